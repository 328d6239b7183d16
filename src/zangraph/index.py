"""Looks words up in the database that was built with the snapshot."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from zangraph import resources
from zangraph.errors import EngineError, InputError
from zangraph.folding import EMPTY, same_kazakh_word, spelled, stem, trigrams, words
from zangraph.namespaces import LAYERS

#: No question is longer; a text of this length is no longer a question.
MOST_LETTERS, MOST_WORDS = 500, 24
#: How much a word weighs in label, definition, detail and bearer.
WEIGHTS = "10.0, 4.0, 3.0, 1.0"
#: How many forms of one word are looked for, and how many words are weighed against a misspelt one.
MOST_FORMS, MOST_CANDIDATES = 60, 80
#: How alike a word must be, from 0 to 1, to be offered for one that is nowhere.
ALIKE = 0.68


@dataclass(frozen=True, slots=True)
class Matches:
    """IRIs that have the words asked for, the best first.

    `whole`: every word was found. `meant` is the question with each misspelt word replaced by the one that
    was looked for in its place, or None where nothing was replaced.
    """

    iris: list[str]
    whole: bool
    meant: str | None


class Row(NamedTuple):
    """A row of the index that has a word: what one layer says of a thing in one language."""

    rowid: int
    iri: str
    score: float
    label_words: int
    in_label: bool


def matches(text: str, layer: str, version: str) -> Matches:
    """Return what has the words of `text` in `layer` (digest, statute or all) of the graph `version`.

    Things that have every word come first and alone. Where there are none, those with the most of the words
    follow, at least half. Raise InputError where there is no word in `text` or more than a question has.
    """
    asked = _asked(text)
    upto = len(LAYERS) - 1 if layer == "all" else LAYERS.index(layer)
    with _open(version) as database:
        forms = [_forms(database, word, upto) for word in asked]
        meant = list(asked.values())
        for place, word in enumerate(asked):
            if not forms[place] and (near := _nearest(database, word, upto)):
                meant[place] = near[1]
                forms[place] = _forms(database, near[0], upto)
        rows = [_having(database, each, upto) for each in forms]
    things: dict[str, list[dict[int, Row]]] = {}
    for place, each in enumerate(rows):
        for row in each:
            found = things.setdefault(row.iri, [{} for _ in rows])
            found[place][row.rowid] = row
    held = {iri: sum(bool(each) for each in found) for iri, found in things.items()}
    most = max(held.values(), default=0)
    kept = [iri for iri, count in held.items() if count == most and 2 * most >= len(asked)]
    best = sorted(kept, key=lambda iri: (_score(things[iri]), iri))
    return Matches(best, most == len(asked), " ".join(meant) if meant != list(asked.values()) else None)


def _score(found: list[dict[int, Row]]) -> float:
    """Return how well a thing answers, lower is better, from its rows for each word asked.

    bm25, of the best row for each word; up to three times that where the words asked are all of a label:
    of many things that speak of personal data, the one called “personal data” comes first.
    """
    weight = sum(min(row.score for row in each.values()) for each in found if each)
    share: dict[int, float] = {}
    for each in found:
        for row in each.values():
            share[row.rowid] = share.get(row.rowid, 0.0) + (1 / row.label_words if row.in_label else 0.0)
    return weight * (1 + 2 * min(1.0, max(share.values())))


def _asked(text: str) -> dict[str, str]:
    """Return the words to look for, folded, each with its spelling."""
    if len(text) > MOST_LETTERS:
        raise InputError(f"That is {len(text):,} letters; a search takes up to {MOST_LETTERS}.")
    found = dict(zip(words(text), spelled(text), strict=True))
    if not found:
        raise InputError("There is no word to search for: expected letters or digits.")
    if len(found) > MOST_WORDS:
        raise InputError(f"That is {len(found)} words; a search takes up to {MOST_WORDS}.")
    return {word: spelling for word, spelling in found.items() if word not in EMPTY} or found


@contextmanager
def _open(version: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(_connect(version)) as database:
            (key,) = database.execute("SELECT value FROM meta WHERE name = 'key'").fetchone() or ("",)
            if key != version:
                raise EngineError(f"The search index belongs to graph {key}, not to {version}.")
            yield database
    except sqlite3.Error as broken:
        raise EngineError(f"The search index cannot be read: {broken}.") from broken


def _connect(version: str) -> sqlite3.Connection:
    # Immutable: nothing is locked or written beside it, so a read-only installation will do.
    return sqlite3.connect(f"{resources.database(version).as_uri()}?mode=ro&immutable=1", uri=True)


def _forms(database: sqlite3.Connection, word: str, upto: int) -> list[str]:
    """Return the words that are forms of `word`, or begin with it, in any language; the closest first."""
    english, russian = stem(word, "en"), stem(word, "ru")
    found = {
        other
        for (other,) in database.execute(
            "SELECT word FROM vocabulary WHERE layer <= ? AND (word = ?"
            " OR (lang = 'en' AND stem = ?) OR (lang = 'ru' AND stem = ?) OR (lang = 'kk' AND stem = ?))",
            (upto, word, english, russian, stem(word, "kk")),
        )
    }
    # Two letters begin too much; a stem shorter than five is often another word's beginning.
    for beginning in {each for each in (english, russian) if len(each) >= 5} | ({word} - {word[:2]}):
        rows = database.execute(
            "SELECT word FROM vocabulary WHERE layer <= ? AND word >= ? AND word < ?",
            (upto, beginning, beginning + "\U0010ffff"),
        )
        found |= {other for (other,) in rows}
    found |= {
        other
        for other, lang, _ in _sharing_trigrams(database, word, upto)
        if lang == "kk" and same_kazakh_word(word, other)
    }
    return sorted(found, key=lambda other: (-_alike(word, other), other))[:MOST_FORMS]


def _nearest(database: sqlite3.Connection, word: str, upto: int) -> tuple[str, str] | None:
    """Return the word most like `word` with its spelling, or None where none is like it."""
    candidates = {(other, spelling) for other, _, spelling in _sharing_trigrams(database, word, upto)}
    best = max(candidates, key=lambda each: (_alike(word, each[0]), each), default=None)
    return best if best is not None and _alike(word, best[0]) >= ALIKE else None


def _sharing_trigrams(database: sqlite3.Connection, word: str, upto: int) -> list[tuple[str, str, str]]:
    if len(word) < 3:
        return []
    return database.execute(
        "SELECT vocabulary.word, lang, spelled"
        " FROM trigrams JOIN vocabulary ON vocabulary.rowid = trigrams.rowid"
        " WHERE trigrams MATCH ? AND layer <= ? ORDER BY bm25(trigrams), vocabulary.rowid LIMIT ?",
        (_any(sorted(trigrams(word))), upto, MOST_CANDIDATES),
    ).fetchall()


def _having(database: sqlite3.Connection, forms: list[str], upto: int) -> list[Row]:
    """Return the rows that have one of `forms`."""
    if not forms:
        return []
    wanted = _any(forms)
    rows = database.execute(
        f"SELECT texts.rowid, iri, bm25(texts, {WEIGHTS}), label_words,"
        "  texts.rowid IN (SELECT rowid FROM texts WHERE texts MATCH ?)"
        " FROM texts JOIN document ON document.rowid = texts.rowid WHERE texts MATCH ? AND layer <= ?",
        (f"label : ({wanted})", wanted, upto),
    )
    return [Row(*row) for row in rows]


def _any(terms: Iterable[str]) -> str:
    """Return a full-text query for any of `terms`. Quoted, and letters and digits alone: never syntax."""
    return " OR ".join(f'"{term}"' for term in terms)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
