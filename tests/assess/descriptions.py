"""What a description is read as, or refused for, and what is found of it."""

from datetime import date
from pathlib import Path

import pytest

from zangraph.assess import assess
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described, Values
from zangraph.assess.schema import Schema
from zangraph.assess.standard import differences
from zangraph.errors import InputError
from zangraph.namespaces import ZG
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"
O3 = EXAMPLES / "o3.yaml"


def one(text: str, schema: Schema, name: str = "a.yaml") -> Described:
    """Return the one organisation that `text` describes."""
    (found,) = describe(text, schema, name=name)
    return found


def problem(content: str | bytes, schema: Schema, name: str = "a.yaml") -> str:
    """Return what is said of a wrong description: one short sentence that names the file."""
    with pytest.raises(InputError) as raised:
        describe(content, schema, name=name)
    said = str(raised.value)
    assert said.startswith(name)
    assert said.endswith((".", "?"))
    assert said.isprintable()  # on one line
    assert len(said) < 400
    return said


def fact(thing: Described, key: str) -> Values | None:
    return thing.facts.get(ZG + key)


def item(thing: Described, key: str, number: int = 0) -> Described:
    found = thing.facts[ZG + key].items[number]
    assert isinstance(found, Described)
    return found


def verdicts(store: EmbeddedStore, text: str, name: str) -> list[tuple[str, str, str]]:
    """Return norm, thing and verdict of each, once the other engines have reached the same truths."""
    found = assess(store, text, name=name, on=date(2026, 2, 1))
    assert differences(found.findings)[1] == []
    (judged,) = found.organisations
    return sorted((each.norm, each.subject, each.verdict) for each in judged.verdicts)
