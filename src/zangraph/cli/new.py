"""`zangraph new`: the beginning of an act."""

import argparse
from pathlib import Path

from zangraph import resources
from zangraph.cli.options import Subparsers, command
from zangraph.scaffold import scaffold


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "new", "the files of a new act, with what is expected in each said in comments",
        "zangraph new act xu-7-2026 --title 'On Goods with AI'",
    )  # fmt: skip
    parser.add_argument("what", choices=("act",), help="what to begin")
    parser.add_argument("id", metavar="ID", help="a country’s two letters and the number, such as xu-7-2026")
    parser.add_argument("--title", required=True, help="what the act is called, in English")
    parser.add_argument("--folder", metavar="DIR", help="the root of a checkout (the one in use)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the files and print their names."""
    folder = Path(args.folder) if args.folder else resources.checkout()
    for path in scaffold(args.id, args.title, folder):
        print(path.relative_to(folder).as_posix())
    return 0
