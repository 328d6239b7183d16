"""The register as text: one entry a paragraph, currency warnings on its face."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing, span, warnings
from zangraph.i18n import voice

if TYPE_CHECKING:
    from zangraph.register import Entry

#: How sure an article must be, or must not be, for that to be said apart from its citation.
SAID_APART = ("verified", "secondary-source")


def register(found: list[Entry], on: date, version: str, lang: str = "en") -> str:
    """Return the register as text."""
    say = voice(lang, "register")
    head = say(
        "head", found=say.count("norm", len(found)), day=say.day(on), graph=say("graph", version=version)
    )
    if not found:
        head += f"; {say('no-silence-here')}: {say('see-coverage')}"
    parts = [f"{head}.", *("\n".join(card(entry, lang)) for entry in found), closing(lang)]
    return "\n\n".join(parts)


def card(entry: Entry, lang: str) -> Iterator[str]:
    """Yield the lines of one entry."""
    say = voice(lang, "register")
    kind = say(f"kind-{entry.kind}")
    yield f"{entry.titled} [{entry.id}]"
    yield f"  {say('of-whom', kind=kind, who='; '.join(entry.bearer_names)) if entry.bearer else kind}"
    for name, text in (("when", entry.condition), ("unless", entry.exception)):
        if text:
            yield f"  {say(name)}: {text}"
    if entry.time_limit:
        yield f"  {say('by-when')}: {entry.time_limit.label}"
    corrected = f"; {say('other-date-printed')}" if entry.date_status == "corrected" else ""
    yield f"  {say('holds')}: {span(entry.valid_from, entry.valid_until, lang)}{corrected}"
    yield f"  {say('where')}: {'; '.join(dict.fromkeys(_places(entry, lang))) or say('no-article')}"
    if entry.sources:
        yield f"  {say('read-in')}: {'; '.join(_read_in(entry, lang))}"
    for reading in entry.contested:
        yield f"  {say('contested')}: {entry.marked('contested', reading)}"
    if entry.official_pages:
        yield f"  {say('official-text')}: {' '.join(entry.official_pages)}"
    for warning in warnings(entry.currency, lang):
        yield f"  ! {warning}"


def _places(entry: Entry, lang: str) -> Iterator[str]:
    say = voice(lang)
    for place in entry.provisions:
        is_pinpoint = place.id != entry.act and place.certainty in SAID_APART
        yield place.citation + (f" ({say(f'certainty-{place.certainty}')})" if is_pinpoint else "")


def _read_in(entry: Entry, lang: str) -> Iterator[str]:
    """Yield each source with what a person finds a passage by: its heading and item, not its lines."""
    say = voice(lang, "register")
    opening, closing_mark = "“”" if lang == "en" else "«»"
    by_document: dict[str, list[str]] = {}
    for each in entry.sources:
        item = f", {say('item', n=each.item)}" if each.item is not None else ""
        fallback = f" ({each.heading_lang})" if each.heading_lang not in (lang, "") else ""
        quoted = f"{opening}{each.heading}{closing_mark}{fallback}{item}"
        by_document.setdefault(each.document, []).extend([quoted] if each.heading else [])
    for document, passages in by_document.items():
        places = "; ".join(dict.fromkeys(passages))
        yield f"{places} ({document})" if places else document


def no_norm_has(words: str, meant: str, lang: str) -> str:
    """Return the note that no norm has `words`, and which words may have been meant."""
    say = voice(lang, "register")
    return f"{say('no-norm-has', words=words)} — {say('did-you-mean', words=meant)}"
