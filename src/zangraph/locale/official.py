"""What surrounds the official wording; the wording itself is the user's own text."""

from zangraph.i18n import Words

WORDS: Words = {
    "language-ru": ("Russian", "на русском языке", "орыс тілінде"),
    "language-kk": ("Kazakh", "на казахском языке", "қазақ тілінде"),
    "wording-of": ("wording of {day}", "редакция от {day}", "{day} редакциясы"),
    "wording-not-known": (
        "day of the wording not known",
        "день редакции неизвестен",
        "редакция күні белгісіз",
    ),
    "worded": (
        "OFFICIAL TEXT, {language}, {wording}; brought by you on {day} from {file} [{provision}]",
        "ОФИЦИАЛЬНЫЙ ТЕКСТ {language}, {wording}; добавлен вами {day} из файла {file} [{provision}]",
        "РЕСМИ МӘТІН {language}, {wording}; сіз {day} күні {file} файлынан қосқансыз [{provision}]",
    ),
    "no-such-provision": (
        "the text of {act} has no such provision: see “zangraph check --text”",
        "в тексте {act} нет такого положения: см. «zangraph check --text»",
        "{act} мәтінінде мұндай ереже жоқ: «zangraph check --text» қараңыз",
    ),
    "note": ("note of the database: {note}", "примечание базы данных: {note}", "дерекқор ескертпесі: {note}"),
    "lacks-unknown": (
        "the day of this wording is not known: it may not include {changes}",
        "день этой редакции неизвестен: в ней может не быть: {changes}",
        "бұл редакцияның күні белгісіз: онда мыналар болмауы мүмкін: {changes}",
    ),
    "lacks": (
        "wording of {wording}: later change not included: {changes}",
        "редакция от {wording}: более позднее изменение не учтено: {changes}",
        "{wording} редакциясы: кейінгі өзгеріс ескерілмеген: {changes}",
    ),
    "ahead": (
        "wording of {wording}, later than {on}: it may include {changes}",
        "редакция от {wording}, позже чем {on}: в ней может быть учтено: {changes}",
        "{wording} редакциясы {on} күнінен кейінгі: онда мыналар ескерілген болуы мүмкін: {changes}",
    ),
    "kept": ("Kept {text}: {counted}.", "Сохранено: {text}: {counted}.", "Сақталды: {text}: {counted}."),
    "replaces": (
        "It replaces the text imported on {day}{same}.",
        "Заменяет текст, добавленный {day}{same}.",
        "{day} күні қосылған мәтінді ауыстырады{same}.",
    ),
    "the-same-file": (" (the same file)", " (тот же файл)", " (сол файл)"),
    "no-day": (
        "The export names no day of its wording: give it with --wording DATE where you know it.",
        "В файле нет дня редакции: если вы его знаете, укажите --wording DATE.",
        "Файлда редакция күні жоқ: білсеңіз, --wording DATE арқылы көрсетіңіз.",
    ),
    "nothing-held": (
        "Nothing is held here of {act}: it can be searched, and stands beside nothing.",
        "Об акте {act} здесь ничего не содержится: по тексту можно искать, но рядом с ним ничего нет.",
        "{act} туралы мұнда ештеңе жоқ: мәтіннен іздеуге болады, бірақ қасында ештеңе тұрмайды.",
    ),
    "none-kept": (
        "No official text is kept here; add one with “zangraph text add FILE”.",
        "Официальных текстов здесь нет; добавьте: «zangraph text add FILE».",
        "Мұнда ресми мәтін жоқ; қосыңыз: «zangraph text add FILE».",
    ),
    "imported": (
        "imported {day} from {file}, SHA-256 {sum}…",
        "добавлен {day} из файла {file}, SHA-256 {sum}…",
        "{day} күні {file} файлынан қосылды, SHA-256 {sum}…",
    ),
    "removed": ("Removed {act} ({langs}).", "Удалено: {act} ({langs}).", "Жойылды: {act} ({langs})."),
    "found": (
        "“{words}”: {n} in the official texts that you brought.",
        "«{words}»: найдено в добавленных вами официальных текстах: {n}.",
        "«{words}»: сіз қосқан ресми мәтіндерде табылғаны: {n}.",
    ),
    "only-first": (
        "Only the first {n} are shown.",
        "Показаны только первые {n}.",
        "Тек алғашқы {n} көрсетілді.",
    ),
    "compared": (
        "Official text of {act} ({lang}): {provisions} provisions looked for, missing {missing}; "
        "{headings} headings compared, not agreeing {differing}.",
        "Официальный текст {act} ({lang}): искали положений: {provisions}, не найдено: {missing}; "
        "сравнено заголовков: {headings}, не совпадает: {differing}.",
        "{act} ресми мәтіні ({lang}): ізделген ережелер: {provisions}, табылмағаны: {missing}; "
        "салыстырылған тақырыптар: {headings}, сәйкес келмейтіні: {differing}.",
    ),
    "in-text-not-held": (
        "in the text and not held: {ids}",
        "есть в тексте и не содержится здесь: {ids}",
        "мәтінде бар, мұнда жоқ: {ids}",
    ),
    "fault-missing": (
        "{provision}: {pinpoint} is not in the text",
        "{provision}: {pinpoint} — нет в тексте",
        "{provision}: {pinpoint} мәтінде жоқ",
    ),
    "fault-heading": (
        "{provision}: we head it “{ours}”, the text “{official}”",
        "{provision}: у нас озаглавлено «{ours}», в тексте «{official}»",
        "{provision}: бізде тақырыбы «{ours}», мәтінде «{official}»",
    ),
    "level-chapter": ("chapter", "глав", "тарау"),
    "level-article": ("article", "статей", "бап"),
    "level-point": ("point", "пунктов", "тармақ"),
    "level-sub-point": ("sub-point", "подпунктов", "тармақша"),
    "level-part": ("part", "частей", "бөлік"),
    "level-indent": ("indent", "абзацев", "абзац"),
    "level-annex": ("annex", "приложений", "қосымша"),
}
