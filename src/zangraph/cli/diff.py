"""`zangraph diff`: what changed between two builds, or between two assessments that were kept."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from zangraph.cli.options import LANGUAGES, Subparsers, command, description
from zangraph.diff import diff
from zangraph.errors import EngineError, InputError
from zangraph.export.difference import markdown, text
from zangraph.store.embedded import EmbeddedStore, open_store

if TYPE_CHECKING:
    from zangraph.assess.kept import Kept


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "diff", "what changed between two builds, or between two assessments that were kept",
        "zangraph diff old.nq new.nq --format markdown",
    )  # fmt: skip
    parser.add_argument(
        "old", metavar="OLD", help="a build (“zangraph build”), or an assessment (“zangraph validate --keep”)"
    )
    parser.add_argument("new", metavar="NEW", help="a later one of the same kind")
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
    if is_assessment(args.old) or is_assessment(args.new):
        return _assessments(args)
    found = diff(_open(args.old), _open(args.new), lang=args.lang)
    if args.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        write = markdown if args.format == "markdown" else text
        print(write(found, args.lang))
    return 0


def is_assessment(name: str) -> bool:
    """Return whether the file `name` begins as an assessment that was kept; never where it is none."""
    from zangraph.assess.kept import LONGEST_HEAD, is_kept

    try:
        with Path(name).open(encoding="utf-8", errors="replace") as opened:
            return is_kept(opened.read(LONGEST_HEAD))
    except OSError:
        return False


def _assessments(args: argparse.Namespace) -> int:
    """Print what has changed between two files of assessments, organisation by organisation."""
    from zangraph.assess.kept import read_kept
    from zangraph.assess.schema import read_schema
    from zangraph.assess.since import since
    from zangraph.export.kept import compared

    for name in (args.old, args.new):
        if not is_assessment(name):
            raise InputError(f"{name}: not an assessment that was kept; expected two of the same kind.")
    store = open_store()
    schema = read_schema(store)
    old, new = (
        _by_name(read_kept(description(name), schema, name=name), name) for name in (args.old, args.new)
    )
    found = [since(store, old[name], new[name], lang=args.lang) for name in new if name in old]
    only = [("only-before", name) for name in old if name not in new]
    only += [("only-after", name) for name in new if name not in old]
    if args.format == "json":
        answer = {
            "organisations": [each.as_json() for each in found],
            "onlyBefore": [name for which, name in only if which == "only-before"],
            "onlyAfter": [name for which, name in only if which == "only-after"],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print(compared(found, only, args.format, args.lang))
    return 0


def _by_name(kept: "list[Kept]", file: str) -> "dict[str, Kept]":
    """Return `kept` by the names of the organisations. Raise InputError where two in `file` have one name."""
    found: dict[str, Kept] = {}
    for each in kept:
        name = each.organisation.title
        if name in found:
            raise InputError(
                f"{file}: two organisations are called “{name[:60]}”; give each a name of its own."
            )
        found[name] = each
    return found


def _open(name: str) -> EmbeddedStore:
    path = Path(name)
    if not path.exists():
        raise InputError(f"{name}: there is no such file; expected what “zangraph build” writes.")
    try:
        if not path.is_file() or not path.stat().st_size:
            raise EngineError("Nothing to read.")
        return EmbeddedStore(path)
    except EngineError as broken:
        raise InputError(
            f"{name}: not a build in N-Quads; expected what “zangraph build” writes."
        ) from broken
