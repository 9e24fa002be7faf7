"""What every reporter is given."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kblib.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of one check in their order, how many entries were checked, and the lines of the files."""

    diagnostics: tuple[Diagnostic, ...]
    entries: int
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of each file with a finding, by path."""
    color: bool = False

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return Counter(found.severity for found in self.diagnostics)[severity]

    def source_line(self, diagnostic: Diagnostic) -> str:
        """The line that a finding is about; empty when the file could not be read."""
        lines = self.texts.get(diagnostic.path, "").split("\n")
        return lines[diagnostic.position.line - 1] if diagnostic.position.line <= len(lines) else ""
