"""The benchmark of assessment measures what it says: answers are compared, and a failure is no figure."""

import sys

import pytest
from rdflib import Graph

from benchmarks import assess as benchmark
from benchmarks.measure import AnswersDiffer
from zangraph.assess.engines import Result


def test_it_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["--rounds", "1", "--validated", "0", "--sizes", "3", "--spread", "0"]) == 0
    said = capsys.readouterr().out
    assert "| o1 |" in said and "\n| 3 |" in said


def test_pyshacl_is_compared_before_it_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyshacl", reason="pyshacl is not installed")
    asked, known = benchmark.results, list[set[Result]]()

    def once(engine: str, data: Graph, shapes: Graph) -> set[Result]:
        if not known:
            known.append(asked(engine, data, shapes))
        return known[0]

    monkeypatch.setattr(benchmark, "results", once)
    assert any("pyshacl" in line for line in benchmark.beside_pyshacl(1, 1))
    known[0] = set(sorted(known[0])[1:])
    with pytest.raises(AnswersDiffer, match="pyshacl"):
        list(benchmark.beside_pyshacl(1, 1))


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        benchmark.cpu_of([sys.executable, "-c", "raise SystemExit(3)"])
    assert benchmark.cpu_of([sys.executable, "-c", "raise SystemExit(1)"])[0] > 0
