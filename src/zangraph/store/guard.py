"""What is refused before an engine sees it: text that writes, reaches out, or is built to exhaust.

The guard reads tokens, not grammar, so that a word in a string, an IRI, a comment or a name never
counts. It need not be complete: what passes it still runs confined (see `confine`). Its use is
that a refusal says where and why, and that nothing is spent on what would be stopped anyway.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zangraph.errors import QueryRefused, QuerySyntaxError
from zangraph.namespaces import PREFIXES

#: Bytes of UTF-8, brackets of all kinds, triple patterns, operators in one path or expression,
#: unary operators in a row, and negations in all. Above them the embedded engine was seen to
#: overflow its stack or to plan for minutes; shipped questions stay far below.
MAX_BYTES = 20_000
MAX_NESTING = 40
MAX_PATTERNS = 100
MAX_OPERATORS = 60
MAX_UNARY_RUN = 20
MAX_NEGATIONS = 200

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})

_OUTWARD = {
    "SERVICE": "SERVICE is refused because queries here never call out: leave it out, and ask the "
    "other endpoint separately",
    "FROM": "FROM is refused because the layers are chosen with --layer, over HTTP with "
    "default-graph-uri: leave it out, or use GRAPH inside the braces",
}

#: What may stand between such a word and the IRI that it reaches out to.
_AFTERWARDS = {"SERVICE": "SILENT", "FROM": "NAMED"}

_CLOSED_BY = {"{": "}", "[": "]", "(": ")", "<<": ">>"}
_CLOSING = frozenset(_CLOSED_BY.values())
_OPERATORS = frozenset("/|^*+-?")
_UNARY = frozenset("!+-")
_ITEMS = frozenset({"string", "iri", "variable", "name", "number"})

# What a group repeats begins with a different character in each alternative, and runs of one class are
# possessive: nothing is read twice, so reading is linear in the text. Groups are not possessive themselves:
# Python before 3.11.5 reads such groups wrongly.
_TOKEN = re.compile(
    r"""
      (?P<space>  [\s\ufeff]++ | \#[^\r\n]*+ )
    | (?P<string> \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\"
                | ''' (?: [^'\\] | \\. | '(?!'') )* '''
                | " (?!"") (?: [^"\\\r\n] | \\. )* "
                | ' (?!'') (?: [^'\\\r\n] | \\. )* ' )
    | (?P<iri>    < (?: [^<>"{}|^`\\\x00-\x20] | \\[uU] )* > )
    | (?P<variable> [?$]\w++ )
    | (?P<language> @[A-Za-z]++ (?: -++[A-Za-z0-9]++ )* )
    | (?P<name>   (?: _ | [^\W\d_][\w\-]*+ )? :
                  (?: (?!\.) (?: [\w:%\-\u00b7\u0300-\u036f\u200c\u200d\u203f\u2040] | \\[^\w\s]
                    | \.++(?=[\w:%\\\-]) )* )? )
    | (?P<number> \d++ (?: \.\d++ )? (?: [eE][+\-]?\d++ )? )
    | (?P<word>   \w[\w\-]*+ )
    | (?P<mark>   \|\| | && | != | <= | >= | \^\^ | << | >> | . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token, its kind (a group of the grammar above) and its offset in the text."""

    kind: str
    text: str
    at: int

    @property
    def upper(self) -> str:
        """Return a word in capitals, and nothing for any other kind."""
        return self.text.upper() if self.kind == "word" else ""


def check(text: str) -> str:
    """Return the form of `text` (SELECT, ASK, CONSTRUCT or DESCRIBE) if it may be given to an engine.

    Raises `QueryRefused` for what is not allowed here and `QuerySyntaxError` for what cannot be
    a SPARQL query; both say where and what to do instead. Linear in the length of `text`.

    >>> check('SELECT ?norm WHERE { ?norm zg:action "SERVICE" } # FROM here on')
    'SELECT'
    """
    _check_size(text)
    found = list(tokens(text))
    form = _check_form(text, found)
    _check_outward(text, found)
    _check_nesting(text, found)
    _check_patterns(text, found)
    _check_operators(text, found)
    _check_unary(text, found)
    return form


def where(text: str, at: int) -> str:
    """Return the position of offset `at` for people, both counted from one.

    >>> where("ASK\\n{}", 4)
    'Line 2, column 1'
    """
    line = text.count("\n", 0, at) + 1
    return f"Line {line}, column {at - text.rfind(chr(10), 0, at)}"


def _refused(text: str, at: int, reason: str) -> QueryRefused:
    return QueryRefused(f"{where(text, at)}: {reason}.")


def _check_size(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as exc:
        raise QuerySyntaxError(
            f"{where(text, exc.start)}: half of a surrogate pair stands here; a query is UTF-8 text."
        ) from exc
    if size > MAX_BYTES:
        kept = len(text.encode()[:MAX_BYTES].decode(errors="ignore"))
        raise _refused(
            text,
            kept,
            f"the query is {size:,} bytes long and the limit of {MAX_BYTES:,} ends here; "
            "shorten it or split it in two",
        )


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text` but space and comments. Raise QuerySyntaxError at a string without end."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        token = Token(kind, match.group(), match.start())
        if kind == "mark" and token.text in "\"'":
            raise QuerySyntaxError(
                f"{where(text, token.at)}: the string that begins here does not end; "
                "close it with the same quotation mark."
            )
        yield token


def _check_form(text: str, found: Sequence[Token]) -> str:
    """The first word after the prologue says what the query does."""
    skipping = False  # a prefix or an IRI of the prologue may follow
    for token in found:
        if token.upper in _PROLOGUE:
            skipping = True
        elif skipping and token.kind in {"name", "iri", "string"}:
            continue
        elif token.upper in _FORMS:
            return token.upper
        elif token.upper in _UPDATES:
            raise _refused(
                text,
                token.at,
                f"{token.upper} is refused because the graph is read-only: "
                "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
            )
        else:
            # The engine takes SELECT*FROM and ASKFROM alike; glued words are its business.
            for form in _FORMS:
                if token.upper.startswith(form):
                    return form
            raise QuerySyntaxError(
                f"{where(text, token.at)}: expected SELECT, ASK, CONSTRUCT or DESCRIBE, "
                f"found “{_short(token.text)}”."
            )
    raise QuerySyntaxError(
        f"{where(text, len(text))}: the query is empty; expected SELECT, ASK, CONSTRUCT or DESCRIBE."
    )


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def _check_outward(text: str, found: Sequence[Token]) -> None:
    """The engine reads words that are glued together as the words they are: ASKFROM, trueSERVICEex:place."""
    declared = dict.fromkeys(PREFIXES)
    declared.update(
        (token.text.partition(":")[0], None)
        for before, token in pairwise(found)
        if before.upper == "PREFIX" and token.kind == "name"
    )
    for token in found:
        prefix = token.text.partition(":")[0] if token.kind == "name" else ""
        for word, reason in _OUTWARD.items():
            if word in token.upper or (
                word in prefix.upper() and (prefix not in declared or _is_glued(prefix, word, declared))
            ):
                raise _refused(text, token.at, reason)


def _is_glued(prefix: str, word: str, declared: Collection[str]) -> bool:
    """Return whether `prefix`, which is declared, can be read as `word` before another that is, too."""
    heads = (word, word + _AFTERWARDS[word])
    return any(
        prefix.endswith(each) and prefix[: len(prefix) - len(each)].upper() in heads for each in declared
    )


def _check_nesting(text: str, found: Sequence[Token]) -> None:
    depth = 0
    for token in found:
        if token.text in _CLOSED_BY:
            depth += 1
        elif token.text in _CLOSING:
            depth = max(0, depth - 1)
        if depth > MAX_NESTING:
            raise _refused(
                text,
                token.at,
                f"brackets are nested more than {MAX_NESTING} deep here; flatten the query",
            )


def _check_patterns(text: str, found: Sequence[Token]) -> None:
    for count, token in enumerate(_patterns(found), 1):
        if count > MAX_PATTERNS:
            raise _refused(
                text,
                token.at,
                f"the query has more than {MAX_PATTERNS} triple patterns, counted up to here; "
                "ask in several queries",
            )


class _Brackets:
    """The brackets open around a token. A data block of VALUES makes all within it `data`."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []
        self._values_ahead = False

    @property
    def inside(self) -> str:
        """The innermost: `{`, `[`, `(`, `<<`, `data`, or nothing."""
        return self._open[-1][1] if self._open else ""

    def expect_values(self) -> None:
        self._values_ahead = True

    def open(self, bracket: str) -> None:
        data = self._values_ahead or self.inside == "data"
        self._open.append((_CLOSED_BY[bracket], "data" if data else bracket))
        if bracket == "{":
            self._values_ahead = False

    def close(self, bracket: str) -> None:
        # `?a <<iri>` opens what nothing closes: skip to the bracket that this one closes.
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == bracket:
                del self._open[depth:]
                return


def _patterns(found: Sequence[Token]) -> Iterator[Token]:
    """Yield a token for each triple pattern and for what costs a planner as much.

    Counts rather too many: a term that starts a statement in braces, each `;`, `,` and `[`, each
    further member of a collection twice (its first and its rest). Lists of arguments, IN lists
    and VALUES blocks do not count by their members.
    """
    brackets = _Brackets()
    starts = False  # the next term in braces is a subject
    follows: Token | None = None  # the item that ended just before, in parentheses
    for token in found:
        inside = brackets.inside
        if token.kind == "mark" and token.text in _CLOSED_BY:
            if inside == "(" and follows is not None and follows.kind not in {"iri", "name"}:
                yield from (token, token)
            if token.text in {"[", "<<"} and inside != "data":
                yield token
            brackets.open(token.text)
            starts, follows = True, None
        elif token.kind == "mark" and token.text in _CLOSING:
            brackets.close(token.text)
            starts = starts or token.text == "}"
            follows = token
        elif token.kind in _ITEMS or token.upper in {"TRUE", "FALSE"}:
            if inside == "(" and follows is not None:
                yield from (token, token)
            if inside == "{" and starts:
                yield token
                starts = False
            follows = token
        elif token.kind == "word":
            if token.upper in {"VALUES", "MINUS", "GRAPH"}:
                yield token
            if token.upper == "VALUES":
                brackets.expect_values()
            starts, follows = starts or token.text != "a", None
        elif token.kind == "mark":
            if token.text in ";," and inside in {"{", "["}:
                yield token
            starts = starts or token.text == "."
            follows = None


def _check_operators(text: str, found: Sequence[Token]) -> None:
    run = 0
    for token in found:
        if token.kind == "word" or token.text in {".", ";", ",", "{", "}"}:
            run = 0
        elif token.kind == "mark" and token.text in _OPERATORS:
            run += 1
        if run > MAX_OPERATORS:
            raise _refused(
                text,
                token.at,
                f"more than {MAX_OPERATORS} operators stand in one path or expression here; "
                "break it up with variables",
            )


def _check_unary(text: str, found: Sequence[Token]) -> None:
    run = negations = 0
    for token in found:
        run = run + 1 if token.text in _UNARY else 0
        negations += token.text == "!"
        if run > MAX_UNARY_RUN:
            raise _refused(
                text,
                token.at,
                f"more than {MAX_UNARY_RUN} of “!”, “-” and “+” stand in a row here; "
                "one or none says the same",
            )
        if negations > MAX_NEGATIONS:
            raise _refused(
                text, token.at, f"the query has more than {MAX_NEGATIONS} “!”; use NOT IN or MINUS"
            )
