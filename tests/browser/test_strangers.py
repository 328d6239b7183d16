"""What strangers give: labels that would be markup, files that mean harm, addresses opened cold."""

import io
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from selenium.webdriver.common.by import By

IMAGE = "<img src=x onerror=window.hacked=1>"
BAD = f'{IMAGE}<script>window.hacked=1</script>[a](javascript:window.hacked=1)"\u202e'


def is_untouched(visitor) -> bool:
    """Return whether nothing that a stranger wrote has run, or has become part of the page."""
    return visitor.driver.execute_script(
        "return !window.hacked && !document.querySelector("
        "'.stMain img[src=x], .stMain a[href^=javascript], .stHtml script')"
    )


@pytest.mark.parametrize(
    ("query", "sign"),
    [
        ('SELECT ("{}" AS ?text) (<javascript:window.hacked=1> AS ?link) {{}}', ".zg-table td"),
        ("CONSTRUCT {{ <urn:a> <urn:b> <javascript:window.hacked=1> ; <urn:c> '{}' }} {{}}", ".stCode"),
        ('SELECT ("{}" AS ?text) (3 AS ?n) {{}}', ".stVegaLiteChart canvas, .stVegaLiteChart svg"),
    ],
    ids=["table", "raw", "chart"],
)
def test_a_result_is_never_markup(visitor, query, sign) -> None:
    quoted = BAD.replace('"', '\\"').replace("'", "")
    view = {"view": "chart"} if "canvas" in sign else {}
    visitor.open("ask?" + urlencode({"query": query.format(quoted), **view}))
    visitor.one(sign)
    visitor.settle()
    assert is_untouched(visitor)
    if sign == ".zg-table td":
        assert IMAGE in visitor.one(sign).text
        assert not visitor.all(".zg-table td a")


def test_the_guard_sees_what_runs(visitor) -> None:
    visitor.driver.execute_script(
        "document.querySelector('.stMain').insertAdjacentHTML('beforeend', arguments[0])", IMAGE
    )
    assert not is_untouched(visitor)


def test_no_other_site_puts_a_page_into_a_frame_or_is_told_what_was_asked(address: str) -> None:
    for path in ("", "app/static/sparql_editor.js", "_stcore/health", "void"):
        with urlopen(f"{address.rstrip('/')}/{path}") as found:
            assert "frame-ancestors 'self'" in (policy := found.headers["Content-Security-Policy"]) or (
                path == "void" and "frame-ancestors 'none'" in policy
            )
            assert found.headers["X-Frame-Options"] in ("SAMEORIGIN", "DENY")
            assert found.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


def give(visitor, file: Path) -> None:
    visitor.settle()
    visitor.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))


def test_files_of_strangers_get_one_sentence_and_the_page_goes_on(visitor, tmp_path) -> None:
    visitor.open("validate?way=file&on=2026-01-17&lang=ru")
    bomb, aliases = tmp_path / "bomb.xlsx", tmp_path / "aliases.yaml"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))
    bomb.write_bytes(packed.getvalue())
    aliases.write_text("a: &a [x,x]\norganisation: [*a,*a]\n")
    for file, said in ((bomb, "bomb.xlsx"), (aliases, "aliases.yaml")):
        give(visitor, file)
        told = visitor.one(".zg-error", said).text
        assert "Traceback" not in told and told.count("\n") == 0
    # What is too large, or of another kind, is never sent; the page says what it takes.
    large, other = tmp_path / "large.yaml", tmp_path / "other.exe"
    with large.open("wb") as written:
        written.truncate(50_000_000)
    other.write_bytes(b"MZ" + bytes(range(256)))
    for file in (large, other):
        give(visitor, file)
        visitor.one(".stFileUploader", file.name)
        visitor.one(".zg-note", "до 2 МБ на файл")
    good = tmp_path / "good.yaml"
    good.write_text(f"organisation: '{IMAGE}'\nsystems:\n- name: '<b>chat</b>'\n")
    give(visitor, good)
    assert visitor.one(".zg-organisation").text == IMAGE
    visitor.settle()
    assert is_untouched(visitor)


#: Address of a state → what stands on the page that it opens.
STATES = {
    "?on=2026-02-01&role=seller&kind=obligation&certainty=verified&limit=0&lang=kk": (
        ".zg-note", "сатушы",
    ),
    "?on=2026-01-17&status=not-yet-in-force&act=kz-274-iv&text=risk": ("h1", "not yet in force · 17 January"),
    "?id=kz-94-v-art-8&on=2026-01-17&lang=ru": (".zg-card h2", "статья 8 Закона № 94-V"),
    "changes?tab=deadline&norm=N091&event=2026-01-19&lang=kk": (".zg-due", "2026 жылғы 9 ақпан"),
    "ask?question=what-binds-a-role&role=seller&on=2026-02-01&lang=ru": (".zg-table", "norm:kz-274-iv-"),
    "ask?query=SELECT+%281+AS+%3Fn%29+%28%22x%22+AS+%3Ft%29+%7B%7D&view=chart": (
        ".stVegaLiteChart canvas, .stVegaLiteChart svg", "",
    ),
    "validate?on=2026-01-17&way=text&view=table&lang=kk": ("label", "Мәтін түріндегі"),
}  # fmt: skip


def test_every_state_opens_cold_and_comes_back(visitor) -> None:
    for path, (sign, said) in STATES.items():
        visitor.open(path)
        visitor.one(sign, said)
        assert not visitor.all(".zg-error"), path
        asked = parse_qs(urlsplit(path).query)
        assert asked.items() <= parse_qs(urlsplit(visitor.url).query).items()
    first, second = list(STATES)[-2:]
    visitor.driver.back()
    visitor.one(*STATES[first])
    visitor.driver.forward()
    visitor.one(*STATES[second])


def written_over(reader, selector: str) -> tuple[str, str]:
    """How large the text at `selector` is drawn, and what the style sheet writes there instead."""
    reader.until(lambda: reader.all(selector))
    size, content = reader.driver.execute_script(
        "const at = document.querySelector(arguments[0]);"
        "return [getComputedStyle(at).fontSize, getComputedStyle(at, '::after').content]",
        selector,
    )
    return size, content.strip('"')


def test_what_can_be_said_in_the_language_of_the_reader_is(visitor, tmp_path) -> None:
    visitor.open("?lang=kk")
    visitor.one("[data-testid=stMainMenu] button, [data-testid=stMainMenuButton]").click()
    assert written_over(visitor, "[data-testid=stMainMenuItem-theme-Dark]") == ("0px", "Қараңғы")
    label = "[data-testid=stMainMenuItem-print] [data-testid=stMainMenuItemLabel]"
    assert written_over(visitor, label) == ("0px", "Басып шығару")
    visitor.open("ask?lang=ru&question=what-binds-a-role")
    assert visitor.one(".stSelectbox input").get_attribute("placeholder") == "Выберите"
    visitor.one(".stSelectbox input").send_keys("щщщщ")
    empty = "[data-testid=stSelectboxVirtualDropdown] [role=option] span"
    assert written_over(visitor, empty) == ("0px", "Такого нет")


def test_a_file_that_the_field_refuses_is_refused_in_one_sentence_of_ours(visitor, tmp_path) -> None:
    file = tmp_path / "contract.pdf"
    file.write_bytes(b"%PDF-1.7")
    visitor.open("validate?lang=ru&way=file")
    visitor.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    _, said = written_over(visitor, "[data-testid=stFileChip][aria-invalid=true]")
    assert said == "Не принят: он больше 2 МБ или другого вида."
    assert "not allowed" not in visitor.one("body").text
    assert not any(each.is_displayed() for each in visitor.all("[data-testid=stFileChip] [role=alert]"))
