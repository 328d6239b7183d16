"""Cases worked out by hand from the law: what an organisation states, the verdict, and why in a few words."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from zangraph.assess.assessment import read_tests
from zangraph.assess.describe import describe
from zangraph.assess.schema import Schema, read_schema
from zangraph.assess.standard import differences
from zangraph.assess.verdict import Finding, Test, findings
from zangraph.store.embedded import EmbeddedStore

IN_FORCE = "2026-02-01"  # all three acts are
ON = date.fromisoformat(IN_FORCE)

#: Where the facts of a case stand, and what the thing is called on which the verdict is given.
AROUND = {
    "organisation": ("organisation: A\n{}", "A"),
    "system": ("organisation: A\nsystems: [{{name: S, {}}}]", "S"),
    "output": ("organisation: A\nsystems: [{{name: S, outputs: [{{name: O, {}}}]}}]", "O"),
    "publication": ("organisation: A\npublications: [{{name: P, {}}}]", "P"),
    "database": (
        "organisation: A\nroles: [personal-data-operator]\ndatabases: [{{name: D, {}}}]",
        "D",
    ),
    "library": ("organisation: A\nlibraries: [{{name: L, {}}}]", "L"),
    "sharing": ("organisation: A\nlibraries: [{{name: L, {} }}]", "H"),
    "product": ("organisation: A\nproducts: [{{name: G, {}}}]", "G"),
    "sale": ("organisation: A\nroles: [digital-miner]\nassetSales: [{{name: T, {}}}]", "T"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One expected verdict: under which norm and statement, on which facts, on which day, and why."""

    norm: str
    statement: str
    kind: str
    facts: str
    verdict: str
    why: str
    on: str

    def __str__(self) -> str:
        return f"{self.statement}-{self.norm}-{self.facts}-{self.on}"


def cases(
    norm: str, statement: str, kind: str, *told: tuple[str, str, str], on: str = IN_FORCE
) -> list[Case]:
    """Return a case for each (facts, verdict, why)."""
    return [Case(norm, statement, kind, facts, verdict, why, on) for facts, verdict, why in told]


@cache
def law(store: EmbeddedStore, on: date) -> tuple[Schema, list[Test]]:
    """Return what a description can say, and every norm that shapes judge, as of `on`."""
    return read_schema(store), read_tests(store, layer="all", lang="en", on=on)


def shaped(store: EmbeddedStore, on: date = ON) -> list[Test]:
    """Return every norm that shapes judge, as of `on`."""
    return law(store, on)[1]


def found(store: EmbeddedStore, text: str, norm: str, on: date) -> list[Finding]:
    """Return the findings on the one organisation that `text` describes, under `norm`."""
    schema, tests = law(store, on)
    (organisation,) = describe(text, schema, name="case.yaml")
    (test,) = [each for each in tests if each.entry.id == norm]
    return list(findings(test, organisation, schema, on))


def verdicts(store: EmbeddedStore, organisation: dict[str, Any], on: date) -> dict[tuple[str, str], str]:
    """Return the verdict on each thing under each norm, by norm and title."""
    schema, tests = law(store, on)
    (described,) = describe(json.dumps(organisation), schema, name="x.json")
    return {
        (test.entry.id, each.subject.title): "excepted" if excepted(each) else each.verdict
        for test in tests
        for each in findings(test, described, schema, on)
    }


def excepted(found: Finding) -> bool:
    """Return whether it is by an exception that the norm does not apply."""
    return found.verdict == "not-subject" and found.exception is not None


def judged(store: EmbeddedStore, case: Case) -> Finding:
    """Return the finding on the case, once pyshacl has reached the same truths."""
    around, title = AROUND[case.kind]
    every = found(store, around.format(case.facts), case.norm, date.fromisoformat(case.on))
    (asked,) = [each for each in every if each.subject.own_title == title]
    assert differences([asked])[1] == []
    return asked
