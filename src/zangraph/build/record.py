"""The build's own record: what went in and with which tools (PROV), and what came out (DCAT, VoID).

It tells no clock and no machine: the same sources, builder and libraries give the same record.
"""

from collections.abc import Iterator

from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, VOID, XSD, Graph, Literal, URIRef

from zangraph import __version__, resources
from zangraph.kazakhstan import TITLES
from zangraph.namespaces import DATA, GRAPH, ZG

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
DESCRIPTION = (
    "Acts, provisions, norms and terms with where each was read and how sure that is; our paraphrase, never "
    "the official text, and no legal advice."
)
FORMATS = {"nq": "application/n-quads", "trig": "application/trig"}


def record(counts: dict[str, tuple[int, int]]) -> Graph:
    """Return the record of a build; `counts` has the triples and the things of each graph, by short name."""
    found = Graph()
    version = URIRef(DATA + "/" + resources.key())
    for part in (_dataset(version), _contents(version, counts), _activity(version)):
        for triple in part:
            found.add(triple)
    return found


Triple = tuple[URIRef, URIRef, URIRef | Literal]


def _dataset(version: URIRef) -> Iterator[Triple]:
    whole = URIRef(DATA)
    for dataset in (whole, version):
        yield dataset, RDF.type, DCAT.Dataset
        yield dataset, RDF.type, VOID.Dataset
        yield dataset, DCTERMS.license, LICENCE
        for language, title in TITLES.items():
            yield dataset, DCTERMS.title, Literal(title, lang=language)
            yield dataset, DCTERMS.language, Literal(language)
        yield dataset, DCTERMS.description, Literal(DESCRIPTION, lang="en")
    yield whole, DCTERMS.hasVersion, version
    yield version, DCTERMS.isVersionOf, whole
    yield version, OWL.versionInfo, Literal(resources.key())
    yield version, DCTERMS.conformsTo, URIRef(f"{ZG.rstrip('#')}/{resources.ontology_version()}")
    for ending, media in FORMATS.items():
        distribution = URIRef(f"{version}/zangraph.{ending}")
        yield version, DCAT.distribution, distribution
        yield distribution, RDF.type, DCAT.Distribution
        yield distribution, DCAT.mediaType, URIRef(MEDIA_TYPES + media)
        yield distribution, DCTERMS.license, LICENCE


def _contents(version: URIRef, counts: dict[str, tuple[int, int]]) -> Iterator[Triple]:
    yield version, VOID.triples, _count(sum(triples for triples, _ in counts.values()))
    yield version, VOID.uriSpace, Literal("https://w3id.org/zangraph/id/")
    yield version, VOID.vocabulary, URIRef(ZG)
    for name, (triples, things) in counts.items():
        subset = URIRef(GRAPH + name)
        yield version, VOID.subset, subset
        yield subset, RDF.type, VOID.Dataset
        yield subset, DCTERMS.title, Literal(name)
        yield subset, VOID.triples, _count(triples)
        yield subset, VOID.entities, _count(things)


def _activity(version: URIRef) -> Iterator[Triple]:
    build = URIRef(f"{version}/build")
    yield version, RDF.type, PROV.Entity
    yield version, PROV.wasGeneratedBy, build
    yield build, RDF.type, PROV.Activity
    yield build, PROV.generated, version
    for path, digest in resources.sources().items():
        yield from _file(build, URIRef(f"{version}/source/{path}"), path, digest)
    for path, digest in resources.builders().items():
        yield from _file(build, URIRef(f"{version}/builder/{path}"), path, digest)
    for name, number in {"zangraph": __version__, **resources.libraries()}.items():
        agent = URIRef(f"{version}/software/{name}")
        yield build, PROV.wasAssociatedWith, agent
        yield agent, RDF.type, PROV.SoftwareAgent
        yield agent, DCTERMS.title, Literal(name)
        yield agent, OWL.versionInfo, Literal(number)


def _file(build: URIRef, file: URIRef, path: str, digest: str) -> Iterator[Triple]:
    yield build, PROV.used, file
    yield file, RDF.type, PROV.Entity
    yield file, DCTERMS.title, Literal(path)
    yield file, URIRef(ZG + "sha256"), Literal(digest)


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
