"""Looks words up in the database that was built with the snapshot.

What a word alone finds was written down when that was built (`build.search_index`), by asking `reckoned`:
it costs what is shown of it. Several words are looked up together: first the things that have all of them,
then the weights of these alone.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from zangraph import resources
from zangraph.errors import EngineError, InputError
from zangraph.folding import EMPTY, folded
from zangraph.inflection import forms_of, nearest
from zangraph.namespaces import ID, LAYERS
from zangraph.store.port import Store

#: No question is longer; a text of this length is no longer a question.
MOST_LETTERS, MOST_WORDS = 500, 24
#: How much a word weighs in label, definition, detail and bearer; and in the label alone.
WEIGHTS, LABEL_ALONE = "10.0, 4.0, 3.0, 1.0", "1.0, 0.0, 0.0, 0.0"
#: How many things, the best, are written down for a word.
MOST_KEPT = 100
#: How many connections wait for the next question.
MOST_IDLE = 8
#: The columns of what a thing says in each layer and not in the ones before it.
LAYER_COLUMNS = tuple(layer.replace("-", "_") for layer in LAYERS)
#: The rows that have a word: how well, and how much of their label it is.
ROWS = f"""SELECT texts.rowid, thing, bm25(texts, {WEIGHTS}),
      iif(bm25(texts, {LABEL_ALONE}) < 0, 1.0 / label_words, 0)
    FROM texts JOIN document ON document.rowid = texts.rowid WHERE texts MATCH ? AND layer <= ?"""
#: Those of some things alone. The sign keeps SQLite from asking the full-text index once for each row.
CHOSEN = """+texts.rowid IN (SELECT document.rowid FROM json_each(?) CROSS JOIN document
    ON document.thing = json_each.value)"""
#: The first layer that has a word, and the last ones that have a form of it and a row with one.
SEEN_FROM = """SELECT (SELECT MIN(layer) FROM vocabulary WHERE word = :word),
    (SELECT MAX(layer) FROM vocabulary WHERE word IN (SELECT value FROM json_each(:forms))),
    (SELECT MAX(layer) FROM texts JOIN document ON document.rowid = texts.rowid WHERE texts MATCH :query)"""
#: What forms find in a layer, by their query.
Known = dict[tuple[str, int], list[int]]


@dataclass(frozen=True, slots=True)
class Matches:
    """IRIs that have the words asked for, the best first.

    `whole`: every word was found. `meant` is the question with each misspelt word replaced by the one that
    was looked for in its place, or None where nothing was replaced. `total` is how many have the words, of
    which `iris` may be the best alone.
    """

    iris: list[str]
    whole: bool
    meant: str | None
    total: int


class Sought(NamedTuple):
    """A word as it is looked for: its `forms` with a space between, none where it is nowhere.

    What was written down of it: how many things have it, None where nothing was, and the numbers of the best
    as a list in JSON.
    """

    forms: str
    total: int | None = None
    best: str = "[]"

    @property
    def query(self) -> str:
        """The full-text query for it. Quoted, and letters and digits alone: never syntax."""
        return _any_of(self.forms.split())


class Card(NamedTuple):
    """What is shown of a thing that was found, its citations one a line."""

    kind: str
    label: str
    citations: str


class Index:
    """The words of the graph `version`, in the database at `path`. It may be asked by many threads at once.

    Raises EngineError where the database cannot be read, or is another graph's.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._path, self._version = path, version
        self._idle: list[sqlite3.Connection] = []
        self._process = os.getpid()

    def matches(self, text: str, layer: str, most: int | None = None) -> Matches:
        """Return what has the words of `text` in `layer` (digest, statute or all), the `most` best or all.

        Things that have every word come first and alone. Where there are none, those with the most of the
        words follow, at least half. Raise InputError where there is no word in `text` or more than a question
        has.
        """
        asked = _asked(text)
        upto = _upto(layer)
        with self._opened() as database:
            meant, sought = list(asked.values()), []
            for place, word in enumerate(asked):
                found = _sought(database, word, upto)
                if not found.forms and (near := nearest(database, word, upto)):
                    meant[place] = near[1]
                    found = _sought(database, near[0], upto)
                sought.append(found)
            held = [each for each in sought if each.forms]
            whole = len(held) == len(sought)
            if len(held) == 1:
                # What has one of two words has half of them.
                total, best = _of_one(database, held[0], upto, most) if len(sought) <= 2 else (0, [])
            else:
                things, whole = _having(database, sought, upto)
                ranked = _ranked(database, [each.query for each in held], upto, things)
                total, best = len(ranked), ranked[:most]
            iris = _iris(database, best)
        return Matches(iris, whole, None if meant == list(asked.values()) else " ".join(meant), total)

    def named(self, name: str, layer: str, *, title: bool) -> list[str]:
        """Return what `name` leads to: an id of letters alone, or a title as `places` compares them."""
        with self._opened() as database:
            rows = database.execute(
                "SELECT iri FROM name WHERE name = ? AND title = ? AND layer = ? ORDER BY place",
                (name, title, _upto(layer)),
            )
            return [iri for (iri,) in rows]

    def cards(self, iris: list[str], layer: str, lang: str) -> dict[str, Card]:
        """Return what is shown of those of `iris` that words lead to, by IRI."""
        query = (
            "SELECT kind, label, citations FROM hit WHERE thing = (SELECT id FROM thing WHERE name = ?)"
            " AND lang = ? AND layer <= ? ORDER BY layer DESC LIMIT 1"
        )
        found = {}
        with self._opened() as database:
            for iri in iris:
                row = database.execute(query, (iri.removeprefix(ID), lang, _upto(layer))).fetchone()
                if row is not None:
                    found[iri] = Card(*row)
        return found

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if self._process != os.getpid():  # a child shares no place in a file with its parent
            self._idle, self._process = [], os.getpid()
        try:
            try:
                database = self._idle.pop()
            except IndexError:
                database = self._connect()
            yield database
        except sqlite3.Error as broken:
            raise EngineError(f"The search index cannot be read: {broken}.") from broken
        if len(self._idle) < MOST_IDLE:
            self._idle.append(database)
        else:
            database.close()

    def _connect(self) -> sqlite3.Connection:
        # Immutable: nothing is locked or written beside it, so a read-only installation will do.
        path = f"{self._path.as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(path, uri=True, check_same_thread=False)
        try:
            (key,) = database.execute("SELECT value FROM meta WHERE name = 'key'").fetchone() or ("",)
            if key != self._version:
                raise EngineError(f"The search index belongs to graph {key}, not to {self._version}.")
        except BaseException:
            database.close()
            raise
        return database


@lru_cache(maxsize=8)
def _index(version: str, path: Path | None = None) -> Index:
    if path is None and version != (ours := resources.data_version()):
        raise EngineError(
            f"Words are looked up on this machine, in data {ours}; the graph that is asked holds {version}: "
            "search there with the zangraph of its data."
        )
    return Index(path or resources.database(version), version)


def index_of(store: Store) -> Index:
    """Return the index of the graph that `store` holds, opened once in this process."""
    path: Path | None = getattr(store, "database", None)
    return _index(store.version, path)


def matches(text: str, layer: str, version: str) -> Matches:
    """Return all that has the words of `text` in `layer` of the graph `version`; see `Index.matches`."""
    return _index(version).matches(text, layer)


def reckoned(
    database: sqlite3.Connection, word: str, known: Known
) -> Iterator[tuple[int, list[str], list[int]]]:
    """Yield from which layer on `word` has which forms, sorted, and finds which things, the best first.

    `known` keeps what forms find in a layer, for other words that have the same.
    """
    last = len(LAYERS) - 1
    forms = forms_of(database, word, last)
    first, latest, said = database.execute(
        SEEN_FROM, {"word": word, "forms": json.dumps(forms), "query": _any_of(forms)}
    ).fetchone()
    before: tuple[list[str], list[int]] = [], []
    # Where no later layer has a word more, or a row more, it finds the same in all.
    for upto in range(first, max(first, latest, said) + 1):
        of_layer = forms if latest <= upto else forms_of(database, word, upto)
        query = _any_of(of_layer)
        if (query, upto) not in known:
            known[query, upto] = _ranked(database, [query], upto, None)
        found = of_layer, known[query, upto]
        if found != before:
            yield upto, *found
        before = found


def _any_of(terms: Iterable[str]) -> str:
    """Return a full-text query for any of `terms`."""
    return " OR ".join(f'"{term}"' for term in terms)


def _upto(layer: str) -> int:
    return len(LAYERS) - 1 if layer == "all" else LAYERS.index(layer)


def _asked(text: str) -> dict[str, str]:
    """Return the words to look for, folded, each with its spelling."""
    if len(text) > MOST_LETTERS:
        raise InputError(f"That is {len(text):,} letters; a search takes up to {MOST_LETTERS}.")
    found = folded(text)
    if not found:
        raise InputError("There is no word to search for: expected letters or digits.")
    if len(found) > MOST_WORDS:
        raise InputError(f"That is {len(found)} words; a search takes up to {MOST_WORDS}.")
    return {word: spelling for word, spelling in found.items() if word not in EMPTY} or found


def _sought(database: sqlite3.Connection, word: str, upto: int) -> Sought:
    """Return `word` as it is looked for: as it was written down, or as it is reckoned now."""
    known = _written(database, word, upto)
    if known is not None:
        return known
    forms = forms_of(database, word, upto)
    for other in forms[:3]:  # all of these may be forms of each other
        known = _written(database, other, upto)
        if known is not None and known.forms == " ".join(forms):
            return known
    return Sought(" ".join(forms))


def _written(database: sqlite3.Connection, word: str, upto: int) -> Sought | None:
    row = database.execute(
        "SELECT forms, total, best FROM answer WHERE word = ? AND layer <= ? ORDER BY layer DESC LIMIT 1",
        (word, upto),
    ).fetchone()
    return Sought(*row) if row is not None else None


def _of_one(
    database: sqlite3.Connection, sought: Sought, upto: int, most: int | None
) -> tuple[int, list[int]]:
    """Return how many things have one word, and the numbers of the `most` best of them."""
    if sought.total is not None:
        best = json.loads(sought.best)
        if sought.total == len(best) or (most is not None and most <= len(best)):
            return sought.total, best[:most]
    ranked = _ranked(database, [sought.query], upto, None)
    return len(ranked), ranked[:most]


def _having(database: sqlite3.Connection, sought: list[Sought], upto: int) -> tuple[list[int], bool]:
    """Return the things that have every word, and True; or those with the most of them, and False."""
    columns = "" if upto == len(LAYERS) - 1 else f"{{{' '.join(LAYER_COLUMNS[: upto + 1])}}} : "
    query = "SELECT rowid FROM whole WHERE whole MATCH ?"
    if all(each.forms for each in sought):
        every = " AND ".join(f"({each.query})" for each in sought)
        found = [thing for (thing,) in database.execute(query, (f"{columns}({every})",))]
        if found:
            return found, True
    held: Counter[int] = Counter()
    for each in sought:
        if each.forms:
            held.update(thing for (thing,) in database.execute(query, (f"{columns}({each.query})",)))
    most = max(held.values(), default=0)
    return [thing for thing, count in held.items() if count == most and 2 * most >= len(sought)], False


def _ranked(
    database: sqlite3.Connection, queries: list[str], upto: int, things: list[int] | None
) -> list[int]:
    """Return the numbers of `things`, or of all that have a word of `queries`, the best first.

    bm25, of the best row for each word; up to three times that where the words asked are all of a label:
    of many things that speak of personal data, the one called “personal data” comes first.
    """
    if things is not None and len(things) < 2:
        return things
    chosen, given = ("", []) if things is None else (f" AND {CHOSEN}", [json.dumps(things)])
    weights: dict[int, float] = {}
    shares: dict[int, float] = {}
    home: dict[int, int] = {}
    for query in queries:
        best: dict[int, float] = {}
        for row, thing, score, part in database.execute(ROWS + chosen, (query, upto, *given)):
            if score < best.get(thing, 0.0):
                best[thing] = score
            if part:
                shares[row] = shares.get(row, 0.0) + part
                home[row] = thing
        for thing, score in best.items():
            weights[thing] = weights.get(thing, 0.0) + score
    share: dict[int, float] = {}
    for row, part in shares.items():
        share[home[row]] = max(part, share.get(home[row], 0.0))
    scores = {thing: weight * (1 + 2 * min(1.0, share.get(thing, 0.0))) for thing, weight in weights.items()}
    return sorted(scores, key=lambda thing: (scores[thing], thing))


def _iris(database: sqlite3.Connection, numbers: list[int]) -> list[str]:
    if len(numbers) < 3:  # a list in JSON takes longer than two of them
        each = "SELECT name FROM thing WHERE id = ?"
        rows = [database.execute(each, (number,)).fetchone() for number in numbers]
    else:
        every = "SELECT name FROM json_each(?) CROSS JOIN thing ON thing.id = json_each.value"
        rows = database.execute(every, (json.dumps(numbers),)).fetchall()
    return [ID + name for (name,) in rows]
