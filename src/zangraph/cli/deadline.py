"""`zangraph deadline`: a due date with its proof, or the holiday table in use."""

import argparse
import json

from zangraph.calendars import library, own_days
from zangraph.cli.options import Subparsers, add_common, command, day, number, read
from zangraph.deadlines import OFFICIAL
from zangraph.due import due
from zangraph.errors import InputError
from zangraph.export.text.deadlines import deadline, holidays
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub, "deadline", "the due date of a norm after an event, with its proof; or the holiday table in use",
        "zangraph deadline N091 --event 2026-01-19",
    )  # fmt: skip
    parser.add_argument("norm", metavar="NORM", nargs="?", help="an id, or a statement such as N091")
    parser.add_argument("--event", metavar="DATE", help="the day of the event that starts the term")
    parser.add_argument(
        "--calendar", metavar="YEAR", type=number(9999), help="print the holiday table of a year"
    )
    parser.add_argument(
        "--holidays", metavar="FILE", help="own days: “2026-08-31,off,NAME” or “2026-08-29,working”"
    )
    add_common(parser, ("text", "json", "ics"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the deadline with its proof, or the table."""
    table = OFFICIAL
    if args.holidays:
        table = own_days(read(args.holidays, "days of your own"), name=args.holidays)
    if args.calendar is not None:
        if args.norm or args.event or args.format == "ics":
            raise InputError(
                "--calendar prints the table of a year, as text or JSON; leave NORM and --event out."
            )
        days = table.holidays(args.calendar)
        name, version = library()
        if args.format == "json":
            rows = [{"date": one.isoformat(), "name": why} for one, why in days]
            print(
                json.dumps({"library": name, "version": version, "days": rows}, ensure_ascii=False, indent=1)
            )
        else:
            print(holidays(days, f"{name} {version}", args.lang))
        return 0
    if args.norm is None or args.event is None:
        raise InputError("Expected a norm and --event DATE, or --calendar YEAR.")
    store = open_store()
    event = day(args.event, "--event")
    found = due(store, args.norm, event, calendar=table, layer=args.layer, lang=args.lang)
    if args.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    elif args.format == "ics":
        from zangraph.export.ics import calendar

        print(calendar(found, store.version, args.lang), end="")
    else:
        print(deadline(found, store.version, args.lang))
    return 0
