"""Paragraphs out of HTML and DOCX, with no more of either than that, and safe on hostile files."""

import html
import io
import re
import zipfile
import zlib
from xml.parsers import expat

from zangraph.errors import InputError

#: Most bytes that the text of a DOCX may unpack to: sixty times the longest code of Kazakhstan.
MOST_UNPACKED = 60_000_000
#: Elements whose content is no text of the page.
SILENT = {"script", "style", "template", "noscript", "title", "svg", "textarea", "select"}
INLINE = {"a", "abbr", "b", "bdi", "big", "em", "font", "i", "ins", "label", "mark", "s", "small", "span"}
INLINE |= {"strong", "sub", "sup", "u", "wbr"}
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


def html_paragraphs(page: str) -> list[str]:
    """Return the text of the blocks of `page`; scripts, styles and comments are left out.

    The standard library's parser takes minutes on a page of unclosed tags, so the page is scanned once here.
    """
    found: list[str] = []
    words: list[str] = []
    position = 0
    raised = False
    while (start := page.find("<", position)) >= 0:
        _say(words, page[position:start], raised)
        tag = TAG.match(page, start)
        if tag is None and not page.startswith(("<!", "<?", "</"), start):
            words.append("<")
            position = start + 1
            continue
        close = "-->" if page.startswith("<!--", start) else ">"
        end = page.find(close, start)
        if end < 0:  # cut off inside a tag: no text follows
            return _flushed(found, words)
        position = end + len(close)
        if tag is None:
            continue
        name, opens = tag[2].lower(), not tag[1]
        if opens and name in SILENT:
            position = _past(page, name, position)
        elif name == "sup":
            raised = opens
        elif name not in INLINE:
            found = _flushed(found, words)
            words = []
    _say(words, page[position:], raised)
    return _flushed(found, words)


def _say(words: list[str], text: str, raised: bool) -> None:
    # A line break in HTML is a space; a paragraph is an element.
    plain = re.sub(r"\s+", " ", html.unescape(text))
    words.append(plain.translate(SUPERSCRIPT) if raised else plain)


def _flushed(found: list[str], words: list[str]) -> list[str]:
    found.append("".join(words))
    return found


def _past(page: str, name: str, position: int) -> int:
    end = re.compile(f"</{name}[^>]{{0,200}}>", re.IGNORECASE).search(page, position)
    return end.end() if end else len(page)


def docx_paragraphs(raw: bytes) -> tuple[list[str], int]:
    """Return the paragraphs of a DOCX, and how many of them Word numbers by itself.

    Raise InputError where `raw` is no DOCX, unpacks to too much, or declares a document type, which is
    how XML reaches for other files.
    """
    reader = _Reader()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as folder:
            reader.read(_unpacked(folder))
    except KeyError:
        raise InputError("it is a ZIP file without a Word document in it") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise InputError("the DOCX is damaged or locked with a password") from None
    except expat.ExpatError:
        raise InputError("the XML inside the DOCX is not well-formed") from None
    return reader.found, reader.numbered


def _unpacked(folder: zipfile.ZipFile) -> bytes:
    with folder.open("word/document.xml") as part:
        text = part.read(MOST_UNPACKED + 1)  # what the file says of its own size proves nothing
    if len(text) > MOST_UNPACKED:
        raise InputError(f"the DOCX unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
    return text


class _Reader:
    """Collects `w:t` by `w:p`; what was deleted under tracked changes is no `w:t`."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.numbered = 0
        self._open: list[list[str]] = []
        self._in_text = False
        self._ignored = 0

    def read(self, text: bytes) -> None:
        """Read the whole document part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(text, True)

    def _refuse(self, *_: object) -> None:
        raise InputError("the XML inside the DOCX declares a document type, which no Word file does")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self._ignored += name == FALLBACK
        if space not in WORD or self._ignored:
            return
        if tag == "p":
            self._open.append([])
        elif tag == "t":
            self._in_text = True
        elif tag == "numPr":
            self.numbered += 1
        elif tag in ("tab", "br", "cr") and self._open:
            self._open[-1].append(" " if tag == "tab" else "\n")

    def _end(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if name == FALLBACK:
            self._ignored -= 1
        elif space in WORD and not self._ignored:
            if tag == "p" and self._open:
                self.found += "".join(self._open.pop()).split("\n")
            elif tag == "t":
                self._in_text = False

    def _words(self, text: str) -> None:
        if self._in_text and self._open and not self._ignored:
            self._open[-1].append(text.replace("\n", " "))
