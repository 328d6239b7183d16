"""Reads back what was written, by readers that know nothing of how it was made."""

import io
import re
from html.parser import HTMLParser

import docx
import openpyxl

Rows = list[list[str]]


class Page(HTMLParser):
    """The tables, texts, elements and attributes of an HTML page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self.texts: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "an element is closed in another’s place"

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.texts.append(data)
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def html_tables(content: bytes) -> list[Rows]:
    page = Page(content.decode())
    assert page.open == []
    return page.tables


def markdown_tables(content: bytes) -> list[Rows]:
    found: list[Rows] = []
    before = ""
    for line in content.decode().splitlines():
        if line.startswith("| "):
            if not before.startswith("|"):
                found.append([])
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            found[-1].append([re.sub(r"\\(.)", r"\1", each.strip()) for each in cells])
        before = line
    return [[row for row in table if row[0] != "---"] for table in found]


def docx_tables(content: bytes) -> list[Rows]:
    word = docx.Document(io.BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]


def docx_text(content: bytes) -> str:
    word = docx.Document(io.BytesIO(content))
    return "\n".join(each.text for each in word.paragraphs)


def xlsx_tables(content: bytes) -> list[Rows]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets[1:]
    ]


TABLES = {"html": html_tables, "md": markdown_tables, "docx": docx_tables, "xlsx": xlsx_tables}
