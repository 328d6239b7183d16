"""What a user brings is kept whole, for that user alone, and can be found, replaced and removed."""

import hashlib
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import Bring
from samples import KK, RU

from zangraph import resources
from zangraph.errors import EngineError, InputError
from zangraph.official import keep
from zangraph.today import today


def test_a_text_is_kept_with_where_it_came_from(bring: Bring, folder: Path) -> None:
    text = bring(RU, "Закон.txt").text
    assert keep.load("kz-900-ix", "ru") == text
    assert (text.title, text.adopted, text.wording) == (
        "О заботе об облаках",
        date(2030, 4, 1),
        date(2031, 6, 5),
    )
    assert (text.file, text.sha256) == ("Закон.txt", hashlib.sha256(RU.encode()).hexdigest())
    assert text.imported == today()
    assert [each.name for each in folder.iterdir()] == ["kz-900-ix.ru.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_nobody_else_can_read_it(bring: Bring, folder: Path) -> None:
    bring(RU)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())] == [0o700, 0o600]


def test_two_languages_of_an_act_stand_side_by_side(bring: Bring) -> None:
    bring(RU)
    bring(KK)
    assert [(each.act, each.lang) for each in keep.held()] == [("kz-900-ix", "kk"), ("kz-900-ix", "ru")]
    assert keep.remove("kz-900-ix", "kk") == ["kk"]
    assert [each.lang for each in keep.held()] == ["ru"]


def test_the_same_act_again_takes_the_place_of_the_first(bring: Bring) -> None:
    first = bring(RU).text
    again = bring(RU.replace("05.06.2031", "07.08.2032"))
    assert again.replaced == first
    assert [each.wording for each in keep.held()] == [date(2032, 8, 7)]


def test_a_text_that_cannot_be_read_leaves_the_first_in_place(bring: Bring, folder: Path) -> None:
    bring(RU)
    with pytest.raises(InputError):
        bring("Это не закон.")
    assert len(keep.held()) == 1
    assert len(list(folder.iterdir())) == 1


def test_the_day_of_the_wording_is_what_the_export_says(bring: Bring) -> None:
    said = {"wording": date(2030, 5, 1)}
    assert bring(RU, **said).text.wording == date(2031, 6, 5)
    silent = RU.replace("(с изменениями и дополнениями по состоянию на 05.06.2031 г.)", "")
    assert bring(silent).text.wording is None
    assert bring(silent, **said).text.wording == date(2030, 5, 1)


def test_the_act_is_what_the_export_says(bring: Bring) -> None:
    with pytest.raises(InputError, match="its heading says kz-900-ix, and --act says kz-94-v"):
        bring(RU, act="kz-94-v")
    nameless = RU.replace("№ 900-IX", "")
    with pytest.raises(InputError, match="say which act it is, such as --act kz-230-viii"):
        bring(nameless)
    with pytest.raises(InputError, match="is no id of an act"):
        bring(nameless, act="kz-../../etc")
    assert bring(nameless, act="kz-900-ix").text.act == "kz-900-ix"


def test_a_number_that_is_no_id_keeps_nothing_that_could_not_be_found_again(bring: Bring) -> None:
    order = RU.replace("900-IX", "12/ПР")
    with pytest.raises(InputError, match="say which act it is"):
        bring(order)
    assert bring(order, act="kz-12-pr").text.act == "kz-12-pr"
    assert [each.act for each in keep.held()] == ["kz-12-pr"]


def test_words_are_found_in_any_order_and_form(bring: Bring) -> None:
    bring(RU)
    bring(KK)
    found = keep.find("ОБЛАКА утром")
    assert [(each.text.lang, each.unit.pinpoint) for each in found] == [("ru", "2(1)(1)")]
    assert [each.unit.pinpoint for each in keep.find("счёт тетрад")] == ["2(1)(part 2)"]
    assert [each.unit.pinpoint for each in keep.find("кешке")] == ["2(1)(2)"]
    assert keep.find("кешке", lang="ru") == keep.find("облака", act="kz-94-v") == []
    with pytest.raises(InputError, match="expected words"):
        keep.find(" ")


def test_what_is_not_there_is_said_with_the_nearest(bring: Bring) -> None:
    bring(RU)
    with pytest.raises(InputError, match="did you mean “kz-900-ix”"):
        keep.remove("kz-900-viii")
    with pytest.raises(InputError, match="No official text of"):
        keep.remove("../../etc/passwd")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 2}', '{"format": 1, "act": "kz-94-v"}'])
def test_a_file_that_was_changed_by_hand_is_told(bring: Bring, folder: Path, content: str) -> None:
    bring(RU)
    (folder / "kz-900-ix.ru.json").write_text(content)
    with pytest.raises(EngineError, match="add it again, or remove it"):
        keep.held()
    assert keep.remove("kz-900-ix") == ["ru"]


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    if sys.platform.startswith("linux"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_DATA_HOME", str(tmp_path))
            assert resources.user_folder() == tmp_path / "zangraph"
            patch.delenv("XDG_DATA_HOME")
            assert resources.user_folder() == Path.home() / ".local/share/zangraph"
