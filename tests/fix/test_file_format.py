"""Byte order mark and Windows line ends."""

from tests.fix.conftest import applied


def test_the_byte_order_mark_goes() -> None:
    assert applied("file_format", "\ufeff---\nid: KB-1\n---\n甲\n") == "---\nid: KB-1\n---\n甲\n"


def test_windows_line_ends_become_plain_ones() -> None:
    assert applied("file_format", "---\r\nid: KB-1\r\n---\r\n甲\r\n") == "---\nid: KB-1\n---\n甲\n"
