"""Every cell of examples/expected.csv, worked out by hand from the law, and what pyshacl says of it."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zangraph.assess import Assessment, Verdict, assess
from zangraph.assess.standard import differences
from zangraph.store.embedded import EmbeddedStore, open_store

EXAMPLES = Path(__file__).parents[2] / "examples"


def description(organisation: str) -> Path:
    return EXAMPLES / f"{organisation.lower()}.yaml"


with (EXAMPLES / "expected.csv").open(encoding="utf-8", newline="") as table:
    ROWS = [row for row in csv.DictReader(table) if description(row["organisation"]).exists()]
DAYS = sorted({(row["organisation"], row["on"]) for row in ROWS})


@cache
def assessed(organisation: str, on: str) -> Assessment:
    path = description(organisation)
    return assess(open_store(), path.read_text(encoding="utf-8"), name=str(path), on=date.fromisoformat(on))


def verdicts(organisation: str, subject: str, statement: str, on: str) -> list[Verdict]:
    """The verdicts on `subject`; the organisation's own code stands for the organisation itself."""
    (judged,) = assessed(organisation, on).organisations
    called = judged.name if subject == organisation else subject
    return [each for each in judged.verdicts if each.subject == called and statement in each.statements]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(list(row.values())[:4]))
def test_expected_verdict(row: dict[str, str]) -> None:
    found = verdicts(row["organisation"], row["subject"], row["norm"], row["on"])
    assert found, "no verdict on this subject under this statement"
    assert {each.verdict for each in found} == {row["verdict"]}


@pytest.mark.parametrize(("organisation", "on"), DAYS)
def test_pyshacl_agrees(organisation: str, on: str) -> None:
    checked, wrong = differences(assessed(organisation, on).findings)
    assert wrong == []
    # Before 6 January 2026 none of the three acts is in force, so hardly a shape is asked.
    assert checked > 0 or on < "2026-01-06"


def test_the_table_is_read() -> None:
    assert {"O1", "O3", "O6", "O8"} <= {row["organisation"] for row in ROWS}
    assert len(ROWS) >= 120
    assert {row["verdict"] for row in ROWS} == {
        "met",
        "breached",
        "not-subject",
        "cannot-tell",
        "no-evidence",
        "pending",
        "not-yet-in-force",
    }


def test_a_decided_verdict_cites_the_law_and_the_facts() -> None:
    # Art. 274-IV 27(6): O3 says nothing of risks or safe use with its vacuum cleaner.
    (found,) = verdicts("O3", "robot vacuum", "N081", "2026-02-01")
    assert any("27(6)" in each for each in found.citation)
    assert any(each.startswith("robot vacuum: ") and each.endswith(": none") for each in found.facts)
    assert (found.missing, found.message) == ([], "the facts indicate non-compliance")


def test_the_organisation_keeps_its_name_and_the_file_its_id(store: EmbeddedStore) -> None:
    (judged,) = assessed("O3", "2026-02-01").organisations
    assert (judged.id, judged.name) == ("o3", "Tez Market LLP")


def test_several_organisations_in_one_file_are_numbered(store: EmbeddedStore) -> None:
    both = "\n---\n".join(description(each).read_text(encoding="utf-8") for each in ("O3", "O8"))
    found = assess(store, both, name="dir/two.yaml", on=date(2026, 2, 1))
    assert [(each.id, each.name) for each in found.organisations] == [
        ("two-1", "Tez Market LLP"),
        ("two-2", "TalentScan LLP"),
    ]
    alone = [assessed(each, "2026-02-01").organisations[0].verdicts for each in ("O3", "O8")]
    assert [each.verdicts for each in found.organisations] == alone
    assert differences(found.findings)[1] == []


def test_by_a_layer_and_language(store: EmbeddedStore) -> None:
    text = description("O3").read_text(encoding="utf-8")
    english = assess(store, text, name="o3.yaml", on=date(2026, 2, 1))
    for lang in ("ru", "kk"):
        other = assess(store, text, name="o3.yaml", on=date(2026, 2, 1), lang=lang)
        for ours, theirs in zip(
            english.organisations[0].verdicts, other.organisations[0].verdicts, strict=True
        ):
            assert (ours.norm, ours.subject, ours.verdict) == (theirs.norm, theirs.subject, theirs.verdict)
            assert ours.message != theirs.message
