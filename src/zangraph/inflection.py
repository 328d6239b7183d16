"""Finds the words of the database that may be meant by a word: its forms, or what it was misspelt for."""

import sqlite3
from collections import Counter
from difflib import SequenceMatcher

from zangraph.folding import kazakh_beginning, same_kazakh_word, stem, trigrams

#: How many forms of one word are looked for, and how many words are weighed against a misspelt one.
MOST_FORMS, MOST_CANDIDATES = 60, 80
#: Of how many words that begin alike, the shortest, these forms are chosen.
MOST_LIKE = 4 * MOST_FORMS
#: How many words with three letters of a misspelt one are counted, those with the rarest first; and how many
#: letters of it are looked at.
MOST_SHARING, MOST_MISSPELT = 1_500, 40
#: How alike a word must be, from 0 to 1, to be offered for one that is nowhere.
ALIKE = 0.68
#: Words with one stem, words that begin so, and Kazakh words whose stems begin so.
_WORDS = "SELECT word FROM vocabulary WHERE {} AND layer <= ? ORDER BY length(word), word LIMIT ?"
STEMMED = _WORDS.format(
    "(word = ? OR (lang = 'en' AND stem = ?) OR (lang = 'ru' AND stem = ?) OR (lang = 'kk' AND stem = ?))"
)
BEGINNING = _WORDS.format("word >= ? AND word < ?")
KAZAKH = _WORDS.format("lang = 'kk' AND stem >= ? AND stem < ?")


def forms_of(database: sqlite3.Connection, word: str, upto: int) -> list[str]:
    """Return the words that are forms of `word`, or begin with it, in any language, sorted."""
    english, russian = stem(word, "en"), stem(word, "ru")
    rows = database.execute(STEMMED, (word, english, russian, stem(word, "kk"), upto, MOST_LIKE))
    found = {other for (other,) in rows}
    # Two letters begin too much; a stem shorter than five is often another word's beginning.
    for beginning in {each for each in (english, russian) if len(each) >= 5} | ({word} - {word[:2]}):
        found.update(other for (other,) in database.execute(BEGINNING, _from(beginning, upto)))
    if short := kazakh_beginning(word):
        alike = database.execute(KAZAKH, _from(short, upto))
        found.update(other for (other,) in alike if same_kazakh_word(word, other))
    if len(found) > MOST_FORMS:
        found = set(sorted(found, key=lambda other: (-_alike(word, other), other))[:MOST_FORMS])
    return sorted(found)


def _from(beginning: str, upto: int) -> tuple[str, str, int, int]:
    return beginning, beginning + "\U0010ffff", upto, MOST_LIKE


def nearest(database: sqlite3.Connection, word: str, upto: int) -> tuple[str, str] | None:
    """Return the word most like `word` with its spelling, or None where none is like it."""
    weighed = SequenceMatcher(None, b=word, autojunk=False)
    best: tuple[float, str, str] | None = None
    for other, spelling in _sharing_trigrams(database, word[:MOST_MISSPELT], upto):
        weighed.set_seq1(other)
        least = best[0] if best else ALIKE
        if weighed.real_quick_ratio() >= least and weighed.quick_ratio() >= least:
            best = max(best or (ALIKE, "", ""), (_alike(word, other), other, spelling))
    return best[1:] if best and best[1] else None


def _sharing_trigrams(database: sqlite3.Connection, word: str, upto: int) -> list[tuple[str, str]]:
    """Return words with their spelling, those first that have the most of the rarer letters of `word`."""
    letters = sorted(trigrams(word))
    rows = database.execute(
        f"SELECT frequency, words FROM trigram WHERE letters IN ({', '.join('?' * len(letters))})"
        " ORDER BY frequency, letters",
        letters,
    )
    shared: Counter[str] = Counter()
    counted = 0
    for frequency, numbers in rows:
        if counted and counted + frequency > MOST_SHARING:
            break
        counted += frequency
        shared.update(numbers.split(","))
    likely = [number for number, _ in shared.most_common(MOST_CANDIDATES)]
    found = database.execute(
        f"SELECT rowid, word, spelled FROM vocabulary WHERE rowid IN ({', '.join(likely)}) AND layer <= ?",
        (upto,),
    )
    by_number = {str(number): (word, spelling) for number, word, spelling in found}
    return [by_number[number] for number in likely if number in by_number]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
