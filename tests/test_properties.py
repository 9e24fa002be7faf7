"""Whatever is in a file, the check says something of it and goes on."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kblib import catalog, entry, markdown, schema
from kblib.diagnostics import Position
from kblib.entry import Entry
from kblib.schema import EntrySchema

PIECES = [
    *("---\n", "id: KB-3F7Q2\n", "title: 打印机\n", "labels: [a, b]\n", "keywords:\n- x\n", "a: &b c\n", "d: *b\n"),
    *("e: !x y\n", "? [k]\n", "retired: {reason: x}\n", "imported: {from: x, incomplete: [steps]}\n", "- ", "  ", "\t"),
    *(": ", "'", '"', "{", "[", "|\n", "...\n", "%YAML\n", "## 问题描述\n", "## Solution\n", "# x\n", "标题\n---\n"),
    *(
        "> ",
        "> [!NOTE]\n",
        "1. ",
        "```\n",
        "~~~\n",
        "`",
        "<!-- ",
        " -->",
        "<div>",
        "</h2>",
        "[甲](b.md#c)",
        "![](d.png)",
    ),
    *('<h2 data-sourcepos="1:1-1:2">', "[^1]", "[^1]: x\n", "[r]: e.md\n", "[r]", "<https://a.cn>", "|a|b|\n|-|-|\n"),
    *("\n", "\r\n", "\r", "\0", "\ufeff", "\u2028", "\x85", "\x0b", "\x1b", "甲", "é", "😀", "e\u0301", "　"),
]

ATTACKS = [
    *("<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<title>"),
    *("<iframe srcdoc='", "<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "<form action=x>", "<select>"),
    *(
        "<noscript>",
        "</noscript>",
        "<template>",
        "<table>",
        "<td>",
        "<![CDATA[",
        "]]>",
        "<?",
        "<!--",
        "-->",
        "<plaintext>",
    ),
    *("<p style=x onclick=y>", "<textarea>", "</textarea>", "<xmp>", "<foreignObject>", "<annotation-xml>", "</p>"),
]

file_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=40
).map("".join)

quickly = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> EntrySchema:
    """The tool's own schema."""
    return schema.load_entry_schema(tmp_path_factory.mktemp("base"))


def positions(read: Entry) -> list[Position]:
    """Every position that an entry knows."""
    outline = read.outline
    found = [*read.front_matter.positions.values(), *(problem.position for problem in read.front_matter.problems)]
    found += [heading.position for heading in outline.headings]
    found += [link.position for link in outline.links]
    found += [item.position for item in outline.items]
    found += [Position(line, 1) for code in outline.code for line in (code.first_line, code.last_line)]
    return found + [Position(heading.end_line, 1) for heading in outline.headings]


@quickly
@given(text=file_texts)
def test_any_text_is_read_and_every_position_lies_inside(text: str) -> None:
    read = entry.parse("kb/mail/a.md", text)
    lines = read.text.split("\n")
    for position in positions(read):
        assert 1 <= position.line <= len(lines)
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1


@quickly
@given(text=file_texts)
def test_any_text_is_judged_by_the_schema(standard: EntrySchema, text: str) -> None:
    reading = standard.read(entry.parse("kb/mail/a.md", text))
    last = reading.entry.text.count("\n") + 1
    for violation in reading.violations:
        assert 1 <= reading.position(violation.path).line <= last


@quickly
@given(text=file_texts)
def test_any_text_becomes_as_many_parts_as_it_has_headings_and_one(text: str) -> None:
    headings = tuple(heading for heading in markdown.outline(text).headings if not heading.nested)
    assert len(markdown.render_parts(text, 1, headings)) == len(headings) + 1


class _Tags(HTMLParser):
    """The names of the elements and attributes of some HTML."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)


attacks = st.lists(st.sampled_from([*PIECES, *ATTACKS]) | st.text("<>/=\"'! x", max_size=5), max_size=30).map("".join)


@quickly
@given(text=attacks)
def test_nothing_that_runs_is_left_in_any_html(text: str) -> None:
    found = _Tags(markdown.clean(text))
    assert not found.elements & {
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "form",
        "button",
        "object",
        "embed",
        "link",
    }
    assert not {name for name in found.attributes if name.startswith("on") or name in ("style", "srcdoc", "action")}
    assert "javascript:" not in "".join(re.findall('(?:href|src)="([^"]*)"', markdown.clean(text)))


@quickly
@given(headings=st.lists(st.sampled_from(["甲", "甲 1", "甲-1", "甲-1-1", "乙", "", "-1"])))
def test_anchors_are_never_the_same(headings: list[str]) -> None:
    outline = markdown.outline("\n\n".join(f"## {heading}" for heading in headings))
    anchors = list(markdown.slugs(outline.headings))
    assert len(set(anchors)) == len(headings)


@quickly
@given(data=st.binary(max_size=300) | file_texts.map(lambda text: text.encode("gb18030")))
def test_any_bytes_are_read_or_refused_at_a_place(data: bytes) -> None:
    read = catalog.decode("kb/mail/a.md", data)
    if read.problem:
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert 1 <= read.problem.position.line <= lines
        assert 1 <= read.problem.position.column <= len(data) + 1
    else:
        assert read.source.encode() == data
