"""The SPARQL 1.1 Protocol: what a request asks, read from it and checked."""

from collections.abc import Sequence
from dataclasses import dataclass

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from zangraph.errors import InputError, nearest
from zangraph.http.endpoints import Parameter, pairs
from zangraph.http.negotiation import GRAPHS, TABLES
from zangraph.namespaces import RECORD
from zangraph.store import guard

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

#: A form holds a query in percent-encoding, three bytes for one, and a little beside.
MAX_BODY = {FORM: 3 * guard.MAX_BYTES + 4_000, QUERY: guard.MAX_BYTES}
#: Seconds in which a request must have been sent.
SENDING = 10.0

_READ_ONLY = "The graph is read-only here: ask with SELECT, ASK, CONSTRUCT or DESCRIBE."

FORMATS = {each.name: each for each in (*TABLES, *GRAPHS)}
PARAMETERS = (
    Parameter("query", "a SELECT, ASK, CONSTRUCT or DESCRIBE query; without one, the service is described"),
    Parameter("default-graph-uri", "a graph to be part of the default graph", repeated=True),
    Parameter("named-graph-uri", "a graph that GRAPH may name", repeated=True),
    Parameter("format", "the format by its short name, instead of Accept", choices=tuple(FORMATS)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its dataset; `format` is the short name of a format where one was given."""

    text: str
    default: list[str]
    named: list[str]
    format: str | None


async def read(request: Request, graphs: Sequence[str]) -> Asked | None:
    """Return what `request` asks of `graphs`, or None where it holds no query.

    Without graphs of its own a query is asked of all of them: each can be named, and their union is
    the default graph. Refuses with 400, 403, 413, 414 or 415 and the reason.
    """
    given = pairs(request.scope["query_string"])
    if request.method == "POST":
        given += await _sent(request)
    values = {name: [value for key, value in given if key == name] for name, _ in given}
    if "update" in values:
        raise HTTPException(403, _READ_ONLY)
    for name in ("query", "format"):
        if len(values.get(name, [])) > 1:
            raise HTTPException(400, f"There is more than one {name}; expected one.")
    if "query" not in values:
        return None
    text = values["query"][0]
    _check_size(text, request.method)
    default = _known("default-graph-uri", values.get("default-graph-uri", []), graphs)
    named = _known("named-graph-uri", values.get("named-graph-uri", []), [*graphs, RECORD])
    whole = not default and not named
    return Asked(
        text=text,
        default=list(graphs) if whole else default,
        named=[*graphs, RECORD] if whole else named,
        format=_format(values.get("format", [None])[0]),
    )


def _known(name: str, given: list[str], graphs: Sequence[str]) -> list[str]:
    for each in given:
        if each not in graphs:
            raise InputError(f"{name} “{each[:100]}” is no graph of this service: {', '.join(graphs)}.")
    return list(dict.fromkeys(given))


def _format(name: str | None) -> str | None:
    if name and name not in FORMATS:
        expected = nearest(name[:50], list(FORMATS)) or f", expected {', '.join(FORMATS)}."
        raise InputError(f"format is “{name[:50]}”{expected}")
    return name or None


def _check_size(text: str, method: str) -> None:
    size = len(text.encode())
    if size > guard.MAX_BYTES:
        raise HTTPException(
            413 if method == "POST" else 414,
            f"The query is {size:,} bytes long and the limit is {guard.MAX_BYTES:,}; "
            "shorten it or split it in two.",
        )


async def _sent(request: Request) -> list[tuple[str, str]]:
    """Return the parameters that the body of a POST holds."""
    media = _media(request)
    if media == UPDATE:
        raise HTTPException(403, _READ_ONLY)
    if media not in MAX_BODY:
        raise HTTPException(
            415,
            f"The body is {media or 'of no stated type'}: expected {FORM} or {QUERY}.",
            {"Accept-Post": f"{FORM}, {QUERY}"},
        )
    body = await _body(request, MAX_BODY[media])
    if media == FORM:
        found = pairs(body)
    else:
        try:
            found = [("query", body.decode())]
        except UnicodeDecodeError:
            raise HTTPException(400, "The query is not UTF-8.") from None
    if not any(name in ("query", "update") for name, _ in found):
        raise HTTPException(400, "The body holds no query.")
    return found


def _media(request: Request) -> str:
    """Return the media type of the body; 415 where it is compressed, or text in other than UTF-8."""
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in ("utf-8", "utf8"):
            raise HTTPException(415, f"The body is in {value[:40]}: expected UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(
            415, "The body is compressed: expected it as it is.", {"Accept-Encoding": "identity"}
        )
    return media


async def _body(request: Request, most: int) -> bytes:
    too_big = HTTPException(413, f"The body is over the limit of {most:,} bytes.", {"Connection": "close"})
    promised = request.headers.get("content-length", "0")
    if promised.isdecimal() and int(promised) > most:
        raise too_big
    body = bytearray()
    try:
        with anyio.fail_after(SENDING):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise too_big
    except TimeoutError:
        raise HTTPException(
            408, f"The body did not come within {SENDING:g} s.", {"Connection": "close"}
        ) from None
    except ClientDisconnect:
        raise HTTPException(400, "The request broke off.") from None
    return bytes(body)
