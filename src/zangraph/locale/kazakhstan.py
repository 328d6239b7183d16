"""Words for what Kazakhstan alone has: its holidays, its money, its legal database."""

from zangraph.i18n import Words

#: Names in the holiday table of the library `holidays`.
HOLIDAYS: Words = {
    "New Year's Day": ("New Year's Day", "Новый год", "Жаңа жыл"),
    "Orthodox Christmas": ("Orthodox Christmas", "Православное Рождество", "Православиелік Рождество"),
    "International Women's Day": (
        "International Women's Day",
        "Международный женский день",
        "Халықаралық әйелдер күні",
    ),
    "Nowruz Holiday": ("Nowruz Holiday", "Наурыз мейрамы", "Наурыз мейрамы"),
    "Kazakhstan's People Solidarity Holiday": (
        "Kazakhstan's People Solidarity Holiday",
        "Праздник единства народа Казахстана",
        "Қазақстан халқының бірлігі мерекесі",
    ),
    "Defender of the Fatherland Day": (
        "Defender of the Fatherland Day",
        "День защитника Отечества",
        "Отан қорғаушы күні",
    ),
    "Victory Day": ("Victory Day", "День Победы", "Жеңіс күні"),
    "Capital Day": ("Capital Day", "День столицы", "Астана күні"),
    "Constitution Day": ("Constitution Day", "День Конституции", "Конституция күні"),
    "Republic Day": ("Republic Day", "День Республики", "Республика күні"),
    "Independence Day": ("Independence Day", "День Независимости", "Тәуелсіздік күні"),
    "First President Day": (
        "First President Day",
        "День Первого Президента",
        "Тұңғыш Президент күні",
    ),
    "Eid al-Adha": ("Eid al-Adha", "Курбан-айт", "Құрбан айт"),
}
MONEY: Words = {
    "tenge-not-known": ("tenge not known", "в тенге неизвестно", "теңгемен белгісіз"),
    "tenge": ("{n} KZT", "{n} тенге", "{n} теңге"),
    "amount": ("{size}: {mci} MCI ({tenge})", "{size}: {mci} МРП ({tenge})", "{size}: {mci} АЕК ({tenge})"),
}
DATABASE: Words = {
    "id_local": ("number in Adilet", "номер в «Әділет»", "«Әділет» нөмірі"),
}
WORDS: Words = {**HOLIDAYS, **MONEY, **DATABASE}
