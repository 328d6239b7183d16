"""One thing by whatever name people have for it."""

from datetime import date

import pytest

from zangraph.errors import InputError
from zangraph.namespaces import ID, graphs_of
from zangraph.show import all_ids, by_id, show
from zangraph.store.embedded import EmbeddedStore


def test_a_statement_leads_to_everything_that_holds_it(store: EmbeddedStore) -> None:
    assert {each.id for each in show(store, "N041")} == {
        "kz-230-viii-receive-explanations",
        "kz-230-viii-explain-outputs",
    }
    assert [each.id for each in show(store, "n041-duty")] == ["kz-230-viii-explain-outputs"]


def test_an_act_tells_what_it_amends(store: EmbeddedStore) -> None:
    (law,) = show(store, "kz-231-viii")
    amended = [value for name, value in law.says if name == "amends"]
    assert "On Personal Data and Their Protection" in amended
    assert law.kind == "LegalResource"


def test_a_provision_has_its_official_heading(store: EmbeddedStore) -> None:
    (article,) = show(store, "kz-230-viii-art-21", lang="ru")
    assert article.label == "Обеспечение прозрачности использования систем искусственного интеллекта"


@pytest.mark.parametrize(
    ("lang", "cited"),
    [
        ("en", "Law 230-VIII, art. 17(3)"),
        ("ru", "пункт 3 статьи 17 Закона № 230-VIII"),
        ("kk", "№ 230-VIII Заңның 17-бабының 3-тармағы"),
    ],
)
def test_what_has_no_heading_is_called_as_it_is_cited(store: EmbeddedStore, lang: str, cited: str) -> None:
    (article,) = show(store, "kz-230-viii-art-17", lang=lang)
    said = [value for _, value in article.says]
    assert cited in said
    assert not any(value.startswith("kz-230-viii-art-17-") and "from" not in value for value in said)


def test_a_norm_on_a_date(store: EmbeddedStore) -> None:
    (norm,) = show(store, "kz-230-viii-manage-risks", on=date(2026, 1, 17))
    assert norm.entry is not None
    assert norm.entry.interval.status(date(2026, 1, 17)) == "not-yet-in-force"
    assert norm.entry.interval.status(date(2026, 1, 18)) == "in-force"


@pytest.mark.parametrize(
    "word", ["ai-system-ownr", "N999", "<>", 'x"y', "", "https://example.org/", "a\0b", "\ud800", "x" * 9999]
)
def test_what_is_not_called_so_is_said(store: EmbeddedStore, word: str) -> None:
    with pytest.raises(InputError, match="Nothing here is called"):
        show(store, word)


def test_all_that_is_offered_as_the_nearest_is_there(store: EmbeddedStore) -> None:
    graphs = graphs_of("all")
    assert [word for word in all_ids(store, graphs) if not by_id(store, word, graphs)] == []
    (kind,) = show(store, "substitution")
    assert kind.iri == f"{ID}amendment-kind/substitution"


@pytest.mark.parametrize(
    "word", ["a\nb", "a\x00b", "a b", "<x>", "", "²", "N0 91", "\\u0041", "%", "\ue000", "x> ?a ?b } #/N091"]
)
def test_a_word_that_no_name_can_have_is_not_known(store: EmbeddedStore, word: str) -> None:
    with pytest.raises(InputError, match="Nothing here is called"):
        show(store, word)


def test_the_official_text_can_be_opened_in_both_languages(store: EmbeddedStore) -> None:
    (law,) = show(store, "kz-230-viii")
    pages = {value for _, value in law.says if value.startswith("https://adilet.zan.kz/")}
    assert pages == {
        "https://adilet.zan.kz/rus/docs/Z2500000230",
        "https://adilet.zan.kz/kaz/docs/Z2500000230",
    }
