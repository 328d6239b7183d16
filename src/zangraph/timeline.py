"""The law along time: the days of each act, how long its norms hold, and which act changed which."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from zangraph.citations import act_name
from zangraph.interval import Interval
from zangraph.namespaces import graphs_of, local
from zangraph.plain import plain
from zangraph.store.port import Row, Store


@dataclass(frozen=True, slots=True)
class Event:
    """A day of an act, or a month where no day is known: adopted, published, in-force or later-change."""

    act: str
    name: str
    kind: str
    on: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many entries of an act hold from `start` until before `end`; None is not known, or open."""

    act: str
    name: str
    start: date | None
    end: date | None
    entries: int

    @property
    def interval(self) -> Interval:
        """Return the days on which the entries hold."""
        return Interval(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Influence:
    """How often one act changes another, and how: the kinds of amendment, sorted."""

    by: str
    of: str
    kinds: list[str]
    amendments: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by day, stretches by act and day, influences by act."""

    events: list[Event]
    stretches: list[Stretch]
    influences: list[Influence]

    def as_json(self) -> dict[str, object]:
        """Return the timeline with the keys of the JSON output."""
        answer: dict[str, object] = plain(self)
        return answer


def timeline(store: Store, *, layer: str = "all", lang: str = "en") -> Timeline:
    """Return the law of `layer` along time, acts called as they are cited in `lang`."""
    graphs = graphs_of(layer)
    acts = {row["act"].value for row in store.select("SELECT ?act { ?act a eli:LegalResource }", graphs)}
    names = {thing.id: act_name(thing, lang) for thing in store.things(acts, graphs).values()}
    events = [
        Event(local(row["act"].value), names[local(row["act"].value)], kind, row["on"].value)
        for kind, where in (
            ("adopted", "?act eli:date_document ?on"),
            ("published", "?act eli:date_publication ?on"),
            ("in-force", "?act zg:hasCommencement/zg:commencesOn ?on"),
            ("later-change", "?act zg:laterChange/zg:effectiveOn ?on"),
        )
        for row in store.select(f"SELECT DISTINCT ?act ?on {{ ?act a eli:LegalResource . {where} }}", graphs)
    ]
    rows = store.select(
        """SELECT ?norm ?act ?from ?until { ?norm a zg:RegisterEntry ; zg:ofAct ?act .
             OPTIONAL { ?norm zg:validFrom ?from } OPTIONAL { ?norm zg:validUntil ?until } }""",
        graphs,
    )
    held = Counter((local(row["act"].value), _day(row, "from"), _day(row, "until")) for row in rows)
    stretches = [Stretch(act, names[act], start, end, count) for (act, start, end), count in held.items()]
    return Timeline(
        events=sorted(events, key=lambda each: (each.on, each.act, each.kind)),
        stretches=sorted(
            stretches, key=lambda each: (each.act, each.start or date.min, each.end or date.max)
        ),
        influences=_influences(store, graphs),
    )


def _influences(store: Store, graphs: list[str]) -> list[Influence]:
    rows = store.select(
        """SELECT DISTINCT ?amendment ?by ?of ?kind { ?amendment a zg:Amendment ; zg:amendingAct ?by ;
             zg:targetAct ?of ; zg:amendmentKind ?kind }""",
        graphs,
    )
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((local(row["by"].value), local(row["of"].value)), []).append(
            local(row["kind"].value)
        )
    return [Influence(by, of, sorted(set(kinds)), len(kinds)) for (by, of), kinds in sorted(found.items())]


def _day(row: Row, name: str) -> date | None:
    return date.fromisoformat(row[name].value) if name in row else None
