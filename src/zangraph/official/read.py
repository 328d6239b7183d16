"""The structure of an act out of the paragraphs of an export: chapters, articles, points and their parts.

Counting follows the way provisions are cited: the opening of a point is its own first part and the first
of its indents, so that parts and indents are numbered from the second.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from zangraph.errors import InputError
from zangraph.official.heading import Heading, heading

N = r"(?P<n>\d{1,5}(?:-\d{1,5}){0,5}[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,5})"
#: Language → how a chapter and an article begin, and a larger division that provisions are not cited by.
CHAPTER = {
    "ru": re.compile(r"Глава\s+(?P<n>\d+(?:-\d+)*|[IVXLC]+)\.?\s*(?P<rest>.*)", re.IGNORECASE),
    "kk": re.compile(r"(?P<n>\d+(?:-\d+)*|[IVXLC]+)-тарау\.?\s*(?P<rest>.*)", re.IGNORECASE),
}
ARTICLE = {
    "ru": re.compile(rf"Статья\s+{N}(?:\.\s*(?P<rest>.*))?", re.IGNORECASE),
    "kk": re.compile(rf"{N}-бап(?:\.\s*(?P<rest>.*))?", re.IGNORECASE),
}
DIVISION = {
    "ru": re.compile(r"(?:Раздел|Параграф|§)\s*\d+\b.*|(?:ОБЩАЯ|ОСОБЕННАЯ) ЧАСТЬ"),
    "kk": re.compile(r"\d+-(?:БӨЛІМ|бөлім|параграф|ПАРАГРАФ)(?:\.|\s).*|(?:ЖАЛПЫ|ЕРЕКШЕ) БӨЛІК"),
}
POINT = re.compile(rf"{N}\.(?!\d)\s*(?P<rest>\S.*)")
SUB_POINT = re.compile(rf"{N}\)\s*(?P<rest>\S.*)")
#: The end of an act: who signed it.
SIGNED = re.compile(
    r"Президент(?: Республики Казахстан)?(?: [А-Я]\. ?[А-Я]\w+)?"
    r"|Қазақстан Республикасының(?: Президенті(?: [А-ЯҚ]\. ?[А-ЯӘҚҒҮҰӨҢІ]\w+)?)?|Республики Казахстан"
)
#: What the database adds to the text: a note of one paragraph, or a title with the note after it.
NOTE = re.compile(r"(?:Сноска|Ескерту)\.")
NOTE_TITLE = re.compile(r"(?:Примечание (?:ИЗПИ|РЦПИ)|(?:ҚР)?(?:ЗҚАИ|РҚАО)-?\s?(?:ның|нің)? ескертпесі)\W*")
OPENS, CLOSES = re.compile(r"[\"«“]"), re.compile(r"[\"»”][;.,]?$")
#: Five times the longest code.
MOST_PARAGRAPHS = 100_000
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class Unit:
    """A provision of the official text by its pinpoint, such as 17(3)(6); a chapter is “ch 4”.

    `text` is its own words alone; those of its points and parts stand in units whose `parent` it is.
    """

    pinpoint: str
    level: str
    number: str
    parent: str | None
    heading: str = ""
    text: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Structure:
    """An act as it was read: its language, what its heading says, its units in order, what is odd in it."""

    lang: str
    heading: Heading
    units: list[Unit]
    remarks: list[str]


def read(paragraphs: list[str], lang: str | None = None) -> Structure:
    """Return the structure of an act. Raise InputError where it has no articles, or is not in `lang`."""
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise InputError(f"more than {MOST_PARAGRAPHS:,} paragraphs; expected one act.")
    spoken = _language(paragraphs)
    if spoken is None:
        raise InputError("no article was found in it; expected an act with “Статья 1.” or “1-бап.”.")
    if lang not in (None, spoken):
        names = {"ru": "Russian", "kk": "Kazakh"}
        raise InputError(f"its articles are in {names[spoken]}, and --lang says {lang}.")
    begins = (CHAPTER[spoken], ARTICLE[spoken], DIVISION[spoken])
    start = next(n for n, line in enumerate(paragraphs) if any(each.fullmatch(line) for each in begins))
    reader = _Reader(spoken, paragraphs[start:])
    reader.run()
    remarks = [*reader.remarks, *_broken(reader.units)]
    return Structure(spoken, heading(paragraphs[:start], spoken), reader.units, remarks)


def _broken(units: list[Unit]) -> list[str]:
    """Say so where paragraphs look like lines of one: a part that begins small is hardly ever one."""
    count = sum(each.level == "part" and each.text[:1].islower() for each in units)
    if count <= 5:
        return []
    return [f"{count} paragraphs begin in the middle of a sentence: each must stand on one line of the file"]


def _language(paragraphs: list[str]) -> str | None:
    count = {lang: sum(bool(each.fullmatch(line)) for line in paragraphs) for lang, each in ARTICLE.items()}
    best = max(count, key=lambda lang: count[lang])
    return best if count[best] else None


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(each) for each in number.split("-"))


def _number(match: re.Match[str]) -> str:
    """Return the number as it is cited: a raised figure is one after a dash."""
    plain = re.match(r"[\d-]+|[IVXLC]+", match["n"], re.IGNORECASE)
    assert plain is not None
    raised = match["n"][plain.end() :].translate(SUPERSCRIPT)
    return f"{plain[0]}-{raised}" if raised else plain[0]


class _Reader:
    """Goes through the paragraphs once. What is open stands in fields; `_last` was opened last of all."""

    def __init__(self, lang: str, lines: list[str]) -> None:
        self.lang = lang
        self.lines = lines
        self.units: list[Unit] = []
        self.remarks: list[str] = []
        self._taken: dict[str, Unit] = {}
        self._more: dict[str, list[str]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._chapter: Unit | None = None
        self._article: Unit | None = None
        self._point: Unit | None = None
        self._sub: Unit | None = None
        self._part: Unit | None = None
        self._last: Unit | None = None
        self._only_headings = True
        # Looked up and not searched for: a file may be made so that every search goes to its end.
        self._numbered_after = _next(lines, self._begins)
        self._closed_after = _next(lines, lambda line: bool(CLOSES.search(line)))

    def run(self) -> None:
        """Read every paragraph up to who signed."""
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if self._article is not None and SIGNED.fullmatch(line):
                break
            taken = 1
            if NOTE_TITLE.fullmatch(line):
                if number + 1 < len(self.lines) and not self._begins(self.lines[number + 1]):
                    self._note(self.lines[number + 1])
                    taken = 2
            elif NOTE.match(line):
                self._note(line)
            elif quoted := self._quoted(number):
                taken = quoted
                self._own_words("\n".join(self.lines[number : number + taken]))
            else:
                self._line(number, line)
            number += taken
        for unit in self.units:
            unit.text = "\n".join([*([unit.text] if unit.text else []), *self._more.get(unit.pinpoint, ())])

    def _begins(self, line: str) -> bool:
        patterns = (CHAPTER[self.lang], ARTICLE[self.lang], POINT, SUB_POINT)
        return any(each.fullmatch(line) for each in patterns)

    def _quoted(self, number: int) -> int:
        """Return how many paragraphs a quotation of several, which opens here, has: words of another act."""
        line = self.lines[number]
        if self._article is None or not OPENS.match(line) or CLOSES.search(line):
            return 0
        end = self._closed_after[number]
        return 0 if end is None else end - number + 1

    def _note(self, line: str) -> None:
        if self._last is not None:
            self._last.notes.append(line)

    def _line(self, number: int, line: str) -> None:
        if match := ARTICLE[self.lang].fullmatch(line):
            self._open_article(_number(match), match["rest"] or "")
        elif match := CHAPTER[self.lang].fullmatch(line):
            self._open_chapter(_number(match), match["rest"])
        elif DIVISION[self.lang].fullmatch(line):
            self._close()
        elif self._article is None:
            if self._chapter is not None and not self._chapter.heading:
                self._chapter.heading = line
        else:
            self._only_headings = False
            self._words(self._article, number, line)

    def _words(self, article: Unit, number: int, line: str) -> None:
        if match := POINT.fullmatch(line):
            self._open_point(article, _number(match), match["rest"], line)
        elif match := SUB_POINT.fullmatch(line):
            self._open_sub(self._point or article, _number(match), match["rest"], line)
        else:
            self._paragraph(self._point or article, number, line)

    def _close(self) -> None:
        self._article = self._point = self._sub = self._part = None

    def _add(self, unit: Unit) -> Unit:
        self.units.append(unit)
        self._taken[unit.pinpoint] = self._last = unit
        return unit

    def _open_chapter(self, number: str, title: str) -> None:
        self._close()
        pinpoint = f"ch {number}"
        self._leave_contents(pinpoint)
        if pinpoint in self._taken:
            self.remarks.append(f"chapter {number} stands twice; the first is kept")
            self._chapter = self._taken[pinpoint]
        else:
            self._chapter = self._add(Unit(pinpoint, "chapter", number, None, title))

    def _open_article(self, number: str, title: str) -> None:
        self._close()
        self._leave_contents(number)
        if number in self._taken:
            self.remarks.append(f"article {number} stands twice; the first is kept")
        else:
            parent = self._chapter.pinpoint if self._chapter else None
            self._article = self._add(Unit(number, "article", number, parent, title))

    def _leave_contents(self, pinpoint: str) -> None:
        """Start over where headings alone came so far and one comes again: those were the contents."""
        if self._only_headings and pinpoint in self._taken:
            self.units.clear()
            self._taken.clear()
            self._chapter = None

    def _open_point(self, article: Unit, number: str, words: str, line: str) -> None:
        pinpoint = f"{article.pinpoint}({number})"
        if pinpoint in self._taken:
            self._twice(pinpoint, line)
            return
        self._sub = self._part = None
        self._point = self._add(Unit(pinpoint, "point", number, article.pinpoint, text=words))

    def _open_sub(self, holder: Unit, number: str, words: str, line: str) -> None:
        if self._sub is not None and self._sub.parent and _order(number) > _order(self._sub.number):
            holder = self._taken[self._sub.parent]
        elif self._part is not None and self._part.text.endswith(":"):
            holder = self._part
        pinpoint = f"{holder.pinpoint}({number})"
        if pinpoint in self._taken:
            self._twice(pinpoint, line)
            return
        self._sub = self._add(Unit(pinpoint, "sub-point", number, holder.pinpoint, text=words))

    def _twice(self, pinpoint: str, line: str) -> None:
        self.remarks.append(f"{pinpoint} stands twice; the second is kept among the words before it")
        self._own_words(line)

    def _own_words(self, words: str) -> None:
        """Put `words` that are no provision of their own to the one that was opened last."""
        if self._last is not None:
            self._more.setdefault(self._last.pinpoint, []).append(words)

    def _paragraph(self, holder: Unit, number: int, line: str) -> None:
        if self._last is self._article and not holder.text:
            holder.text = line
        elif listed := self._lists(line):
            self._later("indent", listed, line)
        elif self._sub is not None and self._goes_on(self._sub, number):
            self._part = self._later("part", self._sub, line)
        else:
            self._sub = None
            self._part = self._later("part", holder, line)

    def _lists(self, line: str) -> Unit | None:
        """Return what `line` is an indent of: a list without numbers, opened by a colon, is under way."""
        last = self._last
        if last is None or not (line[0].islower() or line[0] in "-–—•"):
            return None
        if last.level == "indent" and last.parent:
            return self._taken[last.parent] if last.text.endswith((";", ",")) else None
        return last if last.text.endswith(":") else None

    def _goes_on(self, sub: Unit, number: int) -> bool:
        """Return whether the list of `sub` goes on after the paragraph `number`, then a part of it."""
        after = self._numbered_after[number]
        match = SUB_POINT.fullmatch(self.lines[after]) if after is not None else None
        return match is not None and _order(_number(match)) > _order(sub.number)

    def _later(self, level: str, holder: Unit, words: str) -> Unit:
        """Add the next part or indent of `holder`, the opening of which is the first."""
        number = self._counts[holder.pinpoint, level] = self._counts.get((holder.pinpoint, level), 1) + 1
        pinpoint = f"{holder.pinpoint}({level} {number})"
        return self._add(Unit(pinpoint, level, str(number), holder.pinpoint, text=words))


def _next(lines: list[str], wanted: Callable[[str], bool]) -> list[int | None]:
    """Return, for each line, the number of the next one after it that is `wanted`."""
    found: list[int | None] = [None] * len(lines)
    coming: int | None = None
    for number in range(len(lines) - 1, -1, -1):
        found[number] = coming
        if wanted(lines[number]):
            coming = number
    return found
