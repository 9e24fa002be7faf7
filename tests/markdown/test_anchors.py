"""Anchors as GitHub gives them; the expected ones were made by GitHub (the fixtures of github-slugger)."""

import pytest

from kblib.markdown import outline, slug, slugs


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("解决方案", "解决方案"),
        ("方案一：清除旧凭据", "方案一清除旧凭据"),
        ("“工作脱机”，怎么办？", "工作脱机怎么办"),
        ("第 1 步 - 重启", "第-1-步---重启"),
        ("清除 (L2)", "清除-l2"),
        ("Ｏutlook　全角", "ｏutlook全角"),
        ("用_下划线_和＿全角", "用_下划线_和＿全角"),
        ("① 先备份", "-先备份"),
        ("Ⅳ 型", "ⅳ-型"),
        ("⚠️ 注意", "️-注意"),
        ("heading with a - dash", "heading-with-a---dash"),
        ("heading with a period.txt", "heading-with-a-periodtxt"),
        (
            "exchange.bind_headers(exchange, routing [, bindCallback])",
            "exchangebind_headersexchange-routing--bindcallback",
        ),
        ("apostrophe’s should be trimmed", "apostrophes-should-be-trimmed"),
        ("I ♥ unicode", "i--unicode"),
        ("em–dash", "emdash"),
        ("😄 - an emoji", "---an-emoji"),
        (":smile: - a gemoji", "smile---a-gemoji"),
        ("Профили пользователей", "профили-пользователей"),
        ("à ̅ ̋", "à-̅-̋"),
        ("０ ２ ３", "０-２-３"),
        ("0x80070005 & ORA-12541", "0x80070005--ora-12541"),
        ("???", ""),
    ],
)
def test_slug(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_repeated_headings_are_numbered_and_never_collide() -> None:
    text = "\n\n".join(
        f"## {word}" for word in ["echo", "echo", "echo 1", "echo-1", "echo", "foxtrot-1", "foxtrot", "foxtrot"]
    )
    assert list(slugs(outline(text).headings)) == [
        "echo",
        "echo-1",
        "echo-1-1",
        "echo-1-2",
        "echo-2",
        "foxtrot-1",
        "foxtrot",
        "foxtrot-2",
    ]


def test_repeated_chinese_headings() -> None:
    text = "## 解决方案\n\n### 方案\n\n### 方案\n\n## 解决方案\n\n> ### 方案\n"
    assert list(slugs(outline(text).headings)) == ["解决方案", "方案", "方案-1", "解决方案-1", "方案-2"]


def test_markup_does_not_count() -> None:
    assert list(slugs(outline("## **运行** `kb check`  两次 <!-- x -->\n").headings)) == ["运行-kb-check--两次"]
