"""An answer to a query, as an analyst wants to see it: table, chart, picture, timeline, or as it came."""

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt
import streamlit as st

import url_state
from components.markup import address, text
from components.notice import remark
from components.picture import Edge, dot
from graph import Names, names
from words import say
from zangraph.export.csv import cell
from zangraph.namespaces import ID, XSD, local, prefixed
from zangraph.store.results import triples

Term = dict[str, Any] | None
NUMBERS = {XSD + each for each in ("integer", "decimal", "double", "float", "int", "long")}
NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?")
DAYS = {XSD + "date", XSD + "dateTime"}
#: Up to so many rows a table is text, which can be followed, read aloud and printed; beyond, it is a grid.
MOST_AS_TEXT = 300
#: Characters of what is not broken in such a table.
SHORT = 24
MOST_IN_CHART = 200
#: Stands out on a light page and on a dark one.
ACCENT = "#17807a"


@dataclass(frozen=True)
class Result:
    """What a query gave: `kind` is bindings, boolean or graph, `body` JSON results or Turtle."""

    kind: str
    body: bytes

    @cached_property
    def _answer(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @cached_property
    def columns(self) -> list[str]:
        """The names of the variables."""
        return list(self._answer["head"]["vars"])

    @cached_property
    def rows(self) -> list[dict[str, Term]]:
        """The rows, with None where a variable is not bound."""
        bound = self._answer["results"]["bindings"]
        return [{name: row.get(name) for name in self.columns} for row in bound]

    @property
    def holds(self) -> bool:
        """The answer to ASK."""
        return bool(self._answer["boolean"])

    def of_type(self, datatypes: set[str]) -> list[str]:
        """Return the columns that have nothing but literals of `datatypes`."""
        return [
            each for each in self.columns if self._all(each, lambda term: term.get("datatype") in datatypes)
        ]

    @cached_property
    def things(self) -> list[str]:
        """The columns that have nothing but IRIs."""
        return [each for each in self.columns if self._all(each, lambda term: term["type"] == "uri")]

    def _all(self, column: str, fits: Any) -> bool:
        bound = [row[column] for row in self.rows if row[column]]
        return bool(bound) and all(fits(term) for term in bound)

    @cached_property
    def views(self) -> list[str]:
        """Which views fit, the plainest first."""
        if self.kind == "boolean":
            return ["raw"]
        if self.kind == "graph":
            return ["raw", "picture"]
        fitting = ["table"]
        if self.of_type(NUMBERS) and len(self.columns) > 1:
            fitting.append("chart")
        if len(self.things) > 1:
            fitting.append("picture")
        if self.of_type(DAYS):
            fitting.append("timeline")
        return [*fitting, "raw"]


def show_result(page: str, result: Result, lang: str) -> None:
    """Show `result` in the view that the address of `page` asks for, and let it be taken along."""
    if result.kind == "boolean":
        st.html(f'<p class="zg-boolean">{say("yes" if result.holds else "no", lang)}</p>')
    elif not (result.rows if result.kind == "bindings" else result.body.strip()):
        remark(say("no-rows", lang))
        return
    view = _chosen_view(page, result, lang) if len(result.views) > 1 else result.views[0]
    {"table": _table, "chart": _chart, "picture": _picture, "timeline": _timeline, "raw": _raw}[view](
        result, names(lang)
    )
    _save(result, lang)


def _chosen_view(page: str, result: Result, lang: str) -> str:
    key = url_state.key(page, "view")
    asked = st.query_params.get("view", result.views[0])
    st.session_state[key] = asked if asked in result.views else result.views[0]
    chosen = st.segmented_control(
        say("view", lang),
        result.views,
        key=key,
        required=True,
        format_func=lambda each: say(f"view-{each}", lang),
        label_visibility="collapsed",
        on_change=lambda: url_state.put(page, view=st.session_state[key]),
    )
    return str(chosen)


# The views


def _table(result: Result, words: Names) -> None:
    if len(result.rows) > MOST_AS_TEXT:
        shown = [{name: short(term) for name, term in row.items()} for row in result.rows]
        st.dataframe(shown, hide_index=True)
        st.html(f'<p class="zg-paper zg-note">{text(say("cut-on-paper", words.lang))}</p>')
        return
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in result.columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(row[name], words)}</td>' for name in result.columns)}</tr>"
        for row in result.rows
    )
    st.html(as_table(say("view-table", words.lang), head, body))


def first_of(rows: list[Any], lang: str) -> list[Any]:
    """Return as many `rows` as are read as text, and say how many more there are."""
    if len(rows) > MOST_AS_TEXT:
        remark(say("more-rows", lang, n=len(rows) - MOST_AS_TEXT))
    return rows[:MOST_AS_TEXT]


def as_table(name: str, head: str, body: str) -> str:
    """Return rows of HTML as a table that can be scrolled sideways, called `name` by a screen reader."""
    return (
        f'<div class="zg-scroll" tabindex="0" role="region" aria-label="{text(name)}">'
        f'<table class="zg-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(term: Term, words: Names) -> str:
    if term is None:
        return ""
    if term["type"] != "uri":
        lang = term.get("xml:lang")
        said = text(str(term["value"]))
        return f'<span lang="{text(lang)}">{said}</span>' if lang else _whole(said)
    iri = str(term["value"])
    if not iri.startswith(ID):
        return _whole(text(prefixed(iri)))
    kept = {name: st.query_params[name] for name in ("lang", "on", "layer") if name in st.query_params}
    called = words.name(iri).text
    title = f' title="{text(called)}"' if called != local(iri) else ""
    link = text("./" + address(**kept, id=local(iri)))
    return f'<a href="{link}" target="_self"{title}>{text(prefixed(iri))}</a>'


def _whole(said: str) -> str:
    """Return the markup `said`, a date or a short name, so that it stands on one line."""
    return f'<span class="zg-whole">{said}</span>' if len(said) <= SHORT else said


def _chart(result: Result, words: Names) -> None:
    number = result.of_type(NUMBERS)[0]
    data = [
        {"what": _called(row, result, words), number: float(row[number]["value"])}
        for row in result.rows[:MOST_IN_CHART]
        if row[number]
    ]
    st.altair_chart(
        alt.Chart(alt.Data(values=data))
        .mark_bar(color=ACCENT)
        .encode(
            x=alt.X(f"{number}:Q"),
            y=alt.Y("what:N", sort="-x", title=None, axis=alt.Axis(labelLimit=380)),
            tooltip=["what:N", f"{number}:Q"],
        )
    )


def _timeline(result: Result, words: Names) -> None:
    days = result.of_type(DAYS)
    data = [
        {
            "what": _called(row, result, words),
            **{each: str(row[each]["value"])[:10] for each in days if row[each]},
        }
        for row in result.rows[:MOST_IN_CHART]
        if row[days[0]]
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("what:N", sort=alt.EncodingSortField(days[0]), title=None, axis=alt.Axis(labelLimit=380)),
        x=alt.X(f"{days[0]}:T", title=None),
        tooltip=["what:N", *(f"{each}:N" for each in days)],
    )
    picture = base.mark_point(filled=True, size=80, color=ACCENT)
    if len(days) > 1:
        picture = (
            base.transform_filter(f"isValid(datum['{days[1]}'])")
            .mark_bar(height=6, color=ACCENT)
            .encode(x2=f"{days[1]}:T")
            + picture
        )
    st.altair_chart(picture)


def _called(row: dict[str, Term], result: Result, words: Names) -> str:
    """Return what a row is about, in words: its texts, or else what its things are called."""
    skipped = {*result.of_type(NUMBERS), *result.of_type(DAYS)}
    said = [row[each] for each in result.columns if each not in skipped and row[each]]
    texts = [str(term["value"]) for term in said if term["type"] == "literal"]
    return " · ".join(texts or [words.name(str(term["value"])).text for term in said])[:160]


def _picture(result: Result, words: Names) -> None:
    if result.kind == "graph":
        edges = [
            Edge(each.subject.value, each.object.value, prefixed(each.predicate.value))
            for each in triples(result.body)
            if each.object.is_iri
        ]
    else:
        first, *others = result.things
        edges = [
            Edge(str(row[first]["value"]), str(row[each]["value"]), each)
            for row in result.rows
            for each in others
            if row[first] and row[each]
        ]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    labels = {end: words.name(end).text if end.startswith(ID) else prefixed(end) for end in ends}
    st.graphviz_chart(dot(edges, labels))


def _raw(result: Result, words: Names) -> None:
    if result.kind == "graph":
        st.code(result.body.decode(), language="turtle", wrap_lines=True, height=420)
    else:
        shown = json.dumps(json.loads(result.body), ensure_ascii=False, indent=1)
        st.code(shown, language="json", wrap_lines=True, height=420)


# Taking it along


def _save(result: Result, lang: str) -> None:
    with st.container(key="save", horizontal=True):
        if result.kind == "graph":
            _download("save-turtle", result.body, "ttl", "text/turtle", lang)
            return
        if result.kind == "bindings":
            _download("save-csv", as_csv(result), "csv", "text/csv", lang)
        _download("save-json", result.body, "json", "application/json", lang)


def _download(words: str, body: bytes, ending: str, media: str, lang: str) -> None:
    name = f"zangraph-answer.{ending}"
    st.download_button(say(words, lang), body, name, media, on_click="ignore")


def as_csv(result: Result) -> bytes:
    """Return the rows for a spreadsheet: with the mark by which it knows UTF-8, and no text as a formula.

    Whoever opens an address that a stranger made asks the stranger’s query.
    """
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(result.columns)
    writer.writerows([_csv_cell(term) for term in row.values()] for row in result.rows)
    return table.getvalue().encode("utf-8-sig")


def _csv_cell(term: Term) -> str:
    said = "" if term is None else str(term["value"])
    # What is called a number need not be written as one.
    is_number = term is not None and term.get("datatype") in NUMBERS and NUMBER.fullmatch(said)
    return said if is_number else cell(said)


def short(term: Term) -> str | None:
    """Return a term as people write it: an IRI by its prefix, a literal without its quotes."""
    if term is None:
        return None
    value = str(term["value"])
    if term["type"] == "uri":
        return prefixed(value)
    return f"_:{value}" if term["type"] == "bnode" else value
