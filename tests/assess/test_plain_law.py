"""The law as plain SHACL: validators find, row by row, what was worked out by hand and is judged here."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from rdflib import Graph, URIRef

from zangraph.assess import Assessment, assess
from zangraph.assess.assessment import read_tests
from zangraph.assess.describe import describe
from zangraph.assess.engines import ENGINES, Result, installed, results
from zangraph.assess.facts import BEGINNINGS, Described, Iri, RoleHeld, Value, Values
from zangraph.assess.pairs import sh
from zangraph.assess.plain_law import OUTCOMES, plain_law, shape_of
from zangraph.assess.schema import Property, Schema, read_schema
from zangraph.assess.spans import events_of
from zangraph.assess.stated import stated
from zangraph.assess.verdict import Finding, findings
from zangraph.assess.verdict import Test as TestedNorm
from zangraph.namespaces import ID, SH, ZG, local
from zangraph.store.embedded import open_store

EXAMPLES = Path(__file__).parents[2] / "examples"
with (EXAMPLES / "expected.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
DAYS = sorted({(row["organisation"], row["on"]) for row in ROWS})
SEVERITIES = {"breached": "Violation", "no-evidence": "Warning", "cannot-tell": "Info"}


@cache
def schema() -> Schema:
    return read_schema(open_store())


@cache
def law(on: date) -> list[TestedNorm]:
    return read_tests(open_store(), layer="all", lang="en", on=on)


@cache
def shapes(on: date) -> Graph:
    """Read again from the text that a stranger would be given."""
    text = plain_law(law(on), schema(), on=on, lang="en").serialize(format="turtle")
    return Graph().parse(data=text, format="turtle")


@cache
def described(organisation: str) -> tuple[Described, ...]:
    path = EXAMPLES / f"{organisation.lower()}.yaml"
    return tuple(describe(path.read_text(encoding="utf-8"), schema(), name=path.name))


@cache
def reported(engine: str, organisation: str, on: date) -> frozenset[Result]:
    text = stated(described(organisation), schema()).serialize(format="turtle")
    return frozenset(results(engine, Graph().parse(data=text, format="turtle"), shapes(on)))


@cache
def assessed(organisation: str, on: date) -> Assessment:
    path = EXAMPLES / f"{organisation.lower()}.yaml"
    return assess(open_store(), path.read_text(encoding="utf-8"), name=path.name, on=on)


def things(organisation: Described) -> list[Described]:
    inner = [each for values in organisation.facts.values() for each in values.items]
    return [organisation, *(one for each in inner if isinstance(each, Described) for one in things(each))]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(list(row.values())[:4]))
def test_the_table_made_by_hand(row: dict[str, str], engine: str) -> None:
    """What is breached, undecided or neither, read from a validator’s report alone."""
    pytest.importorskip(engine, reason=f"{engine} is not installed")
    on = date.fromisoformat(row["on"])
    (whole,) = described(row["organisation"])
    called = whole.title if row["subject"] == row["organisation"] else row["subject"]
    focuses = {each.iri for each in things(whole) if each.title == called}
    norms = {
        test.entry.iri
        for test in law(on)
        if row["norm"] in test.entry.statements
        or row["norm"] in [f"{each}-duty" for each in test.entry.statements]
    }
    found = {
        local(each.severity)
        for each in reported(engine, row["organisation"], on)
        if each.focus in focuses and each.shape.partition("#")[0] in norms
    }
    assert focuses
    assert norms
    expected = SEVERITIES.get(row["verdict"])
    assert found == ({expected} if expected else set())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("organisation", "on"), DAYS)
def test_every_verdict_on_every_sample(organisation: str, on: str, engine: str) -> None:
    pytest.importorskip(engine, reason=f"{engine} is not installed")
    day = date.fromisoformat(on)
    ours = {
        (shape_of(each), each.subject.iri, SEVERITIES[each.verdict])
        for each in assessed(organisation, day).findings
        if each.verdict in SEVERITIES
    }
    theirs = {(each.shape, each.focus, local(each.severity)) for each in reported(engine, organisation, day)}
    assert theirs == ours
    assert ours or on < "2026-01-18"


# --- random descriptions

START = date(2026, 1, 10)
ON = date(2026, 3, 2)


class Anything:
    """Descriptions of everything the schema knows, made from one number."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.number = seed

    def organisation(self) -> Described:
        return self.thing("Organisation", None, f"urn:test:{self.number}")

    def thing(self, kind: str, within: Described | None, iri: str) -> Described:
        made = Described(iri, kind, iri, within)
        for each in schema().classes[kind].values():
            if each.type == "role" and self.random.random() < 0.6:
                made.roles = tuple(self.role(each) for _ in range(self.random.randint(0, 3)))
                made.roles_open = self.random.random() < 0.2
            elif each.type != "role" and self.random.random() < (0.95 if each.path in BEGINNINGS else 0.8):
                is_open = self.random.random() < 0.15
                made.facts[each.path] = Values(self.values(each, made, is_open), is_open)
        return made

    def role(self, each: Property) -> RoleHeld:
        bearers = ["ai-system-owner", "personal-data-operator", "data-library-owner", "seller"]
        held = RoleHeld(self.random.choice(bearers if self.random.random() < 0.7 else sorted(each.words)))
        if self.random.random() < 0.3:
            start = START + timedelta(days=self.random.randint(-10, 60))
            held = RoleHeld(held.role, start, start + timedelta(days=self.random.randint(1, 40)))
        return held

    def values(self, each: Property, within: Described, is_open: bool) -> tuple[Value, ...]:
        most = 0 if is_open and not each.many else 2 if each.many else 1
        rarely_none = self.random.random() < 0.1
        number = self.random.randint(0 if rarely_none else min(1, most), most)
        if each.type == "thing":
            word = each.child.lower()
            return tuple(self.thing(each.child, within, f"{within.iri}/{word}-{k}") for k in range(number))
        return tuple({self.value(each): None for _ in range(number)})

    def value(self, each: Property) -> Value:
        choose = self.random
        if each.type == "boolean":
            return choose.random() < 0.7
        if each.type == "integer":
            return choose.choice([each.minimum or 0, 74, 75, 76, 100])
        if each.type == "date":
            return START + timedelta(days=choose.randint(0, 56))
        return Iri(choose.choice(sorted(each.words.values()))) if each.words else "x"


def batch(first: int, number: int) -> tuple[list[Described], list[Finding]]:
    made = [Anything(seed).organisation() for seed in range(first, first + number)]
    return made, [found for test in law(ON) for each in made for found in findings(test, each, schema(), ON)]


def rows(found: list[Finding]) -> set[tuple[str | None, str]]:
    return {(shape_of(each), each.subject.iri) for each in found if each.verdict in OUTCOMES}


def compare(engine: str, first: int, number: int) -> int:
    """Return how many verdicts `engine` shares with the interpreter on random descriptions: all of them."""
    made, found = batch(first, number)
    exact = plain_law(law(ON), schema(), on=ON, lang="en", events=events_of(made))
    theirs = {(each.shape, each.focus) for each in results(engine, stated(made, schema()), exact)}
    assert theirs == rows(found)
    return len(found)


@pytest.mark.parametrize(("engine", "number"), [("shacl", 100), ("pyshacl", 1)])
def test_random_descriptions(engine: str, number: int) -> None:
    pytest.importorskip(engine, reason=f"{engine} is not installed")
    assert compare(engine, 0, number) > 50 * number


def test_the_random_verdicts_are_of_every_kind() -> None:
    """Or their agreement would say little."""
    _, found = batch(0, 100)
    verdicts = [each.verdict for each in found]
    for each in ("breached", "no-evidence", "cannot-tell", "met", "not-subject"):
        assert verdicts.count(each) > 100, each
    assert "pending" in verdicts
    assert {each.test.entry.id for each in found if each.lacks}


def test_without_the_days_of_events_less_is_decided_and_nothing_otherwise() -> None:
    pytest.importorskip("shacl", reason="shacl is not installed")
    made, found = batch(0, 50)
    theirs = {(each.shape, each.focus) for each in results("shacl", stated(made, schema()), shapes(ON))}
    ours = rows(found)
    assert all(str(shape).endswith("cannot-tell") for shape, _ in theirs - ours)
    events = {test.entry.iri for test in law(ON) if test.instant}
    assert theirs != ours  # a role that was held for a time, and an event
    assert {str(shape).partition("#")[0] for shape, _ in theirs ^ ours} <= events


@pytest.mark.parametrize(
    ("description", "outcome"),
    [
        ("systems: [{roles: [ai-system-owner], riskRegister: false}]", "breached"),
        ("systems: [{roles: [ai-system-owner]}]", "without-evidence"),
        ("systems: [{riskRegister: false}]", "cannot-tell"),
        ("roles: [ai-system-owner]", "systems-not-known"),
    ],
)
def test_a_fault_in_the_shapes_is_seen(description: str, outcome: str) -> None:
    """What the agreement above would be worth if a shape asked nothing."""
    made = describe(f"organisation: A\n{description}", schema(), name="a.yaml")
    exact = plain_law(law(ON), schema(), on=ON, lang="en", events=())
    top = URIRef(f"{ID}norm/kz-230-viii-manage-risks#System-{outcome}")
    ours = rows([found for test in law(ON) for each in made for found in findings(test, each, schema(), ON)])
    facts = stated(made, schema())
    engine = installed()[-1]
    assert {(each.shape, each.focus) for each in results(engine, facts, exact)} == ours
    exact.remove((top, sh("not"), None))
    left = {(each.shape, each.focus) for each in results(engine, facts, exact)}
    assert {shape for shape, _ in ours - left} == {str(top)}


def test_facts_that_are_dated_later_are_not_there_yet() -> None:
    """An audit of 2 February keeps nothing on 1 February, as test_each_norm has it."""
    text = """organisation: A
systems: [{roles: [ai-system-owner], appliesForTrustedList: true, auditedOn: 2026-02-02}]"""
    audit = f"{ID}norm/kz-230-viii-audit-before-trusted-list#System-"
    facts = stated(describe(text, schema(), name="a.yaml"), schema())
    for on, expected in ((date(2026, 2, 1), {audit + "breached"}), (date(2026, 2, 2), set())):
        for engine in installed():
            found = {each.shape for each in results(engine, facts, shapes(on)) if audit in each.shape}
            assert found == expected, (engine, on)


def test_the_way_a_role_is_held_for_a_time() -> None:
    """Held until 20 January, not on it; the objection is of the 20th: nobody who is bound."""
    text = """organisation: A
databases:
- roles: [{role: personal-data-operator, until: DAY}]
  objections: [{receivedOn: 2026-01-20, automated: true, answeredOn: none}]"""
    answer = f"{ID}norm/kz-94-v-consider-objection#Objection-breached"
    for until, bound in (("2026-01-20", False), ("2026-01-21", True)):
        made = describe(text.replace("DAY", until), schema(), name="a.yaml")
        exact = plain_law(law(ON), schema(), on=ON, lang="en", events=events_of(made))
        for engine in installed():
            found = {each.shape for each in results(engine, stated(made, schema()), exact)}
            assert (answer in found) is bound, (engine, until)


def test_a_description_that_does_not_name_its_classes() -> None:
    """Only the organisation must say what it is; what its lists hold is met all the same."""
    text = f"""@prefix zg: <{ZG}> . @prefix role: <{ID}role/> .
<urn:a> a zg:Organisation ; zg:name "A" ; zg:systems <urn:s> .
<urn:s> zg:roles role:ai-system-owner ; zg:riskRegister false ."""
    facts = Graph().parse(data=text, format="turtle")
    for engine in installed():
        found = {(each.shape, each.focus) for each in results(engine, facts, shapes(ON))}
        assert (f"{ID}norm/kz-230-viii-manage-risks#System-breached", "urn:s") in found


def test_what_is_written_reads_as_the_same_description() -> None:
    for organisation in sorted({each for each, _ in DAYS}):
        text = stated(described(organisation), schema()).serialize(format="turtle")
        name = f"{organisation.lower()}.ttl"
        for on in (date(2026, 2, 1), date(2026, 3, 2)):
            again = assess(open_store(), text, name=name, on=on).organisations
            (ours,), (theirs,) = assessed(organisation, on).organisations, again
            told = [
                sorted((each.norm, each.subject, each.verdict) for each in one.verdicts)
                for one in (ours, theirs)
            ]
            assert told[0] == told[1]


def test_a_sale_without_a_day_under_a_norm_that_has_ended() -> None:
    """It may have been made while the norm was in force; nothing else that is described has a day."""
    made = describe("organisation: A\nassetSales: [{name: S}]", schema(), name="a.yaml")
    assert events_of(made) == set()
    untold = f"{ID}norm/kz-193-vii-sell-through-exchanges#AssetSale-cannot-tell"
    for events in (None, events_of(made)):
        exact = plain_law(law(ON), schema(), on=ON, lang="en", events=events)
        for engine in installed():
            assert untold in {each.shape for each in results(engine, stated(made, schema()), exact)}


def test_targets_severities_and_messages() -> None:
    """Every shape with a target has one severity and one message with its norm’s words and law."""
    law_text = shapes(ON)
    tops = {each for each, _ in law_text.subject_objects(sh("severity"))}
    targets = {
        each for name in ("targetClass", "targetObjectsOf") for each in law_text.subjects(sh(name), None)
    }
    assert tops == targets
    assert len(tops) > 150
    name = URIRef(f"{ID}norm/kz-230-viii-manage-risks#System-breached")
    assert str(law_text.value(name, sh("message"))) == (
        "Manage the risks of the AI system: the facts indicate non-compliance "
        "(Law 230-VIII, art. 15(2)(1); Law 230-VIII, art. 11(3); Law 230-VIII, art. 18(1))"
    )
    assert law_text.value(name, sh("targetObjectsOf")) == URIRef(ZG + "systems")
    said = {str(each).removeprefix(SH) for each in law_text.predicates()}
    assert not said & {"sparql", "js", "rule", "class", "closed", "target"}


def test_a_norm_not_yet_in_force_has_no_shapes() -> None:
    found = shapes(date(2026, 1, 10)).subjects(sh("severity"), None)
    before = {str(each).partition("#")[0] for each in found}
    assert f"{ID}norm/kz-179-nq-biometric-authentication" in before
    assert f"{ID}norm/kz-230-viii-manage-risks" not in before
