"""What is said of errors in the data and problems in the sources."""

from zangraph.i18n import Words

WORDS: Words = {
    "errors": ("Errors in the data: {n}.", "Ошибок в данных: {n}.", "Деректердегі қателер: {n}."),
    "problems": (
        "Problems in the sources, kept as they are: {n}.",
        "Неточностей в источниках, оставленных как есть: {n}.",
        "Дереккөздердегі сол күйінде қалдырылған қателіктер: {n}.",
    ),
    "against": ("against", "но", "бірақ"),
    "problem-date": ("date", "дата", "күн"),
    "problem-term": ("term", "термин", "термин"),
    "problem-title": ("title", "название", "атау"),
    "problem-statute-differs": (
        "the official text differs",
        "официальный текст говорит иначе",
        "ресми мәтін басқаша айтады",
    ),
}
