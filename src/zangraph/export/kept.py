"""What people set beside verdicts, and what has changed since, for text, tables and documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zangraph.export.document import Block, Cell, Heading, Paragraph, Table
from zangraph.export.markdown import text as escaped
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.assess.kept import Kept, Line
    from zangraph.assess.since import Since, Turned


def speaker(lang: str) -> Voice:
    """Return what speaks of assessments that were kept."""
    return voice(lang, "kept", "reports", "assessments", "verdicts")


def code_words(code: str | None, say: Voice) -> str:
    """Return a verdict in words that stand without its day or what is missing."""
    if code is None:
        return say("not-judged")
    bare = {"no-evidence": "unless-shown", "cannot-tell": "facts-missing"}.get(code)
    if bare or code in ("met", "breached", "not-subject"):
        return say(bare or code)
    return say(f"short-{code}")


def since_text(found: Since, lang: str) -> str:
    """Return what has changed since as text."""
    say = speaker(lang)
    on, graph = found.on[0], found.graph[0]
    return "\n".join([f"{say('since', on=say.day(on), graph=graph)}:", *_lines(found, say)])


def compared(found: list[Since], only: list[tuple[str, str]], form: str, lang: str) -> str:
    """Return comparisons as text or Markdown; `only` are organisations that one file alone has."""
    say = speaker(lang)
    is_text = form == "text"
    lines: list[str] = []
    for each in found:
        head = say(
            "between",
            name=each.organisation,
            before=say.day(each.on[0]),
            old=each.graph[0],
            after=say.day(each.on[1]),
            new=each.graph[1],
        )
        lines += [head if is_text else f"## {escaped(head)}", ""] if lines or not is_text else [head]
        lines += _lines(each, say) if is_text else [f"- {escaped(line)}" for line in _lines(each, say, "")]
        lines.append("")
    lines += [say(which, name=name if is_text else escaped(name)) for which, name in only]
    return "\n".join(lines).rstrip()


def _lines(found: Since, say: Voice, indent: str = "  ") -> Iterator[str]:
    if not found.turned and not found.untouched:
        yield f"{indent}{say('no-verdict-turned')}"
    for each in found.turned:
        before, after = (code_words(code, say) for code in (each.before, each.after))
        why = "; ".join(say(f"why-{one}") for one in each.why)
        yield f"{indent}{each.subject} — {each.label}: {before} → {after} ({why}) [{each.norm}]"
    if found.untouched:
        yield f"{indent}{say('untouched-turned', n=found.untouched)}"


def beside_text(kept: Kept, lang: str) -> str:
    """Return what people set beside the verdicts as text; empty where they set nothing."""
    say = speaker(lang)
    lines = []
    for name, members in (("beside", kept.lines), ("left", kept.left)):
        touched = [line for line in members if line.is_touched]
        lines += [f"{say(name)}:"] if touched else []
        for line in touched:
            lines.append(f"  {line.subject} [{line.norm}]: {code_words(line.verdict, say)}")
            lines += [f"    {word}: {'; '.join(said)}" for word, said in beside(line, say)]
    return "\n".join(lines)


def beside(line: Line, say: Voice) -> Iterator[tuple[str, list[str]]]:
    """Yield what people set beside one verdict: the word for it, and its lines."""
    if line.override is not None:
        on = say.day(line.override.on) if line.override.on else say("no-day")
        verdict = code_words(line.override.verdict, say)
        said = [say("override-by", verdict=verdict, reason=line.override.reason, by=line.override.by, on=on)]
        if line.override.over not in (None, line.verdict):
            said.append(say("override-stale", over=code_words(line.override.over, say)))
        yield say("override"), said
    if line.evidence:
        yield say("evidence"), line.evidence
    if line.responsible:
        yield say("responsible"), [line.responsible]
    if line.mend_by:
        yield say("mend-by"), [say.day(line.mend_by)]
    if line.note:
        yield say("note"), [line.note]


def blocks(kept: Kept, changed: Since | None, lang: str, level: int) -> Iterator[Block]:
    """Yield what stands in a report of what was kept."""
    say = speaker(lang)
    if changed is not None:
        yield Heading(say("since", on=say.day(changed.on[0]), graph=changed.graph[0]), level)
        if changed.turned:
            yield _turned(changed.turned, say)
        elif not changed.untouched:
            yield Paragraph(say("no-verdict-turned"))
        if changed.untouched:
            yield Paragraph(say("untouched-turned", n=changed.untouched))
    for name, members in (("beside", kept.lines), ("left", kept.left)):
        rows: list[list[Cell]] = [
            [line.subject, line.norm, code_words(line.verdict, say), word, "\n".join(said)]
            for line in members
            for word, said in beside(line, say)
        ]
        if rows:
            yield Heading(say(name), level)
            columns = [say("thing"), say("norm"), say("verdict"), say("what"), say("note")]
            yield Table(say(name), columns, rows, widths=[2, 3, 3, 2, 5])


def _turned(turned: list[Turned], say: Voice) -> Table:
    rows: list[list[Cell]] = [
        [
            each.subject,
            each.label,
            code_words(each.before, say),
            code_words(each.after, say),
            "; ".join(say(f"why-{one}") for one in each.why),
        ]
        for each in turned
    ]
    columns = [say("thing"), say("norm"), say("before"), say("after"), say("why")]
    return Table(say("turned"), columns, rows, widths=[2, 5, 3, 3, 3])
