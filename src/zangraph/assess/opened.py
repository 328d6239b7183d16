"""A file as it was given, opened: a description, or assessments that were kept, with those in them."""

from dataclasses import dataclass

from zangraph.assess.describe import describe
from zangraph.assess.facts import Described
from zangraph.assess.kept import LONGEST_HEAD, Kept, is_kept, read_kept
from zangraph.assess.schema import Schema
from zangraph.assess.written import write_yaml


@dataclass(frozen=True, slots=True)
class Opened:
    """The description `text`, to be read as the file `name`; `kept` are the assessments it was kept in."""

    text: str | bytes
    name: str
    kept: list[Kept]


def opened(content: str | bytes, schema: Schema, *, name: str) -> Opened:
    """Return the description that `content` is or, of assessments that were kept, has in it.

    Of a description nothing is read yet. Raise InputError where an assessment in the file `name` is wrong.
    """
    head = content if isinstance(content, str) else content[:LONGEST_HEAD].decode("utf-8", "replace")
    if not is_kept(head):
        return Opened(content, name, [])
    kept = read_kept(content, schema, name=name)
    # What is restated is YAML, whatever the assessment was kept as.
    as_yaml = f"{name.rpartition('.')[0] or name}.yaml"
    return Opened(write_yaml([each.description for each in kept]), as_yaml, kept)


def organisations(content: str | bytes, schema: Schema, *, name: str) -> list[Described]:
    """Return the organisations that `content` describes, or keeps the assessments of.

    Raise InputError where the file `name` is wrong.
    """
    given = opened(content, schema, name=name)
    return [each.organisation for each in given.kept] or describe(given.text, schema, name=given.name)
