"""The register as files, each read back by a reader of its own; ids and days were worked out by hand."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pyoxigraph as ox
import pytest
from read_back import TABLES, Page, docx_text

from zangraph.cli import main
from zangraph.namespaces import GRAPH, ID, ZG
from zangraph.store.embedded import EmbeddedStore

LANGUAGES = ("en", "ru", "kk")
#: On 2 March 2026 the first later change of 94-V that is known was reached; the day before, none.
REACHED = "2026-03-02"
CHANGED = "248-VIII"
NOT_ADVICE = {"en": "not legal advice", "ru": "не юридическая консультация", "kk": "заңгерлік кеңес емес"}
#: Articles of 230-VIII in the order of the law: 7 before 15, 15(2)(4) before 15(2)(5).
IN_ORDER = ("art. 7(2)", "art. 8(1)", "art. 15(2)(4)", "art. 15(2)(5)", "art. 16(1)(4)", "art. 18(2)")


def filed(tmp_path: Path, form: str, *more: str, lang: str = "en") -> bytes:
    out = tmp_path / f"register.{form}"
    assert main(["norms", "--lang", lang, "--format", form, "--output", str(out), *more]) == 0
    return out.read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_table_for_a_spreadsheet_holds_what_the_register_holds(tmp_path: Path) -> None:
    rows = rows_of(filed(tmp_path, "csv", "--act", "kz-94-v", "--on", "2026-02-01"))
    by_id = {row["IRI"].rpartition("/")[2]: row for row in rows}
    row = by_id["kz-94-v-stop-processing-on-revocation"]
    assert (row["Kind"], row["In force from"], row["Last day in force"]) == ("obligation", "2026-01-18", "")
    assert row["By when"].startswith("15 business days")
    assert row["Where in the law"] == "Law 94-V, art. 8(7)(part 2) (verified)"
    assert row["Later change not included"] == ""
    assert row["Act"].startswith("Law 94-V “")
    assert "adilet.zan.kz" in row["Official text"]
    assert NOT_ADVICE["en"] in row["Note"] and len(row["Version of the graph"]) == 12


def test_a_later_change_stands_in_every_format(tmp_path: Path) -> None:
    before = ("--act", "kz-94-v", "--on", "2026-03-01")
    after = ("--act", "kz-94-v", "--on", REACHED)
    for form in ("csv", "md", "html", "jsonld"):
        assert CHANGED not in filed(tmp_path, form, *before).decode()
        assert CHANGED in filed(tmp_path, form, *after).decode()
    assert CHANGED in docx_text(filed(tmp_path, "docx", *after))
    assert any(CHANGED in cell for row in TABLES["xlsx"](filed(tmp_path, "xlsx", *after))[0] for cell in row)
    assert CHANGED in filed(tmp_path, "ics", *after).decode().replace("\r\n ", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_word_file_is_one_that_can_be_sent(tmp_path: Path, lang: str) -> None:
    content = filed(tmp_path, "docx", "--role", "ai-system-owner", "--on", REACHED, lang=lang)
    said = docx_text(content)
    title = {"en": "Register of norms", "ru": "Реестр норм", "kk": "Нормалар тізілімі"}[lang]
    day = {"en": REACHED, "ru": "2 марта 2026\xa0г.", "kk": "2026 жылғы 2 наурыз"}[lang]
    chosen = {
        "en": "Chosen: Who: owner of the AI system",
        "ru": "Выбрано: Кто: собственник системы искусственного интеллекта",
        "kk": "Таңдалды: Кім: ",
    }[lang]
    assert said.startswith(title)
    assert day in said and chosen.casefold()[:20] in said.casefold()
    assert NOT_ADVICE[lang] in said
    word = docx.Document(io.BytesIO(content))
    assert word.sections[0].page_width > word.sections[0].page_height
    raw = zipfile.ZipFile(io.BytesIO(content))
    footers = b"".join(raw.read(part) for part in raw.namelist() if "footer" in part)
    assert b'w:instr="PAGE"' in footers
    assert len(word.tables) >= 1


@pytest.mark.parametrize("form", ["docx", "md", "html"])
def test_tables_go_by_act_and_article(tmp_path: Path, form: str) -> None:
    tables = TABLES[form](filed(tmp_path, form, "--role", "ai-system-owner", "--on", "2026-02-01"))
    (law,) = [table for table in tables if any("Law 230-VIII" in row[0] for row in table)]
    places = [row[0] for row in law[1:]]
    found = [next(n for n, place in enumerate(places) if each in place) for each in IN_ORDER]
    assert found == sorted(found)
    (manage,) = [row for row in law if row[3].startswith("Manage the risks of the AI system")]
    assert manage[1] == "obligation"
    assert manage[5] == "from 2026-01-18"


def test_the_workbook_is_typed_filtered_and_frozen(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filed(tmp_path, "xlsx", "--act", "kz-94-v", "--on", REACHED)))
    about, sheet = book.worksheets
    assert (about.title, sheet.title) == ("Register of norms", "Norms")
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref.startswith("A1:P")
    column = [cell.value for cell in sheet[1]].index("In force from") + 1
    days = [sheet.cell(row, column) for row in range(2, sheet.max_row + 1)]
    assert any(cell.is_date and cell.value.date() == date(2026, 1, 18) for cell in days)
    assert NOT_ADVICE["en"] in " ".join(
        str(cell) for row in about.iter_rows(values_only=True) for cell in row
    )


def test_every_statement_of_the_json_ld_is_one_of_the_graph(tmp_path: Path, store: EmbeddedStore) -> None:
    content = filed(tmp_path, "jsonld", "--act", "kz-94-v", "--on", REACHED, lang="ru")
    triples = list(ox.parse(content, format=ox.RdfFormat.JSON_LD))
    about = [each for each in triples if str(each.subject) == "<urn:zangraph:register>"]
    ours = [each for each in triples if each not in about]
    assert len(ours) > 100
    for each in ours:
        found = store.raw.quads_for_pattern(each.subject, each.predicate, each.object, None)
        assert next(found, None) is not None, each
    assert any(each.object == ox.Literal(store.version) for each in about)
    norm = ox.NamedNode(f"{ID}norm/kz-94-v-stop-processing-on-revocation")
    from_when = ox.NamedNode(f"{ZG}validFrom")
    starts = [each.object.value for each in ours if (each.subject, each.predicate) == (norm, from_when)]
    assert starts == ["2026-01-18"]
    assert GRAPH not in content.decode()


def test_the_calendar_has_first_and_last_days(tmp_path: Path) -> None:
    content = filed(tmp_path, "ics", "--act", "kz-193-vii", "--on", "2026-02-01").decode()
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    unfolded = content.replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.DOTALL)
    uids = re.findall(r"UID:(.*)\r", unfolded)
    assert len(events) == len(uids) == len(set(uids))
    (last,) = [each for each in events if "no-circulation-without-licence-ends" in each]
    # Ends on 1 May 2026: 30 April is its last day.
    assert "DTSTART;VALUE=DATE:20260430\r" in last and "DTEND;VALUE=DATE:20260501\r" in last
    assert "SUMMARY:Last day in force: Do not organise" in last
    assert NOT_ADVICE["en"] in last


def test_the_days_of_an_organisation_come_with_their_proof(tmp_path: Path) -> None:
    source, out = tmp_path / "shop.yaml", tmp_path / "shop.ics"
    source.write_text(
        "organisation: Shop\nroles: [personal-data-operator]\ndatabases:\n  - name: clients\n"
        "    revocations:\n      - receivedOn: 2026-01-19\n        refusedWithReasonsOn: none\n"
        "        processings: [{name: mailing, stoppedOn: none, requiredByLaw: false}]\n",
        encoding="utf-8",
    )
    main(["validate", str(source), "--on", "2026-02-01", "--format", "ics", "--output", str(out)])
    unfolded = out.read_bytes().decode().replace("\r\n ", "").replace("\\", "")
    # Fifteen business days after Monday, 19 January 2026.
    assert "DTSTART;VALUE=DATE:20260209\r" in unfolded
    assert "15 counted from 2026-01-19; day 1 is the first business day" in unfolded
    assert "Shop" not in re.findall(r"UID:.*", unfolded)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_register_is_no_silence_of_the_law(tmp_path: Path, lang: str) -> None:
    nothing = ("--text", "щщщщ", "--on", "2026-02-01")
    said = ("no statement that the law is silent", "не значит, что закон молчит", "білдірмейді")
    assert said[LANGUAGES.index(lang)] in Page(filed(tmp_path, "html", *nothing, lang=lang).decode()).text
    assert rows_of(filed(tmp_path, "csv", *nothing, lang=lang)) == []
    assert json.loads(filed(tmp_path, "jsonld", *nothing, lang=lang))["@graph"][0]["dcterms:hasPart"] == []
    for form in ("docx", "xlsx", "md", "ics"):
        assert filed(tmp_path, form, *nothing, lang=lang)


def test_what_is_no_text_can_be_piped(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["norms", "--act", "kz-6-i", "--on", "2026-02-01", "--format", "docx"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK\x03\x04")
