"""Writes the words of a snapshot into the database beside it, the same for the same snapshot.

document    a row for each thing, language and layer: what is said of the thing in that layer
texts       its words, folded, full-text indexed; a row of `document` has the same rowid
vocabulary  each word with its language, its spelling, its stem and the first layer that has it
trigrams    the words of `vocabulary` by three letters, for Kazakh forms and for misspellings
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from zangraph import folding
from zangraph.namespaces import ELI, GRAPH, ID, LAYERS, SKOS, ZG

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

SCHEMA = """
    CREATE TABLE document (
        rowid INTEGER PRIMARY KEY, iri TEXT NOT NULL, lang TEXT NOT NULL, layer INTEGER NOT NULL,
        label_words INTEGER NOT NULL);
    CREATE VIRTUAL TABLE texts USING fts5(
        label, definition, detail, bearer, content='', tokenize='unicode61 remove_diacritics 0');
    CREATE TABLE vocabulary (
        rowid INTEGER PRIMARY KEY, word TEXT NOT NULL, lang TEXT NOT NULL, spelled TEXT NOT NULL,
        stem TEXT NOT NULL, layer INTEGER NOT NULL);
    CREATE INDEX by_word ON vocabulary (word);
    CREATE INDEX by_stem ON vocabulary (stem, lang);
    CREATE VIRTUAL TABLE trigrams USING fts5(word, content='', tokenize='trigram');
"""

#: (thing, language, layer) → column → texts.
Documents = dict[tuple[str, str, int], dict[str, list[str]]]


def write(database: sqlite3.Connection, snapshot: Path) -> None:
    """Write the words of `snapshot` into `database`, within its transaction."""
    words: dict[tuple[str, str], tuple[int, str]] = {}
    for rowid, ((iri, lang, layer), columns) in enumerate(sorted(_documents(snapshot).items()), 1):
        texts = [" ".join(sorted(columns.get(name, ()))) for name in COLUMNS]
        folded = [folding.words(text) for text in texts]
        database.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?)", (rowid, iri, lang, layer, len(folded[0]))
        )
        database.execute(
            "INSERT INTO texts (rowid, label, definition, detail, bearer) VALUES (?, ?, ?, ?, ?)",
            (rowid, *(" ".join(each) for each in folded)),
        )
        for text in texts:
            for word, spelling in zip(folding.words(text), folding.spelled(text), strict=True):
                known = words.get((word, lang), (layer, spelling))
                words[word, lang] = min(known, (layer, spelling))
    for rowid, ((word, lang), (layer, spelling)) in enumerate(sorted(words.items()), 1):
        row = (rowid, word, lang, spelling, folding.stem(word, lang), layer)
        database.execute("INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?, ?)", row)
        database.execute("INSERT INTO trigrams (rowid, word) VALUES (?, ?)", (rowid, word))


def optimize(database: sqlite3.Connection) -> None:
    """Merge what was written, so that equal words make equal bytes."""
    for table in ("texts", "trigrams"):
        database.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


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
