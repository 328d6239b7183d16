"""The front end: which pages there are, in which language, and what stands round each of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import streamlit as st

import url_state
from components.foot import foot
from components.notice import complain, remark
from components.spoken import spoken
from graph import forget, notes
from views import ask, changes, register, validate
from words import LANGUAGES, say
from zangraph.errors import EngineError

HERE = Path(__file__).parent
#: Address of each page → what it shows. The first is also the start page, at “/”.
VIEWS = {"register": register.show, "changes": changes.show, "ask": ask.show, "validate": validate.show}


def main() -> None:
    st.html(HERE / "theme.css")
    lang = _language()
    if lang != "en":
        st.html(spoken(lang))
    pages = {
        path: st.Page(_shown(path, lang), url_path=path, title=say(f"nav-{path}", lang), default=not index)
        for index, path in enumerate(VIEWS)
    }
    current = st.navigation(list(pages.values()), position="hidden")
    icon = str(HERE / "icon.png")
    st.set_page_config(page_title=f"{current.title} · zangraph", page_icon=icon, layout="wide")
    _head(pages, lang)
    with st.container(key="view"), _told():
        for note in notes():
            remark(note)
        if url_state.layer() != "all":
            remark(say(f"only-{url_state.layer()}", lang))
        current.run()


def _shown(path: str, lang: str) -> Callable[[], None]:
    """Return what shows a page; what is chosen in the register runs it again without the head above it."""
    return partial(st.fragment(_page) if path == "register" else _page, path, lang)


def _page(path: str, lang: str) -> None:
    with _told():
        VIEWS[path](lang)
        foot(lang, dated=path in ("register", "validate"))


@contextmanager
def _told() -> Iterator[None]:
    """Tell what an engine failed at, wherever on the page."""
    try:
        yield
    except EngineError as failed:
        forget()
        complain(str(failed))


def _language() -> str:
    asked = st.query_params.get("lang", "en")
    return asked if asked in LANGUAGES else "en"


def _head(pages: "dict[str, st.Page]", lang: str) -> None:
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(f'<p class="zg-brand"><b>zangraph</b> {say("brand", lang)}</p>', width="content")
        # Plain links, so that language and date stay when the page changes.
        kept = {name: st.query_params[name] for name in ("lang", "on", "layer") if name in st.query_params}
        for page in pages.values():
            st.page_link(page, query_params=kept)
        st.session_state["language"] = lang
        st.segmented_control(
            say("language", lang),
            list(LANGUAGES),
            key="language",
            required=True,
            format_func=lambda each: LANGUAGES[each],
            label_visibility="collapsed",
            on_change=_switch_language,
        )


def _switch_language() -> None:
    chosen = st.session_state["language"]
    url_state.put("", lang=None if chosen == "en" else chosen)
    # Labels change with the language, and widgets with their labels: fill them all again.
    url_state.forget()


main()
