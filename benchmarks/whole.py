"""Whole answers, as a user gets them: the register as JSON, and a search by a word."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from benchmarks import view
from benchmarks.engines import GRAPHS
from benchmarks.kinds import DAY
from zangraph import index, resources
from zangraph.build import database
from zangraph.changes import changes
from zangraph.namespaces import PREFIXES
from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore

Ways = dict[str, Callable[[], set[str]]]
ON = date.fromisoformat(DAY)


def derived(store: EmbeddedStore, snapshot: Path, folder: Path) -> Path:
    """Return the database of words and entries built from `snapshot`, and have `store` answer from it."""
    target = folder / "graph.db"
    database.build(snapshot, target)
    vars(store)["database"] = target
    return target


def register_answers(store: EmbeddedStore, tables: sqlite3.Connection, about: str, words: list[str]) -> Ways:
    """Return the ways to the registers on a day of `words`, roles or kinds (`about`): query, labels and JSON.

    `tables` are those that `view.fill_register` has filled.
    """

    def ours() -> set[str]:
        found = set()
        for word in words:
            wanted = Filter(role=word, on=ON) if about == "role" else Filter(kind=word, on=ON)
            found.add(_written(each.as_json() for each in norms(store, wanted)))
        return found

    def by_hand() -> set[str]:
        return {_written(view.register(tables, about, word, ON)) for word in words}

    return {"ours": ours, "SQLite view": by_hand}


def changed_on(store: EmbeddedStore, day: date) -> set[str]:
    """Return what came, ended or was replaced on `day`, each as JSON."""
    told = changes(store, day - timedelta(days=1), day).as_json()
    return {_written([each]) for name in ("came", "ended", "changed") for each in told[name]}


def _written(entries: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(entries), ensure_ascii=False, sort_keys=True)


def searches(store: EmbeddedStore, target: Path, words: list[str]) -> Ways:
    """Return the ways to the norms that have one of `words` in a label; `target` is what was derived."""
    index_alone = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)

    def scanned() -> set[str]:
        found = set()
        for word in words:
            text = f"""SELECT DISTINCT ?thing {{ ?thing zg:ofAct ?act ; skos:prefLabel ?label
                FILTER(CONTAINS(LCASE(?label), "{word.lower()}")) }}"""
            solutions = store.raw.query(
                text, prefixes=PREFIXES, default_graph=[ox.NamedNode(each) for each in GRAPHS]
            )
            assert isinstance(solutions, ox.QuerySolutions)
            found |= {row[0].value for row in solutions}
        return found

    def table() -> set[str]:
        found = set()
        for word in words:
            rows = index_alone.execute(
                "SELECT iri FROM texts JOIN document ON document.rowid = texts.rowid WHERE texts MATCH ?",
                (f'label : "{word.lower()}"',),
            )
            found |= {iri for (iri,) in rows if "/norm/" in iri}
        return found

    def ours() -> set[str]:
        with _index_at(target):
            return {
                iri
                for word in words
                for iri in index.matches(word, "all", store.version).iris
                if "/norm/" in iri
            }

    return {"ours": ours, "FTS5 alone": table, "SPARQL CONTAINS": scanned}


@contextmanager
def _index_at(path: Path) -> Iterator[None]:
    """Have searches use the database at `path`, of generated law, in the place of the one that is shipped."""
    shipped = resources.database
    resources.database = lambda graph: path
    try:
        yield
    finally:
        resources.database = shipped
