"""What day it is in Kazakhstan, and which day people write."""

from datetime import date, datetime

from zangraph.errors import InputError
from zangraph.kazakhstan import CLOCK


def today() -> date:
    """Return today's date in Kazakhstan."""
    return datetime.now(CLOCK).date()


def read_day(text: str, name: str) -> date:
    """Return the date `text` that was given as `name`. Raise InputError unless it is YYYY-MM-DD.

    >>> read_day("2026-01-18", "--on")
    datetime.date(2026, 1, 18)
    """
    found = iso_day(text)
    if found is None:
        raise InputError(
            f"{name} {text[:40]!r} is not a date: expected YYYY-MM-DD, such as {_example(text)}."
        )
    return found


def iso_day(text: str) -> date | None:
    """Return the date `text` that is written YYYY-MM-DD, or None where it is not or there is no such day.

    Python reads other forms of ISO 8601 too, such as 2026-W04-7, which nobody here means.

    >>> iso_day("2026-01-25"), iso_day("2026-W04-7")
    (datetime.date(2026, 1, 25), None)
    """
    if len(text) != 10 or not text[4] == text[7] == "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _example(text: str) -> str:
    """Return the day that `text` is where people write it from the day up, 18.01.2026; else any."""
    parts = text.split(".")
    try:
        return date(*(int(each) for each in reversed(parts) if each.isascii())).isoformat()
    except (TypeError, ValueError):
        return "2026-01-18"
