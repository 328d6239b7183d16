"""A table of verdicts in a folder: files in the order of the input, each whole as soon as it has its name.

While it is made the folder is called NAME.partial, and NAME when all is there. A run that was interrupted
goes on after the last file.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from zangraph.assess.columns import HEAD, TOLD, Table
from zangraph.assess.ledger import Record, locked, otherwise
from zangraph.assess.many import Block, Line, Tally
from zangraph.errors import InputError

PART = re.compile(r"part-(\d{6})\.parquet")
UNFINISHED = ".unfinished"


class Dataset(Record):
    """The folder `name`, being filled. Use `open_dataset`."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__()
        self._name = name
        self._table = table
        self._whole_at = Path(name)
        self._made_at = Path(f"{name}.partial")
        self._parts = 0
        self._held = self._lines()

    @property
    def _at(self) -> Path:
        return self._whole_at if self._whole_at.exists() else self._made_at

    def begin(self) -> None:
        """Make the folder. Raise InputError where there is one already."""
        for folder in (self._whole_at, self._made_at):
            if folder.exists():
                raise InputError(f"{folder}: is there already; add --resume to go on with it.")
        try:
            self._made_at.mkdir()
        except OSError as broken:
            raise InputError(f"{self._made_at}: cannot be written ({broken.strerror}).") from None

    def resume(self) -> None:
        """Go on from what the folder holds. Raise InputError where that is not ours."""
        if self._whole_at.exists() and self._made_at.exists():
            raise InputError(f"{self._made_at}: is there beside {self._whole_at}; remove one of them.")
        if not self._at.is_dir():
            raise InputError(f"{self._at}: is no folder; name another.")
        for each in sorted(self._at.iterdir()):
            if each.name.endswith(UNFINISHED):
                continue
            found = PART.fullmatch(each.name)
            if found is None or int(found[1]) != self._parts + 1:
                expected = self._part(self._parts + 1).name
                raise InputError(f"{each}: is not of a table of verdicts here; expected {expected}.")
            self._parts += 1
        for number in range(1, self._parts + 1):
            self._read(number)
        for each in self._at.glob(f"*{UNFINISHED}"):
            each.unlink()

    def _read(self, number: int) -> tuple[list[Line], Tally]:
        """Return which organisations the part `number` has, and what is counted of them."""
        path = self._part(number)
        try:
            kept = pq.read_metadata(path).metadata or {}
            told = json.loads(kept[TOLD])
            head = kept[HEAD]
            lines = [Line(file, first + k, b"") for file, first, many in told["runs"] for k in range(many)]
            tally = Tally(told["organisations"], told["broken"])
            tally.verdicts.update(told["verdicts"])
        except (pa.ArrowInvalid, OSError, ValueError, TypeError, KeyError):
            raise InputError(f"{path}: is not a table of verdicts; name another folder.") from None
        if head != self._table.head:
            raise InputError(f"{path}: {otherwise(head, self._table.head)}.")
        return lines, tally

    def _lines(self) -> Iterator[Line]:
        for number in range(1, self._parts + 1):
            lines, tally = self._read(number)
            self.tally.join(tally)
            yield from lines

    def _part(self, number: int) -> Path:
        return self._at / f"part-{number:06}.parquet"

    def add(self, block: Block) -> None:
        """Add `block` as a file of its own."""
        with self._whole():
            if self._at == self._whole_at:  # there is more input than when it was finished
                self._whole_at.rename(self._made_at)
            path = self._part(self._parts + 1)
            made = path.with_name(path.name + UNFINISHED)
            with made.open("wb") as out:
                out.write(block.content)
                out.flush()
                os.fsync(out.fileno())
            made.rename(path)
            self._parts += 1
            self.tally.join(block.tally)

    def end(self) -> None:
        """Give the folder its name, with one empty file if there was no organisation at all."""
        if not self._parts:
            self.add(self._table.block(()))
        with self._whole():
            if self._at == self._made_at:
                self._made_at.rename(self._whole_at)

    def give_up(self) -> None:
        """Remove the folder if nothing is in it yet."""
        with suppress(OSError):
            self._made_at.rmdir()


@contextmanager
def open_dataset(name: str, table: Table, *, resume: bool) -> Iterator[Dataset]:
    """Open the folder `name` for the files of `table`, for this process alone.

    Raise InputError where it is there and is not to be resumed, is not ours, or another process has it.
    """
    name = name.rstrip("/") or name
    dataset = Dataset(name, table)
    goes_on = resume and dataset._at.exists()
    if not goes_on:
        dataset.begin()
    with locked(dataset._at):
        if goes_on:
            dataset.resume()
        try:
            yield dataset
        finally:
            dataset.give_up()
