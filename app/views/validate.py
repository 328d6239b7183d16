"""What the stated facts of an organisation show, norm by norm. For compliance officers.

A description is the user's secret: it lives in the memory of this session and nowhere else. The address
says for which day, which way in and which view; never a fact.
"""

from datetime import date

import streamlit as st

import url_state
from components import description
from components.blank import taken
from components.description import ENDINGS, LARGEST_MB, PASTED, PASTED_OF, Shown
from components.form import form
from components.kept import beside
from components.many import many
from components.markup import text
from components.norm_table import norm_table
from components.notice import complain, remark
from components.reports import reports
from components.verdicts import next_steps, pairs, summary, unmet
from components.watched import watched
from components.what_changes import what_changes
from components.wizard import begin, roles
from words import day, say
from zangraph import resources
from zangraph.assess.answers import as_yaml
from zangraph.errors import ZangraphError
from zangraph.today import today

PAGE = "validate"
WAYS = ("questions", "file", "text", "many")
VIEWS = ("next", "table", "changes", "save")
ON, WAY, VIEW, FROM = (url_state.key(PAGE, name) for name in ("on", "way", "view", "from"))
UPLOADED, UNREADABLE = "validate-uploaded", "validate unreadable"
BOUNDS = {"min_value": date(1990, 1, 1), "max_value": date(2100, 12, 31)}
#: Verdicts that say what to do: one who has any came to read them.
DECIDED = ("breached", "no-evidence", "pending")
#: The eve of the law: what changed with it is the first question about any other day.
EVE = date(2026, 1, 17)


def show(lang: str) -> None:
    """Ask for a description and show the verdicts on it."""
    try:
        description.guarded(lambda: _page(lang), lang)
    except ZangraphError as fault:
        complain(str(fault))


def _page(lang: str) -> None:
    readers = {
        "on": url_state.a_day,
        "way": url_state.one_of("way", list(WAYS)),
        "view": url_state.one_of("view", list(VIEWS)),
        "from": url_state.a_day,
    }
    defaults = {"on": today(), "way": WAYS[0], "view": VIEWS[0], "from": EVE}
    for complaint in url_state.seed(PAGE, readers, defaults):
        complain(complaint)
    st.html(f"<h1>{say('validate', lang)}</h1>")
    st.html(f'<p class="zg-private">{text(say("private", lang))}</p>')
    _head(lang)
    if st.session_state[WAY] == "many":
        many(st.session_state[ON], lang)
        return
    try:
        shown = description.shown(st.session_state[ON], lang)
    except ZangraphError as wrong:
        _given_as(lang, opened=True)
        complain(str(wrong))
        remark(say("wrong-here", lang))
        st.button(say("start-over", lang), key="wrong-over", on_click=description.forget)
        return
    if shown is not None and len(shown.organisations) > 1:
        _which(shown)
    if st.session_state[WAY] != "questions":
        _given_as(lang, opened=shown is None)
    elif shown is None:
        begin(lang)
    if shown is not None:
        _show(shown)
    elif st.session_state[WAY] == "file" and UNREADABLE in st.session_state:
        complain(st.session_state[UNREADABLE])
    elif st.session_state[WAY] == "file":
        remark(say("no-file-yet", lang))
    else:
        remark(say("nothing-given", lang))


def _write() -> None:
    """Put into the address what is chosen, and no default."""
    state = st.session_state
    changes = state[VIEW] == "changes"
    url_state.put(
        PAGE,
        on=state[ON],
        way=None if state[WAY] == WAYS[0] else state[WAY],
        view=None if state[VIEW] == VIEWS[0] else state[VIEW],
        **{"from": state[FROM] if changes else None},
    )


def _head(lang: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(say("on", lang), key=ON, format="YYYY-MM-DD", width=200, on_change=_write, **BOUNDS)
        _choice(WAY, "way", WAYS, lang)
        if description.current() is not None and st.session_state[WAY] != "many":
            return
        st.button(say("load-example", lang), key="validate-example", on_click=_load_example)


def _choice(key: str, name: str, options: tuple[str, ...], lang: str) -> None:
    st.segmented_control(
        say(name, lang),
        options,
        key=key,
        required=True,
        wrap=True,
        format_func=lambda each: say(f"{name}-{each}", lang),
        on_change=_write,
    )


def _given_as(lang: str, *, opened: bool) -> None:
    """Take a description; once there are verdicts on it, it stands folded above them."""
    way = st.session_state[WAY]
    if way != "questions":
        with st.expander(say(f"given-{way}", lang), expanded=opened):
            {"file": _as_file, "text": _as_text}[way](lang)


def _as_file(lang: str) -> None:
    st.file_uploader(
        say("upload", lang),
        ENDINGS,
        key=UPLOADED,
        on_change=_take_upload,
        args=(lang,),
        max_upload_size=LARGEST_MB,
    )
    taken(lang)


def _as_text(lang: str) -> None:
    given = description.current()
    # The text is what the answers have made of it; what is being typed is the field's own.
    if given is not None and st.session_state.get(PASTED_OF) != given:
        st.session_state[PASTED] = given.text
        st.session_state[PASTED_OF] = given
    with st.form("validate-form", enter_to_submit=False, border=False):
        st.text_area(say("paste", lang), key=PASTED, height=260, max_chars=200_000, persist_state="session")
        st.form_submit_button(say("judge", lang), type="primary", on_click=_judge)


def _load_example() -> None:
    example = resources.root() / "examples" / "o3.yaml"
    _take("o3.yaml", example.read_text(encoding="utf-8"))
    if st.session_state[WAY] == "many":
        st.session_state[WAY] = WAYS[0]
    _write()


def _take_upload(lang: str) -> None:
    file = st.session_state[UPLOADED]
    if file is None:
        st.session_state.pop(UNREADABLE, None)
        return
    try:
        given = description.opened(file.name, file.getvalue(), lang)
    except ZangraphError as wrong:
        description.forget()
        st.session_state[UNREADABLE] = str(wrong)
    else:
        _take(given.name, given.text)


def _judge() -> None:
    if st.session_state[PASTED].strip():
        _take("description.yaml", st.session_state[PASTED])
    else:
        description.forget()
    _write()


def _take(name: str, content: str) -> None:
    st.session_state.pop(UNREADABLE, None)
    description.take(name, content)


def _which(shown: Shown) -> None:
    organisations = shown.assessment.organisations
    st.selectbox(
        say("which-organisation", shown.lang),
        range(len(organisations)),
        index=min(description.chosen_number(), len(organisations) - 1),
        format_func=lambda number: organisations[number].name,
        key="validate-which",
        on_change=lambda: description.choose(st.session_state["validate-which"]),
    )


def _still_asks(shown: Shown, number: int) -> bool:
    """Return whether questions come before verdicts: one was answered, or nothing is decided yet."""
    verdicts = {each.verdict for each in shown.assessment.organisations[number].verdicts}
    return description.steps() > 0 or verdicts.isdisjoint(DECIDED)


def _show(shown: Shown) -> None:
    lang, on, number = shown.lang, shown.assessment.on, description.chosen_number()
    organisation = shown.assessment.organisations[number]
    st.html(
        f'<h2 class="zg-organisation">{text(organisation.name)}</h2>'
        f'<p class="zg-note" role="status">{text(say("judged", lang, day=day(on, lang)))}</p>'
        f"{summary(pairs(shown, number), lang)}"
    )
    for theirs, ours in shown.assessment.read_as.items():
        remark(say("word-read-as", lang, theirs=theirs, ours=ours))
    if st.session_state[WAY] == "questions":
        opened = st.session_state[VIEW] == VIEWS[0] and _still_asks(shown, number)
        roles(shown, opened=opened)
        form(shown, opened=opened)
    _choice(VIEW, "see", VIEWS, lang)
    view = st.session_state[VIEW]
    if view == "table":
        norm_table(shown, number)
        unmet(shown)
    elif view == "changes":
        st.date_input(
            say("compare-with", lang), key=FROM, format="YYYY-MM-DD", width=220, on_change=_write, **BOUNDS
        )
        what_changes(shown, number, st.session_state[FROM])
    elif view == "save":
        reports(shown)
    else:
        beside(shown, number)
        watched(shown, number)
        next_steps(shown, number)
        unmet(shown)
    remark(f"{say('not-held-here', lang)}: {'; '.join(shown.assessment.not_held)}.")
    st.download_button(
        say("save-description", lang),
        lambda: as_yaml(shown.organisations, description.schema()),
        "description.yaml",
        "application/yaml",
        key="validate-save",
        on_click="ignore",
    )
