"""What the page of the register says."""

from zangraph.i18n import Words

WORDS: Words = {
    "governs": (
        "The date above governs the whole page: what is in force, what is not yet, what has ended.",
        "Дата выше определяет всю страницу: что действует, что ещё не введено в действие, что больше не "
        "действует.",
        "Жоғарыдағы күн бүкіл бетті айқындайды: не қолданыста, не әлі қолданысқа енгізілмеген, не енді "
        "қолданылмайды.",
    ),
    "choose-day": ("Choose a day in the calendar", "Выбрать день в календаре", "Күнді күнтізбеден таңдау"),
    "text": ("Words to look for", "Искать слова", "Іздейтін сөздер"),
    "text-hint": (
        "in English, Russian or Kazakh",
        "на русском, казахском или английском",
        "қазақ, орыс немесе ағылшын тілінде",
    ),
    "home-digest": ("the digest", "дайджест", "дайджест"),
    "home-statute": ("official texts", "официальные тексты", "ресми мәтіндер"),
    "home-other-sources": ("other sources", "иные источники", "өзге дереккөздер"),
    "query-says-found": (
        "This SPARQL query gives the list above; what the search found is written into it.",
        "Этот запрос SPARQL даёт список выше; найденное поиском вписано в него.",
        "Осы SPARQL сұрауы жоғарыдағы тізімді береді; іздеу тапқаны соған жазылған.",
    ),
    "query-says-without": (
        "The words are found in more than {most} norms, too many to be written into a query: this one gives "
        "the list without the words. Another filter or more words bring them back.",
        "Слова найдены более чем в {most} нормах, в запрос столько не вписать: этот даёт список без слов. С "
        "другим фильтром или большим числом слов они вернутся.",
        "Сөздер {most} нормадан көп жерден табылды, сұрауға сонша сыймайды: бұл сұрау тізімді сөздерсіз "
        "береді. Басқа сүзгі немесе көбірек сөз оларды қайтарады.",
    ),
    "with-limit": ("Only with a time limit", "Только со сроком", "Тек мерзімі барлар"),
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
    "facet-cut": (
        "The {shown} most frequent of {all}; another filter or words to look for bring the rest.",
        "{shown} самых частых из {all}; остальные покажут другой фильтр или слова для поиска.",
        "{all} ішінен ең жиі {shown}; қалғанын басқа сүзгі немесе іздейтін сөздер көрсетеді.",
    ),
    "all-at-once": ("All {n} on one page", "Все {n} на одной странице", "Барлық {n} бір бетте"),
    "too-many-to-save": (
        "Up to {most} norms fit in a file: narrow the list with a filter or words to look for.",
        "В файл помещается до {most} норм: сузьте список фильтром или словами для поиска.",
        "Файлға {most} нормаға дейін сыяды: тізімді сүзгімен немесе іздейтін сөздермен тарылтыңыз.",
    ),
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
    "more-acts": ("and {n} more", "и ещё {n}", "және тағы {n}"),
    "back": ("Back to the list", "Назад к списку", "Тізімге оралу"),
    "related-entries": ("Read together with", "Читать вместе с", "Бірге оқылады"),
    "says": ("What is held of it", "Что о нём содержится", "Ол туралы мұнда бары"),
}
