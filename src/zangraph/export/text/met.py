"""What shapes met, as text: those of the law that met nothing, and those of a user’s own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.assess import Assessment
    from zangraph.assess.own_shapes import Held


def met_nothing(found: Assessment, lang: str = "en") -> str:
    """Return a line on the norms whose shapes met nothing, or an empty string where there is none."""
    count = len(found.shapes_without_subjects)
    return f"\n{voice(lang, 'assessments')('met-nothing', n=count)}" if count else ""


def own_shapes(held: list[Held], lang: str = "en") -> str:
    """Return what shapes of a user’s own made of the things they met, and how many each met."""
    say = voice(lang, "assessments")
    return "\n".join(line for each in held for line in _held(each, say))


def _held(each: Held, say: Voice) -> Iterator[str]:
    if not each.nodes:
        yield f"! {say('own-shape-met-nothing', shape=each.label)}"
        return
    outcomes = ("conforms", "fails", "not-known")
    counts = {outcome: sum(one.outcome == outcome for one in each.nodes) for outcome in outcomes}
    told = ", ".join(f"{counts[one]} {say(f'own-{one}')}" for one in outcomes if counts[one])
    yield f"{say('own-shape-met', n=len(each.nodes))}: {told} — {each.label}"
    for one in each.nodes:
        if one.outcome != "conforms":
            why = f" — {each.message}" if each.message and one.outcome == "fails" else ""
            yield f"  {say(f'own-{one.outcome}').upper()}  {one.subject}{why}"
            yield from (f"    {say('fact')}: {fact}" for fact in one.facts)
            yield from (f"    {say('missing')}: {fact}" for fact in one.missing)
