"""What the front end says, in three languages: one catalogue for each view, and those of the commands.

What a command says too (statuses, the disclaimer) is taken from `zangraph.locale`.
"""

from functools import cache

from words import ask, card, changes, common, description, register, validate
from zangraph.i18n import LANGUAGES, Voice, day, day_or_month
from zangraph.locale import common as everywhere

__all__ = ["CATALOGUES", "LANGUAGES", "count", "day", "day_or_month", "say"]

#: A view that comes brings its own.
CATALOGUES = (
    common,
    ask,
    card,
    changes,
    description,
    register,
    validate,
)


@cache
def _voice(lang: str) -> Voice:
    return Voice(lang, *CATALOGUES, everywhere)


def say(key: str, lang: str, **values: object) -> str:
    """Return the words for `key` in `lang`, with `values` put in."""
    return _voice(lang)(key, **values)


def count(noun: str, number: int, lang: str) -> str:
    """Return `number` with the right form of `noun`.

    >>> count("norm", 22, "ru")
    '22 нормы'
    """
    return _voice(lang).count(noun, number)
