"""What stands on the card of a norm."""

from zangraph.i18n import Words, capital
from zangraph.locale import common, register

WORDS: Words = {
    "card-meaning": ("Means", "Означает", "Мағынасы"),
    "card-statute": (
        "Seen in the official text",
        "По официальному тексту",
        "Ресми мәтін бойынша",
    ),
    "card-when": ("When", "При каком условии", "Қандай жағдайда"),
    "card-limit": capital(register.WORDS["by-when"]),
    "card-from": ("counted from: {trigger}", "исчисляется: {trigger}", "есептеледі: {trigger}"),
    "card-exception": capital(common.WORDS["unless"]),
    "card-status": ("On {day}", "На {day}", "{day}"),
    "card-since": ("since {day}", "с {day}", "басталуы: {day}"),
    "card-starts": ("starts on {day}", "начнёт действовать {day}", "басталуы: {day}"),
    "card-last-day": common.WORDS["last-day"],
    "card-answered": ("Duty that answers it", "Отвечающая ему обязанность", "Оған сай міндет"),
    "card-answers": ("Right that it answers", "Право, которому она отвечает", "Ол сай келетін құқық"),
    "card-waits": (
        "Waits for a by-law",
        "Нужен подзаконный акт",
        "Заңға тәуелді акт керек",
    ),
    "card-read-in": capital(register.WORDS["read-in"]),
    "card-source": ("Source", "Источник", "Дереккөз"),
    "card-item": register.WORDS["item"],
    "card-official": capital(common.WORDS["official-text"]),
    "in-rus": ("in Russian", "на русском", "орыс тілінде"),
    "in-kaz": ("in Kazakh", "на казахском", "қазақ тілінде"),
    "card-contested": ("Contested reading", "Спорное толкование", "Даулы түсіндіру"),
    "card-reading": ("Added by our reading", "Добавлено нашим толкованием", "Біздің түсіндіруіміз қосқан"),
    "card-derived": (
        "No sentence of the source states this by itself: it mirrors the right named here.",
        "Прямо это в источнике не сказано: выведено из названного здесь права.",
        "Дереккөзде бұл тікелей айтылмаған: осында аталған құқықтан шығарылған.",
    ),
    "card-towards": ("Towards whom", "В отношении кого", "Кімге қатысты"),
    "card-topic": ("Topic", "Тема", "Тақырып"),
    "cite-this": ("Cite this", "Как сослаться", "Қалай сілтеме жасау керек"),
    "as-data": ("As data", "Как данные", "Дерек түрінде"),
    "neighbours": ("What it is connected with", "С чем это связано", "Немен байланысты"),
    "in-register": ("Its norms in the register", "Нормы в реестре", "Тізілімдегі нормалары"),
    "neighbours-cut": (
        "The first {n} on each side are shown.",
        "Показаны первые {n} с каждой стороны.",
        "Әр жағынан алғашқы {n} көрсетілген.",
    ),
    "articles-held": ("Articles held here", "Статьи, которые здесь есть", "Мұнда бар баптар"),
    "wording-head": (
        "Official text ({language}), {wording}",
        "Официальный текст {language}, {wording}",
        "Ресми мәтін {language}, {wording}",
    ),
    "wording-brought": (
        "Brought by you on {day} from {file}; shown on this machine alone.",
        "Добавлен вами {day} из файла {file}; показывается только на этом компьютере.",
        "Сіз {day} күні {file} файлынан қосқансыз; тек осы компьютерде көрсетіледі.",
    ),
    "wording-lacks": (
        "The text that you brought has no such provision.",
        "В добавленном вами тексте такого положения нет.",
        "Сіз қосқан мәтінде мұндай ереже жоқ.",
    ),
    "card-more": ("More", "Ещё", "Тағы"),
    "card-link": ("Link to this norm", "Ссылка на эту норму", "Осы нормаға сілтеме"),
}
