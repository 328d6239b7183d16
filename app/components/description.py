"""The description in hand: what was given, what was answered since, and what it shows.

It lives in the memory of this session and nowhere else. A reader that takes more forms adds their endings
here; everything behind takes what `describe` takes.
"""

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from traceback import format_tb
from typing import Any

import streamlit as st

import url_state
from graph import own
from words import say
from zangraph.assess import Assessment, assess
from zangraph.assess.answers import Given, Place, answered, as_yaml
from zangraph.assess.assessment import Wording
from zangraph.assess.describe import describe, is_workbook
from zangraph.assess.facts import Described
from zangraph.assess.kept import Kept, is_kept, keep, read_kept
from zangraph.assess.questionnaire import Questionnaire, questionnaire
from zangraph.assess.report import Report, report
from zangraph.assess.schema import Schema, read_schema
from zangraph.assess.since import Since, since
from zangraph.assess.written import write_yaml
from zangraph.errors import EngineError, InputError, ZangraphError

#: Endings of the files that the reader of descriptions takes.
ENDINGS = ["yaml", "yml", "json", "jsonl", "jsonld", "ttl", "nt", "rdf", "xml", "xlsx"]
LARGEST_MB = 2
LONGEST_NAME = 100
MOST_ORGANISATIONS, MOST_THINGS = 50, 1_000
#: How many answers can be taken back.
MOST_STEPS = 100
_NOW, _EARLIER, _SHOWN, _CHOSEN = (
    "description",
    "description earlier",
    "description shown",
    "description chosen",
)
#: The text as it stands in a field, and of which description it is.
PASTED, PASTED_OF = "validate-pasted", "description pasted"
#: What questions were answered with “not known”.
ASIDE = "description aside"


@dataclass(frozen=True, slots=True)
class Description:
    """What was given: the name of its file, which tells its form, and its text.

    `kept` are the assessments that were kept, where one was given: its text is then the description in it.
    """

    name: str
    text: str
    kept: tuple[Kept, ...] = ()


@dataclass
class Shown:
    """What a description shows on a day; what is dearer is found when it is first asked for."""

    description: Description
    organisations: list[Described]
    assessment: Assessment
    lang: str
    layer: str
    more: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, find: Callable[[], Any]) -> Any:
        """Return what `find` finds, found once."""
        if key not in self.more:
            self.more[key] = find()
        return self.more[key]

    @property
    def words(self) -> Wording:
        """What puts findings into words."""
        found: Wording = self.once("words", lambda: Wording(own(), schema(), self.layer, self.lang))
        return found

    @property
    def questionnaires(self) -> list[Questionnaire]:
        """What would decide something, for each organisation."""
        given = self.description
        found: list[Questionnaire] = self.once(
            "questions",
            lambda: questionnaire(
                own(), given.text, name=given.name, on=self.assessment.on, layer=self.layer, lang=self.lang
            ),
        )
        return found

    @property
    def kept(self) -> list[Kept]:
        """What can be kept of each organisation, with what people set beside the verdicts before."""
        before = dict(enumerate(self.description.kept))
        found = self.assessment
        result: list[Kept] = self.once(
            "kept",
            lambda: [
                keep(
                    one,
                    self.organisations[place],
                    schema(),
                    on=found.on,
                    graph=found.graph,
                    layer=self.layer,
                    before=before.get(place),
                )
                for place, one in enumerate(found.organisations)
            ],
        )
        return result

    @property
    def since(self) -> list[Since]:
        """What has changed since an assessment was kept, for each organisation of it."""
        found: list[Since] = self.once(
            "since",
            lambda: [
                since(own(), before, after, lang=self.lang)
                for before, after in zip(self.description.kept, self.kept, strict=False)
            ],
        )
        return found

    @property
    def report(self) -> Report:
        """The report that can be filed, with the days to watch."""
        beside = dict(enumerate(zip(self.kept, self.since, strict=False)))
        found: Report = self.once(
            "report",
            lambda: report(own(), [self.assessment], layer=self.layer, lang=self.lang, kept=beside),
        )
        return found


@cache
def schema() -> Schema:
    """Return what a description can say."""
    return read_schema(own())


def current() -> Description | None:
    """Return the description in hand, or None."""
    found: Description | None = st.session_state.get(_NOW)
    return found


def opened(name: str, content: bytes, lang: str) -> Description:
    """Return what the uploaded file `name` describes; a workbook is told as YAML from here on.

    Raise InputError where it is neither text nor a workbook that can be read.
    """
    name = called(name)
    if is_workbook(content, name):
        organisations = guarded(lambda: describe(content, schema(), name=name), lang)
        return Description(_as_yaml(name), as_yaml(_bounded(organisations, lang), schema()))
    try:
        return Description(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(say("not-utf8", lang, name=name)) from None


def called(name: str) -> str:
    """Return the name of a file as it is told: what turns the direction of writing is no part of it."""
    told = "".join(each for each in name if each.isprintable())
    stem, dot, ending = told.rpartition(".")
    return f"{stem[-LONGEST_NAME:]}{dot}{ending[:LONGEST_NAME].lower()}"


def take(name: str, text: str) -> None:
    """Take a description, or an assessment that was kept, in hand; nothing of the one before is kept.

    What is wrong with it is told when it is shown.
    """
    forget()
    try:
        st.session_state[_NOW] = given_as(name, text)
    except ZangraphError:
        st.session_state[_NOW] = Description(name, text)


def given_as(name: str, text: str) -> Description:
    """Return the description that `text` is or, if it is an assessment that was kept, has in it."""
    if not is_kept(text):
        return Description(name, text)
    kept = tuple(read_kept(text, schema(), name=name))
    return Description(_as_yaml(name), write_yaml([each.description for each in kept]), kept)


def forget() -> None:
    """Forget the description and all that was found on it."""
    for key in (_NOW, _EARLIER, _SHOWN, _CHOSEN, ASIDE, PASTED, PASTED_OF):
        st.session_state.pop(key, None)


def answer(place: Place, key: str, given: list[Given]) -> None:
    """Put an answer into the description. Raise InputError where it does not fit."""
    now = st.session_state[_NOW]
    text = answered(
        now.text, schema(), name=now.name, place=place, key=key, given=given, number=chosen_number()
    )
    earlier = st.session_state.setdefault(_EARLIER, [])
    earlier.append(now)
    del earlier[:-MOST_STEPS]
    # What is written from here on is YAML, whatever the file was.
    st.session_state[_NOW] = Description(_as_yaml(now.name), text, now.kept)


def _as_yaml(name: str) -> str:
    return f"{name.rpartition('.')[0] or name}.yaml"


def steps() -> int:
    """Return how many answers can be taken back."""
    return len(st.session_state.get(_EARLIER, []))


def undo() -> None:
    """Take the last answer back."""
    if steps():
        st.session_state[_NOW] = st.session_state[_EARLIER].pop()


def chosen_number() -> int:
    """Return which of the organisations described is looked at, from nought."""
    return int(st.session_state.get(_CHOSEN, 0))


def choose(number: int) -> None:
    """Look at the organisation `number`."""
    st.session_state[_CHOSEN] = number


def shown(on: date, lang: str) -> Shown | None:
    """Return what the description in hand shows on a day; None where there is none.

    Raise ZangraphError where it is wrong or more than this page takes.
    """
    now, layer = current(), url_state.layer()
    if now is None:
        return None
    key = (now, on, layer, lang)
    if st.session_state.get(_SHOWN, (None,))[0] != key:
        organisations = read(now, lang)
        found = guarded(lambda: assess(own(), now.text, name=now.name, on=on, layer=layer, lang=lang), lang)
        st.session_state[_SHOWN] = (key, Shown(now, organisations, found, lang, layer))
    result: Shown = st.session_state[_SHOWN][1]
    return result


def read(given: Description, lang: str) -> list[Described]:
    """Return the organisations described. Raise InputError where that is wrong or too much for a page."""

    def find() -> list[Described]:
        taken = given_as(given.name, given.text)
        return describe(taken.text, schema(), name=taken.name)

    return _bounded(guarded(find, lang), lang)


def _bounded(organisations: list[Described], lang: str) -> list[Described]:
    if len(organisations) > MOST_ORGANISATIONS:
        raise InputError(say("too-many-organisations", lang, most=MOST_ORGANISATIONS, n=len(organisations)))
    things = sum(map(_size, organisations))
    if things > MOST_THINGS:
        raise InputError(say("too-many-things", lang, most=MOST_THINGS, n=things))
    return organisations


def guarded(find: Callable[[], Any], lang: str) -> Any:
    """Return what `find` finds. A fault of ours is told by its kind alone: a log must hold no facts."""
    try:
        return find()
    except ZangraphError:
        raise
    except Exception as fault:
        kind, where = type(fault).__name__, "".join(format_tb(fault.__traceback__))
        logging.getLogger("zangraph.app").error("%s while a description was judged\n%s", kind, where)
        raise EngineError(say("fault", lang, fault=kind)) from None


def things_in(thing: Described) -> list[tuple[str, Described]]:
    """Return what is directly within `thing`, each with the list that it stands in."""
    return [
        (schema().key_of(path), item)
        for path, values in thing.facts.items()
        for item in values.items
        if isinstance(item, Described)
    ]


def _size(thing: Described) -> int:
    return 1 + sum(_size(item) for _, item in things_in(thing))
