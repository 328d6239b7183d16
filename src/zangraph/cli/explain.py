"""`zangraph explain`: how a verdict was reached."""

import argparse
import json

from zangraph.cli.options import Subparsers, add_common, add_date, command, day, description
from zangraph.export.text.verdicts import explained, nothing_met
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "explain", "why a norm binds an organisation, does not, or cannot be told",
        "zangraph explain examples/o6.yaml N091 --on 2026-02-01",
    )  # fmt: skip
    parser.add_argument("file", metavar="FILE", help="a description, or a kept assessment")
    parser.add_argument("norm", metavar="NORM", help="an id, or a statement such as N091")
    add_date(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every condition with its truth and fact."""
    from zangraph.assess.explain import explain

    on = day(args.on)
    text = description(args.file)
    found = explain(open_store(), text, args.norm, name=args.file, on=on, layer=args.layer, lang=args.lang)
    if args.format == "json":
        print(json.dumps([each.as_json() for each in found], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(explained(each, args.lang) for each in found) or nothing_met(args.norm, args.lang))
    return 0
