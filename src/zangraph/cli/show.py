"""`zangraph show`: one thing."""

import argparse
import json
import sys
from datetime import date

from zangraph.cli.options import Subparsers, add_common, add_date, add_endpoint, command, day, opened
from zangraph.errors import NotHeldHere
from zangraph.export.official import worded
from zangraph.export.text.things import not_held, read_as, shown
from zangraph.kazakhstan import EXAMPLE_NORM
from zangraph.official.beside import Wording, beside
from zangraph.show import Shown, show
from zangraph.store.port import Store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "show",
        "everything known of one act, provision, norm, role or statement",
        f"zangraph show {EXAMPLE_NORM}",
    )
    parser.add_argument(
        "id",
        metavar="ID",
        help="an id, a statement such as N091, or a citation: “art. 17(3)”, “94-V ст. 8 п. 7”",
    )
    parser.add_argument(
        "--with-text", action="store_true", help="put the official wording that you brought into JSON too"
    )
    add_date(parser)
    add_common(parser)
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the thing, or every entry that holds the statement, and the official wording beside.

    What is cited and not held is an answer: it says so.
    """
    on, store = day(args.on), opened(args)
    try:
        found = show(store, args.id, layer=args.layer, lang=args.lang, on=on)
    except NotHeldHere as lacking:
        as_json = json.dumps(lacking.as_json(), ensure_ascii=False)
        print(as_json if args.format == "json" else not_held(lacking, args.lang))
        return 0
    for note in dict.fromkeys(each.read_as for each in found if each.read_as):
        print(f"zangraph: {read_as(args.id, note, args.lang)}", file=sys.stderr)
    if args.format == "json":
        answer = [each.as_json() for each in found]
        if args.with_text:
            for each, one in zip(found, answer, strict=True):
                one["text"] = [wording.as_json() for wording in _beside(args, store, each, on)]
        print(json.dumps(answer[0] if len(answer) == 1 else answer, ensure_ascii=False, indent=1))
    else:
        parts = []
        for each in found:
            beside_it = (worded(one, args.lang) for one in _beside(args, store, each, on))
            parts += [shown(each, on, args.lang), *beside_it]
        print("\n\n".join(parts))
    return 0


def _beside(args: argparse.Namespace, store: Store, shown: Shown, on: date) -> list[Wording]:
    return beside(store, shown, on=on, layer=args.layer, lang=args.lang)
