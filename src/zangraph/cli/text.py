"""`zangraph text`: the official texts that a user brought."""

import argparse
import json
from pathlib import Path
from typing import Any

from zangraph.cli.options import LANGUAGES, Subparsers, command, day
from zangraph.export import official as export
from zangraph.kazakhstan import DATABASE, EXAMPLE_ACT, MAIN_ACT
from zangraph.namespaces import graphs_of
from zangraph.official import keep
from zangraph.register import vocabulary
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "text", "the official texts that you brought: kept for you alone, shown beside our paraphrase",
        "zangraph text add law.docx",
    )  # fmt: skip
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the answer (en)")
    _add_format(parser)
    parser.set_defaults(run=run_list)
    actions = parser.add_subparsers(metavar="add|find|remove", required=False)

    adding = command(
        actions, "add",
        f"read an export of {DATABASE} (plain text, HTML, DOCX; Russian or Kazakh) and keep it",
        "zangraph text add law.docx --wording 2026-01-18",
    )  # fmt: skip
    adding.add_argument("file", metavar="FILE", help="the export, up to 10 MB; nothing is fetched")
    adding.add_argument("--act", metavar="ID", help="which act it is, where the export does not say")
    adding.add_argument("--lang", choices=keep.LANGUAGES, help="its language, to be sure")
    adding.add_argument(
        "--wording", metavar="DATE", help="as of which day it reads so, where it does not say"
    )
    _add_format(adding)
    adding.set_defaults(run=run_add)

    finding = command(
        actions, "find", "the provisions with these words in the texts that you brought",
        "zangraph text find “персональных данных”",
    )  # fmt: skip
    finding.add_argument("words", metavar="WORDS", nargs="+", help="each must occur, in whole or in part")
    finding.add_argument("--act", metavar="ID", help=f"only this act, such as {EXAMPLE_ACT}")
    finding.add_argument("--lang", choices=keep.LANGUAGES, help="only texts in this language")
    finding.add_argument("--with-text", action="store_true", help="put the official wording into JSON")
    _add_format(finding)
    finding.set_defaults(run=run_find)

    removing = command(
        actions, "remove", "forget the text of an act", f"zangraph text remove {MAIN_ACT} --lang ru"
    )
    removing.add_argument("act", metavar="ACT", help=f"its id, such as {MAIN_ACT}")
    removing.add_argument("--lang", choices=keep.LANGUAGES, help="only the text in this language")
    _add_format(removing)
    removing.set_defaults(run=run_remove)


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output (text)")


def run_list(args: argparse.Namespace) -> int:
    """Print which texts are kept."""
    texts = keep.held()
    _print(args, [each.summary() for each in texts], export.kept(texts, _spoken(args)))
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Keep the text of a file and print what was read in it."""
    wording = day(args.wording, "--wording") if args.wording else None
    done = keep.add(Path(args.file), args.act, args.lang, wording)
    is_held = done.text.act in vocabulary(open_store(), "act", graphs_of("all"))
    answer = done.text.summary() | {"replaced": done.replaced is not None, "remarks": done.remarks}
    _print(args, answer, export.added(done, is_held=is_held, lang=_spoken(args)))
    return 0


def run_find(args: argparse.Namespace) -> int:
    """Print the provisions in which words were found."""
    words = " ".join(args.words)
    if args.format == "text" and not keep.held():
        print(export.kept([], _spoken(args)))  # nothing found in nothing would say nothing of the law
        return 0
    matches = keep.find(words, args.act, args.lang)
    answer = []
    for each in matches:
        row: dict[str, Any] = {"act": each.text.act, "lang": each.text.lang, "pinpoint": each.unit.pinpoint}
        if args.with_text:
            row |= {"official": True, "heading": each.unit.heading, "text": each.unit.text}
        answer.append(row)
    _print(args, answer, export.found(matches, words, _spoken(args)))
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """Forget a text and print which it was."""
    gone = keep.remove(args.act, args.lang)
    _print(args, {"act": args.act, "removed": gone}, export.removed(args.act, gone, _spoken(args)))
    return 0


def _spoken(args: argparse.Namespace) -> str:
    """Return the language to answer in: that of the text that was asked for, or English."""
    return args.lang or "en"


def _print(args: argparse.Namespace, answer: Any, text: str) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1) if args.format == "json" else text)
