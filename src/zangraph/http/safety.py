"""What stands round every answer: who may ask, how much, how many at once, and what is written down.

All of it is plain ASGI, so that it also holds for requests that reach no handler.
"""

import logging
import re
import time
import traceback
from collections.abc import Collection
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zangraph.http.answers import RETRY_AFTER, failure
from zangraph.http.negotiation import takes
from zangraph.store import guard

access = logging.getLogger("zangraph.http.access")
faults = logging.getLogger("zangraph.http.faults")

#: A query in percent-encoding takes three bytes for one; names of graphs and the like come on top.
MAX_URL = 3 * guard.MAX_BYTES + 4_000
MAX_HEADERS = 16_000
MAX_HEADER_COUNT = 64
#: What is written down of a method and of a path.
_SHOWN_METHOD, _SHOWN_PATH = 20, 300
#: Requests under way at once. Those that wait for a keeper are among them.
MAX_AT_ONCE = 64

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?", re.IGNORECASE)

#: On every answer. No page here needs a script; what may be read anywhere may be read by any site,
#: without credentials, which no answer depends on.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After",
}


class Envelope:
    """Adds `HEADERS` to every answer, answers a crash in one sentence, and writes one line down.

    The line has method, path, status, bytes and milliseconds: no query, no header, no address.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._headers = {**HEADERS, "Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, size = time.perf_counter(), 0, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as wrong:  # whatever it is, its text may hold a query: only the place is kept
            place = "".join(traceback.format_tb(wrong.__traceback__))
            faults.error("%s at\n%s", type(wrong).__name__, place)
            if not status:
                await failure(500, "Something went wrong here that is not the query’s fault.")(
                    scope, receive, sending
                )
        finally:
            spent = (time.perf_counter() - started) * 1000
            method, path = scope["method"][:_SHOWN_METHOD], quote(scope["path"][:_SHOWN_PATH])
            access.info("%s %s %d %d %.1f", method, path, status, size, spent)


class Hosts:
    """Answers only requests for one of `names`, against sites that give their own name to this address."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not self._is_ours(Headers(scope=scope).getlist("host")):
            refused = failure(421, "This name is not served here; start with --host NAME to add it.")
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, hosts: list[str]) -> bool:
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        return found is not None and ("*" in self._names or found["name"].lower() in self._names)


class Sizes:
    """Refuses requests whose address or headers are longer than any query needs, or that have two ends.

    A body with a length and in chunks ends in two places: whoever stands before this server may take one of
    them, and what comes after it for a request of somebody else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            address = len(scope["raw_path"]) + len(scope["query_string"])
            headers = sum(len(name) + len(value) for name, value in scope["headers"])
            refused = None
            if address > MAX_URL:
                refused = failure(414, f"The address has {address:,} bytes; the limit is {MAX_URL:,}.")
            elif headers > MAX_HEADERS or len(scope["headers"]) > MAX_HEADER_COUNT:
                refused = failure(
                    431, f"The headers are over the limit of {MAX_HEADERS:,} bytes or {MAX_HEADER_COUNT}."
                )
            elif {b"content-length", b"transfer-encoding"} <= {name for name, _ in scope["headers"]}:
                refused = failure(
                    400,
                    "The body has a length and comes in chunks: expected one of the two.",
                    {"Connection": "close"},
                )
            if refused is not None:
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)


class Compressed(GZipMiddleware):
    """Compresses long answers for those who take that: the framework looks for the word, whatever its q."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not takes("gzip", Headers(scope=scope).get("accept-encoding", "")):
            kept = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await super().__call__(scope, receive, send)


class Gate:
    """Lets `MAX_AT_ONCE` requests in; whoever comes then is asked to come again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._inside >= MAX_AT_ONCE:
            sentence = f"{MAX_AT_ONCE} requests are being answered already; try again later."
            await failure(503, sentence, {"Retry-After": RETRY_AFTER})(scope, receive, send)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
