"""Which of many texts are copies of one another, looked for again only where a text has changed."""

import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from kblib.similarity import NEAR, Sketch, score, unpack


class Twin(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The name of another text, and the score of the two."""

    name: str
    score: float


class Twins(NamedTuple):
    """Of each text that has one the text that is most like it, by name, and the packed sketches that tell so."""

    found: Mapping[str, Twin]
    packed: Mapping[str, bytes]


NOTHING = Twins({}, {})
"""What is known before any text has been compared."""


def find(packed: Mapping[str, bytes], former: Twins = NOTHING) -> Twins:
    """For each text that has one at least `NEAR` the other text that is most like it; the first of several.

    The texts are given by their packed sketches, ordered by name. Where few have changed since `former`, only what they
    may be like is looked for again; the answer is the same.
    """
    names, sketches = tuple(packed), tuple(packed.values())
    settled = _copies(sketches)
    heads = _heads(sketches, settled)
    unsettled = heads.keys() - settled.keys()
    changed = _changed(packed, former.packed)
    again = unsettled
    if len(changed) <= len(packed) * _FEW:
        again = _concerned(unsettled, heads, changed)
        heads = _looked_at(heads, again)
    kept = {names[place]: former.found[names[place]] for place in unsettled - again if names[place] in former.found}
    likest = {place: best for place, others in _candidates(heads, again) if (best := _likest(place, others, sketches))}
    made = {names[place]: Twin(names[other], how) for place, (other, how) in (settled | likest).items()}
    return Twins({**kept, **made}, packed)


# Where more texts have changed, looking for all of them again is as quick.
_FEW = 0.1

# Of two texts that are near, the smallest numbers agree in several; in two that are not, hardly ever.
_LOOKED_UP = 12
_AGREEING = 3
_SCORED = 2

# What is longer belongs to words that many texts have in common.
_LONGEST_LIST = 16

# Fewer parts than this are a sentence or two, such as “see above”, and many entries have the same one.
_FEWEST_BYTES = 4 * 8

_HEAD = struct.Struct(f"<{_LOOKED_UP}I")


class _Likest(NamedTuple):
    """Another text by its place in the list, and the score."""

    place: int
    score: float


def _copies(sketches: Sequence[bytes]) -> dict[int, _Likest]:
    """The first other text with the same sketch: a folder copied as a whole needs no search."""
    places: dict[bytes, list[int]] = {}
    for place, numbers in enumerate(sketches):
        if len(numbers) >= _FEWEST_BYTES:
            places.setdefault(numbers, []).append(place)
    return {
        place: _Likest(same[1] if place == same[0] else same[0], 1.0)
        for same in places.values()
        if len(same) > 1
        for place in same
    }


def _heads(sketches: Sequence[bytes], copies: Mapping[int, _Likest]) -> Mapping[int, Sketch]:
    """The smallest numbers of each text that is no copy of one before it."""
    return {
        place: _head(numbers)
        for place, numbers in enumerate(sketches)
        if len(numbers) >= _FEWEST_BYTES and (place not in copies or copies[place].place > place)
    }


def _head(numbers: bytes) -> Sketch:
    return _HEAD.unpack_from(numbers) if len(numbers) >= _HEAD.size else unpack(numbers)


def _changed(packed: Mapping[str, bytes], former: Mapping[str, bytes]) -> list[bytes]:
    """The sketches that have come or gone."""
    come = [numbers for name, numbers in packed.items() if former.get(name) != numbers]
    return [*come, *(numbers for name, numbers in former.items() if packed.get(name) != numbers)]


def _concerned(places: set[int], heads: Mapping[int, Sketch], changed: Iterable[bytes]) -> set[int]:
    """Which of these texts may find another one now: those that share a number with a text that has come or gone.

    Nothing else can change which texts have a number, nor which of them are looked at.
    """
    numbers = set(chain.from_iterable(map(_head, changed)))
    return {place for place in places if not numbers.isdisjoint(heads[place])}


def _looked_at(heads: Mapping[int, Sketch], places: set[int]) -> Mapping[int, Sketch]:
    """The heads at these places, and of the others the numbers that are in one of them."""
    wanted = set(chain.from_iterable(heads[place] for place in places))
    return {
        place: head if place in places else tuple(wanted.intersection(head))
        for place, head in heads.items()
        if not wanted.isdisjoint(head)
    }


def _candidates(heads: Mapping[int, Sketch], again: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """The places of the texts, few for each, that may be like the one at a place, by their smallest numbers."""
    shared = _shared(heads)
    lists = _lists(shared)
    for place in again:
        numbers = shared[place]
        if len(numbers) >= _AGREEING:
            # Some dozens at most: to make a Counter would take longer than to count.
            counts: dict[int, int] = {}
            for other in chain.from_iterable([lists[number] for number in numbers]):
                counts[other] = counts.get(other, 0) + 1
            others = [other for other, count in counts.items() if count >= _AGREEING and other != place]
            if others:
                yield place, sorted(others, key=counts.__getitem__, reverse=True)[:_SCORED]


def _shared(heads: Mapping[int, Sketch]) -> Mapping[int, list[int]]:
    """The numbers of each text that another has too."""
    texts = Counter(chain.from_iterable(heads.values()))
    return {place: [number for number in numbers if texts[number] > 1] for place, numbers in heads.items()}


def _lists(shared: Mapping[int, list[int]]) -> Mapping[int, list[int]]:
    """Which texts have a number, the first of them by their place."""
    lists: dict[int, list[int]] = {}
    for place, numbers in shared.items():
        for number in numbers:
            places = lists.setdefault(number, [])
            if len(places) < _LONGEST_LIST:
                places.append(place)
    return lists


def _likest(place: int, others: Iterable[int], sketches: Sequence[bytes]) -> _Likest | None:
    own = unpack(sketches[place])
    scored = [_Likest(other, score(own, unpack(sketches[other]))) for other in others]
    best = max(scored, key=lambda item: (item.score, -item.place))
    return best if best.score >= NEAR else None
