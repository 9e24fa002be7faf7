"""The headings of the elements."""

import pytest

from tests.fix.conftest import applied


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## 故障现象", "## 问题描述"),
        ("##   现象描述  ##", "## 问题描述"),
        ("## **故障现象**", "## 问题描述"),
        ("故障现象\n--------", "## 问题描述"),
        ("## Symptoms", "## 问题描述"),
        ("## problem DESCRIPTION", "## 问题描述"),
    ],
)
def test_a_synonym_becomes_the_standard_heading(before: str, after: str) -> None:
    front = "---\ntitle: 登录失败\nlang: zh\n---\n\n"
    assert (
        applied("heading_names", f"{front}{before}\n\n甲\n\n### 故障现象\n")
        == f"{front}{after}\n\n甲\n\n### 故障现象\n"
    )


def test_an_english_entry_gets_english_headings() -> None:
    front = "---\ntitle: Login fails\nlang: en\n---\n"
    assert applied("heading_names", f"{front}## 解决方案\na\n## steps\nb\n") == (
        f"{front}## Solution\na\n## Troubleshooting steps\nb\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 登录失败\nlang: zh\n---\n```\n## 故障现象\n```\n> ## 故障现象\n\n- ## 故障现象\n",
        "---\ntitle: 登录失败\nlang: zh\n---\n# 故障现象\n\n## 其他\n\n<!-- ## 故障现象 -->\n",
        "---\ntitle: Login fails\nlang: zh\n---\n## Symptoms\n",
        "---\ntitle: 登录失败\n---\n## Symptoms\n",
    ],
)
def test_other_headings_stay_and_so_do_all_when_the_language_is_in_doubt(text: str) -> None:
    assert applied("heading_names", text) == text
