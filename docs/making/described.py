"""The words of a description, each as one of the example organisations says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from zangraph import resources
from zangraph.assess.form import Form, read_form
from zangraph.assess.schema import Property, called
from zangraph.namespaces import ZG
from zangraph.store.embedded import EmbeddedStore

#: Facts of a thing that an example shows; the others are “…”.
MOST_FACTS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A fact or a class as it stands in a description: where it may stand, what is expected, one example.

    `file` names the example organisation that says so; empty where none does. What is expected of a class
    is its facts, and told there.
    """

    place: str
    expected: str
    lines: list[str]
    file: str


def examples(store: EmbeddedStore) -> dict[str, Written]:
    """Return an example of every class and property of descriptions, by its IRI."""
    form = read_form(store, "en")
    facts, things = _said(form)
    found: dict[str, Written] = {}
    for kind in form.schema.kinds:
        keys = form.facts(kind)
        named = ", ".join(f"`{key}`" for key in list(keys)[:MOST_FACTS])
        likely = next(iter(keys.items()))
        lines, file = things.get(kind, ([f"- {likely[0]}: {_likely(likely[1])}"], ""))
        found[ZG + kind] = Written(f"{called(kind)}, with {named} …", "", lines, file)
        for key, each in keys.items():
            line, file = facts.get(key, (f"{key}: {_likely(each)}", ""))
            found.setdefault(each.path, Written(f"`{key}` of {called(kind)}", each.expected, [line], file))
    return found


def _likely(each: Property) -> str:
    if each.words:
        return min(each.words)
    likely = {"boolean": "true", "integer": "1", "date": "2026-01-18", "thing": "none"}
    return likely.get(each.type, "…")


def _said(form: Form) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[list[str], str]]]:
    """Return what the example organisations say first of every key, and of every class of things."""
    classes = {
        each.key: each.child
        for kind in form.schema.classes.values()
        for each in kind.values()
        if each.type in ("thing", "role")
    }
    facts: dict[str, tuple[str, str]] = {}
    things: dict[str, tuple[list[str], str]] = {}
    for path in sorted((resources.root() / "examples").glob("*.yaml")):
        file = f"`examples/{path.name}`"
        whole = yaml.safe_load(path.read_text(encoding="utf-8"))
        things.setdefault("Organisation", (_facts(whole), file))
        for key, value in _pairs(whole):
            facts.setdefault(key, (f"{key}: {_short(value)}", file))
            inner = next((each for each in value if isinstance(each, dict)), None) if _holds(value) else None
            if inner is not None and key in classes:
                first, *rest = _facts(inner)
                lines = [f"{key}:", f"  - {first}", *(f"    {line}" for line in rest)]
                things.setdefault(classes[key], (lines, file))
    return facts, things


def _facts(thing: dict[str, Any]) -> list[str]:
    lines = [f"{key}: {_short(value)}" for key, value in list(thing.items())[:MOST_FACTS]]
    return [*lines, "# …"] if len(thing) > MOST_FACTS else lines


def _holds(value: object) -> bool:
    """Return whether `value` is a list in which things stand."""
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _short(value: object) -> str:
    """Return `value` on one line of YAML, or “…” where it holds things."""
    if isinstance(value, dict) or _holds(value):
        return "…"
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True).removesuffix("...\n").strip()


def _pairs(value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _pairs(inner)
    elif isinstance(value, list):
        for each in value:
            yield from _pairs(each)
