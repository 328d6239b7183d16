"""Why a norm binds, does not, or cannot be told: every condition with its truth, its fact and its law."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.assess.assessment import Wording, read_law
from zangraph.assess.facts import Described, View
from zangraph.assess.kleene import Leaf, Truth, judge, leaves_of
from zangraph.assess.opened import organisations
from zangraph.assess.parts import Shape
from zangraph.assess.verdict import Finding, Test, bears, findings
from zangraph.errors import InputError, nearest
from zangraph.namespaces import graphs_of, local
from zangraph.plain import plain
from zangraph.show import resolve
from zangraph.store.port import Store

TRUTHS: dict[Truth, bool | str] = {True: True, False: False, None: "unknown"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition that was looked at: part of `shape`, on `path`, with its truth and the fact stated."""

    part: str
    shape: str
    path: str
    truth: bool | str
    fact: str
    source: list[str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict with every condition behind it: role, activation, exceptions, keeping."""

    organisation: str
    norm: str
    label: str
    subject: str
    verdict: str
    instant: date | None
    due: date | None
    conditions: list[Condition]

    def as_json(self) -> dict[str, Any]:
        """Return the explanation with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


def explain(
    store: Store, text: str | bytes, word: str, *, name: str, on: date, layer: str = "all", lang: str = "en"
) -> list[Explanation]:
    """Return, for each thing that the norm called `word` concerns, how its verdict was reached.

    `text` is a description, or an assessment that was kept; of that, what is computed now is explained.
    Raise InputError where it is wrong, or where `word` names nothing, or no norm that shapes judge.
    """
    law = read_law(store, on=on, layer=layer, lang=lang)
    iris = set(resolve(store, word, graphs_of(layer)))
    tests = [test for test in law.tests if test.entry.iri in iris]
    if not tests:
        hint = nearest(word, [test.entry.id for test in law.tests])
        raise InputError(f"“{word}” is no norm that is tested{hint or '; see “zangraph coverage”.'}")
    return [
        _explanation(finding, organisation, law.words, on)
        for organisation in organisations(text, law.schema, name=name)
        for test in tests
        for finding in findings(test, organisation, law.schema, on)
    ]


def _explanation(finding: Finding, organisation: Described, words: Wording, on: date) -> Explanation:
    return Explanation(
        organisation=organisation.title,
        norm=finding.test.entry.id,
        label=finding.test.entry.titled,
        subject=finding.subject.title,
        verdict=finding.verdict,
        instant=finding.instant,
        due=finding.due.due if finding.due else None,
        conditions=conditions(finding, words, on),
    )


def conditions(finding: Finding, words: Wording, on: date) -> list[Condition]:
    """Return every condition that was looked at for `finding`: role, activation, exceptions, keeping."""
    return list(_conditions(finding, words, on))


def _conditions(finding: Finding, words: Wording, on: date) -> Iterator[Condition]:
    test, subject = finding.test, finding.subject
    source = list(dict.fromkeys(place.citation for place in test.entry.provisions))

    def put(part: str, shape: str, leaf: Leaf) -> Condition:
        return Condition(part, shape, local(leaf.path), TRUTHS[leaf.truth], words.fact(leaf), source)

    for leaf in bears(test, subject, finding.instant or on).leaves:
        yield put("role", "bearer", leaf)
    for each in finding.inferred:
        for leaf in each.leaves:
            yield put("role", each.role, leaf)
    if not finding.asked:  # there was no thing to judge, or no law: the list that decides is all there is
        for leaf in finding.leaves:
            yield put("list", "concerned", leaf)
        return
    then = View(min(on, finding.due.due)) if finding.due else View(on)
    for part, shape, view in _parts(test, View(on), then):
        leaves = leaves_of(shape, subject, view)
        # One fact may be looked at twice (at least one, and above a bound): it is told once.
        told = {(leaf.thing, leaf.path, leaf.truth): leaf for leaf in leaves}
        for leaf in told.values():
            yield put(part, shape.label(words.lang), leaf)
        if not leaves:
            truth = TRUTHS[judge(shape, subject, view).truth]
            yield Condition(part, shape.label(words.lang), "", truth, shape.label(words.lang), source)


def _parts(test: Test, now: View, then: View) -> Iterator[tuple[str, Shape, View]]:
    yield "activation", test.activation, now
    for each in test.exceptions:
        yield "exception", each.shape, now
    yield "keeping", test.keeping, then
