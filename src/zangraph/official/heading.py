"""What an export says of itself before its first article: which act, its title, and as of when."""

import re
from dataclasses import dataclass
from datetime import date

from zangraph.kazakhstan import HOME, ORDER, ORDER_IN_ID

MONTHS = {
    "ru": ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "kk": (
        "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
        "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
    ),
}  # fmt: skip
#: A number with the letters that are set for Roman numerals: Latin, or Cyrillic ones that look like them.
NUMBER = r"[№N]\s*(?P<number>\d+(?:-[IVXLCМІХСVI]+)?(?:/[А-ЯӘҚ]{2})?)"
ADOPTED = {
    "ru": re.compile(
        rf"от\s+(?P<day>\d{{1,2}})\s+(?P<month>[а-я]+)\s+(?P<year>\d{{4}})\s*(?:года|г\.?)?,?\s*{NUMBER}"
    ),
    "kk": re.compile(
        rf"(?P<year>\d{{4}})\s*жылғы\s+(?P<day>\d{{1,2}})\s+(?P<month>[а-яәғқңөұүһі]+)\s*,?\s*{NUMBER}"
    ),
}
KIND = re.compile(
    r"(?:Конституционный )?(?:Закон|Кодекс|Указ|Приказ|Постановление)|Қазақстан Республикасының",
    re.IGNORECASE,
)
#: Words that say as of when a text is consolidated; the date of an amending act alone says nothing of that.
WORDING = re.compile(
    r"по состоянию на|редакци[яи] от|изм\w{0,20}\.?,? и доп\w{0,20}\.? (?:от|на)|жағдай|редакция"
)
DAY = re.compile(r"(?<!\d)(\d{2})\.(\d{2})\.(\d{4})(?!\d)")
ROMAN = str.maketrans("ІХСМ", "IXCM")


@dataclass(frozen=True, slots=True)
class Heading:
    """Title, number and date of an act, and the date of the wording; None or empty where not said."""

    title: str
    number: str | None
    adopted: date | None
    wording: date | None

    @property
    def act(self) -> str | None:
        """Return the id of the act, made from its number.

        >>> Heading("", "672/НҚ", None, None).act, Heading("", "230-VIII", None, None).act
        ('kz-672-nq', 'kz-230-viii')
        """
        if self.number is None:
            return None
        return f"{HOME}-" + self.number.replace(f"/{ORDER}", f"-{ORDER_IN_ID}").lower()


def heading(before: list[str], lang: str) -> Heading:
    """Return what the paragraphs `before` the first article say of an act in `lang`."""
    wording = max(
        (found for line in before if WORDING.search(line) for found in _days(line)),
        default=None,
    )
    said = [(number, ADOPTED[lang].search(line)) for number, line in enumerate(before)]
    matches = [(number, match) for number, match in said if match]
    # A page may name other acts beside: what begins with its kind is the act itself.
    own = [each for each in matches if KIND.match(before[each[0]])] or matches
    if not own:
        return Heading("", None, None, wording)
    number, match = own[0]
    return Heading(_title(before, number, match), _number(match["number"]), _adopted(match, lang), wording)


def _title(before: list[str], number: int, match: re.Match[str]) -> str:
    inside = before[number][: match.start()].strip()
    return before[number - 1] if number and KIND.match(inside or before[number]) else inside


def _number(text: str) -> str:
    digits, dash, rest = text.partition("-")
    return digits + dash + rest.translate(ROMAN)


def _adopted(match: re.Match[str], lang: str) -> date | None:
    month = next((n for n, name in enumerate(MONTHS[lang], 1) if match["month"].startswith(name)), None)
    return _date(int(match["year"]), month, int(match["day"])) if month else None


def _days(line: str) -> list[date]:
    found = (_date(int(year), int(month), int(day)) for day, month, year in DAY.findall(line))
    return [each for each in found if each]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
