"""Writes in which order the law has the entries of the register, and what the front end counts them by.

It is read off the finished entries, after `register_view` has written them.

placed   the entries of a layer by act and article, with when they hold
written  which card each has in a language
counted  by which words each is found
"""

import sqlite3

from zangraph.entry import Entry, restored
from zangraph.listing import place_in_the_law
from zangraph.namespaces import LAYERS
from zangraph.ordered import words_of

SCHEMA = """
    CREATE TABLE placed (
        layer TEXT, number INTEGER, iri TEXT NOT NULL, valid_from TEXT, valid_until TEXT,
        PRIMARY KEY (layer, number)) WITHOUT ROWID;
    CREATE TABLE written (
        layer TEXT, lang TEXT, number INTEGER, card INTEGER NOT NULL,
        PRIMARY KEY (layer, lang, number)) WITHOUT ROWID;
    CREATE TABLE counted (
        layer TEXT, name TEXT, word TEXT, number INTEGER,
        PRIMARY KEY (layer, name, word, number)) WITHOUT ROWID;
"""


def write(database: sqlite3.Connection) -> None:
    """Write the order of the entries that stand in `database` already, within its transaction."""
    for layer in (*LAYERS[:-1], "all"):
        found = []
        rows = database.execute(
            "SELECT said FROM entry JOIN card ON card.id = entry.card WHERE layer = ? AND lang = 'en'",
            (layer,),
        )
        for (said,) in rows:
            entry = restored(said, None)
            found.append((place_in_the_law(entry), entry.iri))
        numbers = {iri: number for number, (_, iri) in enumerate(sorted(found))}
        rows = database.execute(
            "SELECT lang, card, said FROM entry JOIN card ON card.id = entry.card WHERE layer = ?", (layer,)
        )
        for lang, card, said in rows:
            entry = restored(said, None)
            number = numbers[entry.iri]
            database.execute("INSERT INTO written VALUES (?, ?, ?, ?)", (layer, lang, number, card))
            if lang == "en":
                _count(database, layer, number, entry)


def _count(database: sqlite3.Connection, layer: str, number: int, entry: Entry) -> None:
    days = (day and day.isoformat() for day in entry.interval)
    database.execute("INSERT INTO placed VALUES (?, ?, ?, ?, ?)", (layer, number, entry.iri, *days))
    words = ((layer, *each, number) for each in sorted(words_of(entry)))
    database.executemany("INSERT INTO counted VALUES (?, ?, ?, ?)", words)
