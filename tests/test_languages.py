"""Three languages: what lacks one is listed, titles say whether they are official, a fallback is seen."""

import json
import re

import pyoxigraph as ox
import pytest

from zangraph.check import check
from zangraph.cli import COMMANDS, main
from zangraph.export.text import register, shown
from zangraph.namespaces import GRAPH, ID, PREFIXES, ZG, graphs_of, local
from zangraph.register import entries
from zangraph.show import resolve, show
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Text
from zangraph.today import today

LANGUAGES = {"en", "ru", "kk"}
NORM = "kz-94-v-consider-objection"


@pytest.fixture(scope="module")
def gap(store: EmbeddedStore) -> EmbeddedStore:
    """The graph with one norm and one term that are named in English alone."""
    copy = EmbeddedStore.__new__(EmbeddedStore)
    copy.raw, copy.version = ox.Store(), "gap"
    copy.raw.extend(store.raw)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    body = 'norm:kz-94-v-gap a zg:Right ; zg:ofAct act:kz-94-v ; skos:prefLabel "Mind the gap"@en ;\n'
    body += "  zg:hasCondition condition:gap .\n"
    body += 'condition:gap a zg:Condition ; skos:prefLabel "there is a gap"@en .\n'
    body += 'term:gap a skos:Concept ; skos:inScheme scheme:term ; skos:prefLabel "gap"@en .\n'
    body += 'term:gap-defined a skos:Concept ; skos:definition "what is missing"@en ;\n'
    body += '  zg:doubtfulDefinition "kk" .\n'
    copy.raw.load(head + body, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(GRAPH + "digest"))
    return copy


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


def test_what_is_not_defined_or_told_in_a_language_is_an_error_of_the_data(store: EmbeddedStore) -> None:
    copy = EmbeddedStore.__new__(EmbeddedStore)
    copy.raw, copy.version = ox.Store(), "undefined"
    copy.raw.extend(store.raw)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    labels = 'skos:prefLabel "gap"@en , "пробел"@ru , "олқылық"@kk'
    two = '"gap"@en , "пробел"@ru'
    body = UNDEFINED.replace(" .\n", f" ; {labels} ; skos:definition {two} .\n")
    body += "".join(f"{thing} zg:{term} {two} .\n" for thing, term in UNTOLD.items())
    copy.raw.load(head + body, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(GRAPH + "digest"))
    found = [each for each in check(copy).errors if each.rule.endswith("-is-in-three-languages")]
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
    assert "! the kk label is ours and wants a native reader" in shown(term, today(), "kk")
    (sure,) = show(store, "ai-system-owner", lang="kk")
    assert sure.doubtful == []


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
    assert shown(term, today(), "ru").startswith("gap (en) (Concept) [gap]")
    found = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang="ru")
    said = register(found, today(), "test")
    assert "Mind the gap (en) [kz-94-v-gap]" in said
    assert "when: there is a gap (en)" in said
    asked = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang="en")
    assert "(en)" not in register(asked, today(), "test")


def test_a_definition_is_shown_in_the_language_asked_or_seen_to_be_another(gap: EmbeddedStore) -> None:
    for lang, words in (("ru", "Тот, кто покупает товар."), ("kk", "Тауар сатып алатын тұлға.")):
        (buyer,) = show(gap, "buyer", lang=lang)
        assert f"  means: {words}" in shown(buyer, today(), lang).splitlines()
        assert (buyer.as_json()["definition"], buyer.as_json()["definitionLang"]) == (words, lang)
        assert sum(words in line for line in shown(buyer, today(), lang).splitlines()) == 1
    (term,) = show(gap, f"{ID}term/gap-defined", lang="kk")
    assert "  means: what is missing (en)" in shown(term, today(), "kk").splitlines()
    assert (term.as_json()["definition"], term.as_json()["definitionLang"]) == ("what is missing", "en")
    assert "  ! the kk definition is ours and wants a native reader" in shown(term, today(), "kk")
    (bare,) = show(gap, f"{ID}term/gap", lang="kk")
    assert bare.as_json()["definition"] is None
    assert "means:" not in shown(bare, today(), "kk")


def test_what_a_definition_in_an_act_says_is_shown(store: EmbeddedStore) -> None:
    (entry,) = show(store, "kz-94-v-definition-of-automated-processing", lang="ru")
    lines = shown(entry, today(), "ru").splitlines()
    assert lines[1] == (
        "  means: Обработка, которую объект информатизации выполняет без участия собственника, оператора "
        "и третьего лица."
    )


def test_a_fallback_is_seen_in_json(gap: EmbeddedStore) -> None:
    (found,) = entries(gap, {f"{ID}norm/kz-94-v-gap"}, lang="kk")
    answer = found.as_json()
    assert (answer["label"], answer["labelLang"], answer["fallbacks"]) == (
        "Mind the gap",
        "en",
        {"label": "en"},
    )
    (term,) = show(gap, f"{ID}term/gap", lang="kk")
    assert (term.as_json()["label"], term.as_json()["labelLang"]) == ("gap", "en")


def test_texts_that_are_held_in_english_alone_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, fallbacks in (("en", {}), ("ru", {"action": "en", "object": "en"})):
        assert main(["show", NORM, "--lang", lang, "--format", "json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert answer["labelLang"] == answer["entry"]["labelLang"] == lang
        assert answer["entry"]["fallbacks"] == fallbacks


def test_a_text_without_a_language_is_no_fallback() -> None:
    assert Text("94-V", "").marked("kk") == "94-V"
    assert Text("fee", "en").marked("en") == "fee"
    assert Text("fee", "en").marked("kk") == "fee (en)"


#: Commands that show no label: they serve, run or keep what a user brought, or write the whole graph.
WITHOUT_LABELS = {"app", "build", "query", "serve", "text"}


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - WITHOUT_LABELS))
def test_every_command_that_shows_labels_takes_a_language(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "--lang {en,ru,kk}" in capsys.readouterr().out
