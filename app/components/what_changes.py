"""What changes for an organisation between two days: the verdicts that differ."""

from datetime import date

import streamlit as st

from components.description import Shown, guarded
from components.markup import in_language, text
from components.notice import complain, remark
from components.results import as_table, first_of
from components.verdicts import sign
from graph import names, own
from words import day, say
from zangraph.assess.flips import Flip, flips
from zangraph.changes import changes
from zangraph.errors import ZangraphError
from zangraph.namespaces import ID


def what_changes(shown: Shown, number: int, other: date) -> None:
    """Show which verdicts on the organisation `number` differ between the day judged and `other`."""
    lang, on = shown.lang, shown.assessment.on
    if on == other:
        remark(say("changes-same-day", lang))
        return
    start, end = sorted((on, other))
    try:
        found: list[Flip] = shown.once(("flips", other), lambda: _flips(shown, start, end))
    except ZangraphError as wrong:
        complain(str(wrong))
        return
    name = shown.assessment.organisations[number].name
    mine = [each for each in found if each.organisation == name]
    days = {"start": day(start, lang), "end": day(end, lang)}
    if not mine:
        remark(say("flips-none", lang, **days))
        return
    head = "".join(
        f'<th scope="col">{text(each)}</th>'
        for each in (say("norm", lang), say("thing", lang), days["start"], days["end"])
    )
    words = names(lang)
    body = "".join(
        f'<tr><th scope="row">{in_language(words.name(f"{ID}norm/{each.norm}"), lang)}</th>'
        f'<td class="zg-thing">{text(each.subject)}</td>'
        f"{_cell(each.before, lang)}{_cell(each.after, lang)}</tr>"
        for each in first_of(mine, lang)
    )
    title = say("flips-some", lang, **days)
    st.html(f'<h2 class="zg-section">{text(title)} ({len(mine)})</h2>{as_table(title, head, body)}')


def _flips(shown: Shown, start: date, end: date) -> list[Flip]:
    given, lang, layer = shown.description, shown.lang, shown.layer

    def find() -> list[Flip]:
        between = changes(own(), start, end, layer=layer, lang=lang)
        return flips(own(), given.text, between, name=given.name, layer=layer, lang=lang)[1]

    found: list[Flip] = guarded(find, lang)
    return found


def _cell(code: str | None, lang: str) -> str:
    code = code or ""
    return f'<td class="zg-{code or "none"}">{sign(code)} {text(say(f"word-{code}", lang))}</td>'
