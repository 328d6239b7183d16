"""Verdicts by what to do next, each with its reasons opened in place."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from components.description import Shown
from components.markup import in_language, later_changes, text
from components.sanction import lines, sanction
from graph import names
from words import day, say
from zangraph.assess import Verdict
from zangraph.assess.explain import conditions
from zangraph.assess.verdict import Finding
from zangraph.namespaces import ID

#: What to do next comes first.
OPEN = ("breached", "no-evidence", "pending", "cannot-tell", "met")
FOLDED = ("not-subject", "not-yet-in-force", "no-longer-in-force")
#: A sign beside each word, so that nothing is said by colour alone.
SIGNS = {
    "breached": "✗",
    "no-evidence": "!",
    "pending": "◷",
    "cannot-tell": "?",
    "met": "✓",
    "not-subject": "–",
    "not-yet-in-force": "▷",
    "no-longer-in-force": "□",
    "": "",
}
TRUTHS = {True: "true", False: "false", "unknown": "unknown"}
#: A page is read; what is more than this is for the table and the reports.
MOST_CARDS = 40
Pair = tuple[Verdict, Finding]


def pairs(shown: Shown, number: int) -> list[Pair]:
    """Return the verdicts on the organisation `number`, each with what it was found from."""
    organisations = shown.assessment.organisations
    start = sum(len(each.verdicts) for each in organisations[:number])
    verdicts = organisations[number].verdicts
    return list(zip(verdicts, shown.assessment.findings[start : start + len(verdicts)], strict=True))


def by_code(found: list[Pair]) -> dict[str, list[Pair]]:
    """Return the verdicts by their kind, what to do next first."""
    groups: dict[str, list[Pair]] = {code: [] for code in (*OPEN, *FOLDED)}
    for each in found:
        groups[each[0].verdict].append(each)
    return groups


def summary(found: list[Pair], lang: str) -> str:
    """Return how many there are of each kind, as HTML."""
    items = "".join(
        f'<li class="zg-{code}">{sign(code)} <b>{len(those)}</b> '
        f"{text(say(f'group-{code}', lang).lower())}</li>"
        for code, those in by_code(found).items()
        if those
    )
    return f'<ul class="zg-summary">{items}</ul>'


def sign(code: str) -> str:
    """Return the sign of a kind of verdict, which is never read aloud: words stand beside it."""
    return f'<span class="zg-sign" aria-hidden="true">{SIGNS[code]}</span>'


def next_steps(shown: Shown, number: int) -> None:
    """Show what to do next, group by group."""
    lang = shown.lang
    for code, those in by_code(pairs(shown, number)).items():
        if not those:
            continue
        title = f"{say(f'group-{code}', lang)} ({len(those)})"
        cards = _undecided(those, shown) if code == "cannot-tell" else _cards(those, shown)
        if code in FOLDED:
            st.html(f'<details class="zg-folded"><summary>{text(title)}</summary>{cards}</details>')
        else:
            heading = f"{say(f'do-{code}', lang)}: {title[:1].lower()}{title[1:]}"
            st.html(
                f'<section><h3 class="zg-group zg-{code}">{sign(code)} {text(heading)}</h3>{cards}</section>'
            )


def unmet(shown: Shown) -> None:
    """Tell which norms in force met nothing in the description: an empty place says nothing of them."""
    lang, words = shown.lang, names(shown.lang)
    those = shown.assessment.shapes_without_subjects
    if those:
        title = f"{say('met-nothing', lang)} ({len(those)})"
        listed = "".join(f"<li>{in_language(words.name(f'{ID}norm/{each}'), lang)}</li>" for each in those)
        st.html(f'<details class="zg-folded"><summary>{text(title)}</summary><ul>{listed}</ul></details>')


def _cards(those: list[Pair], shown: Shown) -> str:
    cards = "".join(_card(verdict, finding, shown) for verdict, finding in those[:MOST_CARDS])
    return cards + _more(len(those), shown.lang)


def _more(all_: int, lang: str) -> str:
    if all_ <= MOST_CARDS:
        return ""
    return f'<p class="zg-note">{text(say("more-cards", lang, n=all_ - MOST_CARDS))}</p>'


def _card(verdict: Verdict, finding: Finding, shown: Shown) -> str:
    lang = shown.lang
    rows = "".join(
        f"<dt>{text(term)}</dt><dd>{value}</dd>" for term, value in _rows(verdict, shown.assessment.on, lang)
    )
    # What is missing has a line each below, so the message that strings it together is left out.
    message = "" if verdict.missing else f'<p class="zg-verdict">{text(_message(verdict, lang))}</p>'
    return (
        f'<article class="zg-card zg-{verdict.verdict}" lang="{lang}">'
        f'<p class="zg-who">{text(verdict.subject)}</p>'
        f"<h4>{text(verdict.label)}</h4>"
        f"{message}<dl>{rows}</dl>{later_changes(verdict.currency, lang)}{why(finding, shown)}</article>"
    )


def _message(verdict: Verdict, lang: str) -> str:
    """Return the message with its days as people write them."""
    said = verdict.message
    for each in (verdict.due, verdict.instant):
        said = said.replace(each.isoformat(), day(each, lang)) if isinstance(each, date) else said
    return said[:1].upper() + said[1:]


def _undecided(those: list[Pair], shown: Shown) -> str:
    """Return a card for each missing fact, with the norms that hang on it: one fact may decide many."""
    lang = shown.lang
    by_missing: dict[tuple[str, ...], list[Pair]] = {}
    for each in those:
        by_missing.setdefault(tuple(each[0].missing), []).append(each)
    ordered = sorted(by_missing.items(), key=lambda each: -len(each[1]))
    cards = []
    for missing, hanging in ordered[:MOST_CARDS]:
        norms = "".join(
            f"<li>{text(verdict.label)} <span class='zg-sure'>{text('; '.join(verdict.citation))}</span>"
            f"{why(finding, shown)}</li>"
            for verdict, finding in hanging[:MOST_CARDS]
        )
        waits = hanging[0][0].waits_for
        waited = f"<p class='zg-note'>{text(say('card-waits', lang))}: {text(waits)}</p>" if waits else ""
        title = "; ".join(missing)
        cards.append(
            f'<article class="zg-card zg-cannot-tell" lang="{lang}"><h4>{text(title)}</h4>{waited}'
            f'<p class="zg-who">{text(say("norms-that-hang", lang))} ({len(hanging)})</p>'
            f"<ul>{norms}</ul></article>"
        )
    return "".join(cards) + _more(len(ordered), lang)


def _rows(verdict: Verdict, on: date, lang: str) -> Iterator[tuple[str, str]]:
    if verdict.facts:
        yield say("facts", lang), lines(verdict.facts)
    if verdict.inferred:
        yield say("role-not-stated", lang), lines(verdict.inferred)
    if verdict.missing:
        key = "breached-unless" if verdict.verdict == "no-evidence" else "missing"
        yield say(key, lang), lines(verdict.missing)
    if verdict.instant and verdict.instant != on:
        yield say("judged-as-of", lang), text(day(verdict.instant, lang))
    if verdict.due:
        yield say("due", lang), text(day(verdict.due, lang))
    if verdict.exception:
        yield say("card-exception", lang), text(verdict.exception)
    for reading in verdict.contested:
        yield say("card-contested", lang), text(reading)
    if verdict.waits_for:
        yield say("card-waits", lang), text(verdict.waits_for)
    yield say("where-in-the-law", lang), text("; ".join(verdict.citation) or say("no-article", lang))
    if verdict.consequence:
        yield say("sanction", lang), sanction(verdict.consequence, names(lang))


def why(finding: Finding, shown: Shown) -> str:
    """Return every condition behind a verdict, to be opened in place."""
    lang = shown.lang
    said: dict[str, list[str]] = {}
    for each in conditions(finding, shown.words, shown.assessment.on):
        truth = say(f"why-{TRUTHS[each.truth]}", lang)
        line = f"<li>{text(each.fact)} — <em>{text(truth)}</em></li>"
        said.setdefault(each.part, []).append(line)
    rows = "".join(
        f"<dt>{text(say(f'why-{part}', lang))}</dt><dd><ul>{''.join(dict.fromkeys(those))}</ul></dd>"
        for part, those in said.items()
    )
    if not rows:
        return ""
    return f'<details class="zg-why"><summary>{text(say("why", lang))}</summary><dl>{rows}</dl></details>'
