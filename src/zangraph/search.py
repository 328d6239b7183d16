"""Search: what has these words, in any of the three languages, or is called so."""

from dataclasses import dataclass
from typing import Any

from zangraph.citations import Forms, forms, steps_to
from zangraph.errors import InputError
from zangraph.index import matches
from zangraph.namespaces import ELI, ID, graphs_of
from zangraph.plain import plain
from zangraph.register import entries
from zangraph.show import RDF_TYPE, named
from zangraph.store.port import Store, Thing

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: `kind` is that of an entry, or act, provision, role, topic, term."""

    id: str
    iri: str
    kind: str
    label: str
    citations: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: `total` things, the best as `hits`.

    `whole` is False where no thing has every word. `did_you_mean` is the question as it was understood,
    where a word of it is nowhere and another was looked for in its place.
    """

    words: str
    total: int
    whole: bool
    did_you_mean: str | None
    hits: list[Hit]

    def as_json(self) -> dict[str, Any]:
        """Return what was found with the keys of the JSON output; nothing found says so."""
        answer: dict[str, Any] = plain(self)
        if not self.hits:
            why = "no text here has these words; the law may"
            answer["notHeld"] = {"what": self.words, "why": why, "nearest": []}
        return answer


def search(store: Store, text: str, *, layer: str = "all", lang: str = "en", most: int = MOST_HITS) -> Found:
    """Return at most `most` things that are called `text` or have its words, the best first.

    A text that is an id, a statement or a citation leads to that thing before all others. Raise InputError
    where `text` has no word, or is longer than a question.
    """
    graphs = graphs_of(layer)
    found = matches(text, layer, store.version)
    called = _called(store, text, graphs)
    if called and not found.whole:
        iris, whole, meant = called, True, None
    else:
        iris, whole, meant = list(dict.fromkeys([*called, *found.iris])), found.whole, found.meant
    return Found(text, len(iris), whole, meant, hits(store, iris[:most], layer, lang))


def _called(store: Store, text: str, graphs: list[str]) -> list[str]:
    try:
        return named(store, text, graphs).iris
    except InputError:
        return []


def hits(store: Store, iris: list[str], layer: str = "all", lang: str = "en") -> list[Hit]:
    """Return what each of `iris` is called and where in the law it stands, in their order."""
    graphs = graphs_of(layer)
    things = store.things(iris, graphs)
    norms = {iri for iri in iris if iri.startswith(f"{ID}norm/")}
    cards = {entry.iri: entry for entry in entries(store, norms, layer=layer, lang=lang)} if norms else {}
    around = dict(things)
    while above := {up for each in around.values() for up in each.iris(ELI + "is_part_of")} - around.keys():
        around |= store.things(above, graphs)
    hits = []
    for iri in iris:
        thing, card = things[iri], cards.get(iri)
        kind = card.kind if card else iri.removeprefix(ID).partition("/")[0]
        places = [place.citation for place in card.provisions] if card else []
        places = places or [getattr(each, lang) for each in _own_citation(thing, around)]
        hits.append(Hit(thing.id, iri, kind, thing.label(lang), list(dict.fromkeys(places))))
    return hits


def _own_citation(thing: Thing, around: dict[str, Thing]) -> list[Forms]:
    """Return the citation of an act or provision; nothing else has one of its own."""
    act: Thing | None = thing
    while act is not None and ELI + "LegalResource" not in act.iris(RDF_TYPE):
        above = act.iris(ELI + "is_part_of")
        act = around[above[0]] if above else None
    return [forms(act, steps_to(thing, around), "verified")] if act is not None else []
