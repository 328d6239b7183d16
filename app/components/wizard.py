"""The beginning of a description, and the roles: what the organisation is to each of its things."""

import streamlit as st

from components.description import (
    Shown,
    answer,
    chosen_number,
    forget,
    schema,
    steps,
    take,
    things_in,
)
from components.markup import in_language, text
from components.notice import complain, remark
from graph import Names, names, own
from words import say
from zangraph.assess.answers import Place, roles_asked
from zangraph.assess.assessment import read_tests
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described
from zangraph.assess.written import write_yaml
from zangraph.errors import InputError
from zangraph.namespaces import ID, ZG
from zangraph.today import today

#: The lists whose things have roles of their own to ask for first.
LISTS = {"systems": "System", "databases": "Database"}
#: More than this is no wizard any more.
MOST_THINGS = 20
_WRONG = "wizard wrong"


def begin(lang: str) -> None:
    """Ask for a name, the AI systems and the databases of an organisation of which nothing is known yet."""
    st.html(f'<h2 class="zg-section">{text(say("begin-title", lang))}</h2>')
    remark(say("begin-says", lang))
    words = names(lang)
    with st.form("begin", enter_to_submit=False, border=False):
        left, right = st.columns([2, 1])
        left.text_input(say("begin-name", lang), key="begin-name", max_chars=200)
        right.selectbox(
            words.name(ZG + "size").text.capitalize(),
            sorted(schema().classes["Organisation"]["size"].words),
            index=None,
            key="begin-size",
            placeholder=say("answer-not-known", lang),
            format_func=lambda each: words.of("size", each),
        )
        for column, key in zip(st.columns(2), LISTS, strict=True):
            things = _capital(words.name(ZG + key).text)
            column.text_area(say("one-a-line", lang, things=things), key=f"begin-{key}", max_chars=20_000)
            column.checkbox(say("there-are-none", lang, things=things), key=f"begin-no-{key}")
        st.form_submit_button(say("begin", lang), type="primary", on_click=_begin, args=(lang,))
    _tell()


def _begin(lang: str) -> None:
    state = st.session_state
    try:
        name = state["begin-name"].strip()
        if not name:
            raise InputError(say("needs-name", lang))
        stated = {"organisation": name}
        if state["begin-size"]:
            stated["size"] = state["begin-size"]
        description = write_yaml([stated])
        describe(description, schema(), name="description.yaml")
        listed = {key: lines(state[f"begin-{key}"]) for key in LISTS}
        if any(listed[key] and state[f"begin-no-{key}"] for key in LISTS):
            raise InputError(say("names-or-none", lang))
        take("description.yaml", description)
        for key, those in listed.items():
            if those or state[f"begin-no-{key}"]:
                answer([], key, list(those))
    except InputError as wrong:
        forget()
        state[_WRONG] = str(wrong)


def lines(written: str) -> list[str]:
    """Return the names that stand in `written`, one a line."""
    return [each.strip() for each in written.splitlines() if each.strip()]


def roles(shown: Shown, *, opened: bool) -> None:
    """Ask what the organisation is to each AI system and each database."""
    lang = shown.lang
    things = [(key, thing) for key, thing in things_in(shown.organisations[chosen_number()]) if key in LISTS]
    lacking = any(thing.roles is None for _, thing in things)
    with st.expander(say("wizard", lang), expanded=opened and lacking):
        _tell()
        if not things:
            remark(say("no-things-yet", lang))
            return
        remark(say("wizard-says", lang))
        asked = {key: _asked(kind, shown) for key, kind in LISTS.items()}
        listed = [key for key in LISTS if any(key == each for each, _ in things)]
        st.html(meanings("role", [role for key in listed for role in asked[key]], names(lang)))
        if len(things) > MOST_THINGS:
            remark(say("more-things", lang, n=MOST_THINGS))
        # Fields are new after every answer, so that they show what is in the description.
        turn = f"{chosen_number()}-{steps()}"
        with st.form(f"roles-{turn}", enter_to_submit=False, border=False):
            for number, (key, thing) in enumerate(things[:MOST_THINGS]):
                _ask(f"role-{turn}-{number}", key, thing, asked[key], names(lang), lang)
            st.form_submit_button(
                say("save-roles", lang), on_click=_save, args=(turn, things[:MOST_THINGS], asked, lang)
            )


def _asked(kind: str, shown: Shown) -> list[str]:
    tests = shown.once("tests", lambda: read_tests(own(), layer=shown.layer, lang="en", on=today()))
    return roles_asked(tests, schema(), kind)


def _ask(field: str, key: str, thing: Described, asked: list[str], words: Names, lang: str) -> None:
    kind = words.name(ZG + LISTS[key]).text
    st.html(f'<h3 class="zg-group">{text(thing.title)} <span class="zg-note">({text(kind)})</span></h3>')
    stated = next((around.roles for around in thing.upward() if around.roles is not None), None)
    held = {each.role for each in stated or ()}
    with st.container(horizontal=True, key=field):
        for role in asked:
            st.checkbox(words.of("role", role), value=role in held, key=f"{field}-{role}")
        none = thing.roles == () and not thing.roles_open
        st.checkbox(say("none-of-these", lang), value=none, key=f"{field}-none")


def _save(turn: str, things: list[tuple[str, Described]], asked: dict[str, list[str]], lang: str) -> None:
    state = st.session_state
    given: list[tuple[Place, list[str]]] = []
    for number, (key, thing) in enumerate(things):
        field = f"role-{turn}-{number}"
        ticked = [role for role in asked[key] if state[f"{field}-{role}"]]
        if ticked and state[f"{field}-none"]:
            state[_WRONG] = say("roles-or-none", lang)
            return
        if not ticked and not state[f"{field}-none"]:
            continue
        # Roles that are not asked here stay what they are.
        stated = next((around.roles for around in thing.upward() if around.roles is not None), ())
        others = [each.role for each in stated if each.role not in asked[key]]
        given.append(([(key, thing.own_title)], [*ticked, *others]))
    try:
        for place, those in given:
            answer(place, "roles", list(those))
    except InputError as wrong:
        state[_WRONG] = str(wrong)


def meanings(scheme: str, concepts: list[str], words: Names) -> str:
    """Return what each of `concepts` means, as HTML; empty where no meaning is held."""
    rows = ""
    for each in dict.fromkeys(concepts):
        iri = f"{ID}{scheme}/{each}"
        if meaning := words.meaning(iri):
            name = in_language(words.name(iri), words.lang)
            rows += f"<dt>{name}</dt><dd>{in_language(meaning, words.lang)}</dd>"
    return f'<dl class="zg-meanings" lang="{words.lang}">{rows}</dl>' if rows else ""


def _tell() -> None:
    if wrong := st.session_state.pop(_WRONG, None):
        complain(wrong)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
