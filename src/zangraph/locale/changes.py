"""What is said of changes between two dates."""

from zangraph.i18n import Words

WORDS: Words = {
    "head": (
        "After {start} up to and including {end} ({graph})",
        "После {start} и по {end} включительно ({graph})",
        "{start} күнінен кейін, {end} күнін қоса алғанда ({graph})",
    ),
    "came": ("Came", "Начали действовать", "Қолданысқа енді"),
    "ended": ("Ended", "Перестали действовать", "Қолданылуы тоқтады"),
    "replaced": ("Replaced", "Заменены", "Ауыстырылды"),
    "by": ("by {act}", "актом {act}", "актісі: {act}"),
    "with": ("with {act}", "вместе с актом {act}", "{act} актісімен бірге"),
    "before": ("before", "было", "бұрын"),
    "after": ("after", "стало", "енді"),
    "not-stated": ("not stated", "не указано", "көрсетілмеген"),
    "flips": ("Flips", "Меняется вывод", "Қорытынды өзгереді"),
}
