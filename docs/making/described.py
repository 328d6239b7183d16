"""The words of a description, each as one of the example organisations says it."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from zangraph import resources
from zangraph.assess.form import read_form
from zangraph.assess.schema import Property, called
from zangraph.namespaces import ZG
from zangraph.store.embedded import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Written:
    """A fact or class as it stands in a description: where it may stand, what is expected, one example.

    `file` names the example organisation that says so; empty where none does.
    """

    place: str
    expected: str
    lines: list[str]
    file: str


def examples(store: EmbeddedStore) -> dict[str, Written]:
    """Return an example of every class and property of descriptions, by its IRI."""
    form = read_form(store, "en")
    said = dict(_said())
    found: dict[str, Written] = {}
    for kind in form.schema.kinds:
        keys = form.facts(kind)
        few = ", ".join(f"`{key}`" for key in list(keys)[:4])
        lines = [f"- {key}: …" for key in list(keys)[:1]]
        found[ZG + kind] = Written(f"{called(kind)}, with {few} …", "a thing with its facts", lines, "")
        for key, each in keys.items():
            line, file = said.get(key, (f"{key}: {_likely(each)}", ""))
            found.setdefault(each.path, Written(f"`{key}` of {called(kind)}", each.expected, [line], file))
    return found


def _likely(each: Property) -> str:
    if each.words:
        return min(each.words)
    return {"boolean": "true", "integer": "1", "date": "2026-01-18"}.get(each.type, "…")


def _said() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield every key of the example organisations with a line that says it; the first example last."""
    for path in sorted((resources.root() / "examples").glob("*.yaml"), reverse=True):
        for key, value in _pairs(yaml.safe_load(path.read_text(encoding="utf-8"))):
            yield key, (f"{key}: {_short(value)}", f"`examples/{path.name}`")


def _short(value: object) -> str:
    """Return `value` on one line of YAML, or “…” where it holds things."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value)):
        return "…"
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True).removesuffix("...\n").strip()


def _pairs(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _pairs(inner)
    elif isinstance(value, list):
        for each in value:
            yield from _pairs(each)
