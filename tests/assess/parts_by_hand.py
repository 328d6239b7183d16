"""Shapes and things put together by hand, without a description or a graph."""

import itertools

from zangraph.assess.facts import Described, Value, Values
from zangraph.assess.parts import Part, Shape
from zangraph.namespaces import ZG

P, Q, PARTS = ZG + "p", ZG + "q", ZG + "parts"
numbers = itertools.count()

NONE = Values(())
ABSENT = None


def some(*items: Value) -> Values:
    """A written list is complete."""
    return Values(items)


def some_and_unknown(*items: Value) -> Values:
    """A list that is left open."""
    return Values(items, is_open=True)


def shape(*parts: Part) -> Shape:
    return Shape("", (), parts)


def thing(kind: str = "System", within: Described | None = None, **facts: Values | None) -> Described:
    stated = {ZG + key: values for key, values in facts.items() if values is not None}
    return Described(f"urn:test:{next(numbers)}", kind, "", within, stated)
