"""What the stated facts of an organisation show, norm by norm. For compliance officers.

A description is the user's secret: it lives in the memory of this session and nowhere else.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import streamlit as st

import url_state
from components.markup import later_changes, text
from components.notice import complain, remark
from components.sanction import lines, sanction
from graph import names, own
from words import day, say
from zangraph import resources
from zangraph.assess import Assessment, Organisation, Verdict, assess
from zangraph.errors import ZangraphError
from zangraph.today import today

PAGE = "validate"
ON = url_state.key(PAGE, "on")
PASTED, UPLOADED, JUDGED = "validate-pasted", "validate-uploaded", "validate-judged"
#: What to do next comes first.
OPEN = ("breached", "no-evidence", "pending", "cannot-tell", "met")
FOLDED = ("not-subject", "not-yet-in-force", "no-longer-in-force")
ENDINGS = ["yaml", "yml", "json", "jsonld", "ttl", "nt"]


def show(lang: str) -> None:
    """Ask for a description and show the verdicts on it."""
    for complaint in url_state.seed(PAGE, {"on": url_state.a_day}, {"on": today()}):
        complain(complaint)
    st.html(f"<h1>{say('validate', lang)}</h1>")
    st.html(f'<p class="zg-private">{text(say("private", lang))}</p>')
    _ask(lang)
    if JUDGED in st.session_state:
        _show_assessment(lang)
    elif st.session_state.get(UPLOADED) is not None:
        complain(say("not-utf8", lang))
    else:
        remark(say("nothing-given", lang))


def _ask(lang: str) -> None:
    left, right = st.columns([1, 2])
    left.date_input(
        say("on", lang),
        key=ON,
        format="YYYY-MM-DD",
        min_value=date(1990, 1, 1),
        max_value=date(2100, 12, 31),
        on_change=lambda: url_state.put(PAGE, on=st.session_state[ON]),
    )
    left.button(say("load-example", lang), key="validate-example", on_click=_load_example)
    right.file_uploader(say("upload", lang), ENDINGS, key=UPLOADED, on_change=_take_upload, max_upload_size=2)
    with st.form("validate-form", enter_to_submit=False, border=False):
        st.text_area(say("paste", lang), key=PASTED, height=260, max_chars=200_000, persist_state="session")
        st.form_submit_button(say("judge", lang), type="primary", on_click=_judge)


def _load_example() -> None:
    example = resources.root() / "examples" / "o3.yaml"
    st.session_state[PASTED] = example.read_text(encoding="utf-8")
    _judge()


def _take_upload() -> None:
    file = st.session_state[UPLOADED]
    if file is None:
        return
    try:
        st.session_state[PASTED] = file.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        st.session_state.pop(JUDGED, None)
        return
    _judge(file.name)


def _judge(name: str = "description.yaml") -> None:
    if st.session_state[PASTED].strip():
        st.session_state[JUDGED] = (name, st.session_state[PASTED])
    else:
        st.session_state.pop(JUDGED, None)
    # From now on the address says for which day, so that it can be sent; never the facts.
    url_state.put(PAGE, on=st.session_state[ON])


def _show_assessment(lang: str) -> None:
    name, description = st.session_state[JUDGED]
    on = st.session_state[ON]
    try:
        found = assess(own(), description, name=name, on=on, layer=url_state.layer(), lang=lang)
    except ZangraphError as wrong:
        complain(str(wrong))
        return
    for organisation in found.organisations:
        _show_organisation(organisation, on, lang)
    remark(f"{say('not-held-here', lang)}: {'; '.join(found.not_held)}.")
    _download(found, lang)


def _show_organisation(organisation: Organisation, on: date, lang: str) -> None:
    by_code: dict[str, list[Verdict]] = {code: [] for code in (*OPEN, *FOLDED)}
    for verdict in organisation.verdicts:
        by_code[verdict.verdict].append(verdict)
    st.html(
        f'<h2 class="zg-organisation">{text(organisation.name)}</h2>'
        f'<p class="zg-note">{text(say("judged", lang, day=day(on, lang)))}</p>'
        f'<ul class="zg-summary">{_summary(by_code, lang)}</ul>'
    )
    for code, verdicts in by_code.items():
        if not verdicts:
            continue
        title = f"{say(f'group-{code}', lang)} ({len(verdicts)})"
        cards = "".join(_card(verdict, lang) for verdict in verdicts)
        if code in FOLDED:
            st.html(f'<details class="zg-folded"><summary>{text(title)}</summary>{cards}</details>')
        else:
            st.html(f'<section><h3 class="zg-group zg-{code}">{text(title)}</h3>{cards}</section>')


def _summary(by_code: dict[str, list[Verdict]], lang: str) -> str:
    return "".join(
        f'<li class="zg-{code}"><b>{len(verdicts)}</b> {text(say(f"group-{code}", lang).lower())}</li>'
        for code, verdicts in by_code.items()
        if verdicts
    )


def _card(verdict: Verdict, lang: str) -> str:
    rows = "".join(f"<dt>{text(term)}</dt><dd>{value}</dd>" for term, value in _rows(verdict, lang))
    # What is missing has a line each below, so the message that strings it together is left out.
    message = "" if verdict.missing else f'<p class="zg-verdict">{text(verdict.message)}</p>'
    return (
        f'<article class="zg-card zg-{verdict.verdict}" lang="{lang}">'
        f'<p class="zg-who">{text(verdict.subject)}</p>'
        f"<h4>{text(verdict.label)}</h4>"
        f"{message}"
        f"<dl>{rows}</dl>{later_changes(verdict.currency, lang)}</article>"
    )


def _rows(verdict: Verdict, lang: str) -> Iterator[tuple[str, str]]:
    if verdict.facts:
        yield say("facts", lang), lines(verdict.facts)
    if verdict.missing:
        key = "breached-unless" if verdict.verdict == "no-evidence" else "missing"
        yield say(key, lang), lines(verdict.missing)
    if verdict.due:
        yield say("due", lang), text(day(verdict.due, lang))
    if verdict.exception:
        yield say("card-exception", lang), text(verdict.exception)
    if verdict.waits_for:
        yield say("card-waits", lang), text(verdict.waits_for)
    yield say("where-in-the-law", lang), text("; ".join(verdict.citation))
    if verdict.consequence:
        yield say("sanction", lang), sanction(verdict.consequence, names(lang))


def _download(found: Assessment, lang: str) -> None:
    answer: dict[str, Any] = found.as_json()
    st.download_button(
        say("save-json", lang),
        json.dumps(answer, ensure_ascii=False, indent=1),
        f"zangraph-assessment-{found.on.isoformat()}.json",
        "application/json",
        on_click="ignore",
    )
