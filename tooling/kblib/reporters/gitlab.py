"""Findings as a Code Quality report of GitLab, the artefact `reports: codequality`.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json

from kblib.diagnostics import Diagnostic, Severity
from kblib.language import Language
from kblib.reporters.fingerprint import fingerprints
from kblib.reporters.report import Report
from kblib.reporters.wording import advice, carried

# `critical` and `blocker` are left to what endangers a running system.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, language: Language) -> str:
    """A JSON array of degradations."""
    document = [
        _degradation(report.prefix + found.path, found, fingerprint, language)
        for found, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ]
    return json.dumps(document, ensure_ascii=False) + "\n"


def _degradation(path: str, found: Diagnostic, fingerprint: str, language: Language) -> dict[str, object]:
    return {
        "description": advice(found, language, " → "),
        "check_name": found.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": carried(path), "lines": {"begin": found.position.line}},
    }
