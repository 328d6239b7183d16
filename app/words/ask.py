"""What the page of one’s own questions says."""

from zangraph.i18n import Counted, Words

WORDS: Words = {
    "tab-stored": ("Stored questions", "Готовые запросы", "Дайын сұраулар"),
    "tab-own": ("SPARQL of your own", "Свой запрос SPARQL", "Өз SPARQL сұрауыңыз"),
    "tab-model": ("What can be asked about", "О чём можно спросить", "Не туралы сұрауға болады"),
    "all-questions": ("All questions", "Все запросы", "Барлық сұраулар"),
    "find-question": ("Find a question", "Найти запрос", "Сұрауды табу"),
    "audience": ("For", "Для кого", "Кімге"),
    "audience-lawyer": ("lawyers", "юристам", "заңгерлерге"),
    "audience-analyst": ("analysts", "аналитикам", "талдаушыларға"),
    "audience-compliance": ("compliance", "комплаенсу", "комплаенске"),
    "fill-in": (
        "Fill in the fields above; the answer then appears here.",
        "Заполните поля выше, и здесь появится ответ.",
        "Жоғарыдағы өрістерді толтырыңыз, жауап осы жерде шығады.",
    ),
    "field-date": ("As of the date", "На дату", "Мына күнге"),
    "field-role": ("Role", "Роль", "Рөл"),
    "field-act": ("Act", "Акт", "Акт"),
    "field-topic": ("Topic", "Тема", "Тақырып"),
    "field-kind": ("Kind of norm", "Вид нормы", "Норма түрі"),
    "field-norm": (
        "Norm: its id or citation",
        "Норма: идентификатор или ссылка",
        "Норма: сәйкестендіргіші немесе сілтемесі",
    ),
    "field-text": ("Words", "Слова", "Сөздер"),
    "edit-query": (
        "Edit it as SPARQL of your own",
        "Изменить как свой запрос",
        "Өз сұрауыңыз ретінде өзгерту",
    ),
    "from-elsewhere": (
        "The same from a shell or from Python",
        "То же из командной строки или Python",
        "Дәл сол: пәрмен жолынан немесе Python тілінен",
    ),
    "from-curl": (
        "From a shell, as CSV, while this server runs:",
        "Из командной строки, в CSV, пока работает этот сервер:",
        "Пәрмен жолынан, CSV түрінде, осы сервер жұмыс істеп тұрғанда:",
    ),
    "from-python": (
        "From Python, into a data frame, without any server:",
        "Из Python, в таблицу данных, без сервера:",
        "Python тілінен, деректер кестесіне, серверсіз:",
    ),
    "view": ("Show as", "Показать как", "Көрсету түрі"),
    "view-table": ("Table", "Таблица", "Кесте"),
    "view-chart": ("Chart", "Диаграмма", "Диаграмма"),
    "view-picture": ("Picture", "Схема", "Сызба"),
    "view-timeline": ("Timeline", "Шкала времени", "Уақыт шкаласы"),
    "view-raw": ("As it came", "Как есть", "Сол қалпында"),
    "model-says": (
        "What the graph holds: each class with the number of its things, and what leads from one to another.",
        "Что содержит граф: каждый класс с числом его объектов и связи между ними.",
        "Графта не бар: әр класс, ондағы объектілер саны және олардың арасындағы байланыстар.",
    ),
    "model-class": ("Class", "Класс", "Класс"),
    "model-count": ("Things", "Объектов", "Объектілер саны"),
    "model-example": ("One of them", "Пример", "Мысал"),
    "query": ("SPARQL query", "Запрос SPARQL", "SPARQL сұрауы"),
    "run": ("Run", "Выполнить", "Орындау"),
    "running": ("Running …", "Выполняется …", "Орындалуда …"),
    "stop": ("Stop", "Остановить", "Тоқтату"),
    "stopped": (
        "The query was stopped; there is no answer.",
        "Запрос остановлен; ответа нет.",
        "Сұрау тоқтатылды; жауап жоқ.",
    ),
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
    "cut-on-paper": (
        "On paper this table is cut off; saved as CSV it is whole.",
        "На бумаге таблица обрезана; сохранённая в CSV, она полна.",
        "Қағазда бұл кесте қиылған; CSV түрінде сақталғаны толық.",
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
    "question": (("question", "questions"), ("запрос", "запроса", "запросов"), ("сұрау",)),
    "row": (("row", "rows"), ("строка", "строки", "строк"), ("жол",)),
    "triple": (("triple", "triples"), ("триплет", "триплета", "триплетов"), ("триплет",)),
}
