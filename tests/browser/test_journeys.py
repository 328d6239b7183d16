"""From the first page to a file in hand, in each language; and the same pages on paper."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

#: The eve of the Law, when the order on biometrics holds already: pages are short.
ON = "2026-01-17"
#: What programs call things, and lawyers never meet: statement ids, our own ids, terms of SHACL, letters for
#: how sure an article is.
INWARD = re.compile(
    r"\bN\d{3}\b|\bkz-[a-z0-9]+-|\b(zg|norm|role):|[Ff]ocus node|\b[Ff]acets?\b|[Фф]асет|[Фф]окус|\bshape|"
    r"not-subject|cannot-tell|no-evidence|not-yet-in-force|[\[(][VSIU][\])]"
)


class Tongue(NamedTuple):
    """What a reader of one language clicks and expects, written by hand."""

    day: str
    day_in_a_file: str
    role: str
    questions: str
    question: str
    organisation: str
    reports: str
    no_advice: str


TONGUES = {
    "en": Tongue(
        "17 January 2026", "2026-01-17", "operator of the database containing personal data", "Questions",
        "Which readings are contested?", "Organisation", "Reports", "not legal advice",
    ),
    "ru": Tongue(
        "17 января 2026 г.", "17 января 2026\xa0г.", "оператор базы, содержащей персональные данные",
        "Запросы", "Какие толкования спорны?", "Организация", "Отчёты", "не юридическая консультация",
    ),
    "kk": Tongue(
        "2026 жылғы 17 қаңтар", "2026 жылғы 17 қаңтар", "дербес деректер қамтылған базаның операторы",
        "Сұраулар", "Қандай түсіндірулер даулы?", "Ұйым", "Есептер", "заңгерлік кеңес емес",
    ),
}  # fmt: skip


@pytest.fixture
def downloads(visitor, tmp_path: Path) -> Path:
    """Return the folder that what is saved lands in."""
    where = {"behavior": "allow", "downloadPath": str(tmp_path)}
    visitor.driver.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    return tmp_path


def saved(visitor, folder: Path, selector: str, ending: str) -> bytes:
    """Click what saves and return the bytes of the file, once it is whole."""
    visitor.one(selector)
    visitor.driver.execute_script(f"document.querySelector('{selector}').click()")
    visitor.until(lambda: [each for each in folder.glob(f"*.{ending}") if each.stat().st_size])
    (file,) = folder.glob(f"*.{ending}")
    return file.read_bytes()


def told(document: bytes) -> str:
    """Return the words of a Word file, read as the archive of XML that it is."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = [each for each in archive.namelist() if re.fullmatch(r"word/(document|footer\d*)\.xml", each)]
        return " ".join(re.sub(r"<[^>]+>", "", archive.read(each).decode()) for each in sorted(parts))


def seen(visitor) -> str:
    """Return all that can be read on the page, what is folded included."""
    visitor.settle()
    visitor.driver.execute_script(
        "for (const each of document.querySelectorAll('.zg-card details, .zg-folded')) each.open = true"
    )
    return visitor.one("body").text


def version(visitor) -> str:
    """Return the version of the graph that the foot of the page tells."""
    return re.search(r"\b[0-9a-f]{12}\b", visitor.one(".zg-foot").text)[0]


@pytest.mark.parametrize("lang", TONGUES)
def test_from_the_first_page_to_a_file_in_hand(visitor, downloads, lang) -> None:
    tongue = TONGUES[lang]
    visitor.open(f"?lang={lang}&on={ON}&layer=all")
    visitor.pick("role", tongue.role)
    visitor.one(".zg-note", tongue.role)
    page = seen(visitor)
    assert tongue.day in page and tongue.no_advice in page
    assert not INWARD.search(page), INWARD.search(page)
    register = told(saved(visitor, downloads, ".st-key-save-docx button", "docx"))
    for each in (tongue.day_in_a_file, tongue.no_advice, version(visitor)):
        assert each in register
    (downloads / f"zangraph-{ON}.docx").unlink()

    visitor.one(".st-key-head a", tongue.questions).click()
    visitor.one(".zg-gallery a", tongue.question).click()
    visitor.one(".zg-table")
    visitor.settle()
    answer = json.loads(saved(visitor, downloads, ".st-key-save div:nth-child(2) button", "json"))
    assert len(answer["results"]["bindings"]) == len(visitor.all(".zg-table tbody tr")) > 0

    visitor.one(".st-key-head a", tongue.organisation).click()
    visitor.one(".st-key-validate-on")
    visitor.settle()
    visitor.one(".st-key-validate-example button").click()
    visitor.one("section .zg-card")
    page = seen(visitor)
    assert not INWARD.search(page), INWARD.search(page)
    visitor.one(".st-key-validate-view button", tongue.reports).click()
    report = told(saved(visitor, downloads, ".st-key-report-docx button", "docx"))
    for each in ("Tez Market", tongue.day_in_a_file, tongue.no_advice, version(visitor)):
        assert each in report


def test_what_programs_call_things_would_be_caught() -> None:
    for each in ("as N091 says", "kz-94-v-art-8", "the focus node", "a facet", "Фасет", "(V)", "[I]"):
        assert INWARD.search(each), each
    assert not INWARD.search("Law 94-V, art. 8(7): No 640-2, 230-VIII")


def on_paper(visitor, held: bool) -> None:
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print" if held else ""})


def to_click(visitor) -> list[str]:
    """Return what stands on the page to click or to fill in."""
    every = visitor.all("button, input, textarea, [role=combobox], summary")
    return [each.get_attribute("outerHTML")[:90] for each in every if each.is_displayed()]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            f"?lang=ru&on={ON}&act=kz-179-nq",
            (
                "17 января 2026 г.",
                "Применять биометрическую аутентификацию",
                "https://adilet.zan.kz/rus/docs/",
            ),
        ),
        (
            "changes?lang=ru&from=2026-01-17&to=2026-01-18",
            ("17 января 2026 г. → 18 января 2026 г.", "Заменены"),
        ),
        ("?lang=ru&id=kz-230-viii&on=2026-09-01", ("17. Правовой режим", "1 сентября 2026 г.", "326-VIII")),
    ],
    ids=["register", "changes", "thing"],
)
def test_paper_holds_what_is_read_and_nothing_to_click(visitor, path, said) -> None:
    visitor.open(path)
    assert to_click(visitor)
    on_paper(visitor, True)
    try:
        shown = visitor.one("body").text
        # A link's address is written by the style sheet, which the text of the page does not hold.
        links = visitor.all(".zg-card a[href^='http']")
        style = "return getComputedStyle(arguments[0], '::after').content"
        shown += " ".join(visitor.driver.execute_script(style, each) for each in links)
        for each in (*said, "не юридическая консультация", version(visitor)):
            assert each in shown
        # The heads of lists that stand open are words, and stay.
        assert [each for each in to_click(visitor) if not each.startswith("<summary>")] == []
        assert not any(each.is_displayed() for each in visitor.all(".zg-back, .zg-private, .stPageLink"))
    finally:
        on_paper(visitor, False)
    pdf = visitor.driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert len(pdf) > 20_000
