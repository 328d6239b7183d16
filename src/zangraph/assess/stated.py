"""A description as RDF in our vocabulary, as people write it by hand, and how shapes read it on a day.

What is written is complete unless `zg:openList` names its property; `zg:known` names a property that
is known to have no value. What a thing is within is nowhere written: it is where the thing is listed.
"""

from collections.abc import Iterable
from datetime import date

from rdflib import RDF, BNode, Graph, Literal, URIRef

from zangraph.assess.facts import BEGINNINGS, WITHIN, Described, RoleHeld
from zangraph.assess.pairs import KNOWN, Term, Writer, sh, term
from zangraph.assess.schema import Property, Schema
from zangraph.errors import DataError
from zangraph.namespaces import ZG, local

OPEN = URIRef(ZG + "openList")
ROLES = ZG + "roles"


def stated(organisations: Iterable[Described], schema: Schema) -> Graph:
    """Return what `organisations` state, in a graph that reads as the same description."""
    graph = Graph()
    roles = schema.classes["Organisation"]["roles"]
    for organisation in organisations:
        _write(graph, organisation, roles)
    return graph


def _write(graph: Graph, thing: Described, roles: Property) -> None:
    node = URIRef(thing.iri)
    graph.add((node, RDF.type, URIRef(ZG + thing.kind)))
    for path, values in thing.facts.items():
        _list(graph, node, path, [term(value) for value in values.items], values.is_open)
        for value in values.items:
            if isinstance(value, Described):
                _write(graph, value, roles)
    if thing.roles is not None:
        held = [_role(graph, node, each, k, roles) for k, each in enumerate(thing.roles, 1)]
        _list(graph, node, ROLES, held, thing.roles_open)


def _list(graph: Graph, node: URIRef, path: str, values: list[Term], is_open: bool) -> None:
    for value in values:
        graph.add((node, URIRef(path), value))
    if is_open or not values:
        graph.add((node, OPEN if is_open else KNOWN, URIRef(path)))


def _role(graph: Graph, node: URIRef, held: RoleHeld, number: int, roles: Property) -> Term:
    role = URIRef(roles.words[held.role])
    if held.start is None and held.end is None:
        return role
    assignment = URIRef(f"{node}/role-{number}")
    graph.add((assignment, RDF.type, URIRef(ZG + "RoleAssignment")))
    graph.add((assignment, URIRef(ZG + "role"), role))
    for word, day in (("from", held.start), ("until", held.end)):
        if day is not None:
            graph.add((assignment, URIRef(ZG + word), Literal(day)))
    return assignment


class AsStated:
    """Reads a description as people write it, on one day: what is dated later is not there yet."""

    def __init__(self, write: Writer, schema: Schema, day: date, another: "AsStated | None" = None) -> None:
        self.write = write
        self.schema = schema
        self.day = day
        #: What is known is so on every day: with `another` reading, its shapes are used.
        self._known: dict[str, URIRef] = {} if another is None else another._known
        properties = [each for kind in schema.classes.values() for each in kind.values()]
        self.properties = {each.path: each for each in properties}
        self.holders = sorted({each.path for each in properties if each.type == "thing"})
        self._there: dict[str, URIRef | None] = {}

    def path(self, path: str) -> Term:
        """Return the predicate, or for what a thing is within, the way back from any list."""
        if path == WITHIN:
            backwards = [self.backwards(each) for each in self.holders]
            return self._blank_path("alternativePath", self.write.list(backwards))
        self._property(path)
        return URIRef(path)

    def backwards(self, path: str) -> BNode:
        """Return the path from a thing in the list `path` to what has that list."""
        return self._blank_path("inversePath", URIRef(path))

    def _blank_path(self, name: str, value: Term) -> BNode:
        way = self.write.blank()
        self.write.graph.add((way, sh(name), value))
        return way

    def known(self, path: str) -> URIRef | None:
        """Return a shape of what states all values of `path`, or that there is none."""
        if path == WITHIN:
            return None
        if path not in self._known:
            write, name = self.write, URIRef(path)
            is_open = write.anonymous("property", write.property(OPEN, hasValue=name))
            arms = [
                write.anonymous("property", write.property(name, minCount=Literal(1))),
                write.anonymous("property", write.property(KNOWN, hasValue=name)),
            ]
            self._known[path] = write.either(f"{local(path)}-known", arms)
            write.graph.add((self._known[path], sh("not"), is_open))
        return self._known[path]

    def there(self, path: str) -> URIRef | None:
        """Return a shape of those values of `path` that are there on the day; None where all are."""
        if path == WITHIN:
            return None
        if path not in self._there:
            each, made = self._property(path), None
            if each.type == "date":
                made = self.write.shape(f"by-{self.day}")
                self.write.graph.add((made, sh("maxInclusive"), Literal(self.day)))
            elif each.type == "thing":
                made = self.begun(each.child, [])
            self._there[path] = made
        return self._there[path]

    def begun(self, kind: str, way: list[Term]) -> URIRef | None:
        """Return a shape of what has, at the end of `way`, a thing of `kind` that is there on the day."""
        paths = {each.path for each in self.schema.classes[kind].values()}
        made = None
        for beginning in BEGINNINGS:
            if beginning in paths:
                made = made or self.write.shape(f"{kind}-there{self.suffix()}")
                path = self.sequence([*way, URIRef(beginning)])
                test = self.write.property(path, maxInclusive=Literal(self.day))
                self.write.graph.add((made, sh("property"), test))
        return made

    def sequence(self, steps: list[Term]) -> Term:
        """Return the path that goes `steps` one after another."""
        return steps[0] if len(steps) == 1 else self.write.list(steps)

    def _property(self, path: str) -> Property:
        if path not in self.properties:
            raise DataError(f"No description can state {local(path)}.")
        return self.properties[path]

    def suffix(self) -> str:
        """Return how the names of shapes end that read facts as of this day."""
        return f"-{self.day}"
