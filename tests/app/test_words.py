from collections import Counter

import words


def test_no_two_catalogues_of_the_front_end_have_the_same_key() -> None:
    keys = Counter(key for each in words.CATALOGUES for key in each.WORDS)
    assert [key for key, number in keys.items() if number > 1] == []
    nouns = Counter(noun for each in words.CATALOGUES for noun in getattr(each, "COUNTED", {}))
    assert [noun for noun, number in nouns.items() if number > 1] == []


def test_each_key_is_said_in_three_languages_with_the_same_blanks() -> None:
    for each in words.CATALOGUES:
        for key, said in each.WORDS.items():
            assert len(said) == 3 and all(said), key
