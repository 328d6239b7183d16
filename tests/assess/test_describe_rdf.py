"""RDF that programs write: what it means, and what exactly is said of what is wrong or hostile in it."""

import socket
from pathlib import Path

import pytest

from tests.assess.descriptions import O3, fact, item, one, problem, verdicts
from zangraph.assess.describe import LARGEST
from zangraph.assess.facts import RoleHeld, Values
from zangraph.assess.schema import Schema
from zangraph.errors import InputError
from zangraph.namespaces import ID, RDF, ZG
from zangraph.store.embedded import EmbeddedStore

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
    "a role that ends before it begins": (
        ROLE.format('zg:from "2026-06-01"^^xsd:date ; zg:until "2025-06-30"^^xsd:date'),
        ["until 2025-06-30, which is before 2026-06-01"],
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


@pytest.mark.timeout(60)
def test_a_name_as_long_as_the_file_is_told_at_once(schema: Schema) -> None:
    said = problem(f'<urn:x:a> <urn:{"a" * 1_000_000}> "900101300123" .', schema, "a.ttl")
    assert "at “urn:aaaa" in said and "twelve digits" in said
