"""The workbook to fill in, made from the description shapes: typed columns, words to choose, notes."""

from io import BytesIO
from typing import Any

from zangraph.assess.describe_xlsx import columns, sheets
from zangraph.assess.form import Form
from zangraph.assess.schema import Property
from zangraph.errors import InputError
from zangraph.i18n import voice
from zangraph.locale.form import NOTES
from zangraph.namespaces import ZG

#: Rows that are made ready; more can be written below them.
READY = 1_000


def template(form: Form) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    try:
        import openpyxl
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise InputError("Workbooks need openpyxl: pip install 'zangraph[export]'.") from None
    book = openpyxl.Workbook()
    book.remove(book.active)
    words = book.create_sheet("words")
    words.sheet_state = "hidden"
    lists: dict[tuple[str, ...], str] = {}
    notes: list[tuple[str, ...]] = []
    for title, (kind, keys) in sheets(form.schema).items():
        sheet = book.create_sheet(title)
        facts = columns(form.schema, kind)
        sheet.append([*keys, *facts])
        sheet.freeze_panes = "B2"
        notes.append((title, "", form.definition(f"{ZG}{kind}")))
        for position, heading in enumerate([*keys, *facts], 1):
            letter = get_column_letter(position)
            sheet.cell(1, position).font = Font(bold=True)
            sheet.column_dimensions[letter].width = max(12, len(heading) + 2)
            if heading in facts and heading not in keys:
                each = facts[heading]
                notes.append((title, heading, _told(form, each)))
                rule = _rule(form, each, words, lists)
                sheet.add_data_validation(rule)
                rule.add(f"{letter}2:{letter}{READY + 1}")
                if each.type == "date":
                    sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
    say = voice(form.lang, "form")
    _notes(book.create_sheet("notes", 0), [say(f"note-{each}") for each in NOTES], notes)
    book.active = 1
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _told(form: Form, each: Property) -> str:
    on_its_sheet = voice(form.lang, "form")("on-its-sheet")
    expected = on_its_sheet if each.type == "thing" else form.expected(each)
    return f"{form.label(each.path)}. {form.definition(each.path)} ({expected})"


def _rule(form: Form, each: Property, words: Any, lists: dict[tuple[str, ...], str]) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    prompt = {"promptTitle": form.label(each.path)[:32], "prompt": form.definition(each.path)[:255]}
    choices = {"boolean": ["true", "false"], "thing": []}.get(each.type, sorted(each.words))
    if each.type not in ("boolean", "thing") and not choices:
        return DataValidation(type=None, allow_blank=True, showInputMessage=True, **prompt)
    every = (*choices, "none", "unknown")
    if every not in lists:
        column = len(lists) + 1
        for row, word in enumerate(every, 1):
            words.cell(row, column, word)
        letter = words.cell(1, column).column_letter
        lists[every] = f"words!${letter}$1:${letter}${len(every)}"
    # Several words in one cell are on no list, so there the list only offers.
    strict = not each.many or each.type == "thing"
    return DataValidation(
        type="list", formula1=lists[every], allow_blank=True, showErrorMessage=strict, showInputMessage=True,
        **prompt,
    )  # fmt: skip


def _notes(sheet: Any, first: list[str], notes: list[tuple[str, ...]]) -> None:
    from openpyxl.styles import Alignment, Font

    for line in first:
        sheet.append([line])
    sheet.append([])
    for note in notes:
        sheet.append(note)
        sheet.cell(sheet.max_row, 1).font = Font(bold=not note[1])
        sheet.cell(sheet.max_row, 3).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in (("A", 18), ("B", 28), ("C", 100)):
        sheet.column_dimensions[letter].width = width
