"""What several rooms say, the front end among them."""

from zangraph.i18n import Counted, Words

WORDS: Words = {
    "disclaimer": (
        "This is reference information, not legal advice; only the Kazakh and Russian texts of "
        "the acts are official.",
        "Это справочная информация, а не юридическая консультация; официальными являются только "
        "тексты актов на казахском и русском языках.",
        "Бұл — анықтамалық ақпарат, заңгерлік кеңес емес; актілердің қазақ және орыс "
        "тілдеріндегі мәтіндері ғана ресми болып табылады.",
    ),
    "paraphrase": (
        "Norms are given in our paraphrase of a law firm’s digest, checked against official texts "
        "where marked verified.",
        "Нормы даны в нашем пересказе дайджеста юридической фирмы, сверенном с официальными текстами "
        "там, где это отмечено.",
        "Нормалар заң фирмасы дайджестінің біздің баяндауымызда берілген; белгіленген жерлері ресми "
        "мәтіндермен салыстырылған.",
    ),
    # status on a day
    "in-force": ("In force", "Действует", "Қолданыста"),
    "not-yet-in-force": (
        "Not yet in force",
        "Ещё не введено в действие",
        "Әлі қолданысқа енгізілмеген",
    ),
    "no-longer-in-force": ("No longer in force", "Больше не действует", "Енді қолданылмайды"),
    # kinds of norms, as the ontology calls them
    "kind-obligation": ("obligation", "обязанность", "міндет"),
    "kind-prohibition": ("prohibition", "запрет", "тыйым"),
    "kind-permission": ("permission", "дозволение", "рұқсат"),
    "kind-right": ("right", "право", "құқық"),
    "kind-power": ("power", "полномочие", "өкілеттік"),
    "kind-rule": ("rule", "правило", "қағида"),
    "kind-definition": ("definition", "определение", "анықтама"),
    "kind-principle": ("principle", "принцип", "қағидат"),
    # how sure an article is
    "certainty-verified": ("verified", "статья проверена", "бап тексерілген"),
    "certainty-secondary-source": ("secondary source", "вторичный источник", "қайталама дереккөз"),
    "certainty-inferred": (
        "inferred, not verified",
        "выведено, не проверено",
        "болжам бойынша, тексерілмеген",
    ),
    "certainty-not-known": ("not known", "неизвестно", "белгісіз"),
    # time
    "from": ("from {day}", "с {day}", "{day} бастап"),
    "to-last-day": (" to {day} (last day)", " по {day} (последний день)", ", соңғы күні: {day}"),
    "start-not-known": ("start not known", "начало неизвестно", "басталуы белгісіз"),
    "not-known-to-last-day": (
        "start not known, to {day} (last day)",
        "начало неизвестно, по {day} (последний день)",
        "басталуы белгісіз, соңғы күні: {day}",
    ),
    "later-not-included": (
        "Later change not included",
        "Более позднее изменение не учтено",
        "Кейінгі өзгеріс ескерілмеген",
    ),
    "where-in-the-law": ("Where in the law", "Где в законе", "Заңның қай жерінде"),
    "certainty": ("Certainty of the article", "Надёжность ссылки", "Сілтеменің сенімділігі"),
    "home": ("Where it is from", "Откуда положение", "Ереже қайдан"),
    "status": ("Status on the date", "Статус на дату", "Осы күнгі мәртебесі"),
    "last-day": ("last day: {day}", "последний день: {day}", "соңғы күні: {day}"),
    "later-change": (
        "later change not included: {change}; {held}",
        "более позднее изменение не учтено: {change}; {held}",
        "кейінгі өзгеріс ескерілмеген: {change}; {held}",
    ),
    "held-as-of": (
        "text held as of {day}",
        "текст по состоянию на {day}",
        "мәтін {day} күнгі жағдай бойынша",
    ),
    "text-not-held": ("text not held", "текст не хранится", "мәтіні мұнда жоқ"),
    "or": ("or", "или", "немесе"),
    # answers
    "graph": ("graph {version}", "граф {version}", "граф {version}"),
    "no-silence-here": (
        "this says what is held here, not that the law has nothing",
        "это говорит о том, что содержится здесь, а не о том, что в законе ничего нет",
        "бұл мұнда не бар екенін айтады, заңда ештеңе жоқ дегенді білдірмейді",
    ),
    "see-coverage": ("see “zangraph coverage”", "см. «zangraph coverage»", "«zangraph coverage» қараңыз"),
    "not-known": ("not known", "неизвестно", "белгісіз"),
    "nothing-there": ("nothing", "ничего", "ештеңе"),
    "true": ("yes", "да", "иә"),
    "false": ("no", "нет", "жоқ"),
    "none": ("none", "нет", "жоқ"),
    "no-article": (
        "no article given in this layer",
        "в этом слое статья не указана",
        "бұл қабатта бабы көрсетілмеген",
    ),
    "law": ("law", "основание", "негізі"),
    "unless": ("unless", "исключение", "ерекше жағдай"),
    "official-text": ("official text", "официальный текст", "ресми мәтін"),
    "did-you-mean": ("did you mean “{words}”?", "возможно, «{words}»?", "мүмкін, «{words}»?"),
    "not-held-but": (
        "“{what}” is not held here: {why}; held: {nearest}.",
        "«{what}» здесь не содержится: {why}; есть: {nearest}.",
        "«{what}» мұнда жоқ: {why}; бары: {nearest}.",
    ),
}
COUNTED: Counted = {
    "norm": (("norm", "norms"), ("норма", "нормы", "норм"), ("норма",)),
}
