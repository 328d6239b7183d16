"""What an assistant is told beside an answer."""

from zangraph.i18n import Words

WORDS: Words = {
    "warning": (
        "Before facts of an organisation are handed over, its people should have agreed: the assistant and "
        "whoever runs it read them. Here they are judged in memory, kept nowhere and logged nowhere.",
        "Прежде чем передавать факты об организации, следует получить её согласие: их прочтёт ассистент "
        "и тот, кто им управляет. Здесь они оцениваются в памяти, нигде не хранятся и в журналы "
        "не пишутся.",
        "Ұйым туралы фактілерді бермес бұрын оның келісімін алу керек: оларды ассистент пен оны басқаратын "
        "тұлға оқиды. Мұнда олар жадта ғана бағаланады, еш жерде сақталмайды және журналға жазылмайды.",
    ),
    "names-only": (
        "of these acts the content is not held, only that they exist: {acts}",
        "содержания этих актов здесь нет, известно лишь, что они есть: {acts}",
        "бұл актілердің мазмұны мұнда жоқ, тек бар екені белгілі: {acts}",
    ),
    "empty": (
        "that nothing is found here does not mean that the law has nothing",
        "если здесь ничего не найдено, это не значит, что в праве ничего нет",
        "мұнда ештеңе табылмауы құқықта ештеңе жоқ дегенді білдірмейді",
    ),
    "more": (
        "{given} of {total} are given; narrow the question, or ask for more with “most”",
        "показано {given} из {total}; уточните вопрос или увеличьте «most»",
        "{total} ішінен {given} көрсетілді; сұрақты нақтылаңыз немесе «most» мәнін арттырыңыз",
    ),
}
