"""The subset of SHACL in which the law is written, read into a small tree, with a lint for the rest.

Allowed: sh:property with one forward predicate as its path, sh:node, sh:and, sh:or, sh:not, minCount,
maxCount, hasValue, in, min/maxInclusive/Exclusive, qualifiedValueShape with a count, lessThan,
lessThanOrEquals, datatype. A test of every value needs sh:minCount beside it, or “none” would pass.
"""

import re
from collections import defaultdict

from zangraph.assess.facts import Iri
from zangraph.assess.parts import (
    AllOf,
    AnyOf,
    Before,
    Constant,
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
from zangraph.errors import DataError
from zangraph.namespaces import GRAPH, RDF, SH, SKOS, XSD, ZG, local
from zangraph.store.port import Node, Store, Text
from zangraph.today import iso_day

DEEPEST = 40
#: Types that facts can have; a value of another would never be met with.
TYPES = ("boolean", "integer", "date", "string")
_TYPES = "expected xsd:" + ", xsd:".join(TYPES)
BOUNDS = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}
VALUE_TESTS = {*BOUNDS, "in", "datatype", "node"}
IGNORED = {"name", "description", "order", "message", "severity"}
OF_NODES = {*VALUE_TESTS, *IGNORED, "property", "and", "or", "not", "hasValue"}
OF_PROPERTIES = {
    *VALUE_TESTS, *IGNORED, "path", "minCount", "maxCount", "hasValue", "qualifiedValueShape",
    "qualifiedMinCount", "qualifiedMaxCount", "lessThan", "lessThanOrEquals",
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
        if len(above) == DEEPEST:
            raise DataError(f"Shapes stand more than {DEEPEST} deep in one another.")
        if name not in self._read:
            said = self.said.get(name)
            if said is None:
                raise DataError(f"There is no shape {local(name)}.")
            self._lint(name, said, OF_NODES)
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
        for each in said.get(SH + "datatype", ()):
            if each.value.removeprefix(XSD) not in TYPES:
                raise DataError(f"Facts are never of the datatype {local(each.value)}; {_TYPES}.")
            tests.append(OfType(each.value))
        return tests

    def _property(self, name: str, above: frozenset[str]) -> list[Part]:
        said = self.said.get(name)
        if said is None:
            raise DataError(f"There is no property shape {local(name)}.")
        path = self._lint_property(name, said)
        parts: list[Part] = []
        for term, low, high in (("minCount", True, False), ("maxCount", False, True)):
            number = self._number(said, term)
            if number is not None:
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
        if found and len(found) > 1:
            raise DataError(f"sh:{term} is said twice.")
        return whole(found[0], term) if found else None

    def _list(self, head: Node) -> list[Node]:
        items = []
        here, seen = head.value, set()
        while here != RDF + "nil":
            said = self.said.get(here, {})
            first, rest = said.get(RDF + "first", []), said.get(RDF + "rest", [])
            if len(first) != 1 or len(rest) != 1 or here in seen:
                raise DataError("A list is broken, or goes round in a circle.")
            seen.add(here)
            items.append(first[0])
            here = rest[0].value
        return items

    def _lint(self, name: str, said: dict[str, list[Node]], allowed: set[str]) -> None:
        """Refuse what is outside the subset, or stands where it would not be looked at."""
        for predicate in said:
            term = predicate.removeprefix(SH)
            if predicate.startswith(SH) and term not in allowed:
                where = "a node shape" if allowed is OF_NODES else "a property shape"
                known = OF_NODES | OF_PROPERTIES
                why = f"is not judged in {where}" if term in known else "is outside the subset judged here"
                raise DataError(f"Shape {local(name)} uses sh:{term}, which {why}.")

    def _lint_property(self, name: str, said: dict[str, list[Node]]) -> str:
        self._lint(name, said, OF_PROPERTIES)
        paths = said.get(SH + "path", ())
        if len(paths) != 1 or not paths[0].is_iri or not paths[0].value.startswith(ZG):
            raise DataError("A property shape needs one predicate of the ontology as its sh:path.")
        path: str = paths[0].value
        if VALUE_TESTS & {each.removeprefix(SH) for each in said} and not self._number(said, "minCount"):
            raise DataError(f"A test of the values of {local(path)} needs sh:minCount beside it.")
        counts = {SH + "qualifiedMinCount", SH + "qualifiedMaxCount"} & said.keys()
        if bool(counts) != (SH + "qualifiedValueShape" in said):
            raise DataError(f"sh:qualifiedValueShape at {local(path)} needs a count, and a count the shape.")
        return path


def read_shapes(store: Store) -> Shapes:
    """Return the shapes of the graph `shapes`."""
    said: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select("SELECT ?s ?p ?o { ?s ?p ?o }", [GRAPH + "shapes"]):
        said[row["s"].value][row["p"].value].append(row["o"])
    return Shapes({name: dict(each) for name, each in said.items()})


def whole(node: Node, term: str) -> int:
    """Return the count that `node` is. Raise DataError where it is none."""
    if not re.fullmatch(r"[0-9]{1,9}", node.value) or node.is_iri:
        raise DataError(f"sh:{term} is {node.value[:40]}, expected a whole number.")
    return int(node.value)


def constant(node: Node) -> Constant:
    """Return `node` as a value that facts can be compared with. Raise DataError where none could be."""
    if node.is_iri:
        return Iri(node.value)
    kind = node.datatype.removeprefix(XSD)
    try:
        if kind == "boolean":
            return {"true": True, "1": True, "false": False, "0": False}[node.value]
        if kind == "integer":
            return int(node.value)
    except (KeyError, ValueError):
        raise DataError(f"{node.value[:40]} is no {kind}.") from None
    if kind == "date":
        day = iso_day(node.value)
        if day is None:
            raise DataError(f"{node.value[:40]} is no date.")
        return day
    if kind not in ("", "string", RDF + "langString"):
        raise DataError(f"{node.value[:40]} has the datatype {local(node.datatype)}; {_TYPES}.")
    return node.value
