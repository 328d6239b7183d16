"""What every file that is handed on says at its head: as of when, of which graph, by which layer."""

from zangraph.i18n import Words

PARTICULARS: Words = {
    "as-of": ("As of", "По состоянию на", "Мына күнгі жағдай бойынша"),
    "graph-version": ("Version of the graph", "Версия графа", "Графтың нұсқасы"),
    "layer": ("Layer", "Слой", "Қабат"),
    "layer-digest": ("the digest alone", "только дайджест", "тек дайджест"),
    "layer-statute": (
        "the digest and what was read in official texts",
        "дайджест и прочитанное в официальных текстах",
        "дайджест және ресми мәтіндерден оқылғандар",
    ),
    "layer-all": (
        "the digest, official texts and other sources",
        "дайджест, официальные тексты и другие источники",
        "дайджест, ресми мәтіндер және өзге дереккөздер",
    ),
}
WORDS = PARTICULARS
