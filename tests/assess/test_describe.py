"""Descriptions that are wrong or hostile, and what exactly is said; and what a right one means."""

import json
import socket
from datetime import date
from pathlib import Path

import pytest

from zangraph.assess import assess
from zangraph.assess.describe import LARGEST, describe
from zangraph.assess.facts import Described, Iri, RoleHeld, Values
from zangraph.assess.schema import Schema, read_schema
from zangraph.assess.standard import differences
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.namespaces import ID, RDF, ZG
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def schema(store: EmbeddedStore) -> Schema:
    return read_schema(store)


def one(text: str, schema: Schema, name: str = "a.yaml") -> Described:
    (found,) = describe(text, schema, name=name)
    return found


def problem(text: str, schema: Schema, name: str = "a.yaml") -> str:
    with pytest.raises(InputError) as raised:
        describe(text, schema, name=name)
    said = str(raised.value)
    assert said.startswith(name)
    assert said.endswith((".", "?"))
    assert "\n" not in said
    assert len(said) < 400
    return said


def fact(thing: Described, key: str) -> Values | None:
    return thing.facts.get(ZG + key)


def item(thing: Described, key: str, number: int = 0) -> Described:
    found = thing.facts[ZG + key].items[number]
    assert isinstance(found, Described)
    return found


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
    "a key that is a list": ("organisation: A\n? [a]\n: b", ["line 2", "is not known"]),
    "merge key": ("organisation: A\n<<: {size: small}", ["line 2", "“<<” is not known"]),
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

O3 = EXAMPLES / "o3.yaml"
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


def verdicts(store: EmbeddedStore, text: str, name: str) -> list[tuple[str, str, str]]:
    found = assess(store, text, name=name, on=date(2026, 2, 1))
    assert differences(found.findings)[1] == []
    (judged,) = found.organisations
    return sorted((each.norm, each.subject, each.verdict) for each in judged.verdicts)


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


# --- Turtle

PREFIXES = f"""\
@prefix zg: <{ZG}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix role: <{ID}role/> .
@prefix size: <{ID}size/> .
@prefix function: <{ID}function/> .
@prefix checkout: <{ID}checkout/> .
@prefix authentication: <{ID}authentication/> .
"""
O3_AS_TURTLE = """
<#o3> a zg:Organisation ;
    zg:name "Tez Market LLP" ; zg:size size:medium ; zg:sector "retail trade" ;
    zg:roles role:seller , [ a zg:RoleAssignment ; zg:role role:retail-trader ] ;
    zg:known zg:systems ;
    zg:products <#vacuum> , [ a zg:Product ; zg:name "footwear" ; zg:marked true ;
        zg:soldThrough checkout:register-reading-marks ] ;
    zg:databases <#accounts> .
<#vacuum> a zg:Product ; zg:name "robot vacuum" ; zg:containsAI true ;
    zg:known zg:risksStatedIn , zg:safeUseStatedIn .
<#accounts> a zg:Database ; zg:name "accounts" ; zg:roles role:personal-data-operator ;
    zg:records 140000 ; zg:limitedAccessRecords 140000 ; zg:limitedAccess true ;
    zg:authentication authentication:sms-code .
"""
BASE = "@base <http://example.org/> .\n"
LINES_BEFORE = (BASE + PREFIXES).count("\n")


def turtle(text: str) -> str:
    return BASE + PREFIXES + text


def test_turtle_says_the_same(store: EmbeddedStore) -> None:
    expected = verdicts(store, O3.read_text(encoding="utf-8"), "o3.yaml")
    assert verdicts(store, turtle(O3_AS_TURTLE), "o3.ttl") == expected


def test_n_triples_are_read(schema: Schema) -> None:
    text = f'<x:a> <{RDF}type> <{ZG}Organisation> .\n<x:a> <{ZG}name> "A" .'
    assert one(text, schema, "a.nt").title == "A"


def test_known_none_and_open_lists_in_turtle(schema: Schema) -> None:
    found = one(
        turtle("""
        <#a> a zg:Organisation ; zg:name "A" ; zg:openList zg:systems , zg:roles ; zg:roles role:seller ;
            zg:known zg:products ; zg:systems [ zg:name "S" ; zg:openList zg:functions ] ."""),
        schema,
        "a.ttl",
    )
    assert (found.roles, found.roles_open) == ((RoleHeld("seller"),), True)
    assert fact(found, "products") == Values(())
    assert fact(found, "databases") is None
    systems = fact(found, "systems")
    assert systems is not None
    assert systems.is_open
    assert fact(item(found, "systems"), "functions") == Values((), is_open=True)


def test_a_triple_said_twice_is_one_triple(schema: Schema) -> None:
    text = turtle("""
        <#a> a zg:Organisation ; zg:name "A" , "A" ; zg:systems <#s> . <#a> zg:systems <#s> .
        <#s> zg:risk <https://w3id.org/zangraph/id/risk/high> .""")
    found = one(text, schema, "a.ttl")
    systems = fact(found, "systems")
    assert systems is not None
    assert len(systems.items) == 1


def test_unnamed_things_are_numbered_the_same_at_every_reading(schema: Schema) -> None:
    things = " , ".join(f"[ zg:records {number} ]" for number in range(9))
    text = turtle(f'<#a> a zg:Organisation ; zg:name "A" ; zg:databases {things} .')
    readings = []
    for _ in range(5):
        found = fact(one(text, schema, "a.ttl"), "databases")
        assert found is not None
        readings.append({each.title: fact(each, "records") for each in found.items})
    assert readings == [readings[0]] * 5


ROLE = '<#a> a zg:Organisation ; zg:name "A" ; zg:roles [ zg:role role:seller ; {} ] .'
SYSTEM = '<#a> a zg:Organisation ; zg:name "A" ; zg:systems [ {} ] .'
WRONG_TURTLE = {
    "broken": ("<#a> a zg:Organisation ;;\n  zg:name 'A .", [f"line {LINES_BEFORE + 2}", "not RDF"]),
    "no such prefix": ("<#a> a zk:Organisation .", [f"line {LINES_BEFORE + 1}", "not RDF"]),
    "nobody": ('<#a> zg:name "A" .', ["no zg:Organisation in it"]),
    "empty": ("", ["no zg:Organisation in it"]),
    "nameless": ("<#a> a zg:Organisation .", ["organisation needs “name”"]),
    "unknown predicate": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:sytems <#s> .',
        ["organisation has “sytems”, which is not known of it", "did you mean “systems”?"],
    ),
    "unknown predicate within": (
        SYSTEM.format("zg:riskRegistre true"),
        ["system has “riskRegistre”", "“riskRegister”?"],
    ),
    "unknown predicate of a role": (
        ROLE.format('zg:untill "2026-01-01"^^xsd:date'),
        ["“untill”", "“until”?"],
    ),
    "foreign predicate": (SYSTEM.format('<http://e/x> "y"'), ["system has “x”, which is not known of it"]),
    "within is not stated": (SYSTEM.format("zg:within <#a>"), ["system has “within”"]),
    "misspelt role": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:roles role:ai-owner .',
        ["“roles” ai-owner, which is not a word for it", "“ai-system-owner”?"],
    ),
    "a role as text": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:roles "seller" .',
        ["“roles” seller, which is not a word for it"],
    ),
    "two roles in one": (ROLE.format("zg:role role:buyer"), ["2 values of “role”, which takes one"]),
    "a role until no date": (ROLE.format('zg:until "soon"^^xsd:date'), ["until", "date"]),
    "a role until text": (ROLE.format('zg:until "2026-01-01"'), ["until", "date"]),
    "a role until two days": (
        ROLE.format('zg:until "2026-01-01"^^xsd:date , "2026-01-02"^^xsd:date'),
        ["until"],
    ),
    "wrong datatype": (
        SYSTEM.format('zg:documentation "true"'),
        ["“documentation” true, expected xsd:boolean"],
    ),
    "a number as text": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:databases [ zg:records "5" ] .',
        ["“records” 5, expected xsd:integer"],
    ),
    "a decimal": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:databases [ zg:records 5.0 ] .',
        ["“records” 5.0, expected xsd:integer"],
    ),
    "negative": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:databases [ zg:records -5 ] .',
        ["“records” '-5', expected a whole number from 0"],
    ),
    "a day that is not": (
        SYSTEM.format('zg:auditedOn "2026-02-30"^^xsd:date'),
        ["“auditedOn” '2026-02-30', expected a date such as 2026-01-18"],
    ),
    "a truth that is not": (SYSTEM.format('zg:documentation "yes"^^xsd:boolean'), ["“documentation” 'yes'"]),
    "a name in a language": ('<#a> a zg:Organisation ; zg:name "A"@en .', ["“name” A, expected xsd:string"]),
    "a word as text": (SYSTEM.format('zg:functions "diagnosis"'), ["diagnosis, which is not a word for it"]),
    "a word of another scheme": (SYSTEM.format("zg:functions size:small"), ["small, which is not a word"]),
    "two values": (SYSTEM.format("zg:documentation true , false"), ["2 values of “documentation”"]),
    "two of one name": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:systems [ zg:name "S" ] , [ zg:name "S" ] .',
        ["organisation has two “systems” called “S”", "a name of its own"],
    ),
    "a thing as text": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:systems "CreditScore" .',
        ["“systems” CreditScore, expected a system that is described here"],
    ),
    "a thing nobody describes": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:systems <#sytem> . <#system> zg:name "S" .',
        ["“systems” sytem, expected a system that is described here"],
    ),
    "known of another": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:known zg:riskRegister .',
        ["“riskRegister” at known, which is not known of it"],
    ),
    "open as text": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:openList "systems" .',
        ["“systems” at openList, which is not known of it"],
    ),
    "twelve digits": ('<#a> a zg:Organisation ; zg:name "900101300123" .', ["twelve digits"]),
    "in a circle": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:databases <#d> . <#d> zg:revocations <#d> .',
        ["database has “revocations”|“revocations”"],
    ),
    "an organisation in itself": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:systems <#a> .',
        ["“systems”, which is not known of it"],
    ),
    "a quoted triple as a value": (SYSTEM.format("zg:name <<( <x:a> <x:b> <x:c> )>>"), ["“name”"]),
    "a quoted triple as a thing": (
        '<#a> a zg:Organisation ; zg:name "A" ; zg:systems <<( <x:a> <x:b> <x:c> )>> .',
        ["“systems”", "expected a system that is described here"],
    ),
    "a quoted triple as a type": ("<#a> a <<( <x:a> <x:b> <x:c> )>> .", ["no zg:Organisation"]),
    "half a character": ('<#a> a zg:Organisation ; zg:name "\udcff" .', ["not UTF-8 text"]),
    "too large": ("#" * LARGEST, ["larger than 5 MB"]),
}


@pytest.mark.parametrize(("text", "parts"), WRONG_TURTLE.values(), ids=list(WRONG_TURTLE))
def test_wrong_turtle(schema: Schema, text: str, parts: list[str]) -> None:
    said = problem(turtle(text), schema, "a.ttl")
    assert [part for part in parts if not any(each in said for each in part.split("|"))] == [], said


@pytest.mark.parametrize("deep", [" [ zg:systems" * 3000, "( " * 3000])
def test_turtle_that_is_nested_deep_is_refused(schema: Schema, deep: str) -> None:
    assert "a.ttl" in problem(
        turtle(f'<#a> a zg:Organisation ; zg:name "A" ; zg:systems {deep}'), schema, "a.ttl"
    )


def test_nothing_is_fetched(store: EmbeddedStore, tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.3)
        place = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        text = f"@base <{place}> .\n@prefix its: <{place}vocabulary#> .\n" + PREFIXES + O3_AS_TURTLE
        assert len(verdicts(store, text, "o3.ttl")) > 20
        imports = "<http://www.w3.org/2002/07/owl#imports>"
        for more in (f"<> {imports} <{place}> .", f"<#o3> {imports} <{place}> .", "<#o3> its:x its:y ."):
            with pytest.raises(InputError, match="not known of"):
                verdicts(store, text + more, "o3.ttl")
        yaml = f"organisation: {place}\nsector: {place}x.yaml\nsystems: none"
        assert len(verdicts(store, yaml, f"{place}a.yaml")) > 20
        with pytest.raises(TimeoutError):
            listener.accept()
