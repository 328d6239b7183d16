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
    # where no other act is known to have done it: its own entry into force, or a day that it sets itself
    "with": ("by {act} itself", "по самому акту {act}", "{act} актісінің өзі бойынша"),
    "before": ("before", "было", "бұрын"),
    "after": ("after", "стало", "енді"),
    "not-stated": ("not stated", "не указано", "көрсетілмеген"),
    # a table of them
    "title": ("Changes", "Изменения", "Өзгерістер"),
    "norms-changed": ("Norms that changed", "Изменившиеся нормы", "Өзгерген нормалар"),
    "after-day": ("After", "После", "Мына күннен кейін"),
    "to-day": ("Up to and including", "По, включительно", "Мына күнді қоса алғанда"),
    "graph-version": ("Version of the graph", "Версия графа", "Графтың нұсқасы"),
    "day": ("Day", "День", "Күні"),
    "what": ("What", "Что", "Не"),
    "norm": ("Norm", "Норма", "Норма"),
    "id": ("id", "id", "id"),
    "amending": ("By the act", "Каким актом", "Қай актімен"),
    "organisation": ("Organisation", "Организация", "Ұйым"),
    "thing": ("Thing", "Объект", "Объект"),
    "none-held": (
        "No change held here falls between these days; that is no statement that the law did not change.",
        "Среди содержащегося здесь изменений между этими датами нет; это не значит, что закон не менялся.",
        "Мұндағылардың ішінде осы күндер арасында өзгеріс жоқ; бұл заң өзгермеді дегенді білдірмейді.",
    ),
    "flips": ("Flips", "Меняется вывод", "Қорытынды өзгереді"),
}
