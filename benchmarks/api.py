"""The Python API against what it stands on, in one process, as ratios of CPU time.

    python benchmarks/api.py [ROUNDS]

`Graph.select` against the engine iterated by hand into the same Python values; the whole register answer
(query, labels, JSON) against a view of the same data written by hand in SQLite. Each round asks both ways of
every question in turn, after comparing the answers. The ratio is the median of the rounds' ratios.
"""

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pyoxigraph as ox

import zangraph
from zangraph.namespaces import PREFIXES, RECORD, graphs_of
from zangraph.register import Filter, norms
from zangraph.store.embedded import open_store
from zangraph.store.rows import value

ON = date(2026, 2, 1)
QUERIES = {
    "2 rows": "SELECT ?norm { ?norm zg:bearer role:seller }",
    "labels, 600 rows": "SELECT ?norm ?label { ?norm zg:ofAct ?act ; skos:prefLabel ?label }",
    "count, 1 row": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "every triple": "SELECT * { ?s ?p ?o }",
}
Answer = Callable[[], object]


def raw(query: str) -> Answer:
    """Return what asks the engine `query` and iterates it into dictionaries of Python values."""
    store = open_store().raw
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        ox.NamedNode(graph) for graph in graphs_of("all")
    ]
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(graph) for graph in (*graphs_of("all"), RECORD)]

    def answer() -> object:
        found = store.query(query, prefixes=PREFIXES, default_graph=graphs, named_graphs=named)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [dict(zip(names, map(value, solution), strict=True)) for solution in found]

    return answer


def ours(wanted: Filter) -> Answer:
    """Return what answers the register as JSON the way everybody asks it."""
    store = open_store()
    return lambda: json.dumps([entry.as_json() for entry in norms(store, wanted)], ensure_ascii=False)


def by_hand(path: Path, wanted: Filter) -> Answer:
    """Return what answers the same from the view at `path`: the card as JSON, its currency worked out."""
    assert wanted.on is not None
    day = wanted.on.isoformat()
    query = "SELECT said FROM norm WHERE (start IS NULL OR start <= :day) AND (end IS NULL OR end > :day)"
    if wanted.role:
        query += " AND id IN (SELECT norm FROM bearer WHERE role = :role)"

    def answer() -> object:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        cards = []
        for (said,) in database.execute(f"{query} ORDER BY act, id", {"day": day, "role": wanted.role}):
            card = json.loads(said)
            for change in card["currency"]["laterChanges"]:
                days = change["effectiveOn"]
                change["reached"] = bool(days) and f"{days[0]}-01"[:10] <= day
            cards.append(card)
        database.close()
        return json.dumps(cards, ensure_ascii=False)

    return answer


def view(path: Path) -> None:
    """Write the view by hand: one row a norm, with its card, and who bears it."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE norm (id PRIMARY KEY, act, start, end, said)")
    database.execute("CREATE TABLE bearer (role, norm, PRIMARY KEY (role, norm)) WITHOUT ROWID")
    for entry in norms(open_store(), Filter()):
        days = (day and day.isoformat() for day in entry.interval)
        said = json.dumps(entry.as_json(), ensure_ascii=False)
        database.execute("INSERT INTO norm VALUES (?, ?, ?, ?, ?)", (entry.id, entry.act, *days, said))
        database.executemany("INSERT INTO bearer VALUES (?, ?)", [(role, entry.id) for role in entry.bearer])
    database.commit()
    database.close()


def timed(answer: Answer) -> float:
    """Return the CPU time of `answer` in milliseconds, of as many calls as take 20 ms, a call."""
    calls, start = 0, time.process_time()
    while (spent := time.process_time() - start) < 0.02:
        answer()
        calls += 1
    return 1000 * spent / calls


def main(rounds: int) -> None:
    """Print the table of medians and ratios. Raise where two ways give two answers."""
    graph = zangraph.open()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "view.db"
        view(path)
        pairs: dict[str, tuple[Answer, Answer]] = {
            f"select: {name}": (partial(graph.select, query), raw(query)) for name, query in QUERIES.items()
        }
        for name, wanted in {
            "register: ai-system-owner": Filter(role="ai-system-owner", on=ON),
            "register: every norm": Filter(on=ON),
        }.items():
            pairs[name] = (ours(wanted), by_hand(path, wanted))
        for name, (first, second) in pairs.items():
            if first() != second():
                raise SystemExit(f"{name}: two answers")
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in pairs}
        for _ in range(rounds):
            for name, (first, second) in pairs.items():
                times[name].append((timed(first), timed(second)))
    print(f"{rounds} rounds, Python {sys.version.split()[0]}; medians of CPU time")
    print(f"{'':30}{'ours ms':>10}{'against ms':>12}{'ratio':>8}")
    for name, measured in times.items():
        mine, other = (statistics.median(each[way] for each in measured) for way in (0, 1))
        ratio = statistics.median(each[0] / each[1] for each in measured)
        print(f"{name:30}{mine:10.3f}{other:12.3f}{ratio:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
