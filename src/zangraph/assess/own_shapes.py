"""Shapes of a user’s own, in the subset in which the law is written, judged in three values beside it.

Anything beyond the subset is refused. Other engines know two values, so that a fact which is merely
missing would fail; they pass over a misspelt term in silence, which reads as conformance; and none of
them can be told to stop. Here every term, class, property, word and type is looked at first, and the
work is counted.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.assess.assessment import Wording
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described, Values, View
from zangraph.assess.kleene import Judgement, judge
from zangraph.assess.own_lint import read_own, weight
from zangraph.assess.schema import read_schema
from zangraph.errors import LimitReached
from zangraph.namespaces import local
from zangraph.plain import plain
from zangraph.store.port import Store

#: Parts put to values while one file of shapes is judged, at the most: some ten seconds.
MOST_WORK = 20_000_000
TRUTHS = {True: "conforms", False: "fails", None: "not-known"}


@dataclass(frozen=True, slots=True)
class Met:
    """One thing that a shape met: what came of it, the facts that decide, or those missing."""

    subject: str
    outcome: str
    facts: list[str]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class Held:
    """One shape of the user’s own with every thing that it met."""

    shape: str
    label: str
    message: str
    nodes: list[Met]

    @property
    def met(self) -> int:
        """Return how many things the shape met. A shape that met nothing says nothing."""
        return len(self.nodes)

    @property
    def fails(self) -> bool:
        """Return whether a thing fails the shape."""
        return any(each.outcome == "fails" for each in self.nodes)

    @property
    def undecided(self) -> bool:
        """Return whether for some thing it is not known, or there is none: both say nothing."""
        return not self.nodes or any(each.outcome == "not-known" for each in self.nodes)

    def as_json(self) -> dict[str, Any]:
        """Return the shape with the keys of the JSON output."""
        return {**plain(self), "met": self.met}


def judge_own(
    store: Store, shapes: str, contents: dict[str, bytes], *, name: str, on: date, lang: str = "en"
) -> list[Held]:
    """Return what each shape in `shapes` that has a target makes of the descriptions `contents`, by file.

    `name` is the name of the file of shapes, for messages. Raise InputError where it leaves the subset or
    names what no description can state, LimitReached where judging it takes too long.
    """
    schema = read_schema(store)
    own = read_own(shapes, schema, name=name)
    words = Wording(store, schema, "all", lang)
    organisations = [
        each for file, content in contents.items() for each in describe(content, schema, name=file)
    ]
    left = [MOST_WORK]
    held = []
    for each in own:
        view = _Counted(on, left, weight(each.shape))
        nodes = [
            _met(thing, judge(each.shape, thing, view), words) for thing in each.met(organisations, view)
        ]
        held.append(Held(local(each.iri), each.shape.label(lang), each.message(lang), nodes))
    return held


def _met(thing: Described, found: Judgement, words: Wording) -> Met:
    said = list(dict.fromkeys(map(words.fact, found.leaves)))
    missing = list(dict.fromkeys(map(words.lacking, found.leaves)))
    outcome = TRUTHS[found.truth]
    return Met(thing.title, outcome, *(([], missing) if found.truth is None else (said, [])))


@dataclass(frozen=True, slots=True)
class _Counted(View):
    """Facts of a day that may be looked at only so often: each look takes `weight` from `left`."""

    left: list[int]
    weight: int

    def values(self, thing: Described, path: str) -> Values | None:
        """Return the values. Raise LimitReached once nothing is left."""
        found = View.values(self, thing, path)
        self.left[0] -= self.weight * (1 + (len(found.items) if found is not None else 0))
        if self.left[0] < 0:
            raise LimitReached(
                "Judging your shapes was stopped at its limit of work; nest them less, or give fewer things."
            )
        return found
