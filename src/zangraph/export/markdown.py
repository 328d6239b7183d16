"""A document as Markdown (with tables as GitHub reads them): no name in it is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zangraph.export.document import (
    Block,
    Card,
    Document,
    Heading,
    Items,
    Paragraph,
    Room,
    Table,
    captioned,
    clean,
)
from zangraph.export.html import said

#: What means something anywhere in a line.
MARKS = re.compile(r"([\\`*_\[\]<>|&~$@])")
#: What means something at the start of a line or of an item.
AT_THE_START = re.compile(r"^(\s*)([#+\-=!]|\d+(?=[.)]))")
#: What parts words; what may not be parted stays together.
SPACES = re.compile(r"[^\S\xa0]+")
#: Bare addresses are made into links.
ADDRESS = re.compile(r"(?<=[a-zA-Z])://|(?<=\bwww)\.", re.IGNORECASE)


def page(document: Document) -> str:
    """Return `document` as Markdown."""
    lines = [f"**{text(document.marking)}**", ""] if document.marking else []
    lines += [f"# {text(document.title)}", ""]
    lines += [f"- {text(name)}: {text(value)}" for name, value in document.about]
    for block, is_captioned in captioned(document.blocks):
        written = list(_block(block, is_captioned, document.lang))
        lines += ["", *written] if written else []
    lines += ["", "---", ""]
    for each in document.foot:
        lines += [text(each), ""]
    return "\n".join(lines)


def text(value: str) -> str:
    """Return `value` on one line, so that Markdown reads no markup into it."""
    line = MARKS.sub(r"\\\1", SPACES.sub(" ", clean(value)).strip())
    line = ADDRESS.sub(lambda found: rf"\{found[0]}", line)
    return AT_THE_START.sub(_at_the_start, line)


def _at_the_start(found: re.Match[str]) -> str:
    # A number is a mark through the point after it; anything else is one by itself.
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def _block(block: Block, is_captioned: bool, lang: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {text(block.text)}"
    elif isinstance(block, Paragraph):
        yield f"**{text(block.text)}**" if block.strong else text(block.text)
    elif isinstance(block, Items):
        yield from (f"- {text(each)}" for each in block.items)
    elif isinstance(block, Card):
        yield from _card(block)
    elif isinstance(block, Room):
        yield from _room(block)
    elif not block.extra:
        yield from _table(block, is_captioned, lang)


def _card(card: Card) -> Iterator[str]:
    yield f"- **{text(card.title)}**"
    for name, lines in card.rows:
        if len(lines) == 1:
            yield f"  - {text(name)}: {text(lines[0])}"
        else:
            yield f"  - {text(name)}:"
            yield from (f"    - {text(each)}" for each in lines)
    yield from (f"  - **{text(each)}**" for each in card.warnings)


def _table(table: Table, is_captioned: bool, lang: str) -> Iterator[str]:
    if is_captioned:
        yield from (f"**{text(table.name)}**", "")
    yield f"| {' | '.join(map(text, table.columns))} |"
    yield f"|{' --- |' * len(table.columns)}"
    for row in table.rows:
        cells = ("<br>".join(map(text, said(each, lang).splitlines())) for each in row)
        yield f"| {' | '.join(cells)} |"


def _room(room: Room) -> Iterator[str]:
    for name, asked in room.columns:
        yield f"- **{text(name)}**"
        yield from (f"  - {text(each)}: \\_\\_\\_\\_\\_\\_\\_\\_" for each in asked)
