"""What is said of a deadline and of the days that do not count.

Rules and holidays are given by their English names, which are those of the answer as JSON.
"""

from zangraph.i18n import Words
from zangraph.locale.kazakhstan import HOLIDAYS

WORDS: Words = {
    **HOLIDAYS,
    "head": (
        "Last day: {day} ({weekday}) — {label}",
        "Последний день: {day} ({weekday}) — {label}",
        "Соңғы күні: {day} ({weekday}) — {label}",
    ),
    "summary": ("Last day: {label}", "Последний день: {label}", "Соңғы күні: {label}"),
    "event": ("event", "событие", "оқиға"),
    "counted": ("counted", "отсчитано дней", "саналған күндер"),
    "span": ("{first} to {last}", "с {first} по {last}", "{first} – {last}"),
    "skipped-day": ("{day} {why}", "{day}, {why}", "{day}, {why}"),
    "skipped": ("skipped", "пропущено", "саналмаған"),
    "holidays": ("holidays", "праздники", "мерекелер"),
    "yours": ("yours: {n}", "ваших дней: {n}", "сіздің күндеріңіз: {n}"),
    "estimated": (
        "estimated, not announced",
        "расчётная дата, не объявлена",
        "есептелген күн, жарияланбаған",
    ),
    "counting": ("counting", "порядок исчисления", "есептеу тәртібі"),
    "not-in-force": (
        "on the day of the event the norm was {status}",
        "норма в день события: {status}",
        "норма оқиға күні: {status}",
    ),
    "table": (
        "Public holidays and the days off that they move, by {library}:",
        "Праздничные дни и перенесённые из-за них выходные, по таблице {library}:",
        "Мереке күндері және соларға байланысты ауыстырылған демалыс күндері, {library} кестесі бойынша:",
    ),
    "proof": (
        "{n} counted from {event}; {rule}.",
        "Отсчитано дней: {n}, от события {event}; {rule}.",
        "{event} оқиғасынан бастап саналған күндер: {n}; {rule}.",
    ),
    # rules
    "day 1 is the first business day after the day of the event": (
        "day 1 is the first business day after the day of the event",
        "день 1 — первый рабочий день после дня события",
        "1-күн — оқиға күнінен кейінгі бірінші жұмыс күні",
    ),
    "day 1 is the day after the event": (
        "day 1 is the day after the event",
        "день 1 — день, следующий за событием",
        "1-күн — оқиғадан кейінгі күн",
    ),
    "ends on the corresponding date of the last month, or its last day where there is none": (
        "ends on the corresponding date of the last month, or its last day where there is none",
        "истекает в соответствующее число последнего месяца, а где его нет — в последний день месяца",
        "соңғы айдың тиісті күнінде, ондай күн болмаса, айдың соңғы күнінде аяқталады",
    ),
    # days off
    "Saturday": ("Saturday", "суббота", "сенбі"),
    "Sunday": ("Sunday", "воскресенье", "жексенбі"),
    "Day off": ("Day off", "Перенесённый выходной", "Ауыстырылған демалыс күні"),
    "observed": ("observed", "перенос", "ауыстырылған"),
    "estimated-day": ("estimated", "расчётная дата", "есептелген күн"),
    "substituted": ("substituted from {day}", "с {day}", "{day} орнына"),
}
