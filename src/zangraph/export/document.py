"""What can be filed, before it has a format: a title, what it is about, blocks in order, and a foot.

Builders (`assessments`, `registers`) make one from what the nouns answered; writers (`html`, `markdown`,
`docx`, `xlsx`, `csv`) turn it into a file and know nothing of law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

#: What XML cannot hold, and marks that turn the direction of what follows: a name never needs either.
UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
Cell: TypeAlias = str | int | date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3 below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `strong` where it must not be missed."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list without order."""

    items: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing with its particulars: each has a name and one or more lines."""

    title: str
    rows: list[tuple[str, list[str]]]
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row; `widths` are the shares of its columns.

    `extra` is for a tab of a workbook alone; one that is not `flat` is for pages alone.
    """

    name: str
    columns: list[str]
    rows: list[list[Cell]]
    widths: list[int] = field(default_factory=list)
    extra: bool = False
    flat: bool = True


@dataclass(frozen=True, slots=True)
class Room:
    """Lines to be filled in by hand, in columns: a heading each, then what is asked for."""

    columns: list[tuple[str, list[str]]]


Block: TypeAlias = Heading | Paragraph | Items | Card | Table | Room


@dataclass(frozen=True, slots=True)
class Document:
    """A report that can be filed. `about` are its particulars, `foot` what stands under everything."""

    title: str
    lang: str
    about: list[tuple[str, str]]
    blocks: list[Block]
    foot: list[str]
    marking: str | None = None
    wide: bool = False

    @property
    def tables(self) -> list[Table]:
        """Return the tables that are tabs of a workbook, in order."""
        return [each for each in self.blocks if isinstance(each, Table) and each.flat]


def captioned(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield each block, and whether a table must say what it is called: not right under that heading."""
    above = ""
    for each in blocks:
        yield each, isinstance(each, Table) and each.name != above
        above = each.text if isinstance(each, Heading) else above


def clean(text: str) -> str:
    """Return `text` without characters that no file can hold, and without those that turn its direction."""
    return UNWRITABLE.sub("", text)
