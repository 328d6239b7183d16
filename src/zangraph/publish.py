"""Puts the graph into a remote store beside what answers there, checks it, and then lets it answer.

Broken off at any step, the version before goes on answering: nothing of it is touched, and a publication
answers only once it is listed, which is one triple and the last step. Begun again, it clears what the broken
one left. The version before stays until the next publication, for those who are reading it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zangraph import resources
from zangraph.coverage import coverage
from zangraph.errors import EngineError
from zangraph.namespaces import GRAPH, VOID, graphs_of
from zangraph.questions import LANGUAGES, bind, questions
from zangraph.register import Entry, Filter, norms, query
from zangraph.store.port import Node, Store
from zangraph.store.probe import Ask, answered_wrongly, check_sums, current, finished, holding, trial
from zangraph.store.publication import PUBLISHED, Publication
from zangraph.store.remote import Endpoint, RemoteStore
from zangraph.store.writing import Writer
from zangraph.today import today

_BLANK = re.compile(r"_:\w+")
_TOLD_EVERY = 5_000


@dataclass(frozen=True, slots=True)
class Published:
    """What answers after publishing: its number and version, the triples put there now, and the notes.

    `triples` is 0 where that version was there already. `notes` tell what the engine cannot do.
    """

    number: int
    version: str
    triples: int
    notes: list[str]


def publish(
    endpoint: Endpoint, writer: Writer, snapshot: Path, ours: Store, tell: Callable[[str], None]
) -> Published:
    """Publish `snapshot` to the store at `endpoint` through `writer`, and return what answers there then.

    `ours` is the same graph in an engine to rely on. `tell` is given a sentence at each step. Raises
    `EngineError` where the store cannot hold the graph, or answers wrongly what it holds; what answered
    before goes on answering.
    """
    ask, where = endpoint.ask, endpoint.where
    check_sums(ask, where)
    key = resources.key_of(snapshot)
    done = finished(ask)
    before = done[-1] if done else Publication(0)
    if before.number and before.key == key:
        try:
            return Published(before.number, key, 0, holding(ask, where, before).notes)
        except EngineError as broken:
            tell(f"data {key} is there and not whole ({broken}); it is published anew")
    new = Publication(before.number + 1, key)
    counts = _load(writer, new, snapshot, tell)
    tell("checking what arrived")
    _check(ask, where, counts)
    findings = holding(ask, where, new)
    wrong = _answered_wrongly(RemoteStore(endpoint, findings), ours)
    if wrong:
        writer.add(new.trial, "".join(f"{line}\n" for line in answered_wrongly(wrong)).encode())
        findings = replace(findings, refused=frozenset(wrong))
    writer.add(PUBLISHED, f"{new.line}\n".encode())
    if current(ask) != new:
        raise EngineError(f"{where} does not list publication {new.number} as the last; publish again.")
    tell(f"publication {new.number}, data {key}, answers now")
    for old in done[:-1]:
        _remove(ask, writer, old, tell)
    return Published(new.number, key, sum(counts.values()), findings.notes)


def _load(writer: Writer, new: Publication, snapshot: Path, tell: Callable[[str], None]) -> dict[str, int]:
    """Put every graph of `snapshot`, and the trial, into graphs of `new`; return how many triples in each."""
    counts = {new.trial: 0}
    told = 0
    writer.drop(new.trial)
    for graph, lines in _steps(snapshot, new, writer.most):
        if graph not in counts:
            writer.drop(graph)  # what a publication that broke off left there
            counts[graph] = 0
        writer.add(graph, "".join(lines).encode())
        counts[graph] += len(lines)
        if sum(counts.values()) - told >= _TOLD_EVERY:
            told = sum(counts.values())
            tell(f"{told:,} triples are there")
    return counts


def _steps(snapshot: Path, new: Publication, most: int) -> Iterator[tuple[str, list[str]]]:
    """Yield graphs with some of their triples as lines, at most about `most` bytes at a time.

    Triples that hang together by blank nodes come together, since a blank node is one only within a step:
    those lines are kept until the end. Of the rest, never more than a step for each graph is held.
    """
    waiting: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    hanging: dict[str, list[str]] = {}
    with snapshot.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            triple, graph = line.rstrip().removesuffix(" .").rsplit(" ", 1)
            home, said = new.there(graph[1:-1]), new.there(triple) + " .\n"
            if _BLANK.search(said):
                hanging.setdefault(home, []).append(said)
                continue
            waiting.setdefault(home, []).append(said)
            sizes[home] = sizes.get(home, 0) + len(said.encode())
            if sizes[home] >= most:
                yield home, waiting.pop(home)
                sizes[home] = 0
    yield from waiting.items()
    for home, said_there in hanging.items():
        for step in _packed(_together(said_there), most):
            yield home, step
    yield new.trial, [f"{line}\n" for line in trial()]


def _together(lines: list[str]) -> list[list[str]]:
    """Return `lines` in groups that share no blank node.

    >>> _together(["_:a <p> _:b .", "<s> <p> _:c .", "_:b <p> <o> ."])
    [['_:a <p> _:b .', '_:b <p> <o> .'], ['<s> <p> _:c .']]
    """
    above: dict[str, str] = {}

    def top(node: str) -> str:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for line in lines:
        first, *others = _BLANK.findall(line)
        for other in others:
            above[top(other)] = top(first)
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(top(_BLANK.findall(line)[0]), []).append(line)
    return list(groups.values())


def _packed(groups: list[list[str]], most: int) -> Iterator[list[str]]:
    step: list[str] = []
    size = 0
    for group in groups:
        step += group
        size += sum(len(line.encode()) for line in group)
        if size >= most:
            yield step
            step, size = [], 0
    if step:
        yield step


def _check(ask: Ask, where: str, counts: dict[str, int]) -> None:
    for graph, sent in counts.items():
        rows = ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", [graph], ()).rows
        arrived = rows[0]["n"].value if len(rows) == 1 and "n" in rows[0] else "an unknown number"
        if arrived != str(sent):
            raise EngineError(
                f"Of {sent:,} triples sent to {graph}, {arrived} arrived at {where}: it was not "
                "switched over, and what answered before still answers."
            )


def _answered_wrongly(theirs: Store, ours: Store) -> list[str]:
    """Return the stored questions that `theirs` answers otherwise than `ours`, as they are without values.

    Raise EngineError where it is the register or the coverage, without which nothing else is of use.
    """
    for told, asked in (("the register", _register), ("the coverage", coverage)):
        if asked(theirs) != asked(ours):
            raise EngineError(
                f"The remote engine answers {told} otherwise than ours: it was not switched over, and what "
                "answered before still answers; use another store."
            )
    return [
        asked.name
        for asked in questions()
        if any(
            _rows(theirs, text) != _rows(ours, text)
            for text in (bind(ours, asked, {}, lang=lang) for lang in LANGUAGES)
        )
    ]


def _register(store: Store) -> tuple[list[Entry], list[set[str]]]:
    """Return the whole register, and what is in it on the days around which most of it came into force."""
    days = (date(2026, 1, 17), date(2026, 1, 18), today())
    graphs = graphs_of("all")
    dated = [{row["norm"].value for row in store.select(query(Filter(on=day)), graphs)} for day in days]
    return norms(store, Filter()), dated


def _rows(store: Store, text: str) -> list[list[tuple[str, Node]]]:
    return sorted(sorted(row.items()) for row in store.select(text, graphs_of("all")))


def _remove(ask: Ask, writer: Writer, old: Publication, tell: Callable[[str], None]) -> None:
    """Drop the graphs of `old`, its record last, by which they are known."""
    rows = ask(f"SELECT DISTINCT ?graph {{ ?data <{VOID}subset> ?graph }}", [old.record], ()).rows
    graphs = sorted(row["graph"].value for row in rows if "graph" in row)
    if not graphs:
        return
    for graph in [*graphs, old.trial, old.record]:
        if graph.startswith(old.graphs) and old.graphs != GRAPH:
            writer.drop(graph)
    tell(f"publication {old.number}, data {old.key}, was removed")
