"""A deadline as an iCalendar file (RFC 5545): one all-day event that any calendar opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing, warnings
from zangraph.export.text.deadlines import source
from zangraph.i18n import voice

if TYPE_CHECKING:
    from zangraph.due import Due

ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def calendar(found: Due, version: str, lang: str = "en") -> str:
    """Return `found` as an iCalendar text with CRLF line ends and lines folded at 75 octets."""
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
    proof = " ".join(each[:1].upper() + each[1:] for each in told)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//zangraph//deadline//{lang.upper()}",
        "BEGIN:VEVENT",
        f"UID:{found.norm}-{found.event.isoformat()}@zangraph",
        f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{found.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{found.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{say('summary', label=found.label).translate(ESCAPED)}",
        f"DESCRIPTION:{proof.translate(ESCAPED)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


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
