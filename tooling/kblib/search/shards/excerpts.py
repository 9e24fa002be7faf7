"""As much of an entry's text as a hit may need: the beginning of each element, and what stands around its codes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kblib.search.document import FACTS

_ROOM: Mapping[str, int] = {"problem": 260, "steps": 160, "solution": 260}
"""How much of an element is kept, in Latin letters; a Chinese character takes the room of two."""
_OTHER_ROOM = 90
_AROUND = 40
_MOST_CODES = 3
_BLANKS = re.compile(r"\s+")
# Lines of tables and the kinds of alerts, which are no words of the text.
_MARKS = re.compile(r"\s*\|\s*(?:\|\s*)*|(?<!\w)!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\b")
_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9._-]*[0-9])[A-Za-z0-9][A-Za-z0-9._-]{4,40}(?![A-Za-z0-9])")
_WIDE = re.compile("[\u2e80-\uffff\U00020000-\U0003ffff]")


def excerpts(fields: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Element and text, in the order of the fields; elements without text are left out."""
    found = []
    for name, texts in fields.items():
        text = "" if name in FACTS else _BLANKS.sub(" ", _MARKS.sub(" ", texts[0])).strip()
        if text:
            found.append((name, _brief(text, _ROOM.get(name, _OTHER_ROOM))))
    return tuple(found)


def _brief(text: str, room: int) -> str:
    end = _end(text, room)
    if end >= len(text):
        return text
    return " … ".join([text[:end].rstrip(), *_codes(text, end)]) + " …"


def _end(text: str, room: int) -> int:
    """Where the text has taken its room: after a sentence or a word, if one ends not far before."""
    end = 0
    while end < len(text) and room > 0:
        room -= 2 if _WIDE.match(text[end]) else 1
        end += 1
    while end < len(text) and end > 0 and text[end - 1].isascii() and text[end].isascii() and text[end - 1].isalnum():
        end -= 1
    return end


def _codes(text: str, start: int) -> Iterator[str]:
    """The surroundings of the first codes that stand behind a place."""
    found = 0
    for code in _CODE.finditer(text, start):
        if code.start() >= start and found < _MOST_CODES:
            found += 1
            start = min(code.end() + _AROUND, len(text))
            yield text[max(code.start() - _AROUND, 0) : start]
