"""Search: what has these words, in any of the three languages, or is called so."""

from dataclasses import dataclass
from typing import Any

from zangraph.errors import InputError
from zangraph.index import Index, index_of
from zangraph.namespaces import ELI, ID, ZG, graphs_of, local
from zangraph.places import acts_of, citation_of, find, title_key, titles_of
from zangraph.plain import plain
from zangraph.published import successors
from zangraph.references import parse
from zangraph.register import entries
from zangraph.show import by_id
from zangraph.store.port import Store

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
    index = index_of(store)
    found = index.matches(text, layer, most)
    called = _called(store, index, text, layer)
    if not called:
        iris, total, whole, meant = found.iris, found.total, found.whole, found.meant
    elif not found.whole:
        iris, total, whole, meant = called, len(called), True, None
    else:
        having = index.matches(text, layer).iris
        iris = list(dict.fromkeys([*called, *having]))
        total, whole, meant = len(iris), True, found.meant
    return Found(text, total, whole, meant, _shown(store, index, iris[:most], layer, lang))


def _called(store: Store, index: Index, text: str, layer: str) -> list[str]:
    """Return what is called `text`. The graph is asked only where it may have an answer."""
    word = text.strip()
    if word.isascii() and word.isalpha():
        called = index.named(word, layer, title=False)
    else:
        called = _standing(store, by_id(store, word, graphs_of(layer)), layer)
    called = called or index.named(title_key(word), layer, title=True)
    reference = None if called else parse(word)
    if reference is None or not (reference.names_act or reference.steps):
        return called
    if reference.title and not index.named(title_key(reference.title), layer, title=True):
        return []  # words that are nobody's title: no citation
    try:
        cited = find(store, word, graphs_of(layer))
    except InputError:
        return []
    return _standing(store, cited.iris, layer) if cited else []


def _standing(store: Store, iris: list[str], layer: str) -> list[str]:
    return [after for iri in iris for after in successors(store, iri, graphs_of(layer))]


def plain_ids(store: Store, layer: str) -> dict[str, list[str]]:
    """Return what each id of letters alone leads to in `layer`."""
    rows = store.select(
        f'SELECT DISTINCT ?thing {{ ?thing ?p ?o FILTER(REGEX(STR(?thing), "^{ID}[a-z-]+/[A-Za-z]+$")) }}',
        graphs_of(layer),
    )
    found = {
        word: _standing(store, by_id(store, word, graphs_of(layer)), layer)
        for word in {local(row["thing"].value) for row in rows}
    }
    return {word: iris for word, iris in found.items() if iris}


def titles(store: Store, layer: str) -> dict[str, list[str]]:
    """Return the act that each title leads to in `layer`, as `places.title_key` writes titles."""
    found: dict[str, list[str]] = {}
    for iri, act in acts_of(store, graphs_of(layer)).items():
        for title in titles_of(act):
            found.setdefault(title, _standing(store, [iri], layer))
    return found


def _shown(store: Store, index: Index, iris: list[str], layer: str, lang: str) -> list[Hit]:
    """Return what is shown of `iris`: as it was written down, and else as the graph says."""
    cards = index.cards(iris, layer, lang)
    rest = {hit.iri: hit for hit in hits(store, [iri for iri in iris if iri not in cards], layer, lang)}
    return [
        Hit(local(iri), iri, card.kind, card.label, card.citations.splitlines())
        if (card := cards.get(iri))
        else rest[iri]
        for iri in iris
    ]


def hits(store: Store, iris: list[str], layer: str = "all", lang: str = "en") -> list[Hit]:
    """Return what each of `iris` is called and where in the law it stands, in their order."""
    return hits_by_language(store, iris, layer, (lang,))[lang]


def hits_by_language(
    store: Store, iris: list[str], layer: str, langs: tuple[str, ...] = ("en", "ru", "kk")
) -> dict[str, list[Hit]]:
    """Return, for each of `langs`, what `hits` does."""
    found: dict[str, list[Hit]] = {lang: [] for lang in langs}
    if not iris:
        return found
    graphs = graphs_of(layer)
    things = store.things(iris, graphs)
    norms = {iri for iri in iris if iri.startswith(f"{ID}norm/") and things[iri].iris(ZG + "ofAct")}
    cards = {entry.iri: entry for entry in entries(store, norms, layer=layer)} if norms else {}
    around = dict(things)
    while above := {up for each in around.values() for up in each.iris(ELI + "is_part_of")} - around.keys():
        around |= store.things(above, graphs)
    for iri in iris:
        thing, card = things[iri], cards.get(iri)
        kind = card.kind if card else iri.removeprefix(ID).partition("/")[0]
        places = [place.forms for place in card.provisions] if card else []
        if not places and (own := citation_of(thing, around)):
            places = [own]
        for lang in langs:
            written = list(dict.fromkeys(getattr(each, lang) for each in places))
            found[lang].append(Hit(thing.id, iri, kind, thing.label(lang), written))
    return found
