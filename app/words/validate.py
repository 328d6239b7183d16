"""What the page of verdicts says."""

from zangraph.i18n import Words, capital
from zangraph.locale import reports, verdicts

WORDS: Words = {
    "private": (
        "What you give here is judged in memory and forgotten when you close the page: it is "
        "never stored, logged or put in the address.",
        "То, что вы укажете, оценивается в памяти и забывается, когда вы закроете страницу: оно "
        "не сохраняется, не попадает в журналы и в адрес страницы.",
        "Мұнда берілген мәлімет жадта бағаланады және бет жабылғанда ұмытылады: ол сақталмайды, "
        "журналға жазылмайды және мекенжайға түспейді.",
    ),
    "judged": (
        "Judged on the facts stated, as of {day}.",
        "Оценено по указанным фактам на {day}.",
        "{day} күніне көрсетілген фактілер бойынша бағаланды.",
    ),
    "given-file": ("The file", "Файл", "Файл"),
    "given-text": ("The text", "Текст", "Мәтін"),
    "see": ("What to see", "Что показать", "Нені көрсету"),
    "see-next": capital(reports.WORDS["to-do"]),
    "see-table": ("Things × norms", "Объекты × нормы", "Объектілер × нормалар"),
    "see-changes": ("What changes", "Что меняется", "Не өзгереді"),
    "see-save": ("Reports", "Отчёты", "Есептер"),
    # what to do
    "do-breached": ("Mend", "Исправить", "Түзету"),
    "do-no-evidence": ("Prove", "Подтвердить", "Растау"),
    "do-pending": ("Watch the date", "Следить за сроком", "Мерзімді қадағалау"),
    "do-cannot-tell": ("Find out", "Выяснить", "Анықтау"),
    "do-met": ("Keep", "Поддерживать", "Сақтай беру"),
    "group-breached": capital(verdicts.WORDS["breached"]),
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
    "group-cannot-tell": capital(reports.WORDS["facts-missing"]),
    "group-met": capital(verdicts.WORDS["met"]),
    "group-not-subject": capital(verdicts.WORDS["not-subject"]),
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
    # one word each, for a table
    "word-breached": ("non-compliance", "несоблюдение", "сақталмаған"),
    "word-no-evidence": ("to be shown", "подтвердить", "растау керек"),
    "word-pending": ("time runs", "срок идёт", "мерзім жүріп жатыр"),
    "word-cannot-tell": ("cannot tell", "не определить", "анықталмайды"),
    "word-met": ("no breach found", "не выявлено", "бұзушылық жоқ"),
    "word-not-subject": ("does not apply", "не применяется", "қолданылмайды"),
    "word-not-yet-in-force": ("not yet in force", "ещё не действует", "әлі күшінде емес"),
    "word-no-longer-in-force": ("no longer in force", "уже не действует", "енді күшінде емес"),
    "word-": ("nothing to judge", "оценивать нечего", "бағалайтын ештеңе жоқ"),
    "more-cards": (
        "{n} more stand in the table and in the saved reports.",
        "Ещё {n} — в таблице и в сохраняемых отчётах.",
        "Тағы {n} — кестеде және сақталатын есептерде.",
    ),
    "facts": ("Facts relied on", "Использованные факты", "Ескерілген фактілер"),
    "sanction": ("What may follow", "Возможные последствия", "Ықтимал салдары"),
    "sanction-amount": ("{mci} MCI", "{mci} МРП", "{mci} АЕК"),
    "sanction-once": ("the first time", "впервые", "алғаш рет"),
    "sanction-again": ("again within a year", "повторно в течение года", "бір жыл ішінде қайталанса"),
    "missing": ("Missing facts", "Недостающие факты", "Жетіспейтін фактілер"),
    "breached-unless": ("Breached unless", "Нарушено, если не подтверждено", "Мыналар расталмаса, бұзылған"),
    "role-not-stated": ("Role not stated", "Роль не указана", "Рөл көрсетілмеген"),
    "judged-as-of": ("Judged as of", "Оценено на", "Мына күнге бағаланды"),
    "met-nothing": (
        "Norms that met nothing in the description, which says nothing of them",
        "Нормы, для которых в описании ничего не нашлось: о них это ничего не говорит",
        "Сипаттамада ештеңесі табылмаған нормалар: бұл олар туралы ештеңе айтпайды",
    ),
    "word-read-as": (
        "“{theirs}” is read as “{ours}”.",
        "«{theirs}» прочитано как «{ours}».",
        "«{theirs}» былай оқылды: «{ours}».",
    ),
    "norms-that-hang": ("Norms that depend on it", "Зависящие нормы", "Осыған байланысты нормалар"),
    "due": ("Due date", "Последний день срока", "Мерзімнің соңғы күні"),
    "not-held-here": ("Not held here", "Здесь не содержится", "Мұнда жоқ"),
    # why
    "why": ("Why", "Почему", "Неге"),
    "why-role": ("Whom it binds", "Кого обязывает", "Кімді міндеттейді"),
    "why-list": ("What there is to judge", "Что оценивать", "Не бағаланады"),
    "why-activation": ("When it applies", "Когда применяется", "Қашан қолданылады"),
    "why-exception": ("Exception", "Исключение", "Ерекше жағдай"),
    "why-keeping": ("What keeps it", "В чём соблюдение", "Неден сақталғаны көрінеді"),
    "why-true": ("holds", "выполнено", "орындалған"),
    "why-false": ("does not hold", "не выполнено", "орындалмаған"),
    "why-unknown": ("not known", "неизвестно", "белгісіз"),
    # the table
    "norm": ("Norm", "Норма", "Норма"),
    "table-says": (
        "Each row is a norm, each column a thing that it may concern.",
        "Каждая строка — норма, каждый столбец — объект, которого она может касаться.",
        "Әр жол — норма, әр баған — ол қатысты болуы мүмкін объект.",
    ),
    "table-rest": (
        "Norms that do not apply or are not in force ({n})",
        "Нормы, которые не применяются или не действуют ({n})",
        "Қолданылмайтын немесе күшінде емес нормалар ({n})",
    ),
    "table-cut": (
        "The first {shown} of {all} things are shown; all stand in the saved reports.",
        "Показаны первые {shown} объектов из {all}; все — в сохраняемых отчётах.",
        "{all} объектінің алғашқы {shown}-і көрсетілген; бәрі сақталатын есептерде.",
    ),
    # what changes
    "compare-with": (
        "Compared with the law as of",
        "Сравнить с правом на дату",
        "Мына күнгі құқықпен салыстыру",
    ),
    "changes-same-day": (
        "Choose a day other than the one judged.",
        "Выберите день, отличный от дня оценки.",
        "Бағалау күнінен басқа күнді таңдаңыз.",
    ),
    "flips-none": (
        "No verdict on this organisation differs between {start} and {end}.",
        "Выводы об этой организации на {start} и на {end} не различаются.",
        "Бұл ұйым туралы қорытындылар {start} және {end} күндері бірдей.",
    ),
    "flips-some": (
        "What changes for this organisation between {start} and {end}",
        "Что меняется для этой организации между {start} и {end}",
        "{start} мен {end} аралығында бұл ұйым үшін не өзгереді",
    ),
    "thing": ("Thing", "Объект", "Объект"),
    # reports
    "save-says": (
        "A report is made when you ask for it and kept nowhere here.",
        "Отчёт создаётся по вашей просьбе и здесь нигде не хранится.",
        "Есеп сіз сұрағанда жасалады және мұнда еш жерде сақталмайды.",
    ),
    "plain-text": ("plain text", "простой текст", "қарапайым мәтін"),
    "calendar": (
        "a calendar of days to watch",
        "календарь отслеживаемых дат",
        "бақыланатын күндер күнтізбесі",
    ),
    "privileged": (
        "Mark every page as privileged",
        "Пометить каждую страницу как конфиденциальную",
        "Әр бетті құпия деп белгілеу",
    ),
    "keep-says": (
        "To go on another day, keep the assessment as a file of your own. In it you may set beside each "
        "verdict the evidence, another view with its reason, who is responsible (a pseudonym) and by when "
        "to mend. Give the file here again: what you set is there, and what has changed since is told.",
        "Чтобы продолжить в другой день, сохраните оценку в свой файл. В нём рядом с каждым выводом можно "
        "указать подтверждения, иную позицию с обоснованием, ответственного (псевдоним) и срок исправления. "
        "Загрузите файл сюда снова: указанное сохранится, а изменившееся будет названо.",
        "Басқа күні жалғастыру үшін бағалауды өз файлыңызға сақтаңыз. Онда әр қорытындының жанында "
        "дәлелдерді, негіздемесі бар өзге ұстанымды, жауапты адамды (бүркеншік ат) және түзету мерзімін "
        "көрсетуге болады. Файлды осында қайта жүктеңіз: көрсетілгені сақталады, не өзгергені айтылады.",
    ),
    "keep": (
        "Keep the assessment (YAML)",
        "Сохранить оценку для продолжения (YAML)",
        "Бағалауды жалғастыру үшін сақтау (YAML)",
    ),
    # days
    "days-to-watch": ("Days to watch", "Даты, за которыми нужно следить", "Бақыланатын күндер"),
    "day": ("Day", "День", "Күні"),
}
