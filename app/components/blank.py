"""A workbook to fill in: every list that a description can have, with its words to choose from."""

from importlib.util import find_spec

import streamlit as st

from components.description import LARGEST_MB, guarded
from components.notice import remark
from components.spoken import quoted, written_over
from graph import own
from words import say
from zangraph.assess.form import read_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken(lang: str) -> None:
    """Say what files the field above takes, and what to fill in where there is none yet."""
    # The field speaks English alone: its button and what it says of a file that it refuses are given words
    # of ours, and the rest is said below it.
    refused = quoted(say("refused", lang, mb=LARGEST_MB))
    st.html(
        "<style>[data-testid=stFileUploaderDropzoneInstructions] { display: none; }"
        + written_over("[data-testid=stFileUploaderDropzone] button p", say("choose-file", lang))
        + f"""
        [data-testid=stFileChip][aria-invalid=true] {{ flex-wrap: wrap; max-width: 22rem; width: auto; }}
        [data-testid=stFileChip][aria-invalid=true] [role=alert], [data-testid=stTooltipErrorContent]
          {{ display: none; }}
        [data-testid=stFileChip][aria-invalid=true]::after
          {{ content: {refused}; flex-basis: 100%; font-size: 0.875rem; }}</style>"""
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
