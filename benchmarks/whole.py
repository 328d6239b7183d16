"""Whole answers, as a user gets them: the register as JSON."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import view
from benchmarks.kinds import DAY
from zangraph.build import database
from zangraph.namespaces import local
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


def register_answers(store: EmbeddedStore, tables: sqlite3.Connection, roles: list[str]) -> Ways:
    """Return the ways to the register of `roles` on a day: query, labels and JSON."""
    view.fill_register(tables, store, ON)

    def ours() -> set[str]:
        return {
            _written(each.as_json() for each in norms(store, Filter(role=local(role), on=ON)))
            for role in roles
        }

    def by_hand() -> set[str]:
        return {_written(view.register(tables, local(role), ON)) for role in roles}

    return {"ours": ours, "SQLite view": by_hand}


def _written(entries: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(entries), ensure_ascii=False, sort_keys=True)
