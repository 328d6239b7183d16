"""What people call a place leads to it, and every place prints names that lead back."""

import pytest

from zangraph.citations import forms, pinpoint
from zangraph.errors import InputError, NotHeldHere
from zangraph.namespaces import ID, ZG, graphs_of
from zangraph.places import acts_of, places_of
from zangraph.register import Filter, norms
from zangraph.show import named, resolve, show
from zangraph.store.embedded import EmbeddedStore

ALL = graphs_of("all")

LEADS = [
    ("Law 230-VIII, art. 17(3)(6)", "provision/kz-230-viii-art-17-3-6"),
    ("art. 17(3)(6) of Law 230-VIII", "provision/kz-230-viii-art-17-3-6"),
    ("подпункт 6) пункта 3 статьи 17 Закона № 230-VIII", "provision/kz-230-viii-art-17-3-6"),
    ("17-баптың 3-тармағының 6) тармақшасы", "provision/kz-230-viii-art-17-3-6"),
    ("art. 17(3)", "provision/kz-230-viii-art-17-3"),
    ("ст. 17 п. 3", "provision/kz-230-viii-art-17-3"),
    ("17-баптың 3-тармағы", "provision/kz-230-viii-art-17-3"),
    ("94-V ст. 8 п. 7 часть вторая", "provision/kz-94-v-art-8-7-part-2"),
    ("Закон «О персональных данных и их защите», ст. 8", "provision/kz-94-v-art-8"),
    ("глава 4 Закона № 230-VIII", "provision/kz-230-viii-ch-4"),
    ("Law 230-VIII", "act/kz-230-viii"),
    ("Закон РК № 230-VIII", "act/kz-230-viii"),
    ("№ 230-VIII Заң", "act/kz-230-viii"),
    ("«Жасанды интеллект туралы» Заң", "act/kz-230-viii"),
    ("приказ № 672/НҚ", "act/kz-672-nq"),
    ("№ 672/НК", "act/kz-672-nq"),
    ("N 567", "act/kz-567-ii"),
    ("Z2500000230", "act/kz-230-viii"),
    ("https://adilet.zan.kz/rus/docs/Z2500000230#z12", "act/kz-230-viii"),
    ("adilet.zan.kz/kaz/docs/Z040000567", "act/kz-567-ii"),
    ("N091", "norm/kz-94-v-stop-processing-on-revocation"),
    ("kz-94-v-art-8", "provision/kz-94-v-art-8"),
    (f"{ID}act/kz-94-v", "act/kz-94-v"),
]


@pytest.mark.parametrize(("text", "expected"), LEADS, ids=[each[0] for each in LEADS])
def test_by_hand(store: EmbeddedStore, text: str, expected: str) -> None:
    assert resolve(store, text, ALL) == [ID + expected]


def test_a_term_of_the_ontology_by_its_iri(store: EmbeddedStore) -> None:
    assert resolve(store, ZG + "Obligation", ALL) == [ZG + "Obligation"]


def test_everything_printed_leads_back(store: EmbeddedStore) -> None:
    printed = 0
    for act in acts_of(store, ALL).values():
        for iri, steps in places_of(store, act, ALL).items():
            written = forms(act, steps, "verified")
            for text in (written.en, written.ru, written.ru_short, written.kk):
                assert resolve(store, text, ALL) == [iri], text
                printed += 1
    assert printed > 4 * 100


def test_a_place_is_numbered_as_its_data_say(store: EmbeddedStore) -> None:
    for act in acts_of(store, ALL).values():
        places = places_of(store, act, ALL)
        for iri, place in store.things(places, ALL).items():
            stated = place.first(ZG + "pinpoint")
            assert stated is None or pinpoint(places[iri]) == stated


def test_an_act_leads_back_too(store: EmbeddedStore) -> None:
    for act in acts_of(store, ALL).values():
        written = forms(act, (), "verified")
        for text in (written.en, written.ru, written.kk):
            assert resolve(store, text, ALL) == [act.iri]


def test_no_act_is_law_230_and_says_so(store: EmbeddedStore) -> None:
    found = named(store, "art. 8(1)", ALL)
    assert found.iris == [f"{ID}provision/kz-230-viii-art-8-1"]
    assert found.read_as == "Law 230-VIII, art. 8(1)"
    # Article 8 is held of two other laws as well, and both are named.
    note = named(store, "ст. 8", ALL).read_as or ""
    assert note.startswith("Law 230-VIII, art. 8; also held: ")
    assert "Law 94-V, art. 8" in note
    assert "Law 193-VII, art. 8" in note


def test_another_law_is_asked_for_and_never_guessed(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match=r"names no act.*Law 94-V, art\. 19-1\(3\)\?"):
        resolve(store, "ст. 19-1 п. 3", ALL)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Law 230-VIII, art. 99", ["kz-230-viii"]),
        ("Law 94-V, art. 8(7)(part 9)", ["kz-94-v-art-8-7"]),
        ("Law 999-IX", []),
        ("Z9900000999", []),
    ],
)
def test_what_is_not_held_is_said(store: EmbeddedStore, text: str, nearest: list[str]) -> None:
    with pytest.raises(NotHeldHere) as said:
        resolve(store, text, ALL)
    assert said.value.nearest == nearest


@pytest.mark.parametrize("text", ["art. 17 of the GDPR", "Law on Fishing", "Заң", "17"])
def test_what_is_no_citation_of_ours(store: EmbeddedStore, text: str) -> None:
    with pytest.raises(InputError, match="Nothing here is called"):
        resolve(store, text, ALL)


def test_number_and_title_of_two_acts(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="the number of one act and the title of another"):
        resolve(store, "Закон № 230-VIII «О связи»", ALL)


def test_an_act_of_the_register_by_its_citation(store: EmbeddedStore) -> None:
    assert norms(store, Filter(act="Закон № 94-V")) == norms(store, Filter(act="kz-94-v"))


def test_an_inferred_place_of_a_norm_is_no_pinpoint(store: EmbeddedStore) -> None:
    (norm,) = show(store, "kz-230-viii-apply-measures-fitting-class")
    assert {each.en for each in norm.citations} == {"Law 230-VIII, article not verified"}
    assert {each.ru_short for each in norm.citations} == {"Закон № 230-VIII, статья не проверена"}


def test_a_provision_and_an_act_show_their_citations(store: EmbeddedStore) -> None:
    (point,) = show(store, "kz-230-viii-art-17-3-6")
    assert point.citations[0].kk == "№ 230-VIII Заңның 17-бабы 3-тармағының 6) тармақшасы"
    (law,) = show(store, "kz-230-viii")
    assert law.citations[0].ru == "Закон № 230-VIII"
    (role,) = show(store, "ai-system-owner")
    assert role.citations == []
