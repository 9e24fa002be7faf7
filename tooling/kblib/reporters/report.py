"""What every reporter is given."""

from dataclasses import dataclass

from kblib.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of one check in their order, and how many entries were checked.

    `prefix` goes before each path in the formats that forges read, which look for files from the root of the
    repository: the path of the knowledge base in it, with a slash at the end.
    """

    diagnostics: tuple[Diagnostic, ...]
    entries: int
    color: bool = False
    prefix: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(found.severity is severity for found in self.diagnostics)
