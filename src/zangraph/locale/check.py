"""What is said of errors in the data and problems in the sources."""

from zangraph.i18n import Words

WORDS: Words = {
    "errors": ("Errors in the data: {n}.", "Ошибок в данных: {n}.", "Деректердегі қателер: {n}."),
    "shapes-after-rules": (
        "The shapes of the data are asked once these are mended.",
        "Формы данных проверяются, когда эти ошибки исправлены.",
        "Деректердің пішіндері осы қателер түзетілгеннен кейін тексеріледі.",
    ),
    "shapes-not-asked": (
        'The shapes of the data were not asked, for want of pyshacl: pip install "zangraph[shacl]".',
        'Формы данных не проверены, так как нет pyshacl: pip install "zangraph[shacl]".',
        'pyshacl болмағандықтан деректердің пішіндері тексерілмеді: pip install "zangraph[shacl]".',
    ),
    "problems": (
        "Problems in the sources, kept as they are: {n}.",
        "Ошибок в источниках, оставленных как есть: {n}.",
        "Дереккөздердегі сол күйінде қалдырылған қателер: {n}.",
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
