"""Which words stand for a secret, and which could be one."""

import re

# Words that examples are written with, wherever they stand in a value.
_EXAMPLE = re.compile(
    r"example|sample|change.?me|place.?holder|dummy|redacted|your|xxx|\*\*\*|\.\.\.|…|示例|你的|您的|"
    r"<|\{\{|\$\{|\$\(|%[a-z_]+%|(?:new|old|current|temp|secret|my)[_-]?(?:pass(?:word)?|pwd)$",
    re.IGNORECASE,
)
_WORDS = frozenset(
    {
        "password", "passwd", "pwd", "pass", "passphrase", "secret", "token", "none", "null", "true", "false", "empty",
        "required", "optional", "string", "prompt", "username", "user", "test", "foo", "bar", "hidden", "blank",
        "tiger", "enter", "prompted",
    }
)  # fmt: skip


def is_placeholder(value: str) -> bool:
    """Whether a value only shows where a secret would stand: `<password>`, `$PASSWORD`, `xxxx`, `changeme` …"""
    return (
        value[0] in "$%{[(<*&"
        or value.lower() in _WORDS
        or (len(set(value)) == 1 and not value.isdigit())
        or bool(_EXAMPLE.search(value))
    )


# What follows a colon and has digits without being a secret: codes, dates, paths, hosts, calls, options, products.
_OTHER = re.compile(
    r"0x[0-9a-f]+|kb\d+|kb-[0-9a-z]{4,10}|(?-i:[A-Z]{2,6}-\d+)|[\d.:/-]*[.:/-][\d.:/-]*|[/~\\-].*|[a-z]:[\\/].*|.*://.*|"
    r"(?:[\w.+-]+@)?(?:[a-z][\w-]*\.)+[a-z]{2,}(?:[/:].*)?|[a-z_]\w*(?:\.[a-z_]\w*)*[(\[].*|"
    r"[a-z_]\w*(?:\.[a-z_]\w*){2,}|"
    r"(?:windows|win|office|exchange|outlook|server|microsoft|android|ios|chrome)[\d._-]+|"
    r"(?:ntlmv|oauth|sha|aes|md|pbkdf|utf-?|base|tls|step|section|part)[\d.]+",
    re.IGNORECASE,
)
# Keys for activation that Microsoft publishes for everybody have this form.
_PRODUCT_KEY = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}")
# Where passwords are kept, and what takes them in.
_KEEPER = re.compile(
    r"(?:keepass|lastpass|1password|bitwarden|vaultwarden|dashlane|keeper|cyberark|passbolt)\w{0,8}|vault|kerberos",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[!@#$%^&*]")


def looks_like_password(value: str) -> bool:
    """Whether a word after “password:” is one, and not a word of the sentence: it has digits or signs."""
    if len(value) < 6 or is_placeholder(value) or is_keeper(value) or _OTHER.fullmatch(value):
        return False
    has_letter = any(map(str.isalpha, value))
    return any(map(str.isdigit, value)) or (has_letter and bool(_STRONG.search(value)))


def is_keeper(value: str) -> bool:
    """Whether a value names the program that keeps passwords or asks for them."""
    return bool(_KEEPER.fullmatch(value))


def is_product_key(value: str) -> bool:
    """Whether a value is written like the key of a Windows product, most of which are no secret in an article."""
    return bool(_PRODUCT_KEY.fullmatch(value))


def is_random(value: str, *, symbols: bool = False) -> bool:
    """Whether letters and digits are mixed, and signs too if asked for."""
    return (
        any(map(str.isalpha, value)) and any(map(str.isdigit, value)) and (not symbols or bool(_STRONG.search(value)))
    )
