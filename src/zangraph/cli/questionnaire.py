"""`zangraph questionnaire`: the facts that would decide something, as YAML to fill in."""

import argparse
import json
import sys
from pathlib import Path

from zangraph.cli.options import Subparsers, add_common, add_date, command, day, description
from zangraph.errors import InputError
from zangraph.export.text.questionnaire import to_fill_in
from zangraph.store.embedded import open_store

#: Without a file, nothing is known of an organisation but that there is one.
NOBODY = b"organisation: your organisation\n"
FORMS = ("schema", "context", "guide", "workbook")


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "questionnaire", "the facts still missing that decide something, the most decisive first",
        "zangraph questionnaire examples/o8.yaml --on 2026-02-01",
    )  # fmt: skip
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="a description, or a kept assessment; without one, everything is asked",
    )
    parser.add_argument(
        "--form",
        choices=FORMS,
        help="all that a description can say: a JSON Schema for editors, the JSON-LD context, a page, "
        "or a workbook to fill in",
    )
    parser.add_argument("--output", metavar="FILE", help="where to write the form (standard output)")
    add_date(parser)
    add_common(parser, ("yaml", "json"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what to ask, or write the form."""
    if args.form and args.file:
        raise InputError("--form is of every description and takes no FILE.")
    if args.output and not args.form:
        raise InputError("--output says where a --form is written; what to ask is printed.")
    if args.form:
        return _write(_form(args.form, args.lang), args.output)
    from zangraph.assess.questionnaire import questionnaire

    on = day(args.on)
    text = description(args.file) if args.file else NOBODY
    name = args.file or "nobody.yaml"
    found = questionnaire(open_store(), text, name=name, on=on, layer=args.layer, lang=args.lang)
    if args.format == "json":
        answer = [each.as_json() for each in found]
        print(json.dumps(answer[0] if len(answer) == 1 else answer, ensure_ascii=False, indent=1))
    else:
        print("\n---\n".join(to_fill_in(each, args.lang) for each in found))
    return 0


def _form(kind: str, lang: str) -> bytes:
    from zangraph.assess.form import read_form

    form = read_form(open_store(), lang)
    if kind == "workbook":
        from zangraph.assess.template import template

        return template(form)
    if kind == "guide":
        from zangraph.assess.guide import guide

        return guide(form).encode()
    if kind == "schema":
        from zangraph.assess.json_schema import json_schema

        return _indented(json_schema(form))
    from zangraph.assess.context import context

    return _indented(context(form.schema))


def _indented(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _write(body: bytes, output: str | None) -> int:
    if output is None:
        if sys.stdout.isatty() and body.startswith(b"PK"):
            raise InputError("A workbook is not text; say where to write it: --output FILE.xlsx.")
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(output).write_bytes(body)
    except OSError as broken:
        raise InputError(f"{output}: cannot be written ({broken.strerror}).") from None
    return 0
