"""What has changed between two assessments that were kept, and by what: law, layer, date or facts."""

import json
from pathlib import Path

import pytest

from tests.assess.descriptions import EXAMPLES, O3
from tests.assess.keeping import BIOMETRIC, RISKS, edit
from zangraph.cli import main
from zangraph.store.embedded import EmbeddedStore


def turned(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> dict[tuple[str, str], tuple[str, str, list[str]]]:
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["organisations"]
    return {
        (each["norm"], each["subject"]): (each["before"], each["after"], each["why"])
        for each in found["turned"]
    }


def later(path: Path, on: str, *changes: tuple[str, str]) -> Path:
    """Return a copy that is changed and judged again as of `on`."""
    copy = path.with_name(f"later-{len(list(path.parent.iterdir()))}.yaml")
    copy.write_bytes(path.read_bytes())
    edit(copy, *changes)
    main(["validate", str(copy), "--on", on, "--keep", str(copy)])
    return copy


def test_nothing_changed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert turned(kept, later(kept, "2026-02-01"), capsys) == {}


def test_a_fact_turns_a_verdict(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # With 90,000 records the order does not ask for biometric authentication.
    new = later(kept, "2026-02-01", ("records: 140000", "records: 90000"))
    assert turned(kept, new, capsys) == {(BIOMETRIC, "accounts"): ("breached", "not-subject", ["facts"])}


def test_a_date_turns_a_verdict(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # The rule of consumer law is in force since 18 January 2026, the order since the 6th.
    old = later(kept, "2026-01-10")
    found = turned(old, kept, capsys)
    assert found[RISKS, "robot vacuum"] == ("not-yet-in-force", "breached", ["date"])
    assert (BIOMETRIC, "accounts") not in found
    assert {tuple(why) for _, _, why in found.values()} == {("date",)}


def test_two_causes_are_told_apart(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = later(kept, "2026-01-05")
    new = later(kept, "2026-02-01", ("records: 140000", "records: 90000"))
    found = turned(old, new, capsys)
    # The day brings a breach, the new number takes it away again: it binds on neither day.
    assert (BIOMETRIC, "accounts") not in found
    assert found[RISKS, "robot vacuum"] == ("not-yet-in-force", "breached", ["date"])
    new = later(kept, "2026-02-01", ("authentication:\n    - sms-code", "authentication: unknown"))
    assert turned(old, new, capsys)[BIOMETRIC, "accounts"] == (
        "not-yet-in-force", "no-evidence", ["date", "facts"],
    )  # fmt: skip


def test_another_graph_turns_a_verdict(
    kept: Path, capsys: pytest.CaptureFixture[str], store: EmbeddedStore
) -> None:
    edit(kept, (f"graph: {store.version}", "graph: 000000000000"), ("verdict: breached", "verdict: met"))
    capsys.readouterr()
    main(["validate", str(kept), "--on", "2026-02-01", "--format", "json"])
    (organisation,) = json.loads(capsys.readouterr().out)["organisations"]
    since = organisation["kept"]["since"]
    assert since["graph"] == ["000000000000", store.version]
    (each,) = since["turned"]
    assert (each["norm"], each["before"], each["after"], each["why"]) == (
        BIOMETRIC,
        "met",
        "breached",
        ["graph"],
    )


def test_facts_changed_in_the_file_are_told_when_it_is_judged_again(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(kept, ("records: 140000", "records: 90000"))
    main(["validate", str(kept), "--on", "2026-02-01"])
    said = capsys.readouterr().out.split("Since the assessment as of 2026-02-01")[1]
    assert "non-compliance → does not apply on the stated facts (changed facts)" in said


def test_another_layer_is_a_cause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Point 3 of article 17 was read in the official text: the digest has no norm of it."""
    every, digest = tmp_path / "all.yaml", tmp_path / "digest.yaml"
    source = str(EXAMPLES / "o1.yaml")
    main(["validate", source, "--on", "2026-02-01", "--keep", str(every)])
    main(["validate", str(every), "--on", "2026-02-01", "--layer", "digest", "--keep", str(digest)])
    found = turned(every, digest, capsys)
    harm = ("kz-230-viii-no-vulnerability-exploitation", "CreditScore")
    assert found[harm] == ("met", None, ["layer"])
    assert {tuple(why) for _, _, why in found.values()} == {("layer",)}


def test_two_files_are_of_the_same_kind(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(kept), str(O3)]) == 2
    assert "o3.yaml: not an assessment that was kept" in capsys.readouterr().err


def test_who_is_in_one_file_alone_is_named(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    main(["validate", str(EXAMPLES / "o8.yaml"), "--on", "2026-02-01", "--keep", str(other)])
    capsys.readouterr()
    assert main(["diff", str(kept), str(other)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Tez Market LLP: only in the older file",
        "TalentScan LLP: only in the newer file",
    ]
    main(["diff", str(kept), str(kept), "--format", "markdown"])
    assert "## Tez Market LLP: from 2026-02-01" in capsys.readouterr().out
