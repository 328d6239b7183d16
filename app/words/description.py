"""What the ways to give a description say: the questions, the roles, a file, many files."""

from zangraph.i18n import Counted, Words

WORDS: Words = {
    "way": ("How to describe it", "Как описать", "Қалай сипаттау"),
    "way-questions": ("Answer questions", "Ответить на вопросы", "Сұрақтарға жауап беру"),
    "way-file": ("A file", "Файл", "Файл"),
    "way-text": ("Its text", "Текст", "Мәтін"),
    "way-many": ("Many at once", "Сразу несколько", "Бірден бірнешеу"),
    "load-example": (
        "Load an example (an invented e-shop)",
        "Загрузить пример (вымышленный интернет-магазин)",
        "Мысалды жүктеу (ойдан шығарылған интернет-дүкен)",
    ),
    "upload": (
        "A description, or an assessment that was kept, as a file",
        "Файл с описанием или с сохранённой оценкой",
        "Сипаттамасы немесе сақталған бағалауы бар файл",
    ),
    "paste": ("A description as text", "Описание в виде текста", "Мәтін түріндегі сипаттама"),
    "judge": ("Judge", "Оценить", "Бағалау"),
    "nothing-given": (
        "Name your organisation above, or give a description as a file or as text; the verdicts "
        "then stand here.",
        "Назовите выше свою организацию либо дайте описание файлом или текстом: здесь появятся выводы.",
        "Жоғарыда ұйымыңызды атаңыз немесе сипаттаманы файлмен не мәтінмен беріңіз: қорытындылар "
        "осы жерде шығады.",
    ),
    "upload-says": (
        "YAML, JSON, RDF or a workbook (.xlsx), up to {mb} MB a file.",
        "YAML, JSON, RDF или книга Excel (.xlsx), до {mb} МБ на файл.",
        "YAML, JSON, RDF немесе Excel кітабы (.xlsx), әр файл {mb} МБ-қа дейін.",
    ),
    "refused": (
        "Not taken: it is larger than {mb} MB, or of another kind.",
        "Не принят: он больше {mb} МБ или другого вида.",
        "Қабылданбады: ол {mb} МБ-тан үлкен немесе басқа түрде.",
    ),
    "choose-file": ("Choose", "Выбрать", "Таңдау"),
    "no-file-yet": (
        "Choose a file; the verdicts then stand here.",
        "Выберите файл: здесь появятся выводы.",
        "Файлды таңдаңыз: қорытындылар осы жерде шығады.",
    ),
    "save-workbook": (
        "A workbook to fill in (Excel)",
        "Книга для заполнения (Excel)",
        "Толтыруға арналған кітап (Excel)",
    ),
    "not-utf8": (
        "{name}: not UTF-8 text; save the description as UTF-8, or as a workbook (.xlsx), and upload it "
        "again.",
        "{name}: текст не в кодировке UTF-8; сохраните описание в UTF-8 или книгой Excel (.xlsx) и загрузите "
        "снова.",
        "{name}: UTF-8 мәтіні емес; сипаттаманы UTF-8 түрінде немесе Excel кітабы (.xlsx) ретінде сақтап, "
        "қайта жүктеңіз.",
    ),
    "wrong-here": (
        "Mend this in the file or in the text, then judge again.",
        "Исправьте это в файле или в тексте и оцените снова.",
        "Мұны файлда немесе мәтінде түзетіп, қайта бағалаңыз.",
    ),
    "which-organisation": ("Organisation", "Организация", "Ұйым"),
    "fault": (
        "The judging failed by a fault of ours ({fault}); nothing was decided.",
        "Оценка не удалась по нашей ошибке ({fault}); ничего не решено.",
        "Бағалау біздің қатемізден болмады ({fault}); ештеңе шешілмеді.",
    ),
    "too-many-organisations": (
        "This page judges up to {most} organisations at once, and here are {n}; split the file, or "
        "use the command “zangraph validate”.",
        "Страница оценивает не более {most} организаций сразу, а здесь их {n}; разделите файл или "
        "воспользуйтесь командой «zangraph validate».",
        "Бұл бет бірден {most} ұйымға дейін бағалайды, ал мұнда {n} ұйым бар; файлды бөліңіз немесе "
        "«zangraph validate» пәрменін қолданыңыз.",
    ),
    "too-many-things": (
        "This page judges up to {most} systems, databases and other things at once, and here are {n}; "
        "split the description, or use the command “zangraph validate”.",
        "Страница оценивает не более {most} систем, баз и иных объектов сразу, а здесь их {n}; "
        "разделите описание или воспользуйтесь командой «zangraph validate».",
        "Бұл бет бірден {most} жүйеге, базаға және өзге объектіге дейін бағалайды, ал мұнда {n} бар; "
        "сипаттаманы бөліңіз немесе «zangraph validate» пәрменін қолданыңыз.",
    ),
    # beginning
    "begin-title": ("Your organisation", "Ваша организация", "Сіздің ұйымыңыз"),
    "begin-says": (
        "A name is enough, and it may be an invented one. What you leave empty counts as not known, "
        "never as a breach.",
        "Достаточно названия, можно вымышленного. Незаполненное считается неизвестным и никогда — "
        "нарушением.",
        "Атауы жеткілікті, ойдан шығарылған болса да. Толтырылмағаны белгісіз деп саналады, ешқашан "
        "бұзушылық болып саналмайды.",
    ),
    "begin-name": ("Name of the organisation", "Название организации", "Ұйымның атауы"),
    "begin": ("Begin", "Начать", "Бастау"),
    "needs-name": (
        "Give the organisation a name; an invented one will do.",
        "Назовите организацию; подойдёт и вымышленное название.",
        "Ұйымды атаңыз; ойдан шығарылған атау да жарайды.",
    ),
    "one-a-line": (
        "{things}: their names, one a line",
        "{things}: названия, по одному в строке",
        "{things}: атаулары, әр жолда біреуден",
    ),
    "there-are-none": ("{things}: there are none", "{things}: таких нет", "{things}: мұндай жоқ"),
    "names-or-none": (
        "Names are given and “there are none” is ticked: leave one of the two.",
        "Указаны названия и отмечено «таких нет»: оставьте что-то одно.",
        "Атаулар да берілген, «мұндай жоқ» деп те белгіленген: біреуін ғана қалдырыңыз.",
    ),
    # roles
    "wizard": (
        "Your roles: system by system, database by database",
        "Ваши роли: по каждой системе и каждой базе",
        "Рөлдеріңіз: әр жүйе және әр база бойынша",
    ),
    "wizard-says": (
        "Tick everything that your organisation is to the thing; what you leave untouched stays not known.",
        "Отметьте всё, чем ваша организация является для объекта; нетронутое останется неизвестным.",
        "Ұйымыңыз объект үшін кім екенінің бәрін белгілеңіз; қозғалмағаны белгісіз күйде қалады.",
    ),
    "none-of-these": ("none of these", "ничего из этого", "бұлардың ешқайсысы емес"),
    "save-roles": ("Put the roles in", "Внести роли", "Рөлдерді енгізу"),
    "roles-or-none": (
        "A role and “none of these” are both ticked for one thing: leave one of the two.",
        "Для одного объекта отмечены и роль, и «ничего из этого»: оставьте что-то одно.",
        "Бір объект үшін рөл де, «бұлардың ешқайсысы емес» те белгіленген: біреуін ғана қалдырыңыз.",
    ),
    "no-things-yet": (
        "No AI system and no database is named yet: the questions below ask for them first.",
        "Ни одна система ИИ и ни одна база ещё не названы: вопросы ниже начнутся с них.",
        "Әзірге бірде-бір ЖИ жүйесі не база аталмаған: төмендегі сұрақтар солардан басталады.",
    ),
    "more-things": (
        "The first {n} are shown; the questions below ask for the roles of the others.",
        "Показаны первые {n}; роли остальных спросят вопросы ниже.",
        "Алғашқы {n} көрсетілген; қалғандарының рөлдерін төмендегі сұрақтар сұрайды.",
    ),
    # questions
    "questions-title": (
        "What would decide something",
        "Что повлияет на выводы",
        "Қорытындыларға не әсер етеді",
    ),
    "questions-left": (
        "{n} still decide something; the most decisive come first.",
        "Ещё влияют на выводы: {n}; сначала самые важные.",
        "Қорытындыларға әлі әсер етеді: {n}; ең маңыздылары бірінші тұр.",
    ),
    "all-answered": (
        "No question is left that would decide anything on this date.",
        "Не осталось вопросов, которые повлияли бы на выводы на эту дату.",
        "Бұл күнге қорытындыларға әсер ететін сұрақ қалмады.",
    ),
    "hangs-on-it": ("Depends on it: {norms}", "От этого зависит: {norms}", "Осыған байланысты: {norms}"),
    "answer-yes": ("Yes", "Да", "Иә"),
    "answer-no": ("No", "Нет", "Жоқ"),
    "answer-not-known": ("Not known", "Неизвестно", "Белгісіз"),
    "answer-none": ("There are none", "Таких нет", "Мұндай жоқ"),
    "answer": ("Answer", "Ответить", "Жауап беру"),
    "answer-first": (
        "Choose an answer first, or say “there are none”.",
        "Сначала выберите ответ или укажите «таких нет».",
        "Алдымен жауапты таңдаңыз немесе «мұндай жоқ» деңіз.",
    ),
    "already-listed": ("Named so far: {names}", "Уже названы: {names}", "Аталғандары: {names}"),
    "what-words-mean": ("What the words mean", "Что означают слова", "Сөздер нені білдіреді"),
    "ask-again": (
        "Ask again what was not known ({n})",
        "Снова спросить о неизвестном ({n})",
        "Белгісіз болғанды қайта сұрау ({n})",
    ),
    "undo": ("Take the last answer back", "Отменить последний ответ", "Соңғы жауапты қайтарып алу"),
    "start-over": (
        "Start over and forget everything",
        "Начать заново и всё забыть",
        "Бәрін ұмытып, қайтадан бастау",
    ),
    "save-description": (
        "Save the description (YAML)",
        "Сохранить описание (YAML)",
        "Сипаттаманы сақтау (YAML)",
    ),
    # many
    "many-says": (
        "Up to {files} files, {mb} MB together, {most} organisations. Each is judged by itself; a "
        "wrong file stops none of the others.",
        "До {files} файлов, вместе до {mb} МБ, до {most} организаций. Каждая оценивается отдельно; "
        "ошибка в одном файле не мешает другим.",
        "{files} файлға дейін, бірге {mb} МБ-қа дейін, {most} ұйымға дейін. Әрқайсысы бөлек "
        "бағаланады; бір файлдағы қате басқаларына кедергі емес.",
    ),
    "upload-many": ("Descriptions as files", "Файлы с описаниями", "Сипаттамалары бар файлдар"),
    "many-nothing": (
        "Choose the files; the summary then stands here.",
        "Выберите файлы: здесь появится сводка.",
        "Файлдарды таңдаңыз: жиынтық осы жерде шығады.",
    ),
    "too-many-files": (
        "{n} files are too many for this page: choose up to {most}, or use the command “zangraph validate”.",
        "Для этой страницы файлов слишком много ({n}): выберите не более {most} или воспользуйтесь "
        "командой «zangraph validate».",
        "Бұл бетке файл тым көп ({n}): {most} файлға дейін таңдаңыз немесе «zangraph validate» "
        "пәрменін қолданыңыз.",
    ),
    "too-large-together": (
        "The files are larger than {mb} MB together: choose fewer.",
        "Файлы вместе больше {mb} МБ: выберите меньше файлов.",
        "Файлдар бірге {mb} МБ-тан үлкен: азырақ файл таңдаңыз.",
    ),
    "judging": (
        "Judging: {done} of {all}",
        "Оценивается: {done} из {all}",
        "Бағалануда: {all} ішінен {done}",
    ),
    "many-judged": ("{n} judged", "Оценено: {n}", "Бағаланды: {n}"),
    "many-wrong": ("could not be read: {n}", "не удалось прочитать: {n}", "оқылмады: {n}"),
    "file": ("File", "Файл", "Файл"),
    "save-jsonl": (
        "Save all verdicts (JSON Lines)",
        "Сохранить все выводы (JSON Lines)",
        "Барлық қорытындыны сақтау (JSON Lines)",
    ),
    "save-jsonl-brief": (
        "The same, the words of each norm once",
        "То же, слова каждой нормы один раз",
        "Сол, әр норманың сөздері бір рет",
    ),
    "save-parquet": ("As a table (Parquet)", "Таблицей (Parquet)", "Кесте түрінде (Parquet)"),
    "open-one": ("Open this one", "Открыть эту", "Осыны ашу"),
}
COUNTED: Counted = {
    "asked": (("question", "questions"), ("вопрос", "вопроса", "вопросов"), ("сұрақ",)),
    "organisation": (
        ("organisation", "organisations"),
        ("организация", "организации", "организаций"),
        ("ұйым",),
    ),
}
