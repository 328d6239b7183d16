"""What changed between two builds of the data, thing by thing and property by property.

Names of blank nodes do not count: what they say does. Of what is derived only dates are compared, for the
rest follows from what is stated.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zangraph.namespaces import DCTERMS, ELI, GRAPH, ID, PREFIXES, RDF, SKOS, XSD, ZG, graphs_of, local
from zangraph.plain import plain
from zangraph.store.port import Node, Store

#: In which part of a changelog a thing stands, by the kind in its IRI; whatever is left is “other”.
SECTIONS = {
    "act": "acts", "title": "acts", "norm": "entries", "provision": "provisions", "citation": "citations",
    "amendment": "amendments", "commencement": "amendments", "change": "amendments", "shape": "shapes",
    "sanction": "sanctions", "element": "sanctions", "amount": "sanctions", "index": "sanctions",
}  # fmt: skip
ORDER = (
    "acts", "entries", "dates", "provisions", "citations", "amendments", "sanctions", "terms", "shapes",
    "ontology", "other",
)  # fmt: skip
#: The way from a thing to its act, step by step; the rest are found from what points to them.
HOMEWARD = [
    ZG + "ofAct",
    ELI + "is_part_of",
    ZG + "cites",
    ZG + "targetAct",
    ZG + "laidDownIn",
    ZG + "titleOf",
]
WITHDRAWAL = [ZG + "withdrawnOn", ZG + "withdrawnBecause", DCTERMS + "isReplacedBy"]

Said = dict[str, dict[str, set[str]]]


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """A property whose values differ: those that went, and those that came."""

    property: str
    before: list[str]
    after: list[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was added, removed, withdrawn with a tombstone, or changed."""

    act: str
    section: str
    what: str
    id: str
    iri: str
    label: str
    changes: list[PropertyChange]


@dataclass(frozen=True, slots=True)
class Diff:
    """The differences between two builds, by act and section, with the names of the acts."""

    old: str
    new: str
    acts: dict[str, str]
    differences: list[Difference]

    def as_json(self) -> dict[str, Any]:
        """Return the differences with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


@dataclass(slots=True)
class _Build:
    """One build: what is said of each thing, which predicates give dates, and the labels of things."""

    said: Said
    dated: set[str]
    labels: dict[str, dict[str, str]]

    def label(self, iri: str, lang: str) -> str:
        by_language = self.labels.get(iri, {})
        for each in (lang, "en", "ru", "kk"):
            if each in by_language:
                return by_language[each] if each == lang else f"{by_language[each]} ({each})"
        return local(iri)


def diff(old: Store, new: Store, *, lang: str = "en") -> Diff:
    """Return what changed from `old` to `new`, sorted by act, section and id."""
    before, after = _read(old), _read(new)
    homes = {**_homes(before.said), **_homes(after.said)}
    found: list[Difference] = []
    for iri in sorted(before.said.keys() | after.said.keys()):
        found += _compare(iri, before, after, local(homes.get(iri, "")), lang)
    found.sort(key=lambda each: (each.act == "", each.act, ORDER.index(each.section), each.id))
    acts = {
        local(iri): (after if iri in after.said else before).label(iri, lang) for iri in set(homes.values())
    }
    used = {each.act for each in found}
    named = {act: name for act, name in sorted(acts.items()) if act in used}
    return Diff(old.version, new.version, named, found)


def _compare(iri: str, before: _Build, after: _Build, act: str, lang: str) -> Iterator[Difference]:
    was, is_now = before.said.get(iri, {}), after.said.get(iri, {})
    if was == is_now:
        return
    label = (after if is_now else before).label(iri, lang)
    section = _section(iri, is_now or was)
    if not was or not is_now:
        yield Difference(act, section, "removed" if was else "added", local(iri), iri, label, [])
        return
    changed = [name for name in sorted(was.keys() | is_now.keys()) if was.get(name) != is_now.get(name)]
    if WITHDRAWAL[0] in changed and WITHDRAWAL[0] in is_now:
        gone = [_change(name, was, is_now) for name in WITHDRAWAL if name in changed]
        yield Difference(act, section, "withdrawn", local(iri), iri, before.label(iri, lang), gone)
        return
    dates = [name for name in changed if name in before.dated | after.dated]
    for part, names in (("dates", dates), (section, [name for name in changed if name not in dates])):
        if names:
            changes = [_change(name, was, is_now) for name in names]
            yield Difference(act, part, "changed", local(iri), iri, label, changes)


def _change(name: str, was: dict[str, set[str]], is_now: dict[str, set[str]]) -> PropertyChange:
    old, new = was.get(name, set()), is_now.get(name, set())
    return PropertyChange(_short(name), sorted(old - new), sorted(new - old))


def _section(iri: str, said: dict[str, set[str]]) -> str:
    if not iri.startswith(ID):
        return "ontology"
    kind = iri.removeprefix(ID).partition("/")[0]
    return SECTIONS.get(kind) or ("terms" if SKOS + "inScheme" in said else "other")


def _read(store: Store) -> _Build:
    said: Said = defaultdict(lambda: defaultdict(set))
    build = _Build(said, set(), defaultdict(dict))
    blank: dict[str, list[tuple[str, Node]]] = defaultdict(list)
    rows = []
    graphs = graphs_of("all")
    for row in store.select("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", graphs):
        subject, predicate, value = row["s"], row["p"].value, row["o"]
        is_date = value.datatype == XSD + "date"
        is_derived = row["g"].value.startswith(GRAPH + "derived/")
        if is_derived and (not is_date or subject.value.startswith(f"{ID}version/")):
            continue  # it follows from what is stated, as versions and inverses do
        if is_date:
            build.dated.add(predicate)
        if subject.is_iri:
            rows.append((subject.value, predicate, value))
        else:
            blank[subject.value].append((predicate, value))
    for iri, predicate, value in rows:
        said[iri][predicate].add(_written(value, blank, frozenset()))
        if predicate == SKOS + "prefLabel":
            build.labels[iri][value.lang] = value.value
    return build


def _written(node: Node, blank: dict[str, list[tuple[str, Node]]], path: frozenset[str]) -> str:
    """Return a value as people read it; a blank node as what it says, whatever it is called."""
    if node.is_iri:
        return _short(node.value)
    if node.datatype:
        return f"{node.value}@{node.lang}" if node.lang else node.value
    if node.value in path:
        return "…"
    path |= {node.value}
    parts = {f"{_short(predicate)} {_written(value, blank, path)}" for predicate, value in blank[node.value]}
    return f"[ {' ; '.join(sorted(parts))} ]"


def _short(iri: str) -> str:
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and "/" not in iri[len(start) :]:
            return "a" if iri == RDF + "type" else f"{prefix}:{iri[len(start) :]}"
    return f"<{iri}>"


def _homes(said: Said) -> dict[str, str]:
    """Return the act of each thing: where it says it stands, or where what points to it stands."""
    full = {_short(iri): iri for iri in said}
    ahead = {
        iri: next(
            (full[each] for name in HOMEWARD for each in sorted(of.get(name, ())) if each in full), None
        )
        for iri, of in said.items()
    }
    homes = {iri: home for iri in said if (home := _act(iri, ahead))}
    for _ in range(2):  # a condition is two steps from its act, an amount too
        for iri, of in said.items():
            if iri in homes and iri.startswith(ID):
                for each in (each for values in of.values() for each in values):
                    if each in full and not _is_shared(said[full[each]]):
                        homes.setdefault(full[each], homes[iri])
    return homes


def _is_shared(of: dict[str, set[str]]) -> bool:
    """Return whether a thing belongs to no one act: a concept, a source, a statement, a term of ours."""
    return SKOS + "inScheme" in of or bool(
        of.get(RDF + "type", set()) & {"zg:Source", "zg:Statement", "zg:Passage", "owl:Class"}
    )


def _act(iri: str | None, ahead: dict[str, str | None]) -> str | None:
    for _ in range(20):
        if iri is None or iri.startswith(f"{ID}act/"):
            return iri
        iri = ahead.get(iri)
    return None
