"""Which characters YAML does not accept, or takes for the end of a line although no editor shows one."""

import re

from kblib.diagnostics import Finding, Position
from kblib.yaml_reader import faults

_INVISIBLE = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def invisible(text: str, first_line: int) -> Finding | None:
    """The first such character of a text that begins on line `first_line` of its file."""
    found = _INVISIBLE.search(text)
    if not found:
        return None
    line_start = text.rfind("\n", 0, found.start()) + 1
    line = first_line + text.count("\n", 0, found.start())
    return faults.invisible(found[0], Position(line, found.start() - line_start + 1))
