"""The days to watch: what falls due, begins or ends for an organisation."""

import streamlit as st

from components.description import Shown
from components.markup import text
from components.results import as_table, first_of
from words import day, say
from zangraph.i18n import voice


def watched(shown: Shown, number: int) -> None:
    """Show the days to watch for the organisation `number`, where there are any."""
    lang, days = shown.lang, shown.report.parts[number].watched
    if not days:
        return
    told = voice(lang, "reports")
    head = "".join(
        f'<th scope="col">{text(each)}</th>'
        for each in (say("day", lang), say("norm", lang), say("thing", lang), say("where-in-the-law", lang))
    )
    body = "".join(
        f'<tr><th scope="row">{text(day(each.day, lang))}<br>{text(told(f"watch-{each.what}"))}</th>'
        f'<td>{text(each.label)}</td><td class="zg-thing">{text(each.subject)}</td>'
        f"<td>{text('; '.join(each.citation))}</td></tr>"
        for each in first_of(days, lang)
    )
    title = say("days-to-watch", lang)
    heading = f'<h3 class="zg-group">{text(title)} ({len(days)})</h3>'
    st.html(f"<section>{heading}{as_table(title, head, body)}</section>")
