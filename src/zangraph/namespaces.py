"""Prefixes, once. No RDF library is needed to write an IRI."""

ZG = "https://w3id.org/zangraph/ontology#"
ID = "https://w3id.org/zangraph/id/"
GRAPH = "https://w3id.org/zangraph/graph/"
DATA = "https://w3id.org/zangraph/data"
#: The graph with the record of the build: in no layer, but it can be named.
RECORD = GRAPH + "build"
SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ELI = "http://data.europa.eu/eli/ontology#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"

#: Kinds of thing under `ID`; each is a prefix of the same name in queries and files.
KINDS = (
    "act", "provision", "version", "norm", "role", "topic", "term", "limit", "shape", "condition",
    "exception", "citation", "certainty", "amendment", "commencement", "change", "passage",
    "source", "statement", "unit", "trigger", "scheme", "describe", "coverage", "function", "risk",
    "autonomy", "mode", "purpose", "authentication", "place", "access", "checkout", "size", "level",
    "problem", "sanction", "element", "amount", "index", "claim", "harm", "title",
    "amendment-kind", "date-status", "information-form", "problem-kind", "title-status",
)  # fmt: skip

PREFIXES: dict[str, str] = {
    "zg": ZG,
    "sh": SH,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "eli": ELI,
    "prov": PROV,
    "dcterms": DCTERMS,
    "dcat": DCAT,
    "void": VOID,
    "graph": GRAPH,
    **{kind: f"{ID}{kind}/" for kind in KINDS},
}

#: Layers in the order in which each includes the ones before it.
LAYERS = ("digest", "statute", "other-sources")


def graphs_of(layer: str) -> list[str]:
    """Return the IRIs of the named graphs that make up `layer`: digest, statute or all.

    >>> graphs_of("digest")[:2]
    ['https://w3id.org/zangraph/graph/ontology', 'https://w3id.org/zangraph/graph/shapes']
    """
    upto = LAYERS if layer == "all" else LAYERS[: LAYERS.index(layer) + 1]
    names = ["ontology", "shapes"]
    for each in upto:
        names += [each, f"derived/{each}"]
    return [GRAPH + name for name in names]


def local(iri: str) -> str:
    """Return the id by which people call a thing: what follows the kind in its IRI.

    >>> local("https://w3id.org/zangraph/id/act/kz-94-v")
    'kz-94-v'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def prefixed(iri: str) -> str:
    """Return `iri` as people write it in a query, by its longest prefix; whole where it has none.

    >>> prefixed("https://w3id.org/zangraph/id/norm/kz-94-v-stop")
    'norm:kz-94-v-stop'
    """
    fitting = [each for each in PREFIXES if iri.startswith(PREFIXES[each])]
    prefix = max(fitting, key=lambda each: len(PREFIXES[each]), default=None)
    return iri if prefix is None else f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
