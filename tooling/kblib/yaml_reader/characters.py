"""Which characters YAML does not accept, or takes for the end of a line although no editor shows one."""

import re

from kblib.diagnostics import Finding, Position
from kblib.yaml_reader import faults

# All but the printable characters of YAML 1.2 (production 1), and the line ends of 1.1. To name those that are meant
# compiles in a tenth of the time that it takes to leave out all others.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def invisible(text: str, first_line: int) -> Finding | None:
    """The first such character of a text that begins on line `first_line` of its file."""
    found = _INVISIBLE.search(text)
    if not found:
        return None
    line_start = text.rfind("\n", 0, found.start()) + 1
    line = first_line + text.count("\n", 0, found.start())
    return faults.invisible(found[0], Position(line, found.start() - line_start + 1))
