"""What shapes met, as text: those of the law that met nothing, and those of a user’s own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zangraph.assess import Assessment
    from zangraph.assess.own_shapes import Held


def met_nothing(found: Assessment) -> str:
    """Return a line on the norms whose shapes met nothing, or an empty string where there is none."""
    count = len(found.shapes_without_subjects)
    if not count:
        return ""
    return (
        f"\n{count} tested norms met nothing in this description, which says nothing of them: "
        "“shapesWithoutSubjects” in --format json."
    )


def own_shapes(held: list[Held]) -> str:
    """Return what shapes of a user’s own made of the things they met, and how many each met."""
    return "\n".join(line for each in held for line in _held(each))


def _held(each: Held) -> Iterator[str]:
    if not each.nodes:
        yield f"! your shape met nothing, so it says nothing: {each.label}"
        return
    outcomes = ("conforms", "fails", "not-known")
    counts = {outcome: sum(one.outcome == outcome for one in each.nodes) for outcome in outcomes}
    told = ", ".join(f"{counts[one]} {one.replace('-', ' ')}" for one in outcomes if counts[one])
    yield f"Your shape met {len(each.nodes)}: {told} — {each.label}"
    for one in each.nodes:
        if one.outcome != "conforms":
            yield f"  {one.outcome.replace('-', ' ').upper()}  {one.subject}" + (
                f" — {each.message}" if each.message and one.outcome == "fails" else ""
            )
            yield from (f"    fact: {fact}" for fact in one.facts)
            yield from (f"    missing: {fact}" for fact in one.missing)
