"""`zangraph coverage`: what is held."""

import argparse
import json

from zangraph.cli.options import Subparsers, add_common, add_endpoint, command, opened
from zangraph.coverage import coverage
from zangraph.export.text.coverage import covered


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(sub, "coverage", "what is held: statements, acts, tested norms", "zangraph coverage")
    add_common(parser)
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the coverage."""
    found = coverage(opened(args), layer=args.layer, lang=args.lang)
    if args.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        print(covered(found, args.lang))
    return 0
