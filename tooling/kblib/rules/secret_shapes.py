"""What passwords, keys and tokens look like in a text.

Each expression has a sign by which nearly all texts are told to hold nothing of its kind, and is compiled only when one
may. None can backtrack further than a bounded run.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kblib.language import Text
from kblib.rules import typed_passwords
from kblib.rules.late_pattern import LatePattern
from kblib.rules.passage import Hint, anywhere
from kblib.rules.placeholder import is_keeper, is_placeholder, is_product_key, is_random, looks_like_password
from kblib.schema import Pattern

PASSWORD = Text("密码", "a password")
TOKEN = Text("令牌或密钥", "a token or key")


class Secret(NamedTuple):
    """A secret as it stands in a text: its offset, what it is, and its value."""

    offset: int
    kind: Text
    value: str


def find(text: str) -> Iterator[Secret]:
    """Every secret in its order; where two lie over each other, the one that begins first."""
    end = 0
    for secret in sorted(_find(text)):
        if secret.offset >= end:
            end = secret.offset + len(secret.value)
            yield secret


def _find(text: str) -> Iterator[Secret]:
    if not _ANY.found_in(text):
        return
    for secret in chain.from_iterable(shape.find(text) for shape in SHAPES):
        if secret.kind is _PRIVATE_KEY or not is_placeholder(secret.value):
            yield secret
    for hint, words in _WORDS:
        for offset, line in hint.lines(text):
            for match in chain.from_iterable(word.finditer(line) for word in words):
                yield from _from_words(offset, match)
    for offset, match in typed_passwords.find(text):
        yield from _from_words(offset, match)


class Shape:
    """What a secret looks like wherever it stands: the group `value` of a match. A text without the sign has none."""

    def __init__(self, kind: Text, sign: str, pattern: str, flags: re.RegexFlag = re.ASCII) -> None:
        self.kind = kind
        self.sign = sign
        self._somewhere = Pattern(sign)
        self.pattern = LatePattern(pattern, flags)

    def find(self, text: str) -> Iterator[Secret]:
        """Every secret of this shape."""
        if self._somewhere.found_in(text):
            for match in self.pattern.finditer(text):
                yield Secret(match.start("value"), self.kind, match["value"])


_PRIVATE_KEY = Text("私钥", "a private key")

# As the makers of tokens document them.
SHAPES = (
    Shape(
        Text("AWS 访问密钥", "an access key of AWS"),
        r"a[ks]ia[0-9a-z]{16}",
        r"(?P<value>A(?:KIA|SIA)[0-9A-Z]{16})(?!\w)",
    ),
    Shape(Text("Google API 密钥", "an API key of Google"), r"aiza[\w-]{35}", r"(?P<value>AIza[\w-]{35})"),
    Shape(
        Text("Azure 连接字符串的密钥", "the key of an Azure connection string"),
        "acc(?:ount|ess)key=",
        r"Acc(?:ount|ess)Key=(?P<value>[A-Za-z0-9+/]{40,200}={0,2})",
    ),
    Shape(
        Text("GitHub 令牌", "a token of GitHub"),
        "gh[oprsu]_[0-9a-z]{36}|github_pat_",
        r"(?P<value>gh[oprsu]_[0-9A-Za-z]{36}|github_pat_\w{22,255})",
    ),
    Shape(Text("GitLab 令牌", "a token of GitLab"), "glpat-", r"(?P<value>glpat-[\w-]{20})"),
    Shape(Text("Slack 令牌", "a token of Slack"), "xox[abeoprs]-", r"xox(?P<value>[abeoprs]-[0-9A-Za-z-]{10,255})"),
    # The middle part, which is rare enough to look for, and the last one.
    Shape(Text("JWT 令牌", "a JSON Web Token"), r"\.eyj", r"\.(?P<value>eyJ[\w-]{8,9999}\.[\w-]{8,9999})"),
    # A key, not the line by which one recognises a key: letters follow.
    Shape(
        _PRIVATE_KEY,
        "private key",
        r"PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n){0,9}"
        r"(?:[A-Z][\w-]{2,20}: ?[^\n]{0,99}(?:\s|\\n){1,9}){0,4}(?P<value>[A-Za-z0-9+/=]{40,99})",
    ),
    Shape(PASSWORD, "securestring", r"SecureString\s+(?:-\w{1,20}\s+){0,4}[\"'](?P<value>[^\"'\s$]{3,128})[\"']"),
    Shape(
        Text("网址里的密码", "a password in an address"),
        r"://[^ \n:/@?#]{1,64}:[^ \n/@]{2,64}@",
        r"://[^\s:/@?#]{1,64}:(?P<value>[^\s/@]{2,64})@[\w\[]",
        re.NOFLAG,
    ),
)


# Without ASCII, the letters s and k would be equal to a long s and the sign of the kelvin, which are not Latin here.
_FLAGS = re.IGNORECASE | re.ASCII


def _signs_without(others: str) -> str:
    """The visible signs of ASCII: a class that excludes all others takes 10 ms to compile, one that names them none."""
    return "[" + re.escape("".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in others)) + "]"


# As long a word as can be: where Chinese goes on behind it, it is a word of the sentence. Ranges of Chinese are not
# walked through for the other case of each character: hence -i.
_VALUE = _signs_without("\"'`|<>,;") + "{4,128}+(?-i:(?![\u4e00-\u9fff]))"
_TYPED = _signs_without("/\"'`|<>") + _signs_without("\"'`|<>") + "{2,128}"
_QUOTES = r"[\"'`*“”‘’「」【]{0,4}"
_NAMES = (
    r"(?:(?:pass(?:word|wd|phrase|code)|(?<![a-z])(?:pass|pwd|psk|pre-?shared[ -]key))\d?|密[码碼]|口令|共享密[钥鑰])"
    r"[\"'`*\]]{0,4}[\s\u3000]{0,3}"
)
_KEY_NAMES = (
    r"(?:(?:client|app|corp|api|access|refresh|bearer|auth)[_ -]?(?:secret|token|key)"
    r"|secret(?:[_-]?access)?[_-]?key|密钥)"
)
_BLANKS = r"[\s\u3000]{0,3}"
# 改为   已重置成   统一设置为：
_SETS = r"(?:统一|已经?|都|先|再|被){0,2}(?:重置|修改|设置|设定|更改|重設|設定|改|设|設|换|換)[为為成] ?[:：]?"
_COMMON = r"(?:admin(?:istrator)?|root|welcome|letmein|qwerty|abcdef|guest|iloveyou|monkey|dragon)"
_ASIDE = r"(?:[（(][^（）()]{0,20}[）)]\s?)?"
_PASSWORDS = tuple(
    LatePattern(words, _FLAGS)
    for words in (
        # Password: …   密码（首次登录要改）：…   "pwd" = "…"   password is …
        rf"{_NAMES}{_ASIDE}{_QUOTES}{_BLANKS}(?:{_SETS}|[是为為]?[:：=]|[是为為]|is\s){_BLANKS}{_QUOTES}(?P<password>{_VALUE})",
        # | 密码 | … |   账号 … 密码 …
        rf"(?:pass(?:word|wd)|密码|口令){_QUOTES}{_BLANKS}(?:\|\s{{0,9}}|(?<=[码令])|(?<=[码令]\s)){_QUOTES}"
        rf"(?P<bare>{_VALUE})",
        # Words of letters only, as people choose them: nothing but punctuation or the end follows.
        rf"(?:密[码碼]|口令){_ASIDE}{_BLANKS}[:：]{_BLANKS}{_QUOTES}(?P<plain>(?-i:[A-Za-z][a-z]{{3,19}}+))(?={_QUOTES}\s*"
        rf"(?:$|[，。；、）)|,;.]))",
        rf"password{_QUOTES}{_BLANKS}[:=]{_BLANKS}{_QUOTES}(?P<plain>{_COMMON})(?={_QUOTES}\s*(?:$|[，。；、）)|,;.]))",
        rf"/pass(?:word)?:[\"']?(?P<typed>{_TYPED})",
    )
)
_KEYS = tuple(
    LatePattern(words, _FLAGS)
    for words in (
        rf"{_KEY_NAMES}{_QUOTES}{_BLANKS}[:：=]{_BLANKS}{_QUOTES}(?P<token>[\w+/=.~-]{{16,256}}+)",
        # Addresses to which bots post, of WeCom, Feishu, Slack and DingTalk.
        r"webhook/send\?key=(?P<token>[0-9a-f-]{36})",
        r"/bot/(?:v2/)?hook/(?P<token>[0-9a-f-]{36})",
        r"hooks\.slack\.com/services/(?P<token>T\w{8,20}/B\w{8,20}/\w{16,40})",
    )
)
_COMMANDS = tuple(LatePattern(words, _FLAGS) for words in (rf"net user\s+[^\s/]{{1,99}}\s+(?P<password>{_TYPED})",))
# In the lines where a hint is found, expressions look for what is behind it. EF is the first byte of `：` and `（`.
_BEHIND = rb"[\"'`*\]]{0,4}\s{0,3}[:=|(\xef]"
_WORDS = (
    (
        Hint(rb"pass(?:w(?:or)?d|phrase|code)?\d?(?:" + _BEHIND + rb"|:| is\s| -p| ?" + "为".encode() + rb")"),
        _PASSWORDS,
    ),
    (Hint(rb"pwd\d?" + _BEHIND), _PASSWORDS),
    (Hint(rb"psk" + _BEHIND), _PASSWORDS),
    (Hint(rb"shared[ -]key" + _BEHIND), _PASSWORDS),
    (Hint(rb"cret" + _BEHIND), _KEYS),
    # token, key, webhook, slack
    (Hint(rb"k(?:e[ny]" + _BEHIND + rb"|/send\?key|/[0-9a-f]{8}-|\.com/services/)"), _KEYS),
    (Hint(rb"net user"), _COMMANDS),
    (Hint("密(?:码|碼|钥|鑰)".encode()), _PASSWORDS + _KEYS),
    (Hint("口令".encode()), _PASSWORDS),
)

# What every shape holds, and every hint finds.
_ANY = anywhere((*(hint for hint, _ in _WORDS), *typed_passwords.HINTS), *(shape.sign for shape in SHAPES))


def _from_words(offset: int, match: re.Match[str]) -> Iterator[Secret]:
    name = match.lastgroup or ""
    value = match[name].rstrip(".:)]}*_\\") if name != "token" else match[name]
    if value and _JUDGES[name](value):
        yield Secret(offset + match.start(name), TOKEN if name == "token" else PASSWORD, value)


def _is_plain(value: str) -> bool:
    return not is_placeholder(value) and not is_keeper(value)


def _is_bare(value: str) -> bool:
    """Without a colon before it, only what can hardly be anything else is a password."""
    return looks_like_password(value) and len(value) >= 8 and is_random(value, symbols=True)


def _is_token(value: str) -> bool:
    return is_random(value) and not is_placeholder(value) and not is_product_key(value)


def _is_typed(value: str) -> bool:
    """Where a command takes a password, any word is one."""
    return not is_placeholder(value)


_JUDGES = {
    "password": looks_like_password,
    "plain": _is_plain,
    "bare": _is_bare,
    "token": _is_token,
    "typed": _is_typed,
}
