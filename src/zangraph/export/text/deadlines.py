"""Deadlines with their proof, and the holiday table, as text."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing, warnings
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.due import Due

#: A name of the table: the holiday, and whether it was moved, for which day, or only estimated.
NAME = re.compile(r"(?P<name>.+?)(?: \((?P<how>observed|estimated|observed, estimated)\))?")
MOVED = re.compile(r"Day off \(substituted from (?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d{4})\)")
HOW = {"observed": "observed", "estimated": "estimated-day"}


def deadline(found: Due, version: str, lang: str = "en") -> str:
    """Return a deadline with its proof as text."""
    say = voice(lang, "deadlines")
    day, weekday = say.day(found.due), say.weekday(found.due)
    table = f"{found.calendar.library} {found.calendar.version}"
    counted = str(len(found.counted))
    if found.counted:
        first, last = (say.day(each) for each in (found.counted[0], found.counted[-1]))
        counted += f", {say('span', first=first, last=last)}"
    lines = [
        f"{say('head', day=day, weekday=weekday, label=found.label)} [{found.norm}]",
        f"  {say('event')}: {say.day(found.event)}; {say.known(found.start_rule)}",
        f"  {say('counted')}: {counted}",
        *(
            f"  {say('skipped')}: {say('skipped-day', day=say.day(each.date), why=day_off(each.why, say))}"
            for each in found.skipped
        ),
        f"  {say('holidays')}: {table}, {say('yours', n=found.calendar.own_days)}",
        *(f"  ! {say('estimated')}: {say.day(each)}" for each in found.calendar.estimated),
        f"  {say('counting')}: {source(found, lang)}",
    ]
    if found.in_force != "in-force":
        lines.append(f"  ! {say('not-in-force', status=say(found.in_force).lower())}")
    lines += [f"  ! {warning}" for warning in warnings(found.entry.currency, lang)]
    return "\n".join([*lines, say("graph", version=version), closing(lang)])


def holidays(days: list[tuple[date, str]], library: str, lang: str = "en") -> str:
    """Return a holiday table as text."""
    say = voice(lang, "deadlines")
    lines = [f"{say.day(day)}, {say.weekday(day)}  {day_off(why, say)}" for day, why in days]
    return "\n".join([say("table", library=library), *lines])


def source(found: Due, lang: str) -> str:
    """Return on what the counting rests, marked where it is in another language."""
    return found.source if found.source_lang in (lang, "") else f"{found.source} ({found.source_lang})"


def day_off(why: str, say: Voice) -> str:
    """Return why a day is off: a name of the table in words of ours, a name of the user's as it is."""
    if say.lang == "en":
        return why
    return "; ".join(_one(name, say) for name in why.split("; "))


def _one(why: str, say: Voice) -> str:
    moved = MOVED.fullmatch(why)
    if moved:
        day = say.day(date(int(moved["year"]), int(moved["month"]), int(moved["day"])))
        return f"{say('Day off')} ({say('substituted', day=day)})"
    found = NAME.fullmatch(why)
    if found is None or found["name"] not in say:
        return why
    if found["how"] is None:
        return say(found["name"])
    return f"{say(found['name'])} ({', '.join(say(HOW[each]) for each in found['how'].split(', '))})"
