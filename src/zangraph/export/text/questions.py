"""Stored questions and their answers as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zangraph.export.text.dated import closing
from zangraph.i18n import Voice, voice
from zangraph.namespaces import ID, XSD, ZG

if TYPE_CHECKING:
    from zangraph.errors import NotHeldHere
    from zangraph.questions import Question
    from zangraph.store.port import Node, Row


def asked_list(stored: list[Question], lang: str) -> str:
    """Return the stored questions as text."""
    lines = []
    for each in stored:
        takes = " ".join(f"{one.name}={one.default or '…'}" for one in each.parameters)
        lines += [each.labels[lang], f"  zangraph ask {each.name} {takes}".rstrip()]
    return "\n".join(lines)


def table(rows: list[Row], title: str, version: str, lang: str = "en") -> str:
    """Return the rows of an answer as text, IRIs of ours by their ids."""
    say = voice(lang, "questions")
    head = say("head", title=title, n=len(rows), graph=say("graph", version=version))
    if not rows:
        return f"{head}; {say('no-silence-here')}."
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [head, "", "\t".join(_column(name, names, say) for name in names)]
    for row in rows:
        lines.append("\t".join(_cell(row[name], say) if name in row else say("not-known") for name in names))
    return "\n".join([*lines, "", closing(lang)])


def not_held(lacking: NotHeldHere, lang: str) -> str:
    """Return the sentence that an empty answer says nothing of the law."""
    say = voice(lang, "questions")
    why = say("only-its-name" if lacking.why.startswith("only") else "its-content")
    return say("not-held-but", what=lacking.what, why=why, nearest=", ".join(lacking.nearest))


def _column(name: str, names: list[str], say: Voice) -> str:
    """Return what a column is called; one that only has the id of another's label says so."""
    said = say.known(name.removesuffix("Label"))
    return f"{said} (id)" if f"{name}Label" in names else said


def _cell(node: Node, say: Voice) -> str:
    if not node.is_iri:
        if node.datatype == f"{XSD}boolean":
            return say(node.value)
        if node.datatype == f"{XSD}date":
            return say.day(node.value)
        return node.value if node.lang in (say.lang, "") else f"{node.value} ({node.lang})"
    kind = f"kind-{node.value.removeprefix(ZG).lower()}"
    of_vocabulary = node.value.removeprefix(ID).replace("/", "-")
    for key in (kind, of_vocabulary):
        if key in say:
            return say(key)
    return node.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
