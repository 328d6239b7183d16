"""What a thing that is described states, in whatever form it was written: values, titles, names of things."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from zangraph.assess.facts import Described, Value, Values
from zangraph.assess.schema import Property, called
from zangraph.assess.strings import LONGEST
from zangraph.namespaces import ZG
from zangraph.today import iso_day

T = TypeVar("T")
BASE = "urn:zangraph:description:"


def doubled(items: Iterable[T]) -> T | None:
    """Return one of `items` that is there more than once, or None."""
    for item, times in Counter(items).most_common(1):
        return item if times > 1 else None
    return None


def literal(text: str, each: Property) -> Value | None:
    """Return `text` as the type of `each`, or None where it is not one."""
    if each.type == "boolean":
        return {"true": True, "false": False, "yes": True, "no": False}.get(text)
    if each.type == "integer":
        if not re.fullmatch(r"[0-9]{1,15}", text):
            return None
        number = int(text)
        too_small = each.minimum is not None and number < each.minimum
        too_large = each.maximum is not None and number > each.maximum
        return None if too_small or too_large else number
    if each.type == "date":
        return iso_day(text)
    return text if len(text) <= LONGEST else None


def title(thing: Described, number: int) -> str:
    """Return what people call `thing`: its name, or its kind with its date or number.

    What is deeper than three is told by what it is within: “revocation 2026-01-19, marketing data”.
    """
    names = thing.facts.get(ZG + "name", Values(())).items
    received = thing.facts.get(ZG + "receivedOn", Values(())).items
    own = str(names[0]) if names else f"{called(thing.kind)} {received[0] if received else number}"
    depth = sum(1 for _ in thing.upward())
    return f"{thing.within.title}, {own}" if depth > 3 and thing.within else own


def tell_apart(organisation: Described) -> None:
    """Tell things deeper than two that have one title by what they are within, as those deeper than three."""
    deeper = list(_deeper(organisation))
    own = {thing.iri: thing.own_title for thing in deeper}
    times = Counter(thing.title for thing in deeper)
    for thing in deeper:  # from the outside inwards: a title begins with that of what it is within
        if thing.within and (times[thing.title] > 1 or thing.title != own[thing.iri]):
            thing.title = f"{thing.within.title}, {own[thing.iri]}"


def _deeper(thing: Described, depth: int = 2) -> Iterator[Described]:
    """Yield what `thing`, and what it lists, list in their turn, from the outside inwards."""
    for values in thing.facts.values():
        for value in values.items:
            if isinstance(value, Described):
                if depth > 2:
                    yield value
                yield from _deeper(value, depth + 1)


def iri_of(within: Described | None, kind: str, number: int) -> str:
    """Return a name for the `number`-th `kind` within something, the same at every reading."""
    return f"{within.iri}/{kind.lower()}-{number}" if within else f"{BASE}{number}"
