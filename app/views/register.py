"""The register: who must, may or must not do what on a date. For lawyers."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

import url_state
from columns import Numbers
from components.asked import Field, asked, told
from components.behind import FILTERED, behind
from components.card import card
from components.foot import acts_held, what_is_held
from components.markup import address, text
from components.notice import complain, remark
from components.thing import alone, link
from graph import Names, columns, entries_at, graphs, looked_for, names, store
from narrowing import MOST_OFFERED, Narrowed
from words import count, day, say
from zangraph.errors import InputError
from zangraph.export.files import TYPES
from zangraph.export.registers import written
from zangraph.interval import Status
from zangraph.listing import Listing, listing
from zangraph.namespaces import LAYERS
from zangraph.register import KINDS, Filter, known
from zangraph.today import today

PAGE = "register"
_ANOTHER_DAY = "register another day"
CERTAINTIES = ("verified", "secondary-source", "inferred", "not-known")
#: Ending → what people call the format.
SAVED = {"docx": "Word", "xlsx": "Excel", "csv": "CSV", "jsonld": "JSON-LD", "ics": "iCalendar"}
STATUSES: tuple[Status, ...] = ("in-force", "not-yet-in-force", "no-longer-in-force")
#: Those that are chosen from a list of words.
FACETS = ("role", "act", "kind", "topic", "certainty", "home")
#: Letters of what is looked for.
LONGEST = 200
#: Cards on a page. A browser draws that many at once; hundreds take it seconds.
AT_ONCE = 25
#: On one page, to print or to look through, at the reader's wish.
MOST_AT_ONCE = 500
#: What a file takes.
MOST_SAVED = 5_000
#: Every card on one page.
ALL = 0


def show(lang: str) -> None:
    """Show the register, or alone what `?id=` names."""
    if st.session_state.pop(_ANOTHER_DAY, False):
        st.rerun()  # the head of the page leads to that day, too
    for complaint in url_state.seed(PAGE, _readers(), _defaults()):
        complain(complaint)
    if "id" in st.query_params:
        alone(st.query_params["id"], lang)
    else:
        _list(lang)


def _readers() -> dict[str, url_state.Reader]:
    return {
        "on": url_state.a_day,
        "text": lambda said: said[:LONGEST],
        "kind": url_state.one_of("kind", list(KINDS)),
        **{facet: partial(_known, facet) for facet in ("role", "act", "topic")},
        "certainty": url_state.one_of("certainty", list(CERTAINTIES)),
        "home": url_state.one_of("source", list(LAYERS)),
        "limit": url_state.a_flag,
        "status": url_state.one_of("status", list(STATUSES)),
        "part": _a_page,
    }


def _known(facet: str, word: str) -> str:
    if not columns(url_state.layer()).knows(facet, word):  # then it says nothing, or is not there
        known(store(), facet, word, graphs())
    return word


def _a_page(said: str) -> int:
    if said == "all":
        return ALL
    if not (said.isascii() and said.isdecimal() and 0 < int(said[:6]) == int(said)):
        raise InputError(f"There is no page “{said[:40]}” here.")
    return int(said)


def _defaults() -> dict[str, object]:
    empty = dict.fromkeys(FACETS)
    return {"on": today(), "text": "", **empty, "limit": False, "status": STATUSES[0], "part": 1}


def _write() -> None:
    """Put the whole state into the URL: a link that leaves the date out would change overnight."""
    st.session_state[url_state.key(PAGE, "part")] = 1
    chosen = {name: _chosen(name) for name in _defaults()}
    if chosen["status"] == STATUSES[0]:
        chosen["status"] = None
    url_state.put(PAGE, **chosen | {"part": None})


def _turn() -> None:
    """Put the page that was turned to into the URL, beside the state that it is a page of."""
    page = _chosen("part")
    url_state.put(PAGE, on=_chosen("on"), part=None if page == 1 else page)


def _chosen(name: str):
    return st.session_state[url_state.key(PAGE, name)]


# The list


def _list(lang: str) -> None:
    words = names(lang)
    on, status = _chosen("on"), _chosen("status")
    wanted = {facet: _chosen(facet) for facet in FACETS}
    having = _having()
    found = Narrowed(
        columns(url_state.layer()), on, wanted, limited=_chosen("limit"), having=having, status=status
    )
    fields = list(_fields(found, lang))
    heading = (
        f'<h1 class="zg-count">{text(count("norm", len(found.shown), lang))} · '
        f"{text(say(status, lang).lower())} · {text(day(on, lang))}</h1>"
        f'<p class="zg-note">{text(_chosen_words(wanted, lang) or say("governs", lang))}</p>'
    )
    if len(found.shown):
        shown = entries_at(_on_page(found.shown), url_state.layer(), lang, on)
        body = "".join(card(entry, on, words, link) for entry in shown)
    else:
        body = _nothing(found.by_status, status, lang)
    # All at once from here on: a browser draws the page anew for whatever comes later.
    asked(fields, lang, on_choice=_take)
    st.html(heading + body)
    if len(found.shown):
        _ask_page(len(found.shown), lang)
    behind(found, on, wanted, status, lang, limited=_chosen("limit"), searched=having is not None)
    if len(found.shown):
        _save(found.shown, on, lang)


def _having() -> Numbers | None:
    """Return where what has the words looked for stands; None where none are."""
    asked = _chosen("text").strip()
    if not asked:
        return None
    try:
        return looked_for(asked, url_state.layer())
    except InputError as wrong:
        complain(str(wrong))
        return columns(url_state.layer()).numbers([])


def _on_page(shown: Numbers) -> Numbers:
    """Return those of `shown` that stand on the page that is open; one beyond the last is the last."""
    key = url_state.key(PAGE, "part")
    page = st.session_state.setdefault(key, 1)  # its widget is gone where there is one page
    if page == ALL and len(shown) <= MOST_AT_ONCE:
        return shown
    page = st.session_state[key] = max(1, min(page, _pages(len(shown))))
    return shown[(page - 1) * AT_ONCE : page * AT_ONCE]


def _pages(number: int) -> int:
    return -(-number // AT_ONCE)


def _ask_page(number: int, lang: str) -> None:
    """Offer the other pages of the list, and all of it at once where that can be read."""
    if number <= AT_ONCE or _chosen("part") == ALL:
        return
    with st.container(key="pages", horizontal=True, vertical_alignment="center"):
        st.pagination(_pages(number), key=url_state.key(PAGE, "part"), on_change=_turn)
        if number <= MOST_AT_ONCE:
            target = address(**{**st.query_params.to_dict(), "part": "all"})
            said = text(say("all-at-once", lang, n=number))
            st.html(f'<a href="{text(target)}" target="_self">{said}</a>', width="content")


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


def _fields(found: Narrowed, lang: str) -> Iterator[Field]:
    """Yield what the form over the list asks; each facet with what each word of it would leave."""
    day_, sought = _chosen("on").isoformat(), _chosen("text")
    bounds = {"min": "1990-01-01", "max": "2100-12-31", "calendar": say("choose-day", lang)}
    yield _field("on", "day", say("on", lang), day_) | bounds
    hint = {"hint": say("text-hint", lang), "most": LONGEST}
    yield _field("text", "search", say("text", lang), sought) | hint
    for facet in FACETS:
        words = _words(facet, found, lang)
        yield _field(facet, "select", say(facet, lang), _chosen(facet) or "") | words
    yield _field("limit", "checkbox", say("with-limit", lang), _chosen("limit"))
    counted = [[status, f"{say(status, lang)} ({found.by_status[status]})"] for status in STATUSES]
    yield _field("status", "radio", say("status", lang), _chosen("status")) | {"words": counted}


def _field(name: str, kind: str, label: str, value: str | bool) -> Field:
    return {"name": name, "kind": kind, "label": label, "value": value}


def _words(facet: str, found: Narrowed, lang: str) -> Field:
    offered = found.offered(facet)
    if facet in ("role", "act", "topic"):  # of which there may be thousands
        names(lang).read(facet, offered.words)
    called = {word: _called(facet, word, names(lang)) for word in offered.words}
    said = [
        [word, f"{called[word]} ({offered.counts[word]})"]
        for word in sorted(offered.words, key=lambda word: called[word].casefold())
    ]
    words: Field = {"words": said, "any": say("any", lang)}
    if offered.all > len(offered.words):
        words["cut"] = say("facet-cut", lang, shown=MOST_OFFERED, all=offered.all)
    return words


def _take() -> None:
    """Take what the form holds; what cannot be read leaves what was there."""
    held, readers, before = told(), _readers(), _chosen("on")
    if not held:
        return
    for name, unset in _defaults().items():
        said = held.get(name, "")
        if name == "part" or (name in ("on", "status") and not said):
            continue
        with suppress(InputError):
            st.session_state[url_state.key(PAGE, name)] = readers[name](said) if said else unset
    st.session_state[_ANOTHER_DAY] = _chosen("on") != before
    _write()


def _called(facet: str, word: str, words: Names) -> str:
    if facet == "kind":
        return words.kind(word)
    if facet == "home":
        return say(f"home-{word}", words.lang)
    return words.act(word) if facet == "act" else words.of(facet, word)


def _nothing(by_status: Counter[Status], status: Status, lang: str) -> str:
    """Return that nothing was found and what could have been: an empty list is not the law's silence."""
    others = [
        f"{say(each, lang).lower()}: {by_status[each]}"
        for each in STATUSES
        if each != status and by_status[each]
    ]
    lines = [f"<strong>{text(say('nothing', lang))}</strong>"]
    if others:
        lines.append(text(say("elsewhere", lang, others="; ".join(others))))
    lines.append(text(what_is_held(lang)))
    lines += map(text, acts_held(lang))
    everything = {name: st.query_params[name] for name in ("lang", "layer") if name in st.query_params}
    lines.append(
        f'<a href="{text(address(**everything, on=_chosen("on").isoformat()))}" target="_self">'
        f"{text(say('clear', lang))}</a>"
    )
    return f'<div class="zg-nothing">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


# Taking it along


def _listed(shown: Numbers, on: date, lang: str) -> Callable[[], Listing]:
    """Return what makes a list of `shown`, with what was chosen, in the words of the page.

    A file is made once it is asked for, outside of any page: what was chosen is taken down now.
    """
    layer = url_state.layer()
    wanted = Filter(
        **{facet: _chosen(facet) for facet in FILTERED},
        time_limit=_chosen("limit"),
        text=_chosen("text").strip() or None,
    )
    others = [
        (facet, _called(facet, _chosen(facet), names(lang)))
        for facet in FACETS
        if facet not in FILTERED and _chosen(facet)
    ]
    status = ("status", say(_chosen("status"), lang))

    def made() -> Listing:
        entries = entries_at(shown, layer, lang, on)
        found = listing(store(), entries, wanted, on=on, layer=layer, lang=lang)
        return replace(found, wanted=[*found.wanted, *others, status])

    return made


def _save(shown: Numbers, on: date, lang: str) -> None:
    if len(shown) > MOST_SAVED:
        remark(say("too-many-to-save", lang, most=MOST_SAVED))
        return
    name, listed = f"zangraph-{on.isoformat()}", _listed(shown, on, lang)
    with st.container(key="save", horizontal=True):
        for form in SAVED:
            st.download_button(
                say("save-as", lang, form=SAVED[form]),
                partial(_written, listed, form),
                f"{name}.{form}",
                TYPES[form],
                key=f"save-{form}",
                on_click="ignore",
            )
        st.download_button(
            say("save-json", lang),
            partial(_as_json, listed),
            f"{name}.json",
            "application/json",
            key="save-json",
            on_click="ignore",
        )


def _written(listed: Callable[[], Listing], form: str) -> bytes:
    return written(listed(), form)


def _as_json(listed: Callable[[], Listing]) -> str:
    return json.dumps([entry.as_json() for entry in listed().entries], ensure_ascii=False, indent=1)
