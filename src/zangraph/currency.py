"""As of when each act is held, and which known later changes it does not include.

The tool answers for today unless told otherwise, and today lies past some of these changes: that is the
normal case, and every answer says so on its face.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from zangraph.namespaces import ZG, graphs_of, local
from zangraph.store.port import Store, Thing, values


class LaterChange(NamedTuple):
    """A later act that changes what is held and is not modelled; `effective_on` has two dates if disputed."""

    act: str | None
    label: str
    effective_on: list[str]
    reached: bool


class Currency(NamedTuple):
    """As of when an act's text is held, and what is known to have changed it since."""

    held_as_of: str | None
    later_changes: list[LaterChange]

    @property
    def is_current(self) -> bool:
        """Return whether no known later change has been reached on the date asked."""
        return not any(change.reached for change in self.later_changes)

    def as_of(self, on: date | None) -> "Currency":
        """Return the same as it is on the day `on`; None is after all."""
        return Currency(
            self.held_as_of,
            [each._replace(reached=is_reached(each.effective_on, on)) for each in self.later_changes],
        )


def currency(act: Thing, around: dict[str, Thing], lang: str, on: date | None) -> Currency:
    """Return as of when `act` is held and which known later changes are reached on `on`."""
    changes = []
    for iri in act.iris(ZG + "laterChange"):
        change = around[iri]
        by = next(iter(change.iris(ZG + "amendingAct")), None)
        days = change.literals(ZG + "effectiveOn")
        changes.append(
            LaterChange(
                act=local(by) if by else None,
                label=around[by].label(lang) if by else change.label(lang),
                effective_on=days,
                reached=is_reached(days, on),
            )
        )
    changes.sort(key=lambda change: change.effective_on)
    return Currency(act.first(ZG + "heldAsOf"), changes)


def is_reached(effective_on: list[str], on: date | None) -> bool:
    """Return whether a change that takes effect on one of those days is reached on `on`; None is after all.

    >>> is_reached(["2026-07-11", "2026-07-12"], date(2026, 7, 11)), is_reached([], date(2026, 7, 11))
    (True, False)
    """
    # A month without a day counts from its first day: a warning too early does no harm.
    return on is None or (bool(effective_on) and f"{effective_on[0]}-01"[:10] <= on.isoformat())


def stale(
    store: Store, things: Iterable[str], on: date, *, layer: str = "all", lang: str = "en"
) -> dict[str, Currency]:
    """Return, by id, the acts that `things` (IRIs) stand in and that known later changes reach by `on`.

    Without any thing of an act, every act that is held is looked at.
    """
    graphs = graphs_of(layer)
    iris = set(things)
    where = f"{values('thing', iris)} ?thing (zg:ofAct|eli:is_part_of)* ?act ." if iris else ""
    query = f"SELECT DISTINCT ?act {{ {where} ?act zg:laterChange ?change }}"
    acts = {row["act"].value for row in store.select(query, graphs)}
    cards = store.things(acts, graphs)
    around = store.things({iri for act in cards.values() for iri in act.iris(ZG + "laterChange")}, graphs)
    around |= store.things({iri for each in around.values() for iri in each.iris(ZG + "amendingAct")}, graphs)
    found = {act.id: currency(act, around, lang, on) for act in cards.values()}
    return {act: each for act, each in sorted(found.items()) if not each.is_current}
