"""Only what decides is asked; answering it decides, and the answers can be put where they were asked."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from zangraph.assess import assess
from zangraph.assess.questionnaire import Asking, Questionnaire, questionnaire
from zangraph.export.text.questionnaire import to_fill_in
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 2, 10)
UNDECIDED = {"cannot-tell", "no-evidence"}


def undecided(store: EmbeddedStore, text: str, norm: str) -> set[str]:
    (organisation,) = assess(store, text, name="x.yaml", on=DAY).organisations
    return {one.verdict for one in organisation.verdicts if one.norm == norm} & UNDECIDED


def test_the_most_decisive_first(store: EmbeddedStore) -> None:
    """Of an organisation of which nothing is known, most hangs on its AI systems."""
    (asked,) = questionnaire(store, "organisation: Someone\n", name="x.yaml", on=DAY)
    counts = [len(each.decides) for each in asked.questions]
    assert asked.questions[0].path == "systems"
    assert counts == sorted(counts, reverse=True)


def test_an_answer_decides_and_another_fact_does_not(store: EmbeddedStore) -> None:
    """O8: limited access is the one fact that the biometric rule lacks; sector and size decide nothing."""
    text = (EXAMPLES / "o8.yaml").read_text()
    norm = "kz-179-nq-biometric-authentication"
    (asked,) = questionnaire(store, text, name="o8.yaml", on=DAY)
    deciding = {(each.subject, each.path) for each in asked.questions if norm in each.decides}
    assert deciding == {("candidates", "limitedAccess")}
    assert undecided(store, text, norm)
    for answer in ("true", "false"):
        answered = text.replace(
            "    records: 120000\n", f"    records: 120000\n    limitedAccess: {answer}\n"
        )
        assert not undecided(store, answered, norm)
    other = text.replace("    records: 120000\n", "    records: 120000\n    limitedAccessRecords: 5\n")
    assert undecided(store, other, norm)


def test_each_is_asked_of_the_nearest_that_can_state_it(store: EmbeddedStore) -> None:
    """A processing has neither roles nor a day: its database has those, and the revocation this."""
    text = "organisation: A\ndatabases:\n- name: clients\n  revocations:\n  - processings: [{}]\n"
    text += "  - {receivedOn: 2026-01-19, processings: [{}]}\n"
    (asked,) = questionnaire(store, text, name="x.yaml", on=DAY)
    subjects = {each.path: each.subject for each in asked.questions if "revocation" in str(each.decides)}
    assert (subjects["roles"], subjects["receivedOn"]) == ("clients", "revocation 1")
    form = to_fill_in(asked)
    assert assess(store, form, name="form.yaml", on=DAY).organisations[0].name == "A"
    answered = form.replace("receivedOn: unknown", "receivedOn: 2026-01-19")
    (then,) = questionnaire(store, answered, name="x.yaml", on=DAY)
    assert "receivedOn" not in {each.path for each in then.questions}


def test_nothing_decided_is_asked(store: EmbeddedStore) -> None:
    text = "organisation: Nothing LLP\nroles: []\nsystems: none\ndatabases: none\nproducts: none\n"
    text += "libraries: none\npublications: none\nassetSales: none\norganisesCirculation: false\n"
    (asked,) = questionnaire(store, text, name="x.yaml", on=DAY)
    assert asked.questions == []


def test_the_form_says_how_it_is_filled_in_where_there_is_something_to_fill(store: EmbeddedStore) -> None:
    (asked,) = questionnaire(store, "organisation: Someone\n", name="x.yaml", on=DAY)
    for lang, again in (("en", "Then ask again"), ("ru", "повторите"), ("kk", "қайталаңыз")):
        _, how, then, _, *_ = to_fill_in(asked, lang).splitlines()
        assert how.startswith("# ") and "- name: …" in how
        assert then.startswith("# ") and again in then
    asked.questions.clear()
    assert to_fill_in(asked).splitlines()[1:] == ['organisation: "Someone"']


def test_the_yaml_can_be_filled_in_and_judged(store: EmbeddedStore) -> None:
    text = (EXAMPLES / "o6.yaml").read_text()
    (asked,) = questionnaire(store, text, name="o6.yaml", on=DAY)
    form = to_fill_in(asked)
    (system,) = yaml.safe_load(form)["systems"]
    assert (system["name"], system["roles"]) == ("diagnostic AI", "unknown")
    assert assess(store, form, name="form.yaml", on=DAY).organisations[0].name == "Densaulyq Clinic LLP"
    roles = next(each for each in asked.questions if each.path == "roles")
    assert "ai-system-holder" in roles.options
    assert "retail-trader" not in roles.options


@pytest.mark.timeout(60)
def test_many_things_are_gone_through_once() -> None:
    asked = [Asking("risk", f"s{k}", [("systems", f"s{k}")], "risk", "word", [], []) for k in range(40_000)]
    form = to_fill_in(Questionnaire("A", asked))
    assert form.count("risk: unknown") == form.count("  - name: ") == 40_000
