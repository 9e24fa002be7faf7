"""Finding and reading every file below `kb/`."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from kblib import catalog, inventory
from kblib.catalog import Catalog
from kblib.diagnostics import Position
from kblib.inventory import FoundFile

MakeKb = Callable[..., Path]

GOOD = "---\nid: KB-3F7Q2\ntitle: 甲\n---\n\n## 问题描述\n"


def problems(found: Catalog) -> dict[str, tuple[Position, str]]:
    """Place and English message of every file that could not be read."""
    return {entry.path: (entry.problem.position, entry.problem.message.en) for entry in found.entries if entry.problem}


def test_entries_are_ordered_by_path_whatever_order_the_disk_has(make_kb: MakeKb) -> None:
    root = make_kb({"kb/oa/b.md": GOOD, "kb/erp/sub/c.md": GOOD, "kb/oa/a.md": GOOD, "kb/x.md": GOOD, "kb/oa.md": GOOD})
    assert [entry.path for entry in catalog.load(root).entries] == [
        "kb/erp/sub/c.md",
        "kb/oa.md",
        "kb/oa/a.md",
        "kb/oa/b.md",
        "kb/x.md",
    ]


def test_what_is_no_entry_is_passed_over(make_kb: MakeKb) -> None:
    names = [
        "README.md",
        "mail/readme.md",
        "mail/ReadMe.MD",
        ".hidden/a.md",
        "_drafts/a.md",
        "mail/.a.md",
        "mail/_a.md",
        "mail/a.txt",
        "a.md~",
    ]
    assert catalog.load(make_kb({f"kb/{name}": GOOD for name in names})).entries == ()


def test_a_capital_extension_is_an_entry_too(make_kb: MakeKb) -> None:
    assert [entry.id for entry in catalog.load(make_kb({"kb/mail/A.MD": GOOD})).entries] == ["KB-3F7Q2"]


def test_pictures_are_listed_by_path(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/img/a.png": b"", "kb/mail/img/B.JPG": b"", "kb/c.svg": b"", "kb/d.pdf": b"", "e.png": b""})
    assert set(catalog.load(root).pictures) == {"kb/mail/img/a.png", "kb/mail/img/B.JPG", "kb/c.svg"}


def test_chinese_file_names(make_kb: MakeKb) -> None:
    assert list(catalog.load(make_kb({"kb/邮件/密码框.md": GOOD})).by_path) == ["kb/邮件/密码框.md"]


def test_entries_are_found_by_id(make_kb: MakeKb) -> None:
    found = catalog.load(make_kb({"kb/mail/b.md": GOOD, "kb/mail/a.md": GOOD, "kb/mail/c.md": "---\nid: 5\n---\n"}))
    assert [entry.path for entry in found.by_id["KB-3F7Q2"]] == ["kb/mail/a.md", "kb/mail/b.md"]
    first = found.find("KB-3F7Q2")
    assert first is not None
    assert first.path == "kb/mail/a.md"
    assert found.find("KB-00000") is None
    assert found.find("") is None


@pytest.mark.parametrize(
    ("content", "position", "message"),
    [
        ("---\ntitle: 打印机脱机\n---\n".encode("gb18030"), Position(2, 8), "the file is not UTF-8 (byte 0xB4)"),
        ("甲\n乙".encode() + b"\xff", Position(2, 2), "the file is not UTF-8 (byte 0xFF)"),
        ("---\n".encode("utf-16"), Position(1, 1), "the file is UTF-16, not UTF-8"),
        ("甲\n乙\0丙\n".encode(), Position(2, 2), "the file holds a NUL character"),
        ("---\n".encode("utf-16-le"), Position(1, 2), "the file holds a NUL character"),
        (b"", Position(1, 1), "the file is empty"),
        (b"\xef\xbb\xbf \r\n\t\n", Position(1, 1), "the file is empty"),
        (b"x" * (5 * 1024 * 1024), Position(1, 1), "the file has 5,242,880 bytes; the limit is 2,097,152"),
    ],
    ids=["gbk", "stray byte", "utf-16", "nul", "utf-16 without mark", "empty", "blank", "5 MB"],
)
def test_a_file_that_cannot_be_read_says_why_and_the_others_are_read(
    make_kb: MakeKb, content: bytes, position: Position, message: str
) -> None:
    found = catalog.load(make_kb({"kb/mail/bad.md": content, "kb/mail/good.md": GOOD}))
    assert problems(found) == {"kb/mail/bad.md": (position, message)}
    assert [entry.id for entry in found.entries] == ["", "KB-3F7Q2"]


def test_exactly_the_limit_is_read(make_kb: MakeKb) -> None:
    text = GOOD + "x" * (inventory.MAX_BYTES - len(GOOD.encode()))
    assert problems(catalog.load(make_kb({"kb/mail/a.md": text}))) == {}


def test_byte_order_mark_and_windows_line_ends_are_read(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a.md": b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()})
    assert [entry.id for entry in catalog.load(root).entries] == ["KB-3F7Q2"]


def test_a_link_to_a_file_outside_is_not_followed(make_kb: MakeKb) -> None:
    root = make_kb({"secret.md": GOOD, "kb/mail/good.md": GOOD})
    (root / "kb/mail/link.md").symlink_to("../../secret.md")
    (root / "kb/mail/lost.md").symlink_to("nowhere.md")
    message = "this is a symbolic link; it is not followed"
    assert problems(catalog.load(root)) == {
        "kb/mail/link.md": (Position(1, 1), message),
        "kb/mail/lost.md": (Position(1, 1), message),
    }


def test_a_picture_that_is_a_link_is_reported_and_never_published(make_kb: MakeKb) -> None:
    root = make_kb({"secret.txt": "x", "kb/mail/good.md": GOOD})
    (root / "kb/mail/a.png").symlink_to("../../secret.txt")
    found = catalog.load(root)
    assert found.pictures == {}
    assert list(problems(found)) == ["kb/mail/a.png"]


@pytest.mark.parametrize("name", ["other", "other.md"])
def test_a_link_to_a_folder_is_not_followed(make_kb: MakeKb, name: str) -> None:
    root = make_kb({"elsewhere/a.md": GOOD, "kb/mail/good.md": GOOD})
    (root / "kb" / name).symlink_to("../elsewhere", target_is_directory=True)
    found = catalog.load(root)
    assert problems(found) == {f"kb/{name}": (Position(1, 1), "this is a symbolic link; it is not followed")}
    assert len(found.entries) == 2


def test_a_circle_of_links_ends(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/good.md": GOOD})
    (root / "kb/mail/again").symlink_to("..", target_is_directory=True)
    assert list(problems(catalog.load(root))) == ["kb/mail/again"]


def test_a_folder_with_the_name_of_an_entry_is_reported(make_kb: MakeKb) -> None:
    found = catalog.load(make_kb({"kb/mail/x.md/inside.md": GOOD, "kb/mail/good.md": GOOD}))
    assert problems(found) == {"kb/mail/x.md": (Position(1, 1), "a folder's name ends in .md")}
    assert [entry.path for entry in found.entries] == ["kb/mail/good.md", "kb/mail/x.md"]


def test_a_pipe_does_not_stop_the_check(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/good.md": GOOD})
    os.mkfifo(root / "kb/mail/pipe.md")
    message = "this is no plain file but a pipe, socket or device"
    assert problems(catalog.load(root)) == {"kb/mail/pipe.md": (Position(1, 1), message)}


def test_a_socket_among_the_files_is_reported(make_kb: MakeKb, monkeypatch: pytest.MonkeyPatch) -> None:
    # The address of a socket is short: it is bound by a relative path.
    monkeypatch.chdir(make_kb({"kb/good.md": GOOD}) / "kb")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.png")
        assert list(problems(catalog.load(Path("..").resolve()))) == ["kb/s.png"]


def test_a_name_that_is_not_utf8_is_reported_in_a_form_that_can_be_shown(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/good.md": GOOD})
    try:
        (Path(os.fsdecode(os.fsencode(root) + b"/kb/mail/\xb4\xf2\xd3\xa1.md"))).write_text(GOOD)
    except OSError:
        pytest.skip("this file system holds UTF-8 names only")
    assert problems(catalog.load(root)) == {"kb/mail/��ӡ.md": (Position(1, 1), "the file's name is not UTF-8")}


def test_a_protected_file_is_reported(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/secret.md": GOOD, "kb/mail/good.md": GOOD})
    (root / "kb/mail/secret.md").chmod(0)
    if os.access(root / "kb/mail/secret.md", os.R_OK):
        pytest.skip("this user reads everything")
    assert problems(catalog.load(root)) == {
        "kb/mail/secret.md": (Position(1, 1), "the file cannot be read (Permission denied)")
    }


def test_a_protected_folder_is_reported(make_kb: MakeKb) -> None:
    root = make_kb({"kb/erp/secret.md": GOOD, "kb/mail/good.md": GOOD})
    (root / "kb/erp").chmod(0)
    if os.access(root / "kb/erp", os.R_OK):
        pytest.skip("this user reads everything")
    try:
        found = catalog.load(root)
    finally:
        (root / "kb/erp").chmod(0o755)
    assert problems(found) == {"kb/erp": (Position(1, 1), "the file cannot be read (Permission denied)")}


def test_a_file_that_vanished_is_reported(make_kb: MakeKb) -> None:
    problem = catalog.read(make_kb(), FoundFile("kb/mail/gone.md", 1, 0, 0)).problem
    assert problem is not None
    assert problem.message.en == "the file cannot be read (No such file or directory)"
    assert problem.message.zh == "文件读不出来（No such file or directory）"
