"""`python -m benchmarks.remote`: what an answer costs at several sizes, in memory, on disk and at a distance.

Questions about one thing of generated legislation: the register of a role and of an act on a day, a provision
on a day, one norm, what changed on a day, and searches. The smaller law stands at the beginning of the
larger, so each answer is the same at every size and by every way; where it is not, nothing is printed. On the
day on which the first acts were amended others of a larger law may have been too: of what changed only what
that amendment did is compared, and the rows of all are told. Words are looked up in a database on this
machine, whatever holds the graph.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks import legislation, searches
from benchmarks.engines import GRAPHS
from benchmarks.kinds import KINDS
from benchmarks.measure import AnswersDiffer
from benchmarks.things import amended_on, things
from zangraph.changes import changes
from zangraph.namespaces import local
from zangraph.register import Filter, norms
from zangraph.search import search
from zangraph.show import show
from zangraph.store import source
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Store
from zangraph.store.remote import connect

SIZES = (100_000, 1_000_000)
DAY = date(2020, 6, 1)
AMENDING = "kz-1-v"
_VERSION = next(kind for kind in KINDS if kind.name == "version")
Answer = Callable[[Store], tuple[list[Any], int]]


class Searched:
    """`store` with the database of its words, in which there is no register to be asked."""

    refused: frozenset[str] = frozenset()

    def __init__(self, store: Store, database: Path) -> None:
        self.version, self.database = store.version, database
        self.select, self.answer, self.things = store.select, store.answer, store.things


@dataclass(slots=True)
class Way:
    """A store of one size, asked in one way; `server` is the process that answers for it, 0 for none."""

    size: int
    how: str
    store: Store
    server: int = 0
    words: Path | None = None
    cpu: list[float] = field(default_factory=list)
    server_cpu: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    rows: int = 0

    def searching(self) -> "Way":
        """Return the same way to what words find."""
        assert self.words is not None
        return Way(self.size, self.how, Searched(self.store, self.words), self.server)

    def measure(self, answer: Answer, shortest: float) -> set[str]:
        """Ask until `shortest` seconds are over, note what one answer took, and return the answer."""
        asked, begun, cpu, theirs = 0, perf_counter(), process_time(), _used(self.server)
        while not asked or perf_counter() - begun < shortest:
            found, self.rows = answer(self.store)
            asked += 1
        self.clock.append((perf_counter() - begun) / asked)
        self.cpu.append((process_time() - cpu) / asked)
        self.server_cpu.append((_used(self.server) - theirs) / asked)
        return {str(each) for each in found}


def _used(process: int) -> float:
    """Return the seconds of CPU that `process` has used; Linux alone tells of another process."""
    if not process:
        return 0.0
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.remote", description=__doc__)
    parser.add_argument("--snapshot", type=Path, action="append", help="generated law (100k and 1M are made)")
    parser.add_argument(
        "--endpoint",
        action="append",
        default=[],
        metavar="PLACE=URL[=PROCESS]",
        help="where the snapshot in that place, from 1 on, is published, and the process that answers there",
    )
    parser.add_argument(
        "--in-memory-upto", type=int, default=1_000_000_000, metavar="BYTES", help="the largest file (1 GB)"
    )
    parser.add_argument("--words-upto", type=int, default=0, metavar="BYTES", help="the largest searched (0)")
    parser.add_argument("--shortest", type=float, default=0.2, help="seconds for one measurement (0.2)")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    with ExitStack() as stack:
        if not given.snapshot:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            given.snapshot = [_made(folder, size) for size in SIZES]
        ways = list(_ways(given))
        first = ways[0].store
        assert isinstance(first, EmbeddedStore)
        print("| answer | size | way | rows | CPU ms | server, CPU ms | clock, ms | CPU × the smallest |")
        print("| --- | --: | --- | --: | --: | --: | --: | --: |")
        try:
            searching = [each.searching() for each in ways if each.words]
            for asked, answers in ((ways, _answers(first)), (searching, _searches(first))):
                for name, answer in answers.items():
                    _paired(name, answer, asked, given.rounds, given.shortest)
                    _print(name, asked)
        except AnswersDiffer as differ:
            print(f"benchmarks.remote: {differ}", file=sys.stderr)
            return 1
    return 0


def _made(folder: Path, size: int) -> Path:
    path = folder / f"{size}.nq"
    with path.open("wb") as out:
        legislation.write(out, size)
    return path


def _ways(given: argparse.Namespace) -> Iterator[Way]:
    """Yield every way of every size; the words of those that are to be searched are written down first."""
    published = {int(place): rest for place, _, rest in (each.partition("=") for each in given.endpoint)}
    for place, snapshot in enumerate(given.snapshot, 1):
        size = snapshot.stat().st_size
        ways = []
        if size <= given.in_memory_upto:
            source.MOST_IN_MEMORY = size
            ways.append(Way(size, "in memory", EmbeddedStore(snapshot)))
        source.MOST_IN_MEMORY = 0
        on_disk = EmbeddedStore(snapshot)
        ways.append(Way(size, "on disk", on_disk))
        if place in published:
            url, _, process = published[place].partition("=")
            ways.append(Way(size, "over HTTP", connect(url), int(process or 0)))
        if size <= given.words_upto:
            words = snapshot.with_suffix(".db")
            if not words.exists():
                searches.database(on_disk, snapshot, words)
            for each in ways:
                each.words = words
        yield from ways


def _paired(name: str, answer: Answer, ways: list[Way], rounds: int, shortest: float) -> None:
    """Measure all `ways` in turn; who begins changes. Raise AnswersDiffer where one answers otherwise."""
    found = {id(each): each.measure(answer, 0.0) for each in ways}  # also warms what a first run warms
    for each in ways:
        each.cpu, each.server_cpu, each.clock = [], [], []
        if found[id(each)] != found[id(ways[0])]:
            raise AnswersDiffer(f"{name}: {each.size:,} {each.how} answers otherwise than {ways[0].how}")
    for number in range(rounds):
        start = number % len(ways) if ways else 0
        for each in ways[start:] + ways[:start]:
            each.measure(answer, shortest)


def _print(name: str, ways: list[Way]) -> None:
    smallest: dict[str, Way] = {}
    for each in sorted(ways, key=lambda way: (way.how, way.size)):
        first = smallest.setdefault(each.how, each)
        both = [a + b for a, b in zip(each.cpu, each.server_cpu, strict=True)]
        before = [a + b for a, b in zip(first.cpu, first.server_cpu, strict=True)]
        grown = median(a / b for a, b in zip(both, before, strict=True))
        theirs = f"{median(each.server_cpu) * 1000:.1f}" if each.server else ""
        print(
            f"| {name} | {each.size:,} | {each.how} | {each.rows} | {median(each.cpu) * 1000:.2f} "
            f"| {theirs} | {median(each.clock) * 1000:.1f} | {grown:.2f} |",
            flush=True,
        )


def _answers(first: EmbeddedStore) -> dict[str, Answer]:
    asked = things(first)
    role, act, point, norm = (asked[each][0] for each in ("role", "act", "point", "norm"))
    day = amended_on(first)

    def version(store: Store) -> tuple[list[Any], int]:
        rows = [sorted(row.items()) for row in store.select(_VERSION.sparql(point), GRAPHS)]
        return rows, len(rows)

    def changed(store: Store) -> tuple[list[Any], int]:
        found = changes(store, day - timedelta(days=1), day)
        both = [*found.came, *found.ended]
        own = [each for each in both if each.amendment and each.amendment.act == AMENDING]
        return [each.as_json() for each in own], len(both)

    def listed(wanted: Filter, store: Store) -> tuple[list[Any], int]:
        found = norms(store, wanted)
        return list(found), len(found)

    def shown(store: Store) -> tuple[list[Any], int]:
        return [show(store, local(norm), on=DAY)], 1

    return {
        "register of a role on a day": partial(listed, Filter(role=local(role), on=DAY)),
        "norms of an act on a day": partial(listed, Filter(act=local(act), on=DAY)),
        "what a provision states on a day": version,
        "one norm with its neighbours": shown,
        "changes of a day": changed,
    }


def _searches(first: EmbeddedStore) -> dict[str, Answer]:
    words = {name: each[0].words for name, each in searches.asked(first).items()}

    def searched(text: str, store: Store) -> tuple[list[Any], int]:
        found = search(store, text)
        return list(found.hits), found.total

    return {
        "search for a rare word": partial(searched, words["a rare word"]),
        "search for three words": partial(searched, words["three words, one of them rare"]),
    }


if __name__ == "__main__":
    sys.exit(main())
