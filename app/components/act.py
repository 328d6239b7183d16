"""What an act has of its own: its articles one by one, and what has changed it since."""

import re
from collections.abc import Callable
from datetime import date

from components.card import official_links
from components.markup import in_language, later_changes, text
from graph import Names, graphs, names, store
from words import say
from zangraph.currency import currency
from zangraph.namespaces import ZG
from zangraph.places import places_of
from zangraph.store.port import Thing


def of_act(iri: str, link: Callable[[str], str], on: date, lang: str) -> str:
    """Return as HTML what is shown of the act `iri` below what it says; `link` leads to a thing by its id."""
    act = store().things([iri], graphs())[iri]
    changes = act.iris(ZG + "laterChange")
    around = store().things(changes, graphs())
    by = [each for change in around.values() for each in change.iris(ZG + "amendingAct")]
    around |= store().things(by, graphs())
    pages = official_links(act.id, names(lang), lang)
    official = f"<p>{text(say('card-official', lang))}: {pages}</p>" if pages else ""
    warned = later_changes(currency(act, around, lang, on), lang)
    return f"{warned}{official}{_contents(act, link, lang)}"


def _contents(act: Thing, link: Callable[[str], str], lang: str) -> str:
    """Return links to the first places below the act, chapters left out: articles are counted through."""
    places = {
        iri: steps[0]
        for iri, steps in places_of(store(), act, graphs()).items()
        if len(steps) == 1 and steps[0].level != "chapter"
    }
    ordered = sorted(places, key=lambda iri: [int(each) for each in re.findall(r"\d+", places[iri].number)])
    words = names(lang)
    items = "".join(
        f'<li><a href="{text(link(iri.rpartition("/")[2]))}" target="_self">'
        f"{_called(iri, places[iri].number, words)}</a></li>"
        for iri in ordered
    )
    return f"<h3>{text(say('articles-held', lang))}</h3><ul class='zg-places'>{items}</ul>" if items else ""


def _called(iri: str, number: str, words: Names) -> str:
    heading = words.heading(iri)
    if heading is None:  # then its citation has the number
        return in_language(words.name(iri), words.lang)
    return f"{text(number)}. {in_language(heading, words.lang)}"
