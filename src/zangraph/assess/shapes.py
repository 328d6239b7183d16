"""The subset of SHACL in which the law is written, as a small tree, with a lint for the rest.

Allowed: sh:property with one forward predicate as its path, sh:node, sh:and, sh:or, sh:not, minCount,
maxCount, hasValue, in, min/maxInclusive/Exclusive, qualifiedValueShape with a count, lessThan,
lessThanOrEquals, datatype. A test of every value needs sh:minCount beside it, or “none” would pass.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from zangraph.assess.facts import Iri, Value
from zangraph.errors import DataError
from zangraph.namespaces import GRAPH, RDF, SH, SKOS, XSD, ZG, local
from zangraph.store.port import Node, Store, Text

Constant = bool | int | str | date | Iri


@dataclass(frozen=True, slots=True)
class Shape:
    """All of `parts` must hold of a focus node or value. `iri` is empty for an unnamed shape."""

    iri: str
    labels: tuple[Text, ...]
    parts: tuple["Part", ...]

    def label(self, lang: str) -> str:
        """Return the shape's label in `lang`, or in English and marked so, or its id."""
        by_language = {text.lang: text for text in self.labels}
        found = by_language.get(lang) or by_language.get("en")
        return found.marked(lang) if found else local(self.iri)


@dataclass(frozen=True, slots=True)
class AllOf:
    """sh:and, sh:node: every one of `shapes`."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """sh:or: at least one of `shapes`."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """sh:not."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Count:
    """sh:minCount or sh:maxCount on `path`; with `of`, the qualified kind."""

    path: str
    at_least: int | None
    at_most: int | None
    of: Shape | None = None


@dataclass(frozen=True, slots=True)
class Has:
    """sh:hasValue on `path`."""

    path: str
    value: Constant


@dataclass(frozen=True, slots=True)
class Every:
    """Every value of `path` meets `test`."""

    path: str
    test: Shape


@dataclass(frozen=True, slots=True)
class Before:
    """sh:lessThan, or sh:lessThanOrEquals: every value of `path` against every value of `other`."""

    path: str
    other: str
    or_equal: bool


@dataclass(frozen=True, slots=True)
class Is:
    """A test of the value itself: one of `values`."""

    values: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A test of the value itself against a bound: `op` is one of >= > <= <."""

    op: str
    bound: Constant


@dataclass(frozen=True, slots=True)
class OfType:
    """A test of the value itself: its datatype."""

    datatype: str


Part = AllOf | AnyOf | Not | Count | Has | Every | Before | Is | Within | OfType

BOUNDS = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}
VALUE_TESTS = {*BOUNDS, "in", "datatype", "node"}
IGNORED = {"path", "name", "description", "order", "message", "severity"}
KNOWN = {
    *VALUE_TESTS, *IGNORED, "property", "and", "or", "not", "minCount", "maxCount", "hasValue",
    "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount", "lessThan", "lessThanOrEquals",
}  # fmt: skip


class Shapes:
    """The shapes of a graph, read when they are asked for."""

    def __init__(self, said: dict[str, dict[str, list[Node]]]) -> None:
        self.said = said
        self._read: dict[str, Shape] = {}

    def get(self, iri: str) -> Shape:
        """Return the shape `iri`. Raise DataError where it leaves the subset or goes round in a circle."""
        return self._shape(iri, frozenset())

    def _shape(self, name: str, above: frozenset[str]) -> Shape:
        if name in above:
            raise DataError(f"Shape {local(name)} refers to itself.")
        if name not in self._read:
            said = self.said.get(name)
            if said is None:
                raise DataError(f"There is no shape {local(name)}.")
            self._lint(name, said)
            labels = tuple(Text(each.value, each.lang) for each in said.get(SKOS + "prefLabel", ()))
            iri = "" if name.startswith("_:") else name
            self._read[name] = Shape(iri, labels, tuple(self._parts(name, said, above | {name})))
        return self._read[name]

    def _parts(self, name: str, said: dict[str, list[Node]], above: frozenset[str]) -> list[Part]:
        parts: list[Part] = []
        for each in said.get(SH + "property", ()):
            parts += self._property(each.value, above)
        for each in said.get(SH + "node", ()):
            parts.append(AllOf((self._shape(each.value, above),)))
        for term, kind in (("and", AllOf), ("or", AnyOf)):
            for each in said.get(SH + term, ()):
                parts.append(kind(tuple(self._shape(item.value, above) for item in self._list(each))))
        for each in said.get(SH + "not", ()):
            parts.append(Not(self._shape(each.value, above)))
        parts += [Is((constant(each),)) for each in said.get(SH + "hasValue", ())]
        return parts + self._tests(said)

    def _tests(self, said: dict[str, list[Node]]) -> list[Part]:
        tests: list[Part] = []
        for each in said.get(SH + "in", ()):
            tests.append(Is(tuple(constant(item) for item in self._list(each))))
        for term, op in BOUNDS.items():
            tests += [Within(op, constant(each)) for each in said.get(SH + term, ())]
        tests += [OfType(each.value) for each in said.get(SH + "datatype", ())]
        return tests

    def _property(self, name: str, above: frozenset[str]) -> list[Part]:
        said = self.said[name]
        path = self._lint_property(name, said)
        parts: list[Part] = []
        for term, low, high in (("minCount", True, False), ("maxCount", False, True)):
            for each in said.get(SH + term, ()):
                number = int(each.value)
                parts.append(Count(path, number if low else None, number if high else None))
        parts += [Has(path, constant(each)) for each in said.get(SH + "hasValue", ())]
        for each in said.get(SH + "qualifiedValueShape", ()):
            least, most = (self._number(said, f"qualified{word}Count") for word in ("Min", "Max"))
            parts.append(Count(path, least, most, self._shape(each.value, above)))
        for term, or_equal in (("lessThan", False), ("lessThanOrEquals", True)):
            parts += [Before(path, each.value, or_equal) for each in said.get(SH + term, ())]
        tests = self._tests(said)
        tests += [AllOf((self._shape(each.value, above),)) for each in said.get(SH + "node", ())]
        if tests:
            parts.append(Every(path, Shape("", (), tuple(tests))))
        return parts

    def _number(self, said: dict[str, list[Node]], term: str) -> int | None:
        found = said.get(SH + term)
        return int(found[0].value) if found else None

    def _list(self, head: Node) -> list[Node]:
        items = []
        here = head.value
        while here != RDF + "nil":
            said = self.said[here]
            items.append(said[RDF + "first"][0])
            here = said[RDF + "rest"][0].value
        return items

    def _lint(self, name: str, said: dict[str, list[Node]]) -> None:
        for predicate in said:
            if predicate.startswith(SH) and predicate.removeprefix(SH) not in KNOWN:
                raise DataError(
                    f"Shape {local(name)} uses sh:{predicate.removeprefix(SH)}, which is outside the subset "
                    "in which the law is written."
                )

    def _lint_property(self, name: str, said: dict[str, list[Node]]) -> str:
        self._lint(name, said)
        paths = said.get(SH + "path", ())
        if len(paths) != 1 or not paths[0].is_iri or not paths[0].value.startswith(ZG):
            raise DataError("A property shape needs one predicate of the ontology as its sh:path.")
        path: str = paths[0].value
        if VALUE_TESTS & {each.removeprefix(SH) for each in said} and not self._number(said, "minCount"):
            raise DataError(f"A test of the values of {local(path)} needs sh:minCount beside it.")
        if (
            SH + "qualifiedValueShape" in said
            and not {SH + "qualifiedMinCount", SH + "qualifiedMaxCount"} & said.keys()
        ):
            raise DataError(f"sh:qualifiedValueShape at {local(path)} needs a count.")
        return path


def read_shapes(store: Store) -> Shapes:
    """Return the shapes of the graph `shapes`."""
    said: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select("SELECT ?s ?p ?o { ?s ?p ?o }", [GRAPH + "shapes"]):
        said[row["s"].value][row["p"].value].append(row["o"])
    return Shapes({name: dict(each) for name, each in said.items()})


def constant(node: Node) -> Constant:
    """Return `node` as a value that facts can be compared with."""
    if node.is_iri:
        return Iri(node.value)
    if node.datatype == XSD + "boolean":
        return node.value in ("true", "1")
    if node.datatype == XSD + "integer":
        return int(node.value)
    if node.datatype == XSD + "date":
        return date.fromisoformat(node.value)
    return node.value


def is_of_type(value: Value, datatype: str) -> bool:
    """Return whether `value` has the datatype `datatype`."""
    kinds: dict[str, type] = {"boolean": bool, "integer": int, "date": date, "string": str}
    return type(value) is kinds.get(datatype.removeprefix(XSD))
