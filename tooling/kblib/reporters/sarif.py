"""Findings as SARIF 2.1.0, for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

import json
from collections.abc import Sequence
from urllib.parse import quote

from kblib import __version__
from kblib.diagnostics import Diagnostic
from kblib.language import Language, Text
from kblib.reporters.fingerprint import fingerprints
from kblib.reporters.report import Report
from kblib.reporters.wording import advice, carried

_ROOT = "SRCROOT"
_ROOT_MEANING = Text(
    "仓库的根目录；不在 git 里时，是知识库的根目录。",
    "The root folder of the repository, or of the knowledge base where there is no git.",
)
# Not `primaryLocationLineHash`: GitHub's upload action makes that from the text of the file and warns of other values.
_FINGERPRINT = "kbFinding/v1"


def render(report: Report, language: Language) -> str:
    """A log with one run, its messages and rules in one language."""
    from kblib.reporters.sarif_rules import describe  # noqa: PLC0415 - imports all rules: 0.2 s that other formats save

    names = sorted({found.rule for found in report.diagnostics})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kb",
                        "semanticVersion": __version__,
                        "language": language.value,
                        "rules": describe(names, language),
                    }
                },
                "language": language.value,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_MEANING.in_(language)}}},
                "results": _results(report, names, language),
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False) + "\n"


def _results(report: Report, rules: Sequence[str], language: Language) -> list[dict[str, object]]:
    indexes = {name: index for index, name in enumerate(rules)}
    return [
        {
            "ruleId": found.rule,
            "ruleIndex": indexes[found.rule],
            "level": found.severity.value,
            "message": {"text": advice(found, language, "\n")},
            "locations": [{"physicalLocation": _location(report.prefix + found.path, found)}],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
        }
        for found, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ]


def _location(path: str, found: Diagnostic) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(carried(path)), "uriBaseId": _ROOT},
        "region": {"startLine": found.position.line, "startColumn": found.position.column},
    }
