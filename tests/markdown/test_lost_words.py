"""Words in angle brackets that the page lacks."""

import pytest

from kblib.diagnostics import Position
from kblib.markdown import LostWord, clean, lost_words, render


def names(text: str) -> list[str]:
    """The words that are lost."""
    return [lost.name for lost in lost_words(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ping <server>", "<server>"),
        ("- 打开 <user id>。", "<user id>"),
        ("| a |\n| - |\n| <branch-name> |", "<branch-name>"),
        ("List<String>", "<String>"),
        ("copy <source> to the disk", "<source>"),
        ("Click <title >", "<title >"),
    ],
)
def test_a_word_that_markdown_takes_for_a_tag_is_lost(text: str, name: str) -> None:
    assert names(text) == [name]
    assert name.strip("< >") not in clean(render(text))


@pytest.mark.parametrize(
    "text",
    [
        "`ping <server>`",
        "```\nping <server>\n```",
        "    ping <server>",
        "ping \\<server>",
        "<!-- <server> -->",
        "<服务器> <server_name> <it@example.com> <https://example.com>",
        "<kbd>Enter</kbd><br> <label>a</label> <center>b</center>",
        'a <b class="x">b</b> < c > d',
        "x <y and z",
    ],
)
def test_what_the_page_shows_or_was_meant_as_a_tag_is_not(text: str) -> None:
    assert names(text) == []


def test_a_word_is_reported_at_its_first_place_outside_code() -> None:
    text = "`<server>`\n\n再 ping <server>，<Server>"
    assert list(lost_words(text, 10)) == [LostWord("<server>", Position(12, 8))]
