"""The server process: a socket, and uvicorn on it."""

import asyncio
import os
import socket

import anyio.to_thread
import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from zangraph.errors import InputError
from zangraph.store.keepers import Keepers

#: Connections open at once, most of them idle.
_CONNECTIONS = 256
#: Seconds in which a request must begin, and in which an answer, even the longest, must have been read.
WAITING, READING = 10.0, 60.0
#: Seconds for answers under way when the server is told to end.
_LAST_WORDS = 2


def listening(address: str, port: int) -> socket.socket:
    """Return a socket that listens on `port` (0: any that is free) of the IP `address`.

    Raise InputError where the port cannot be had.
    """
    found = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    if os.name == "posix":  # or a port that was just left counts as taken for a minute
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((address, port))
        found.listen(128)
    except OSError as wrong:
        found.close()
        raise InputError(
            f"Port {port} of {address} cannot be used ({wrong.strerror}): give another with --port."
        ) from None
    return found


class _Protocol(H11Protocol):
    """A connection that nobody can hold for nothing.

    It is broken off where a request does not begin, or does not end once it was answered, within `WAITING`
    seconds, and where an answer is not read within `READING`.
    """

    _since = 0.0
    _next: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._since = self.loop.time()
        self._look()

    def on_response_complete(self) -> None:
        """Begin to wait for the answer to be read, and for another request."""
        self._since = self.loop.time()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        if self._next is not None:
            self._next.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Break off where it was waited for long enough, and look again later otherwise."""
        now = self.loop.time()
        is_unread = self.transport.get_write_buffer_size() > 0
        if not is_unread and self.cycle is not None and not self.cycle.response_complete:
            self._since = now  # a request is being answered
        if now - self._since > (READING if is_unread else WAITING):
            self.transport.abort()
        else:
            self._next = self.loop.call_later(WAITING / 4, self._look)


class _Server(uvicorn.Server):
    """Ends the queries under way first, so that who waits for one is told, and nobody waits for them."""

    def __init__(self, config: uvicorn.Config, keepers: Keepers) -> None:
        super().__init__(config)
        self._keepers = keepers

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the queries, then as any server does."""
        await anyio.to_thread.run_sync(self._keepers.stop)
        await super().shutdown(sockets)


def serve(app: Starlette, on: socket.socket) -> None:
    """Serve `app`, an application of ours, on the socket `on` until the process is told to end."""
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # its lines hold queries; ours do not
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=_LAST_WORDS,
        h11_max_incomplete_event_size=100_000,
    )
    _Server(config, app.state.service.keepers).run(sockets=[on])
