"""What a questionnaire says beside the facts it asks for."""

from zangraph.i18n import Counted, Words

WORDS: Words = {
    "how": (
        "Write what you know in place of “unknown”, and “none” where there is none; systems, databases "
        "and the like are a list, each “- name: …”.",
        "Вместо «unknown» напишите то, что знаете, или «none», если этого нет; системы, базы и прочее "
        "пишутся списком, каждая как «- name: …».",
        "«unknown» орнына білетініңізді, жоқ болса «none» деп жазыңыз; жүйелер, базалар және басқалары "
        "тізіммен, әрқайсысы «- name: …» түрінде жазылады.",
    ),
    "again": (
        "Then ask again with this file: what follows from it is asked next.",
        "Затем повторите с этим файлом: будет спрошено то, что из него следует.",
        "Содан кейін осы файлмен қайталаңыз: бұдан шығатыны сұралады.",
    ),
    "head": (
        "{facts} to be known; the most decisive of each thing comes first.",
        "{facts} нужно узнать; сначала то, от чего зависит больше всего.",
        "{facts} анықталуы керек; алдымен ең көп нәрсе байланысты болғаны.",
    ),
    "decides": ("decides {norms}", "от этого зависит: {norms}", "осыған байланысты: {norms}"),
}
COUNTED: Counted = {
    "fact": (("fact", "facts"), ("факт", "факта", "фактов"), ("факт",)),
}
