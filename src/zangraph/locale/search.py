"""What a search says in a terminal."""

from zangraph.i18n import Words

WORDS: Words = {
    "head": (
        "{n} found for “{words}” ({graph})",
        "По запросу «{words}» найдено: {n} ({graph})",
        "«{words}» сұрауы бойынша табылғаны: {n} ({graph})",
    ),
    "the-best": ("the best {n}", "лучшие {n}", "ең сәйкес {n}"),
    "a-word-is-nowhere": (
        "One of your words occurs nowhere here.",
        "Одного из ваших слов здесь нет.",
        "Сіздің бір сөзіңіз мұнда жоқ.",
    ),
    "not-all": (
        "Nothing has all of these words; these have most of them.",
        "Всех этих слов нет нигде; вот где их больше всего.",
        "Бұл сөздердің бәрі бірге еш жерде жоқ; көбі мыналарда бар.",
    ),
}
