"""Reads a description of an organisation: YAML or JSON by hand, Turtle or N-Triples from programs.

Whatever is misspelt, ill-typed or said twice is an error with its line: as a fact it would read as
false. Nothing in a description can name a file, a tag, an alias or an address that is then opened.
"""

import re
from collections.abc import Iterator
from datetime import date

from zangraph.assess.facts import Described, Iri, RoleHeld, Value, Values
from zangraph.assess.schema import Property, Schema
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ZG

LARGEST = 5_000_000
DEEPEST = 12
#: An individual identification number has twelve digits; people are named by pseudonyms here.
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
BASE = "urn:zangraph:description:"


def describe(text: str, schema: Schema, *, name: str) -> list[Described]:
    """Return the organisations that `text` describes; `name` is the file's name, for messages.

    Turtle and N-Triples are told by the ending of `name`; everything else is read as YAML, of which
    JSON is a part. Raise InputError with the line and what was expected.
    """
    if len(text.encode()) > LARGEST:
        raise InputError(f"{name}: larger than {LARGEST // 1_000_000} MB; split it by organisation.")
    if name.endswith((".ttl", ".nt")):
        from zangraph.assess.describe_rdf import read_rdf

        return read_rdf(text, schema, name=name)
    return list(_Yaml(schema, name).read(text))


class _Yaml:
    """One reading of one YAML text; keeps the file's name for messages."""

    def __init__(self, schema: Schema, name: str) -> None:
        self.schema = schema
        self.name = name

    def read(self, text: str) -> Iterator[Described]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            self._refuse_tricks(yaml, text, loader)
            documents = [node for node in yaml.compose_all(text, Loader=loader) if node is not None]
        except yaml.MarkedYAMLError as broken:
            line = broken.problem_mark.line + 1 if broken.problem_mark else "?"
            raise InputError(f"{self.name}, line {line}: not YAML: {broken.problem}.") from None
        except yaml.YAMLError as broken:
            raise InputError(f"{self.name}: not YAML: {str(broken).splitlines()[0]}.") from None
        if not documents:
            raise InputError(f"{self.name}: empty; expected “organisation: NAME” and its facts.")
        for number, node in enumerate(documents, 1):
            yield self._thing(node, "Organisation", None, number)

    def _refuse_tricks(self, yaml, text: str, loader: type) -> None:  # type: ignore[no-untyped-def]
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            line = event.start_mark.line + 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise InputError(f"{self.name}, line {line}: anchors and aliases are not read; write it out.")
            if getattr(event, "tag", None):
                raise InputError(f"{self.name}, line {line}: tags such as {event.tag} are not read.")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise InputError(f"{self.name}, line {line}: nested more than {DEEPEST} deep.")

    def _thing(self, node, kind: str, within: Described | None, number: int) -> Described:  # type: ignore[no-untyped-def]
        if node.id != "mapping":
            self._fail(node, f"expected the facts of a {kind.lower()} as “key: value”")
        properties = dict(self.schema.classes[kind])
        if kind == "Organisation":
            properties["organisation"] = properties.pop("name")
        thing = Described(iri_of(within, kind, number), kind, "", within)
        seen: set[str] = set()
        lists = []
        for key, value in node.value:
            word = key.value if key.id == "scalar" else ""
            if word not in properties:
                self._fail(key, f"“{word}” is not known of a {kind.lower()}{nearest(word, list(properties))}")
            if word in seen:
                self._fail(key, f"“{word}” is said twice")
            seen.add(word)
            if properties[word].type == "thing":
                lists.append((properties[word], value))
            else:
                self._fact(thing, properties[word], value)
        for word, each in properties.items():
            if each.required and each.path not in thing.facts:
                self._fail(node, f"a {kind.lower()} needs “{word}”")
        thing.title = title(thing, number)
        for each, value in lists:  # last, because what is listed may be called after this thing
            self._fact(thing, each, value)
        return thing

    def _fact(self, thing: Described, each: Property, node) -> None:  # type: ignore[no-untyped-def]
        if node.id == "scalar" and node.value == "unknown" and each.type != "string":
            return
        nodes = node.value if node.id == "sequence" else [node]
        if node.id == "scalar" and node.value == "none" and each.type != "string":
            nodes = []
        stated = [item for item in nodes if not (item.id == "scalar" and item.value == "unknown")]
        is_open = len(stated) < len(nodes)
        if not each.many and len(stated) > 1:
            self._fail(node, f"“{each.key}” takes one value")
        if each.type == "role":
            thing.roles = tuple(self._role(item, each) for item in stated)
            thing.roles_open = is_open
        elif each.type == "thing":
            things = [self._thing(item, each.child, thing, k) for k, item in enumerate(stated, 1)]
            self._refuse_doubles(things, node)
            thing.facts[each.path] = Values(tuple(things), is_open)
        else:
            thing.facts[each.path] = Values(tuple(self._value(item, each) for item in stated), is_open)

    def _refuse_doubles(self, things: list[Described], node) -> None:  # type: ignore[no-untyped-def]
        titles = [thing.title for thing in things]
        for each in titles:
            if titles.count(each) > 1:
                self._fail(node, f"two things are called “{each}”; give each a name of its own")

    def _role(self, node, each: Property) -> RoleHeld:  # type: ignore[no-untyped-def]
        if node.id == "scalar":
            return RoleHeld(self._word(node, each).rpartition("/")[2])
        if node.id != "mapping":
            self._fail(node, "expected a role, or {role, from, until}")
        keys = {key.value: value for key, value in node.value}
        for key, _ in node.value:
            if key.value not in ("role", "from", "until"):
                self._fail(key, f"“{key.value}” is not known of a role{nearest(key.value, ['role', 'from', 'until'])}")
        if "role" not in keys:
            self._fail(node, "expected “role”")
        start, end = (self._day(keys[key]) if key in keys else None for key in ("from", "until"))
        return RoleHeld(self._word(keys["role"], each).rpartition("/")[2], start, end)

    def _value(self, node, each: Property) -> Value:  # type: ignore[no-untyped-def]
        if node.id != "scalar":
            self._fail(node, f"“{each.key}” expects {each.expected}")
        if each.type == "word":
            return Iri(self._word(node, each))
        value = literal(node.value, each)
        if value is None:
            self._fail(node, f"“{each.key}” is {node.value[:60]!r}, expected {each.expected}")
        if isinstance(value, str) and PERSONAL_NUMBER.search(value):
            self._fail(node, "twelve digits look like an individual identification number; use a pseudonym")
        return value

    def _word(self, node, each: Property) -> str:  # type: ignore[no-untyped-def]
        word = node.value if node.id == "scalar" else ""
        if word not in each.words:
            hint = nearest(word, list(each.words)) or f", expected {each.expected}"
            self._fail(node, f"“{word[:60]}” is not a word for “{each.key}”{hint}")
        return each.words[word]

    def _day(self, node) -> date:  # type: ignore[no-untyped-def]
        found = day(node.value) if node.id == "scalar" else None
        if found is None:
            self._fail(node, "expected a date such as 2026-01-18")
        return found

    def _fail(self, node, problem: str):  # type: ignore[no-untyped-def]
        end = "" if problem.endswith("?") else "."
        raise InputError(f"{self.name}, line {node.start_mark.line + 1}: {problem}{end}")


def literal(text: str, each: Property) -> bool | int | str | date | None:
    """Return `text` as the type of `each`, or None where it is not one."""
    if each.type == "boolean":
        return {"true": True, "false": False, "yes": True, "no": False}.get(text)
    if each.type == "integer":
        if not re.fullmatch(r"[0-9]{1,15}", text):
            return None
        return int(text) if each.minimum is None or int(text) >= each.minimum else None
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
    own = str(names[0]) if names else ""
    if not own:
        received = thing.stated_day(ZG + "receivedOn")
        own = f"{thing.kind.lower()} {received or number}"
    depth = sum(1 for _ in thing.upward())
    return f"{thing.within.title}, {own}" if depth > 3 and thing.within else own


def iri_of(within: Described | None, kind: str, number: int) -> str:
    """Return a name for the `number`-th `kind` within something, the same at every reading."""
    return f"{within.iri}/{kind.lower()}-{number}" if within else f"{BASE}{number}"
