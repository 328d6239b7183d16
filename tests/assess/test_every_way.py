"""Descriptions at random: whichever way one is written, the same is read, and both engines agree."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from zangraph.assess.context import CONTEXT
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described
from zangraph.assess.form import read_form
from zangraph.assess.json_schema import json_schema
from zangraph.assess.schema import Property, Schema
from zangraph.assess.standard_description import objections
from zangraph.assess.stated import stated
from zangraph.errors import InputError
from zangraph.store.embedded import open_store

FORM = read_form(open_store(), "en")
SCHEMA = FORM.schema
VALIDATOR = Draft202012Validator(json_schema(FORM), format_checker=FormatChecker())
NAMES = st.text("aбқ 1/«“&<>'\"\\#:[]{}-none", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
DAYS = st.dates(min_value=date(1000, 1, 1)).map(date.isoformat)


def value(each: Property) -> st.SearchStrategy[Any]:
    if each.type == "role":
        word = st.sampled_from(sorted(each.words))
        held = st.fixed_dictionaries({"role": word}, optional={"from": DAYS, "until": DAYS})
        return st.one_of(word, held.filter(lambda each: each.get("until", "9999") >= each.get("from", "")))
    if each.type == "thing":
        return thing(each.child)
    return {
        "word": st.sampled_from(sorted(each.words)) if each.words else st.nothing(),
        "boolean": st.booleans(),
        "integer": st.integers(each.minimum or 0, each.maximum or 10**15 - 1),
        "date": DAYS,
        "string": NAMES,
    }[each.type]


def statements(each: Property) -> st.SearchStrategy[Any]:
    if each.type == "string":
        return NAMES
    single = st.one_of(value(each), st.sampled_from(["none", "unknown", []]))
    if not each.many:
        return single
    unique = (lambda one: json.dumps(one, sort_keys=True)) if each.type != "thing" else None
    several = st.lists(value(each), max_size=3, unique_by=unique)
    is_open = st.booleans()
    return st.one_of(single, st.builds(lambda items, more: [*items, *["unknown"] * more], several, is_open))


def thing(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    facts = FORM.facts(kind)
    needed = {key: statements(each) for key, each in facts.items() if each.required}
    optional = {key: statements(each) for key, each in facts.items() if not each.required}
    few = st.sets(st.sampled_from(sorted(optional)), max_size=4)
    return few.flatmap(lambda keys: st.fixed_dictionaries({**needed, **{key: optional[key] for key in keys}}))


def told(thing: Described) -> Any:
    """Everything known of `thing`. RDF keeps no order, so lists are compared without theirs."""
    facts = {
        path: (sorted(told(each) if isinstance(each, Described) else repr(each) for each in values.items),
               values.is_open)
        for path, values in thing.facts.items()
    }  # fmt: skip
    roles = None if thing.roles is None else sorted(set(map(repr, thing.roles)))
    return repr((thing.kind, roles, thing.roles_open, sorted(facts.items())))


SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str, name: str) -> Any:
    (found,) = describe(text, SCHEMA, name=name)
    return found


@SETTINGS
@given(thing("Organisation"))
def test_whichever_way_it_is_written_the_same_is_read(description: dict[str, Any]) -> None:
    text = json.dumps(description, ensure_ascii=False)
    try:
        found = read(text, "a.yaml")
    except InputError as refused:  # two things of one name, by chance
        assert "are called" in str(refused)
        return
    assert told(read(json.dumps({"@context": CONTEXT, **description}), "a.jsonld")) == told(found)
    graph = stated([found], SCHEMA)
    for form, name in (("turtle", "a.ttl"), ("nt", "a.nt"), ("pretty-xml", "a.rdf")):
        assert told(read(graph.serialize(format=form), name)) == told(found)
    assert list(VALIDATOR.iter_errors(description)) == []


@settings(SETTINGS, max_examples=25)
@given(thing("Organisation"))
def test_what_is_read_pyshacl_accepts(description: dict[str, Any]) -> None:
    try:
        found = read(json.dumps(description), "a.json")
    except InputError:
        return
    assert objections(stated([found], SCHEMA), SCHEMA) == []


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every container in `node` with each of its keys or positions."""
    inner = (
        list(node.items())
        if isinstance(node, dict)
        else list(enumerate(node))
        if isinstance(node, list)
        else []
    )
    return [(node, key) for key, _ in inner] + [each for _, child in inner for each in places(child)]


@SETTINGS
@given(thing("Organisation"), st.data())
def test_one_thing_wrong_is_refused_whichever_way(description: dict[str, Any], data: st.DataObject) -> None:
    home, key = data.draw(st.sampled_from(places(description)))
    if isinstance(home, dict) and data.draw(st.booleans()):
        home[f"{key}x"] = home.pop(key)
    else:
        home[key] = data.draw(st.sampled_from([{"x": "y"}, "bell\a", "900101300123 x", [["a"]]]))
    with pytest.raises(InputError):
        read(json.dumps(description), "a.json")
    with pytest.raises(InputError):
        read(json.dumps({"@context": CONTEXT, **description}), "a.jsonld")
    is_text = json.dumps(description)
    assert list(VALIDATOR.iter_errors(description)), is_text


def test_the_guard_above_can_fail() -> None:
    assert isinstance(SCHEMA, Schema)
    assert told(read("organisation: A\nsize: small", "a.yaml")) != told(read("organisation: A", "a.yaml"))
    assert told(read("organisation: A\nroles: []", "a.yaml")) != told(read("organisation: A", "a.yaml"))
