"""Citations: what is only inferred is never a pinpoint."""

import pytest

from zangraph.citations import cite
from zangraph.namespaces import ELI, ZG
from zangraph.store.port import Node, Thing

LAW = Thing("https://w3id.org/zangraph/id/act/kz-230-viii", {ELI + "number": [Node("230-VIII")]})
ORDER = Thing("https://w3id.org/zangraph/id/act/kz-672-nq", {ELI + "number": [Node("672/НҚ")]})
POINT = Thing("https://w3id.org/zangraph/id/provision/x", {ZG + "pinpoint": [Node("17(3)(6)")]})


@pytest.mark.parametrize(
    ("lang", "certainty", "expected"),
    [
        ("en", "verified", "Law 230-VIII, art. 17(3)(6)"),
        ("ru", "verified", "Закон № 230-VIII, ст. 17(3)(6)"),
        ("kk", "verified", "№ 230-VIII Заң, 17(3)(6)-бап"),
        ("en", "secondary-source", "Law 230-VIII, art. 17(3)(6)"),
        ("en", "inferred", "Law 230-VIII, article not verified"),
        ("ru", "inferred", "Закон № 230-VIII, статья не проверена"),
        ("kk", "inferred", "№ 230-VIII Заң, бабы тексерілмеген"),
        ("en", "not-known", "Law 230-VIII, provision not known"),
    ],
)
def test_three_languages_and_four_certainties(lang: str, certainty: str, expected: str) -> None:
    assert cite(LAW, POINT, certainty, lang) == expected


def test_an_order_keeps_its_cyrillic_suffix_in_every_language() -> None:
    assert cite(ORDER, None, "verified", "en") == "Order 672/НҚ, provision not known"
    assert cite(ORDER, None, "verified", "kk") == "№ 672/НҚ бұйрық, ережесі белгісіз"
