"""What every answer says of time: from when to when, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zangraph.i18n import voice
from zangraph.interval import Interval

if TYPE_CHECKING:  # the words of one noun must not cost the import of another
    from zangraph.currency import Currency


def span(start: date | None, end: date | None, lang: str) -> str:
    """Return from when to when something holds; people are shown the last day, not the end."""
    say = voice(lang)
    last = Interval(start, end).last_day
    if not start:
        return say("not-known-to-last-day", day=say.day(last)) if last else say("start-not-known")
    return say("from", day=say.since(start)) + (say("to-last-day", day=say.day(last)) if last else "")


def warnings(currency: Currency, lang: str) -> Iterator[str]:
    """Yield one sentence for each later change that is reached and not included."""
    say = voice(lang)
    for change in currency.later_changes:
        if change.reached:
            days = f" {say('or')} ".join(map(say.day, change.effective_on))
            as_of = currency.held_as_of
            held = say("held-as-of", day=say.day(as_of)) if as_of else say("text-not-held")
            yield say("later-change", change=f"{change.label}, {days}", held=held)


def closing(lang: str) -> str:
    """Return what stands under every answer about the law."""
    say = voice(lang)
    return f"{say('paraphrase')} {say('disclaimer')}"
