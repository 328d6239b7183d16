"""What the page of one’s own questions says."""

from zangraph.i18n import Counted, Words

WORDS: Words = {
    "example": ("Start from an example", "Начать с примера", "Мысалдан бастау"),
    "example-norms": (
        "Obligations in force on a date, with their acts",
        "Обязанности, действующие на дату, с их актами",
        "Белгілі бір күні қолданыстағы міндеттер және олардың актілері",
    ),
    "example-kinds": (
        "How many norms of each kind",
        "Сколько норм каждого вида",
        "Әр түрдегі нормалар саны",
    ),
    "example-limits": ("Time limits", "Сроки исполнения", "Орындау мерзімдері"),
    "example-pairs": (
        "Rights and the duties that answer them",
        "Права и отвечающие им обязанности",
        "Құқықтар және оларға сай міндеттер",
    ),
    "example-changes": (
        "Later changes that are not included",
        "Более поздние изменения, которые не учтены",
        "Ескерілмеген кейінгі өзгерістер",
    ),
    "query": ("SPARQL query", "Запрос SPARQL", "SPARQL сұрауы"),
    "run": ("Run", "Выполнить", "Орындау"),
    "running": ("Running …", "Выполняется …", "Орындалуда …"),
    "limits": (
        "Read-only, SPARQL 1.1. Stopped after {seconds} s or {megabytes} MB of memory; at most "
        "{rows} rows are shown. Common prefixes need no PREFIX line.",
        "Только чтение, SPARQL 1.1. Остановка через {seconds} с или при {megabytes} МБ памяти; "
        "показывается не более {rows} строк. Обычные префиксы объявлять не нужно.",
        "Тек оқу, SPARQL 1.1. {seconds} с өткенде немесе {megabytes} МБ жадыда тоқтатылады; ең "
        "көбі {rows} жол көрсетіледі. Әдеттегі префикстерді жариялаудың қажеті жоқ.",
    ),
    "answered": (
        "{rows} in {seconds} s · graph version {version}",
        "{rows} за {seconds} с · версия графа {version}",
        "{rows}, {seconds} с · граф нұсқасы {version}",
    ),
    "truncated": (
        "There were more rows: only the first {rows} are shown. Add LIMIT and OFFSET, or narrow the query.",
        "Строк больше: показаны только первые {rows}. Добавьте LIMIT и OFFSET или сузьте запрос.",
        "Жол одан көп: тек алғашқы {rows} көрсетілді. LIMIT пен OFFSET қосыңыз немесе сұрауды тарылтыңыз.",
    ),
    "no-rows": (
        "The query ran and found nothing.",
        "Запрос выполнен, ничего не найдено.",
        "Сұрау орындалды, ештеңе табылмады.",
    ),
    "yes": ("Yes", "Да", "Иә"),
    "no": ("No", "Нет", "Жоқ"),
    "save-turtle": ("Save as Turtle", "Сохранить как Turtle", "Turtle түрінде сақтау"),
    "share": (
        "The address of this page now opens this query.",
        "Адрес этой страницы теперь открывает этот запрос.",
        "Енді осы беттің мекенжайы осы сұрауды ашады.",
    ),
    "too-long": (
        "This query is longer than {limit} characters, so the address of the page does not carry "
        "it; send the text itself.",
        "Запрос длиннее {limit} знаков, поэтому адрес страницы его не содержит; перешлите сам текст.",
        "Сұрау {limit} таңбадан ұзын, сондықтан беттің мекенжайында жоқ; мәтіннің өзін жіберіңіз.",
    ),
}
COUNTED: Counted = {
    "row": (("row", "rows"), ("строка", "строки", "строк"), ("жол",)),
    "triple": (("triple", "triples"), ("триплет", "триплета", "триплетов"), ("триплет",)),
}
