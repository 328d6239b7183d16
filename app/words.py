"""What the front end says, in three languages. Law terms are not here: they come from the graph."""

from datetime import date

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}

#: Key → English, Russian, Kazakh.
WORDS: dict[str, tuple[str, str, str]] = {
    # every page
    "brand": (
        "Kazakhstan’s AI law",
        "Право Казахстана об ИИ",
        "Қазақстанның ЖИ құқығы",
    ),
    "register": ("Register of norms", "Реестр норм", "Нормалар тізілімі"),
    "sparql": ("Questions (SPARQL)", "Запросы (SPARQL)", "Сұраулар (SPARQL)"),
    "validate": ("Check an organisation", "Проверка организации", "Ұйымды тексеру"),
    "language": ("Language", "Язык", "Тіл"),
    "disclaimer": (
        "This is reference information, not legal advice; only the Kazakh and Russian texts of "
        "the acts are official.",
        "Это справочная информация, а не юридическая консультация; официальными являются только "
        "тексты актов на казахском и русском языках.",
        "Бұл – анықтамалық ақпарат, заңгерлік кеңес емес; актілердің қазақ және орыс "
        "тілдеріндегі мәтіндері ғана ресми болып табылады.",
    ),
    "paraphrase": (
        "Norms are given in our paraphrase of a law firm’s digest.",
        "Нормы даны в нашем пересказе дайджеста юридической фирмы.",
        "Нормалар заң фирмасы дайджестінің біздің баяндауымызда берілген.",
    ),
    "shown-as-of": ("Shown as of {day}", "Показано на {day}", "{day} жағдайы бойынша көрсетілген"),
    "graph-version": ("graph version {version}", "версия графа {version}", "граф нұсқасы {version}"),
    "held": (
        "Held here: {held} of {all} statements of the digest; {detailed} acts in detail, {listed} only named",
        "Здесь содержится: {held} из {all} утверждений дайджеста; подробно изложено актов: "
        "{detailed}, только названо: {listed}",
        "Мұнда бар: дайджесттің {all} тұжырымының {held}-і; толық берілген акт: {detailed}, "
        "тек аталған: {listed}",
    ),
    "not-held": (
        "Not held: the other {missing} statements.",
        "Не содержится: остальные утверждения ({missing}).",
        "Қалған {missing} тұжырым мұнда жоқ.",
    ),
    "no-silence": (
        "What is not found here may still be law: this holds a digest, not every act.",
        "Чего здесь нет, может быть в законе: здесь содержание дайджеста, а не все акты.",
        "Мұнда табылмағаны заңда болуы мүмкін: мұнда барлық акт емес, дайджест мазмұны бар.",
    ),
    # register
    "on": ("Law as of the date", "Право на дату", "Құқықтың мына күнгі жағдайы"),
    "governs": (
        "The date above governs the whole page: what is in force, what is not yet, what has ended.",
        "Дата выше определяет всю страницу: что действует, что ещё не введено, что утратило силу.",
        "Жоғарыдағы күн бүкіл бетті айқындайды: не қолданыста, не әлі енгізілмеген, не тоқтаған.",
    ),
    "text": ("Words to look for", "Искать слова", "Іздейтін сөздер"),
    "text-hint": (
        "in English, Russian or Kazakh",
        "на русском, казахском или английском",
        "қазақ, орыс немесе ағылшын тілінде",
    ),
    "kind": ("Kind", "Вид", "Түрі"),
    "role": ("Role", "Роль", "Рөл"),
    "act": ("Act", "Акт", "Акт"),
    "topic": ("Topic", "Тема", "Тақырып"),
    "any": ("all", "все", "барлығы"),
    "layers": ("Sources shown", "Показаны источники", "Көрсетілген дереккөздер"),
    "layer-digest": ("the digest alone", "только дайджест", "тек дайджест"),
    "layer-statute": ("with official texts", "с официальными текстами", "ресми мәтіндермен"),
    "layer-all": ("with other sources", "с иными источниками", "өзге дереккөздермен"),
    "only-digest": (
        "Only what the digest says is shown: no articles, no official texts, no other sources.",
        "Показано только то, что говорит дайджест: без статей, официальных текстов и иных источников.",
        "Тек дайджестте айтылғаны көрсетілген: баптарсыз, ресми мәтіндерсіз, өзге дереккөздерсіз.",
    ),
    "only-statute": (
        "Other sources (possible sanctions, later orders and laws) are switched off.",
        "Иные источники (возможные санкции, последующие приказы и законы) отключены.",
        "Өзге дереккөздер (ықтимал санкциялар, кейінгі бұйрықтар мен заңдар) өшірілген.",
    ),
    "with-limit": ("Only with a time limit", "Только со сроком", "Тек мерзімі барлар"),
    "status": ("Status on the date", "Статус на дату", "Осы күнгі мәртебесі"),
    "in-force": ("In force", "Действует", "Қолданыста"),
    "not-yet-in-force": (
        "Not yet in force",
        "Ещё не введено в действие",
        "Әлі қолданысқа енгізілмеген",
    ),
    "no-longer-in-force": ("No longer in force", "Больше не действует", "Енді қолданылмайды"),
    "show-query": ("Show the query", "Показать запрос", "Сұрауды көрсету"),
    "query-says": (
        "This SPARQL query gives the list above.",
        "Этот запрос SPARQL даёт список выше.",
        "Осы SPARQL сұрауы жоғарыдағы тізімді береді.",
    ),
    "open-in-sparql": (
        "Open it among the questions",
        "Открыть среди запросов",
        "Сұраулар арасында ашу",
    ),
    "save-csv": ("Save as CSV", "Сохранить как CSV", "CSV түрінде сақтау"),
    "save-json": ("Save as JSON", "Сохранить как JSON", "JSON түрінде сақтау"),
    "clear": ("Clear all filters", "Сбросить все фильтры", "Барлық сүзгіні алып тастау"),
    "nothing": (
        "Nothing held here matches.",
        "Среди содержащегося здесь ничего не найдено.",
        "Мұндағылардың ішінен ештеңе табылмады.",
    ),
    "elsewhere": (
        "With the same filters, on this date: {others}.",
        "С теми же фильтрами на эту дату: {others}.",
        "Дәл осы сүзгілермен осы күнге: {others}.",
    ),
    "acts-detailed": ("Acts held in detail", "Акты, изложенные подробно", "Толық берілген актілер"),
    "acts-listed": (
        "Acts only named, so nothing of theirs is found",
        "Акты, только названные: их норм здесь нет",
        "Тек аталған актілер: нормалары мұнда жоқ",
    ),
    "back": ("Back to the list", "Назад к списку", "Тізімге оралу"),
    "related-entries": ("Read together with", "Читать вместе с", "Бірге оқылады"),
    "says": ("What is held of it", "Что о нём содержится", "Ол туралы мұнда бары"),
    # card
    "card-meaning": ("Means", "Означает", "Мағынасы"),
    "card-statute": (
        "Seen in the official text",
        "По официальному тексту",
        "Ресми мәтін бойынша",
    ),
    "card-when": ("When", "При каком условии", "Қандай жағдайда"),
    "card-limit": ("By when", "Срок", "Мерзімі"),
    "card-from": ("counted from: {trigger}", "исчисляется: {trigger}", "есептеледі: {trigger}"),
    "card-exception": ("Unless", "Исключение", "Ерекше жағдай"),
    "card-status": ("On {day}", "На {day}", "{day}"),
    "card-since": ("since {day}", "с {day}", "басталуы: {day}"),
    "card-starts": ("starts on {day}", "начнёт действовать {day}", "басталуы: {day}"),
    "card-last-day": ("last day: {day}", "последний день: {day}", "соңғы күні: {day}"),
    "card-no-start": ("start not known", "начало не известно", "басталуы белгісіз"),
    "card-later": (
        "Later change not included",
        "Более позднее изменение не учтено",
        "Кейінгі өзгеріс ескерілмеген",
    ),
    "card-held-as-of": (
        "text held as of {day}",
        "текст по состоянию на {day}",
        "мәтін {day} жағдайы бойынша",
    ),
    "card-where": ("Where in the law", "Где в законе", "Заңның қай жерінде"),
    "card-answered": ("Duty that answers it", "Отвечающая ему обязанность", "Оған сай міндет"),
    "card-answers": ("Right that it answers", "Право, которому она отвечает", "Ол сай келетін құқық"),
    "card-waits": (
        "Waits for a by-law",
        "Нужен подзаконный акт",
        "Заңға тәуелді акт керек",
    ),
    "card-read-in": ("Read in", "Где прочитано", "Қайдан оқылды"),
    "card-source": ("Source", "Источник", "Дереккөз"),
    "card-item": ("item {n}", "п. {n}", "{n}-тармақ"),
    "card-official": ("Official text", "Официальный текст", "Ресми мәтін"),
    "in-rus": ("in Russian", "на русском", "орыс тілінде"),
    "in-kaz": ("in Kazakh", "на казахском", "қазақ тілінде"),
    "card-contested": ("Sources differ", "Источники расходятся", "Дереккөздер келіспейді"),
    "card-reading": ("Added by our reading", "Добавлено нашим чтением", "Біздің оқуымыз қосқан"),
    "card-derived": (
        "No sentence of the source states this by itself: it mirrors the right named here.",
        "Прямо это в источнике не сказано: выведено из названного здесь права.",
        "Дереккөзде бұл тікелей айтылмаған: осында аталған құқықтан шығарылған.",
    ),
    "card-towards": ("Towards whom", "В отношении кого", "Кімге қатысты"),
    "card-topic": ("Topic", "Тема", "Тақырып"),
    "card-link": ("Link to this norm", "Ссылка на эту норму", "Осы нормаға сілтеме"),
    # sparql
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
    # validate
    "private": (
        "What you give here is judged in memory and forgotten when you close the page: it is "
        "never stored, logged or put in the address.",
        "То, что вы укажете, оценивается в памяти и забывается, когда вы закроете страницу: оно "
        "не сохраняется, не попадает в журналы и в адрес страницы.",
        "Мұнда берілген мәлімет жадта бағаланады және бет жабылғанда ұмытылады: ол сақталмайды, "
        "журналға жазылмайды және мекенжайға түспейді.",
    ),
    "upload": (
        "A description as a YAML or JSON file",
        "Описание в файле YAML или JSON",
        "YAML немесе JSON файлындағы сипаттама",
    ),
    "paste": ("… or its text", "… или его текст", "… немесе оның мәтіні"),
    "load-example": (
        "Load an example (an invented e-shop)",
        "Загрузить пример (вымышленный интернет-магазин)",
        "Мысалды жүктеу (ойдан шығарылған интернет-дүкен)",
    ),
    "judge": ("Judge", "Оценить", "Бағалау"),
    "nothing-given": (
        "Upload a description or paste one, then judge.",
        "Загрузите описание или вставьте его текст, затем нажмите «Оценить».",
        "Сипаттаманы жүктеңіз немесе мәтінін қойыңыз, содан кейін «Бағалау» түймесін басыңыз.",
    ),
    "not-utf8": (
        "The file is not UTF-8 text: save the description as UTF-8 and upload it again.",
        "Файл не в кодировке UTF-8: сохраните описание в UTF-8 и загрузите снова.",
        "Файл UTF-8 мәтіні емес: сипаттаманы UTF-8 түрінде сақтап, қайта жүктеңіз.",
    ),
    "judged": (
        "Judged on the facts stated, as of {day}.",
        "Оценено по указанным фактам на {day}.",
        "{day} күніне көрсетілген фактілер бойынша бағаланды.",
    ),
    "group-breached": (
        "The facts indicate non-compliance",
        "Факты указывают на несоблюдение",
        "Фактілер талаптың сақталмағанын көрсетеді",
    ),
    "group-no-evidence": (
        "Breached unless you can show otherwise",
        "Нарушено, если не подтверждено обратное",
        "Керісінше расталмаса, бұзылған",
    ),
    "group-pending": (
        "The time limit has not yet passed",
        "Срок ещё не истёк",
        "Мерзім әлі өткен жоқ",
    ),
    "group-cannot-tell": (
        "Cannot be told: facts are missing",
        "Определить нельзя: не хватает фактов",
        "Анықтау мүмкін емес: фактілер жетіспейді",
    ),
    "group-met": (
        "No breach found on the stated facts",
        "По указанным фактам нарушение не выявлено",
        "Көрсетілген фактілер бойынша бұзушылық анықталмады",
    ),
    "group-not-subject": (
        "Does not apply on the stated facts",
        "По указанным фактам не применяется",
        "Көрсетілген фактілер бойынша қолданылмайды",
    ),
    "group-not-yet-in-force": (
        "Not yet in force on this date",
        "На эту дату ещё не введено в действие",
        "Бұл күні әлі қолданысқа енгізілмеген",
    ),
    "group-no-longer-in-force": (
        "No longer in force on this date",
        "На эту дату больше не действует",
        "Бұл күні енді қолданылмайды",
    ),
    "concerns": ("Concerns", "Касается", "Қатысы бар"),
    "facts": ("Facts relied on", "Использованные факты", "Ескерілген фактілер"),
    "sanction": ("What may follow", "Возможные последствия", "Ықтимал салдары"),
    "sanction-amount": ("{size}: {mci} MCI", "{size}: {mci} МРП", "{size}: {mci} АЕК"),
    "sanction-again": ("again within a year", "повторно в течение года", "бір жыл ішінде қайталанса"),
    "missing": ("Missing facts", "Недостающие факты", "Жетіспейтін фактілер"),
    "unless": ("Breached unless", "Нарушено, если не", "Мынасыз бұзылған"),
    "due": ("Due date", "Последний день срока", "Мерзімнің соңғы күні"),
    "event": ("Judged as of", "Оценено на", "Бағаланған күні"),
    "not-held-here": ("Not held here", "Здесь не содержится", "Мұнда жоқ"),
}

#: Russian counts in three forms; English in two; Kazakh in one.
COUNTED = {
    "norm": (("norm", "norms"), ("норма", "нормы", "норм"), ("норма",)),
    "row": (("row", "rows"), ("строка", "строки", "строк"), ("жол",)),
    "triple": (("triple", "triples"), ("триплет", "триплета", "триплетов"), ("триплет",)),
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
#: By themselves, Russian months stand in the nominative.
ALONE = {**MONTHS, "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"}


def say(key: str, lang: str, **values: object) -> str:
    """Return the words for `key` in `lang`, with `values` put in."""
    said = WORDS[key][list(LANGUAGES).index(lang)].format(**values)
    return said.replace("г..", "г.")  # a Russian date ends with a full stop of its own


def count(noun: str, number: int, lang: str) -> str:
    """Return `number` with the right form of `noun`.

    >>> count("norm", 22, "ru")
    '22 нормы'
    """
    forms = COUNTED[noun][list(LANGUAGES).index(lang)]
    if lang == "ru":
        tens, ones = number % 100, number % 10
        few = 2 <= ones <= 4 and not 12 <= tens <= 14
        form = forms[0] if ones == 1 and tens != 11 else forms[1] if few else forms[2]
    else:
        form = forms[0] if number == 1 else forms[-1]
    return f"{number:,} {form}".replace(",", "\N{NO-BREAK SPACE}" if lang != "en" else ",")


def day(when: date, lang: str) -> str:
    """Return `when` as people write it.

    >>> day(date(2026, 1, 18), "ru")
    '18 января 2026 г.'
    """
    month = MONTHS[lang].split()[when.month - 1]
    if lang == "kk":
        return f"{when.year} жылғы {when.day} {month}"
    return f"{when.day} {month} {when.year}" + (" г." if lang == "ru" else "")


def day_or_month(text: str, lang: str) -> str:
    """Return the ISO date or year and month `text` as people write it."""
    if len(text) == 10:
        return day(date.fromisoformat(text), lang)
    year, month = text.split("-")
    name = ALONE[lang].split()[int(month) - 1]
    return f"{year} жылғы {name}" if lang == "kk" else f"{name} {year}"
