"""A description said again in the words in which it is written by hand, whatever it was read from."""

import hashlib
import json
from typing import Any

from zangraph.assess.facts import Described, RoleHeld, Value, Values
from zangraph.assess.schema import Property, Schema
from zangraph.namespaces import local


def restated(thing: Described, schema: Schema) -> dict[str, Any]:
    """Return what is stated of `thing` as keys and values, in the order of the schema.

    What is known to be none is “none”, a list left open ends in “unknown”, and what is not known is left out.
    """
    said: dict[str, Any] = {}
    for each in sorted(schema.classes[thing.kind].values(), key=lambda each: each.order):
        word = "organisation" if thing.kind == "Organisation" and each.key == "name" else each.key
        if each.type == "role":
            if thing.roles is not None:
                said[word] = _listed([_role(held) for held in thing.roles], thing.roles_open)
        elif (values := thing.facts.get(each.path)) is not None:
            said[word] = _values(values, each, schema)
    return said


def fingerprint(description: dict[str, Any]) -> str:
    """Return what changes when a fact does: a SHA-256 of the restated description."""
    said = json.dumps(description, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def _values(values: Values, each: Property, schema: Schema) -> Any:
    items = [_value(item, schema) for item in values.items]
    if each.type == "string" and not items:
        return []  # as text, “none” is a name
    if each.many or values.is_open or not items:
        return _listed(items, values.is_open)
    return items[0]


def _listed(items: list[Any], is_open: bool) -> Any:
    if is_open:
        return [*items, "unknown"]
    return items or "none"


def _value(value: Value, schema: Schema) -> Any:
    if isinstance(value, Described):
        return restated(value, schema)
    if isinstance(value, str) and type(value) is not str:
        return local(value)
    return value


def _role(held: RoleHeld) -> Any:
    if held.start is None and held.end is None:
        return held.role
    days = {"from": held.start, "until": held.end}
    return {"role": held.role, **{word: day for word, day in days.items() if day is not None}}
