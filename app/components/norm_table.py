"""The table of things × norms: one word and one sign in each cell."""

import streamlit as st

from components.description import Shown
from components.markup import text
from components.notice import remark
from components.results import as_table
from components.verdicts import FOLDED, pairs, sign
from words import say
from zangraph.assess import Verdict

#: Beyond so many columns a table is no longer read.
MOST_THINGS = 12


def norm_table(shown: Shown, number: int) -> None:
    """Show the verdicts on the organisation `number` as a table."""
    lang = shown.lang
    verdicts = [verdict for verdict, _ in pairs(shown, number)]
    # First the things with something to do about them.
    verdicts_open = [each for each in verdicts if each.verdict not in FOLDED]
    things = list(dict.fromkeys(each.subject for each in (*verdicts_open, *verdicts)))
    columns = things[:MOST_THINGS]
    remark(say("table-says", lang))
    if len(things) > len(columns):
        remark(say("table-cut", lang, shown=len(columns), all=len(things)))
    rows: dict[str, dict[str, Verdict]] = {}
    for each in verdicts:
        if each.subject in columns:
            rows.setdefault(each.norm, {})[each.subject] = each
    busy = {
        norm: cells
        for norm, cells in rows.items()
        if any(one.verdict not in FOLDED for one in cells.values())
    }
    rest = {norm: cells for norm, cells in rows.items() if norm not in busy}
    if busy:
        used = [thing for thing in columns if any(thing in cells for cells in busy.values())]
        st.html(_table(busy, used, lang))
    if rest:
        used = [thing for thing in columns if any(thing in cells for cells in rest.values())]
        title = say("table-rest", lang, n=len(rest))
        st.html(
            f'<details class="zg-folded"><summary>{text(title)}</summary>{_table(rest, used, lang)}</details>'
        )


def _table(rows: dict[str, dict[str, Verdict]], things: list[str], lang: str) -> str:
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in (say("norm", lang), *things))
    body = ""
    for cells in rows.values():
        first = next(iter(cells.values()))
        label = f"{text(first.label)}<br><span class='zg-note'>{text('; '.join(first.citation))}</span>"
        those = "".join(_cell(cells[thing].verdict if thing in cells else "", lang) for thing in things)
        body += f'<tr><th scope="row">{label}</th>{those}</tr>'
    return as_table(say("see-table", lang), head, body)


def _cell(code: str, lang: str) -> str:
    word = text(say(f"word-{code}", lang))
    if not code:
        return f'<td><span class="zg-unseen">{word}</span></td>'
    return f'<td class="zg-{code}">{sign(code)} {word}</td>'
