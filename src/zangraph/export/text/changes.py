"""The changes between two dates as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing, warnings
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.assess.flips import Flip
    from zangraph.changes import Change, Changes


def changed(found: Changes, flipped: list[Flip] | None, version: str, lang: str = "en") -> str:
    """Return the changes as text, for an organisation with the verdicts that flip."""
    say = voice(lang, "changes")
    graph = say("graph", version=version)
    lines = [say("head", start=say.day(found.start), end=say.day(found.end), graph=graph)]
    for title, listed in (("came", found.came), ("ended", found.ended)):
        lines += ["", f"{say(title)}: {len(listed)}", *(_change(each, say) for each in listed)]
    lines += ["", f"{say('replaced')}: {len(found.changed)}"]
    for each in found.changed:
        done = each.amendment
        lines.append(f"  {', '.join(each.before)} → {each.after} {say('by', act=done.act)}")
        for name, text in (("before", done.before), ("after", done.after)):
            lines.append(f"    {say(name)}: {_stated(text, done.lang, say)}")
    lines += [f"! {act}: {one}" for act, each in found.currency.items() for one in warnings(each, lang)]
    for flip in flipped or ():
        before, after = (_verdict(code, lang) for code in (flip.before, flip.after))
        lines.append(f"{say('flips')}: {flip.subject}, {flip.norm}: {before} → {after}")
    return "\n".join([*lines, "", closing(lang)])


def _change(each: Change, say: Voice) -> str:
    by = say("by", act=each.amendment.act) if each.amendment else say("with", act=each.norm.act)
    return f"  {say.day(each.on)} {each.norm.titled} [{each.norm.id}] {by}"


def _stated(text: str | None, text_lang: str, say: Voice) -> str:
    if not text:
        return say("not-stated")
    return text if text_lang in (say.lang, "") else f"{text} ({text_lang})"


def _verdict(code: str | None, lang: str) -> str:
    # Only for an organisation are there verdicts, and words for them.
    return voice(lang, "assessments")(f"short-{code}") if code else voice(lang)("nothing-there")
