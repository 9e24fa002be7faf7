"""How spellings of the same text are made equal: width, letter case, traditional and simplified Chinese."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

# Pairs of a traditional and a simplified character; the site's script reads the same file.
TABLE = Path(__file__).with_name("traditional.txt")


def fold(text: str) -> str:
    """Text in half width (Unicode NFKC), lower case and simplified characters, in this order."""
    return unicodedata.normalize("NFKC", text).lower().translate(_simplified())


def pairs() -> str:
    """Each traditional character with the simplified one behind it."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


@cache
def _simplified() -> Mapping[int, str]:
    found = pairs()
    return {ord(traditional): simple for traditional, simple in zip(found[::2], found[1::2], strict=True)}
