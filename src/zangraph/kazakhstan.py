"""What this installation has of Kazakhstan by name; a graph of another country's law changes it here.

Whatever else knows Kazakhstan is counted in `tests/test_jurisdiction.py`, with the reason.
"""

from datetime import timedelta, timezone

#: The jurisdiction whose acts the digest tells of: ids of its acts begin with it, and its folder in `data/`.
HOME = "kz"
#: The act that a citation without one is read in.
MAIN_ACT = "kz-230-viii"
#: An act by its id and by its number, and a norm of it, in examples for whoever asks.
EXAMPLE_ACT, EXAMPLE_NUMBER = "kz-94-v", "94-V"
EXAMPLE_NORM = "kz-94-v-stop-processing-on-revocation"
#: The whole country has kept UTC+5 since 1 March 2024; a fixed offset needs no time zone database.
CLOCK = timezone(timedelta(hours=5), "Asia/Almaty")
#: What a day is taken to be that was left out.
TODAY = "today in Kazakhstan"
#: Days off: the module and the class of the library `holidays`.
HOLIDAYS = ("kazakhstan", "Kazakhstan")
#: How the number of an order of a minister ends, in every language, and how that stands in an id.
ORDER, ORDER_IN_ID = "НҚ", "nq"
#: How numbers of acts are written, in lower case: of laws with the convocation, of orders with their letters,
#: whose look-alikes in Latin are typed too. The group `number` leaves out what may follow.
ACT_NUMBER = r"(?P<number>\d{1,5}-[ivxlіх]{1,6}|\d{1,5}/(?:н[қк]|h[kқ]|nq))(?:\s(?:зрк|қрз))?"
#: The legal database: its name, how it numbers acts, and where its pages of them are.
DATABASE = "Adilet"
DATABASE_ID = r"[a-z]\d{9,10}_?"
DATABASE_PAGE = r"(?:https?://)?(?:www\.)?adilet\.zan\.kz/(?:rus|kaz|eng)/docs/"
#: The country, as it stands in the name of an act, in lower case.
COUNTRY = (
    r"республик[а-я]{1,2} казахстан|рк|қазақстан республикасы(?:ның)?|қр|(?:the )?republic of kazakhstan"
)
#: What the graph is of.
SUBJECT = "Kazakhstan’s law on artificial intelligence"
TITLES = {
    "en": f"{SUBJECT} as a knowledge graph",
    "ru": "Право Казахстана об искусственном интеллекте как граф знаний",
    "kk": "Қазақстанның жасанды интеллект туралы құқығы білім графы ретінде",
}
