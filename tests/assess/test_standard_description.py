"""What a description must look like, asked twice: of the reader and of pyshacl."""

import json
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph

from zangraph.assess import standard_description
from zangraph.assess.context import CONTEXT
from zangraph.assess.describe import describe
from zangraph.assess.schema import Schema
from zangraph.assess.standard_description import (
    objections,
    second_opinion,
    stated_graph,
)
from zangraph.assess.stated import stated
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.namespaces import ID, ZG

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
PREFIXES = f"""\
@prefix zg: <{ZG}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix schema: <https://schema.org/> .
@prefix role: <{ID}role/> .
@prefix size: <{ID}size/> .
@prefix risk: <{ID}risk/> .
@prefix function: <{ID}function/> .
@base <https://example.org/> .
"""


def organisation(facts: str) -> str:
    return f'{PREFIXES}<#a> a zg:Organisation ; zg:name "A" ; {facts} .'


def system(facts: str) -> str:
    return organisation(f"zg:systems [ {facts} ]")


RIGHT = {
    "a name": organisation("zg:size size:small"),
    "known none": organisation("zg:known zg:systems , zg:roles"),
    "open lists": organisation("zg:openList zg:systems , zg:roles ; zg:roles role:seller"),
    "roles": organisation('zg:roles role:seller , [ zg:role role:buyer ; zg:from "2026-01-01"^^xsd:date ]'),
    "a typed role": organisation("zg:roles [ a zg:RoleAssignment ; zg:role role:buyer ]"),
    "a system": system('a zg:System ; zg:name "S" ; zg:risk risk:high ; zg:functions function:diagnosis'),
    "one without a class": system("zg:documentation true , true"),
    "a day": system('zg:auditedOn "2026-01-30"^^xsd:date'),
    "truth as a number": system('zg:documentation "1"^^xsd:boolean'),
    "a count": organisation("zg:databases [ zg:records 123456789012 ]"),
    "all": organisation("zg:assetSales [ zg:shareThroughExchanges 100 ]"),
    "three deep": organisation(
        'zg:databases [ zg:revocations [ zg:processings [ zg:stoppedOn "2026-01-30"^^xsd:date ] ] ]'
    ),
    "a foreign name": system('schema:name "S"'),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=list(RIGHT))
def test_both_accept(schema: Schema, text: str) -> None:
    describe(text, schema, name="a.ttl")
    assert objections(stated_graph(text, schema, name="a.ttl"), schema) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_accept_the_examples(schema: Schema, path: Path) -> None:
    assert second_opinion(path.read_bytes(), schema, name=path.name) == []


def test_both_accept_json_ld_and_a_foreign_name(schema: Schema) -> None:
    text = json.dumps(
        {
            "@context": [CONTEXT, {"schema": "https://schema.org/"}],
            "@type": "schema:Organization",
            "schema:name": "A",
            "roles": ["seller", {"role": "buyer", "until": "2026-02-01"}, "unknown"],
            "systems": [],
            "databases": [{"records": 5, "authentication": ["password", "unknown"]}],
        }
    )
    for name in ("a.jsonld", "a.json"):
        describe(text, schema, name=name)
        assert second_opinion(text.encode(), schema, name=name) == []


WRONG = {
    "nobody": f'{PREFIXES}<#a> zg:name "A" .',
    "nameless": f"{PREFIXES}<#a> a zg:Organisation .",
    "a name known to be none": f"{PREFIXES}<#a> a zg:Organisation ; zg:known zg:name .",
    "an empty name": f'{PREFIXES}<#a> a zg:Organisation ; zg:name "" .',
    "two names": organisation('zg:name "B"'),
    "unknown predicate": organisation("zg:sytems <#s>"),
    "unknown predicate within": system("zg:riskRegistre true"),
    "unknown predicate of a role": organisation(
        'zg:roles [ zg:role role:seller ; zg:untill "2026-01-01"^^xsd:date ]'
    ),
    "a predicate of another class": organisation("zg:riskRegister true"),
    "foreign predicate": system('<http://e/x> "y"'),
    "imports": organisation("<http://www.w3.org/2002/07/owl#imports> <http://e/x>"),
    "within is not stated": system("zg:within <#a>"),
    "misspelt role": organisation("zg:roles role:ai-owner"),
    "a role as text": organisation('zg:roles "seller"'),
    "no role": organisation('zg:roles [ zg:from "2026-01-01"^^xsd:date ]'),
    "two roles in one": organisation("zg:roles [ zg:role role:seller , role:buyer ]"),
    "a role until text": organisation('zg:roles [ zg:role role:seller ; zg:until "2026-01-01" ]'),
    "a role until two days": organisation(
        'zg:roles [ zg:role role:seller ; zg:until "2026-01-01"^^xsd:date , "2026-01-02"^^xsd:date ]'
    ),
    "truth as text": system('zg:documentation "true"'),
    "truth that is not": system('zg:documentation "yes"^^xsd:boolean'),
    "two truths": system("zg:documentation true , false"),
    "a number as text": organisation('zg:databases [ zg:records "5" ]'),
    "a decimal": organisation("zg:databases [ zg:records 5.0 ]"),
    "negative": organisation("zg:databases [ zg:records -5 ]"),
    "signed": organisation("zg:databases [ zg:records +5 ]"),
    "sixteen digits": organisation("zg:databases [ zg:records 1000000000000000 ]"),
    "more than all": organisation("zg:assetSales [ zg:shareThroughExchanges 101 ]"),
    "a day that is not": system('zg:auditedOn "2026-02-30"^^xsd:date'),
    "a day in a zone": system('zg:auditedOn "2026-02-03Z"^^xsd:date'),
    "a time": system('zg:auditedOn "2026-02-03T00:00:00"^^xsd:dateTime'),
    "a name in a language": f'{PREFIXES}<#a> a zg:Organisation ; zg:name "A"@en .',
    "a name that is long": system(f'zg:name "{"x" * 2001}"'),
    "a word as text": system('zg:functions "diagnosis"'),
    "a word of another scheme": system("zg:functions size:small"),
    "a thing as text": organisation('zg:systems "CreditScore"'),
    "a thing nobody describes": organisation("zg:systems <#s>"),
    "a class of another": system('a zg:Product ; zg:name "S"'),
    "two classes": system('a zg:System , zg:Product ; zg:name "S"'),
    "a role of another class": organisation("zg:roles [ a zg:System ; zg:role role:seller ]"),
    "known of another": organisation("zg:known zg:riskRegister"),
    "open as text": organisation('zg:openList "systems"'),
    "in a circle": organisation("zg:databases <#d> . <#d> zg:revocations <#d>"),
    "an organisation in itself": organisation("zg:systems <#a>"),
}


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")
@pytest.mark.parametrize("text", WRONG.values(), ids=list(WRONG))
def test_both_refuse(schema: Schema, text: str) -> None:
    with pytest.raises(InputError):
        describe(text, schema, name="a.ttl")
    assert objections(stated_graph(text, schema, name="a.ttl"), schema)


def test_a_number_of_a_person_is_refused_by_both(schema: Schema) -> None:
    text = organisation('zg:sector "IP 900101300123"')
    with pytest.raises(InputError, match="twelve digits"):
        describe(text, schema, name="a.ttl")
    assert objections(Graph().parse(data=text, format="turtle"), schema)


def test_what_was_understood_is_put_to_it_as_rdf(schema: Schema) -> None:
    text = """
        organisation: A
        roles: [{role: seller, from: 2026-01-01}, unknown]
        products: none
        systems: [{functions: [diagnosis, unknown], auditedOn: 2026-01-30}, unknown]
    """
    found = stated(describe(text, schema, name="a.yaml"), schema)
    expected = Graph().parse(
        data=PREFIXES
        + """
        @prefix x: <urn:zangraph:description:> .
        x:1 a zg:Organisation ; zg:name "A" ; zg:known zg:products ; zg:openList zg:roles , zg:systems ;
            zg:roles <urn:zangraph:description:1/role-1> ;
            zg:systems <urn:zangraph:description:1/system-1> .
        <urn:zangraph:description:1/role-1> a zg:RoleAssignment ; zg:role role:seller ;
            zg:from "2026-01-01"^^xsd:date .
        <urn:zangraph:description:1/system-1> a zg:System ; zg:functions function:diagnosis ;
            zg:openList zg:functions ; zg:auditedOn "2026-01-30"^^xsd:date .
        """,
        format="turtle",
    )
    assert found.isomorphic(expected)


def test_a_difference_fails_aloud(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shape that asks for more than the reader does is a difference."""
    shapes = standard_description.description_shapes

    def stricter(schema: Schema) -> Graph:
        return (Graph() + shapes(schema)).parse(
            data=f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix zg: <{ZG}> .
            <urn:x> a sh:NodeShape ; sh:targetClass zg:Organisation ; sh:property [
                sh:path zg:asOf ; sh:minCount 1 ] .""",
            format="turtle",
        )

    monkeypatch.setattr(standard_description, "description_shapes", stricter)
    path = next(path for path in EXAMPLES if path.stem == "o3")
    day = date(2026, 2, 1).isoformat()
    assert main(["validate", str(path), "--on", day, "--cross-check"]) == 3
    assert "was read, and pyshacl refuses it" in capsys.readouterr().err
