"""The days at which a norm can be tested, those together that lead to the same."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from zangraph.assess.facts import Described
from zangraph.assess.verdict import Test
from zangraph.deadlines import deadline
from zangraph.errors import DataError, InputError

#: Days of possible events that are told apart where a time limit runs from each.
MOST_DAYS = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """Days that may be a norm’s instant, from `first` to `last`; all have the last day `due`, if any.

    `awaited` says that the norm then waits for a by-law.
    """

    first: date
    last: date
    due: date | None = None
    awaited: bool = False

    def after(self, on: date) -> bool:
        """Return whether on the day `on` there is no time left to act."""
        return self.due is None or self.due < on


def events_of(organisations: Iterable[Described]) -> set[date]:
    """Return every day that `organisations` describe: whatever happened, happened on one of them."""
    found: set[date] = set()
    waiting = list(organisations)
    while waiting:
        for values in waiting.pop().facts.values():
            waiting += [each for each in values.items if isinstance(each, Described)]
            found |= {each for each in values.items if isinstance(each, date)}
    return found


def spans(test: Test, on: date, events: Collection[date] | None) -> list[Span]:
    """Return the days up to `on` that the norm can be tested at; with `events`, only those, one by one."""
    waits = bool(test.awaited)
    if not test.instant:
        return [Span(on, on, awaited=waits and (test.exercised is None or on < test.exercised))]
    first, end = test.entry.interval.start, test.entry.interval.end
    last = on if end is None else min(on, end - timedelta(days=1))
    if events is None and not waits and test.entry.time_limit is None:
        return [Span(first or date.min, last)] if first is None or first <= last else []
    if first is None and events is None:
        raise DataError(f"It is not known from which day on {test.entry.id} judges events.")
    if events is None and (last - (first or last)).days > MOST_DAYS:
        raise InputError(
            f"Until {on} there are more than {MOST_DAYS:,} days of events under {test.entry.id}, each with a "
            "last day of its own; give an earlier date, or the description whose events are meant."
        )
    possible = sorted(events) if events is not None else _days(first or last, last)
    found: list[Span] = []
    for day in possible:
        if day in test.entry.interval and day <= on:
            awaited = waits and (test.exercised is None or day < test.exercised)
            span = Span(day, day, _due(test, day), awaited)
            if found and events is None and _alike(found[-1], span, on):
                found[-1] = replace(found[-1], last=day)
            else:
                found.append(span)
    return found


def stretches(test: Test, on: date, events: Collection[date] | None) -> list[tuple[Span, list[Span]]]:
    """Return the days over which a role is looked at as one, each stretch with its spans."""
    found = spans(test, on, events)
    if events is not None:
        return [(span, [span]) for span in found]
    grouped = (list(alike) for _, alike in groupby(found, lambda span: span.awaited))
    return [(replace(each[0], last=each[-1].last), each) for each in grouped]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def _due(test: Test, day: date) -> date | None:
    limit = test.entry.time_limit
    return deadline(day, limit.amount, limit.unit).due if limit else None


def _alike(one: Span, other: Span, on: date) -> bool:
    both_pending = not one.after(on) and not other.after(on)
    return one.awaited == other.awaited and (one.due == other.due or both_pending)
