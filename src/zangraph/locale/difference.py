"""What is said of the differences between two builds."""

from zangraph.i18n import Words

WORDS: Words = {
    "head": (
        "From data {old} to {new}: {count}",
        "От данных {old} к данным {new}: {count}",
        "{old} деректерінен {new} деректеріне: {count}",
    ),
    "data": ("Data {key}", "Данные {key}", "Деректер {key}"),
    "since": ("Since {key}: {count}", "С {key}: {count}", "{key} бастап: {count}"),
    "without-key": ("without a key", "без ключа", "кілтсіз"),
    "the-beginning": ("the beginning", "самого начала", "басынан"),
    "of-no-act": ("Of no one act", "Не относится к одному акту", "Бір актіге жатпайды"),
    "nothing-changed": ("nothing changed", "изменений нет", "өзгеріс жоқ"),
    "counted": ("{n} {what}", "{what}: {n}", "{what}: {n}"),
    "added": ("added", "добавлено", "қосылды"),
    "removed": ("removed", "удалено", "алынды"),
    "withdrawn": ("withdrawn", "упразднено", "күші жойылды"),
    "changed": ("changed", "изменено", "өзгертілді"),
    "section-acts": ("acts", "акты", "актілер"),
    "section-entries": ("entries", "записи реестра", "тізілім жазбалары"),
    "section-dates": ("dates", "даты", "күндер"),
    "section-provisions": ("provisions", "положения", "ережелер"),
    "section-citations": ("citations", "ссылки", "сілтемелер"),
    "section-amendments": ("amendments", "изменения актов", "актілердің өзгерістері"),
    "section-sanctions": ("sanctions", "санкции", "санкциялар"),
    "section-terms": ("terms", "термины", "терминдер"),
    "section-shapes": ("shapes", "формы", "пішіндер"),
    "section-ontology": ("ontology", "онтология", "онтология"),
    "section-other": ("other", "прочее", "өзгелері"),
}
