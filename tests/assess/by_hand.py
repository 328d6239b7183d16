"""Cases worked out by hand from the law: what an organisation states, the verdict, and why in a few words."""

from dataclasses import dataclass
from datetime import date

from zangraph.assess import assess
from zangraph.assess.standard import differences
from zangraph.assess.verdict import Finding
from zangraph.store.embedded import EmbeddedStore

IN_FORCE = "2026-02-01"  # all three acts are

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


def judged(store: EmbeddedStore, case: Case) -> Finding:
    """Return the finding on the case, once pyshacl has reached the same truths."""
    around, title = AROUND[case.kind]
    found = assess(store, around.format(case.facts), name="case.yaml", on=date.fromisoformat(case.on))
    (asked,) = [
        each for each in found.findings if each.test.entry.id == case.norm and each.subject.own_title == title
    ]
    assert differences([asked])[1] == []
    return asked
