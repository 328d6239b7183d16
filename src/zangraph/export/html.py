"""A document as one HTML file: nothing is loaded from anywhere, and everything is escaped."""

from __future__ import annotations

from datetime import date
from html import escape

from zangraph.export.document import (
    Block,
    Card,
    Cell,
    Document,
    Heading,
    Items,
    Paragraph,
    Room,
    Table,
    captioned,
    clean,
)
from zangraph.i18n import voice

#: No script, no picture, no host: whatever a name says, a browser only shows it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.45 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: #1b1b1b; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
body.wide { max-width: 90rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; border-bottom: 1px solid #767676; margin-top: 2rem; }
h3 { font-size: 1.05rem; } h4 { font-size: 1rem; margin-bottom: .3rem; }
.marking { font-weight: 700; border: 2px solid; padding: .4rem .8rem; display: inline-block; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .15rem 1rem; margin: .3rem 0; }
dt { color: #4a4a4a; } dd { margin: 0; }
article { border-inline-start: 3px solid #767676; padding-inline-start: .8rem; margin: 1rem 0;
  break-inside: avoid; }
.warning { font-weight: 600; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 40rem; table-layout: fixed; font-size: .85em; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #767676; padding: .25rem .45rem; text-align: start; vertical-align: top; }
thead { display: table-header-group; } th { background: #eee; } tr { break-inside: avoid; }
.room { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 2rem; }
.room p { border-bottom: 1px solid; margin: 1.6rem 0 0; }
footer { margin-top: 2rem; border-top: 1px solid #767676; font-size: .85em; }
@page { size: A4; margin: 18mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); } }
@media print { table { min-width: 0; } .table { overflow: visible; }
  body { max-width: none; margin: 0; font-size: 9.5pt; } }
"""
WARNING = ' class="warning"'
LANDSCAPE = "@page { size: A4 landscape; }"


def page(document: Document) -> str:
    """Return `document` as one HTML page that needs nothing else."""
    marking = f'<p class="marking">{text(document.marking)}</p>' if document.marking else ""
    about = "".join(f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in document.about)
    body = "\n".join(_block(*each, document.lang) for each in captioned(document.blocks))
    foot = "".join(f"<p>{text(each)}</p>" for each in document.foot)
    wide = ' class="wide"' if document.wide else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{document.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(document.title)}</title>\n"
        f"<style>{STYLE}{LANDSCAPE if document.wide else ''}</style>\n</head>\n"
        f"<body{wide}>\n"
        f"<header>{marking}<h1>{text(document.title)}</h1><dl>{about}</dl></header>\n"
        f"<main>\n{body}\n</main>\n<footer>{foot}</footer>\n</body>\n</html>\n"
    )


def text(value: str) -> str:
    """Return `value` as text within HTML: never markup."""
    return escape(clean(value), quote=True)


def _block(block: Block, is_captioned: bool, lang: str) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{text(block.text)}</h{block.level + 1}>"
    if isinstance(block, Paragraph):
        return f"<p{WARNING if block.strong else ''}>{text(block.text)}</p>"
    if isinstance(block, Items):
        return _list(block.items)
    if isinstance(block, Card):
        return _card(block)
    if isinstance(block, Room):
        return _room(block)
    return "" if block.extra else _table(block, is_captioned, lang)


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{text(each)}</li>' for each in items)}</ul>"


def _card(card: Card) -> str:
    rows = "".join(
        f"<dt>{text(name)}</dt><dd>{'<br>'.join(text(each) for each in lines)}</dd>"
        for name, lines in card.rows
    )
    warnings = "".join(f'<p class="warning">{text(each)}</p>' for each in card.warnings)
    return f"<article><h4>{text(card.title)}</h4><dl>{rows}</dl>{warnings}</article>"


def _table(table: Table, is_captioned: bool, lang: str) -> str:
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in table.columns)
    caption = f"<caption>{text(table.name)}</caption>" if is_captioned else ""
    rows = "".join(f"<tr>{_row(row, lang)}</tr>" for row in table.rows)
    return (
        f'<div class="table" tabindex="0"><table>{caption}'
        f"{_columns(table)}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _columns(table: Table) -> str:
    """Return the shares of the columns, where they are given."""
    shares = (f'<col style="width: {100 * share / sum(table.widths):.1f}%">' for share in table.widths)
    return f"<colgroup>{''.join(shares)}</colgroup>" if table.widths else ""


def _row(row: list[Cell], lang: str) -> str:
    first, *rest = (text(said(each, lang)).replace("\n", "<br>") for each in row)
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{each}</td>" for each in rest)


def _room(room: Room) -> str:
    columns = "".join(
        f"<section><h4>{text(name)}</h4>{''.join(f'<p>{text(each)}:</p>' for each in asked)}</section>"
        for name, asked in room.columns
    )
    return f'<div class="room">{columns}</div>'


def said(cell: Cell, lang: str) -> str:
    """Return `cell` as people of `lang` read it."""
    if cell is None:
        return ""
    return voice(lang).day(cell) if isinstance(cell, date) else str(cell)
