"""What is held, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zangraph.export.document import Cell, Table
from zangraph.export.text.dated import warnings
from zangraph.i18n import voice

if TYPE_CHECKING:
    from zangraph.coverage import Coverage


def table(found: Coverage, lang: str = "en") -> Table:
    """Return every statement, act and untested norm with how far it is held, a row each."""
    say = voice(lang, "coverage")
    rows: list[list[Cell]] = [
        [say("statement"), each.id, say("held") if each.held else say("not-held-here"), " ".join(each.held)]
        for each in found.statements
    ]
    rows += [
        [say("act"), act, say(f"coverage-{status}"), "; ".join(_later(found, act, lang))]
        for act, status in found.acts
    ]
    rows += [[say("norm"), norm, say("untested"), reason.marked(lang)] for norm, reason in found.untested]
    return Table(say("title"), [say(name) for name in ("what", "id", "status", "note")], rows)


def _later(found: Coverage, act: str, lang: str) -> Iterator[str]:
    if act in found.currency:
        yield from warnings(found.currency[act], lang)


def covered(found: Coverage, lang: str = "en") -> str:
    """Return the coverage as text."""
    say = voice(lang, "coverage")
    held = [each for each in found.statements if each.held]
    missing = ", ".join(each.id for each in found.statements if not each.held)
    lines = [
        say("statements", held=len(held), all=len(found.statements)),
        say("not-held-yet", ids=missing or say("none")),
        say("norms", testable=found.testable, tested=found.tested),
        *(f"  {say('untested')}: {norm} — {reason.marked(lang)}" for norm, reason in found.untested),
        f"{say('acts')}:",
        *(f"  {act}: {say(f'coverage-{status}')}" for act, status in found.acts),
        *(f"! {act}: {one}" for act, each in found.currency.items() for one in warnings(each, lang)),
    ]
    lines += [
        say(
            "provisions",
            act=each.id,
            total=each.total,
            held=each.held,
            headings=each.headings,
            missing=", ".join(each.missing) or say("none"),
        )
        for each in found.provisions
    ]
    return "\n".join(lines)
