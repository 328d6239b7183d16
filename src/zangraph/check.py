"""Whether the legal data are right, apart from whether their source is.

An error in the data is ours and fails. A problem in the source is the source's: it is listed, with what it
says and what stands against it, and nothing is mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zangraph import resources
from zangraph.lines import places
from zangraph.namespaces import PROV, RDF, ZG, graphs_of, local
from zangraph.plain import plain
from zangraph.published import gone
from zangraph.questions import unanswerable
from zangraph.store.port import Store, Text, Thing


@dataclass(frozen=True, slots=True)
class DataFault:
    """An error in the data: the rule that found it, the thing, and what is wrong with it.

    `places` are the lines of the sources that describe the thing, or else that point to it.
    """

    rule: str
    resource: str
    message: str
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What a source says at `lines`, and what stands against it, with the language each is really in."""

    source: str
    lines: list[str]
    stated: str
    computed: str
    kind: str
    about: list[str]
    stated_lang: str = ""
    computed_lang: str = ""

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("stated_lang", "computed_lang")


@dataclass(frozen=True, slots=True)
class Check:
    """Errors in the data and, apart from them, problems in the sources.

    `shapes_asked` tells whether the shapes of the data were put to them too; what those would find is not
    known otherwise.
    """

    errors: list[DataFault]
    source_problems: list[SourceProblem]
    shapes_asked: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the check with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


def check(store: Store, *, lang: str = "en") -> Check:
    """Return what the hygiene rules find wrong in the data, and every problem known in the sources."""
    errors = [*_unkept(store), *_unasked(store, resources.root() / "data" / "questions")]
    return Check(errors, source_problems(store, lang=lang))


def source_problems(store: Store, *, lang: str = "en") -> list[SourceProblem]:
    """Return every problem known in the sources; whether the data are right is not asked."""
    return [*_wrong_dates(store, lang), *_authored(store, lang), *_statute_differs(store, lang)]


def _unkept(store: Store) -> list[DataFault]:
    found: list[tuple[str, str, str]] = []
    for path in sorted((resources.root() / "ontology" / "hygiene").glob("*.rq")):
        rows = store.select(path.read_text(encoding="utf-8"), graphs_of("all"))
        wrong = {(local(row["resource"].value), row["message"].value, row["resource"].value) for row in rows}
        found += [(path.stem, iri, message) for _, message, iri in sorted(wrong)]
    lost = "was published and is gone without a tombstone"
    return faults(store, found) + [DataFault("published-id-is-kept", name, lost) for name in gone(store)]


def _unasked(store: Store, folder: Path) -> list[DataFault]:
    """Return the stored questions in `folder` that cannot be asked, each with why."""
    return [
        DataFault("question-can-be-asked", path.stem, why, [f"data/questions/{path.name}"])
        for path, why in unanswerable(store, folder)
    ]


def faults(store: Store, found: Iterable[tuple[str, str, str]]) -> list[DataFault]:
    """Return what was `found`, a rule, an IRI and a message each, with the lines of the sources."""
    listed = list(found)
    at = _places(store, {iri for _, iri, _ in listed})
    return [DataFault(rule, local(iri), message, at.get(iri, [])) for rule, iri, message in listed]


def _places(store: Store, iris: set[str]) -> dict[str, list[str]]:
    """Return where each of `iris` is described; of what is nowhere described, what points to it."""
    found = places(iris)
    pointing: dict[str, list[str]] = {}
    for iri in sorted(iris - found.keys()):
        rows = store.select(f"SELECT DISTINCT ?s {{ ?s ?p <{iri}> FILTER(ISIRI(?s)) }}", graphs_of("all"))
        pointing[iri] = sorted(row["s"].value for row in rows)
    lines = places({each for those in pointing.values() for each in those})
    return found | {
        iri: [line for each in those for line in lines.get(each, [])] for iri, those in pointing.items()
    }


def _wrong_dates(store: Store, lang: str) -> Iterator[SourceProblem]:
    graphs = graphs_of("digest")
    rows = list(
        store.select(
            """SELECT ?commencement ?stated ?computed {
                 ?commencement zg:statedDate ?stated ; zg:computedDate ?computed .
                 FILTER(?stated != ?computed) }
               ORDER BY ?commencement""",
            graphs,
        )
    )
    things = store.things((row["commencement"].value for row in rows), graphs)
    for row in rows:
        thing = things[row["commencement"].value]
        source, lines = _read_at(store, _passages(store, thing, graphs), graphs, lang)
        yield SourceProblem(source, lines, row["stated"].value, row["computed"].value, "date", [thing.id])


def _authored(store: Store, lang: str) -> Iterator[SourceProblem]:
    graphs = graphs_of("all")
    rows = store.select("SELECT ?problem { ?problem a zg:SourceProblem } ORDER BY ?problem", graphs)
    for thing in store.things([row["problem"].value for row in rows], graphs).values():
        source, lines = _read_at(store, thing.iris(PROV + "wasDerivedFrom"), graphs, lang)
        kind = thing.ids(ZG + "problemKind")[0]
        stated, computed = _said(thing, "reads", lang), _said(thing, "shouldRead", lang)
        yield SourceProblem(
            source, lines, stated.value, computed.value, kind, [thing.id], stated.lang, computed.lang
        )


def _statute_differs(store: Store, lang: str) -> Iterator[SourceProblem]:
    graphs = graphs_of("all")
    rows = store.select("SELECT DISTINCT ?s { ?s zg:statuteSays ?text } ORDER BY ?s", graphs)
    holders = _holders(store, graphs, lang)
    for thing in store.things([row["s"].value for row in rows], graphs).values():
        source, lines = _read_at(store, thing.iris(PROV + "wasDerivedFrom"), graphs, lang)
        labels = holders.get(thing.iri, [])
        says = _said(thing, "statuteSays", lang)
        yield SourceProblem(
            source,
            lines,
            "; ".join(labels),
            says.value,
            "statute-differs",
            [thing.id],
            computed_lang=says.lang,
        )


def _holders(store: Store, graphs: list[str], lang: str) -> dict[str, list[str]]:
    rows = list(store.select("SELECT ?thing ?s { ?thing zg:holdsStatement ?s } ORDER BY ?thing", graphs))
    things = store.things({row["thing"].value for row in rows}, graphs)
    kinds = store.things({kind for each in things.values() for kind in each.iris(RDF + "type")}, graphs)
    found: dict[str, list[str]] = {}
    for row in rows:
        thing = things[row["thing"].value]
        # What has no name of its own, such as an entry into force, is called by its kind.
        called = thing if thing.named(lang).lang else kinds[thing.iris(RDF + "type")[0]]
        found.setdefault(row["s"].value, []).append(called.label(lang))
    return found


def _passages(store: Store, thing: Thing, graphs: list[str]) -> list[str]:
    statements = store.things(thing.iris(ZG + "holdsStatement"), graphs).values()
    return sorted({iri for each in statements for iri in each.iris(PROV + "wasDerivedFrom")})


def _read_at(store: Store, passages: list[str], graphs: list[str], lang: str) -> tuple[str, list[str]]:
    things = store.things(passages, graphs).values()
    sources = store.things({iri for each in things for iri in each.iris(ZG + "inSource")}, graphs)
    lines = sorted(
        {line for each in things for line in each.literals(ZG + "lines")}, key=lambda line: int(line[1:])
    )
    return "; ".join(sorted(each.label(lang) for each in sources.values())), lines


def _said(thing: Thing, term: str, lang: str) -> Text:
    return thing.text(ZG + term, lang) or Text("", "")
