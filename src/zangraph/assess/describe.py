"""Reads descriptions of organisations: YAML or JSON by hand, RDF from programs, a workbook for many.

Whatever is misspelt, ill-typed or said twice is an error with its line: as a fact it would read as
false. Nothing in a description can name a file, a tag, an alias or an address that is then opened.
"""

from collections.abc import Iterator
from typing import TypeVar

from zangraph.assess.facts import MOST_THINGS, Described, Iri, RoleHeld, Value, Values
from zangraph.assess.schema import Property, Schema, one_of
from zangraph.assess.stating import doubled, iri_of, literal, tell_apart, title
from zangraph.assess.strings import objection
from zangraph.assess.written import Reading, Written, read_yaml
from zangraph.errors import InputError, nearest
from zangraph.namespaces import local

T = TypeVar("T")

LARGEST = 5_000_000
LINES = (".jsonl", ".ndjson")
RDF_ENDINGS = (".ttl", ".nt", ".rdf", ".xml", ".jsonld")
#: How every workbook begins, whatever it is called.
ARCHIVE = b"PK\x03\x04"


def describe(text: str | bytes, schema: Schema, *, name: str) -> list[Described]:
    """Return the organisations that `text` describes; `name` is the file's name, for messages.

    The ending of `name` tells RDF (.ttl, .nt, .rdf, .jsonld) and JSON Lines; a workbook is told by its first
    bytes; everything else is read as YAML, of which JSON is a part. Raise InputError with the place and what
    was expected.
    """
    found: list[Described] = []
    for each in described(text, schema, name=name):
        if isinstance(each, InputError):
            raise each
        found.append(each)
    return found


def described(
    text: str | bytes, schema: Schema, *, name: str, line: int = 1, number: int = 1
) -> Iterator[Described | InputError]:
    """Yield each organisation that `text` describes, or what is wrong with it and with no other.

    `text` begins at `line` of the file `name` with its `number`-th organisation. Raise InputError where it
    cannot be told apart into organisations.
    """
    if isinstance(text, bytes) and is_workbook(text, name):
        from zangraph.assess.describe_xlsx import read_workbook

        documents = read_workbook(_sized(text, name), schema, name=name)
    else:
        text = decoded(text, name)
        if is_rdf(text, name):
            from zangraph.assess.describe_rdf import read_rdf

            yield from read_rdf(text, schema, name=name)
            return
        parts = enumerate(text.split("\n"), line) if name.endswith(LINES) else ((line, text),)
        documents = [each for first, part in parts for each in read_yaml(part, name=name, line=first)]
    if not documents:
        raise InputError(f"{name}: empty; expected “organisation: NAME” and its facts.")
    reading = _Reading(schema, name)
    for place, each in enumerate(documents, number):
        try:
            yield reading.organisation(each, place)
        except InputError as wrong:
            yield wrong


def _sized(content: bytes, name: str, most: int = LARGEST) -> bytes:
    if len(content) > most:
        raise InputError(f"{name}: larger than {most // 1_000_000} MB; split it by organisation.")
    return content


def is_workbook(content: str | bytes, name: str) -> bool:
    """Return whether `content`, from the file `name`, is to be read as a workbook."""
    return isinstance(content, bytes) and (content.startswith(ARCHIVE) or name.endswith(".xlsx"))


def is_rdf(text: str, name: str) -> bool:
    """Return whether `text`, from the file `name`, is RDF: by its ending, or for JSON by its context."""
    return name.endswith(RDF_ENDINGS) or (name.endswith(".json") and '"@context"' in text)


def decoded(text: str | bytes, name: str, most: int = LARGEST) -> str:
    """Return the description `text` as text. Raise InputError where it is over `most` bytes or not UTF-8."""
    try:
        content = text.encode() if isinstance(text, str) else text
        return _sized(content, name, most).decode("utf-8-sig")
    except UnicodeError:
        raise InputError(f"{name}: not UTF-8 text; expected a description in YAML, JSON or RDF.") from None


def organisation_in(written: Written, schema: Schema, *, name: str) -> Described:
    """Return the organisation that `written` describes: a part of the file `name`."""
    return _Reading(schema, name).organisation(written, 1)


class _Reading(Reading):
    """One reading of a description."""

    def __init__(self, schema: Schema, name: str) -> None:
        super().__init__(schema, name)
        self.things = 0
        properties = [each for kind in schema.classes.values() for each in kind.values()]
        self.integers = {each.key for each in properties if each.type == "integer"}

    def organisation(self, written: Written, number: int) -> Described:
        """Return the organisation that `written` describes, the `number`-th in its file."""
        self._strings(written)
        return self.thing(written, "Organisation", None, number)

    def _strings(self, written: Written) -> None:
        """Refuse what no string may hold, wherever it stands. A count may have twelve digits."""
        if written.text is not None and (wrong := objection(written.text)) is not None:
            self.fail(written, wrong)
        for item in written.items or ():
            self._strings(item)
        for key, value in written.pairs or ():
            self._strings(key)
            if not (key.text in self.integers and value.text is not None and value.text.isdecimal()):
                self._strings(value)

    def thing(self, written: Written, kind: str, within: Described | None, number: int) -> Described:
        """Return the thing of class `kind` that `written` describes, the `number`-th in its list."""
        if written.pairs is None:
            self.fail(written, f"expected the facts of {one_of(kind)} as “key: value”, such as “name: …”")
        self.things += 1
        if self.things > MOST_THINGS:
            self.fail(written, f"more than {MOST_THINGS:,} things are described; split the description")
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
        if within is None:
            tell_apart(thing)
        return thing

    def _stated(self, written: Written, kind: str, properties: dict[str, Property]) -> dict[str, Written]:
        stated: dict[str, Written] = {}
        for key, value in written.pairs or ():
            if key.text is None:
                self.fail(key, "a list or a group stands before the colon; expected the name of a fact")
            word = key.text
            if word == "$schema" and kind == "Organisation":  # for an editor, which finds the schema there
                continue
            if word not in properties:
                known = sorted(properties, key=lambda each: not properties[each].required)
                few = f", expected one of {', '.join(known[:8])}{' …' if len(known) > 8 else ''}"
                hint = nearest(word, known) or few
                self.fail(key, f"“{word[:60]}” is not known of {one_of(kind)}{hint}")
            if word in stated:
                self.fail(key, f"“{word}” is said twice")
            stated[word] = value
        for word, each in properties.items():
            if each.required and (word not in stated or not stated[word].text):
                self.fail(written, f"{one_of(kind)} needs “{word}”")
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
            self.fail(written, f"“{each.key}” takes one value")
        if each.type == "role":
            thing.roles = tuple(self._role(node, each) for node in stated)
            if (held := doubled(thing.roles)) is not None:
                self.fail(written, f"“{each.key}” has “{held.role}” twice")
            thing.roles_open = is_open
        elif each.type == "thing":
            things = [self.thing(node, each.child, thing, k) for k, node in enumerate(stated, 1)]
            if (name := doubled(thing.title for thing in things)) is not None:
                self.fail(written, f"two things are called “{name[:60]}”; give each a name of its own")
            thing.facts[each.path] = Values(tuple(things), is_open)
        else:
            values = tuple(self._value(node, each) for node in stated)
            if (value := doubled(values)) is not None:
                self.fail(written, f"“{each.key}” has “{local(str(value))}” twice")
            thing.facts[each.path] = Values(values, is_open)

    def _role(self, written: Written, each: Property) -> RoleHeld:
        if written.pairs is None:
            return RoleHeld(local(self._word(written, each)))
        keys: dict[str, Written] = {}
        for key, value in written.pairs:
            if key.text not in ("role", "from", "until") or key.text in keys:
                self.fail(key, f"“{key.text}” is not expected here, or twice; expected role, from, until")
            keys[key.text] = value
        if "role" not in keys:
            self.fail(written, "expected “role”")
        start, end = (self.day(keys[word]) if word in keys else None for word in ("from", "until"))
        held = RoleHeld(local(self._word(keys["role"], each)), start, end)
        if held.is_backwards:
            self.fail(
                keys["until"], f"“{held.role}” is held until {end}, which is before {start}, the first day"
            )
        return held

    def _value(self, written: Written, each: Property) -> Value:
        if written.text is None:
            self.fail(written, f"“{each.key}” expects {each.expected}")
        if each.type == "word":
            return Iri(self._word(written, each))
        value = literal(written.text, each)
        if value is None:
            self.fail(written, f"“{each.key}” is “{written.text[:60]}”, expected {each.expected}")
        return value

    def _word(self, written: Written, each: Property) -> str:
        word = written.text or ""
        if word not in each.words:
            hint = nearest(word, list(each.words)) or f", expected {each.expected}"
            self.fail(written, f"“{word[:60]}” is not a word for “{each.key}”{hint}")
        return each.words[word]
