"""The official wording that a user brought stands on the page of one thing, on their own machine alone."""

import pytest
from reading import html, words
from streamlit import config

from zangraph import resources
from zangraph.official import keep

#: An invented wording under the number of the Law.
TEXT = """
Об искусственном интеллекте
Закон Республики Казахстан от 17 ноября 2025 года № 230-VIII.
Глава 1. ОБЩИЕ ПОЛОЖЕНИЯ
Статья 1. Выдумка
Первые слова.
Статья 21. Ещё выдумка
1. Придуманный <b>пункт</b>.
"""


@pytest.fixture
def brought(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(resources, "user_folder", lambda: tmp_path / "data")
    (tmp_path / "law.txt").write_text(TEXT, encoding="utf-8")
    keep.add(tmp_path / "law.txt")


@pytest.fixture
def listens():
    """Return what says where the server listens, and to whom it answers."""
    before = {name: config.get_option(name) for name in ("server.address", "server.allowedHosts")}

    def listening(address: str, hosts: list[str]) -> None:
        config.set_option("server.address", address)
        config.set_option("server.allowedHosts", hosts)

    yield listening
    for name, value in before.items():
        config.set_option(name, value)


@pytest.mark.usefixtures("brought")
def test_the_wording_stands_beside_the_paraphrase(open_page, listens) -> None:
    listens("127.0.0.1", ["127.0.0.1", "localhost"])
    page = open_page(id="kz-230-viii-art-21-1", lang="ru", on="2026-02-01")
    assert "Официальный текст на русском языке, день редакции неизвестен" in words(page)
    assert "1. Придуманный &lt;b&gt;пункт&lt;/b&gt;." in html(page)
    assert "law.txt; показывается только на этом компьютере" in words(page)
    assert "Придуманный" not in words(open_page(on="2026-02-01", lang="ru", act="kz-230-viii"))


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize(
    ("address", "hosts"),
    [("0.0.0.0", ["*"]), ("192.0.2.7", ["192.0.2.7"]), ("127.0.0.1", ["127.0.0.1", "law.example"])],
)
def test_where_others_can_look_it_is_not_shown(open_page, listens, address, hosts) -> None:
    listens(address, hosts)
    assert "Придуманный" not in words(open_page(id="kz-230-viii-art-21-1", lang="ru", on="2026-02-01"))


def test_without_a_text_nothing_is_said_of_one(open_page, listens, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(resources, "user_folder", lambda: tmp_path / "data")
    listens("127.0.0.1", ["127.0.0.1"])
    assert "zg-official" not in html(open_page(id="kz-230-viii-art-21-1", on="2026-02-01"))
