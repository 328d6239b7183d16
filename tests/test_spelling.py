"""How Russian and Kazakh are spelt in all that people can meet: the graph, its questions, the interface."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from zangraph.i18n import LANGUAGES
from zangraph.namespaces import graphs_of
from zangraph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[1]
OF_KAZAKH = "әғқңөұүһі"
CYRILLIC = f"а-яё{OF_KAZAKH}А-ЯЁ{OF_KAZAKH.upper()}"
WORD = re.compile(f"[A-Za-z{CYRILLIC}]+")
#: Kazakh letters as one types them who has only the Russian ones.
WITHOUT = str.maketrans(OF_KAZAKH, "агкноуухи")
#: Kazakh words that differ by such a letter alone: be and divide, religious and religion, ten and positive.
APART = [{"болу", "бөлу"}, {"діни", "діні"}, {"он", "оң"}]
#: Russian words that differ by ё alone: everything and all, what and than, account and accounts. The others
#: are written with е where they stand as the official text prints them: terms and a heading of Law 230-VIII.
BY_YO = [
    {"всё", "все"},
    {"чём", "чем"},
    {"чём-либо", "чем-либо"},
    {"счёта", "счета"},
    {"запрещённая", "запрещенная"},
    {"запрещённые", "запрещенные"},
    {"надёжность", "надежность"},
    {"защищённость", "защищенность"},
]
#: What is written for programs, within a text for people.
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
#: In Russian and Kazakh, quotes are «», a dash is — and neither is typed as on a typewriter.
TYPEWRITTEN = re.compile(
    r"[“”]|(?<!\[)\"(?!zangraph)(?<!shacl]\")|(?<=\w)'(?=\s|$)| - |(?<!\}) – | – (?!\{)|\.\.\."
)
#: One term, one word: what is not said, and what is said in its place.
NOT_SAID = {
    "ru": {
        r"\bпрочтени": "толкование",
        r"орган\w* исполнительной власти": "исполнительный орган",
        r"требовани\w+ к управлению данными": "требования по управлению данными",
        r"машиночитаем\w+ маркировк": "маркировка в машиночитаемой форме",
        r"(?<!ничего )(?<!641-1 )\bне известн": "неизвестно",
        r"высокого риска": "высокой степени риска",
        r"запрещ[её]нн\w+ функци(?!онал)": "запрещённая функциональная возможность",
        r"\bвердикт": "вывод",
    },
    "kk": {
        r"тәуекел дәрежесі": "қауіп-қатер дәрежесі",
        r"деректерді басқару талаптар": "деректерді басқару жөніндегі талаптар",
        r"даулы түсін(?:ік|дірме)": "даулы түсіндіру",
        r"\bкоманда": "пәрмен",
        r"\bжеке деректер\b": "дербес деректер",
        r"\bсандық актив": "цифрлық актив",
        r"\bүкім\b": "қорытынды",
    },
}


def catalogues() -> Iterable[dict[str, tuple[str, str, str]]]:
    """Yield the words of every room, those of the front end among them."""
    sys.path.insert(0, str(ROOT / "app"))
    for folder, package in (("src/zangraph/locale", "zangraph.locale"), ("app/words", "words")):
        for path in sorted((ROOT / folder).glob("[a-z]*.py")):
            yield import_module(f"{package}.{path.stem}").WORDS


@cache
def texts(store: EmbeddedStore, lang: str) -> frozenset[str]:
    """Return all that is said in `lang`, without the code in it."""
    query = f"SELECT DISTINCT ?text {{ ?thing ?term ?text FILTER(lang(?text) = '{lang}') }}"
    found = {row["text"].value for row in store.select(query, graphs_of("all"))}
    place = list(LANGUAGES).index(lang)
    found |= {said[place] for words in catalogues() for said in words.values()}
    for path in (ROOT / "data" / "questions").glob("*.rq"):
        found |= set(re.findall(rf"# \w+ {lang}: (.*)", path.read_text(encoding="utf-8")))
    assert len(found) > 1000
    return frozenset(CODE.sub(" ", text) for text in found)


def mixed(said: Iterable[str]) -> list[str]:
    """Return the words written in Latin and Cyrillic letters at once: some look alike."""
    return [
        word
        for text in said
        for word in WORD.findall(text)
        if re.search("[A-Za-z]", word) and re.search(f"[{CYRILLIC}]", word)
    ]


def in_two_ways(said: Iterable[str], table: dict[int, str]) -> list[set[str]]:
    """Return the words that are one and the same once the letters of `table` are put for others."""
    found: dict[str, set[str]] = defaultdict(set)
    for text in said:
        for word in re.findall(f"[{CYRILLIC}-]+", text.lower()):
            found[word.translate(table)].add(word)
    return [words for words in found.values() if len(words) > 1]


def unlike(words: list[set[str]], known: list[set[str]]) -> list[set[str]]:
    return [each for each in words if each not in known]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_mixes_scripts(store: EmbeddedStore, lang: str) -> None:
    assert mixed(texts(store, lang)) == []


def test_pages_of_the_documentation_mix_none_either() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "data" / "CHANGELOG.md"]
    assert mixed(path.read_text(encoding="utf-8") for path in pages) == []


def test_a_word_of_two_scripts_is_caught() -> None:
    assert mixed(["cистема ИИ", "ЖИ жүйeсі", "Order 672/HҚ"]) == ["cистема", "жүйeсі", "HҚ"]
    assert mixed(["система AI, Order 672/НҚ", "SMS коды", "ЖИ-ді", "№ 230-VIII Заң"]) == []


def test_kazakh_letters_are_nowhere_left_out(store: EmbeddedStore) -> None:
    """A word that stands once with its Kazakh letters and once without is misspelt in one of the two."""
    assert unlike(in_two_ways(texts(store, "kk"), WITHOUT), APART) == []
    assert unlike(in_two_ways(["нәтижені айту", "натижені айту"], WITHOUT), APART) == [
        {"нәтижені", "натижені"}
    ]


def test_kazakh_letters_stand_in_no_russian_word(store: EmbeddedStore) -> None:
    """But for the suffix of orders, which stays in every language, and the name of the legal database."""
    strange = re.compile(f"[{OF_KAZAKH}]", re.IGNORECASE)
    said = [re.sub(r"\d+/НҚ|«Әділет»", "", text) for text in texts(store, "ru")]
    assert [text for text in said if strange.search(text)] == []
    assert strange.search("результат қызмета")


def test_yo_is_written_wherever_it_is_heard(store: EmbeddedStore) -> None:
    table = {ord("ё"): "е"}
    assert unlike(in_two_ways(texts(store, "ru"), table), BY_YO) == []
    assert unlike(in_two_ways(["надёжно", "надежно"], table), BY_YO) == [{"надёжно", "надежно"}]


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_quotes_and_dashes(store: EmbeddedStore, lang: str) -> None:
    assert [text for text in texts(store, lang) if TYPEWRITTEN.search(text)] == []


@pytest.mark.parametrize("said", ["“так”", 'слово "так"', "это - так", "это – так", "и так..."])
def test_what_a_typewriter_writes_is_caught(said: str) -> None:
    assert TYPEWRITTEN.search(said)
    assert not TYPEWRITTEN.search("«так» — это так: {first} – {last}, статьи 91–106, «и т. д.»")


@pytest.mark.parametrize("lang", NOT_SAID)
def test_one_term_is_one_word_everywhere(store: EmbeddedStore, lang: str) -> None:
    for pattern, instead in NOT_SAID[lang].items():
        found = [text for text in texts(store, lang) if re.search(pattern, text, re.IGNORECASE)]
        assert found == [], f"say “{instead}”"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ru", "по одному прочтению"),
        ("ru", "центральный орган исполнительной власти"),
        ("ru", "начало не известно"),
        ("ru", "системы высокого риска"),
        ("ru", "риск запрещённой функции"),
        ("kk", "жоғары тәуекел дәрежесі"),
        ("kk", "деректерді басқару талаптарына сай"),
        ("kk", "қандай даулы түсінік"),
    ],
)
def test_another_word_for_a_term_is_caught(lang: str, said: str) -> None:
    assert any(re.search(pattern, said, re.IGNORECASE) for pattern in NOT_SAID[lang])
    assert not any(
        re.search(pattern, "ничего не известно; үкімет", re.IGNORECASE) for pattern in NOT_SAID[lang]
    )
