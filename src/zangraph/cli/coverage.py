"""`zangraph coverage`: what is held."""

import argparse
import json

from zangraph.cli.options import Subparsers, add_common, add_output, command, put
from zangraph.coverage import coverage
from zangraph.export.text.coverage import covered
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(sub, "coverage", "what is held: statements, acts, tested norms", "zangraph coverage")
    add_output(parser)
    add_common(parser, ("text", "json", "csv"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the coverage."""
    found = coverage(open_store(), layer=args.layer, lang=args.lang)
    if args.format == "json":
        put(json.dumps(found.as_json(), ensure_ascii=False, indent=1), args.output)
    elif args.format == "csv":
        from zangraph.export.csv import file
        from zangraph.export.text.coverage import table

        put(file(table(found, args.lang)), args.output)
    else:
        put(covered(found, args.lang), args.output)
    return 0
