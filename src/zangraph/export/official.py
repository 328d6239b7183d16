"""The official wording as plain text for a terminal, never in one paragraph with our paraphrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zangraph.official.beside import Wording
    from zangraph.official.compare import Compared, TextFault
    from zangraph.official.keep import Added, Found, Official
    from zangraph.official.read import Unit

#: Language → how an article and a chapter are headed.
HEADS = {
    "article": {"ru": "Статья {n}. {heading}", "kk": "{n}-бап. {heading}"},
    "chapter": {"ru": "Глава {n}. {heading}", "kk": "{n}-тарау. {heading}"},
}
LANGUAGES = {"ru": "Russian", "kk": "Kazakh"}
SHOWN = 100


def worded(found: Wording) -> str:
    """Return the official wording of a provision as text, marked as what it is."""
    day = f"wording of {found.wording}" if found.wording else "day of the wording not known"
    lines = [
        f"  OFFICIAL TEXT, {LANGUAGES[found.lang]}, {day}; brought by you on {found.imported} "
        f"from {found.file} [{found.provision}]"
    ]
    lines += [f"  ! {each}" for each in found.warnings]
    if not found.units:
        lines.append(f"  ! the text of {found.act} has no such provision: see “zangraph check --text”")
    lines += [f"  | {line}" for unit in found.units for line in _unit(unit, found.lang)]
    notes = [note for unit in found.units for note in unit.notes]
    return "\n".join([*lines, *(f"  note of the database: {note}" for note in notes)])


def _unit(unit: Unit, lang: str) -> Iterator[str]:
    head = HEADS.get(unit.level)
    if head:
        yield head[lang].format(n=unit.number, heading=unit.heading).rstrip()
        if not unit.text:
            return
    sign = {"point": f"{unit.number}. ", "sub-point": f"{unit.number}) "}.get(unit.level, "")
    yield from f"{sign}{unit.text}".split("\n")


def added(found: Added, *, is_held: bool) -> str:
    """Return what was kept, what it replaced, and what to know of the file."""
    text = found.text
    lines = [f"Kept {_named(text)}: {_counted(text)}."]
    if found.replaced:
        same = " (the same file)" if found.replaced.sha256 == text.sha256 else ""
        lines.append(f"It replaces the text imported on {found.replaced.imported}{same}.")
    if text.wording is None:
        lines.append("The export names no day of its wording: give it with --wording DATE where you know it.")
    if not is_held:
        lines.append(f"Nothing is held here of {text.act}: it can be searched, and stands beside nothing.")
    lines += [f"! {each}" for each in found.remarks[:SHOWN]]
    return "\n".join(lines)


def kept(texts: list[Official]) -> str:
    """Return the list of the texts that are kept."""
    if not texts:
        return "No official text is kept here; add one with “zangraph text add FILE”."
    lines = []
    for text in texts:
        day = f"wording of {text.wording}" if text.wording else "day of the wording not known"
        lines.append(f"{_named(text)}: {_counted(text)}; {day}")
        lines.append(f"  imported {text.imported} from {text.file}, SHA-256 {text.sha256[:12]}…")
    return "\n".join(lines)


def _named(text: Official) -> str:
    return f"{text.act} ({text.lang}) {text.title}".rstrip()


def _counted(text: Official) -> str:
    levels = [unit.level for unit in text.units]
    return ", ".join(f"{level} {levels.count(level)}" for level in dict.fromkeys(levels))


def found(matches: list[Found], words: str) -> str:
    """Return the provisions in which `words` were found, with their own words."""
    lines = [f"“{words}”: {len(matches)} in the official texts that you brought."]
    for each in matches[:SHOWN]:
        day = each.text.wording or "day of the wording not known"
        lines += ["", f"{each.text.act}, {each.unit.pinpoint} ({each.text.lang}, {day})"]
        lines += [f"  | {line}" for line in _unit(each.unit, each.text.lang)]
    if len(matches) > SHOWN:
        lines += ["", f"Only the first {SHOWN} are shown."]
    return "\n".join(lines)


def compared(texts: list[Compared]) -> str:
    """Return what does not agree between the graph and the official texts."""
    lines = []
    for each in texts:
        missing = [fault for fault in each.faults if fault.kind == "missing"]
        headings = [fault for fault in each.faults if fault.kind == "heading"]
        lines.append(
            f"Official text of {each.act} ({each.lang}): {each.provisions} provisions looked for, "
            f"missing {len(missing)}; {each.headings} headings compared, not agreeing {len(headings)}."
        )
        lines += [f"  {_fault(fault)}" for fault in each.faults]
        if each.not_held:
            lines.append(f"  in the text and not held: {', '.join(each.not_held)}")
    return "\n".join(lines)


def _fault(fault: TextFault) -> str:
    if fault.kind == "missing":
        return f"{fault.provision}: {fault.pinpoint} is not in the text"
    return f"{fault.provision}: we head it “{fault.ours}”, the text “{fault.official}”"
