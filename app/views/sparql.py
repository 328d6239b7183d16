"""SPARQL of one's own, bounded and shareable. For analysts."""

import csv
import io
import json
from typing import Any

import streamlit as st

import url_state
from components.notice import complain, remark
from graph import answered, store
from words import count, say
from zangraph.errors import ZangraphError
from zangraph.namespaces import PREFIXES
from zangraph.store.keeper import Answer, Limits
from zangraph.today import today

PAGE = "sparql"
QUERY = url_state.key(PAGE, "query")
EXAMPLE = url_state.key(PAGE, "example")
#: The query that was run last, and what came of it; both belong to one session.
RUN, ANSWER = "sparql-run", "sparql-answer"
LIMITS = Limits(timeout=10, rows=5_000)
#: Longer addresses are cut by mail programs and messengers, and then open half a query.
LONGEST_IN_URL = 4_000
ACCEPTED = "application/sparql-results+json, text/turtle"

#: Name of the words that describe it → query; `$day` and `$lang` are put in.
EXAMPLES = {
    "example-norms": """SELECT ?norm ?label ?act ?from {
  ?norm a zg:Obligation ; skos:prefLabel ?label ; zg:ofAct ?act ; zg:validFrom ?from .
  OPTIONAL { ?norm zg:validUntil ?until }
  FILTER (?from <= "$day"^^xsd:date)
  FILTER (!BOUND(?until) || ?until > "$day"^^xsd:date)
  FILTER (LANG(?label) = "$lang")
} ORDER BY ?act ?norm""",
    "example-kinds": """SELECT ?kind (COUNT(DISTINCT ?norm) AS ?norms) {
  ?norm a ?kind ; zg:ofAct ?act .
  FILTER (?kind NOT IN (zg:Norm, zg:RegisterEntry, zg:DerivedNorm))
} GROUP BY ?kind ORDER BY DESC(?norms)""",
    "example-limits": """SELECT ?norm ?amount ?unit ?trigger {
  ?norm zg:hasTimeLimit ?limit .
  ?limit zg:amount ?amount ; zg:unit ?unit ; zg:trigger ?trigger .
} ORDER BY ?norm""",
    "example-pairs": """SELECT ?right ?rightSays ?duty ?dutySays {
  ?right a zg:Right ; zg:correlativeOf ?duty ; skos:prefLabel ?rightSays .
  ?duty skos:prefLabel ?dutySays .
  FILTER (LANG(?rightSays) = "$lang" && LANG(?dutySays) = "$lang")
} ORDER BY ?right""",
    "example-changes": """SELECT ?act ?change ?by ?day {
  ?act zg:laterChange ?change .
  OPTIONAL { ?change zg:amendingAct ?by }
  OPTIONAL { ?change zg:effectiveOn ?day }
} ORDER BY ?day""",
}


def show(lang: str) -> None:
    """Show the editor, and the answer to the query that ran last or came with the address."""
    _seed(lang)
    st.html(f"<h1>{say('sparql', lang)}</h1>")
    megabytes = LIMITS.memory >> 20
    remark(say("limits", lang, seconds=f"{LIMITS.timeout:g}", megabytes=megabytes, rows=LIMITS.rows))
    st.selectbox(
        say("example", lang),
        list(EXAMPLES),
        index=None,
        placeholder="—",
        key=EXAMPLE,
        format_func=lambda name: say(name, lang),
        on_change=_take_example,
        args=(lang,),
    )
    with st.form("sparql-form", enter_to_submit=False, border=False):
        st.text_area(say("query", lang), key=QUERY, height=260, max_chars=20_000)
        st.form_submit_button(say("run", lang), type="primary", on_click=_run)
    if RUN in st.session_state:
        _show_answer(st.session_state[RUN], lang)


def example(name: str, lang: str) -> str:
    """Return the example `name`, for today and with labels in `lang`."""
    return EXAMPLES[name].replace("$day", today().isoformat()).replace("$lang", lang)


def _seed(lang: str) -> None:
    before = st.session_state.get(RUN)
    url_state.seed(PAGE, {"query": str}, {"query": before or example("example-norms", lang)})
    if "query" in st.query_params and before is None:
        st.session_state[RUN] = st.session_state[QUERY]


def _take_example(lang: str) -> None:
    name = st.session_state[EXAMPLE]
    if name is not None:
        st.session_state[QUERY] = example(name, lang)
        _run()


def _run() -> None:
    text = st.session_state[QUERY]
    st.session_state[RUN] = text
    st.session_state.pop(ANSWER, None)
    url_state.put(PAGE, query=text if len(text) <= LONGEST_IN_URL else None)


def _show_answer(query: str, lang: str) -> None:
    try:
        answer = _answer(query, lang)
    except ZangraphError as wrong:
        complain(str(wrong))
        return
    noun = "triple" if answer.kind == "graph" else "row"
    remark(
        say(
            "answered",
            lang,
            rows=count(noun, answer.rows, lang),
            seconds=f"{answer.seconds:.2f}",
            version=store().version,
        )
    )
    if answer.truncated:
        complain(say("truncated", lang, rows=answer.rows))
    {"bindings": _table, "boolean": _boolean, "graph": _graph}[answer.kind](answer, lang)
    if len(query) <= LONGEST_IN_URL:
        remark(say("share", lang))
    else:
        complain(say("too-long", lang, limit=LONGEST_IN_URL))


def _answer(query: str, lang: str) -> Answer:
    """Return the answer to `query`, asked once: a rerun for anything else shows the same again."""
    kept = st.session_state.get(ANSWER)
    asked = (query, url_state.layer())
    if kept and kept[0] == asked:
        return kept[1]
    with st.spinner(say("running", lang)):
        answer = answered(query, accept=ACCEPTED, limits=LIMITS)
    st.session_state[ANSWER] = (asked, answer)
    return answer


def _table(answer: Answer, lang: str) -> None:
    found = json.loads(answer.body)
    names = found["head"]["vars"]
    if not answer.rows:
        remark(say("no-rows", lang))
        return
    rows = [{name: row.get(name) for name in names} for row in found["results"]["bindings"]]
    shown = [{name: _short(term) for name, term in row.items()} for row in rows]
    st.dataframe(shown, hide_index=True, alt=say("sparql", lang))
    with st.container(key="save", horizontal=True):
        _download("save-csv", _as_csv(names, rows), "csv", "text/csv", lang)
        _download("save-json", answer.body, "json", "application/json", lang)


def _boolean(answer: Answer, lang: str) -> None:
    yes = json.loads(answer.body)["boolean"]
    st.html(f'<p class="zg-boolean">{say("yes" if yes else "no", lang)}</p>')
    _download("save-json", answer.body, "json", "application/json", lang)


def _graph(answer: Answer, lang: str) -> None:
    if not answer.rows:
        remark(say("no-rows", lang))
        return
    st.code(answer.body.decode(), language="turtle", wrap_lines=True, height=420)
    _download("save-turtle", answer.body, "ttl", "text/turtle", lang)


def _download(words: str, body: bytes, ending: str, media: str, lang: str) -> None:
    name = f"zangraph-answer.{ending}"
    st.download_button(say(words, lang), body, name, media, on_click="ignore")


def _as_csv(names: list[str], rows: list[dict[str, Any]]) -> bytes:
    """Return the rows as SPARQL 1.1 Results CSV, with the mark by which spreadsheets know UTF-8."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(names)
    writer.writerows([_value(term) for term in row.values()] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def _value(term: dict[str, Any] | None) -> str:
    return "" if term is None else str(term["value"])


def _short(term: dict[str, Any] | None) -> str | None:
    """Return a term as people write it: an IRI by its prefix, a literal without its quotes."""
    if term is None:
        return None
    value = _value(term)
    if term["type"] == "uri":
        fitting = [each for each in PREFIXES if value.startswith(PREFIXES[each])]
        prefix = max(fitting, key=lambda each: len(PREFIXES[each]), default=None)
        return value if prefix is None else f"{prefix}:{value.removeprefix(PREFIXES[prefix])}"
    return f"_:{value}" if term["type"] == "bnode" else value
