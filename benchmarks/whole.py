"""Whole answers, as a user gets them: the register as JSON."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks import view
from benchmarks.kinds import DAY
from zangraph.build import database
from zangraph.changes import changes
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
