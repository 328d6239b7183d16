"""Every page can be read by a machine that reads aloud, in light and dark, on a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
#: What Streamlit itself draws and we cannot change.
NOT_OURS = [[".stFileUploader"], [".stAppHeader"], [".stVegaLiteChart details"]]
PAGES = {
    "register": "?on=2026-02-01",
    "one norm": "?id=kz-230-viii-manage-risks&on=2026-02-01",
    "changes": "changes",
    "deadline": "changes?tab=deadline&norm=N091&event=2026-01-19",
    "timeline": "changes?tab=timeline",
    "problems": "changes?tab=problems&lang=ru",
    "questions": "ask?lang=kk",
    "one question": "ask?question=duties-per-role-and-topic",
    "editor": "ask?tab=own",
    "model": "ask?tab=model",
    "organisation": "validate",
    "organisation as text": "validate?way=text&lang=kk",
    "many organisations": "validate?way=many&lang=ru",
}


def faults(reader) -> list[str]:
    """What axe finds on the page as it stands, a line each."""
    reader.driver.execute_script(AXE)
    found = reader.driver.execute_async_script(
        "const [hidden, done] = arguments;"
        "axe.run({exclude: hidden}, {resultTypes: ['violations']}).then((all) => done(all.violations))",
        NOT_OURS,
    )
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def views_of_an_organisation(visitor) -> Iterator[str]:
    """Show everything that there is to see of the example; yield the name of each view once it is there."""
    visitor.open("validate?on=2026-02-01")
    visitor.one(".st-key-validate-example button").click()
    visitor.one("section .zg-card")
    visitor.settle()
    visitor.driver.execute_script(
        "for (const each of document.querySelectorAll('.stMain details')) each.open = true"
    )
    yield "what to do next"
    for view in ("Things × norms", "What changes", "Reports"):
        visitor.one(".st-key-validate-view button", view).click()
        visitor.until(lambda view=view: not visitor.all("section .zg-card"))
        visitor.settle()
        yield view


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_stands_in_the_way_of_a_screen_reader(reader, dark) -> None:
    visitor = reader()
    if dark:
        feature = {"name": "prefers-color-scheme", "value": "dark"}
        visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    found = {}
    for name, address in PAGES.items():
        visitor.open(address)
        found[name] = faults(visitor)
    found |= {name: faults(visitor) for name in views_of_an_organisation(visitor)}
    assert {name: those for name, those in found.items() if those} == {}


def test_a_fault_is_found(reader) -> None:
    visitor = reader()
    visitor.open("changes?tab=problems")
    visitor.driver.execute_script(
        "document.querySelector('.zg-table').insertAdjacentHTML('beforebegin', '<img src=data:,>')"
    )
    assert any(each.startswith("image-alt") for each in faults(visitor))


def test_no_page_is_wider_than_a_phone(reader) -> None:
    visitor = reader()
    size = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    visitor.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def width() -> int:
        return int(visitor.driver.execute_script("return document.documentElement.scrollWidth"))

    widths = {}
    for name, address in PAGES.items():
        visitor.open(address)
        widths[name] = width()
    widths |= {name: width() for name in views_of_an_organisation(visitor)}
    assert {name: each for name, each in widths.items() if each > size["width"]} == {}
