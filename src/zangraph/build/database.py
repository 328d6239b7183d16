"""Builds the database beside the snapshot: words to search for, and the register as it is answered.

All of it is derived from the snapshot and only ever read; `index` and `view` read it.
"""

import sqlite3
from pathlib import Path

from zangraph import resources
from zangraph.build import register_order, register_view, search_index
from zangraph.build.part import part_of
from zangraph.store.embedded import EmbeddedStore


def build(snapshot: Path, target: Path) -> None:
    """Build the database of `snapshot` into `target`, whole or not at all."""
    with part_of(target) as part:
        _write(part, snapshot)


def _write(path: Path, snapshot: Path) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody else sees the file before it is whole: no journal is needed.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        for schema in (search_index.SCHEMA, register_view.SCHEMA, register_order.SCHEMA):
            database.executescript(schema)
        database.execute("BEGIN")
        database.execute("INSERT INTO meta VALUES ('key', ?)", (resources.key_of(snapshot),))
        search_index.write(database, snapshot)
        store = EmbeddedStore(snapshot)
        register_view.write(database, store)
        register_order.write(database)
        database.execute("COMMIT")
        search_index.optimize(database)
        database.execute("BEGIN")
        search_index.write_answers(database, store)
        database.execute("COMMIT")
        database.execute("VACUUM")
    finally:
        database.close()
