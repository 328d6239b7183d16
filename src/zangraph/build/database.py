"""Builds the database beside the snapshot: words to search for, and the register as it is answered.

All of it is derived from the snapshot and only ever read; `index` and `view` read it.
"""

import os
import sqlite3
import tempfile
from pathlib import Path

from zangraph import resources
from zangraph.build import register_view, search_index
from zangraph.store.embedded import EmbeddedStore


def build(snapshot: Path, target: Path) -> None:
    """Build the database of `snapshot` into `target`, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        _write(Path(temporary), snapshot)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write(path: Path, snapshot: Path) -> None:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody else sees the file before it is whole: no journal is needed.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        for schema in (search_index.SCHEMA, register_view.SCHEMA):
            database.executescript(schema)
        database.execute("BEGIN")
        database.execute("INSERT INTO meta VALUES ('key', ?)", (resources.key_of(snapshot),))
        search_index.write(database, snapshot)
        register_view.write(database, EmbeddedStore(snapshot))
        database.execute("COMMIT")
        search_index.optimize(database)
        database.execute("VACUUM")
    finally:
        database.close()
