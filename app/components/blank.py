"""A workbook to fill in: every list that a description can have, with its words to choose from."""

from importlib.util import find_spec

import streamlit as st

from components.description import guarded
from graph import own
from words import say
from zangraph.assess.form import read_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blank(lang: str) -> None:
    """Offer the workbook, where it can be made."""
    if find_spec("openpyxl"):
        st.download_button(
            say("save-workbook", lang),
            lambda: guarded(lambda: workbook(lang), lang),
            "zangraph-description.xlsx",
            XLSX,
            key="blank-workbook",
            on_click="ignore",
        )


def workbook(lang: str) -> bytes:
    """Return the workbook, its words explained in `lang`."""
    from zangraph.assess.template import template

    return template(read_form(own(), lang))
