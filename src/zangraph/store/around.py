"""What a store cannot do, and how it is asked all the same: worded otherwise, or refused with the reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zangraph.errors import EngineError, QueryRefused
from zangraph.namespaces import GRAPH, PREFIXES
from zangraph.store.guard import Token, tokens, where

_ORDER = ("<", "<=", ">", ">=")
_DAY = re.compile(r'(\?\w+)\s*(<=|>=|<|>)\s*"(\d{4}-\d{2}-\d{2})"\^\^xsd:date')
_TRUTH = re.compile(r"BIND\(((?:STR\((\?\w+)\)|(\?\w+))\s*(?:<=|>=|<|>)\s*[^()]+?)\s+AS\s")
_BOUND = re.compile(r"BIND\((!?BOUND\(\?\w+\))\s+AS\s")
_FOLDING = re.compile(r"\b[LU]CASE\s*\(", re.IGNORECASE)
_FLAGS = re.compile(r"[\"'][a-z]*i[a-z]*[\"']")
#: Kinds of address that name things. Others name functions of an engine, or files.
_SCHEMES = {"http", "https", "urn", "tag", "mailto"}


@dataclass(frozen=True)
class Abilities:
    """What was found out about an engine.

    `misordered` are the operators that compare dates wrongly; `tried`, whether that was tried on many days.
    `truths`: a comparison gives a boolean. `folds` and `folds_in_regex`: the case of Cyrillic letters is
    known to LCASE, and to REGEX with the flag “i”.
    """

    misordered: tuple[str, ...] = ()
    tried: bool = True
    truths: bool = True
    folds: bool = True
    folds_in_regex: bool = True

    @property
    def notes(self) -> list[str]:
        """Return what is to be told to whoever gets answers from this engine, a clause each."""
        found = []
        if self.misordered:
            found.append(
                f"it compares dates wrongly ({' '.join(self.misordered)}), so our questions compare them as "
                "text, and yours may not compare them"
            )
        if not self.truths:
            found.append("it gives true and false as numbers in answers to queries of your own")
        if not self.folds:
            found.append("LCASE leaves Cyrillic letters as they are, so what needs it is refused")
        if not self.folds_in_regex:
            found.append("REGEX with “i” does not find Cyrillic letters, so it is refused; LCASE is not")
        return found

    def ours(self, text: str) -> str:
        """Return a query of ours so that this engine answers it rightly, or raise `EngineError`.

        >>> Abilities(misordered=("<=",)).ours('FILTER(?from <= "2026-01-18"^^xsd:date)')
        'FILTER(STR(?from) <= "2026-01-18")'
        """
        if self.misordered or not self.tried:
            # A day is written so that the order of the texts is the order of the days.
            text = _DAY.sub(r'STR(\1) \2 "\3"', text)
        if not self.truths:
            # What is compared with nothing is nothing, not true.
            text = _TRUTH.sub(r"BIND(IF(BOUND(\2\3), xsd:boolean(\1), \2\3) AS ", text)
            text = _BOUND.sub(r"BIND(xsd:boolean(\1) AS ", text)
        if not self.folds and _FOLDING.search(text):
            raise EngineError(
                "This question sets aside capital and small letters, which the remote store cannot do with "
                "Cyrillic; ask it without --endpoint."
            )
        return text

    def check(self, text: str) -> None:
        """Raise `QueryRefused` where this engine would answer the user's query `text` wrongly."""
        found = list(tokens(text))
        for place, token in enumerate(found):
            if self.misordered and token.kind == "mark" and token.text in _ORDER:
                self._check_order(text, found, place)
            if not self.folds and token.upper in ("LCASE", "UCASE"):
                raise _refused(
                    text, token, f"{token.upper} leaves Cyrillic letters as they are in the remote store"
                )
            if (
                not self.folds_in_regex
                and token.upper in ("REGEX", "REPLACE")
                and any(_FLAGS.fullmatch(each.text) for each in found[place:])
            ):
                raise _refused(
                    text,
                    token,
                    f"{token.upper} with “i” does not find Cyrillic letters in the remote store: "
                    'use CONTAINS(LCASE(STR(?x)), LCASE("…")) instead',
                )

    def _check_order(self, text: str, found: Sequence[Token], place: int) -> None:
        around = [found[at] for at in (place - 1, place + 1) if 0 <= at < len(found)]
        is_text = [each.text.upper() for each in found[max(0, place - 4) : place - 2]] == ["STR", "("]
        if is_text or any(each.kind == "number" for each in around):
            return
        raise _refused(
            text,
            found[place],
            f"the remote store compares dates wrongly ({' '.join(self.misordered)}), and this may be a date: "
            f'compare it as text, STR(?day) {found[place].text} "2026-01-18", or ask without --endpoint',
        )


def check_sent(text: str) -> None:
    """Raise `QueryRefused` for what engines elsewhere read otherwise than our guard does.

    To be called after `guard.check`. Functions of an engine that reach files or its other tables have names
    of their own kinds; escapes are undone by some engines before they look for words.
    """
    if (at := re.search(r"\\[uU]", text)) is not None:
        raise QueryRefused(f"{where(text, at.start())}: an escape such as \\u0041; write the letter itself.")
    found = list(tokens(text))
    declared = set(PREFIXES)
    for place, token in enumerate(found):
        before = [each.upper for each in found[max(0, place - 2) : place]]
        if token.kind == "iri":
            _check_iri(text, token, "BASE" in before[-1:] or "PREFIX" in before[:1])
        elif token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before[-1:] == ["PREFIX"]:
                declared.add(prefix)
            elif prefix not in declared and prefix != "_":
                raise _refused(text, token, f"the prefix “{prefix}:” is not declared")


def _check_iri(text: str, token: Token, begins: bool) -> None:
    iri = token.text[1:-1]
    scheme, colon, _ = iri.partition(":")
    if colon and scheme.lower() not in _SCHEMES:
        raise _refused(text, token, f"<{scheme}:…> names a thing of the engine, and nothing in the graph")
    if begins and GRAPH.startswith(iri) and iri != GRAPH:
        raise _refused(text, token, "name our graphs with the prefix “graph:”, which needs no declaration")


def _refused(text: str, token: Token, reason: str) -> QueryRefused:
    return QueryRefused(f"{where(text, token.at)}: {reason}.")
