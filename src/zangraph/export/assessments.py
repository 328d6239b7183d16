"""The report on an assessment as a document: what to do next, every verdict, on what it rests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zangraph.export.document import (
    Block,
    Card,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Room,
    Table,
)
from zangraph.export.text.dated import closing, warnings
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.assess import Verdict
    from zangraph.assess.consequence import Consequence
    from zangraph.assess.report import Note, Part, Report

#: As many things stand side by side in one table.
ACROSS = 6


def document(found: Report, *, privileged: bool = False) -> Document:
    """Return the report `found` as a document in its language; `privileged` marks every page of it."""
    say = voice(found.lang, "reports", "assessments", "verdicts")
    names = [part.organisation.name for part in found.parts]
    blocks: list[Block] = []
    several = len(names) > 1
    for part in found.parts:
        if several:
            blocks.append(Heading(part.organisation.name))
        blocks += _part(part, found, say, level=2 if several else 1)
    blocks += _whole(found, say)
    return Document(
        title=say("assessment-of", name=names[0] if len(names) == 1 else say("organisations", n=len(names))),
        lang=found.lang,
        about=[
            (say("as-of"), say.day(found.on)),
            (say("graph-version"), found.graph),
            (say("layer"), say(f"layer-{found.layer}")),
        ],
        blocks=blocks,
        foot=[closing(found.lang)],
        marking=say("privileged") if privileged else None,
    )


def verdict_words(one: Verdict, say: Voice) -> str:
    """Return the verdict in words that stand without what is missing: that has a place of its own."""
    if one.verdict == "no-evidence":
        return say("unless-shown")
    if one.verdict == "cannot-tell":
        return say("facts-missing")
    return say(
        one.verdict,
        due=say.day(one.due) if one.due else "",
        instant=say.day(one.instant) if one.instant else "",
    )


def _part(part: Part, found: Report, say: Voice, level: int) -> Iterator[Block]:
    yield Heading(say("to-do"), level)
    yield from _to_do(part, say, level + 1)
    yield Heading(say("table"), level)
    yield from _tables(part, say)
    yield Heading(say("prohibited"), level)
    if part.prohibited:
        rows: list[list[Cell]] = [
            [one.subject, one.label, verdict_words(one, say)] for one in part.prohibited
        ]
        yield Table(say("prohibited"), [say("thing"), say("norm"), say("verdict")], rows, widths=[2, 5, 3])
    else:
        yield Paragraph(say("none-prohibited"))
    yield Heading(say("assumptions"), level)
    yield Items(list(_assumptions(part, found, say)))
    yield Heading(say("contested"), level)
    if part.contested:
        yield Items([say("sources-differ", text=_marked(each), label=each.label) for each in part.contested])
    else:
        yield Paragraph(say("none-contested"))


def _whole(found: Report, say: Voice) -> Iterator[Block]:
    """Yield what is said once, however many organisations there are."""
    yield _every_verdict(found, say)
    yield Heading(say("not-held"))
    yield Items([*(f"{each[:1].upper()}{each[1:]}." for each in found.not_held), say("not-tested")])
    yield Heading(say("currency"))
    later = dict.fromkeys(
        warning
        for part in found.parts
        for one in part.organisation.verdicts
        for warning in warnings(one.currency, found.lang)
    )
    if later:
        yield Items(list(later))
    else:
        yield Paragraph(say("is-current", day=say.day(found.on)))
    yield Heading(say("signatures"))
    asked = [say("name"), say("position"), say("date"), say("signature")]
    yield Room([(say("preparer"), asked), (say("reviewer"), asked)])


# What to do next


def _to_do(part: Part, say: Voice, level: int) -> Iterator[Block]:
    by_code: dict[str, list[Verdict]] = {}
    for one in part.organisation.verdicts:
        by_code.setdefault(one.verdict, []).append(one)
    found: list[tuple[str, list[Block]]] = [
        (say("mend"), [_card(one, say) for one in by_code.get("breached", ())]),
        (say("prove"), [_card(one, say) for one in by_code.get("no-evidence", ())]),
        (say("decide"), list(_decisions(by_code.get("cannot-tell", []), say))),
        (say("watch"), list(_dates(part, say))),
    ]
    for name, blocks in found:
        if blocks:
            yield Heading(name, level)
            yield from blocks
    if not any(blocks for _, blocks in found):
        yield Paragraph(say("nothing-to-do"))


def _card(one: Verdict, say: Voice) -> Card:
    rows = [(say("verdict"), [verdict_words(one, say)])]
    if one.facts:
        rows.append((say("facts"), one.facts))
    if one.missing:
        rows.append((say("to-show"), one.missing))
    if one.due:
        rows.append((say("due"), [say.day(one.due)]))
    if one.exception:
        rows.append((say("unless"), [one.exception]))
    if one.consequence:
        rows += _consequence(one.consequence, say)
    rows.append((say("law"), one.citation or [say("no-article")]))
    held = [*warnings(one.currency, say.lang)]
    if one.consequence:
        held += warnings(one.consequence.currency, say.lang)
    return Card(f"{one.subject} — {one.label}", rows, list(dict.fromkeys(held)))


def _consequence(found: Consequence, say: Voice) -> list[tuple[str, list[str]]]:
    """Return the elements first and what shows them, then the amounts: an amount is never read alone."""
    amounts = []
    for each in found.amounts:
        tenge = say("tenge-not-known") if each.kzt is None else say("tenge", n=say.number(each.kzt))
        again = say("again") if each.repeat else ""
        amounts.append(say("amount", size=say(f"size-{each.size}"), mci=each.mci, tenge=tenge) + again)
    rows = [
        (found.wording, [f"{found.label} ({'; '.join(found.citation)})"]),
        (say("elements"), found.elements),
        (say("shown-by"), found.facts),
        (say("amounts"), amounts),
        (say("open-question"), found.leaves_open),
    ]
    return [(name, lines) for name, lines in rows if lines]


def _decisions(undecided: list[Verdict], say: Voice) -> Iterator[Card]:
    """Yield what is missing, the most decisive first, with what hangs on it."""
    by_missing: dict[tuple[str, ...], list[Verdict]] = {}
    for one in undecided:
        by_missing.setdefault(tuple(one.missing), []).append(one)
    for missing, members in sorted(by_missing.items(), key=lambda each: -len(each[1])):
        rows = [(say("hangs"), list(dict.fromkeys(f"{one.subject} — {one.label}" for one in members)))]
        law = list(dict.fromkeys(each for one in members for each in one.citation))
        rows.append((say("law"), law or [say("no-article")]))
        yield Card("; ".join(missing), rows)


def _dates(part: Part, say: Voice) -> Iterator[Table]:
    if part.watched:
        columns = [say("day"), say("what"), say("thing"), say("norm"), say("law")]
        rows: list[list[Cell]] = [
            [each.day, say(f"watch-{each.what}"), each.subject, each.label, "; ".join(each.citation)]
            for each in part.watched
        ]
        yield Table(say("dates"), columns, rows, widths=[2, 2, 2, 5, 3])


# Every verdict


def _tables(part: Part, say: Voice) -> Iterator[Block]:
    """Yield the things side by side, norm by norm, and for workbooks one row for each verdict."""
    verdicts = part.organisation.verdicts
    if not verdicts:
        yield Paragraph(say("no-verdicts"))
        return
    things = list(dict.fromkeys(one.subject for one in verdicts))
    by_place: dict[tuple[str, str], list[str]] = {}
    for one in verdicts:
        by_place.setdefault((one.norm, one.subject), []).append(verdict_words(one, say))
    norms = {one.norm: one for one in verdicts}
    pieces = [things[start : start + ACROSS] for start in range(0, len(things), ACROSS)]
    for number, across in enumerate(pieces, 1):
        name = say("table") if len(pieces) == 1 else say("table-part", n=number, of=len(pieces))
        rows: list[list[Cell]] = [
            [
                f"{one.label} ({'; '.join(one.citation)})" if one.citation else one.label,
                *("; ".join(dict.fromkeys(by_place.get((norm, thing), ()))) for thing in across),
            ]
            for norm, one in norms.items()
            if any((norm, thing) in by_place for thing in across)
        ]
        yield Table(name, [say("norm"), *across], rows, widths=[4, *[2] * len(across)])
    yield Paragraph(say("blank-cell"))


def _every_verdict(found: Report, say: Voice) -> Table:
    columns = ["organisation", "thing", "norm", "verdict", "judged-on", "due", "facts", "missing", "unless"]
    rows: list[list[Cell]] = [
        [
            part.organisation.name,
            one.subject,
            one.label,
            verdict_words(one, say),
            one.instant,
            one.due,
            "; ".join(one.facts),
            "; ".join(one.missing),
            one.exception,
            "; ".join(one.citation) or say("no-article"),
            one.norm,
        ]
        for part in found.parts
        for one in part.organisation.verdicts
    ]
    names = [*(say(each) for each in columns), say("law"), "id"]
    return Table(say("every-verdict"), names, rows, widths=[2, 2, 5, 3, 1, 1, 4, 4, 3, 3, 3], extra=True)


# On what it rests


def _assumptions(part: Part, found: Report, say: Voice) -> Iterator[str]:
    yield say("as-stated")
    yield say("list-complete")
    yield say("dated-later", day=say.day(found.on))
    for each in part.inferred:
        yield say("inferred-role", role=each.role, subject=each.subject, facts="; ".join(each.facts))
    for note in part.readings:
        yield say("our-reading", text=_marked(note), label=note.label)
    for note in part.start_not_known:
        yield say("start-assumed", label=note.label)


def _marked(note: Note) -> str:
    return f"{note.text} ({note.lang})" if note.lang else note.text
