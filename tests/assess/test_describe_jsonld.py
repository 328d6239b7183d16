"""Descriptions in JSON-LD: the same facts as YAML, nothing fetched, nothing lost on the way."""

import json
import socket
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from tests.assess import descriptions
from zangraph import resources
from zangraph.assess.context import CONTEXT, context
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described, Iri, Values
from zangraph.assess.schema import Schema
from zangraph.namespaces import ID, ZG

EXAMPLES = Path(__file__).parents[2] / "examples"


def told(thing: Described) -> tuple[Any, ...]:
    """Everything that is known of `thing`, in a form that can be compared."""
    facts = {
        path: ([told(each) if isinstance(each, Described) else each for each in values.items], values.is_open)
        for path, values in thing.facts.items()
    }
    return thing.kind, thing.title, thing.iri, thing.roles, thing.roles_open, facts


def problem(document: Any, schema: Schema, name: str = "a.jsonld") -> str:
    written = document if isinstance(document, str) else json.dumps(document)
    return descriptions.problem(written, schema, name)


# --- the same facts: written by hand from the YAML, key by key

O3 = {
    "@context": CONTEXT,
    "@type": "Organisation",
    "@id": "https://example.org/tez",
    "organisation": "Tez Market LLP",
    "size": "medium",
    "sector": "retail trade",
    "roles": ["seller", {"role": "retail-trader"}],
    "known": "systems",
    "products": [
        {"@type": "Product", "name": "robot vacuum", "containsAI": True, "risksStatedIn": [],
         "safeUseStatedIn": "none"},
        {"name": "footwear", "marked": True, "soldThrough": "register-reading-marks"},
    ],
    "databases": {
        "name": "accounts",
        "roles": ["personal-data-operator"],
        "records": 140000,
        "limitedAccessRecords": {"@value": "140000", "@type": "http://www.w3.org/2001/XMLSchema#integer"},
        "limitedAccess": True,
        "authentication": ["https://w3id.org/zangraph/id/authentication/sms-code"],
    },
}  # fmt: skip
O6 = {
    "@context": [CONTEXT, {"ours": "https://w3id.org/zangraph/ontology#"}],
    "organisation": "Densaulyq Clinic LLP",
    "ours:sector": "health care",
    "systems": [{"name": "diagnostic AI", "roles": ["ai-system-user", "unknown"]}],
    "databases": [
        {
            "name": "patients",
            "roles": ["personal-data-operator"],
            "records": 250000,
            "limitedAccessRecords": 250000,
            "limitedAccess": True,
            "authentication": ["password", "token"],
            "revocations": [
                {
                    "receivedOn": "2026-01-19",
                    "processings": [
                        {"name": "marketing data", "stoppedOn": "2026-02-09"},
                        {"name": "medical card", "requiredByLaw": True},
                    ],
                }
            ],
        }
    ],
}
O8 = {
    "@context": {},
    "@graph": [
        {
            "@type": "Organisation",
            "name": "TalentScan LLP",
            "size": "small",
            "sector": "HR technology",
            "systems": [
                {
                    "name": "InterviewScore",
                    "roles": ["ai-system-owner"],
                    "functions": "emotion-determination",
                    "openList": ["functions"],
                    "emotionConsent": False,
                    "termsOfUse": "none",
                    "affectsRights": True,
                    "decidesAboutUsers": True,
                    "usedToProduce": True,
                    "risk": "unknown",
                }
            ],
            "databases": [
                {
                    "name": "candidates",
                    "roles": ["personal-data-operator"],
                    "records": 120000,
                    "authentication": ["password"],
                    "takenFromPublicSources": True,
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(("stem", "document"), [("o3", O3), ("o6", O6), ("o8", O8)])
@pytest.mark.parametrize("ending", ["jsonld", "json"])
def test_the_same_facts_as_yaml(schema: Schema, stem: str, document: dict[str, Any], ending: str) -> None:
    if not document["@context"]:
        document = {**document, "@context": context(schema)["@context"]}  # written out instead of named
    (expected,) = describe((EXAMPLES / f"{stem}.yaml").read_text("utf-8"), schema, name="a.yaml")
    (found,) = describe(json.dumps(document), schema, name=f"a.{ending}")
    assert told(found) == told(expected)


def test_none_unknown_and_open_lists(schema: Schema) -> None:
    system = {"functions": ["unknown"], "termsOfUse": [], "roles": "unknown", "risk": "none", "name": "none"}
    text = json.dumps({"@context": CONTEXT, "organisation": "A", "systems": [system, "unknown"]})
    (found,) = describe(text, schema, name="a.jsonld")
    systems = found.facts[ZG + "systems"]
    assert systems.is_open
    (only,) = systems.items
    assert isinstance(only, Described)
    assert only.facts == {
        ZG + "name": Values(("none",)),
        ZG + "functions": Values((), is_open=True),
        ZG + "termsOfUse": Values(()),
        ZG + "risk": Values(()),
    }
    assert only.roles is None


def test_several_organisations(schema: Schema) -> None:
    both = [{"@context": CONTEXT, "organisation": each} for each in ("A", "B")]
    assert [each.title for each in describe(json.dumps(both), schema, name="a.jsonld")] == ["A", "B"]


def test_a_role_from_a_day(schema: Schema) -> None:
    role = {"role": "seller", "from": "2026-01-01"}
    (found,) = describe(
        json.dumps({"@context": CONTEXT, "organisation": "A", "roles": role}), schema, name="a.jsonld"
    )
    assert found.roles is not None
    assert [(each.role, each.start, each.end) for each in found.roles] == [("seller", date(2026, 1, 1), None)]


def test_words_mean_what_they_mean_where_they_stand(schema: Schema) -> None:
    system = {"risk": "medium", "autonomy": "low"}
    (found,) = describe(
        json.dumps({"@context": CONTEXT, "organisation": "A", "size": "medium", "systems": system}),
        schema,
        name="a.jsonld",
    )
    (only,) = found.facts[ZG + "systems"].items
    assert isinstance(only, Described)
    assert only.facts[ZG + "risk"] == Values((Iri(ID + "risk/medium"),))
    assert found.facts[ZG + "size"] == Values((Iri(ID + "size/medium"),))


# --- the context itself


def test_the_context_that_is_shipped_is_the_one_that_the_shapes_make(schema: Schema) -> None:
    shipped = json.loads((resources.root() / "ontology" / "context.jsonld").read_text(encoding="utf-8"))
    assert shipped == context(schema), (
        "zangraph questionnaire --form context --output ontology/context.jsonld"
    )


def test_another_processor_reads_the_same_through_the_context(schema: Schema) -> None:
    document = {"@context": context(schema)["@context"], "@id": "x:a", "@type": "Organisation",
                "organisation": "A", "size": "small", "known": ["systems"],
                "databases": {"@id": "x:d", "records": 5, "limitedAccess": True}}  # fmt: skip
    found = {
        (each.subject.value, each.predicate.value, each.object.value)
        for each in ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    }
    assert found == {
        ("x:a", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ZG + "Organisation"),
        ("x:a", ZG + "name", "A"),
        ("x:a", ZG + "size", ID + "size/small"),
        ("x:a", ZG + "known", ZG + "systems"),
        ("x:a", ZG + "databases", "x:d"),
        ("x:d", ZG + "records", "5"),
        ("x:d", ZG + "limitedAccess", "true"),
    }


# --- wrong and hostile


def ours(**facts: Any) -> dict[str, Any]:
    return {"@context": CONTEXT, "organisation": "A", **facts}


def system(**facts: Any) -> dict[str, Any]:
    return ours(systems=[facts])


REMOTE = "http://127.0.0.1:9/context.jsonld"
WRONG: dict[str, tuple[Any, list[str]]] = {
    "a remote context": ({"@context": REMOTE, "name": "A"}, [REMOTE, "is not fetched", CONTEXT]),
    "a remote one beside ours": ({**ours(), "@context": [CONTEXT, REMOTE]}, [REMOTE, "is not fetched"]),
    "a remote one within": (system(**{"@context": REMOTE}), ["“@context” is not read here"]),
    "an import": ({**ours(), "@context": {"@import": REMOTE}}, ["says more of “@import”"]),
    "a context in a term": (
        {**ours(), "@context": [CONTEXT, {"x": {"@id": "x:x", "@context": REMOTE}}]},
        ["says more of “x”"],
    ),
    "an alias of a keyword": ({**ours(), "@context": [CONTEXT, {"id": "@id"}]}, ["says more of “id”"]),
    "a term of nothing": ({**ours(), "@context": [CONTEXT, {"size": None}]}, ["says more of “size”"]),
    "no context": ({"organisation": "A"}, ["“@context” is missing", CONTEXT]),
    "no context of nothing": ({**ours(), "@context": None}, ["“@context” is missing"]),
    "a number as a context": ({**ours(), "@context": 5}, ["“@context” is missing"]),
    "misspelt key": (ours(sytems="none"), ["“sytems”, which is not known of it", "“systems”?"]),
    "misspelt key within": (system(riskRegistre=True), ["“riskRegistre”", "“riskRegister”?"]),
    "a key that no IRI can hold": (ours(**{"foo bar": "x"}), ["“foo bar” is not a name"]),
    "a key that is a blank node": (ours(**{"_:x": "x"}), ["“_:x” is not a name"]),
    "a prefix that nobody explains": (ours(**{"foo:bar": "x"}), ["“foo:bar”", "not known of it"]),
    "a key that no context explains": (
        {"@context": {"zg": ZG}, "@type": "zg:Organisation", "zg:name": "A", "size": "small"},
        ["“urn:zangraph:not-explained:size”", "not known of it"],
    ),
    "a keyword": (ours(**{"@reverse": {}}), ["“@reverse” is not read here"]),
    "nearly a keyword": (ours(**{"@sise": "small"}), ["“@sise” is not read here"]),
    "included": (ours(**{"@included": [{}]}), ["“@included” is not read here"]),
    "null": (ours(size=None), ["“size” is null"]),
    "null in a list": (system(functions=["diagnosis", None]), ["“functions” holds null"]),
    "a null system": (ours(systems=[None]), ["“systems” holds null"]),
    "misspelt word": (
        system(functions=["emotion-detection"]),
        ["emotion-detection", "not a word", "“emotion-determination”?"],
    ),
    "a word with a space": (system(functions=["emotion detection"]), ["“emotion detection” is not a word"]),
    "a word like a keyword": (system(functions=["@foo"]), ["“@foo” is not a word for “functions”"]),
    "a number for a word": (ours(size=5), ["“5” is not a word for “size”"]),
    "a word twice": (system(functions=["diagnosis", "diagnosis"]), ["“functions” has one value twice"]),
    "a list within a list": (system(functions=[["diagnosis"]]), ["“functions” holds a list within a list"]),
    "a word where truth is": (system(documentation="maybe"), ["“documentation” is “maybe”", "true or false"]),
    "a number where truth is": (system(documentation=1), ["“documentation” is “1”", "true or false"]),
    "a fraction": (ours(databases=[{"records": 1.5}]), ["“records” '1.5'", "a whole number"]),
    "negative": (ours(databases=[{"records": -1}]), ["“records” '-1'", "from 0"]),
    "a day that is not": (system(auditedOn="2026-02-30"), ["“auditedOn” '2026-02-30'", "a date such as"]),
    "two sizes": (ours(size=["small", "large"]), ["2 values of “size”"]),
    "a size or perhaps more": (ours(size=["small", "unknown"]), ["“size”"]),
    "text where things are": (ours(systems="CreditScore"), ["“systems” CreditScore", "described here"]),
    "a thing nobody describes": (ours(systems={"@id": "x:s"}), ["“systems” x:s", "described here"]),
    "a key that is no address": (ours(**{"http://[x": "y"}), ["2 of 3 statements can be said in RDF"]),
    "an id that is no address": (
        ours(systems={"@id": "http://a:b:c/", "name": "S"}),
        ["statements can be said in RDF"],
    ),
    "an id that is badly escaped": (ours(systems={"@id": "a%zz"}), ["2 of 3 statements can be said in RDF"]),
    "a word that is no address": (ours(size="http://[x"), ["2 of 3 statements can be said in RDF"]),
    "a class that is no address": (system(**{"@type": "http://[x"}), ["statements can be said in RDF"]),
    "known of what is no address": (ours(known="http://[x"), ["2 of 3 statements can be said in RDF"]),
    "a language that is none": (
        system(name={"@value": "x", "@language": "not a language!"}),
        ["statements can be said in RDF"],
    ),
    "an empty name": ({"@context": CONTEXT, "organisation": ""}, ["needs “name”"]),
    "an id with a space": (system(**{"@id": "a b"}), ["“@id” takes a name without spaces"]),
    "a class of another": (system(**{"@type": "Product"}), ["is also called Product", "zg:System"]),
    "a class misspelt": ({**ours(), "@type": "Organization"}, ["no zg:Organisation", "“Organisation”?"]),
    "two of one name": (ours(systems=[{"name": "S"}, {"name": "S"}]), ["two “systems” called “S”"]),
    "two of one id": (
        ours(systems=[{"@id": "x:s", "name": "S"}, {"@id": "x:s", "name": "T"}]),
        ["2 values of “name”"],
    ),
    "in a circle": (
        {**ours(), "@id": "x:a", "systems": {"@id": "x:a"}},
        ["“systems”|“name”"],
    ),
    "nobody": ({"@context": CONTEXT}, ["no zg:Organisation in it"]),
    "text beside": (ours(roles=[{"role": "seller", "from": "unknown"}]), ["“from” unknown"]),
    "a number of a person": (system(name="900101300123"), ["twelve digits", "pseudonym"]),
    "the same as a number": (system(name=900101300123), ["twelve digits"]),
    "the same in an id": (system(**{"@id": "urn:iin:900101300123"}), ["twelve digits"]),
    "the same as a key": (ours(**{"900101300123": "x"}), ["twelve digits"]),
    "the same as a word": (ours(size="900101300123"), ["twelve digits"]),
    "a bell": (ours(sector="a\u0007b"), ["control characters"]),
    "a zero": (ours(sector="a\0b"), ["control characters"]),
    "half a character": (ours(sector="\ud800"), ["not JSON|not RDF|not UTF-8|text"]),
    "a list at the top": ([[ours()]], ["expected an object"]),
    "a word at the top": ("hello", ["line 1", "not JSON"]),
    "a graph that is none": ({"@context": CONTEXT, "@graph": {}}, ["“@graph” takes a list"]),
    "a graph of words": ({"@context": CONTEXT, "@graph": ["a"]}, ["each of “@graph” to be an object"]),
    "not closed": ('{"@context":', ["line 1", "not JSON"]),
    "a key twice": ('{"organisation": "A",\n"organisation": "B"}', ["“organisation” is said twice"]),
    "not a number": ('{"organisation": NaN}', ["NaN is not JSON"]),
    "without end": ('{"organisation": -Infinity}', ["-Infinity is not JSON"]),
    "beyond every count": (
        json.dumps(ours(databases={"records": 5})).replace("5", "9" * 5000),
        ["“records”", "a whole number"],
    ),
    "beyond every float": (
        json.dumps(ours(databases={"records": 5})).replace("5", "1e400"),
        ["“records” '1e400'"],
    ),
    "nested objects": ('{"a":' * 100_000, ["nested more than 12 deep"]),
    "nested objects that end": ('{"systems":' * 900 + "1" + "}" * 900, ["“@context” is missing|nested"]),
    "nested facts": (
        f'{{"@context": "{CONTEXT}", "organisation": "A", ' + '"systems": {' * 500 + "}" * 501,
        ["nested more than 12 deep"],
    ),
    "nested lists": ("[" * 100_000, ["nested more than 12 deep"]),
    "empty": ("", ["line 1", "not JSON"]),
    "YAML": ("organisation: A", ["line 1", "not JSON"]),
}


@pytest.mark.parametrize(("document", "parts"), WRONG.values(), ids=list(WRONG))
def test_wrong(schema: Schema, document: Any, parts: list[str]) -> None:
    said = problem(document, schema)
    assert [part for part in parts if not any(each in said for each in part.split("|"))] == [], said


def test_a_count_may_have_twelve_digits(schema: Schema) -> None:
    (found,) = describe(json.dumps(ours(databases={"records": 123456789012})), schema, name="a.jsonld")
    (database,) = found.facts[ZG + "databases"].items
    assert isinstance(database, Described)
    assert database.facts[ZG + "records"] == Values((123456789012,))


def test_a_mark_of_byte_order_is_let_through(schema: Schema) -> None:
    (found,) = describe(b"\xef\xbb\xbf" + json.dumps(ours()).encode(), schema, name="a.jsonld")
    assert found.title == "A"


def test_nothing_is_fetched(schema: Schema) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.3)
        place = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for found in (place, [CONTEXT, place], {"@import": place}, {"x": {"@id": "x:x", "@context": place}}):
            problem({**ours(), "@context": found}, schema)
        problem(ours(systems={"@id": place}), schema)
        describe(json.dumps(ours(**{"@id": place})), schema, name="a.jsonld")
        with pytest.raises(TimeoutError):
            listener.accept()
