"""The work in shares: descriptions that are judged together, and what each share adds to the output."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType

from zangraph.assess.assessment import Law
from zangraph.assess.many import Asked, Block, Line, Tally, answers, line
from zangraph.assess.pieces import Piece
from zangraph.errors import InputError

#: How a register is written → a share of it is at most so many organisations, or bytes of description, or
#: one piece. A share of a table is a file of its own, and many small files are slow to read.
FORMS = {"jsonl": (64, 1_000_000), "parquet": (1_000, 8_000_000)}
#: Lines go together up to so many bytes: one description can hold thousands of organisations.
MOST_WRITTEN = 4_000_000
Begun = tuple[Piece, int]


@dataclass(frozen=True, slots=True)
class Share:
    """Pieces to judge, each with how many of its organisations are told already, by the graph `graph`."""

    asked: Asked
    form: str
    graph: str
    pieces: tuple[Begun, ...] = field(repr=False)


def shares(pieces: Iterable[Begun], form: str) -> Iterator[tuple[Begun, ...]]:
    """Yield `pieces` in shares of the size that `form` asks for, in their order."""
    most, most_bytes = FORMS[form]
    share: list[Begun] = []
    size = 0
    for piece, skip in pieces:
        if share and (len(share) >= most or size + len(piece.content) > most_bytes):
            yield tuple(share)
            share, size = [], 0
        share.append((piece, skip))
        size += len(piece.content)
    if share:
        yield tuple(share)


def blocks(law: Law, asked: Asked, form: str, pieces: Iterable[Begun], *, at_once: bool) -> Iterator[Block]:
    """Yield what `pieces` add to an output in `form`; lines one by one, or `at_once` many together.

    Raise InputError where what writes tables is not installed.
    """
    if form == "parquet":
        table = columns().Table(law, asked)
        yield table.block(each for piece, skip in pieces for each in answers(law, piece, skip))
        return
    waiting: list[Line] = []
    size = 0
    for piece, skip in pieces:
        for each in answers(law, piece, skip):
            waiting.append(line(law, each, brief=asked.brief))
            size += len(waiting[-1].text)
            if not at_once or size >= MOST_WRITTEN:
                yield _together(waiting)
                waiting, size = [], 0
    if waiting:
        yield _together(waiting)


def _together(lines: list[Line]) -> Block:
    tally = Tally()
    for each in lines:
        tally.add(each)
    errors = tuple(each.error for each in lines if each.error)
    return Block(b"".join(each.text for each in lines), tally, errors)


def columns() -> ModuleType:
    """Return the module that writes tables. Raise InputError where it cannot."""
    try:
        from zangraph.assess import columns as found
    except ModuleNotFoundError as missing:
        if missing.name != "pyarrow":
            raise
        raise InputError('--format parquet needs pyarrow: pip install "zangraph[parquet]".') from None
    return found
