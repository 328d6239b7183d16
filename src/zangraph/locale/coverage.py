"""What is said of what is held and what is not."""

from zangraph.i18n import Words

WORDS: Words = {
    "statements": (
        "Statements of the digest held: {held} of {all}.",
        "Утверждений дайджеста содержится: {held} из {all}.",
        "Дайджест тұжырымдары: барлығы {all}, мұнда бары {held}.",
    ),
    "not-held-yet": ("Not held yet: {ids}.", "Ещё не содержатся: {ids}.", "Әлі жоқ: {ids}."),
    "norms": (
        "Norms an organisation can keep or breach: {testable}, tested {tested}.",
        "Нормы, которые организация может соблюсти или нарушить: {testable}, проверяется {tested}.",
        "Ұйым сақтай не бұза алатын нормалар: {testable}, тексерілетіні {tested}.",
    ),
    "untested": ("untested", "не проверяется", "тексерілмейді"),
    "acts": ("Acts", "Акты", "Актілер"),
    "coverage-detailed": ("detailed", "изложен подробно", "толық берілген"),
    "coverage-listed-only": ("listed only", "только назван", "тек аталған"),
    "coverage-source-of-transfer": (
        "source of transfer",
        "источник перенесённой нормы",
        "көшірілген норманың көзі",
    ),
    # a table of it
    "title": ("Coverage", "Что содержится", "Мұнда не бар"),
    "what": ("What", "Что", "Не"),
    "id": ("id", "id", "id"),
    "status": ("Status", "Статус", "Мәртебесі"),
    "note": ("Note", "Примечание", "Ескертпе"),
    "statement": ("statement", "утверждение", "тұжырым"),
    "act": ("act", "акт", "акт"),
    "norm": ("norm", "норма", "норма"),
    "held": ("held", "содержится", "бар"),
    "not-held-here": ("not held", "не содержится", "жоқ"),
    "provisions": (
        "Provisions of {act}: {total}, held {held}, headings and lead-ins {headings}, missing: {missing}.",
        "Положения {act}: {total}, содержится {held}, заголовков и вводных слов {headings}, "
        "не хватает: {missing}.",
        "{act} ережелері: {total}, мұнда бары {held}, тақырыптар мен кіріспе сөздер {headings}, "
        "жетіспейді: {missing}.",
    ),
}
