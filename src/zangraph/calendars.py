"""Which days are working days, from a pinned table that a user's own file can override.

The table is that of the `holidays` library at the version pinned in the package: public holidays, days
moved by decree, a five-day week. Feasts that follow the moon are estimated until they are announced.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from typing import Any

from zangraph.errors import InputError
from zangraph.kazakhstan import HOLIDAYS

#: A year outside this span has no table that means anything.
FIRST, LAST = 1992, 2100


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days, with `own` days that a user's file sets: a name for a day off, None for a working day."""

    own: Mapping[date, str | None] = field(default_factory=dict)

    def day_off(self, day: date) -> str | None:
        """Return why `day` is not a working day, or None if it is one."""
        if day in self.own:
            return self.own[day]
        table = _table(day.year)
        if day in table:
            name: str = table[day]
            return name
        if day.weekday() >= 5 and not table.is_working_day(day):
            return "Saturday" if day.weekday() == 5 else "Sunday"
        return None

    def holidays(self, year: int) -> list[tuple[date, str]]:
        """Return the days off of `year` that are not just Saturdays or Sundays, with why."""
        if not FIRST <= year <= LAST:
            raise InputError(f"There is no holiday table for {year}: it runs from {FIRST} to {LAST}.")
        days = {day: name for day, name in _table(year).items() if day not in self.own}
        days |= {day: name for day, name in self.own.items() if day.year == year and name is not None}
        return sorted(days.items())

    def estimated(self, first: date, last: date) -> list[date]:
        """Return the days off from `first` to `last` whose date is only estimated."""
        return [
            day
            for year in range(first.year, last.year + 1)
            for day, name in self.holidays(year)
            if first <= day <= last and "(estimated" in name
        ]


def library() -> tuple[str, str]:
    """Return the name and version of the library the table comes from."""
    from importlib.metadata import version

    return "holidays", version("holidays")


def own_days(text: str, *, name: str) -> Calendar:
    """Return the pinned calendar with the days that `text` sets.

    A line is `2026-08-31,off,Constitution Day` or `2026-08-29,working`. Raise InputError with the line.
    """
    own: dict[date, str | None] = {}
    try:
        rows = list(csv.reader(StringIO(text)))
    except csv.Error as wrong:
        raise InputError(
            f"{name}: {wrong}; expected “2026-08-31,off,NAME” or “2026-08-29,working”."
        ) from None
    for number, row in enumerate(rows, 1):
        if not row or row[0].startswith("#"):
            continue
        try:
            day = date.fromisoformat(row[0].strip())
            kind = row[1].strip()
            if kind not in ("off", "working") or (kind == "off" and len(row) != 3):
                raise ValueError
        except (ValueError, IndexError):
            raise InputError(
                f"{name}, line {number}: expected “2026-08-31,off,NAME” or “2026-08-29,working”."
            ) from None
        own[day] = row[2].strip() if kind == "off" else None
    return Calendar(own)


@cache
def _country() -> Any:
    """Return the class of the tables, without the package around it, which reads those of all countries."""
    import holidays

    module, name = HOLIDAYS
    path = Path(holidays.__file__).parent / "countries" / f"{module}.py"
    spec = spec_from_file_location(f"holidays_of_{module}", path)
    assert spec is not None and spec.loader is not None
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return getattr(loaded, name)


@cache
def _table(year: int) -> Any:
    table = _country()(years=year, language="en_US")
    table.expand = False  # a year that was not asked for is not added behind our back
    return table
