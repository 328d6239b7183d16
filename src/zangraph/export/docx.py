"""A document as a Word file: headings, cards, tables whose heading row is repeated, numbered pages."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zangraph.export.document import (
    Block,
    Card,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Room,
    Table,
    captioned,
    clean,
)
from zangraph.export.html import said

if TYPE_CHECKING:
    from docx.document import Document as Word

LOCALES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}


def file(document: Document) -> bytes:
    """Return `document` as a .docx file."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if document.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    about = word.core_properties
    about.author, about.comments, about.title = "zangraph", "", clean(document.title)[:255]
    about.language = document.lang
    word.styles["Normal"].font.size = Pt(10)
    _language(word, LOCALES[document.lang])
    _headed(section, document)
    if document.marking:
        word.add_paragraph().add_run(clean(document.marking)).bold = True
    word.add_heading(clean(document.title), 0)
    for name, value in document.about:
        _pair(word.add_paragraph(), name, value)
    for block, is_captioned in captioned(document.blocks):
        _add(word, block, is_captioned, document.lang)
    word.add_paragraph()
    for each in document.foot:
        word.add_paragraph(clean(each)).runs[0].font.size = Pt(8)
    found = BytesIO()
    word.save(found)
    return found.getvalue()


def _language(word: Word, locale: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), locale)
    word.styles["Normal"].element.get_or_add_rPr().append(lang)


def _headed(section: Any, document: Document) -> None:
    """Put the marking and title at the top of each page, its number at the bottom."""
    head = section.header.paragraphs[0]
    head.text = clean(" · ".join(each for each in (document.marking, document.title) if each))
    foot = section.footer.paragraphs[0]
    foot.add_run(clean(" · ".join(value for _, value in document.about[:2])) + " · ")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "1"  # until the program that opens it has counted
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _add(word: Word, block: Block, is_captioned: bool, lang: str) -> None:
    if isinstance(block, Heading):
        word.add_heading(clean(block.text), block.level)
    elif isinstance(block, Paragraph):
        word.add_paragraph().add_run(clean(block.text)).bold = block.strong
    elif isinstance(block, Items):
        _items(word, block.items)
    elif isinstance(block, Card):
        _card(word, block)
    elif isinstance(block, Room):
        _room(word, block)
    elif not block.extra:
        _table(word, block, is_captioned, lang)


def _items(word: Word, items: Iterable[str]) -> None:
    for each in items:
        word.add_paragraph(clean(each), style="List Bullet")


def _card(word: Word, card: Card) -> None:
    word.add_heading(clean(card.title), 4)
    for name, lines in card.rows:
        _pair(word.add_paragraph(), name, "; ".join(lines))
    for each in card.warnings:
        word.add_paragraph().add_run(clean(each)).bold = True


def _pair(paragraph: Any, name: str, value: str) -> None:
    paragraph.paragraph_format.space_after = 0
    paragraph.add_run(f"{clean(name)}: ").bold = True
    paragraph.add_run(clean(value))


def _table(word: Word, table: Table, is_captioned: bool, lang: str) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    if is_captioned:
        word.add_paragraph().add_run(clean(table.name)).bold = True
    made = word.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    shares = table.widths or [1] * len(table.columns)
    widths = [int(room * share / sum(shares)) for share in shares]
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width / 36_000)
    rows: list[list[Cell]] = [[*table.columns], *table.rows]
    for number, row in enumerate(rows):
        cells = made.add_row().cells
        for cell, width, value in zip(cells, widths, row, strict=True):
            cell.width = Mm(width / 36_000)
            run = cell.paragraphs[0].add_run(clean(said(value, lang)))
            run.font.size, run.bold = Pt(8), number == 0
    properties = made.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    word.add_paragraph()


def _room(word: Word, room: Room) -> None:
    made = word.add_table(rows=1, cols=len(room.columns), style="Table Grid")
    for cell, (name, asked) in zip(made.rows[0].cells, room.columns, strict=True):
        cell.paragraphs[0].add_run(clean(name)).bold = True
        for each in asked:
            cell.add_paragraph(f"{clean(each)}: ____________________")
