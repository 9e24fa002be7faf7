"""What numbers of people look like: mobile phones, identity cards, bank cards, private mail addresses."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kblib.language import Text
from kblib.rules.passage import Hint, anywhere, lines_with, lowered


class Personal(NamedTuple):
    """Something about a person as it stands in a text: what it is, its characters, and its offset."""

    kind: Text
    value: str
    offset: int


def find(text: str, today: date) -> Iterator[Personal]:
    """Everything about people in a text, in no order; nothing that was not possible on `today`."""
    if not _ANY.found_in(text):
        return
    digits = lowered(text).translate(_DIGITS_ALONE)
    if _LONG_NUMBER.search(digits):
        for offset, line in lines_with(text, _LONG_NUMBER, digits):
            for match in _NUMBER.finditer(line):
                kind = _kind_of(match[0], today)
                if kind:
                    yield Personal(kind, match[0], offset + match.start())
    for offset, line in _MAIL_HINT.lines(text):
        for match in _MAIL.finditer(line):
            if not _NOBODY.match(match[0]):
                yield Personal(_MAIL_KIND, match[0], offset + match.start())


_MOBILE_KIND = Text("手机号", "a mobile number")
_IDENTITY_KIND = Text("身份证号", "an identity-card number")
_BANK_KIND = Text("银行卡号", "a bank-card number")
_MAIL_KIND = Text("私人邮箱", "a private mail address")

# With every digit made a 0, an expression that begins with a 0 skips what is between numbers.
_DIGITS_ALONE = bytes(0x30 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_LONG_NUMBER = re.compile(rb"0(?<![0a-z_./=#%&-]0)[ -]?(?:0[ -]?){9}0")

# Written with blanks or hyphens between groups, or without. What stands in a word, an address or a longer number is
# some other number.
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z_./=#%&+-])(?:(?:\+|00)?86[ -]?)?"
    r"(?:\d{11,19}[xX]?|1\d{2}[ -]\d{4}[ -]\d{4}|\d{6}[ -]\d{8}[ -]\d{3}[\dxX]|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)"
    r"(?![0-9A-Za-z_/=%&@-]|\.\d)"
)


def _kind_of(written: str, today: date) -> Text | None:
    number = re.sub(r"[ -]|^\+|^00(?=86)", "", written)
    if _MOBILE.fullmatch(number) and not _NOBODYS_MOBILE.search(number):
        return _MOBILE_KIND
    if is_identity_number(number, today):
        return _IDENTITY_KIND
    return _BANK_KIND if _BANK.fullmatch(number) and passes_luhn(number) else None


# The ranges of the numbering plan of the Ministry of Industry and Information Technology, without those for machines.
_MOBILE = re.compile(r"(?:86)?1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}")

# Numbers that examples are written with; the first was the one for topping up a card.
_NOBODYS_MOBILE = re.compile(r"13800138000$|12345678$|0{8}$")

# UnionPay, Visa, Mastercard and American Express, by the digits that ISO/IEC 7812 gives to them and their length.
_BANK = re.compile(r"62\d{14,17}|4\d{15}|(?:5[1-5]\d\d|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720))\d{12}|3[47]\d{13}")


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


# GB/T 2260: the first two digits of a place, by province.
_REGIONS = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")
_IDENTITY = re.compile(r"(?P<region>\d{2})\d{4}(?P<born>\d{8})\d{3}[\dxX]")


def is_identity_number(number: str, today: date) -> bool:
    """Whether these 18 characters are the number of a resident identity card (GB 11643-1999).

    That is: a province, a day of birth not after `today`, and a check digit by ISO 7064, MOD 11-2.
    """
    match = _IDENTITY.fullmatch(number)
    if not match or not _REGIONS.fullmatch(match["region"]):
        return False
    try:
        born = date.fromisoformat(match["born"])
    except ValueError:
        return False
    return date(1900, 1, 1) <= born <= today and _passes_mod_11_2(number)


def _passes_mod_11_2(number: str) -> bool:
    rest = 0
    for character in number[:-1]:
        rest = (rest + int(character)) * 2 % 11
    last = 10 if number[-1] in "xX" else int(number[-1])
    return (rest + last) % 11 == 1


# Those who give addresses to anybody; a company's own addresses are for readers to write to.
_HOSTS = (
    r"@(?:(?:vip\.)?(?:qq|163|126|sina|139|189)\.com|yeah\.net|foxmail\.com|sina\.cn|aliyun\.com"
    r"|gmail\.com|outlook\.com|hotmail\.com|live\.cn|icloud\.com|yahoo\.com|live\.com|msn\.com|proton\.me|protonmail\.com)"
)
_MAIL_HINT = Hint(_HOSTS.encode())
_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{_HOSTS}(?![\w-]|\.\w)", re.IGNORECASE | re.ASCII)
_ANY = anywhere([_MAIL_HINT], r"[0-9](?:[ -]?[0-9]){10}")
# Names that examples are written with.
_NOBODY = re.compile(
    r"(?:your|my|some|an?y|xxx|abc|test|demo|example|sample|user|name|account|admin|info|support|service|help|no-?reply|"
    r"zhang\.?san|li\.?si|wang\.?wu|john|jane|joe|alice|bob|first|last|e?mail|personal|home|contoso|fabrikam|1234|"
    r"microsoft|office|outlook|postmaster|mailer)",
    re.IGNORECASE,
)
