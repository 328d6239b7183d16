"""The facts that would decide something, the most decisive first; nothing else is asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.assess.assessment import Law, read_law
from zangraph.assess.facts import Described
from zangraph.assess.opened import organisations
from zangraph.assess.schema import Schema
from zangraph.assess.verdict import Test
from zangraph.namespaces import local
from zangraph.plain import plain
from zangraph.store.port import Store

UNDECIDED = ("cannot-tell", "no-evidence")


@dataclass(frozen=True, slots=True)
class Asking:
    """A fact that is not known: `options` are its words, `decides` the norms that hang on it.

    `place` leads from the organisation to the subject: the list and the name in it, step by step.
    """

    path: str
    subject: str
    place: list[tuple[str, str]]
    label: str
    type: str
    options: list[str]
    decides: list[str]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What to ask one organisation, the most decisive first."""

    organisation: str
    questions: list[Asking]

    def as_json(self) -> dict[str, Any]:
        """Return the questionnaire with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


def questionnaire(
    store: Store, text: str | bytes, *, name: str, on: date, layer: str = "all", lang: str = "en"
) -> list[Questionnaire]:
    """Return what to ask each organisation of `text`: only facts that an undecided verdict hangs on.

    `text` is a description, or an assessment that was kept. Raise InputError where it is wrong.
    """
    law = read_law(store, on=on, layer=layer, lang=lang)
    found = []
    for organisation in organisations(text, law.schema, name=name):
        hanging: dict[tuple[Described, str], list[Test]] = defaultdict(list)
        for finding in law.findings(organisation):
            if finding.verdict in UNDECIDED:
                for leaf in finding.leaves:
                    hanging[_stating(leaf.thing, leaf.path, law.schema), leaf.path].append(finding.test)
        asked = [_asking(thing, path, on_it, law) for (thing, path), on_it in hanging.items()]
        asked.sort(key=lambda each: (-len(each.decides), each.subject, each.path))
        found.append(Questionnaire(organisation.title, asked))
    return found


def _asking(thing: Described, path: str, tests: list[Test], law: Law) -> Asking:
    each = law.schema.classes[thing.kind][local(path)]
    options = {"boolean": ["true", "false"]}.get(each.type, sorted(each.words))
    if each.type == "role":  # only roles that would bind
        options = sorted({role for test in tests for role in test.entry.bearer})
    return Asking(
        path=local(path),
        subject=thing.title,
        place=_place(thing, law.schema),
        label=law.words.names.get(path, local(path)),
        type=each.type,
        options=options,
        decides=sorted({test.entry.id for test in tests}),
    )


def _stating(thing: Described, path: str, schema: Schema) -> Described:
    """Return the nearest that can state `path`: `thing`, or what it is within, as of roles and days."""
    return next(each for each in thing.upward() if local(path) in schema.classes[each.kind])


def _place(thing: Described, schema: Schema) -> list[tuple[str, str]]:
    chain = [each for each in thing.upward() if each.within is not None]
    return [(local(schema.lists[each.kind][-1]), each.own_title) for each in reversed(chain)]
