"""Descriptions that are wrong or hostile, and what exactly is said; and what a right one means."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.assess.descriptions import O3, fact, item, one, problem, verdicts
from zangraph.assess.describe import LARGEST, describe
from zangraph.assess.facts import Iri, RoleHeld, Values
from zangraph.assess.schema import Schema
from zangraph.cli import main
from zangraph.namespaces import ID
from zangraph.store.embedded import EmbeddedStore

# --- misspelt, ill-typed, said twice: file, line, what was expected, the nearest word

WRONG = {
    "misspelt key": (
        "organisation: A\nsytems: none",
        ["line 2", "“sytems” is not known of an organisation", "did you mean “systems”?"],
    ),
    "misspelt key within": (
        "organisation: A\nsystems:\n  - name: S\n    riskRegistre: true",
        ["line 4", "“riskRegistre” is not known of a system", "“riskRegister”?"],
    ),
    "key of another kind": (
        "organisation: A\nriskRegister: true",
        ["line 2", "“riskRegister” is not known of an organisation"],
    ),
    "key three deep": (
        "organisation: A\ndatabases:\n- revocations:\n  - processings:\n    - stopedOn: 2026-02-09",
        ["line 5", "“stopedOn” is not known of a processing", "“stoppedOn”?"],
    ),
    "upper case": ("Organisation: A", ["line 1", "“Organisation” is not known", "“organisation”?"]),
    "a key that is a list": ("organisation: A\n? [a]\n: b", ["line 2", "a list or a group stands before"]),
    "merge key": ("organisation: A\n<<: {size: small}", ["line 2", "“<<” is not known"]),
    "a role that ends before it begins": (
        "organisation: A\nroles:\n- role: seller\n  from: 2026-06-01\n  until: 2025-06-30",
        ["line 5", "“seller” is held until 2025-06-30, which is before 2026-06-01, the first day"],
    ),
    "misspelt role": (
        "organisation: A\nroles: [ai-owner]",
        ["line 2", "“ai-owner” is not a word for “roles”", "did you mean “ai-system-owner”?"],
    ),
    "misspelt role with a term": (
        "organisation: A\nroles:\n  - {role: sellers, from: 2026-01-01}",
        ["line 3", "“sellers” is not a word for “roles”", "“seller”?"],
    ),
    "misspelt term of a role": (
        "organisation: A\nroles: [{role: seller, untill: 2026-01-01}]",
        ["line 2", "“untill” is not expected here", "role, from, until"],
    ),
    "role without a role": ("organisation: A\nroles: [{from: 2026-01-01}]", ["line 2", "expected “role”"]),
    "role from when": ("organisation: A\nroles: [{role: seller, from: soon}]", ["line 2", "2026-01-18"]),
    "misspelt word": (
        "organisation: A\nsystems: [{functions: [emotion-detection]}]",
        ["line 2", "“emotion-detection” is not a word for “functions”", "“emotion-determination”?"],
    ),
    "a word that nothing is near": (
        "organisation: A\nsize: 7000",
        ["line 2", "“7000” is not a word for “size”", "expected one of", "large", "medium"],
    ),
    "a word where true or false is": (
        "organisation: A\nsystems: [{documentation: maybe}]",
        ["line 2", "“documentation” is “maybe”", "expected true or false"],
    ),
    "a number where true or false is": (
        "organisation: A\nsystems: [{documentation: 1}]",
        ["line 2", "“documentation” is “1”", "expected true or false"],
    ),
    "yes where a number is": (
        "organisation: A\ndatabases: [{records: yes}]",
        ["line 2", "“records” is “yes”", "expected a whole number from 0"],
    ),
    "sexagesimal": ("organisation: A\ndatabases: [{records: 1:30}]", ["line 2", "“records” is “1:30”"]),
    "commas": (
        "organisation: A\ndatabases:\n- records: 3,200,000",
        ["line 3", "“records” is “3,200,000”", "expected a whole number"],
    ),
    "negative": ("organisation: A\ndatabases: [{records: -1}]", ["“records” is “-1”", "from 0"]),
    "more than all": (
        "organisation: A\nassetSales: [{shareThroughExchanges: 101}]",
        ["line 2", "“shareThroughExchanges” is “101”", "a whole number from 0 to 100"],
    ),
    "fraction": ("organisation: A\ndatabases: [{records: 1.5}]", ["“records” is “1.5”"]),
    "exponent": ("organisation: A\ndatabases: [{records: 3.2e6}]", ["“records” is “3.2e6”"]),
    "hexadecimal": ("organisation: A\ndatabases: [{records: 0x10}]", ["“records” is “0x10”"]),
    "digits of another script": ("organisation: A\ndatabases: [{records: ١٢}]", ["“records” is “١٢”"]),
    "beyond every count": ("organisation: A\ndatabases: [{records: " + "9" * 5000 + "}]", ["“records”"]),
    "a day that is not": (
        "organisation: A\nsystems: [{auditedOn: 2026-02-30}]",
        ["line 2", "“auditedOn” is “2026-02-30”", "expected a date such as 2026-01-18"],
    ),
    "day first": ("organisation: A\nsystems: [{auditedOn: 30.01.2026}]", ["“30.01.2026”", "a date such as"]),
    "a time": ("organisation: A\nsystems: [{auditedOn: 2026-01-30T10:00:00}]", ["a date such as"]),
    "a short date": ("organisation: A\nsystems: [{auditedOn: 2026-1-3}]", ["a date such as"]),
    "a week": ("organisation: A\nsystems: [{auditedOn: 2026-W05-1}]", ["a date such as"]),
    "null": ("organisation: A\ndatabases: [{records: null}]", ["“records” is “null”"]),
    "nothing": ("organisation: A\ndatabases: [{records: }]", ["“records” is “”"]),
    "nothing where things are": (
        "organisation: A\nsystems:",
        ["line 2", "expected the facts of a system as “key: value”, such as “name: …”"],
    ),
    "text where things are": (
        "organisation: A\nsystems: CreditScore",
        ["line 2", "expected the facts of a system as “key: value”, such as “name: …”"],
    ),
    "a mapping where a value is": ("organisation: A\nsector: {a: b}", ["line 2", "“sector” expects text"]),
    "a key of another language": (
        "организация: A",
        [
            "line 1",
            "“организация” is not known of an organisation, expected one of organisation, size,",
            " …",
        ],
    ),
    "a key that no revocation has": (
        "organisation: A\ndatabases: [{name: D, revocations: [{zzz: 1}]}]",
        ["“zzz” is not known of a revocation, expected one of name, ", "receivedOn"],
    ),
    "a list where one value is": (
        "organisation: A\nsize: [small, large]",
        ["line 2", "“size” takes one value"],
    ),
    "a key twice": ("organisation: A\nsize: small\nsize: large", ["line 3", "“size” is said twice"]),
    "a key twice within": (
        "organisation: A\nsystems:\n- documentation: true\n  documentation: false",
        ["line 4", "“documentation” is said twice"],
    ),
    "a key twice in a role": (
        "organisation: A\nroles: [{role: seller, role: buyer}]",
        ["line 2", "“role” is not expected here, or twice"],
    ),
    "a word twice": (
        "organisation: A\nsystems:\n- functions: [diagnosis, navigation, diagnosis]",
        ["line 3", "“functions” has “diagnosis” twice"],
    ),
    "a role twice": ("organisation: A\nroles: [seller, seller]", ["line 2", "“roles” has “seller” twice"]),
    "a role twice for the same time": (
        "organisation: A\nroles: [{role: seller, from: 2026-01-01}, {from: 2026-01-01, role: seller}]",
        ["line 2", "“roles” has “seller” twice"],
    ),
    "two of one name": (
        "organisation: A\nsystems:\n- name: S\n- name: S",
        ["two things are called “S”", "a name of its own"],
    ),
    "two of one day": (
        "organisation: A\ndatabases:\n- objections: [{receivedOn: 2026-01-20}, {receivedOn: 2026-01-20}]",
        ["line 3", "two things are called “objection 2026-01-20”"],
    ),
    "no name": ("size: small", ["line 1", "an organisation needs “organisation”"]),
    "an empty name": ("organisation: ''\nsize: small", ["an organisation needs “organisation”"]),
    "twelve digits as a name": (
        "organisation: A\nsystems:\n- name: '900101300123'",
        ["line 3", "twelve digits", "individual identification number", "pseudonym"],
    ),
    "twelve digits in a name": ("organisation: IP Akhmetov 900101300123", ["line 1", "twelve digits"]),
}


@pytest.mark.parametrize(("text", "parts"), WRONG.values(), ids=list(WRONG))
def test_wrong(schema: Schema, text: str, parts: list[str]) -> None:
    said = problem(text, schema)
    assert [part for part in parts if part not in said] == [], said


@pytest.mark.parametrize("digits", ["12345678901", "1234567890123"])
def test_other_numbers_in_a_name_are_let_through(schema: Schema, digits: str) -> None:
    assert one(f"organisation: A {digits}", schema).title == f"A {digits}"


# --- hostile

HOSTILE = {
    "directives": (
        "".join(f"%TAG !e{k}! x:{k}\n" for k in range(60_000)) + "---\norganisation: A",
        ["line 21", "more than 20 lines begin with “%”"],
    ),
    "anchor": ("organisation: &a A", ["line 1", "anchors and aliases are not read"]),
    "alias": ("organisation: A\nsector: *a", ["line 2", "anchors and aliases are not read"]),
    "many laughs": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\norganisation: *c",
        ["line 1", "anchors and aliases are not read"],
    ),
    "python": (
        "organisation: !!python/object/apply:os.system ['touch /tmp/owned']",
        ["line 1", "tags such as tag:yaml.org,2002:python", "are not read"],
    ),
    "tag of text": ("organisation: !!str A", ["line 1", "tags such as", "are not read"]),
    "tag of a document": ("--- !organisation\norganisation: A", ["tags such as"]),
    "nested lists": ("organisation: A\nsystems: " + "[" * 5000, ["line 2", "nested more than 12 deep"]),
    "nested mappings": (
        "\n".join(" " * number + f"k{number}:" for number in range(200)),
        ["line 13", "nested more than 12 deep"],  # k12 is the thirteenth,
    ),
    "nested JSON": ('{"a":' * 3000, ["line 1", "nested more than 12 deep"]),
    "empty": ("", ["empty", "expected “organisation: NAME”"]),
    "blank": ("\n\n  \n", ["empty", "expected “organisation: NAME”"]),
    "only a comment": ("# nothing\n", ["empty"]),
    "only marks": ("---\n---\n", ["empty"]),
    "a list at the top": ("- organisation: A", ["line 1", "expected the facts of an organisation"]),
    "a word at the top": ("hello", ["line 1", "expected the facts of an organisation"]),
    "not closed": ("organisation: [A", ["not YAML"]),
    "badly indented": ("organisation: A\n  size: small", ["line 2", "not YAML"]),
    "tab": ("organisation: A\nsystems:\n\t- name: S", ["line 3", "not YAML"]),
    "zero bytes": ("organisation: A\0B", ["not YAML", "control characters"]),
    "a picture": ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["not YAML"]),
    "half a character": ("organisation: \udcff", ["not UTF-8 text"]),
    "too large": ("organisation: A\nsector: " + "x" * LARGEST, ["larger than 5 MB", "split it"]),
    "too large in bytes": ("organisation: " + "ж" * (LARGEST // 2), ["larger than 5 MB"]),
}


@pytest.mark.parametrize(("text", "parts"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile(schema: Schema, text: str, parts: list[str]) -> None:
    said = problem(text, schema)
    assert [part for part in parts if part not in said] == [], said


def test_just_small_enough(schema: Schema) -> None:
    text = "organisation: A\n#"
    assert one(text + "x" * (LARGEST - len(text)), schema).title == "A"


def test_json_may_escape_a_character_in_two_halves(schema: Schema) -> None:
    """As programs write it whose JSON is to be ASCII."""
    assert one(r'{"organisation": "\ud83d\ude00 \ud83d\uDE01, \u0431"}', schema, "a.json").title == "😀 😁, б"
    assert one(r'{"organisation": "a\\ud83d\\ude00"}', schema, "a.json").title == r"a\ud83d\ude00"
    assert "not YAML" in problem(r'{"organisation": "\ud83d"}', schema, "a.json")
    assert one(r"organisation: \ud83d\ude00", schema).title == r"\ud83d\ude00"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00A", bytes(range(256)) * 20])
def test_a_binary_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    path = tmp_path / "binary.yaml"
    path.write_bytes(content)
    assert main(["validate", str(path), "--on", "2026-02-01"]) == 2
    said = capsys.readouterr().err
    assert "binary.yaml: not UTF-8 text; expected a description" in said


# --- what a right one means


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("none", Values(())),
        ("[]", Values(())),
        ("unknown", None),
        ("[unknown]", Values((), is_open=True)),
        ("diagnosis", Values((Iri(ID + "function/diagnosis"),))),
        ("[diagnosis]", Values((Iri(ID + "function/diagnosis"),))),
        ("[diagnosis, unknown]", Values((Iri(ID + "function/diagnosis"),), is_open=True)),
    ],
)
def test_none_unknown_and_open_lists(schema: Schema, written: str, expected: Values | None) -> None:
    system = item(one(f"organisation: A\nsystems: [{{functions: {written}}}]", schema), "systems")
    assert fact(system, "functions") == expected
    assert fact(system, "termsOfUse") is None  # absent is not known


@pytest.mark.parametrize(
    ("written", "many", "is_open"),
    [("none", 0, False), ("[]", 0, False), ("[unknown]", 0, True), ("[{name: S}, unknown]", 1, True)],
)
def test_lists_of_things(schema: Schema, written: str, many: int, is_open: bool) -> None:
    found = fact(one(f"organisation: A\nsystems: {written}", schema), "systems")
    assert found is not None
    assert (len(found.items), found.is_open) == (many, is_open)


def test_unknown_lists_of_things(schema: Schema) -> None:
    assert fact(one("organisation: A\nsystems: unknown", schema), "systems") is None
    assert fact(one("organisation: A", schema), "systems") is None


@pytest.mark.parametrize(
    ("written", "roles", "is_open"),
    [
        ("none", (), False),
        ("[]", (), False),
        ("seller", (RoleHeld("seller"),), False),
        ("[seller, unknown]", (RoleHeld("seller"),), True),
        ("[unknown]", (), True),
        ("unknown", None, False),
        ("[{role: seller}]", (RoleHeld("seller"),), False),
        ("{role: seller, from: 2026-01-01}", (RoleHeld("seller", date(2026, 1, 1)),), False),
        (
            "[{role: seller, from: 2025-01-01, until: 2025-06-01}, {role: seller, from: 2026-01-01}]",
            (
                RoleHeld("seller", date(2025, 1, 1), date(2025, 6, 1)),
                RoleHeld("seller", date(2026, 1, 1)),
            ),
            False,
        ),
    ],
)
def test_roles(schema: Schema, written: str, roles: tuple[RoleHeld, ...] | None, is_open: bool) -> None:
    found = one(f"organisation: A\nroles: {written}", schema)
    assert (found.roles, found.roles_open) == (roles, is_open)


@pytest.mark.parametrize(
    ("day", "held"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-01-31", True), ("2026-02-01", False)],
)
def test_a_role_is_held_from_its_first_day_and_not_on_the_day_of_its_end(day: str, held: bool) -> None:
    role = RoleHeld("seller", date(2026, 1, 1), date(2026, 2, 1))
    assert role.on(date.fromisoformat(day)) is held


@pytest.mark.parametrize("written", ["2026-01-20", '"2026-01-20"', "'2026-01-20'"])
def test_quotes_change_nothing(schema: Schema, written: str) -> None:
    system = item(one(f"organisation: A\nsystems: [{{auditedOn: {written}}}]", schema), "systems")
    assert fact(system, "auditedOn") == Values((date(2026, 1, 20),))


@pytest.mark.parametrize("written", ["no", "1:30", "2026-01-18", "none", "unknown", "~", "0x10", "3,200"])
def test_a_name_stays_as_it_was_written(schema: Schema, written: str) -> None:
    """YAML’s own reading would make false, 90, a date or nothing of these."""
    found = one(f"organisation: {written}\nsector: {written}", schema)
    assert found.title == written
    assert fact(found, "sector") == Values((written,))


@pytest.mark.parametrize(
    ("written", "expected"), [("true", True), ("yes", True), ("false", False), ("no", False)]
)
def test_true_and_false(schema: Schema, written: str, expected: bool) -> None:
    system = item(one(f"organisation: A\nsystems: [{{documentation: {written}}}]", schema), "systems")
    assert fact(system, "documentation") == Values((expected,))


def test_names_of_the_unnamed(schema: Schema) -> None:
    found = one(
        """
        organisation: A
        systems: [{risk: high}, {risk: minimal}]
        databases: [{revocations: [{processings: [{}, {name: card}], receivedOn: 2026-01-19}]}]
        """,
        schema,
    )
    assert [item(found, "systems", number).title for number in (0, 1)] == ["system 1", "system 2"]
    revocation = item(item(found, "databases"), "revocations")
    assert revocation.title == "revocation 2026-01-19"
    assert [item(revocation, "processings", number).title for number in (0, 1)] == [
        "revocation 2026-01-19, processing 1",
        "revocation 2026-01-19, card",
    ]


# --- JSON, several documents

O3_AS_JSON = {
    "organisation": "Tez Market LLP",
    "size": "medium",
    "sector": "retail trade",
    "roles": ["seller", "retail-trader"],
    "systems": "none",
    "products": [
        {"name": "robot vacuum", "containsAI": True, "risksStatedIn": "none", "safeUseStatedIn": []},
        {"name": "footwear", "marked": True, "soldThrough": ["register-reading-marks"]},
    ],
    "databases": [
        {
            "name": "accounts",
            "roles": ["personal-data-operator"],
            "records": 140000,
            "limitedAccessRecords": 140000,
            "limitedAccess": True,
            "authentication": "sms-code",
        }
    ],
}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_is_read(store: EmbeddedStore, indent: int | str | None) -> None:
    text = json.dumps(O3_AS_JSON, indent=indent)
    assert verdicts(store, text, "o3.json") == verdicts(store, O3.read_text(encoding="utf-8"), "o3.yaml")


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_of_other_scripts(schema: Schema, ascii_only: bool) -> None:
    text = json.dumps({"organisation": "Алға «Қазақ» 1/2"}, ensure_ascii=ascii_only)
    assert one(text, schema, "a.json").title == "Алға «Қазақ» 1/2"


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_mark_of_byte_order_is_let_through(schema: Schema, name: str) -> None:
    assert one('\ufeff{"organisation": "A"}', schema, name).title == "A"


def test_each_document_is_an_organisation(schema: Schema) -> None:
    found = describe("organisation: A\n---\norganisation: B\n...\n---\n", schema, name="a.yaml")
    assert [each.title for each in found] == ["A", "B"]
    assert len({each.iri for each in found}) == 2


def test_a_mistake_in_a_later_document_has_its_line(schema: Schema) -> None:
    assert "line 4" in problem("organisation: A\n---\norganisation: B\nsise: small", schema)
