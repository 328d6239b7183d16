"""`zangraph coverage`: what is held."""

import argparse
import json

from zangraph.cli.options import Subparsers, add_common, add_endpoint, add_output, command, opened, put
from zangraph.coverage import coverage
from zangraph.export.text.coverage import covered


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(sub, "coverage", "what is held: statements, acts, tested norms", "zangraph coverage")
    add_output(parser)
    add_common(parser, ("text", "json", "csv"))
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the coverage."""
    found = coverage(opened(args), layer=args.layer, lang=args.lang)
    if args.format == "json":
        put(json.dumps(found.as_json(), ensure_ascii=False, indent=1), args.output)
    elif args.format == "csv":
        from zangraph.export.csv import file
        from zangraph.export.text.coverage import table

        put(file(table(found, args.lang)), args.output)
    else:
        put(covered(found, args.lang), args.output)
    return 0
