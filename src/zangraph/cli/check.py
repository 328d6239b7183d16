"""`zangraph check`: the legal data themselves."""

import argparse
import json
from dataclasses import replace
from importlib.util import find_spec

from zangraph.check import Check, check
from zangraph.cli.options import Subparsers, add_common, command
from zangraph.export.official import compared
from zangraph.export.text.check import checked
from zangraph.official.compare import compare
from zangraph.store.embedded import EmbeddedStore, open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "check", "errors in the data, which fail, and problems in the sources, which are listed",
        "zangraph check",
    )  # fmt: skip
    parser.add_argument(
        "--text", action="store_true", help="also compare with the official texts that you brought"
    )
    parser.add_argument(
        "--with-text", action="store_true", help="put headings of the official text into JSON too"
    )
    add_common(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is wrong; return 1 where the data have errors, or do not agree with an official text."""
    store = open_store()
    texts = compare(store) if args.text else []
    found = _with_shapes(store, check(store, lang=args.lang))
    if args.format == "json":
        answer = found.as_json()
        if args.text:
            answer["text"] = [each.as_json(with_text=args.with_text) for each in texts]
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print("\n".join([checked(found, args.lang), *([compared(texts, args.lang)] if texts else [])]))
    return int(bool(found.errors) or any(each.faults for each in texts))


def _with_shapes(store: EmbeddedStore, found: Check) -> Check:
    """Return `found` with what the shapes find, which take longer: once the rules find nothing."""
    if found.errors or find_spec("pyshacl") is None:
        return found
    from zangraph.assess.data_shapes import unsatisfied

    return replace(found, errors=unsatisfied(store), shapes_asked=True)
