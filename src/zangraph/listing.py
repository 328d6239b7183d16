"""A register that can be handed on: its entries in the order of the law, and what was asked of it."""

import re
from dataclasses import dataclass
from datetime import date

from zangraph.citations import act_name
from zangraph.kazakhstan import MAIN_ACT
from zangraph.namespaces import ID, graphs_of
from zangraph.register import Entry, Filter, checked
from zangraph.store.port import Store, Thing


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries as of a day. `wanted` are the filters with their values, named where the graph names them.

    `acts` are the acts of the entries by id: how each is cited, with its title.
    """

    entries: list[Entry]
    on: date
    wanted: list[tuple[str, str]]
    acts: dict[str, str]
    graph: str
    layer: str
    lang: str


def listing(
    store: Store, entries: list[Entry], wanted: Filter, *, on: date, layer: str = "all", lang: str = "en"
) -> Listing:
    """Return `entries`, which answer `wanted`, by act and article, as of `on`."""
    graphs = graphs_of(layer)
    wanted = checked(store, wanted, layer)  # an act may have been asked for by its citation
    words = {kind: getattr(wanted, kind) for kind in ("role", "act", "topic")}
    named = {kind: f"{ID}{kind}/{word}" for kind, word in words.items() if word}
    acts = {f"{ID}act/{entry.act}" for entry in entries}
    things = store.things(acts | set(named.values()), graphs)
    chosen = [(kind, things[iri].label(lang) if iri in things else iri) for kind, iri in named.items()]
    if wanted.kind:
        chosen.insert(0, ("kind", wanted.kind))
    if wanted.time_limit:
        chosen.append(("time-limit", ""))
    if wanted.text:
        chosen.append(("text", wanted.text))
    return Listing(
        entries=sorted(entries, key=place_in_the_law),
        on=on,
        wanted=chosen,
        acts={things[iri].id: _called(things[iri], lang) for iri in sorted(acts)},
        graph=store.version,
        layer=layer,
        lang=lang,
    )


def place_in_the_law(entry: Entry) -> tuple[bool, str, list[int], str]:
    """Return what sorts entries as their acts do, the main act first: article 9 comes before article 10."""
    within = (place.id.partition("-art-")[2] for place in entry.provisions)
    places = [[int(number) for number in re.findall(r"\d+", each)] for each in within]
    return entry.act != MAIN_ACT, entry.act, min(places, default=[]), entry.id


def _called(act: Thing, lang: str) -> str:
    cited, title = act_name(act, lang), act.label(lang)
    opening, closing = "“”" if lang == "en" else "«»"
    return cited if cited == title else f"{cited} {opening}{title}{closing}"
