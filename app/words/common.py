"""What every page says."""

from zangraph.i18n import Words

WORDS: Words = {
    "brand": (
        "Kazakhstan’s AI law",
        "Право Казахстана об ИИ",
        "Қазақстанның ЖИ құқығы",
    ),
    "nav-register": ("Register", "Реестр", "Тізілім"),
    "nav-changes": ("Changes and deadlines", "Изменения и сроки", "Өзгерістер мен мерзімдер"),
    "nav-ask": ("Questions", "Запросы", "Сұраулар"),
    "nav-validate": ("Organisation", "Организация", "Ұйым"),
    "register": ("Register of norms", "Реестр норм", "Нормалар тізілімі"),
    "changes": ("Changes and deadlines", "Изменения и сроки", "Өзгерістер мен мерзімдер"),
    "ask": ("Questions (SPARQL)", "Запросы (SPARQL)", "Сұраулар (SPARQL)"),
    "validate": ("Check an organisation", "Проверка организации", "Ұйымды тексеру"),
    "language": ("Language", "Язык", "Тіл"),
    "shown-as-of": ("Shown as of {day}", "Показано на {day}", "{day} күнгі жағдай бойынша көрсетілген"),
    "graph-version": ("graph version {version}", "версия графа {version}", "граф нұсқасы {version}"),
    "held": (
        "Held here: {held} of {all} statements of the digest; {detailed} acts in detail, {listed} only named",
        "Здесь содержится: {held} из {all} утверждений дайджеста; подробно изложено актов: "
        "{detailed}, только названо: {listed}",
        "Мұнда бар: дайджесттің {all} тұжырымының {held}-і; толық берілген акт: {detailed}, "
        "тек аталған: {listed}",
    ),
    "not-held": (
        "Not held: the other {missing} statements.",
        "Не содержится: остальные утверждения ({missing}).",
        "Қалған {missing} тұжырым мұнда жоқ.",
    ),
    "no-silence": (
        "What is not found here may still be law: this holds a digest, not every act.",
        "Чего здесь нет, может быть в законе: здесь содержание дайджеста, а не все акты.",
        "Мұнда табылмағаны заңда болуы мүмкін: мұнда барлық акт емес, дайджест мазмұны бар.",
    ),
    "on": ("Law as of the date", "Право на дату", "Құқықтың мына күнгі жағдайы"),
    "kind": ("Kind", "Вид", "Түрі"),
    "role": ("Role", "Роль", "Рөл"),
    "act": ("Act", "Акт", "Акт"),
    "topic": ("Topic", "Тема", "Тақырып"),
    "any": ("all", "все", "барлығы"),
    "layers": ("Sources shown", "Показаны источники", "Көрсетілген дереккөздер"),
    "layer-digest": ("the digest alone", "только дайджест", "тек дайджест"),
    "layer-statute": ("with official texts", "с официальными текстами", "ресми мәтіндермен"),
    "layer-all": ("with other sources", "с иными источниками", "өзге дереккөздермен"),
    "only-digest": (
        "Only what the digest says is shown: no articles, no official texts, no other sources.",
        "Показано только то, что говорит дайджест: без статей, официальных текстов и иных источников.",
        "Тек дайджестте айтылғаны көрсетілген: баптарсыз, ресми мәтіндерсіз, өзге дереккөздерсіз.",
    ),
    "only-statute": (
        "Other sources (possible sanctions, later orders and laws) are switched off.",
        "Иные источники (возможные санкции, последующие приказы и законы) отключены.",
        "Өзге дереккөздер (ықтимал санкциялар, кейінгі бұйрықтар мен заңдар) өшірілген.",
    ),
    # what Streamlit says in English alone
    "theme-system": ("As in the system", "Как в системе", "Жүйедегідей"),
    "theme-light": ("Light", "Светлая", "Жарық"),
    "theme-dark": ("Dark", "Тёмная", "Қараңғы"),
    "print": ("Print", "Печать", "Басып шығару"),
    "no-option": ("No such word", "Такого нет", "Ондай жоқ"),
    "choose": ("Choose", "Выберите", "Таңдаңыз"),
    "save-csv": ("Save as CSV", "Сохранить как CSV", "CSV түрінде сақтау"),
    "save-as": ("Save as {form}", "Сохранить как {form}", "{form} түрінде сақтау"),
    "save-json": ("Save as JSON", "Сохранить как JSON", "JSON түрінде сақтау"),
    "more-rows": (
        "{n} more are not shown here.",
        "Ещё {n} здесь не показано.",
        "Тағы {n} мұнда көрсетілмеген.",
    ),
}
