"""Shapes of a user's own: judged in three values, bounded, refused with a sentence where they go beyond."""

import json
from datetime import date
from pathlib import Path

import pytest

from zangraph.assess.own_lint import LARGEST, read_own
from zangraph.assess.own_shapes import Held, judge_own
from zangraph.assess.schema import read_schema
from zangraph.cli import main
from zangraph.errors import InputError, LimitReached
from zangraph.store.embedded import EmbeddedStore

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix zg: <https://w3id.org/zangraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix means: <https://w3id.org/zangraph/id/authentication/> .
@prefix ex: <https://example.org/rules#> .
"""
NO_SMS = """ex:no-sms a sh:NodeShape ; sh:targetClass zg:Database ; rdfs:label "no codes by SMS"@en ;
  sh:message "our rule 7"@en , "наше правило 7"@ru ;
  sh:property [ sh:path zg:authentication ;
    sh:qualifiedMaxCount 0 ; sh:qualifiedValueShape [ sh:hasValue means:sms-code ] ] ."""
BASES = """organisation: A
databases:
- {name: by SMS, authentication: [sms-code, password]}
- {name: by face, authentication: [face]}
- {name: by something, authentication: [face, unknown]}
- {name: not stated}"""
SYSTEMS = "sh:targetClass zg:System ; "


def judged(store: EmbeddedStore, shapes: str, text: str = BASES, on: str = "2026-02-01") -> list[Held]:
    day = date.fromisoformat(on)
    return judge_own(store, HEAD + shapes, {"a.yaml": text.encode()}, name="own.ttl", on=day)


def outcomes(held: Held) -> dict[str, str]:
    return {each.subject: each.outcome for each in held.nodes}


def test_three_values(store: EmbeddedStore) -> None:
    """A fact that is missing is not false: another means may be a code by SMS, or may not."""
    (held,) = judged(store, NO_SMS)
    assert (held.shape, held.label, held.message) == ("no-sms", "no codes by SMS", "our rule 7")
    assert outcomes(held) == {
        "by SMS": "fails",
        "by face": "conforms",
        "by something": "not-known",
        "not stated": "not-known",
    }
    told = {each.subject: (each.facts, each.missing) for each in held.nodes}
    assert told["by SMS"] == (["by SMS: means of authentication: code by SMS, password"], [])
    assert told["not stated"][0] == []
    assert told["not stated"][1][0].startswith("not stated: means of authentication")


def test_targets(store: EmbeddedStore) -> None:
    """By class, by the list that holds it, by name, each thing once; and a target that meets nothing."""
    asks = "sh:property [ sh:path zg:name ; sh:minCount 1 ] ."
    first = "<urn:zangraph:description:1/database-1>"
    for target, met in (
        ("sh:targetClass zg:Database", 4),
        ("sh:targetObjectsOf zg:databases", 4),
        (f"sh:targetNode {first}", 1),
        (f"sh:targetNode {first} ; sh:targetClass zg:Database ; sh:targetObjectsOf zg:databases", 4),
        ("sh:targetClass zg:Organisation", 1),
        ("sh:targetClass zg:System", 0),
        ("sh:targetNode <urn:zangraph:description:9>", 0),
    ):
        (held,) = judged(store, f"ex:named a sh:NodeShape ; {target} ; {asks}")
        assert held.met == met, target


def test_it_sees_around_and_within_and_not_ahead(store: EmbeddedStore) -> None:
    text = """organisation: A
databases:
- objections: [{name: early, receivedOn: 2026-01-20, answeredOn: 2026-01-30},
    {name: late, receivedOn: 2026-03-01, answeredOn: 2026-03-02}]"""
    shapes = """ex:answered a sh:NodeShape ; sh:targetClass zg:Objection ;
  sh:property [ sh:path zg:answeredOn ; sh:minCount 1 ] ,
    [ sh:path zg:receivedOn ; sh:lessThan zg:answeredOn ] ,
    [ sh:path zg:within ; sh:minCount 1 ; sh:node ex:in-a-base ] .
ex:in-a-base a sh:NodeShape ; sh:property [ sh:path zg:objections ; sh:minCount 1 ; sh:maxCount 1 ] ."""
    for on, expected in (
        ("2026-01-25", {"early": "fails"}),
        ("2026-02-01", {"early": "conforms"}),
        ("2026-03-03", {"early": "fails", "late": "fails"}),  # two objections in the base
    ):
        (held,) = judged(store, shapes, text, on)
        assert outcomes(held) == expected


ONE = "ex:one a sh:NodeShape ; sh:targetClass zg:System ; "
BASE = "ex:one a sh:NodeShape ; sh:targetClass zg:Database ; "
#: `P[` in what follows.
PROPERTY = "sh:property [ sh:path"
REFUSED = [
    (
        "ex:one a sh:NodeShape ; P[ zg:name ; sh:minCount 1 ] .",
        "no shape in it has a target",
    ),
    (ONE + "P[ zg:name ; sh:minCount 1 ] ; sh:closed true .", "line 8: sh:closed is not"),
    (ONE + 'P[ zg:name ; sh:minCount 1 ] ; sh:message "\\u001b[2J" .', "control characters"),
    (ONE + 'P[ zg:name ; sh:minCount 1 ] ; rdfs:label "\u202e" .', "marks of direction"),
    (
        ONE + 'sh:sparql [ sh:select "SELECT $this {}" ] .',
        "sh:sparql is not judged here; accepted: sh:target",
    ),
    (ONE + "P[ zg:name ; sh:mincount 1 ] .", "sh:mincount is not"),
    (ONE + "sh:and ((ex:none)) .", "line 8: a list stands where a shape"),
    (ONE + "sh:not (ex:none) .", "line 8: a list stands where a shape"),
    (ONE + "sh:xone ( ex:a ex:b ) .", "sh:xone is not"),
    (ONE + "P[ zg:outputs ; sh:class zg:Output ] .", "sh:class is not"),
    (ONE + "sh:deactivated true .", "sh:deactivated is not"),
    ("<urn:x> a owl:Ontology ; owl:imports <file:///etc/passwd> .", "nothing is imported"),
    ("<urn:x> a owl:Ontology .", "Ontology is not read; expected shapes alone"),
    (ONE + "P[ ( zg:outputs zg:warning ) ; sh:minCount 1 ] .", "needs one predicate"),
    (
        ONE + "P[ [ sh:inversePath zg:systems ] ; sh:minCount 1 ] .",
        "sh:inversePath is not",
    ),
    (ONE + "P[ rdfs:label ; sh:minCount 1 ] .", "needs one predicate of the ontology"),
    (ONE + "P[ zg:riskRegistre ; sh:minCount 1 ] .", "did you mean “riskRegister”?"),
    (ONE + "P[ zg:records ; sh:minCount 1 ] .", "“records” is not known of a system"),
    (ONE + "P[ zg:roles ; sh:minCount 1 ] .", "roles are not judged by shapes"),
    (ONE + 'P[ zg:riskRegister ; sh:hasValue "true" ] .', "“riskRegister” never is true"),
    (
        ONE + "P[ zg:riskRegister ; sh:minCount 1 ; sh:minInclusive 1 ] .",
        "expected true or",
    ),
    (BASE + "P[ zg:records ; sh:hasValue 1.5 ] .", "datatype decimal"),
    (BASE + 'P[ zg:records ; sh:hasValue "x"^^xsd:integer ] .', "x is no integer"),
    (BASE + 'P[ zg:records ; sh:hasValue "2026-W04-7"^^xsd:date ] .', "2026-W04-7 is no date"),
    (
        BASE + "P[ zg:authentication ; sh:hasValue means:fase ] .",
        "did you mean “face”?",
    ),
    (BASE + "P[ zg:records ; sh:minInclusive 1 ] .", "needs sh:minCount beside it"),
    (BASE + "P[ zg:records ; sh:minCount -1 ] .", "expected a whole number"),
    (BASE + "P[ zg:records ; sh:minCount 1 , 2 ] .", "said twice"),
    (BASE + "P[ zg:records ; sh:qualifiedMinCount 1 ] .", "needs a count, and a count"),
    (
        BASE + "P[ zg:records ; sh:minCount 1 ; sh:datatype xsd:float ] .",
        "datatype float",
    ),
    (BASE + "P[ zg:records ; sh:lessThan zg:name ] .", "their types differ"),
    (BASE + "sh:property ex:gone .", "no property shape gone"),
    (BASE + "sh:node ex:gone .", "no shape gone"),
    (BASE + "sh:minCount 1 .", "uses sh:minCount, which is not judged in a node shape"),
    (
        BASE + "sh:or ( [ sh:path zg:name ; sh:minCount 1 ] ) .",
        "sh:path, which is not judged in a node shape",
    ),
    (
        BASE + "P[ zg:name ; sh:minCount 1 ; sh:not [ sh:hasValue 1 ] ] .",
        "sh:not, which is not judged in a property shape",
    ),
    ("ex:one sh:targetClass zg:System ; sh:path zg:name ; sh:minCount 1 .", "give it to a node shape"),
    (
        "ex:one a sh:NodeShape ; sh:targetClass zg:Sistem ; sh:node ex:two .\nex:two a sh:NodeShape .",
        "“System”",
    ),
    (
        "ex:one a sh:NodeShape ; sh:targetObjectsOf zg:name ; sh:node ex:two . ex:two a sh:NodeShape .",
        "no list",
    ),
    (ONE.rstrip("; ") + " .", "has a target and asks nothing of it"),
    (ONE + "sh:node ex:one .", "refers to itself"),
    (ONE + "sh:not ex:two . ex:two a sh:NodeShape ; sh:or ( ex:one ) .", "refers to itself"),
    (ONE + "sh:or _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .", "A list is broken"),
    (ONE + "sh:or ex:nothing .", "A list is broken"),
    (ONE, "not Turtle"),
    ("", "no shape in it has a target"),
    (ONE + "sh:or ( [ sh:node ex:two ] 7 ) . ex:two a sh:NodeShape .", "no shape 7"),
]


@pytest.mark.parametrize(("shapes", "sentence"), REFUSED, ids=lambda each: each[-60:])
def test_what_is_refused(store: EmbeddedStore, shapes: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        judged(store, shapes.replace("P[", PROPERTY))
    said = str(refused.value)
    assert said.startswith("own.ttl")
    assert sentence in said
    assert "\n" not in said


def nested(depth: int) -> str:
    """A shape that refers to the next one twice, `depth` times: twice as many parts each time."""
    shapes = [ONE + "sh:node ex:s1 , ex:t1 ."]
    for k in range(1, depth):
        shapes += [f"ex:{name}{k} a sh:NodeShape ; sh:node ex:s{k + 1} , ex:t{k + 1} ." for name in "st"]
    last = "a sh:NodeShape ; sh:property [ sh:path zg:name ; sh:minCount 1 ] ."
    return "\n".join([*shapes, f"ex:s{depth} {last}", f"ex:t{depth} {last}"])


def test_bounds(store: EmbeddedStore) -> None:
    schema = read_schema(store)
    assert read_own(HEAD + nested(5), schema, name="own.ttl")
    for text, sentence in (
        (nested(30), "has more than 5,000 parts"),
        (nested(60), "more than 40 deep"),
        ("#" * LARGEST, "larger than 200 kB"),
        (ONE + "sh:not " + "[ sh:not " * 9000 + "ex:two" + " ]" * 9000 + " .", "more than 40 deep"),
    ):
        with pytest.raises(InputError, match=sentence):
            read_own(HEAD + text, schema, name="own.ttl")


def test_work_is_counted(store: EmbeddedStore) -> None:
    """In a base of 300 objections each looks at all: up and down ten times is more than there is time for."""
    items = ", ".join(f"{{name: o{k}, receivedOn: 2026-01-20}}" for k in range(300))
    text = f"organisation: A\ndatabases: [{{objections: [{items}]}}]"
    shapes = ["ex:s0 a sh:NodeShape ; sh:targetClass zg:Objection ; sh:node ex:s1 ."]
    for k in range(1, 10):
        shapes.append(
            f"ex:s{k} a sh:NodeShape ; sh:property [ sh:path zg:within ; sh:minCount 1 ; sh:node [ "
            f"sh:property [ sh:path zg:objections ; sh:minCount 1 ; sh:node ex:s{k + 1} ] ] ] ."
        )
    shapes.append("ex:s10 a sh:NodeShape ; sh:property [ sh:path zg:name ; sh:minCount 1 ] .")
    with pytest.raises(LimitReached, match="limit of work"):
        judged(store, "\n".join(shapes), text)


def run(tmp_path: Path, shapes: str, *more: str) -> int:
    (tmp_path / "own.ttl").write_text(HEAD + shapes, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "organisation: A\nroles: [consumer]\nunsecuredAssets: false\n"
        "databases: [{name: base, authentication: [MEANS]}]".replace("MEANS", more[0] if more else "face")
    )
    given = ["validate", str(tmp_path / "a.yaml"), "--shapes", str(tmp_path / "own.ttl"), *more[1:]]
    return main([*given, "--on", "2025-12-01"])  # none of the three acts is in force


def test_the_status_and_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, NO_SMS, "face") == 0
    assert "Your shape met 1: 1 conforms — no codes by SMS" in capsys.readouterr().out
    assert run(tmp_path, NO_SMS, "sms-code") == 1
    said = capsys.readouterr().out
    assert "FAILS  base — our rule 7" in said
    assert "fact: base: means of authentication: code by SMS" in said
    assert run(tmp_path, NO_SMS, "unknown") == 0
    assert "NOT KNOWN  base" in capsys.readouterr().out
    assert run(tmp_path, NO_SMS, "unknown", "--strict") == 1
    assert run(tmp_path, NO_SMS, "face", "--format", "shacl") == 2
    assert "no --shapes" in capsys.readouterr().err


def test_a_shape_that_met_nothing_is_said_aloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, NO_SMS, "face", "--strict") == 0
    capsys.readouterr()
    idle = ONE + "sh:property [ sh:path zg:riskRegister ; sh:hasValue true ] ."
    assert run(tmp_path, idle) == 0
    assert "! your shape met nothing, so it says nothing: one" in capsys.readouterr().out
    assert run(tmp_path, idle, "face", "--format", "json") == 0
    (held,) = json.loads(capsys.readouterr().out)["ownShapes"]
    assert (held["shape"], held["met"], held["nodes"]) == ("one", 0, [])
    assert run(tmp_path, idle, "face", "--strict") == 1


def test_shapes_of_the_law_that_met_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An organisation with one system: what concerns databases met nothing, what concerns systems did."""
    path = tmp_path / "a.yaml"
    path.write_text("organisation: A\nroles: [ai-system-owner]\nsystems: [{name: S}]\ndatabases: none\n")
    main(["validate", str(path), "--on", "2026-02-01", "--format", "json"])
    unmet = json.loads(capsys.readouterr().out)["shapesWithoutSubjects"]
    assert "kz-179-nq-biometric-authentication" in unmet
    assert "kz-274-iv-inform-of-ai-risks" in unmet
    assert "kz-230-viii-manage-risks" not in unmet
    main(["validate", str(path), "--on", "2026-02-01"])
    assert f"{len(unmet)} tested norms met nothing in this description" in capsys.readouterr().out
    main(["validate", str(path), "--on", "2026-01-10", "--format", "json"])
    before = json.loads(capsys.readouterr().out)["shapesWithoutSubjects"]
    assert "kz-274-iv-inform-of-ai-risks" not in before  # not yet in force: there is nothing to meet
