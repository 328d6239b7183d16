"""The form made from the shapes: it asks only what still decides something, the most decisive first."""

import hashlib
import json
from datetime import date

import streamlit as st

from components.description import (
    ASIDE,
    Shown,
    answer,
    chosen_number,
    forget,
    schema,
    steps,
    undo,
)
from components.markup import in_language, text
from components.notice import complain, remark
from components.wizard import lines, meanings
from graph import Names, names, own
from words import count, say
from zangraph.assess.answers import at, kind_at, roles_asked, settled
from zangraph.assess.assessment import read_tests
from zangraph.assess.facts import Values
from zangraph.assess.questionnaire import Asking
from zangraph.assess.schema import Property
from zangraph.errors import InputError
from zangraph.namespaces import ID, ZG
from zangraph.today import today

#: So many are asked at once: an answer may make the next one needless.
AT_ONCE = 3
#: Up to so many words are shown side by side.
MOST_SIDE_BY_SIDE = 6
_WRONG = "form wrong"
Question = tuple[Asking, list[tuple[str, str]]]


def form(shown: Shown, *, opened: bool) -> None:
    """Ask the next questions about the organisation looked at."""
    lang = shown.lang
    left = count("asked", len(_waiting(shown)), lang)
    with st.expander(f"{say('questions-title', lang)} ({left})", expanded=opened):
        _ask_next(shown)


def _waiting(shown: Shown) -> list[Question]:
    aside = st.session_state.setdefault(ASIDE, set())
    return [each for each in _questions(shown) if _mark(each) not in aside]


def _ask_next(shown: Shown) -> None:
    lang = shown.lang
    if wrong := st.session_state.pop(_WRONG, None):
        complain(wrong)
    waiting = _waiting(shown)
    if waiting:
        remark(say("questions-left", lang, n=count("asked", len(waiting), lang)))
    else:
        remark(say("all-answered", lang))
    for each in waiting[:AT_ONCE]:
        _ask(each, shown)
    _afterwards(len(_questions(shown)) - len(waiting), lang)


def _questions(shown: Shown) -> list[Question]:
    """Return what to ask, each at the nearest thing that can state it, once."""
    found: dict[str, Question] = {}
    for each in shown.questionnaires[chosen_number()].questions:
        question = (each, settled(each.place, each.path, schema()))
        found.setdefault(_mark(question), question)
    return list(found.values())


def _mark(question: Question) -> str:
    """Return a name for a question that says nothing of the facts."""
    asking, place = question
    told = json.dumps([chosen_number(), place, asking.path], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _ask(question: Question, shown: Shown) -> None:
    asking, place = question
    lang, words = shown.lang, names(shown.lang)
    kind = kind_at(place, schema())
    each = schema().classes[kind][asking.path]
    thing = at(shown.organisations[chosen_number()], schema(), place)
    meaning = words.meaning(each.path)
    means = f'<p class="zg-note">{in_language(meaning, lang)}</p>' if meaning else ""
    with st.container(border=True):
        st.html(
            f'<p class="zg-who">{text(thing.title)} ({text(words.name(ZG + kind).text)})</p>'
            f'<h3 class="zg-question">{in_language(words.name(each.path), lang)}</h3>{means}'
            f"{_hanging(asking, words, lang)}"
        )
        # Fields are new after every answer: an old field would answer a new question.
        field = f"ask-{steps()}-{_mark(question)}"
        label = words.name(each.path).text
        if each.type == "boolean":
            _choice(question, each, [True, False], field, label, lang)
        elif each.type == "word" and not each.many:
            _choice(question, each, sorted(each.words), field, label, lang)
        else:
            if each.type == "thing":
                _named_so_far(thing.facts.get(each.path, Values(())), lang)
            _fields(question, each, kind, field, label, shown)


def _hanging(asking: Asking, words: Names, lang: str) -> str:
    listed = "".join(
        f"<li>{in_language(words.name(f'{ID}norm/{norm}'), lang)}</li>" for norm in asking.decides
    )
    title = say("hangs-on-it", lang, norms=count("norm", len(asking.decides), lang))
    return f'<details class="zg-why"><summary>{text(title)}</summary><ul>{listed}</ul></details>'


def _named_so_far(stated: Values, lang: str) -> None:
    if stated.items:
        listed = ", ".join(getattr(each, "own_title", "") for each in stated.items)
        remark(say("already-listed", lang, names=listed))


def _choice(
    question: Question, each: Property, options: list[bool] | list[str], field: str, label: str, lang: str
) -> None:
    """One value of a few; it counts at once."""
    words = names(lang)
    scheme = _scheme(each)
    if each.type == "word" and (told := meanings(scheme, [str(one) for one in options], words)):
        st.html(
            f"<details class='zg-why'><summary>{text(say('what-words-mean', lang))}</summary>{told}</details>"
        )

    def said(one: bool | str) -> str:
        if isinstance(one, bool):
            return say("answer-yes" if one else "answer-no", lang)
        return say("answer-not-known", lang) if one == "" else words.of(scheme, one)

    shape = st.radio if len(options) <= MOST_SIDE_BY_SIDE else st.selectbox
    more = {"horizontal": True} if shape is st.radio else {"placeholder": say("choose", lang)}
    shape(
        label,
        [*options, ""],
        index=None,
        key=field,
        format_func=said,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(question, field),
        **more,
    )


def _chosen(question: Question, field: str) -> None:
    chosen = st.session_state[field]
    if chosen == "":
        st.session_state[ASIDE].add(_mark(question))
    elif chosen is not None:
        _put(question, [chosen])


def _fields(question: Question, each: Property, kind: str, field: str, label: str, shown: Shown) -> None:
    """A date, a number or a list; it counts when it is sent off."""
    lang, words = shown.lang, names(shown.lang)
    with st.form(f"{field}-form", enter_to_submit=each.type == "integer", border=False):
        if each.type == "date":
            st.date_input(
                label, None, key=field, format="YYYY-MM-DD", width=220,
                min_value=date(1990, 1, 1), max_value=date(2100, 12, 31),
            )  # fmt: skip
        elif each.type == "integer":
            least, most = each.minimum or 0, each.maximum or 10**12
            st.number_input(label, least, most, None, 1, key=field, width=220)
        elif each.type == "thing":
            st.text_area(say("one-a-line", lang, things=label), key=field, max_chars=20_000)
        elif each.type == "string":
            st.text_input(label, key=field, max_chars=200)
        else:
            options, scheme = sorted(each.words), _scheme(each)
            if each.type == "role":
                tests = shown.once(
                    "tests", lambda: read_tests(own(), layer=shown.layer, lang="en", on=today())
                )
                options = roles_asked(tests, schema(), kind)
            st.multiselect(
                label,
                options,
                key=field,
                format_func=lambda one: words.of(scheme, one),
                placeholder=say("choose", lang),
            )
            if told := meanings(scheme, options, words):
                title = text(say("what-words-mean", lang))
                st.html(f"<details class='zg-why'><summary>{title}</summary>{told}</details>")
        with st.container(horizontal=True):
            st.form_submit_button(
                say("answer", lang),
                key=f"{field}-go",
                on_click=_sent,
                args=(question, each.type, field, lang),
            )
            if each.many:
                st.form_submit_button(
                    say("answer-none", lang), key=f"{field}-none", on_click=_put, args=(question, [])
                )
            st.form_submit_button(
                say("answer-not-known", lang), key=f"{field}-aside", on_click=_set_aside, args=(question,)
            )


def _scheme(each: Property) -> str:
    """Return how the concepts that are words for `each` begin."""
    return next(iter(each.words.values())).removeprefix(ID).partition("/")[0] if each.words else ""


def _sent(question: Question, kind: str, field: str, lang: str) -> None:
    given = st.session_state[field]
    those = lines(given) if kind == "thing" else given if isinstance(given, list) else [given]
    if not those or those[0] in (None, ""):
        st.session_state[_WRONG] = say("answer-first", lang)
        return
    _put(question, those)


def _put(question: Question, given: list) -> None:
    asking, place = question
    try:
        answer(place, asking.path, given)
    except InputError as wrong:
        st.session_state[_WRONG] = str(wrong)


def _set_aside(question: Question) -> None:
    st.session_state[ASIDE].add(_mark(question))


def _afterwards(aside: int, lang: str) -> None:
    with st.container(horizontal=True):
        if steps():
            st.button(say("undo", lang), key="form-undo", on_click=undo)
        if aside:
            st.button(
                say("ask-again", lang, n=aside), key="form-again", on_click=st.session_state[ASIDE].clear
            )
        st.button(say("start-over", lang), key="form-over", on_click=forget)
