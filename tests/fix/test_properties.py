"""What holds for every text: a second run changes nothing, code and links stay, a readable file stays readable."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kblib import entry as entries
from kblib import markdown
from kblib.fix import same
from kblib.fix.layout import body_of
from kblib.fix.registry import FIXES
from kblib.fix.repair import may_change, repair
from tests.fix.conftest import SCHEMA

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
@settings(max_examples=600, deadline=None)
def test_the_fixes_settle_and_do_no_harm(front: list[str], body: list[str], newline: str, start: str) -> None:
    text = start + "\n".join(["---", *front, "---", *body]).replace("\n", newline)
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
@settings(max_examples=600, deadline=None)
def test_no_text_is_too_odd(body: str) -> None:
    before = entries.parse("kb/mail/a.md", f"---\nid: KB-3F7Q2\nlang: zh\n---\n{body}")
    after = repair(before, SCHEMA, FIXES).entry
    assert repair(after, SCHEMA, FIXES).done == ()
    assert _code(body_of(before)) == _code(body_of(after))
    assert [link.target for link in before.outline.links] == [link.target for link in after.outline.links]


def _code(body: str) -> list[str]:
    rendered = markdown.render(body)
    return [part.partition("</code>")[0] for part in rendered.split("<code")[1:]]
