"""Where the text below a heading begins, behind blank lines and comments."""

import re
from typing import NamedTuple

from kblib.diagnostics import Position
from kblib.entry import Section

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Beginning(NamedTuple):
    """The first line with words, without blanks and comments around them, and where it stands."""

    words: str
    position: Position


def beginning(section: Section) -> Beginning:
    """The first words of a section; its first line where it has none."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), section.text)
    before = len(text) - len(text.lstrip())
    line = section.first_line + text.count("\n", 0, before)
    return Beginning(text[before:].partition("\n")[0].strip(), Position(line, 1))
