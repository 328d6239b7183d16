"""The same law as tables written by hand for these questions and no others: what a graph is measured against.

`fill` reads the snapshot for the ten kinds of question. `fill_register` adds whole entries as a program would
keep them that has nothing to do but print them: a row for each, with the lists beside.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from zangraph.namespaces import ELI, ID, RDF, SKOS, ZG
from zangraph.register import entries
from zangraph.store.embedded import EmbeddedStore

_SCHEMA = """
    CREATE TABLE norm (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, act TEXT, place TEXT, valid_from TEXT,
        valid_until TEXT);
    CREATE TABLE bearer (role TEXT, id INTEGER, PRIMARY KEY (role, id)) WITHOUT ROWID;
    CREATE TABLE topic (topic TEXT, id INTEGER, PRIMARY KEY (topic, id)) WITHOUT ROWID;
    CREATE TABLE label (iri TEXT, lang TEXT, text TEXT, PRIMARY KEY (iri, lang)) WITHOUT ROWID;
    CREATE TABLE provision (iri TEXT PRIMARY KEY, parent TEXT) WITHOUT ROWID;
    CREATE TABLE numbered (iri TEXT PRIMARY KEY, number TEXT) WITHOUT ROWID;
    CREATE TABLE version (iri TEXT PRIMARY KEY, provision TEXT, valid_from TEXT, valid_until TEXT)
        WITHOUT ROWID;
    CREATE TABLE states (version TEXT, norm TEXT, PRIMARY KEY (version, norm)) WITHOUT ROWID;
    CREATE TABLE amendment (iri TEXT PRIMARY KEY, amending TEXT, target TEXT, ends TEXT, introduces TEXT)
        WITHOUT ROWID;
    CREATE INDEX norm_by_act ON norm (act);
    CREATE INDEX norm_by_place ON norm (place);
    CREATE INDEX norm_by_start ON norm (valid_from);
    CREATE INDEX provision_by_parent ON provision (parent);
    CREATE INDEX version_by_provision ON version (provision);
    CREATE INDEX amendment_by_target ON amendment (target);
    CREATE INDEX amendment_by_end ON amendment (ends);
"""
#: Lists of an entry that are plain words.
LISTS = (
    "statements", "bearer", "counterparty", "topics", "waitsFor", "correlative", "related", "contested",
    "addedByReading", "officialPages",
)  # fmt: skip
#: What an entry has once.
ONCE = (
    "id", "iri", "kind", "label", "labelLang", "action", "object", "condition", "exception", "act",
    "validFrom", "validUntil", "dateStatus", "origin", "layer",
)  # fmt: skip
_REGISTER = f"""
    CREATE TABLE entry (number INTEGER PRIMARY KEY, {", ".join(f'"{name}" TEXT' for name in ONCE)},
        amount INTEGER, unit TEXT, trigger_ TEXT, limit_label TEXT, held_as_of TEXT);
    CREATE TABLE listed (entry INTEGER, list INTEGER, place INTEGER, value TEXT,
        PRIMARY KEY (entry, list, place)) WITHOUT ROWID;
    CREATE INDEX entry_by_kind ON entry (kind);
    CREATE TABLE bound (role TEXT, entry INTEGER, PRIMARY KEY (role, entry)) WITHOUT ROWID;
    CREATE TABLE fallback (entry INTEGER, name TEXT, lang TEXT, PRIMARY KEY (entry, name)) WITHOUT ROWID;
    CREATE TABLE cited (entry INTEGER, place INTEGER, id TEXT, citation TEXT, certainty TEXT,
        PRIMARY KEY (entry, place)) WITHOUT ROWID;
    CREATE TABLE reading (entry INTEGER, place INTEGER, document TEXT, heading TEXT, item INTEGER, lines TEXT,
        pinpoint TEXT, PRIMARY KEY (entry, place)) WITHOUT ROWID;
    CREATE TABLE later (act TEXT, place INTEGER, by_act TEXT, label TEXT, effective_on TEXT,
        PRIMARY KEY (act, place)) WITHOUT ROWID;
"""
#: Entries that are read at once while the register is filled.
_AT_ONCE = 500


def opened(path: Path) -> sqlite3.Connection:
    """Return the empty database at `path`, to be filled in one go."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    return database


Said = dict[str, list[str]]


def fill(database: sqlite3.Connection, snapshot: Path) -> None:
    """Fill the tables for the ten kinds of question from the N-Quads file `snapshot`."""
    database.executescript(_SCHEMA)
    database.execute("BEGIN")
    said = _said(database, snapshot)
    cited = {iri: _one(each, "cites") for iri, each in said.items() if ZG + "cites" in each}
    for number, (iri, each) in enumerate(said.items()):
        if ELI + "number" in each:
            database.execute("INSERT INTO numbered VALUES (?, ?)", (iri, each[ELI + "number"][0]))
        if ZG + "ofAct" in each:
            _fill_norm(database, number, iri, each, cited.get(_one(each, "hasCitation") or ""))
        elif ELI + "is_part_of" in each:
            _fill_provision(database, iri, each, said)
        elif ZG + "Amendment" in each.get(RDF + "type", ()):
            ends = [_one(each, term) for term in ("amendingAct", "targetAct", "ends", "introduces")]
            database.execute("INSERT INTO amendment VALUES (?, ?, ?, ?, ?)", (iri, *ends))
    database.execute("COMMIT")
    database.execute("ANALYZE")


def _said(database: sqlite3.Connection, snapshot: Path) -> dict[str, Said]:
    """Return what is said of each thing but its labels, which go into the database at once."""
    said: dict[str, Said] = {}
    for quad in ox.parse(path=snapshot, format=ox.RdfFormat.N_QUADS):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(ID):
            continue
        if isinstance(value, ox.Literal) and quad.predicate.value == SKOS + "prefLabel":
            row = (subject.value, value.language, value.value)
            database.execute("INSERT OR IGNORE INTO label VALUES (?, ?, ?)", row)
        elif isinstance(value, ox.NamedNode | ox.Literal):
            said.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value.value)
    return said


def _one(each: Said, term: str) -> str | None:
    return next(iter(each.get(ZG + term, ())), None)


def _fill_norm(database: sqlite3.Connection, number: int, iri: str, each: Said, place: str | None) -> None:
    row = (number, iri, _one(each, "ofAct"), place, _one(each, "validFrom"), _one(each, "validUntil"))
    database.execute("INSERT INTO norm VALUES (?, ?, ?, ?, ?, ?)", row)
    for table in ("bearer", "topic"):
        words = ((word, number) for word in each.get(ZG + table, ()))
        database.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", words)


def _fill_provision(database: sqlite3.Connection, iri: str, each: Said, said: dict[str, Said]) -> None:
    database.execute("INSERT INTO provision VALUES (?, ?)", (iri, each[ELI + "is_part_of"][0]))
    for version in each.get(ZG + "hasVersion", ()):
        told = said[version]
        row = (version, iri, _one(told, "validFrom"), _one(told, "validUntil"))
        database.execute("INSERT INTO version VALUES (?, ?, ?, ?)", row)
        states = ((version, norm) for norm in told.get(ZG + "states", ()))
        database.executemany("INSERT INTO states VALUES (?, ?)", states)


def fill_register(database: sqlite3.Connection, store: EmbeddedStore, on: date) -> None:
    """Fill the tables of whole entries in English from `store`; later changes are as they stand on `on`."""
    database.executescript(_REGISTER)
    database.execute("BEGIN")
    norms = [iri for (iri,) in database.execute("SELECT iri FROM norm ORDER BY id")]
    number = 0
    for begin in range(0, len(norms), _AT_ONCE):
        for entry in entries(store, set(norms[begin : begin + _AT_ONCE]), on=on):
            number += 1
            _keep(database, number, entry.as_json())
    database.execute("COMMIT")
    database.execute("ANALYZE")


def _keep(database: sqlite3.Connection, number: int, told: dict[str, Any]) -> None:
    limit = told["timeLimit"] or {}
    once = [told[name] for name in ONCE] + [
        limit.get(name) for name in ("amount", "unit", "trigger", "label")
    ]
    _insert(database, "entry", [(number, *once, told["currency"]["heldAsOf"])])
    for place, name in enumerate(LISTS):
        _insert(database, "listed", [(number, place, k, value) for k, value in enumerate(told[name])])
    _insert(database, "bound", [(role, number) for role in told["bearer"]])
    _insert(database, "fallback", [(number, *each) for each in told["fallbacks"].items()])
    _insert(database, "cited", [(number, k, *each.values()) for k, each in enumerate(told["provisions"])])
    _insert(database, "reading", [(number, k, *each.values()) for k, each in enumerate(told["sources"])])
    for k, each in enumerate(told["currency"]["laterChanges"]):
        days = json.dumps(each["effectiveOn"])
        _insert(database, "later", [(told["act"], k, each["act"], each["label"], days)])


def _insert(database: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        database.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)


def register(database: sqlite3.Connection, about: str, word: str, on: date) -> list[dict[str, Any]]:
    """Return the entries in force on `on` of the role or kind (`about`) `word`, by act and id.

    They have the keys of the JSON output.
    """
    day = on.isoformat()
    of = {"role": "bound JOIN entry ON entry = number WHERE role = ?", "kind": "entry WHERE kind = ?"}[about]
    rows = database.execute(
        f'SELECT entry.* FROM {of} AND ("validFrom" IS NULL OR "validFrom" <= ?)'
        ' AND ("validUntil" IS NULL OR "validUntil" > ?) ORDER BY act, id',
        (word, day, day),
    ).fetchall()
    numbers = ", ".join(str(row[0]) for row in rows)
    acts = sorted({row[1 + ONCE.index("act")] for row in rows})
    lists: dict[tuple[int, int], list[str]] = defaultdict(list)
    for number, which, value in database.execute(
        f"SELECT entry, list, value FROM listed WHERE entry IN ({numbers}) ORDER BY entry, list, place"
    ):
        lists[number, which].append(value)
    fallbacks: dict[int, dict[str, str]] = defaultdict(dict)
    for number, name, lang in _of(database, "fallback", "entry, name, lang", numbers, "entry, name"):
        fallbacks[number][name] = lang
    places = _listed(database, "cited", ("id", "citation", "certainty"), numbers)
    readings = _listed(database, "reading", ("document", "heading", "item", "lines", "pinpoint"), numbers)
    later: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for act, by, label, days in database.execute(
        f"SELECT act, by_act, label, effective_on FROM later WHERE act IN ({', '.join('?' * len(acts))})"
        " ORDER BY act, place",
        acts,
    ):
        effective = json.loads(days)
        reached = bool(effective) and f"{effective[0]}-01"[:10] <= day
        later[act].append({"act": by, "label": label, "effectiveOn": effective, "reached": reached})
    found = []
    for row in rows:
        number, held = row[0], row[-1]
        told = dict(zip(ONCE, row[1 : 1 + len(ONCE)], strict=True))
        told |= {name: lists.get((number, place), []) for place, name in enumerate(LISTS)}
        amount, unit, trigger, label = row[1 + len(ONCE) : -1]
        limit = {"amount": amount, "unit": unit, "trigger": trigger, "label": label}
        told |= {
            "fallbacks": fallbacks.get(number, {}),
            "timeLimit": None if amount is None else limit,
            "provisions": places.get(number, []),
            "sources": readings.get(number, []),
            "currency": {"heldAsOf": held, "laterChanges": later.get(told["act"], [])},
        }
        found.append(told)
    return found


def _of(
    database: sqlite3.Connection, table: str, columns: str, numbers: str, order: str
) -> Iterable[tuple[Any, ...]]:
    return database.execute(f"SELECT {columns} FROM {table} WHERE entry IN ({numbers}) ORDER BY {order}")


def _listed(
    database: sqlite3.Connection, table: str, columns: tuple[str, ...], numbers: str
) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for number, *values in _of(database, table, f"entry, {', '.join(columns)}", numbers, "entry, place"):
        found[number].append(dict(zip(columns, values, strict=True)))
    return found


def rows(database: sqlite3.Connection, sql: str, thing: str | None) -> Iterator[tuple[str, ...]]:
    """Yield the rows of one of the ten kinds of question, as texts."""
    for row in database.execute(sql, () if thing is None else (thing,)):
        yield tuple(map(str, row))
