"""A deadline as an iCalendar file (RFC 5545): one all-day event that any calendar opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zangraph.due import Due

ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def calendar(found: Due, version: str) -> str:
    """Return `found` as an iCalendar text with CRLF line ends and lines folded at 75 octets."""
    proof = f"{len(found.counted)} counted from {found.event}; {found.start_rule}. {found.source}. "
    proof += f"Holidays: {found.calendar.library} {found.calendar.version}. Graph {version}. "
    proof += "".join(f"Estimated, not announced: {day}. " for day in found.calendar.estimated)
    for change in found.entry.currency.later_changes:
        if change.reached:
            proof += f"Later change not included: {change.label}, {' or '.join(change.effective_on)}. "
    proof += "Our paraphrase; no legal advice; only the Kazakh and Russian texts are official."
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//zangraph//deadline//EN",
        "BEGIN:VEVENT",
        f"UID:{found.norm}-{found.event.isoformat()}@zangraph",
        f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{found.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{found.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{('Last day: ' + found.label).translate(ESCAPED)}",
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
