"""Roles that nobody stated and facts bring with them: judged, shown as inferred, and open to contest."""

from dataclasses import replace
from datetime import date

import pytest

from tests.assess.by_hand import Case, cases, judged, law, shaped
from zangraph.assess import assess
from zangraph.assess.assessment import Verdict
from zangraph.assess.describe import describe
from zangraph.assess.explain import explain
from zangraph.assess.verdict import findings
from zangraph.export.text.verdicts import assessed
from zangraph.namespaces import graphs_of, local
from zangraph.store.embedded import EmbeddedStore

ON = date(2026, 2, 1)
MARK = "kz-230-viii-no-unmarked-synthetic-outputs"
TRAINING = "kz-230-viii-no-training-on-other-libraries"
AI_RISKS = "kz-274-iv-inform-of-ai-risks"
PICTURE = """
organisation: Studio
ROLES
systems: none
publications: [{name: picture, distributed: true, imitates: true, machineReadableMark: false}]
"""


def verdict(store: EmbeddedStore, text: str, norm: str, lang: str = "en") -> Verdict:
    (organisation,) = assess(store, text, name="x.yaml", on=ON, lang=lang).organisations
    (found,) = [each for each in organisation.verdicts if each.norm == norm and each.subject != "Studio"]
    return found


@pytest.mark.parametrize("roles", ["", "roles: none", "roles: [media-outlet]", "roles: [unknown]"])
def test_who_spreads_is_the_distributor_whatever_roles_are_stated(store: EmbeddedStore, roles: str) -> None:
    """N046: 21(2) names nobody; read as binding whoever spreads the output, which the facts tell."""
    found = verdict(store, PICTURE.replace("ROLES", roles), MARK)
    assert found.verdict == "breached"
    assert found.inferred == [
        "person distributing synthetic outputs, inferred from “picture: distributed: yes”"
    ]


def test_a_stated_role_is_not_called_inferred(store: EmbeddedStore) -> None:
    found = verdict(store, PICTURE.replace("ROLES", "roles: [distributor]"), MARK)
    assert (found.verdict, found.inferred) == ("breached", [])


def test_whoever_contests_the_fact_contests_the_role(store: EmbeddedStore) -> None:
    text = PICTURE.replace("ROLES", "roles: none").replace("distributed: true", "distributed: false")
    found = verdict(store, text, MARK)
    assert (found.verdict, found.inferred) == ("not-subject", [])


def test_a_role_that_only_may_follow_decides_nothing(store: EmbeddedStore) -> None:
    text = PICTURE.replace("ROLES", "roles: none").replace("distributed: true, ", "")
    found = verdict(store, text, MARK)
    assert (found.verdict, found.inferred) == ("cannot-tell", [])


def test_text_json_and_explanation_say_so(store: EmbeddedStore) -> None:
    text = PICTURE.replace("ROLES", "roles: none")
    found = assess(store, text, name="x.yaml", on=ON)
    line = "role: person distributing synthetic outputs, inferred from “picture: distributed: yes”"
    assert f"  {line}\n" in assessed(found)
    (shown,) = [each for each in found.as_json()["organisations"][0]["verdicts"] if each["inferred"]][:1]
    assert shown["norm"] == MARK
    assert shown["inferred"] == [line.removeprefix("role: ")]
    (why,) = [each for each in explain(store, text, MARK, name="x.yaml", on=ON) if each.subject == "picture"]
    told = [(each.shape, each.path, each.truth) for each in why.conditions if each.part == "role"]
    assert told == [
        ("bearer", "roles", False),
        ("person distributing synthetic outputs", "distributed", True),
    ]


@pytest.mark.parametrize(
    ("lang", "said"), [("ru", "выведено из «picture"), ("kk", "мынадан шығарылды: «picture")]
)
def test_in_russian_and_kazakh(store: EmbeddedStore, lang: str, said: str) -> None:
    (role,) = verdict(store, PICTURE.replace("ROLES", ""), MARK, lang).inferred
    assert said in role


@pytest.mark.parametrize("roles", ["", "roles: none", "roles: [data-library-owner]"])
def test_who_trains_a_model_is_its_trainer(store: EmbeddedStore, roles: str) -> None:
    """N025, N064: the bearer is whoever trains (a reading), and a description says on what it trains."""
    text = f"organisation: A\n{roles}\n"
    text += "libraries: [{name: L, usedForTraining: true, suppliedByDataOwner: false}]"
    found = verdict(store, text, TRAINING)
    assert found.verdict == "breached"
    assert found.inferred == [
        "person training an AI model, inferred from “L: AI models are trained on it: yes”"
    ]


def test_a_list_that_may_hold_the_role_is_asked_for(store: EmbeddedStore) -> None:
    """Its stated roles do not settle it: what the list holds could make it a trainer."""
    found = verdict(store, "organisation: A\nroles: [retail-trader]\nsystems: none\n", TRAINING)
    assert found.verdict == "cannot-tell"


def test_which_roles_follow_from_which_facts(store: EmbeddedStore) -> None:
    """Every such role, decided by the law’s own words: a change here is a change of reading.

    Ownership, possession, operation, trade, mining and being a mass medium are not told by what a
    description says of a thing, so none of them is inferred.
    """
    rows = store.select("SELECT ?role ?shape { ?role zg:impliedBy ?shape }", graphs_of("all"))
    assert {(local(row["role"].value), local(row["shape"].value)) for row in rows} == {
        ("distributor", "is-distributed"),  # N046, N047: whoever spreads
        ("model-trainer", "library-is-trained-on"),  # N025, N064: whoever trains
    }


INFORM = "containsAI: true, risksStatedIn: none"
BRACKETS = cases(
    AI_RISKS,
    "N081",
    "product",
    (f"roles: [seller], {INFORM}", "breached", "L61 names the seller"),
    (f"roles: [manufacturer], {INFORM}", "breached", "L61 names manufacturer and contractor in brackets"),
    (
        "roles: [manufacturer], containsAI: true, risksStatedIn: label, safeUseStatedIn: label",
        "met",
        "the manufacturer told both",
    ),
    (f"roles: [consumer], {INFORM}", "not-subject", "the consumer is owed the information"),
    (f"roles: [retail-trader], {INFORM}", "not-subject", "the role of another law, which L61 does not name"),
)


@pytest.mark.parametrize("case", BRACKETS, ids=str)
def test_the_brackets_of_the_consumer_law_name_bearers(store: EmbeddedStore, case: Case) -> None:
    assert judged(store, case).verdict == case.verdict, case.why


def test_that_reading_is_marked_and_contestable(store: EmbeddedStore) -> None:
    (entry,) = [each.entry for each in shaped(store, ON) if each.entry.id == AI_RISKS]
    assert entry.bearer == ["manufacturer", "seller"]
    assert "brackets" in entry.added_by_reading[0]
    assert "brackets" in entry.contested[0]


def test_an_undated_event_may_bring_the_role_with_it(store: EmbeddedStore) -> None:
    """No norm has both today; one that had would not be ruled out by roles that were stated."""
    schema, tests = law(store, ON)
    (dated,) = [each for each in tests if each.entry.id == "kz-230-viii-give-producer-on-creation"]
    text = "organisation: A\nroles: [consumer]\nlibraries: [{name: L, usedForTraining: true}]"
    (organisation,) = describe(text, schema, name="x.yaml")
    (found,) = findings(dated, organisation, schema, ON)
    assert found.verdict == "not-subject"
    (training,) = [each for each in tests if each.entry.id == TRAINING]
    both = replace(dated, implied=training.implied, implied_roles=training.implied_roles)
    (found,) = findings(both, organisation, schema, ON)
    assert found.verdict == "cannot-tell"
