"""Days as an iCalendar file (RFC 5545): all-day events that any calendar opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from zangraph.export.document import clean
from zangraph.export.text.dated import closing, warnings
from zangraph.export.text.deadlines import source
from zangraph.i18n import voice

if TYPE_CHECKING:
    from zangraph.assess.report import Report, Watched
    from zangraph.due import Due
    from zangraph.listing import Listing

ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True)
class Event:
    """One day with what it is about, and the proof of it."""

    uid: str
    day: date
    summary: str
    proof: list[str]


def calendar(found: Due, version: str, lang: str = "en") -> str:
    """Return the deadline `found` as a calendar of one day."""
    say = voice(lang, "deadlines")
    told = [
        say("proof", n=len(found.counted), event=say.day(found.event), rule=say.known(found.start_rule)),
        f"{source(found, lang)}.",
        f"{say('holidays')}: {found.calendar.library} {found.calendar.version}.",
        f"{say('graph', version=version)}.",
        *(f"{say('estimated')}: {say.day(day)}." for day in found.calendar.estimated),
        *(f"{warning}." for warning in warnings(found.entry.currency, lang)),
        closing(lang),
    ]
    uid = f"{found.norm}-{found.event.isoformat()}@zangraph"
    return written([Event(uid, found.due, say("summary", label=found.label), told)], "deadline", lang)


def of_register(found: Listing) -> str:
    """Return the first and the last day in force of every entry of the register `found`."""
    say = voice(found.lang, "registers")
    events = []
    for entry in found.entries:
        told = [
            *(f"{place.citation}." for place in entry.provisions),
            f"{found.acts[entry.act]}.",
            f"{say('graph', version=found.graph)}.",
            *(f"{warning}." for warning in warnings(entry.currency, found.lang)),
            closing(found.lang),
        ]
        for what, day in (("starts", entry.valid_from), ("ends", entry.interval.last_day)):
            if day is not None:
                uid = f"{entry.id}-{what}@zangraph"
                events.append(Event(uid, day, _capital(say(what, label=entry.titled)), told))
    return written(events, "register", found.lang)


def of_assessment(found: Report) -> str:
    """Return the days to watch for the organisations of `found`, with how each last day was counted."""
    say = voice(found.lang, "reports", "deadlines")
    events = []
    for number, part in enumerate(found.parts, 1):
        for place, each in enumerate(part.watched, 1):
            about = f"{each.subject}: {each.label}" if each.subject else each.label
            told = [
                *_counted(each, found.lang),
                *(f"{law}." for law in each.citation),
                f"{say('graph', version=found.graph)}.",
                closing(found.lang),
            ]
            # Numbers, not names: what an organisation is called is in the summary, for its own eyes.
            uid = f"{each.norm}-{each.what}-{each.day.isoformat()}-{number}-{place}@zangraph"
            summary = f"{say(f'watch-{each.what}')}: {about}"
            events.append(Event(uid, each.day, _capital(summary), told))
    return written(events, "assessment", found.lang)


def _counted(each: Watched, lang: str) -> Iterator[str]:
    say = voice(lang, "reports", "deadlines")
    if each.counted is not None:
        yield say(
            "proof",
            n=len(each.counted.counted),
            event=say.day(each.counted.event),
            rule=say.known(each.counted.start_rule),
        )


def written(events: Iterable[Event], what: str, lang: str) -> str:
    """Return `events` as an iCalendar text with CRLF line ends and lines folded at 75 octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//zangraph//{what}//{lang.upper()}"]
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for each in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{each.uid}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_day(each.day)}",
            *_end(each.day),
            f"SUMMARY:{_text(each.summary)}",
            f"DESCRIPTION:{_text(' '.join(map(_capital, each.proof)))}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _end(day: date) -> Iterator[str]:
    """Yield the day before which the event ends; the last day of all has none, and lasts as long without."""
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"


def _text(said: str) -> str:
    return clean(said).translate(ESCAPED)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _folded(line: str) -> str:
    """Fold `line` so that no part is longer than 75 octets, never inside a character."""
    parts: list[str] = []
    part = b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > (75 if not parts else 74):
            parts.append(part.decode())
            part = b""
        part += octets
    return "\r\n ".join([*parts, part.decode()])
