"""The snapshot: the same from the same sources, noticed when it is broken, and never half there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from zangraph import resources
from zangraph.build import snapshot, sources
from zangraph.errors import DataError

BUILD = "import sys, pathlib; from zangraph.build.snapshot import build; build(pathlib.Path(sys.argv[1]))"


def test_two_builds_are_byte_equal(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", BUILD, str(tmp_path / seed)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_cut_off_or_altered_snapshot_is_noticed_and_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if resources.BUNDLED.is_dir():
        pytest.fail("these tests run from a checkout")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = resources.snapshot()
    whole = path.read_bytes()
    for broken in (whole[:-200], whole.replace(b"2026-01-18", b"2026-01-19", 1), b"", b"\n"):
        path.write_bytes(broken)
        assert not resources.is_whole(path)
        assert resources.snapshot().read_bytes() == whole
    assert sorted(path.parent.iterdir()) == [path]  # no parts are left


def test_what_a_layer_implies_lives_in_that_layer() -> None:
    graphs = sources.read()
    later = Graph()
    norm = URIRef("https://w3id.org/zangraph/id/norm/kz-94-v-consider-objection")
    change = URIRef("https://w3id.org/zangraph/id/amendment/test")
    term = "https://w3id.org/zangraph/ontology#"
    later.add((change, URIRef(term + "amendingAct"), URIRef("https://w3id.org/zangraph/id/act/kz-672-nq")))
    later.add((change, URIRef(term + "ends"), norm))
    graphs["other-sources"] = later
    found = snapshot.derived(graphs)
    until = URIRef(term + "validUntil")
    assert (norm, until, None) not in found["derived/digest"]
    assert (norm, until, None) in found["derived/other-sources"]


def test_blank_nodes_are_refused_in_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = Graph()
    graph.add((BNode(), URIRef("urn:p"), Literal("x")))
    with pytest.raises(DataError, match="blank node"):
        sources._refuse_blank_nodes("digest", graph)


def test_broken_turtle_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <urn:a> .\n\na:b a:c ;;; !\n")
    monkeypatch.setattr(resources, "turtle_sources", lambda: {"digest": [broken]})
    with pytest.raises(DataError, match=r"broken\.ttl, line 3"):
        sources.read_graph("digest")
