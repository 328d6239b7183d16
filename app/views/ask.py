"""Questions: those that are stored, SPARQL of one’s own, and what there is to ask about. For analysts."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import streamlit as st

import url_state
from components.markup import address, text
from components.notice import complain, remark
from components.picture import Edge, dot
from components.results import Result, as_table, show_result
from components.running import Running, watch
from components.snippets import snippets
from components.sparql_editor import sparql_editor
from graph import graphs, names, store
from words import count, say
from zangraph.errors import InputError, ZangraphError
from zangraph.folding import words as folded
from zangraph.model import Model, model
from zangraph.questions import Parameter, Question, bind, not_held, question, questions
from zangraph.register import KINDS, vocabulary
from zangraph.store.keeper import Answer, Limits
from zangraph.today import today

PAGE = "ask"
TABS = ("stored", "own", "model")
AUDIENCES = ("lawyer", "analyst", "compliance")
EDITOR, TAB = url_state.key(PAGE, "editor"), url_state.key(PAGE, "tab")
FIND, FOR = url_state.key(PAGE, "find"), url_state.key(PAGE, "for")
#: The query that was run last, and what came of it; both belong to one session.
RUN, ANSWER = "ask-run", "ask-answer"
LIMITS = Limits(timeout=10, rows=5_000)
#: Longer addresses are cut by mail programs and messengers, and then open half a query.
LONGEST_IN_URL = 4_000
JSON = "application/sparql-results+json"
#: What stands in the editor first.
FIRST = """SELECT ?norm ?label ?act ?from {
  ?norm a zg:Obligation ; skos:prefLabel ?label ; zg:ofAct ?act ; zg:validFrom ?from .
  OPTIONAL { ?norm zg:validUntil ?until }
  FILTER (?from <= "$day"^^xsd:date)
  FILTER (!BOUND(?until) || ?until > "$day"^^xsd:date)
  FILTER (LANG(?label) = "$lang")
} ORDER BY ?act ?norm"""


def show(lang: str) -> None:
    """Show the questions, the editor or the model, as the address asks."""
    st.session_state[TAB] = tab = _tab()
    if tab != TABS[0] or "question" not in st.query_params:  # which is the heading of its page
        st.html(f"<h1>{say('ask', lang)}</h1>")
    st.segmented_control(
        say("ask", lang),
        TABS,
        key=TAB,
        required=True,
        format_func=lambda each: say(f"tab-{each}", lang),
        label_visibility="collapsed",
        on_change=_switch,
    )
    {"stored": _stored, "own": _own, "model": _model}[tab](lang)


def _tab() -> str:
    if "query" in st.query_params:
        return "own"
    asked = st.query_params.get("tab", TABS[0])
    return asked if asked in TABS else TABS[0]


def _kept() -> dict[str, str]:
    """Return what stays in the address when the page turns to something else."""
    return {name: st.query_params[name] for name in ("lang", "on", "layer") if name in st.query_params}


def _switch() -> None:
    chosen = st.session_state[TAB]
    others = {name: None for name in st.query_params if name not in ("lang", "layer", "on")}
    others["tab"] = None if chosen == TABS[0] else chosen
    if chosen == "own" and len(st.session_state.get(RUN, "")) <= LONGEST_IN_URL:
        others["query"] = st.session_state.get(RUN)
    url_state.put(PAGE, **others)


# Stored questions


def _stored(lang: str) -> None:
    if "question" not in st.query_params:
        _gallery(lang)
        return
    st.html(
        f'<p class="zg-back"><a href="{text(address(**_kept()))}" target="_self">'
        f"← {text(say('all-questions', lang))}</a></p>"
    )
    try:
        _question(question(st.query_params["question"][:100]), lang)
    except ZangraphError as wrong:
        complain(str(wrong))


def _gallery(lang: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say("find-question", lang), key=FIND, max_chars=100)
        st.pills(
            say("audience", lang),
            AUDIENCES,
            key=FOR,
            format_func=lambda each: say(f"audience-{each}", lang),
        )
    looked_for = folded(st.session_state[FIND] or "")
    wanted = st.session_state[FOR]
    found = [
        each
        for each in questions()
        if (wanted is None or wanted in each.audience) and all(word in _said(each) for word in looked_for)
    ]
    remark(count("question", len(found), lang))
    items = "".join(
        f'<li><a href="{text(address(**_kept(), question=each.name))}" target="_self">'
        f"{text(each.labels[lang])}</a></li>"
        for each in found
    )
    st.html(f'<ul class="zg-gallery">{items}</ul>')


def _said(asked: Question) -> str:
    return " ".join(folded(" ".join([asked.name, *asked.labels.values()])))


def _question(asked: Question, lang: str) -> None:
    st.html(f"<h1>{text(asked.labels[lang])}</h1>")
    if asked.parameters:
        with st.container(horizontal=True):
            for each in asked.parameters:
                _field(each, lang)
    given = {
        each.name: st.query_params[each.name] for each in asked.parameters if each.name in st.query_params
    }
    lacking = [each.name for each in asked.parameters if each.required and each.name not in given]
    if lacking:
        remark(say("fill-in", lang))
        return
    layer = url_state.layer()
    query = bind(store(), asked, given, layer=layer, lang=lang)
    body, rows = store().answer(query, graphs(), JSON)
    silent = None if rows else not_held(store(), asked, given, layer=layer)
    remark(f"{count('row', rows, lang)} · {say('graph-version', lang, version=store().version)}")
    if silent is not None:
        complain(f"{silent.what}: {silent.why}")
    else:
        show_result(PAGE, Result("bindings", body), lang)
    with st.expander(say("show-query", lang)):
        st.code(query, language="sparql")
        there = text(address(**_kept(), query=query))
        st.html(f'<a href="{there}" target="_self">{text(say("edit-query", lang))}</a>')
        snippets(query, lang)


def _field(each: Parameter, lang: str) -> None:
    """Ask for one parameter of a question, in the way that fits its type; the address keeps it."""
    key = url_state.key(PAGE, f"field-{each.name}")
    now = st.query_params.get(each.name, each.default)
    label = say(f"field-{each.type}", lang)

    def write() -> None:
        url_state.put(PAGE, **{each.name: st.session_state[key]})

    if each.type == "date":
        st.session_state[key] = today() if now in (None, "today") else url_state.a_day(str(now))
        limits = {"min_value": date(1990, 1, 1), "max_value": date(2100, 12, 31)}
        st.date_input(label, key=key, format="YYYY-MM-DD", on_change=write, width=220, **limits)
    elif each.type in ("role", "act", "topic", "kind"):
        options = list(KINDS) if each.type == "kind" else vocabulary(store(), each.type, graphs())
        if now is not None and now not in options:
            raise InputError(f"There is no {each.type} “{str(now)[:40]}” here.")
        st.session_state[key] = now
        words = names(lang)
        words.read(each.type, options)
        called = {"kind": words.kind, "act": words.act}.get(each.type, lambda word: words.of(each.type, word))
        st.selectbox(
            label, options, key=key, format_func=called, placeholder=say("choose", lang), on_change=write
        )
    else:
        st.session_state[key] = now or ""
        st.text_input(label, key=key, max_chars=200, on_change=write)


# SPARQL of one's own


def _own(lang: str) -> None:
    if "query" in st.query_params and st.session_state.get(RUN) != st.query_params["query"]:
        st.session_state[RUN] = st.query_params["query"]
        _forget()
    asked = st.session_state.get(RUN)
    running = _asked(asked) if asked else None
    wrong = running.wrong if running else None
    sparql_editor(EDITOR, asked or first(lang), lang, layer=url_state.layer(), wrong=wrong, on_run=_run)
    megabytes = LIMITS.memory >> 20
    remark(say("limits", lang, seconds=f"{LIMITS.timeout:g}", megabytes=megabytes, rows=LIMITS.rows))
    if running is None:
        return
    if not running.done.is_set():
        watch(running, lang)
    elif running.asker.is_gone:
        remark(say("stopped", lang))
    elif wrong is not None:
        complain(wrong)
    elif running.answer:
        _show_answer(running.query, running.answer, lang)


def first(lang: str) -> str:
    """Return the query that the editor begins with, for today and with labels in `lang`."""
    return FIRST.replace("$day", today().isoformat()).replace("$lang", lang)


def _run() -> None:
    typed = st.session_state[EDITOR].get("run") or ""
    if typed.strip():
        st.session_state[RUN] = typed
        _forget()
        url_state.put(PAGE, tab="own", query=typed if len(typed) <= LONGEST_IN_URL else None)


def _forget() -> None:
    """Give up what is still running: another query takes its place."""
    before = st.session_state.pop(ANSWER, None)
    if before is not None:
        before.stop()


def _asked(query: str) -> Running:
    """Return `query` as it runs or has run, asked once, whatever else changes on the page."""
    running = st.session_state.get(ANSWER)
    if running is None or (running.query, running.layer) != (query, url_state.layer()):
        _forget()
        running = st.session_state[ANSWER] = Running(query, url_state.layer())
        running.begin(graphs(), f"{JSON}, text/turtle", LIMITS)
    return running


def _show_answer(query: str, answer: Answer, lang: str) -> None:
    rows = count("triple" if answer.kind == "graph" else "row", answer.rows, lang)
    version = store().version
    remark(say("answered", lang, rows=rows, seconds=f"{answer.seconds:.2f}", version=version))
    if answer.truncated:
        complain(say("truncated", lang, rows=answer.rows))
    show_result(PAGE, Result(answer.kind, answer.body), lang)
    if len(query) <= LONGEST_IN_URL:
        remark(say("share", lang))
    else:
        complain(say("too-long", lang, limit=LONGEST_IN_URL))
    with st.expander(say("from-elsewhere", lang)):
        snippets(query, lang)


# What there is to ask about


@cache
def _modelled(layer: str, lang: str) -> Model:
    return model(store(), layer=layer, lang=lang)


def _model(lang: str) -> None:
    found = _modelled(url_state.layer(), lang)
    remark(say("model-says", lang))
    labels = {each.name: f"{each.label} ({each.count})" for each in found.classes}
    st.graphviz_chart(dot(_principal(found), labels))
    head = "".join(
        f'<th scope="col">{text(say(f"model-{each}", lang))}</th>' for each in ("class", "count", "example")
    )
    rows = "".join(
        f"<tr><td><b>{text(each.label)}</b> <code>{text(each.name)}</code><br>"
        f"{text(each.definition or '')}</td><td>{each.count}</td>"
        f'<td><a href="{text(address(**_kept(), query=_describe(each.example)))}" target="_self">'
        f"{text(names(lang).name(each.example).text)}</a></td></tr>"
        for each in found.classes
    )
    st.html(as_table(say("tab-model", lang), head, rows))


def _describe(iri: str) -> str:
    return f"DESCRIBE <{iri}>"


def _principal(found: Model) -> Iterator[Edge]:
    """Yield the links that carry the model: the most frequent ones, one picture full."""
    for each in found.links[:34]:
        yield Edge(each.source, each.target, each.property.partition(":")[2])
