"""What people set beside the verdicts of an assessment that was kept, and what has changed since."""

import streamlit as st

from components.description import Shown
from components.markup import text
from components.results import as_table, first_of
from zangraph.export.document import Block, Heading, Paragraph, Table
from zangraph.export.html import said
from zangraph.export.kept import blocks


def beside(shown: Shown, number: int) -> None:
    """Show, where an assessment was given that was kept, what was set in it and what has changed since."""
    if number >= len(shown.since):
        return
    # Norms are called by their labels here, never by their ids.
    labels = {one.norm: one.label for one in shown.assessment.organisations[number].verdicts}
    found = blocks(shown.kept[number], shown.since[number], shown.lang, 3)
    st.html(f"<section>{''.join(_block(each, labels, shown.lang) for each in found)}</section>")


def _block(block: Block, labels: dict[str, str], lang: str) -> str:
    if isinstance(block, Heading):
        return f'<h3 class="zg-group">{text(block.text)}</h3>'
    if isinstance(block, Paragraph):
        return f'<p class="zg-note">{text(block.text)}</p>'
    if not isinstance(block, Table):
        return ""
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in block.columns)
    body = ""
    for first, *rest in first_of(block.rows, lang):
        cells = (said(each, lang) for each in rest)
        told = "".join(f"<td>{text(labels.get(each, each))}</td>" for each in cells)
        body += f'<tr><th scope="row">{text(said(first, lang))}</th>{told}</tr>'
    return as_table(block.name, head, body)
