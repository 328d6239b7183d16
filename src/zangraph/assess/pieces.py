"""Cuts descriptions of many organisations into pieces that are read one by one, whatever the whole is.

YAML is cut at its document markers, JSON Lines at line ends. Workbooks, RDF and JSON are pieces as they are:
each is small enough to be read whole, or refused.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from zangraph.assess.describe import ARCHIVE, LARGEST, LINES, RDF_ENDINGS
from zangraph.errors import InputError

ENDINGS = (".yaml", ".yml", ".json", ".xlsx", *LINES, *RDF_ENDINGS)
WHOLE = (".json", ".xlsx", *RDF_ENDINGS)
#: What may follow the three characters of a document marker at the beginning of a line.
AFTER_MARKER = (b"", b" ", b"\t", b"\r", b"\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read by itself: an organisation, or with `is_whole` a file of one or more.

    `number` is that of its first organisation in the file and `line` where it begins; `alone` tells that
    the file holds no other. Where it could not be read, `wrong` says why. The facts are not in its repr.
    """

    file: str
    number: int = 1
    line: int = 1
    alone: bool = True
    is_whole: bool = False
    content: bytes = field(default=b"", repr=False)
    wrong: str = field(default="", repr=False)


class Pieces:
    """The pieces of the files and folders `names`, of which “-” is standard input. Iterated once.

    `read` counts the bytes that were taken in so far.
    """

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.read = 0

    def total(self) -> int | None:
        """Return how many bytes there are, or None where that is not known before they are read."""
        try:
            return None if "-" in self.names else sum(Path(each).stat().st_size for each in files(self.names))
        except OSError:
            return None

    def __iter__(self) -> Iterator[Piece]:
        for name in files(self.names):
            try:
                if name == "-":
                    yield from self.cut(name, sys.stdin.buffer)
                    continue
                with Path(name).open("rb") as opened:
                    yield from self.cut(name, opened)
            except OSError as broken:
                yield Piece(
                    name, wrong=f"{name}: cannot be read ({broken.strerror}); expected a description."
                )

    def cut(self, name: str, stream: BinaryIO) -> Iterator[Piece]:
        """Yield the pieces of what `stream` holds, a file called `name`."""
        start = stream.readline(LARGEST + 1)
        self.read += len(start)
        if name.endswith(WHOLE) or start.startswith(ARCHIVE):
            rest = stream.read(LARGEST + 1 - len(start))
            self.read += len(rest)
            yield Piece(name, is_whole=True, content=start + rest)
            return
        lines = self._lines(start, stream)
        chunks = _by_line(lines) if name.endswith(LINES) else _by_document(lines)
        held = next(chunks, None)
        if held is None:
            yield Piece(name, wrong=f"{name}: empty; expected “organisation: NAME” and its facts.")
        number = 0
        while held is not None:
            following = next(chunks, None)
            number += 1
            line, content = held
            wrong = "" if len(content) <= LARGEST else f"{name}, line {line}: larger than {_megabytes()}."
            alone = number == 1 and following is None
            yield Piece(name, number, line, alone, content=b"" if wrong else content, wrong=wrong)
            held = following

    def _lines(self, start: bytes, stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
        """Yield the lines, and of a line too long its parts; with each whether a line begins there."""
        part, begins = start.removeprefix(b"\xef\xbb\xbf"), True
        while part:
            yield part, begins
            begins = part.endswith(b"\n")
            part = stream.readline(LARGEST + 1)
            self.read += len(part)


def files(names: list[str]) -> Iterator[str]:
    """Yield `names`, and for a folder the descriptions in it, however deep, by name; hidden ones left out.

    Raise InputError for a folder without any, or with one that is no file.
    """
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        found = False
        for folder, below, inside in os.walk(name):
            below[:] = sorted(each for each in below if not each.startswith("."))
            for each in sorted(inside):
                if each.endswith(ENDINGS) and not each.startswith((".", "~$")):
                    found = True
                    path = Path(folder) / each
                    if path.exists() and not path.is_file():  # nobody may be at the other end of a pipe
                        raise InputError(f"{path}: a pipe or a device in a folder is not read.")
                    yield str(path)
        if not found:
            raise InputError(f"{name}: no description in this folder; expected {', '.join(ENDINGS)}.")


def _by_line(lines: Iterator[tuple[bytes, bool]]) -> Iterator[tuple[int, bytes]]:
    number, content = 0, b""
    for part, begins in lines:
        if begins:
            if content.strip():
                yield number, content.rstrip()
            number, content = number + 1, b""
        content = _grown(content, part)
    if content.strip():
        yield number, content.rstrip()


def _by_document(lines: Iterator[tuple[bytes, bool]]) -> Iterator[tuple[int, bytes]]:
    """Yield documents with the lines at which they begin. At the head of a line a marker is nothing else."""
    number, first, content, says = 0, 1, bytearray(), False
    for part, begins in lines:
        number += begins
        opens, ends = (begins and _is_marker(part, each) for each in (b"---", b"..."))
        if opens:
            if says:
                yield first, bytes(content)
            first, content, says = number, bytearray(), False
        if len(content) <= LARGEST:
            content += part
        said = part[3:] if opens else part
        says = says or not (ends or said.strip() == b"" or said.lstrip().startswith((b"#", b"%")))
        if ends:
            if says:
                yield first, bytes(content)
            first, content, says = number + 1, bytearray(), False
    if says:
        yield first, bytes(content)


def _is_marker(part: bytes, marker: bytes) -> bool:
    return part.startswith(marker) and part[3:4] in AFTER_MARKER


def _grown(content: bytes, part: bytes) -> bytes:
    """Return `content` with `part`, or as it is where it is too large already: it is not read then."""
    return content if len(content) > LARGEST else content + part


def _megabytes() -> str:
    return f"{LARGEST // 1_000_000} MB"
