"""Many organisations, one after the other: each is read, judged, told as one line, and forgotten."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from zangraph.assess.assessment import Law, Verdict, id_of, read_law
from zangraph.assess.describe import described
from zangraph.assess.facts import Described
from zangraph.assess.pieces import Piece
from zangraph.assess.telling import Telling
from zangraph.errors import InputError
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every organisation: on which day, of which layer, in which language.

    `brief` leaves the words of the norms to the first line.
    """

    on: date
    layer: str
    lang: str
    brief: bool = False

    def law(self, store: Store) -> Law:
        """Return the law that answers it."""
        return read_law(store, on=self.on, layer=self.layer, lang=self.lang)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one organisation comes to: its verdicts, or what is wrong with its description (`error`).

    `file` and `number`, of the organisation within the file, tell it from every other. No fact is in its
    repr.
    """

    id: str
    file: str
    number: int
    name: str = field(default="", repr=False)
    verdicts: list[Verdict] = field(default_factory=list, repr=False)
    read_as: dict[str, str] = field(default_factory=dict, repr=False)
    error: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as a line of JSON, and what is counted of it."""

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

    def add(self, told: "Line | Answer") -> None:
        """Count one organisation."""
        self.organisations += 1
        self.broken += bool(told.error)
        self.verdicts.update(
            told.verdicts if isinstance(told, Line) else {one.verdict for one in told.verdicts}
        )

    def join(self, other: "Tally") -> None:
        """Count what `other` has counted."""
        self.organisations += other.organisations
        self.broken += other.broken
        self.verdicts.update(other.verdicts)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the output, ready to be written: whole lines, or a file of a table."""

    content: bytes = field(repr=False)
    tally: Tally
    errors: tuple[str, ...] = field(default=(), repr=False)


def head(law: Law, asked: Asked) -> dict[str, Any]:
    """Return what holds of every answer, as the first line has it."""
    said: dict[str, Any] = {
        "on": asked.on.isoformat(),
        "graph": law.graph,
        "layer": asked.layer,
        "lang": asked.lang,
        "notHeld": law.not_held,
        "disclaimer": law.disclaimer,
    }
    return said | ({"brief": True, "norms": law.norms()} if asked.brief else {})


def header(law: Law, asked: Asked) -> bytes:
    """Return the first line of the output: what holds of every line after it."""
    return _json(head(law, asked))


def answers(law: Law, piece: Piece, skip: int = 0) -> Iterator[Answer]:
    """Yield what each organisation of `piece` comes to, the first `skip` left out."""
    found = _described(law, piece)
    alone = piece.alone and len(found) == 1
    for number, each in enumerate(found[skip:], piece.number + skip):
        name = id_of(piece.file, number, alone)
        if isinstance(each, str):
            yield Answer(name, piece.file, number, error=each)
            continue
        try:
            verdicts = law.told(law.findings(each))
        except InputError as wrong:  # such as a term that nobody can count
            yield Answer(name, piece.file, number, error=f"{piece.file}: {wrong}")
            continue
        yield Answer(name, piece.file, number, each.title, verdicts, each.read_as)


def line(law: Law, told: Answer, *, brief: bool = False) -> Line:
    """Return `told` as a line; `brief`, without the words of the norms, which the first line then has."""
    place: dict[str, Any] = {"id": told.id, "file": told.file, "number": told.number}
    if told.error:
        return Line(told.file, told.number, _json({**place, "error": told.error}), error=told.error)
    telling = _telling(law)
    said = telling.brief(told.verdicts) if brief else telling.whole(told.verdicts)
    begins = json.dumps(place | {"name": told.name}, ensure_ascii=False)
    read_as = json.dumps(told.read_as, ensure_ascii=False)
    text = f'{begins[:-1]}, "verdicts": {said}, "readAs": {read_as}}}\n'
    met = frozenset(one.verdict for one in told.verdicts)
    return Line(told.file, told.number, text.encode("utf-8", "backslashreplace"), met)


@lru_cache(maxsize=4)
def _telling(law: Law) -> Telling:
    return Telling()


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


def lines(law: Law, pieces: Iterable[tuple[Piece, int]], *, brief: bool = False) -> Iterator[Line]:
    """Yield the lines of `pieces`, each with how many of its organisations are told already."""
    for piece, skip in pieces:
        for each in answers(law, piece, skip):
            yield line(law, each, brief=brief)


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
