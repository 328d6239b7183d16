"""The model as it is used: which classes the graph has, how many of each, and how they hang together."""

from collections import Counter
from dataclasses import dataclass

from zangraph.namespaces import ELI, ID, RDF, SKOS, ZG, graphs_of, prefixed
from zangraph.plain import plain
from zangraph.store.port import Store

#: A thing may be of several classes; it is drawn as the widest of these, in this order.
DRAWN_AS = tuple(ZG + name for name in ("RegisterEntry", "Citation")) + (
    ELI + "LegalResourceSubdivision",
    ELI + "LegalResource",
)


@dataclass(frozen=True, slots=True)
class Class:
    """A class that has things: how many, and one of them."""

    name: str
    iri: str
    label: str
    definition: str | None
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Link:
    """How often one class, or one thing, leads to another by a property; prefixed names for classes."""

    source: str
    property: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Model:
    """The classes, the most populous first, and the links between them, the most frequent first."""

    classes: list[Class]
    links: list[Link]

    def as_json(self) -> dict[str, object]:
        """Return the model with the keys of the JSON output."""
        answer: dict[str, object] = plain(self)
        return answer


def model(store: Store, *, layer: str = "all", lang: str = "en") -> Model:
    """Return the classes of ours and of ELI that have things in `layer`, and the links between them."""
    graphs = graphs_of(layer)
    ours = f'FILTER (STRSTARTS(STR(?class), "{ZG}") || STRSTARTS(STR(?class), "{ELI}"))'
    things: dict[str, list[str]] = {}
    for row in store.select(f"SELECT ?class ?thing {{ ?thing a ?class {ours} }}", graphs):
        things.setdefault(row["class"].value, []).append(row["thing"].value)
    said = store.things(things, graphs)
    classes = []
    for iri, members in things.items():
        means = said[iri].text(SKOS + "definition", lang)
        classes.append(
            Class(
                name=prefixed(iri),
                iri=iri,
                label=said[iri].label(lang),
                definition=means.marked(lang) if means else None,
                count=len(set(members)),
                example=min(members),
            )
        )
    classes.sort(key=lambda each: (-each.count, each.name))
    return Model(classes, _links(store, things, graphs))


def neighbours(store: Store, iri: str, *, layer: str = "all", most: int = 30) -> list[Link]:
    """Return what leads from the thing `iri` to others of ours and from others to it, as IRIs.

    At most `most` of the links to it and as many from it; where it was read is left out.
    """
    ours = f'FILTER (STRSTARTS(STR(?other), "{ID}") && STRSTARTS(STR(?p), "{ZG}"))'
    found = []
    for pattern in (f"<{iri}> ?p ?other", f"?other ?p <{iri}>"):
        query = f"SELECT DISTINCT ?p ?other {{ {pattern} {ours} }} ORDER BY ?p ?other LIMIT {most}"
        for row in store.select(query, graphs_of(layer)):
            ends = (iri, row["other"].value) if pattern.startswith("<") else (row["other"].value, iri)
            found.append(Link(ends[0], row["p"].value, ends[1], 1))
    return found


def _links(store: Store, things: dict[str, list[str]], graphs: list[str]) -> list[Link]:
    drawn: dict[str, str] = {}
    for iri in sorted(things, key=lambda each: (each not in DRAWN_AS, -len(things[each]), each)):
        for thing in things[iri]:
            drawn.setdefault(thing, prefixed(iri))
    rows = store.select(
        f"SELECT DISTINCT ?a ?p ?b {{ ?a ?p ?b . ?b a [] FILTER (?p != <{RDF}type>) }}", graphs
    )
    counted = Counter(
        (drawn[row["a"].value], prefixed(row["p"].value), drawn[row["b"].value])
        for row in rows
        if row["a"].value in drawn and row["b"].value in drawn
    )
    found = [Link(*ends, count) for ends, count in counted.items()]
    return sorted(found, key=lambda each: (-each.count, each.source, each.property, each.target))
