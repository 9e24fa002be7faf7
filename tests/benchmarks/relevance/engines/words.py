"""Text cut for engines that know no Chinese: words as they are, Chinese as overlapping pairs of characters."""

import re
import unicodedata

_PIECE = re.compile(r"(?P<chinese>[\u3400-\u9fff\uf900-\ufaff]+)|[^\W\u3400-\u9fff\uf900-\ufaff]+")


def cut(text: str) -> list[str]:
    """The words and pairs of a text in lower case and half width, in order."""
    words: list[str] = []
    for piece in _PIECE.finditer(unicodedata.normalize("NFKC", text).lower()):
        run = piece[0]
        words += [run[at : at + 2] for at in range(len(run) - 1)] if piece["chinese"] and len(run) > 1 else [run]
    return words


def spaced(text: str) -> str:
    """A text whose words and pairs are parted by blanks."""
    return " ".join(cut(text))
