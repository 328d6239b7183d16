"""A description as it was written: text, lists and keys with their places, nothing guessed.

No value is typed here, so `no`, `1:30` and `2026-01-18` stay what they are. Tags, anchors and aliases
are refused: they are how a small file becomes a large one, or an object.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NoReturn

from zangraph.assess.schema import Schema
from zangraph.errors import InputError
from zangraph.today import iso_day

#: A character that JSON escapes as two halves, which YAML does not know; a backslash before may be escaped.
HALVES = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})")
DEEPEST = 12
#: Keys, values, beginnings and ends: more than the things that are read at most can have.
MOST_EVENTS = 800_000
#: Each is compared with all before it.
MOST_DIRECTIVES = 20
DIRECTIVE = re.compile("(?:^|[\r\n\x85\u2028\u2029])%")


@dataclass(slots=True)
class Written:
    """One node: exactly one of `text`, `items` and `pairs` is there. `line` counts from 1.

    In a workbook `line` is a row of `sheet`.
    """

    line: int
    text: str | None = None
    items: list["Written"] | None = None
    pairs: list[tuple["Written", "Written"]] | None = None
    sheet: str = ""

    @property
    def place(self) -> str:
        """Return where the node stands, for messages."""
        return f"sheet “{self.sheet}”, row {self.line}" if self.sheet else f"line {self.line}"


@dataclass(frozen=True, slots=True)
class _Text:
    """What is read: `name` is for messages, `before` the lines of the file that stand before it."""

    name: str
    before: int

    def line(self, mark: Any) -> int:
        """Return the line of the file in which `mark` stands, from 1."""
        return int(mark.line) + 1 + self.before


class Reading:
    """One reading of one file, whose `name` stands in what is said of it."""

    def __init__(self, schema: Schema, name: str) -> None:
        self.schema = schema
        self.name = name

    def day(self, written: Written) -> date:
        """Return the date that `written` is."""
        found = iso_day(written.text or "")
        if found is None:
            self.fail(written, "expected a date such as 2026-01-18")
        return found

    def fail(self, written: Written, problem: str) -> NoReturn:
        """Raise InputError: at the place of `written` there is this `problem`."""
        end = "" if problem.endswith("?") else "."
        raise InputError(f"{self.name}, {written.place}: {problem}{end}")


def read_yaml(text: str, *, name: str, line: int = 1) -> list[Written]:
    """Return the documents in `text`, which begins at `line` of the file `name`.

    Raise InputError naming `name` and the line.
    """
    import yaml

    if text.lstrip()[:1] in ("{", "["):
        text = HALVES.sub(lambda found: found[1] + json.loads(f'"{found[2]}"'), text)
    where = _Text(name, line - 1)
    directives = list(islice(DIRECTIVE.finditer(text), MOST_DIRECTIVES + 1))
    if len(directives) > MOST_DIRECTIVES:
        last = line + text.count("\n", 0, directives[-1].end())
        raise InputError(
            f"{name}, line {last}: more than {MOST_DIRECTIVES} lines begin with “%”, which is not read."
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(_documents(_counted(yaml.parse(text, Loader=loader), where), where))
    except yaml.MarkedYAMLError as broken:
        last = line + text.count("\n")  # the end of a text counts as a line of its own
        at = min(where.line(broken.problem_mark), last) if broken.problem_mark else "?"
        raise InputError(f"{name}, line {at}: not YAML: {broken.problem}.") from None
    except yaml.YAMLError as broken:
        raise InputError(f"{name}: not YAML: {str(broken).splitlines()[0]}.") from None


def _counted(events: Iterator[Any], where: _Text) -> Iterator[Any]:
    for number, event in enumerate(events):
        if number > MOST_EVENTS:
            line = where.line(event.start_mark)
            raise InputError(
                f"{where.name}, line {line}: more than {MOST_EVENTS:,} keys and values; split it."
            )
        yield event


def _documents(events: Iterator[Any], where: _Text) -> Iterator[Written]:
    for event in events:
        if type(event).__name__ not in (
            "StreamStartEvent",
            "StreamEndEvent",
            "DocumentStartEvent",
            "DocumentEndEvent",
        ):
            found = _node(event, events, where, 0)
            if found.text != "":
                yield found


def _node(event: Any, events: Iterator[Any], where: _Text, depth: int) -> Written:
    name, line = where.name, where.line(event.start_mark)
    kind = type(event).__name__
    if kind == "AliasEvent" or event.anchor:
        raise InputError(f"{name}, line {line}: anchors and aliases are not read; write it out.")
    if event.tag:
        raise InputError(f"{name}, line {line}: tags such as {event.tag[:40]} are not read.")
    if depth > DEEPEST:
        raise InputError(f"{name}, line {line}: nested more than {DEEPEST} deep.")
    if kind == "ScalarEvent":
        return Written(line, text=event.value)
    inner = []
    while not type(following := next(events)).__name__.endswith("EndEvent"):
        inner.append(_node(following, events, where, depth + 1))
    if kind == "SequenceStartEvent":
        return Written(line, items=inner)
    return Written(line, pairs=list(zip(inner[::2], inner[1::2], strict=True)))


def write_yaml(documents: list[Any]) -> str:
    """Return `documents` of dictionaries, lists, texts, numbers and dates as YAML that people can edit."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes everything out: aliases are not read here."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 100}
    return "---\n".join(yaml.dump(each, Dumper=Dumper, **options) for each in documents)
