"""A questionnaire as YAML to fill in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.assess.questionnaire import Asking, Questionnaire


def to_fill_in(found: Questionnaire, lang: str = "en") -> str:
    """Return a questionnaire as YAML to fill in: a description with `unknown` where something hangs on it."""
    say = voice(lang, "questionnaire")
    lines = [
        f"# {say('head', facts=say.count('fact', len(found.questions)))}",
        *([f"# {say('how')}", f"# {say('again')}"] if found.questions else []),
        f"organisation: {json.dumps(found.organisation, ensure_ascii=False)}",
    ]
    by_place: dict[tuple[tuple[str, str], ...], list[Asking]] = {}
    for each in found.questions:
        by_place.setdefault(tuple(each.place), []).append(each)
    opened: list[tuple[str, str]] = []
    for place in sorted(by_place):
        for depth, (key, name) in enumerate(place):
            if opened[: depth + 1] == list(place[: depth + 1]):
                continue
            if opened[:depth] != list(place[:depth]) or [each[0] for each in opened[depth : depth + 1]] != [
                key
            ]:
                lines.append(f"{'    ' * depth}{key}:")
            lines.append(f"{'    ' * depth}  - name: {json.dumps(name, ensure_ascii=False)}")
            opened = list(place[: depth + 1])
        lines += [_to_fill(each, say) for each in by_place[place]]
    return "\n".join(lines)


def _to_fill(each: Asking, say: Voice) -> str:
    options = (
        f"; {', '.join(each.options[:8])}{', …' if len(each.options) > 8 else ''}" if each.options else ""
    )
    decides = say("decides", norms=say.count("norm", len(each.decides)))
    return f"{'    ' * len(each.place)}{each.path}: unknown # {each.label}; {decides}{options}"
