"""What the page of verdicts says."""

from zangraph.i18n import Words, capital
from zangraph.locale import verdicts

WORDS: Words = {
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
    "group-cannot-tell": (
        "Cannot be told: facts are missing",
        "Определить нельзя: не хватает фактов",
        "Анықтау мүмкін емес: фактілер жетіспейді",
    ),
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
    "concerns": ("Concerns", "Касается", "Қатысы бар"),
    "facts": ("Facts relied on", "Использованные факты", "Ескерілген фактілер"),
    "sanction": ("What may follow", "Возможные последствия", "Ықтимал салдары"),
    "sanction-amount": ("{size}: {mci} MCI", "{size}: {mci} МРП", "{size}: {mci} АЕК"),
    "sanction-again": ("again within a year", "повторно в течение года", "бір жыл ішінде қайталанса"),
    "missing": ("Missing facts", "Недостающие факты", "Жетіспейтін фактілер"),
    "breached-unless": ("Breached unless", "Нарушено, если не", "Мынасыз бұзылған"),
    "due": ("Due date", "Последний день срока", "Мерзімнің соңғы күні"),
    "event": ("Judged as of", "Оценено на", "Бағаланған күні"),
    "not-held-here": ("Not held here", "Здесь не содержится", "Мұнда жоқ"),
}
