"""Reads the W3C's SPARQL 1.1 test suite: its manifests, its data, and what an answer must be equal to."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import Identifier, Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
#: Where the suite has its address: names in it are relative to this.
HOME = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
#: A graph with nothing in it, for tests without data.
NOTHING = HOME + "nothing"

FORMATS = {
    "srx": ("application/sparql-results+xml", "xml"),
    "srj": ("application/sparql-results+json", "json"),
    "csv": ("text/csv", "csv"),
    "tsv": ("text/tab-separated-values", "tsv"),
    "ttl": ("text/turtle", "turtle"),
}
READERS = {"ttl": ox.RdfFormat.TURTLE, "rdf": ox.RdfFormat.RDF_XML, "nt": ox.RdfFormat.N_TRIPLES}


@dataclass(frozen=True)
class Case:
    """A test by its short name, such as `aggregates/agg01`; `kind` is its class without the namespace."""

    name: str
    kind: str
    query: Path | None
    default: tuple[str, ...]
    named: tuple[str, ...]
    result: Path | None

    @property
    def text(self) -> str:
        """The query, with the base that its own address would be."""
        assert self.query is not None
        return f"BASE <{address(self.query)}>\n{self.query.read_text(encoding='utf-8')}"


@dataclass(frozen=True)
class Exchange:
    """One request of the protocol, and what is expected: first digits of statuses, and yes or no."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str | None


def address(path: Path) -> str:
    """Return the address that the file `path` of the suite has on the Web."""
    return f"{HOME}{path.parent.name}/{path.name}"


def folders(suite: Path) -> list[Path]:
    """Return the folders of `suite` that hold a manifest."""
    return sorted(path.parent for path in suite.rglob("manifest.ttl"))


def cases(folder: Path) -> Iterator[Case]:
    """Yield the tests of a folder, in the order of its manifest."""
    manifest = Graph().parse(folder / "manifest.ttl", publicID=f"{HOME}{folder.name}/manifest.ttl")
    for entry in _entries(manifest):
        action, result = manifest.value(entry, MF.action), manifest.value(entry, MF.result)
        query = manifest.value(action, QT.query) if isinstance(action, BNode) else action
        yield Case(
            name=f"{folder.name}/{entry.rpartition('#')[2]}",
            kind=str(manifest.value(entry, RDF.type)).rpartition("#")[2],
            query=folder / query.rpartition("/")[2] if isinstance(query, URIRef) else None,
            default=tuple(sorted(map(str, manifest.objects(action, QT.data)))),
            named=tuple(sorted(map(str, manifest.objects(action, QT.graphData)))),
            result=folder / result.rpartition("/")[2] if isinstance(result, URIRef) else None,
        )


def _entries(manifest: Graph) -> list[str]:
    (head,) = manifest.subjects(RDF.type, MF.Manifest)
    listed = manifest.value(head, MF.entries)
    assert listed is not None
    return [each for each in Collection(manifest, listed) if isinstance(each, URIRef)]


def quads(folder: Path) -> Iterator[str]:
    """Yield the files of data in `folder` as N-Quads, each in a graph of the name it has on the Web."""
    for path in sorted(folder.iterdir()):
        reader = READERS.get(path.suffix[1:])
        if reader is None or path.name == "manifest.ttl":
            continue
        home, mark = ox.NamedNode(address(path)), path.stem
        try:
            triples = list(ox.parse(path=path, format=reader, base_iri=home.value))
        except SyntaxError:  # a result that is no graph
            continue
        for triple in triples:
            terms = " ".join(_apart(term, mark) for term in (triple.subject, triple.predicate, triple.object))
            yield f"{terms} {home} .\n"


def _apart(term: object, mark: str) -> str:
    """Return a term as N-Quads write it; blank nodes of different files are different."""
    return f"_:{mark.replace('-', '')}{term.value}" if isinstance(term, ox.BlankNode) else str(term)


def same(expected: Path, body: bytes) -> bool:
    """Return whether `body`, in the format of the file `expected`, says what that file says.

    Tables as bags of rows, graphs as graphs, both up to the names of blank nodes; numbers by their value.
    """
    ending = expected.suffix[1:]
    if ending == "ttl":
        wanted = Graph().parse(expected, format="turtle", publicID=address(expected))
        if media_of(expected) != FORMATS["ttl"][0]:
            return isomorphic(_bag(list(_described(wanted))), _bag(_rows(_result(body, "srj"))))
        return isomorphic(_numbers(wanted), _numbers(Graph().parse(data=body, format="turtle")))
    if ending == "csv":
        return isomorphic(_bag(_cells(expected.read_bytes())), _bag(_cells(body)))
    wanted_result, found = (_result(each, ending) for each in (expected.read_bytes(), body))
    if wanted_result.type == "ASK" or found.type == "ASK":
        return wanted_result.type == found.type and wanted_result.askAnswer == found.askAnswer
    names = {str(each) for each in wanted_result.vars or ()}
    return names == {str(each) for each in found.vars or ()} and isomorphic(
        _bag(_rows(wanted_result)), _bag(_rows(found))
    )


def media_of(expected: Path) -> str:
    """Return the media type in which to ask for what the file `expected` holds; a table in Turtle as JSON."""
    ending = expected.suffix[1:]
    is_table = ending == "ttl" and "ResultSet" in expected.read_text(encoding="utf-8")
    return FORMATS["srj" if is_table else ending][0]


def _described(wanted: Graph) -> Iterator[dict[str, Node]]:
    """Yield the rows of a table that is described in Turtle."""
    for solution in wanted.objects(None, RS.solution):
        yield {
            str(wanted.value(each, RS.variable)): value
            for each in wanted.objects(solution, RS.binding)
            if (value := wanted.value(each, RS.value)) is not None
        }


def _result(body: bytes, ending: str) -> Result:
    return Result.parse(io.BytesIO(body), format=FORMATS[ending][1])


def _rows(result: Result) -> list[dict[str, Node]]:
    return [{str(name): term for name, term in row.items()} for row in result.bindings]


def _cells(body: bytes) -> list[dict[str, Node]]:
    head, *rows = csv.reader(io.StringIO(body.decode("utf-8"), newline=""))
    return [
        {
            name: BNode(cell[2:]) if cell.startswith("_:") else Literal(cell)
            for name, cell in zip(head, row, strict=True)
        }
        for row in rows
    ]


def _bag(rows: list[dict[str, Node]]) -> Graph:
    """Return `rows` as a graph with a blank node for each row: equal bags are isomorphic graphs."""
    graph = Graph()
    for row in rows:
        node = BNode()
        graph.add((node, RDF.type, QT.row))
        for name, term in row.items():
            graph.add((node, QT[name], _number(term)))
    return graph


def _numbers(graph: Graph) -> Graph:
    found = Graph()
    for subject, predicate, value in graph:
        found.add((subject, predicate, _number(value)))
    return found


def _number(term: Node) -> Identifier:
    """Return a number by its value, so that 2 and 2.0 are one decimal, and a tag in small letters."""
    assert isinstance(term, Identifier)
    if isinstance(term, Literal) and isinstance(term.value, int | float) or _is_decimal(term):
        assert isinstance(term, Literal)
        return Literal(f"{float(term.value):.12g}", datatype=term.datatype)
    if isinstance(term, Literal) and term.language:
        return Literal(str(term), lang=term.language.lower())
    return term


def _is_decimal(term: Identifier) -> bool:
    return isinstance(term, Literal) and type(term.value).__name__ == "Decimal"


def exchanges(folder: Path) -> dict[str, list[Exchange]]:
    """Return the requests of each test of the protocol in `folder`, by the test's name."""
    manifest = Graph().parse(folder / "manifest.ttl", publicID=f"{HOME}{folder.name}/manifest.ttl")
    found = {}
    for entry in _entries(manifest):
        requests = manifest.value(manifest.value(entry, MF.action), HT.requests)
        if requests is not None:
            found[f"{folder.name}/{entry.rpartition('#')[2]}"] = [
                _exchange(manifest, each) for each in Collection(manifest, requests)
            ]
    return found


def _exchange(manifest: Graph, request: Node) -> Exchange:
    body, response = manifest.value(request, HT.body), manifest.value(request, HT.resp)
    listed = manifest.value(request, HT.headers)
    headers = {
        str(manifest.value(each, HT.fieldName)): str(manifest.value(each, HT.fieldValue))
        for each in (Collection(manifest, listed) if listed is not None else ())
    }
    sent = None
    if body is not None:
        encoding = str(manifest.value(body, CNT.characterEncoding) or "UTF-8")
        sent = str(manifest.value(body, CNT.chars)).encode(encoding)
    boolean, form = manifest.value(response, MF.expectedBoolean), manifest.value(response, MF.expectedFormat)
    return Exchange(
        method=str(manifest.value(request, HT.methodName)),
        path=str(manifest.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1),
        headers=headers,
        body=sent,
        statuses=tuple(
            str(each).rpartition("StatusCode")[2].replace("xx", "")
            for each in manifest.objects(response, MF.expectedStatus)
        ),
        boolean=boolean.toPython() if isinstance(boolean, Literal) else None,
        format=str(form) if form is not None else None,
    )


def protocol_data(folder: Path) -> dict[str, Path]:
    """Return the graphs that the tests of the protocol ask for, by name, with the file that fills each."""
    manifest = Graph().parse(folder / "manifest.ttl", publicID=f"{HOME}{folder.name}/manifest.ttl")
    return {
        str(manifest.value(each, RDFS.label)): folder / str(manifest.value(each, UT.graph)).rpartition("/")[2]
        for each in manifest.objects(None, UT.graphData)
    }
