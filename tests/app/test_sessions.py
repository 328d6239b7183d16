"""Two people at one real server, each in a session of their own: what one states is never the other's."""

import re
from collections.abc import Iterator

import pytest

from benchmarks.fronts import Front, ours
from benchmarks.tab import Run, Tab

ONE, OTHER = "Zhasyryn", "Qupiya"


@pytest.fixture(scope="module")
def front() -> Iterator[Front]:
    with ours() as served:
        yield served


def judged(tab: Tab, name: str) -> Run:
    """Have an organisation judged that owns an AI system and says nothing else."""
    tab.set("validate-pasted", f"organisation: {name}\nroles: [ai-system-owner]\n")
    return tab.press(next(key for key in tab.keys if key.startswith("FormSubmitter:validate-form")))


def test_what_one_states_is_never_shown_to_another(front: Front) -> None:
    with Tab(front.port, "validate?way=text&on=2026-02-01") as one:
        with Tab(front.port, "validate?way=text&on=2026-02-01") as other:
            assert judged(one, ONE).says(ONE)
            seen = judged(other, OTHER)
            assert seen.says(OTHER) and not seen.says(ONE)
            # The one who was first goes on, and still has what was stated there.
            seen = one.again()
            assert seen.says(ONE) and not seen.says(OTHER)
        with Tab(front.port, "validate?way=text&on=2026-02-01") as third:
            assert not any(third.first.says(name) for name in (ONE, OTHER))


def test_a_filter_of_one_leaves_the_list_of_another_as_it_was(front: Front) -> None:
    with Tab(front.port, "?on=2026-02-01") as one, Tab(front.port, "?on=2026-02-01") as other:
        before = other.first.html
        narrowed = one.choose("limit", "1")
        assert "limit=1" in one.query
        assert narrowed.html != before
        assert other.again().html == before
        assert "limit" not in other.query


def test_what_is_chosen_is_written_into_the_address_and_the_address_opens_the_same(front: Front) -> None:
    with Tab(front.port, "?on=2026-01-17&limit=1") as reader:
        reader.choose("on", "2026-01-18")
        reader.choose("limit", "")
        narrowed = reader.choose("role", "ai-system-owner")
        assert narrowed.says("Law 230-VIII, art. 15(2)(1)")
        assert reader.query == "on=2026-01-18&role=ai-system-owner"
        with Tab(front.port, f"?{reader.query}") as colleague:
            assert cards(colleague.first) == cards(narrowed) != []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("on", "18.01.2026"),
        ("on", ""),
        ("role", "no such role"),
        ("status", "ended"),
        ("text", "x" * 100_000),
    ],
)
def test_what_no_form_of_ours_tells_leaves_the_page_whole(front: Front, name: str, told: str) -> None:
    with Tab(front.port, "?on=2026-02-01") as reader:
        run = reader.choose(name, told)
        assert run.says('class="zg-count"') and run.says("1 February 2026")
        assert len(reader.query) < 300
        run = reader.tell("register-asked", "chosen", [name, {"on": [told]}])
        assert run.says('class="zg-count"')


def test_the_next_part_of_a_list_is_in_the_address_until_the_list_is_another(front: Front) -> None:
    with Tab(front.port, "?on=2026-02-01") as reader, Tab(front.port, "?on=2026-02-01&part=2") as colleague:
        turned = reader.set("register-part", 2)
        assert cards(turned) == cards(colleague.first) != cards(reader.first)
        assert reader.query == "on=2026-02-01&part=2"
        reader.choose("limit", "1")
        assert "part" not in reader.query


def cards(run: Run) -> list[str]:
    """Return the ids of the entries that are shown."""
    return re.findall(r'<h2><a href="[^"]*id=([^"&]+)', "".join(run.html))
