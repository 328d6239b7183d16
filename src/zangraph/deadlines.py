"""When a time limit runs out, with every day that was counted or skipped and why. No RDF in here.

A term runs from the day after the event (Civil Code of Kazakhstan, article 173); if its last day is not
a working day it ends on the next working day (article 175). Months end on the corresponding date of the
last month (article 174). These are private-law rules, used by analogy where a law has none of its own.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
#: Longer terms are refused rather than counted day by day.
LONGEST = 3660


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the norm is still kept, and how it was reached."""

    event: date
    due: date
    start_rule: str
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]


def deadline(event: date, amount: int, unit: str) -> Deadline:
    """Return the due date of `amount` of `unit` (business-day, calendar-day, month, year) from `event`.

    >>> deadline(date(2026, 1, 19), 15, "business-day").due
    datetime.date(2026, 2, 9)
    """
    if not 0 < amount <= LONGEST:
        raise ValueError(f"{amount} {unit} is not a term this counts")
    return _BY_UNIT[unit](event, amount)


def _business_days(event: date, amount: int) -> Deadline:
    counted: list[date] = []
    skipped: list[tuple[date, str]] = []
    day = event
    while len(counted) < amount:
        day += DAY
        why = day_off(day)
        if why is None:
            counted.append(day)
        else:
            skipped.append((day, why))
    rule = "day 1 is the first business day after the day of the event"
    return Deadline(event, day, rule, tuple(counted), tuple(skipped))


def _calendar_days(event: date, amount: int) -> Deadline:
    counted = tuple(event + DAY * number for number in range(1, amount + 1))
    return _rolled(event, counted[-1], "day 1 is the day after the event", counted)


def _months(event: date, amount: int) -> Deadline:
    years, month = divmod(event.month - 1 + amount, 12)
    year = event.year + years
    last = date(year, month + 1, min(event.day, monthrange(year, month + 1)[1]))
    rule = "ends on the corresponding date of the last month, or its last day where there is none"
    return _rolled(event, last, rule, ())


def _years(event: date, amount: int) -> Deadline:
    return _months(event, 12 * amount)


_BY_UNIT: dict[str, Callable[[date, int], Deadline]] = {
    "business-day": _business_days,
    "calendar-day": _calendar_days,
    "month": _months,
    "year": _years,
}


def _rolled(event: date, last: date, rule: str, counted: tuple[date, ...]) -> Deadline:
    skipped = []
    while (why := day_off(last)) is not None:
        skipped.append((last, why))
        last += DAY
    return Deadline(event, last, rule, counted, tuple(skipped))


def day_off(day: date) -> str | None:
    """Return why `day` is not a business day in a five-day week in Kazakhstan, or None if it is one."""
    table = _holidays(day.year)
    if day in table:
        return table[day]
    if day.weekday() >= 5 and not _is_moved_working_day(day):
        return "Saturday" if day.weekday() == 5 else "Sunday"
    return None


@cache
def _holidays(year: int) -> dict[date, str]:
    return dict(_calendar(year).items())


def _is_moved_working_day(day: date) -> bool:
    """Return whether a decree made this Saturday or Sunday a working day."""
    return bool(_calendar(day.year).is_working_day(day))


@cache
def _calendar(year: int):  # type: ignore[no-untyped-def]
    from holidays.countries.kazakhstan import Kazakhstan

    return Kazakhstan(years=year, language="en_US")
