"""Three languages: what lacks one is listed, titles say whether they are official, a fallback is seen."""

import json
import re

import pytest

from tests.graphs import with_more
from zangraph.check import check
from zangraph.cli import COMMANDS, main
from zangraph.export.text.register import register
from zangraph.export.text.things import shown
from zangraph.namespaces import ID, ZG, graphs_of, local
from zangraph.questions import bind, question
from zangraph.register import Filter, entries, norms
from zangraph.show import resolve, show
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Text
from zangraph.today import today

LANGUAGES = {"en", "ru", "kk"}
NORM = "kz-94-v-consider-objection"


@pytest.fixture(scope="module")
def gap() -> EmbeddedStore:
    """The graph with one norm and one term that are named in English alone."""
    body = 'norm:kz-94-v-gap a zg:Right ; zg:ofAct act:kz-94-v ; skos:prefLabel "Mind the gap"@en ;\n'
    body += '  zg:action "mind"@en ; zg:object "the gap"@en ; zg:addedByReading "bearer"@en ;\n'
    body += '  zg:contested "its width"@en , "its depth"@en ; zg:hasCondition condition:gap .\n'
    body += 'condition:gap a zg:Condition ; skos:prefLabel "there is a gap"@en .\n'
    body += 'term:gap a skos:Concept ; skos:inScheme scheme:term ; skos:prefLabel "gap"@en .\n'
    body += 'term:gap-defined a skos:Concept ; skos:definition "what is missing"@en ;\n'
    body += '  zg:doubtfulDefinition "kk" .\n'
    return with_more(body)


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("term", "?thing skos:inScheme scheme:term"),
        ("role", "?thing a zg:Role"),
        ("topic", "?thing skos:inScheme scheme:topic"),
        ("concept", "?thing skos:inScheme ?scheme"),
        ("act", "?thing a eli:LegalResource"),
        ("norm", "?thing zg:ofAct ?act"),
    ],
)
def test_what_lacks_a_label(store: EmbeddedStore, gap: EmbeddedStore, kind: str, pattern: str) -> None:
    def lacking(graph: EmbeddedStore) -> list[str]:
        query = f"SELECT ?thing ?label {{ {pattern} OPTIONAL {{ ?thing skos:prefLabel ?label }} }}"
        found: dict[str, set[str]] = {}
        for row in graph.select(query, graphs_of("all")):
            found.setdefault(local(row["thing"].value), set()).add(
                row["label"].lang if "label" in row else ""
            )
        assert found
        return sorted(
            f"{name}: {', '.join(sorted(LANGUAGES - has))}" for name, has in found.items() if LANGUAGES - has
        )

    assert lacking(store) == []
    caught = {"term": ["gap: kk, ru"], "concept": ["gap: kk, ru"], "norm": ["kz-94-v-gap: kk, ru"]}
    assert lacking(gap) == caught.get(kind, [])


def defined(graph: EmbeddedStore, pattern: str) -> dict[str, dict[str, str]]:
    """Return the definitions, by language, of each thing that `pattern` finds."""
    query = f"SELECT DISTINCT ?thing ?text {{ {pattern} OPTIONAL {{ ?thing skos:definition ?text }} }}"
    found: dict[str, dict[str, str]] = {}
    for row in graph.select(query, graphs_of("all")):
        texts = found.setdefault(row["thing"].value, {})
        if "text" in row:
            texts[row["text"].lang] = row["text"].value
    return found


@pytest.mark.parametrize(
    ("pattern", "at_least"),
    [
        ("?thing skos:inScheme scheme:term", 100),
        ("?thing a zg:Role", 40),
        ("?thing skos:inScheme scheme:topic", 18),
        ("?thing a skos:ConceptScheme", 24),
        ("?thing skos:inScheme ?scheme", 250),
        ("?thing a eli:LegalResource", 28),
        ("?thing a zg:Definition", 30),
        (
            "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } ?thing a ?kind "
            f'FILTER(STRSTARTS(STR(?thing), "{ZG}"))',
            250,
        ),
    ],
)
def test_everything_that_has_a_meaning_says_it_in_three_languages(
    store: EmbeddedStore, pattern: str, at_least: int
) -> None:
    found = defined(store, pattern)
    assert len(found) >= at_least
    assert {thing: LANGUAGES - set(texts) for thing, texts in found.items() if LANGUAGES - set(texts)} == {}


#: Letters that Kazakh has and Russian has not.
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def of_another_language(texts: dict[str, str]) -> list[str]:
    """Return the languages whose text is, by its letters, in another one."""
    plain = {lang: text.replace("НҚ", "") for lang, text in texts.items()}
    wrong = [lang for lang in ("ru", "kk") if not CYRILLIC.search(plain[lang])]
    wrong += ["en"] if CYRILLIC.search(plain["en"]) else []
    wrong += ["ru"] if KAZAKH.search(plain["ru"]) else []
    # A few short sentences of Kazakh have none of its own letters.
    return wrong + (["kk"] if len(plain["kk"]) > 40 and not KAZAKH.search(plain["kk"]) else [])


def test_a_definition_is_in_the_language_that_it_says(store: EmbeddedStore) -> None:
    found = defined(store, "?thing skos:definition ?any")
    assert {thing: of_another_language(texts) for thing, texts in found.items() if texts} == {
        thing: [] for thing in found
    }
    russian = "понятие, которого здесь не называет ни один из актов"
    assert of_another_language({"en": "день", "ru": "күн", "kk": russian}) == ["en", "ru", "kk"]


#: What lacks a definition in Kazakh, one of each sort.
UNDEFINED = """
zg:propertyGap a owl:DatatypeProperty .
zg:ClassGap a owl:Class .
term:term-gap a skos:Concept ; skos:inScheme scheme:term .
role:role-gap a zg:Role .
topic:topic-gap a skos:Concept ; skos:inScheme scheme:topic .
scheme:scheme-gap a skos:ConceptScheme .
act:kz-gap a eli:LegalResource .
norm:kz-gap-definition a zg:Definition ; zg:ofAct act:kz-gap .
"""
#: What is told in English and Russian alone.
UNTOLD = {
    "norm:kz-94-v-untested": "untestable",
    "statement:N999": "withoutContent",
    "provision:kz-94-v-silent": "statesNothing",
    "limit:start": "startRule",
    "amendment:after": "stateAfter",
}


def test_what_is_not_defined_or_told_in_a_language_is_an_error_of_the_data() -> None:
    labels = 'skos:prefLabel "gap"@en , "пробел"@ru , "олқылық"@kk'
    two = '"gap"@en , "пробел"@ru'
    body = UNDEFINED.replace(" .\n", f" ; {labels} ; skos:definition {two} .\n")
    body += "".join(f"{thing} zg:{term} {two} .\n" for thing, term in UNTOLD.items())
    found = [each for each in check(with_more(body)).errors if each.rule.endswith("-is-in-three-languages")]
    undefined = sorted(line.split()[0].partition(":")[2] for line in UNDEFINED.split("\n") if line)
    untold = sorted(each.partition(":")[2] for each in UNTOLD)
    assert [(each.rule.partition("-")[0], each.resource, each.message) for each in found] == [
        *(("definition", each, "has no definition in kk") for each in undefined),
        *(("text", each, "is told in words that are not there in kk") for each in untold),
    ]


@pytest.mark.parametrize(
    ("act", "en", "ru", "kk"),
    [
        ("kz-230-viii", "our-translation", "official", "official"),
        ("kz-231-viii", "our-translation", "official", "our-translation"),  # its Kazakh title was not seen
        ("kz-94-v", "our-translation", "official", "official"),
        ("kz-672-nq", "designation", "designation", "designation"),  # its title was only seen cut short
        ("kz-248-viii", "designation", "designation", "designation"),  # known by its number
        ("kz-255-viii", "our-translation", "designation", "official"),
    ],
)
def test_a_title_says_whether_it_is_official(
    store: EmbeddedStore, act: str, en: str, ru: str, kk: str
) -> None:
    (found,) = show(store, act)
    assert {each.lang: each.status for each in found.titles} == {"en": en, "ru": ru, "kk": kk}


def test_titles_are_shown_with_their_status_in_the_language_asked(store: EmbeddedStore) -> None:
    (law,) = show(store, "kz-230-viii", lang="ru")
    lines = shown(law, today(), "ru").splitlines()
    assert "  kk: Жасанды интеллект туралы — официальное название" in lines
    assert "  en: On Artificial Intelligence — наш перевод" in lines


def test_a_doubtful_kazakh_label_is_seen(store: EmbeddedStore) -> None:
    (term,) = show(store, "autonomy-high", lang="kk")
    assert term.doubtful == ["kk"]
    assert "! қазақша атауы біздікі, оны тіл иесі тексеруі керек" in shown(term, today(), "kk")
    (sure,) = show(store, "ai-system-owner", lang="kk")
    assert sure.doubtful == []


def test_doubtful_kazakh_wording_is_listed_with_what_it_is_of(store: EmbeddedStore) -> None:
    asked = bind(store, question("translations-to-be-checked"), {}, lang="en")
    rows = [{name: node.value for name, node in row.items()} for row in store.select(asked, graphs_of("all"))]
    treaties = [each for each in rows if local(each["word"]) == "kz-230-viii-treaties-prevail"]
    assert {each["label"] for each in treaties} == {"Ratified treaties prevail over this Law"}
    assert [each["text"] for each in treaties] == [
        "басым болу",
        "осы Заңнан (Қазақстан ратификациялаған халықаралық шарттар)",
    ]
    (assets,) = [each for each in rows if local(each["word"]) == "N101"]
    assert assets["label"] == "Assets that “were received” became assets that “arose (were created)”."
    assert assets["text"].startswith("«Алынған» активтер")
    assert {each["language"] for each in rows} == {"kk"}


@pytest.mark.parametrize(
    ("word", "official", "usual"),
    [
        ("ai-system-owner", ["kk", "ru"], ["en"]),  # named so in articles 15 and 19
        ("data-library", ["kk", "ru"], ["en"]),  # English is official nowhere
        ("autonomy-high", ["ru"], ["en"]),  # its Kazakh was not seen
        ("trusted-list", ["kk", "ru"], ["en"]),
        ("auditor", [], []),  # ours in each language
        ("social-scoring", [], []),  # the Law has the thing and not the word
    ],
)
def test_a_word_says_whether_it_is_official(
    store: EmbeddedStore, word: str, official: list[str], usual: list[str]
) -> None:
    (iri,) = resolve(store, word, graphs_of("all"))
    thing = store.things([iri], graphs_of("all"))[iri]
    assert (thing.literals(ZG + "officialIn"), thing.literals(ZG + "usualIn")) == (official, usual)


def test_a_fallback_is_seen_in_text(gap: EmbeddedStore) -> None:
    (term,) = show(gap, f"{ID}term/gap", lang="ru")
    assert (term.label, term.label_lang) == ("gap", "en")
    assert shown(term, today(), "ru").startswith("gap (en) (термин) [gap]")
    found = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang="ru")
    said = register(found, today(), "test", "ru")
    assert "Mind the gap (en) [kz-94-v-gap]" in said
    assert "условие: there is a gap (en)" in said
    asked = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang="en")
    assert "(en)" not in register(asked, today(), "test")


def test_a_definition_is_shown_in_the_language_asked_or_seen_to_be_another(gap: EmbeddedStore) -> None:
    for lang, words in (("ru", "Тот, кто покупает товар."), ("kk", "Тауар сатып алатын тұлға.")):
        (buyer,) = show(gap, "buyer", lang=lang)
        means = {"ru": "означает", "kk": "мағынасы"}[lang]
        assert f"  {means}: {words}" in shown(buyer, today(), lang).splitlines()
        assert (buyer.as_json()["definition"], buyer.as_json()["definitionLang"]) == (words, lang)
        assert sum(words in line for line in shown(buyer, today(), lang).splitlines()) == 1
    (term,) = show(gap, f"{ID}term/gap-defined", lang="kk")
    assert "  мағынасы: what is missing (en)" in shown(term, today(), "kk").splitlines()
    assert (term.as_json()["definition"], term.as_json()["definitionLang"]) == ("what is missing", "en")
    assert "  ! қазақша анықтамасы біздікі, оны тіл иесі тексеруі керек" in shown(term, today(), "kk")
    (bare,) = show(gap, f"{ID}term/gap", lang="kk")
    assert bare.as_json()["definition"] is None
    assert "мағынасы:" not in shown(bare, today(), "kk")


def test_what_a_definition_in_an_act_says_is_shown(store: EmbeddedStore) -> None:
    (entry,) = show(store, "kz-94-v-definition-of-automated-processing", lang="ru")
    lines = shown(entry, today(), "ru").splitlines()
    assert lines[1] == (
        "  означает: Обработка, которую объект информатизации выполняет без участия собственника, оператора "
        "и третьего лица."
    )


def test_a_fallback_is_seen_in_json(gap: EmbeddedStore) -> None:
    (found,) = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang="kk")
    answer = found.as_json()
    assert (answer["label"], answer["labelLang"], answer["fallbacks"]) == (
        "Mind the gap",
        "en",
        dict.fromkeys(("label", "action", "object", "contested", "addedByReading"), "en"),
    )
    (term,) = show(gap, f"{ID}term/gap", lang="kk")
    assert (term.as_json()["label"], term.as_json()["labelLang"]) == ("gap", "en")


def test_texts_that_are_held_in_english_alone_say_so(
    gap: EmbeddedStore, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = ("label", "action", "object", "contested", "addedByReading")
    for lang, fallbacks in (("en", {}), ("ru", dict.fromkeys(alone, "en"))):
        (found,) = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang=lang)
        answer = found.as_json()
        assert answer["fallbacks"] == fallbacks
        assert (answer["action"], answer["object"]) == ("mind", "the gap")
        assert (answer["contested"], answer["addedByReading"]) == (["its depth", "its width"], ["bearer"])
        seen = "" if lang == "en" else " (en)"
        said = register([found], today(), "test").splitlines()
        assert [f"  contested: its depth{seen}", f"  contested: its width{seen}"] == [
            line for line in said if "contested" in line
        ]
    assert main(["show", NORM, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["labelLang"] == answer["entry"]["labelLang"] == "en"
    assert answer["entry"]["fallbacks"] == {}


@pytest.mark.parametrize(
    ("lang", "action", "object_", "contested"),
    [
        ("en", "notify of", "the result of the objection", "that the 3 business days cover the notice too"),
        ("ru", "уведомить", "о результатах рассмотрения возражения", "что 3 рабочих дня охватывают"),
        ("kk", "хабарлау", "қарсылықты қарау нәтижесі туралы", "3 жұмыс күнінің хабарлауды да қамтуы"),
    ],
)
def test_a_norm_is_read_in_each_language(
    lang: str, action: str, object_: str, contested: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """L70: the subject is notified of the results of the objection, by reading within the 3 business days."""
    assert main(["show", "N096", "--lang", lang, "--format", "json"]) == 0
    entry = json.loads(capsys.readouterr().out)["entry"]
    assert (entry["action"], entry["object"]) == (action, object_)
    (reading,) = entry["contested"]
    assert reading.startswith(contested)


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "Owners and holders set conditions and also limits of use."),
        ("ru", "Собственники и владельцы определяют условия, а также ограничения пользования."),
        ("kk", "Меншік иелері мен иегерлер пайдалану шарттарымен қатар шектеулерін де айқындайды."),
    ],
)
def test_what_the_statute_says_is_read_in_each_language(store: EmbeddedStore, lang: str, says: str) -> None:
    """Art. 15(1)(1): conditions and limits, where L18 has terms of use alone."""
    differs = [each for each in check(store, lang=lang).source_problems if each.kind == "statute-differs"]
    assert [each.computed for each in differs if each.about == ["N030"]] == [says]
    asked = bind(store, question("where-the-statute-differs"), {}, lang=lang)
    answer = store.select(asked, graphs_of("all"))
    found = [row["says"] for row in answer if local(row["statement"].value) == "N030"]
    assert [(each.value, each.lang) for each in found] == [(says, lang)]


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_no_norm_falls_back_on_another_language(
    store: EmbeddedStore, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on_every_date = norms(store, Filter(), lang=lang)
    assert {each.id: each.fallbacks for each in on_every_date if each.fallbacks} == {}
    assert [each.id for each in on_every_date if not (each.action and each.object)] == []
    assert main(["norms", "--lang", lang, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer) > 100
    assert {each["id"]: each["fallbacks"] for each in answer if each["fallbacks"]} == {}


def test_a_norm_that_is_not_worded_in_a_language_is_an_error_of_the_data(gap: EmbeddedStore) -> None:
    found = {each.message for each in check(gap).errors if each.resource == "kz-94-v-gap"}
    for term in ("action", "object", "contested", "addedByReading"):
        assert {f"has no {term} in ru", f"has no {term} in kk"} <= found


def test_a_text_without_a_language_is_no_fallback() -> None:
    assert Text("94-V", "").marked("kk") == "94-V"
    assert Text("fee", "en").marked("en") == "fee"
    assert Text("fee", "en").marked("kk") == "fee (en)"


#: Commands that show no label: they serve, run, keep or begin what a user brings, or write the whole graph.
WITHOUT_LABELS = {"app", "build", "mcp", "new", "publish", "query", "serve", "text"}


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - WITHOUT_LABELS))
def test_every_command_that_shows_labels_takes_a_language(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "--lang {en,ru,kk}" in capsys.readouterr().out
