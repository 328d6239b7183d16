"""The W3C validation report: valid, told apart by severity, and result for result what pyshacl reports."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from tests.assess.by_hand import shaped
from zangraph.assess import assess
from zangraph.assess.assessment import Wording
from zangraph.assess.describe import describe
from zangraph.assess.engines import Result, results
from zangraph.assess.pairs import sh
from zangraph.assess.plain_law import plain_law
from zangraph.assess.schema import read_schema
from zangraph.assess.serialised import serialised
from zangraph.assess.spans import events_of
from zangraph.assess.stated import stated
from zangraph.assess.validation_report import report
from zangraph.cli import main
from zangraph.namespaces import ID, XSD, ZG
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2026, 2, 1)
#: What a validation result must say, by the specification, and of what kind it is.
ONCE = ("focusNode", "resultSeverity", "sourceConstraintComponent")
ACCOUNTS = URIRef("urn:zangraph:description:1/database-1")
BIOMETRIC = URIRef(f"{ID}norm/kz-179-nq-biometric-authentication#Database-breached")


def made(store: EmbeddedStore, text: str, lang: str = "en") -> Graph:
    """The report, read again from its text."""
    found = assess(store, text, name="a.yaml", on=ON, lang=lang)
    graph = report(found, Wording(store, read_schema(store), "all", lang))
    return Graph().parse(data=serialised(graph), format="turtle")


def example(name: str) -> str:
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def top(graph: Graph) -> tuple[bool, list[object]]:
    (node,) = graph.subjects(RDF.type, sh("ValidationReport"))
    conforms = graph.value(node, sh("conforms"))
    assert isinstance(conforms, Literal)
    assert conforms.datatype == URIRef(XSD + "boolean")
    return bool(conforms.value), list(graph.objects(node, sh("result")))


@pytest.mark.parametrize("name", ["o1", "o2", "o3", "o6", "o8"])
def test_it_has_the_results_of_pyshacl(store: EmbeddedStore, name: str) -> None:
    schema = read_schema(store)
    described = describe(example(name), schema, name=name)
    tests = shaped(store, ON)
    shapes = plain_law(tests, schema, on=ON, lang="en", events=events_of(described))
    graph = made(store, example(name))
    names = ("sourceShape", "focusNode", "resultPath", "sourceConstraintComponent", "value", "resultSeverity")
    ours = {Result(*(str(graph.value(each, sh(term)) or "") for term in names)) for each in top(graph)[1]}
    assert ours == results("pyshacl", stated(described, schema), shapes)
    assert ours


@pytest.mark.parametrize("name", ["o1", "o3"])
def test_every_result_is_whole(store: EmbeddedStore, name: str) -> None:
    graph = made(store, example(name))
    every = list(graph.subjects(RDF.type, sh("ValidationResult")))
    reached = [each for _, each in graph.subject_objects(sh("result"))]
    reached += [each for _, each in graph.subject_objects(sh("detail"))]
    assert sorted(map(str, reached)) == sorted(map(str, every))
    for each in every:
        for term in ONCE:
            assert len(list(graph.objects(each, sh(term)))) == 1, term
        assert len(list(graph.objects(each, sh("resultPath")))) <= 1
        assert str(graph.value(each, sh("resultSeverity"))) in {
            str(sh(severity)) for severity in ("Violation", "Warning", "Info")
        }


def test_a_breach_with_its_property_value_and_law(store: EmbeddedStore) -> None:
    """O3 opens 140,000 records of limited access by SMS."""
    graph = made(store, example("o3"))
    assert top(graph)[0] is False
    (result,) = graph.subjects(sh("sourceShape"), BIOMETRIC)
    assert graph.value(result, sh("focusNode")) == graph.value(result, sh("value")) == ACCOUNTS
    assert graph.value(result, sh("resultSeverity")) == sh("Violation")
    message = str(graph.value(result, sh("resultMessage")))
    assert "the facts indicate non-compliance" in message
    assert "Order 179" in message
    (detail,) = graph.objects(result, sh("detail"))
    assert graph.value(detail, sh("resultPath")) == URIRef(ZG + "authentication")
    assert graph.value(detail, sh("value")) == URIRef(f"{ID}authentication/sms-code")


def test_what_is_not_known_is_no_breach(store: EmbeddedStore) -> None:
    """A missing fact is a warning, one that decides whether a norm binds is for information; both conform."""
    graph = made(store, "organisation: A\nsystems: [{roles: [ai-system-owner]}]")
    conforms, found = top(graph)
    severities = {str(graph.value(each, sh("resultSeverity"))).rpartition("#")[2] for each in found}
    assert conforms is True
    assert severities == {"Warning", "Info"}
    assert set(graph.objects(None, sh("conformanceDisallows"))) == {sh("Violation")}
    (evidence,) = graph.subjects(
        sh("sourceShape"), URIRef(f"{ID}norm/kz-230-viii-manage-risks#System-without-evidence")
    )
    assert graph.value(evidence, sh("resultSeverity")) == sh("Warning")


def test_in_three_languages(store: EmbeddedStore) -> None:
    words = {
        "en": "the facts indicate non-compliance",
        "ru": "факты указывают на несоблюдение",
        "kk": "фактілер талаптың сақталмағанын көрсетеді",
    }
    for lang, expected in words.items():
        graph = made(store, example("o3"), lang)
        (result,) = graph.subjects(sh("sourceShape"), BIOMETRIC)
        message = graph.value(result, sh("resultMessage"))
        assert isinstance(message, Literal)
        assert message.language == lang
        assert expected in message


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(EXAMPLES / "o3.yaml")
    assert main(["validate", path, "--on", "2026-02-01", "--format", "shacl"]) == 1
    assert top(Graph().parse(data=capsys.readouterr().out, format="turtle"))[0] is False
    quiet = tmp_path / "quiet.yaml"
    quiet.write_text("organisation: Quiet LLP\nroles: [ai-system-user]\nsystems: [{name: helper}]\n")
    assert main(["validate", str(quiet), "--on", "2026-02-01", "--format", "shacl"]) == 0
    assert top(Graph().parse(data=capsys.readouterr().out, format="turtle"))[0] is True
    assert main(["validate", path, str(quiet), "--format", "shacl"]) == 2
    assert "give one FILE" in capsys.readouterr().err
