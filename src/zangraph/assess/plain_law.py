"""The law on a day as plain SHACL, for any validator and a description as people write it in RDF.

For each norm and each class of things that it concerns there are shapes that a thing fails where

- the facts indicate a breach (`sh:Violation`),
- only a missing fact keeps it from being a breach (`sh:Warning`),
- it cannot be told whether the norm binds, or whether there is such a thing (`sh:Info`).

A thing fails one of them at most. What fails none: it keeps the norm, the norm does not bind, or the
time limit has not passed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Literal, URIRef

from zangraph.assess.pairs import BASE, KNOWN, Pairs, Term, Writer, sh
from zangraph.assess.parts import Shape
from zangraph.assess.schema import Schema
from zangraph.assess.spans import Span, stretches
from zangraph.assess.stated import OPEN, ROLES, AsStated
from zangraph.assess.verdict import ANYONE, ORGANISATION, Finding, Test
from zangraph.errors import DataError
from zangraph.i18n import voice
from zangraph.namespaces import ZG, local

#: Verdict → what its shapes are called, and their severity. Other verdicts are no results.
OUTCOMES = {
    "breached": ("breached", "Violation"),
    "no-evidence": ("without-evidence", "Warning"),
    "cannot-tell": ("cannot-tell", "Info"),
}


MEANING = (
    "sh:Violation: the facts indicate non-compliance. sh:Warning: only a fact that is not stated keeps them "
    "from doing so. sh:Info: it cannot be told whether the norm binds. No result: no breach found on the "
    "stated facts, or the norm does not apply, or its time limit has not passed."
)


def shape_of(finding: Finding) -> str | None:
    """Return the IRI of the shape that the subject of `finding` fails, or None where it fails none."""
    if finding.verdict not in OUTCOMES:
        return None
    norm = finding.test.entry.iri
    if finding.lacks:
        return unlisted(norm, finding.lacks, finding.leaves[0].path)
    return f"{norm}#{finding.subject.kind}-{OUTCOMES[finding.verdict][0]}"


def unlisted(norm: str, kind: str, path: str) -> str:
    """Return the IRI of the shape of what does not say which things of `kind` its list `path` has."""
    return f"{norm}#{kind}-{local(path)}-not-known"


def plain_law(
    tests: list[Test],
    schema: Schema,
    *,
    on: date,
    lang: str,
    events: Collection[date] | None = None,
    names: Mapping[str, str] | None = None,
) -> Graph:
    """Return the norms of `tests` as plain SHACL on the day `on`, with messages in `lang`.

    `names` are what people call the properties, by IRI; without, they are called as in a description.

    `events` are the days of the events that will be described, where they are known: then roles held for
    a time are followed to the day of each event. Without them a role that began or ended between the
    first and the last day of possible events leaves undecided.
    """
    law = _Law(schema, on, lang, events, names or {})
    for test in tests:
        law.add(test)
    return law.write.graph


def headed(graph: Graph, head: list[str], *, on: date, version: str, lang: str) -> Graph:
    """Return `graph` with what is told of it as a whole: the sentences of `head`, its day, its version."""
    law = URIRef(f"{BASE}law")
    graph.add((law, RDF.type, OWL.Ontology))
    graph.add((law, RDFS.comment, Literal(" ".join(head), lang="en")))
    graph.add((law, OWL.versionInfo, Literal(version)))
    graph.add((law, DCTERMS.valid, Literal(on)))
    graph.add((law, DCTERMS.language, Literal(lang)))
    return graph


@dataclass(frozen=True, slots=True)
class _Level:
    """A thing itself, or what is around it: `way` leads there, through the lists that hold it."""

    kind: str
    way: tuple[str, ...]


class _Law:
    """One writing of the law; shapes that several norms need are written once."""

    def __init__(
        self,
        schema: Schema,
        on: date,
        lang: str,
        events: Collection[date] | None,
        names: Mapping[str, str],
    ) -> None:
        self.write = Writer()
        self.schema = schema
        self.on = on
        self.lang = lang
        self.events = events
        self.names = names
        self.now = AsStated(self.write, schema, on)
        self._pairs = {on: Pairs(self.write, self.now)}
        self._days: dict[tuple[object, ...], URIRef] = {}
        self._bearers: dict[tuple[object, ...], tuple[URIRef, URIRef]] = {}

    def add(self, test: Test) -> None:
        """Write the shapes of `test`, if it can have a result on the day."""
        status = test.entry.interval.status(self.on)
        in_force = status == "in-force"
        # A norm that has ended still judges the events of its time, and those of which the day is not known.
        if status == "not-yet-in-force" or not (in_force or test.instant):
            return
        has_whole = ORGANISATION in test.concerns and len(test.concerns) > 1
        for kind in test.concerns:
            self._subject(test, kind, only_if_active=has_whole and kind == ORGANISATION)
            if in_force:
                self._lists(test, kind, unless_active=has_whole)

    # --- one thing under one norm

    def _subject(self, test: Test, kind: str, *, only_if_active: bool) -> None:
        """Write what fails where a thing of `kind` is not seen to keep the norm, span by span."""
        active, may_be_active = self._both(test.activation, self.on)
        exempt = [self._pair(self.on).node(each.shape, True) for each in test.exceptions]
        arms: dict[str, list[URIRef]] = {verdict: [] for verdict in OUTCOMES}
        for stretch, its_spans in stretches(test, self.on, self.events):
            here = [self._on(test, kind, stretch)] if test.instant else self._there(kind)
            bears, may_bear = self._bears(test, kind, stretch)
            may_bind = [*here, *may_bear, active if only_if_active else may_be_active]
            doubt = bears if only_if_active or not test.activation.parts else [*bears, active]
            if stretch.awaited:
                arms["cannot-tell"].append(self._when(test, may_bind, exempt))
                continue
            if doubt:
                not_so = [self.write.anonymous("not", each) for each in doubt]
                undecided = self.write.either("not-told", not_so)
                arms["cannot-tell"].append(self._when(test, [*may_bind, undecided], exempt))
            for span in its_spans:
                if span.after(self.on):
                    then = [self._on(test, kind, span)] if test.instant else here
                    binds = [*then, *bears, active]
                    kept, may_be_kept = self._kept(test, span.due or self.on)
                    perhaps = self.write.either("perhaps", may_be_kept)
                    arms["breached"].append(self._when(test, binds, [*exempt, *may_be_kept]))
                    arms["no-evidence"].append(self._when(test, [*binds, perhaps], [*exempt, *kept]))
        if test.instant:
            no_day = self._property(self._event(test, kind), maxCount=Literal(0))
            then = [no_day, *self._there(kind), may_be_active, *self._may_ever_bear(test, kind)]
            arms["cannot-tell"].append(self._when(test, then, []))
        for verdict, found in arms.items():
            if found:
                self._outcome(test, kind, verdict, found)

    def _outcome(self, test: Test, kind: str, verdict: str, arms: list[URIRef]) -> None:
        called, severity = OUTCOMES[verdict]
        missing = {
            "no-evidence": test.keeping.label(self.lang),
            "cannot-tell": self._untold(test),
        }
        message = voice(self.lang, "verdicts")(verdict, missing=missing.get(verdict, ""))
        what = arms[0] if len(arms) == 1 else self.write.either("one-of", arms)
        self._top(f"{test.entry.iri}#{kind}-{called}", test, kind, what, severity, message)

    def _untold(self, test: Test) -> str:
        """Return what would tell whether the norm binds."""
        missing = [] if ANYONE in test.entry.bearer else [voice(self.lang, "verdicts")("roles")]
        if test.activation.parts:
            missing.append(test.activation.label(self.lang))
        if test.instant:
            missing.append(self._name(test.instant))
        return "; ".join([*missing, *([test.awaited] if test.awaited else [])])

    def _when(self, test: Test, yes: Iterable[Term], no: Iterable[Term]) -> URIRef:
        return self.write.both(f"{test.entry.id}-when", yes=dict.fromkeys(yes), no=dict.fromkeys(no))

    def _kept(self, test: Test, day: date) -> tuple[list[URIRef], list[URIRef]]:
        """Return shapes of what certainly and what possibly keeps the norm as of `day`, or is exempt."""
        open_to_all = [each.shape for each in test.exceptions if not each.must_be_claimed]
        found = [self._both(shape, day) for shape in (test.keeping, *open_to_all)]
        return [certain for certain, _ in found], [possible for _, possible in found]

    def _both(self, shape: Shape, day: date) -> tuple[URIRef, URIRef]:
        pairs = self._pair(day)
        return pairs.node(shape, True), pairs.node(shape, False)

    def _pair(self, day: date) -> Pairs:
        if day not in self._pairs:
            self._pairs[day] = Pairs(self.write, AsStated(self.write, self.schema, day, self.now))
        return self._pairs[day]

    # --- days

    def _on(self, test: Test, kind: str, span: Span) -> URIRef:
        key = (test.instant, kind, span.first, span.last)
        if key not in self._days:
            days = {"minInclusive": Literal(span.first), "maxInclusive": Literal(span.last)}
            self._days[key] = self._property(self._event(test, kind), minCount=Literal(1), **days)
        return self._days[key]

    def _event(self, test: Test, kind: str) -> Term:
        """Return the path to the day of the event: of the thing, or of the nearest around it."""
        for level in self._levels(kind):
            if test.instant in self._paths(level.kind):
                return self._way(level, str(test.instant))
        raise DataError(f"Nothing around a {kind} has the day that {test.entry.id} is tested at.")

    def _there(self, kind: str) -> list[URIRef]:
        """Return shapes of a thing of `kind` that is there on the day asked, with all that is around it."""
        found = [self.now.begun(level.kind, self._steps(level)) for level in self._levels(kind)]
        return [each for each in found if each is not None]

    # --- roles

    def _bears(self, test: Test, kind: str, span: Span) -> tuple[list[URIRef], list[URIRef]]:
        """Return shapes of who certainly and who possibly bears the norm; none if all do."""
        if ANYONE in test.entry.bearer:
            return [], []
        bears, may_bear = self._holds(test, kind, span.first, span.last)
        if test.implied:
            implied = [self._both(shape, self.on) for shape in test.implied]
            bears = self.write.either("bears", [bears, *(certain for certain, _ in implied)])
            may_bear = self.write.either("may-bear", [may_bear, *(possible for _, possible in implied)])
        return [bears], [may_bear]

    def _holds(self, test: Test, kind: str, first: date, last: date) -> tuple[URIRef, URIRef]:
        """Return shapes of what has a bearing role on every, and on some, day from `first` to `last`."""
        bearers = tuple(sorted(test.entry.bearer))
        key = (bearers, kind, first, last)
        if key not in self._bearers:
            each_day = self._role(bearers, began=first, ends_after=last)
            some_day = self._role(bearers, began=last, ends_after=first)
            certain: list[Term] = []
            possible: list[Term] = []
            nearer: list[URIRef] = []
            for level in self._levels(kind):
                if ROLES in self._paths(level.kind):
                    held, may_be_held = (self._some(level, role) for role in (each_day, some_day))
                    is_open = self._property(self._way(level, OPEN), hasValue=URIRef(ROLES))
                    possibly = self.write.either("held", [may_be_held, is_open])
                    certain.append(self.write.both("nearest", yes=[held], no=nearer))
                    possible.append(self.write.both("nearest", yes=[possibly], no=nearer))
                    nearer.append(self._states_roles(level, is_open))
            possible.append(self.write.both("no-roles", yes=[], no=nearer))
            called = f"{kind}-bears"
            self._bearers[key] = (
                self.write.either(f"{called}-certainly", certain),
                self.write.either(f"{called}-possibly", possible),
            )
        return self._bearers[key]

    def _may_ever_bear(self, test: Test, kind: str) -> list[URIRef]:
        """Return the shape of what may have a bearing role on some day; none where any may have one."""
        if ANYONE in test.entry.bearer or test.implied:
            return []
        any_day = self._role(tuple(sorted(test.entry.bearer)))
        possible: list[Term] = []
        nearer: list[URIRef] = []
        for level in self._levels(kind):
            if ROLES in self._paths(level.kind):
                is_open = self._property(self._way(level, OPEN), hasValue=URIRef(ROLES))
                possibly = self.write.either("held", [self._some(level, any_day), is_open])
                possible.append(self.write.both("nearest", yes=[possibly], no=nearer))
                nearer.append(self._states_roles(level, is_open))
        possible.append(self.write.both("no-roles", yes=[], no=nearer))
        return [self.write.either(f"{kind}-may-ever-bear", possible)]

    def _role(
        self, bearers: tuple[str, ...], *, began: date | None = None, ends_after: date | None = None
    ) -> URIRef:
        """Return a shape of one of the roles, held from `began` at the latest until after `ends_after`.

        Without days it is the shape of the role held on any day.
        """
        words = self.now.properties[ROLES].words
        named = [URIRef(words[role]) for role in bearers if role in words]
        home = self.write.shape("assignment")
        asked: list[tuple[str, dict[str, Term]]] = [
            (ZG + "role", {"minCount": Literal(1), "in": self.write.list(named)})
        ]
        if began is not None:
            asked.append((ZG + "from", {"maxInclusive": Literal(began)}))
        if ends_after is not None:
            asked.append((ZG + "until", {"minExclusive": Literal(ends_after)}))
        for path, terms in asked:
            self.write.graph.add((home, sh("property"), self.write.property(URIRef(path), **terms)))
        return self.write.either("role", [self.write.anonymous("in", self.write.list(named)), home])

    def _some(self, level: _Level, role: URIRef) -> URIRef:
        return self._property(self._way(level, ROLES), qualifiedValueShape=role, qualifiedMinCount=Literal(1))

    def _states_roles(self, level: _Level, is_open: URIRef) -> URIRef:
        has_some = self._property(self._way(level, ROLES), minCount=Literal(1))
        has_none = self._property(self._way(level, KNOWN), hasValue=URIRef(ROLES))
        return self.write.either("states-roles", [has_some, has_none, is_open])

    # --- lists that are not known

    def _lists(self, test: Test, kind: str, *, unless_active: bool) -> None:
        """Write what fails where a list on the way to things of `kind` is not known, or left open."""
        paths = self.schema.lists[kind]
        holders = list(reversed(self._levels(kind)))
        for holder, path in zip(holders, paths, strict=False):
            known = self.now.known(path)
            yes: list[Term] = []
            no: list[Term] = [] if known is None else [known]
            # What the list would hold may bring the role with it, whatever roles are stated.
            if ANYONE not in test.entry.bearer and not test.implied:
                yes.append(self._holds(test, holder.kind, self.on, self.on)[1])
            if unless_active:
                active = self._pair(self.on).node(test.activation, True)
                *_, whole = self._levels(holder.kind)
                no.append(self._property(self._way_to(whole), node=active) if whole.way else active)
            message = voice(self.lang, "verdicts")("cannot-tell", missing=self._name(path))
            what = self._when(test, yes, no)
            self._top(unlisted(test.entry.iri, kind, path), test, holder.kind, what, "Info", message)

    def _name(self, path: str) -> str:
        return self.names.get(path, local(path))

    # --- shapes with targets, and ways

    def _top(self, iri: str, test: Test, kind: str, what: URIRef, severity: str, message: str) -> None:
        """Write the shape `iri` that things of `kind` fail where they meet `what`."""
        add, name = self.write.graph.add, URIRef(iri)
        citation = "; ".join(dict.fromkeys(place.citation for place in test.entry.provisions))
        said = f"{test.entry.titled}: {message}" + (f" ({citation})" if citation else "")
        add((name, RDF.type, sh("NodeShape")))
        add((name, sh("severity"), sh(severity)))
        add((name, sh("message"), Literal(said, lang=self.lang)))
        add((name, sh("not"), what))
        add((name, RDFS.isDefinedBy, URIRef(test.entry.iri)))
        paths = self.schema.lists[kind]
        # What a list holds is of its class, whether or not it says so; an organisation always says so.
        target = ("targetObjectsOf", URIRef(paths[-1])) if paths else ("targetClass", URIRef(ZG + kind))
        add((name, sh(target[0]), target[1]))

    def _levels(self, kind: str) -> list[_Level]:
        """Return a thing of `kind` and what is around it, out to the organisation."""
        paths = self.schema.lists[kind]
        holders = {lists: name for name, lists in self.schema.lists.items()}
        return [
            _Level(holders[paths[:depth]], tuple(reversed(paths[depth:])))
            for depth in range(len(paths), -1, -1)
        ]

    def _paths(self, kind: str) -> set[str]:
        return {each.path for each in self.schema.classes[kind].values()}

    def _steps(self, level: _Level) -> list[Term]:
        return [self.now.backwards(path) for path in level.way]

    def _way_to(self, level: _Level) -> Term:
        return self.now.sequence(self._steps(level))

    def _way(self, level: _Level, path: str) -> Term:
        return self.now.sequence([*self._steps(level), URIRef(path)])

    def _property(self, path: Term, **terms: Term) -> URIRef:
        return self.write.with_property("at", path, **terms)
