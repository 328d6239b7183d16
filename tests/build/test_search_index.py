"""The database of words: the same from the same snapshot, never half there, and never another graph's."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from zangraph import resources
from zangraph.build.database import build
from zangraph.errors import EngineError
from zangraph.index import Index

GRAPH = "https://w3id.org/zangraph/graph/"
NORM = "<https://w3id.org/zangraph/id/norm/n>"
CONDITION = "<https://w3id.org/zangraph/id/condition/c>"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
OBJECT = "<https://w3id.org/zangraph/ontology#object>"
HAS_CONDITION = "<https://w3id.org/zangraph/ontology#hasCondition>"
INVENTED = f"""{resources.HEADER}abc sha256:0
{NORM} {LABEL} "Feed the birds"@en <{GRAPH}digest> .
{NORM} {LABEL} "Кормить птиц"@ru <{GRAPH}statute> .
{NORM} {OBJECT} "a bird’s feeding place"@en <{GRAPH}digest> .
{NORM} {HAS_CONDITION} {CONDITION} <{GRAPH}digest> .
{CONDITION} {LABEL} "in a hard winter"@en <{GRAPH}other-sources> .
"""


def built(folder: Path, text: str) -> Path:
    snapshot = folder / "abc.nq"
    snapshot.write_text(text, encoding="utf-8")
    build(snapshot, folder / "abc.db")
    return folder / "abc.db"


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    return built(tmp_path, INVENTED)


@pytest.mark.parametrize(
    ("words", "layers"),
    [
        ("birds", {"digest", "statute", "all"}),
        ("птицы", {"statute", "all"}),
        # What one layer lends to a thing of another is found only where both are.
        ("winter", {"all"}),
    ],
)
def test_a_row_is_seen_from_its_layer_on(invented: Path, words: str, layers: set[str]) -> None:
    for layer in ("digest", "statute", "all"):
        assert bool(Index(invented, "abc").matches(words, layer).iris) == (layer in layers)


def test_a_hidden_word_is_not_even_meant(invented: Path) -> None:
    assert Index(invented, "abc").matches("wintre", "statute").meant is None
    assert Index(invented, "abc").matches("wintre", "all").meant == "winter"


def test_what_the_label_says_already_weighs_no_more(invented: Path) -> None:
    with closing(sqlite3.connect(invented)) as database:
        words = {word for (word,) in database.execute("SELECT word FROM vocabulary WHERE lang = 'en'")}
    # “bird” and “feeding” are forms of words of the label.
    assert words == {"feed", "the", "birds", "a", "s", "place", "in", "hard", "winter"}
    assert Index(invented, "abc").matches("feeding bird place", "digest").iris == [NORM.strip("<>")]


def test_another_graph_s_index_is_refused(invented: Path) -> None:
    with pytest.raises(EngineError, match="belongs to graph abc, not to xyz"):
        Index(invented, "xyz").matches("birds", "all")


def test_two_builds_are_byte_equal(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from zangraph import resources;"
        "from zangraph.build.database import build; build(resources.snapshot(), Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / seed)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["1", "2"]  # no parts are left


def test_a_database_that_is_missing_cut_off_or_altered_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    graph = resources.key()
    path = resources.database(graph)
    whole = path.read_bytes()
    altered = whole.replace(b"2026-01-18", b"2026-01-19", 1)
    for broken in (whole[:-200], altered, b"", b"SQLite format 3\0"):
        path.write_bytes(broken)
        assert resources.database(graph).read_bytes() == whole
    path.unlink()
    assert resources.database(graph).read_bytes() == whole
    built = path.stat().st_ino
    os.utime(path, ns=(1, 1))  # touched, and otherwise as it was: read through, not built again
    assert resources.database(graph).stat().st_ino == built


def test_a_garbled_index_is_an_engine_failure(invented: Path) -> None:
    whole = invented.read_bytes()
    invented.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(EngineError, match="cannot be read"):
        Index(invented, "abc").matches("birds", "all")


def test_it_is_opened_for_reading_alone(invented: Path) -> None:
    with (
        closing(Index(invented, "abc")._connect()) as database,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        database.execute("DELETE FROM document")
    assert sorted(each.suffix for each in invented.parent.iterdir()) == [".db", ".nq"]
