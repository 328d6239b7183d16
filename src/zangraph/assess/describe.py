"""Reads a description of an organisation: YAML or JSON by hand, Turtle or N-Triples from programs.

Whatever is misspelt, ill-typed or said twice is an error with its line: as a fact it would read as
false. Nothing in a description can name a file, a tag, an alias or an address that is then opened.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NoReturn, TypeVar

from zangraph.assess.facts import Described, Iri, RoleHeld, Value, Values
from zangraph.assess.schema import Property, Schema, called, one_of
from zangraph.assess.written import Written, read_yaml
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ZG, local

T = TypeVar("T")

LARGEST = 5_000_000
#: An individual identification number has twelve digits; people are named by pseudonyms here.
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
BASE = "urn:zangraph:description:"


def describe(text: str, schema: Schema, *, name: str) -> list[Described]:
    """Return the organisations that `text` describes; `name` is the file's name, for messages.

    Turtle and N-Triples are told by the ending of `name`; everything else is read as YAML, of which
    JSON is a part. Raise InputError with the line and what was expected.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise InputError(f"{name}: not UTF-8 text; expected a description in YAML, JSON or Turtle.") from None
    if size > LARGEST:
        raise InputError(f"{name}: larger than {LARGEST // 1_000_000} MB; split it by organisation.")
    if name.endswith((".ttl", ".nt")):
        from zangraph.assess.describe_rdf import read_rdf

        return read_rdf(text, schema, name=name)
    documents = read_yaml(text, name=name)
    if not documents:
        raise InputError(f"{name}: empty; expected “organisation: NAME” and its facts.")
    reading = _Reading(schema, name)
    return [reading.thing(each, "Organisation", None, number) for number, each in enumerate(documents, 1)]


def described(written: Written, schema: Schema, *, name: str) -> Described:
    """Return the organisation that `written` describes: a part of the file `name`."""
    return _Reading(schema, name).thing(written, "Organisation", None, 1)


class _Reading:
    """One reading of one text; keeps the file's name for messages."""

    def __init__(self, schema: Schema, name: str) -> None:
        self.schema = schema
        self.name = name

    def thing(self, written: Written, kind: str, within: Described | None, number: int) -> Described:
        """Return the thing of class `kind` that `written` describes, the `number`-th in its list."""
        if written.pairs is None:
            self._fail(written, f"expected the facts of {one_of(kind)} as “key: value”")
        properties = dict(self.schema.classes[kind])
        if kind == "Organisation":
            properties["organisation"] = properties.pop("name")
        stated = self._stated(written, kind, properties)
        thing = Described(iri_of(within, kind, number), kind, "", within)
        # Lists come last: what is listed may be called after the thing that lists it.
        for word in sorted(stated, key=lambda word: properties[word].type == "thing"):
            if properties[word].type == "thing" and not thing.title:
                thing.title = title(thing, number)
            self._fact(thing, properties[word], stated[word])
        thing.title = thing.title or title(thing, number)
        return thing

    def _stated(self, written: Written, kind: str, properties: dict[str, Property]) -> dict[str, Written]:
        stated: dict[str, Written] = {}
        for key, value in written.pairs or ():
            word = key.text or ""
            if word not in properties:
                hint = nearest(word, list(properties))
                self._fail(key, f"“{word[:60]}” is not known of {one_of(kind)}{hint}")
            if word in stated:
                self._fail(key, f"“{word}” is said twice")
            stated[word] = value
        for word, each in properties.items():
            if each.required and (word not in stated or not stated[word].text):
                self._fail(written, f"{one_of(kind)} needs “{word}”")
        return stated

    def _fact(self, thing: Described, each: Property, written: Written) -> None:
        free = each.type == "string"  # a name may be “none”
        if written.text == "unknown" and not free:
            return
        nodes = [written] if written.items is None else written.items
        if written.text == "none" and not free:
            nodes = []
        stated = [node for node in nodes if node.text != "unknown" or free]
        is_open = len(stated) < len(nodes)
        if not each.many and len(nodes) > 1:
            self._fail(written, f"“{each.key}” takes one value")
        if each.type == "role":
            thing.roles = tuple(self._role(node, each) for node in stated)
            thing.roles_open = is_open
        elif each.type == "thing":
            things = [self.thing(node, each.child, thing, k) for k, node in enumerate(stated, 1)]
            if (name := doubled(thing.title for thing in things)) is not None:
                self._fail(written, f"two things are called “{name}”; give each a name of its own")
            thing.facts[each.path] = Values(tuple(things), is_open)
        else:
            values = tuple(self._value(node, each) for node in stated)
            if (value := doubled(values)) is not None:
                self._fail(written, f"“{each.key}” has “{local(str(value))}” twice")
            thing.facts[each.path] = Values(values, is_open)

    def _role(self, written: Written, each: Property) -> RoleHeld:
        if written.pairs is None:
            return RoleHeld(local(self._word(written, each)))
        keys: dict[str, Written] = {}
        for key, value in written.pairs:
            if key.text not in ("role", "from", "until") or key.text in keys:
                self._fail(key, f"“{key.text}” is not expected here, or twice; expected role, from, until")
            keys[key.text] = value
        if "role" not in keys:
            self._fail(written, "expected “role”")
        start, end = (self._day(keys[word]) if word in keys else None for word in ("from", "until"))
        return RoleHeld(local(self._word(keys["role"], each)), start, end)

    def _value(self, written: Written, each: Property) -> Value:
        if written.text is None:
            self._fail(written, f"“{each.key}” expects {each.expected}")
        if each.type == "word":
            return Iri(self._word(written, each))
        value = literal(written.text, each)
        if value is None:
            self._fail(written, f"“{each.key}” is “{written.text[:60]}”, expected {each.expected}")
        if isinstance(value, str) and PERSONAL_NUMBER.search(value):
            self._fail(
                written, "twelve digits look like an individual identification number; use a pseudonym"
            )
        return value

    def _word(self, written: Written, each: Property) -> str:
        word = written.text or ""
        if word not in each.words:
            hint = nearest(word, list(each.words)) or f", expected {each.expected}"
            self._fail(written, f"“{word[:60]}” is not a word for “{each.key}”{hint}")
        return each.words[word]

    def _day(self, written: Written) -> date:
        found = day(written.text or "")
        if found is None:
            self._fail(written, "expected a date such as 2026-01-18")
        return found

    def _fail(self, written: Written, problem: str) -> NoReturn:
        end = "" if problem.endswith("?") else "."
        raise InputError(f"{self.name}, line {written.line}: {problem}{end}")


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
        return day(text)
    return text


def day(text: str) -> date | None:
    """Return the ISO date `text`, or None where it is not one."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def title(thing: Described, number: int) -> str:
    """Return what people call `thing`: its name, or its kind with its date or number.

    What is deeper than three is told by what it is within: “revocation 2026-01-19, marketing data”.
    """
    names = thing.facts.get(ZG + "name", Values(())).items
    received = thing.facts.get(ZG + "receivedOn", Values(())).items
    own = str(names[0]) if names else f"{called(thing.kind)} {received[0] if received else number}"
    depth = sum(1 for _ in thing.upward())
    return f"{thing.within.title}, {own}" if depth > 3 and thing.within else own


def iri_of(within: Described | None, kind: str, number: int) -> str:
    """Return a name for the `number`-th `kind` within something, the same at every reading."""
    return f"{within.iri}/{kind.lower()}-{number}" if within else f"{BASE}{number}"
