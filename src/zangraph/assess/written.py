"""YAML (and JSON, its part) as it was written: text, lists and keys with their lines, nothing guessed.

No value is typed here, so `no`, `1:30` and `2026-01-18` stay what they are. Tags, anchors and aliases
are refused: they are how a small file becomes a large one, or an object.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zangraph.errors import InputError

DEEPEST = 12


@dataclass(slots=True)
class Written:
    """One node: exactly one of `text`, `items` and `pairs` is there. `line` counts from 1."""

    line: int
    text: str | None = None
    items: list["Written"] | None = None
    pairs: list[tuple["Written", "Written"]] | None = None


def read_yaml(text: str, *, name: str) -> list[Written]:
    """Return the documents in `text`. Raise InputError naming `name` and the line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(_documents(yaml.parse(text, Loader=loader), name))
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else "?"
        raise InputError(f"{name}, line {line}: not YAML: {broken.problem}.") from None
    except yaml.YAMLError as broken:
        raise InputError(f"{name}: not YAML: {str(broken).splitlines()[0]}.") from None


def _documents(events: Iterator[Any], name: str) -> Iterator[Written]:
    for event in events:
        if type(event).__name__ not in (
            "StreamStartEvent",
            "StreamEndEvent",
            "DocumentStartEvent",
            "DocumentEndEvent",
        ):
            found = _node(event, events, name, 0)
            if found.text != "":
                yield found


def _node(event: Any, events: Iterator[Any], name: str, depth: int) -> Written:
    line = event.start_mark.line + 1
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
        inner.append(_node(following, events, name, depth + 1))
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
