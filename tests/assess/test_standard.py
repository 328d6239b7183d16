"""Other engines beside the interpreter: which are asked; none differs or fails without its being said."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from zangraph.assess import assess, engines
from zangraph.assess.engines import ENGINES, Result, installed, results
from zangraph.assess.pairs import Writer, sh
from zangraph.assess.standard import differences
from zangraph.cli import main
from zangraph.errors import EngineError, InputError
from zangraph.store.embedded import EmbeddedStore

O3 = Path(__file__).parents[2] / "examples" / "o3.yaml"
ON = date(2026, 2, 1)


def test_both_engines_are_here() -> None:
    """They come with the environment of the tests; elsewhere each is used if it is installed."""
    assert installed() == list(ENGINES) == ["pyshacl", "shacl"]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_reports(engine: str) -> None:
    write = Writer()
    inner = write.with_property("inner", URIRef("urn:p"), minCount=Literal(1))
    home = write.both("home", yes=[inner])
    write.graph.add((home, sh("targetNode"), URIRef("urn:a")))
    write.graph.add((home, sh("severity"), sh("Warning")))
    lacking, having = Graph(), Graph()
    lacking.add((URIRef("urn:a"), URIRef("urn:q"), Literal(1)))
    having.add((URIRef("urn:a"), URIRef("urn:p"), Literal(1)))
    assert results(engine, having, write.graph) == set()
    assert results(engine, lacking, write.graph) == {
        Result(str(home), "urn:a", "", str(sh("NodeConstraintComponent")), "urn:a", str(sh("Warning")))
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_that_cannot_be_read_are_an_error(engine: str) -> None:
    shapes = Graph()
    shape, inner = URIRef("urn:s"), URIRef("urn:i")
    for triple in (
        (shape, RDF.type, sh("NodeShape")),
        (shape, sh("targetNode"), URIRef("urn:a")),
        (shape, sh("property"), inner),
        (inner, sh("path"), Literal("no path")),
        (inner, sh("minCount"), Literal(1)),
    ):
        shapes.add(triple)
    with pytest.raises(EngineError, match=f"{engine} failed"):
        results(engine, Graph(), shapes)


@pytest.mark.parametrize("liar", ENGINES)
def test_an_engine_that_says_otherwise_is_named(
    store: EmbeddedStore, liar: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It finds nothing wrong: what every engine does with a target that it overlooks."""
    monkeypatch.setitem(engines.ENGINES, liar, lambda data, shapes: set())
    found = assess(store, O3.read_text(encoding="utf-8"), name="o3.yaml", on=ON)
    checked, wrong = differences(found.findings)
    assert checked > len(wrong) > 0
    assert all(f" / {liar}: True" in line for line in wrong)
    assert main(["validate", str(O3), "--on", "2026-02-01", "--cross-check"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert liar in said.err


def test_an_engine_that_breaks_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(data: Graph, shapes: Graph) -> set[Result]:
        raise ValueError("out of order")

    monkeypatch.setitem(engines.ENGINES, "shacl", broken)
    assert main(["validate", str(O3), "--on", "2026-02-01", "--cross-check"]) == 3
    assert "shacl failed: ValueError: out of order" in capsys.readouterr().err


def test_the_engines_that_agree_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(O3), "--on", "2026-02-01", "--cross-check"]) == 1
    assert "pyshacl and shacl agree on" in capsys.readouterr().err


def test_one_engine_is_enough_and_none_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(engines.ENGINES, "shacl")
    main(["validate", str(O3), "--on", "2026-02-01", "--cross-check"])
    assert "zangraph: pyshacl agrees on" in capsys.readouterr().err
    monkeypatch.delitem(engines.ENGINES, "pyshacl")
    with pytest.raises(InputError, match="install one"):
        installed()
