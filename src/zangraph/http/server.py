"""The server process: a socket, and uvicorn on it."""

import os
import socket

import anyio.to_thread
import uvicorn
from starlette.applications import Starlette

from zangraph.errors import InputError
from zangraph.store.keepers import Keepers

#: Connections open at once, most of them idle.
_CONNECTIONS = 256
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
        http="h11",  # the one whose limits are set below
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
