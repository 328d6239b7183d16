"""Every thing of ours leads somewhere: 303 from its IRI to its page or its data, by what is accepted."""

import re
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zangraph.errors import nearest
from zangraph.http import things
from zangraph.http.answers import negotiated, reply, tag, unchanged
from zangraph.http.endpoints import Endpoint
from zangraph.http.graphs import BY_SUFFIX, constructed
from zangraph.http.negotiation import GRAPHS, PAGE
from zangraph.http.service import base_of, in_thread, language_of, service_of
from zangraph.namespaces import DCTERMS, ID
from zangraph.today import today

_NAME = re.compile(r"[A-Za-z0-9_.~-]+")
_FOUND = {
    404: "nothing is called so; the nearest name is in the message",
    410: "replaced; by what is in Link",
}


async def thing(request: Request) -> Response:
    """Lead to the page or the data of a thing, which is neither."""
    where = await _where(request, request.path_params["name"])
    choice = negotiated(request, (PAGE, *GRAPHS))
    base = base_of(request)
    as_page = choice.format is PAGE
    target = f"{base}page/{where}" if as_page else f"{base}data/{where}.{choice.format.suffix}"
    return Response(
        status_code=303, headers={"Location": target, "Vary": "Accept", "Cache-Control": "no-cache"}
    )


async def data(request: Request) -> Response:
    """Answer everything that is said of a thing, in the format that the suffix names."""
    service = service_of(request)
    name, _, suffix = request.path_params["name"].rpartition(".")
    if suffix not in BY_SUFFIX:
        raise HTTPException(404, f"Data end in one of {', '.join('.' + each for each in BY_SUFFIX)}.")
    where = await _where(request, name)
    choice = BY_SUFFIX[suffix]
    return await constructed(
        request, service, f"DESCRIBE <{ID}{where}>", choice, "Accept-Encoding", f"{ID}{where}"
    )


async def page(request: Request) -> Response:
    """Answer the page of a thing, in the language asked for by `lang` or Accept-Language."""
    service, base = service_of(request), base_of(request)
    where = await _where(request, request.path_params["name"])
    lang = language_of(request)
    # What counts as a later change that has been reached depends on the day.
    etag = tag(service.store.version, "page", where, lang, base, today())
    same = unchanged(request, etag, "Accept-Language")
    if same is not None:
        return same
    found = await in_thread(service, partial(things.page_of, service, ID + where, lang, base))
    answer = reply(found.html(), "text/html; charset=utf-8", etag=etag, vary="Accept-Language")
    answer.headers["Content-Language"] = lang
    answer.headers["Link"] = f'<{ID}{where}>; rel="canonical"'
    return answer


async def _where(request: Request, name: str) -> str:
    """Return kind and name of an existing thing; 404 with the nearest name, 410 with its successor."""
    service = service_of(request)
    kind: str = request.path_params["kind"]
    names = (await in_thread(service, lambda: service.names)).get(kind)
    if names is None:
        offered = nearest(kind[:50], list(service.names)) or f": there are {', '.join(service.names)}."
        raise HTTPException(404, f"There is no kind of thing “{kind[:50]}”{offered}")
    if not _NAME.fullmatch(name) or name not in names:
        raise HTTPException(404, f"No {kind} is called “{name[:80]}”{nearest(name[:80], names) or '.'}")
    iri = f"{ID}{kind}/{name}"
    successors = service.store.things([iri], service.graphs)[iri].iris(DCTERMS + "isReplacedBy")
    if successors:
        link = things.link_to(successors[0], base_of(request)) or successors[0]
        raise HTTPException(
            410,
            f"{kind}/{name} was replaced by {', '.join(successors)}.",
            {"Location": link, "Link": f'<{successors[0]}>; rel="successor-version"'},
        )
    return f"{kind}/{name}"


ENDPOINTS = (
    Endpoint(
        "/id/{kind}/{name}", thing, "a thing: 303 to its page or its data", (PAGE, *GRAPHS),
        statuses={303: "to its page or its data", **_FOUND, 406: "no such format"},
    ),
    Endpoint(
        "/page/{kind}/{name}", page, "the page of a thing, with schema.org inside", (PAGE,),
        statuses=_FOUND,
    ),
    Endpoint(
        "/data/{kind}/{name}", data, "what is said of a thing; its name ends in .ttl, .jsonld, .nt or .rdf",
        GRAPHS, statuses=_FOUND,
    ),
)  # fmt: skip
