"""Puts the graph into a remote store beside what answers there, checks it, and then lets it answer.

Broken off at any step, the version before goes on answering: nothing of it is touched, and a publication
answers only once it is listed, which is one triple and the last step. Begun again, it goes on after the last
step that arrived. The version before stays until the next publication, for those who are reading it.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zangraph import resources
from zangraph.agreement import differing
from zangraph.errors import EngineError, InputError
from zangraph.namespaces import GRAPH, VOID
from zangraph.store.ledger import Ledger
from zangraph.store.port import Store
from zangraph.store.probe import answered_wrongly, check_sums, current, finished, holding
from zangraph.store.publication import PUBLISHED, Publication
from zangraph.store.remote import Endpoint, RemoteStore
from zangraph.store.source import is_large
from zangraph.store.steps import Step, steps
from zangraph.store.writing import PATIENCE, Writer

#: Seconds from one sentence about how far it is to the next.
_TOLD_EVERY = 5.0
#: Triples that any engine counts in a second; one was seen to count three million.
_COUNTED_A_SECOND = 100_000


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
    if not key:
        raise InputError(f"{snapshot.name} is no snapshot of the graph: its first line does not say which.")
    done = finished(ask)
    before = done[-1] if done else Publication(0)
    if before.number and before.key == key:
        try:
            return Published(before.number, key, 0, holding(ask, where, before).notes)
        except EngineError as broken:
            tell(f"data {key} is there and not whole ({broken}); it is published anew")
    new = Publication(before.number + 1, key)
    ledger = Ledger(ask, writer, new)
    counts = _load(endpoint, writer, ledger, new, snapshot, tell)
    try:
        _check(endpoint, counts, tell)
    except _NotWhole:  # what the ledger says is not so; where nothing was counted, it may be
        ledger.clear()
        raise
    findings = holding(ask, where, new)
    wrong = differing(RemoteStore(endpoint, findings), ours, whole=not is_large(snapshot), tell=tell)
    if wrong:
        writer.add(new.trial, "".join(f"{line}\n" for line in answered_wrongly(wrong)).encode())
        findings = replace(findings, refused=frozenset(wrong))
    writer.add(PUBLISHED, f"{new.line}\n".encode())
    if current(ask) != new:
        raise EngineError(f"{where} does not list publication {new.number} as the last; publish again.")
    tell(f"publication {new.number}, data {key}, answers now")
    ledger.clear()
    for old in done[:-1]:
        _remove(endpoint, writer, old, tell)
    return Published(new.number, key, sum(counts.values()), findings.notes)


class _Differs(Exception):
    """What the ledger lists is not what would be sent."""


class _NotWhole(EngineError):
    """Another number of triples was counted than was sent."""


def _load(
    endpoint: Endpoint,
    writer: Writer,
    ledger: Ledger,
    new: Publication,
    snapshot: Path,
    tell: Callable[[str], None],
) -> dict[str, int]:
    """Put every graph of `snapshot`, and the trial, into graphs of `new`; return how many triples in each.

    What arrived before, as the ledger says, is not sent again.
    """
    last, reached = ledger.last()
    try:
        stream = _told(snapshot, new, writer, last, tell)
        return _sent(endpoint, writer, ledger, stream, last, reached)
    except _Differs as why:
        tell(f"what was begun there is not this ({why}): it is begun anew")
    ledger.clear()
    return _sent(endpoint, writer, ledger, _told(snapshot, new, writer, 0, tell), 0, "")


def _sent(
    endpoint: Endpoint, writer: Writer, ledger: Ledger, stream: Iterator[Step], last: int, reached: str
) -> dict[str, int]:
    """Send what of `stream` comes after step `last`; return how many triples there are in each graph."""
    counts: dict[str, int] = {}
    number = 0
    for step in stream:
        number = step.number
        if number == last and step.reached != reached:
            raise _Differs("other data, or in other steps")
        before = counts.get(step.graph, 0)
        counts[step.graph] = before + len(step.triples)
        if number > last:
            is_there = False
            if not before:
                _drop(endpoint, writer, step.graph)  # what a publication that broke off left there
            elif number == last + 1 and not step.may_be_repeated:
                held = _count(endpoint, step.graph, before)
                is_there = held == str(counts[step.graph])
                if not is_there and held != str(before):
                    raise _Differs("a step arrived in part")
            if not is_there:
                writer.add(step.graph, "".join(step.triples).encode())
            ledger.add(step)
    if number < last:
        raise _Differs("there was more of it")
    return counts


def _told(
    snapshot: Path, new: Publication, writer: Writer, last: int, tell: Callable[[str], None]
) -> Iterator[Step]:
    """Yield the steps of `snapshot`; tell how far they are, now and then, once each is done with."""
    whole = snapshot.stat().st_size
    begun = told = time.monotonic()
    triples = passed = 0
    for step in steps(snapshot, new, writer.most):
        size = len(step.triples)
        yield step
        triples += size
        now = time.monotonic()
        if step.number == last:
            tell(f"{triples:,} triples are there from before; it goes on after them")
            begun, passed = now, step.read
        elif step.number > last and now - told >= _TOLD_EVERY:
            told = now
            left = (now - begun) * (whole - step.read) / max(step.read - passed, 1)
            tell(f"{triples:,} triples are there, {step.read / whole:.0%}; about {left:,.0f} s to go")


def _check(endpoint: Endpoint, counts: dict[str, int], tell: Callable[[str], None]) -> None:
    """Count every graph; tell of each that is whole. Raise _NotWhole for one that is not."""
    for graph, sent in counts.items():
        arrived = _count(endpoint, graph, sent)
        if arrived != str(sent):
            raise _NotWhole(
                f"Of {sent:,} triples sent to {graph}, {arrived} arrived at {endpoint.where}: it was not "
                "switched over, and what answered before still answers."
            )
        tell(f"{graph} is whole: {sent:,} triples")


def _count(endpoint: Endpoint, graph: str, about: int) -> str:
    """Return how many triples are in `graph`, `about` as many, in words where no number came."""
    seconds = PATIENCE + about / _COUNTED_A_SECOND
    ask = Endpoint(endpoint.url, endpoint.known, seconds=seconds).ask
    rows = ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", [graph], ()).rows
    return rows[0]["n"].value if len(rows) == 1 and "n" in rows[0] else "an unknown number"


def _drop(endpoint: Endpoint, writer: Writer, graph: str) -> None:
    """Leave nothing in `graph`: part by part, where an engine would hold all of it in memory meanwhile."""
    while (most := writer.at_once) and _has_more_than(endpoint, graph, most):
        writer.thin(graph)
    writer.drop(graph)


def _has_more_than(endpoint: Endpoint, graph: str, most: int) -> bool:
    # Not among the graphs asked for: some servers refuse to be asked for one that is not there.
    some = f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {most + 1}"
    rows = endpoint.ask(f"SELECT (COUNT(*) AS ?n) {{ {{ {some} }} }}", (), ()).rows
    return [row["n"].value for row in rows if "n" in row] == [str(most + 1)]


def _remove(endpoint: Endpoint, writer: Writer, old: Publication, tell: Callable[[str], None]) -> None:
    """Drop the graphs of `old`, its record last, by which they are known; or tell why they stay."""
    rows = endpoint.ask(f"SELECT DISTINCT ?graph {{ ?data <{VOID}subset> ?graph }}", [old.record], ()).rows
    graphs = sorted(row["graph"].value for row in rows if "graph" in row)
    if not graphs:
        return
    for graph in [*graphs, old.trial, old.record]:
        if graph.startswith(old.graphs) and old.graphs != GRAPH:
            try:
                _drop(endpoint, writer, graph)
            except EngineError as broken:  # what answers now is published all the same
                tell(f"publication {old.number}, data {old.key}, stays there: {broken}")
                return
    tell(f"publication {old.number}, data {old.key}, was removed")
