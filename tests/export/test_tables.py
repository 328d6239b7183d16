"""Changes and coverage as tables; days and ids were worked out by hand."""

import csv
import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from read_back import Page, docx_text

from zangraph.cli import main

ROOT = Path(__file__).parents[2]
#: The order applies from 6 January 2026, the laws from the 18th.
SPAN = ["changes", "--from", "2026-01-05", "--to", "2026-01-06"]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_changes_as_a_table(tmp_path: Path) -> None:
    out = tmp_path / "changes.csv"
    assert main([*SPAN, "--format", "csv", "--output", str(out)]) == 0
    rows = rows_of(out)
    assert [(row["Day"], row["What"], row["id"]) for row in rows] == [
        ("2026-01-06", "Came", "kz-179-nq-biometric-authentication")
    ]


def test_changes_for_an_organisation_as_files(tmp_path: Path) -> None:
    o3 = str(ROOT / "examples" / "o3.yaml")
    for form in ("xlsx", "docx", "html", "md"):
        out = tmp_path / f"changes.{form}"
        assert main([*SPAN, "--for", o3, "--format", form, "--output", str(out)]) == 0
    book = openpyxl.load_workbook(tmp_path / "changes.xlsx")
    assert book["Norms that changed"].cell(2, 1).value == datetime(2026, 1, 6)
    flips = [[cell.value for cell in row] for row in book["Flips"].iter_rows()]
    assert flips[1:] == [
        ["Tez Market LLP", "accounts", "kz-179-nq-biometric-authentication", "not yet in force", "breached"]
    ]
    assert "not legal advice" in docx_text((tmp_path / "changes.docx").read_bytes())
    page = Page((tmp_path / "changes.html").read_text(encoding="utf-8"))
    assert page.tables[0][1][0] == "2026-01-06"
    assert "breached" in (tmp_path / "changes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_no_change_held_is_no_unchanged_law(lang: str, tmp_path: Path) -> None:
    out = tmp_path / "none.md"
    main(["changes", "--from", "1999-01-01", "--to", "1999-01-02", "--lang", lang, "--format", "md",
          "--output", str(out)])  # fmt: skip
    said = {"en": "no statement that the law", "ru": "не значит, что закон не менялся", "kk": "білдірмейді"}
    assert said[lang] in out.read_text(encoding="utf-8")


def test_coverage_as_a_table(tmp_path: Path) -> None:
    out = tmp_path / "coverage.csv"
    assert main(["coverage", "--format", "csv", "--output", str(out)]) == 0
    rows = rows_of(out)
    assert sum(row["What"] == "statement" and row["Status"] == "held" for row in rows) == 115
    (law,) = [row for row in rows if row["id"] == "kz-230-viii"]
    assert (law["What"], law["Status"]) == ("act", "detailed")
    assert any(row["Status"] == "untested" and row["Note"] for row in rows)
