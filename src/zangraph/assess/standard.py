"""The law as plain SHACL, and pyshacl as a second opinion on what the interpreter found.

Plain SHACL knows true and false only. From each shape two are made: one that a thing meets if it
certainly meets the shape, and one that it meets if it possibly does. What is known of a thing is
written into the data: `zg:known` names the properties whose values are complete.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from zangraph.assess.facts import WITHIN, Described, Iri, Value, View
from zangraph.assess.kleene import Truth
from zangraph.assess.shapes import (
    AllOf,
    AnyOf,
    Before,
    Count,
    Every,
    Has,
    Is,
    Not,
    OfType,
    Part,
    Shape,
    Within,
)
from zangraph.assess.verdict import Asked, Finding
from zangraph.namespaces import SH, ZG

KNOWN = URIRef(ZG + "known")
TERMS = {">=": "minInclusive", ">": "minExclusive", "<=": "maxInclusive", "<": "maxExclusive"}


def sh(term: str) -> URIRef:
    """Return the IRI of a term of SHACL."""
    return URIRef(SH + term)


def differences(findings: Iterable[Finding]) -> tuple[int, list[str]]:
    """Return how many questions were put to pyshacl, and one line for each that it answers otherwise.

    A question is a shape, a focus node and a day. An engine that fails raises; it never agrees.
    """
    by_day: dict[date, list[Asked]] = defaultdict(list)
    for finding in findings:
        for asked in finding.asked:
            by_day[asked.view.day].append(asked)
    checked, wrong = 0, []
    for day, questions in sorted(by_day.items()):
        truths = pyshacl_truths(questions)
        for asked, truth in zip(questions, truths, strict=True):
            checked += 1
            if truth is not asked.truth:
                wrong.append(
                    f"{asked.focus.title}, {asked.shape.label('en')}, {day}: {asked.truth} / {truth}"
                )
    return checked, wrong


def pyshacl_truths(questions: list[Asked]) -> list[Truth]:
    """Return what pyshacl makes of `questions`, all of one day, in order."""
    import pyshacl

    plain = PlainShapes()
    tops = [
        tuple(plain.target(asked.shape, URIRef(asked.focus.iri), certain) for certain in (True, False))
        for asked in questions
    ]
    data = facts_graph({asked.focus.root() for asked in questions}, questions[0].view)
    _, report, text = pyshacl.validate(data, shacl_graph=plain.graph, inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise RuntimeError(f"pyshacl failed: {text}")
    failed = {
        (report.value(result, sh("sourceShape")), report.value(result, sh("focusNode")))
        for result in report.subjects(RDF.type, sh("ValidationResult"))
    }
    truths: list[Truth] = []
    for asked, (surely, possibly) in zip(questions, tops, strict=True):
        focus = URIRef(asked.focus.iri)
        truths.append(
            True if (surely, focus) not in failed else None if (possibly, focus) not in failed else False
        )
    return truths


def facts_graph(organisations: Iterable[Described], view: View) -> Graph:
    """Return the facts of `organisations` as they stood on the day of `view`, with what is known of them."""
    graph = Graph()
    for organisation in organisations:
        _write(graph, organisation, view)
    return graph


def _write(graph: Graph, thing: Described, view: View) -> None:
    node = URIRef(thing.iri)
    graph.add((node, RDF.type, URIRef(ZG + thing.kind)))
    for path in (*thing.facts, WITHIN):
        values = view.values(thing, path)
        if values is None:
            continue
        if not values.is_open:
            graph.add((node, KNOWN, URIRef(path)))
        for value in values.items:
            graph.add((node, URIRef(path), _term(value)))
    for values in thing.facts.values():
        for value in values.items:
            if isinstance(value, Described):
                _write(graph, value, view)


def _term(value: Value) -> URIRef | Literal:
    if isinstance(value, Described):
        return URIRef(value.iri)
    if isinstance(value, Iri):
        return URIRef(value)
    return Literal(value)


class PlainShapes:
    """Collects plain-SHACL shapes in `graph`; each shape of ours becomes a certain and a possible one."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._made: dict[tuple[int, bool], URIRef] = {}
        self._kept: list[Shape] = []
        self._tops: dict[tuple[URIRef, URIRef], URIRef] = {}

    def target(self, shape: Shape, focus: URIRef, certain: bool) -> URIRef:
        """Return a shape whose only target is `focus` and that fails where `shape` does."""
        inner = self.node(shape, certain)
        top = URIRef(f"{inner}-top")
        self.graph.add((top, RDF.type, sh("NodeShape")))
        self.graph.add((top, sh("node"), inner))
        self.graph.add((top, sh("targetNode"), focus))
        return top

    def node(self, shape: Shape, certain: bool) -> URIRef:
        """Return the certain or the possible form of `shape`."""
        key = (id(shape), certain)
        if key not in self._made:
            self._kept.append(shape)  # keeps the id from being given to another shape
            name = URIRef(f"urn:zangraph:plain:{len(self._made)}-{'certainly' if certain else 'possibly'}")
            self._made[key] = name
            self.graph.add((name, RDF.type, sh("NodeShape")))
            for part in shape.parts:
                self._part(name, part, certain)
        return self._made[key]

    def _part(self, home: URIRef, part: Part, certain: bool) -> None:
        add = self.graph.add
        match part:
            case AllOf(shapes):
                for each in shapes:
                    add((home, sh("node"), self.node(each, certain)))
            case AnyOf(shapes):
                add((home, sh("or"), self._list([self.node(each, certain) for each in shapes])))
            case Not(shape):
                add((home, sh("not"), self.node(shape, not certain)))
            case Is(values):
                self._test(home, "in", self._list([_term(value) for value in values]))
            case Within(op, bound):
                self._test(home, TERMS[op], _term(bound))
            case OfType(datatype):
                self._test(home, "datatype", URIRef(datatype))
            case Has(path, value):
                self._either(home, self._property(path, hasValue=_term(value)), path, certain, needs=False)
            case Count(path, at_least, at_most, of):
                if at_least is not None:
                    self._either(
                        home, self._count(path, "min", at_least, of, certain), path, certain, needs=False
                    )
                if at_most is not None:
                    self._either(
                        home, self._count(path, "max", at_most, of, not certain), path, certain, needs=True
                    )
            case Every(path, test):
                self._either(
                    home, self._property(path, node=self.node(test, certain)), path, certain, needs=True
                )
            case Before(path, other, or_equal):
                term = "lessThanOrEquals" if or_equal else "lessThan"
                test = self._property(path, **{term: URIRef(other)})
                self._either(home, test, path, certain, needs=True)
                if certain:
                    add((home, sh("property"), self._is_known(other)))

    def _test(self, home: URIRef, term: str, value: URIRef | Literal | BNode) -> None:
        """Add a test of the value itself, in a shape of its own: a shape may hold each such term once."""
        alone = BNode()
        self.graph.add((alone, RDF.type, sh("NodeShape")))
        self.graph.add((alone, sh(term), value))
        self.graph.add((home, sh("node"), alone))

    def _either(self, home: URIRef, test: BNode, path: str, certain: bool, *, needs: bool) -> None:
        """Add `test` at `home`, and what makes it certain or possible.

        A test that missing values could still meet (`needs` False) is possible while the list is not
        complete; one that missing values could still break (`needs` True) is certain only once it is.
        """
        if certain or needs:
            self.graph.add((home, sh("property"), test))
            if certain and needs:
                self.graph.add((home, sh("property"), self._is_known(path)))
        else:
            unknown = BNode()
            self.graph.add((unknown, RDF.type, sh("NodeShape")))
            self.graph.add((unknown, sh("not"), self._wrapped(self._is_known(path))))
            self.graph.add((home, sh("or"), self._list([self._wrapped(test), unknown])))

    def _count(self, path: str, which: str, number: int, of: Shape | None, certain: bool) -> BNode:
        if of is None:
            return self._property(path, **{f"{which}Count": Literal(number)})
        inner = self.node(of, certain)
        return self._property(
            path, qualifiedValueShape=inner, **{f"qualified{which.capitalize()}Count": Literal(number)}
        )

    def _is_known(self, path: str) -> BNode:
        return self._property(str(KNOWN), hasValue=URIRef(path))

    def _property(self, path: str, **terms: URIRef | Literal) -> BNode:
        shape = BNode()
        self.graph.add((shape, RDF.type, sh("PropertyShape")))
        self.graph.add((shape, sh("path"), URIRef(path)))
        for term, value in terms.items():
            self.graph.add((shape, sh(term), value))
        return shape

    def _wrapped(self, property_shape: BNode) -> BNode:
        node = BNode()
        self.graph.add((node, RDF.type, sh("NodeShape")))
        self.graph.add((node, sh("property"), property_shape))
        return node

    def _list(self, items: list[URIRef | Literal | BNode]) -> BNode:
        head = BNode()
        Collection(self.graph, head, items)
        return head
