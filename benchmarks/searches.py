"""`python -m benchmarks.searches`: searches by words, ours against SPARQL CONTAINS and the index alone.

Each kind is asked in English, Russian and Kazakh. What is found is compared first, whole: ours has every norm
whose label has the words. Then it gives what a reader gets: the twenty best, and how many there are.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from benchmarks import legislation, tables
from benchmarks.engines import GRAPHS
from benchmarks.measure import AnswersDiffer, Times, paired
from benchmarks.things import things
from zangraph import folding
from zangraph.build import search_index
from zangraph.index import Index
from zangraph.namespaces import PREFIXES
from zangraph.search import MOST_HITS, search
from zangraph.store.embedded import EmbeddedStore

Ways = dict[str, Callable[[], set[str]]]
OURS, SHOWN, ALONE, SCANNED = "ours", "ours, shown", "FTS5 alone", "CONTAINS"
ANY = f"CONTAINS, any {MOST_HITS}"
LANGUAGES = ("en", "ru", "kk")
NORM = "/id/norm/"


class Asked(NamedTuple):
    """A search: `words` as they are typed to us, `meant` as they stand in labels."""

    words: str
    meant: str


def asked(store: EmbeddedStore) -> dict[str, list[Asked]]:
    """Return what to search for, by kind; each in three languages, of norms in the first block."""
    (first, *_) = things(store)["norm"]
    norm = store.things([first], GRAPHS)[first]
    labels = [norm.label(lang).lower().replace(":", "") for lang in LANGUAGES]
    names = [label.rpartition(" ")[2] for label in labels]
    kinds = {
        "a rare word": names,
        "a common word": ["register", "реестр", "тізілімді"],
        "three words, one of them rare": labels,
        "common words together": [label.rpartition(" ")[0] for label in labels],
    }
    found = {kind: [Asked(words, words) for words in each] for kind, each in kinds.items()}
    found["a rare word, misspelt"] = [Asked(f"{name[:4]}w{name[5:]}", name) for name in names]
    return found


def searches(store: EmbeddedStore, target: Path, given: list[Asked]) -> Ways:
    """Return the ways to what has the words of `given`, from the database `target` of `store`.

    Raise AnswersDiffer where ours, asked for all, lacks a norm that SPARQL CONTAINS finds, or this finds
    none. Ours may have more: it finds forms of a word that are no part of each other.
    """
    vars(store)["database"] = target
    index = Index(target, store.version)
    alone = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)
    for each in given:
        ours = {iri for iri in index.matches(each.words, "all").iris if NORM in iri}
        scanned = set(_scanned(store, each.meant))
        if not scanned or scanned - ours:
            lacking = f"lacks {len(scanned - ours)} of {len(scanned)} norms that CONTAINS finds"
            raise AnswersDiffer(f"ours, asked for “{each.words}”, {lacking}")

    def table(words: str) -> list[int]:
        query = " ".join(f'label : "{word}"' for word in folding.words(words))
        return alone.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (query,)).fetchall()

    ways: dict[str, Callable[[Asked], object]] = {
        OURS: lambda each: index.matches(each.words, "all", MOST_HITS).iris,
        SHOWN: lambda each: search(store, each.words).hits,
        ALONE: lambda each: table(each.meant),
        SCANNED: lambda each: _scanned(store, each.meant),
        ANY: lambda each: _scanned(store, each.meant, f"LIMIT {MOST_HITS}"),
    }
    return {name: partial(_found, way, given) for name, way in ways.items()}


def _found(way: Callable[[Asked], object], given: list[Asked]) -> set[str]:
    """Return the searches that found something: all of them, by each way."""
    return {each.meant for each in given if way(each)}


def _scanned(store: EmbeddedStore, words: str, limit: str = "") -> list[str]:
    has = " && ".join(f'CONTAINS(LCASE(?label), "{word}")' for word in words.split())
    solutions = store.raw.query(
        f"SELECT DISTINCT ?thing {{ ?thing zg:ofAct ?act ; skos:prefLabel ?label FILTER({has}) }} {limit}",
        prefixes=PREFIXES,
        default_graph=[ox.NamedNode(each) for each in GRAPHS],
    )
    assert isinstance(solutions, ox.QuerySolutions)
    return [row[0].value for row in solutions]


def measured(store: EmbeddedStore, target: Path, rounds: int) -> dict[str, dict[str, Times]]:
    """Return the times of every way, of one search, by kind of search."""
    return {
        kind: paired(searches(store, target, given), rounds, share=len(given))
        for kind, given in asked(store).items()
    }


def database(store: EmbeddedStore, snapshot: Path, target: Path) -> None:
    """Write the words of `snapshot`, and no register, into `target`."""
    with closing(sqlite3.connect(target, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = OFF")
        opened.executescript(f"CREATE TABLE meta (name, value); {search_index.SCHEMA} BEGIN;")
        opened.execute("INSERT INTO meta VALUES ('key', ?)", (store.version,))
        search_index.write(opened, snapshot)
        search_index.optimize(opened)
        search_index.write_answers(opened, store)
        opened.execute("COMMIT")


def _each(sizes: list[int], folder: Path) -> Iterator[tuple[int, EmbeddedStore, Path]]:
    """Yield each size with its graph and database, made in `folder` where they are not there."""
    for size in sizes:
        snapshot, target = folder / f"{size}.nq", folder / f"{size}.db"
        if not snapshot.exists():
            with snapshot.open("wb") as out:
                legislation.write(out, size)
        store = EmbeddedStore(snapshot)
        if not target.exists():
            database(store, snapshot, target)
        yield size, store, target


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searches", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is asked (5)")
    parser.add_argument("--folder", type=Path, help="where what is generated is kept for the next time")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = (given.folder or Path(passing)).resolve()
        try:
            found = {
                size: measured(store, target, given.rounds)
                for size, store, target in _each(given.sizes, folder)
            }
        except AnswersDiffer as wrong:
            print(f"benchmarks: {wrong}.", file=sys.stderr)
            return 1
    print(tables.searches(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
