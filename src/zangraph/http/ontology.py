"""The terms: one document for all IRIs with a fragment, so that it answers with 200 and not 303."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zangraph import resources
from zangraph.http.answers import negotiated, reply, tag, unchanged
from zangraph.http.endpoints import Endpoint
from zangraph.http.graphs import BY_SUFFIX, constructed
from zangraph.http.negotiation import GRAPHS, PAGE
from zangraph.http.pages import Page, Said, Section
from zangraph.http.service import Service, base_of, in_thread, language_of, service_of
from zangraph.namespaces import SKOS, ZG

_ONTOLOGY = ZG.removesuffix("#")
#: The ontology and its terms, with the blank nodes of their definitions.
_TERMS = f'DESCRIBE ?term WHERE {{ ?term ?p ?o FILTER(STRSTARTS(STR(?term), "{_ONTOLOGY}")) }}'


async def ontology(request: Request) -> Response:
    """Answer the terms: a page with an anchor for each, or the graph of them."""
    service, base = service_of(request), base_of(request)
    choice = negotiated(request, (PAGE, *GRAPHS))
    if choice.format is not PAGE:
        return await constructed(request, service, _TERMS, choice, "Accept", _ONTOLOGY)
    lang = language_of(request)
    etag = tag(service.store.version, "ontology", lang, base)
    same = unchanged(request, etag, "Accept, Accept-Language")
    if same is not None:
        return same
    found = await in_thread(service, partial(_terms, service, lang, base))
    return reply(found.html(), choice.content_type, etag=etag, vary="Accept, Accept-Language")


async def ontology_file(request: Request) -> Response:
    """Answer the terms in the format that the suffix names."""
    choice = BY_SUFFIX.get(request.path_params["suffix"])
    if choice is None:
        raise HTTPException(
            404, f"The ontology ends in one of {', '.join('.' + each for each in BY_SUFFIX)}."
        )
    return await constructed(request, service_of(request), _TERMS, choice, "Accept-Encoding", _ONTOLOGY)


async def ontology_part(request: Request) -> Response:
    """Lead from a version or a module of the ontology, which only have names, to the whole."""
    service, iri = service_of(request), f"{_ONTOLOGY}/{request.path_params['part']}"
    known = {
        node.value
        for nodes in service.store.things([_ONTOLOGY], service.graphs)[_ONTOLOGY].said.values()
        for node in nodes
    }
    if iri not in known:
        raise HTTPException(404, "The ontology has no such version or module.")
    return Response(status_code=303, headers={"Location": f"{base_of(request)}ontology"})


async def context(request: Request) -> Response:
    """Answer the JSON-LD context of descriptions, for whoever reads a document that names it."""
    body = (resources.root() / "ontology" / "context.jsonld").read_bytes()
    etag = tag(body)
    same = unchanged(request, etag, "Accept-Encoding")
    if same is not None:
        return same
    choice = BY_SUFFIX["jsonld"]
    return reply(body, choice.content_type, etag=etag, vary="Accept-Encoding")


def _terms(service: Service, lang: str, base: str) -> Page:
    """Return the page of the ontology: each term under an anchor with its definition."""
    rows = service.store.select(
        f'SELECT DISTINCT ?term {{ ?term skos:prefLabel ?l FILTER(STRSTARTS(STR(?term), "{ZG}")) }}',
        service.graphs,
    )
    found = service.store.things([row["term"].value for row in rows], service.graphs)
    terms = []
    for iri in sorted(found):
        definition = found[iri].text(SKOS + "definition", lang)
        said = Said(definition.value, definition.lang) if definition else Said("")
        name = Said(found[iri].label(lang), anchor=iri.removeprefix(ZG))
        terms.append((name, [Said(f"zg:{iri.removeprefix(ZG)}"), said]))
    return Page(
        title=Said("zangraph ontology"),
        subtitle=_ONTOLOGY,
        lang=lang,
        sections=[Section({"en": "Terms", "ru": "Термины", "kk": "Терминдер"}[lang], terms)],
        data=[(each.media, f"{base}ontology.{each.suffix}") for each in GRAPHS],
    )


ENDPOINTS = (
    Endpoint("/ontology", ontology, "the terms", (PAGE, *GRAPHS), statuses={406: "no such format"}),
    Endpoint(
        "/ontology.{suffix}", ontology_file, "the terms as ttl, jsonld, nt or rdf", GRAPHS,
        statuses={404: "no such format"},
    ),
    Endpoint(
        "/ontology/context.jsonld", context, "the JSON-LD context of descriptions of organisations",
        (BY_SUFFIX["jsonld"].format,),
    ),
    Endpoint(
        "/ontology/{part}", ontology_part, "a version or module of the ontology: 303 to the whole",
        (PAGE, *GRAPHS), statuses={303: "to the whole", 404: "no such part"},
    ),
)  # fmt: skip
