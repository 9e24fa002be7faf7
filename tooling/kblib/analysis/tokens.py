"""The terms in a text: overlapping pairs of Chinese characters, stems of Latin words, codes whole and in parts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kblib.analysis.folding import fold
from kblib.analysis.stemming import stem

LONGEST = 64
"""Characters of a term; what is longer was not written to be found."""

# Han, kana and hangul: scripts that are written without blanks.
_CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_CJK}]"
# A word goes on over a single joint, as in mail-login-1000, ORA-12541, 24.0.1, srv01.corp.example or a_b@c.
_PIECE = re.compile(rf"([{_CJK}]+)|({_LETTER}+(?:[-._@]{_LETTER}+)*)")
_CHINESE = re.compile(f"[{_CJK}]")
_JOINT = re.compile("[-._@]")
_RUN = re.compile("[0-9]+|[^0-9]+")
_SPECIAL = re.compile("[-._@0-9]")
_DIGIT = re.compile("[0-9]")
_HEXADECIMAL = re.compile("0x([0-9a-f]+)")


class Piece(NamedTuple):
    """A run of Chinese, or a Latin word, as it stands in a folded text."""

    text: str
    start: int

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in a script without blanks."""
        return is_chinese(self.text)


def is_chinese(text: str) -> bool:
    """Whether a term or piece is in a script without blanks."""
    return bool(_CHINESE.match(text))


def is_character(term: str) -> bool:
    """Whether a term is a single character of such a script."""
    return len(term) == 1 and is_chinese(term)


def has_digit(term: str) -> bool:
    """Whether a term is a code, a version or a number."""
    return bool(_DIGIT.search(term))


def pieces(folded: str) -> Iterator[Piece]:
    """The runs and words of a folded text, in order."""
    for match in _PIECE.finditer(folded):
        yield Piece(match[0], match.start())


def terms(text: str) -> list[str]:
    """The terms of any text, in order, each as often as it occurs."""
    found: list[str] = []
    for chinese, word in _PIECE.findall(fold(text)):
        found += pairs(chinese) if chinese else terms_of_word(word)
    return found


def terms_of(piece: str) -> Sequence[str]:
    """The terms of one piece: pairs of characters, a stem, or a code and its parts."""
    return pairs(piece) if is_chinese(piece) else terms_of_word(piece)


def pairs(chinese: str) -> list[str]:
    """The overlapping pairs of a run of Chinese; a run of one character is its own term."""
    return [chinese[at : at + 2] for at in range(len(chinese) - 1)] or [chinese]


# The same words come again and again in thousands of entries.
@lru_cache(maxsize=1 << 16)
def terms_of_word(word: str) -> tuple[str, ...]:
    """The terms of a Latin word or code, as a whole and then in parts."""
    found = (whole(word), *parts(word)) if _SPECIAL.search(word) else (stem(word),)
    return tuple(term for term in dict.fromkeys(found) if len(term) <= LONGEST)


def whole(word: str) -> str:
    """The term of a Latin word as a whole: a code as it is, any other word's stem."""
    return word if _SPECIAL.search(word) else stem(word)


def parts(code: str) -> list[str]:
    """The words and numbers that a code is made of; of a hexadecimal number the digits.

    ora-12541 → ora, 12541; kb5048420 → kb5048420, kb, 5048420; 0x80070005 → 80070005; 24h2 → 24h2, 24. Two neighbours
    of which one has a digit are a part as well: rds-event-0047 → rds, event, 0047, event-0047.
    """
    words = _JOINT.split(code)
    singles = [term for word in words for term in _parts_of_word(word)]
    ends = [match.end() for match in _JOINT.finditer(code)]
    starts = [0, *ends]
    neighbours = [
        code[start : start + len(first) + 1 + len(second)]
        for start, first, second in zip(starts, words, words[1:], strict=False)
        if len(words) > 2 and (has_digit(first) or has_digit(second))
    ]
    return singles + neighbours


def _parts_of_word(part: str) -> list[str]:
    if not _DIGIT.search(part):
        return [stem(part)]
    if number := _HEXADECIMAL.fullmatch(part):
        return [number[1]]
    runs = [run for run in _RUN.findall(part) if len(run) > 1 and run != part]
    return [part, *(run if _DIGIT.search(run) else stem(run) for run in runs)]


def characters(text: str) -> list[str]:
    """The single Chinese characters of any text, in order."""
    return _CHINESE.findall(fold(text))
