"""`zangraph show`: one thing."""

import argparse
import json
import sys

from zangraph.cli.options import Subparsers, add_common, add_date, command, day
from zangraph.errors import NotHeldHere
from zangraph.export.text import shown
from zangraph.show import show
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "show",
        "everything known of one act, provision, norm, role or statement",
        "zangraph show kz-94-v-stop-processing-on-revocation",
    )
    parser.add_argument(
        "id",
        metavar="ID",
        help="an id, a statement such as N091, or a citation: “art. 17(3)”, “94-V ст. 8 п. 7”",
    )
    add_date(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the thing, or every entry that holds the statement, or that what is cited is not held."""
    on = day(args.on)
    try:
        found = show(open_store(), args.id, layer=args.layer, lang=args.lang, on=on)
    except NotHeldHere as lacking:
        answered = {"what": lacking.what, "why": lacking.why, "nearest": lacking.nearest}
        said = (
            json.dumps({"notHeld": answered}, ensure_ascii=False) if args.format == "json" else str(lacking)
        )
        print(said)
        return 0
    for note in dict.fromkeys(each.read_as for each in found if each.read_as):
        print(f"zangraph: “{args.id}” read as {note}", file=sys.stderr)
    if args.format == "json":
        answer = [each.as_json() for each in found]
        print(json.dumps(answer[0] if len(answer) == 1 else answer, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(shown(each, on, args.lang) for each in found))
    return 0
