"""Every state of a page is its URL: read once per navigation, written when a widget changes.

The session remembers which URL it last wrote. Any other one has come from outside (a link, a
bookmark, Back or Forward) and replaces what the widgets held.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from zangraph.errors import InputError
from zangraph.today import iso_day, today

#: How a parameter is read: raises InputError, with one sentence, on what cannot be.
Reader = Callable[[str], Any]
_SEEN = "url seen"
#: Layers that can be shown, each with the ones before it.
CHOICES = ("digest", "statute", "all")


def key(page: str, name: str) -> str:
    """Return the key under which the widget for the parameter `name` of `page` keeps its value."""
    return f"{page}-{name}"


def seed(page: str, readers: Mapping[str, Reader], defaults: Mapping[str, Any]) -> list[str]:
    """Fill the widgets of `page` from the URL if it is new to this session.

    To be called before the widgets are made. Return a sentence for each parameter that could not
    be read; its default stands instead.
    """
    here = (page, st.query_params.to_dict())
    if st.session_state.get(_SEEN) == here:
        return []
    complaints = []
    for name, read in readers.items():
        value = defaults[name]
        if name in st.query_params:
            try:
                value = read(st.query_params[name])
            except InputError as wrong:
                complaints.append(str(wrong))
        st.session_state[key(page, name)] = value
    st.session_state[_SEEN] = here
    return complaints


def put(page: str, **values: Any) -> None:
    """Write `values` into the URL in one step; None, False and empty take a parameter out."""
    now = st.query_params.to_dict()
    for name, value in values.items():
        now.pop(name, None)
        if value not in (None, False, ""):
            now[name] = _written(value)
    st.query_params.from_dict(now)
    st.session_state[_SEEN] = (page, st.query_params.to_dict())


def chosen_day() -> date:
    """Return the day that governs the page: the one in the URL, or today in Kazakhstan."""
    try:
        return a_day(st.query_params["on"])
    except (KeyError, InputError):
        return today()


def layer() -> str:
    """Return the layer that governs every page: digest, statute or all."""
    asked = st.query_params.get("layer", "all")
    return asked if asked in CHOICES else "all"


def forget() -> None:
    """Have every widget filled again from the URL at the next run."""
    st.session_state.pop(_SEEN, None)


def _written(value: Any) -> str:
    if value is True:
        return "1"
    return value.isoformat() if isinstance(value, date) else str(value)


def a_day(text: str) -> date:
    """Read an ISO date."""
    found = iso_day(text)
    if found is None:
        raise InputError(f"“{text[:40]}” is not a date: expected YYYY-MM-DD, such as 2026-01-18.")
    return found


def a_flag(text: str) -> bool:
    """Read 1 as yes, and nothing else."""
    return text == "1"


def one_of(what: str, words: list[str]) -> Reader:
    """Return the reader of one of `words`, called `what` when it is not among them."""

    def read(text: str) -> str:
        if text not in words:
            raise InputError(f"There is no {what} “{text[:40]}” here.")
        return text

    return read
