"""The assessment of organisations on a day: findings put into words, with the law cited."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from zangraph.assess.consequence import Consequence, read_sanctions, worded
from zangraph.assess.describe import describe
from zangraph.assess.facts import WITHIN, Described, Iri, Values
from zangraph.assess.kleene import Leaf
from zangraph.assess.schema import Schema, read_schema
from zangraph.assess.shapes import read_shapes
from zangraph.assess.verdict import Exemption, Finding, Inferred, Test, findings
from zangraph.currency import Currency
from zangraph.i18n import voice
from zangraph.namespaces import ZG, graphs_of, local
from zangraph.plain import plain
from zangraph.register import Entry, entries
from zangraph.store.port import Store, Thing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the stated facts show of one thing under one norm, with the law cited.

    `inferred` are the roles that nobody stated and facts bring with them, each with those facts: whoever
    disagrees contests the facts. `contested` says of what in the norm itself another reading is possible.
    """

    norm: str
    label: str
    statements: list[str]
    subject: str
    verdict: str
    instant: date | None
    due: date | None
    facts: list[str]
    inferred: list[str]
    missing: list[str]
    exception: str | None
    waits_for: str | None
    citation: list[str]
    currency: Currency
    consequence: Consequence | None
    message: str
    contested: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with its verdicts, by norm and subject."""

    id: str
    name: str
    verdicts: list[Verdict]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All organisations of a description on a day; `findings` keep what was asked of which shape.

    `read_as` has each word of another vocabulary with ours that it was read as.
    `shapes_without_subjects` are the norms in force whose shapes met nothing: neither a thing that they
    concern, nor an organisation that they bind as a whole. Nothing found of them says nothing.
    """

    on: date
    graph: str
    organisations: list[Organisation]
    not_held: list[str]
    findings: list[Finding] = field(default_factory=list, repr=False)
    read_as: dict[str, str] = field(default_factory=dict)
    shapes_without_subjects: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the assessment with the keys of the JSON output."""
        return {
            "on": self.on.isoformat(),
            "graph": self.graph,
            "organisations": [
                {"id": each.id, "name": each.name, "verdicts": [plain(one) for one in each.verdicts]}
                for each in self.organisations
            ],
            "shapesWithoutSubjects": self.shapes_without_subjects,
            "notHeld": self.not_held,
            "readAs": self.read_as,
        }


def assess(
    store: Store, text: str | bytes, *, name: str, on: date, layer: str = "all", lang: str = "en"
) -> Assessment:
    """Return the verdicts for every organisation that `text` describes, as of `on`.

    `name` is the file's name: its ending tells RDF from YAML, and messages use it. Raise InputError
    where the description is wrong, or dates an event from which no term can be counted. Nothing of the
    description is kept.
    """
    law = read_law(store, on=on, layer=layer, lang=lang)
    organisations = describe(text, law.schema, name=name)
    found: list[Finding] = []
    judged = []
    for number, each in enumerate(organisations, 1):
        its = law.findings(each)
        found += its
        judged.append(Organisation(id_of(name, number, len(organisations) == 1), each.title, law.told(its)))
    read_as = {word: ours for each in organisations for word, ours in each.read_as.items()}
    return Assessment(on, store.version, judged, law.not_held, found, read_as, law.unmet(found))


def id_of(name: str, number: int, alone: bool) -> str:
    """Return the id of the `number`-th organisation of the file `name`; `alone`, the file's own.

    >>> id_of("register/banks.yaml", 2, alone=False)
    'banks-2'
    """
    stem = name.rpartition("/")[2].rpartition(".")[0] or name
    return stem if alone else f"{stem}-{number}"


class Law:
    """The norms that shapes judge, as of a day, as `tests`, with the `words` to tell what they find.

    It is read once and put to as many organisations as there are; nothing of them is kept.
    """

    def __init__(self, store: Store, on: date, layer: str, lang: str) -> None:
        self.on = on
        self.graph = store.version
        self.schema = read_schema(store)
        say = voice(lang, "verdicts")
        self.not_held = [say("sector-rules")]
        self.disclaimer = say("disclaimer")
        self.tests = read_tests(store, layer=layer, lang=lang, on=on)
        self.words = Wording(store, self.schema, layer, lang)

    def findings(self, organisation: Described) -> list[Finding]:
        """Return what each norm finds of each thing of `organisation` that it concerns."""
        return [found for test in self.tests for found in findings(test, organisation, self.schema, self.on)]

    def unmet(self, found: list[Finding]) -> list[str]:
        """Return the norms in force whose shapes met nothing in what was `found`."""
        met = {finding.test.entry.id for finding in found if finding.asked}
        tests = (test for test in self.tests if _can_meet(test, self.on))
        return [test.entry.id for test in tests if test.entry.id not in met]

    def told(self, found: list[Finding]) -> list[Verdict]:
        """Return `found` in words."""
        return [self.words.verdict(each) for each in found]

    def norms(self) -> dict[str, dict[str, Any]]:
        """Return by id what each norm brings to every verdict under it, with the keys of the JSON output."""
        said = {test.entry.id: plain(_cited(test)) for test in self.tests}
        return {norm: each | {"waitsFor": each.pop("waits_for")} for norm, each in said.items()}


@lru_cache(maxsize=4)
def read_law(store: Store, *, on: date, layer: str = "all", lang: str = "en") -> Law:
    """Return the law as of `on`; what was read last is not read again. A store is not altered once read."""
    return Law(store, on, layer, lang)


def _can_meet(test: Test, on: date) -> bool:
    """Return whether there are things on the day `on` that the norm of `test` would judge."""
    status = test.entry.interval.status(on)
    return status == "in-force" or (status == "no-longer-in-force" and test.instant is not None)


def read_tests(store: Store, *, layer: str, lang: str, on: date) -> list[Test]:
    """Return every norm of `layer` that shapes judge, sorted by act and id."""
    graphs = graphs_of(layer)
    rows = store.select("SELECT DISTINCT ?norm { ?norm zg:testedBy ?shape }", graphs)
    iris = {row["norm"].value for row in rows}
    cards = store.things(iris, graphs)
    pointed = {
        iri
        for card in cards.values()
        for term in ("hasException", "waitsFor", "bearer")
        for iri in card.iris(ZG + term)
    }
    around = store.things(pointed, graphs)
    shapes = read_shapes(store)
    sanctions = read_sanctions(store, shapes, layer=layer, lang=lang, on=on)
    return [
        Test(
            entry=entry,
            concerns=tuple(cards[entry.iri].ids(ZG + "concerns")),
            activation=shapes.get(cards[entry.iri].iris(ZG + "activatedBy")[0]),
            keeping=shapes.get(cards[entry.iri].iris(ZG + "testedBy")[0]),
            exceptions=tuple(
                Exemption(
                    around[iri].label(lang),
                    shapes.get(around[iri].iris(ZG + "recognisedBy")[0]),
                    around[iri].first(ZG + "mustBeClaimed") == "true",
                )
                for iri in cards[entry.iri].iris(ZG + "hasException")
                if around[iri].iris(ZG + "recognisedBy")
            ),
            instant=next(iter(cards[entry.iri].iris(ZG + "instant")), None),
            awaited=_awaited(entry, cards[entry.iri], around, lang),
            exercised=_exercised(cards[entry.iri], around),
            implied=tuple(
                shapes.get(shape)
                for role in cards[entry.iri].iris(ZG + "bearer")
                for shape in around[role].iris(ZG + "impliedBy")
            ),
            implied_roles=tuple(
                around[role].label(lang)
                for role in cards[entry.iri].iris(ZG + "bearer")
                for _ in around[role].iris(ZG + "impliedBy")
            ),
            sanctions=sanctions.get(entry.iri, ()),
        )
        for entry in entries(store, iris, layer=layer, lang=lang, on=on)
    ]


def _awaited(entry: Entry, card: Thing, around: dict[str, Thing], lang: str) -> str | None:
    return "; ".join(around[iri].label(lang) for iri in card.iris(ZG + "waitsFor")) or None


def _exercised(card: Thing, around: dict[str, Thing]) -> date | None:
    days = [around[iri].day(ZG + "exercisedOn") for iri in card.iris(ZG + "waitsFor")]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


class Wording:
    """Puts findings into the words of one language."""

    def __init__(self, store: Store, schema: Schema, layer: str, lang: str) -> None:
        self.lang = lang
        self.say = voice(lang, "verdicts")
        properties = [each for kind in schema.classes.values() for each in kind.values()]
        iris = {each.path for each in properties} | {
            iri for each in properties for iri in each.words.values()
        }
        self.names = {iri: thing.label(lang) for iri, thing in store.things(iris, graphs_of(layer)).items()}
        self._of_norms: dict[str, tuple[Test, dict[str, Any]]] = {}
        self.roles = next(each.words for each in properties if each.type == "role")

    def verdict(self, finding: Finding) -> Verdict:
        """Return `finding` with its facts and message in words."""
        entry = finding.test.entry
        undecided = finding.verdict in ("no-evidence", "cannot-tell")
        shown = finding.because + (() if undecided else finding.leaves)
        said = list(dict.fromkeys(self.fact(leaf) for leaf in shown))
        # What would keep the norm can be named; what would bring it on is asked without suggesting an answer.
        tell = self.lacking if finding.verdict == "no-evidence" else self.name
        missing = [tell(leaf) for leaf in finding.leaves] if undecided else []
        if finding.waits:
            missing = [self.say("by-law-awaited", power=finding.test.awaited)]
        missing = list(dict.fromkeys(missing))
        message = self.say(
            finding.verdict,
            missing="; ".join(missing),
            due=finding.due.due if finding.due else "",
            instant=finding.instant or "",
        )
        return Verdict(
            norm=entry.id,
            **self._cited(finding.test),
            subject=finding.subject.title,
            verdict=finding.verdict,
            instant=finding.instant,
            due=finding.due.due if finding.due else None,
            facts=said,
            inferred=[self.inferred(each) for each in finding.inferred],
            missing=missing,
            exception=finding.exception,
            consequence=self._consequence(finding),
            message=message,
        )

    def _cited(self, test: Test) -> dict[str, Any]:
        known = self._of_norms.get(test.entry.id)
        if known is None or known[0] is not test:  # the same norm on another day has other words
            known = self._of_norms[test.entry.id] = (test, _cited(test))
        return known[1]

    def _consequence(self, finding: Finding) -> Consequence | None:
        if finding.sanction is None or finding.instant is None:
            return None
        facts = [self.fact(leaf) for leaf in finding.established]
        return worded(finding.sanction, facts, finding.subject.root(), finding.instant, self.lang)

    def fact(self, leaf: Leaf) -> str:
        """Return the fact of `leaf` as “thing: property: values”."""
        return f"{self.name(leaf)}: {', '.join(self._values(leaf.values))}"

    def inferred(self, found: Inferred) -> str:
        """Return the role and what it is inferred from."""
        facts = dict.fromkeys(self.fact(leaf) for leaf in found.leaves)
        return self.say("inferred-from", role=found.role, facts="; ".join(facts))

    def lacking(self, leaf: Leaf) -> str:
        """Return what is not known in `leaf`, with the values that the norm asks for where it names them."""
        if not leaf.wanted:
            return self.name(leaf)
        values = f" {self.say('or')} ".join(self._values(Values(leaf.wanted)))
        return f"{self.name(leaf)}: {self.say('not', values=values) if leaf.avoided else values}"

    def name(self, leaf: Leaf) -> str:
        """Return what `leaf` is about: “thing: property”."""
        of_ours = {ZG + "roles": "roles", WITHIN: "within"}.get(leaf.path)
        name = self.say(of_ours) if of_ours else self.names.get(leaf.path, local(leaf.path))
        return f"{leaf.thing.title}: {name}"

    def _values(self, values: Values | None) -> Iterator[str]:
        if values is None:
            yield self.say("not-known")
            return
        if not values.items:
            yield self.say("known-none")
        for value in values.items:
            if isinstance(value, bool):
                yield self.say(str(value).lower())
            elif isinstance(value, Described):
                yield value.title
            elif isinstance(value, str):
                yield self.names.get(
                    self.roles.get(value, value), local(value) if isinstance(value, Iri) else value
                )
            else:
                yield str(value)


def _cited(test: Test) -> dict[str, Any]:
    """Return what every verdict under the norm of `test` has from the norm itself."""
    entry = test.entry
    return {
        "label": entry.titled,
        "statements": _statements(entry),
        "waits_for": test.awaited,
        "citation": list(dict.fromkeys(place.citation for place in entry.provisions)),
        "currency": entry.currency,
        "contested": entry.contested,
    }


def _statements(entry: Entry) -> list[str]:
    """A derived duty is called after its right's statement."""
    is_duty = entry.origin == "derived" and entry.kind in ("obligation", "prohibition")
    return [f"{each}-duty" for each in entry.statements] if is_duty else entry.statements
