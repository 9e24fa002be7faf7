"""How much two texts have in common, estimated from a fingerprint of a few numbers."""

import re
import struct
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

NEAR = 0.6
"""From this score on one text is a copy of the other with changes: about one word in four is another."""

Sketch = tuple[int, ...]


class Twin(NamedTuple):
    """Another text by its place in the list, and the score of the two."""

    place: int
    score: float


# A score is off by 0.06 on average; twice as many numbers would make that 0.04.
_SIZE = 64

# What follows would make a sketch dearer and hardly better.
_LONGEST = 4000

# Fewer parts than this are a sentence or two, such as “see above”, and many entries have the same one.
_FEWEST = 8

# A part is two Latin words, or two Chinese characters with what the one before them ends with in UTF-8. By that, and by
# the letter with which a word goes on, one part in four is chosen: an edit changes the parts around it and no others.
_PART = re.compile(rb"[bfgkpv\xa0-\xaf](?:[\xe4-\xe9][\x80-\xbf]{2}[\xe4-\xe9][\x80-\xbf]{2}|[a-z0-9]* {1,8}[a-z0-9]+)")
# Case makes no difference, nor do punctuation and blanks.
_FOLDED = bytes(code if code > 0x7F else ord(chr(code).lower()) if chr(code).isalnum() else 0x20 for code in range(256))
# The full-width digits and letters.
_FULL_WIDTH = re.compile(rb"\xef(?:\xbc[\x90-\x99\xa1-\xba]|\xbd[\x81-\x9a])")


def sketch(text: str) -> Sketch:
    """The fingerprint of a text: up to 64 numbers in ascending order, the smallest hashes of its parts.

    Case, width, punctuation and blanks make no difference. Two texts share about as large a part of their fingerprints
    as of their words (bottom-k sketch, A. Broder, 1997).
    """
    data = _bytes(text[:_LONGEST])
    if _FULL_WIDTH.search(data):
        data = _bytes(normalize("NFKC", text[:_LONGEST]))
    # Joined, the parts lose their blanks in one go.
    parts = b"|".join(_PART.findall(data.translate(_FOLDED))).translate(None, b" ")
    return tuple(sorted(set(map(zlib.crc32, parts.split(b"|") if parts else ())))[:_SIZE])


def _bytes(text: str) -> bytes:
    # A comma and a full stop of Chinese stand between Latin words as others do.
    return text.encode("utf-8", "replace").replace("，".encode(), b",").replace("。".encode(), b".")


def pack(numbers: Sketch) -> bytes:
    """A fingerprint as bytes, which are read from a cache five times as fast as a tuple."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpack(packed: bytes) -> Sketch:
    """The fingerprint in bytes that `pack` made."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def score(one: Sketch, other: Sketch) -> float:
    """The share of their parts that two texts have in common, from 0 to 1 (Dice's coefficient)."""
    if not one or not other:
        return 0.0
    # Beyond the end of a full fingerprint nothing is known of what the text holds.
    known = min((item[-1] for item in (one, other) if len(item) == _SIZE), default=max(one[-1], other[-1]))
    return 2 * len({*one}.intersection(other)) / (bisect_right(one, known) + bisect_right(other, known))


def twins(packed: Sequence[bytes]) -> Mapping[int, Twin]:
    """By place, of the other texts the one that is most like it, for each text that has one at least `NEAR`.

    The texts are given by their packed fingerprints: of most of them only the smallest numbers are needed.
    """
    found = _copies(packed)
    heads = {
        place: _NUMBERS.unpack_from(numbers) if len(numbers) >= _NUMBERS.size else unpack(numbers)
        for place, numbers in enumerate(packed)
        if len(numbers) >= _FEWEST_BYTES and (place not in found or found[place].place > place)
    }
    for place, candidates in _candidates(heads, found.keys()):
        own = unpack(packed[place])
        best = max((Twin(other, score(own, unpack(packed[other]))) for other in candidates), key=_rank)
        if best.score >= NEAR:
            found[place] = best
    return found


def _rank(twin: Twin) -> tuple[float, int]:
    return (twin.score, -twin.place)


def _copies(packed: Sequence[bytes]) -> dict[int, Twin]:
    """The first other text with the same fingerprint: a folder copied as a whole needs no search."""
    places: dict[bytes, list[int]] = {}
    for place, numbers in enumerate(packed):
        if len(numbers) >= _FEWEST_BYTES:
            places.setdefault(numbers, []).append(place)
    return {
        place: Twin(same[1] if place == same[0] else same[0], 1.0)
        for same in places.values()
        if len(same) > 1
        for place in same
    }


# Of two texts that are near, the smallest numbers agree in several; in two that are not, hardly ever.
_LOOKED_UP = 12
_AGREEING = 3
_SCORED = 2

# What is longer belongs to words that many texts have in common.
_LONGEST_LIST = 16

_NUMBERS = struct.Struct(f"<{_LOOKED_UP}I")
_FEWEST_BYTES = 4 * _FEWEST


def _candidates(heads: Mapping[int, Sketch], settled: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    """The places of the texts, few for each, that may be like the one at a place, by their smallest numbers."""
    shared = _shared(heads)
    lists = _lists(shared)
    for place, numbers in shared.items():
        if len(numbers) >= _AGREEING and place not in settled:
            counts = Counter(chain.from_iterable([lists[number] for number in numbers]))
            del counts[place]
            others = [other for other, count in counts.items() if count >= _AGREEING]
            if others:
                yield place, sorted(others, key=counts.__getitem__, reverse=True)[:_SCORED]


def _shared(heads: Mapping[int, Sketch]) -> Mapping[int, list[int]]:
    """The numbers of each text that another has too."""
    once: set[int] = set()
    more: set[int] = set()
    for numbers in heads.values():
        more.update(once.intersection(numbers))
        once.update(numbers)
    return {place: [number for number in numbers if number in more] for place, numbers in heads.items()}


def _lists(shared: Mapping[int, list[int]]) -> Mapping[int, list[int]]:
    """Which texts have a number, the first by their place."""
    lists: dict[int, list[int]] = {}
    for place, numbers in shared.items():
        for number in numbers:
            places = lists.setdefault(number, [])
            if len(places) < _LONGEST_LIST:
                places.append(place)
    return lists
