"""Which commands are given a password in the line that starts them, and where in it the password stands."""

import re
from collections.abc import Iterator
from itertools import chain

from kblib.rules.late_pattern import LatePattern
from kblib.rules.passage import Hint


def find(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The offset of a line and what was found in it."""
    for hint, patterns in COMMANDS.items():
        for offset, line in hint.lines(text):
            for match in chain.from_iterable(pattern.finditer(line) for pattern in patterns):
                yield offset, match


_FLAGS = re.IGNORECASE | re.ASCII
_WORD = r"[\"']?(?P<typed>[^\s\"'`|<>/][^\s\"'`|<>]{2,127})"
_OPTIONS = r"\s(?:[^\n|;]{0,200}?\s)?"


def _patterns(*patterns: str) -> tuple[LatePattern, ...]:
    """What may stand between the parts of a pattern is bounded."""
    return tuple(LatePattern(pattern, _FLAGS) for pattern in patterns)


COMMANDS = {
    Hint(b"net use"): _patterns(
        rf"net use\s[^\n]{{0,200}}?/user:\S{{1,99}}\s+{_WORD}",
        rf"net use\s+\S{{1,99}}\s+\\\\\S{{1,199}}\s+{_WORD}\s+/user:",
    ),
    # A capital P is the port.
    Hint(b"mysql", sign=r"mysql\w{0,9}\s[^\n]*-p"): _patterns(
        rf"mysql\w{{0,9}}{_OPTIONS}(?-i:-p)(?!\d{{1,5}}\b){_WORD}"
    ),
    Hint(b"sqlcmd"): _patterns(rf"sqlcmd{_OPTIONS}(?-i:-P)\s*{_WORD}"),
    Hint(b"sqlplus"): _patterns(r"sqlplus\s+(?:-\w{1,9}\s+)?\w{1,64}/(?P<typed>[^\s/@\"'<]{3,128})@"),
    Hint(b"curl", sign=r"curl\s[^\n]*-u"): _patterns(
        rf"curl{_OPTIONS}(?:-u ?|--user[ =])[\"']?[^\s:\"'$<]{{1,64}}:{_WORD}"
    ),
    Hint(b"sshpass"): _patterns(rf"sshpass\s+-p ?{_WORD}"),
    Hint(b"redis-cli"): _patterns(rf"redis-cli{_OPTIONS}(?-i:-a)\s{_WORD}"),
    Hint(b"psexec"): _patterns(rf"psexec\S{{0,9}}{_OPTIONS}-p\s+{_WORD}"),
    Hint(b"schtasks"): _patterns(rf"schtasks{_OPTIONS}/rp\s+{_WORD}"),
    Hint(b"identified by"): _patterns(
        r"\b(?:create|alter)\s{1,9}user\s[^\n]{0,200}identified by [\"']?(?P<typed>[^\s\"'`<>;]{3,128})",
    ),
    Hint(rb"basic [a-z0-9+/]{12}"): _patterns(
        r"authorization[\"']?\s{0,3}[:=]\s{0,3}[\"']?basic (?P<token>[A-Za-z0-9+/]{12,256}={0,2})",
    ),
}

HINTS = tuple(COMMANDS)
"""What stands in each line with such a command."""
