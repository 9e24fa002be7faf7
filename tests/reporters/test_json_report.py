"""The JSON document, version 1."""

import json

from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import json_report
from tests.reporters.findings import found, report


def test_the_document_has_the_agreed_form() -> None:
    diagnostics = (
        found("kb/邮件/a.md", 5, 9),
        found("kb/mail/b.md", severity=Severity.WARNING, zh='引号"和\n换行\x1b', hint=Text("改", "mend")),
        found("kb/mail/c.md", severity=Severity.NOTE),
    )
    assert json.loads(json_report.render(report(*diagnostics), Language.ZH)) == {
        "version": 1,
        "summary": {"entries": 40, "errors": 1, "warnings": 1},
        "diagnostics": [
            {
                "path": "kb/邮件/a.md",
                "line": 5,
                "column": 9,
                "rule": "unknown-term",
                "severity": "error",
                "message": "系统里没有 mial",
                "hint": "是不是 mail？",
            },
            {
                "path": "kb/mail/b.md",
                "line": 5,
                "column": 1,
                "rule": "unknown-term",
                "severity": "warning",
                "message": '引号"和\n换行\x1b',
                "hint": "改",
            },
            {
                "path": "kb/mail/c.md",
                "line": 5,
                "column": 1,
                "rule": "unknown-term",
                "severity": "note",
                "message": "系统里没有 mial",
                "hint": "是不是 mail？",
            },
        ],
    }


def test_messages_are_in_the_language_asked_for() -> None:
    (diagnostic,) = json.loads(json_report.render(report(found()), Language.EN))["diagnostics"]
    assert (diagnostic["message"], diagnostic["hint"]) == ("systems has no term mial", "did you mean mail?")


def test_chinese_is_written_as_it_is_and_the_text_ends_with_a_line_end() -> None:
    rendered = json_report.render(report(found()), Language.ZH)
    assert '"message": "系统里没有 mial"' in rendered
    assert rendered.endswith("}\n")


def test_no_findings_is_an_empty_list() -> None:
    assert json.loads(json_report.render(report(entries=0), Language.ZH)) == {
        "version": 1,
        "summary": {"entries": 0, "errors": 0, "warnings": 0},
        "diagnostics": [],
    }
