"""Which addresses and host names in a text belong to an internal network, and not to an example."""

import re
from collections.abc import Iterator

from kblib.rules.passage import Hint, anywhere


def find(text: str) -> Iterator[tuple[int, str]]:
    """Offset and spelling of every internal address, in no order."""
    if not _ANY.found_in(text):
        return
    for hint, addresses in KINDS:
        for offset, line in hint.lines(text):
            for place, address in addresses(line):
                yield offset + place, address


_PRIVATE = re.compile(
    r"(?<![\w.-])(?:10\.(?:\d{1,3}\.)|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}\.\d{1,3}(?:/\d{1,2})?(?![\w-]|\.\d)",
    re.ASCII,
)
# What routers, containers and virtual machines come with, and the private ranges themselves (RFC 1918).
_DEFAULTS = frozenset(
    {
        "192.168.0.1", "192.168.1.1", "192.168.2.1", "192.168.3.1", "192.168.8.1", "192.168.31.1", "192.168.100.1",
        "192.168.137.1", "192.168.1.254", "192.168.0.254", "192.168.10.1", "192.168.50.1", "192.168.68.1",
        "192.168.88.1", "10.0.0.1", "10.0.0.138", "172.17.0.1", "10.0.2.15",
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "10.0.0.0", "172.16.0.0", "192.168.0.0",
    }
)  # fmt: skip
# A number of four parts after such a word, or before one, is a version.
_VERSION = re.compile(
    r"(?:\b(?:v|ver|version|release|build|update|patch|firmware|driver|oracle|java|ios|macos|android|exchange|weblogic|"
    r"websphere|db2|chrome|edge|firefox|reader|acrobat|citrix|sap|gui|office|nvidia|intel|vmware)|"
    r"版本?号?|补丁|固件|驱动|升级到|更新到|第|section|chapter|rfc)[ .:：=]{0,3}$",
    re.IGNORECASE,
)
_VERSION_BEHIND = re.compile(r"\s?(?:版|及?以[上下]|(?:or|and) (?:later|newer|above|earlier))")


def _private(text: str) -> Iterator[tuple[int, str]]:
    for match in _PRIVATE.finditer(text):
        address = match[0]
        octets = address.partition("/")[0].split(".")
        if (
            address not in _DEFAULTS
            and all(int(octet) <= 255 for octet in octets)
            and not _VERSION.search(text, max(0, match.start() - 20), match.start())
            and not _VERSION_BEHIND.match(text, match.end())
        ):
            yield match.start(), address


# RFC 4193; two groups at least, so that no time and no MAC address is meant.
_UNIQUE_LOCAL = re.compile(
    r"(?<![\w:])fd[0-9a-f]{2}:(?=[0-9a-f]{0,4}:)[0-9a-f:]{2,36}(?:/\d{1,3})?(?![\w:])", re.IGNORECASE | re.ASCII
)
_HOST = re.compile(
    r"(?<![\w./\\$%{<@-])(?:[a-z][a-z0-9+.-]{1,9}://)?(?:[\w.%+-]{1,64}(?::[^\s@/]{1,64})?@)?"
    r"(?P<host>[a-z0-9](?:[a-z0-9-]{0,62}\.){1,8}(?:local|corp|internal|lan|intra|intranet))(?![\w(-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)
_PLACEHOLDERS = re.compile(
    r"(?:^|[.-])(?:example|contoso|fabrikam|your\w*|my\w*|domain|company|xxx+|foo|bar|test|host|hostname|server|"
    r"servername|localhost|sample|demo)(?=[.-])",
    re.IGNORECASE,
)
# Names that come with a product, and files that are named like hosts.
_FIXED = re.compile(
    r"(?:.*\.)?(?:cluster\.local|docker\.internal|google\.internal|compute\.internal|ec2\.internal|azure\.internal)|"
    r"(?:env|config|settings|app|appsettings|docker-compose|threading|usr|hosts|rc|etc|java|user)\.\w+",
    re.IGNORECASE,
)


def _hosts(text: str) -> Iterator[tuple[int, str]]:
    for match in _HOST.finditer(text):
        host = match["host"]
        if not _PLACEHOLDERS.search(host) and not _FIXED.fullmatch(host):
            yield match.start("host"), host


# A name without a point, which only the internal network knows.
_SINGLE = re.compile(
    r"(?:https?|smb|ftp|file|ldaps?)://(?P<host>[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?!:[^\s/@]{1,64}@)(?=[/:]\w|/?[\s`)，。；、]|/?$)",
    re.IGNORECASE | re.ASCII,
)


def _single_names(text: str) -> Iterator[tuple[int, str]]:
    for match in _SINGLE.finditer(text):
        host = match["host"]
        if _NUMBERED.fullmatch(host) and not _NO_HOST.fullmatch(host) and not _PLACEHOLDERS.search(f"{host}."):
            yield match.start("host"), host


# A word alone is more often one that readers are to replace: `http://gateway/`.
_NUMBERED = re.compile(
    r"[a-z-]{2,40}\d{1,4}|oa|erp|crm|jira|wiki|confluence|git|gitlab|jenkins|intranet", re.IGNORECASE
)


def _unique_local(text: str) -> Iterator[tuple[int, str]]:
    for match in _UNIQUE_LOCAL.finditer(text):
        yield match.start(), match[0]


# In prose a backslash may be written twice.
_SHARE = re.compile(r"(?<![\w\\:.\])}%])\\{2,4}(?P<host>[A-Za-z0-9][\w.-]{1,62})(?P<share>\\{1,2}[\w$])?", re.ASCII)
_SIGN_OF_A_NAME = re.compile(r"\d|[.-]\w")
_NO_HOST = re.compile(
    r"(?:(?:file|print|db|app|my|your|remote|target|source)?-?(?:server|host|computer|machine|pc)(?:-?name)?\d{0,2}|"
    r"localhost|domain|nas|ip|ip-?address|share|path|unc|name|dc|[\d.]+|[ntr]|u[0-9a-f]{4}|x[0-9a-f]{2}|wsl\.localhost|wsl\$?|tsclient|"
    r"live\.sysinternals\.com|.*(?:example|contoso|fabrikam|your|xxx).*)",
    re.IGNORECASE,
)


def _shares(text: str) -> Iterator[tuple[int, str]]:
    for match in _SHARE.finditer(text):
        host = match["host"]
        # Without a share behind it, a word may be what an escape in a program begins.
        if not _NO_HOST.fullmatch(host) and (match["share"] or _SIGN_OF_A_NAME.search(host)):
            yield match.start(), rf"\\{host}"


KINDS = (
    (Hint(rb"1(?:0\.\d{1,3}\.|92\.168\.|72\.[123]\d\.)\d"), _private),
    (Hint(rb"\.(?:local|corp|internal|lan|intra)"), _hosts),
    (Hint(rb"fd[0-9a-f]{2}:"), _unique_local),
    (Hint(rb"://[a-z][a-z0-9-]{1,61}(?![a-z0-9.@_-])"), _single_names),
    (Hint(rb"\\\\[a-z0-9\\]"), _shares),
)
_ANY = anywhere(hint for hint, _ in KINDS)
