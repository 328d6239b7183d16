"""Reads descriptions that are RDF: Turtle, N-Triples, RDF/XML, JSON-LD."""

from datetime import date
from typing import NoReturn

import pyoxigraph as ox

from zangraph.assess.facts import MOST_THINGS, Described, Iri, RoleHeld, Value, Values
from zangraph.assess.foreign import read_through
from zangraph.assess.schema import Property, Schema, one_of
from zangraph.assess.stating import doubled, iri_of, literal, tell_apart, title
from zangraph.assess.triples import Term, read_triples
from zangraph.assess.written import DEEPEST
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ID, RDF, XSD, ZG, local
from zangraph.today import iso_day

Said = dict[str, dict[str, list[Term]]]

KNOWN, OPEN, TYPE = ZG + "known", ZG + "openList", RDF + "type"
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def read_rdf(text: str, schema: Schema, *, name: str) -> list[Described]:
    """Return the organisations in `text`. What is written is complete unless `zg:openList` names it.

    A property that is known to have no value is named by `zg:known`. Raise InputError naming the line, or
    the thing and the property.
    """
    said: Said = {}
    triples, read_as = read_through(read_triples(text, schema, name=name), schema, name=name)
    for subject, predicate, term in triples:
        said.setdefault(_key(subject), {}).setdefault(predicate.value, []).append(term)
    reading = _Rdf(schema, name, said)
    organisation = ox.NamedNode(ZG + "Organisation")
    subjects = sorted((key for key, facts in said.items() if organisation in facts.get(TYPE, ())), key=_order)
    if not subjects:
        raise InputError(f"{name}: no zg:Organisation in it; expected one, with its facts{_typed_near(said)}")
    found = [reading.thing(key, "Organisation", None, k) for k, key in enumerate(subjects, 1)]
    reading.nothing_is_left()
    for each in found:
        each.read_as = read_as
    return found


def _key(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _order(key: str) -> str:
    """Blank nodes are called otherwise at every reading, so they keep the order in which they stand."""
    return "" if key.startswith("_:") else key


def _typed_near(said: Said) -> str:
    """Return the word of ours that is nearest to a class stated, for the end of a sentence."""
    stated = {local(_key(term)) for facts in said.values() for term in facts.get(TYPE, ())}
    hints = [nearest(each, ["Organisation", "Organization"]) for each in sorted(stated)]
    return " — did you mean “Organisation”?" if any(hints) else "."


class _Rdf:
    """One reading of one graph; keeps the file's name for messages."""

    def __init__(self, schema: Schema, name: str, said: Said) -> None:
        self.schema = schema
        self.name = name
        self.said = said
        self.read: set[str] = set()
        self.things = 0

    def nothing_is_left(self) -> None:
        """Raise InputError where something is said that no organisation leads to."""
        for key, facts in self.said.items():
            if key not in self.read:
                about, path = local(key)[:60] or "the file", local(next(iter(facts)))[:60]
                raise InputError(
                    f"{self.name}: what is said of {about} (“{path}”) is not known of an organisation here."
                )

    def thing(self, key: str, kind: str, within: Described | None, number: int) -> Described:
        """Return the thing `key` of class `kind`, the `number`-th in its list."""
        thing = Described(iri_of(within, kind, number), kind, "", within)
        if sum(1 for _ in thing.upward()) > DEEPEST:
            self._fail(kind, "is within itself")
        self.things += 1
        if self.things > MOST_THINGS:
            self._fail(kind, f"is one of more than {MOST_THINGS:,} things; split the description")
        properties = {each.path: each for each in self.schema.classes[kind].values()}
        facts = self.said.get(key, {})
        self.read.add(key)
        for path in facts:
            if path not in properties and path not in (TYPE, KNOWN, OPEN):
                theirs = [local(each) for each in self.schema.foreign.read]
                hint = nearest(local(path), [each.key for each in properties.values()] + theirs)
                self._fail(kind, f"has “{local(path)[:60]}”, which is not known of it{hint}")
        self._typed(facts, kind)
        closed, opened = (self._named(facts, term, properties, kind) for term in (KNOWN, OPEN))
        stated = {path for path in facts if path in properties} | closed | opened
        for path in sorted(stated, key=lambda path: properties[path].type == "thing"):
            if properties[path].type == "thing":
                thing.title = thing.title or title(thing, number)
            self._fact(thing, properties[path], facts.get(path, []), path in opened)
        for each in properties.values():
            if each.required and not any(thing.facts.get(each.path, Values(())).items):
                self._fail(kind, f"needs “{each.key}”")
        thing.title = title(thing, number)
        if within is None:
            tell_apart(thing)
        return thing

    def _typed(self, facts: dict[str, list[Term]], kind: str) -> None:
        for stated in facts.get(TYPE, ()):
            if _key(stated) != ZG + kind:
                self._fail(kind, f"is also called {local(_key(stated))[:60]}, expected zg:{kind} alone")

    def _named(
        self, facts: dict[str, list[Term]], term: str, properties: dict[str, Property], kind: str
    ) -> set[str]:
        named = {_key(each) for each in facts.get(term, ())}
        for path in named - properties.keys():
            self._fail(kind, f"names “{local(path)[:60]}” at {local(term)}, which is not known of it")
        return named

    def _fact(self, thing: Described, each: Property, terms: list[Term], is_open: bool) -> None:
        if not each.many and len(terms) > 1:
            self._fail(thing.kind, f"has {len(terms)} values of “{each.key}”, which takes one")
        if each.type == "role":
            thing.roles = tuple(self._role(thing, term, each) for term in terms)
            thing.roles_open = is_open
        elif each.type == "thing":
            keys = sorted((self._described(thing, term, each) for term in terms), key=_order)
            items = [self.thing(key, each.child, thing, k) for k, key in enumerate(keys, 1)]
            if (name := doubled(item.title for item in items)) is not None:
                self._fail(
                    thing.kind, f"has two “{each.key}” called “{name[:60]}”; give each a name of its own"
                )
            thing.facts[each.path] = Values(tuple(items), is_open)
        else:
            thing.facts[each.path] = Values(tuple(self._value(thing, term, each) for term in terms), is_open)

    def _described(self, thing: Described, term: Term, each: Property) -> str:
        key = _key(term)
        if not isinstance(term, ox.BlankNode) and (isinstance(term, ox.Literal) or key not in self.said):
            expected = f"{one_of(each.child)} that is described here"
            self._fail(thing.kind, f"has “{each.key}” {local(key)[:80]}, expected {expected}")
        return key

    def _role(self, thing: Described, term: Term, each: Property) -> RoleHeld:
        facts = {} if _key(term) in each.words.values() else self.said.get(_key(term), {})
        if facts:
            self.read.add(_key(term))
            self._typed(facts, "RoleAssignment")
        for path in facts.keys() - {TYPE, ZG + "role", ZG + "from", ZG + "until"}:
            hint = nearest(local(path), ["role", "from", "until"])
            self._fail(thing.kind, f"holds a role with “{local(path)[:60]}”, which is not known of it{hint}")
        named, *more = facts.get(ZG + "role", [term])
        if more:
            self._fail(thing.kind, f"holds a role with {1 + len(more)} values of “role”, which takes one")
        start, end = (self._day(thing, facts.get(ZG + word, []), word) for word in ("from", "until"))
        held = RoleHeld(local(self._concept(thing, named, each)), start, end)
        if held.is_backwards:
            self._fail(thing.kind, f"holds “{held.role}” until {end}, which is before {start}, the first day")
        return held

    def _day(self, thing: Described, terms: list[Term], word: str) -> date | None:
        if not terms:
            return None
        (first, *more) = terms
        is_date = isinstance(first, ox.Literal) and first.datatype.value == XSD + "date"
        found = iso_day(_key(first)) if is_date and not more else None
        if found is None:
            self._fail(thing.kind, f"holds a role with “{word}” {_key(first)[:60]}, expected one xsd:date")
        return found

    def _value(self, thing: Described, term: Term, each: Property) -> Value:
        if each.type == "word":
            return Iri(self._concept(thing, term, each))
        if not isinstance(term, ox.Literal) or term.datatype.value != XSD + each.type:
            self._fail(thing.kind, f"has “{each.key}” {_key(term)[:80]}, expected xsd:{each.type}")
        value = TRUTHS.get(term.value) if each.type == "boolean" else literal(term.value, each)
        if value is None:
            self._fail(thing.kind, f"has “{each.key}” {term.value[:60]!r}, expected {each.expected}")
        return value

    def _concept(self, thing: Described, term: Term, each: Property) -> str:
        iri = _key(term)
        if iri not in each.words.values():
            hint = nearest(local(iri), list(each.words)) or f", expected an IRI under {ID}"
            self._fail(thing.kind, f"has “{each.key}” {local(iri)[:80]}, which is not a word for it{hint}")
        return iri

    def _fail(self, kind: str, problem: str) -> NoReturn:
        end = "" if problem.endswith("?") else "."
        raise InputError(f"{self.name}: {one_of(kind)} {problem}{end}")
