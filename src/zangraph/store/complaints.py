"""What an engine says of a query that it did not answer, in one sentence that helps whoever wrote it."""

import re

from zangraph.errors import Damaged, EngineError, InputError, ZangraphError


def in_words(message: str, text: str) -> str:
    """Return the engine's syntax error as one sentence.

    The engine lists every token that would have fitted, as character classes; what helps is the
    place and, where it gives one, the reason in words.
    """
    found = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message, re.DOTALL)
    if found is None:
        return f"The query is not SPARQL: {message.splitlines()[0]}."
    line, column, expected = int(found[1]), int(found[2]), found[3]
    reasons = [
        each
        for each in expected.split(", ")
        if re.fullmatch(r"[A-Za-z*]+( [A-Za-z*]+)+", each) and not each.isupper()
    ]
    rest = text.split("\n")[line - 1][column - 1 :].strip() if line <= text.count("\n") + 1 else ""
    near = f"near “{rest[:30]}”" if rest else "at the end of the line"
    why = f": {reasons[0]}" if reasons else ""
    return f"Line {line}, column {column}: the query is not SPARQL {near}{why}."


def not_answered(message: str) -> ZangraphError:
    """Return the error that says why the engine gave up a query that it had read, as it says in `message`."""
    function = re.search(r"custom function <(.*)> is not supported", message, re.DOTALL)
    if function is None and "Corruption: " in message:
        return Damaged("The graph on disk is damaged; it is built anew with the next question.")
    if function is None:
        return EngineError(f"The engine could not answer: {message[:200].rstrip('.')}.")
    return InputError(
        f"There is no function <{function[1][:100]}> here; expected one of SPARQL 1.1, or a cast such as "
        "xsd:date."
    )
