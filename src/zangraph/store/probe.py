"""Small questions with known answers, put to a store at connection: what it holds, and what it can do.

What would make answers of ours wrong is refused here, with the reason; what can be asked otherwise is told
in `Abilities`. One number is new at each connection, so that an answer kept from another time is noticed.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zangraph import resources
from zangraph.errors import EngineError
from zangraph.namespaces import DATA, DCTERMS, OWL, SKOS, VOID, XSD, ZG, graphs_of
from zangraph.store.answers import Table
from zangraph.store.around import Abilities
from zangraph.store.port import Row
from zangraph.store.publication import HOLDS, PUBLISHED, Publication, listed

#: Asks a store: a query, its default graphs, the graphs it may name.
Ask = Callable[[str, Sequence[str], Sequence[str]], Table]

#: Rows that every store must give at once; more are proved when an answer is that long.
ENOUGH_ROWS = 1_000
#: Triples of a graph that are counted at connection; of a larger one, that there are so many.
COUNTED = 100_000

_DAY, _WORD = PUBLISHED + "#day", PUBLISHED + "#word"
_WRONG = PUBLISHED + "#answeredWrongly"
#: Sixty days, thirty apart: an engine was seen to compare ten of them rightly and thirty wrongly.
_DAYS = [(date(2020, 1, 1) + timedelta(30 * place)).isoformat() for place in range(60)]
_WORDS = ("Құқық қорғау", "ҚҰҚЫҚ", "құқық", "ЁЛКА", "Персональные ДАННЫЕ")
_SOUGHT = "құқық"
_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "<": lambda day, other: day < other,
    "<=": lambda day, other: day <= other,
    ">": lambda day, other: day > other,
    ">=": lambda day, other: day >= other,
}


def trial() -> list[str]:
    """Return the triples that each publication carries to test an engine on what it stores, as N-Triples."""
    days = [f'<{PUBLISHED}#day-{place}> <{_DAY}> "{day}"^^<{XSD}date> .' for place, day in enumerate(_DAYS)]
    words = [f'<{PUBLISHED}#word-{place}> <{_WORD}> "{word}" .' for place, word in enumerate(_WORDS)]
    return [*days, *words]


def answered_wrongly(names: Iterable[str]) -> list[str]:
    """Return the triples by which a publication says which questions its engine answers wrongly."""
    return [f'<{PUBLISHED}#question-{name}> <{_WRONG}> "{name}" .' for name in names]


@dataclass(frozen=True)
class Findings:
    """What was found at connection: which publication answers, its versions, and what the engine can do.

    `refused` are the stored questions that it answered wrongly when the graph was published there.
    """

    publication: Publication
    version: str
    ontology: str
    abilities: Abilities
    refused: frozenset[str] = frozenset()

    @property
    def notes(self) -> list[str]:
        """Return what whoever gets answers is to be told, a clause each; nothing where all is as at home."""
        ours = resources.data_version()
        other = (
            [f"it holds data {self.version}, and this zangraph has {ours}: answers are from {self.version}"]
            if self.version != ours
            else []
        )
        refused = (
            [f"it answers wrongly or too late, and is not asked: {', '.join(sorted(self.refused))}"]
            if self.refused
            else []
        )
        return [*other, *self.abilities.notes, *refused]


def probe(ask: Ask, where: str) -> Findings:
    """Return what the store at `where` holds and can do. Raise `EngineError` where it cannot be relied on."""
    check_sums(ask, where)
    check_rows(ask, where, ENOUGH_ROWS)
    return holding(ask, where, current(ask))


def current(ask: Ask) -> Publication:
    """Return the publication that answers."""
    return max(finished(ask), key=lambda each: each.number, default=Publication(0))


def finished(ask: Ask) -> list[Publication]:
    """Return the publications that were finished, by number."""
    # Not among the graphs asked for: some servers refuse to be asked for one that is not there.
    rows = ask(f"SELECT ?a ?b {{ GRAPH <{PUBLISHED}> {{ ?a <{HOLDS}> ?b }} }}", (), ()).rows
    return listed((row["a"].value, row["b"].value) for row in rows if len(row) == 2)


def holding(ask: Ask, where: str, publication: Publication) -> Findings:
    """Return what the store at `where` holds of `publication` and can do, checked against its record."""
    version, ontology, counts = _record(ask, where, publication)
    _check_version(where, ontology)
    _check_graphs(ask, where, publication, counts)
    abilities = _abilities(ask, where, publication)
    if not publication.number:
        return Findings(publication, version, ontology, abilities)
    refused = ask(f"SELECT ?name {{ ?question <{_WRONG}> ?name }}", [publication.trial], ()).rows
    names = frozenset(row["name"].value for row in refused if "name" in row)
    return Findings(publication, version, ontology, abilities, names)


def check_sums(ask: Ask, where: str) -> None:
    """Raise `EngineError` where the store does not answer what is asked now."""
    number = secrets.randbelow(900_000) + 100_000
    rows = ask(f"SELECT ?n ?next {{ VALUES ?n {{ {number} }} BIND(?n + 1 AS ?next) }}", (), ()).rows
    if [{name: node.value for name, node in row.items()} for row in rows] != [
        {"n": str(number), "next": str(number + 1)}
    ]:
        raise EngineError(
            f"{where} does not answer what it is asked: {number} + 1 came back as {_first(rows)}; "
            "is it a SPARQL endpoint, and does nothing on the way keep old answers?"
        )


def check_rows(ask: Ask, where: str, rows: int) -> None:
    """Raise `EngineError` where the store gives fewer than `rows` rows without a word."""
    digits = len(str(rows - 1))
    ten = " ".join("0123456789")
    crossed = " ".join(f"VALUES ?{name} {{ {ten} }}" for name in "abcdefgh"[:digits])
    number = " + ".join(f"{10**place} * ?{name}" for place, name in enumerate("abcdefgh"[:digits]))
    found = ask(f"SELECT ?a {{ {crossed} FILTER({number} < {rows}) }}", (), ()).rows
    if len(found) != rows:
        raise EngineError(
            f"{where} gives {len(found):,} rows where there are {rows:,}, and does not say so: "
            "raise the number of rows that it gives."
        )


def _first(rows: Sequence[Row]) -> str:
    if not rows:
        return "nothing"
    return ", ".join(f"{name} {node.value[:40]}" for name, node in rows[0].items()) or "an empty row"


def _record(ask: Ask, where: str, publication: Publication) -> tuple[str, str, dict[str, int]]:
    rows = ask(
        f"""SELECT ?key ?terms ?graph ?n {{ GRAPH <{publication.record}> {{
              <{DATA}> <{DCTERMS}hasVersion> ?data . ?data <{OWL}versionInfo> ?key ;
                <{DCTERMS}conformsTo> ?terms ; <{VOID}subset> ?graph . ?graph <{VOID}triples> ?n }} }}""",
        (),
        [publication.record],
    ).rows
    found = {(row["key"].value, row["terms"].value) for row in rows if len(row) == 4}
    if len(found) != 1:
        raise EngineError(
            f"{where} holds no graph of ours: no record of a build is there; put one there with "
            "“zangraph publish”, or look at the address."
        )
    (version, terms), *_ = found
    if publication.number and publication.key != version:
        raise EngineError(
            f"{where} lists data {publication.key} and holds data {version}: publish it anew with "
            "“zangraph publish”."
        )
    counts = {row["graph"].value: row["n"].value for row in rows}
    if not all(number.isdecimal() for number in counts.values()):
        raise EngineError(f"{where} has a record of the build whose counts are no numbers.")
    return version, terms.rpartition("/")[2], {graph: int(number) for graph, number in counts.items()}


def _check_version(where: str, ontology: str) -> None:
    ours = resources.ontology_version()
    # The middle number changes where terms come, the first where one goes: our questions may not fit.
    if ontology.split(".")[:2] != ours.split(".")[:2]:
        raise EngineError(
            f"{where} speaks version {ontology} of the ontology and this zangraph {ours}: our questions "
            "would be answered wrongly; publish our version there, or use the zangraph of that one."
        )


def _check_graphs(ask: Ask, where: str, publication: Publication, counts: dict[str, int]) -> None:
    """Check that graphs hold what the record says, and that a query sees those alone that it asks for."""
    lacking = {publication.there(graph) for graph in graphs_of("all")} - counts.keys()
    if lacking:
        raise EngineError(f"{where} has no {min(lacking)} in its record of the build: publish it anew.")
    alone, *others = sorted(counts, key=lambda graph: (counts[graph], graph))
    # A large graph was counted when it was published: to count it at each connection takes as long as it is.
    large = [graph for graph in others if counts[graph] > COUNTED]
    for graph in large:
        some = f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {COUNTED}"
        rows = ask(f"SELECT (COUNT(*) AS ?n) {{ {{ {some} }} }}", (), [graph]).rows
        if [row["n"].value for row in rows if "n" in row] != [str(COUNTED)]:
            raise EngineError(
                f"{where} holds less in {publication.here(graph)} than its record says; publish it anew with "
                "“zangraph publish”."
            )
    others = [graph for graph in others if graph not in large]
    rows = ask(
        "SELECT ?g (COUNT(*) AS ?n) { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } } GROUP BY ?g",
        [alone],
        others,
    ).rows
    seen = {row["g"].value if "g" in row else alone: row["n"].value for row in rows if "n" in row}
    if more := seen.keys() - counts.keys():
        raise EngineError(
            f"{where} answers from graphs that were not asked for, such as {min(more)}: it does not heed "
            "default-graph-uri and named-graph-uri, without which layers cannot be told apart."
        )
    for graph in [alone, *others]:
        if seen.get(graph, "0") != str(counts[graph]):
            raise EngineError(
                f"{where} holds {seen.get(graph, '0')} triples in {publication.here(graph)} where its record "
                f"says {counts[graph]}, or does not heed which graphs are asked for; publish it anew with "
                "“zangraph publish”."
            )


def _abilities(ask: Ask, where: str, publication: Publication) -> Abilities:
    """Return what the engine can do with what it stores: the trial, or where there is none the law."""
    graphs = [publication.there(graph) for graph in graphs_of("all")]
    if publication.number:
        graphs = [publication.trial]
        days, words = f"?s <{_DAY}> ?v", f"?s <{_WORD}> ?v"
    else:
        days, words = f"?s <{ZG}validFrom> ?v", f"?s <{SKOS}prefLabel> ?v"
    held = sorted(row["v"].value for row in ask(f"SELECT ?s ?v {{ {days} }}", graphs, ()).rows)
    if not held or (publication.number and held != _DAYS):
        raise EngineError(f"{where} does not give back the dates that were put into it.")
    middle = sorted(set(held))[len(set(held)) // 2]

    def counted(pattern: str, condition: str) -> int:
        rows = ask(f"SELECT (COUNT(*) AS ?n) {{ {pattern} FILTER({condition}) }}", graphs, ()).rows
        told = rows[0]["n"].value if len(rows) == 1 and "n" in rows[0] else ""
        return int(told) if told.isdecimal() else -1

    wrong = []
    for operator, compared in _COMPARED.items():
        expected = sum(compared(day, middle) for day in held)
        if counted(days, f'?v {operator} "{middle}"^^<{XSD}date>') != expected:
            wrong.append(operator)
            if counted(days, f'STR(?v) {operator} "{middle}"') != expected:
                raise EngineError(
                    f"{where} compares dates wrongly ({operator}), and as text too: no answer about a day "
                    "could be relied on; use another store."
                )
    folded = counted(words, f'CONTAINS(LCASE(STR(?v)), LCASE("{_SOUGHT.upper()}"))')
    expected_words = sum(_SOUGHT in word.lower() for word in _WORDS) if publication.number else None
    folds = folded == expected_words if expected_words is not None else folded > 0
    truth = ask("SELECT (?n < 2 AS ?truth) { VALUES ?n { 1 } }", (), ()).rows
    return Abilities(
        misordered=tuple(wrong),
        tried=publication.number > 0,
        truths=[row.get("truth") and row["truth"].datatype for row in truth] == [XSD + "boolean"],
        folds=folds,
        folds_in_regex=counted(words, f'REGEX(STR(?v), "{_SOUGHT}", "i")') == folded,
    )
