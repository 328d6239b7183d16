"""Words as search compares them, the same when the index is built and when it is asked.

There is no stemmer here. Words lose their commonest endings, which brings most of their forms together; a
Kazakh word, whose endings follow one another, is also known by how it begins.
"""

import re
import unicodedata

#: A Kazakh letter → the letter typed for it on a Russian keyboard: both are found by either.
_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
#: The Latin i that older Kazakh texts write inside Cyrillic words.
_LATIN_I = re.compile(r"(?<=[а-яәіңғүұқөһ])i|i(?=[а-яәңғүұқөһ])")
_WORD = re.compile(r"[^\W_]+")
_RUSSIAN = re.compile(
    r"(?:иями|ями|ами|иях|иям|ием|ией|ого|его|ому|ему|ыми|ими|ать|ять|ить|еть|ются|ется|ает|яет|ают|яют|ит|ют"
    r"|ах|ях|ам|ям|ов|ев|ий|ый|ой|ей|ом|ем|ым|им|ых|их|ая|яя|ое|ее|ые|ие|ия|ию|ии|ую|юю|а|я|о|е|ы|и|у|ю|ь|й)$"
)
#: Kazakh endings, folded, in the order in which they stand: number, possessor, case.
_KAZAKH_CASE = re.compile(
    r"(?:нын|нин|дын|дин|тын|тин|дан|ден|тан|тен|нан|нен|нда|нде|мен|бен|пен|га|ге|ка|ке|на|не|да|де|та|те"
    r"|ны|ни|ды|ди|ты|ти|н)$"
)
_KAZAKH_OWN = re.compile(r"(?:сы|си|ы|и)$")
_KAZAKH_MANY = re.compile(r"(?:лар|лер|дар|дер|тар|тер)$")
_ENGLISH = re.compile(r"(?:ing|ed|es|s|e)$")

#: Words that are everywhere and tell nothing; looked for only where there are no others.
_EMPTY = """
    a an and are by for from in is of on or must that the to what when which who with
    в во и из к на не о об от по при с со у что кто для или
    және мен пен бен үшін туралы немесе
"""


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, with the letters of an English or Russian keyboard.

    >>> words("Құқық, «Résumé» 230-VIII")
    ['кукык', 'resume', '230', 'viii']
    """
    return [_fold(word) for word in spelled(text)]


def folded(text: str) -> dict[str, str]:
    """Return the words of `text` as `words` writes them, each with its spelling; a word said twice once.

    >>> folded("Құқық және құқық")
    {'кукык': 'құқық', 'жане': 'және'}
    """
    return {_fold(word): word for word in spelled(text)}


def spelled(text: str) -> list[str]:
    """Return the words of `text` in lower case as people spell them, one for each of `words`.

    >>> spelled("Құқық, «Résumé»")
    ['құқық', 'résumé']
    """
    return _WORD.findall(_LATIN_I.sub("і", unicodedata.normalize("NFC", text).casefold()))


def _fold(word: str) -> str:
    if word.isascii():
        return word
    return _without_accents(word.replace("ё", "е").translate(_KAZAKH))


def _without_accents(word: str) -> str:
    # й is и with a breve to Unicode and a letter of its own to its readers.
    if any("а" <= letter <= "я" for letter in word):
        return word
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


#: See `_EMPTY`, as words are compared.
EMPTY = frozenset(words(_EMPTY))


def stem(word: str, lang: str) -> str:
    """Return the folded `word` without its commonest endings in `lang`; at least three letters stay.

    >>> stem("искусственного", "ru"), stem("labelling", "en"), stem("эмоций", "ru"), stem("жуйелеринин", "kk")
    ('искусственн', 'label', 'эмоц', 'жуйе')
    """
    if lang == "kk":
        return _kazakh_stem(word)
    if lang not in ("en", "ru"):
        return word
    if lang == "ru":
        short = _RUSSIAN.sub("", word)
    else:
        short = _ENGLISH.sub("", re.sub(r"ies$", "y", word))
        if len(short) > 4 and short[-1] == short[-2] and short != word:
            short = short[:-1]
    return short if len(short) >= 3 else word


def _kazakh_stem(word: str) -> str:
    for endings in (_KAZAKH_CASE, _KAZAKH_OWN, _KAZAKH_MANY):
        short = endings.sub("", word)
        word = short if len(short) >= 3 else word
    # Before a vowel к and п soften: құқық, құқығы.
    return word[:-1] + {"г": "к", "б": "п"}.get(word[-1], word[-1])


def same_kazakh_word(one: str, other: str) -> bool:
    """Return whether two folded words may be one Kazakh word with other endings than `stem` knows.

    >>> same_kazakh_word("басқарушы", "басқару"), same_kazakh_word("дерекнама", "деректер")
    (True, False)
    """
    one, other = _kazakh_stem(one), _kazakh_stem(other)
    pairs = enumerate(zip(one, other, strict=False))
    alike = next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
    return alike >= _begins_alike(max(len(one), len(other)))


def kazakh_beginning(word: str) -> str:
    """Return how the stem of every word begins that may be the same Kazakh word; nothing where none may be.

    >>> kazakh_beginning("баскарушы"), kazakh_beginning("зан")
    ('баскар', '')
    """
    short = _kazakh_stem(word)
    beginning = short[: _begins_alike(len(short))]
    return beginning if len(beginning) >= 4 else ""


def _begins_alike(length: int) -> int:
    """Return how many letters two stems have in common at least, of which the longer has `length`."""
    return max(4, -(-3 * length // 4))


def trigrams(word: str) -> set[str]:
    """Return every three letters in a row of `word`."""
    return {word[place : place + 3] for place in range(len(word) - 2)}
