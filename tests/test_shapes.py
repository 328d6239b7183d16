"""`zangraph shapes`: text that a stranger's validator reads, dated, in three languages and three formats."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from zangraph.assess.engines import results
from zangraph.assess.pairs import sh
from zangraph.cli import main
from zangraph.namespaces import ID
from zangraph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[1]
O3 = str(ROOT / "examples" / "o3.yaml")
BREACH = f"{ID}norm/kz-274-iv-inform-of-ai-risks#Product-breached"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["shapes", "--on", "2026-02-01", *arguments]) == 0
    return capsys.readouterr().out


def test_the_formats_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    turtle = printed(capsys, "--for", O3)
    again = {
        "nt": printed(capsys, "--for", O3, "--format", "ntriples"),
        "json-ld": printed(capsys, "--for", O3, "--format", "jsonld"),
    }
    first = Graph().parse(data=turtle, format="turtle")
    assert turtle == printed(capsys, "--for", O3)
    assert again["nt"].splitlines() == sorted(again["nt"].splitlines())
    assert json.loads(again["json-ld"])
    assert len(Graph().parse(data=again["json-ld"], format="json-ld")) == len(first)
    facts = Graph().parse(data=printed(capsys, "--facts", O3), format="turtle")
    for form, text in again.items():
        other = Graph().parse(data=text, format=form)
        assert results("shacl", facts, other) == results("shacl", facts, first)


def test_the_facts_are_the_same_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    first = Graph().parse(data=printed(capsys, "--facts", O3), format="turtle")
    for form, name in (("ntriples", "nt"), ("jsonld", "json-ld")):
        assert isomorphic(
            first, Graph().parse(data=printed(capsys, "--facts", O3, "--format", form), format=name)
        )


def test_its_head_says_of_when_and_what_it_is(
    store: EmbeddedStore, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, "--for", O3, "--lang", "ru")
    comments = " ".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("#"))
    assert f"The law on 2026-02-01 as plain SHACL (graph {store.version})." in comments
    assert "не юридическая консультация" in comments
    graph = Graph().parse(data=text, format="turtle")
    (head,) = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(head, OWL.versionInfo) == Literal(store.version)
    assert Literal(date(2026, 2, 1)) in set(graph.objects(head))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "the facts indicate non-compliance"),
        ("ru", "факты указывают на несоблюдение"),
        ("kk", "фактілер талаптың сақталмағанын көрсетеді"),
    ],
)
def test_messages(lang: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    graph = Graph().parse(data=printed(capsys, "--for", O3, "--lang", lang), format="turtle")
    message = graph.value(URIRef(BREACH), sh("message"))
    assert isinstance(message, Literal)
    assert message.language == lang
    assert words in message
    assert "27" in message  # art. 27(6) of 274-IV


def test_a_layer_has_its_own_norms(capsys: pytest.CaptureFixture[str]) -> None:
    """The digest leaves out the prohibition of systems that evaluate people; the law has it."""
    norm = f"{ID}norm/kz-230-viii-no-social-evaluation"
    assert norm in printed(capsys, "--for", O3, "--format", "ntriples")
    assert norm not in printed(capsys, "--for", O3, "--format", "ntriples", "--layer", "digest")


def test_what_is_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("organisation: A\nsystms: none\n")
    assert main(["shapes", "--facts", str(wrong)]) == 2
    assert "did you mean “systems”?" in capsys.readouterr().err
    assert main(["shapes", "--on", "9999-12-31"]) == 2
    assert "more than 1,000 days of events" in capsys.readouterr().err
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["shapes"]) == 2
    assert 'pip install "zangraph[shacl]"' in capsys.readouterr().err


def test_what_the_page_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of docs/shapes.md, pyshacl's own among them, and the shape of one's own that it shows."""
    page = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    law, facts, rules = tmp_path / "law.ttl", tmp_path / "o3.ttl", tmp_path / "rules.ttl"
    law.write_text(printed(capsys, "--for", O3), encoding="utf-8")
    facts.write_text(printed(capsys, "--facts", O3), encoding="utf-8")
    assert "pyshacl --shacl law.ttl --allow-warnings o3.ttl" in page
    program = Path(sys.executable).with_name("pyshacl")
    done = subprocess.run(
        [program, "--shacl", law, "--allow-warnings", facts], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Conforms: False" in done.stdout
    # As in examples/expected.csv: the means of authentication, and what goes with the vacuum cleaner.
    assert done.stdout.count("Severity: sh:Violation") == 2
    (shown,) = re.findall(r"```turtle\n(.+?)```", page, re.DOTALL)
    rules.write_text(shown, encoding="utf-8")
    assert main(["validate", O3, "--on", "2025-12-01", "--shapes", str(rules)]) == 1
    assert "FAILS  accounts — databases are not opened by a code sent by SMS" in capsys.readouterr().out
