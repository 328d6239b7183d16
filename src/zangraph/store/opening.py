"""The graph that commands read: that of this machine, or the one at an endpoint. Each is imported at need."""

import os

from zangraph.errors import InputError
from zangraph.store.port import Store

#: Environment: the endpoint to read where none is named.
ENDPOINT = "ZANGRAPH_ENDPOINT"


def endpoint(given: str | None) -> str | None:
    """Return the address to read from: `given`, else the one in the environment, else None: this machine."""
    return given if given is not None else os.environ.get(ENDPOINT) or None


def check_installed() -> None:
    """Raise `InputError` where what speaks to endpoints is not installed."""
    from importlib.util import find_spec

    if find_spec("SPARQLWrapper") is None:
        raise InputError('A remote store needs SPARQLWrapper: pip install "zangraph[remote]".')


def open_at(url: str | None) -> tuple[Store, list[str]]:
    """Return the graph at the endpoint `url`, or for None the embedded one, and what is to be told of it.

    Raise `EngineError` where the endpoint cannot be relied on, with the reason.
    """
    if url is None:
        from zangraph.store.embedded import open_store

        return open_store(), []
    check_installed()
    from zangraph.store.remote import connect

    store = connect(url)
    return store, store.notes
