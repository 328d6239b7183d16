"""`zangraph build`: the graph as one file."""

import argparse
import sys
from pathlib import Path

from zangraph import resources
from zangraph.cli.options import Subparsers, command
from zangraph.errors import InputError


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "build", "the graph as one file, the same bytes from the same sources",
        "zangraph build --output zangraph.trig --format trig",
    )  # fmt: skip
    parser.add_argument("--output", metavar="FILE", help="where to write it (standard output)")
    parser.add_argument("--format", choices=("nq", "trig"), default="nq", help="N-Quads or TriG (nq)")
    parser.add_argument(
        "--ids", action="store_true", help="write the ids that a publication promises to keep, one a line"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the graph, or its ids."""
    body = _ids() if args.ids else _graph(args.format)
    if args.output is None:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(args.output).write_bytes(body)
    except OSError as broken:
        raise InputError(f"{args.output}: cannot be written ({broken.strerror}).") from None
    print(f"zangraph: {args.output}, data {resources.data_version()}", file=sys.stderr)
    return 0


def _graph(form: str) -> bytes:
    snapshot = resources.snapshot()
    if form == "nq":
        return snapshot.read_bytes()
    from zangraph.store.results import trig

    return trig(snapshot)


def _ids() -> bytes:
    from zangraph.published import ids
    from zangraph.store.embedded import open_store

    head = "# Ids that were published; made by `zangraph build --ids`. One that goes leaves a tombstone."
    return "".join(f"{line}\n" for line in [head, *ids(open_store())]).encode()
