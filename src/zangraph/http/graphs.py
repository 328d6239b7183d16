"""Answers that are graphs of ours: a whole named graph, or what a query of ours constructs."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zangraph.http.answers import negotiated, reply, tag, unchanged
from zangraph.http.endpoints import Endpoint
from zangraph.http.negotiation import GRAPHS, Choice
from zangraph.http.service import Service, in_thread, service_of
from zangraph.namespaces import GRAPH

#: The format that the end of an address names.
BY_SUFFIX = {each.suffix: Choice(each, each.media) for each in GRAPHS}


async def constructed(
    request: Request, service: Service, text: str, choice: Choice, vary: str, iri: str
) -> Response:
    """Answer what the query of ours `text` constructs about `iri`."""
    etag = tag(service.store.version, text, choice.media)
    same = unchanged(request, etag, vary)
    if same is not None:
        return same
    body, _ = await in_thread(
        service, partial(service.store.answer, text, service.graphs, choice.format.media)
    )
    answer = reply(body, choice.content_type, etag=etag, vary=vary)
    answer.headers["Link"] = f'<{iri}>; rel="describes"'
    return answer


async def graph(request: Request) -> Response:
    """Answer everything in one of the graphs; its format by a suffix or by what is accepted."""
    service = service_of(request)
    name: str = request.path_params["name"]
    stem, _, suffix = name.rpartition(".")
    choice, vary = (BY_SUFFIX[suffix], "Accept-Encoding") if suffix in BY_SUFFIX else (None, "Accept")
    iri = GRAPH + (name if choice is None else stem)
    if iri not in service.graphs:
        raise HTTPException(404, f"There is no such graph: there are {', '.join(service.graphs)}.")
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
    return await constructed(request, service, text, choice or negotiated(request, GRAPHS), vary, iri)


ENDPOINTS = (
    Endpoint(
        "/graph/{name:path}", graph, "everything in one of the graphs", GRAPHS,
        statuses={404: "no such graph", 406: "no such format"},
    ),
)  # fmt: skip
