"""Reports on organisations in every format and language, read back and held to what was found by hand."""

import csv
import io
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from read_back import TABLES, Page, docx_text

from zangraph.cli import main
from zangraph.export.document import Document, Table
from zangraph.export.files import FORMATS
from zangraph.export.ics import Event
from zangraph.export.ics import written as calendar
from zangraph.export.xlsx import file
from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[2]
O3 = ROOT / "examples" / "o3.yaml"
ON = "2026-02-01"
LANGUAGES = ("en", "ru", "kk")
#: The words of each verdict that O3 has on that day, written down here by hand.
SAID = {
    "breached": (
        "the facts indicate non-compliance",
        "факты указывают на несоблюдение",
        "фактілер талаптың сақталмағанын көрсетеді",
    ),
    "met": (
        "no breach found on the stated facts",
        "по указанным фактам нарушение не выявлено",
        "көрсетілген фактілер бойынша бұзушылық анықталмады",
    ),
    "not-subject": (
        "does not apply on the stated facts",
        "по указанным фактам не применяется",
        "көрсетілген фактілер бойынша қолданылмайды",
    ),
    "no-evidence": (
        "breached unless shown otherwise",
        "нарушено, если не подтверждено обратное",
        "керісінше расталмаса, бұзылған",
    ),
    "cannot-tell": (
        "cannot be told: facts are missing",
        "определить нельзя: не хватает фактов",
        "анықтау мүмкін емес: фактілер жетіспейді",
    ),
}
DISCLAIMERS = (
    ("not legal advice", "only the Kazakh and Russian texts", "paraphrase of a law firm’s digest"),
    ("не юридическая консультация", "на казахском и русском языках", "пересказе дайджеста"),
    ("заңгерлік кеңес емес", "қазақ және орыс", "дайджестінің біздің баяндауымызда"),
)
SECTOR = ("sector rules, such as those for banking", "отраслевые правила, например банковские", "банк")
PRIVILEGED = ("Privileged and confidential", "Конфиденциально", "Құпия")

with (ROOT / "examples" / "expected.csv").open(encoding="utf-8", newline="") as opened:
    EXPECTED = [row for row in csv.DictReader(opened) if row["organisation"] == "O3" and row["on"] == ON]


def filed(tmp_path: Path, form: str, lang: str = "en", *more: str, source: Path = O3) -> bytes:
    out = tmp_path / f"report.{form}"
    args = ["validate", str(source), "--on", ON, "--lang", lang, "--format", form, "--output", str(out)]
    assert main([*args, *more]) in (0, 1)
    return out.read_bytes()


def cells(form: str, content: bytes) -> dict[tuple[str, str], str]:
    """Return by norm and thing what the tables of things and norms say."""
    found = {}
    for table in TABLES[form](content):
        head, *rows = table
        if "accounts" in head:
            for name, *said in rows:
                found |= {(name, thing): each for thing, each in zip(head[1:], said, strict=True) if each}
    return found


def text_of(form: str, content: bytes) -> str:
    if form == "html":
        return Page(content.decode()).text
    if form == "docx":
        return docx_text(content)
    if form == "md":
        return content.decode().replace("\\", "")
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = book.worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_the_report_says_what_was_worked_out_by_hand(
    form: str, lang: str, tmp_path: Path, store: EmbeddedStore
) -> None:
    place = LANGUAGES.index(lang)
    labels: dict[str, list[str]] = {}
    for entry in norms(store, Filter(), lang=lang):
        for each in entry.statements:
            labels.setdefault(each, []).append(entry.label)
    found = cells(form, filed(tmp_path, form, lang))
    assert len(EXPECTED) >= 9
    for row in EXPECTED:
        thing = "Tez Market LLP" if row["subject"] == "O3" else row["subject"]
        said = [
            each
            for (name, on), each in found.items()
            if on == thing and name.startswith(tuple(f"{label} (" for label in labels[row["norm"]]))
        ]
        assert said == [SAID[row["verdict"]][place]], row
    # Nothing else stands in a cell but a verdict in words.
    ended = {"en": "no longer in force", "ru": "больше не действует", "kk": "енді қолданылмайды"}[lang]
    told = {part for each in found.values() if ended not in each for part in each.split("; ")}
    assert told == {each[place] for each in SAID.values()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_the_report_says_what_it_is_and_what_it_is_not(form: str, lang: str, tmp_path: Path) -> None:
    place = LANGUAGES.index(lang)
    said = text_of(form, filed(tmp_path, form, lang, "--privileged"))
    for part in (*DISCLAIMERS[place], PRIVILEGED[place]):
        assert part in said
    assert SECTOR[place] in said.lower()
    assert {"en": "2026-02-01", "ru": "1 февраля 2026\xa0г.", "kk": "2026 жылғы 1 ақпан"}[lang] in said
    assert "Tez Market LLP" in said


def test_what_to_do_comes_first_and_in_this_order(tmp_path: Path) -> None:
    said = filed(tmp_path, "md").decode()
    heads = [line for line in said.splitlines() if line.startswith("#")]
    assert heads == [
        "# Assessment: Tez Market LLP",
        "## What to do next",
        "### Mend",
        "### Prove",
        "### Decide a missing fact",
        "### Watch a date",
        "## Things and norms",
        "## Prohibited functions",
        "## Assumptions",
        "## Contested readings",
        "## What is not held",
        "## Currency",
        "## Prepared and reviewed",
    ]
    mend, prove = (said.split(f"### {each}\n")[1].split("\n#")[0] for each in ("Mend", "Prove"))
    assert mend.count("- **") == 2
    assert "robot vacuum: possible risks are stated in: none" in mend
    assert "art. 27(6)" in mend
    assert "property damage or moral harm: no" in prove
    # The provision on circulation without a licence ends on 1 May 2026: 30 April is its last day.
    assert "| 2026-04-30 | last day in force |" in said
    assert "whether the 100,000 are all records" in said.split("## Contested")[1]


def test_a_later_change_stands_under_currency(tmp_path: Path) -> None:
    out = tmp_path / "later.md"
    main(["validate", str(O3), "--on", "2026-09-01", "--format", "md", "--output", str(out)])
    currency = out.read_text(encoding="utf-8").split("## Currency")[1].split("##")[0]
    assert "later change not included" in currency
    assert "326-VIII" in currency


def test_a_role_that_follows_from_facts_is_named_as_inferred(tmp_path: Path) -> None:
    source = tmp_path / "spreader.yaml"
    source.write_text(
        "organisation: Spreader\nroles: none\nsystems:\n  - name: Painter\n    outputs:\n"
        "      - name: portrait\n        imitates: true\n        distributed: true\n",
        encoding="utf-8",
    )
    said = filed(tmp_path, "md", source=source).decode()
    assumed = said.split("## Assumptions")[1].split("##")[0]
    assert (
        "inferred from facts and open to dispute: person distributing synthetic outputs — portrait" in assumed
    )
    assert "portrait" in assumed


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "[x](http://evil.example) **b** | a | b",
    "# not a heading",
    "1. not an item",
    "</w:t></w:r><w:p/>",
    "http://evil.example/",
    "{{7*7}} ${7*7} %s {0}",
]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_name_is_never_more_than_a_name(form: str, name: str, tmp_path: Path) -> None:
    source = tmp_path / "hostile.json"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    source.write_text(
        f'{{"organisation": "{quoted}", "roles": "none", "systems": "none", "databases": "none"}}',
        encoding="utf-8",
    )
    content = filed(tmp_path, form, source=source)
    shown = name
    if form == "html":
        page = Page(content.decode())
        assert page.open == []
        assert not {"script", "img", "a", "iframe", "link", "object"} & set(page.elements)
        assert not any(key.startswith("on") or key in ("src", "href") for key, _ in page.attributes)
        assert any(each == f"Assessment: {shown}" for each in page.texts)
    elif form == "md":
        said = content.decode()
        unescaped = re.sub(r"\\.", "", said)
        assert "<script" not in unescaped and "](" not in unescaped
        assert "http://" not in said
        assert len([line for line in said.splitlines() if line.startswith("# ")]) == 1
        assert said.splitlines()[0].startswith("# Assessment: ")
    elif form == "docx":
        word = docx.Document(io.BytesIO(content))
        assert any(each.text == f"Assessment: {shown}" for each in word.paragraphs)
    else:
        book = openpyxl.load_workbook(io.BytesIO(content))
        found = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" for cell in found)
        named = [cell for cell in found if cell.value == shown]
        assert named and all(cell.data_type == "s" for cell in named)
        raw = zipfile.ZipFile(io.BytesIO(content))
        for part in raw.namelist():
            if part.startswith("xl/worksheets/"):
                assert b"<f>" not in raw.read(part) and b"<f " not in raw.read(part)


def test_the_page_needs_nothing_from_anywhere(tmp_path: Path) -> None:
    said = filed(tmp_path, "html").decode()
    assert "default-src 'none'" in said
    assert "://" not in said
    assert "@import" not in said and "url(" not in said
    assert "@page" in said and "table-header-group" in said


def test_word_pages_are_numbered_and_headings_of_tables_repeated(tmp_path: Path) -> None:
    content = filed(tmp_path, "docx", "ru", "--privileged")
    raw = zipfile.ZipFile(io.BytesIO(content))
    for part in raw.namelist():
        if part.endswith((".xml", ".rels")):
            ElementTree.fromstring(raw.read(part))
    footers = b"".join(raw.read(part) for part in raw.namelist() if "footer" in part)
    headers = b"".join(raw.read(part) for part in raw.namelist() if "header" in part).decode()
    assert b'w:instr="PAGE"' in footers and b'w:instr="NUMPAGES"' in footers
    assert "Конфиденциально" in headers
    body = raw.read("word/document.xml")
    assert body.count(b"<w:tblHeader") >= 3
    assert b'w:val="ru-RU"' in raw.read("word/styles.xml")
    about = docx.Document(io.BytesIO(content)).core_properties
    assert (about.author, about.comments) == ("zangraph", "")


def test_the_workbook_has_filters_a_frozen_head_and_dates_as_dates(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filed(tmp_path, "xlsx")))
    sheet = book["Every verdict"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
    assert sheet.max_row > 50
    head = [cell.value for cell in sheet[1]]
    judged = {sheet.cell(row, head.index("Judged as of") + 1) for row in range(2, sheet.max_row + 1)}
    # An event without a day is judged on none.
    assert {cell.value.isoformat()[:10] for cell in judged if cell.value} == {ON}
    assert all(cell.is_date for cell in judged if cell.value)
    kinds = {sheet.cell(row, head.index("Verdict") + 1).value for row in range(2, sheet.max_row + 1)}
    assert "no breach found on the stated facts" in kinds


def test_many_things_stand_in_several_tables(tmp_path: Path) -> None:
    source = tmp_path / "many.yaml"
    bases = "".join(f"  - name: base {number}\n" for number in range(1, 15))
    source.write_text(f"organisation: Many\nroles: none\ndatabases:\n{bases}", encoding="utf-8")
    tables = TABLES["html"](filed(tmp_path, "html", source=source))
    heads = [table[0] for table in tables if any(each.startswith("base ") for each in table[0])]
    assert [len(head) - 1 for head in heads] == [6, 6, 3]  # the organisation itself is a thing too


def test_several_organisations_are_one_report(tmp_path: Path) -> None:
    out = tmp_path / "two.md"
    two = [str(ROOT / "examples" / f"{each}.yaml") for each in ("o3", "o8")]
    main(["validate", *two, "--on", ON, "--format", "md", "--output", str(out)])
    said = out.read_text(encoding="utf-8")
    assert said.startswith("# Assessment: 2 organisations\n")
    heads = [line for line in said.splitlines() if line.startswith("## ")]
    assert heads[:2] == ["## Tez Market LLP", "## TalentScan LLP"]
    assert said.count("### What to do next") == 2 and said.count("## Prepared and reviewed") == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", ["organisation: X\n", "organisation: X\nroles: none\n"])
def test_a_description_that_says_nothing_makes_a_report(form: str, text: str, tmp_path: Path) -> None:
    source = tmp_path / "empty.yaml"
    source.write_text(text, encoding="utf-8")
    assert "X" in text_of(form, filed(tmp_path, form, source=source))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("on", ["2020-01-01", "2025-12-01", "2026-09-01"])
def test_every_day_has_its_report(lang: str, on: str, tmp_path: Path) -> None:
    for name in ("o1", "o2", "o6", "o8"):
        out = tmp_path / "out.html"
        source = ROOT / "examples" / f"{name}.yaml"
        args = ["validate", str(source), "--on", on, "--lang", lang, "--format", "html"]
        assert main([*args, "--output", str(out)]) in (0, 1)
        assert Page(out.read_text(encoding="utf-8")).open == []
    if on == "2025-12-01":
        starts = {"en": "2026-01-18", "ru": "18 января 2026\xa0г.", "kk": "2026 жылғы 18 қаңтар"}[lang]
        assert any(starts in row for table in TABLES["html"](out.read_bytes()) for row in table)


# Nothing is written but what was asked for

WATCHED = """
import sys
opened = []
def note(event, args):
    if event == "open" and (isinstance(args[1], str) and set(args[1]) & set("wax+") or args[2] & 0o1103):
        opened.append(str(args[0]))
sys.addaudithook(note)
from zangraph.cli import main
status = main(sys.argv[1:])
print(status, file=sys.stderr)
print("\\n".join(opened), file=sys.stderr)
"""


@pytest.mark.parametrize("form", ["text", "json", *FORMATS])
def test_nothing_is_written_but_the_file_that_was_named(form: str, tmp_path: Path) -> None:
    out = tmp_path / "out" / f"report.{form}"
    out.parent.mkdir()
    asked = ["validate", str(O3), "--on", ON, "--format", form, "--output", str(out)]
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, *asked], capture_output=True, text=True, check=True
    )
    status, *opened = done.stderr.split()
    assert (status, done.stdout) == ("1", "")
    assert all(Path(each).parent == out.parent for each in opened if not each.isdigit()), opened
    assert opened, "the guard saw nothing written"
    assert [each.name for each in out.parent.iterdir()] == [out.name]
    assert out.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["validate", str(O3), "--on", ON, "--format", "html"]
    assert main([*asked, "--output", str(tmp_path / "nowhere" / "a.html")]) == 2
    assert capsys.readouterr().err.endswith("a.html: cannot be written (No such file or directory).\n")
    assert main([*asked, "--output", str(tmp_path)]) == 2
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_one_sentence_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    asked = ["validate", str(O3), "--on", ON, "--format", "xlsx", "--output", str(tmp_path / "a.xlsx")]
    assert main(asked) == 2
    assert "zangraph[export]" in capsys.readouterr().err


def test_the_first_and_the_last_days_of_all_in_a_calendar() -> None:
    events = [Event(day.isoformat(), day, "x", []) for day in (date(1, 1, 1), date(9999, 12, 31))]
    days = [line for line in calendar(events, "test", "en").splitlines() if line.startswith("DT")]
    assert [line for line in days if not line.startswith("DTSTAMP")] == [
        "DTSTART;VALUE=DATE:00010101",
        "DTEND;VALUE=DATE:00010102",
        "DTSTART;VALUE=DATE:99991231",
    ]


def test_a_day_before_those_that_a_workbook_counts_is_text() -> None:
    days = [date(1, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)]
    found = file(Document("x", "en", [], [Table("days", ["day"], [[day] for day in days])], []))
    _, *rows = openpyxl.load_workbook(io.BytesIO(found))["days"].iter_rows(values_only=True)
    assert [value for (value,) in rows] == [
        "0001-01-01",
        "1900-02-28",
        datetime(1900, 3, 1),
        datetime(9999, 12, 31),
    ]
