"""A description with an answer put in, written out again as YAML that is read as the same facts."""

from collections.abc import Sequence
from datetime import date

from zangraph.assess.describe import describe
from zangraph.assess.facts import Described, Iri, RoleHeld, Value, Values
from zangraph.assess.restate import restated
from zangraph.assess.schema import Property, Schema
from zangraph.assess.verdict import Test
from zangraph.assess.written import write_yaml
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ZG

#: From the organisation to a thing: the list and the name in it, step by step.
Place = Sequence[tuple[str, str]]
#: What a fact may be answered with: a truth, a number, a day, or the word of a concept or of a thing.
Given = bool | int | date | str


def answered(
    text: str, schema: Schema, *, name: str, place: Place, key: str, given: Sequence[Given], number: int = 0
) -> str:
    """Return the description `text` as YAML, with `key` of the thing at `place` known to be `given`.

    Nothing `given` means that there is none. Things are given by their names and added to those that are
    listed; roles take the place of those held. `number` counts the organisations of `text` from nought.
    Raise InputError where the answer does not fit.
    """
    organisations = describe(text, schema, name=name)
    thing = at(organisations[number], schema, place)
    each = _property(schema, thing, key)
    if each.type == "role":
        thing.roles = tuple(_held(thing, _word(each, str(role))) for role in given)
        thing.roles_open = False
    elif each.type == "thing":
        listed = thing.facts.get(each.path, Values(())).items
        thing.facts[each.path] = Values((*listed, *(_named(thing, each, str(one)) for one in given)))
    else:
        thing.facts[each.path] = Values(tuple(_value(each, one) for one in given))
    written = as_yaml(organisations, schema)
    describe(written, schema, name=name)
    return written


def at(organisation: Described, schema: Schema, place: Place) -> Described:
    """Return the thing of `organisation` at `place`. Raise InputError where nothing is called so."""
    thing = organisation
    for key, title in place:
        listed = thing.facts.get(_property(schema, thing, key).path, Values(())).items
        found = [each for each in listed if isinstance(each, Described) and each.own_title == title]
        if not found:
            raise InputError(f"There is no “{title[:60]}” among the {key} of {thing.title[:60]}.")
        thing = found[0]
    return thing


def settled(place: Place, key: str, schema: Schema) -> list[tuple[str, str]]:
    """Return the place of the nearest thing that can state `key`, at `place` or around it."""
    steps = list(place)
    while key not in schema.classes[kind_at(steps, schema)]:
        steps.pop()
    return steps


def kind_at(place: Place, schema: Schema) -> str:
    """Return the class of the things at `place`."""
    kind = "Organisation"
    for key, _ in place:
        kind = schema.classes[kind][key].child
    return kind


def roles_asked(tests: Sequence[Test], schema: Schema, kind: str) -> list[str]:
    """Return the roles that bind whoever holds them as to a `kind` or anything within one.

    Who says of each whether it is held has said all that norms ask of roles there.
    """
    around = schema.lists[kind]
    inner = {each for each, path in schema.lists.items() if path[: len(around)] == around}
    bearers = {role for test in tests if inner & set(test.concerns) for role in test.entry.bearer}
    return sorted(bearers - {"anyone"})


def as_yaml(organisations: Sequence[Described], schema: Schema) -> str:
    """Return the `organisations` as YAML that is read as the same facts."""
    return write_yaml([restated(each, schema) for each in organisations])


def _property(schema: Schema, thing: Described, key: str) -> Property:
    known = schema.classes[thing.kind]
    if key not in known:
        raise InputError(f"“{key[:60]}” is not known of {thing.title[:60]}{nearest(key, list(known))}.")
    return known[key]


def _word(each: Property, word: str) -> str:
    if word not in each.words:
        hint = nearest(word, list(each.words)) or f", expected {each.expected}"
        raise InputError(f"“{word[:60]}” is not a word for “{each.key}”{hint}.")
    return word


def _held(thing: Described, role: str) -> RoleHeld:
    """Return the holding of `role`, with its dates where `thing` or what it is within states them."""
    stated = next((around.roles for around in thing.upward() if around.roles is not None), ())
    return next((held for held in stated if held.role == role), RoleHeld(role))


def _named(thing: Described, each: Property, title: str) -> Described:
    named = {ZG + "name": Values((title,))}
    return Described(f"{thing.iri}/{title}", each.child, title, thing, named)


def _value(each: Property, given: Given) -> Value:
    if each.type == "word":
        return Iri(each.words[_word(each, str(given))])
    return given
