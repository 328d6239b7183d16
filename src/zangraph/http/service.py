"""What every answer needs: the graph, the keepers for queries that users wrote, and their limits."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar, cast

import anyio.to_thread
from starlette.requests import Request

from zangraph.http.negotiation import choose_language
from zangraph.namespaces import ID, graphs_of, local
from zangraph.register import Filter, checked
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keeper import Limits
from zangraph.store.keepers import Keepers

T = TypeVar("T")

#: The first is what is answered where no other is asked for.
LANGUAGES = ("en", "ru", "kk")
#: Questions of ours that are answered at once; the rest wait for a thread.
_THREADS = 4


class Service:
    """The graph in this process, the keepers beside it, and what one query may use."""

    def __init__(
        self, store: EmbeddedStore, keepers: Keepers, limits: Limits, graphs: Sequence[str] | None = None
    ) -> None:
        self.store = store
        self.keepers = keepers
        self.limits = limits
        self.graphs = list(graphs_of("all") if graphs is None else graphs)
        # Two pools, so that queries which wait for a keeper keep nobody from the register.
        self.own_threads = anyio.CapacityLimiter(_THREADS)
        self.query_threads = anyio.CapacityLimiter(keepers.most_at_once + 1)

    def warm(self) -> None:
        """Load what the first requests need, before there are any. Raise EngineError where that fails."""
        with ThreadPoolExecutor(1) as pool:  # the keeper's process loads the graph beside this one
            started = pool.submit(self.keepers.warm)
            self.store.warm()
            _ = self.names
            checked(self.store, Filter(), "all")  # opens the view
            started.result()

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The names of all things that have an IRI of ours, by kind, sorted."""
        rows = self.store.select(
            f'SELECT DISTINCT ?thing {{ ?thing ?p ?o FILTER(STRSTARTS(STR(?thing), "{ID}")) }}', self.graphs
        )
        found: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(row["thing"].value for row in rows):
            found[iri.removeprefix(ID).partition("/")[0]].append(local(iri))
        return found


async def in_thread(service: Service, work: Callable[[], T]) -> T:
    """Return what `work`, a question of ours, returns, while other requests are answered."""
    return await anyio.to_thread.run_sync(work, limiter=service.own_threads)


def service_of(request: Request) -> Service:
    """Return the service that answers `request`."""
    return cast(Service, request.app.state.service)


def base_of(request: Request) -> str:
    """Return the address under which this service was asked, with a slash at the end."""
    return str(request.base_url)


def language_of(request: Request) -> str:
    """Return the language that `request` asks for, by `lang` in its address or by Accept-Language."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return choose_language(request.headers.get("accept-language", ""), LANGUAGES)
