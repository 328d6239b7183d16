"""Answers as plain dictionaries with the keys of the JSON output."""

from datetime import date
from functools import cache
from typing import Any


def plain(value: Any) -> Any:
    """Return `value` with dataclasses and named tuples as dictionaries in camelCase and dates as ISO text.

    The fields of a named tuple that its `unsaid` returns are for people alone and left out.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    names = _names(value.__class__)
    if names is not None:
        return {camel: plain(getattr(value, name)) for name, camel in names}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


@cache
def _names(kind: Any) -> list[tuple[str, str]] | None:
    """Return the fields that are told of `kind`, each with its key in JSON; None where it has no fields."""
    if hasattr(kind, "_fields"):
        told = [name for name in kind._fields if name not in getattr(kind, "unsaid", tuple)()]
    elif hasattr(kind, "__dataclass_fields__"):
        told = list(kind.__dataclass_fields__)
    else:
        return None
    return [(name, _camel(name)) for name in told]


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
