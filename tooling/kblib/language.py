"""The two languages that the tool speaks, and how one of them is chosen."""

import os
from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Language(StrEnum):
    """A language of the interface and of entries."""

    ZH = "zh"
    EN = "en"


class Text(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A sentence or label in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language is Language.ZH else self.en


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its English noun, in the plural where it is not one: `1 entry`, `2 entries`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def preferred(environ: Mapping[str, str] = os.environ) -> Language:
    """The language that the environment asks for: `KB_LANG`, then the locale; Chinese when neither says."""
    for name in ("KB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").lower()
        for language in Language:
            if value.startswith(language.value):
                return language
    return Language.ZH
