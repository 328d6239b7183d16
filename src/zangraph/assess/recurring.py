"""Duties that come again, where the law itself says how often, and when each is next due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zangraph.assess.facts import Described, View
from zangraph.assess.verdict import Finding
from zangraph.namespaces import graphs_of
from zangraph.register import Entry, entries
from zangraph.store.port import Store

#: Verdicts by which a norm binds.
BINDING = ("met", "breached", "no-evidence", "pending")


@dataclass(frozen=True, slots=True)
class Recurring:
    """A duty as to one thing: when it was last done, and by when it is due again; None where not known.

    `often` says how often in our words, `citation` where the law says so.
    """

    norm: str
    label: str
    often: str
    subject: str
    last: date | None
    next: date | None
    citation: list[str]


def recurring(
    store: Store, findings: Iterable[Finding], *, on: date, layer: str = "all", lang: str = "en"
) -> list[Recurring]:
    """Return the duties that come again for the things that `findings` bind.

    A duty is one of these norms, or is read together with one on which the verdict is given as a whole.
    """
    graphs = graphs_of(layer)
    rows = list(
        store.select(
            """SELECT ?norm ?years ?at {
                 ?norm zg:repeatsEveryYears ?years ; zg:lastDoneAt ?at } ORDER BY ?norm""",
            graphs,
        )
    )
    if not rows:
        return []
    iris = {row["norm"].value for row in rows}
    held = {each.iri: each for each in entries(store, iris, layer=layer, lang=lang, on=on)}
    bound = [each for each in findings if each.verdict in BINDING]
    found = []
    for row in rows:
        duty = held[row["norm"].value]
        if on not in duty.interval:
            continue
        things = {id(each.subject): each.subject for each in bound if _is_part(duty, each.test.entry)}
        for thing in things.values():
            last = _last(thing, row["at"].value, on)
            found.append(
                Recurring(
                    norm=duty.id,
                    label=duty.titled,
                    often=duty.condition or "",
                    subject=thing.title,
                    last=last,
                    next=years_after(last, int(row["years"].value)) if last else None,
                    citation=list(dict.fromkeys(place.citation for place in duty.provisions)),
                )
            )
    return found


def _is_part(duty: Entry, judged: Entry) -> bool:
    return judged.id == duty.id or judged.id in duty.related


def _last(thing: Described, path: str, on: date) -> date | None:
    stated = View(on).values(thing, path)
    days = [each for each in stated.items if isinstance(each, date)] if stated else []
    return max(days, default=None)


def years_after(day: date, years: int) -> date | None:
    """Return the same day `years` later; 28 February where there is no 29th. No day is moved to a later one.

    None where the calendar has no such year.

    >>> years_after(date(2028, 2, 29), 1)
    datetime.date(2029, 2, 28)
    """
    if day.year + years > date.max.year:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
