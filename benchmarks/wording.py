"""Words for law that nobody made: labels in English, Russian and Kazakh, put together by chance."""

from random import Random
from typing import NamedTuple


class Words(NamedTuple):
    """One thing said in three languages; the English word is also what it is called by."""

    en: str
    ru: str
    kk: str

    @property
    def slug(self) -> str:
        """The English words, as a part of an id."""
        return self.en.lower().replace(" ", "-")


VERBS = (
    Words("Keep", "Хранить", "сақтау"),
    Words("Check", "Проверять", "тексеру"),
    Words("Publish", "Публиковать", "жариялау"),
    Words("Hand over", "Передавать", "беру"),
    Words("Update", "Обновлять", "жаңарту"),
    Words("Protect", "Защищать", "қорғау"),
    Words("Record", "Учитывать", "есепке алу"),
    Words("Disclose", "Раскрывать", "ашу"),
    Words("Delete", "Удалять", "жою"),
    Words("Approve", "Утверждать", "бекіту"),
)
#: In Russian and Kazakh in the accusative: what the verb is done to.
OBJECTS = (
    Words("register", "реестр", "тізілімді"),
    Words("report", "отчёт", "есепті"),
    Words("contract", "договор", "шартты"),
    Words("licence", "лицензию", "лицензияны"),
    Words("plan", "план", "жоспарды"),
    Words("data", "данные", "деректерді"),
    Words("notice", "уведомление", "хабарламаны"),
    Words("map", "карту", "картаны"),
    Words("standard", "стандарт", "стандартты"),
    Words("passport", "паспорт", "паспортты"),
    Words("list", "перечень", "тізбені"),
    Words("budget", "бюджет", "бюджетті"),
)
FIELDS = (
    Words("water supply", "водоснабжение", "сумен жабдықтау"),
    Words("roads", "дороги", "жолдар"),
    Words("forests", "леса", "ормандар"),
    Words("fisheries", "рыболовство", "балық аулау"),
    Words("grain", "зерно", "астық"),
    Words("power", "электроэнергия", "электр энергиясы"),
    Words("housing", "жильё", "тұрғын үй"),
    Words("schools", "школы", "мектептер"),
    Words("museums", "музеи", "мұражайлар"),
    Words("archives", "архивы", "мұрағаттар"),
    Words("post", "почта", "пошта"),
    Words("railways", "железные дороги", "темір жолдар"),
    Words("seeds", "семена", "тұқымдар"),
    Words("medicines", "лекарства", "дәрілер"),
    Words("lifts", "лифты", "лифттер"),
    Words("maps", "карты", "карталар"),
)
ROLES = (
    Words("owner", "собственник", "меншік иесі"),
    Words("operator", "оператор", "оператор"),
    Words("supplier", "поставщик", "жеткізуші"),
)
CONDITION = Words("above the threshold", "сверх порога", "шектен асқанда")
EXCEPTION = Words("unless the court decides", "если суд не решит иначе", "сот өзгеше шешпесе")
ACT = Words("On", "О сфере", "Сала туралы")
AMENDING = Words("On changes", "Об изменениях", "Өзгерістер туралы")
CHANGE = Words("change", "изменение", "өзгеріс")
LATER = Words("later change", "более позднее изменение", "кейінгі өзгеріс")
SOURCE = Words(
    "generated for measuring: no law",
    "создано для измерений: не право",
    "өлшеу үшін жасалған: құқық емес",
)

_SYLLABLES = (
    ("bal", "бал"), ("kar", "кар"), ("tem", "тем"), ("sor", "сор"), ("mun", "мун"), ("ler", "лер"),
    ("dos", "дос"), ("nur", "нур"), ("gap", "гап"), ("vet", "вет"), ("rol", "рол"), ("pim", "пим"),
    ("lun", "лун"), ("sek", "сек"), ("tov", "тов"), ("bed", "бед"), ("kof", "коф"), ("mar", "мар"),
    ("zur", "зур"), ("fin", "фин"),
)  # fmt: skip


def name(chance: Random) -> Words:
    """Return a made-up name of four syllables, one of 160,000: what a rare word is searched by."""
    latin, cyrillic = zip(*(chance.choice(_SYLLABLES) for _ in range(4)), strict=True)
    return Words("".join(latin).capitalize(), "".join(cyrillic).capitalize(), "".join(cyrillic).capitalize())


def joined(*parts: Words, by: str = " ") -> Words:
    """Return `parts` side by side in each language.

    >>> joined(Words("a", "а", "ә"), Words("b", "б", "б"), by=": ").en
    'a: b'
    """
    return Words(*(by.join(each) for each in zip(*parts, strict=True)))
