"""What changes between two dates mean for one description: which norms touch it, which verdicts flip."""

from dataclasses import dataclass, replace
from typing import Any

from zangraph.assess.assessment import Assessment, assess
from zangraph.assess.opened import opened
from zangraph.assess.schema import read_schema
from zangraph.assess.verdict import Finding
from zangraph.changes import Change, Changes
from zangraph.plain import plain
from zangraph.store.port import Store

#: Verdicts by which a norm touches an organisation. What is not yet, or no longer, in force is judged by the
#: other date.
UNTOUCHED = {"not-subject", "not-yet-in-force", "no-longer-in-force"}


@dataclass(frozen=True, slots=True)
class Flip:
    """A verdict that differs at the two dates; None where there was nothing to judge."""

    organisation: str
    norm: str
    subject: str
    before: str | None
    after: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the flip with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


def flips(
    store: Store, text: str | bytes, found: Changes, *, name: str, layer: str = "all", lang: str = "en"
) -> tuple[Changes, list[Flip]]:
    """Return the part of `found` that touches the organisations of `text`, and the verdicts that flip.

    `text` is a description, or an assessment that was kept. Raise InputError where it is wrong.
    """
    given = opened(text, read_schema(store), name=name)
    before, after = (
        assess(store, given.text, name=given.name, on=day, layer=layer, lang=lang)
        for day in (found.start, found.end)
    )
    touched = {
        each.test.entry.id for each in (*before.findings, *after.findings) if each.verdict not in UNTOUCHED
    }

    def kept(listed: list[Change]) -> list[Change]:
        return [each for each in listed if each.norm.id in touched]

    first, second = _by_place(before), _by_place(after)
    flipped = []
    for key in sorted(first.keys() | second.keys()):
        old, new = (each[key].verdict if key in each else None for each in (first, second))
        if old != new and not {old, new} <= {*UNTOUCHED, None}:
            thing = (second.get(key) or first[key]).subject
            flipped.append(Flip(thing.root().title, key[1], thing.title, old, new))
    flipped.sort(key=lambda each: (each.organisation, each.norm, each.subject))
    changed = [each for each in found.changed if touched & {each.after, *each.before}]
    return replace(found, came=kept(found.came), ended=kept(found.ended), changed=changed), flipped


def _by_place(assessment: Assessment) -> dict[tuple[str, str, str], Finding]:
    """Return the findings by thing, norm and class of things that is lacking; titles may be shared."""
    return {(each.subject.iri, each.test.entry.id, each.lacks): each for each in assessment.findings}
