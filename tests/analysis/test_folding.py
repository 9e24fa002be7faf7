"""Spellings of the same text are equal."""

import pytest

from kblib.analysis import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＶＰＮ　連線", "vpn 连线"),
        ("電子郵件設定", "电子邮件设定"),
        ("Outlook", "outlook"),
        ("①", "1"),
        ("後台里程", "后台里程"),
        ("", ""),
    ],
)
def test_width_case_and_script_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_again_changes_nothing() -> None:
    every = "".join(map(chr, range(0x20, 0xA000)))
    assert fold(fold(every)) == fold(every)
