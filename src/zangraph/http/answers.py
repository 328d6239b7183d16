"""How answers are made: entity tags, 304, and errors that say one sentence."""

import hashlib
import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zangraph import __version__
from zangraph.errors import InputError, LimitReached, QueryRefused, QuerySyntaxError, ZangraphError
from zangraph.http.negotiation import Choice, Format, choose
from zangraph.http.service import service_of

#: Error → status. The first that fits; whatever else fails is 500.
STATUSES: tuple[tuple[type[ZangraphError], int], ...] = (
    (QuerySyntaxError, 400),
    (QueryRefused, 403),
    (InputError, 400),
    (LimitReached, 503),
)
#: What is said where the framework refuses without a sentence.
_PLAIN = {
    404: "There is nothing at this address; what there is stands in /openapi.json.",
    405: "This method is not answered here; the header Allow lists those that are.",
}
#: Seconds after which a query that met a limit may be tried again.
RETRY_AFTER = "5"


def negotiated(request: Request, formats: Sequence[Format]) -> Choice:
    """Return the format of `formats` that `request` asks for; 406 where it takes none."""
    accept = ", ".join(request.headers.getlist("accept"))
    choice = choose(accept, formats)
    if choice is None:
        offered = ", ".join(each.media for each in formats)
        raise HTTPException(
            406, f"The answer cannot be written as {accept[:200]}: it can be had as {offered}."
        )
    return choice


def tag(*parts: object) -> str:
    """Return the entity tag of what `parts` decide. Weak: the same answer may be sent compressed."""
    whole = hashlib.sha256("\0".join(map(str, (__version__, *parts))).encode())
    return f'W/"{whole.hexdigest()[:24]}"'


def unchanged(request: Request, etag: str, vary: str) -> Response | None:
    """Return a 304 where `request` says that it has what `etag` names, or None."""
    if request.method not in ("GET", "HEAD"):
        return None
    had = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    same = "*" in had or etag.removeprefix("W/") in had
    return Response(status_code=304, headers=_described(etag, vary)) if same else None


def reply(content: bytes, content_type: str, *, etag: str | None = None, vary: str = "Accept") -> Response:
    """Return the answer `content`, to be asked for again each time and sent again only where changed."""
    return Response(content, headers={"Content-Type": content_type, **_described(etag, vary)})


def reply_json(value: Any, *, etag: str | None = None, vary: str = "Accept") -> Response:
    """Return `value` as JSON."""
    return reply(json.dumps(value, ensure_ascii=False).encode(), "application/json", etag=etag, vary=vary)


def failure(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """Return an error: one sentence that its reader can act on."""
    body = json.dumps({"error": sentence}, ensure_ascii=False).encode()
    return Response(body, status, {**(headers or {}), "Cache-Control": "no-store"}, "application/json")


async def on_http_error(request: Request, wrong: Exception) -> Response:
    """Return the answer for what Starlette or a handler refused."""
    assert isinstance(wrong, HTTPException)
    plain = wrong.detail == HTTPStatus(wrong.status_code).phrase
    sentence = _PLAIN.get(wrong.status_code, "This cannot be answered.") if plain else wrong.detail
    return failure(wrong.status_code, sentence, dict(wrong.headers or {}))


async def on_our_error(request: Request, wrong: Exception) -> Response:
    """Return the answer for an error of ours."""
    status = next((status for kind, status in STATUSES if isinstance(wrong, kind)), 500)
    if service_of(request).keepers.has_stopped:
        status = 503  # this server ends; the one that takes its place may answer
    return failure(status, str(wrong), {"Retry-After": RETRY_AFTER} if status == 503 else None)


def _described(etag: str | None, vary: str) -> dict[str, str]:
    headers = {"Vary": vary, "Cache-Control": "no-cache" if etag else "no-store"}
    return {**headers, "ETag": etag} if etag else headers
