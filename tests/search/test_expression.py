"""The query language."""

from pathlib import Path

import pytest

from kblib.search.find import find


def ids(root: Path, text: str) -> list[str]:
    return sorted(hit.facts.id for hit in find(root, text, {}, 10).hits)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title:登录", ["KB-9D2MX"]),
        ("solution:spooler", ["KB-QVEHE"]),
        ("problem:spooler", []),
        ('"删除旧凭据"', ["KB-3F7Q2"]),
        ('"listener is not"', ["KB-T6J7R"]),
        ('title:"登录失败"', ["KB-9D2MX"]),
        ("密码 OR 打印机", ["KB-3F7Q2", "KB-QVEHE"]),
        ("outlook AND 凭据", ["KB-3F7Q2"]),
        ("outlook NOT 凭据", ["KB-9D2MX", "KB-QVEHE", "KB-T6J7R"]),
        ("listen*", ["KB-T6J7R"]),
        ("title:orac* AND listener", ["KB-T6J7R"]),
        ("(密码 OR 打印) NOT 凭据", ["KB-QVEHE"]),
        ("keywords:凭据管理器", ["KB-3F7Q2"]),
        ("asked_as:老是", ["KB-3F7Q2"]),
        ("title:登录 system:mail", []),
        ("NOT outlook", []),
    ],
)
def test_an_expression_finds_what_it_describes(base: Path, text: str, found: list[str]) -> None:
    assert ids(base, text) == found


@pytest.mark.parametrize(
    "text", ['"', '""', "((", "AND", "title:", "*", "OR OR", "NOT", "title:()", 'a"b', ":::", "title:*"]
)
def test_a_broken_expression_is_plain_words(base: Path, text: str) -> None:
    find(base, text, {}, 10)


def test_a_pasted_message_with_quotation_marks_is_found_by_its_words(base: Path) -> None:
    assert ids(base, '提示"登录异常失败"')[0] == "KB-9D2MX"
