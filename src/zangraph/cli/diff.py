"""`zangraph diff`: what changed between two builds."""

import argparse
import json
from pathlib import Path

from zangraph.cli.options import LANGUAGES, Subparsers, command
from zangraph.diff import diff
from zangraph.errors import EngineError, InputError
from zangraph.export.difference import markdown, text
from zangraph.store.embedded import EmbeddedStore


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "diff", "what changed between two builds: norms, dates, provisions, citations, terms",
        "zangraph diff old.nq new.nq --format markdown",
    )  # fmt: skip
    parser.add_argument("old", metavar="OLD.nq", help="a build, as written by “zangraph build”")
    parser.add_argument("new", metavar="NEW.nq", help="a later one")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the answer (en)")
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="output; markdown is a section of a changelog (text)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the differences."""
    found = diff(_open(args.old), _open(args.new), lang=args.lang)
    if args.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        write = markdown if args.format == "markdown" else text
        print(write(found, args.lang))
    return 0


def _open(name: str) -> EmbeddedStore:
    try:
        return EmbeddedStore(Path(name))
    except EngineError as broken:
        raise InputError(
            f"{name}: not a build in N-Quads; expected what “zangraph build” writes."
        ) from broken
