"""The embedded engine: what is asked of all layers is asked of all of the law, and of nothing else."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from zangraph import open as opened
from zangraph import resources
from zangraph.errors import EngineError
from zangraph.namespaces import GRAPH, LAYERS, RECORD, ZG, graphs_of
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Node, values

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def counted(store: EmbeddedStore, layer: str) -> int:
    (row,) = store.select(COUNT, graphs_of(layer))
    return int(row["n"].value)


@pytest.mark.parametrize("layer", [*LAYERS[:-1], "all"])
def test_a_layer_is_its_graphs_and_no_other(store: EmbeddedStore, layer: str) -> None:
    """The record of the build is in the snapshot and in no layer."""
    held = Counter(
        line.rpartition(" <")[2].removesuffix("> .")
        for line in resources.snapshot().read_text(encoding="utf-8").splitlines()[1:]
    )
    assert held[RECORD] > 100
    assert counted(store, layer) == sum(held[graph] for graph in graphs_of(layer))


@pytest.mark.parametrize(
    "query",
    [
        "ASK { GRAPH graph:build { ?s ?p ?o } }",
        "ASK {graph graph:build{?s ?p ?o}}",
        "ASK { GRAPHgraph:build { ?s ?p ?o } }",
        f"ASK {{ GRAPH <{RECORD}> {{ ?s ?p ?o }} }}",
        f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STR(?g) = '{RECORD}') }}",
        "PREFIX x: <https://w3id.org/zangraph/gr\\u0061ph/> ASK { GRAPH x:build { ?s ?p ?o } }",
        "#" + "x" * 5000 + "\nASK { GRAPH graph:build { ?s ?p ?o } }",
    ],
)
def test_the_record_of_the_build_can_be_named(query: str) -> None:
    assert opened().ask(query)
    assert not opened().ask(query.replace(":build", ":none").replace(RECORD, GRAPH + "none"))


def test_prefixes_are_known_however_they_stand() -> None:
    for query in (
        "ASK{act:kz-94-v^zg:ofAct?n}",
        "ASK { act:kz-94-v eli:number '94-V'.FILTER(xsd:integer('1')=1)}",
        "ASK { ?s zg:amendmentKind amendment-kind:substitution }",
        "PREFIX act: <https://w3id.org/zangraph/id/act/> ASK { act:kz-94-v ?p ?o }",
        "#" + "x" * 5000 + "\nASK { act:kz-94-v ?p ?o }",
    ):
        assert opened().ask(query), query
    assert not opened().ask("PREFIX act: <x:> ASK { act:kz-94-v ?p ?o }")  # theirs before ours


@pytest.mark.parametrize("layer", ["digest", "all"])
def test_things_are_what_a_query_says_of_them(store: EmbeddedStore, layer: str) -> None:
    graphs = graphs_of(layer)
    iris = [row["s"].value for row in store.select("SELECT DISTINCT ?s { ?s zg:ofAct ?act }", graphs)][:40]
    found: dict[tuple[str, str], list[Node]] = {}
    for row in store.select(f"SELECT ?s ?p ?o {{ {values('s', iris)} ?s ?p ?o }}", graphs):
        found.setdefault((row["s"].value, row["p"].value), []).append(row["o"])
    things = store.things(iris, graphs)
    assert {
        (iri, term): sorted(nodes) for iri, thing in things.items() for term, nodes in thing.said.items()
    } == {key: sorted(nodes) for key, nodes in found.items()}
    assert store.things(["https://example.org/none"], graphs)["https://example.org/none"].said == {}


def written(path: Path, *lines: str) -> EmbeddedStore:
    path.write_text("".join(f"{line}\n" for line in (f"{resources.HEADER}abc", *lines)), encoding="utf-8")
    return EmbeddedStore(path)


def test_what_stands_in_no_graph_or_a_strange_one_is_in_no_layer(tmp_path: Path) -> None:
    law = f"<x:a> <{ZG}ofAct> <x:b> <{GRAPH}digest> ."
    assert counted(written(tmp_path / "law.nq", law), "all") == 1
    for number, stray in enumerate(("<x:a> <x:p> <x:b> .", "<x:a> <x:p> <x:b> <x:graph> .")):
        store = written(tmp_path / f"stray{number}.nq", law, stray)
        assert counted(store, "all") == 1
        assert list(store.things(["x:a"], graphs_of("all"))["x:a"].said) == [f"{ZG}ofAct"]


def test_a_snapshot_that_cannot_be_read_is_an_engine_failure(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read"):
        EmbeddedStore(tmp_path / "none.nq")
    with pytest.raises(EngineError, match="cannot be read"):
        written(tmp_path / "garbled.nq", "no quad at all")


def test_it_is_loaded_when_it_is_warmed_even_without_assertions() -> None:
    script = (
        "from zangraph.store.embedded import EmbeddedStore; store = EmbeddedStore();"
        "before = len(vars(store));"
        "store.warm(); print(len(vars(store)) - before)"
    )
    done = subprocess.run([sys.executable, "-O", "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 0
