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

#: What an entry is found by, what narrows most first: that one is gone through, the others are looked up in.
FACETS = ("role", "act", "topic", "limited", "kind")
ON = "(valid_from IS NULL OR valid_from <= :on) AND (valid_until IS NULL OR valid_until > :on)"


class View:
    """The register of the graph `version`, for use in `with`. Raises EngineError where it cannot be read.

    Threads share one connection, which stays open for the next question.
    """

    #: The database that was read last, open, by what tells it from one that takes its place.
    _shared: tuple[tuple[object, ...], sqlite3.Connection] | None = None

    def __init__(self, path: Path, version: str) -> None:
        self._path, self._version = path, version

    def __enter__(self) -> Self:
        shared = View._shared
        try:
            if shared is None or shared[0] != self._which(shared[0]):
                shared = self._which(()), self._open()
                if sqlite3.threadsafety == 3:  # SQLite itself lets one thread in after the other
                    View._shared = shared  # one that others still read is closed when they have read it
        except (OSError, sqlite3.Error) as broken:
            raise _unreadable(broken) from broken
        self._database = shared[1]
        return self

    def _which(self, opened: tuple[object, ...]) -> tuple[object, ...]:
        """Return what tells this database from another; `opened` where that is it and its file is gone."""
        same = (self._path, self._version)
        try:
            told = self._path.stat()
        except FileNotFoundError:
            if opened[:2] == same:
                return opened
            raise
        return *same, told.st_ino, told.st_size, told.st_mtime_ns

    def _open(self) -> sqlite3.Connection:
        # Immutable: nothing is locked or written beside it, so a read-only installation will do.
        database = sqlite3.connect(
            f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            (key,) = database.execute("SELECT value FROM meta WHERE name = 'key'").fetchone() or ("",)
            if key != self._version:
                raise EngineError(f"The register belongs to graph {key}, not to {self._version}.")
        except BaseException:
            database.close()
            raise
        return database

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            View._shared = None
            raise _unreadable(error) from error

    def knows(self, wanted: "Filter", layer: str) -> bool:
        """Return whether the role, act and topic of `wanted` are ids that there are in `layer`."""
        words = {"role": wanted.role, "act": wanted.act, "topic": wanted.topic}
        query = "SELECT 1 FROM word WHERE layer = ? AND name = ? AND word = ?"
        # What cannot be printed, half a character say, is no id; the engine does not even take it.
        return all(
            word is None
            or (word.isprintable() and self._database.execute(query, (layer, name, word)).fetchone())
            for name, word in words.items()
        )

    def act_named(self, text: str, layer: str) -> str | None:
        """Return the id of the act that `text` names in one of the ways it is written in, or None.

        None says no more than that the grammar of citations is needed to tell.
        """
        if not text.isprintable():
            return None
        query = "SELECT act FROM named WHERE layer = ? AND text = ?"
        (act,) = self._database.execute(query, (layer, folded(text))).fetchone() or (None,)
        return act

    def entries(self, wanted: "Filter", layer: str, lang: str) -> list[Entry]:
        """Return the entries that match `wanted`, all but its text, sorted by act and id."""
        words = wanted._asdict() | {"limited": "" if wanted.time_limit else None}
        first, *others = [name for name in FACETS if words[name] is not None] or [""]
        # CROSS JOIN: the tables are gone through in the order in which they stand.
        tables = "facet CROSS JOIN entry USING (layer, place)" if first else "entry"
        where = ["layer = :layer", "lang = :lang", *([ON] if wanted.on else [])]
        if first:
            where.append(f"facet.name = '{first}' AND facet.word = :{first}")
        where += [
            f"EXISTS (SELECT 1 FROM facet AS other WHERE other.layer = :layer AND other.name = '{name}'"
            f" AND other.word = :{name} AND other.place = entry.place)"
            for name in others
        ]
        on = wanted.on.isoformat() if wanted.on else None
        rows = self._database.execute(
            f"SELECT said FROM {tables} CROSS JOIN card ON card.id = entry.card"
            f" WHERE {' AND '.join(where)} ORDER BY entry.place",
            {**{name: words[name] for name in FACETS}, "layer": layer, "lang": lang, "on": on},
        )
        return [restored(said, wanted.on) for (said,) in rows]


def folded(text: str) -> str:
    """Return `text` in small letters with single spaces, as names of acts are kept.

    >>> folded(" Law  230-VIII")
    'law 230-viii'
    """
    return " ".join(text.casefold().split())


def _unreadable(broken: Exception) -> EngineError:
    return EngineError(f"The register cannot be read: {broken}.")
