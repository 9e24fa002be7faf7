"""Commands that destroy what cannot be brought back by typing another one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kblib.rules.late_pattern import LatePattern
from kblib.schema import Pattern


class Destructive(NamedTuple):
    """A command by its short name; by the words that the pattern finds where the name is empty.

    Where the pattern finds it, the text in lower case holds the mark, and the sign if there is one: both are there to
    tell quickly that a text does not hold the command.
    """

    name: str
    mark: str
    pattern: LatePattern
    sign: LatePattern | None


def _command(name: str, mark: str, pattern: str, sign: str = "") -> Destructive:
    flags = re.IGNORECASE | re.MULTILINE
    return Destructive(name, mark, LatePattern(pattern, flags), LatePattern(sign) if sign else None)


# A table that ends with its session, in SQL Server.
_TEMPORARY = r"(?:tempdb\.\w{0,20}\.)?\[?#"

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
    _command(
        "DROP",
        "drop",
        rf"\bdrop\s{{1,9}}(?:table|database|schema|tablespace|user)\b(?!\s{{1,9}}(?:if\s{{1,9}}exists\s{{1,9}})?{_TEMPORARY})",
        r"drop\s{1,9}[tdsu]",
    ),
    _command(
        "TRUNCATE",
        "truncate",
        rf"(?:^|;)[ \t]{{0,20}}truncate\s{{1,9}}(?!table\b)\S|\btruncate\s{{1,9}}table\b(?!\s{{1,9}}{_TEMPORARY})",
    ),
    _command(
        "DELETE FROM",
        "delete",
        rf"\bdelete\s{{1,9}}from\s{{1,9}}(?!{_TEMPORARY})"
        r"[\w.\"`\[\]@#$]{1,100}(?![\w.\"`\[\]@#$])(?![^;]{0,500}\bwhere\b)",
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
        "remove-item",
    ),
    _command("reg delete", "delete", r"\breg(?:\.exe)?[ \t]{1,9}delete\b", r"reg(?:\.exe)?[ \t]{1,9}delete"),
    _command(
        "Remove-ItemProperty",
        "remove-",
        r"\bremove-item(?:property)?\b[^\n]{0,200}\b(?:hk(?:lm|cu|cr|u)\b|hkey_\w)",
        "remove-item",
    ),
    _command("del /s", " /s", r"\b(?:del|erase|rd|rmdir)\b[^\n&|]{0,200}[ \t]/s\b"),
    _command(
        "diskpart clean",
        "disk",
        r"\b(?:diskpart|select[ \t]{1,9}disk)\b[^`]{0,300}?^(?:diskpart)?[ \t>]{0,20}clean\b(?!-)",
        r"\n[ \t>]{0,20}(?:diskpart)?[ \t>]{0,20}clean",
    ),
    _command("", "disk", r"\b(?:clear|initialize)-disk\b", "(?:clear|initialize)-disk"),
    _command("Format-Volume", "format", r"\bformat-volume\b", "format-volume"),
    _command(
        "git push --force",
        "push",
        r"\bgit\b[^\n;|&]{0,80}\bpush\b[^\n;|&]{0,200}[ \t](?:--force(?![\w-])|-f\b)",
        r"git[^\n;|&]{0,80}push",
    ),
    _command("git reset --hard", "--hard", r"\bgit\b[^\n;|&]{0,80}\breset\b[^\n;|&]{0,80}[ \t]--hard\b"),
    _command("git clean -f", "git clean", r"\bgit clean[ \t]{1,9}-[a-z]{0,5}f"),
    _command(
        "docker prune",
        "docker",
        r"\bdocker[ \t]{1,9}(?:(?:system|volume)[ \t]{1,9}prune|volume[ \t]{1,9}rm)\b",
        r"docker[ \t]{1,9}(?:sy|vo)",
    ),
    _command(
        "find -delete",
        "find ",
        r"\bfind[ \t][^\n|;]{0,200}[ \t](?:-delete\b|-exec[ \t]{1,9}rm\b)",
        r"[ \t](?:-delete|-exec[ \t]{1,9}rm)",
    ),
    _command("wipefs", "wipefs", r"\bwipefs[ \t][^\n;|&]{0,80}(?:-a\b|--all\b)"),
    _command("lvremove", "lvremove", r"\blvremove[ \t]{1,9}\S"),
    _command("vgremove", "vgremove", r"\bvgremove[ \t]{1,9}\S"),
    _command("zpool destroy", "destroy", r"\b(?:zpool|zfs)[ \t]{1,9}destroy\b"),
    _command("vssadmin delete", "vssadmin", r"\bvssadmin(?:\.exe)?[ \t]{1,9}delete\b"),
    _command("userdel -r", "userdel", r"\buserdel[ \t][^\n;|&]{0,80}(?:-[a-z]{0,3}r|--remove)\b"),
    _command("net user /delete", "/del", r"\bnet1?[ \t]{1,9}user[ \t][^\n;|&]{0,80}[ \t]/del(?:ete)?\b", r"[ \t]/del"),
    _command("", "remove-", r"\bremove-(?:localuser|vm|partition|vmsnapshot|mobiledevice)\b(?!-)", r"remove-[lvpm]"),
    _command("Disable-Mailbox", "disable-mailbox", r"\bdisable-mailbox\b(?![^\n;|]{0,200}-archive\b)"),
    _command("Clear-EventLog", "clear-eventlog", r"\bclear-eventlog\b"),
    _command("wevtutil cl", "wevtutil", r"\bwevtutil(?:\.exe)?[ \t]{1,9}(?:cl|clear-log)\b"),
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

_ANY = Pattern(*(command.sign.source if command.sign else command.mark for command in DESTRUCTIVE))

# Such a command only says what it would do.
_REHEARSED = re.compile(r"-whatif\b(?!:\$false)|--dry-run\b", re.IGNORECASE)


class Found(NamedTuple):
    """A destructive command, and where it begins in the text."""

    name: str
    offset: int


def may_hold(text: str) -> bool:
    """Whether a text may hold a command at all, in code or not: most do not."""
    return _ANY.found_in(text)


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
