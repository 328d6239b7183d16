"""How two processes of ours talk over a pipe: a JSON header and a payload, both with a length."""

import json
import struct
from typing import Any, Protocol

from zangraph.errors import (
    Damaged,
    EngineError,
    InputError,
    LimitReached,
    QueryRefused,
    QuerySyntaxError,
    ZangraphError,
)

Header = dict[str, Any]


class Readable(Protocol):
    """A stream of bytes, with a buffer or without."""

    def read(self, size: int, /) -> bytes | None:
        """Return up to `size` bytes; none where the stream has ended."""
        ...


_LENGTHS = struct.Struct("!II")
_ERRORS = {
    cls.__name__: cls
    for cls in (Damaged, EngineError, InputError, LimitReached, QueryRefused, QuerySyntaxError)
}


def pack(header: Header, payload: bytes = b"") -> bytes:
    """Return one frame: the lengths of header and payload, the header as JSON, the payload."""
    head = json.dumps(header).encode()
    return _LENGTHS.pack(len(head), len(payload)) + head + payload


def read(stream: Readable) -> tuple[Header, bytes] | None:
    """Return the next frame of `stream`, or None where the stream ends before it is complete."""
    lengths = _exactly(stream, _LENGTHS.size)
    if lengths is None:
        return None
    head_size, payload_size = _LENGTHS.unpack(lengths)
    head, payload = _exactly(stream, head_size), _exactly(stream, payload_size)
    if head is None or payload is None:
        return None
    return json.loads(head), payload


def _exactly(stream: Readable, size: int) -> bytes | None:
    """Return the next `size` bytes of `stream`, which may come in pieces, or None where it ends before."""
    found = bytearray()
    while len(found) < size:
        chunk = stream.read(size - len(found))
        if not chunk:
            return None
        found += chunk
    return bytes(found)


def failure(exc: ZangraphError) -> Header:
    """Return the header that carries `exc` to the other side."""
    return {"error": type(exc).__name__, "message": str(exc)}


def raise_failure(header: Header) -> None:
    """Raise the error that `header` carries; return if it carries none."""
    if "error" in header:
        raise _ERRORS.get(header["error"], EngineError)(header["message"])
