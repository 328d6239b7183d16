"""Publishing broken off anywhere goes on where it stopped: nothing is lost, and nothing is there twice."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Place, free_port

from zangraph import publish, resources
from zangraph.errors import EngineError
from zangraph.namespaces import VOID
from zangraph.store import writing
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.ledger import Ledger
from zangraph.store.publication import Publication
from zangraph.store.remote import Endpoint
from zangraph.store.writing import GraphStore, Update, Writer

#: Bytes of a step: the snapshot below takes some ten of them.
SMALL = 100
GRAPHS = {"digest": 12, "statute": 9}
#: In `statute`, beside the nine: two pairs of triples that hang together by a blank node each.
HANGING = 4


def snapshot(folder: Path, key: str, word: str = "a") -> Path:
    home = "https://w3id.org/zangraph/graph/"
    lines = [
        f'<http://e/{i}> <http://e/p> "{word}{i}" <{home}{graph}> .\n'
        for graph, count in GRAPHS.items()
        for i in range(count)
    ]
    for pair in range(HANGING // 2):
        lines.append(f"<http://e/{pair}> <http://e/q> _:b{pair} <{home}statute> .\n")
        lines.append(f'_:b{pair} <http://e/r> "{pair}" <{home}statute> .\n')
    path = folder / f"{key}.nq"
    path.write_text(f"{resources.HEADER}{key}\n" + "".join(lines), encoding="utf-8")
    return path


def expected(word: str = "a") -> dict[str, list[str]]:
    """Return the triples of each graph, blank nodes without their names."""
    found = {
        graph: [f'<http://e/{i}> <http://e/p> "{word}{i}"' for i in range(count)]
        for graph, count in GRAPHS.items()
    }
    for pair in range(HANGING // 2):
        found["statute"] += [f"<http://e/{pair}> <http://e/q> _:", f'_: <http://e/r> "{pair}"']
    return {graph: sorted(lines) for graph, lines in found.items()}


def there(place: Place, new: Publication) -> dict[str, list[str]]:
    found = {}
    for graph in GRAPHS:
        rows = place.endpoint.ask("SELECT ?s ?p ?o { ?s ?p ?o }", [f"{new.graphs}{graph}"], ()).rows
        lines = []
        for row in rows:
            s, o = row["s"], row["o"]
            subject = f"<{s.value}>" if s.is_iri else "_:"
            value = f'"{o.value}"' if o.datatype else f"<{o.value}>" if o.is_iri else "_:"
            lines.append(f"{subject} <{row['p'].value}> {value}")
        found[graph] = sorted(lines)
    return found


class Broken(Exception):
    """The publisher is no more."""


class Breaking:
    """Passes the first `whole` additions on; the next is the last, and arrives or does not."""

    most = SMALL

    def __init__(self, writer: Writer, whole: int, *, arrives: bool = False) -> None:
        self.where, self._writer, self._left, self._arrives = writer.where, writer, whole, arrives
        self.added: list[str] = []
        self.thinned = 0

    def add(self, graph: str, triples: bytes) -> None:
        self._left -= 1
        if self._left >= 0 or (self._left == -1 and self._arrives):
            self._writer.add(graph, triples)
            self.added.append(graph)
        if self._left < 0:
            raise Broken

    def drop(self, graph: str) -> None:
        self._writer.drop(graph)

    @property
    def at_once(self) -> int | None:
        return self._writer.at_once

    def thin(self, graph: str) -> None:
        self.thinned += 1
        self._writer.thin(graph)


def load(place: Place, writer: Writer, new: Publication, path: Path, told: list[str] | None = None) -> int:
    """Load as `publish` does, and return how many triples there are then, those of the trial left out."""
    ask = place.endpoint.ask
    tell = (told if told is not None else []).append
    counts = publish._load(place.endpoint, writer, Ledger(ask, writer, new), new, path, tell)
    publish._check(place.endpoint, counts, tell)
    return sum(counts.values()) - counts[new.trial]


TOTAL = sum(GRAPHS.values()) + HANGING


def additions(place: Place, folder: Path) -> list[str]:
    """Return the graphs to which a publication that nothing breaks off adds, in their order."""
    writer = Breaking(place.writers[0], 10_000)
    new = Publication(900, "whole")
    assert load(place, writer, new, snapshot(folder, "whole")) == TOTAL
    assert there(place, new) == expected()
    return [each.removeprefix(new.graphs) for each in writer.added]


@pytest.mark.parametrize("way", [0, 1], ids=["graph store", "update"])
def test_broken_off_at_each_stage(empty: Place, tmp_path: Path, way: int) -> None:
    added = additions(empty, tmp_path)
    assert len(added) > 14
    path = snapshot(tmp_path, "law")
    for whole in range(len(added)):
        for arrives in (False, True):
            new = Publication(1 + 2 * whole + arrives, "law")
            with pytest.raises(Broken):
                load(empty, Breaking(empty.writers[way], whole, arrives=arrives), new, path)
            again = Breaking(empty.writers[way], 10_000)
            assert load(empty, again, new, path) == TOTAL
            assert there(empty, new) == expected(), (whole, arrives)
            # What is listed is not sent again; of the rest, one step at most may have been there.
            listed = added[: whole + arrives].count("ledger")
            assert len(again.added) <= len(added) - 2 * listed


def test_other_data_or_other_steps_begin_anew(empty: Place, tmp_path: Path) -> None:
    new = Publication(1, "law")
    with pytest.raises(Broken):
        load(empty, Breaking(empty.writers[0], 9), new, snapshot(tmp_path, "law"))
    changed, told = snapshot(tmp_path, "law", word="b"), list[str]()
    again = Breaking(empty.writers[0], 10_000)
    assert load(empty, again, new, changed, told) == TOTAL
    assert there(empty, new) == expected("b")
    assert any("other data, or in other steps" in each for each in told)
    # Less than the ledger lists, under the same first steps.
    again.most = 10 * SMALL
    assert load(empty, again, new, changed, told) == TOTAL
    assert there(empty, new) == expected("b")


def test_half_of_a_step_with_blank_nodes_begins_anew(empty: Place, tmp_path: Path) -> None:
    """An engine that keeps a part of what it was taking when it was killed."""
    path, new = snapshot(tmp_path, "law"), Publication(1, "law")
    added = additions(empty, tmp_path)
    last = len(added) - 4  # before the step with blank nodes, the trial and what is listed of both
    assert added[last:] == ["statute", "ledger", "trial", "ledger"]
    with pytest.raises(Broken):
        load(empty, Breaking(empty.writers[0], last), new, path)
    empty.writers[0].add(f"{new.graphs}statute", b"<http://e/0> <http://e/q> _:b0 .\n")
    told: list[str] = []
    assert load(empty, Breaking(empty.writers[0], 10_000), new, path, told) == TOTAL
    assert there(empty, new) == expected()
    assert any("a step arrived in part" in each for each in told)


def test_what_was_taken_away_meanwhile_is_noticed_and_sent_anew(empty: Place, tmp_path: Path) -> None:
    path, new = snapshot(tmp_path, "law"), Publication(1, "law")
    with pytest.raises(Broken):
        load(empty, Breaking(empty.writers[0], 9), new, path)
    empty.writers[0].drop(f"{new.graphs}digest")
    with pytest.raises(EngineError, match=r"Of 12 triples sent to .*graph/digest"):
        load(empty, Breaking(empty.writers[0], 10_000), new, path)


@contextlib.contextmanager
def server(folder: Path) -> Iterator[tuple[Place, "subprocess.Popen[bytes]"]]:
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    place = Place("oxigraph", f"{base}/query", f"{base}/store", f"{base}/update")
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(EngineError):
                Endpoint(place.query).ask("SELECT * {}", (), ())
                break
            time.sleep(0.05)
        yield place, process
    finally:
        process.kill()
        process.wait()


class Killing(Breaking):
    """Kills the server after so many additions."""

    process: "subprocess.Popen[bytes]"

    def add(self, graph: str, triples: bytes) -> None:
        self._left -= 1
        if self._left < 0:
            os.kill(self.process.pid, signal.SIGKILL)
        self._writer.add(graph, triples)
        self.added.append(graph)


@pytest.mark.parametrize("whole", [3, 8])
def test_the_server_is_killed(tmp_path: Path, whole: int) -> None:
    path, new = snapshot(tmp_path, "law"), Publication(1, "law")
    with server(tmp_path / "data") as (place, process):
        writer = Killing(place.writers[0], whole)
        writer.process = process
        with pytest.raises(EngineError, match="cannot be reached|closed the connection|answer"):
            load(place, writer, new, path)
    with server(tmp_path / "data") as (place, _):
        again = Breaking(place.writers[0], 10_000)
        assert load(place, again, new, path) == TOTAL
        assert there(place, new) == expected()
        assert len(again.added) <= len(additions(place, tmp_path)) - 2 * (whole // 2)


class KillingLast(Killing):
    """Kills the server once so many additions have arrived."""

    def add(self, graph: str, triples: bytes) -> None:
        self._writer.add(graph, triples)
        self._left -= 1
        if not self._left:
            os.kill(self.process.pid, signal.SIGKILL)


def test_killed_before_it_counts_the_server_has_all_and_is_sent_nothing_again(tmp_path: Path) -> None:
    path, new = snapshot(tmp_path, "law"), Publication(1, "law")
    with server(tmp_path / "data") as (place, process):
        total = len(additions(place, tmp_path))
        writer = KillingLast(place.writers[0], total)
        writer.process = process
        with pytest.raises(EngineError, match="cannot be reached|closed the connection"):
            publish.publish(place.endpoint, writer, path, EmbeddedStore(path), lambda sentence: None)
    with server(tmp_path / "data") as (place, _):
        again, told = Breaking(place.writers[0], 10_000), list[str]()
        assert load(place, again, new, path, told) == TOTAL
        assert again.added == []
        assert f"{new.graphs}digest is whole: {GRAPHS['digest']} triples" in told


@pytest.mark.parametrize("beside", [True, False], ids=["graph store and update", "update"])
def test_a_large_graph_goes_part_by_part(
    empty: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: bool
) -> None:
    monkeypatch.setattr(writing, "_AT_ONCE", 5)
    update = Update(empty.update, None)
    writer = Breaking(GraphStore(empty.graph_store, None, update) if beside else update, 10_000)
    new = Publication(1, "law")
    load(empty, writer, new, snapshot(tmp_path, "law"))
    assert writer.thinned == 0
    publish._drop(empty.endpoint, writer, f"{new.graphs}digest")
    assert there(empty, new) == expected() | {"digest": []}
    assert writer.thinned == 2  # of twelve five and five; the last two are few


def test_a_large_graph_that_cannot_go_part_by_part_stays_and_is_told(
    empty: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_AT_ONCE", 5)
    writer = GraphStore(empty.graph_store, None)
    old, told = Publication(1, "law"), list[str]()
    load(empty, Breaking(writer, 10_000), old, snapshot(tmp_path, "law"))
    writer.add(old.record, f"<http://e/data> <{VOID}subset> <{old.graphs}digest> .\n".encode())
    publish._remove(empty.endpoint, writer, old, told.append)
    assert there(empty, old) == expected()
    assert "publication 1, data law, stays there" in told[-1]
    assert "give --update too, by which it goes part by part" in told[-1]
    writer = GraphStore(empty.graph_store, None, Update(empty.update, None))
    publish._remove(empty.endpoint, writer, old, told.append)
    assert there(empty, old)["digest"] == []
    assert told[-1] == "publication 1, data law, was removed"


def test_a_server_that_takes_steps_at_once_has_them_all(empty: Place) -> None:
    """Beyond a certain size a step goes without a transaction to the server that calls itself Oxigraph."""
    writer = GraphStore(empty.graph_store, None)
    assert writer.most == 4_000_000
    lines = [f'<http://e/{i}> <http://e/p> "{i:06}" .\n' for i in range(10_000)]
    for _ in range(2):  # and twice is once
        writer.add("http://e/graph", "".join(lines).encode())
    (row,) = empty.endpoint.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ["http://e/graph"], ()).rows
    assert row["n"].value == "10000"


def test_progress_is_told(empty: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_TOLD_EVERY", 0.0)
    path, new, told = snapshot(tmp_path, "law"), Publication(1, "law"), list[str]()
    with pytest.raises(Broken):
        load(empty, Breaking(empty.writers[0], 9), new, path, told)
    assert re.fullmatch(r"\d+ triples are there, \d+%; about [\d,]+ s to go", told[-1])
    load(empty, Breaking(empty.writers[0], 10_000), new, path, told)
    assert any("are there from before; it goes on after them" in each for each in told)


def test_update_steps_are_small() -> None:
    assert Update("http://127.0.0.1:1/update", None).most == 60_000
