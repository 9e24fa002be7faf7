"""The comment of the check, as Markdown that shows what authors wrote and does nothing with it."""

import re

import pytest

from kblib import markdown
from kblib.diagnostics import Severity
from kblib.language import Language
from kblib.review.comment import Comment, escape, render
from kblib.review.findings import Findings, Near, of_notes
from tests.review.requests import K, event, note, review

ZH = (Language.ZH,)
BOTH = tuple(Language)
WAITING = review(event(K.OPENED, "5 00:00"), now="5 18:42")


def _render(findings: Findings | None, languages: tuple[Language, ...] = ZH) -> str:
    return render(Comment(review=WAITING, findings=findings, deadline="2026-01-06 08:00 (Asia/Shanghai)"), languages)


def test_findings_stand_in_a_table_the_worst_first() -> None:
    found = of_notes("#12", "c1", [note(9, Severity.WARNING), note(3)], ())
    assert _render(found) == (
        "### 知识库检查\n\n"
        "❌ 1 个错误，1 个警告\n\n"
        "| 位置 | 问题 | 怎么改 |\n"
        "| --- | --- | --- |\n"
        "| <code>kb/mail/a.md:3</code> | 缺少 | 补上 |\n"
        "| <code>kb/mail/a.md:9</code> | 缺少 | 补上 |\n\n"
        "**时间**: 等知识管理员，剩 5.3 小时，到 2026-01-06 08:00 (Asia/Shanghai)。\n"
    )


def test_two_languages_share_one_comment() -> None:
    text = _render(of_notes("#12", "c1", [note()]), BOTH)
    assert "### 知识库检查 · Check of the knowledge base" in text
    assert "| 缺少<br>missing | 补上<br>add it |" in text


def test_after_twenty_rows_the_rest_is_counted() -> None:
    text = _render(of_notes("#12", "c1", [note(line) for line in range(1, 33)]))
    assert text.count("<code>") == 20
    assert "……还有 12 个，见检查任务的日志。" in text


def test_findings_that_are_not_kept_are_counted_too() -> None:
    text = _render(of_notes("#12", "c1", [note(line, Severity.NOTE) for line in range(1, 151)]))
    assert "⚠️ 150 个提示" in text
    assert "……还有 130 个，见检查任务的日志。" in text


def test_of_many_like_entries_and_previews_the_rest_is_counted() -> None:
    near = [
        Near(path=f"kb/mail/{number}.md", id="KB-ACD02", title="VPN", score=number / 100) for number in range(70, 95)
    ]
    previews = tuple((f"KB-{number}", f"https://p.example.com/{number}/") for number in range(1000, 1203))
    comment = Comment(review=WAITING, findings=of_notes("#12", "c1", (), near), previews=previews, deadline="x")
    text = render(comment, ZH)
    assert (text.count("- KB-ACD02"), text.count("](https://")) == (20, 20)
    assert "94%" in text
    assert "74%" not in text
    assert "- 还有 5 个" in text
    assert "· 还有 183 个" in text


def test_near_duplicates_and_previews_are_named() -> None:
    near = Near(path="kb/mail/a.md", id="KB-ACD02", title="VPN 连不上", score=0.864)
    comment = Comment(
        review=WAITING,
        findings=of_notes("#12", "c1", (), [near]),
        previews=(("KB-ACD01", "https://p.example.com/12/KB-ACD01/"),),
        deadline="x",
    )
    text = render(comment, ZH)
    assert "✅ 没有发现问题。" in text
    assert "- KB-ACD02 VPN 连不上 · 86% · <code>kb/mail/a.md</code>" in text
    assert "**预览**: [KB-ACD01](https://p.example.com/12/KB-ACD01/)" in text


def test_a_head_that_was_not_checked_is_not_called_clean() -> None:
    assert "还没有检查这个版本。" in _render(None)


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1)) ![p](https://evil.example.com/x.png)",
        "| a | b |\n| --- | --- |\n# h",
        "`code` **bold** ~~s~~ $x$ \\| &lt;b&gt;",
        "</code></td></table><script>",
        "x\u202egnp.exe",
    ],
)
def test_what_an_author_wrote_shows_and_does_nothing(hostile: str) -> None:
    html = markdown.render(_render(of_notes("#12", "c1", [note(message=hostile, path=f"kb/{hostile}")])))
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h3",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "strong",
    }
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 3
    assert "\u202e" not in _render(of_notes("#12", "c1", [note(message=hostile)]))


@pytest.mark.parametrize(
    "text",
    ["@admin", "a@example.com", "#12", "!7", "owner/repo#12", "GH-12", "https://evil.example.com", "www.example.com"],
)
def test_nobody_is_called_and_nothing_is_linked(text: str) -> None:
    shown = markdown.render(escape(text))
    assert "<a" not in shown
    assert not re.search(r"@\w|[#!]\d|\bGH-|://|www\.", shown)


def test_long_words_are_cut() -> None:
    assert len(escape("知" * 1000)) == 300
