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
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{name} {text!r} is not a date: expected YYYY-MM-DD, such as 2026-01-18.") from None
