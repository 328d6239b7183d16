"""Reads citations as people write them in English, Russian and Kazakh; `citations` writes them.

The grammar, over text in lower case with one kind of dash, quotation mark and space:

    citation  = { act | step | noise }       every word must be one of them, or be an act's title
    act       = number | "№" digits | word-for-act digits | id | title
    number    = digits "-" roman [ "зрк" | "қрз" ]          230-VIII, 94-V ЗРК
              | digits "/" "нқ"                             672/НҚ
    id        = letter digits [ "_" ], bare or at the end of a link to the legal database
    title     = the title of an act, quoted or not          «Об искусственном интеллекте»
    step      = english | russian | kazakh | num paren { paren }
    english   = ( "art." | "para." | "sub-para." | "part" | "indent" | "ch." | "annex" ) num { paren }
    russian   = ( "ст." | "п." | "пп." | "ч." | "абз." | "гл." | "прил." ) ( num [ ")" ] | ordinal ) { paren }
              | ordinal ( "часть" | "абзац" )               вторая часть
    kazakh    = num [ "-" | ")" ] ( "бап" | "тармақ" | "тармақша" | "бөлік" | "абзац" | "тарау" | "қосымша" )
              | ordinal ( "бөлік" | "абзац" )               екінші бөлігі
    paren     = "(" [ "part" | "indent" ] num ")"           (3), (part 2)
    num       = digits { "-" digits }                       19-1
    noise     = the date, the country, "of", and words for act beside a number

Each unit is read in full, abbreviated, and in any case or possessive. Units come from the largest down, as in
English and Kazakh, or from the smallest up, as in Russian; not mixed. In 17(3) the level of 3 is left open:
whether it is a point or a sub-point is for the act to say.
"""

import re
import unicodedata
from dataclasses import dataclass

from zangraph import numerals
from zangraph.citations import Step, Steps
from zangraph.kazakhstan import ACT_NUMBER, COUNTRY, DATABASE_ID, DATABASE_PAGE, ORDER_IN_ID

#: Nobody's citation is longer; what is longer is not read.
LONGEST = 400

_NUM = r"\d{1,4}(?:-\d{1,3})*"
_PAREN = rf"\s*\(\s*(?:(?:part|indent) )?{_NUM}\s*\)"
_ORDINAL = rf"(?:{numerals.RUSSIAN}|{numerals.KAZAKH})"

#: Level → its names before the number: English and Russian, every case, every abbreviation.
_BEFORE = {
    "sub-point": r"sub-?para(?:graph)?s?|sub-?point|подпункт[а-я]{0,3}|подп|пп",
    "article": r"art(?:icle)?s?|стать[а-я]{1,3}|ст",
    "point": r"para(?:graph)?s?|point|пункт[а-я]{0,3}|п",
    "part": r"part|част[а-я]{1,3}|ч",
    "indent": r"indent|абзац[а-я]{0,3}|абз",
    "chapter": r"chapter|ch|глав[а-я]{1,2}|гл",
    "annex": r"annex|приложени[а-я]{1,2}|прил",
}
#: Level → its Kazakh names after the number, with any possessive or case.
_AFTER = {
    "sub-point": r"тармақша\w*",
    "article": r"ба[пб]\w*",
    "point": r"тарма[қғ](?!ша)\w*",
    "part": r"бөлі[кг]\w*",
    "indent": r"абзац\w*",
    "chapter": r"тарау\w*",
    "annex": r"қосымша\w*",
}
_ACT_WORD = (
    r"laws?|act|code|order|rules|закон\w{0,3}|кодекс\w{0,6}|приказ\w{0,3}|правил\w{0,2}"
    r"|заң(?:ы|ның|ының|ында|ына|да)?|бұйры[қғ]\w{0,6}|қағида\w{0,9}"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|января|февраля"
    r"|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|қаңтар|ақпан|наурыз|сәуір|мамыр"
    r"|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)[а-яәіңғүұқөһ]{0,4}"
)
_YEAR = r"(?: ?(?:года|г\.?|жылғы|ж\.?))?"
_NOISE = (
    rf"\d{{4}}{_YEAR} \d{{1,2}} {_MONTH}",
    rf"\d{{1,2}} {_MONTH},? \d{{4}}{_YEAR}",
    rf"{_MONTH} \d{{1,2}}, ?\d{{4}}",
    rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}{_YEAR}",
    COUNTRY,
    r"of|the|dated|от|and|no\.?|№",
    _ACT_WORD,
)

_TOKEN = re.compile(
    rf"(?:{DATABASE_PAGE}(?P<linked>{DATABASE_ID})(?P<link>\S*))"
    rf"|(?<!\w)(?P<listed>{DATABASE_ID})(?!\w)(?P<mark>#\S*)?"
    rf"|(?<!\w){ACT_NUMBER}(?!\w)"
    rf"|(?<!\w)(?P<date>{'|'.join(_NOISE[:4])})(?!\w)"
    rf"|(?:№\s?|(?<!\w)n\s|(?<!\w)no\.?\s|(?<!\w)(?:{_ACT_WORD})\s)(?P<bare>\d{{1,5}})(?![\w/-])"
    rf"|(?<!\w)(?:{'|'.join(f'(?P<b_{level[:3]}>{names})' for level, names in _BEFORE.items())})(?!\w)\.?\s?"
    rf"(?P<before>(?:{_NUM}(?![\w-])\)?|{_ORDINAL}(?!\w)))(?P<inside>(?:{_PAREN})*)"
    rf"|(?<!\w)(?P<after>{_NUM}|{_ORDINAL})\s?[-)]?\s?"
    rf"(?:{'|'.join(f'(?P<a_{level[:3]}>{names})' for level, names in _AFTER.items())}"
    r"|(?P<a_rus>част[а-я]{1,3}))(?!\w)"
    rf"|(?<![\w-])(?P<pin>{_NUM}(?:{_PAREN})+)"
    r'|"(?P<title>[^"]+)"'
    rf"|(?<!\w)(?:{'|'.join(_NOISE)})(?!\w)"
    r"|(?P<gap>[\s,;.]+)"
)
_WORD = re.compile(r"[^\s,;.]+|.", re.DOTALL)
#: What names an act → the groups of `_TOKEN` that hold it.
_ACT_NAMES = {"number": ("number", "bare"), "listed": ("listed", "linked"), "title": ("title",)}
_LEVELS = {level[:3]: level for level in _BEFORE}
#: From the largest unit to the smallest.
_RANK = {"annex": 0, "chapter": 0, "article": 1, "point": 2, "part": 3, "sub-point": 4, "indent": 5}
_ROOTS = ("annex", "chapter", "article", "point")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation names: at most one act, and the way to a place in it.

    The act goes by its number, by the id under which it is `listed` in the legal database, or by its title.
    `number` may be digits alone, as databases print some acts. `anchored`: the link led into the text.
    """

    number: str | None = None
    listed: str | None = None
    title: str | None = None
    steps: Steps = ()
    anchored: bool = False

    @property
    def names_act(self) -> bool:
        """Return whether it says of which act it speaks."""
        return bool(self.number or self.listed or self.title)


def normal(text: str) -> str:
    """Return `text` in lower case with one kind of dash, quotation mark and space, and ё as е.

    Older Kazakh texts write the Latin i inside Cyrillic words: it becomes the Cyrillic one.
    """
    text = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[«»“”„‟]", '"', text)
    text = re.sub(r"(?<=[а-яәіңғүұқөһ])i|i(?=[а-яәңғүұқөһ])", "і", text)
    return re.sub(r"\s+", " ", text).strip()


def number_key(number: str) -> str:
    """Return `number` so that spellings of one number are equal: 230-VІІІ, 672/нк.

    >>> number_key("672/НҚ") == number_key("672/hk")
    True
    """
    head, mark, tail = re.split(r"([-/])", normal(number) + "-")[:3]
    return f"{head}/{ORDER_IN_ID}" if mark == "/" else head + "-" + tail.translate(str.maketrans("іх", "ix"))


def parse(text: str) -> Reference | None:
    """Return what the citation `text` names, or None where it is no citation.

    Whether what is left beside act and place is the title of an act is for the caller to look up.
    """
    if len(text) > LONGEST:
        return None
    text = normal(text)
    acts: dict[str, set[str]] = {"number": set(), "listed": set(), "title": set()}
    steps: list[Step] = []
    anchored = False
    loose: list[re.Match[str]] = []
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or token.end() == position:
            token = _WORD.match(text, position)
            assert token is not None  # any character at all is a word
            loose.append(token)
        else:
            found = {name: value for name, value in token.groupdict().items() if value}
            anchored |= any("#" in found.get(name, "").rstrip("#") for name in ("link", "mark"))
            steps += _steps(found)
            for kind, names in _ACT_NAMES.items():
                acts[kind] |= {found[name] for name in names if name in found}
        position = token.end()
    if loose:
        # Words that fit nowhere can only be a title, and then stand together.
        acts["title"].add(text[loose[0].start() : loose[-1].end()].strip(" ,;."))
    return _reference(acts, steps, anchored)


def _reference(acts: dict[str, set[str]], steps: list[Step], anchored: bool) -> Reference | None:
    way = _down(steps)
    if way is None or any(len(names) > 1 for names in acts.values()):
        return None
    number, listed, title = (next(iter(acts[kind]), None) for kind in ("number", "listed", "title"))
    if not (number or listed or title or way):
        return None
    return Reference(number, listed, title, way, anchored)


def _steps(found: dict[str, str]) -> list[Step]:
    level = next((_LEVELS.get(name[2:], "part") for name in found if name[:2] in ("a_", "b_")), None)
    if "pin" in found:
        number, _, inside = found["pin"].partition("(")
        return [Step("article", number.strip()), *_inside("(" + inside)]
    if level is None:
        return []
    value = (found.get("before") or found["after"]).rstrip(")")
    number = value if value[0].isdecimal() else str(numerals.read(value))
    return [Step(level, number), *_inside(found.get("inside", ""))]


def _inside(text: str) -> list[Step]:
    return [
        Step(level or None, number)
        for level, number in re.findall(rf"\(\s*(?:(part|indent) )?({_NUM})\s*\)", text)
    ]


def _down(steps: list[Step]) -> Steps | None:
    """Return `steps` from the largest unit down, or None where they are in no order."""
    # A part may hold sub-points, and a sub-point parts: it does not tell the direction.
    ranks = [_RANK[step.level] for step in steps if step.level and step.level != "part"]
    if len(ranks) < 2:
        ranks = [_RANK[step.level] for step in steps if step.level]
    if len(ranks) > 1 and ranks == sorted(ranks, reverse=True):
        if any(step.level is None for step in steps):
            return None
        steps, ranks = steps[::-1], ranks[::-1]
    if ranks != sorted(set(ranks)) or (steps and steps[0].level not in _ROOTS):
        return None
    # Articles are counted through the whole act: their chapter adds nothing.
    if len(steps) > 1 and steps[0].level == "chapter" and steps[1].level == "article":
        steps = steps[1:]
    return tuple(steps)
