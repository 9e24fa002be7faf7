"""The anchors of headings, as GitHub gives them."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kblib.markdown.outline import Heading

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})


class _Kept(dict[int, int | None]):
    """What becomes of each character; found out when it is first met."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        is_kept = character in "- " or unicodedata.category(character) in _LETTERS
        self[code] = code if is_kept else None
        return self[code]


_KEPT = _Kept()


# Most entries have the same headings: those of the elements.
@lru_cache(maxsize=1024)
def slug(text: str) -> str:
    """The anchor that GitHub gives a heading: lower case, letters, digits, `_` and `-` kept, spaces as hyphens."""
    return text.strip().lower().translate(_KEPT).replace(" ", "-")


class Anchors:
    """Gives the headings of one text their anchors in order; one that is taken gets `-1`, `-2`, … as on GitHub."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, text: str) -> str:
        """The anchor of the next heading."""
        anchor = base = slug(text)
        while anchor in self._taken:
            self._taken[base] += 1
            anchor = f"{base}-{self._taken[base]}"
        self._taken[anchor] = 0
        return anchor


def slugs(headings: Iterable[Heading]) -> Iterator[str]:
    """The anchors of the headings of one text in order."""
    anchors = Anchors()
    for heading in headings:
        yield anchors.take(heading.text)
