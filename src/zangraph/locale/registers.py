"""What a register that is handed on says around its entries."""

from zangraph.i18n import Words
from zangraph.locale.particulars import PARTICULARS

WORDS: Words = {
    **PARTICULARS,
    "register": ("Register of norms", "Реестр норм", "Нормалар тізілімі"),
    "sheet-norms": ("Norms", "Нормы", "Нормалар"),
    "filters": ("Chosen", "Выбрано", "Таңдалды"),
    "everything": ("all that is held", "всё, что здесь содержится", "мұндағының бәрі"),
    "found": ("Found", "Найдено", "Табылды"),
    "nothing-found": (
        "Nothing held here matches; that is no statement that the law is silent.",
        "Среди содержащегося здесь ничего не найдено; это не значит, что закон молчит.",
        "Мұндағылардың ішінен ештеңе табылмады; бұл заңда ештеңе жоқ дегенді білдірмейді.",
    ),
    "currency": ("Currency", "Актуальность", "Өзектілігі"),
    # columns
    "kind": ("Kind", "Вид", "Түрі"),
    "role": ("Who", "Кто", "Кім"),
    "norm": ("Norm", "Норма", "Норма"),
    "when": ("When", "При каком условии", "Қандай жағдайда"),
    "by-when": ("By when", "Срок", "Мерзімі"),
    "exception": ("Unless", "Исключение", "Ерекше жағдай"),
    "since": ("In force from", "Действует с", "Қолданысқа енгізілген күні"),
    "until": ("Last day in force", "Последний день действия", "Қолданылуының соңғы күні"),
    "in-force-days": ("In force", "Действует", "Қолданылуы"),
    "act": ("Act", "Акт", "Акт"),
    "official": ("Official text", "Официальный текст", "Ресми мәтін"),
    "note": ("Note", "Примечание", "Ескертпе"),
    "topic": ("Topic", "Тема", "Тақырып"),
    "text": ("Words", "Слова", "Сөздер"),
    "time-limit": ("with a time limit", "со сроком", "мерзімі барлар"),
    # a calendar
    "starts": ("comes into force: {label}", "вводится в действие: {label}", "қолданысқа енгізіледі: {label}"),
    "ends": (
        "last day in force: {label}",
        "последний день действия: {label}",
        "қолданылуының соңғы күні: {label}",
    ),
}
