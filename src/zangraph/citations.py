"""How a place in the law is written: in English, and as Russian and Kazakh statutes write it themselves.

English counts down, `Law 230-VIII, art. 17(3)(6)`. Russian counts up, each unit in the genitive of the one
before: «подпункт 6) пункта 3 статьи 17 Закона № 230-VIII». Kazakh counts down in possessives: the act and
the last unit but one stand in the genitive, those between only in the possessive, as statutes do to keep a
chain of genitives short: «№ 230-VIII Заңның 17-бабы 3-тармағының 6) тармақшасы». Parts and indents are
counted in words. What is written here is read back by `references`, whose grammar names the same units.

A place that is only inferred is never a pinpoint.
"""

from collections.abc import Mapping
from typing import NamedTuple

from zangraph import numerals
from zangraph.entry import Forms as Forms
from zangraph.kazakhstan import ORDER
from zangraph.namespaces import ELI, ZG
from zangraph.store.port import Thing


class Step(NamedTuple):
    """One unit on the way from an act to a place in it; `level` None where only the number is given."""

    level: str | None
    number: str


Steps = tuple[Step, ...]


#: By language: what is said of an act where the place in it is not sure, and where it is not known.
UNSURE = {
    "en": ("{act}, article not verified", "{act}, provision not known"),
    "ru": ("{act}, статья не проверена", "{act}, положение неизвестно"),
    "kk": ("{act}, бабы тексерілмеген", "{act}, ережесі белгісіз"),
}
#: Kind of act → by language its word, and for Russian and Kazakh the genitive.
ACTS = {
    "law": {"en": ("Law", ""), "ru": ("Закон", "Закона"), "kk": ("Заң", "Заңның")},
    "code": {"en": ("Code", ""), "ru": ("Кодекс", "Кодекса"), "kk": ("Кодекс", "Кодекстің")},
    "order": {"en": ("Order", ""), "ru": ("Приказ", "приказа"), "kk": ("бұйрық", "бұйрықтың")},
}
#: Unit → how English names it where it is the first of a citation.
ENGLISH = {"article": "art.", "chapter": "ch.", "annex": "annex", "point": "para.", "part": "part"}
#: Unit → Russian nominative, genitive, abbreviation.
RUSSIAN = {
    "chapter": ("глава", "главы", "гл."),
    "annex": ("приложение", "приложения", "прил."),
    "article": ("статья", "статьи", "ст."),
    "point": ("пункт", "пункта", "п."),
    "sub-point": ("подпункт", "подпункта", "пп."),
    "part": ("часть", "части", "ч."),
    "indent": ("абзац", "абзаца", "абз."),
}
#: Unit → Kazakh possessive and its genitive, both after the number.
KAZAKH = {
    "chapter": ("-тарауы", "-тарауының"),
    "annex": ("-қосымшасы", "-қосымшасының"),
    "article": ("-бабы", "-бабының"),
    "point": ("-тармағы", "-тармағының"),
    "sub-point": (") тармақшасы", ") тармақшасының"),
    "part": (" бөлігі", " бөлігінің"),
    "indent": (" абзацы", " абзацының"),
}
#: Units that statutes count in words, with the gender of the Russian noun.
IN_WORDS: dict[str, numerals.Gender] = {"part": "feminine", "indent": "masculine"}


def act_kind(act: Thing) -> str:
    """Return whether `act` is cited as a law, a code or an order."""
    number, title = act.first(ELI + "number") or "", act.label("en")
    if number.endswith(ORDER):
        return "order"
    # A law that amends a code has the code in its title too, after “On”.
    return "code" if "Code" in title.split() and not title.startswith("On ") else "law"


def act_name(act: Thing, lang: str) -> str:
    """Return how `act` is cited: as it says, by number where that is known, by title otherwise."""
    return _act(act, lang, genitive=False)


def _act(act: Thing, lang: str, *, genitive: bool) -> str:
    named = act.text(ZG + "citedAs", lang)
    if named is not None:
        return named.value
    number = act.first(ELI + "number")
    if number is None:
        return act.label(lang)
    word = ACTS[act_kind(act)][lang][genitive]
    return {"en": f"{word} {number}", "ru": f"{word} № {number}", "kk": f"№ {number} {word}"}[lang]


def steps_to(provision: Thing, around: Mapping[str, Thing]) -> Steps:
    """Return the units from the act down to `provision`; `around` holds what it is part of.

    A chapter is not part of the way to an article: articles are counted through the whole act.
    """
    found: list[Step] = []
    each: Thing | None = provision
    while each is not None:
        level = next(iter(each.ids(ZG + "level")), None)
        if level is None or (level == "chapter" and found):
            break
        found.append(Step(level, each.first(ELI + "number") or "?"))
        above = each.iris(ELI + "is_part_of")
        each = around.get(above[0]) if above else None
    return tuple(reversed(found))


def cite(act: Thing, steps: Steps | None, certainty: str, lang: str) -> str:
    """Return the citation of the place that `steps` lead to in `act`; no steps are the act itself.

    `certainty` is verified, secondary-source, inferred or not-known; only the first two give a pinpoint.
    `steps` None: it is not known where in the act.
    """
    unverified, unknown = UNSURE[lang]
    if certainty == "inferred":
        return unverified.format(act=act_name(act, lang))
    if steps is None or certainty == "not-known":
        return unknown.format(act=act_name(act, lang))
    if not steps:
        return act_name(act, lang)
    return {"en": _english, "ru": _russian, "kk": _kazakh}[lang](act, steps)


def forms(act: Thing, steps: Steps | None, certainty: str) -> Forms:
    """Return the citation in every form it has."""
    sure = certainty not in ("inferred", "not-known")
    return Forms(
        en=cite(act, steps, certainty, "en"),
        ru=cite(act, steps, certainty, "ru"),
        ru_short=_russian_short(act, steps) if steps and sure else cite(act, steps, certainty, "ru"),
        kk=cite(act, steps, certainty, "kk"),
    )


def pinpoint(steps: Steps) -> str:
    """Return the number of a place as it is cited, such as 17(3)(6) or 8(7)(part 2)."""
    head, *rest = steps
    return head.number + "".join(
        f"({level} {number})" if level in IN_WORDS else f"({number})" for level, number in rest
    )


def _english(act: Thing, steps: Steps) -> str:
    word = ENGLISH.get(steps[0].level or "", steps[0].level)
    return f"{act_name(act, 'en')}, {word} {pinpoint(steps)}"


def _russian(act: Thing, steps: Steps) -> str:
    words = [_russian_unit(step, genitive=place > 0) for place, step in enumerate(reversed(steps))]
    return " ".join([*words, _act(act, "ru", genitive=True)])


def _russian_unit(step: Step, *, genitive: bool) -> str:
    level, number = step
    noun = RUSSIAN[level or ""][genitive]
    if level in IN_WORDS and _has_word(number):
        case: numerals.Case = "genitive" if genitive else "nominative"
        return f"{noun} {numerals.russian(int(number), IN_WORDS[level], case)}"
    return f"{noun} {number}{')' if level == 'sub-point' else ''}"


def _russian_short(act: Thing, steps: Steps) -> str:
    units = " ".join(f"{RUSSIAN[level or ''][2]} {number}" for level, number in steps)
    return f"{act_name(act, 'ru')}, {units}"


def _kazakh(act: Thing, steps: Steps) -> str:
    units = [
        _kazakh_unit(step, genitive=place == len(steps) - 2) for place, step in enumerate(steps)
    ]  # the last but one alone is in the genitive
    return " ".join([_act(act, "kk", genitive=True), *units])


def _kazakh_unit(step: Step, *, genitive: bool) -> str:
    level, number = step
    noun = KAZAKH[level or ""][genitive]
    if level in IN_WORDS:
        return (numerals.kazakh(int(number)) if _has_word(number) else f"{number}-") + (
            noun if _has_word(number) else noun.lstrip()
        )
    return number + noun


def _has_word(number: str) -> bool:
    """Return whether `number` has an ordinal; an inserted unit such as 2-1 is written in digits."""
    return number.isdecimal() and 0 < int(number) <= numerals.LARGEST
