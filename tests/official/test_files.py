"""Files that are wrong, hostile or in an old encoding: read, or refused in one sentence."""

from pathlib import Path

import pytest
from samples import KK, RU, as_docx, as_html, as_text, lines, zipped

from zangraph.errors import InputError
from zangraph.official import files, markup
from zangraph.official.files import bring
from zangraph.official.markup import html_paragraphs
from zangraph.official.read import read


def brought(folder: Path, raw: bytes, name: str = "law.txt") -> list[str]:
    (folder / name).write_bytes(raw)
    return bring(folder / name).paragraphs


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RU, "cp1251"), (KK, "kz1048"), (RU, "utf-16"), (KK, "utf-16"), (RU, "utf-8-sig"), (KK, "utf-8")],
)
def test_encodings_that_exports_come_in(tmp_path: Path, text: str, encoding: str) -> None:
    assert brought(tmp_path, text.encode(encoding)) == lines(text)


def test_an_old_page_in_windows_cyrillic(tmp_path: Path) -> None:
    page = as_html(RU).decode().replace("Әділет", "Адилет").encode("cp1251")
    assert lines(RU)[4] in brought(tmp_path, page, "law.html")


BOMB = zipped({"word/document.xml": b" " * 61_000_000})
ENTITY = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>{}'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>{}'
WRONG = {
    "koi8": (RU.encode("koi8-r", "ignore"), "its encoding is neither UTF-8 nor Windows Cyrillic"),
    "no-letters": (b"\xa9 1. 2. 3." * 50, "its encoding is neither"),
    "says-utf-8": (
        b"<html><meta charset=utf-8>" + RU.encode("cp1251"),
        "it says that it is UTF-8 and is not",
    ),
    "binary": (b"\x7fELF\0\0\0\1" * 40, "it is no text"),
    "old-word": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it is an old Word document"),
    "rtf": (rb"{\rtf1\ansi}", "it is an RTF document"),
    "pdf": (b"%PDF-1.7", "it is a PDF"),
    "zip": (zipped({"a.txt": b"a"}), "a ZIP file without a Word document in it"),
    "cut-off": (as_docx(RU)[:400], "the DOCX is damaged"),
    "bomb": (BOMB, "unpacks to more than 60 MB"),
    "entity": (as_docx(RU, around=ENTITY), "declares a document type"),
    "laughs": (as_docx(RU, around=LAUGHS), "declares a document type"),
    "broken-xml": (as_docx(RU, around="{}<"), "is not well-formed"),
    "too-big": (b" " * (files.MOST + 1), "more than 10 MB"),
}


@pytest.mark.parametrize("which", WRONG)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, which: str) -> None:
    raw, sentence = WRONG[which]
    with pytest.raises(InputError) as told:
        brought(tmp_path, raw)
    said = str(told.value)
    assert sentence in said
    assert said.startswith("law.txt: ")
    assert "\n" not in said
    assert "expected an export of Adilet" in said


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none.txt", "there is no such file"), (tmp_path, "is not a file")):
        with pytest.raises(InputError, match=why):
            bring(path)


def test_scripts_comments_and_attributes_are_no_text() -> None:
    page = "<p onclick='steal()'>Слова &lt;b&gt;<br>и <b>ещё</b></p>"
    page += "<SCRIPT>зло</SCRIPT ><style>x</style><!-- нет -->"
    assert [each.strip() for each in html_paragraphs(page) if each.strip()] == ["Слова <b>", "и ещё"]
    assert "".join(html_paragraphs("до<script>не закрыт")) == "до"
    assert "".join(html_paragraphs("1 < 2 <!-- не закрыт")).strip() == "1 < 2"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["<a ", "<!--", "</a", "<script>", "<p>", "&#", "<![CDATA[", "</script ", "<", "<sup>"]
)
def test_a_page_of_unclosed_tags_is_read_at_once(unit: str) -> None:
    html_paragraphs(unit * (2_000_000 // len(unit)))  # in more than a minute without an end, it fails


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["1) а", "«а", "а", "Статья 1.", "Глава 1.", "1. а", "- а;"])
def test_a_text_made_to_be_searched_to_its_end_is_read_at_once(unit: str) -> None:
    assert read(["Статья 1. А", "1) а:", *[unit] * 50_000]).units[0].heading == "А"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("before", ["\n" * 1_000_000, "изм" * 300_000 + "\n"])
def test_what_stands_before_an_act_is_looked_through_once(tmp_path: Path, before: str) -> None:
    """In an old encoding, whose lines tell the language."""
    found = brought(tmp_path, (before + RU).encode("cp1251"))
    assert read(found).heading.act == "kz-900-ix"


def test_more_paragraphs_than_any_act_has() -> None:
    with pytest.raises(InputError, match="more than 100,000 paragraphs"):
        read(["а"] * 100_001)


def test_what_is_not_seen_is_not_kept(tmp_path: Path) -> None:
    raw = "Статья 1.\u00a0Имя\x1b[31m\nСло\u00adво \u202eслово\u200b".encode()
    assert brought(tmp_path, raw) == ["Статья 1. Имя[31m", "Слово слово"]


def test_word_text_boxes_deletions_and_its_own_numbers(tmp_path: Path) -> None:
    body = (
        f'<w:document xmlns:w="{markup.WORD[0]}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Статья 1. Имя</w:t><w:br/><w:t>Слова</w:t></w:r>"
        "<w:del><w:r><w:delText>вычеркнуто</w:delText></w:r></w:del></w:p>"
        "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>второй раз</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:body></w:document>"
    )
    (tmp_path / "law.docx").write_bytes(zipped({"word/document.xml": body.encode()}))
    found = bring(tmp_path / "law.docx")
    assert found.paragraphs == ["Статья 1. Имя", "Слова"]
    assert found.remarks == ["Word itself numbers 1 paragraphs, and those numbers are not in the file"]


def test_the_kind_is_told_by_the_content_and_not_by_the_name(tmp_path: Path) -> None:
    assert brought(tmp_path, as_docx(RU), "law.txt") == lines(RU)
    assert brought(tmp_path, as_text(RU), "law.docx") == lines(RU)
