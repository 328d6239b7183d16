"""The differences between two builds as text, and as a section of the data's own changelog."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zangraph.diff import Diff, Difference

#: How much of a long value is shown; all of it stands in the JSON.
MOST = 160


def text(found: Diff) -> str:
    """Return the differences as text, grouped by act and section."""
    lines = [f"From data {found.old or 'without a key'} to {found.new or 'without a key'}: {_count(found)}"]
    for act, listed in groupby(found.differences, lambda each: each.act):
        lines += ["", _act(act, found)]
        for section, members in groupby(listed, lambda each: each.section):
            lines.append(f"  {section}")
            for each in members:
                name = each.id if each.label == each.id else f"{each.label} [{each.id}]"
                lines.append(f"    {each.what}: {name}")
                lines += [f"      {line}" for line in _changes(each)]
    return "\n".join(lines)


def markdown(found: Diff) -> str:
    """Return the differences as a section of a changelog in Markdown."""
    lines = [
        f"## Data {found.new or 'without a key'}",
        "",
        f"Since {found.old or 'the beginning'}: {_count(found)}",
    ]
    for act, listed in groupby(found.differences, lambda each: each.act):
        lines += ["", f"### {_act(act, found)}"]
        for section, members in groupby(listed, lambda each: each.section):
            lines += ["", f"**{section.capitalize()}**", ""]
            for each in members:
                label = "" if each.label == each.id else f": {_plain(each.label)}"
                lines.append(f"- {each.what} `{each.id}`{label}")
                lines += [f"  - {_plain(line)}" for line in _changes(each)]
    return "\n".join(lines)


def _act(act: str, found: Diff) -> str:
    return f"{found.acts.get(act, act)} ({act})" if act else "Of no one act"


def _count(found: Diff) -> str:
    kinds = ("added", "removed", "withdrawn", "changed")
    counted = {kind: sum(each.what == kind for each in found.differences) for kind in kinds}
    return ", ".join(f"{number} {kind}" for kind, number in counted.items() if number) or "nothing changed"


def _changes(each: Difference) -> Iterator[str]:
    for one in each.changes:
        yield f"{one.property}: {_values(one.before)} → {_values(one.after)}"


def _values(values: list[str]) -> str:
    joined = " ; ".join(values) or "nothing"
    return joined if len(joined) <= MOST else f"{joined[:MOST]}…"


def _plain(text: str) -> str:
    """Return `text` so that Markdown reads no markup into it."""
    for mark in "\\`*_[]<>":
        text = text.replace(mark, f"\\{mark}")
    return text
