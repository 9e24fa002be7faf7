"""Which finding is which from one report to the next, although lines above it come and go."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from kblib.diagnostics import Diagnostic

# A number that stands alone is a line, a count or a score, and changes with its surroundings; one inside a word belongs
# to an id, a code or a date, and says what is meant.
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])")


def fingerprints(diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The fingerprints of one report's findings in their order: 32 hexadecimal digits, no two the same.

    Made of the path, the rule, the text of the line and the message in English, whatever the language of the report.
    Findings that agree in all of that are counted from the top of the file, so the second stays it when lines move.
    """
    seen: Counter[str] = Counter()
    found = [""] * len(diagnostics)
    for index in sorted(range(len(diagnostics)), key=lambda index: diagnostics[index].order):
        identity = _identity(diagnostics[index])
        seen[identity] += 1
        found[index] = _digest(f"{identity}\0{seen[identity]}")
    return tuple(found)


def lasting(message: str) -> str:
    """A message without the numbers that change when something else does."""
    return _NUMBER.sub("#", message)


def _identity(found: Diagnostic) -> str:
    line = " ".join(found.source.split())
    return "\0".join((found.path, found.rule, line, lasting(found.message.en)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
