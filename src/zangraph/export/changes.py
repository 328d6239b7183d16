"""The changes between two dates as a document: one row for each norm that came, ended or was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zangraph.export.document import Cell, Document, Items, Paragraph, Table
from zangraph.export.text.dated import closing, warnings
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.assess.flips import Flip
    from zangraph.changes import Changes


def document(found: Changes, flipped: list[Flip] | None, version: str, lang: str = "en") -> Document:
    """Return the changes as a document, for an organisation with the verdicts that flip."""
    say = voice(lang, "changes", "assessments")
    later = [f"{act}: {one}" for act, each in found.currency.items() for one in warnings(each, lang)]
    columns = ["day", "what", "norm", "id", "before", "after", "amending"]
    rows = list(_rows(found, say))
    tables = [
        Table(say("norms-changed"), [say(name) for name in columns], rows, widths=[2, 2, 6, 4, 4, 4, 2])
    ]
    if flipped:
        names = ["organisation", "thing", "id", "before", "after"]
        flips: list[list[Cell]] = [
            [
                each.organisation,
                each.subject,
                each.norm,
                *(_verdict(code, say) for code in (each.before, each.after)),
            ]
            for each in flipped
        ]
        tables.append(Table(say("flips"), [say(name) for name in names], flips, widths=[3, 3, 4, 3, 3]))
    return Document(
        title=say("title"),
        lang=lang,
        about=[
            (say("after-day"), say.day(found.start)),
            (say("to-day"), say.day(found.end)),
            (say("graph-version"), version),
        ],
        blocks=[
            *([] if rows else [Paragraph(say("none-held"))]),
            *tables,
            *([Items(later)] if later else []),
        ],
        foot=[closing(lang)],
        wide=True,
    )


def _rows(found: Changes, say: Voice) -> Iterator[list[Cell]]:
    for what, listed in (("came", found.came), ("ended", found.ended)):
        for each in listed:
            by = each.amendment.act if each.amendment else each.norm.act
            yield [each.on, say(what), each.norm.titled, each.norm.id, None, None, by]
    for one in found.changed:
        done = one.amendment
        before, after = (f"{text} ({done.lang})" if text and done.lang not in (say.lang, "") else text
                         for text in (done.before, done.after))  # fmt: skip
        yield [None, say("replaced"), None, f"{', '.join(one.before)} → {one.after}", before, after, done.act]


def _verdict(code: str | None, say: Voice) -> str:
    return say(f"short-{code}") if code else say("nothing-there")
