"""What the page of changes and time says."""

from zangraph.i18n import Counted, Words
from zangraph.locale import changes

WORDS: Words = {
    "tab-between": ("Between two dates", "Между двумя датами", "Екі күннің арасында"),
    "tab-deadline": ("Deadline", "Срок", "Мерзім"),
    "tab-timeline": ("Timeline", "Шкала времени", "Уақыт шкаласы"),
    "tab-acts": ("From act to act", "Какой акт что изменил", "Қай акт нені өзгертті"),
    "tab-problems": ("Problems in the sources", "Ошибки в источниках", "Дереккөздердегі қателер"),
    "after": ("After", "После", "Мына күннен кейін"),
    "up-to": ("Up to and including", "По (включительно)", "Мына күнді қоса алғанда"),
    "came": changes.WORDS["came"],
    "ended": changes.WORDS["ended"],
    "replaced": changes.WORDS["replaced"],
    "before-text": ("Before", "Было", "Бұрын"),
    "after-text": ("After", "Стало", "Кейін"),
    "by-act": ("by {act}", "{act}", "{act}"),
    "came-with-act": ("by the act itself", "по самому акту", "актінің өзі бойынша"),
    "nothing-changed": (
        "Nothing that is held here changed in these days. What is not held may have.",
        "В эти дни ничего из содержащегося здесь не изменилось. Остальное могло измениться.",
        "Осы күндері мұнда бар ештеңе өзгерген жоқ. Мұнда жоғы өзгеруі мүмкін.",
    ),
    "which-norm": ("What must be done in time", "Что нужно сделать в срок", "Мерзімінде не істеу керек"),
    "event-on": ("Day of the event", "День события", "Оқиға күні"),
    "deadline-is": (
        "Last day: {day}, {weekday}",
        "Последний день: {day}, {weekday}",
        "Соңғы күн: {day}, {weekday}",
    ),
    "proof": ("How it was counted", "Как посчитано", "Қалай есептелді"),
    "counted-day": ("day {number}", "день {number}", "{number}-күн"),
    "event-day": ("the event", "событие", "оқиға"),
    "counting-rule": ("Rule of counting", "Правило исчисления", "Есептеу қағидасы"),
    "counting-source": ("Where the rule is from", "Откуда это правило", "Қағида қайдан алынған"),
    "holiday-table": (
        "Holidays: the table of the library {library} {version}",
        "Праздники: таблица библиотеки {library} {version}",
        "Мерекелер: {library} {version} кітапханасының кестесі",
    ),
    "estimated": (
        "Estimated, not announced yet: {days}",
        "Расчётные даты, ещё не объявлены: {days}",
        "Есептік күндер, әлі жарияланбаған: {days}",
    ),
    "event-outside": (
        "On the day of the event the norm was {status}.",
        "В день события норма: {status}.",
        "Оқиға күні норма: {status}.",
    ),
    "save-ics": ("Put into a calendar (iCalendar)", "В календарь (iCalendar)", "Күнтізбеге (iCalendar)"),
    "timeline-says": (
        "How long the entries of each act hold: the darker, the more of them. A bar from the left edge began "
        "earlier, or on a day that is not known; the broken line is today.",
        "Как долго действуют положения каждого акта: чем темнее, тем их больше. Полоса от левого края "
        "началась раньше или в день, который неизвестен; пунктир — сегодня.",
        "Әр актінің ережелері қанша уақыт қолданылады: неғұрлым қою болса, солғұрлым көп. Сол жақ шеттен "
        "басталған жолақ бұрынырақ немесе белгісіз күні басталған; үзік сызық — бүгін.",
    ),
    "event-adopted": ("adopted", "принят", "қабылданды"),
    "event-published": ("published", "опубликован", "жарияланды"),
    "event-in-force": ("in force", "введён в действие", "қолданысқа енгізілді"),
    "event-later-change": (
        "changed later, not included",
        "изменён позднее, не учтено",
        "кейін өзгертілді, ескерілмеген",
    ),
    "days-of-acts": ("Days of the acts", "Даты актов", "Актілердің күндері"),
    "acts-say": (
        "Which act changes which, and how often; only amendments that are held here.",
        "Какой акт какой изменяет и сколько раз; только изменения, которые здесь содержатся.",
        "Қай акт қайсысын және неше рет өзгертеді; тек мұнда бар өзгерістер.",
    ),
    "problems-say": (
        "What a source says, and what stands against it. Both are kept; nothing is mended in silence.",
        "Что говорит источник и что этому противоречит. Сохранено и то, и другое; молча не исправляется.",
        "Дереккөз не дейді және оған не қайшы. Екеуі де сақталған; үнсіз түзетілмейді.",
    ),
    "problem-source": ("Source", "Источник", "Дереккөз"),
    "problem-stated": ("What it says", "Что говорит", "Не дейді"),
    "problem-computed": ("What stands against it", "Что этому противоречит", "Оған не қайшы"),
    "problem-kind": ("Kind", "Вид", "Түрі"),
}
COUNTED: Counted = {
    "entry": (
        ("entry", "entries"),
        ("положение", "положения", "положений"),
        ("ереже",),
    ),
    "amendment": (("amendment", "amendments"), ("изменение", "изменения", "изменений"), ("өзгеріс",)),
}
