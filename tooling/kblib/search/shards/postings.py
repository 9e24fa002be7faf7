"""The form in which a browser is given terms and the documents that they stand in.

A shard is a number of terms in the order of their UTF-16 code units, which is how a browser compares strings:

    count of terms
    for each term: bytes shared with the term before · bytes that follow · those bytes (UTF-8) · count of documents
    for each term: numbers of documents, ascending, each as the distance from the one before (the first from -1)
    for each term: weights, a byte each, in the order of the numbers

Every number is a varint: seven bits to a byte, the lowest first, the eighth bit says that more follow.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kblib.errors import KbError
from kblib.language import Text


class Posting(msgspec.Struct, frozen=True, gc=False):
    """The documents of one term: numbers of four bytes, the distances between them as written, weights of a byte."""

    numbers: bytes
    distances: bytes
    weights: bytes

    def __len__(self) -> int:
        return len(self.weights)

    def count_below(self, number: int) -> int:
        """How many of the documents have a number below this one."""
        numbers = array(NUMBER, self.numbers)
        return bisect_left(numbers, number) if numbers[-1] >= number else len(numbers)

    def weighing(self, weights: Mapping[int, int]) -> "Posting":
        """The same documents, some of them with another weight; the weights are given by number."""
        numbers = array(NUMBER, self.numbers)
        found = bytearray(self.weights)
        for number, weight in weights.items():
            found[bisect_left(numbers, number)] = weight
        return Posting(self.numbers, self.distances, bytes(found))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Number and weight of each document, by number."""
        return zip(array(NUMBER, self.numbers), self.weights, strict=True)


NUMBER = "I"
"""How `array` calls the numbers in `Posting.numbers`."""
NUMBER_BYTES = array(NUMBER).itemsize


def posting(pairs: Iterable[tuple[int, int]]) -> Posting:
    """The posting of a term from numbers and weights of its documents."""
    ordered = sorted(pairs)
    numbers = [number for number, _ in ordered]
    weights = bytes(weight for _, weight in ordered)
    return Posting(array(NUMBER, numbers).tobytes(), _distances(numbers), weights)


def as_stored(number: int) -> bytes:
    """A document's number as it stands in `Posting.numbers`."""
    return array(NUMBER, [number]).tobytes()


def order(term: str) -> bytes:
    """The key by which terms are sorted."""
    return term.encode("utf-16-be", "surrogatepass")


def encode(postings: Iterable[tuple[str, Posting]]) -> tuple[bytes, bytes, bytes]:
    """A shard of terms that are in order: terms, distances and weights."""
    found = list(postings)
    head = [varint(len(found))]
    former = b""
    for term, item in found:
        name = term.encode("utf-8")
        shared = _shared(former, name)
        head += (varint(shared), varint(len(name) - shared), name[shared:], varint(len(item)))
        former = name
    distances = b"".join(item.distances for _, item in found)
    return b"".join(head), distances, b"".join(item.weights for _, item in found)


def decode(data: bytes) -> dict[str, dict[int, int]]:
    """Weights by document number by term, as a browser reads them. Raises KbError when the shard is damaged."""
    try:
        return _decoded(data)
    except (IndexError, ValueError) as error:
        raise KbError(Text("搜索索引的分片已损坏", "a shard of the search index is damaged")) from error


def varint(value: int) -> bytes:
    """A number in as few bytes as it needs."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def _distances(ordered: list[int]) -> bytes:
    found = bytearray()
    former = -1
    for number in ordered:
        distance = number - former
        former = number
        while distance > 0x7F:
            found.append(distance & 0x7F | 0x80)
            distance >>= 7
        found.append(distance)
    return bytes(found)


def _shared(first: bytes, second: bytes) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _decoded(data: bytes) -> dict[str, dict[int, int]]:
    count, at = _varint(data, 0)
    name = b""
    counts: dict[str, int] = {}
    for _ in range(count):
        shared, at = _varint(data, at)
        length, at = _varint(data, at)
        name = name[:shared] + data[at : at + length]
        counts[name.decode("utf-8")], at = _varint(data, at + length)
    numbers: dict[str, list[int]] = {}
    for term, documents in counts.items():
        number = -1
        numbers[term] = []
        for _ in range(documents):
            distance, at = _varint(data, at)
            number += distance
            numbers[term].append(number)
    found = {}
    for term, documents in counts.items():
        found[term] = dict(zip(numbers[term], data[at : at + documents], strict=True))
        at += documents
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, and the place after it."""
    value = shift = 0
    while data[at] & 0x80:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1
