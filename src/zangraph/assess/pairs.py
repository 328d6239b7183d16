"""Shapes of ours as pairs of plain-SHACL shapes: one for what is certain, one for what is possible.

Plain SHACL knows true and false only. From each shape two are made: one that a thing meets if it
certainly meets the shape, and one that it meets if it possibly does.
"""

from collections.abc import Iterable
from typing import Protocol, TypeAlias

from rdflib import RDF, BNode, Graph, Literal, URIRef

from zangraph.assess import parts
from zangraph.assess.facts import Described, Iri, Value
from zangraph.assess.parts import Part, Shape
from zangraph.errors import DataError
from zangraph.namespaces import SH, ZG, local

Term: TypeAlias = URIRef | BNode | Literal
#: What the generated shapes between the norms’ own are called under.
BASE = "urn:zangraph:shacl:"
KNOWN = URIRef(ZG + "known")
TERMS = {">=": "minInclusive", ">": "minExclusive", "<=": "maxInclusive", "<": "maxExclusive"}


def sh(term: str) -> URIRef:
    """Return the IRI of a term of SHACL."""
    return URIRef(SH + term)


def term(value: Value) -> URIRef | Literal:
    """Return `value` as a term of RDF."""
    if isinstance(value, Described):
        return URIRef(value.iri)
    if isinstance(value, Iri):
        return URIRef(value)
    return Literal(value)


class Writer:
    """Collects shapes in `graph`. Names are the same whenever the same is written in the same order."""

    def __init__(self) -> None:
        self.graph = Graph()
        self._names: dict[str, int] = {}
        self._blanks = 0

    def blank(self) -> BNode:
        """Return a new blank node."""
        self._blanks += 1
        return BNode(f"b{self._blanks}")

    def shape(self, called: str) -> URIRef:
        """Return a new node shape without constraints, named after `called`."""
        times = self._names[called] = self._names.get(called, 0) + 1
        name = URIRef(f"{BASE}{called}" + (f"-{times}" if times > 1 else ""))
        self.graph.add((name, RDF.type, sh("NodeShape")))
        return name

    def both(self, called: str, *, yes: Iterable[Term], no: Iterable[Term] = ()) -> URIRef:
        """Return a shape of what meets all of `yes` and none of `no`."""
        home = self.shape(called)
        for each in yes:
            self.graph.add((home, sh("node"), each))
        for each in no:
            self.graph.add((home, sh("not"), each))
        return home

    def either(self, called: str, arms: Iterable[Term]) -> URIRef:
        """Return a shape of what meets one of `arms` at least."""
        home = self.shape(called)
        self.graph.add((home, sh("or"), self.list(arms)))
        return home

    def with_property(self, called: str, path: Term, **terms: Term) -> URIRef:
        """Return a node shape with one property shape in it."""
        home = self.shape(called)
        self.graph.add((home, sh("property"), self.property(path, **terms)))
        return home

    def property(self, path: Term, **terms: Term) -> BNode:
        """Return a property shape of `path` with the constraints `terms`."""
        shape = self.blank()
        self.graph.add((shape, RDF.type, sh("PropertyShape")))
        self.graph.add((shape, sh("path"), path))
        for name, value in terms.items():
            self.graph.add((shape, sh(name), value))
        return shape

    def anonymous(self, name: str, value: Term) -> BNode:
        """Return a node shape without a name, of the one constraint `name` with `value`."""
        shape = self.blank()
        self.graph.add((shape, RDF.type, sh("NodeShape")))
        self.graph.add((shape, sh(name), value))
        return shape

    def list(self, items: Iterable[Term]) -> Term:
        """Return an RDF list of `items`."""
        cells = [(self.blank(), item) for item in items]
        for (cell, item), following in zip(cells, [*(cell for cell, _ in cells[1:]), RDF.nil], strict=True):
            self.graph.add((cell, RDF.first, item))
            self.graph.add((cell, RDF.rest, following))
        return cells[0][0] if cells else RDF.nil


class Reading(Protocol):
    """How facts stand in the data that the shapes are put to."""

    def path(self, path: str) -> Term:
        """Return the path to the values of `path`."""
        ...

    def known(self, path: str) -> URIRef | None:
        """Return a shape of what has all its values of `path` stated; None where that is always so."""
        ...

    def there(self, path: str) -> URIRef | None:
        """Return a shape of those values of `path` that are there on the day; None where all are."""
        ...

    def suffix(self) -> str:
        """Return what tells the names of shapes of this reading from those of another."""
        ...


class Prepared:
    """Data made for one day: `zg:known` names the properties whose values are complete."""

    def __init__(self, write: Writer) -> None:
        self.write = write
        self._known: dict[str, URIRef] = {}

    def path(self, path: str) -> Term:
        """Return the predicate itself: what things are within is stated too."""
        return URIRef(path)

    def known(self, path: str) -> URIRef | None:
        """Return a shape of what names `path` as known."""
        if path not in self._known:
            called = f"{local(path)}-known"
            self._known[path] = self.write.with_property(called, KNOWN, hasValue=URIRef(path))
        return self._known[path]

    def there(self, path: str) -> URIRef | None:
        """Return None: what is not there on the day was left out."""
        return None

    def suffix(self) -> str:
        """Return nothing: all is of one day."""
        return ""


class Pairs:
    """Writes both forms of shapes for one reading of the data."""

    def __init__(self, write: Writer, reading: Reading) -> None:
        self.write = write
        self.reading = reading
        self._made: dict[tuple[int, bool], URIRef] = {}
        self._kept: list[Shape] = []

    def node(self, shape: Shape, certain: bool) -> URIRef:
        """Return the certain or the possible form of `shape`."""
        key = (id(shape), certain)
        if key not in self._made:
            self._kept.append(shape)  # keeps the id from being given to another shape
            form = "certainly" if certain else "possibly"
            called = f"{local(shape.iri) if shape.iri else 'part'}-{form}{self.reading.suffix()}"
            name = self._made[key] = self.write.shape(called)
            for part in shape.parts:
                self._part(name, part, certain)
        return self._made[key]

    def _part(self, home: URIRef, part: Part, certain: bool) -> None:
        add = self.write.graph.add
        match part:
            case parts.AllOf(shapes):
                for each in shapes:
                    add((home, sh("node"), self.node(each, certain)))
            case parts.AnyOf(shapes):
                add((home, sh("or"), self.write.list([self.node(each, certain) for each in shapes])))
            case parts.Not(shape):
                add((home, sh("not"), self.node(shape, not certain)))
            case parts.Is(values):
                self._test(home, "in", self.write.list([term(value) for value in values]))
            case parts.Within(op, bound):
                self._test(home, TERMS[op], term(bound))
            case parts.OfType(datatype):
                self._test(home, "datatype", URIRef(datatype))
            case _:
                self._of_property(home, part, certain)

    def _of_property(self, home: URIRef, part: parts.OfProperty, certain: bool) -> None:
        match part:
            case parts.Has(path, value) if self.reading.there(path) is not None:
                of = Shape("", (), (parts.Is((value,)),))
                self._of_property(home, parts.Count(path, 1, None, of), certain)
            case parts.Has(path, value):
                self._either(home, self._at(path, hasValue=term(value)), path, certain, needs=False)
            case parts.Count(path, at_least, at_most, of):
                if at_least is not None:
                    test = self._count(path, "min", at_least, of, certain)
                    self._either(home, test, path, certain, needs=False)
                if at_most is not None:
                    test = self._count(path, "max", at_most, of, not certain)
                    self._either(home, test, path, certain, needs=True)
            case parts.Every(path, test_of_each):
                node = self.node(test_of_each, certain)
                there = self.reading.there(path)
                if there is not None:
                    node = self.write.either("if-there", [node, self.write.anonymous("not", there)])
                self._either(home, self._at(path, node=node), path, certain, needs=True)
            case parts.Before(path, other, or_equal):
                if self.reading.there(path) is not None:
                    raise DataError("A comparison of days cannot be written as SHACL for facts of any day.")
                name = "lessThanOrEquals" if or_equal else "lessThan"
                test = self._at(path, **{name: URIRef(other)})
                self._either(home, test, path, certain, needs=True)
                known = self.reading.known(other)
                if certain and known is not None:
                    self.write.graph.add((home, sh("node"), known))

    def _test(self, home: URIRef, name: str, value: Term) -> None:
        """Add a test of the value itself, in a shape of its own: a shape may hold each such term once."""
        self.write.graph.add((home, sh("node"), self.write.anonymous(name, value)))

    def _either(self, home: URIRef, test: BNode, path: str, certain: bool, *, needs: bool) -> None:
        """Add `test` at `home`, and what makes it certain or possible.

        A test that missing values could still meet (`needs` False) is possible while the list is not
        complete; one that missing values could still break (`needs` True) is certain only once it is.
        """
        add, known = self.write.graph.add, self.reading.known(path)
        if certain or needs or known is None:
            add((home, sh("property"), test))
            if certain and needs and known is not None:
                add((home, sh("node"), known))
        else:
            met = self.write.anonymous("property", test)
            add((home, sh("or"), self.write.list([met, self.write.anonymous("not", known)])))

    def _count(self, path: str, which: str, number: int, of: Shape | None, certain: bool) -> BNode:
        counted = [] if of is None else [self.node(of, certain)]
        there = self.reading.there(path)
        if there is not None:
            counted.append(there)
        if not counted:
            return self._at(path, **{f"{which}Count": Literal(number)})
        inner = counted[0] if len(counted) == 1 else self.write.both("counted", yes=counted)
        count = {f"qualified{which.capitalize()}Count": Literal(number)}
        return self._at(path, qualifiedValueShape=inner, **count)

    def _at(self, path: str, **terms: Term) -> BNode:
        return self.write.property(self.reading.path(path), **terms)
