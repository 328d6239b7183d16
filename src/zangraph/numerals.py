"""Ordinals as statutes write them out: «часть вторая», «абзаца третьего», «екінші бөлігі».

Russian ordinals agree in gender and case with their noun; Kazakh ones do not change before a noun.
"""

from typing import Literal

Gender = Literal["masculine", "feminine"]
Case = Literal["nominative", "genitive"]

#: The largest number that is written as a word; statutes have no part or indent near it.
LARGEST = 99

#: Stem and masculine ending of the Russian ordinals that are one word.
_RU_ONES = {
    1: ("перв", "ый"), 2: ("втор", "ой"), 3: ("трет", "ий"), 4: ("четверт", "ый"), 5: ("пят", "ый"),
    6: ("шест", "ой"), 7: ("седьм", "ой"), 8: ("восьм", "ой"), 9: ("девят", "ый"), 10: ("десят", "ый"),
    11: ("одиннадцат", "ый"), 12: ("двенадцат", "ый"), 13: ("тринадцат", "ый"),
    14: ("четырнадцат", "ый"), 15: ("пятнадцат", "ый"), 16: ("шестнадцат", "ый"),
    17: ("семнадцат", "ый"), 18: ("восемнадцат", "ый"), 19: ("девятнадцат", "ый"),
    20: ("двадцат", "ый"), 30: ("тридцат", "ый"), 40: ("сороков", "ой"), 50: ("пятидесят", "ый"),
    60: ("шестидесят", "ый"), 70: ("семидесят", "ый"), 80: ("восьмидесят", "ый"), 90: ("девяност", "ый"),
}  # fmt: skip
#: The cardinal that comes before the last word of a compound ordinal: двадцать первый.
_RU_TENS = {
    20: "двадцать", 30: "тридцать", 40: "сорок", 50: "пятьдесят", 60: "шестьдесят",
    70: "семьдесят", 80: "восемьдесят", 90: "девяносто",
}  # fmt: skip
_KK_ONES = {
    1: "бірінші", 2: "екінші", 3: "үшінші", 4: "төртінші", 5: "бесінші", 6: "алтыншы", 7: "жетінші",
    8: "сегізінші", 9: "тоғызыншы", 10: "оныншы", 20: "жиырмасыншы", 30: "отызыншы", 40: "қырқыншы",
    50: "елуінші", 60: "алпысыншы", 70: "жетпісінші", 80: "сексенінші", 90: "тоқсаныншы",
}  # fmt: skip
_KK_TENS = {
    10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс",
    80: "сексен", 90: "тоқсан",
}  # fmt: skip


def russian(number: int, gender: Gender, case: Case) -> str:
    """Return the Russian ordinal of `number`, from 1 to 99.

    >>> russian(2, "feminine", "nominative"), russian(23, "masculine", "genitive")
    ('вторая', 'двадцать третьего')
    """
    if number not in _RU_ONES:
        ten = number // 10 * 10
        return f"{_RU_TENS[ten]} {russian(number - ten, gender, case)}"
    stem, ending = _RU_ONES[number]
    # «Третий» alone has a soft sign: третья, третьей, третьего.
    soft = number == 3
    if gender == "feminine":
        ending = ("ья" if soft else "ая") if case == "nominative" else ("ьей" if soft else "ой")
    elif case == "genitive":
        ending = "ьего" if soft else "ого"
    return stem + ending


def kazakh(number: int) -> str:
    """Return the Kazakh ordinal of `number`, from 1 to 99.

    >>> kazakh(2), kazakh(11), kazakh(20)
    ('екінші', 'он бірінші', 'жиырмасыншы')
    """
    if number in _KK_ONES:
        return _KK_ONES[number]
    ten = number // 10 * 10
    return f"{_KK_TENS[ten]} {_KK_ONES[number - ten]}"


#: Regular expressions of an ordinal in any gender and case (Russian, ё written as е) and in Kazakh.
RUSSIAN = (
    rf"(?:(?:{'|'.join(_RU_TENS.values())}) )?"
    rf"(?:{'|'.join(sorted((stem for stem, _ in _RU_ONES.values()), key=len, reverse=True))})"
    r"(?:ый|ой|ий|ая|ья|ого|ьего|ьей|ую|ью|ому|ьему|ым|ьим|ом|ьем)"
)
KAZAKH = (
    rf"(?:(?:{'|'.join(_KK_TENS.values())}) )?"
    rf"(?:{'|'.join(sorted(_KK_ONES.values(), key=len, reverse=True))})"
)


def read(words: str) -> int:
    """Return the number that an ordinal matched by `RUSSIAN` or `KAZAKH` stands for.

    >>> read("двадцать третьего"), read("он бірінші")
    (23, 11)
    """
    head, _, last = words.rpartition(" ")
    tens = {word: ten for ten, word in (*_RU_TENS.items(), *_KK_TENS.items())}.get(head, 0)
    stems = {stem: number for number, (stem, _) in _RU_ONES.items()}
    stems |= {word: number for number, word in _KK_ONES.items()}
    # «пят» also begins «пятнадцат»: the longest stem is the word.
    stem = max((each for each in stems if last.startswith(each)), key=len)
    return tens + stems[stem]
