"""Words of the interface in English, Russian and Kazakh. Terms of law come from the graph's own labels."""

VERDICTS: dict[str, dict[str, str]] = {
    "met": {
        "en": "no breach found on the stated facts",
        "ru": "по указанным фактам нарушение не выявлено",
        "kk": "көрсетілген фактілер бойынша бұзушылық анықталмады",
    },
    "breached": {
        "en": "the facts indicate non-compliance",
        "ru": "факты указывают на несоблюдение",
        "kk": "фактілер талаптың сақталмағанын көрсетеді",
    },
    "no-evidence": {
        "en": "breached unless: {missing}",
        "ru": "нарушено, если не подтверждено: {missing}",
        "kk": "мыналар расталмаса, бұзылған: {missing}",
    },
    "pending": {
        "en": "the time limit has not yet passed (last day {due})",
        "ru": "срок ещё не истёк (последний день {due})",
        "kk": "мерзім әлі өткен жоқ (соңғы күні {due})",
    },
    "not-subject": {
        "en": "does not apply on the stated facts",
        "ru": "по указанным фактам не применяется",
        "kk": "көрсетілген фактілер бойынша қолданылмайды",
    },
    "cannot-tell": {
        "en": "cannot be told: {missing}",
        "ru": "определить нельзя: {missing}",
        "kk": "анықтау мүмкін емес: {missing}",
    },
    "not-yet-in-force": {
        "en": "not yet in force on {instant}",
        "ru": "на {instant} ещё не введено в действие",
        "kk": "{instant} күні әлі қолданысқа енгізілмеген",
    },
    "no-longer-in-force": {
        "en": "no longer in force on {instant}",
        "ru": "на {instant} больше не действует",
        "kk": "{instant} күні енді қолданылмайды",
    },
}

WORDS: dict[str, dict[str, str]] = {
    "known-none": {"en": "none", "ru": "нет", "kk": "жоқ"},
    "true": {"en": "yes", "ru": "да", "kk": "иә"},
    "false": {"en": "no", "ru": "нет", "kk": "жоқ"},
    "not-known": {"en": "not known", "ru": "не известно", "kk": "белгісіз"},
    "or": {"en": "or", "ru": "или", "kk": "немесе"},
    "not": {"en": "not {}", "ru": "не {}", "kk": "{} емес"},
    "roles": {"en": "roles", "ru": "роли", "kk": "рөлдер"},
    "by-law-awaited": {
        "en": "a by-law this waits for was not known to be in force: {power}",
        "ru": "подзаконный акт, от которого это зависит, ещё не известен: {power}",
        "kk": "бұған қажет заңға тәуелді акт әлі белгісіз: {power}",
    },
    "later-change": {
        "en": "later change not included",
        "ru": "более позднее изменение не учтено",
        "kk": "кейінгі өзгеріс ескерілмеген",
    },
    "possible-sanction": {
        "en": "possible sanction if the elements are established",
        "ru": "возможная санкция при установлении состава правонарушения",
        "kk": "құқық бұзушылық құрамы анықталған жағдайдағы ықтимал санкция",
    },
    "not-tested": {
        "en": "not tested here: {exception}",
        "ru": "здесь не проверяется: {exception}",
        "kk": "мұнда тексерілмейді: {exception}",
    },
}
