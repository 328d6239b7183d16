"""`zangraph changes`: what came, ended or was replaced between two dates."""

import argparse
import json

from zangraph.changes import changes
from zangraph.cli.options import (
    Subparsers,
    add_common,
    add_endpoint,
    add_output,
    command,
    day,
    description,
    opened,
    put,
)
from zangraph.errors import InputError
from zangraph.export.files import FORMATS
from zangraph.export.text.changes import changed
from zangraph.kazakhstan import TODAY
from zangraph.store.opening import ENDPOINT, endpoint


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "changes", "norms that came, ended or were replaced between two dates",
        "zangraph changes --from 2026-01-01 --to 2026-02-01 --for examples/o3.yaml",
    )  # fmt: skip
    parser.add_argument("--from", dest="start", metavar="DATE", required=True, help="after this day")
    parser.add_argument("--to", metavar="DATE", help=f"up to and including this day ({TODAY})")
    parser.add_argument(
        "--for",
        dest="organisation",
        metavar="FILE",
        help="only what touches this organisation: a description, or a kept assessment",
    )
    add_output(parser)
    add_common(parser, ("text", "json", "csv", *FORMATS))
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the changes, for an organisation with the verdicts that flip."""
    start, end = day(args.start, "--from"), day(args.to, "--to")
    if args.organisation and endpoint(args.endpoint) is not None:
        raise InputError(
            f"An organisation is judged on this machine: with --for, leave out --endpoint and {ENDPOINT}."
        )
    store = opened(args)
    found = changes(store, start, end, layer=args.layer, lang=args.lang)
    flipped = None
    if args.organisation:
        from zangraph.assess.flips import flips

        name = args.organisation
        found, flipped = flips(store, description(name), found, name=name, layer=args.layer, lang=args.lang)
    if args.format == "json":
        answer = found.as_json()
        if flipped is not None:
            answer["flipped"] = [each.as_json() for each in flipped]
        put(json.dumps(answer, ensure_ascii=False, indent=1), args.output)
    elif args.format == "text":
        put(changed(found, flipped, store.version, args.lang), args.output)
    else:
        from zangraph.export.changes import document
        from zangraph.export.files import written

        put(written(document(found, flipped, store.version, args.lang), args.format), args.output)
    return 0
