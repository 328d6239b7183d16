"""Answers as plain dictionaries with the keys of the JSON output."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def plain(value: Any) -> Any:
    """Return `value` with dataclasses as dictionaries in camelCase and dates as ISO text.

    A field with the metadata `said` False is for people alone and left out.
    """
    if is_dataclass(value) and not isinstance(value, type):
        told = [each.name for each in fields(value) if each.metadata.get("said", True)]
        return {_camel(name): plain(getattr(value, name)) for name in told}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
