"""What a search found as text, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing
from zangraph.i18n import voice

if TYPE_CHECKING:
    from zangraph.search import Found


def searched(found: Found, version: str, lang: str = "en") -> str:
    """Return what a search found as text."""
    say = voice(lang, "search", "things")
    head = say("head", n=say.number(found.total), words=found.words, graph=say("graph", version=version))
    if not found.hits:
        return f"{head}; {say('no-silence-here')}: {say('see-coverage')}."
    if len(found.hits) < found.total:
        head += f", {say('the-best', n=len(found.hits))}"
    lines = [f"{head}."]
    if found.did_you_mean:
        meant = say("did-you-mean", words=found.did_you_mean)
        lines.append(f"{meant[:1].upper()}{meant[1:]} {say('a-word-is-nowhere')}")
    if not found.whole:
        lines.append(say("not-all"))
    for hit in found.hits:
        norm = f"kind-{hit.kind}"
        kind = say(norm) if norm in say else say(f"thing-{hit.kind}")
        lines += ["", f"{hit.label} [{hit.id}]", f"  {' · '.join([kind, *hit.citations])}"]
    return "\n".join([*lines, "", closing(lang)])
