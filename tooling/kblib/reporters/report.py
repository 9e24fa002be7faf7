"""What every reporter is given."""

from collections import Counter
from dataclasses import dataclass

from kblib.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of one check in their order, and how many entries were checked."""

    diagnostics: tuple[Diagnostic, ...]
    entries: int
    color: bool = False

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return Counter(found.severity for found in self.diagnostics)[severity]
