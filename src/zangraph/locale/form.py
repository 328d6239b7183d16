"""What the workbook and the guide say of what a description can hold."""

from zangraph.i18n import Words

WORDS: Words = {
    "boolean": ("true or false", "true или false", "true не false"),
    "integer": ("a whole number", "целое число", "бүтін сан"),
    "from": (" from {n}", " от {n}", ", кемінде {n}"),
    "to": (" to {n}", " до {n}", ", көбі {n}"),
    "date": ("a date such as 2026-01-18", "дата, например 2026-01-18", "күн, мысалы 2026-01-18"),
    "string": (
        "text of at most {n} characters",
        "текст не длиннее {n} символов",
        "{n} таңбадан аспайтын мәтін",
    ),
    "thing": ("a list, each item {one}", "список, каждый элемент: {one}", "тізім, әр элементі: {one}"),
    "word": ("one of {words}", "одно из слов: {words}", "мына сөздердің бірі: {words}"),
    # the workbook
    "on-its-sheet": (
        "none or unknown; its rows stand on a sheet of its own",
        "none или unknown; строки стоят на отдельном листе",
        "none не unknown; жолдары бөлек парақта тұрады",
    ),
    "note-rows": (
        "One sheet for each list, one row for each thing. The first row holds the headings: leave it as "
        "it is.",
        "На каждый список — лист, на каждый объект — строка. В первой строке заголовки: не меняйте их.",
        "Әр тізімге бір парақ, әр объектіге бір жол. Бірінші жолда тақырыптар: оларды өзгертпеңіз.",
    ),
    "note-whose": (
        "The sheet “organisations” has a row for each organisation. Elsewhere the first columns say "
        "whose it is.",
        "На листе «organisations» строка на каждую организацию. На других первые столбцы говорят, чьё это.",
        "«organisations» парағында әр ұйымға бір жол. Өзгелерінде алғашқы бағандар кімдікі екенін айтады.",
    ),
    "note-empty": (
        "An empty cell is a fact that is not known; so is “unknown”. “none”: it is known that there is none.",
        "Пустая ячейка — факт не известен; «unknown» — тоже. «none»: известно, что этого нет.",
        "Бос ұяшық — факт белгісіз; «unknown» та солай. «none»: жоқ екені белгілі.",
    ),
    "note-whole": (
        "The rows of a list are the whole of it. Where there may be more, write “unknown” in the column of "
        "that list, on the sheet of what has it; where there are none, write “none” there.",
        "Строки списка — это весь список. Если может быть что-то ещё, напишите «unknown» в столбце этого "
        "списка на листе того, чей он; если ничего нет, напишите там «none».",
        "Тізім жолдары — тізімнің бәрі. Тағы болуы мүмкін болса, тізім иесінің парағындағы сол тізім "
        "бағанына «unknown» деп, ештеңе болмаса «none» деп жазыңыз.",
    ),
    "note-several": (
        "Several words in one cell are parted by semicolons: all there are, unless one of them is “unknown”.",
        "Несколько слов в ячейке разделяются точкой с запятой: это все, если среди них нет «unknown».",
        "Бір ұяшықтағы бірнеше сөз нүктелі үтірмен бөлінеді: ішінде «unknown» болмаса, бұл бәрі.",
    ),
    "note-roles": (
        "A role held for a time: seller from 2026-01-01 until 2026-06-30. On the last day it is held no "
        "more.",
        "Роль на время: seller from 2026-01-01 until 2026-06-30. В последний день её уже нет.",
        "Уақытша рөл: seller from 2026-01-01 until 2026-06-30. Соңғы күні ол енді жоқ.",
    ),
    "note-days": (
        "Days are written 2026-01-18. Formulas are not read. People are named by pseudonyms: an individual "
        "identification number is refused.",
        "Даты пишутся так: 2026-01-18. Формулы не читаются. Люди называются псевдонимами: индивидуальный "
        "идентификационный номер не принимается.",
        "Күндер былай жазылады: 2026-01-18. Формулалар оқылмайды. Адамдар бүркеншік атпен аталады: жеке "
        "сәйкестендіру нөмірі қабылданбайды.",
    ),
}
NOTES = ("rows", "whose", "empty", "whole", "several", "roles", "days")
