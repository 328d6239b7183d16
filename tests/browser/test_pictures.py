"""The pictures of the five pages in README and docs. `make pictures` puts new ones there."""

import os
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
#: Picture → address, and what must be on the page before it is taken.
PAGES = {
    "register": ("?on=2026-09-01&role=ai-system-owner", ".zg-card"),
    "changes": ("changes?tab=deadline&norm=N091&event=2026-01-19", ".zg-day.zg-last"),
    "questions": (
        "ask?question=duties-per-role-and-topic&on=2026-09-01&view=chart",
        ".stVegaLiteChart svg, .stVegaLiteChart canvas",
    ),
    "thing": ("?on=2026-09-01&id=kz-94-v-stop-processing-on-revocation", ".stGraphVizChart svg .node"),
    "assess": ("validate?on=2026-02-01", ".zg-organisation"),
}


@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_its_picture(reader, tmp_path: Path, name: str) -> None:
    address, sign = PAGES[name]
    visitor = reader()
    visitor.open(address)
    if name == "assess":
        visitor.one(".st-key-validate-example button").click()
    visitor.one(sign)
    visitor.settle()
    folder = DOCS if os.environ.get("ZANGRAPH_PICTURES") == "1" else tmp_path
    picture = folder / f"{name}.png"
    assert visitor.driver.save_screenshot(str(picture))
    assert picture.stat().st_size > 20_000
    assert (DOCS / f"{name}.png").is_file()
