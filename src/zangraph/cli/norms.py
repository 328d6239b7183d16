"""`zangraph norms`: the register."""

import argparse
import json
import sys

from zangraph.cli.options import (
    Subparsers,
    add_common,
    add_date,
    add_endpoint,
    add_output,
    command,
    day,
    opened,
    put,
)
from zangraph.export.text.register import no_norm_has, register
from zangraph.kazakhstan import EXAMPLE_ACT, EXAMPLE_NUMBER
from zangraph.register import KINDS, Filter, norms


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "norms",
        "the register: who must, may or must not do what, on a date",
        "zangraph norms --role ai-system-owner --on 2026-01-18",
    )
    parser.add_argument("--kind", choices=KINDS, help="only this kind")
    parser.add_argument("--role", help="only what this role bears, such as ai-system-owner")
    parser.add_argument("--act", help=f"only this act, such as {EXAMPLE_ACT} or {EXAMPLE_NUMBER}")
    parser.add_argument("--topic", help="only this topic, such as transparency")
    parser.add_argument("--time-limit", action="store_true", help="only what has a time limit")
    parser.add_argument("--text", help="only what has these words, in any form and language")
    add_date(parser)
    add_output(parser)
    add_common(parser, ("text", "json", "csv", "xlsx", "docx", "md", "html", "jsonld", "ics"))
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the register as of a day."""
    on = day(args.on)
    wanted = Filter(args.kind, args.role, args.act, args.topic, args.time_limit, args.text, on)
    store = opened(args)
    found = norms(store, wanted, layer=args.layer, lang=args.lang)
    if args.text and not found:
        _suggest(args.text, args.layer, store.version, args.lang)
    if args.format == "json":
        put(json.dumps([entry.as_json() for entry in found], ensure_ascii=False, indent=1), args.output)
    elif args.format == "text":
        put(register(found, on, store.version, args.lang), args.output)
    else:
        from zangraph.export.registers import written
        from zangraph.listing import listing

        whole = listing(store, found, wanted, on=on, layer=args.layer, lang=args.lang)
        put(written(whole, args.format), args.output)
    return 0


def _suggest(text: str, layer: str, version: str, lang: str) -> None:
    from zangraph.index import matches  # imports SQLite, which a register without words needs not

    meant = matches(text, layer, version).meant
    if meant:
        print(f"zangraph: {no_norm_has(text, meant, lang)}", file=sys.stderr)
