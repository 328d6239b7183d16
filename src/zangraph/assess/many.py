"""Many organisations, one after the other: each is read, judged, told as one line, and forgotten."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zangraph.assess.assessment import Law, id_of, read_law
from zangraph.assess.describe import described
from zangraph.assess.facts import Described
from zangraph.assess.pieces import Piece
from zangraph.errors import InputError
from zangraph.plain import plain
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every organisation: on which day, of which layer, in which language."""

    on: date
    layer: str
    lang: str

    def law(self, store: Store) -> Law:
        """Return the law that answers it."""
        return read_law(store, on=self.on, layer=self.layer, lang=self.lang)


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation as a line of JSON: its verdicts, or what is wrong with its description (`error`).

    `file` and `number`, of the organisation within the file, tell it from every other.
    """

    file: str
    number: int
    text: bytes = field(repr=False)
    verdicts: frozenset[str] = frozenset()
    error: str = field(default="", repr=False)


@dataclass(slots=True)
class Tally:
    """How many organisations were told, how many could not be read, and for how many each verdict stands."""

    organisations: int = 0
    broken: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line) -> None:
        """Count `line`."""
        self.organisations += 1
        self.broken += bool(line.error)
        self.verdicts.update(line.verdicts)


def header(law: Law, asked: Asked) -> bytes:
    """Return the first line of the output: what holds of every line after it."""
    return _json(
        {
            "on": asked.on.isoformat(),
            "graph": law.graph,
            "layer": asked.layer,
            "lang": asked.lang,
            "notHeld": law.not_held,
        }
    )


def told(law: Law, piece: Piece, skip: int = 0) -> Iterator[Line]:
    """Yield a line for each organisation of `piece`, the first `skip` left out."""
    found = _described(law, piece)
    alone = piece.alone and len(found) == 1
    for number, each in enumerate(found[skip:], piece.number + skip):
        place: dict[str, Any] = {
            "id": id_of(piece.file, number, alone),
            "file": piece.file,
            "number": number,
        }
        if isinstance(each, str):
            yield Line(piece.file, number, _json({**place, "error": each}), error=each)
            continue
        verdicts = law.told(law.findings(each))
        said = place | {"name": each.title, "verdicts": plain(verdicts), "readAs": each.read_as}
        yield Line(piece.file, number, _json(said), frozenset(one.verdict for one in verdicts))


def _described(law: Law, piece: Piece) -> list[Described | str]:
    """Return the organisations of `piece`, each as it is described or as a sentence on what is wrong."""
    if piece.wrong:
        return [piece.wrong]
    try:
        read = list(
            described(piece.content, law.schema, name=piece.file, line=piece.line, number=piece.number)
        )
    except InputError as wrong:
        return [str(wrong)]
    if not piece.is_whole and len(read) > 1:
        return [f"{piece.file}, line {piece.line}: a document marker is expected at the beginning of a line."]
    return [str(each) if isinstance(each, InputError) else each for each in read]


def lines(law: Law, pieces: Iterable[tuple[Piece, int]]) -> Iterator[Line]:
    """Yield the lines of `pieces`, each with how many of its organisations are told already."""
    for piece, skip in pieces:
        yield from told(law, piece, skip)


def read_line(text: bytes) -> Line:
    """Return the line that was written as `text`. Raise ValueError where it is not one."""
    said = json.loads(text)
    if not isinstance(said, dict) or not {"file", "number"} <= said.keys():
        raise ValueError("not a line of an assessment")
    verdicts = frozenset(one["verdict"] for one in said.get("verdicts", ()))
    return Line(said["file"], said["number"], text, verdicts, said.get("error", ""))


def _json(said: dict[str, Any]) -> bytes:
    # A file may be called by bytes that are no text: they are escaped.
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
