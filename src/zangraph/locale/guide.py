"""The page that documents descriptions, around what is made from the shapes."""

from zangraph.i18n import Words

HEAD_EN = """# Describing an organisation

Made from the shapes that judge descriptions: `zangraph questionnaire --form guide --output FILE`.

A description says facts, never what they mean in law. Whatever is misspelt, ill-typed or said twice is an
error with its place and the nearest known word; nothing is guessed, fetched or passed over.

```yaml
organisation: Tez Market LLP
size: medium
roles: [seller, unknown] # and perhaps others
systems: none # known: there are none
products:
  - name: robot vacuum
    containsAI: true
    risksStatedIn: unknown # as if it were left out
```

- **Left out, or `unknown`**: not known. A fact that is not known is never a breach.
- **`none`, or an empty list**: known, and there are none.
- **A list is complete** unless `unknown` stands in it.
- **A role** is a word, or `{{role: seller, from: 2026-01-01, until: 2026-06-30}}`; on the day of `until` it
  is held no more. The nearest thing that states roles decides.
- **Names**: without one, a thing is called after its class and number. Two of one name in a list are an
  error. People are named by pseudonyms: twelve digits together look like an individual identification
  number and are refused wherever they stand; so are control characters.
- **Bounds**: {mb} MB, {things} things, texts of {longest} characters.

## Ways to write it

- **YAML, JSON** (`.yaml`, `.json`), by hand. Several organisations are parted by `---`. Anchors, aliases and
  tags are not read. For an editor that completes and checks: `zangraph questionnaire --form schema --output
  description.schema.json`, and `# yaml-language-server: $schema=description.schema.json` as the first line;
  in JSON, `"$schema": "description.schema.json"`.
- **JSON Lines** (`.jsonl`, `.ndjson`), from programs: an organisation on each line, with the same keys.
- **JSON-LD** (`.jsonld`): the same keys, with `"@context": "{context}"`.
  That is a name and is never fetched; `--form context` prints what it means. It can stand there written
  out, alone or with terms of your own. Every other address is refused.
- **RDF** (`.ttl`, `.nt`, `.rdf`): a `zg:Organisation` with its facts. `zg:known` names facts known to have no
  value, `zg:openList` lists that are not complete. Whatever no organisation leads to is refused, and so are
  document types and entities.
- **A workbook** (`.xlsx`) for many organisations, from `--form workbook`. Formulas are refused. At most
  {rows} rows on a sheet. It needs `pip install 'zangraph[export]'`.

**A whole register**: `zangraph validate FILE… --format jsonl --output verdicts.jsonl` takes files of all
these kinds and folders of them, and writes what holds of all on the first line and then an organisation a
line, with the file and the number that it has there. YAML in documents and JSON Lines may be as long as they
like: one organisation at a time is held. What is wrong with one is said with its file and line, stands in its
line as `error`, and the others go on; the exit status is then 2. With `--resume` an interrupted run goes on
with its own output, which is refused if it was made as of another day, from another graph or other input.

`--brief` leaves the words of the norms (label, citation, currency and so on) to the first line, under
`norms`, and out of every other: a quarter of the size. `--format parquet --output FOLDER` writes a table
instead, a row for each verdict, in files of a thousand organisations (`pip install 'zangraph[parquet]'`):
texts, dates and lists with their types, and in each file’s metadata, under `zangraph`, the day, the graph,
the currency of every norm and what this is not. An organisation that could not be read, or has no verdict,
is a row without a norm. The folder is called `FOLDER.partial` until all is there; each file in it is whole,
and `--resume` goes on after the last.

Where there are more than 2,000 organisations and more than one processor, workers are started on this
machine and end with the command (`pip install 'zangraph[scale]'`). `--scheduler none` does without,
`--scheduler local` begins with them, and `--scheduler tcp://…` takes the workers of a Dask scheduler that
have the same graph. The output is the same, byte for byte, and a worker that is lost costs time alone.
Descriptions travel to the workers and are kept in memory: a worker that could write them to its disk is
refused. Whoever reaches a scheduler can make its workers do anything, so it belongs on a network of your own;
what is started here listens on this machine only, and only to who has the key of the run.
"""
HEAD_RU = """# Как описать организацию

Составлено по тем же формам, по которым проверяются описания: `zangraph questionnaire --form guide
--output FILE`.

Описание называет факты, а не то, что они значат по праву. Опечатка, неверный тип, сказанное дважды —
ошибка с местом и ближайшим известным словом; ничего не угадывается, не загружается и не пропускается.

```yaml
organisation: Tez Market LLP
size: medium
roles: [seller, unknown] # и, возможно, другие
systems: none # известно: их нет
products:
  - name: robot vacuum
    containsAI: true
    risksStatedIn: unknown # как если бы об этом не говорилось
```

- **Не указано или `unknown`**: неизвестно. Неизвестный факт никогда не бывает нарушением.
- **`none` или пустой список**: известно, что ничего нет.
- **Список полон**, если в нём нет `unknown`.
- **Роль** — слово или `{{role: seller, from: 2026-01-01, until: 2026-06-30}}`; в день `until` роли уже
  нет. Решает ближайший объект, у которого роли указаны.
- **Названия**: без названия объект зовётся по классу и номеру. Два одинаковых в одном списке — ошибка.
  Люди называются псевдонимами: двенадцать цифр подряд похожи на индивидуальный идентификационный номер и
  не принимаются, где бы ни стояли; управляющие символы — тоже.
- **Пределы**: {mb} МБ, объектов: {things}, символов в тексте: {longest}.

## Как это записать

- **YAML, JSON** (`.yaml`, `.json`) — вручную. Организации разделяются строкой `---`. Якоря, псевдонимы и
  теги YAML не читаются. Чтобы редактор подсказывал и проверял: `zangraph questionnaire --form schema
  --output description.schema.json` и `# yaml-language-server: $schema=description.schema.json` первой
  строкой; в JSON — `"$schema": "description.schema.json"`.
- **JSON Lines** (`.jsonl`, `.ndjson`) — из программ: на каждой строке организация, с теми же ключами.
- **JSON-LD** (`.jsonld`): те же ключи и `"@context": "{context}"`. Это имя, оно никогда не загружается;
  что оно значит, печатает `--form context`. Его можно вписать целиком, одно или со своими терминами.
  Любой другой адрес не принимается.
- **RDF** (`.ttl`, `.nt`, `.rdf`): `zg:Organisation` и её факты. `zg:known` называет факты, о которых
  известно, что значения нет, `zg:openList` — неполные списки. То, к чему не ведёт ни одна организация, не
  принимается; типы документов и сущности — тоже.
- **Книга** (`.xlsx`) для многих организаций, из `--form workbook`. Формулы не принимаются. Строк на
  листе: не больше {rows}. Для этого нужно `pip install 'zangraph[export]'`.

**Целый реестр**: `zangraph validate FILE… --format jsonl --output verdicts.jsonl` берёт файлы всех этих
видов и папки с ними и пишет в первой строке то, что верно для всех, а затем по организации на строку, с
файлом и номером, под которым она там стоит. YAML из многих документов и JSON Lines могут быть сколь
угодно длинными: в памяти держится одна организация. О том, что в какой-то из них не так, говорится с
файлом и строкой, в её строке это `error`, а остальные обрабатываются дальше; код завершения тогда 2. С
`--resume` прерванная работа продолжает собственный вывод; если он сделан на другую дату, по другому графу
или другим данным, он не принимается.

`--brief` оставляет слова норм (название, ссылку, актуальность и прочее) в первой строке, под `norms`, и
убирает их из остальных: вчетверо короче. `--format parquet --output FOLDER` пишет таблицу, по строке на
вывод, в файлах по тысяче организаций (`pip install 'zangraph[parquet]'`): тексты, даты и списки со своими
типами, а в метаданных каждого файла, под `zangraph`, — дата, граф, актуальность каждой нормы и чем это не
является. Организация, которую не удалось прочитать или о которой нет выводов, — строка без нормы. Пока
готово не всё, папка называется `FOLDER.partial`; каждый файл в ней цел, и `--resume` продолжает после
последнего.

Если организаций больше 2 000, а процессоров больше одного, на этой машине запускаются рабочие процессы и
кончаются вместе с командой (`pip install 'zangraph[scale]'`). `--scheduler none` обходится без них,
`--scheduler local` начинает с ними, а `--scheduler tcp://…` берёт рабочие процессы планировщика Dask, у
которых тот же граф. Вывод тот же, байт в байт, а потеря рабочего процесса стоит только времени. Описания
передаются рабочим процессам и держатся в памяти: если процесс может записать их на диск, ему отказывают.
Кто может обратиться к планировщику, может заставить его процессы делать что угодно, поэтому его место — в
вашей собственной сети; запущенное здесь слушает только эту машину и только того, у кого есть ключ этого
запуска.
"""
HEAD_KK = """# Ұйымды қалай сипаттау керек

Сипаттамаларды тексеретін нысандар бойынша жасалған: `zangraph questionnaire --form guide --output FILE`.

Сипаттама фактілерді айтады, олардың құқықтық мәнін емес. Қате жазылғаны, түрі сәйкес келмейтіні немесе
екі рет айтылғаны — орны мен ең жақын белгілі сөзі көрсетілген қате; ештеңе болжанбайды, жүктелмейді,
аттап өтілмейді.

```yaml
organisation: Tez Market LLP
size: medium
roles: [seller, unknown] # мүмкін, басқалары да бар
systems: none # белгілі: олар жоқ
products:
  - name: robot vacuum
    containsAI: true
    risksStatedIn: unknown # айтылмағанмен бірдей
```

- **Көрсетілмеген немесе `unknown`**: белгісіз. Белгісіз факт ешқашан бұзушылық болмайды.
- **`none` немесе бос тізім**: ештеңе жоқ екені белгілі.
- **Тізім толық**, егер ішінде `unknown` тұрмаса.
- **Рөл** — сөз немесе `{{role: seller, from: 2026-01-01, until: 2026-06-30}}`; `until` күні ол рөл енді
  жоқ. Рөлдері көрсетілген ең жақын объект шешеді.
- **Атаулар**: атауы жоқ объект өз сыныбы мен нөмірі бойынша аталады. Бір тізімдегі бірдей екі атау —
  қате. Адамдар бүркеншік атпен аталады: қатар тұрған он екі цифр жеке сәйкестендіру нөміріне ұқсайды және
  қай жерде тұрса да қабылданбайды; басқарушы таңбалар да солай.
- **Шектер**: {mb} МБ, объект саны: {things}, мәтіндегі таңба саны: {longest}.

## Қалай жазуға болады

- **YAML, JSON** (`.yaml`, `.json`) — қолмен. Бірнеше ұйым `---` жолымен бөлінеді. YAML зәкірлері, лақап
  аттары мен тегтері оқылмайды. Толықтырып, тексеріп отыратын редактор үшін: `zangraph questionnaire
  --form schema --output description.schema.json` және бірінші жолда `# yaml-language-server:
  $schema=description.schema.json`; JSON ішінде — `"$schema": "description.schema.json"`.
- **JSON Lines** (`.jsonl`, `.ndjson`) — бағдарламалардан: әр жолда бір ұйым, кілттері сол.
- **JSON-LD** (`.jsonld`): сол кілттер және `"@context": "{context}"`. Бұл — атау, ол ешқашан жүктелмейді;
  мағынасын `--form context` басып шығарады. Оны толық жазуға да болады, жалғыз өзін немесе өз
  терминдеріңізбен бірге. Өзге мекенжай қабылданбайды.
- **RDF** (`.ttl`, `.nt`, `.rdf`): `zg:Organisation` және оның фактілері. `zg:known` мәні жоқ екені
  белгілі фактілерді, `zg:openList` толық емес тізімдерді атайды. Ешбір ұйым жеткізбейтін нәрсе, құжат
  түрлері мен мәндер (entity) қабылданбайды.
- **Кітап** (`.xlsx`) көп ұйымға арналған, `--form workbook` береді. Формулалар қабылданбайды. Парақтағы
  жол саны {rows} санынан аспайды. Ол үшін `pip install 'zangraph[export]'` керек.

**Тұтас тізілім**: `zangraph validate FILE… --format jsonl --output verdicts.jsonl` осы түрлердің бәрінен
файлдар мен қалталарды алып, бірінші жолға бәріне ортақ нәрсені, содан кейін әр жолға бір ұйымды, оның
файлымен және ондағы нөмірімен жазады. Құжаттардан тұратын YAML мен JSON Lines қанша ұзын болса да болады:
жадта бір ғана ұйым тұрады. Біреуінде не дұрыс емес екені файлымен және жолымен айтылады, оның жолында ол
`error` болып тұрады, қалғандары жалғаса береді; аяқталу коды сонда 2 болады. `--resume` үзілген жұмысты
өз нәтижесінен жалғастырады; ол басқа күнге, басқа графпен немесе басқа деректермен жасалса,
қабылданбайды.

`--brief` нормалардың сөздерін (атауы, сілтемесі, өзектілігі және т.б.) бірінші жолда, `norms` ішінде
қалдырып, өзгелерінен алып тастайды: төрт есе қысқа. `--format parquet --output FOLDER` орнына кесте
жазады, әр қорытындыға бір жол, мың ұйымнан тұратын файлдармен (`pip install 'zangraph[parquet]'`):
мәтіндер, күндер мен тізімдер өз түрімен, ал әр файлдың метадеректерінде, `zangraph` ішінде, күн, граф, әр
норманың өзектілігі және бұл не емес екені тұрады. Оқылмаған немесе қорытындысы жоқ ұйым — нормасыз жол.
Бәрі дайын болғанша қалта `FOLDER.partial` деп аталады; ондағы әр файл бүтін, `--resume` соңғысынан кейін
жалғастырады.

Ұйым 2 000-нан, процессор біреуден көп болса, осы машинада жұмысшы процестер іске қосылып, пәрменмен бірге
аяқталады (`pip install 'zangraph[scale]'`). `--scheduler none` оларсыз жұмыс істейді, `--scheduler local`
солармен бастайды, ал `--scheduler tcp://…` графы сондай Dask жоспарлаушысының жұмысшыларын алады. Нәтиже
байтына дейін бірдей, жоғалған жұмысшы тек уақыт алады. Сипаттамалар жұмысшыларға жіберіліп, жадта
сақталады: оларды дискіге жаза алатын жұмысшыдан бас тартылады. Жоспарлаушыға қол жеткізген адам оның
жұмысшыларына кез келген нәрсені істете алады, сондықтан оның орны — өз желіңіз; мұнда іске қосылғандары
тек осы машинаны және тек осы іске қосудың кілті бар адамды тыңдайды.
"""
WORDS: Words = {
    "head": (HEAD_EN, HEAD_RU, HEAD_KK),
    "foreign": ("Words of others", "Чужие слова", "Өзгелердің сөздері"),
    "foreign-read": (
        "In RDF and JSON-LD these are read as ours, and the answer says so:",
        "В RDF и JSON-LD эти слова читаются как наши, и в ответе об этом сказано:",
        "RDF және JSON-LD ішінде бұлар біздікіндей оқылады, жауапта ол айтылады:",
    ),
    "foreign-as": ("{theirs} as {ours}", "{theirs} как {ours}", "{theirs}: {ours} ретінде"),
    "foreign-near": (
        "These only come near ours, and are refused by name:",
        "Эти только близки к нашим и не принимаются, с указанием слова:",
        "Бұлар біздікіне жақын ғана, сөзі аталып, қабылданбайды:",
    ),
    "key": ("key", "ключ", "кілт"),
    "says": ("what it says", "о чём", "не туралы"),
    "expected": ("expected", "что ожидается", "не күтіледі"),
    "needed": ("needed", "обязательно", "міндетті"),
    "words-of": ("words of {words}", "слова из: {words}", "мынадан сөздер: {words}"),
    "word-of": ("a word of {words}", "слово из: {words}", "мынадан бір сөз: {words}"),
    "words": ("Words: {scheme}", "Слова: {scheme}", "Сөздер: {scheme}"),
    "sheets": ("Sheets of the workbook", "Листы книги", "Кітап парақтары"),
    "sheets-say": (
        "Each has a column for every key of its class, after the columns that say whose a row is.",
        "На каждом — столбец на каждый ключ своего класса, после столбцов о том, чья это строка.",
        "Әрқайсысында жол кімдікі екенін айтатын бағандардан кейін өз сыныбының әр кілтіне бір баған.",
    ),
    "after": ("{kind}, after {keys}", "{kind}, после {keys}", "{kind}, {keys} соңынан"),
}
