"""Answers as plain dictionaries with the keys of the JSON output."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

#: What is plain already. It is most of every answer, so that it is told without a call.
PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """Return `value` with dataclasses and named tuples as dictionaries in camelCase and dates as ISO text.

    The fields that its `unsaid` returns are for people alone and left out.
    """
    if value.__class__ in PLAIN:
        return value
    if value.__class__ is list:
        return [each if each.__class__ in PLAIN else plain(each) for each in value]
    named = keys(value.__class__)
    if named:
        fields = value if isinstance(value, tuple) else (getattr(value, name) for name in _fields(value))
        return {
            key: each if each.__class__ in PLAIN else plain(each)
            for key, each in zip(named, fields, strict=True)
            if key
        }
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def keys(kind: Any) -> list[str | None]:
    """Return the key in JSON of each field of a `kind`; None where the field is not told."""
    unsaid = kind.unsaid() if hasattr(kind, "unsaid") else ()
    return [None if name in unsaid else _camel(name) for name in _fields(kind)]


def _fields(thing: Any) -> Iterable[str]:
    """Return the names of the fields of a named tuple or dataclass, in order; of anything else none."""
    found: Iterable[str] = getattr(thing, "_fields", getattr(thing, "__dataclass_fields__", ()))
    return found


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
