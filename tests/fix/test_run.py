"""Files that move, and the links between them."""

from pathlib import Path

import pytest

from kblib import catalog, fix
from kblib.fix import Change
from tests.fix.conftest import SCHEMA, TAXONOMY, Run


def moved_to(changes: tuple[Change, ...]) -> dict[str, str]:
    return {change.path: change.new_path for change in changes if change.moves}


def texts(changes: tuple[Change, ...]) -> dict[str, str]:
    return {change.path: change.after.split("---\n", 2)[2] for change in changes}


def test_an_entry_moves_to_the_folder_of_its_system(run: Run) -> None:
    changes = run({"kb/erp/a.md": "---\nsystem: mail\n---\n甲\n"})
    assert [(change.path, change.new_path, change.after) for change in changes] == [
        ("kb/erp/a.md", "kb/mail/a.md", "---\nsystem: mail\n---\n甲\n")
    ]
    assert changes[0].done[0].en == "moved to kb/mail/a.md"


@pytest.mark.parametrize("path", ["kb/a.md", "kb/erp/deep/a.md"])
def test_it_stands_directly_in_the_folder(run: Run, path: str) -> None:
    assert moved_to(run({path: "---\nsystem: mail\n---\n甲\n"})) == {path: "kb/mail/a.md"}


@pytest.mark.parametrize(
    "files",
    [
        {"kb/mail/deep/a.md": "---\nsystem: mail\n---\n"},
        {"kb/erp/a.md": "---\nsystem: unknown\n---\n"},
        {"kb/erp/a.md": "---\nid: KB-1\n---\n"},
        {"kb/erp/a.md": "---\nsystem: mail\nsystem: mail\n---\n"},
        {"kb/erp/a.md": "---\nsystem: mail\n---\n", "kb/mail/a.md": "---\nsystem: mail\n---\n"},
        {"kb/erp/a.md": "---\nsystem: mail\n---\n", "kb/mail/A.md": "---\nsystem: mail\n---\n"},
        {
            "kb/erp/a.md": "---\nid: KB-1\nsystem: mail\n---\n甲\n",
            "kb/mail/a.md": "---\nid: KB-1\nsystem: mail\n---\n乙\n",
        },
        {"kb/erp/a.md": "---\nsystem: mail\n---\n", "kb/mail/a.md": "---\nsystem: erp\n---\n"},
    ],
)
def test_it_stays_where_its_place_is_unknown_or_taken(run: Run, files: dict[str, str]) -> None:
    assert moved_to(run(files)) == {}


def test_a_link_that_is_right_for_the_folder_where_the_entry_belongs_stays(run: Run) -> None:
    body = "[乙](b.md) [丙](../oa/c.md)\n"
    changes = run(
        {
            "kb/erp/a.md": f"---\nsystem: mail\n---\n{body}",
            "kb/mail/b.md": "---\nsystem: mail\n---\n",
            "kb/oa/c.md": "---\nsystem: oa\n---\n",
        }
    )
    assert texts(changes) == {"kb/erp/a.md": body}


def test_it_does_not_follow_a_symbolic_link(run: Run, base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (base / "kb/mail").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    assert moved_to(run({"kb/erp/a.md": "---\nsystem: mail\n---\n"})) == {}


def test_it_takes_the_place_of_an_entry_that_leaves(run: Run, base: Path) -> None:
    changes = run(
        {
            "kb/erp/a.md": "---\nsystem: mail\n---\n甲\n",
            "kb/mail/a.md": "---\nsystem: oa\n---\n[乙](../erp/a.md)\n",
        }
    )
    assert moved_to(changes) == {"kb/erp/a.md": "kb/mail/a.md", "kb/mail/a.md": "kb/oa/a.md"}
    fix.apply(base, changes)
    assert (base / "kb/mail/a.md").read_text(encoding="utf-8") == "---\nsystem: mail\n---\n甲\n"
    assert (base / "kb/oa/a.md").read_text(encoding="utf-8") == "---\nsystem: oa\n---\n[乙](../mail/a.md)\n"
    assert not (base / "kb/erp/a.md").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![图](img/a%20b.png)", "![图](../erp/img/a%20b.png)"),
        ("![图](<img/a b.png>)", "![图](<../erp/img/a%20b.png>)"),
        ("![图](img/图(1).png)", "![图](../erp/img/图%281%29.png)"),
        ("![图](../oa/img/c.png)", "![图](../oa/img/c.png)"),
        ('[甲](b.md#甲 "题")', '[甲](../erp/b.md#甲 "题")'),
        ("[甲](  <b.md>  )", "[甲](  <../erp/b.md>  )"),
        ("[甲](b.md?raw=1#甲)", "[甲](../erp/b.md?raw=1#甲)"),
        ("[甲](b\\.md)", "[甲](../erp/b.md)"),
        ("[甲](a.md#甲) [自](#甲)", "[甲](a.md#甲) [自](#甲)"),
        ("[甲][乙]\n\n[乙]: b.md '题'", "[甲][乙]\n\n[乙]: ../erp/b.md '题'"),
        ("[外](https://a.com/b.md) [根](/b.md)", "[外](https://a.com/b.md) [根](/b.md)"),
        ('[甲](b.md) <a href="b.md">乙</a>', '[甲](../erp/b.md) <a href="../erp/b.md">乙</a>'),
        ("[甲](b.md) `[码](b.md)`\n\n    [码](b.md)", "[甲](../erp/b.md) `[码](b.md)`\n\n    [码](b.md)"),
        ("[甲](b.md) <!-- [码](b.md) -->", "[甲](../erp/b.md) <!-- [码](b.md) -->"),
        ("[没有](c.md)", "[没有](../erp/c.md)"),
    ],
)
def test_links_out_of_a_moved_entry_still_lead_to_the_same_place(run: Run, before: str, after: str) -> None:
    changes = run(
        {"kb/erp/a.md": f"---\nsystem: mail\n---\n{before}\n", "kb/erp/b.md": "---\nsystem: erp\n---\n# 甲\n"}
    )
    assert texts(changes) == {"kb/erp/a.md": f"{after}\n"}


def test_links_to_a_moved_entry_follow(run: Run) -> None:
    changes = run(
        {
            "kb/erp/a.md": "---\nsystem: mail\n---\n[甲](../erp/a.md) [乙](../mail/b.md)\n",
            "kb/mail/b.md": "---\nsystem: mail\n---\n[甲](../erp/a.md#x)\n",
            "kb/erp/c.md": "---\nsystem: erp\n---\n[甲](a.md) [乙](b.md)\n",
        }
    )
    assert texts(changes) == {
        "kb/erp/a.md": "[甲](a.md) [乙](../mail/b.md)\n",
        "kb/erp/c.md": "[甲](../mail/a.md) [乙](b.md)\n",
        "kb/mail/b.md": "[甲](a.md#x)\n",
    }
    assert {change.path: [done.en for done in change.done] for change in changes} == {
        "kb/erp/a.md": ["links follow moved files and renamed headings", "moved to kb/mail/a.md"],
        "kb/erp/c.md": ["links follow moved files and renamed headings"],
        "kb/mail/b.md": ["links follow moved files and renamed headings"],
    }


def test_links_between_two_entries_that_move_together(run: Run) -> None:
    changes = run(
        {
            "kb/erp/a.md": "---\nsystem: mail\n---\n[乙](b.md)\n",
            "kb/erp/b.md": "---\nsystem: oa\n---\n[甲](a.md)\n",
        }
    )
    assert texts(changes) == {"kb/erp/a.md": "[乙](../oa/b.md)\n", "kb/erp/b.md": "[甲](../mail/a.md)\n"}


def test_links_to_a_renamed_heading_follow(run: Run) -> None:
    changes = run(
        {
            "kb/mail/a.md": "---\ntitle: 甲\nlang: zh\nsystem: mail\n---\n"
            "[上](#故障现象)\n\n## 故障现象\n\n### 打开Outlook\n",
            "kb/mail/b.md": "---\nsystem: mail\n---\n"
            "[甲](a.md#打开outlook) [乙](a.md#%E6%95%85%E9%9A%9C%E7%8E%B0%E8%B1%A1)\n",
        }
    )
    assert texts(changes) == {
        "kb/mail/a.md": "[上](#问题描述)\n\n## 问题描述\n\n### 打开 Outlook\n",
        "kb/mail/b.md": "[甲](a.md#打开-outlook) [乙](a.md#问题描述)\n",
    }


@pytest.mark.parametrize(
    "other",
    [
        "---\nsystem: mail\nsystem: mail\n---\n[甲](../erp/a.md)\n",
        "---\nsystem: mail\n---\n[甲](../erp/a.md\n'题')[乙](  \n../erp/a.md) \ue000\n",
    ],
)
def test_an_entry_stays_when_a_link_to_it_cannot_follow(run: Run, other: str) -> None:
    assert run({"kb/erp/a.md": "---\nsystem: mail\n---\n甲\n", "kb/mail/b.md": other}) == ()


def test_only_the_chosen_are_fixed_but_the_links_of_others_follow(base: Path, run: Run) -> None:
    run(
        {
            "kb/erp/a.md": "---\nsystem: mail\n---\n甲 \n",
            "kb/erp/b.md": "---\nsystem: mail\n---\n乙 \n",
            "kb/erp/c.md": "---\nsystem: erp\n---\n[甲](a.md) \n",
        }
    )
    loaded = catalog.load(base)
    changes = fix.fix(base, loaded.entries, SCHEMA, TAXONOMY, chosen=[loaded.by_path["kb/erp/a.md"]])
    assert texts(changes) == {"kb/erp/a.md": "甲\n", "kb/erp/c.md": "[甲](../mail/a.md) \n"}


def test_what_cannot_be_read_is_left_alone(base: Path, run: Run) -> None:
    (base / "kb/mail").mkdir()
    (base / "kb/mail/gbk.md").write_bytes("---\ntitle: 中文a\n---\n".encode("gbk"))
    assert run({"kb/mail/empty.md": " \n"}) == ()
