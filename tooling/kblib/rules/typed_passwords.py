"""Which commands are given a password in the line that starts them, and where in it the password stands."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kblib.rules import passage
from kblib.rules.late_pattern import LatePattern
from kblib.schema import Pattern


def find(text: str, data: bytes) -> Iterator[tuple[int, re.Match[str]]]:
    """The offset of a line and what was found in it; `data` is the text as `passage.lowered` gives it."""
    if not _ANY.found_in(text):
        return
    for commands in _COMMANDS:
        if commands.mark in data:
            for offset, line in passage.lines_with(text, commands.hint, data):
                for match in chain.from_iterable(pattern.finditer(line) for pattern in commands.patterns):
                    yield offset, match


_FLAGS = re.IGNORECASE | re.ASCII
_WORD = r"[\"']?(?P<typed>[^\s\"'`|<>/][^\s\"'`|<>]{2,127})"
_OPTIONS = r"\s(?:[^\n|;]{0,200}?\s)?"


class _Commands(NamedTuple):
    """Commands by a word in lower case that each of their lines holds.

    A text without the sign, which no single word need be, holds none of them either.
    """

    mark: bytes
    hint: re.Pattern[bytes]
    sign: str
    patterns: tuple[LatePattern, ...]


def _commands(mark: str, *patterns: str, sign: str = "") -> _Commands:
    """What may stand between the parts of a pattern is bounded."""
    return _Commands(
        mark=mark.encode(),
        hint=re.compile(re.escape(mark.encode())),
        sign=sign or mark,
        patterns=tuple(LatePattern(pattern, _FLAGS) for pattern in patterns),
    )


_COMMANDS = (
    _commands(
        "net use",
        rf"net use\s[^\n]{{0,200}}?/user:\S{{1,99}}\s+{_WORD}",
        rf"net use\s+\S{{1,99}}\s+\\\\\S{{1,199}}\s+{_WORD}\s+/user:",
    ),
    # A capital P is the port.
    _commands("mysql", rf"mysql\w{{0,9}}{_OPTIONS}(?-i:-p)(?!\d{{1,5}}\b){_WORD}", sign=r"mysql\w{0,9}\s[^\n]*-p"),
    _commands("sqlcmd", rf"sqlcmd{_OPTIONS}(?-i:-P)\s*{_WORD}"),
    _commands("sqlplus", r"sqlplus\s+(?:-\w{1,9}\s+)?\w{1,64}/(?P<typed>[^\s/@\"'<]{3,128})@"),
    _commands("curl ", rf"curl{_OPTIONS}(?:-u ?|--user[ =])[\"']?[^\s:\"'$<]{{1,64}}:{_WORD}", sign=r"curl [^\n]*-u"),
    _commands("sshpass", rf"sshpass\s+-p ?{_WORD}"),
    _commands("redis-cli", rf"redis-cli{_OPTIONS}(?-i:-a)\s{_WORD}"),
    _commands("psexec", rf"psexec\S{{0,9}}{_OPTIONS}-p\s+{_WORD}"),
    _commands("schtasks", rf"schtasks{_OPTIONS}/rp\s+{_WORD}"),
    _commands(
        "identified by",
        r"\b(?:create|alter)\s{1,9}user\s[^\n]{0,200}identified by [\"']?(?P<typed>[^\s\"'`<>;]{3,128})",
    ),
    _commands(
        "basic ",
        r"authorization[\"']?\s{0,3}[:=]\s{0,3}[\"']?basic (?P<token>[A-Za-z0-9+/]{12,256}={0,2})",
        sign=r"basic [a-z0-9+/]{12}",
    ),
)

SIGNS = tuple(commands.sign for commands in _COMMANDS)
"""What a text that holds such a command holds, in either case, as `schema.patterns` writes it."""

_ANY = Pattern(*SIGNS)
