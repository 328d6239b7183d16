"""The register: who must, may or must not do what on a date. For lawyers."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

import url_state
from components.card import card
from components.foot import what_is_held
from components.markup import address, text
from components.notice import complain
from components.thing import alone, link
from graph import Names, found, graphs, held, names, store
from words import count, day, say
from zangraph.export.files import TYPES
from zangraph.export.registers import written
from zangraph.interval import Status
from zangraph.listing import Listing, listing, place_in_the_law
from zangraph.namespaces import GRAPH, ID, LAYERS, PREFIXES, prefixed
from zangraph.register import KINDS, Entry, Filter, known, query
from zangraph.today import today

PAGE = "register"
CERTAINTIES = ("verified", "secondary-source", "inferred", "not-known")
#: Ending → what people call the format.
SAVED = {"docx": "Word", "xlsx": "Excel", "csv": "CSV", "jsonld": "JSON-LD", "ics": "iCalendar"}
STATUSES: tuple[Status, ...] = ("in-force", "not-yet-in-force", "no-longer-in-force")
#: Facets in two rows, each with its share of the row: what roles and acts are called is long.
ROWS = ({"role": 5, "act": 5, "kind": 3, "topic": 3}, {"certainty": 5, "home": 5, "limit": 6})
#: Those that are chosen from a list of words.
FACETS = ("role", "act", "kind", "topic", "certainty", "home")
#: Of these, what the register itself filters by.
FILTERED = ("kind", "role", "act", "topic")
#: Of an entry, the words that each facet goes by.
WORDS_OF: dict[str, Callable[[Entry], list[str]]] = {
    "kind": lambda entry: [entry.kind],
    "role": lambda entry: entry.bearer,
    "act": lambda entry: [entry.act],
    "topic": lambda entry: entry.topics,
    "certainty": lambda entry: sorted({place.certainty for place in entry.provisions}),
    "home": lambda entry: [entry.layer],
}


def show(lang: str) -> None:
    """Show the register, or alone what `?id=` names."""
    for complaint in url_state.seed(PAGE, _readers(), _defaults()):
        complain(complaint)
    if "id" in st.query_params:
        alone(st.query_params["id"], lang)
    else:
        _list(lang)


def _readers() -> dict[str, url_state.Reader]:
    return {
        "on": url_state.a_day,
        "text": lambda said: said[:200],
        "kind": url_state.one_of("kind", list(KINDS)),
        **{facet: partial(_known, facet) for facet in ("role", "act", "topic")},
        "certainty": url_state.one_of("certainty", list(CERTAINTIES)),
        "home": url_state.one_of("source", list(LAYERS)),
        "limit": url_state.a_flag,
        "status": url_state.one_of("status", list(STATUSES)),
    }


def _known(facet: str, word: str) -> str:
    known(store(), facet, word, graphs())
    return word


def _defaults() -> dict[str, object]:
    empty = dict.fromkeys(FACETS)
    return {"on": today(), "text": "", **empty, "limit": False, "status": STATUSES[0]}


def _write() -> None:
    """Put the whole state into the URL: a link that leaves the date out would change overnight."""
    chosen = {name: _chosen(name) for name in _defaults()}
    if chosen["status"] == STATUSES[0]:
        chosen["status"] = None
    url_state.put(PAGE, **chosen)


def _chosen(name: str):
    return st.session_state[url_state.key(PAGE, name)]


# The list


def _list(lang: str) -> None:
    words = names(lang)
    _ask_day_and_text(lang)
    on = _chosen("on")
    wanted = {facet: _chosen(facet) for facet in FACETS}
    pool = _pool(on, lang)
    _ask_facets(pool, wanted, on, lang)
    matching = [entry for entry in pool if _fits(entry, wanted)]
    by_status = Counter(entry.interval.status(on) for entry in matching)
    status = _ask_status(by_status, lang)
    shown = [entry for entry in matching if entry.interval.status(on) == status]
    shown.sort(key=place_in_the_law)
    st.html(
        f'<h1 class="zg-count">{text(count("norm", len(shown), lang))} · '
        f"{text(say(status, lang).lower())} · {text(day(on, lang))}</h1>"
        f'<p class="zg-note">{text(_chosen_words(wanted, lang) or say("governs", lang))}</p>'
    )
    if shown:
        st.html("".join(card(entry, on, words, link) for entry in shown))
    else:
        _nothing(by_status, status, lang)
    _show_query(pool, on, wanted, status, lang)
    if shown:
        _save(shown, on, lang)


def _chosen_words(wanted: dict[str, str | None], lang: str) -> str:
    """Return the filters in words, in full: the boxes cut long names off, and do not print."""
    said = [
        f"{say(facet, lang)}: {_called(facet, word, names(lang))}" for facet, word in wanted.items() if word
    ]
    if _chosen("limit"):
        said.append(say("with-limit", lang))
    if _chosen("text").strip():
        said.append(f"{say('text', lang)}: {_chosen('text').strip()}")
    return " · ".join(said)


def _ask_day_and_text(lang: str) -> None:
    with st.container(key="ask"):
        left, right = st.columns([4, 9])
        left.date_input(
            say("on", lang),
            key=url_state.key(PAGE, "on"),
            format="YYYY-MM-DD",
            min_value=date(1990, 1, 1),
            max_value=date(2100, 12, 31),
            on_change=_write,
        )
        right.text_input(
            say("text", lang),
            key=url_state.key(PAGE, "text"),
            placeholder=say("text-hint", lang),
            max_chars=200,
            type="search",
            on_change=_write,
        )


def _pool(on: date, lang: str) -> list[Entry]:
    """Return every entry with the words looked for, whatever its status on the day."""
    wanted = Filter(time_limit=_chosen("limit"), text=_chosen("text").strip() or None)
    return [each.as_of(on) for each in found(wanted, url_state.layer(), lang)]


def _fits(entry: Entry, wanted: dict[str, str | None]) -> bool:
    return all(word is None or word in WORDS_OF[facet](entry) for facet, word in wanted.items())


def _ask_facets(pool: list[Entry], wanted: dict[str, str | None], on: date, lang: str) -> None:
    """Offer each facet's words with how many entries each would leave, the other facets given."""
    with st.container(key="facets"):
        for row in ROWS:
            for column, facet in zip(st.columns(list(row.values())), row, strict=True):
                if facet == "limit":
                    key = url_state.key(PAGE, facet)
                    column.html('<div class="zg-spacer"></div>')
                    column.toggle(say("with-limit", lang), key=key, on_change=_write)
                else:
                    _ask_facet(column, facet, pool, wanted, on, lang)


def _ask_facet(column, facet: str, pool: list[Entry], wanted: dict[str, str | None], on: date, lang: str):
    others = {each: word for each, word in wanted.items() if each != facet}
    left = [entry for entry in pool if _fits(entry, others)]
    status = _chosen("status")
    there = Counter(
        word for entry in left if entry.interval.status(on) == status for word in WORDS_OF[facet](entry)
    )
    offered = {word for entry in left for word in WORDS_OF[facet](entry)} | {wanted[facet]} - {None}
    called = {word: _called(facet, word, names(lang)) for word in offered}
    column.selectbox(
        say(facet, lang),
        sorted(offered, key=lambda word: called[word].casefold()),
        index=None,
        placeholder=say("any", lang),
        key=url_state.key(PAGE, facet),
        format_func=lambda word: f"{called[word]} ({there[word]})",
        on_change=_write,
    )


def _called(facet: str, word: str, words: Names) -> str:
    if facet == "kind":
        return words.kind(word)
    if facet == "home":
        return say(f"home-{word}", words.lang)
    return words.act(word) if facet == "act" else words.of(facet, word)


def _ask_status(by_status: Counter[Status], lang: str) -> Status:
    return st.segmented_control(
        say("status", lang),
        STATUSES,
        key=url_state.key(PAGE, "status"),
        required=True,
        format_func=lambda status: f"{say(status, lang)} ({by_status[status]})",
        label_visibility="collapsed",
        on_change=_write,
    )


def _nothing(by_status: Counter[Status], status: Status, lang: str) -> None:
    """Say that nothing was found and what could have been: an empty list is not the law's silence."""
    others = [
        f"{say(each, lang).lower()}: {by_status[each]}"
        for each in STATUSES
        if each != status and by_status[each]
    ]
    lines = [f"<strong>{text(say('nothing', lang))}</strong>"]
    if others:
        lines.append(text(say("elsewhere", lang, others="; ".join(others))))
    lines.append(text(what_is_held(lang)))
    for key, is_detailed in (("acts-detailed", True), ("acts-listed", False)):
        acts = [act for act, how in held().acts if (how == "detailed") == is_detailed]
        called = "; ".join(sorted(names(lang).act(act) for act in acts))
        lines.append(f"{text(say(key, lang))}: {text(called)}.")
    everything = {name: st.query_params[name] for name in ("lang", "layer") if name in st.query_params}
    lines.append(
        f'<a href="{text(address(**everything, on=_chosen("on").isoformat()))}" target="_self">'
        f"{text(say('clear', lang))}</a>"
    )
    st.html(f'<div class="zg-nothing">{"".join(f"<p>{line}</p>" for line in lines)}</div>')


# The query behind the list


def _show_query(
    pool: list[Entry], on: date, wanted: dict[str, str | None], status: Status, lang: str
) -> None:
    having = [entry.iri for entry in pool] if _chosen("text").strip() else None
    written = query_of(on, wanted, _chosen("limit"), having, status, lang)
    with st.expander(say("show-query", lang)):
        st.caption(say("query-says" if having is None else "query-says-found", lang))
        st.code(written, language="sparql", wrap_lines=True)
        kept = {name: st.query_params[name] for name in ("lang", "layer") if name in st.query_params}
        target = "ask?" + urlencode({**kept, "query": written})
        st.html(f'<a href="{text(target)}" target="_self">{text(say("open-in-sparql", lang))}</a>')


def query_of(
    on: date,
    wanted: dict[str, str | None],
    time_limit: bool,
    having: list[str] | None,
    status: Status,
    lang: str,
) -> str:
    """Return the SPARQL that gives the list: the register's own query, within one that adds labels.

    `having` are the IRIs of what search found, where words were looked for.
    """
    own = {facet: wanted[facet] for facet in FILTERED}
    chosen = Filter(**own, time_limit=time_limit, on=on if status == "in-force" else None)
    inner = query(chosen).replace("\n", "\n    ")
    day_ = f'"{on.isoformat()}"^^xsd:date'
    lines = [f"{{ {inner} }}"]
    if having is not None:
        lines.insert(0, f"VALUES ?norm {{ {' '.join(prefixed(iri) for iri in having)} }}")
    if wanted["certainty"]:
        lines.append(f"?norm zg:hasCitation/zg:certainty <{ID}certainty/{wanted['certainty']}> .")
    if wanted["home"]:
        lines.append(f"GRAPH <{GRAPH}{wanted['home']}> {{ ?norm zg:ofAct ?act }}")
    if status == "not-yet-in-force":
        lines.append(f"?norm zg:validFrom ?from . FILTER (?from > {day_})")
    elif status == "no-longer-in-force":
        lines.append(f"?norm zg:validUntil ?until . FILTER (?until <= {day_})")
    lines.append(f'OPTIONAL {{ ?norm skos:prefLabel ?label FILTER (LANG(?label) = "{lang}") }}')
    body = "".join(f"  {line}\n" for line in lines)
    prefixes = "".join(f"PREFIX {each}: <{PREFIXES[each]}>\n" for each in ("zg", "skos", "xsd", "norm"))
    return f"{prefixes}\nSELECT DISTINCT ?norm ?label {{\n{body}}} ORDER BY ?norm"


# Taking it along


def _listed(shown: list[Entry], on: date, lang: str) -> Listing:
    """Return what is seen with what was chosen, in the words of the page."""
    wanted = Filter(
        **{facet: _chosen(facet) for facet in FILTERED},
        time_limit=_chosen("limit"),
        text=_chosen("text").strip() or None,
    )
    found = listing(store(), shown, wanted, on=on, layer=url_state.layer(), lang=lang)
    others = [
        (facet, _called(facet, _chosen(facet), names(lang)))
        for facet in FACETS
        if facet not in FILTERED and _chosen(facet)
    ]
    return replace(found, wanted=[*found.wanted, *others, ("status", say(_chosen("status"), lang))])


def _save(shown: list[Entry], on: date, lang: str) -> None:
    name, found = f"zangraph-{on.isoformat()}", _listed(shown, on, lang)
    with st.container(key="save", horizontal=True):
        for form in SAVED:
            st.download_button(
                say("save-as", lang, form=SAVED[form]),
                partial(written, found, form),
                f"{name}.{form}",
                TYPES[form],
                key=f"save-{form}",
                on_click="ignore",
            )
        st.download_button(
            say("save-json", lang),
            json.dumps([entry.as_json() for entry in shown], ensure_ascii=False, indent=1),
            f"{name}.json",
            "application/json",
            on_click="ignore",
        )
