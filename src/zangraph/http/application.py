"""The one application: all addresses, with what stands round them."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from zangraph.errors import ZangraphError
from zangraph.http import dereference, graphs, nouns, ontology, openapi, pages, sparql, void
from zangraph.http.answers import on_http_error, on_our_error, reply, reply_json, tag, unchanged
from zangraph.http.endpoints import Endpoint
from zangraph.http.negotiation import JSON, PAGE
from zangraph.http.safety import Compressed, Envelope, Gate, Hosts, Sizes
from zangraph.http.service import Service, base_of
from zangraph.questions import questions
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keeper import Limits
from zangraph.store.keepers import Keepers

#: The names by which a machine calls itself.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
#: A server takes more rows than a terminal; bytes and time are limited all the same.
LIMITS = Limits(rows=100_000)


async def _front(request: Request) -> Response:
    return reply(pages.front(base_of(request)), "text/html; charset=utf-8")


async def _described(request: Request) -> Response:
    base = base_of(request)
    etag = tag("openapi", base)
    same = unchanged(request, etag, "Accept-Encoding")
    if same is not None:
        return same
    return reply_json(openapi.document(ENDPOINTS, questions(), base), etag=etag, vary="Accept-Encoding")


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("/", _front, "what there is here", (PAGE,)),
    *sparql.ENDPOINTS,
    *void.ENDPOINTS,
    *dereference.ENDPOINTS,
    *ontology.ENDPOINTS,
    *graphs.ENDPOINTS,
    *nouns.ENDPOINTS,
    Endpoint("/openapi.json", _described, "all addresses, described in OpenAPI 3.1", (JSON,)),
)


def application(
    store: EmbeddedStore,
    keepers: Keepers,
    *,
    limits: Limits = LIMITS,
    hosts: Collection[str] = LOOPBACK,
    shown: Sequence[str] | None = None,
) -> Starlette:
    """Return the application that answers from `store`, and users' queries from `keepers`.

    `hosts` are the names it answers to (`*` for any), `shown` the IRIs of the graphs it shows (those
    of all layers). It stops `keepers` when it is shut down; where another application takes it in, that
    one does.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        keepers.stop()

    app = Starlette(
        routes=[each.route() for each in ENDPOINTS],
        middleware=[
            Middleware(Envelope, policy=pages.POLICY),
            Middleware(Hosts, names=hosts),
            Middleware(Sizes),
            Middleware(Gate),
            Middleware(Compressed, minimum_size=1000, compresslevel=5),
        ],
        exception_handlers={HTTPException: on_http_error, ZangraphError: on_our_error},
        lifespan=lifespan,
    )
    app.state.service = Service(store, keepers, limits, shown)
    return app


def taken_in(app: Starlette) -> list[Route]:
    """Return the routes by which another application takes `app` in, all but the page at the root.

    Each leads to the whole of `app`, so that what stands round its answers stands there too.
    """
    return [Route(each.path, app) for each in ENDPOINTS if each.path != "/"]
