"""The page that documents descriptions, made from the description shapes."""

import re
from collections.abc import Iterator

from zangraph.assess.context import CONTEXT
from zangraph.assess.describe import LARGEST
from zangraph.assess.describe_xlsx import MOST_ROWS, sheets
from zangraph.assess.facts import MOST_THINGS
from zangraph.assess.foreign import short
from zangraph.assess.form import Form
from zangraph.assess.schema import Property
from zangraph.assess.strings import LONGEST
from zangraph.i18n import Voice, voice
from zangraph.namespaces import ZG


def guide(form: Form) -> str:
    """Return the page in Markdown, in the language of `form`."""
    say = voice(form.lang, "guide")
    head = say(
        "head",
        mb=LARGEST // 1_000_000,
        things=say.number(MOST_THINGS),
        longest=say.number(LONGEST),
        rows=say.number(MOST_ROWS),
        context=CONTEXT,
    )
    parts = (*_foreign(form, say), *_facts(form, say), *_sheets(form, say), *_words(form, say))
    return "\n".join((head, *parts)).rstrip() + "\n"


def _foreign(form: Form, say: Voice) -> Iterator[str]:
    foreign = form.schema.foreign
    yield f"## {say('foreign')}\n"
    yield f"{say('foreign-read')}\n"
    for theirs, ours in sorted(foreign.read.items(), key=lambda each: (each[1], each[0])):
        yield "- " + say("foreign-as", theirs=f"`{short(theirs)}`", ours=f"`{short(ours)}`")
    yield f"\n{say('foreign-near')}\n"
    for theirs, near in sorted(foreign.near.items()):
        yield f"- `{short(theirs)}`: {', '.join(f'`{short(each)}`' for each in near)}"


def _facts(form: Form, say: Voice) -> Iterator[str]:
    for kind in form.schema.kinds:
        yield f"\n## {_capital(form.kind(kind))}\n"
        yield f"{form.definition(f'{ZG}{kind}')}\n"
        yield f"| {say('key')} | {say('says')} | {say('expected')} |"
        yield "| --- | --- | --- |"
        for key, each in form.facts(kind).items():
            needed = f" **({say('needed')})**" if each.required else ""
            yield f"| `{key}`{needed} | {form.definition(each.path)} | {_expected(form, each, say)} |"


def _expected(form: Form, each: Property, say: Voice) -> str:
    if each.type in ("word", "role"):
        title = _title(form, each, say)
        return say("words-of" if each.many else "word-of", words=f"[{title}](#{_anchor(title)})")
    return form.expected(each)


def _words(form: Form, say: Voice) -> Iterator[str]:
    told = {
        _title(form, each, say): each
        for facts in form.schema.classes.values()
        for each in facts.values()
        if each.words
    }
    for title, each in sorted(told.items()):
        yield f"\n## {title}\n"
        for word, label in form.words(each).items():
            yield f"- `{word}`: {label}"


def _title(form: Form, each: Property, say: Voice) -> str:
    """Return the heading of the words of `each`; properties with the same words share it."""
    return say("words", scheme=form.scheme(each))


def _anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")


def _sheets(form: Form, say: Voice) -> Iterator[str]:
    yield f"\n## {say('sheets')}\n"
    yield f"{say('sheets-say')}\n"
    for title, (kind, keys) in sheets(form.schema).items():
        called = form.kind(kind)
        whose = ", ".join(f"`{key}`" for key in keys)
        yield f"- `{title}`: {say('after', kind=called, keys=whose) if keys else called}"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
