"""What this installation has of Kazakhstan by name; a graph of another country's law changes it here.

Whatever else knows Kazakhstan is counted in `tests/test_jurisdiction.py`, with the reason.
"""

from datetime import timedelta, timezone

#: The jurisdiction whose acts the digest tells of: ids of its acts begin with it, and its folder in `data/`.
HOME = "kz"
#: The act that a citation without one is read in.
MAIN_ACT = "kz-230-viii"
#: The whole country has kept UTC+5 since 1 March 2024; a fixed offset needs no time zone database.
CLOCK = timezone(timedelta(hours=5), "Asia/Almaty")
#: What the graph is of.
SUBJECT = "Kazakhstan’s law on artificial intelligence"
TITLES = {
    "en": f"{SUBJECT} as a knowledge graph",
    "ru": "Право Казахстана об искусственном интеллекте как граф знаний",
    "kk": "Қазақстанның жасанды интеллект туралы құқығы білім графы ретінде",
}
