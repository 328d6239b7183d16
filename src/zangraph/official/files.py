"""A file that a user brought, as clean paragraphs: plain text, HTML or DOCX, told by its content."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from zangraph.errors import InputError
from zangraph.kazakhstan import DATABASE
from zangraph.official.markup import docx_paragraphs, html_paragraphs

#: Most bytes of a file; the longest code of Kazakhstan has a quarter of that.
MOST = 10_000_000
#: First bytes → what such a file is, for those that cannot be read.
REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"%PDF": "a PDF",
    b"MIME-Version": "a web archive",
}
EXPECTED = f"expected an export of {DATABASE} as plain text, HTML or DOCX"
#: Kazakh articles of a file in an 8-bit code: then the letters that Russian lacks are Kazakh ones.
KAZAKH = re.compile(r"^[ \t]{0,20}\d{1,5}(?:-\d{1,5}){0,5}-бап\b", re.MULTILINE)
MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|p|div|table|h[1-6]|span)\b", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it was read: its name and SHA-256, its kind, its paragraphs, and what to know of them."""

    name: str
    sha256: str
    kind: str
    paragraphs: list[str]
    remarks: list[str]


def bring(path: Path) -> Brought:
    """Return the paragraphs of the file at `path`. Raise InputError, in one sentence, where it has none."""
    raw = _bytes(path)
    try:
        kind, found, remarks = _read(raw, path)
    except InputError as wrong:
        raise InputError(f"{path.name}: {wrong}; {EXPECTED}.") from None
    paragraphs = [clean for each in found if (clean := _clean(each))]
    return Brought(path.name, hashlib.sha256(raw).hexdigest(), kind, paragraphs, remarks)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            why = "is not a file" if path.exists() else "there is no such file"
            raise InputError(f"{path}: {why}; {EXPECTED}.")
        with path.open("rb") as file:
            raw = file.read(MOST + 1)
    except OSError as wrong:
        raise InputError(f"{path}: cannot be read ({wrong.strerror}); {EXPECTED}.") from None
    if len(raw) > MOST:
        raise InputError(f"{path.name}: more than {MOST // 1_000_000} MB; {EXPECTED}, without pictures.")
    return raw


def _read(raw: bytes, path: Path) -> tuple[str, list[str], list[str]]:
    for start, what in REFUSED.items():
        if raw.startswith(start):
            raise InputError(f"it is {what}")
    if raw.startswith(b"PK"):
        found, numbered = docx_paragraphs(raw)
        remark = f"Word itself numbers {numbered} paragraphs, and those numbers are not in the file"
        return "docx", found, [remark] if numbered else []
    text = _decoded(raw)
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or MARKUP.search(text[:4000]):
        return "html", html_paragraphs(text), []
    return "text", text.splitlines(), []


def _decoded(raw: bytes) -> str:
    """Return the text of `raw`: UTF-8, UTF-16 with its mark, or Windows Cyrillic, Kazakh letters included."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    if b"\0" in raw:
        raise InputError("it is no text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = CHARSET.search(raw[:4000])
    if declared and declared[1].lower() in (b"utf-8", b"utf8"):
        raise InputError("it says that it is UTF-8 and is not")
    text = raw.decode("cp1251", "replace")
    if KAZAKH.search(text) or (declared and declared[1].lower() in (b"kz-1048", b"kz1048", b"rk1048")):
        text = raw.decode("kz1048", "replace")
    if not _reads_as_cyrillic(text):
        raise InputError("its encoding is neither UTF-8 nor Windows Cyrillic (1251)")
    return text


def _reads_as_cyrillic(text: str) -> bool:
    """Return whether most letters are Cyrillic and small: another code turns them into capitals or signs."""
    letters = [each for each in text if each.isalpha()]
    small = sum("а" <= each <= "ё" or each in "әғқңөұүһі" for each in letters)
    latin = sum(each.isascii() for each in letters)
    return "\ufffd" not in text and small > 0.7 * (len(letters) - latin) > 0


def _clean(paragraph: str) -> str:
    """Return `paragraph` without what is not seen: no control, no direction mark, one space at a time."""
    text = unicodedata.normalize("NFC", paragraph.replace("\xa0", " ").replace("\t", " "))
    seen = "".join(each for each in text if unicodedata.category(each) not in ("Cc", "Cf", "Co", "Cn", "Cs"))
    return " ".join(seen.split())
