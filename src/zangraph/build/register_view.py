"""Writes the register into the database beside the snapshot, so that it is answered without the graph.

Everything is asked of the graph by the register's own queries: what a role bears on a date is decided in one
place. What a day decides, whether a later change is reached, is left to the reader.

card   an entry as `entry.stored` writes it; the same card may stand in several layers
entry  which card an entry has in a layer and language, and from when until when it holds
facet  what has a kind, role, act, topic or time limit in a layer
word   the ids of all roles, acts and topics of a layer, borne by somebody or not
"""

import sqlite3
from collections.abc import Callable, Iterator

from zangraph.entry import stored
from zangraph.namespaces import LAYERS, graphs_of
from zangraph.register import KINDS, Filter, entries, query, vocabulary
from zangraph.store.port import Store

#: What is asked for by an id of its own.
NAMED: dict[str, Callable[[str], Filter]] = {
    "role": lambda word: Filter(role=word),
    "act": lambda word: Filter(act=word),
    "topic": lambda word: Filter(topic=word),
}
LANGUAGES = ("en", "ru", "kk")
SCHEMA = """
    CREATE TABLE card (id INTEGER PRIMARY KEY, said TEXT NOT NULL);
    CREATE TABLE entry (
        layer TEXT, lang TEXT, act TEXT, id TEXT, iri TEXT NOT NULL, valid_from TEXT, valid_until TEXT,
        card INTEGER NOT NULL, PRIMARY KEY (layer, lang, act, id)) WITHOUT ROWID;
    CREATE TABLE facet (
        layer TEXT, name TEXT, word TEXT, iri TEXT, PRIMARY KEY (layer, name, word, iri)) WITHOUT ROWID;
    CREATE TABLE word (layer TEXT, name TEXT, word TEXT, PRIMARY KEY (layer, name, word)) WITHOUT ROWID;
"""


def write(database: sqlite3.Connection, store: Store) -> None:
    """Write the register of `store` in every layer and language into `database`, within its transaction."""
    cards: dict[str, int] = {}
    for layer in (*LAYERS[:-1], "all"):
        graphs = graphs_of(layer)
        for name, word, wanted in _facets(store, graphs):
            if name in NAMED:
                database.execute("INSERT INTO word VALUES (?, ?, ?)", (layer, name, word))
            rows = [(layer, name, word, iri) for iri in sorted(_iris(store, wanted, graphs))]
            database.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", rows)
        for lang in LANGUAGES:
            for entry in entries(store, _iris(store, Filter(), graphs), layer=layer, lang=lang):
                said = stored(entry)
                if said not in cards:
                    cards[said] = len(cards) + 1
                    database.execute("INSERT INTO card VALUES (?, ?)", (cards[said], said))
                days = (day and day.isoformat() for day in (entry.valid_from, entry.valid_until))
                row = (layer, lang, entry.act, entry.id, entry.iri, *days, cards[said])
                database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _facets(store: Store, graphs: list[str]) -> Iterator[tuple[str, str, Filter]]:
    """Yield the name and word of everything that a register is narrowed by, with the filter that does it."""
    yield "limited", "", Filter(time_limit=True)
    for kind in KINDS:
        yield "kind", kind, Filter(kind=kind)
    for name, narrowed in NAMED.items():
        for word in vocabulary(store, name, graphs):
            yield name, word, narrowed(word)


def _iris(store: Store, wanted: Filter, graphs: list[str]) -> set[str]:
    return {row["norm"].value for row in store.select(query(wanted), graphs)}
