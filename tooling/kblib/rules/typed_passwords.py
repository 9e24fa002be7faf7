"""Which commands are given a password in the line that starts them, and where in it the password stands."""

import re
from collections.abc import Iterator
from itertools import chain

from kblib.rules import passage


def find(text: str, data: bytes) -> Iterator[tuple[int, re.Match[str]]]:
    """The offset of a line and what was found in it; `data` is the text as `passage.lowered` gives it."""
    for mark, (hint, commands) in _COMMANDS.items():
        # To look for a plain word costs least, and hardly any text holds one of these.
        if mark in data:
            for offset, line in passage.lines_with(text, hint, data):
                for match in chain.from_iterable(command.finditer(line) for command in commands):
                    yield offset, match


_FLAGS = re.IGNORECASE | re.ASCII
_WORD = r"[\"']?(?P<typed>[^\s\"'`|<>/][^\s\"'`|<>]{2,127})"
_OPTIONS = r"\s(?:[^\n|;]{0,200}?\s)?"


def _commands(mark: str, *patterns: str) -> tuple[bytes, tuple[re.Pattern[bytes], tuple[re.Pattern[str], ...]]]:
    """Commands by a word in lower case that each of their lines holds. What may stand between parts is bounded."""
    hint = re.compile(re.escape(mark.encode()))
    return mark.encode(), (hint, tuple(re.compile(pattern, _FLAGS) for pattern in patterns))


_COMMANDS = dict(
    (
        _commands(
            "net use",
            rf"net use\s[^\n]{{0,200}}?/user:\S{{1,99}}\s+{_WORD}",
            rf"net use\s+\S{{1,99}}\s+\\\\\S{{1,199}}\s+{_WORD}\s+/user:",
        ),
        _commands(
            "sql",
            # A capital P is the port.
            rf"mysql\w{{0,9}}{_OPTIONS}(?-i:-p)(?!\d{{1,5}}\b){_WORD}",
            rf"sqlcmd{_OPTIONS}(?-i:-P)\s*{_WORD}",
            r"sqlplus\s+(?:-\w{1,9}\s+)?\w{1,64}/(?P<typed>[^\s/@\"'<]{3,128})@",
        ),
        _commands("curl ", rf"curl{_OPTIONS}(?:-u ?|--user[ =])[\"']?[^\s:\"'$<]{{1,64}}:{_WORD}"),
        _commands("sshpass", rf"sshpass\s+-p ?{_WORD}"),
        _commands("redis-cli", rf"redis-cli{_OPTIONS}(?-i:-a)\s{_WORD}"),
        _commands("psexec", rf"psexec\S{{0,9}}{_OPTIONS}-p\s+{_WORD}"),
        _commands("schtasks", rf"schtasks{_OPTIONS}/rp\s+{_WORD}"),
        _commands(
            "identified by",
            r"\b(?:create|alter)\s{1,9}user\s[^\n]{0,200}identified by [\"']?(?P<typed>[^\s\"'`<>;]{3,128})",
        ),
        _commands("basic ", r"authorization[\"']?\s{0,3}[:=]\s{0,3}[\"']?basic (?P<token>[A-Za-z0-9+/]{12,256}={0,2})"),
    )
)

MARKS = tuple(mark.decode() for mark in _COMMANDS)
"""Words without any of which, in either case, a text holds no such command."""
