"""A document as a workbook: a sheet with what is read first, and a sheet for each table.

Cells keep their types; text is text, whatever it begins with. Nothing touches the disk: the sheets, too,
are put together in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

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
    clean,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: A sheet takes no longer text in a cell, and no longer name.
LONGEST, LONGEST_NAME = 32_767, 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
DATE_FORMAT = "yyyy-mm-dd"
#: Workbooks count the days from 1900, with a 29 February that this year did not have: what is before is text.
FIRST_DAY = date(1900, 3, 1)


def file(document: Document) -> bytes:
    """Return `document` as an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "zangraph"
    book.properties.title = clean(document.title)[:LONGEST]
    book.properties.language = document.lang
    first = book.active
    first.title = _name(document.title.partition(":")[0], set())
    _first(first, document)
    names = {first.title}
    for table in document.tables:
        sheet = book.create_sheet(_name(table.name, names))
        names.add(sheet.title)
        _fill(sheet, table, document)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """Return `book` as bytes; the library’s own way puts each sheet into a temporary file first."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, ws: Any) -> None:
            written = BytesIO()
            writer = WorksheetWriter(ws, written)
            writer.write()
            ws._rels = writer._rels
            self._archive.writestr(ws.path[1:], written.getvalue())

    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        InMemory(book, archive).save()
    return found.getvalue()


def _name(said: str, taken: set[str]) -> str:
    stem = NOT_IN_A_NAME.sub(" ", clean(said)).strip()[:LONGEST_NAME] or "–"
    name, number = stem, 1
    while name.casefold() in {each.casefold() for each in taken}:
        number += 1
        name = f"{stem[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    return name


def _first(sheet: Worksheet, document: Document) -> None:
    """Fill the sheet that is read first: everything but the tables."""
    from openpyxl.styles import Alignment, Font

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100
    lines: list[tuple[str, str, bool]] = []
    if document.marking:
        lines.append((document.marking, "", True))
    lines.append((document.title, "", True))
    lines += [(name, value, False) for name, value in document.about]
    for block in document.blocks:
        lines += _lines(block)
    lines += [("", "", False), *(("", each, False) for each in document.foot)]
    for number, (left, right, is_strong) in enumerate(lines, 1):
        for column, said in ((1, left), (2, right)):
            cell = sheet.cell(number, column)
            _put(cell, said or None)
            # A heading runs on over the empty cell beside it.
            cell.alignment = wrapped if right else Alignment(vertical="top")
            if is_strong:
                cell.font = bold
    _printed(sheet, document)


def _lines(block: Block) -> Iterator[tuple[str, str, bool]]:
    if isinstance(block, Heading):
        yield "", "", False
        yield block.text, "", True
    elif isinstance(block, Paragraph):
        yield "", block.text, block.strong
    elif isinstance(block, Items):
        yield from (("", each, False) for each in block.items)
    elif isinstance(block, Card):
        yield "", block.title, True
        yield from ((name, "\n".join(said), False) for name, said in block.rows)
        yield from (("", each, True) for each in block.warnings)
    elif isinstance(block, Room):
        for name, asked in block.columns:
            yield name, "", True
            yield from ((f"{each}:", "", False) for each in asked)


def _fill(sheet: Worksheet, table: Table, document: Document) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    top = Alignment(wrap_text=True, vertical="top")
    for column, name in enumerate(table.columns, 1):
        cell = sheet.cell(1, column)
        _put(cell, name)
        cell.font, cell.alignment = Font(bold=True), top
        cell.fill = PatternFill("solid", fgColor="EEEEEE")
        share = table.widths[column - 1] if table.widths else 2
        sheet.column_dimensions[get_column_letter(column)].width = 10 * share
    for number, row in enumerate(table.rows, 2):
        for column, said in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _put(cell, said)
            cell.alignment = top
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    _printed(sheet, document)


def _printed(sheet: Worksheet, document: Document) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "&P / &N"
    # A sheet that is torn from its book still says of what day and graph it is.
    said = " · ".join(value for _, value in document.about[:2])
    sheet.oddFooter.left.text = clean(said).replace("&", "&&")[:120]


def _put(cell: Any, said: Cell) -> None:
    """Put a value into a cell with its type; text stays text, whatever it begins with."""
    if isinstance(said, date) and said < FIRST_DAY:
        said = said.isoformat()
    if isinstance(said, str):
        text = clean(said)
        cell.value = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        cell.data_type = "s"
        if text.lstrip()[:1] in tuple("=+-@"):
            cell.quotePrefix = True
    elif said is not None:
        cell.value = said
        if not isinstance(said, int):
            cell.number_format = DATE_FORMAT
