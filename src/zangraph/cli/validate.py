"""`zangraph validate`: verdicts on organisations."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from zangraph.cli.options import Subparsers, add_common, add_date, command, day, description
from zangraph.errors import EngineError
from zangraph.export.text.verdicts import assessed
from zangraph.store.embedded import open_store

if TYPE_CHECKING:
    from zangraph.assess import Assessment
    from zangraph.store.port import Store

UNDECIDED = {"no-evidence", "cannot-tell"}


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "validate",
        "which norms bind an organisation and which it keeps, with the law cited",
        "zangraph validate examples/o3.yaml --on 2026-02-01",
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="descriptions: YAML, JSON, JSON-LD, RDF, .xlsx"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 also where something is not decided")
    parser.add_argument(
        "--cross-check",
        action="store_true",
        help="put the same questions, and the description, to pyshacl; a difference is an error",
    )
    add_date(parser)
    add_common(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the verdicts; return 1 where the facts indicate non-compliance."""
    from zangraph.assess import assess

    on = day(args.on)
    store = open_store()
    contents = [(name, description(name)) for name in args.files]
    found = [
        assess(store, content, name=name, on=on, layer=args.layer, lang=args.lang)
        for name, content in contents
    ]
    for theirs, ours in {pair: None for each in found for pair in each.read_as.items()}:
        print(f"zangraph: “{theirs}” is read as “{ours}”.", file=sys.stderr)
    if args.cross_check:
        _cross_check_descriptions(store, contents)
        _cross_check(found)
    if args.format == "json":
        first, *rest = (each.as_json() for each in found)
        first["organisations"] += [one for each in rest for one in each["organisations"]]
        print(json.dumps(first, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(assessed(each, args.lang) for each in found))
    verdicts = {one.verdict for each in found for org in each.organisations for one in org.verdicts}
    return int("breached" in verdicts or (args.strict and bool(UNDECIDED & verdicts)))


def _cross_check(found: list[Assessment]) -> None:
    from zangraph.assess.standard import differences

    for each in found:
        checked, wrong = differences(each.findings)
        if wrong:
            raise EngineError(f"pyshacl and the interpreter differ: {wrong[0]} (and {len(wrong) - 1} more).")
        print(f"zangraph: pyshacl agrees on {checked} of {checked} questions.", file=sys.stderr)


def _cross_check_descriptions(store: Store, contents: list[tuple[str, bytes]]) -> None:
    from zangraph.assess.schema import read_schema
    from zangraph.assess.standard_description import second_opinion

    schema = read_schema(store)
    for name, content in contents:
        wrong = second_opinion(content, schema, name=name)
        if wrong:
            more = f" (and {len(wrong) - 1} more)" if wrong[1:] else ""
            raise EngineError(
                f"{name}: was read, and pyshacl refuses it: {' '.join(wrong[0].split())}{more}."
            )
