"""The database of words: the same from the same snapshot, never half there, and never another graph's."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from zangraph import resources
from zangraph.build.database import build
from zangraph.errors import EngineError
from zangraph.index import MOST_IDLE, MOST_KEPT, Index

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


#: A hundred and twenty things with the word “rain”; of two of these it is all of the label, or in it twice.
RAIN = "".join(
    f'<https://w3id.org/zangraph/id/term/{name}> {LABEL} "{label}"@en <{GRAPH}digest> .\n'
    for name, label in (
        *((f"t{number:03}", f"rain falls upon field {number}") for number in range(118)),
        ("u1", "Rain"),
        ("u2", "rain, more rain and thunder"),
    )
)


@pytest.fixture(scope="module")
def rain(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index(built(tmp_path_factory.mktemp("rain"), f"{resources.HEADER}abc sha256:0\n{RAIN}"), "abc")


def test_the_first_page_is_the_beginning_of_all(rain: Index) -> None:
    """More things have the word than are written down: the rest is reckoned, in the same order."""
    every = rain.matches("rain", "all")
    assert every.total == len(every.iris) == 120 > MOST_KEPT
    assert [iri.rpartition("/")[2] for iri in every.iris[:3]] == ["u1", "u2", "t000"]
    for most in (0, 1, 20, MOST_KEPT, MOST_KEPT + 1):
        page = rain.matches("rain", "all", most)
        assert (page.iris, page.total, page.whole) == (every.iris[:most], 120, True)


@pytest.mark.parametrize(
    ("words", "total", "whole", "first"),
    [
        ("rain thunder", 1, True, "u2"),
        ("thunder field", 119, False, "u2"),  # none has both
        ("rain snow", 120, False, "u1"),  # snow is nowhere
        ("rain snow hail", 0, False, None),  # one of three is less than half
        ("rains", 120, True, "u1"),  # no such word is there, and it is a form of one that is
        ("field 117", 1, True, "t117"),
        ("thundre rain", 1, True, "u2"),
    ],
)
def test_of_several_words_those_things_that_have_the_most(
    rain: Index, words: str, total: int, whole: bool, first: str | None
) -> None:
    for most in (1, None):
        found = rain.matches(words, "all", most)
        assert (found.total, found.whole) == (total, whole)
        assert [iri.rpartition("/")[2] for iri in found.iris[:1]] == ([first] if first else [])
        assert len(found.iris) == min(total, most or total)
        assert found.meant == ("thunder rain" if "thundre" in words else None)


def test_many_threads_ask_at_once(rain: Index) -> None:
    questions = ["rain", "field 7", "thundre", "rain thunder", "snow"] * 40
    alone = [rain.matches(each, "all", 3) for each in questions]
    with ThreadPoolExecutor(3 * MOST_IDLE) as threads:
        assert list(threads.map(lambda each: rain.matches(each, "all", 3), questions)) == alone
    assert 0 < len(rain._idle) <= MOST_IDLE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform has no fork")
def test_a_child_opens_its_own(rain: Index) -> None:
    wanted = rain.matches("rain", "all", 1)
    held = list(rain._idle)
    child = os.fork()
    if child == 0:
        same = rain.matches("rain", "all", 1) == wanted and not any(each in held for each in rain._idle)
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert rain._idle == held


def test_a_connection_that_failed_is_not_used_again(invented: Path) -> None:
    with closing(sqlite3.connect(invented)) as database:
        database.execute("DROP TABLE thing")
    index = Index(invented, "abc")
    for _ in range(2):
        with pytest.raises(EngineError, match="cannot be read"):
            index.matches("birds", "all")
        assert index._idle == []
