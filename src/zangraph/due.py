"""The deadline of a norm for an event, with its proof: what was counted, what was skipped, on whose table."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.calendars import Calendar, library
from zangraph.deadlines import OFFICIAL, deadline
from zangraph.errors import InputError
from zangraph.kazakhstan import HOME
from zangraph.namespaces import ZG, graphs_of
from zangraph.plain import plain
from zangraph.register import Entry, entries
from zangraph.show import resolve
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that does not count, and why."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """The holiday table used, and the days in the span whose date is only estimated."""

    library: str
    version: str
    estimated: list[date]
    own_days: int


@dataclass(frozen=True, slots=True)
class Due:
    """When `norm` must have been done after `event`, and the proof of it."""

    norm: str
    label: str
    event: date
    due: date
    start_rule: str
    counted: list[date]
    skipped: list[Skipped]
    calendar: Table
    source: str
    in_force: str
    entry: Entry
    source_lang: str

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("source_lang",)

    def as_json(self) -> dict[str, Any]:
        """Return the deadline with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        del answer["entry"]
        answer["currency"] = plain(self.entry.currency)
        return answer


def due(
    store: Store,
    word: str,
    event: date,
    *,
    calendar: Calendar = OFFICIAL,
    layer: str = "all",
    lang: str = "en",
) -> Due:
    """Return the due date of the norm called `word` after `event`.

    Raise InputError where it names no norm with a time limit, more than one, or one of a jurisdiction whose
    rules of counting are not held.
    """
    graphs = graphs_of(layer)
    iris = set(resolve(store, word, graphs))
    cards = store.things(iris, graphs)
    limited = {iri for iri in iris if cards[iri].iris(ZG + "hasTimeLimit")}
    if not limited:
        raise InputError(f"“{word}” has no time limit; see “zangraph norms --time-limit”.")
    if len(limited) > 1:
        names = ", ".join(sorted(cards[iri].id for iri in limited))
        raise InputError(f"“{word}” is more than one norm with a time limit: name one of {names}.")
    (entry,) = entries(store, limited, layer=layer, lang=lang, on=event)
    if not entry.act.startswith(f"{HOME}-"):
        raise InputError(
            f"“{word}” is law of another jurisdiction, whose rules of counting and days off are not held."
        )
    limit = store.things(cards[entry.iri].iris(ZG + "hasTimeLimit"), graphs)
    (thing,) = limit.values()
    assert entry.time_limit is not None
    if entry.time_limit.amount < 1:
        raise InputError(f"“{word}” has a time limit without a number: {entry.time_limit.label}.")
    found = deadline(event, entry.time_limit.amount, entry.time_limit.unit, calendar)
    source = thing.text(ZG + "countingSource", lang)
    name, version = library()
    return Due(
        norm=entry.id,
        label=entry.titled,
        event=event,
        due=found.due,
        start_rule=found.start_rule,
        counted=list(found.counted),
        skipped=[Skipped(day, why) for day, why in found.skipped],
        calendar=Table(name, version, calendar.estimated(event, found.due), len(calendar.own)),
        source=source.value if source else "not known",
        in_force=entry.interval.status(event),
        entry=entry,
        source_lang=source.lang if source else "",
    )
