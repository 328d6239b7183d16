"""The one door to the words of the interface. Terms of law come from the graph's own labels.

A catalogue is a module with `WORDS` (key → English, Russian, Kazakh, with the same blanks) and, where it
counts things, `COUNTED` (noun → its forms in each). Those of the commands stand in `zangraph.locale`, one
for each room, and a command imports only its own and the common one.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Protocol, TypeAlias

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
Words: TypeAlias = Mapping[str, tuple[str, str, str]]
#: English in two forms; Russian in three, for 1, 2 and 5; Kazakh in one.
Counted: TypeAlias = Mapping[str, tuple[tuple[str, str], tuple[str, str, str], tuple[str]]]

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
#: By themselves, Russian months stand in the nominative.
ALONE = {**MONTHS, "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"}
#: Kazakh months in the case that “from” asks for.
SINCE = (
    "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан "
    "шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан"
)
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
}


class Catalogue(Protocol):
    """A module of words; `COUNTED` may be absent."""

    WORDS: Words


class Voice:
    """Speaks one language with the words of `catalogues`, the first that has a key."""

    def __init__(self, lang: str, *catalogues: Catalogue) -> None:
        self.lang = lang
        self._place = list(LANGUAGES).index(lang)
        self._words: dict[str, tuple[str, str, str]] = {}
        self._counted: dict[str, tuple[tuple[str, ...], ...]] = {}
        for each in reversed(catalogues):
            self._words |= each.WORDS
            self._counted |= getattr(each, "COUNTED", {})

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for `key`, with `values` put in. Raise KeyError where no catalogue has it."""
        said = self._words[key][self._place].format(**values)
        return said.replace("г..", "г.")  # a Russian date ends with a full stop of its own

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def known(self, key: str) -> str:
        """Return the words for `key`, or `key` itself where no catalogue has it: a user's own word."""
        return self(key) if key in self else key

    def count(self, noun: str, number: int) -> str:
        """Return `number` with the right form of `noun`."""
        return f"{self.number(number)} {plural(self._counted[noun][self._place], number, self.lang)}"

    def number(self, number: int) -> str:
        """Return `number` with its thousands told apart."""
        return f"{number:,}".replace(",", "," if self.lang == "en" else "\N{NO-BREAK SPACE}")

    def day(self, when: date | str) -> str:
        """Return `when`, a date or an ISO date or month, as a terminal shows it: in English ISO stays."""
        text = when if isinstance(when, str) else when.isoformat()
        return text if self.lang == "en" else day_or_month(text, self.lang)

    def since(self, when: date) -> str:
        """Return `when` as it stands after “from” in the language."""
        if self.lang != "kk":
            return self.day(when)
        return f"{when.year} жылғы {when.day} {SINCE.split()[when.month - 1]}"

    def weekday(self, when: date) -> str:
        """Return the name of the day of the week."""
        return WEEKDAYS[self.lang].split()[when.weekday()]


@cache
def voice(lang: str, *rooms: str) -> Voice:
    """Return what speaks `lang` with the words of `rooms` in `zangraph.locale` and the common ones."""
    return Voice(lang, *(import_module(f"zangraph.locale.{name}") for name in (*rooms, "common")))


def capital(said: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return the words as they stand at the head of a line."""
    en, ru, kk = said
    return en[:1].upper() + en[1:], ru[:1].upper() + ru[1:], kk[:1].upper() + kk[1:]


def plural(forms: tuple[str, ...], number: int, lang: str) -> str:
    """Return which of `forms` stands after `number`.

    >>> [plural(("норма", "нормы", "норм"), number, "ru") for number in (1, 2, 5, 11, 21)]
    ['норма', 'нормы', 'норм', 'норм', 'норма']
    """
    if lang != "ru":
        return forms[0] if number == 1 else forms[-1]
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return forms[0]
    return forms[1] if 2 <= ones <= 4 and not 12 <= tens <= 14 else forms[2]


def day(when: date, lang: str) -> str:
    """Return `when` as people write it.

    A line never ends before the Russian “г.”, which is no word by itself.

    >>> day(date(2026, 1, 18), "ru")
    '18 января 2026\\xa0г.'
    """
    month = MONTHS[lang].split()[when.month - 1]
    if lang == "kk":
        return f"{when.year} жылғы {when.day} {month}"
    return f"{when.day} {month} {when.year}" + ("\N{NO-BREAK SPACE}г." if lang == "ru" else "")


def day_or_month(text: str, lang: str) -> str:
    """Return the ISO date or year and month `text` as people write it."""
    if len(text) == 10:
        return day(date.fromisoformat(text), lang)
    year, month = text.split("-")
    name = ALONE[lang].split()[int(month) - 1]
    return f"{year} жылғы {name}" if lang == "kk" else f"{name} {year}"
