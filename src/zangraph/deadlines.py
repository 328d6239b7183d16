"""When a time limit runs out, with every day that was counted or skipped and why. No RDF in here.

A term runs from the day after the event (Civil Code of Kazakhstan, article 173); if its last day is not
a working day it ends on the next working day (article 175). Months end on the corresponding date of the
last month (article 174). These are private-law rules, used by analogy where a law has none of its own.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from zangraph.calendars import Calendar

DAY = timedelta(days=1)
#: Longer terms are refused rather than counted day by day.
LONGEST = 3660
OFFICIAL = Calendar()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the norm is still kept, and how it was reached."""

    event: date
    due: date
    start_rule: str
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]


def deadline(event: date, amount: int, unit: str, calendar: Calendar = OFFICIAL) -> Deadline:
    """Return the due date of `amount` of `unit` (business-day, calendar-day, month, year) from `event`.

    Raise ValueError for a term that is not from 1 to `LONGEST`, InputError for one that reaches days of which
    nobody knows whether they are working days.

    >>> deadline(date(2026, 1, 19), 15, "business-day").due
    datetime.date(2026, 2, 9)
    """
    if not 0 < amount <= LONGEST:
        raise ValueError(f"{amount} {unit} is not a term this counts")
    calendar.day_off(event)  # refuses a year without a table, before any day is counted
    return _BY_UNIT[unit](event, amount, calendar)


def first_day_in_force(published: date, days: int) -> date:
    """Return the first day in force of an act that is to apply on the expiry of `days` calendar days.

    Day 1 is the day after first official publication, and the act is in force on the day after the last
    (article 31 of Law 230-VIII). That day is never moved to a working day.

    >>> first_day_in_force(date(2025, 11, 18), 60)
    datetime.date(2026, 1, 18)
    """
    return published + timedelta(days=days + 1)


def day_off(day: date) -> str | None:
    """Return why `day` is not a business day in a five-day week in Kazakhstan, or None if it is one."""
    return OFFICIAL.day_off(day)


def _business_days(event: date, amount: int, calendar: Calendar) -> Deadline:
    counted: list[date] = []
    skipped: list[tuple[date, str]] = []
    day = event
    while len(counted) < amount:
        day += DAY
        why = calendar.day_off(day)
        if why is None:
            counted.append(day)
        else:
            skipped.append((day, why))
    rule = "day 1 is the first business day after the day of the event"
    return Deadline(event, day, rule, tuple(counted), tuple(skipped))


def _calendar_days(event: date, amount: int, calendar: Calendar) -> Deadline:
    counted = tuple(event + DAY * number for number in range(1, amount + 1))
    return _rolled(event, counted[-1], "day 1 is the day after the event", counted, calendar)


def _months(event: date, amount: int, calendar: Calendar) -> Deadline:
    years, month = divmod(event.month - 1 + amount, 12)
    year = event.year + years
    last = date(year, month + 1, min(event.day, monthrange(year, month + 1)[1]))
    rule = "ends on the corresponding date of the last month, or its last day where there is none"
    return _rolled(event, last, rule, (), calendar)


def _years(event: date, amount: int, calendar: Calendar) -> Deadline:
    return _months(event, 12 * amount, calendar)


_BY_UNIT: dict[str, Callable[[date, int, Calendar], Deadline]] = {
    "business-day": _business_days,
    "calendar-day": _calendar_days,
    "month": _months,
    "year": _years,
}


def _rolled(event: date, last: date, rule: str, counted: tuple[date, ...], calendar: Calendar) -> Deadline:
    skipped = []
    while (why := calendar.day_off(last)) is not None:
        skipped.append((last, why))
        last += DAY
    return Deadline(event, last, rule, counted, tuple(skipped))
