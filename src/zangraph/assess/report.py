"""What an assessment comes to: what to do, on what the verdicts rest, what they leave out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from zangraph.assess.assessment import Assessment, Organisation, Verdict, Wording
from zangraph.assess.facts import View
from zangraph.assess.kleene import judge
from zangraph.assess.schema import read_schema
from zangraph.assess.verdict import Finding, bears
from zangraph.deadlines import Deadline
from zangraph.namespaces import graphs_of
from zangraph.register import Entry
from zangraph.store.port import Store

#: By these a norm has no say on the day: nothing is to be done, and no reading of it matters.
UNTOUCHED = ("not-subject", "not-yet-in-force", "no-longer-in-force")


@dataclass(frozen=True, slots=True)
class Note:
    """Something said of a norm that a reader must know; `lang` where it is not the language asked for."""

    norm: str
    label: str
    text: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class Inferred:
    """A role that nobody stated and that follows from facts."""

    role: str
    subject: str
    facts: list[str]


@dataclass(frozen=True, slots=True)
class Watched:
    """A day to watch: `what` is due, starts or ends. `counted` proves a due date."""

    day: date
    what: str
    norm: str
    label: str
    subject: str
    citation: list[str]
    counted: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The report on one organisation."""

    organisation: Organisation
    prohibited: list[Verdict]
    inferred: list[Inferred]
    readings: list[Note]
    contested: list[Note]
    start_not_known: list[Note]
    watched: list[Watched]


@dataclass(frozen=True, slots=True)
class Report:
    """What can be filed: a part for each organisation, as of a day, by one version of the graph."""

    on: date
    graph: str
    layer: str
    lang: str
    parts: list[Part]
    not_held: list[str] = field(default_factory=list)


def report(store: Store, found: list[Assessment], *, layer: str = "all", lang: str = "en") -> Report:
    """Return one report on all of `found`, which were assessed on one day with this `layer` and `lang`."""
    words = Wording(store, read_schema(store), layer, lang)
    implied = _roles_by_shape(store, layer, lang)
    findings = (finding for each in found for finding in each.findings)
    on = found[0].on
    parts = []
    for organisation in (organisation for each in found for organisation in each.organisations):
        pairs = [(one, next(findings)) for one in organisation.verdicts]
        touched = [(one, finding) for one, finding in pairs if one.verdict not in UNTOUCHED]
        entries = {finding.test.entry.id: finding.test.entry for _, finding in touched}.values()
        parts.append(
            Part(
                organisation=organisation,
                prohibited=[one for one, finding in pairs if _is_prohibited_function(finding.test.entry)],
                inferred=_inferred((finding for _, finding in touched), implied, words, on),
                readings=_notes(entries, "addedByReading"),
                contested=_notes(entries, "contested"),
                start_not_known=[
                    Note(entry.id, entry.titled, "", None) for entry in entries if entry.valid_from is None
                ],
                watched=sorted(_once(_watched(pairs, on)), key=_in_order),
            )
        )
    not_held = list(dict.fromkeys(line for each in found for line in each.not_held))
    return Report(on, found[0].graph, layer, lang, parts, not_held)


def _once(found: Iterator[Watched]) -> Iterable[Watched]:
    """Return each of `found` once: a norm starts once, however many things it concerns."""
    return {(each.day, each.what, each.norm, each.subject): each for each in found}.values()


def _in_order(each: Watched) -> tuple[date, str, str, str]:
    return each.day, each.what, each.label, each.subject


def _is_prohibited_function(entry: Entry) -> bool:
    return entry.kind == "prohibition" and "prohibited-functions" in entry.topics


def _notes(entries: Iterable[Entry], name: str) -> list[Note]:
    found = []
    for entry in entries:
        texts = entry.contested if name == "contested" else entry.added_by_reading
        found += [Note(entry.id, entry.titled, each, entry.fallbacks.get(name)) for each in texts]
    return found


def _watched(pairs: list[tuple[Verdict, Finding]], on: date) -> Iterator[Watched]:
    for one, finding in pairs:
        entry = finding.test.entry
        if one.due is not None and one.verdict == "pending":
            yield Watched(one.due, "due", one.norm, one.label, one.subject, one.citation, finding.due)
        if one.verdict == "not-yet-in-force" and entry.valid_from is not None and entry.valid_from > on:
            yield Watched(entry.valid_from, "starts", one.norm, one.label, "", one.citation)
        last = entry.interval.last_day
        if one.verdict not in UNTOUCHED and last is not None and last >= on:
            yield Watched(last, "ends", one.norm, one.label, "", one.citation)


def _roles_by_shape(store: Store, layer: str, lang: str) -> dict[str, str]:
    """Return by the IRI of a shape what the role is called that follows where it holds."""
    graphs = graphs_of(layer)
    rows = list(store.select("SELECT ?role ?shape { ?role zg:impliedBy ?shape }", graphs))
    roles = store.things({row["role"].value for row in rows}, graphs)
    return {row["shape"].value: roles[row["role"].value].label(lang) for row in rows}


def _inferred(
    findings: Iterable[Finding], implied: dict[str, str], words: Wording, on: date
) -> list[Inferred]:
    found: dict[tuple[str, str], Inferred] = {}
    for each in findings:
        if not each.test.implied or bears(each.test, each.subject, each.instant or on).truth is True:
            continue
        for shape in each.test.implied:
            shown = judge(shape, each.subject, View(on))
            if shown.truth is True:
                role, subject = implied[shape.iri], each.subject.title
                facts = list(dict.fromkeys(words.fact(leaf) for leaf in shown.leaves))
                found[role, subject] = Inferred(role, subject, facts)
    return list(found.values())
