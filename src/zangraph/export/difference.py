"""The differences between two builds as text, and as a section of the data's own changelog."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.diff import Diff, Difference

#: How much of a long value is shown; all of it stands in the JSON.
MOST = 160


def text(found: Diff, lang: str = "en") -> str:
    """Return the differences as text, grouped by act and section."""
    say = voice(lang, "difference")
    old, new = (key or say("without-key") for key in (found.old, found.new))
    lines = [say("head", old=old, new=new, count=_count(found, say))]
    for act, listed in groupby(found.differences, lambda each: each.act):
        lines += ["", _act(act, found, say)]
        for section, members in groupby(listed, lambda each: each.section):
            lines.append(f"  {say(f'section-{section}')}")
            for each in members:
                name = each.id if each.label == each.id else f"{each.label} [{each.id}]"
                lines.append(f"    {say(each.what)}: {name}")
                lines += [f"      {line}" for line in _changes(each, say)]
    return "\n".join(lines)


def markdown(found: Diff, lang: str = "en") -> str:
    """Return the differences as a section of a changelog in Markdown."""
    say = voice(lang, "difference")
    since = say("since", key=found.old or say("the-beginning"), count=_count(found, say))
    lines = [f"## {say('data', key=found.new or say('without-key'))}", "", since]
    for act, listed in groupby(found.differences, lambda each: each.act):
        lines += ["", f"### {_act(act, found, say)}"]
        for section, members in groupby(listed, lambda each: each.section):
            lines += ["", f"**{say(f'section-{section}').capitalize()}**", ""]
            for each in members:
                label = "" if each.label == each.id else f": {_plain(each.label)}"
                lines.append(f"- {say(each.what)} `{each.id}`{label}")
                lines += [f"  - {_plain(line)}" for line in _changes(each, say)]
    return "\n".join(lines)


def _act(act: str, found: Diff, say: Voice) -> str:
    return f"{found.acts.get(act, act)} ({act})" if act else say("of-no-act")


def _count(found: Diff, say: Voice) -> str:
    kinds = ("added", "removed", "withdrawn", "changed")
    counted = {kind: sum(each.what == kind for each in found.differences) for kind in kinds}
    told = [say("counted", what=say(kind), n=number) for kind, number in counted.items() if number]
    return ", ".join(told) or say("nothing-changed")


def _changes(each: Difference, say: Voice) -> Iterator[str]:
    for one in each.changes:
        yield f"{one.property}: {_values(one.before, say)} → {_values(one.after, say)}"


def _values(values: list[str], say: Voice) -> str:
    joined = " ; ".join(values) or say("nothing-there")
    return joined if len(joined) <= MOST else f"{joined[:MOST]}…"


def _plain(text: str) -> str:
    """Return `text` so that Markdown reads no markup into it."""
    for mark in "\\`*_[]<>":
        text = text.replace(mark, f"\\{mark}")
    return text
