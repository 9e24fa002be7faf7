"""Findings for reviewdog: a DiagnosticResult in its JSON form.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

import json

from kblib.diagnostics import Diagnostic, Severity
from kblib.language import Language
from kblib.reporters.report import Report
from kblib.reporters.wording import advice, carried

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, language: Language) -> str:
    """The result as one JSON document."""
    document = {
        "source": {"name": "kb"},
        "diagnostics": [_diagnostic(report.prefix + found.path, found, language) for found in report.diagnostics],
    }
    return json.dumps(document, ensure_ascii=False) + "\n"


def _diagnostic(path: str, found: Diagnostic, language: Language) -> dict[str, object]:
    return {
        "message": advice(found, language, "\n"),
        "location": {"path": carried(path), "range": {"start": _start(found)}},
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }


def _start(found: Diagnostic) -> dict[str, int]:
    """The line, and the column where it is known: reviewdog counts bytes of UTF-8, and we know characters.

    The two agree in a line of ASCII. Without a column, reviewdog takes the whole line.
    """
    line, column = found.position.line, found.position.column
    if column == 1 or (found.source and found.source.isascii()):
        return {"line": line, "column": column}
    return {"line": line}
