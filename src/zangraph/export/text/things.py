"""One thing as text: what it is, what it says, what points to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zangraph.export.text.dated import span, warnings
from zangraph.export.text.register import card
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.citations import Forms
    from zangraph.errors import NotHeldHere
    from zangraph.show import Shown
    from zangraph.versions import History, Version

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def shown(thing: Shown, on: date, lang: str = "en") -> str:
    """Return one thing as text."""
    say = voice(lang, "things")
    lines = [*_withdrawn(thing, say)]
    cited = [line for each in thing.citations for line in _forms(each, say)]
    if thing.entry is not None:
        status = say(thing.entry.interval.status(on)).lower()
        title, *rows = card(thing.entry, lang)
        lines += [title, *_definition(thing, say), *rows, *cited, f"  {say('on', day=say.day(on))}: {status}"]
        return "\n".join([*lines, f"  {thing.iri}"])
    fallback = f" ({thing.label_lang})" if thing.label_lang not in (lang, "") else ""
    lines.append(f"{thing.label}{fallback} ({kind_of(thing.iri, say)}) [{thing.id}]")
    lines += [f"  ! {say(f'doubtful-{each}')}" for each in thing.doubtful]
    lines += _definition(thing, say)
    lines += [f"  {each.lang}: {each.title} — {each.means}" for each in thing.titles]
    lines += cited
    if thing.history is not None:
        lines += _history(thing.history, lang)
    lines += [f"  {say.known(name)}: {value_of(name, value, say)}" for name, value in thing.says]
    lines += [f"  ← {say.known(thing.names.get(name, name))}: {value}" for name, value in thing.said_by]
    return "\n".join([*lines, f"  {thing.iri}"])


def _definition(thing: Shown, say: Voice) -> Iterator[str]:
    if thing.definition is not None:
        yield f"  {say('means')}: {thing.definition.marked(say.lang)}"
    for each in thing.doubtful_definition:
        yield f"  ! {say(f'doubtful-definition-{each}')}"


def kind_of(iri: str, say: Voice) -> str:
    """Return what the kind of thing that `iri` names is called; `say` has the words of things."""
    kind = iri.partition("/id/")[2].partition("/")[0]
    return say(f"thing-{kind or 'ontology'}")


def read_as(words: str, citation: str, lang: str) -> str:
    """Return the note of how a citation was read."""
    return voice(lang, "things")("read-as", words=words, citation=citation)


def not_held(lacking: NotHeldHere, lang: str) -> str:
    """Return the sentence that says that what was cited is not held."""
    say = voice(lang, "things")
    why = say("this-place-is-not-held" if "place" in lacking.why else "no-act-of-this-number")
    return say(
        "not-held-but", what=lacking.what, why=why, nearest=", ".join(lacking.nearest) or say("nothing-near")
    )


def value_of(name: str, value: str, say: Voice) -> str:
    """Return a value as people read it: a day as a day, a class of others by its name here."""
    if DAY.fullmatch(value):
        return say.day(value)
    return say.known(value) if name == "type" or value in ("true", "false") else value


def _forms(each: Forms, say: Voice) -> Iterator[str]:
    head = f"  {say('cite')}: "
    room = " " * len(head)
    yield f"{head}{each.en}"
    yield f"{room}{each.ru}" + (f" ({each.ru_short})" if each.ru_short != each.ru else "")
    yield f"{room}{each.kk}"


def _withdrawn(thing: Shown, say: Voice) -> Iterator[str]:
    found = thing.withdrawn
    if found is not None:
        after = (
            say("in-its-place", ids=", ".join(found.replaced_by))
            if found.replaced_by
            else say("nothing-in-its-place")
        )
        yield say("withdrawn", id=found.id, day=say.day(found.on), why=found.because, after=after)


def _history(found: History, lang: str) -> Iterator[str]:
    say = voice(lang, "things")
    now = _version(found.current, lang) if found.current else say("nothing-held")
    yield f"  {say('on', day=say.day(found.on))}: {now}"
    for title, versions in (("before", found.before), ("next", found.following)):
        for each in versions:
            yield f"  {say(title)}: {_version(each, lang)}"
    yield f"  {say('official-text')}: {' '.join(found.official_pages) or say('address-not-known')}"
    for warning in warnings(found.currency, lang):
        yield f"  ! {warning}"


def _version(each: Version, lang: str) -> str:
    ours = voice(lang, "things")("our-paraphrase")
    return f"{span(each.start, each.end, lang)}: {'; '.join(each.labels)} ({ours})"
