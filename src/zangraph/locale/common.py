"""What several rooms say, the front end among them."""

from zangraph.i18n import Words

WORDS: Words = {
    "disclaimer": (
        "This is reference information, not legal advice; only the Kazakh and Russian texts of "
        "the acts are official.",
        "Это справочная информация, а не юридическая консультация; официальными являются только "
        "тексты актов на казахском и русском языках.",
        "Бұл – анықтамалық ақпарат, заңгерлік кеңес емес; актілердің қазақ және орыс "
        "тілдеріндегі мәтіндері ғана ресми болып табылады.",
    ),
    "paraphrase": (
        "Norms are given in our paraphrase of a law firm’s digest.",
        "Нормы даны в нашем пересказе дайджеста юридической фирмы.",
        "Нормалар заң фирмасы дайджестінің біздің баяндауымызда берілген.",
    ),
    "in-force": ("In force", "Действует", "Қолданыста"),
    "not-yet-in-force": (
        "Not yet in force",
        "Ещё не введено в действие",
        "Әлі қолданысқа енгізілмеген",
    ),
    "no-longer-in-force": ("No longer in force", "Больше не действует", "Енді қолданылмайды"),
}
