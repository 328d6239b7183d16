"""Lets the front end serve much generated law, in a cache folder of its own, as if built from the sources.

A user has that setting too: the graph that every command and the front end use lies in XDG_CACHE_HOME.
"""

import argparse
import hashlib
import os
import sys
from pathlib import Path

from benchmarks.legislation import generate
from zangraph import resources
from zangraph.store import source

#: Quads for each norm: what it is itself, its provision, its acts and the words of its block.
QUADS_A_NORM = 41.75


def make(folder: Path, norms: int, seed: int = 1) -> dict[str, str]:
    """Put about `norms` generated norms, and the database derived from them, under `folder`, once.

    Return what the environment of the server needs. Meant for Linux, where the cache can be moved.
    """
    os.environ["XDG_CACHE_HOME"] = str(folder)
    cached = resources.cache_folder() / f"{resources.key()}.nq"
    if not resources.is_whole(cached):
        cached.parent.mkdir(parents=True, exist_ok=True)
        _write(cached, round(norms * QUADS_A_NORM), seed)
    # Everything is asked of the graph for it: in memory (3 GB for 100,000 norms) that takes minutes.
    source.MOST_IN_MEMORY = sys.maxsize
    resources.database(resources.key())
    return {"XDG_CACHE_HOME": str(folder)}


def _write(target: Path, triples: int, seed: int) -> None:
    body = target.with_suffix(".body")
    digest = hashlib.sha256()
    with body.open("wb") as out:
        for number, line in enumerate(generate(triples, seed)):
            if number:  # before the quads stands the key, which is another here
                written = line.encode()
                digest.update(written)
                out.write(written)
    with target.open("wb") as out, body.open("rb") as made:
        out.write(f"{resources.HEADER}{resources.key()} sha256:{digest.hexdigest()}\n".encode())
        while block := made.read(1 << 22):
            out.write(block)
    body.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Make the law and say what to set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.much_law", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--norms", type=int, default=100_000)
    given = parser.parse_args(arguments)
    for name, value in make(given.folder.resolve(), given.norms).items():
        print(f"{name}={value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
