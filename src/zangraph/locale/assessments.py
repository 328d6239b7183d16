"""What surrounds verdicts and their explanations in a terminal; verdicts themselves are in `verdicts`."""

from zangraph.i18n import Words
from zangraph.locale.kazakhstan import MONEY

WORDS: Words = {
    **MONEY,
    "head": ("{name}, on {day} ({graph})", "{name}, на {day} ({graph})", "{name}, {day} ({graph})"),
    # what stands over a verdict: in English its code, elsewhere its own words, which claim no more
    "short-breached": (
        "breached",
        "факты указывают на несоблюдение",
        "фактілер талаптың сақталмағанын көрсетеді",
    ),
    "short-no-evidence": (
        "no evidence",
        "нарушено, если не подтверждено обратное",
        "керісінше расталмаса, бұзылған",
    ),
    "short-pending": ("pending", "срок ещё не истёк", "мерзім әлі өткен жоқ"),
    "short-met": (
        "met",
        "по указанным фактам нарушение не выявлено",
        "көрсетілген фактілер бойынша бұзушылық анықталмады",
    ),
    "short-cannot-tell": ("cannot tell", "определить нельзя", "анықтау мүмкін емес"),
    "short-not-subject": (
        "not subject",
        "по указанным фактам не применяется",
        "көрсетілген фактілер бойынша қолданылмайды",
    ),
    "short-not-yet-in-force": (
        "not yet in force",
        "ещё не введено в действие",
        "әлі қолданысқа енгізілмеген",
    ),
    "short-no-longer-in-force": ("no longer in force", "больше не действует", "енді қолданылмайды"),
    "reading-contested": ("the reading is contested", "толкование спорно", "түсіндіру даулы"),
    "met-nothing": (
        "{n} tested norms met nothing in this description, which says nothing of them: "
        "“shapesWithoutSubjects” in --format json.",
        "Проверяемых норм, для которых в описании ничего не нашлось: {n}; о них это ничего не говорит "
        "(shapesWithoutSubjects в --format json).",
        "Сипаттамада оларға ештеңе табылмаған тексерілетін нормалар: {n}; бұл олар туралы ештеңе айтпайды "
        "(--format json ішіндегі shapesWithoutSubjects).",
    ),
    "own-shape-met-nothing": (
        "your shape met nothing, so it says nothing: {shape}",
        "для вашей формы ничего не нашлось, поэтому она ничего не говорит: {shape}",
        "сіздің пішініңізге ештеңе табылмады, сондықтан ол ештеңе айтпайды: {shape}",
    ),
    "own-shape-met": (
        "Your shape met {n}",
        "Для вашей формы нашлось объектов: {n}",
        "Сіздің пішініңізге табылған объектілер: {n}",
    ),
    "missing": ("missing", "не хватает", "жетіспейді"),
    "own-conforms": ("conforms", "соответствует", "сәйкес"),
    "own-fails": ("fails", "не соответствует", "сәйкес емес"),
    "own-not-known": ("not known", "неизвестно", "белгісіз"),
    "folded": (
        "{verdict}: {n} (all in --format json)",
        "{verdict}: {n} (все — с --format json)",
        "{verdict}: {n} (бәрі --format json арқылы)",
    ),
    "not-held": ("Not held", "Не содержится", "Мұнда жоқ"),
    "hang-on-it": ("{n} depend on it", "от этого зависит норм: {n}", "осыған байланысты нормалар: {n}"),
    "fact": ("fact", "факт", "факт"),
    "role": ("role", "роль", "рөл"),
    "waits-for": (
        "content given by a by-law",
        "содержание даёт подзаконный акт",
        "мазмұнын заңға тәуелді акт береді",
    ),
    "element": ("element", "признак", "белгі"),
    "again": (", again within a year", ", повторно в течение года", ", бір жыл ішінде қайталанса"),
    # sizes of business, as the graph calls them
    "size-individual": ("individual", "физическое лицо", "жеке тұлға"),
    "size-non-profit": ("non-profit organisation", "некоммерческая организация", "коммерциялық емес ұйым"),
    "size-small": ("small", "малый", "шағын"),
    "size-medium": ("medium", "средний", "орта"),
    "size-large": ("large", "крупный", "ірі"),
    # explanations
    "judged-as-of": ("judged as of {day}", "оценено на {day}", "бағаланған күні: {day}"),
    "date-not-known": ("a date that is not known", "дату, которая неизвестна", "белгісіз"),
    "part-role": ("role", "роль", "рөл"),
    "part-list": ("list", "список", "тізім"),
    "part-activation": ("activation", "условие применения", "қолданылу шарты"),
    "part-exception": ("exception", "исключение", "ерекше жағдай"),
    "part-keeping": ("keeping", "соблюдение", "сақталуы"),
    "truth-true": ("true", "да", "иә"),
    "truth-false": ("false", "нет", "жоқ"),
    "truth-unknown": ("unknown", "неизвестно", "белгісіз"),
}
