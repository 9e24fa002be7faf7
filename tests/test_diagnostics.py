"""Order and words of findings."""

from kblib.diagnostics import Diagnostic, Position, Severity, short
from kblib.language import Text


def made(path: str, line: int, column: int, rule: str, message: str = "m") -> Diagnostic:
    return Diagnostic(
        path=path,
        position=Position(line, column),
        rule=rule,
        severity=Severity.ERROR,
        message=Text("消息", message),
        hint=Text("", ""),
    )


def test_findings_are_ordered_by_path_line_column_rule_and_message() -> None:
    found = [
        made("kb/a.md", 10, 10, "b", "n"),
        made("kb/b.md", 1, 1, "a"),
        made("kb/a.md", 10, 2, "a"),
        made("kb/a.md", 10, 10, "b", "m"),
        made("kb/a.md", 2, 1, "b"),
        made("kb/a.md", 10, 10, "a"),
    ]
    assert sorted(found, key=lambda diagnostic: diagnostic.order) == [
        made("kb/a.md", 2, 1, "b"),
        made("kb/a.md", 10, 2, "a"),
        made("kb/a.md", 10, 10, "a"),
        made("kb/a.md", 10, 10, "b", "m"),
        made("kb/a.md", 10, 10, "b", "n"),
        made("kb/b.md", 1, 1, "a"),
    ]


def test_a_long_word_is_cut_and_marked() -> None:
    assert short("甲乙丙丁", 4) == "甲乙丙丁"
    assert short("甲乙丙丁戊", 4) == "甲乙丙…"
