"""Half-open intervals of days: the first day belongs, the end does not."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

Status = Literal["not-yet-in-force", "in-force", "no-longer-in-force"]


class Interval(NamedTuple):
    """Days from `start` (None: not known, counts as always) up to, not including, `end`."""

    start: date | None = None
    end: date | None = None

    def status(self, day: date) -> Status:
        """Return where `day` falls. An unknown start counts as before every day.

        >>> Interval(date(2026, 1, 18)).status(date(2026, 1, 17))
        'not-yet-in-force'
        """
        if self.start is not None and day < self.start:
            return "not-yet-in-force"
        if self.end is not None and day >= self.end:
            return "no-longer-in-force"
        return "in-force"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.status(day) == "in-force"

    @property
    def last_day(self) -> date | None:
        """Return the last day people are shown, or None while there is no end."""
        return None if self.end is None else self.end - timedelta(days=1)


def pieces(intervals: list[Interval]) -> list[tuple[Interval, list[int]]]:
    """Return the stretches of time in which the same `intervals` hold, in order, with their positions.

    Stretches in which none holds are left out.

    >>> a, b = Interval(None, date(2026, 1, 18)), Interval(date(2026, 1, 18), None)
    >>> [(piece.start, piece.end, which) for piece, which in pieces([a, b])]
    [(None, datetime.date(2026, 1, 18), [0]), (datetime.date(2026, 1, 18), None, [1])]
    """
    edges = sorted({day for each in intervals for day in (each.start, each.end) if day is not None})
    bounds: list[date | None] = [None, *edges, None]
    found = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        piece = Interval(start, end)
        inside = start or (edges[0] - timedelta(days=1) if edges else date.min)
        which = [number for number, each in enumerate(intervals) if inside in each]
        if which:
            found.append((piece, which))
    return found
