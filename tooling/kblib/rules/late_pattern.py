"""Regular expressions that are compiled when they are first needed, since most checks need few of them."""

import re
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """A regular expression; a wrong one is told when it is first used."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.source = source
        self.flags = flags

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in a text, in order."""
        return self._compiled.finditer(text)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)
