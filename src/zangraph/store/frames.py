"""How two processes of ours talk over a pipe: a JSON header and a payload, both with a length."""

import json
import struct
from typing import Any, BinaryIO

from zangraph.errors import (
    EngineError,
    InputError,
    LimitReached,
    QueryRefused,
    QuerySyntaxError,
    ZangraphError,
)

Header = dict[str, Any]

_LENGTHS = struct.Struct("!II")
_ERRORS = {
    cls.__name__: cls for cls in (EngineError, InputError, LimitReached, QueryRefused, QuerySyntaxError)
}


def pack(header: Header, payload: bytes = b"") -> bytes:
    """Return one frame: the lengths of header and payload, the header as JSON, the payload."""
    head = json.dumps(header).encode()
    return _LENGTHS.pack(len(head), len(payload)) + head + payload


def read(stream: BinaryIO) -> tuple[Header, bytes] | None:
    """Return the next frame of `stream`, or None where the stream ends before it is complete."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, payload_size = _LENGTHS.unpack(lengths)
    head = stream.read(head_size)
    payload = stream.read(payload_size)
    if len(head) < head_size or len(payload) < payload_size:
        return None
    return json.loads(head), payload


def failure(exc: ZangraphError) -> Header:
    """Return the header that carries `exc` to the other side."""
    return {"error": type(exc).__name__, "message": str(exc)}


def raise_failure(header: Header) -> None:
    """Raise the error that `header` carries; return if it carries none."""
    if "error" in header:
        raise _ERRORS.get(header["error"], EngineError)(header["message"])
