"""Reads the register from the database that was built with the graph: the graph itself need not be loaded.

What is in it was asked of the graph by the register's own queries when it was built (`build.register_view`).
"""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from zangraph.entry import Entry, restored
from zangraph.errors import EngineError

if TYPE_CHECKING:
    from zangraph.register import Filter

HAS = "iri IN (SELECT iri FROM facet WHERE layer = :layer AND name = '{name}' AND word = :{name})"
ON = "(valid_from IS NULL OR valid_from <= :on) AND (valid_until IS NULL OR valid_until > :on)"


class View:
    """The register of the graph `version`, for use in `with`. Raises EngineError where it cannot be read."""

    def __init__(self, path: Path, version: str) -> None:
        self._path, self._version = path, version

    def __enter__(self) -> Self:
        # Immutable: nothing is locked or written beside it, so a read-only installation will do.
        self._database = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            (key,) = self._database.execute("SELECT value FROM meta WHERE name = 'key'").fetchone() or ("",)
        except sqlite3.Error as broken:
            raise _unreadable(broken) from broken
        if key != self._version:
            raise EngineError(f"The register belongs to graph {key}, not to {self._version}.")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        if isinstance(error, sqlite3.Error):
            raise _unreadable(error) from error

    def knows(self, wanted: "Filter", layer: str) -> bool:
        """Return whether the role, act and topic of `wanted` are ids that there are in `layer`."""
        words = {"role": wanted.role, "act": wanted.act, "topic": wanted.topic}
        query = "SELECT 1 FROM word WHERE layer = ? AND name = ? AND word = ?"
        return all(
            word is None or self._database.execute(query, (layer, name, word)).fetchone()
            for name, word in words.items()
        )

    def entries(self, wanted: "Filter", layer: str, lang: str) -> list[Entry]:
        """Return the entries that match `wanted`, all but its text, sorted by act and id."""
        where = ["layer = :layer", "lang = :lang"]
        facets = {"kind": wanted.kind, "role": wanted.role, "act": wanted.act, "topic": wanted.topic}
        facets["limited"] = "" if wanted.time_limit else None
        where += [HAS.format(name=name) for name, word in facets.items() if word is not None]
        on = wanted.on.isoformat() if wanted.on else None
        rows = self._database.execute(
            f"SELECT said FROM entry JOIN card ON card.id = entry.card WHERE {' AND '.join(where)}"
            f"{f' AND {ON}' if on else ''} ORDER BY act, entry.id",
            {"layer": layer, "lang": lang, "on": on, **facets},
        )
        return [restored(said, wanted.on) for (said,) in rows]


def _unreadable(broken: sqlite3.Error) -> EngineError:
    return EngineError(f"The register cannot be read: {broken}.")
