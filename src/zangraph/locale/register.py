"""What the register says in a terminal."""

from zangraph.i18n import Words

WORDS: Words = {
    "head": (
        "{found} in force on {day} ({graph})",
        "Действует на {day}: {found} ({graph})",
        "{day} күні қолданыста: {found} ({graph})",
    ),
    "of-whom": ("{kind} of: {who}", "{kind}; кто: {who}", "{kind}; кім: {who}"),
    "when": ("when", "условие", "шарты"),
    "by-when": ("by when", "срок", "мерзімі"),
    "holds": ("holds", "действует", "қолданылуы"),
    "other-date-printed": (
        "the source prints another date",
        "источник указывает иную дату",
        "дереккөзде басқа күн көрсетілген",
    ),
    "where": ("where", "где в законе", "заңда"),
    "read-in": ("read in", "где прочитано", "қайдан оқылды"),
    "item": ("item {n}", "п. {n}", "{n}-тармақ"),
    "contested": ("contested", "толкование спорно", "түсіндіру даулы"),
    "no-norm-has": (
        "no norm has “{words}”",
        "ни в одной норме нет слов «{words}»",
        "бірде-бір нормада «{words}» сөздері жоқ",
    ),
}
