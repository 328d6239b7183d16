"""Whether another engine answers as ours does: the register, the coverage, and every stored question."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from zangraph.coverage import coverage
from zangraph.errors import EngineError, InputError, Late
from zangraph.namespaces import graphs_of
from zangraph.questions import LANGUAGES, Question, bind, questions
from zangraph.register import Entry, Filter, norms, query, vocabulary
from zangraph.store.port import Node, Store
from zangraph.today import today

#: Roles and acts that stand for all where there are too many to ask about.
SOME = 3


@dataclass(frozen=True, slots=True)
class Things:
    """What is asked about: ids by the type of a parameter. None of a type is everything, or its default."""

    role: str | None = None
    act: str | None = None
    norm: str | None = None

    def values(self, asked: Question) -> dict[str, str] | None:
        """Return the values for `asked`; None where it is about more than these things."""
        given = {
            each.name: word
            for each in asked.parameters
            if each.type in ("role", "act", "norm") and (word := getattr(self, each.type))
        }
        return given or None


def differing(
    theirs: Store, ours: Store, *, whole: bool, tell: Callable[[str], None] = lambda sentence: None
) -> list[str]:
    """Return the stored questions that `theirs` answers otherwise than `ours`, or not in time.

    They are asked as they are without values. Where the graph is too large to be asked as a `whole`, only
    those are that are about one thing, each about some things from one end of the graph to the other. Raise
    EngineError where it is the register or the coverage that differs, without which nothing else is of use.
    `tell` is given a sentence before each part of it.
    """
    if whole:
        tell("comparing the register, the coverage and every stored question")
        _check(theirs, ours, "the register", partial(_register, about=Things()))
        _check(theirs, ours, "the coverage", coverage)
        return [asked.name for asked in _answerable(ours) if _differs(theirs, ours, asked, {})]
    some = some_of(ours)
    for about in some:
        tell(f"comparing the registers of {about.role} and of {about.act}")
        _check(theirs, ours, f"the register of {about.role}", partial(_register, about=Things(about.role)))
        _check(theirs, ours, f"the register of {about.act}", partial(_register, about=Things(act=about.act)))
    wrong = []
    for asked in questions():
        given = [values for about in some if (values := about.values(asked)) is not None]
        if given:
            tell(f"comparing the answers to {asked.name}")
        if any(_differs(theirs, ours, asked, values) for values in given):
            wrong.append(asked.name)
    return wrong


def _answerable(store: Store) -> list[Question]:
    """Return the stored questions whose defaults `store` holds: those of another law it may not."""
    found = []
    for asked in questions():
        with suppress(InputError):
            bind(store, asked, {})
            found.append(asked)
    return found


def some_of(store: Store) -> list[Things]:
    """Return some things of `store`, those of the first, a middle and the last place in the order of ids."""
    roles, acts = (_spread(vocabulary(store, kind, graphs_of("all"))) for kind in ("role", "act"))
    found = []
    for role, act in zip(roles, acts, strict=False):
        held = norms(store, Filter(act=act))
        found.append(Things(role, act, held[0].id if held else None))
    return found


def _spread(words: list[str]) -> list[str]:
    """Return `SOME` of `words`, as far from each other as can be.

    >>> _spread(["a", "b", "c", "d", "e"])
    ['a', 'c', 'e']
    """
    if len(words) <= SOME:
        return words
    return [words[place * (len(words) - 1) // (SOME - 1)] for place in range(SOME)]


def _check(theirs: Store, ours: Store, told: str, asked: Callable[[Store], object]) -> None:
    if asked(theirs) != asked(ours):
        raise EngineError(
            f"The remote engine answers {told} otherwise than ours: it was not switched over, and what "
            "answered before still answers; use another store."
        )


def _register(store: Store, about: Things) -> tuple[list[Entry], list[set[str]]]:
    """Return the register, and what is in it on the days around which most of it came into force."""
    wanted = Filter(role=about.role, act=about.act)
    days = (date(2026, 1, 17), date(2026, 1, 18), today())
    graphs = graphs_of("all")
    dated = [
        {row["norm"].value for row in store.select(query(wanted._replace(on=day)), graphs)} for day in days
    ]
    return norms(store, wanted), dated


def _differs(theirs: Store, ours: Store, asked: Question, given: dict[str, str]) -> bool:
    texts = (bind(ours, asked, given, lang=lang) for lang in LANGUAGES)
    try:
        return any(_rows(theirs, text) != _rows(ours, text) for text in texts)
    except Late:  # whoever asks later would wait for nothing
        return True


def _rows(store: Store, text: str) -> list[list[tuple[str, Node]]]:
    return sorted(sorted(row.items()) for row in store.select(text, graphs_of("all")))
