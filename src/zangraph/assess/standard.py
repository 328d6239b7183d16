"""What other SHACL engines make of the questions that the interpreter answered."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from rdflib import RDF, Graph, URIRef

from zangraph.assess.engines import installed, results
from zangraph.assess.facts import WITHIN, Described, View
from zangraph.assess.kleene import Truth
from zangraph.assess.pairs import KNOWN, Pairs, Prepared, Writer, sh, term
from zangraph.assess.verdict import Asked, Finding
from zangraph.namespaces import ZG


def differences(findings: Iterable[Finding]) -> tuple[int, list[str]]:
    """Return how many questions were put to every engine installed, and a line for each other answer.

    A question is a shape, a focus node and a day. An engine that fails raises; it never agrees.
    """
    return disagreements(asked for finding in findings for asked in finding.asked)


def disagreements(questions: Iterable[Asked]) -> tuple[int, list[str]]:
    """Return how many `questions` were put to every engine installed, and a line for each other answer."""
    engines = installed()
    by_day: dict[date, list[Asked]] = defaultdict(list)
    for asked in questions:
        by_day[asked.view.day].append(asked)
    checked, wrong = 0, []
    for day, of_day in sorted(by_day.items()):
        checked += len(of_day)
        for engine, truths in answers(of_day, engines).items():
            for asked, truth in zip(of_day, truths, strict=True):
                if truth is not asked.truth:
                    where = f"{asked.focus.title}, {asked.shape.label('en')}, {day}"
                    wrong.append(f"{where}: {asked.truth} / {engine}: {truth}")
    return checked, wrong


def answers(questions: list[Asked], engines: Iterable[str]) -> dict[str, list[Truth]]:
    """Return what each of `engines` makes of `questions`, all of one day, in order."""
    write = Writer()
    pairs = Pairs(write, Prepared(write))
    tops: dict[tuple[URIRef, str], URIRef] = {}
    for asked in questions:
        for certain in (True, False):
            _target(write, tops, pairs.node(asked.shape, certain), asked.focus.iri)
    data = facts_graph({asked.focus.root() for asked in questions}, questions[0].view)
    found: dict[str, list[Truth]] = {}
    for engine in engines:
        failed = {(each.shape, each.focus) for each in results(engine, data, write.graph)}
        truths = found[engine] = []
        for asked in questions:
            surely, possibly = (
                (str(tops[pairs.node(asked.shape, certain), asked.focus.iri]), asked.focus.iri) not in failed
                for certain in (True, False)
            )
            truths.append(True if surely else None if possibly else False)
    return found


def _target(write: Writer, tops: dict[tuple[URIRef, str], URIRef], inner: URIRef, focus: str) -> None:
    """Add a shape whose only target is `focus` and that fails where `inner` does."""
    if (inner, focus) not in tops:
        top = tops[inner, focus] = write.both("top", yes=[inner])
        write.graph.add((top, sh("targetNode"), URIRef(focus)))


def facts_graph(organisations: Iterable[Described], view: View) -> Graph:
    """Return the facts of `organisations` as they stood on the day of `view`, with what is known of them."""
    graph = Graph()
    for organisation in organisations:
        _write(graph, organisation, view)
    return graph


def _write(graph: Graph, thing: Described, view: View) -> None:
    node = URIRef(thing.iri)
    graph.add((node, RDF.type, URIRef(ZG + thing.kind)))
    for path in (*thing.facts, WITHIN):
        values = view.values(thing, path)
        if values is None:
            continue
        if not values.is_open:
            graph.add((node, KNOWN, URIRef(path)))
        for value in values.items:
            graph.add((node, URIRef(path), term(value)))
    for values in thing.facts.values():
        for value in values.items:
            if isinstance(value, Described):
                _write(graph, value, view)
