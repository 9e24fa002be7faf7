"""Commands that destroy what cannot be brought back by typing another one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Destructive(NamedTuple):
    """A command by its short name; by the words that the pattern finds where the name is empty.

    Where the pattern finds it, the text in lower case holds the mark, and the sign if there is one: both are there to
    tell quickly that a text does not hold the command.
    """

    name: str
    mark: str
    pattern: re.Pattern[str]
    sign: re.Pattern[str] | None


def _command(name: str, mark: str, pattern: str, sign: str = "") -> Destructive:
    flags = re.IGNORECASE | re.MULTILINE
    return Destructive(name, mark, re.compile(pattern, flags), re.compile(sign) if sign else None)


# In each, whatever may stand between two words is bounded, so that time grows no faster than the text.
DESTRUCTIVE = (
    _command(
        "rm -rf",
        "rm ",
        r"\brm[ \t]{1,9}(?=[^\n;|&]{0,80}-(?:[a-z]{0,8}r|-recursive))(?=[^\n;|&]{0,80}-(?:[a-z]{0,8}f|-force))"
        r"(?:-{1,2}[a-z-]{1,20}[ \t]{1,9}){1,5}[\"']?[/~*$]",
        r"rm[ \t]{1,9}-",
    ),
    _command(
        "format",
        "format",
        r"(?<![\w.-])format(?:\.com)?[ \t]{1,9}(?:/\S{1,20}[ \t]{1,9}){0,5}[a-z]:(?![\w\\])",
        r"format(?:\.com)?[ \t]{1,9}(?:/\S{1,20}[ \t]{1,9}){0,5}[a-z]:",
    ),
    _command("mkfs", "mkfs", r"\bmkfs(?:\.\w{1,10})?[ \t]{1,9}\S"),
    _command("dd", "of=", r"\bdd\b[^\n;|]{0,200}\bof=[\"']?(?:/dev/(?!null)|\\\\\.\\)"),
    _command("DROP", "drop", r"\bdrop\s{1,9}(?:table|database|schema)\b", r"drop\s{1,9}[tds]"),
    _command("TRUNCATE", "truncate", r"(?:^|;)[ \t]{0,20}truncate\s{1,9}\S|\btruncate\s{1,9}table\b"),
    _command(
        "DELETE FROM",
        "delete",
        r"\bdelete\s{1,9}from\s{1,9}[\w.\"`\[\]@#$]{1,100}(?![\w.\"`\[\]@#$])(?![^;]{0,500}\bwhere\b)",
        r"delete\s{1,9}from\s",
    ),
    _command(
        "",
        "remove-",
        r"\bremove-(?:ad(?:user|computer|group|object|organizationalunit)|mailbox|msoluser|mguser|azureaduser)\b(?!-)",
        r"remove-(?:ad|m|az)",
    ),
    _command(
        "Remove-Item",
        "remove-",
        r"\bremove-item\b(?=[^\n]{0,300}[ \t]-r(?:ec|ecurse)?\b)(?=[^\n]{0,300}[ \t]-fo(?:rce)?\b)",
    ),
    _command("reg delete", "delete", r"\breg(?:\.exe)?[ \t]{1,9}delete\b", r"reg(?:\.exe)?[ \t]{1,9}delete"),
    _command(
        "Remove-ItemProperty",
        "remove-",
        r"\bremove-item(?:property)?\b[^\n]{0,200}\b(?:hk(?:lm|cu|cr|u)\b|hkey_\w)",
    ),
    _command("del /s", " /s", r"\b(?:del|erase|rd|rmdir)\b[^\n&|]{0,200}[ \t]/s\b"),
    _command(
        "diskpart clean",
        "disk",
        r"\b(?:diskpart|select[ \t]{1,9}disk)\b[^`]{0,300}?^(?:diskpart)?[ \t>]{0,20}clean\b(?!-)",
        "clean",
    ),
    _command("", "disk", r"\b(?:clear|initialize)-disk\b", "-disk"),
    _command("Format-Volume", "format", r"\bformat-volume\b", "format-volume"),
    _command("git push --force", "push", r"\bgit\b[^\n;|&]{0,80}\bpush\b[^\n;|&]{0,200}[ \t](?:--force(?![\w-])|-f\b)"),
    _command(
        "kubectl delete",
        "delete",
        r"\bkubectl\b[^\n;|&]{0,100}[ \t]delete[ \t]{1,9}"
        r"(?:namespaces?|ns|pvc?|persistentvolume(?:claim)?s?|nodes?)\b",
        "kubectl",
    ),
    # Restarting the user's own computer is a daily step; a server that goes down takes others with it.
    _command(
        "shutdown",
        "shutdown",
        r"\bshutdown(?:\.exe)?[ \t]{1,9}(?:now\b|-[hp]\b|-r[ \t]{1,9}(?:now|\+?\d)|[^\n;|&]{0,60}[-/]m[ \t]{1,9}\\\\)",
    ),
    _command("Stop-Computer", "-computer", r"\b(?:stop|restart)-computer\b[^\n;|]{0,200}[ \t]-(?:computername|cn)\b"),
    _command("poweroff", "poweroff", r"^[ \t$#>]{0,9}(?:sudo[ \t]{1,9})?(?:systemctl[ \t]{1,9})?poweroff(?![\w.-])"),
    _command("init 0", "init ", r"^[ \t$#>]{0,9}(?:sudo[ \t]{1,9})?init[ \t]{1,9}[06]\b"),
)

_BY_MARK = {
    mark: tuple(command for command in DESTRUCTIVE if command.mark == mark)
    for mark in dict.fromkeys(command.mark for command in DESTRUCTIVE)
}

# Such a command only says what it would do.
_REHEARSED = re.compile(r"-whatif\b(?!:\$false)|--dry-run\b", re.IGNORECASE)


class Found(NamedTuple):
    """A destructive command, and where it begins in the text."""

    name: str
    offset: int


def possible(text: str) -> tuple[Destructive, ...]:
    """The commands that a text may hold, told by single words, which takes little time."""
    lower = text.lower()
    return tuple(
        command
        for mark, commands in _BY_MARK.items()
        if mark in lower
        for command in commands
        if not command.sign or command.sign.search(lower)
    )


def destructive(code: str, commands: Iterable[Destructive]) -> Iterator[Found]:
    """The first of each of these commands in a piece of code."""
    for command in commands:
        for found in command.pattern.finditer(code):
            if not _REHEARSED.search(_line_around(code, found)):
                yield Found(command.name or found[0], found.start())
                break


def _line_around(code: str, found: re.Match[str]) -> str:
    end = code.find("\n", found.end())
    return code[code.rfind("\n", 0, found.start()) + 1 : end if end >= 0 else len(code)]
