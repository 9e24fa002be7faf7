"""What every reporter is given."""

from kblib.diagnostics import Severity
from tests.reporters.findings import found, report


def test_findings_are_counted_by_severity() -> None:
    made = report(found(), found(severity=Severity.WARNING), found(severity=Severity.WARNING))
    assert [made.count(severity) for severity in Severity] == [1, 2, 0]
