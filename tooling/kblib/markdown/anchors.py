"""The anchors of headings, as GitHub gives them."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kblib.markdown.outline import Heading

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """The anchor that GitHub gives a heading: lower case, letters, digits, `_` and `-` kept, spaces as hyphens."""
    lower = text.strip().lower()
    kept = (character for character in lower if character in "- " or unicodedata.category(character) in _LETTERS)
    return "".join(kept).replace(" ", "-")


def slugs(headings: Iterable[Heading]) -> Iterator[str]:
    """The anchors of the headings of one text in order; one that is taken gets `-1`, `-2`, … as on GitHub."""
    taken: dict[str, int] = {}
    for heading in headings:
        anchor = base = slug(heading.text)
        while anchor in taken:
            taken[base] += 1
            anchor = f"{base}-{taken[base]}"
        taken[anchor] = 0
        yield anchor
