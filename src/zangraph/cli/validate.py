"""`zangraph validate`: verdicts on organisations."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from zangraph.cli.options import (
    Subparsers,
    add_common,
    add_date,
    add_output,
    command,
    day,
    description,
    need,
    put,
    read,
)
from zangraph.errors import EngineError, InputError
from zangraph.export.files import FORMATS
from zangraph.export.text.met import met_nothing, own_shapes
from zangraph.export.text.verdicts import assessed
from zangraph.store.embedded import open_store

if TYPE_CHECKING:
    from datetime import date

    from zangraph.assess import Assessment
    from zangraph.assess.again import Judged
    from zangraph.assess.assessment import Law
    from zangraph.assess.kept import Kept
    from zangraph.assess.ledger import Record
    from zangraph.assess.many import Asked
    from zangraph.assess.own_shapes import Held
    from zangraph.assess.since import Since
    from zangraph.store.port import Store

#: How verdicts on many organisations are written.
REGISTERS = ("jsonl", "parquet")
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
        help="descriptions: YAML, JSON, JSON Lines, JSON-LD, RDF, .xlsx, or a folder; or kept assessments",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="exit 1 also where something is not decided, or a shape of your own met nothing",
    )
    parser.add_argument(
        "--cross-check",
        action="store_true",
        help="put the questions, and the description, to other SHACL engines; a difference is an error",
    )
    parser.add_argument("--shapes", metavar="FILE", help="shapes of your own in Turtle, judged as well")
    parser.add_argument(
        "--keep",
        metavar="FILE",
        help="keep the assessment in this file (.yaml or .json), with what people set beside its verdicts; "
        "nothing is kept without it",
    )
    parser.add_argument("--privileged", action="store_true", help="mark every page of a report as privileged")
    add_date(parser)
    add_output(parser)
    add_common(parser, ("text", "json", *REGISTERS, *FORMATS, "ics", "shacl"))
    many = parser.add_argument_group("many organisations (--format jsonl: a line each; parquet: a folder)")
    many.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="spread over the workers of this Dask scheduler; “local” starts some here, “none” does not; "
        "left out, some are started once 2,000 are judged and there are more",
    )
    many.add_argument(
        "--brief", action="store_true", help="the words of the norms in the first line alone (jsonl)"
    )
    many.add_argument("--resume", action="store_true", help="go on with an output that was interrupted")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the verdicts; return 1 where the facts indicate non-compliance."""
    if args.format in REGISTERS:
        return _many(args)
    if args.resume or args.scheduler or args.brief:
        raise InputError(
            "--resume, --scheduler and --brief are for many organisations: --format jsonl or parquet."
        )
    from zangraph.assess.again import judge
    from zangraph.assess.pieces import files

    if args.privileged and args.format not in FORMATS:
        raise InputError(f"--privileged marks the pages of a report: --format {', '.join(FORMATS)}.")
    on = day(args.on)
    if args.format == "shacl" or args.cross_check:
        need("rdflib", "shacl")
    if args.format == "shacl" and (len(args.files) > 1 or args.shapes):
        raise InputError("A SHACL report is made of the law and one description: give one FILE, no --shapes.")
    store = open_store()
    names = list(files(args.files))
    judged = [
        judge(
            store,
            description(name),
            name=name,
            on=on,
            layer=args.layer,
            lang=args.lang,
            keeping=args.keep is not None,
        )
        for name in names
    ]
    contents = [(name, each.judged) for name, each in zip(names, judged, strict=True)]
    found = [each.assessment for each in judged]
    for theirs, ours in {pair: None for each in found for pair in each.read_as.items()}:
        print(f"zangraph: “{theirs}” is read as “{ours}”.", file=sys.stderr)
    held = _own(args, store, dict(contents), on)
    if args.cross_check:
        _cross_check_descriptions(store, contents)
        _cross_check(found)
    if args.keep:
        _keep(dict(zip(names, judged, strict=True)), args)
    if args.format == "json":
        first, *rest = (each.as_json() for each in judged)
        for each in rest:
            first["organisations"] += each["organisations"]
            first["readAs"] |= each["readAs"]
        unmet = [set(each.shapes_without_subjects) for each in found]
        first["shapesWithoutSubjects"] = sorted(set.intersection(*unmet))
        if args.shapes:
            first["ownShapes"] = [each.as_json() for each in held]
        put(json.dumps(first, ensure_ascii=False, indent=1), args.output)
    elif args.format == "shacl":
        put(_validation_report(args, store, found[0]), args.output)
    elif args.format == "text":
        told = "\n\n".join(_as_text(each, args.lang) for each in judged)
        put(told + (f"\n\n{own_shapes(held, args.lang)}" if args.shapes else ""), args.output)
    else:
        put(_filed(store, judged, args), args.output)
    verdicts = {one.verdict for each in found for org in each.organisations for one in org.verdicts}
    fails, open_ = any(each.fails for each in held), any(each.undecided for each in held)
    return int(fails or (args.strict and open_)) or _status(args, verdicts)


def _status(args: argparse.Namespace, verdicts: Collection[str]) -> int:
    return int("breached" in verdicts or (args.strict and not UNDECIDED.isdisjoint(verdicts)))


def _many(args: argparse.Namespace) -> int:
    """Write what is found of each organisation; return 2 where a description could not be read."""
    from zangraph.assess.many import Asked
    from zangraph.assess.pieces import Pieces
    from zangraph.assess.spread import spread
    from zangraph.cli.progress import Progress

    if args.cross_check:
        raise InputError("--cross-check is for a few organisations: leave --format out.")
    if args.shapes or args.keep or args.privileged:
        raise InputError("--shapes, --keep and --privileged are for a few organisations: leave --format out.")
    if args.resume and not args.output:
        raise InputError("--resume needs the output to go on with: add --output FILE.")
    asked = Asked(day(args.on), args.layer, args.lang, args.brief)
    law = asked.law(open_store())
    pieces = Pieces(args.files)
    progress = Progress(pieces.total() if sys.stderr.isatty() else None)
    with _record(args, law, asked) as record:
        tally = record.tally
        try:
            left = record.left(pieces)
            made = spread(law, asked, args.format, left, args.scheduler, progress.say)
            with record.unbroken(), closing(made) as blocks:
                for block in blocks:
                    record.add(block)
                    for error in block.errors:
                        progress.say(error)
                    progress.step(tally.organisations, pieces.read)
                record.end()
        finally:
            if tally.organisations or sys.exc_info()[0] is None:  # a fault at once says enough by itself
                broken = f", {tally.broken:,} of them could not be read" if tally.broken else ""
                several = "" if tally.organisations == 1 else "s"
                progress.say(f"{tally.organisations:,} organisation{several}{broken}.")
    return 2 if tally.broken else _status(args, tally.verdicts)


def _record(args: argparse.Namespace, law: Law, asked: Asked) -> AbstractContextManager[Record]:
    if args.format == "parquet":
        if not args.output:
            raise InputError("--format parquet writes a folder: add --output FOLDER.")
        if args.brief:
            raise InputError(
                "--brief is for --format jsonl: a table holds the words of a norm once as it is."
            )
        from zangraph.assess.shares import columns

        table = columns().Table(law, asked)
        from zangraph.assess.dataset import open_dataset

        return open_dataset(args.output, table, resume=args.resume)
    from zangraph.assess.ledger import Ledger, open_ledger
    from zangraph.assess.many import header

    head = header(law, asked)
    if args.output:
        return open_ledger(args.output, head, resume=args.resume)
    return nullcontext(Ledger(sys.stdout.buffer, head))


def _own(args: argparse.Namespace, store: Store, contents: dict[str, bytes], on: date) -> list[Held]:
    if not args.shapes:
        return []
    from zangraph.assess.own_shapes import judge_own

    return judge_own(
        store, read(args.shapes, "shapes in Turtle"), contents, name=args.shapes, on=on, lang=args.lang
    )


def _validation_report(args: argparse.Namespace, store: Store, found: Assessment) -> str:
    from zangraph.assess.assessment import read_law
    from zangraph.assess.serialised import serialised
    from zangraph.assess.validation_report import report

    law = read_law(store, on=found.on, layer=args.layer, lang=args.lang)
    return serialised(report(found, law.words))


def _as_text(judged: Judged, lang: str) -> str:
    parts = [assessed(judged.assessment, lang) + met_nothing(judged.assessment, lang)]
    if judged.since:
        from zangraph.export.kept import beside_text, since_text

        for kept, changed in zip(judged.kept, judged.since, strict=True):
            parts += [beside_text(kept, lang), since_text(changed, lang)]
    return "\n\n".join(part for part in parts if part)


def _keep(judged: dict[str, Judged], args: argparse.Namespace) -> None:
    from zangraph.assess.kept import write

    path = Path(args.keep)
    if path.exists() and not any(
        one.since and name != "-" and path.samefile(name) for name, one in judged.items()
    ):
        raise InputError(
            f"{path}: is there already; name a new file, or validate an assessment kept in that."
        )
    kept = [each for one in judged.values() for each in one.kept]
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
    from zangraph.assess.engines import installed
    from zangraph.assess.standard import differences

    engines = installed()
    for each in found:
        checked, wrong = differences(each.findings)
        if wrong:
            raise EngineError(f"An engine and we differ: {wrong[0]} (and {len(wrong) - 1} more).")
        agree = " and ".join(engines) + (" agrees" if len(engines) == 1 else " agree")
        print(f"zangraph: {agree} on {checked} of {checked} questions.", file=sys.stderr)


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
