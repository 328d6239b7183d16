"""The entries that a page shows as a table for a spreadsheet."""

import csv
import io
from collections.abc import Callable
from datetime import date

from graph import Names
from words import say
from zangraph.register import Entry


def as_csv(shown: list[Entry], on: date, words: Names) -> bytes:
    """Return the entries as a table for a spreadsheet, in the words of the cards."""
    lang = words.lang
    columns: dict[str, Callable[[Entry], object]] = {
        say("kind", lang): lambda entry: words.kind(entry.kind),
        say("role", lang): lambda entry: "; ".join(words.of("role", each) for each in entry.bearer),
        say("register", lang): lambda entry: entry.label,
        say("card-when", lang): lambda entry: entry.condition,
        say("card-limit", lang): lambda entry: entry.time_limit and entry.time_limit.label,
        say("card-exception", lang): lambda entry: entry.exception,
        say("status", lang): lambda entry: f"{on.isoformat()}: {say(entry.interval.status(on), lang)}",
        say("card-since", lang, day="").strip(" :"): lambda entry: entry.valid_from,
        say("card-last-day", lang, day="").strip(" :"): lambda entry: entry.interval.last_day,
        say("card-later", lang): lambda entry: "; ".join(
            f"{change.label} {' / '.join(change.effective_on)}"
            for change in entry.currency.later_changes
            if change.reached
        ),
        say("act", lang): lambda entry: words.act(entry.act),
        say("card-where", lang): lambda entry: "; ".join(
            f"{place.citation} ({words.of('certainty', place.certainty)})" for place in entry.provisions
        ),
        say("card-official", lang): lambda entry: " ".join(words.official_pages(entry.act)),
        "IRI": lambda entry: entry.iri,
    }
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(columns)
    writer.writerows([_cell(of(entry)) for of in columns.values()] for entry in shown)
    # With the mark, spreadsheets take Cyrillic for what it is.
    return table.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Return `value` as a cell that no spreadsheet takes for a formula."""
    said = "" if value is None else str(value)
    return f"'{said}" if said[:1] in "=+-@\t\r" and said else said
