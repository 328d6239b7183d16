"""What a verdict says, and what its facts are called where the graph has no word for them."""

from zangraph.i18n import Words

WORDS: Words = {
    "met": (
        "no breach found on the stated facts",
        "по указанным фактам нарушение не выявлено",
        "көрсетілген фактілер бойынша бұзушылық анықталмады",
    ),
    "breached": (
        "the facts indicate non-compliance",
        "факты указывают на несоблюдение",
        "фактілер талаптың сақталмағанын көрсетеді",
    ),
    "no-evidence": (
        "breached unless: {missing}",
        "нарушено, если не подтверждено: {missing}",
        "мыналар расталмаса, бұзылған: {missing}",
    ),
    "pending": (
        "the time limit has not yet passed (last day {due})",
        "срок ещё не истёк (последний день {due})",
        "мерзім әлі өткен жоқ (соңғы күні {due})",
    ),
    "not-subject": (
        "does not apply on the stated facts",
        "по указанным фактам не применяется",
        "көрсетілген фактілер бойынша қолданылмайды",
    ),
    "cannot-tell": (
        "cannot be told: {missing}",
        "определить нельзя: {missing}",
        "анықтау мүмкін емес: {missing}",
    ),
    "not-yet-in-force": (
        "not yet in force on {instant}",
        "на {instant} ещё не введено в действие",
        "{instant} күні әлі қолданысқа енгізілмеген",
    ),
    "no-longer-in-force": (
        "no longer in force on {instant}",
        "на {instant} больше не действует",
        "{instant} күні енді қолданылмайды",
    ),
    "known-none": ("none", "нет", "жоқ"),
    "not": ("not {values}", "среди них нет: {values}", "бұлардың ішінде жоқ: {values}"),
    "within": ("within", "входит в", "мынаның құрамында"),
    "roles": ("roles", "роли", "рөлдер"),
    "inferred-from": (
        "{role}, inferred from “{facts}”",
        "{role} — выведено из «{facts}»",
        "{role} — мынадан шығарылды: «{facts}»",
    ),
    "by-law-awaited": (
        "a by-law this waits for was not known to be in force: {power}",
        "подзаконный акт, от которого это зависит, ещё неизвестен: {power}",
        "бұған қажет заңға тәуелді акт әлі белгісіз: {power}",
    ),
    "possible-sanction": (
        "possible sanction if the elements are established",
        "возможная санкция при установлении состава правонарушения",
        "құқық бұзушылық құрамы анықталған жағдайдағы ықтимал санкция",
    ),
    "sector-rules": (
        "sector rules, such as those for banking, health or insurance, are not held",
        "отраслевые правила, например банковские, медицинские или страховые, здесь не содержатся",
        "салалық қағидалар, мысалы банк, денсаулық сақтау немесе сақтандыру қағидалары, мұнда жоқ",
    ),
}
