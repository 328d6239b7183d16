"""`zangraph check`: the legal data themselves."""

import argparse
import json

from zangraph.check import check
from zangraph.cli.options import Subparsers, add_common, command
from zangraph.export.text import checked
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "check", "errors in the data, which fail, and problems in the sources, which are listed",
        "zangraph check",
    )  # fmt: skip
    add_common(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is wrong; return 1 where the data have errors."""
    found = check(open_store(), lang=args.lang)
    if args.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        print(checked(found))
    return int(bool(found.errors))
