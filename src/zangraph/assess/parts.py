"""What a shape is made of: a small tree, which is judged, explained and written out as plain SHACL."""

from dataclasses import dataclass
from datetime import date

from zangraph.assess.facts import Iri, Value
from zangraph.namespaces import XSD, local
from zangraph.store.port import Text

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


#: Parts that look at the values of a property.
OfProperty = Count | Has | Every | Before
Part = AllOf | AnyOf | Not | OfProperty | Is | Within | OfType


def is_of_type(value: Value, datatype: str) -> bool:
    """Return whether `value` has the datatype `datatype`."""
    kinds: dict[str, type] = {"boolean": bool, "integer": int, "date": date, "string": str}
    return type(value) is kinds.get(datatype.removeprefix(XSD))
