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
    """A JSON array, one finding on each line."""
    degradations = [
        json.dumps(_degradation(found, fingerprint, language), ensure_ascii=False)
        for found, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ]
    return "[\n" + ",\n".join(degradations) + "\n]\n" if degradations else "[]\n"


def _degradation(found: Diagnostic, fingerprint: str, language: Language) -> dict[str, object]:
    return {
        "description": advice(found, language, " → "),
        "check_name": found.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": carried(found.path), "lines": {"begin": found.position.line}},
    }
