"""A query of the user's own in the user's own process: it may take what it needs, and can reach nothing.

There is no keeper around it, so that it is as quick as the engine: no limit of time or memory. The engine's
queries cannot write. For SERVICE alone it would call out, and a text in which that word does not stand cannot
say it: inside strings and IRIs it is written with an escape, which the engine reads there and nowhere else;
anywhere else it is refused.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from zangraph.errors import InputError, QueryRefused, QuerySyntaxError
from zangraph.namespaces import PREFIXES, RECORD
from zangraph.store import guard
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.rows import Rows, Triples, answered, written

_CALL = re.compile("service", re.IGNORECASE | re.ASCII)


def answer(
    store: EmbeddedStore, text: str, graphs: list[str], given: Mapping[str, object]
) -> Rows | Triples | bool:
    """Return the answer to `text`, in which each `$name` of `given` stands for that value.

    Raises QuerySyntaxError or QueryRefused for what is no query or may not be asked, InputError for a value
    that the query does not take or that has no form in SPARQL, and for a function that is not known,
    EngineError where the engine fails.
    """
    text = _looked_at(bound(text, given))
    try:
        return answered(store.query(text, graphs, [*graphs, RECORD]))
    except SyntaxError as wrong:
        from zangraph.store.complaints import in_words

        raise QuerySyntaxError(in_words(str(wrong), text)) from None
    except (OSError, RuntimeError, ValueError) as broken:
        from zangraph.store.complaints import not_answered

        raise not_answered(str(broken)) from broken


@lru_cache(maxsize=128)
def _looked_at(text: str) -> str:
    """Return `text` checked and harmless; to look at a short query twice takes longer than to answer it."""
    guard.check(text)
    return harmless(text)


def bound(text: str, given: Mapping[str, object]) -> str:
    """Return `text` with each `$name` of `given` as its value. Raise InputError for a name it does not have.

    >>> bound("ASK { ?s ?p $day }", {"day": True})
    'ASK { ?s ?p "true"^^<http://www.w3.org/2001/XMLSchema#boolean> }'
    """
    if not given:
        return text
    parts, end, taken = [], 0, set()
    for token in guard.tokens(text):
        name = token.text[1:]
        if token.kind == "variable" and token.text.startswith("$") and name in given:
            parts += [text[end : token.at], written(given[name], name)]
            end = token.at + len(token.text)
            taken.add(name)
    for name in given:
        if name not in taken:
            raise InputError(f"The query has no ${name}; a value that is given stands for ${name} in it.")
    return "".join([*parts, text[end:]])


def harmless(text: str) -> str:
    """Return `text` without the word SERVICE, saying the same. Raise QueryRefused where that cannot be.

    >>> harmless("ASK { norm:kz-230-viii-give-ai-services ?p 'Services' }")
    "ASK { <https://w3id.org/zangraph/id/norm/kz-230-viii-give-ai-servic\\\\u0065s> ?p 'Servic\\\\u0065s' }"
    """
    if not _CALL.search(text):
        return text
    own = {each.group(1).lower() for each in re.finditer(r"(?i:prefix)\s+([\w.-]*):", text)}
    parts, end = [], 0
    for token in guard.tokens(text):
        if not _CALL.search(token.text):
            continue
        said = token.text
        prefix, colon, rest = said.partition(":")
        if token.kind == "name" and prefix in PREFIXES.keys() - own and re.fullmatch(r"[\w-]+", rest):
            said = f"<{PREFIXES[prefix]}{rest}>"
        elif token.kind not in ("string", "iri"):
            raise QueryRefused(
                f"{guard.where(text, token.at)}: SERVICE is refused because queries here never call out; "
                "where it is part of a name, call that otherwise or write the whole IRI."
            )
        parts += [_gap(text[end : token.at]), _CALL.sub(_escaped, said)]
        end = token.at + len(token.text)
    said = "".join([*parts, _gap(text[end:])])
    if _CALL.search(said):  # whatever the reason: this is what the promise above rests on
        raise QueryRefused("SERVICE is refused because queries here never call out.")
    return said


def _gap(text: str) -> str:
    """Return what stands between; the word can be in a comment there, and is broken in two."""
    return _CALL.sub("serv ice", text)


def _escaped(found: re.Match[str]) -> str:
    # The last letter: what stands before the first may be a backslash of its own.
    return f"{found[0][:-1]}\\u{ord(found[0][-1]):04X}"
