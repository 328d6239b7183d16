"""What changed between two dates: norms that came, ended or were replaced, and the amendment that did it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zangraph.currency import Currency, stale
from zangraph.errors import InputError
from zangraph.namespaces import ZG, graphs_of, local
from zangraph.plain import plain
from zangraph.register import Entry, entries
from zangraph.store.port import Store, values

#: Days of the longest span that is asked for day by day.
_DAY_BY_DAY = 366


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change that an act makes; `before` and `after` are what is stated of the law, in our words.

    `lang` is the language that these are really in.
    """

    id: str
    act: str
    kind: str
    before: str | None
    after: str | None
    lang: str

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("lang",)


@dataclass(frozen=True, slots=True)
class Change:
    """A norm that came or ended, and the amendment that did it; None where it came with its own act."""

    norm: Entry
    on: date
    amendment: Amendment | None

    def as_json(self) -> dict[str, Any]:
        """Return the norm with the keys of the JSON output, its amendment beside."""
        return {**self.norm.as_json(), "on": self.on.isoformat(), "amendment": plain(self.amendment)}


@dataclass(frozen=True, slots=True)
class Replacement:
    """A norm that took the place of others under one amendment."""

    norm: str
    before: list[str]
    after: str
    amendment: Amendment

    def as_json(self) -> dict[str, Any]:
        """Return the replacement with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened after `start` up to and including `end`."""

    start: date
    end: date
    came: list[Change]
    ended: list[Change]
    changed: list[Replacement]
    currency: dict[str, Currency]

    def as_json(self) -> dict[str, Any]:
        """Return the changes with the keys of the JSON output."""
        return {
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "came": [each.as_json() for each in self.came],
            "ended": [each.as_json() for each in self.ended],
            "changed": [each.as_json() for each in self.changed],
            "currency": plain(self.currency),
        }


def changes(store: Store, start: date, end: date, *, layer: str = "all", lang: str = "en") -> Changes:
    """Return what changed after `start` up to and including `end`, by date, act and id.

    A norm that came and ended in between is in both lists. Raise InputError where `end` is before `start`.
    """
    if end < start:
        raise InputError(
            f"{end}, the last day, is before {start}, the first; expected the earlier date first."
        )
    graphs = graphs_of(layer)
    came, ended = (_dated(store, term, start, end, graphs) for term in ("validFrom", "validUntil"))
    cards = {
        entry.iri: entry
        for entry in entries(store, came.keys() | ended.keys(), layer=layer, lang=lang, on=end)
    }
    introducing = _links(store, "introduces", "norm", came, graphs)
    ending = _links(store, "ends", "norm", ended, graphs)
    reached = {change for links in (introducing, ending) for each in links.values() for change in each}
    amendments = _amendments(store, reached, graphs, lang)

    def listed(days: dict[str, date], links: dict[str, list[str]]) -> list[Change]:
        found = [
            Change(cards[iri], day, amendments[links[iri][0]] if iri in links else None)
            for iri, day in days.items()
        ]
        return sorted(found, key=lambda each: (each.on, each.norm.act, each.norm.id))

    replacing = {
        change: sorted(after for after, by in introducing.items() if change in by)
        for change in sorted(reached)
        if amendments[change].kind == "substitution"
    }
    replaced = _links(store, "ends", "change", replacing, graphs)
    changed = [
        Replacement(local(after), sorted(local(iri) for iri in before), local(after), amendments[change])
        for change, afters in replacing.items()
        for after in afters
        if (before := replaced.get(change, []))
    ]
    later = stale(store, cards, end, layer=layer, lang=lang) if cards else {}
    return Changes(start, end, listed(came, introducing), listed(ended, ending), changed, later)


def _dated(store: Store, term: str, start: date, end: date, graphs: list[str]) -> dict[str, date]:
    """Return the norms whose `term` is a day after `start` up to and including `end`.

    An engine finds what stands at a day, and goes through all days to find what stands between two: a span of
    months is asked for day by day. In a longer one much of the law has changed in any case.
    """
    days = (end - start).days
    if not days:
        return {}
    if days <= _DAY_BY_DAY:
        each = (f'"{start + timedelta(days=number + 1)}"^^xsd:date' for number in range(days))
        within = f"VALUES ?day {{ {' '.join(each)} }}"
    else:
        within = f'FILTER(?day > "{start.isoformat()}"^^xsd:date && ?day <= "{end.isoformat()}"^^xsd:date)'
    rows = store.select(f"SELECT ?norm ?day {{ ?norm zg:{term} ?day ; zg:ofAct ?act . {within} }}", graphs)
    return {row["norm"].value: date.fromisoformat(row["day"].value) for row in rows}


def _links(
    store: Store, term: str, end: str, iris: Collection[str], graphs: list[str]
) -> dict[str, list[str]]:
    """Return what `term` of an amendment links to each of `iris`, which are its `end`: change or norm."""
    found: dict[str, list[str]] = {}
    if not iris:
        return found
    other = "norm" if end == "change" else "change"
    query = (
        f"SELECT DISTINCT ?change ?norm {{ {values(end, iris)} ?change zg:{term} ?norm }} ORDER BY ?change"
    )
    for row in store.select(query, graphs):
        found.setdefault(row[end].value, []).append(row[other].value)
    return found


def _amendments(store: Store, iris: set[str], graphs: list[str], lang: str) -> dict[str, Amendment]:
    found = {}
    for iri, thing in store.things(iris, graphs).items():
        before, after = (thing.text(ZG + term, lang) for term in ("stateBefore", "stateAfter"))
        found[iri] = Amendment(
            id=thing.id,
            act=next(iter(thing.ids(ZG + "amendingAct")), ""),
            kind=next(iter(thing.ids(ZG + "amendmentKind")), ""),
            before=before.value if before else None,
            after=after.value if after else None,
            lang=next((each.lang for each in (before, after) if each), ""),
        )
    return found
