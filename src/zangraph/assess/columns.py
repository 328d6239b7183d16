"""Verdicts as a table in Parquet, a row each, with the words of their norms beside them.

An organisation without a verdict is a row as well: its `error` says what is wrong with its description.
What holds of every row stands in the file's own metadata.
"""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from zangraph.assess.assessment import Law
from zangraph.assess.many import Answer, Asked, Block, Tally, head
from zangraph.plain import plain

#: Rows that are held before they are written: some 250 organisations.
ROWS = 20_000
TEXTS = pa.list_(pa.string())
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("file", pa.string(), nullable=False),
        pa.field("number", pa.int64(), nullable=False),
        pa.field("organisation", pa.string()),
        pa.field("subject", pa.string()),
        pa.field("norm", pa.string()),
        pa.field("label", pa.string()),
        pa.field("verdict", pa.string()),
        pa.field("instant", pa.date32()),
        pa.field("due", pa.date32()),
        pa.field("facts", TEXTS),
        pa.field("inferred", TEXTS),
        pa.field("missing", TEXTS),
        pa.field("exception", pa.string()),
        pa.field("waitsFor", pa.string()),
        pa.field("statements", TEXTS),
        pa.field("citation", TEXTS),
        pa.field("contested", TEXTS),
        pa.field("consequence", pa.string()),
        pa.field("message", pa.string()),
        pa.field("readAs", pa.string()),
        pa.field("error", pa.string()),
    ]
)
#: What is written of a verdict as it is; the others are of its norm, or of its organisation.
OF_THE_CASE = (
    "subject", "verdict", "instant", "due", "facts", "inferred", "missing", "exception", "message",
)  # fmt: skip
OF_THE_NORM = ("label", "waitsFor", "statements", "citation", "contested")
#: Keys of the metadata: what holds of every row, and which organisations the rows are of.
HEAD, TOLD = b"zangraph", b"zangraph.told"


class Table:
    """Writes answers as files of one table."""

    def __init__(self, law: Law, asked: Asked) -> None:
        norms = law.norms()
        self.head = json.dumps(head(law, asked) | {"norms": norms}, ensure_ascii=False).encode()
        self._place = {norm: place for place, norm in enumerate(norms)}
        said: dict[str, list[Any]] = {"norm": list(norms)}
        said |= {key: [each[key] for each in norms.values()] for key in OF_THE_NORM}
        self._of_norms = {key: pa.array(all_, SCHEMA.field(key).type) for key, all_ in said.items()}

    def block(self, answers: Iterable[Answer]) -> Block:
        """Return `answers` as a file of their own."""
        tally, errors, told = Tally(), [], _Told()
        written = BytesIO()
        # Without Arrow’s own schema: other readers then see texts, not what they were put together from.
        with pq.ParquetWriter(written, SCHEMA, compression="zstd", store_schema=False) as writer:
            rows = _Rows()
            for each in answers:
                tally.add(each)
                told.add(each)
                if each.error:
                    errors.append(each.error)
                rows.add(each, self._place)
                if len(rows.norm) >= ROWS:
                    writer.write_table(self._table(rows))
                    rows = _Rows()
            if rows.norm:
                writer.write_table(self._table(rows))
            counted = {"organisations": tally.organisations, "broken": tally.broken}
            of_all = {"runs": told.runs, **counted, "verdicts": dict(tally.verdicts)}
            writer.add_key_value_metadata({HEAD: self.head, TOLD: json.dumps(of_all).encode()})
        return Block(written.getvalue(), tally, tuple(errors))

    def _table(self, rows: "_Rows") -> Any:
        norm = pa.array(rows.norm, pa.int32())
        made = {key: all_.take(norm) for key, all_ in self._of_norms.items()}
        said = {key: pa.array(all_, SCHEMA.field(key).type) for key, all_ in rows.said.items()}
        return pa.table([{**said, **made}[key] for key in SCHEMA.names], schema=SCHEMA)


class _Rows:
    """Columns that are being filled; of the norm its number alone."""

    def __init__(self) -> None:
        self.norm: list[int | None] = []
        names = ("id", "file", "number", "organisation", *OF_THE_CASE, "consequence", "readAs", "error")
        self.said: dict[str, list[Any]] = {name: [] for name in names}

    def add(self, told: Answer, place: dict[str, int]) -> None:
        said, count = self.said, len(told.verdicts) or 1
        said["id"] += [_escaped(told.id)] * count
        said["file"] += [_escaped(told.file)] * count
        said["number"] += [told.number] * count
        said["organisation"] += [None if told.error else told.name] * count
        read_as = json.dumps(told.read_as, ensure_ascii=False) if told.read_as else None
        said["readAs"] += [read_as] * count
        said["error"] += [_escaped(told.error) or None] * count
        if not told.verdicts:
            self.norm.append(None)
            for key in (*OF_THE_CASE, "consequence"):
                said[key].append(None)
            return
        self.norm += [place[one.norm] for one in told.verdicts]
        for key in OF_THE_CASE:
            said[key] += [getattr(one, key) for one in told.verdicts]
        said["consequence"] += [
            None if one.consequence is None else json.dumps(plain(one.consequence), ensure_ascii=False)
            for one in told.verdicts
        ]


def _escaped(text: str) -> str:
    """Return `text` with what is half a character escaped: a file may be called by bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()


class _Told:
    """Which organisations were told: of each file from which number how many."""

    def __init__(self) -> None:
        self.runs: list[list[Any]] = []

    def add(self, told: Answer) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last[0] == told.file and last[1] + last[2] == told.number:
            last[2] += 1
        else:
            self.runs.append([told.file, told.number, 1])
