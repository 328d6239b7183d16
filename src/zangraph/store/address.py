"""Where a remote store is, and the credentials for it, which come from the environment alone."""

import os
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from zangraph.errors import InputError

#: Environment: who asks.
USER = "ZANGRAPH_ENDPOINT_USER"
PASSWORD = "ZANGRAPH_ENDPOINT_PASSWORD"

_PORTS = {"http": 80, "https": 443}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True)
class Credentials:
    """A name and a password; neither is ever part of a message."""

    user: str
    password: str = field(repr=False)

    @property
    def encoded(self) -> str:
        """Both as Basic sends them."""
        return b64encode(f"{self.user}:{self.password}".encode()).decode()


def credentials() -> Credentials | None:
    """Return the credentials in the environment, or None. Raise InputError where one half is missing."""
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if bool(user) != bool(password):
        raise InputError(f"Of {USER} and {PASSWORD} one is set; expected both or neither.")
    return Credentials(user, password) if user else None


def checked(url: str, name: str = "--endpoint") -> str:
    """Return `url`, given as `name`, if it may be asked. Raise InputError, without the URL, where not.

    >>> checked("http://127.0.0.1:7878/query")
    'http://127.0.0.1:7878/query'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), None
    if "@" in parts.netloc:
        raise InputError(
            f"{name} has credentials in it, where logs and process lists show them: "
            f"leave them out, and set {USER} and {PASSWORD}."
        )
    if parts.scheme not in _PORTS or not host or not url.isascii() or any(each <= " " for each in url):
        raise InputError(
            f"{name} is not the address of a SPARQL endpoint; expected one such as "
            "http://127.0.0.1:7878/query, with http or https."
        )
    if parts.fragment:
        raise InputError(f"{name} has a “#” in it, which no server ever sees; leave out what follows it.")
    return url


def shown(url: str) -> str:
    """Return `url` for a message: without its query, which may hold a key.

    >>> shown("https://example.org/sparql?key=secret")
    'https://example.org/sparql'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of `url`."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def is_private(url: str) -> bool:
    """Return whether nobody on the way to `url` can read what is sent."""
    scheme, host, _ = origin(url)
    return scheme == "https" or host in LOOPBACK
