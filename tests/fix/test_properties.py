"""What holds for every text: a second run changes nothing, code and links stay, a readable file stays readable."""

from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kblib import entry as entries
from kblib import fix, links, markdown
from kblib.fix import same
from kblib.fix.layout import body_of
from kblib.fix.registry import FIXES
from kblib.fix.repair import may_change, repair
from tests.fix.conftest import SCHEMA, TAXONOMY

FRONT = st.sampled_from(
    (
        "id: KB-3F7Q2",
        "title: 安装Outlook失败,提示691",
        "title: 'Outlook失败: 691'",
        "title: |\n  甲A \n  乙B",
        "lang: zh",
        "lang: en",
        "system: mail",
        "keywords: [691, 1.5, 'a', \"b\"]",
        "keywords:\n- 691\n# 注\n- 甲A ",
        "labels: []  # 待补",
        "# 注释a,注释",
        "  # 缩进",
        "",
        "imported: {from: 12, incomplete: [steps]}",
        "unknown: {a: [1]}",
        "authors: [\n  wang.wu ]",
    )
)
BODY = st.sampled_from(
    (
        "## 故障现象",
        "## Solution ##",
        "故障现象\n---",
        "### 打开Outlook,设置",
        "打开Outlook的设置,然后点击确定.",
        "甲A  ",
        "乙 ",
        "",
        "  ",
        "- 甲A",
        "  - 乙B  ",
        "1. 第2步",
        "10) 丙",
        "> 引a中",
        "> [!NOTE]",
        "```",
        "~~~sh",
        "    echo 中a,中",
        "`中a`,中",
        "``",
        "<div>中a",
        "</div>",
        "<!-- 中a",
        "-->",
        "<pre>中a ",
        "</pre>",
        "| 甲A | 乙 |",
        "|---|:-:|",
        '[甲A](b中a.md#x "题a中")',
        "[丙A]",
        "[丙A]: c.md",
        "![图a中](img/图a.png)",
        "https://a.com/中a ，中",
        "**甲A**,*乙B*。 _丙C_",
        "“甲A,乙”",
        '"甲A',
        "C:\\甲A\\乙B",
        "\\*甲A",
        "&nbsp;甲A",
        "[^a中]",
        "[^a中]: 注a,注",
        "\t甲A",
        "甲\u3000A。 ，B",
        "***",
        "===",
        "---",
    )
)


@given(
    front=st.lists(FRONT, max_size=8),
    body=st.lists(BODY, max_size=14),
    newline=st.sampled_from(("\n", "\r\n")),
    start=st.sampled_from(("", "\ufeff")),
)
@settings(max_examples=300)
def test_the_fixes_settle_and_do_no_harm(front: list[str], body: list[str], newline: str, start: str) -> None:
    text = start + "\n".join(["---", *front, "---", *body, ""]).replace("\n", newline)
    before = entries.parse("kb/mail/a.md", text)
    after = repair(before, SCHEMA, FIXES).entry
    if not may_change(before):
        assert after.source == text
        return
    assert may_change(after)
    assert repair(after, SCHEMA, FIXES).done == ()
    assert [link.target for link in before.outline.links] == [link.target for link in after.outline.links]
    assert len(before.outline.headings) == len(after.outline.headings)
    assert _code(body_of(before)) == _code(body_of(after))
    assert before.values.keys() == after.values.keys()
    assert same.words(str(before.values.get("id")), str(after.values.get("id")))


@given(st.text(alphabet=" \n\t-`~>#*_[]()!|\\<&:,.。，“”\"'中文aB1/=", max_size=120))
@settings(max_examples=300)
def test_no_text_is_too_odd(body: str) -> None:
    before = entries.parse("kb/mail/a.md", f"---\nid: KB-3F7Q2\nlang: zh\n---\n{body}\n")
    after = repair(before, SCHEMA, FIXES).entry
    assert repair(after, SCHEMA, FIXES).done == ()
    assert _code(body_of(before)) == _code(body_of(after))
    assert [link.target for link in before.outline.links] == [link.target for link in after.outline.links]


PATHS = [f"kb/{folder}/{name}.md" for folder in ("erp", "mail", "oa") for name in ("a", "b")]
LINES = st.sampled_from(
    (
        *(f"[链](../{path[3:]}{anchor})" for path in PATHS for anchor in ("", "#故障现象", "#打开outlook")),
        "[链](a.md)",
        "[链](b.md#故障现象)",
        "[链](#打开outlook)",
        "![图](img/c.png)",
        "[链][丁]",
        "[丁]: <a.md>",
        "`[链](a.md)`",
        "## 故障现象",
        "## 打开Outlook",
        "```",
        "\ue000",
    )
)


@given(
    st.dictionaries(
        st.sampled_from(PATHS),
        st.tuples(st.sampled_from(("erp", "mail", "oa")), st.lists(LINES, max_size=6), st.booleans()),
    )
)
@settings(max_examples=300)
def test_links_between_entries_stay(wanted: dict[str, tuple[str, list[str], bool]]) -> None:
    before = {
        path: entries.parse(
            path,
            f"---\nid: KB-{PATHS.index(path)}\ntitle: 甲\nlang: zh\nsystem: {system}\n"
            + "id: KB-1\n" * doubled
            + "---\n\n"
            + "\n\n".join(lines)
            + "\n",
        )
        for path, (system, lines, doubled) in wanted.items()
    }
    changes = fix.fix(Path("/nonexistent"), before.values(), SCHEMA, TAXONOMY)
    home = {path: path for path in before} | {change.path: change.new_path for change in changes}
    texts = {path: entry.source for path, entry in before.items()} | {change.path: change.after for change in changes}
    after = {home[path]: entries.parse(home[path], text) for path, text in texts.items()}
    assert len(after) == len(before)
    for path, entry in before.items():
        old = [_place(link.target, entry, before) for link in entry.outline.links]
        new = [_place(link.target, after[home[path]], after) for link in after[home[path]].outline.links]
        assert len(old) == len(new)
        # A link to nowhere may come to lead somewhere when an entry moves there.
        assert all(one is None or (home[one[0]], one[1]) == other for one, other in zip(old, new, strict=True))
    assert fix.fix(Path("/nonexistent"), after.values(), SCHEMA, TAXONOMY) == ()


def _place(link: str, entry: entries.Entry, all_entries: Mapping[str, entries.Entry]) -> tuple[str, int] | None:
    """The entry and the number of the heading to which a link leads; `None` when there is no such entry."""
    target = links.resolve(entry.path, link)
    other = all_entries.get(target.path or entry.path)
    anchors = list(markdown.slugs(other.outline.headings)) if other else []
    return (other.path, anchors.index(target.anchor) if target.anchor in anchors else -1) if other else None


def _code(body: str) -> list[str]:
    rendered = markdown.render(body)
    return [part.partition("</code>")[0] for part in rendered.split("<code")[1:]]
