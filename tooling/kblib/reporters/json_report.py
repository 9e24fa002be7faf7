"""Findings for programs: one JSON document, version 1."""

import json

from kblib.diagnostics import Severity
from kblib.language import Language
from kblib.reporters.report import Report


def render(report: Report, language: Language) -> str:
    """The document of `kb check --format json`, messages in one language."""
    document = {
        "version": 1,
        "summary": {
            "entries": report.entries,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
        },
        "diagnostics": [
            {
                "path": found.path,
                "line": found.position.line,
                "column": found.position.column,
                "rule": found.rule,
                "severity": found.severity.value,
                "message": found.message.in_(language),
                "hint": found.hint.in_(language),
            }
            for found in report.diagnostics
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
