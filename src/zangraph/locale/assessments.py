"""What surrounds verdicts and their explanations in a terminal; verdicts themselves are in `verdicts`."""

from zangraph.i18n import Words

WORDS: Words = {
    "head": ("{name}, on {day} ({graph})", "{name}, на {day} ({graph})", "{name}, {day} ({graph})"),
    "short-breached": ("breached", "несоблюдение", "талап сақталмаған"),
    "short-no-evidence": ("no evidence", "не подтверждено", "расталмаған"),
    "short-pending": ("pending", "срок не истёк", "мерзімі өтпеген"),
    "short-met": ("met", "нарушение не выявлено", "бұзушылық анықталмаған"),
    "short-cannot-tell": ("cannot tell", "определить нельзя", "анықтау мүмкін емес"),
    "short-not-subject": ("not subject", "не применяется", "қолданылмайды"),
    "short-not-yet-in-force": (
        "not yet in force",
        "ещё не введено в действие",
        "әлі қолданысқа енгізілмеген",
    ),
    "short-no-longer-in-force": ("no longer in force", "больше не действует", "енді қолданылмайды"),
    "folded": (
        "{verdict}: {n} (all in --format json)",
        "{verdict}: {n} (все — с --format json)",
        "{verdict}: {n} (бәрі --format json арқылы)",
    ),
    "not-held": ("Not held", "Не содержится", "Мұнда жоқ"),
    "hang-on-it": ("{n} hang on it", "от этого зависит норм: {n}", "осыған байланысты нормалар: {n}"),
    "fact": ("fact", "факт", "факт"),
    "role": ("role", "роль", "рөл"),
    "waits-for": (
        "content given by a by-law",
        "содержание даёт подзаконный акт",
        "мазмұнын заңға тәуелді акт береді",
    ),
    "element": ("element", "признак", "белгі"),
    "tenge-not-known": ("tenge not known", "в тенге не известно", "теңгемен белгісіз"),
    "tenge": ("{n} KZT", "{n} тенге", "{n} теңге"),
    "amount": ("{size}: {mci} MCI ({tenge})", "{size}: {mci} МРП ({tenge})", "{size}: {mci} АЕК ({tenge})"),
    "again": (", again within a year", ", повторно в течение года", ", бір жыл ішінде қайталанса"),
    # sizes of business, as the graph calls them
    "size-individual": ("individual", "физическое лицо", "жеке тұлға"),
    "size-non-profit": ("non-profit organisation", "некоммерческая организация", "коммерциялық емес ұйым"),
    "size-small": ("small", "малый", "шағын"),
    "size-medium": ("medium", "средний", "орта"),
    "size-large": ("large", "крупный", "ірі"),
    # explanations
    "judged-as-of": ("judged as of {day}", "оценено на {day}", "бағаланған күні: {day}"),
    "date-not-known": ("a date that is not known", "дату, которая не известна", "белгісіз"),
    "part-role": ("role", "роль", "рөл"),
    "part-list": ("list", "список", "тізім"),
    "part-activation": ("activation", "условие применения", "қолданылу шарты"),
    "part-exception": ("exception", "исключение", "ерекше жағдай"),
    "part-keeping": ("keeping", "соблюдение", "сақталуы"),
    "truth-true": ("true", "да", "иә"),
    "truth-false": ("false", "нет", "жоқ"),
    "truth-unknown": ("unknown", "не известно", "белгісіз"),
}
