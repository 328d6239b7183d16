"""Answers as plain dictionaries with the keys of the JSON output."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

#: What is plain already. It is most of every answer, so that it is told without a call.
PLAIN = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """Return `value` with dataclasses and named tuples as dictionaries in camelCase and dates as ISO text.

    The fields of a named tuple that its `unsaid` returns are for people alone and left out.
    """
    if value.__class__ in PLAIN:
        return value
    names = _names(value.__class__)
    if names:
        return {
            camel: each if (each := getattr(value, name)).__class__ in PLAIN else plain(each)
            for name, camel in names
        }
    if isinstance(value, list | tuple):
        return [each if each.__class__ in PLAIN else plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: Any) -> list[tuple[str, str]]:
    """Return the fields that are told of a `kind`, each with its key in JSON."""
    fields: Iterable[str] = getattr(kind, "_fields", getattr(kind, "__dataclass_fields__", ()))
    unsaid = kind.unsaid() if hasattr(kind, "unsaid") else ()
    return [(name, _camel(name)) for name in fields if name not in unsaid]


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
