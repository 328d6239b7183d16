"""Search: what a reader must find among the first three, judged by hand, and what is no question."""

import subprocess
import sys

import pytest

from zangraph.errors import InputError
from zangraph.index import MOST_LETTERS, matches
from zangraph.namespaces import ID, graphs_of
from zangraph.register import Filter, norms
from zangraph.search import hits, search
from zangraph.show import resolve
from zangraph.store.embedded import EmbeddedStore

#: Question → what must be among the first three. Misspelt, inflected and badly typed ones are among them.
ENGLISH = [
    ("emotions", "emotion-determination"),
    ("risk management", "risk-management"),
    ("who must label synthetic outputs", "kz-230-viii-no-unmarked-synthetic-outputs"),
    ("biometric authentication", "kz-179-nq-biometric-authentication"),
    ("digital miners", "digital-miner"),
    ("trusted list audit", "kz-230-viii-audit-before-trusted-list"),
    ("explanation of outputs", "kz-230-viii-receive-explanations"),
    ("operator of the national platform", "platform-operator"),
    ("revoking consent", "kz-94-v-revoke-consent"),
    ("insurance of liability", "liability-insurance"),
    ("high risk", "high"),
    ("cash register for marked goods", "kz-544-ii-record-marked-sales"),
    ("trnsparency", "transparency"),
    ("systm ownre", "ai-system-owner"),
    ("biometic autentication", "kz-179-nq-biometric-authentication"),
]
RUSSIAN = [
    ("эмоции", "emotion-determination"),
    ("управление рисками", "risk-management"),
    ("маркировка синтетических результатов", "kz-230-viii-no-unmarked-synthetic-outputs"),
    ("отзыв согласия", "kz-94-v-stop-processing-on-revocation"),
    ("отозвать согласие", "kz-94-v-revoke-consent"),
    ("биометрическая аутентификация", "kz-179-nq-biometric-authentication"),
    ("цифровые майнеры", "digital-miner"),
    ("разъяснение результатов", "kz-230-viii-receive-explanations"),
    ("персональными данными", "personal-data"),
    ("библиотеками данных", "data-library"),
    ("автоматизированная обработка", "automated-processing"),
    ("рассмотреть возражение", "kz-94-v-consider-objection"),
    ("закон об искусственном интеллекте", "kz-230-viii"),
    ("прозрачнось", "transparency"),
    ("собственика системы", "ai-system-owner"),
    ("страхаванию", "liability-insurance"),
]
KAZAKH = [
    ("эмоциялар", "emotion-determination"),
    ("тәуекелдерді басқару", "risk-management"),
    ("тәуекелдің", "risk"),
    ("дербес деректер", "personal-data"),
    ("дербес деректердің операторы", "personal-data-operator"),
    ("биометриялық аутентификация", "kz-179-nq-biometric-authentication"),
    ("авторлық құқық", "copyright"),
    ("жүйенің меншік иесі", "ai-system-owner"),
    ("жуйенин меншик иеси", "ai-system-owner"),  # typed without Kazakh letters
    ("ашықтық", "transparency"),
    ("келісімді кері қайтарып алу", "kz-94-v-revoke-consent"),
    ("цифрлық майнерлер", "digital-miner"),
    ("жасанды интеллект", "kz-230-viii"),
    ("сақтандырушы", "insurer"),
    ("дербес деректерр", "personal-data"),
    ("аутентификацыя", "biometric-authentication"),
]


@pytest.mark.parametrize(("question", "wanted"), ENGLISH + RUSSIAN + KAZAKH)
def test_among_the_first_three(store: EmbeddedStore, question: str, wanted: str) -> None:
    assert wanted in [hit.id for hit in search(store, question).hits[:3]]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("art. 17(3)(6)", "kz-230-viii-art-17-3-6"),
        ("Закон № 94-V", "kz-94-v"),
        ("N091", "kz-94-v-stop-processing-on-revocation"),
        ("ai-system-owner", "ai-system-owner"),
    ],
)
def test_what_is_called_so_comes_first(store: EmbeddedStore, question: str, first: str) -> None:
    assert search(store, question).hits[0].id == first


def test_a_misspelling_is_told_in_its_own_spelling(store: EmbeddedStore) -> None:
    assert search(store, "trnsparency").did_you_mean == "transparency"
    assert search(store, "авторлық құққық").did_you_mean in ("авторлық құқық", "авторлық құқықтар")
    assert search(store, "emotions").did_you_mean is None


def test_nothing_found_says_what_that_means(store: EmbeddedStore) -> None:
    found = search(store, "zzzzqqqq").as_json()
    assert (found["total"], found["hits"]) == (0, [])
    assert found["notHeld"]["why"] == "no text here has these words; the law may"


def test_labels_are_in_the_language_asked(store: EmbeddedStore) -> None:
    (first, *_) = search(store, "biometric authentication", lang="ru").hits
    assert first.label == "биометрическая аутентификация"


@pytest.mark.parametrize(
    "question",
    ["", " ", "…", "🙂", "\0", '"', "'", "()*:^-", "\ud800", "x" * (MOST_LETTERS + 1), "я" * 100_000],
)
def test_what_is_no_question_is_said(store: EmbeddedStore, question: str) -> None:
    with pytest.raises(InputError, match=r"no word to search for|a search takes up to"):
        search(store, question)


def test_too_many_words(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="a search takes up to 24"):
        search(store, " ".join(f"w{number}" for number in range(30)))


@pytest.mark.parametrize(
    "question",
    [
        'emotions" OR "consent',
        "emotions AND NOT consent",
        "NEAR(emotions consent, 2)",
        "emotions*",
        "^emotions",
        "emotions\0consent",
        "emotions'; DROP --",
        "{consent} : emotions",
        "emotions 🙂",
    ],
)
def test_words_are_never_syntax(store: EmbeddedStore, question: str) -> None:
    assert "kz-230-viii-no-emotion-determination-without-consent" in {
        hit.id for hit in search(store, question, most=100).hits
    }
    assert search(store, "emotions").total > 0  # the index is as it was


def test_a_layer_that_is_off_is_not_found(store: EmbeddedStore) -> None:
    # The heading of article 18 was read in the official text; the digest has none.
    heading = f"{ID}provision/kz-230-viii-art-18"
    assert heading in matches("risk management", "statute", store.version).iris
    assert heading not in matches("risk management", "digest", store.version).iris
    # «Байланыс туралы» is the official title of an act that the digest names in English.
    assert f"{ID}act/kz-567-ii" in matches("байланыс", "statute", store.version).iris
    assert f"{ID}act/kz-567-ii" not in matches("байланыс", "digest", store.version).iris


@pytest.mark.parametrize("layer", ["digest", "statute", "all"])
@pytest.mark.parametrize("question", ["risk", "данные", "жасанды интеллект", "miners"])
def test_everything_found_is_in_the_layer(store: EmbeddedStore, question: str, layer: str) -> None:
    found = search(store, question, layer=layer, most=1000)
    assert found.total == len(found.hits)
    for hit in found.hits:
        assert resolve(store, hit.iri, graphs_of(layer)) == [hit.iri]


def test_the_register_by_words_in_any_form_and_language(store: EmbeddedStore) -> None:
    by_word = {
        text: {entry.id for entry in norms(store, Filter(text=text))}
        for text in ("emotion", "эмоций", "EMOTIONS")
    }
    for found in by_word.values():
        assert found == {"kz-230-viii-no-emotion-determination-without-consent"}
    assert norms(store, Filter(text="emotoins")) == []  # a register guesses no words


@pytest.mark.parametrize("layer", ["digest", "statute", "all"])
def test_what_is_shown_is_what_the_graph_says(store: EmbeddedStore, layer: str) -> None:
    """It was written down when the database was built."""
    found = search(store, "данные", layer=layer, lang="kk", most=1000)
    assert len(found.hits) > 50
    assert found.hits == hits(store, [hit.iri for hit in found.hits], layer, "kk")


@pytest.mark.parametrize(
    ("called", "first"),
    [
        ("transparency", "transparency"),
        ("об искусственном интеллекте", "kz-230-viii"),
        ("закон «Об искусственном интеллекте»", "kz-230-viii"),
        ("n091", "kz-94-v-stop-processing-on-revocation"),
        ("business-day", "business-day"),  # of a kind that words do not lead to
    ],
)
def test_a_name_in_any_shape_comes_first(store: EmbeddedStore, called: str, first: str) -> None:
    assert search(store, called).hits[0].id == first


def test_words_that_are_no_name_are_no_name(store: EmbeddedStore) -> None:
    # An id is written as it is written; what only looks like a citation is searched by its words.
    for words in ("Transparency obligations", "art. 3 emotions", "Law 999-X", "no-such-id emotions"):
        assert search(store, words).hits == search(store, f" {words}…").hits


def test_plain_words_are_found_without_the_graph(store: EmbeddedStore) -> None:
    assert store.database is not None
    for words, loads in (("эмоции", False), ("transparency", False), ("Law 94-V", True)):
        script = (
            f"import sys; from zangraph.cli import main; main(['search', {words!r}]);"
            "sys.exit(10 + ('pyoxigraph' in sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert done.returncode == 10 + loads, done.stderr


def test_a_register_needs_neither_graph_nor_index(store: EmbeddedStore) -> None:
    assert store.database is not None  # and is built by now: what builds it imports both
    script = (
        "import sys; from zangraph.cli import main; main(['norms', '--on', '2026-02-01']);"
        "sys.exit(bool({'pyoxigraph', 'zangraph.index'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
