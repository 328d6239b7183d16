"""The check of the data as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.check import Check


def checked(found: Check, lang: str = "en") -> str:
    """Return the check as text; errors in the data are told in English, to those who keep them."""
    say = voice(lang, "check")
    lines = [say("errors", n=len(found.errors))]
    lines += [
        f"  {': '.join([*each.places[:3], each.resource, each.message])} ({each.rule})"
        for each in found.errors
    ]
    if not found.shapes_asked:
        lines.append(f"  {say('shapes-after-rules' if found.errors else 'shapes-not-asked')}")
    lines.append(say("problems", n=len(found.source_problems)))
    for each in found.source_problems:
        about, kind = ", ".join(each.about), say(f"problem-{each.kind}")
        stated = _said(each.stated, each.stated_lang, each.kind, say)
        lines.append(f"  {', '.join(each.lines)} [{about}] {kind}: {stated}")
        lines.append(f"    {say('against')}: {_said(each.computed, each.computed_lang, each.kind, say)}")
    return "\n".join(lines)


def _said(text: str, text_lang: str, kind: str, say: Voice) -> str:
    if kind == "date":
        return say.day(text)
    return text if text_lang in (say.lang, "") else f"{text} ({text_lang})"
