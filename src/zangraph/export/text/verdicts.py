"""Assessments and explanations as text: what to do next first, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing, warnings
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from datetime import date

    from zangraph.assess import Assessment, Organisation, Verdict
    from zangraph.assess.consequence import Consequence
    from zangraph.assess.explain import Explanation

#: What to do next comes first; what does not apply comes last, counted.
ORDER = ("breached", "no-evidence", "pending", "met")
FOLDED = ("not-subject", "not-yet-in-force", "no-longer-in-force")


def assessed(found: Assessment, lang: str = "en") -> str:
    """Return an assessment as text."""
    say = voice(lang, "assessments", "verdicts")
    lines = []
    for organisation in found.organisations:
        graph = say("graph", version=found.graph)
        lines.append(say("head", name=organisation.name, day=say.day(found.on), graph=graph))
        for verdict in ORDER:
            for one in organisation.verdicts:
                if one.verdict == verdict:
                    lines += ["", *_verdict(one, say, found.on)]
        lines += _untold(organisation, say)
        for verdict in FOLDED:
            count = sum(one.verdict == verdict for one in organisation.verdicts)
            if count:
                lines += ["", say("folded", verdict=say(f"short-{verdict}"), n=count)]
    not_held = [f"{say('not-held')}: {each}." for each in found.not_held]
    return "\n".join([*lines, "", *not_held, closing(lang)])


def _untold(organisation: Organisation, say: Voice) -> Iterator[str]:
    """Yield what cannot be told, by what is missing: one fact may decide many norms."""
    by_missing: dict[str, list[str]] = {}
    for one in organisation.verdicts:
        if one.verdict == "cannot-tell":
            by_missing.setdefault(one.message, []).append(f"{one.label} [{one.norm}]")
    for message, labels in sorted(by_missing.items(), key=lambda each: -len(each[1])):
        yield from ("", f"{_head('cannot-tell', say)}  {message}")
        yield f"  {say('hang-on-it', n=len(labels))}: {'; '.join(labels)}"


def _head(verdict: str, say: Voice) -> str:
    return say(f"short-{verdict}").upper()


def _verdict(one: Verdict, say: Voice, on: date) -> Iterator[str]:
    head = _head(one.verdict, say)
    yield f"{head}  {one.subject} — {one.label}"
    # Said again, not taken from the verdict: there days are written for machines.
    message = say(
        one.verdict,
        missing="; ".join(one.missing),
        due=say.day(one.due) if one.due else "",
        instant=say.day(one.instant) if one.instant else "",
    )
    if message.upper() != head:
        yield f"  {message}"
    for fact in one.facts:
        yield f"  {say('fact')}: {fact}"
    for role in one.inferred:
        yield f"  {say('role')}: {role}"
    if one.instant and one.instant != on:
        yield f"  {say('judged-as-of', day=say.day(one.instant))}"
    if one.due:
        yield f"  {say('last-day', day=say.day(one.due))}"
    if one.exception:
        yield f"  {say('unless')}: {one.exception}"
    if one.waits_for:
        yield f"  {say('waits-for')}: {one.waits_for}"
    if one.consequence:
        yield from _consequence(one.consequence, say)
    yield f"  {say('law')}: {'; '.join(one.citation) or say('no-article')} [{one.norm}]"
    for reading in one.contested:
        yield f"  ! {say('reading-contested')}: {reading}"
    for warning in warnings(one.currency, say.lang):
        yield f"  ! {warning}"


def _consequence(found: Consequence, say: Voice) -> Iterator[str]:
    """Yield the elements first, then the amounts: an amount is never read alone."""
    yield f"  {found.wording}: {found.label}"
    for element in found.elements:
        yield f"    {say('element')}: {element}"
    for fact in found.facts:
        yield f"    {say('fact')}: {fact}"
    for each in found.amounts:
        tenge = say("tenge-not-known") if each.kzt is None else say("tenge", n=say.number(each.kzt))
        again = say("again") if each.repeat else ""
        yield f"    {say('amount', size=say(f'size-{each.size}'), mci=each.mci, tenge=tenge)}{again}"
    for unclear in found.leaves_open:
        yield f"    {unclear}"
    yield f"    {say('law')}: {'; '.join(found.citation)}"
    for warning in warnings(found.currency, say.lang):
        yield f"    ! {warning}"


def explained(found: Explanation, lang: str = "en") -> str:
    """Return an explanation as text: every condition with its truth and its fact."""
    say = voice(lang, "assessments")
    instant = say.day(found.instant) if found.instant else say("date-not-known")
    lines = [
        f"{_head(found.verdict, say)}  {found.subject} — {found.label} [{found.norm}]",
        f"  {say('judged-as-of', day=instant)}",
    ]
    if found.due:
        lines.append(f"  {say('last-day', day=say.day(found.due))}")
    for each in found.conditions:
        truth = say(f"truth-{str(each.truth).lower()}")
        lines.append(f"  {say(f'part-{each.part}')}: {truth} — {each.fact}")
    law = found.conditions[0].source if found.conditions else []
    return "\n".join([*lines, f"  {say('law')}: {'; '.join(law) or say('no-article')}"])


def nothing_met(word: str, lang: str = "en") -> str:
    """Return the sentence that the norm called `word` met nothing: what is described is not there yet."""
    return f"{word}: {voice(lang, 'kept')('not-judged')}."
