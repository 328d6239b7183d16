"""Answers as plain dictionaries with the keys of the JSON output."""

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any


def plain(value: Any) -> Any:
    """Return `value` with dataclasses as dictionaries in camelCase and dates as ISO text.

    A field with the metadata `said` False is for people alone and left out.
    """
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(getattr(value, name)) for name, key in _told(type(value))}
    return value


@cache
def _told(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of the dataclass `kind` that are told, each with its key."""
    told = (each.name for each in fields(kind) if each.metadata.get("said", True))
    return tuple((name, _camel(name)) for name in told)


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
