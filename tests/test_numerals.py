"""Ordinals in Russian and Kazakh, out and in."""

import pytest

from zangraph.numerals import LARGEST, kazakh, read, russian

WRITTEN = [
    (1, "первая", "первой", "первого", "бірінші"),
    (3, "третья", "третьей", "третьего", "үшінші"),
    (6, "шестая", "шестой", "шестого", "алтыншы"),
    (9, "девятая", "девятой", "девятого", "тоғызыншы"),
    (10, "десятая", "десятой", "десятого", "оныншы"),
    (12, "двенадцатая", "двенадцатой", "двенадцатого", "он екінші"),
    (20, "двадцатая", "двадцатой", "двадцатого", "жиырмасыншы"),
    (40, "сороковая", "сороковой", "сорокового", "қырқыншы"),
    (43, "сорок третья", "сорок третьей", "сорок третьего", "қырық үшінші"),
    (99, "девяносто девятая", "девяносто девятой", "девяносто девятого", "тоқсан тоғызыншы"),
]


@pytest.mark.parametrize(("number", "part", "of_part", "of_indent", "kk"), WRITTEN)
def test_by_hand(number: int, part: str, of_part: str, of_indent: str, kk: str) -> None:
    assert russian(number, "feminine", "nominative") == part
    assert russian(number, "feminine", "genitive") == of_part
    assert russian(number, "masculine", "genitive") == of_indent
    assert kazakh(number) == kk


def test_what_is_written_is_read() -> None:
    for number in range(1, LARGEST + 1):
        assert read(kazakh(number)) == number
        for gender in ("masculine", "feminine"):
            for case in ("nominative", "genitive"):
                assert read(russian(number, gender, case)) == number
