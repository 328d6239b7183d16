"""A snapshot as the steps in which it is sent: a stream, the same steps in the same order every time."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zangraph.store.probe import trial
from zangraph.store.publication import Publication

_BLANK = re.compile(r"_:\w+")


@dataclass(frozen=True, slots=True)
class Step:
    """Some triples of one graph, as N-Triples. `number` counts steps from 1.

    `reached` is the digest of all steps up to this one, and of the data that they are of; `read`, how many
    bytes of the snapshot were read so far.
    """

    number: int
    graph: str
    triples: list[str]
    reached: str
    read: int

    @property
    def may_be_repeated(self) -> bool:
        """Whether it can be sent twice and be there once: a blank node is another one each time."""
        return not any(_BLANK.search(each) for each in self.triples)


def steps(snapshot: Path, new: Publication, most: int) -> Iterator[Step]:
    """Yield `snapshot` in steps of about `most` bytes at a time, under the names that `new` gives graphs."""
    digest = hashlib.sha256(f"{new.iri} {new.key}".encode())
    for number, (graph, triples, read) in enumerate(_parts(snapshot, new, most), 1):
        digest.update(f"\n{graph}\n".encode())
        digest.update("".join(triples).encode())
        yield Step(number, graph, triples, digest.hexdigest(), read)


def _parts(snapshot: Path, new: Publication, most: int) -> Iterator[tuple[str, list[str], int]]:
    """Yield graphs with some of their triples as lines, and the bytes read so far.

    Triples that hang together by blank nodes come together, since a blank node is one only within a step:
    those lines are kept until the end. Of the rest, never more than a step for each graph is held.
    """
    waiting: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    hanging: dict[str, list[str]] = {}
    read = 0
    with snapshot.open("rb") as lines:
        for raw in lines:
            read += len(raw)
            if raw.startswith(b"#"):
                continue
            triple, graph = raw.decode().rstrip().removesuffix(" .").rsplit(" ", 1)
            home, said = new.there(graph[1:-1]), new.there(triple) + " .\n"
            if _BLANK.search(said):
                hanging.setdefault(home, []).append(said)
                continue
            waiting.setdefault(home, []).append(said)
            sizes[home] = sizes.get(home, 0) + len(said.encode())
            if sizes[home] >= most:
                yield home, waiting.pop(home), read
                sizes[home] = 0
    for home, rest in waiting.items():
        yield home, rest, read
    for home, said_there in hanging.items():
        for step in _packed(_together(said_there), most):
            yield home, step, read
    yield new.trial, [f"{line}\n" for line in trial()], read


def _together(lines: list[str]) -> list[list[str]]:
    """Return `lines` in groups that share no blank node.

    >>> _together(["_:a <p> _:b .", "<s> <p> _:c .", "_:b <p> <o> ."])
    [['_:a <p> _:b .', '_:b <p> <o> .'], ['<s> <p> _:c .']]
    """
    above: dict[str, str] = {}

    def top(node: str) -> str:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for line in lines:
        first, *others = _BLANK.findall(line)
        for other in others:
            above[top(other)] = top(first)
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(top(_BLANK.findall(line)[0]), []).append(line)
    return list(groups.values())


def _packed(groups: list[list[str]], most: int) -> Iterator[list[str]]:
    step: list[str] = []
    size = 0
    for group in groups:
        step += group
        size += sum(len(line.encode()) for line in group)
        if size >= most:
            yield step
            step, size = [], 0
    if step:
        yield step
