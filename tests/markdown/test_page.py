"""Markdown as HTML."""

import subprocess
import sys

import pytest

from kblib.markdown import clean, outline, plain_text, render, render_parts


def parts(text: str, first_line: int = 1) -> tuple[str, ...]:
    """The parts between the headings of level two."""
    headings = outline(text, first_line).headings
    return render_parts(
        text, first_line, tuple(heading for heading in headings if heading.level == 2 and not heading.nested)
    )


def test_render_leaves_raw_html_alone() -> None:
    assert (
        render('<div onclick="x">\n\n**甲**\n\n</div>\n') == '<div onclick="x">\n<p><strong>甲</strong></p>\n</div>\n'
    )


def test_plain_text_has_no_markup() -> None:
    assert plain_text("## 甲\n\n用 `a < b` 和[乙](b.md)。\n") == "甲 用 a < b 和乙。"


def test_emphasis_beside_chinese_punctuation_is_emphasis() -> None:
    assert render("点击**“确定”**按钮\n") == "<p>点击<strong>“确定”</strong>按钮</p>\n"


def test_parts_are_cut_at_each_heading() -> None:
    assert parts("前言\n\n## 一\n\n甲\n\n### 小\n\n乙\n\n二\n--\n\n丙\n", first_line=12) == (
        "<p>前言</p>",
        "<p>甲</p>\n<h3>小</h3>\n<p>乙</p>",
        "<p>丙</p>",
    )


def test_a_text_without_headings_is_one_part() -> None:
    assert parts("甲\n") == ("<p>甲</p>",)


def test_headings_that_do_not_cut_stay_in_their_part() -> None:
    text = "## 一\n\n> ## 引用\n\n```\n## 代码\n```\n\n## 二\n"
    assert parts(text) == (
        "",
        "<blockquote>\n<h2>引用</h2>\n</blockquote>\n<pre><code>## 代码\n</code></pre>",
        "",
    )


def test_footnotes_and_definitions_work_across_parts() -> None:
    before, first, second = parts("## 一\n\n甲[^1] [乙][r]\n\n## 二\n\n丙\n\n[^1]: 注\n\n[r]: b.md\n")
    assert before == ""
    assert first == (
        '<p>甲<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" data-footnote-ref="">1</a></sup> '
        '<a href="b.md">乙</a></p>'
    )
    assert second == (
        '<p>丙</p>\n<section class="footnotes">\n<ol>\n<li id="fn-1">\n<p>注 '
        '<a href="#fnref-1" class="footnote-backref" data-footnote-backref="" '
        'aria-label="Back to reference 1">↩</a></p>'
        "\n</li>\n</ol>\n</section>"
    )


def test_raw_html_cannot_pose_as_the_heading_that_cuts() -> None:
    text = '## 一\n\n<h2 data-sourcepos="7:1-7:4">假</h2>\n\n甲\n\n## 二\n\n乙\n'
    assert parts(text) == ("", "<h2>假</h2>\n<p>甲</p>", "<p>乙</p>")


def test_the_name_of_the_positions_attribute_may_be_written_about() -> None:
    text = '## 一\n\n`data-sourcepos`\n\n```html\n<h2 data-sourcepos="9:1-9:4">\n```\n\n## 二\n'
    assert parts(text) == (
        "",
        "<p><code>data-sourcepos</code></p>\n"
        '<pre><code class="language-html">&lt;h2 data-sourcepos="9:1-9:4"&gt;\n</code></pre>',
        "",
    )


@pytest.mark.parametrize(
    "opened",
    [
        "<div>",
        "<details><summary>x</summary>",
        "<table><tr><td>",
        "<blockquote>",
        "<!-- 甲 -->",
        "<select>",
        "甲 <textarea>",
        "<title>",
        "<plaintext>",
    ],
)
def test_what_one_part_leaves_open_does_not_swallow_the_next(opened: str) -> None:
    *_, last = parts(f"## 一\n\n{opened}\n\n甲\n\n## 二\n\n乙\n")
    assert last == "<p>乙</p>"


def test_what_one_part_closes_does_not_break_the_page() -> None:
    assert parts("## 一\n\n</div></section></article>\n\n甲\n") == ("", "<p>甲</p>")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<script>alert(1)</script>", ""),
        ("<SCRIPT SRC=//evil/x.js></SCRIPT>", ""),
        ("<style>*{display:none}</style>", ""),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "&lt;p title='<img src=\"x\">'&gt;"),
        ('<img src="a.png" onerror="alert(1)" alt="甲">', '<img src="a.png" alt="甲">'),
        ('<p onmouseover="x" style="position:fixed">甲</p>', "<p>甲</p>"),
        ('<a href="javascript:alert(1)">甲</a>', "<a>甲</a>"),
        ('<a href=" &#106;ava\tscript:alert(1)">甲</a>', "<a>甲</a>"),
        ('<a href="vbscript:x">甲</a>', "<a>甲</a>"),
        ('<a href="data:text/html,<script>x</script>">甲</a>', "<a>甲</a>"),
        ('<img src="data:image/svg+xml;base64,PHN2Zz4=">', "<img>"),
        ('<a href="https://example.com" target="_blank" ping="//evil">甲</a>', '<a href="https://example.com">甲</a>'),
        ('<iframe src="https://evil"></iframe>甲', "甲"),
        ('<object data="x"></object><embed src="x">甲', "甲"),
        ("<svg><script>alert(1)</script></svg>甲", "甲"),
        ('<svg><a href="javascript:x"><text>甲</text></a></svg>', ""),
        ('<math><mi xlink:href="javascript:x">甲</mi></math>乙', "乙"),
        (
            '<form action="https://evil"><input name="password" type="password"><button>登录</button></form>',
            '<input type="checkbox">登录',
        ),
        ('<input type="text" value="x" autofocus>', '<input type="checkbox">'),
        ('<meta http-equiv="refresh" content="0;url=//evil">甲', "甲"),
        ('<base href="//evil">甲', "甲"),
        ('<link rel="stylesheet" href="//evil">甲', "甲"),
        ("<video src=x autoplay></video>甲", "甲"),
        ("<!-- 甲 -->乙", "乙"),
        ("<!--><script>alert(1)</script>-->乙", "--&gt;乙"),
        ('<p id="__config">{"base": "//evil"}</p>', '<p>{"base": "//evil"}</p>'),
        ('<div class="md-overlay kb-entry">甲</div>', "<div>甲</div>"),
        ('<code class="language-x md-overlay">甲</code>', '<code class="language-x">甲</code>'),
        ("<template><script>x</script></template>甲", "甲"),
        ("<x-unknown>甲</x-unknown>", "甲"),
        ("甲 & 乙 < 丙", "甲 &amp; 乙 &lt; 丙"),
    ],
)
def test_clean_leaves_nothing_that_runs_or_disguises_itself(written: str, left: str) -> None:
    assert clean(written) == left


@pytest.mark.parametrize(
    "markdown",
    [
        "> [!WARNING]\n> 甲\n",
        "- [x] 完成\n- [ ] 待办\n",
        "| a | b |\n|:-:|--:|\n| 1 | 2 |\n",
        "```powershell\nGet-Item <x>\n```\n",
        "~~旧~~ **新** *斜* `码` <kbd>Ctrl</kbd> H<sub>2</sub>O<br>\n",
        '<details open="">\n<summary>更多</summary>\n\n甲\n\n</details>\n',
        "3. 三\n4. 四\n",
        '![图](a.png "题") [文](b.md "题")\n',
    ],
)
def test_clean_keeps_what_github_shows(markdown: str) -> None:
    rendered = render(markdown)
    assert clean(rendered) == rendered.replace(" />", ">").strip()


def test_two_processes_clean_alike() -> None:
    code = "from kblib.markdown import clean; print(clean('<input value=x disabled checked>'))"
    outputs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(4)}
    assert outputs == {b'<input disabled="" checked="" type="checkbox">\n'}
