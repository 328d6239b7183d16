"""What a description states: things with facts, each known, known to be none, or not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zangraph.namespaces import ZG

#: A description is judged thing by thing, norm by norm.
MOST_THINGS = 10_000


class Iri(str):
    """A concept, told apart from text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Values:
    """The values stated for one property. A written list is complete unless it is left open."""

    items: tuple[Value, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role held from `start` up to, not including, `end`."""

    role: str
    start: date | None = None
    end: date | None = None

    def on(self, day: date) -> bool:
        """Return whether the role is held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    @property
    def is_backwards(self) -> bool:
        """Return whether the end is before the start: a slip, which would read as a role never held."""
        return self.start is not None and self.end is not None and self.end < self.start


@dataclass(slots=True, eq=False)
class Described:
    """One described thing: an organisation or something it has. `kind` is a class of the ontology.

    `read_as` has, of an organisation, each word of another vocabulary with ours that it was read as.
    """

    iri: str
    kind: str
    title: str
    within: Described | None = None
    facts: dict[str, Values] = field(default_factory=dict)
    roles: tuple[RoleHeld, ...] | None = None
    roles_open: bool = False
    read_as: dict[str, str] = field(default_factory=dict)

    def upward(self) -> Iterator[Described]:
        """Yield this thing and then what it is within, out to the organisation."""
        thing: Described | None = self
        while thing is not None:
            yield thing
            thing = thing.within

    @property
    def own_title(self) -> str:
        """Return the title without what the thing is within."""
        prefix = f"{self.within.title}, " if self.within else ""
        return self.title.removeprefix(prefix)

    def root(self) -> Described:
        """Return the organisation that has this thing."""
        return self if self.within is None else self.within.root()

    def stated_day(self, path: str) -> date | None:
        """Return the date at `path` of this thing or the nearest one around it, or None."""
        for thing in self.upward():
            for value in thing.facts.get(path, Values(())).items:
                if isinstance(value, date):
                    return value
        return None


Value = bool | int | str | date | Iri | Described

#: From a thing to what it is within. It is never stated: it is where the thing stands.
WITHIN = ZG + "within"

#: The dates on which described events begin to exist.
BEGINNINGS = tuple(ZG + name for name in ("receivedOn", "soldOn", "publishedOn", "createdOn", "sharedOn"))


@dataclass(frozen=True, slots=True)
class View:
    """The facts as they stood at the end of `day`: what is dated later does not exist yet."""

    day: date

    def values(self, thing: Described, path: str) -> Values | None:
        """Return the values of `path` on that day, or None where they are not known.

        A fact that is dated later stays known: on that day there was none.
        """
        if path == WITHIN:
            return Values(() if thing.within is None else (thing.within,))
        stated = thing.facts.get(path)
        if stated is None:
            return None
        for value in stated.items:
            if not self.exists(value):
                kept = tuple(each for each in stated.items if self.exists(each))
                return Values(kept, stated.is_open)
        return stated

    def exists(self, value: Value) -> bool:
        """Return whether `value` is there on that day."""
        if isinstance(value, date):
            return value <= self.day
        if isinstance(value, Described):
            for path in BEGINNINGS:
                stated = value.facts.get(path)
                for begun in stated.items if stated is not None else ():
                    if isinstance(begun, date) and begun > self.day:
                        return False
        return True
