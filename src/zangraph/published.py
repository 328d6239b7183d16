"""Ids that were published: each is kept, or leads to what took its place.

An id is a promise. One that is withdrawn leaves a tombstone: when, why, and what took its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from zangraph import resources
from zangraph.errors import DataError
from zangraph.namespaces import DCTERMS, ID, KINDS, ZG, graphs_of
from zangraph.store.port import Store, Thing

#: Kinds whose ids follow from something else: from dates, or from what they belong to.
FOLLOWING = {"version", "passage", "citation", "describe", "title"}
REPLACED_BY = DCTERMS + "isReplacedBy"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A tombstone: the id that was, since when and why it is no more, and the ids that took its place."""

    id: str
    on: str
    because: str
    replaced_by: list[str]


def ids(store: Store) -> list[str]:
    """Return, as `kind/name`, every id that a publication promises to keep, sorted."""
    rows = store.select("SELECT DISTINCT ?thing { ?thing a ?kind FILTER(ISIRI(?thing)) }", graphs_of("all"))
    promised = tuple(f"{ID}{kind}/" for kind in {*KINDS} - FOLLOWING)
    found = {row["thing"].value for row in rows}
    return sorted(iri.removeprefix(ID) for iri in found if iri.startswith(promised))


def gone(store: Store) -> list[str]:
    """Return those of the published list of which `store` says nothing, not even that they were withdrawn."""
    held = set(ids(store))
    return [each for each in resources.published_ids() if each not in held]


def withdrawn(store: Store, iri: str, graphs: list[str], lang: str = "en") -> Withdrawn | None:
    """Return the tombstone of `iri`, or None where it stands."""
    thing = store.things([iri], graphs)[iri]
    on = thing.first(ZG + "withdrawnOn")
    if on is None:
        return None
    because = thing.text(ZG + "withdrawnBecause", lang)
    return Withdrawn(thing.id, on, because.marked(lang) if because else "", thing.ids(REPLACED_BY))


def successors(store: Store, iri: str, graphs: list[str]) -> list[str]:
    """Return what stands in the place of `iri`, through any number of tombstones; itself where nothing does.

    Raise DataError where tombstones lead round in a circle.
    """
    return list(dict.fromkeys(_follow(store, store.things([iri], graphs)[iri], graphs, frozenset())))


def _follow(store: Store, thing: Thing, graphs: list[str], path: frozenset[str]) -> Iterator[str]:
    if thing.iri in path:
        raise DataError(f"The tombstones of “{thing.id}” lead round in a circle.")
    after = thing.iris(REPLACED_BY)
    if not after:
        yield thing.iri
    for each in store.things(after, graphs).values():
        yield from _follow(store, each, graphs, path | {thing.iri})
