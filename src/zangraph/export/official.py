"""The official wording as plain text for a terminal, never in one paragraph with our paraphrase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from zangraph.i18n import Voice, voice

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
SHOWN = 100


def worded(found: Wording, lang: str = "en") -> str:
    """Return the official wording of a provision as text, marked as what it is."""
    say = voice(lang, "official")
    marked = say(
        "worded",
        language=say(f"language-{found.lang}"),
        wording=_wording(found.wording, say),
        day=say.day(found.imported),
        file=found.file,
        provision=found.provision,
    )
    lines = [f"  {marked}", *(f"  ! {each.said(lang)}" for each in found.notices)]
    if not found.units:
        lines.append(f"  ! {say('no-such-provision', act=found.act)}")
    lines += [f"  | {line}" for unit in found.units for line in lines_of(unit, found.lang)]
    notes = [note for unit in found.units for note in unit.notes]
    return "\n".join([*lines, *(f"  {say('note', note=note)}" for note in notes)])


def _wording(day: date | None, say: Voice) -> str:
    return say("wording-of", day=say.day(day)) if day else say("wording-not-known")


def lines_of(unit: Unit, lang: str) -> Iterator[str]:
    """Yield the lines of a provision as the law prints them, its own words alone."""
    head = HEADS.get(unit.level)
    if head:
        yield head[lang].format(n=unit.number, heading=unit.heading).rstrip()
        if not unit.text:
            return
    sign = {"point": f"{unit.number}. ", "sub-point": f"{unit.number}) "}.get(unit.level, "")
    yield from f"{sign}{unit.text}".split("\n")


def added(found: Added, *, is_held: bool, lang: str = "en") -> str:
    """Return what was kept, what it replaced, and what to know of the file."""
    say = voice(lang, "official")
    text = found.text
    lines = [say("kept", text=_named(text), counted=_counted(text, say))]
    if found.replaced:
        same = say("the-same-file") if found.replaced.sha256 == text.sha256 else ""
        lines.append(say("replaces", day=say.day(found.replaced.imported), same=same))
    if text.wording is None:
        lines.append(say("no-day"))
    if not is_held:
        lines.append(say("nothing-held", act=text.act))
    fallback = "" if lang == "en" else " (en)"
    lines += [f"! {each}{fallback}" for each in found.remarks[:SHOWN]]
    return "\n".join(lines)


def kept(texts: list[Official], lang: str = "en") -> str:
    """Return the list of the texts that are kept."""
    say = voice(lang, "official")
    if not texts:
        return say("none-kept")
    lines = []
    for text in texts:
        lines.append(f"{_named(text)}: {_counted(text, say)}; {_wording(text.wording, say)}")
        lines.append(f"  {say('imported', day=say.day(text.imported), file=text.file, sum=text.sha256[:12])}")
    return "\n".join(lines)


def removed(act: str, langs: list[str], lang: str = "en") -> str:
    """Return which texts were forgotten."""
    return voice(lang, "official")("removed", act=act, langs=", ".join(langs))


def _named(text: Official) -> str:
    return f"{text.act} ({text.lang}) {text.title}".rstrip()


def _counted(text: Official, say: Voice) -> str:
    levels = [unit.level for unit in text.units]
    return ", ".join(f"{say(f'level-{level}')} {levels.count(level)}" for level in dict.fromkeys(levels))


def found(matches: list[Found], words: str, lang: str = "en") -> str:
    """Return the provisions in which `words` were found, with their own words."""
    say = voice(lang, "official")
    lines = [say("found", words=words, n=len(matches))]
    for each in matches[:SHOWN]:
        day = say.day(each.text.wording) if each.text.wording else say("wording-not-known")
        lines += ["", f"{each.text.act}, {each.unit.pinpoint} ({each.text.lang}, {day})"]
        lines += [f"  | {line}" for line in lines_of(each.unit, each.text.lang)]
    if len(matches) > SHOWN:
        lines += ["", say("only-first", n=SHOWN)]
    return "\n".join(lines)


def compared(texts: list[Compared], lang: str = "en") -> str:
    """Return what does not agree between the graph and the official texts."""
    say = voice(lang, "official")
    lines = []
    for each in texts:
        lines.append(
            say(
                "compared",
                act=each.act,
                lang=each.lang,
                provisions=each.provisions,
                missing=sum(fault.kind == "missing" for fault in each.faults),
                headings=each.headings,
                differing=sum(fault.kind == "heading" for fault in each.faults),
            )
        )
        lines += [f"  {_fault(fault, say)}" for fault in each.faults]
        if each.not_held:
            lines.append(f"  {say('in-text-not-held', ids=', '.join(each.not_held))}")
    return "\n".join(lines)


def _fault(fault: TextFault, say: Voice) -> str:
    if fault.kind == "missing":
        return say("fault-missing", provision=fault.provision, pinpoint=fault.pinpoint)
    return say("fault-heading", provision=fault.provision, ours=fault.ours, official=fault.official)
