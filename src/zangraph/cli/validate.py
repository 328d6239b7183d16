"""`zangraph validate`: verdicts on organisations."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zangraph.cli.options import Subparsers, add_common, add_date, add_output, command, day, put, read
from zangraph.errors import EngineError, InputError
from zangraph.export.files import FORMATS
from zangraph.export.text.verdicts import assessed
from zangraph.store.embedded import open_store

if TYPE_CHECKING:
    from zangraph.assess import Assessment
    from zangraph.assess.again import Judged
    from zangraph.assess.kept import Kept
    from zangraph.assess.since import Since
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
        "files",
        metavar="FILE",
        nargs="+",
        help="descriptions: YAML, JSON, Turtle, N-Triples; or kept assessments",
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 also where something is not decided")
    parser.add_argument(
        "--cross-check",
        action="store_true",
        help="put the same questions to pyshacl; a difference is an error",
    )
    parser.add_argument(
        "--keep",
        metavar="FILE",
        help="keep the assessment in this file (.yaml or .json), with what people set beside its verdicts; "
        "nothing is kept without it",
    )
    parser.add_argument("--privileged", action="store_true", help="mark every page of a report as privileged")
    add_date(parser)
    add_output(parser)
    add_common(parser, ("text", "json", *FORMATS, "ics"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the verdicts; return 1 where the facts indicate non-compliance."""
    from zangraph.assess.again import judge

    on = day(args.on)
    store = open_store()
    judged = [
        judge(
            store,
            read(name),
            name=name,
            on=on,
            layer=args.layer,
            lang=args.lang,
            keeping=args.keep is not None,
        )
        for name in args.files
    ]
    found = [each.assessment for each in judged]
    if args.cross_check:
        _cross_check(found)
    if args.keep:
        _keep(judged, args)
    if args.format == "json":
        first, *rest = (each.as_json() for each in judged)
        first["organisations"] += [one for each in rest for one in each["organisations"]]
        put(json.dumps(first, ensure_ascii=False, indent=1), args.output)
    elif args.format == "text":
        put("\n\n".join(_as_text(each, args.lang) for each in judged), args.output)
    else:
        put(_filed(store, judged, args), args.output)
    verdicts = {one.verdict for each in found for org in each.organisations for one in org.verdicts}
    return int("breached" in verdicts or (args.strict and bool(UNDECIDED & verdicts)))


def _as_text(judged: Judged, lang: str) -> str:
    parts = [assessed(judged.assessment, lang)]
    if judged.since:
        from zangraph.export.kept import beside_text, since_text

        for kept, changed in zip(judged.kept, judged.since, strict=True):
            parts += [beside_text(kept, lang), since_text(changed, lang)]
    return "\n\n".join(part for part in parts if part)


def _keep(judged: list[Judged], args: argparse.Namespace) -> None:
    from zangraph.assess.kept import write

    path = Path(args.keep)
    if path.exists() and not any(name != "-" and path.samefile(name) for name in args.files):
        raise InputError(f"{path}: is there already; name a new file, or validate that one itself.")
    kept = [each for one in judged for each in one.kept]
    put(write(kept, as_json=path.suffix == ".json"), args.keep)


def _filed(store: Store, judged: list[Judged], args: argparse.Namespace) -> bytes:
    from zangraph.assess.report import report
    from zangraph.export.assessments import document
    from zangraph.export.files import written

    found = [each.assessment for each in judged]
    beside: list[tuple[Kept, Since] | None] = []
    for each in judged:
        pairs = list(zip(each.kept, each.since, strict=False))
        beside += pairs or [None] * len(each.assessment.organisations)
    kept = {place: pair for place, pair in enumerate(beside) if pair is not None}
    whole = report(store, found, layer=args.layer, lang=args.lang, kept=kept)
    if args.format == "ics":
        from zangraph.export.ics import of_assessment

        return of_assessment(whole).encode()
    return written(document(whole, privileged=args.privileged), args.format)


def _cross_check(found: list[Assessment]) -> None:
    from zangraph.assess.standard import differences

    for each in found:
        checked, wrong = differences(each.findings)
        if wrong:
            raise EngineError(f"pyshacl and the interpreter differ: {wrong[0]} (and {len(wrong) - 1} more).")
        print(f"zangraph: pyshacl agrees on {checked} of {checked} questions.", file=sys.stderr)
