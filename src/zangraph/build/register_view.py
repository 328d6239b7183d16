"""Writes the register into the database beside the snapshot, so that it is answered without the graph.

Everything is asked of the graph by the register's own queries: what a role bears on a date is decided in one
place. What a day decides, whether a later change is reached, is left to the reader.

card   an entry as `entry.stored` writes it; the same card may stand in several layers
entry  which card an entry has in a layer and language, and from when until when it holds
facet  what has a kind, role, act, topic or time limit in a layer
word   the ids of all roles, acts and topics of a layer, borne by somebody or not
named  the ways in which an act is commonly cited, where no other act is cited so

A `place` is that of an entry in the order of act and id, which is the order of every answer.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from zangraph.citations import act_name
from zangraph.entry import stored
from zangraph.namespaces import ELI, LAYERS, ZG, graphs_of, local
from zangraph.places import acts_of
from zangraph.references import number_key, parse
from zangraph.register import KINDS, in_languages, vocabulary
from zangraph.store.port import Store, Thing, values
from zangraph.view import folded

LANGUAGES = ("en", "ru", "kk")
SCHEMA = """
    CREATE TABLE card (id INTEGER PRIMARY KEY, said TEXT NOT NULL);
    CREATE TABLE entry (
        layer TEXT, lang TEXT, place INTEGER, valid_from TEXT, valid_until TEXT, card INTEGER NOT NULL,
        PRIMARY KEY (layer, lang, place)) WITHOUT ROWID;
    CREATE TABLE facet (
        layer TEXT, name TEXT, word TEXT, place INTEGER,
        PRIMARY KEY (layer, name, word, place)) WITHOUT ROWID;
    CREATE TABLE word (layer TEXT, name TEXT, word TEXT, PRIMARY KEY (layer, name, word)) WITHOUT ROWID;
    CREATE TABLE named (layer TEXT, text TEXT, act TEXT NOT NULL, PRIMARY KEY (layer, text)) WITHOUT ROWID;
"""
#: Entries that are read from the graph at once: memory does not grow with the law.
_AT_ONCE = 1000
_KINDS = values("kind", (f"{ZG}{kind.capitalize()}" for kind in KINDS))
#: Facet → the pattern that binds its `?word`, beside those of every entry of the register.
_FACETS = {
    "kind": "BIND(?kind AS ?word)",
    "role": "?norm zg:bearer ?word",
    "act": "?norm zg:ofAct ?word",
    "topic": "?norm zg:topic ?word",
    "limited": '?norm zg:hasTimeLimit ?limit BIND("" AS ?word)',
}


def write(database: sqlite3.Connection, store: Store) -> None:
    """Write the register of `store` in every layer and language into `database`, within its transaction."""
    layers = {layer: graphs_of(layer) for layer in (*LAYERS[:-1], "all")}
    iris = _in_order(store, layers["all"])
    places = {iri: place for place, iri in enumerate(iris)}
    for layer, graphs in layers.items():
        for name in ("role", "act", "topic"):
            words = vocabulary(store, name, graphs)
            database.executemany("INSERT INTO word VALUES (?, ?, ?)", ((layer, name, word) for word in words))
        facets = sorted({(layer, *each, places[iri]) for iri, *each in _facets(store, graphs)})
        database.executemany("INSERT INTO facet VALUES (?, ?, ?, ?)", facets)
        names = sorted(common_names(acts_of(store, graphs).values()).items())
        database.executemany("INSERT INTO named VALUES (?, ?, ?)", ((layer, *each) for each in names))
    number = 0
    for begin in range(0, len(iris), _AT_ONCE):
        cards: dict[str, int] = {}
        for layer, graphs in layers.items():
            held = _held(store, iris[begin : begin + _AT_ONCE], graphs)
            for lang, found in in_languages(store, held, LANGUAGES, layer=layer).items():
                for entry in found:
                    said = stored(entry)
                    if said not in cards:
                        number += 1
                        cards[said] = number
                        database.execute("INSERT INTO card VALUES (?, ?)", (number, said))
                    days = (day and day.isoformat() for day in (entry.valid_from, entry.valid_until))
                    row = (layer, lang, places[entry.iri], *days, cards[said])
                    database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", row)


def common_names(acts: Iterable[Thing]) -> dict[str, str]:
    """Return the ids of `acts` by the ways in which each alone is commonly cited, folded as the view does.

    These are its number, and the number with its word in three languages; what is a citation of a place, or
    of more than one act, is left to the grammar of citations.
    """
    numbers: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        numbers[number_key(act.first(ELI + "number") or "")].add(act.id)
    found: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        number = act.first(ELI + "number")
        if number is None or len(numbers[number_key(number)]) > 1:
            continue
        for text in {number, *(act_name(act, lang) for lang in LANGUAGES)}:
            read = parse(text)
            if read and read.number and number_key(read.number) == number_key(number) and not read.steps:
                found[folded(text)].add(act.id)
    return {text: ids.pop() for text, ids in found.items() if len(ids) == 1}


def _in_order(store: Store, graphs: list[str]) -> list[str]:
    """Return the IRIs of all entries by act and id."""
    acts: dict[str, str] = {}
    query = f"SELECT ?norm ?act {{ ?norm a ?kind ; zg:ofAct ?act . {_KINDS} }}"
    for row in store.select(query, graphs):
        norm, act = row["norm"].value, row["act"].value
        acts[norm] = min(act, acts.get(norm, act))
    return sorted(acts, key=lambda norm: (local(acts[norm]), local(norm)))


def _facets(store: Store, graphs: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the IRI of each entry with the name and word of everything that the register is narrowed by."""
    for name, pattern in _FACETS.items():
        for row in store.select(f"SELECT ?norm ?word {{ ?norm a ?kind . {pattern} {_KINDS} }}", graphs):
            word = local(row["word"].value)
            yield row["norm"].value, name, word.lower() if name == "kind" else word


def _held(store: Store, iris: list[str], graphs: list[str]) -> set[str]:
    """Return those of `iris` that the register of these graphs lists."""
    query = f"SELECT ?norm {{ {values('norm', iris)} ?norm a ?kind . {_KINDS} }}"
    return {row["norm"].value for row in store.select(query, graphs)}
