"""An explanation names every condition with its truth; the truths are those of the facts in examples/."""

from datetime import date
from pathlib import Path

import pytest

from zangraph.assess.explain import explain
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 2, 10)


def told(store: EmbeddedStore, organisation: str, norm: str) -> dict[str, set[tuple[str, str, object]]]:
    text = (EXAMPLES / f"{organisation}.yaml").read_text()
    found = explain(store, text, norm, name=f"{organisation}.yaml", on=DAY)
    return {each.subject: {(one.part, one.path, one.truth) for one in each.conditions} for each in found}


def test_what_is_known_and_what_is_not(store: EmbeddedStore) -> None:
    """O8: 120,000 records, password only, limited access not stated."""
    assert told(store, "o8", "N113") == {
        "candidates": {
            ("role", "roles", True),
            ("activation", "limitedAccess", "unknown"),
            ("activation", "records", True),
            ("keeping", "authentication", False),
        }
    }


def test_where_there_is_nothing_to_judge_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one objection comes after the day asked: it is not there yet."""
    path = tmp_path / "a.yaml"
    path.write_text("organisation: A\ndatabases: [{objections: [{receivedOn: 2026-03-01}]}]\n")
    assert main(["explain", str(path), "N095", "--on", "2026-02-01"]) == 0
    assert capsys.readouterr().out == "N095: nothing to judge.\n"


def test_an_exception_is_a_condition_of_its_own(store: EmbeddedStore) -> None:
    conditions = told(store, "o6", "N091")
    assert ("exception", "requiredByLaw", True) in conditions["revocation 2026-01-19, medical card"]
    assert ("exception", "requiredByLaw", "unknown") in conditions["revocation 2026-01-19, marketing data"]
    assert ("keeping", "stoppedOn", True) in conditions["revocation 2026-01-19, marketing data"]


def test_an_empty_list_explains_itself(store: EmbeddedStore) -> None:
    assert ("list", "systems", False) in told(store, "o3", "N032")["Tez Market LLP"]


def test_the_law_is_cited(store: EmbeddedStore) -> None:
    text = (EXAMPLES / "o6.yaml").read_text()
    found = explain(store, text, "N091", name="o6.yaml", on=DAY)
    assert all(one.source == ["Law 94-V, art. 8(7)(part 2)"] for each in found for one in each.conditions)


@pytest.mark.parametrize("word", ["N017", "kz-230-viii-manage-risk", "N999"])
def test_what_is_not_judged_is_said(store: EmbeddedStore, word: str) -> None:
    with pytest.raises(InputError):
        told(store, "o3", word)
