"""The JSON Schema for editors accepts what the reader accepts, and refuses what it refuses for its shape."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from zangraph.assess.describe import describe
from zangraph.assess.form import read_form
from zangraph.assess.json_schema import json_schema
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days are text, and “yes” and “no” are words."""


Editor.yaml_implicit_resolvers = {
    "t": [("tag:yaml.org,2002:bool", re.compile("^true$"))],
    "f": [("tag:yaml.org,2002:bool", re.compile("^false$"))],
    **{digit: [("tag:yaml.org,2002:int", re.compile("^[0-9]+$"))] for digit in "0123456789"},
    "-": [("tag:yaml.org,2002:int", re.compile("^-[0-9]+$"))],
}


@pytest.fixture(scope="module")
def validator(store: EmbeddedStore) -> Draft202012Validator:
    schema = json_schema(read_form(store, "en"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_valid(validator: Draft202012Validator, path: Path) -> None:
    for document in yaml.load_all(path.read_text(encoding="utf-8"), Editor):
        assert list(validator.iter_errors(document)) == []


RIGHT = [
    "organisation: A",
    "organisation: none\nsector: unknown",
    "organisation: A\nsize: unknown\nroles: unknown\nsystems: none\ndatabases: []",
    "organisation: A\nsize: none\nasOf: none\notherActivities: none",
    "organisation: A\nroles: [seller, unknown]\nsystems: [unknown]",
    "organisation: A\nroles: {role: seller, from: 2026-01-01}",
    "organisation: A\nroles: [{role: seller, until: 2026-01-01}, buyer]",
    "organisation: A\nsystems: [{}, {name: S, functions: [diagnosis, unknown]}, unknown]",
    "organisation: A\nsystems: {documentation: yes, riskRegister: unknown, auditedOn: 2026-01-30}",
    "organisation: A\nsystems: [{documentation: [true], auditedOn: [unknown]}]",
    "organisation: A\ndatabases: [{records: 0, limitedAccessRecords: 123456789012}]",
    "organisation: A\nassetSales: [{shareThroughExchanges: 100}]",
    "organisation: A 12345678901",
    '{"$schema": "description.schema.json", "organisation": "A"}',
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_reader_accepts_is_valid(
    store: EmbeddedStore, validator: Draft202012Validator, text: str
) -> None:
    describe(text, read_form(store, "en").schema, name="a.yaml")
    assert [each.message for each in validator.iter_errors(yaml.load(text, Editor))] == []


WRONG = [
    "size: small",
    "organisation: ''",
    "organisation: [A]",
    "organisation: A\nsytems: none",
    "organisation: A\nriskRegister: true",
    "organisation: A\nsystems: [{$schema: x}]",
    "Organisation: A",
    "organisation: A\nsystems: [{riskRegistre: true}]",
    "organisation: A\ndatabases:\n- revocations:\n  - processings:\n    - stopedOn: 2026-02-09",
    "organisation: A\nroles: [ai-owner]",
    "organisation: A\nroles: [seller, seller]",
    "organisation: A\nroles: [{from: 2026-01-01}]",
    "organisation: A\nroles: [{role: unknown}]",
    "organisation: A\nroles: [{role: seller, untill: 2026-01-01}]",
    "organisation: A\nroles: [{role: seller, from: soon}]",
    "organisation: A\nsystems: [{functions: [emotion-detection]}]",
    "organisation: A\nsystems: [{functions: [diagnosis, navigation, diagnosis]}]",
    "organisation: A\nsize: 7000",
    "organisation: A\nsize: [small, large]",
    "organisation: A\nsize: [small, unknown]",
    "organisation: A\nsystems: [{documentation: maybe}]",
    "organisation: A\nsystems: [{documentation: 1}]",
    "organisation: A\nsystems: [{documentation: [true, false]}]",
    "organisation: A\ndatabases: [{records: yes}]",
    "organisation: A\ndatabases: [{records: -1}]",
    "organisation: A\ndatabases: [{records: 1.5}]",
    "organisation: A\ndatabases: [{records: 3,200,000}]",
    "organisation: A\ndatabases: [{records: 1000000000000000}]",
    "organisation: A\nassetSales: [{shareThroughExchanges: 101}]",
    "organisation: A\nsystems: [{auditedOn: 2026-02-30}]",
    "organisation: A\nsystems: [{auditedOn: 30.01.2026}]",
    "organisation: A\nsystems: [{auditedOn: 2026-01-30T10:00:00}]",
    "organisation: A\nsystems: CreditScore",
    "organisation: A\nsystems: [{name: [a, b]}]",
    "organisation: A\nsector: {a: b}",
    "organisation: A\nsystems: [{name: '900101300123'}]",
    "organisation: A\nsystems: [{name: 900101300123}]",
    "organisation: IP Akhmetov 900101300123",
    'organisation: "A\\u0007"',
    "organisation: " + "x" * 2001,
    "- organisation: A",
    "hello",
]


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_what_the_reader_refuses_for_its_shape_is_not_valid(
    store: EmbeddedStore, validator: Draft202012Validator, text: str
) -> None:
    with pytest.raises(InputError):
        describe(text, read_form(store, "en").schema, name="a.yaml")
    assert list(validator.iter_errors(yaml.load(text, Editor)))


def test_labels_and_words_are_those_of_the_graph(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    written = tmp_path / "schema.json"
    assert main(["questionnaire", "--form", "schema", "--lang", "ru", "--output", str(written)]) == 0
    assert main(["questionnaire", "--form", "schema", "--lang", "ru"]) == 0
    assert capsysbinary.readouterr().out == written.read_bytes()
    schema: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    assert schema["$defs"]["System"]["properties"]["risk"]["title"] == "степень риска"
    assert schema["$defs"]["risk-words"]["enum"] == ["high", "medium", "minimal"]


def test_an_output_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questionnaire", "--form", "schema", "--output", "/nowhere/at/all.json"]) == 2
    assert "/nowhere/at/all.json: cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--form", "schema", str(EXAMPLES[0])], "takes no FILE"),
        ([str(EXAMPLES[0]), "--output", "x.yaml"], "what to ask is printed"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["questionnaire", *arguments]) == 2
    assert said in capsys.readouterr().err
