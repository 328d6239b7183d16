"""What is said of an assessment that was kept: what people set beside it, and what has changed since."""

from zangraph.i18n import Words

WORDS: Words = {
    "since": (
        "Since the assessment as of {on} (graph {graph})",
        "После оценки на {on} (граф {graph})",
        "{on} күнгі бағалаудан кейін (граф {graph})",
    ),
    "between": (
        "{name}: from {before} (graph {old}) to {after} (graph {new})",
        "{name}: от {before} (граф {old}) до {after} (граф {new})",
        "{name}: {before} (граф {old}) — {after} (граф {new})",
    ),
    "no-verdict-turned": (
        "No computed verdict has changed.",
        "Ни один вычисленный вывод не изменился.",
        "Есептелген қорытындылардың ешқайсысы өзгерген жоқ.",
    ),
    "untouched-turned": (
        "{n} more that bind on neither day",
        "ещё {n}, не обязывающих ни в один из дней",
        "тағы {n}, екі күннің ешқайсысында міндеттемейтіндер",
    ),
    "turned": ("Verdicts that changed", "Изменившиеся выводы", "Өзгерген қорытындылар"),
    "before": ("Before", "Раньше", "Бұрын"),
    "after": ("Now", "Теперь", "Енді"),
    "why": ("Why", "Почему", "Неліктен"),
    "not-judged": ("nothing to judge", "нечего оценивать", "бағалайтын ештеңе жоқ"),
    "why-graph": (
        "another version of the graph or the program",
        "другая версия графа или программы",
        "графтың не бағдарламаның басқа нұсқасы",
    ),
    "why-layer": ("another layer", "другой слой", "басқа қабат"),
    "why-date": ("another date", "другая дата", "басқа күн"),
    "why-facts": ("changed facts", "изменившиеся факты", "өзгерген фактілер"),
    "beside": ("Set beside the verdicts", "Отмечено рядом с выводами", "Қорытындылар жанындағы белгілер"),
    "override": ("Override", "Иная позиция", "Өзге ұстаным"),
    "override-by": (
        "{verdict} — {reason} ({by}, {on})",
        "{verdict} — {reason} ({by}, {on})",
        "{verdict} — {reason} ({by}, {on})",
    ),
    "no-day": ("no date", "без даты", "күні жоқ"),
    "override-stale": (
        "set against another computed verdict ({over}): look at it again",
        "принято при ином вычисленном выводе ({over}): проверьте снова",
        "басқа есептелген қорытындыға қарсы қойылған ({over}): қайта қараңыз",
    ),
    "evidence": ("Evidence", "Подтверждения", "Дәлелдер"),
    "responsible": ("Responsible", "Ответственный", "Жауапты"),
    "mend-by": ("To be mended by", "Исправить до", "Түзету мерзімі"),
    "note": ("Remark", "Замечание", "Ескертпе"),
    "left": (
        "Set beside verdicts that are no longer given",
        "Отмечено у выводов, которых больше нет",
        "Енді берілмейтін қорытындылар жанындағы белгілер",
    ),
    "only-before": (
        "{name}: only in the older file",
        "{name}: только в старом файле",
        "{name}: ескі файлда ғана",
    ),
    "only-after": (
        "{name}: only in the newer file",
        "{name}: только в новом файле",
        "{name}: жаңа файлда ғана",
    ),
}
