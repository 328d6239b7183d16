"""Verdicts as JSON text. What is the same of every verdict under a norm is written once and repeated.

It writes what `json.dumps(plain(verdict))` would, letter for letter, and most of that is the law's words.
"""

import json
from collections.abc import Iterable
from json.encoder import encode_basestring as quoted
from typing import Any

from zangraph.assess.assessment import Verdict
from zangraph.plain import plain

#: What a verdict has from its norm alone, by field; the other fields are of the case.
OF_THE_NORM = ("label", "statements", "waits_for", "citation", "currency", "contested")


class Telling:
    """Writes verdicts of one law: a norm says the same under all of them."""

    def __init__(self) -> None:
        self._norms: dict[str, tuple[str, str, str]] = {}

    def whole(self, verdicts: Iterable[Verdict]) -> str:
        """Return `verdicts` with all that is known of each."""
        return f"[{', '.join(map(self._whole, verdicts))}]"

    def _whole(self, one: Verdict) -> str:
        known = self._norms.get(one.norm)
        if known is None:
            known = self._norms[one.norm] = _of_the_norm(one)
        begins, cites, contests = known
        return (
            f'{begins}{quoted(one.subject)}, "verdict": "{one.verdict}", "instant": {_day(one.instant)}, '
            f'"due": {_day(one.due)}, "facts": {_texts(one.facts)}, "inferred": {_texts(one.inferred)}, '
            f'"missing": {_texts(one.missing)}, "exception": {_text(one.exception)}, {cites}'
            f'"consequence": {_json(one.consequence)}, "message": {quoted(one.message)}{contests}'
        )

    def brief(self, verdicts: Iterable[Verdict]) -> str:
        """Return `verdicts` without the words of their norms, and without what is not there to tell."""
        return f"[{', '.join(map(self._brief, verdicts))}]"

    def _brief(self, one: Verdict) -> str:
        said = [f'{{"norm": "{one.norm}", "subject": {quoted(one.subject)}, "verdict": "{one.verdict}"']
        for key, day in (("instant", one.instant), ("due", one.due)):
            if day is not None:
                said.append(f'"{key}": "{day.isoformat()}"')
        for key, texts in (("facts", one.facts), ("inferred", one.inferred), ("missing", one.missing)):
            if texts:
                said.append(f'"{key}": {_texts(texts)}')
        if one.exception is not None:
            said.append(f'"exception": {quoted(one.exception)}')
        if one.consequence is not None:
            said.append(f'"consequence": {_json(one.consequence)}')
        return f"{', '.join(said)}}}"


def _of_the_norm(one: Verdict) -> tuple[str, str, str]:
    return (
        f'{{"norm": {_json(one.norm)}, "label": {_json(one.label)}, '
        f'"statements": {_json(one.statements)}, "subject": ',
        f'"waitsFor": {_json(one.waits_for)}, "citation": {_json(one.citation)}, '
        f'"currency": {_json(one.currency)}, ',
        f', "contested": {_json(one.contested)}}}',
    )


def _texts(texts: list[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]" if texts else "[]"


def _text(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _day(day: Any) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


def _json(value: Any) -> str:
    return "null" if value is None else json.dumps(plain(value), ensure_ascii=False)
