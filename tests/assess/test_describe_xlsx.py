"""Workbooks: many organisations from one file, with the places of what is wrong; and the one to fill in."""

import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.assess import descriptions
from zangraph.assess import describe_xlsx
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described
from zangraph.assess.form import Form, read_form
from zangraph.assess.schema import Schema
from zangraph.assess.template import template
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.store.embedded import EmbeddedStore

EXAMPLES = Path(__file__).parents[2] / "examples"
Sheets = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def form(store: EmbeddedStore) -> Form:
    return read_form(store, "en")


@pytest.fixture(scope="module")
def schema(form: Form) -> Schema:
    return form.schema


def workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def told(thing: Described) -> tuple[Any, ...]:
    facts = {
        path: ([told(each) if isinstance(each, Described) else each for each in values.items], values.is_open)
        for path, values in thing.facts.items()
    }
    return thing.kind, thing.title, thing.roles, thing.roles_open, facts


def problem(content: bytes, schema: Schema, name: str = "a.xlsx") -> str:
    return descriptions.problem(content, schema, name)


# --- many organisations: the examples, written by hand as rows

MANY: Sheets = {
    "organisations": [
        ["organisation", "size", "sector", "roles", "systems", "usedToProduce"],
        ["Tez Market LLP", "medium", "retail trade", "seller; retail-trader", "none", None],
        ["Aral News LLP", None, "news", "media-outlet, unknown", None, True],
        ["Densaulyq Clinic LLP", None, "health care", None, None, None],
        [None, None, None, None, None, None],
        ["Steppe Bank JSC", "large", "banking", None, "unknown", None],
    ],
    "systems": [
        ["organisation", "name", "roles", "risk", "autonomy", "functions", "affectsRights", "termsOfUse",
         "documentation", "riskRegister", "riskReviewedOn", "usedToProduce", "usersNotified",
         "explanationsGiven", "appliesForTrustedList"],
        ["Densaulyq Clinic LLP", "diagnostic AI", "ai-system-user;unknown"],
        ["Steppe Bank JSC", "CreditScore", "ai-system-owner", "medium", "low", "credit-scoring", True,
         "before-use", True, "true", date(2025, 10, 15), "yes", True, True, False],
    ],
    "products": [
        ["organisation", "name", "containsAI", "risksStatedIn", "safeUseStatedIn", "marked", "soldThrough"],
        ["Tez Market LLP", "robot vacuum", True, "none", "none"],
        ["Tez Market LLP", "footwear", None, None, None, True, "register-reading-marks"],
    ],
    "databases": [
        ["organisation", "name", "roles", "records", "limitedAccessRecords", "limitedAccess",
         "authentication", None],
        ["Tez Market LLP", "accounts", "personal-data-operator", 140000, 140000.0, True, "sms-code"],
        ["Aral News LLP", "subscribers", "personal-data-operator", "8000"],
        ["Densaulyq Clinic LLP", "patients", "personal-data-operator", 250000, 250000, True,
         "password\ntoken"],
        ["Steppe Bank JSC", " clients ", "personal-data-operator", 3200000, 3100000, True,
         "password, fingerprint"],
    ],
    "publications": [
        ["organisation", "name", "madeWithAI", "imitates", "distributed", "machineReadableMark", "warning"],
        ["Aral News LLP", "pictures", True, True, True, False, True],
    ],
    "revocations": [
        ["organisation", "databases", "name", "receivedOn"],
        ["Densaulyq Clinic LLP", "patients", "revocation 2026-01-19", datetime(2026, 1, 19)],
    ],
    "processings": [
        ["organisation", "databases", "revocations", "name", "stoppedOn", "requiredByLaw"],
        ["Densaulyq Clinic LLP", "patients", "revocation 2026-01-19", "marketing data", "2026-02-09"],
        ["Densaulyq Clinic LLP", "patients", "revocation 2026-01-19", "medical card", None, True],
    ],
    "objections": [
        ["organisation", "databases", "receivedOn", "answeredOn", "automated"],
        ["Steppe Bank JSC", "clients", date(2026, 1, 20), date(2026, 1, 27), True],
    ],
    "notes": [["=1+1", "anything"]],
}  # fmt: skip


def test_many_organisations_are_what_yaml_says_of_each(schema: Schema) -> None:
    found = {each.title: told(each) for each in describe(workbook(MANY), schema, name="a.xlsx")}
    assert list(found) == ["Tez Market LLP", "Aral News LLP", "Densaulyq Clinic LLP", "Steppe Bank JSC"]
    for stem in ("o1", "o2", "o3", "o6"):
        text = (EXAMPLES / f"{stem}.yaml").read_text(encoding="utf-8")
        # In a workbook a thing that others point to has a name; YAML can leave it to the reader.
        text = text.replace(
            "- receivedOn: 2026-01-19", "- name: revocation 2026-01-19\n        receivedOn: 2026-01-19"
        )
        (expected,) = describe(text, schema, name="a.yaml")
        assert found[expected.title] == told(expected)


def test_a_workbook_is_judged_whatever_it_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "many"
    path.write_bytes(workbook(MANY))
    assert main(["validate", str(path), "--on", "2026-02-01", "--cross-check"]) == 1
    assert "robot vacuum" in capsys.readouterr().out
    assert main(["explain", str(path), "N091", "--on", "2026-02-01"]) == 0


def test_a_role_held_for_a_time(schema: Schema) -> None:
    rows = [
        ["organisation", "roles"],
        ["A", "seller from 2026-01-01 until 2026-06-30; buyer until 2026-02-01"],
    ]
    (found,) = describe(workbook({"organisations": rows}), schema, name="a.xlsx")
    assert [(each.role, each.start, each.end) for each in found.roles or ()] == [
        ("seller", date(2026, 1, 1), date(2026, 6, 30)),
        ("buyer", None, date(2026, 2, 1)),
    ]


# --- the workbook to fill in


def test_the_workbook_to_fill_in_has_a_column_for_every_fact(form: Form) -> None:
    book = openpyxl.load_workbook(BytesIO(template(form)))
    headings = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book.worksheets}
    assert headings["organisations"][:5] == ["organisation", "size", "sector", "asOf", "roles"]
    assert headings["processings"] == ["organisation", "databases", "revocations", "name", "stoppedOn",
                                       "requiredByLaw"]  # fmt: skip
    facts = sum(len(form.facts(kind)) for kind in form.schema.lists)
    keys = sum(len(keys) for _, keys in describe_xlsx.sheets(form.schema).values())
    assert sum(len(row) for title, row in headings.items() if title not in ("notes", "words")) == facts + keys


def test_its_words_are_those_of_the_vocabulary(form: Form) -> None:
    book = openpyxl.load_workbook(BytesIO(template(form)))
    sheet = book["systems"]
    column = [cell.value for cell in sheet[1]].index("risk") + 1
    letter = sheet.cell(1, column).column_letter
    (rule,) = (
        each for each in sheet.data_validations.dataValidation if str(each.sqref).startswith(f"{letter}2:")
    )
    title, cells = rule.formula1.split("!")
    offered = [cell.value for (cell,) in book[title][cells.replace("$", "")]]
    assert offered == ["high", "medium", "minimal", "none", "unknown"]
    assert rule.showErrorMessage
    assert book["words"].sheet_state == "hidden"


def test_it_is_read_once_it_is_filled_in(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    assert main(["questionnaire", "--form", "workbook", "--output", str(path), "--lang", "kk"]) == 0
    book = openpyxl.load_workbook(path)
    for sheet, value in (("organisations", "A"), ("systems", "A")):
        book[sheet].cell(2, 1, value)
    book["systems"].cell(2, 2, "S")
    book.save(path)
    (found,) = describe(path.read_bytes(), form.schema, name="many.xlsx")
    (values,) = (values for key, values in found.facts.items() if key.endswith("systems"))
    assert [each.title for each in values.items if isinstance(each, Described)] == ["S"]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_its_notes_are_in_the_language_of_who_fills_it_in(store: EmbeddedStore, lang: str) -> None:
    book = openpyxl.load_workbook(BytesIO(template(read_form(store, lang))))
    first, told = [], {}
    for name, key, note in book["notes"].iter_rows(max_col=3, values_only=True):
        if note is None and name is not None:
            first.append(name)
        elif key is not None:
            told[name, key] = note
    expected = {
        "en": ("An empty cell is a fact", "a date such as", "a whole number from 0 to 100", "true or false"),
        "ru": ("Пустая ячейка — факт", "дата, например", "целое число от 0 до 100", "true или false"),
        "kk": ("Бос ұяшық — факт", "күн, мысалы", "бүтін сан, кемінде 0, көбі 100", "true не false"),
    }[lang]
    assert expected[0] in first[2] and len(first) == 7
    keys = (
        ("databases", "extractedOn"),
        ("assetSales", "shareThroughExchanges"),
        ("systems", "documentation"),
    )
    for (sheet, key), words in zip(keys, expected[1:], strict=True):
        assert words in told[sheet, key]
    if lang != "en":
        assert [each for each in told.values() if re.search(r" (?:of|or|none of|such as) ", each)] == []


def test_as_it_comes_it_describes_nobody(form: Form, schema: Schema) -> None:
    assert "a row for each organisation" in problem(template(form), schema)


# --- wrong: sheet, row, what was expected


def one(heading: str, value: Any) -> Sheets:
    return {"organisations": [["organisation", heading], ["A", value]]}


def of_systems(*rows: list[Any]) -> Sheets:
    return {"organisations": [["organisation"], ["A"]], "systems": list(rows)}


WRONG: dict[str, tuple[Sheets, list[str]]] = {
    "nobody": ({"systems": [["organisation", "name"]]}, ["“organisations”", "a row for each"]),
    "a sheet misspelt": (
        {**one("size", "small"), "sytems": [["organisation"]]},
        ["sheet “sytems”, which is not known", "“systems”?"],
    ),
    "a sheet of Excel’s": ({"Sheet1": [["organisation"], ["A"]]}, ["sheet “Sheet1”", "organisations"]),
    "a column misspelt": (one("siez", "small"), ["sheet “organisations”, row 1", "“siez”", "“size”?"]),
    "a column twice": (
        {"organisations": [["organisation", "size", "size"], ["A", "small", "large"]]},
        ["row 1", "“size” is there twice"],
    ),
    "a value under nothing": (
        {"organisations": [["organisation"], ["A", "small"]]},
        ["row 2", "a column without a heading"],
    ),
    "a value under an empty heading": (
        {"organisations": [["organisation", None, "size"], ["A", "x", "small"]]},
        ["row 2", "a column without a heading"],
    ),
    "a word misspelt": (
        one("size", "smal"),
        ["sheet “organisations”, row 2", "“smal” is not a word", "“small”?"],
    ),
    "a role misspelt": (one("roles", "seller; ai-owner"), ["row 2", "“ai-owner”", "“ai-system-owner”?"]),
    "a role from when": (one("roles", "seller from soon"), ["row 2", "a date such as"]),
    "two sizes": (one("size", "small; large"), ["row 2", "“small; large” is not a word for “size”"]),
    "not a truth": (one("usedToProduce", "maybe"), ["row 2", "“usedToProduce” is “maybe”", "true or false"]),
    "a number for a truth": (one("usedToProduce", 1), ["row 2", "“usedToProduce” is “1”"]),
    "a time of day": (one("asOf", datetime(2026, 1, 19, 10, 30)), ["“asOf” is “2026-01-19T10:30:00”"]),
    "a number for a day": (one("asOf", 46041), ["“asOf” is “46041”", "a date such as"]),
    "a fraction": (
        {**one("size", "small"), "databases": [["organisation", "records"], ["A", 1.5]]},
        ["sheet “databases”, row 2", "“records” is “1.5”"],
    ),
    "a formula": (one("size", "=B1"), ["row 2", "a formula is not worked out"]),
    "a formula that fetches": (
        one("size", '=WEBSERVICE("http://127.0.0.1:9/")'),
        ["row 2", "a formula is not worked out"],
    ),
    "a formula in the headings": ({"organisations": [['="organisation"']]}, ["row 1", "a formula"]),
    "an error": (one("size", "#N/A"), ["row 2", "the error #N/A"]),
    "nameless": (
        {"organisations": [["organisation", "size"], [None, "small"]]},
        ["row 2", "needs “organisation”"],
    ),
    "twice": (
        {"organisations": [["organisation"], ["A"], ["B"], ["A"]]},
        ["row 4", "“A” is there twice"],
    ),
    "of nobody": (
        of_systems(["organisation", "name"], [None, "S"]),
        ["sheet “systems”, row 2", "“organisation”"],
    ),
    "of another": (
        of_systems(["organisation", "name"], ["Aa", "S"]),
        ["sheet “systems”, row 2", "“Aa” is not on the sheet “organisations”"],
    ),
    "of a database that is not there": (
        {
            **one("size", "small"),
            "databases": [["organisation", "name"], ["A", "clients"]],
            "objections": [["organisation", "databases"], ["A", "client"]],
        },
        ["sheet “objections”, row 2", "“client” is not on the sheet “databases”", "“clients”?"],
    ),
    "two of one name": (
        of_systems(["organisation", "name"], ["A", "S"], ["A", "S"]),
        ["two things are called “S”"],
    ),
    "none and some": (
        {**one("systems", "none"), "systems": [["organisation", "name"], ["A", "S"]]},
        ["row 2", "“systems” is none, and the sheet"],
    ),
    "a list in a cell": (one("systems", "CreditScore"), ["row 2", "“systems” takes none or unknown"]),
    "a number of a person": (one("sector", "900101300123"), ["row 2", "twelve digits", "pseudonym"]),
    "the same as a number": (
        of_systems(["organisation", "name"], ["A", 900101300123]),
        ["sheet “systems”, row 2", "twelve digits"],
    ),
    "the same as a fraction": (
        of_systems(["organisation", "name"], ["A", 900101300123.0]),
        ["twelve digits"],
    ),
    "the same where a word is": (one("size", "900101300123"), ["twelve digits"]),
    "two lines": (one("sector", "a\nb"), ["row 2", "line breaks"]),
    "too long": (one("sector", "x" * 2001), ["row 2", "text of at most 2,000 characters"]),
    "too many columns": (
        {"organisations": [["organisation", *[None] * 199, "x"]]},
        ["more than 200 columns"],
    ),
    "too many rows": (
        {"organisations": [["organisation"], *([f"A{number}"] for number in range(10_001))]},
        ["row 10002", "more than 10,000 rows"],
    ),
}


@pytest.mark.parametrize(("sheets", "parts"), WRONG.values(), ids=list(WRONG))
def test_wrong(schema: Schema, sheets: Sheets, parts: list[str]) -> None:
    said = problem(workbook(sheets), schema)
    assert [part for part in parts if part not in said] == [], said


# --- hostile archives


def altered(change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> bytes:
    """Return a right workbook with each part changed, or left out."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook(one("size", "small")))) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            part = change(each, before.read(each))
            if part is not None:
                after.writestr(each, part)
        for name, part in (more or {}).items():
            after.writestr(name, part)
    return written.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def in_part(which: str, old: bytes, new: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        assert name != which or old in part
        return part.replace(old, new) if name == which else part

    return altered(change)


def in_sheet(old: bytes, new: bytes) -> bytes:
    return in_part(SHEET, old, new)


def as_it_is() -> bytes:
    return altered(lambda _, part: part)


def many_sheets() -> bytes:
    """Return a workbook of forty sheets with one name, each with a row at the very end."""
    sheets: Sheets = {"organisations": [["organisation"], ["A"]]} | {f"s{n:02}": [] for n in range(40)}
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook(sheets))) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = re.sub(rb'name="s\d\d"', b'name="systems"', before.read(name))
            after.writestr(name, part.replace(b"<sheetData/>", LAST).replace(b"<sheetData />", LAST))
    return written.getvalue()


LAST = b'<sheetData><row r="1048576"><c r="A1048576"/></row></sheetData>'
ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "not an archive": (lambda: b"organisation: A", "not a workbook"),
    "nothing": (lambda: b"", "not a workbook"),
    "the head of an archive": (lambda: b"PK\x03\x04" + b"\0" * 100, "not a workbook"),
    "half": (lambda: as_it_is()[:2000], "not a workbook"),
    "its index damaged": (lambda: as_it_is().replace(b"PK\x01\x02", b"PK\x01\x03"), "not a workbook"),
    "another archive": (
        lambda: altered(lambda name, part: None if "xl/" in name else part),
        "not a workbook",
    ),
    "a bomb": (
        lambda: altered(lambda _, part: part, {"xl/x.bin": b"\0" * 25_000_000}),
        "unpacks to more than 20 MB",
    ),
    "many parts": (lambda: altered(lambda _, part: part, {f"x{n}": b"" for n in range(300)}), "200 parts"),
    "many cells": (
        lambda: altered(lambda _, part: part, {"xl/worksheets/x.xml": b"<" * 1_000_001}),
        "more tags than are read",
    ),
    "many styles": (
        lambda: in_part("xl/styles.xml", b"</fonts>", b"<font><b/></font>" * 20_000 + b"</fonts>"),
        "more tags than are read",
    ),
    "an entity": (lambda: in_sheet(b"<worksheet", ENTITY), "a document type, an entity or UTF-16"),
    "UTF-16": (
        lambda: altered(lambda name, part: part.decode().encode("utf-16") if name == SHEET else part),
        "a document type, an entity or UTF-16",
    ),
    "not XML": (lambda: in_sheet(b"<sheetData>", b"<sheetData><"), "not a workbook"),
    "a row beyond all": (
        lambda: in_sheet(b'<row r="2"', b'<row r="999999999999"'),
        "more than 1,048,576 rows",
    ),
    "a sheet for each second": (lambda: many_sheets(), "has two sheets “systems”"),
    "too large": (lambda: as_it_is() + b"\0" * 5_000_000, "larger than 5 MB"),
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("content", "part"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile(schema: Schema, content: Callable[[], bytes], part: str) -> None:
    assert part in problem(content(), schema)


def test_what_a_formula_gave_last_is_not_believed(schema: Schema) -> None:
    row = b'<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row></sheetData>'
    content = in_sheet(b"</sheetData>", row)
    assert "a formula is not worked out" in problem(content, schema)


def test_rows_that_are_left_out_cost_nothing(schema: Schema) -> None:
    """As some programs write a sheet whose last row has a height of its own."""
    last = b'<row r="1048576" customHeight="1"/></sheetData>'
    (found,) = describe(in_sheet(b"</sheetData>", last), schema, name="a.xlsx")
    assert any(key.endswith("size") for key in found.facts)


def test_what_the_file_says_of_its_size_is_not_believed(schema: Schema) -> None:
    content = in_sheet(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')
    (found,) = describe(content, schema, name="a.xlsx")
    assert any(key.endswith("size") for key in found.facts)


def test_without_the_library_the_sentence_says_what_to_install(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = workbook(MANY)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "pip install 'zangraph[export]'" in problem(content, form.schema)
    with pytest.raises(InputError, match="zangraph.export."):
        template(form)
