"""Reads shapes of a user’s own; looks at every term, class, property, word and type before one is judged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import pyoxigraph as ox

from zangraph.assess import parts
from zangraph.assess.facts import WITHIN, Described, Iri, View
from zangraph.assess.parts import Constant, Part, Shape
from zangraph.assess.schema import Property, Schema, one_of
from zangraph.assess.shapes import OF_NODES, OF_PROPERTIES, Shapes
from zangraph.assess.strings import controlled
from zangraph.errors import DataError, InputError, nearest
from zangraph.namespaces import DCTERMS, ID, RDF, RDFS, SH, SKOS, ZG, local
from zangraph.store.port import Node, Text

LARGEST = 200_000
#: Parts and constants of one shape with all that it refers to, however often.
MOST_PARTS = 5_000
TARGETS = ("targetClass", "targetNode", "targetObjectsOf")
TYPES = {SH + "NodeShape", SH + "PropertyShape", RDF + "List"}
#: What may be said of a shape beside its constraints.
SPOKEN = {
    RDF + "type", RDF + "first", RDF + "rest", RDFS + "label", RDFS + "comment",
    SKOS + "prefLabel", SKOS + "definition", DCTERMS + "title", DCTERMS + "description",
}  # fmt: skip
#: Where a list stands, and the rest of one; of a path that is none, the reader says more.
LISTED = {SH + "and", SH + "or", SH + "in", SH + "path", RDF + "rest"}
ACCEPTED = ", ".join(f"sh:{each}" for each in (*TARGETS, *sorted(OF_NODES | OF_PROPERTIES)))
Said = dict[str, dict[str, list[Node]]]


@dataclass(frozen=True, slots=True)
class Own:
    """One shape with targets, as read."""

    iri: str
    shape: Shape
    said: dict[str, list[Node]]

    def message(self, lang: str) -> str:
        """Return its sh:message in `lang`, or else the first."""
        found = self.said.get(SH + "message", [])
        return next((each.value for each in found if each.lang == lang), found[0].value if found else "")

    def targets(self, term: str) -> list[str]:
        """Return the IRIs that `term` targets."""
        return [each.value for each in self.said.get(SH + term, ())]

    def met(self, organisations: list[Described], view: View) -> Iterator[Described]:
        """Yield each thing that is a target and there on the day, once."""
        waiting: list[tuple[Described, str]] = [(each, "") for each in reversed(organisations)]
        while waiting:
            thing, listed = waiting.pop()
            if not view.exists(thing):
                continue
            if (
                ZG + thing.kind in self.targets("targetClass")
                or thing.iri in self.targets("targetNode")
                or listed in self.targets("targetObjectsOf")
            ):
                yield thing
            for path, values in thing.facts.items():
                waiting += [(each, path) for each in reversed(values.items) if isinstance(each, Described)]


def read_own(text: str, schema: Schema, *, name: str) -> list[Own]:
    """Return the shapes in the Turtle `text` that have targets. Raise InputError as `judge_own` does."""
    if len(text) > LARGEST:
        raise InputError(f"{name}: larger than {LARGEST // 1000} kB; expected fewer shapes.")
    lint = _Lint(text, schema, name)
    said = lint.parsed()
    lint.terms(said)
    reader = Shapes({iri: _untargeted(each) for iri, each in said.items()})
    own = []
    for iri, each in said.items():
        if any(SH + term in each for term in TARGETS):
            if SH + "path" in each:
                lint.fail(local(iri), "a property shape has a target; give it to a node shape around it")
            try:
                shape = reader.get(iri)
            except DataError as wrong:
                raise InputError(f"{name}: {wrong}") from None
            lint.shape(iri, shape, each)
            labels = [each.get(term, []) for term in (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title")]
            texts = tuple(Text(one.value, one.lang or "en") for label in labels for one in label)
            own.append(Own(iri, Shape(iri, texts, shape.parts), each))
    if not own:
        raise InputError(f"{name}: no shape in it has a target; expected sh:targetClass or sh:targetNode.")
    return sorted(own, key=lambda each: each.iri)


def _untargeted(said: dict[str, list[Node]]) -> dict[str, list[Node]]:
    return {predicate: each for predicate, each in said.items() if predicate.removeprefix(SH) not in TARGETS}


class _Lint:
    """Looks at everything that is said in one file of shapes; keeps its text, for the lines."""

    def __init__(self, text: str, schema: Schema, name: str) -> None:
        self.text = text
        self.schema = schema
        self.name = name
        self.properties = {each.path: each for kind in schema.classes.values() for each in kind.values()}

    def fail(self, word: str, problem: str) -> NoReturn:
        """Raise InputError with the first line that has `word`."""
        lines = self.text.splitlines()
        at = next(
            (k for k, line in enumerate(lines, 1) if re.search(rf"(?<!\w){re.escape(word)}", line)), None
        )
        where = f"{self.name}, line {at}" if at else self.name
        raise InputError(f"{where}: {problem}{'' if problem.endswith('?') else '.'}")

    def parsed(self) -> Said:
        """Return everything said, by subject and predicate."""
        said: Said = {}
        try:
            for triple in ox.parse(self.text, format=ox.RdfFormat.TURTLE):
                if not isinstance(triple.subject, ox.NamedNode | ox.BlankNode):
                    self.fail("<<", "triples about triples are not read")
                self._shown(triple)
                about = said.setdefault(_key(triple.subject), {})
                about.setdefault(triple.predicate.value, []).append(_node_of(triple.object))
        except SyntaxError as broken:
            raise InputError(f"{self.name}, line {broken.lineno or '?'}: not Turtle: {broken.msg}.") from None
        return said

    def _shown(self, triple: ox.Triple) -> None:
        """Refuse what a screen would obey: names, labels and messages are shown as they are."""
        for term in triple:
            for line in str(getattr(term, "value", term)).split("\n"):
                if (wrong := controlled(line)) is not None:
                    self.fail(local(triple.predicate.value), wrong)

    def terms(self, said: Said) -> None:
        """Refuse every term that is not known here, wherever it stands, and lists where one shape is read."""
        for each in said.values():
            for predicate, values in each.items():
                term = predicate.removeprefix(SH)
                if predicate.startswith(SH) and term not in OF_NODES | OF_PROPERTIES and term not in TARGETS:
                    self.fail(term, f"sh:{term} is not judged here; accepted: {ACCEPTED}")
                if not predicate.startswith(SH) and predicate not in SPOKEN:
                    self.fail(
                        local(predicate), f"{local(predicate)} is not read of a shape; nothing is imported"
                    )
                if predicate not in LISTED and any(RDF + "first" in said.get(it.value, ()) for it in values):
                    word = "((" if predicate == RDF + "first" else term
                    self.fail(word, "a list stands where a shape is read, and as a shape asks nothing")
            for kind in each.get(RDF + "type", ()):
                if kind.value not in TYPES:
                    self.fail(local(kind.value), f"{local(kind.value)} is not read; expected shapes alone")

    def shape(self, iri: str, shape: Shape, said: dict[str, list[Node]]) -> None:
        """Refuse targets, properties and values that no description can have, and shapes too large."""
        classes = {ZG + kind: kind for kind in self.schema.lists}
        kinds: list[str | None] = []
        for each in said.get(SH + "targetClass", ()):
            if each.value not in classes:
                hint = nearest(local(each.value), list(self.schema.lists))
                self.fail(local(each.value), f"nothing described is a {local(each.value)}{hint}")
            kinds.append(classes[each.value])
        for each in said.get(SH + "targetObjectsOf", ()):
            found = self.properties.get(each.value)
            if found is None or found.type != "thing":
                self.fail(local(each.value), f"{local(each.value)} is no list of things")
            kinds.append(found.child)
        kinds += [None for _ in said.get(SH + "targetNode", ())]
        if not shape.parts:
            self.fail(local(iri), f"shape {local(iri)} has a target and asks nothing of it")
        if weight(shape) > MOST_PARTS:
            self.fail(
                local(iri), f"shape {local(iri)} has more than {MOST_PARTS:,} parts with all it refers to"
            )
        for kind in kinds:
            self._of_thing(shape, kind)

    def _of_thing(self, shape: Shape, kind: str | None) -> None:
        for part in shape.parts:
            match part:
                case parts.AllOf(shapes) | parts.AnyOf(shapes):
                    for each in shapes:
                        self._of_thing(each, kind)
                case parts.Not(inner):
                    self._of_thing(inner, kind)
                case parts.Count() | parts.Has() | parts.Every() | parts.Before():
                    self._property(part, kind)

    def _property(self, part: parts.OfProperty, kind: str | None) -> None:
        below = (
            part.of if isinstance(part, parts.Count) else part.test if isinstance(part, parts.Every) else None
        )
        if part.path == WITHIN:
            if below is not None:
                self._of_thing(below, None)
            return
        each = self._known(part.path, kind)
        if isinstance(part, parts.Before):
            other = self._known(part.other, kind)
            if other.type != each.type:
                self.fail(other.key, f"“{each.key}” is never compared with “{other.key}”: their types differ")
        if isinstance(part, parts.Has):
            self._constant(part.value, each)
        if below is not None and each.type == "thing":
            self._of_thing(below, each.child)
        elif below is not None:
            self._of_value(below.parts, each)

    def _known(self, path: str, kind: str | None) -> Property:
        within = (
            self.properties
            if kind is None
            else {each.path: each for each in self.schema.classes[kind].values()}
        )
        if path not in within:
            of = "anything described" if kind is None else one_of(kind)
            hint = nearest(local(path), [each.key for each in within.values()])
            self.fail(local(path), f"“{local(path)}” is not known of {of}{hint}")
        if within[path].type == "role":
            self.fail(
                local(path), "roles are not judged by shapes, for the nearest thing that states them decides"
            )
        return within[path]

    def _of_value(self, found: tuple[Part, ...], each: Property) -> None:
        for part in found:
            match part:
                case parts.AllOf(shapes) | parts.AnyOf(shapes):
                    for shape in shapes:
                        self._of_value(shape.parts, each)
                case parts.Not(shape):
                    self._of_value(shape.parts, each)
                case parts.Is(values):
                    for value in values:
                        self._constant(value, each)
                case parts.Within(_, bound):
                    self._constant(bound, each, ordered=True)

    def _constant(self, value: Constant, each: Property, *, ordered: bool = False) -> None:
        """Refuse a value that `each` never has: a fact would never be met with it."""
        kind = "word" if isinstance(value, Iri) else type(value).__name__
        fits = kind == {"boolean": "bool", "integer": "int", "string": "str"}.get(each.type, each.type)
        if fits and ordered:
            fits = each.type in ("integer", "date")
        if not fits:
            self.fail(each.key, f"“{each.key}” never is {local(str(value))[:40]}; expected {each.expected}")
        if isinstance(value, Iri) and value not in each.words.values():
            hint = nearest(local(value), list(each.words)) or f"; expected an IRI under {ID}"
            self.fail(local(value), f"“{local(value)}” is not a word for “{each.key}”{hint}")


def weight(shape: Shape) -> int:
    """Return how many parts and constants there are in `shape` with all that it refers to, each time anew.

    Above `MOST_PARTS` the number may be less than it would be.
    """
    known: dict[int, int] = {}

    def of(each: Shape) -> int:
        if id(each) not in known:
            known[id(each)] = min(1 + sum(map(of_part, each.parts)), MOST_PARTS + 1)
        return known[id(each)]

    def of_part(part: Part) -> int:
        match part:
            case parts.AllOf(shapes) | parts.AnyOf(shapes):
                return 1 + sum(map(of, shapes))
            case parts.Not(inner) | parts.Every(_, inner) | parts.Count(_, _, _, Shape() as inner):
                return 1 + of(inner)
            case parts.Is(values):
                return 1 + len(values)
        return 1

    return of(shape)


def _key(term: ox.NamedNode | ox.BlankNode) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _node_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Literal):
        return Node(term.value, lang=term.language or "", datatype=term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return Node(term.value, is_iri=True)
    return Node(str(term))
