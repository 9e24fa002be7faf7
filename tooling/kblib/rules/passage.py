"""Where something stands in the text of an entry, found fast, and how it is told without being repeated."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from kblib.diagnostics import Position
from kblib.schema import Pattern


@lru_cache(maxsize=1)
def lowered(text: str) -> bytes:
    """The text as UTF-8 with Latin letters in lower case: to look for a word in it costs least.

    Kept for one text: a rule may look at it more than once, and in an entry checked alone the next rule does.
    """
    return text.encode("utf-8", "surrogatepass").lower()


class Hint:
    """What stands in each line in which something may be found; it tells quickly that there is no such line.

    The expression is for a text as `lowered` gives it, without look-around but `(?![…])`. It stands on one line, and
    what it may go on over is bounded, since it is looked for from every place where it may begin. A longer `sign`, in
    which that is no matter, can be what a text must hold to be looked through at all.
    """

    def __init__(self, source: bytes, sign: str = "") -> None:
        self.source = source
        self.sign = sign or _as_text(source.decode())
        """A choice of `Pattern` that is found in every text with something of interest."""
        self._somewhere = Pattern(self.sign)

    def lines(self, text: str) -> Iterator[tuple[int, str]]:
        """The lines of a text in which it is found, with their offsets."""
        if self._somewhere.found_in(text):
            yield from lines_with(text, self._compiled, lowered(text))

    @cached_property
    def _compiled(self) -> re.Pattern[bytes]:
        return re.compile(self.source)


def anywhere(hints: Iterable[Hint], *others: str) -> Pattern:
    """What is found in every text that holds one of `others` or one of the hints.

    Nearly all texts hold none, and need no closer look.
    """
    return Pattern(*(hint.sign for hint in hints), *others)


_NOT_BEFORE = re.compile(r"\(\?!\[([^]]*)\]\)")


def _as_text(hint: str) -> str:
    """A hint for bytes as one for text, without look-around: EF is the first byte of the signs in that range.

    Where case makes no difference, a class without s and k has no long s and no sign of the kelvin either; where it
    makes none for these two, they are s and k.
    """
    return _NOT_BEFORE.sub("(?:[^\\1]|(?-i:[\u017f\u212a])|$)", hint).replace(r"\xef", r"\uf000-\uffff")


def lines_with(text: str, hint: re.Pattern[bytes], data: bytes) -> Iterator[tuple[int, str]]:
    """The lines, with their offsets, where a hint is found in `data`: the text as UTF-8, other letters in places."""
    offset = start = end = 0
    for match in hint.finditer(data):
        if match.start() >= end:
            former, start = start, data.rfind(b"\n", 0, match.start()) + 1
            offset += len(data[former:start].decode("utf-8", "surrogatepass"))
            end = data.find(b"\n", match.start()) % (len(data) + 1)
            stop = text.find("\n", offset)
            yield offset, text[offset : len(text) if stop < 0 else stop]


class Places:
    """The line and column of each offset in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, offset: int) -> Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]
