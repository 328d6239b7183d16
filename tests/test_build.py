"""`zangraph build` and `--version`: the same bytes as the graph in use, in either format."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from zangraph import __version__, resources
from zangraph.cli import main
from zangraph.store.embedded import EmbeddedStore


def test_a_build_is_the_graph_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "z.nq"
    assert main(["build", "--output", str(target)]) == 0
    assert target.read_bytes() == resources.snapshot().read_bytes()
    assert resources.is_whole(target)
    assert capsys.readouterr().out == ""


def test_trig_says_the_same_and_is_the_same_each_time(tmp_path: Path, store: EmbeddedStore) -> None:
    one, two = tmp_path / "1.trig", tmp_path / "2.trig"
    for target in (one, two):
        assert main(["build", "--format", "trig", "--output", str(target)]) == 0
    assert one.read_bytes() == two.read_bytes()
    read = ox.Store()
    read.load(one.read_bytes(), format=ox.RdfFormat.TRIG)
    named = {quad for quad in store.raw if "_:" not in str(quad)}
    assert {quad for quad in read if "_:" not in str(quad)} == named
    assert len(read) == len(store.raw)


@pytest.mark.parametrize("ending", ["nq", "db"])
def test_killed_half_way_it_leaves_nothing_half_there(tmp_path: Path, ending: str) -> None:
    """Killed at the first sign of a part of the graph, or of the search index that follows it."""
    cache = tmp_path / "cache" / "zangraph"
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache.parent)}
    command = [sys.executable, "-m", "zangraph.cli", "build", "--output", str(tmp_path / "built.nq")]
    searched = [sys.executable, "-m", "zangraph.cli", "search", "consent", "--format", "json"]
    killed = {"nq": command, "db": searched}[ending]
    graph = cache / f"{resources.key()}.nq"

    def caught() -> bool:
        """Return whether it was killed while a part stood there, which may be too short to be seen."""
        shutil.rmtree(cache, ignore_errors=True)
        (tmp_path / "built.nq").unlink(missing_ok=True)
        building = subprocess.Popen(
            killed, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while building.poll() is None:
            if list(cache.glob("*.part")) and (ending == "nq" or graph.exists()):
                building.kill()
                break
        building.wait()
        return building.returncode < 0

    assert any(caught() for _ in range(10))
    for path in cache.iterdir():
        assert path.suffix in (".part", ".keys") or resources.is_whole(path)
    assert not (tmp_path / "built.nq").exists()
    left = list(cache.glob("*.part"))
    for path in left:
        os.utime(path, (0, 0))
    (cache / "another.part").touch()  # of a build that goes on
    found = subprocess.run(command, env=environment, capture_output=True)
    assert found.returncode == 0
    assert (tmp_path / "built.nq").read_bytes() == resources.snapshot().read_bytes()
    assert resources.is_whole(graph)
    assert subprocess.run(searched, env=environment, capture_output=True, check=True).stdout
    assert (cache / "another.part").exists()
    assert not any(path.exists() for path in left)


def test_a_folder_is_no_place_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--output", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_ids_are_those_that_would_be_published(tmp_path: Path) -> None:
    target = tmp_path / "ids.txt"
    assert main(["build", "--ids", "--output", str(target)]) == 0
    head, *lines = target.read_text().splitlines()
    assert head.startswith("#")
    assert lines == sorted(set(lines))
    assert set(resources.published_ids()) <= set(lines)


def test_the_versions_of_code_ontology_and_data(
    store: EmbeddedStore, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert said == f"zangraph {__version__}, ontology {resources.ontology_version()}, data {store.version}\n"
    assert re.fullmatch(r"zangraph \d+\.\d+\.\d+, ontology \d+\.\d+\.\d+, data [0-9a-f]{12}\n", said)
