"""What a description can say, read from the description shapes in the graph."""

import re
from dataclasses import dataclass
from functools import cached_property

from zangraph.assess.strings import LONGEST
from zangraph.i18n import Voice, voice
from zangraph.namespaces import XSD, ZG, graphs_of, local
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a class: `type` is string, boolean, integer, date, word, role or thing."""

    key: str
    path: str
    type: str
    many: bool
    required: bool
    order: int
    words: dict[str, str]
    child: str
    minimum: int | None
    maximum: int | None = None

    @property
    def expected(self) -> str:
        """Return what is expected here, for people, in English."""
        return expected(self, voice("en", "form"), one_of(self.child))


def expected(each: Property, say: Voice, one: str) -> str:
    """Return what is expected of `each`; `one` is what a thing of its list is called."""
    if each.type == "integer":
        least = "" if each.minimum is None else say("from", n=each.minimum)
        return say("integer") + least + ("" if each.maximum is None else say("to", n=each.maximum))
    if each.type in ("boolean", "date"):
        return say(each.type)
    if each.type == "string":
        return say("string", n=say.number(LONGEST))
    if each.type == "thing":
        return say("thing", one=one)
    words = sorted(each.words)
    return say("word", words=f"{', '.join(words[:12])}{' …' if len(words) > 12 else ''}")


def called(kind: str) -> str:
    """Return what people call a thing of the class `kind`.

    >>> called("AssetSale")
    'asset sale'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def one_of(kind: str) -> str:
    """Return what people call one thing of the class `kind`, with its article.

    >>> one_of("Organisation")
    'an organisation'
    """
    word = called(kind)
    return f"an {word}" if word.startswith(tuple("aeiou")) else f"a {word}"


def scheme_of(each: Property) -> str:
    """Return what the words of `each` are words of, from their IRIs."""
    return local(min(each.words.values()).rpartition("/")[0])


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of other vocabularies, each with ours: the one it is read as, or those it only comes near."""

    read: dict[str, str]
    near: dict[str, list[str]]


class Schema:
    """The classes of described things, their properties, and which list holds which class."""

    def __init__(self, classes: dict[str, dict[str, Property]], foreign: Foreign | None = None) -> None:
        self.classes = classes
        self.foreign = foreign or Foreign({}, {})

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """Return for each class the paths that lead to it from the organisation."""
        found: dict[str, tuple[str, ...]] = {"Organisation": ()}
        waiting = ["Organisation"]
        while waiting:
            kind = waiting.pop(0)
            for each in self.classes[kind].values():
                if each.type == "thing" and each.child not in found:
                    found[each.child] = (*found[kind], each.path)
                    waiting.append(each.child)
        return found

    @property
    def kinds(self) -> list[str]:
        """Return the classes in the order in which the organisation leads to them, then the rest."""
        return [*self.lists, *sorted(self.classes.keys() - self.lists.keys())]

    def key_of(self, path: str) -> str:
        """Return the word by which descriptions call `path`."""
        return "organisation" if path == ZG + "name" else local(path)


def read_schema(store: Store) -> Schema:
    """Return the schema of descriptions that the graph holds."""
    graphs = graphs_of("digest")
    words = _words(store, graphs)
    rows = store.select(
        """SELECT ?class ?path ?order ?datatype ?child ?scheme ?max ?min ?least ?most {
             ?shape sh:targetClass ?class ; sh:property ?p . ?p sh:path ?path ; sh:order ?order .
             OPTIONAL { ?p sh:datatype ?datatype } OPTIONAL { ?p sh:class ?child }
             OPTIONAL { ?p zg:valuesFrom ?scheme } OPTIONAL { ?p sh:maxCount ?max }
             OPTIONAL { ?p sh:minCount ?min } OPTIONAL { ?p sh:minInclusive ?least }
             OPTIONAL { ?p sh:maxInclusive ?most } } ORDER BY ?order""",
        graphs,
    )
    classes: dict[str, dict[str, Property]] = {}
    for row in rows:
        path = row["path"].value
        child = local(row["child"].value) if "child" in row else ""
        kind = "word"
        if "datatype" in row:
            kind = row["datatype"].value.removeprefix(XSD)
        elif child:
            kind = "role" if child == "RoleAssignment" else "thing"
        scheme = "role" if kind == "role" else local(row["scheme"].value) if "scheme" in row else ""
        key = local(path)
        classes.setdefault(local(row["class"].value), {})[key] = Property(
            key=key,
            path=path,
            type=kind,
            many="max" not in row,
            required="min" in row,
            order=int(row["order"].value),
            words=words.get(scheme, {}),
            child=child,
            minimum=int(row["least"].value) if "least" in row else None,
            maximum=int(row["most"].value) if "most" in row else None,
        )
    return Schema(classes, _foreign(store, graphs))


def _foreign(store: Store, graphs: list[str]) -> Foreign:
    read = {
        row["theirs"].value: row["ours"].value
        for row in store.select("SELECT ?ours ?theirs { ?ours zg:readsFrom ?theirs }", graphs)
    }
    near: dict[str, list[str]] = {}
    rows = store.select(
        """SELECT ?ours ?theirs { ?ours skos:closeMatch|rdfs:seeAlso ?theirs FILTER(isIRI(?theirs)) }
           ORDER BY ?theirs ?ours""",
        graphs,
    )
    for row in rows:
        near.setdefault(row["theirs"].value, []).append(row["ours"].value)
    return Foreign(read, near)


def _words(store: Store, graphs: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in store.select("SELECT ?concept ?scheme { ?concept skos:inScheme ?scheme }", graphs):
        iri = row["concept"].value
        found.setdefault(local(row["scheme"].value), {})[local(iri)] = iri
    return found
