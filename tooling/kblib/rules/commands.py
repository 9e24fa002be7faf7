"""Commands that destroy what cannot be brought back by typing another one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kblib.rules.late_pattern import LatePattern
from kblib.schema import Pattern


class Destructive(NamedTuple):
    """A command by its short name; by the words that the pattern finds where the name is empty.

    Where the pattern finds it, the text holds the sign, which tells quickly that nearly all texts do not.
    """

    name: str
    sign: str
    somewhere: Pattern
    pattern: LatePattern


def _command(name: str, sign: str, pattern: str) -> Destructive:
    return Destructive(name, sign, Pattern(sign), LatePattern(pattern, re.IGNORECASE | re.MULTILINE))


# A table that ends with its session, in SQL Server.
_TEMPORARY = r"(?:tempdb\.\w{0,20}\.)?\[?#"

# In each, whatever may stand between two words is bounded, so that time grows no faster than the text.
DESTRUCTIVE = (
    _command(
        "rm -rf",
        r"rm[ \t]{1,9}-",
        r"\brm[ \t]{1,9}(?=[^\n;|&]{0,80}-(?:[a-z]{0,8}r|-recursive))(?=[^\n;|&]{0,80}-(?:[a-z]{0,8}f|-force))"
        r"(?:-{1,2}[a-z-]{1,20}[ \t]{1,9}){1,5}[\"']?(?:[/~*$]|\.{1,2}(?![\w.]))",
    ),
    _command(
        "format",
        r"format(?:\.com)?[ \t]{1,9}(?:/\S{1,20}[ \t]{1,9}){0,5}[a-z]:",
        r"(?<![\w.-])format(?:\.com)?[ \t]{1,9}(?:/\S{1,20}[ \t]{1,9}){0,5}[a-z]:(?![\w\\])",
    ),
    _command("mkfs", "mkfs", r"\bmkfs(?:\.\w{1,10})?[ \t]{1,9}\S"),
    _command("dd", "of=", r"\bdd\b[^\n;|]{0,200}\bof=[\"']?(?:/dev/(?!null)|\\\\\.\\)"),
    _command(
        "DROP",
        r"drop[^a-z0-9]{1,9}[tdsu]",
        rf"\bdrop\s{{1,9}}(?:table|database|schema|tablespace|user)\b(?!\s{{1,9}}(?:if\s{{1,9}}exists\s{{1,9}})?{_TEMPORARY})",
    ),
    _command(
        "TRUNCATE",
        "truncate",
        rf"(?:^|;)[ \t]{{0,20}}truncate\s{{1,9}}(?!table\b)\S|\btruncate\s{{1,9}}table\b(?!\s{{1,9}}{_TEMPORARY})",
    ),
    _command(
        "DELETE FROM",
        r"delete[^a-z0-9]{1,9}from[^a-z0-9]",
        rf"\bdelete\s{{1,9}}from\s{{1,9}}(?!{_TEMPORARY})"
        r"[\w.\"`\[\]@#$]{1,100}(?![\w.\"`\[\]@#$])(?![^;]{0,500}\bwhere\b)",
    ),
    _command(
        "",
        r"remove-(?:ad|m|az)",
        r"\bremove-(?:ad(?:user|computer|group|object|organizationalunit)|mailbox|msoluser|mguser|azureaduser)\b(?!-)",
    ),
    _command(
        "Remove-Item",
        "remove-item",
        r"\bremove-item\b(?=[^\n]{0,300}[ \t]-r(?:ec|ecurse)?\b)(?=[^\n]{0,300}[ \t]-fo(?:rce)?\b)",
    ),
    _command("reg delete", r"reg(?:\.exe)?[ \t]{1,9}delete", r"\breg(?:\.exe)?[ \t]{1,9}delete\b"),
    _command(
        "Remove-ItemProperty",
        "remove-item",
        r"\bremove-item(?:property)?\b[^\n]{0,200}\b(?:hk(?:lm|cu|cr|u)\b|hkey_\w)",
    ),
    _command("del /s", r"[ \t]/s", r"\b(?:del|erase|rd|rmdir)\b[^\n&|]{0,200}[ \t]/s\b"),
    _command("robocopy /MIR", "robocopy", r"\brobocopy(?:\.exe)?\b[^\n|&]{0,200}[ \t]/(?:mir|purge)\b"),
    _command("dsrm", r"dsrm[ \t]", r"\bdsrm[ \t]{1,9}\S"),
    _command(
        "diskpart clean",
        r"\n[ \t>]{0,20}(?:diskpart)?[ \t>]{0,20}clean",
        r"\b(?:diskpart|select[ \t]{1,9}disk)\b[^`]{0,300}?^(?:diskpart)?[ \t>]{0,20}clean\b(?!-)",
    ),
    _command("", "(?:clear|initialize)-disk", r"\b(?:clear|initialize)-disk\b"),
    _command("Format-Volume", "format-volume", r"\bformat-volume\b"),
    _command(
        "git push --force",
        r"git[^\n;|&]{0,80}push",
        r"\bgit\b[^\n;|&]{0,80}\bpush\b[^\n;|&]{0,200}[ \t](?:--force(?![\w-])|-f\b)",
    ),
    _command("git reset --hard", "--hard", r"\bgit\b[^\n;|&]{0,80}\breset\b[^\n;|&]{0,80}[ \t]--hard\b"),
    _command("git clean -f", "git clean", r"\bgit clean[ \t]{1,9}-[a-z]{0,5}f"),
    _command(
        "docker prune",
        r"docker[ \t]{1,9}(?:sy|vo)",
        r"\bdocker[ \t]{1,9}(?:(?:system|volume)[ \t]{1,9}prune|volume[ \t]{1,9}rm)\b",
    ),
    _command(
        "find -delete",
        r"[ \t](?:-delete|-exec[ \t]{1,9}rm)",
        r"\bfind[ \t][^\n|;]{0,200}[ \t](?:-delete\b|-exec[ \t]{1,9}rm\b)",
    ),
    _command("wipefs", "wipefs", r"\bwipefs[ \t][^\n;|&]{0,80}(?:-a\b|--all\b)"),
    _command("lvremove", "lvremove", r"\blvremove[ \t]{1,9}\S"),
    _command("vgremove", "vgremove", r"\bvgremove[ \t]{1,9}\S"),
    _command("zpool destroy", "destroy", r"\b(?:zpool|zfs)[ \t]{1,9}destroy\b"),
    _command("vssadmin delete", "vssadmin", r"\bvssadmin(?:\.exe)?[ \t]{1,9}delete\b"),
    _command("userdel -r", "userdel", r"\buserdel[ \t][^\n;|&]{0,80}(?:-[a-z]{0,3}r|--remove)\b"),
    _command("net user /delete", r"[ \t]/del", r"\bnet1?[ \t]{1,9}user[ \t][^\n;|&]{0,80}[ \t]/del(?:ete)?\b"),
    _command("", r"remove-[lvpm]", r"\bremove-(?:localuser|vm|partition|vmsnapshot|mobiledevice)\b(?!-)"),
    _command("Disable-Mailbox", "disable-mailbox", r"\bdisable-mailbox\b(?![^\n;|]{0,200}-archive\b)"),
    _command("Clear-EventLog", "clear-eventlog", r"\bclear-eventlog\b"),
    _command("wevtutil cl", "wevtutil", r"\bwevtutil(?:\.exe)?[ \t]{1,9}(?:cl|clear-log)\b"),
    _command(
        "kubectl delete",
        "kubectl",
        r"\bkubectl\b[^\n;|&]{0,100}[ \t]delete[ \t]{1,9}"
        r"(?:namespaces?|ns|pvc?|persistentvolume(?:claim)?s?|nodes?)\b",
    ),
    # Restarting the user's own computer is a daily step; a server that goes down takes others with it.
    _command(
        "shutdown",
        "shutdown",
        r"\bshutdown(?:\.exe)?[ \t]{1,9}(?:now\b|-[hp]\b|-r[ \t]{1,9}(?:now|\+?\d)|[^\n;|&]{0,60}[-/]m[ \t]{1,9}\\\\)",
    ),
    _command("Stop-Computer", "-computer", r"\b(?:stop|restart)-computer\b[^\n;|]{0,200}[ \t]-(?:computername|cn)\b"),
    _command("poweroff", "poweroff", r"^[ \t$#>]{0,9}(?:sudo[ \t]{1,9})?(?:systemctl[ \t]{1,9})?poweroff(?![\w.-])"),
    _command("init 0", r"init[ \t]", r"^[ \t$#>]{0,9}(?:sudo[ \t]{1,9})?init[ \t]{1,9}[06]\b"),
)

_ANY = Pattern(*(command.sign for command in DESTRUCTIVE))

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
    """The commands that a text may hold, told by their signs, which takes little time."""
    return tuple(command for command in DESTRUCTIVE if command.somewhere.found_in(text))


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
