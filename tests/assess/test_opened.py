"""An assessment that was kept is taken wherever a description is: what is told is what is computed now."""

import json
from datetime import date
from pathlib import Path

import pytest

from zangraph.assess.again import judge
from zangraph.assess.kept import write
from zangraph.assess.opened import opened, organisations
from zangraph.assess.schema import read_schema
from zangraph.cli import main
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = "2026-02-01"
BIOMETRIC = "kz-179-nq-biometric-authentication"
#: What takes a description, with the place of the file, and what it must tell of O3 or O8 by itself.
COMMANDS = [
    ("o3", ["explain", "FILE", BIOMETRIC, "--on", ON], '"verdict": "breached"'),
    ("o8", ["questionnaire", "FILE", "--on", ON], '"decides"'),
    ("o3", ["changes", "--from", "2026-01-05", "--to", ON, "--for", "FILE"], '"after": "breached"'),
    ("o3", ["shapes", "--facts", "FILE", "--on", ON], "140000"),
]
IDS = [arguments[0] for _, arguments, _ in COMMANDS]


def keep(name: str, path: Path, store: EmbeddedStore) -> Path:
    content = (EXAMPLES / f"{name}.yaml").read_bytes()
    judged = judge(store, content, name=f"{name}.yaml", on=date.fromisoformat(ON), keeping=True)
    path.write_text(write(judged.kept, as_json=path.suffix == ".json"), encoding="utf-8")
    return path


def told(arguments: list[str], file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    form = "jsonld" if arguments[0] == "shapes" else "json"
    asked = [str(file) if each == "FILE" else each for each in arguments]
    assert main([*asked, "--format", form]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("ending", [".yaml", ".json"])
@pytest.mark.parametrize(("name", "arguments", "expected"), COMMANDS, ids=IDS)
def test_it_says_of_a_kept_assessment_what_it_says_of_the_description(
    name: str,
    arguments: list[str],
    expected: str,
    ending: str,
    tmp_path: Path,
    store: EmbeddedStore,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = keep(name, tmp_path / f"kept{ending}", store)
    found = told(arguments, kept, capsys)
    assert expected in found
    described = told(arguments, EXAMPLES / f"{name}.yaml", capsys)
    assert json.loads(found) == json.loads(described)


def test_what_people_set_beside_a_verdict_does_not_alter_its_explanation(
    tmp_path: Path, store: EmbeddedStore, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = keep("o3", tmp_path / "kept.yaml", store)
    said = kept.read_text(encoding="utf-8")
    override = "verdict: breached\n  override: {verdict: met, reason: looked at again, by: person-7}\n"
    kept.write_text(said.replace("verdict: breached\n", override, 1), encoding="utf-8")
    (found,) = json.loads(told(COMMANDS[0][1], kept, capsys))
    assert found["verdict"] == "breached" and "looked at again" not in str(found)


@pytest.mark.parametrize(("name", "arguments", "expected"), COMMANDS, ids=IDS)
def test_a_kept_assessment_that_is_wrong_is_refused_with_its_line(
    name: str,
    arguments: list[str],
    expected: str,
    tmp_path: Path,
    store: EmbeddedStore,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = keep(name, tmp_path / "kept.yaml", store)
    kept.write_text(kept.read_text(encoding="utf-8").replace("layer: all", "layer: al"), encoding="utf-8")
    assert main([str(kept) if each == "FILE" else each for each in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert "kept.yaml, line 5: “al” is no layer; expected digest, statute or all" in said.err


def test_a_description_is_opened_as_it_is(store: EmbeddedStore) -> None:
    content = (EXAMPLES / "o3.yaml").read_bytes()
    given = opened(content, read_schema(store), name="o3.yaml")
    assert (given.text, given.name, given.kept) == (content, "o3.yaml", [])
    assert len(organisations(content.decode(), read_schema(store), name="o3.yaml")) == 1
