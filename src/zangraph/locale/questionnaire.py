"""What a questionnaire says beside the facts it asks for."""

from zangraph.i18n import Counted, Words

WORDS: Words = {
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
