"""Makes a nation's legislation by chance: seeded, streamed, in the memory of one block whatever the size.

Shaped as the law that is held: acts with their entry into force and titles, provisions, norms with bearers,
conditions, time limits and labels in three languages, citations, amendments that replace norms, and the
versions that follow, in the same named graphs. Before the law stand our own ontology and vocabularies. It is
made in blocks: a field of life with its roles, four acts on it, and two acts that amend these one after the
other. Blocks do not know of each other, so what is asked about one thing has an answer of one size,
whatever the size of the whole; what is asked about everything grows.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import BinaryIO

from benchmarks.quads import LANGUAGES, Quads, day, iri, record, texts, zg
from benchmarks.wording import (
    ACT,
    AMENDING,
    CHANGE,
    CONDITION,
    EXCEPTION,
    FIELDS,
    LATER,
    OBJECTS,
    ROLES,
    SOURCE,
    VERBS,
    Words,
    joined,
    name,
)
from zangraph import resources
from zangraph.deadlines import first_day_in_force
from zangraph.namespaces import ELI, GRAPH, PROV, RDF, SKOS, XSD, graphs_of

SMALLEST, LARGEST = 10_000, 100_000_000
#: Acts that stand for themselves in a block, and acts that amend them one after the other.
ORDINARY, AMENDING_ACTS = 4, 2
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
KINDS = ("Obligation",) * 5 + ("Prohibition", "Permission", "Right", "Power", "Rule")
TOPICS = ("audit", "consumers", "copyright", "data-libraries", "digital-assets", "documentation", "risk")
#: One in so many norms has a condition, an exception, a time limit.
CONDITIONAL, EXCEPTED, LIMITED = 3, 10, 7
UNITS = (("business-day", 15), ("calendar-day", 30), ("month", 3))
_TYPE = f"<{RDF}type>"
_LABEL = f"<{SKOS}prefLabel>"


@dataclass(slots=True)
class Norm:
    """What of a norm is needed by the acts that amend it: its id, its provision, its words and its start."""

    called: str
    act: str
    place: str
    kind: str
    words: Words
    start: date
    graph: str


@dataclass(slots=True)
class Act:
    """An act with its norms, as far as later acts of its block ask for them."""

    called: str
    start: date
    graph: str
    norms: list[Norm] = field(default_factory=list)


def generate(triples: int, seed: int = 1) -> Iterator[str]:
    """Yield the lines of a snapshot of about `triples` quads: the same for the same seed and ontology.

    Whole things only: a thing is left out rather than cut, so that the size is met within 2 %.
    """
    if not SMALLEST <= triples <= LARGEST:
        raise ValueError(f"expected {SMALLEST:,} to {LARGEST:,} triples, not {triples:,}")
    key = f"generated-{triples}-{seed}"
    yield f"{resources.HEADER}{key}\n"
    counts = dict.fromkeys((each.removeprefix(GRAPH) for each in graphs_of("all")), 0)
    for part in _parts(seed):
        for line in part:
            counts[line[line.rindex(GRAPH) + len(GRAPH) : -4]] += 1
        yield from part
        if sum(counts.values()) >= triples:
            break
    yield from record(key, counts)


def write(out: BinaryIO, triples: int, seed: int = 1) -> None:
    """Write the snapshot of `triples` quads to `out`."""
    for line in generate(triples, seed):
        out.write(line.encode())


def _parts(seed: int) -> Iterator[list[str]]:
    """Yield lines, part by part: where a part ends, everything that was said is whole."""
    yield from _vocabulary()
    quads = Quads()
    quads.say("digest", iri("source", "generated"), (_TYPE, zg("Source")), (_LABEL, texts(SOURCE)))
    yield quads.taken()
    number = 0
    while True:
        yield from Block(seed, number).parts()
        number += 1


def _vocabulary() -> Iterator[list[str]]:
    """Yield our own ontology and vocabularies, as shipped."""
    home = f"<{GRAPH}ontology> .\n"
    with resources.snapshot().open(encoding="utf-8", newline="\n") as lines:
        yield [line for line in lines if line.endswith(home)]


class Block:
    """A field of life: its roles, its acts, and what amends them. `number` counts blocks from 0."""

    def __init__(self, seed: int, number: int) -> None:
        self._chance = Random(f"{seed}/{number}")
        self._number = number
        self._quads = Quads()
        self._field = joined(self._chance.choice(FIELDS), name(self._chance))
        self._roles = [f"{each.slug}-{self._field.slug}-{number}" for each in ROLES]
        self._limit = f"{self._field.slug}-{number}"

    def parts(self) -> Iterator[list[str]]:
        """Yield the lines of the block, part by part."""
        self._words()
        yield self._quads.taken()
        acts = []
        for place in range(ORDINARY):
            act = self._act(place, 1996 + self._chance.randrange(20), ACT)
            acts.append(act)
            yield self._quads.taken()
            for article in range(1, self._chance.randint(3, 9) + 1):
                self._article(act, article)
                for point in range(1, self._chance.randint(2, 4) + 1):
                    self._point(act, article, point)
                    yield self._quads.taken()
        for place in range(ORDINARY, ORDINARY + AMENDING_ACTS):
            amending = self._act(place, 2018 + 3 * (place - ORDINARY), AMENDING)
            yield self._quads.taken()
            for act in acts:
                self._quads.say(
                    f"derived/{amending.graph}", iri("act", amending.called),
                    (f"<{ELI}amends>", iri("act", act.called)),
                )  # fmt: skip
                # The same places each time, so that provisions have two versions and then three.
                for which in range(0, len(act.norms), 5):
                    self._amendment(amending, act, which)
                    yield self._quads.taken()

    def _words(self) -> None:
        say = self._quads.say
        for role, words in zip(self._roles, ROLES, strict=True):
            say(
                "ontology", iri("role", role), (_TYPE, (f"<{SKOS}Concept>", zg("Role"))),
                (f"<{SKOS}inScheme>", iri("scheme", "role")),
                (_LABEL, texts(joined(words, self._field, by=": "))),
            )  # fmt: skip
        unit, amount = UNITS[self._number % len(UNITS)]
        say(
            "digest", iri("limit", self._limit), (_TYPE, zg("TimeLimit")),
            (_LABEL, texts(joined(Words(*[f"{amount}"] * 3), self._field, by=", "))),
            (zg("amount"), f'"{amount}"^^<{XSD}integer>'), (zg("unit"), iri("unit", unit)),
            (zg("trigger"), iri("trigger", "objection-received")),
            (zg("countingSource"), '"generated"@en'),
        )  # fmt: skip

    def _act(self, place: int, year: int, words: Words) -> Act:
        say, chance = self._quads.say, self._chance
        serial = self._number * (ORDINARY + AMENDING_ACTS) + place
        number = f"{serial // len(ROMAN) + 1}-{ROMAN[serial % len(ROMAN)]}"
        published = date(year, 1, 1) + timedelta(days=chance.randrange(365))
        days = chance.choice((10, 60))
        act = Act(
            f"kz-{number.lower()}", first_day_in_force(published, days), ("digest", "statute")[serial % 2]
        )
        subject, start = iri("act", act.called), day(act.start)
        say(
            act.graph, subject, (_TYPE, f"<{ELI}LegalResource>"),
            (_LABEL, texts(joined(words, self._field, by=": "))), (f"<{ELI}number>", f'"{number}"'),
            (f"<{ELI}date_document>", day(published - timedelta(days=1))),
            (f"<{ELI}date_publication>", day(published)),
            (zg("coverageStatus"), iri("coverage", "detailed")), (zg("heldAsOf"), start),
            (zg("hasCommencement"), iri("commencement", act.called)),
        )  # fmt: skip
        say(f"derived/{act.graph}", subject, (zg("validFrom"), start))
        say(
            act.graph, iri("commencement", act.called), (_TYPE, zg("Commencement")),
            (zg("daysAfterPublication"), f'"{days}"^^<{XSD}integer>'),
        )  # fmt: skip
        say(
            f"derived/{act.graph}", iri("commencement", act.called), (zg("computedDate"), start),
            (zg("commencesOn"), start), (zg("dateStatus"), iri("date-status", "computed")),
        )  # fmt: skip
        for lang in LANGUAGES:
            say(
                "statute", iri("title", f"{act.called}-{lang}"), (_TYPE, zg("Title")),
                (zg("titleOf"), subject), (zg("inLanguage"), f'"{lang}"'),
                (zg("titleStatus"), iri("title-status", "designation")),
            )  # fmt: skip
        if chance.randrange(10) == 0:
            later = iri("change", act.called)
            say(act.graph, subject, (zg("laterChange"), later))
            say(
                act.graph, later, (_TYPE, zg("LaterChange")), (_LABEL, texts(LATER)),
                (zg("effectiveOn"), '"2026-07-01"'),
            )  # fmt: skip
        return act

    def _article(self, act: Act, article: int) -> None:
        self._provision(iri("act", act.called), f"{act.called}-art-{article}", "article", article)
        place = iri("provision", f"{act.called}-art-{article}")
        self._quads.say("statute", place, (zg("statesNothing"), '"heading"@en'))

    def _provision(self, above: str, called: str, level: str, number: int) -> None:
        place = iri("provision", called)
        self._quads.say(
            "statute", place, (_TYPE, f"<{ELI}LegalResourceSubdivision>"), (f"<{ELI}is_part_of>", above),
            (f"<{ELI}number>", f'"{number}"'), (zg("level"), iri("level", level)),
        )  # fmt: skip
        self._quads.say("derived/statute", above, (zg("hasProvision"), place))

    def _point(self, act: Act, article: int, point: int) -> None:
        above, place = f"{act.called}-art-{article}", f"{act.called}-art-{article}-{point}"
        self._provision(iri("provision", above), place, "point", point)
        chance = self._chance
        verb, thing = chance.choice(VERBS), chance.choice(OBJECTS)
        # Kazakh puts the verb last.
        done = Words(f"{verb.en} {thing.en}", f"{verb.ru} {thing.ru}", f"{thing.kk} {verb.kk}")
        words = joined(done, name(chance), by=": ")
        norm = Norm(
            f"{act.called}-{words.slug.replace(':', '')}-{len(act.norms) + 1}", act.called, place,
            chance.choice(KINDS), words, act.start, act.graph,
        )  # fmt: skip
        act.norms.append(norm)
        self._norm(norm, done)
        self._version(norm)

    def _norm(self, norm: Norm, done: Words) -> None:
        say, chance, subject = self._quads.say, self._chance, iri("norm", norm.called)
        roles = chance.sample(self._roles, chance.choice((1, 1, 2)))
        verb, _, thing = done.en.rpartition(" ")
        say(
            norm.graph, subject, (_TYPE, zg(norm.kind)), (_LABEL, texts(norm.words)),
            (zg("ofAct"), iri("act", norm.act)), (zg("topic"), iri("topic", chance.choice(TOPICS))),
            (zg("bearer"), [iri("role", each) for each in roles]), (zg("action"), f'"{verb.lower()}"@en'),
            (zg("object"), f'"the {thing}"@en'), (f"<{PROV}wasDerivedFrom>", iri("passage", norm.called)),
        )  # fmt: skip
        if chance.randrange(10) < 7:
            say(norm.graph, subject, (zg("counterparty"), iri("role", "authorised-body")))
        for one_in, term, kind, words in (
            (CONDITIONAL, "hasCondition", "condition", CONDITION),
            (EXCEPTED, "hasException", "exception", EXCEPTION),
        ):
            if chance.randrange(one_in) == 0:
                say(norm.graph, subject, (zg(term), iri(kind, norm.called)))
                say(
                    norm.graph, iri(kind, norm.called), (_TYPE, zg(kind.capitalize())),
                    (_LABEL, texts(joined(words, norm.words, by=", "))),
                )  # fmt: skip
        if chance.randrange(LIMITED) == 0:
            say(norm.graph, subject, (zg("hasTimeLimit"), iri("limit", self._limit)))
        say(
            norm.graph, iri("passage", norm.called), (_TYPE, zg("Passage")),
            (zg("inSource"), iri("source", "generated")), (zg("pinpoint"), f'"{norm.place}"'),
        )  # fmt: skip
        say(
            f"derived/{norm.graph}", subject, (_TYPE, (zg("Norm"), zg("RegisterEntry"))),
            (zg("validFrom"), day(norm.start)), (zg("dateStatus"), iri("date-status", "computed")),
        )  # fmt: skip
        citation = iri("citation", f"{norm.called}-1")
        say("statute", subject, (zg("hasCitation"), citation))
        say(
            "statute", citation, (_TYPE, zg("Citation")), (zg("cites"), iri("provision", norm.place)),
            (zg("certainty"), iri("certainty", "verified")),
        )  # fmt: skip

    def _version(self, norm: Norm) -> None:
        version = _version_of(norm)
        self._quads.say(
            "derived/statute", version, (_TYPE, zg("Version")), (zg("validFrom"), day(norm.start)),
            (zg("states"), iri("norm", norm.called)),
        )  # fmt: skip
        self._quads.say("derived/statute", iri("provision", norm.place), (zg("hasVersion"), version))

    def _amendment(self, amending: Act, act: Act, which: int) -> None:
        """Let `amending` put another norm in the place of norm `which` of `act`."""
        say, old = self._quads.say, act.norms[which]
        verb, thing = self._chance.choice(VERBS), self._chance.choice(OBJECTS)
        done = Words(f"{verb.en} {thing.en}", f"{verb.ru} {thing.ru}", f"{thing.kk} {verb.kk}")
        new = Norm(
            f"{old.called}-by-{amending.called}", act.called, old.place, old.kind,
            joined(done, name(self._chance), by=": "), amending.start, act.graph,
        )  # fmt: skip
        act.norms[which] = new
        self._norm(new, done)
        self._version(new)
        called = f"{amending.called}-{old.place}"
        subject, graph = iri("amendment", called), amending.graph
        say(
            graph, subject, (_TYPE, zg("Amendment")),
            (_LABEL, texts(joined(CHANGE, new.words, by=": "))),
            (zg("amendingAct"), iri("act", amending.called)), (zg("targetAct"), iri("act", act.called)),
            (zg("targetProvision"), iri("provision", old.place)),
            (zg("amendmentKind"), iri("amendment-kind", "substitution")),
            (zg("ends"), iri("norm", old.called)), (zg("introduces"), iri("norm", new.called)),
            (zg("stateBefore"), f'"{old.words.en}"@en'), (zg("stateAfter"), f'"{new.words.en}"@en'),
        )  # fmt: skip
        say(f"derived/{graph}", iri("act", amending.called), (zg("makesAmendment"), subject))
        say(f"derived/{old.graph}", iri("norm", old.called), (zg("validUntil"), day(new.start)))
        say("derived/statute", _version_of(old), (zg("validUntil"), day(new.start)))


def _version_of(norm: Norm) -> str:
    return iri("version", f"{norm.place}-from-{norm.start.isoformat()}")


def main(arguments: list[str] | None = None) -> int:
    """Write generated legislation to a file, or to standard output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.legislation", description=__doc__)
    parser.add_argument("--triples", type=int, default=100_000, help=f"{SMALLEST:,} to {LARGEST:,} (100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="a file of N-Quads (standard output)")
    given = parser.parse_args(arguments)
    if not SMALLEST <= given.triples <= LARGEST:
        parser.error(f"--triples: expected {SMALLEST:,} to {LARGEST:,}, not {given.triples:,}")
    if given.output is None:
        write(sys.stdout.buffer, given.triples, given.seed)
    else:
        with given.output.open("wb") as out:
            write(out, given.triples, given.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
