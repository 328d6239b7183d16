"""A workbook to fill in: every list that a description can have, with its words to choose from."""

from importlib.util import find_spec

import streamlit as st

from components.description import LARGEST_MB, guarded
from components.notice import remark
from graph import own
from words import say
from zangraph.assess.form import read_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken(lang: str) -> None:
    """Say what files the field above takes, and what to fill in where there is none yet."""
    # The field speaks English alone: its button is given words of ours, and the rest is said below it.
    st.html(
        "<style>[data-testid=stFileUploaderDropzoneInstructions] { display: none; }"
        "[data-testid=stFileUploaderDropzone] button p { font-size: 0; }"
        "[data-testid=stFileUploaderDropzone] button p::after "
        f"{{ content: '{say('choose-file', lang)}'; font-size: 0.875rem; }}</style>"
    )
    remark(say("upload-says", lang, mb=LARGEST_MB))
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
