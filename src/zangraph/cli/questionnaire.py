"""`zangraph questionnaire`: the facts that would decide something, as YAML to fill in."""

import argparse
import json

from zangraph.cli.options import Subparsers, add_common, add_date, command, day, read
from zangraph.export.text.questionnaire import to_fill_in
from zangraph.store.embedded import open_store

#: Without a file, nothing is known of an organisation but that there is one.
NOBODY = "organisation: your organisation\n"


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "questionnaire", "the facts still missing that decide something, the most decisive first",
        "zangraph questionnaire examples/o8.yaml --on 2026-02-01",
    )  # fmt: skip
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="a description; without one, everything is asked"
    )
    add_date(parser)
    add_common(parser, ("yaml", "json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what to ask."""
    from zangraph.assess.questionnaire import questionnaire

    on = day(args.on)
    text = read(args.file) if args.file else NOBODY
    name = args.file or "nobody.yaml"
    found = questionnaire(open_store(), text, name=name, on=on, layer=args.layer, lang=args.lang)
    if args.format == "json":
        answer = [each.as_json() for each in found]
        print(json.dumps(answer[0] if len(answer) == 1 else answer, ensure_ascii=False, indent=1))
    else:
        print("\n---\n".join(to_fill_in(each, args.lang) for each in found))
    return 0
