"""Changes and time: two dates side by side, deadlines with their proof, the law along time. For lawyers."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import altair as alt
import streamlit as st

import url_state
from components.card import card
from components.marked import marked
from components.markup import address, in_language, text
from components.notice import complain, remark
from components.picture import Edge, dot
from components.results import ACCENT, as_table
from graph import Name, names, store
from words import count, day, day_or_month, say
from zangraph.changes import Change, Changes, Replacement, changes
from zangraph.check import source_problems
from zangraph.due import Due, due
from zangraph.errors import InputError
from zangraph.export.ics import calendar
from zangraph.export.text.deadlines import day_off, source
from zangraph.i18n import WEEKDAYS, voice
from zangraph.register import Entry, Filter, norms
from zangraph.timeline import Timeline, timeline
from zangraph.today import today

PAGE = "changes"
TABS = ("between", "deadline", "timeline", "acts", "problems")
TAB = url_state.key(PAGE, "tab")
#: The days that the first look compares: the eve of the law and the day it applied.
EVE, FIRST_DAY = date(2026, 1, 17), date(2026, 1, 18)
BOUNDS = {"min_value": date(1992, 1, 1), "max_value": date(2100, 12, 31)}


def show(lang: str) -> None:
    """Show what the address asks for."""
    readers = {
        "tab": url_state.one_of("tab", list(TABS)),
        "from": url_state.a_day,
        "to": url_state.a_day,
        "norm": _limited_norm,
        "event": url_state.a_day,
    }
    defaults = {"tab": TABS[0], "from": EVE, "to": FIRST_DAY, "norm": None, "event": today()}
    for complaint in url_state.seed(PAGE, readers, defaults):
        complain(complaint)
    st.html(f"<h1>{say('changes', lang)}</h1>")
    st.segmented_control(
        say("changes", lang),
        TABS,
        key=TAB,
        required=True,
        format_func=lambda each: say(f"tab-{each}", lang),
        label_visibility="collapsed",
        on_change=_write,
    )
    views = {
        "between": _between,
        "deadline": _deadline,
        "timeline": _timeline,
        "acts": _acts,
        "problems": _problems,
    }
    views[_chosen("tab")](lang)


def _chosen(name: str):
    return st.session_state[url_state.key(PAGE, name)]


def _write() -> None:
    tab = _chosen("tab")
    asked = {"between": ("from", "to"), "deadline": ("norm", "event")}.get(tab, ())
    every = dict.fromkeys(("from", "to", "norm", "event"))
    url_state.put(PAGE, tab=tab, **{**every, **{name: _chosen(name) for name in asked}})


def _date(name: str, words: str, lang: str) -> date:
    st.date_input(
        say(words, lang),
        key=url_state.key(PAGE, name),
        format="YYYY-MM-DD",
        on_change=_write,
        width=220,
        **BOUNDS,
    )
    return _chosen(name)


def _link(id_: str) -> str:
    kept = {name: st.query_params[name] for name in ("lang", "on", "layer") if name in st.query_params}
    return "./" + address(**kept, id=id_)


# Two dates


def _between(lang: str) -> None:
    with st.container(horizontal=True):
        start, end = _date("from", "after", lang), _date("to", "up-to", lang)
    try:
        found = changes(store(), start, end, layer=url_state.layer(), lang=lang)
    except InputError as wrong:
        complain(str(wrong))
        return
    if not (found.came or found.ended):
        remark(say("nothing-changed", lang))
        return
    dated = f"{day(start, lang)} → {day(end, lang)}"
    st.html(f'<p class="zg-paper">{text(dated)}</p>')
    tally = " · ".join(
        f"{say(name, lang)}: {len(each)}"
        for name, each in (("replaced", found.changed), ("came", found.came), ("ended", found.ended))
    )
    st.html(f'<h2 class="zg-count">{text(tally)}</h2>')
    _replaced(found, lang)
    for name, listed in (("ended", found.ended), ("came", found.came)):
        if listed:
            st.html(_listed(say(name, lang), listed, lang))


def _replaced(found: Changes, lang: str) -> None:
    entries = {each.norm.id: each.norm for each in (*found.came, *found.ended)}
    cards = "".join(_replacement(each, entries, lang) for each in found.changed)
    if cards:
        st.html(f'<h2 class="zg-section">{text(say("replaced", lang))}</h2>{cards}')


def _replacement(each: Replacement, entries: dict[str, Entry], lang: str) -> str:
    old = [entries[id_] for id_ in each.before if id_ in entries]
    new = entries[each.after]
    left, right = marked("; ".join(one.label for one in old), new.label)
    if each.amendment.before and each.amendment.after:
        before, after = marked(each.amendment.before, each.amendment.after)
        left, right = (
            f"<p>{one}</p><p class='zg-note'>{two}</p>" for one, two in ((left, before), (right, after))
        )
    by = say("by-act", lang, act=names(lang).act(each.amendment.act))
    sides = _side("before-text", (old or [new])[0], left, lang) + _side("after-text", new, right, lang)
    return (
        f'<article class="zg-card" lang="{lang}"><p class="zg-who">{text(by)}</p>'
        f'<div class="zg-sides">{sides}</div></article>'
    )


def _side(words: str, entry: Entry, told: str, lang: str) -> str:
    link = f'<a href="{text(_link(entry.id))}" target="_self">{text(say(words, lang))}</a>'
    return f"<section><h3>{link}</h3>{told}</section>"


def _listed(title: str, listed: list[Change], lang: str) -> str:
    """Return what came or ended, under the day and the act that did it."""
    groups: dict[tuple[date, str, str], list[Change]] = {}
    for each in listed:
        by = each.amendment.act if each.amendment else ""
        groups.setdefault((each.on, each.norm.act, by), []).append(each)
    words = names(lang)
    parts = []
    for (on, act, by), those in groups.items():
        how = say("by-act", lang, act=words.act(by)) if by else say("came-with-act", lang)
        items = "".join(
            f'<li>{text(words.kind(each.norm.kind))}: <a href="{text(_link(each.norm.id))}" target="_self">'
            f"{in_language(Name(each.norm.label, each.norm.label_lang), lang)}</a></li>"
            for each in those
        )
        head = f"{day(on, lang)} · {words.act(act)} · {how} ({len(those)})"
        opened = " open" if len(those) <= 12 else ""
        parts.append(
            f'<details class="zg-folded"{opened}><summary>{text(head)}</summary><ul>{items}</ul></details>'
        )
    return f'<h2 class="zg-section">{text(title)}</h2>{"".join(parts)}'


# A deadline


@cache
def _limited(layer: str, lang: str) -> dict[str, Entry]:
    """Return the norms that have a time limit which can be counted, by id."""
    found = norms(store(), Filter(time_limit=True), layer=layer, lang=lang)
    return {each.id: each for each in found if each.time_limit and each.time_limit.amount > 0}


def _limited_norm(word: str) -> str:
    return due(store(), word[:200], today()).norm


def _deadline(lang: str) -> None:
    options = _limited(url_state.layer(), lang)
    key = url_state.key(PAGE, "norm")
    if st.session_state[key] not in options:
        st.session_state[key] = next(iter(options))
    st.selectbox(
        say("which-norm", lang),
        list(options),
        key=key,
        format_func=lambda id_: f"{options[id_].label} ({options[id_].time_limit.label})",
        on_change=_write,
    )
    event = _date("event", "event-on", lang)
    try:
        found = due(store(), st.session_state[key], event, layer=url_state.layer(), lang=lang)
    except InputError as wrong:
        complain(str(wrong))
        return
    weekday = WEEKDAYS[lang].split()[found.due.weekday()]
    last = say("deadline-is", lang, day=day(found.due, lang), weekday=weekday)
    st.html(f'<p class="zg-due">{text(last)}</p>')
    if found.in_force != "in-force":
        complain(say("event-outside", lang, status=say(found.in_force, lang).lower()))
    st.html(_proof(found, lang))
    st.html(card(found.entry, event, names(lang), _link))
    st.download_button(
        say("save-ics", lang),
        calendar(found, store().version, lang).encode(),
        f"zangraph-{found.norm}-{found.due.isoformat()}.ics",
        "text/calendar",
        on_click="ignore",
    )


def _proof(found: Due, lang: str) -> str:
    table = found.calendar
    rows = [
        (say("counting-rule", lang), voice(lang, "deadlines").known(found.start_rule)),
        (say("counting-source", lang), source(found, lang)),
        ("", say("holiday-table", lang, library=table.library, version=table.version)),
    ]
    if table.estimated:
        days = ", ".join(day(each, lang) for each in table.estimated)
        rows.append(("", say("estimated", lang, days=days)))
    said = "".join(f"<dt>{text(term)}</dt><dd>{text(what)}</dd>" for term, what in rows)
    return (
        f'<h2 class="zg-section">{text(say("proof", lang))}</h2>'
        f'<ol class="zg-days">{"".join(_days(found, lang))}</ol>'
        f'<article class="zg-card"><dl>{said}</dl></article>'
    )


def _days(found: Due, lang: str) -> Iterator[str]:
    """Yield every day from the event to the last one, with its number or why it does not count."""
    why = {each.date: day_off(each.why, voice(lang, "deadlines")) for each in found.skipped}
    numbers = {each: index for index, each in enumerate(found.counted, 1)}
    span = (found.due - found.event).days
    for step in range(span + 1) if span <= 60 else (0, span):
        each = found.event + timedelta(days=step)
        weekday = WEEKDAYS[lang].split()[each.weekday()]
        kind, said = "off", why.get(each, "")
        if each in numbers:
            kind, said = "counted", say("counted-day", lang, number=numbers[each])
        if step == 0:
            kind, said = "event", say("event-day", lang)
        last = " zg-last" if each == found.due else ""
        yield (
            f'<li class="zg-day zg-day-{kind}{last}"><b>{text(day(each, lang))}</b><br>'
            f"<span>{text(weekday)}</span><br><small>{text('' if said == weekday else said)}</small></li>"
        )


# Along time


@cache
def _along(layer: str, lang: str) -> Timeline:
    return timeline(store(), layer=layer, lang=lang)


def _timeline(lang: str) -> None:
    found = _along(url_state.layer(), lang)
    remark(say("timeline-says", lang))
    end = max(today(), FIRST_DAY) + timedelta(days=120)
    start = date(2023, 1, 1)
    bars = [
        {
            "act": each.name,
            "from": max(each.start or start, start).isoformat(),
            "until": (each.end or end).isoformat(),
            "said": f"{count('entry', each.entries, lang)}"
            + ("" if each.start else f" ({say('start-not-known', lang)})"),
        }
        for each in found.stretches
    ]
    chart = alt.Chart(alt.Data(values=bars)).encode(
        x=alt.X("from:T", title=None),
        x2="until:T",
        y=alt.Y("act:N", title=None, axis=alt.Axis(labelLimit=300)),
    )
    now = (
        alt.Chart(alt.Data(values=[{"now": today().isoformat()}]))
        .mark_rule(strokeDash=[4, 3])
        .encode(x="now:T")
    )
    st.altair_chart(
        chart.mark_bar(opacity=0.5, cornerRadius=2, color=ACCENT).encode(tooltip=["act:N", "said:N"]) + now
    )
    rows = "".join(
        f"<tr><td>{text(day_or_month(each.on, lang))}</td>"
        f'<td><a href="{text(_link(each.act))}" target="_self">{text(names(lang).act(each.act))}</a></td>'
        f"<td>{text(say(f'event-{each.kind}', lang))}</td></tr>"
        for each in reversed(found.events)
    )
    st.html(f'<h2 class="zg-section">{text(say("days-of-acts", lang))}</h2>')
    st.html(as_table(say("days-of-acts", lang), "", rows))


def _acts(lang: str) -> None:
    found, words = _along(url_state.layer(), lang), names(lang)
    remark(say("acts-say", lang))
    edges = [Edge(each.by, each.of, count("amendment", each.amendments, lang)) for each in found.influences]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    st.graphviz_chart(dot(edges, {each: words.act(each) for each in ends}))
    items = "".join(
        f'<li><a href="{text(_link(each.by))}" target="_self">{text(words.act(each.by))}</a> → '
        f'<a href="{text(_link(each.of))}" target="_self">{text(words.act(each.of))}</a>: '
        f"{text(count('amendment', each.amendments, lang))} "
        f"({text(', '.join(words.of('amendment-kind', kind) for kind in each.kinds))})</li>"
        for each in found.influences
    )
    st.html(f"<ul>{items}</ul>")


# Problems in the sources


def _problems(lang: str) -> None:
    remark(say("problems-say", lang))
    words = names(lang)
    head = "".join(
        f'<th scope="col">{text(say(f"problem-{each}", lang))}</th>'
        for each in ("kind", "stated", "computed")
    )
    rows: dict[str, str] = {}
    for each in source_problems(store(), lang=lang):
        rows[each.source] = rows.get(each.source, "") + (
            f"<tr><td>{text(words.of('problem-kind', each.kind))}</td>"
            f"<td>{text(each.stated)}</td><td>{text(each.computed)}</td></tr>"
        )
    for each, body in rows.items():
        called = f"{say('problem-source', lang)}: {each}"
        st.html(f'<h2 class="zg-section">{text(called)}</h2>{as_table(called, head, body)}')
