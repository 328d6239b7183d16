"""Reports on what was judged, each made when it is asked for and kept nowhere here."""

import json
from collections.abc import Callable
from importlib.util import find_spec

import streamlit as st

from components.description import Shown, guarded
from components.notice import remark
from words import say
from zangraph.assess.kept import write
from zangraph.export.assessments import document
from zangraph.export.files import TYPES, written
from zangraph.export.ics import of_assessment
from zangraph.export.text.verdicts import assessed

#: Forms of the one document, by what their files end in → what people call them. Those for which a library
#: has to be there are offered where it is.
FILED = {"docx": "Word", "xlsx": "Excel", "html": "HTML", "md": "Markdown"}
LIBRARIES = {"docx": "docx", "xlsx": "openpyxl"}


def forms(shown: Shown, *, privileged: bool) -> dict[str, tuple[str, str, Callable[[], bytes]]]:
    """Return every form of report: its ending → what it is called, its media type, and what makes it."""

    def filed(form: str) -> Callable[[], bytes]:
        return lambda: written(document(shown.report, privileged=privileged), form)

    found: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        form: (called, TYPES[form], filed(form))
        for form, called in FILED.items()
        if form not in LIBRARIES or find_spec(LIBRARIES[form])
    }
    lang = shown.lang
    found["txt"] = (say("plain-text", lang), "text/plain", lambda: assessed(shown.assessment, lang).encode())
    found["json"] = ("JSON", "application/json", lambda: _json(shown))
    if any(part.watched for part in shown.report.parts):
        found["ics"] = (say("calendar", lang), TYPES["ics"], lambda: of_assessment(shown.report).encode())
    return found


def _json(shown: Shown) -> bytes:
    return json.dumps(shown.assessment.as_json(), ensure_ascii=False, indent=1).encode()


def reports(shown: Shown) -> None:
    """Offer every form of report."""
    lang = shown.lang
    remark(say("save-says", lang))
    privileged = st.checkbox(say("privileged", lang), key="report-privileged")
    with st.container(horizontal=True):
        for ending, (called, media_type, make) in forms(shown, privileged=privileged).items():
            st.download_button(
                say("save-as", lang, form=called),
                lambda make=make: guarded(make, lang),
                f"zangraph-assessment-{shown.assessment.on.isoformat()}.{ending}",
                media_type,
                key=f"report-{ending}",
                on_click="ignore",
            )
    remark(say("keep-says", lang))
    st.download_button(
        say("keep", lang),
        lambda: guarded(lambda: write(shown.kept), lang),
        f"zangraph-kept-{shown.assessment.on.isoformat()}.yaml",
        "application/yaml",
        key="report-keep",
        on_click="ignore",
    )
