"""Reports on what was judged, each made when it is asked for and kept nowhere here."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from components.description import Shown
from components.notice import remark
from words import say
from zangraph.export.text.verdicts import assessed


@dataclass(frozen=True, slots=True)
class Report:
    """A form of report: what its file ends in, what it is, and what makes it."""

    ending: str
    media_type: str
    make: Callable[[Shown], bytes]


def _json(shown: Shown) -> bytes:
    return json.dumps(shown.assessment.as_json(), ensure_ascii=False, indent=1).encode()


def _text(shown: Shown) -> bytes:
    return assessed(shown.assessment, shown.lang).encode()


#: A form that comes is one line here and one in the words: report-ENDING.
REPORTS = (
    Report("txt", "text/plain", _text),
    Report("json", "application/json", _json),
)


def reports(shown: Shown) -> None:
    """Offer every form of report."""
    lang = shown.lang
    remark(say("save-says", lang))
    with st.container(horizontal=True):
        for each in REPORTS:
            st.download_button(
                say(f"report-{each.ending}", lang),
                lambda each=each: each.make(shown),
                f"zangraph-assessment-{shown.assessment.on.isoformat()}.{each.ending}",
                each.media_type,
                key=f"report-{each.ending}",
                on_click="ignore",
            )
