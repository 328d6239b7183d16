"""What the service and the dataset are, for programs: SPARQL service description and VoID."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from zangraph.http.answers import negotiated, reply, tag, unchanged
from zangraph.http.endpoints import Endpoint
from zangraph.http.negotiation import GRAPHS, TABLES
from zangraph.http.service import Service, base_of, in_thread, service_of
from zangraph.kazakhstan import MAIN_ACT, SUBJECT, TITLES
from zangraph.namespaces import DCTERMS, ELI, GRAPH, ID, PROV, SKOS, ZG

#: IRI of the dataset; it dereferences to its description.
DATASET = "https://w3id.org/zangraph/void#dataset"

_PREFIXES = """PREFIX void: <http://rdfs.org/ns/void#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX formats: <http://www.w3.org/ns/formats/>
"""
#: Short name of a format → its name among the W3C's.
_FORMATS = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "jsonld": "JSON-LD", "ntriples": "N-Triples",
    "rdfxml": "RDF_XML",
}  # fmt: skip
_COUNTS = {
    "triples": "COUNT(*)",
    "distinctSubjects": "COUNT(DISTINCT ?s)",
    "properties": "COUNT(DISTINCT ?p)",
    "distinctObjects": "COUNT(DISTINCT ?o)",
}


def service_description(service: Service, base: str, media: str) -> bytes:
    """Return the service description as `media`. `base` is the service's address."""
    formats = ", ".join(f"formats:{_FORMATS[each.name]}" for each in (*TABLES, *GRAPHS))
    named = " , ".join(
        f"[ a sd:NamedGraph ; sd:name <{graph}> ; sd:graph [ a sd:Graph ; void:triples {triples} ] ]"
        for graph, triples in _triples(service).items()
    )
    return _written(
        service,
        f"""[] a sd:Service ;
          sd:endpoint <{base}sparql> ;
          sd:supportedLanguage sd:SPARQL11Query ;
          sd:feature sd:UnionDefaultGraph ;
          sd:resultFormat {formats} ;
          sd:defaultDataset [ a sd:Dataset ;
            dcterms:title "{SUBJECT}"@en ;
            rdfs:seeAlso <{DATASET}> ;
            sd:defaultGraph [ a sd:Graph ; void:triples {_counts(service)["triples"]} ] ;
            sd:namedGraph {named} ] .""",
        media,
    )


def dataset_description(service: Service, base: str, media: str) -> bytes:
    """Return the VoID description of the graph, with its counts, as `media`."""
    counts = " ; ".join(f"void:{name} {number}" for name, number in _counts(service).items())
    features = ", ".join(f"formats:{_FORMATS[each.name]}" for each in GRAPHS)
    subsets = "".join(
        f"<{DATASET}> void:subset <{graph}> . <{graph}> a void:Dataset ; void:triples {triples} ; "
        f"void:dataDump <{base}graph/{graph.removeprefix(GRAPH)}.nt> .\n"
        for graph, triples in _triples(service).items()
    )
    kinds = " , ".join(
        f"[ void:class <{iri}> ; void:entities {entities} ]" for iri, entities in _classes(service)
    )
    return _written(
        service,
        f"""<{base}void> a void:DatasetDescription ; foaf:primaryTopic <{DATASET}> .
        <{DATASET}> a void:Dataset ;
          dcterms:title "{TITLES["en"]}"@en ;
          dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
          owl:versionInfo "{service.store.version}" ;
          void:sparqlEndpoint <{base}sparql> ;
          void:uriSpace "{ID}" ;
          void:exampleResource <{ID}act/{MAIN_ACT}> ;
          void:vocabulary <{ZG}> , <{SKOS}> , <{ELI}> , <{PROV}> , <{DCTERMS}> ;
          void:feature {features} ;
          {counts} ;
          void:entities {sum(map(len, service.names.values()))} ;
          void:classes {len(_classes(service))} ;
          void:classPartition {kinds} .
        {subsets}""",
        media,
    )


def _written(service: Service, triples: str, media: str) -> bytes:
    """Return `triples`, written as in a query, as `media`."""
    # The engine writes what a query constructs: no second writer of RDF is needed.
    body, _ = service.store.answer(f"{_PREFIXES} CONSTRUCT {{ {triples} }} WHERE {{}}", [], media)
    return body


def _counts(service: Service) -> dict[str, int]:
    counted = " ".join(f"({how} AS ?{name})" for name, how in _COUNTS.items())
    (row,) = service.store.select(f"SELECT {counted} {{ ?s ?p ?o }}", service.graphs)
    return {name: int(row[name].value) for name in _COUNTS}


def _triples(service: Service) -> dict[str, int]:
    rows = service.store.select(
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g", service.graphs
    )
    return {row["g"].value: int(row["n"].value) for row in rows}


def _classes(service: Service) -> list[tuple[str, int]]:
    rows = service.store.select(
        "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class FILTER(isIRI(?class)) } "
        "GROUP BY ?class ORDER BY ?class",
        service.graphs,
    )
    return [(row["class"].value, int(row["n"].value)) for row in rows]


async def _answer(request: Request) -> Response:
    service, base = service_of(request), base_of(request)
    choice = negotiated(request, GRAPHS)
    etag = tag(service.store.version, "void", base, choice.media)
    same = unchanged(request, etag, "Accept")
    if same is not None:
        return same
    body = await in_thread(service, partial(dataset_description, service, base, choice.format.media))
    return reply(body, choice.content_type, etag=etag)


ENDPOINTS = tuple(
    Endpoint(
        path,
        _answer,
        "the dataset described in VoID, with its counts",
        GRAPHS,
        statuses={406: "no such format"},
    )
    for path in ("/void", "/.well-known/void")
)
