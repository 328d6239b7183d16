"""Words of other vocabularies: read as ours where that is right, refused by name where it is only near."""

import json
from datetime import date
from pathlib import Path

import pytest

from zangraph.assess import assess
from zangraph.assess.describe import describe
from zangraph.assess.facts import Values
from zangraph.assess.foreign import short
from zangraph.assess.schema import Schema
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.namespaces import ZG
from zangraph.store.embedded import EmbeddedStore

PREFIXES = f"""\
@prefix zg: <{ZG}> .
@prefix schema: <https://schema.org/> .
@prefix older: <http://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dpv: <https://w3id.org/dpv#> .
@prefix airo: <https://w3id.org/airo#> .
@base <https://example.org/> .
"""


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ('schema:Organization ; schema:name "A"', {"schema:Organization", "schema:name"}),
        ('older:Organization ; older:name "A"', {"schema:Organization", "schema:name"}),
        ('org:Organization ; skos:prefLabel "A"@en', {"org:Organization", "skos:prefLabel"}),
        ('org:FormalOrganization ; schema:legalName "A"', {"org:FormalOrganization", "schema:legalName"}),
        ('dpv:Organisation ; rdfs:label "A"@ru', {"dpv:Organisation", "rdfs:label"}),
        ('zg:Organisation , org:Organization ; zg:name "A" ; schema:name "A"',
         {"org:Organization", "schema:name"}),
        ('zg:Organisation ; zg:name "A"', set()),
    ],
)  # fmt: skip
def test_read_as_ours_and_said_so(schema: Schema, stated: str, read: set[str]) -> None:
    text = f"{PREFIXES}<#a> a {stated} ; zg:systems [ a zg:System ; schema:name 'S' ] ."
    (found,) = describe(text, schema, name="a.ttl")
    assert found.title == "A"
    assert found.facts[ZG + "name"] == Values(("A",))
    assert found.read_as.keys() == read | {"schema:name"}
    assert set(found.read_as.values()) <= {"zg:Organisation", "zg:name"}


NEAR = {
    "a role of the European act": (
        "zg:roles airo:AIProvider",
        ["“airo:AIProvider”", "“role:ai-system-owner”"],
    ),
    "a deployer": ("zg:roles airo:AIDeployer", ["“airo:AIDeployer”", "“role:ai-system-holder”"]),
    "a controller": ("zg:roles dpv:DataController", ["“role:personal-data-operator”"]),
    "a role held": (
        "zg:roles [ zg:role dpv:DataController ]",
        ["“dpv:DataController”", "“role:personal-data-operator”"],
    ),
    "a class of systems": ("zg:systems [ a airo:AISystem ]", ["“airo:AISystem”", "“zg:System”"]),
    "beside ours": ("zg:systems [ a zg:System , airo:AISystem ]", ["“airo:AISystem” only comes near"]),
    "a class of organisations": ("a dpv:NonProfitOrganisation", ["“size:non-profit”"]),
    "a size": ("zg:size dpv:NonProfitOrganisation", ["“size:non-profit”"]),
}


@pytest.mark.parametrize(("stated", "parts"), NEAR.values(), ids=list(NEAR))
def test_what_only_comes_near_is_refused_with_our_word(schema: Schema, stated: str, parts: list[str]) -> None:
    text = f'{PREFIXES}<#a> a zg:Organisation ; zg:name "A" ; {stated} .'
    with pytest.raises(InputError) as raised:
        describe(text, schema, name="a.ttl")
    assert [part for part in [*parts, "only comes near"] if part not in str(raised.value)] == []


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("schema:numberOfEmployees 5", ["“numberOfEmployees”, which is not known of it"]),
        ("schema:sectors 'x'", ["“sectors”", "“sector”?"]),
        ("schema:legalNames 'x'", ["“legalNames”", "“legalName”?"]),
        ("dpv:hasRole airo:AIUse", ["“hasRole”, which is not known of it"]),
        ("zg:roles airo:AIUse", ["AIUse, which is not a word for it"]),
        ("a schema:Corporation", ["is also called Corporation"]),
        ('schema:name "B"', ["2 values of “name”"]),
    ],
)
def test_what_is_not_known_is_refused(schema: Schema, stated: str, parts: list[str]) -> None:
    text = f'{PREFIXES}<#a> a zg:Organisation ; zg:name "A" ; {stated} .'
    with pytest.raises(InputError) as raised:
        describe(text, schema, name="a.ttl")
    assert [part for part in parts if part not in str(raised.value)] == []


def test_in_json_ld(schema: Schema) -> None:
    document = {
        "@context": {"schema": "https://schema.org/", "zg": ZG},
        "@type": "schema:Organization",
        "schema:name": "A",
        "zg:systems": {"@type": "zg:System", "schema:name": "S"},
    }
    (found,) = describe(json.dumps(document), schema, name="a.jsonld")
    assert found.title == "A"
    assert found.read_as == {"schema:Organization": "zg:Organisation", "schema:name": "zg:name"}


def test_the_answer_says_what_was_read(
    store: EmbeddedStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'{PREFIXES}<#a> a org:Organization ; zg:name "A" ; zg:systems [ schema:name "S" ] .'
    expected = {"org:Organization": "zg:Organisation", "schema:name": "zg:name"}
    found = assess(store, text, name="a.ttl", on=date(2026, 2, 1))
    assert found.as_json()["readAs"] == expected
    path = tmp_path / "a.ttl"
    path.write_text(text)
    main(["validate", str(path), "--on", "2026-02-01"])
    said = capsys.readouterr().err.splitlines()
    assert sorted(said) == [
        "zangraph: “org:Organization” is read as “zg:Organisation”.",
        "zangraph: “schema:name” is read as “zg:name”.",
    ]


def test_of_several_files_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for path, name in zip(paths, ("zg:name", "schema:name"), strict=True):
        path.write_text(f'{PREFIXES}<#a> a zg:Organisation ; {name} "A" .')
    main(["validate", *map(str, paths), "--on", "2026-02-01", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["readAs"] == {"schema:name": "zg:name"}


def test_names_are_shown_with_their_prefixes() -> None:
    assert short("https://w3id.org/dpv#Organisation") == "dpv:Organisation"
    assert short("https://w3id.org/zangraph/id/size/small") == "size:small"
    assert short("urn:x") == "urn:x"
