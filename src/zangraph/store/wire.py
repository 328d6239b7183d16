"""HTTP to a store that may be slow, cut off, or somebody else: bounded in time and size, and no surprise.

One request is one connection. Whatever goes wrong is one `EngineError` that names the address, never the
credentials.
"""

import http.client
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any, NoReturn

from zangraph.errors import EngineError, Late, LimitReached
from zangraph.store.address import LOOPBACK, PASSWORD, USER, Credentials, is_private, origin, shown

#: What an answer of ours never reaches, in bytes.
MOST_BYTES = 64_000_000
_EXCERPT = 160
_CHUNK = 65_536


class Declined(EngineError):
    """The server answered with a status that is no success; `said` are its first words, `server` its name."""

    def __init__(self, message: str, status: int, said: str, server: str = "") -> None:
        self.status, self.said, self.server = status, said, server
        super().__init__(message)


@dataclass(frozen=True)
class Reply:
    """A whole answer: its body, media type in small letters, and headers by name in small letters.

    `known` are the credentials that the server has seen, and may say again.
    """

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str]
    known: Credentials | None = None

    @property
    def excerpt(self) -> str:
        """Return its first words in one line, for a message."""
        return excerpt(self.body[: 25 * _EXCERPT], self.known)


def send(
    request: urllib.request.Request,
    credentials: Credentials | None,
    *,
    seconds: float,
    most: int = MOST_BYTES,
) -> Reply:
    """Return the reply to `request`, whole, within `seconds` from the first step to the last byte.

    Credentials are given only when asked for, and in the clear only over TLS or to this machine. Raises
    `Declined` for a status that is no success, `LimitReached` for more than `most` bytes, `EngineError` for
    all else: no connection, one that breaks off or takes too long, a redirect elsewhere.
    """
    where = shown(request.full_url)
    opened: list[socket.socket] = []
    request.opened = opened  # type: ignore[attr-defined]
    late = threading.Event()

    def stop() -> None:
        late.set()
        for each in opened:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:  # closed meanwhile
                continue

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        with _opener(request.full_url, credentials).open(request, timeout=seconds) as answer:
            body = _read(answer, most, where)
            headers = {name.lower(): value for name, value in answer.headers.items()}
            media = headers.get("content-type", "").partition(";")[0].strip().lower()
            return Reply(answer.status, media, body, headers, credentials)
    except urllib.error.HTTPError as refused:
        with refused:
            _decline(refused, where, credentials)
    except (OSError, http.client.HTTPException, ValueError) as broken:
        raise _failure(broken, late.is_set(), seconds, where) from None
    finally:
        timer.cancel()


def _read(answer: http.client.HTTPResponse, most: int, where: str) -> bytes:
    body = bytearray()
    while chunk := answer.read(_CHUNK):
        body += chunk
        if len(body) > most:
            raise LimitReached(f"The answer of {where} is beyond {most:,} bytes; narrow the query.")
    if answer.length:  # of the length promised, bytes that never came
        raise http.client.IncompleteRead(b"", answer.length)
    return bytes(body)


def _failure(broken: Exception, late: bool, seconds: float, where: str) -> EngineError:
    reason = broken.reason if isinstance(broken, urllib.error.URLError) else broken
    if late or isinstance(reason, TimeoutError):
        return Late(f"{where} did not answer in full within {seconds:g} s; it was given up.")
    if isinstance(reason, http.client.IncompleteRead):
        lacking = f": {reason.expected:,} bytes of those promised never came" if reason.expected else ""
        return EngineError(f"The answer of {where} broke off before its end{lacking}.")
    if isinstance(reason, (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)):
        return EngineError(f"{where} closed the connection without a whole answer.")
    if isinstance(reason, http.client.HTTPException):
        return EngineError(f"{where} does not answer as an HTTP server does ({type(reason).__name__}).")
    if isinstance(reason, ValueError):
        return EngineError(
            f"{where} cannot be understood: a header of its answer is wrong, or it asks who we are by other "
            "means than Basic and Digest."
        )
    why = getattr(reason, "strerror", None) or str(reason)
    return EngineError(f"{where} cannot be reached ({why}).")


def _decline(refused: urllib.error.HTTPError, where: str, credentials: Credentials | None) -> NoReturn:
    status = refused.code
    try:
        said = excerpt(refused.read(25 * _EXCERPT), credentials)
    except (OSError, http.client.HTTPException, ValueError):
        said = ""
    if status == 401 and credentials is None:
        why = f"asks who we are: set {USER} and {PASSWORD}"
    elif status in (401, 403):
        why = f"does not let us in ({status}): look at {USER} and {PASSWORD}"
        if not is_private(refused.url):
            why += "; a password goes to another machine over https alone, unless it asks for Digest"
    elif 300 <= status < 400:
        why = f"answers with a redirect ({status}): give the address that it leads to, if you trust it"
    else:
        why = f"answered {status}" + (f": “{said}”" if said else " without a word")
    raise Declined(f"{where} {why}.", status, said, refused.headers.get("Server", "")) from None


def excerpt(body: bytes, credentials: Credentials | None = None) -> str:
    """Return the first words of `body` in one line, for a message, without the credentials."""
    text = body.decode("utf-8", "replace")
    if credentials is not None:
        # A server may also say what was sent to it, as it was sent.
        for each in (credentials.encoded, credentials.password):
            text = text.replace(each, "…")
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


def _opener(url: str, credentials: Credentials | None) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_Http(), _Https(), _Redirects()]
    if credentials is not None:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        scheme, host, port = origin(url)
        known.add_password(None, f"{scheme}://{host}:{port}/", credentials.user, credentials.password)
        handlers.append(urllib.request.HTTPDigestAuthHandler(known))
        if is_private(url):
            handlers.append(urllib.request.HTTPBasicAuthHandler(known))
    if origin(url)[1] in LOOPBACK:  # a proxy would be another machine
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    for kind in ("file", "ftp", "data"):  # nothing here may lead out of HTTP
        opener.handle_open.pop(kind, None)  # type: ignore[attr-defined]
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect of a GET within the same server, and no other."""

    max_redirections = 3

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request to follow, or None: the redirect itself is then the answer."""
        if req.get_method() != "GET" or origin(newurl) != origin(req.full_url):
            return None
        again = super().redirect_request(req, fp, code, msg, headers, newurl)
        if again is not None:
            again.opened = req.opened  # type: ignore[attr-defined]
        return again


def _noted(kind: type[http.client.HTTPConnection], opened: list[socket.socket]) -> Callable[..., Any]:
    """Return a maker of connections of `kind` that puts the socket of each into `opened`."""

    class Noted(kind):  # type: ignore[valid-type, misc]
        def connect(self) -> None:
            super().connect()
            opened.append(self.sock)

    return Noted


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_noted(http.client.HTTPConnection, req.opened), req)  # type: ignore[attr-defined]


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_noted(http.client.HTTPSConnection, req.opened), req)  # type: ignore[attr-defined]
