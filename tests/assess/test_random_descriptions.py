"""Descriptions made at random from the words that one has: what is not told frees nobody, nor harms."""

from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from hypothesis import given, settings

from tests.assess.by_hand import law, verdicts
from tests.by_number import BY_NUMBER, SEEDS
from zangraph.assess.schema import Property, Schema
from zangraph.store.embedded import EmbeddedStore

ON = date(2026, 2, 1)
#: What is known of an exception that must be claimed: not to state it is to have none.
CLAIMED = {"lawProvidesFor"}
DAYS = [ON + timedelta(each) for each in (-30, -15, -14, -9, -1, 0, 1)]
#: On the day of an event that is not told, none of these can be told apart; each asks nothing of anybody.
SILENT = {"not-subject", "not-yet-in-force", "no-longer-in-force"}
#: What each decided verdict may become when more is told. That an exception holds may come to light of a
#: duty that was kept all the same; it never frees from a breach, because while it may hold there is none.
STAYS = {"met": {"met", "excepted"}, "breached": {"breached"}, "excepted": {"excepted", *SILENT}}
STAYS |= dict.fromkeys(SILENT, SILENT)


class Anything:
    """Descriptions made from one number; what is absent from them, or left open, is not known."""

    def __init__(self, schema: Schema, seed: int) -> None:
        self.schema = schema
        self.random = Random(seed)
        self.numbers = count()

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance

    def thing(self, kind: str, known: float) -> dict[str, Any]:
        """A thing of which about a share of `known` is told."""
        found: dict[str, Any] = {}
        for key, each in self.schema.classes[kind].items():
            told = 0.9 if each.type == "thing" else known
            if key not in ("name", "asOf", "sector") and (key in CLAIMED or self.maybe(told)):
                found[key] = self.value(each, known)
        return found

    def organisation(self, known: float) -> dict[str, Any]:
        return {"organisation": "A", **self.thing("Organisation", known)}

    def value(self, each: Property, known: float) -> Any:
        if self.maybe(0.1):
            return "none"
        if not each.many:
            return self.one(each)
        if each.type == "thing":
            items: list[Any] = [self.thing(each.child, known) for _ in range(self.random.randint(0, 2))]
            for item in items:
                item["name"] = f"{each.child} {next(self.numbers)}"
        elif each.type == "role":
            items = self.random.sample(BEARERS, self.random.randint(0, 3))
            if self.maybe() and "personal-data-operator" not in items:  # what has terms is rare without it
                items.append("personal-data-operator")
        else:
            items = self.random.sample(sorted(each.words), self.random.randint(0, min(3, len(each.words))))
        return [*items, "unknown"] if each.key not in CLAIMED and self.maybe(1 - known) else items

    def one(self, each: Property) -> Any:
        if each.type == "boolean":
            return self.maybe()
        if each.type == "integer":
            return self.random.choice([0, 49, 50, 74, 75, 100] + [100_000, 100_001] * (each.maximum is None))
        if each.type == "date":
            return self.random.choice(DAYS).isoformat()
        return self.random.choice(sorted(each.words))

    def completed(self, kind: str, thing: dict[str, Any]) -> dict[str, Any]:
        """`thing` with a value, or none, for everything that is not known of it."""
        found = {}
        for key, each in self.schema.classes[kind].items():
            if key in ("name", "asOf", "sector"):
                continue
            value = thing.get(key)
            if value is None and each.type == "role" and kind != "Organisation":
                continue  # not to write the roles of a thing is to say that they are those of what it is in
            if value is None and key == "usedToProduce" and found.get("systems") in ("none", []):
                value = False  # whoever has, uses and supplies no AI system makes nothing with one
            elif value is None:
                value = self.value(each, 1.0)
            elif isinstance(value, list) and "unknown" in value:
                known = [item for item in value if item != "unknown"]
                more = self.value(each, 1.0)
                value = known + [item for item in more if item not in known] * (more != "none")
            if each.type == "thing" and isinstance(value, list):
                value = [{"name": item["name"], **self.completed(each.child, item)} for item in value]
            found[key] = value
        return found

    def without(self, thing: dict[str, Any]) -> dict[str, Any]:
        """`thing` with about a quarter of what is told of it taken away; every thing stays."""
        found: dict[str, Any] = {}
        for key, value in thing.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                found[key] = [self.without(item) if isinstance(item, dict) else item for item in value]
            elif key in {"organisation", "name", "roles", *CLAIMED} or not self.maybe(0.25):
                found[key] = value
        return found


BEARERS = [
    "ai-system-owner", "ai-system-user", "personal-data-operator", "seller", "retail-trader", "digital-miner",
    "data-library-owner", "data-library-producer", "data-owner", "media-outlet", "consumer",
]  # fmt: skip


@settings(BY_NUMBER, max_examples=250)
@given(SEEDS)
def test_completing_what_is_not_known_flips_no_decided_verdict(store: EmbeddedStore, seed: int) -> None:
    make = Anything(law(store, ON)[0], seed)
    known = make.organisation(known=0.6)
    before = verdicts(store, known, ON)
    for _ in range(3):
        full = {"organisation": "A", **make.completed("Organisation", known)}
        after = verdicts(store, full, ON)
        wrong = {
            which: (was, after[which])
            for which, was in before.items()
            if was in STAYS and which in after and after[which] not in STAYS[was]
        }
        assert wrong == {}


@settings(BY_NUMBER, max_examples=250)
@given(SEEDS)
def test_taking_evidence_away_never_brings_met(store: EmbeddedStore, seed: int) -> None:
    make = Anything(law(store, ON)[0], seed)
    told = make.organisation(known=0.9)
    before, after = verdicts(store, told, ON), verdicts(store, make.without(told), ON)
    # A thing whose later day is taken away was not there before.
    wrong = {
        which
        for which, is_now in after.items()
        if is_now == "met" and before.get(which, "met") not in STAYS["met"]
    }
    assert wrong == set()


def test_the_random_descriptions_meet_every_verdict(store: EmbeddedStore) -> None:
    """The properties above would hold of a judge who decides nothing."""
    schema, _ = law(store, ON)
    counted: dict[str, int] = {}
    for seed in range(200):
        for verdict in verdicts(store, Anything(schema, seed).organisation(known=0.75), ON).values():
            counted[verdict] = counted.get(verdict, 0) + 1
    assert counted.keys() == {*STAYS, "no-evidence", "cannot-tell", "pending"}
    assert (
        min(counted[each] for each in ("met", "breached", "not-subject", "no-evidence", "cannot-tell")) > 500
    )
