"""Reads a workbook that describes many organisations: a sheet for each list, a row for each thing.

Rows become what YAML would have said, with their places, so that one reader judges both. Formulas are not
worked out, and what they gave last is not believed.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, NoReturn

from zangraph.assess.schema import Property, Schema, one_of
from zangraph.assess.written import Written
from zangraph.errors import InputError, nearest
from zangraph.namespaces import local

LARGEST_UNPACKED = 20_000_000
MOST_PARTS = 200
MOST_TAGS = 1_000_000
#: Styles and the like are taken in whole before the first cell is read.
MOST_TAGS_BESIDE = 50_000
FACTS = ("xl/worksheets/", "xl/sharedStrings")
MOST_ROWS = 10_000
MOST_COLUMNS = 200
#: The last row that a workbook can have; a file that claims more would be read for ever.
LAST_ROW = 1_048_576
FIRST = "organisations"
#: Sheets of the template that hold no facts.
BESIDE = ("notes", "words")
ROLE = re.compile(r"(\S+?)(?:\s+from\s+(\S+))?(?:\s+until\s+(\S+))?")


def sheets(schema: Schema) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the sheets of a workbook in order: name → class, and the columns that say whose a row is."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {FIRST: ("Organisation", ())}
    for kind, paths in schema.lists.items():
        if paths:
            keys = [local(each) for each in paths]
            found[keys[-1]] = (kind, ("organisation", *keys[:-1]))
    return found


def columns(schema: Schema, kind: str) -> dict[str, Property]:
    """Return the columns for the facts of a thing of class `kind`, by heading, in order."""
    own = sorted(schema.classes[kind].values(), key=lambda each: each.order)
    return {
        "organisation" if kind == "Organisation" and each.key == "name" else each.key: each for each in own
    }


def read_workbook(content: bytes, schema: Schema, *, name: str) -> list[Written]:
    """Return the organisations of the workbook `content` as they are written. Raise InputError."""
    try:
        import openpyxl
    except ImportError:
        raise InputError(
            f"{name}: workbooks need openpyxl: pip install 'zangraph[export]', or write YAML."
        ) from None
    reading = _Workbook(schema, name)
    try:
        reading.bound(content)
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            reading.take(sheet.title, _rows(sheet))
    except InputError:
        raise
    except Exception as broken:  # what a damaged archive makes the library raise has no common root
        kind = type(broken).__name__
        raise InputError(f"{name}: not a workbook that can be read ({kind}); expected .xlsx.") from None
    return reading.organisations()


def _rows(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what the file says of its size is not believed
    return iter(sheet.iter_rows())


class _Workbook:
    """One reading of one workbook; keeps the file's name for messages."""

    def __init__(self, schema: Schema, name: str) -> None:
        self.schema = schema
        self.name = name
        self.sheets = sheets(schema)
        #: Sheet → its rows: number, heading → text.
        self.rows: dict[str, list[tuple[int, dict[str, str]]]] = {}

    def bound(self, content: bytes) -> None:
        """Refuse an archive that unpacks to too much, or with document types in it, before it is read."""
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNPACKED:
                self._fail(f"unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB or {MOST_PARTS} parts")
            tags = beside = 0
            for each in parts:
                part = archive.read(each)
                tags += part.count(b"<")
                beside += 0 if each.filename.startswith(FACTS) else part.count(b"<")
                if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    self._fail("holds a document type, an entity or UTF-16, which are not read")
            if tags > MOST_TAGS or beside > MOST_TAGS_BESIDE:
                self._fail("holds more tags than are read; split it by organisation, without its styles")

    def take(self, title: str, rows: Iterator[Any]) -> None:
        """Keep the rows of the sheet `title`."""
        if title in BESIDE:
            return
        if title not in self.sheets:
            hint = nearest(title, list(self.sheets)) or f"; expected {', '.join(self.sheets)}"
            self._fail(f"has a sheet “{title[:60]}”, which is not known{hint}")
        if title in self.rows:
            self._fail(f"has two sheets “{title[:60]}”; put their rows on one")
        kind, keys = self.sheets[title]
        known = [*keys, *columns(self.schema, kind)]
        headings: list[str] = []
        kept: list[tuple[int, dict[str, str]]] = []
        for number, row in enumerate(rows, 1):
            if number > LAST_ROW:
                self._fail(f"more than {LAST_ROW:,} rows", title, number)
            if not row and number > 1:
                continue  # a file may leave out a million rows, and say so in a word
            texts = self._texts(title, number, row)
            if number == 1:
                headings = self._headings(title, texts, known)
                continue
            if any(texts[len(headings) :]) or any(
                text for text, heading in zip(texts, headings, strict=False) if text and not heading
            ):
                self._fail("a value stands in a column without a heading", title, number)
            cells = {heading: text for heading, text in zip(headings, texts, strict=False) if text}
            if cells:
                kept.append((number, cells))
            if len(kept) > MOST_ROWS:
                self._fail(f"more than {MOST_ROWS:,} rows; split the workbook by organisation", title, number)
        self.rows[title] = kept

    def _texts(self, title: str, number: int, row: Any) -> list[str]:
        texts = []
        for position, cell in enumerate(row):
            if position >= MOST_COLUMNS:
                self._fail(f"more than {MOST_COLUMNS} columns", title, number)
            texts.append(self._text(title, number, cell))
        return texts

    def _text(self, title: str, number: int, cell: Any) -> str:
        kind, value = getattr(cell, "data_type", "n"), cell.value
        if kind == "f":
            self._fail("a formula is not worked out; write its value", title, number)
        if kind == "e":
            self._fail(f"a cell holds the error {str(value)[:20]}", title, number)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, datetime) and value.time() == datetime.min.time():
            return value.date().isoformat()
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value).strip()

    def _headings(self, title: str, texts: list[str], known: list[str]) -> list[str]:
        for heading in filter(None, texts):
            if heading not in known:
                hint = nearest(heading, known) or f"; expected {', '.join(known[:8])} …"
                self._fail(f"the column “{heading[:60]}” is not known{hint}", title, 1)
            if texts.count(heading) > 1:
                self._fail(f"the column “{heading[:60]}” is there twice", title, 1)
        return texts

    def organisations(self) -> list[Written]:
        """Return what the rows say, thing within thing."""
        if not self.rows.get(FIRST):
            self._fail(f"expected a sheet “{FIRST}” with a row for each organisation")
        #: For each sheet: names that lead to a thing → the things they lead to.
        found: dict[str, dict[tuple[str, ...], list[_Row]]] = {}
        for title, (kind, keys) in self.sheets.items():
            found[title] = {}
            for number, cells in self.rows.get(title, ()):
                place = tuple(self._key(cells, key, title, number) for key in keys)
                row = _Row(title, number, cells, kind)
                if keys:
                    self._of(found, place, keys, title, number).children.setdefault(title, []).append(row)
                own = cells.get("name" if keys else "organisation", "")
                found[title].setdefault((*place, own), []).append(row)
        for (called,), rows in found[FIRST].items():
            if called and len(rows) > 1:
                self._fail(f"the organisation “{called[:60]}” is there twice", FIRST, rows[1].number)
        return [self._written(row) for rows in found[FIRST].values() for row in rows]

    def _key(self, cells: dict[str, str], key: str, title: str, number: int) -> str:
        if key not in cells:
            self._fail(f"expected “{key}”: the name of what this belongs to", title, number)
        return cells[key]

    def _of(
        self, found: Any, place: tuple[str, ...], keys: tuple[str, ...], title: str, number: int
    ) -> "_Row":
        home = FIRST if len(keys) == 1 else keys[-1]
        rows = found[home].get(place, [])
        if not rows:
            known = sorted({names[-1] for names in found[home] if names[-1]})
            hint = nearest(place[-1], known)
            self._fail(f"“{place[-1][:60]}” is not on the sheet “{home}”{hint}", title, number)
        row: _Row = rows[0]
        return row

    def _written(self, row: "_Row") -> Written:
        pairs = []
        for heading, each in columns(self.schema, row.kind).items():
            text = row.cells.get(heading, "")
            if each.type == "thing":
                value = self._list(row, heading, text)
            elif not text:
                value = None
            elif each.type == "string" or not each.many:
                value = row.node(text)
            else:
                parts = [part.strip() for part in re.split(r"[;,\n]", text) if part.strip()]
                items = [self._role(row, part) if each.type == "role" else row.node(part) for part in parts]
                value = items[0] if len(items) == 1 and text in ("none", "unknown") else row.node(items=items)
            if value is not None:
                pairs.append((row.node(heading), value))
        return row.node(pairs=pairs)

    def _role(self, row: "_Row", text: str) -> Written:
        found = ROLE.fullmatch(text)
        if found is None or not (found[2] or found[3]):
            return row.node(text)
        pairs = zip(("role", "from", "until"), found.groups(), strict=True)
        return row.node(pairs=[(row.node(key), row.node(value)) for key, value in pairs if value])

    def _list(self, row: "_Row", heading: str, text: str) -> Written | None:
        things = [self._written(each) for each in row.children.get(heading, ())]
        if text not in ("", "none", "unknown"):
            self._fail(
                f"“{heading}” takes none or unknown; what {one_of(row.kind)} has stands on its own sheet",
                row.title,
                row.number,
            )
        if text == "none" and things:
            self._fail(f"“{heading}” is none, and the sheet “{heading}” has some", row.title, row.number)
        if text == "none":
            return row.node("none")
        if not things:
            return None
        return row.node(items=[*things, row.node("unknown")] if text == "unknown" else things)

    def _fail(self, problem: str, title: str = "", number: int = 0) -> NoReturn:
        where = f", {Written(number, sheet=title).place}" if title else ""
        end = "" if problem.endswith("?") else "."
        raise InputError(f"{self.name}{where}: {problem}{end}")


class _Row:
    """One row with facts, and the rows of what it has."""

    def __init__(self, title: str, number: int, cells: dict[str, str], kind: str) -> None:
        self.title, self.number, self.cells, self.kind = title, number, cells, kind
        self.children: dict[str, list[_Row]] = {}

    def node(
        self,
        text: str | None = None,
        *,
        items: list[Written] | None = None,
        pairs: list[tuple[Written, Written]] | None = None,
    ) -> Written:
        """Return what stands in this row."""
        return Written(self.number, text, items, pairs, sheet=self.title)
