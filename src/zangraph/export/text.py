"""Answers as plain text for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zangraph.interval import Interval

if TYPE_CHECKING:  # the words of one noun must not cost the import of another
    from zangraph.assess import Assessment, Organisation, Verdict
    from zangraph.assess.consequence import Consequence
    from zangraph.assess.explain import Explanation
    from zangraph.assess.flips import Flip
    from zangraph.assess.questionnaire import Asking, Questionnaire
    from zangraph.changes import Change, Changes
    from zangraph.check import Check
    from zangraph.citations import Forms
    from zangraph.coverage import Coverage
    from zangraph.currency import Currency
    from zangraph.due import Due
    from zangraph.questions import Question
    from zangraph.register import Entry
    from zangraph.search import Found
    from zangraph.show import Shown
    from zangraph.store.port import Node, Row
    from zangraph.versions import History, Version

DISCLAIMER = (
    "Our paraphrase of a law-firm digest, checked against official texts where marked verified. "
    "No legal advice; only the Kazakh and Russian texts are official."
)


def register(found: list[Entry], on: date, version: str) -> str:
    """Return the register as text: one entry a paragraph, currency warnings on its face."""
    head = f"{len(found)} in force on {on.isoformat()} (graph {version})"
    if not found:
        head += "; this says what is held here, not that the law has nothing: see “zangraph coverage”"
    parts = [head + ".", *("\n".join(_card(entry)) for entry in found), DISCLAIMER]
    return "\n\n".join(parts)


def shown(thing: Shown, on: date, lang: str = "en") -> str:
    """Return one thing as text."""
    lines = [*_withdrawn(thing)]
    if thing.entry is not None:
        status = thing.entry.interval.status(on).replace("-", " ")
        cited = (line for each in thing.citations for line in _forms(each))
        title, *card = _card(thing.entry)
        lines += [title, *_definition(thing, lang), *card, *cited]
        lines += [f"  on {on.isoformat()}: {status}", f"  {thing.iri}"]
        return "\n".join(lines)
    lines.append(f"{thing.label}{_fallback(thing.label_lang, lang)} ({thing.kind}) [{thing.id}]")
    lines += [f"  ! the {each} label is ours and wants a native reader" for each in thing.doubtful]
    lines += _definition(thing, lang)
    lines += [f"  {each.lang}: {each.title} — {each.means}" for each in thing.titles]
    lines += [line for each in thing.citations for line in _forms(each)]
    if thing.history is not None:
        lines += _history(thing.history)
    lines += [f"  {name}: {value}" for name, value in thing.says]
    lines += [f"  ← {name}: {value}" for name, value in thing.said_by]
    return "\n".join([*lines, f"  {thing.iri}"])


def _definition(thing: Shown, lang: str) -> Iterator[str]:
    if thing.definition is not None:
        yield f"  means: {thing.definition.marked(lang)}"
    for each in thing.doubtful_definition:
        yield f"  ! the {each} definition is ours and wants a native reader"


def _forms(each: Forms) -> Iterator[str]:
    yield f"  cite: {each.en}"
    yield f"        {each.ru}" + (f" ({each.ru_short})" if each.ru_short != each.ru else "")
    yield f"        {each.kk}"


def _withdrawn(thing: Shown) -> Iterator[str]:
    found = thing.withdrawn
    if found is not None:
        after = (
            f"; in its place: {', '.join(found.replaced_by)}"
            if found.replaced_by
            else "; nothing took its place"
        )
        yield f"{found.id} was withdrawn on {found.on}: {found.because}{after}"


def _fallback(label_lang: str, lang: str) -> str:
    """Return the language of a label in brackets where it is not the one asked for."""
    return f" ({label_lang})" if label_lang not in (lang, "") else ""


def _history(found: History) -> Iterator[str]:
    yield f"  on {found.on}: {_version(found.current) if found.current else 'nothing is held of it'}"
    for title, versions in (("before", found.before), ("next", found.following)):
        for each in versions:
            yield f"  {title}: {_version(each)}"
    yield f"  official text: {' '.join(found.official_pages) or 'address not known'}"
    for warning in warnings(found.currency):
        yield f"  ! {warning}"


def _version(each: Version) -> str:
    last = Interval(each.start, each.end).last_day
    days = f"from {each.start}" if each.start else "start not known"
    days += f" to {last} (last day)" if last else ""
    return f"{days}: {'; '.join(each.labels)} (our paraphrase)"


def searched(found: Found, version: str) -> str:
    """Return what a search found as text, the best first."""
    head = f"{found.total} found for “{found.words}” (graph {version})"
    if not found.hits:
        return f"{head}; this says what is held here, not that the law has nothing: see “zangraph coverage”."
    if len(found.hits) < found.total:
        head += f", the best {len(found.hits)}"
    lines = [f"{head}."]
    if found.did_you_mean:
        lines.append(f"Did you mean “{found.did_you_mean}”? A word of yours is nowhere here.")
    if not found.whole:
        lines.append("Nothing has all of these words; these have most of them.")
    for hit in found.hits:
        lines += ["", f"{hit.label} [{hit.id}]", f"  {' · '.join([hit.kind, *hit.citations])}"]
    return "\n".join([*lines, "", DISCLAIMER])


def covered(found: Coverage) -> str:
    """Return the coverage as text."""
    held = [each for each in found.statements if each.held]
    lines = [
        f"Statements of the digest held: {len(held)} of {len(found.statements)}.",
        f"Not held yet: {', '.join(each.id for each in found.statements if not each.held) or 'none'}.",
        f"Norms an organisation can keep or breach: {found.testable}, tested {found.tested}.",
        *(f"  untested: {norm} — {reason}" for norm, reason in found.untested),
        "Acts:",
        *(f"  {act}: {status.replace('-', ' ')}" for act, status in found.acts),
        *(f"! {act}: {one}" for act, each in found.currency.items() for one in warnings(each)),
    ]
    for each in found.provisions:
        count = f"{each.total}, held {each.held}, headings and lead-ins {each.headings}"
        lines.append(f"Provisions of {each.id}: {count}, missing: {', '.join(each.missing) or 'none'}.")
    return "\n".join(lines)


def _card(entry: Entry) -> Iterator[str]:
    yield f"{entry.titled} [{entry.id}]"
    who = ", ".join(entry.bearer) or "no bearer"
    yield f"  {entry.kind} of {who}" if entry.bearer else f"  {entry.kind}"
    for name, text in (("when", entry.condition), ("unless", entry.exception)):
        if text:
            yield f"  {name}: {text}"
    if entry.time_limit:
        yield f"  by when: {entry.time_limit.label}"
    yield f"  holds: {_days(entry)}"
    yield f"  where: {'; '.join(dict.fromkeys(_place(entry))) or 'no article given in this layer'}"
    if entry.sources:
        yield f"  read in: {'; '.join(_read_in(entry))}"
    for reading in entry.contested:
        yield f"  contested: {reading}"
    if entry.official_pages:
        yield f"  official text: {' '.join(entry.official_pages)}"
    for warning in warnings(entry.currency):
        yield f"  ! {warning}"


def _place(entry: Entry) -> Iterator[str]:
    for place in entry.provisions:
        is_pinpoint = place.id != entry.act and place.certainty in ("verified", "secondary-source")
        yield place.citation + (f" ({place.certainty.replace('-', ' ')})" if is_pinpoint else "")


def _read_in(entry: Entry) -> Iterator[str]:
    """Yield each source with what a person finds a passage by: its heading and item, not its lines."""
    by_document: dict[str, list[str]] = {}
    for each in entry.sources:
        item = f", item {each.item}" if each.item is not None else ""
        by_document.setdefault(each.document, []).extend([f"“{each.heading}”{item}"] if each.heading else [])
    for document, passages in by_document.items():
        places = "; ".join(dict.fromkeys(passages))
        yield f"{places} ({document})" if places else document


def _days(entry: Entry) -> str:
    start = f"from {entry.valid_from}" if entry.valid_from else "start not known"
    end = entry.interval.last_day
    corrected = "; the source prints another date" if entry.date_status == "corrected" else ""
    return start + (f" to {end} (last day)" if end else "") + corrected


def warnings(currency: Currency) -> Iterator[str]:
    """Yield one sentence for each later change that is reached and not included."""
    for change in currency.later_changes:
        if change.reached:
            days = " or ".join(change.effective_on)
            held = f"text held as of {currency.held_as_of}" if currency.held_as_of else "text not held"
            yield f"later change not included: {change.label}, {days}; {held}"


#: What to do next comes first; what does not apply comes last, counted.
ORDER = ("breached", "no-evidence", "pending", "met")
FOLDED = ("not-subject", "not-yet-in-force", "no-longer-in-force")


def assessed(found: Assessment) -> str:
    """Return an assessment as text: what to do next first, the rest counted."""
    lines = []
    for organisation in found.organisations:
        lines.append(f"{organisation.name}, on {found.on.isoformat()} (graph {found.graph})")
        for verdict in ORDER:
            for one in organisation.verdicts:
                if one.verdict == verdict:
                    lines += ["", *_verdict(one)]
        lines += _untold(organisation)
        for verdict in FOLDED:
            count = sum(one.verdict == verdict for one in organisation.verdicts)
            if count:
                lines += ["", f"{verdict.replace('-', ' ')}: {count} (all in --format json)"]
    return "\n".join([*lines, "", *(f"Not held: {each}." for each in found.not_held), DISCLAIMER])


def _untold(organisation: Organisation) -> Iterator[str]:
    """Yield what cannot be told, by what is missing: one fact may decide many norms."""
    by_missing: dict[str, list[str]] = {}
    for one in organisation.verdicts:
        if one.verdict == "cannot-tell":
            by_missing.setdefault(one.message, []).append(f"{one.label} [{one.norm}]")
    for message, labels in sorted(by_missing.items(), key=lambda each: -len(each[1])):
        yield from ("", f"CANNOT TELL  {message}", f"  {len(labels)} hang on it: {'; '.join(labels)}")


def _verdict(one: Verdict) -> Iterator[str]:
    yield f"{one.verdict.replace('-', ' ').upper()}  {one.subject} — {one.label}"
    yield f"  {one.message}"
    for fact in one.facts:
        yield f"  fact: {fact}"
    if one.due:
        yield f"  last day: {one.due}"
    if one.exception:
        yield f"  unless: {one.exception}"
    if one.consequence:
        yield from _consequence(one.consequence)
    yield f"  law: {'; '.join(one.citation) or 'no article given in this layer'} [{one.norm}]"
    for warning in warnings(one.currency):
        yield f"  ! {warning}"


def _consequence(found: Consequence) -> Iterator[str]:
    """Yield the elements first, then the amounts: an amount is never read alone."""
    yield f"  {found.wording}: {found.label}"
    for element in found.elements:
        yield f"    element: {element}"
    for fact in found.facts:
        yield f"    fact: {fact}"
    for each in found.amounts:
        tenge = "tenge not known" if each.kzt is None else f"{each.kzt:,} KZT"
        yield f"    {each.size}: {each.mci} MCI ({tenge}){', again within a year' if each.repeat else ''}"
    for unclear in found.leaves_open:
        yield f"    {unclear}"
    yield f"    law: {'; '.join(found.citation)}"
    for warning in warnings(found.currency):
        yield f"    ! {warning}"


def asked_list(stored: list[Question], lang: str) -> str:
    """Return the stored questions as text."""
    lines = []
    for each in stored:
        takes = " ".join(f"{one.name}={one.default or '…'}" for one in each.parameters)
        lines += [each.labels[lang], f"  zangraph ask {each.name} {takes}".rstrip()]
    return "\n".join(lines)


def table(rows: list[Row], title: str, version: str) -> str:
    """Return the rows of an answer as text, IRIs of ours by their ids."""
    head = f"{title} — {len(rows)} found (graph {version})"
    if not rows:
        return f"{head}; this says what is held here, not that the law has nothing."
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [head, "", "\t".join(names)]
    for row in rows:
        lines.append("\t".join(_cell(row[name]) if name in row else "not known" for name in names))
    return "\n".join([*lines, "", DISCLAIMER])


def _cell(node: Node) -> str:
    return node.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if node.is_iri else node.value


def checked(found: Check) -> str:
    """Return the check as text."""
    lines = [f"Errors in the data: {len(found.errors)}."]
    lines += [f"  {each.resource}: {each.message} ({each.rule})" for each in found.errors]
    lines.append(f"Problems in the sources, kept as they are: {len(found.source_problems)}.")
    for each in found.source_problems:
        lines.append(f"  {', '.join(each.lines)} [{', '.join(each.about)}] {each.kind}: {each.stated}")
        lines.append(f"    against: {each.computed}")
    return "\n".join(lines)


def changed(found: Changes, flipped: list[Flip] | None, version: str) -> str:
    """Return the changes as text, for an organisation with the verdicts that flip."""
    lines = [f"After {found.start} up to and including {found.end} (graph {version})"]
    for title, listed in (("Came", found.came), ("Ended", found.ended)):
        lines += ["", f"{title}: {len(listed)}", *(_change(each) for each in listed)]
    lines += ["", f"Replaced: {len(found.changed)}"]
    for each in found.changed:
        lines.append(f"  {', '.join(each.before)} → {each.after} by {each.amendment.act}")
        lines.append(f"    before: {each.amendment.before or 'not stated'}")
        lines.append(f"    after: {each.amendment.after or 'not stated'}")
    lines += [f"! {act}: {one}" for act, each in found.currency.items() for one in warnings(each)]
    for flip in flipped or ():
        lines.append(
            f"Flips: {flip.subject}, {flip.norm}: {flip.before or 'nothing'} → {flip.after or 'nothing'}"
        )
    return "\n".join([*lines, "", DISCLAIMER])


def _change(each: Change) -> str:
    by = f"by {each.amendment.act}" if each.amendment else f"with {each.norm.act}"
    return f"  {each.on} {each.norm.titled} [{each.norm.id}] {by}"


def deadline(found: Due, version: str) -> str:
    """Return a deadline with its proof as text."""
    lines = [
        f"Last day: {found.due} ({found.due:%A}) — {found.label} [{found.norm}]",
        f"  event: {found.event}; {found.start_rule}",
        f"  counted: {len(found.counted)}"
        + (f", {found.counted[0]} to {found.counted[-1]}" if found.counted else ""),
        *(f"  skipped: {each.date} {each.why}" for each in found.skipped),
        f"  holidays: {found.calendar.library} {found.calendar.version}, yours: {found.calendar.own_days}",
        *(f"  ! estimated, not announced: {day}" for day in found.calendar.estimated),
        f"  counting: {found.source}",
    ]
    if found.in_force != "in-force":
        lines.append(f"  ! on the day of the event the norm was {found.in_force.replace('-', ' ')}")
    lines += [f"  ! {warning}" for warning in warnings(found.entry.currency)]
    return "\n".join([*lines, f"graph {version}", DISCLAIMER])


def holidays(days: list[tuple[date, str]], library: str) -> str:
    """Return a holiday table as text."""
    lines = [f"{day} {day:%a}  {why}" for day, why in days]
    return "\n".join([f"Days off besides Saturdays and Sundays, by {library}:", *lines])


def explained(found: Explanation) -> str:
    """Return an explanation as text: every condition with its truth and its fact."""
    head = f"{found.verdict.replace('-', ' ').upper()}  {found.subject} — {found.label} [{found.norm}]"
    lines = [head, f"  judged as of {found.instant or 'a date that is not known'}"]
    if found.due:
        lines.append(f"  last day: {found.due}")
    lines += [f"  {each.part}: {str(each.truth).lower()} — {each.fact}" for each in found.conditions]
    law = found.conditions[0].source if found.conditions else []
    return "\n".join([*lines, f"  law: {'; '.join(law) or 'no article given in this layer'}"])


def to_fill_in(found: Questionnaire) -> str:
    """Return a questionnaire as YAML to fill in: a description with `unknown` where something hangs on it."""
    lines = [
        f"# {len(found.questions)} facts decide something; the most decisive of each thing comes first.",
        f"organisation: {json.dumps(found.organisation, ensure_ascii=False)}",
    ]
    places = list(dict.fromkeys(tuple(each.place) for each in found.questions))
    opened: list[tuple[str, str]] = []
    for place in sorted(places):
        for depth, (key, name) in enumerate(place):
            if opened[: depth + 1] == list(place[: depth + 1]):
                continue
            if opened[:depth] != list(place[:depth]) or [each[0] for each in opened[depth : depth + 1]] != [
                key
            ]:
                lines.append(f"{'    ' * depth}{key}:")
            lines.append(f"{'    ' * depth}  - name: {json.dumps(name, ensure_ascii=False)}")
            opened = list(place[: depth + 1])
        lines += [_to_fill(each) for each in found.questions if tuple(each.place) == place]
    return "\n".join(lines)


def _to_fill(each: Asking) -> str:
    options = (
        f"; {', '.join(each.options[:8])}{', …' if len(each.options) > 8 else ''}" if each.options else ""
    )
    return (
        f"{'    ' * len(each.place)}{each.path}: unknown # {each.label}; decides {len(each.decides)}{options}"
    )
