"""Every word is there in every language, with the same blanks; counts and days take the form they need."""

import re
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from zangraph.i18n import LANGUAGES, Voice, Words, plural, voice

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "app"))
ROOMS = sorted(path.stem for path in (ROOT / "src/zangraph/locale").glob("[!_]*.py"))
VIEWS = sorted(path.stem for path in (ROOT / "app/words").glob("[!_]*.py"))
CATALOGUES = [f"zangraph.locale.{name}" for name in ROOMS] + [f"words.{name}" for name in VIEWS]
FORMS = (2, 3, 1)


def faults(catalogue: ModuleType | SimpleNamespace) -> list[str]:
    """Return the keys that lack a language, or whose blanks differ between languages."""
    found = []
    for key, said in catalogue.WORDS.items():
        blanks = {frozenset(re.findall(r"{(\w*)}", each)) for each in said}
        if len(said) != len(LANGUAGES) or not all(said) or len(blanks) != 1 or "" in next(iter(blanks)):
            found.append(key)
    for noun, forms in getattr(catalogue, "COUNTED", {}).items():
        if tuple(map(len, forms)) != FORMS or not all(form for each in forms for form in each):
            found.append(noun)
    return found


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_word_is_there_in_every_language_with_the_same_blanks(name: str) -> None:
    assert faults(import_module(name)) == []


def test_the_guard_above_can_fail() -> None:
    wrong = SimpleNamespace(
        WORDS={
            "good": ("on {day}", "на {day}", "{day} күні"),
            "lacks": ("yes", "да"),
            "empty": ("yes", "да", ""),
            "blanks": ("on {day}", "на {date}", "{day} күні"),
            "unnamed": ("not {}", "не {}", "{} емес"),
        },
        COUNTED={"norm": (("norm", "norms"), ("норма", "нормы"), ("норма",))},
    )
    assert faults(wrong) == ["lacks", "empty", "blanks", "unnamed", "norm"]


def test_no_two_views_say_different_things_by_one_key() -> None:
    said: dict[str, str] = {}
    for name in VIEWS:
        for key in import_module(f"words.{name}").WORDS:
            assert key not in said, f"{key}: {said[key]} and {name}"
            said[key] = name
    # What the commands say too is said once, there.
    assert not said.keys() & import_module("zangraph.locale.common").WORDS.keys()


def repeated(words: Words, source: str) -> list[str]:
    """Return the keys of `words` whose sentences stand in `source`, in every language."""
    return [
        key
        for key, said in words.items()
        if all(len(each.split()) > 2 and f'"{each.casefold()}"' in source for each in said)
    ]


def test_what_the_commands_say_the_front_end_does_not_write_again() -> None:
    """Single words, such as “Kind”, mean different things in different places; sentences do not."""
    sources = {name: (ROOT / f"app/words/{name}.py").read_text(encoding="utf-8").casefold() for name in VIEWS}
    for room in ROOMS:
        said = import_module(f"zangraph.locale.{room}").WORDS
        for name, source in sources.items():
            assert repeated(said, source) == [], f"{name} repeats {room}"
    words: Words = {"none": ("none at all", "совсем ничего нет", "мүлде ештеңе жоқ")}
    assert repeated(words, sources["card"]) == []
    written = '("None at all", "Совсем ничего нет", "Мүлде ештеңе жоқ")'
    assert repeated(words, written.casefold()) == ["none"]


def test_every_view_has_a_voice() -> None:
    assert sorted(each.__name__.rpartition(".")[2] for each in import_module("words").CATALOGUES) == VIEWS


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "норм"), (1, "норма"), (2, "нормы"), (4, "нормы"), (5, "норм"), (11, "норм"), (12, "норм"),
     (14, "норм"), (21, "норма"), (22, "нормы"), (100, "норм"), (111, "норм"), (1001, "норма")],
)  # fmt: skip
def test_russian_counts_take_one_of_three_forms(number: int, form: str) -> None:
    assert plural(("норма", "нормы", "норм"), number, "ru") == form


def test_english_counts_take_one_of_two_forms_and_kazakh_one() -> None:
    assert [plural(("norm", "norms"), number, "en") for number in (0, 1, 2, 21)] == [
        "norms", "norm", "norms", "norms",
    ]  # fmt: skip
    assert {plural(("норма",), number, "kk") for number in (0, 1, 5)} == {"норма"}


@pytest.mark.parametrize(
    ("lang", "day", "month", "weekday"),
    [
        ("en", "2026-01-18", "2026-03", "Sunday"),
        ("ru", "18 января 2026\xa0г.", "март 2026", "воскресенье"),
        ("kk", "2026 жылғы 18 қаңтар", "2026 жылғы наурыз", "жексенбі"),
    ],
)
def test_days_are_written_as_people_of_a_language_write_them(
    lang: str, day: str, month: str, weekday: str
) -> None:
    speaks = voice(lang)
    assert speaks.day(date(2026, 1, 18)) == speaks.day("2026-01-18") == day
    assert speaks.day("2026-03") == month
    assert speaks.weekday(date(2026, 1, 18)) == weekday


def test_a_russian_date_at_the_end_of_a_sentence_has_one_full_stop() -> None:
    catalogue = SimpleNamespace(WORDS={"on": ("On {day}.", "На {day}.", "{day}.")})
    assert Voice("ru", catalogue)("on", day="18 января 2026\xa0г.") == "На 18 января 2026\xa0г."
