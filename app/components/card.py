"""A norm as a person reads it: who must do what, when, by when, unless what, and where it stands.

Cards are HTML of our own. Every piece of text goes through `text`, so that what a label, a source
or a user says is never markup.
"""

from collections.abc import Callable, Iterator
from datetime import date

import url_state
from components.markup import in_language, later_changes, text
from components.sanction import sanction
from graph import Name, Names, sanctions
from words import day, say
from zangraph.namespaces import ID
from zangraph.register import Entry, Place

#: Gives the address, within this page, that opens the entry of an id.
Link = Callable[[str], str]


def card(entry: Entry, on: date, names: Names, link: Link, *, alone: bool = False) -> str:
    """Return `entry` as an `<article>`, as of `on`; what is read only by a few opens in place."""
    opened = " zg-alone" if alone else " zg-listed"
    title = Name(entry.label, entry.label_lang)
    rest = _list(_rest(entry, names, link))
    if rest and not alone:
        rest = f"<details><summary>{text(say('card-more', names.lang))}</summary>{rest}</details>"
    return (
        f'<article class="zg-card zg-{entry.interval.status(on)}{opened}" lang="{names.lang}">'
        f'<p class="zg-who">{_who(entry, names)}</p>'
        f'<h2><a href="{text(link(entry.id))}" target="_self">{in_language(title, names.lang)}</a></h2>'
        f"{_list(_rows(entry, on, names, link))}{rest}</article>"
    )


def _list(rows: Iterator[tuple[str, str]]) -> str:
    lines = "".join(f"<dt>{text(term)}</dt><dd>{value}</dd>" for term, value in rows)
    return f"<dl>{lines}</dl>" if lines else ""


def _who(entry: Entry, names: Names) -> str:
    who = "; ".join(names.of("role", role) for role in entry.bearer)
    kind = f'<span class="zg-kind zg-{entry.kind}">{text(names.kind(entry.kind))}</span>'
    return f"{kind} {text(who[:1].upper() + who[1:])}"


def _rows(entry: Entry, on: date, names: Names, link: Link) -> Iterator[tuple[str, str]]:
    lang = names.lang
    meaning = names.meaning(entry.iri)
    if meaning:
        yield say("card-meaning", lang), in_language(meaning, lang)
    if entry.condition:
        yield say("card-when", lang), text(entry.condition)
    if entry.time_limit:
        trigger = names.of("trigger", entry.time_limit.trigger)
        counted = say("card-from", lang, trigger=trigger)
        yield say("card-limit", lang), text(f"{entry.time_limit.label} ({counted})")
    if entry.exception:
        yield say("card-exception", lang), text(entry.exception)
    yield (
        say("card-status", lang, day=day(on, lang)),
        _status(entry, on, names) + later_changes(entry.currency, lang),
    )
    yield say("where-in-the-law", lang), _places(entry, names)
    for possible in sanctions(url_state.layer(), lang, on).get(entry.iri, ()):
        yield say("sanction", lang), sanction(possible, names)
    for reading in names.official_readings(entry.statements):
        yield say("card-statute", lang), in_language(reading, lang)
    for contested in entry.contested:
        yield say("card-contested", lang), _held(entry, "contested", contested, lang)
    if entry.correlative:
        derived = f'<p class="zg-note">{text(say("card-derived", lang))}</p>'
        yield (
            say("card-answered" if entry.kind == "right" else "card-answers", lang),
            _links(entry.correlative, names, link) + (derived if entry.origin == "derived" else ""),
        )
    if entry.waits_for:
        yield say("card-waits", lang), _links(entry.waits_for, names, link)
    if entry.sources:
        yield say("card-read-in", lang), _headings(entry, lang)
    pages = official_links(entry.act, names, lang)
    if pages:
        yield say("card-official", lang), pages


def _rest(entry: Entry, names: Names, link: Link) -> Iterator[tuple[str, str]]:
    lang = names.lang
    if entry.sources:
        documents = dict.fromkeys(reading.document for reading in entry.sources)
        yield say("card-source", lang), text("; ".join(documents))
    if entry.counterparty:
        roles = (names.of("role", role) for role in entry.counterparty)
        yield say("card-towards", lang), text("; ".join(roles))
    if entry.topics:
        topics = (names.of("topic", topic) for topic in entry.topics)
        yield say("card-topic", lang), text("; ".join(topics))
    for added in entry.added_by_reading:
        yield say("card-reading", lang), _held(entry, "addedByReading", added, lang)
    if entry.related:
        yield say("related-entries", lang), _links(entry.related, names, link)


def _status(entry: Entry, on: date, names: Names) -> str:
    lang, interval = names.lang, entry.interval
    status = interval.status(on)
    said = [say("start-not-known", lang)]
    if interval.start:
        key = "card-starts" if status == "not-yet-in-force" else "card-since"
        said = [say(key, lang, day=day(interval.start, lang))]
    if interval.last_day:
        said.append(say("card-last-day", lang, day=day(interval.last_day, lang)))
    whence = ""
    if entry.date_status in ("corrected", "disputed"):
        whence = f" ({names.of('date-status', entry.date_status)})"
    badge = f'<span class="zg-status">{text(say(status, lang))}</span>'
    return f"{badge} {text('; '.join(said) + whence)}"


def _places(entry: Entry, names: Names) -> str:
    title = names.name(f"{ID}act/{entry.act}")
    # Places that are not verified are written alike: once is enough.
    lines = dict.fromkeys(_place(place, entry, names) for place in entry.provisions)
    places = "".join(f"<li>{line}</li>" for line in lines)
    status = names.title_status(entry.act)
    called = in_language(title, names.lang) + (f" — {text(status)}" if status else "")
    return f'<ul class="zg-places">{places}</ul><span class="zg-note">{called}</span>'


def _place(place: Place, entry: Entry, names: Names) -> str:
    # The citation itself already says that a place is not verified or not known.
    plain = place.certainty in ("inferred", "not-known") or place.id == entry.act
    if plain:
        return text(place.citation)
    sure = text(names.of("certainty", place.certainty))
    return f'{text(place.citation)} <span class="zg-sure">{sure}</span>'


def _headings(entry: Entry, lang: str) -> str:
    said = []
    for reading in entry.sources:
        item = f", {say('card-item', lang, n=reading.item)}" if reading.item else ""
        # Headings are those of the digest or our own of an article, both in English.
        places = [_english(reading.heading, lang)] if reading.heading else []
        places += [text(reading.pinpoint)] if reading.pinpoint else []
        said.append(f"{', '.join(places)}{text(item)}")
    return "; ".join(said)


def _held(entry: Entry, name: str, value: str, lang: str) -> str:
    return in_language(Name(value, entry.fallbacks.get(name, lang)), lang)


def _english(value: str, lang: str) -> str:
    return in_language(Name(value, "en"), lang)


def _links(ids: list[str], names: Names, link: Link) -> str:
    return "; ".join(
        f'<a href="{text(link(each))}" target="_self">'
        f"{in_language(names.name(f'{ID}norm/{each}'), names.lang)}</a>"
        for each in ids
    )


def official_links(act: str, names: Names, lang: str) -> str:
    """Return links to the official text of `act` in the languages that are official."""
    return " · ".join(_page(page, lang) for page in names.official_pages(act))


def _page(page: str, lang: str) -> str:
    key = "in-kaz" if "/kaz/" in page else "in-rus"
    return f'<a href="{text(page)}" target="_blank">{text(say(key, lang))}</a>'
