"""Writes the words of a snapshot into the database beside it, the same for the same snapshot.

thing       what is looked for, numbered in the order of IRIs; `name` is the IRI without what all begin with
document    a row for each thing, language and layer: what is said of the thing in that layer
texts       its words, folded, full-text indexed; a row of `document` has the same rowid
whole       all words of a thing in any language, by the layer that says them; a rowid is a thing's number
vocabulary  each word with its language, its spelling, its stem and the first layer that has it
trigram     three letters in a row, and the words of `vocabulary` that have them: for misspellings
answer      each word with its forms, how many things have it and the numbers of the best, from a layer on
name        the plain words that are ids, and the titles of acts, with what they lead to in a layer
hit         what is shown of a thing that was found, in a language, from a layer on
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from zangraph import folding
from zangraph.index import LAYER_COLUMNS, MOST_KEPT, Known, reckoned
from zangraph.namespaces import ELI, GRAPH, ID, LAYERS, SKOS, ZG
from zangraph.search import hits_by_language, plain_ids, titles
from zangraph.store.port import Store

#: Kinds of thing that are looked for by words.
KINDS = ("act", "provision", "norm", "role", "topic", "term", "risk", "autonomy", "mode", "function")
#: Property → the column of `texts` that its own text goes into.
OWN = {
    SKOS + "prefLabel": "label",
    SKOS + "altLabel": "label",
    ELI + "number": "label",
    SKOS + "definition": "definition",
    ZG + "paraphrase": "definition",
    ZG + "action": "detail",
    ZG + "object": "detail",
}
#: Property → the column that the label of what it points to goes into.
BORROWED = {
    ZG + "hasCondition": "detail",
    ZG + "hasException": "detail",
    ZG + "hasTimeLimit": "detail",
    ZG + "bearer": "bearer",
}
COLUMNS = ("label", "definition", "detail", "bearer")
#: Things that are read at once for what is shown of them.
AT_ONCE = 500

SCHEMA = f"""
    CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE document (
        rowid INTEGER PRIMARY KEY, thing INTEGER NOT NULL, layer INTEGER NOT NULL,
        label_words INTEGER NOT NULL);
    CREATE INDEX by_thing ON document (thing);
    CREATE VIRTUAL TABLE texts USING fts5(
        label, definition, detail, bearer, content='', tokenize='unicode61 remove_diacritics 0');
    CREATE VIRTUAL TABLE whole USING fts5(
        {", ".join(LAYER_COLUMNS)}, content='', detail=column, columnsize=0,
        tokenize='unicode61 remove_diacritics 0');
    CREATE TABLE vocabulary (
        rowid INTEGER PRIMARY KEY, word TEXT NOT NULL, lang TEXT NOT NULL, spelled TEXT NOT NULL,
        stem TEXT NOT NULL, layer INTEGER NOT NULL);
    CREATE INDEX by_word ON vocabulary (word, layer);
    CREATE INDEX by_stem ON vocabulary (stem, lang);
    CREATE TABLE trigram (
        letters TEXT PRIMARY KEY, frequency INTEGER NOT NULL, words TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE answer (
        word TEXT, layer INTEGER, forms TEXT NOT NULL, total INTEGER NOT NULL, best TEXT NOT NULL,
        PRIMARY KEY (word, layer)) WITHOUT ROWID;
    CREATE TABLE name (
        name TEXT, title INTEGER, layer INTEGER, place INTEGER, iri TEXT NOT NULL,
        PRIMARY KEY (name, title, layer, place)) WITHOUT ROWID;
    CREATE TABLE hit (
        thing INTEGER, lang TEXT, layer INTEGER, kind TEXT NOT NULL, label TEXT NOT NULL,
        citations TEXT NOT NULL, PRIMARY KEY (thing, lang, layer)) WITHOUT ROWID;
"""

#: (thing, language, layer) → column → texts.
Documents = dict[tuple[str, str, int], dict[str, list[str]]]


def write(database: sqlite3.Connection, snapshot: Path) -> None:
    """Write the words of `snapshot` into `database`, within its transaction."""
    words: dict[tuple[str, str], tuple[int, str]] = {}
    rows = sorted(_documents(snapshot).items())
    numbers: dict[str, int] = {}
    said: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for rowid, ((iri, lang, layer), columns) in enumerate(rows, 1):
        if iri not in numbers:
            numbers[iri] = len(numbers) + 1
            database.execute("INSERT INTO thing VALUES (?, ?)", (numbers[iri], iri.removeprefix(ID)))
        texts = [" ".join(sorted(columns.get(name, ()))) for name in COLUMNS]
        folded = [folding.words(text) for text in texts]
        row = (rowid, numbers[iri], layer, len(folded[0]))
        database.execute("INSERT INTO document VALUES (?, ?, ?, ?)", row)
        database.execute(
            "INSERT INTO texts (rowid, label, definition, detail, bearer) VALUES (?, ?, ?, ?, ?)",
            (rowid, *(" ".join(each) for each in folded)),
        )
        said[numbers[iri]][layer].update(*folded)
        for text in texts:
            for word, spelling in zip(folding.words(text), folding.spelled(text), strict=True):
                known = words.get((word, lang), (layer, spelling))
                words[word, lang] = min(known, (layer, spelling))
    for thing, by_layer in said.items():
        columns_of = [" ".join(sorted(by_layer[layer])) for layer in range(len(LAYERS))]
        marks = ", ".join("?" * (1 + len(LAYERS)))
        database.execute(
            f"INSERT INTO whole (rowid, {', '.join(LAYER_COLUMNS)}) VALUES ({marks})", (thing, *columns_of)
        )
    _write_vocabulary(database, words)


def _write_vocabulary(database: sqlite3.Connection, words: dict[tuple[str, str], tuple[int, str]]) -> None:
    sharing: dict[str, list[int]] = defaultdict(list)
    for rowid, ((word, lang), (layer, spelling)) in enumerate(sorted(words.items()), 1):
        row = (rowid, word, lang, spelling, folding.stem(word, lang), layer)
        database.execute("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?)", row)
        for letters in folding.trigrams(word):
            sharing[letters].append(rowid)
    for letters, numbers in sorted(sharing.items()):
        row_of = (letters, len(numbers), ",".join(map(str, numbers)))
        database.execute("INSERT INTO trigram VALUES (?, ?, ?)", row_of)


def optimize(database: sqlite3.Connection) -> None:
    """Merge what was written, so that equal words make equal bytes."""
    for table in ("texts", "whole"):
        database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def write_answers(database: sqlite3.Connection, store: Store) -> None:
    """Write what each word finds in each layer and what is shown of it, by asking the index and `store`."""
    words = database.execute("SELECT DISTINCT word FROM vocabulary ORDER BY word").fetchall()
    known: Known = {}
    for (word,) in words:
        for layer, forms, things in reckoned(database, word, known):
            best = json.dumps(things[:MOST_KEPT], separators=(",", ":"))
            row = (word, layer, " ".join(forms), len(things), best)
            database.execute("INSERT INTO answer VALUES (?, ?, ?, ?, ?)", row)
    _write_hits(database, store)
    _write_names(database, store)


def _write_hits(database: sqlite3.Connection, store: Store) -> None:
    shown: dict[tuple[int, str], tuple[str, str, str]] = {}
    for number, layer in enumerate((*LAYERS[:-1], "all")):
        things = database.execute(
            "SELECT DISTINCT id, name FROM thing JOIN document ON thing = id WHERE layer <= ? ORDER BY id",
            (number,),
        ).fetchall()
        for begin in range(0, len(things), AT_ONCE):
            ids = {ID + name: thing for thing, name in things[begin : begin + AT_ONCE]}
            for lang, found in hits_by_language(store, list(ids), layer).items():
                for hit in found:
                    row = (hit.kind, hit.label, "\n".join(hit.citations))
                    if shown.get((ids[hit.iri], lang)) != row:
                        shown[ids[hit.iri], lang] = row
                        place = (ids[hit.iri], lang, number)
                        database.execute("INSERT INTO hit VALUES (?, ?, ?, ?, ?, ?)", (*place, *row))


def _write_names(database: sqlite3.Connection, store: Store) -> None:
    for number, layer in enumerate((*LAYERS[:-1], "all")):
        for title, names in ((False, plain_ids(store, layer)), (True, titles(store, layer))):
            for name, iris in sorted(names.items()):
                for place, iri in enumerate(iris):
                    row = (name, title, number, place, iri)
                    database.execute("INSERT INTO name VALUES (?, ?, ?, ?, ?)", row)


def _documents(snapshot: Path) -> Documents:
    """Return what is to be found of each thing, by the layer in which all of it is said.

    A label that one layer lends to a thing of another is there only where both are.
    """
    found: Documents = defaultdict(lambda: defaultdict(list))
    labels: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    links: list[tuple[str, str, str, int]] = []
    for subject, predicate, value, layer in _said(snapshot):
        if predicate == SKOS + "prefLabel" and isinstance(value, ox.Literal):
            labels[subject].append((value.value, value.language or "", layer))
        if not subject.startswith(tuple(f"{ID}{kind}/" for kind in KINDS)):
            continue
        if predicate in OWN and isinstance(value, ox.Literal) and not _counts_only(subject, predicate):
            found[subject, value.language or "", layer][OWN[predicate]].append(value.value)
        elif predicate in BORROWED and isinstance(value, ox.NamedNode):
            links.append((subject, BORROWED[predicate], value.value, layer))
    for subject, column, lender, layer in links:
        for text, lang, home in labels[lender]:
            found[subject, lang, max(layer, home)][column].append(text)
    for (_, lang, _), columns in found.items():
        columns["detail"] = _beside(columns["label"], columns["detail"], lang)
    return found


def _beside(labels: list[str], details: list[str], lang: str) -> list[str]:
    """Return the words of `details` of which `labels` have no form: what is said twice weighs no more."""
    said = {folding.stem(word, lang) for text in labels for word in folding.words(text)}
    return [
        spelling
        for text in details
        for word, spelling in zip(folding.words(text), folding.spelled(text), strict=True)
        if folding.stem(word, lang) not in said
    ]


def _counts_only(subject: str, predicate: str) -> bool:
    """Return whether a number is only the place among others: that of an article is no word to look for."""
    return predicate == ELI + "number" and subject.startswith(f"{ID}provision/")


def _said(
    snapshot: Path,
) -> Iterator[tuple[str, str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, int]]:
    layers = {GRAPH + name: 0 for name in ("ontology", "shapes")}
    for number, name in enumerate(LAYERS):
        layers |= {GRAPH + name: number, f"{GRAPH}derived/{name}": number}
    for quad in ox.parse(path=snapshot, format=ox.RdfFormat.N_QUADS):
        home, subject = quad.graph_name, quad.subject
        if isinstance(home, ox.NamedNode) and isinstance(subject, ox.NamedNode) and home.value in layers:
            yield subject.value, quad.predicate.value, quad.object, layers[home.value]
