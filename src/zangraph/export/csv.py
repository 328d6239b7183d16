"""One table of a document for a spreadsheet: UTF-8 with its mark, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

from zangraph.export.document import Cell, Table, clean

#: What a formula begins with; some spreadsheets take the wide letters of Asian scripts for the same.
FORMULA = tuple("=+-@＝＋－＠")


def page(table: Table) -> str:
    """Return `table` as CSV, the heading row first."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([cell(each) for each in table.columns])
    writer.writerows([cell(each) for each in row] for row in table.rows)
    return written.getvalue()


def file(table: Table) -> bytes:
    """Return `table` as a CSV file in UTF-8 with its mark: spreadsheets then take Cyrillic for what it is."""
    return page(table).encode("utf-8-sig")


def cell(value: Cell) -> str:
    """Return `value` as a cell that no spreadsheet takes for a formula; dates as ISO writes them."""
    if value is None or isinstance(value, int | date):
        return "" if value is None else str(value)
    said = clean(value)
    return f"'{said}" if said.lstrip()[:1] in FORMULA else said
