"""What the cleaner takes out because it could run or load something."""

import pytest

from kblib.diagnostics import Position
from kblib.markdown import clean, may_be_unsafe, render, unsafe_links, unsafe_tags


def names(text: str) -> list[str]:
    """What is unsafe in the tags of a text."""
    return [unsafe.name for unsafe in unsafe_tags(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<script>go()</script>", "<script"),
        ("a <SCRIPT src=x></SCRIPT>", "<script"),
        ("<iframe src='x'></iframe>", "<iframe"),
        ("<svg onload=go()>", "<svg"),
        ("<style>a{}</style>", "<style"),
        ("<object data='x'></object>", "<object"),
        ("<embed src=x>", "<embed"),
        ("<meta http-equiv=refresh content=0>", "<meta"),
        ("<link rel=stylesheet href=x>", "<link"),
        ("<form action=x></form>", "<form"),
        ("<b onclick=go()>x</b>", "onclick"),
        ("<img src=x\n  onerror='go()'>", "onerror"),
        ("<x-y ONMOUSEOVER = go()>x</x-y>", "ONMOUSEOVER"),
        ("<a href='javascript:go()'>x</a>", "javascript:"),
        ("<a href=' JaVaScRiPt:go()'>x</a>", "JaVaScRiPt:"),
        ("<a href='java&#9;script:go()'>x</a>", "javascript:"),
        ("<a href='java\tscript&colon;go()'>x</a>", "javascript:"),
        ("<a href=data:text/html,x>x</a>", "data:"),
        ("<img src='data:image/svg+xml,x'>", "data:"),
        ("<p style='background: url(x)'>x</p>", "url("),
        ("- a\n\n  <iframe src=x></iframe>", "<iframe"),
        ("> <iframe src=x></iframe>", "<iframe"),
        ("| a |\n| - |\n| <iframe src=x></iframe> |", "<iframe"),
    ],
)
def test_what_could_run_or_load_is_named(text: str, name: str) -> None:
    assert may_be_unsafe(text)
    assert names(text) == [name]
    assert name not in clean(render(text))


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b><br><kbd>Ctrl</kbd>",
        "<details open><summary>x</summary></details>",
        "<a href='https://example.com' title='on click=x'>x</a>",
        "<img src='data:image/png;base64,AAAA'>",
        "`<script>` and ``<b onclick=x>``",
        "```html\n<script>go()</script>\n```",
        "    <script>go()</script>",
        "<!-- <script>go()</script> -->",
        "copy <source> <target>, then <form>",
        "\\<script>",
        "<svg/onload=go()>",
        "a < b and on = 1 > c",
        "<https://example.com/onload=x>",
        "a <b or c, onclick=x",
        "<span class=x style='color: red'>x</span>",
    ],
)
def test_harmless_html_and_code_pass(text: str) -> None:
    assert names(text) == []


def test_every_tag_is_found_where_it_begins() -> None:
    text = "中 `<script>` 文 <b onclick=a onload=b>x</b>\n\n<script>go()</script>"
    assert list(unsafe_tags(text, first_line=10)) == [
        ("onclick", Position(10, 16)),
        ("onload", Position(10, 16)),
        ("<script", Position(12, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[x](javascript:go)", [("javascript:", Position(5, 1))]),
        ("中文 [x](JavaScript:go)", [("javascript:", Position(5, 4))]),
        ("[x](java&#115;cript:go)", [("javascript:", Position(5, 1))]),
        ("![x](data:text/html,x)", [("data:", Position(5, 1))]),
        ("[x][1]\n\n[1]: vbscript:go", [("vbscript:", Position(5, 1))]),
        ("`[x](javascript:go)`", []),
        ("[x]() [y](https://example.com/javascript:go) ![z](data:image/png;base64,AA)", []),
    ],
)
def test_links_that_would_run_a_script_are_found(text: str, found: list[tuple[str, Position]]) -> None:
    assert list(unsafe_links(text, first_line=5)) == found
