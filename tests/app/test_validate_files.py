"""Descriptions that come as files: as text, as a workbook, as rubbish; the same answer as from the shell."""

import io
import json
import zipfile

import openpyxl
import pytest
from reading import html, words

from zangraph.cli import main

ON = "2026-02-01"
SHEETS = {
    "organisations": [("organisation", "size"), ("Tulpar LLP", "small"), ("Qyran LLP", "large")],
    "databases": [
        ("organisation", "name", "roles", "records", "limitedAccess", "authentication"),
        ("Tulpar LLP", "clients", "personal-data-operator", 250000, "true", "password"),
        ("Qyran LLP", "guests", "personal-data-operator", 5, "true", "password"),
    ],
}
#: Nobody says that this studio distributes synthetic outputs; that it distributes such a picture is said.
STUDIO = (
    "organisation: Studio\nsize: small\npublications:\n"
    "- {name: picture, imitates: true, madeWithAI: true, distributed: true, warning: false}\n"
)


def workbook(sheets: dict[str, list[tuple]] = SHEETS) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(page, name: str, content: bytes):
    page.query_params["way"] = "file"
    page.run()
    field = page.file_uploader(key="validate-uploaded")
    return field.set_value((name, content, "application/octet-stream")).run()


def verdicts_of_the_shell(capsys, path) -> list[dict]:
    main(["validate", str(path), "--on", ON, "--format", "json"])
    return json.loads(capsys.readouterr().out)["organisations"]


def test_a_workbook_is_judged_and_answered_like_any_other_file(open_page, capsys, tmp_path) -> None:
    """More than 100,000 records of limited access want biometrics (Order 179/НҚ as amended); five do not."""
    from components import description

    page = upload(open_page("validate", on=ON), "both.xlsx", workbook())
    assert '<h2 class="zg-organisation">Tulpar LLP' in html(page)
    breached = html(page).partition("zg-group zg-breached")[2].partition("</section>")[0]
    assert "Use biometric authentication" in breached
    page = page.selectbox(key="validate-which").set_value(1).run()
    assert '<h2 class="zg-organisation">Qyran LLP' in html(page)
    assert "zg-group zg-breached" not in html(page)
    path = tmp_path / "both.xlsx"
    path.write_bytes(workbook())
    found = page.session_state[description._SHOWN][1].assessment.as_json()["organisations"]
    assert found == verdicts_of_the_shell(capsys, path)
    page.query_params["way"] = "text"
    assert "organisation: Tulpar LLP" in page.run().text_area(key="validate-pasted").value


def test_workbooks_are_judged_among_many(open_page) -> None:
    from components.many import FILES

    page = open_page("validate", on=ON, way="many")
    files = [
        ("both.xlsx", workbook(), "application/octet-stream"),
        ("studio.yaml", STUDIO.encode(), "application/yaml"),
        ("formula.xlsx", workbook({"organisations": [("organisation",), ("=1+1",)]}), "x"),
    ]
    page.file_uploader(key=FILES).set_value(files)
    told = words(page.run())
    assert "3 organisations judged; could not be read: 1" in told
    assert "formula.xlsx, sheet “organisations”, row 2: a formula is not worked out" in told


def rubbish(name: str) -> bytes:
    """Return a file that means harm, or means nothing."""
    if name == "bomb.xlsx":  # 30 MB of nought, packed into 30 kB
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))
        return packed.getvalue()
    if name == "archive.yaml":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("description.yaml", "organisation: X")
        return packed.getvalue()
    return {
        "aliases.yaml": b"a: &a [x,x]\nb: &b [*a,*a]\norganisation: [*b,*b]\n",
        "noise.yaml": bytes(range(256)) * 40,
        "noise.xlsx": b"PK\x03\x04" + bytes(range(256)) * 40,
        "text.xlsx": b"organisation: X\n",
        "entity.rdf": b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>',
        "tag.yaml": b"organisation: !!python/object/apply:os.system [id]\n",
        "deep.json": b"[" * 100_000,
    }[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bomb.xlsx", "unpacks to more than 20 MB"),
        ("archive.yaml", "not a workbook that can be read"),
        ("aliases.yaml", "aliases"),
        ("noise.yaml", "not UTF-8 text"),
        ("noise.xlsx", "not a workbook that can be read"),
        ("text.xlsx", "not a workbook that can be read"),
        ("entity.rdf", "entity.rdf"),
        ("tag.yaml", "tag.yaml"),
        ("deep.json", "deep.json"),
    ],
)
def test_rubbish_gets_one_sentence_and_the_page_goes_on(open_page, name, said) -> None:
    page = upload(open_page("validate", on=ON), name, rubbish(name))
    errors = html(page).split('class="zg-error"')[1:]
    assert len(errors) == 1
    assert said in errors[0].partition("</p>")[0]
    assert "Traceback" not in html(page)
    page = upload(page, "studio.yaml", STUDIO.encode())
    assert "zg-error" not in html(page)
    assert '<h2 class="zg-organisation">Studio' in html(page)


def test_what_a_file_is_called_is_told_without_what_turns_its_writing(open_page) -> None:
    page = upload(open_page("validate", on=ON), "a\u202egpj<b>.YAML", b"organisation: \xd6\n")
    assert "agpj&lt;b&gt;.yaml: not UTF-8 text" in html(page)


def test_a_role_that_facts_bring_with_them_is_told_as_not_stated(open_page) -> None:
    page = upload(open_page("validate", on=ON), "studio.yaml", STUDIO.encode())
    breached = html(page).partition("zg-group zg-breached")[2].partition("</section>")[0]
    told = "person distributing synthetic outputs, inferred from “picture: distributed: yes”"
    assert f"<dt>Role not stated</dt><dd><ul><li>{told}</li></ul>" in breached


def test_norms_that_met_nothing_are_counted_as_the_shell_counts_them(open_page, capsys, tmp_path) -> None:
    path = tmp_path / "studio.yaml"
    path.write_text(STUDIO)
    main(["validate", str(path), "--on", ON, "--format", "json"])
    unmet = json.loads(capsys.readouterr().out)["shapesWithoutSubjects"]
    assert unmet
    page = upload(open_page("validate", on=ON), "studio.yaml", STUDIO.encode())
    told = f"Norms that met nothing in the description, which says nothing of them ({len(unmet)})"
    folded = html(page).partition(told)[2].partition("</details>")[0]
    assert folded.count("<li>") == len(unmet)


def test_a_word_of_another_vocabulary_is_told_as_it_was_read(open_page) -> None:
    page = upload(
        open_page("validate", on=ON),
        "eu.ttl",
        b"@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        b'@prefix dpv: <https://w3id.org/dpv#> .\n[] a dpv:Organisation ; rdfs:label "EU"@en .',
    )
    assert "“dpv:Organisation” is read as “zg:Organisation”." in words(page)


def test_what_can_be_written_is_offered_to_fill_in(open_page) -> None:
    from components.blank import workbook as blank

    page = open_page("validate", on=ON, way="file")
    assert "A workbook to fill in (Excel)" in {each.proto.label for each in page.get("download_button")}
    book = openpyxl.load_workbook(io.BytesIO(blank("ru")))
    assert {"organisations", "systems", "databases"} <= set(book.sheetnames)
