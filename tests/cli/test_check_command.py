"""`kb check`."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kb = Callable[..., Any]


def test_errors_are_status_1_and_shown_with_their_line(kb: Kb, base: Path) -> None:
    entry = base / "kb" / "mail" / "outlook.md"
    entry.write_text(entry.read_text().replace("system: mail", "system: mial"))
    result = kb("check", "--lang", "en")
    assert result.status == 1
    assert "kb/mail/outlook.md" in result.out
    assert "5:1  error  systems has no term mial  unknown-term" in result.out
    assert "│ system: mial" in result.out
    assert "→ did you mean mail" in result.out


def test_one_unreadable_file_does_not_hide_another(kb: Kb, base: Path) -> None:
    (base / "kb" / "mail" / "gbk.md").write_bytes("标题".encode("gbk"))
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    document = json.loads(kb("check", "--format", "json").out)
    assert document["summary"] == {"entries": 3, "errors": 2, "warnings": 0}
    assert [found["path"] for found in document["diagnostics"]] == ["kb/mail/empty.md", "kb/mail/gbk.md"]


def test_a_picture_can_be_named_too(kb: Kb, base: Path) -> None:
    (base / "kb/mail/left.png").write_bytes(b"")
    result = kb("check", "kb/mail/left.png", "--lang", "en")
    assert result.status == 0
    assert "no entry uses this picture  orphan-picture" in result.out


def test_only_the_named_paths_are_checked(kb: Kb, base: Path) -> None:
    other = base / "kb" / "erp" / "broken.md"
    other.parent.mkdir()
    other.write_text("kein front matter")
    assert kb("check", "kb/mail").status == 0
    assert kb("check", "kb/erp/broken.md").status == 1
    assert kb("check", ".").status == 1


def test_the_folder_above_is_checked_with_all_that_is_in_it(
    kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    (base / "kb" / "erp").mkdir()
    monkeypatch.chdir(base / "kb" / "erp")
    assert kb("check", "..").status == 1
    assert kb("check", "../mail/../mail").status == 1


def test_the_folder_above_the_knowledge_base_is_wrong_usage(kb: Kb, base: Path) -> None:
    assert kb("check", "..").status == 2


def test_a_path_outside_the_knowledge_base_is_wrong_usage(kb: Kb, base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("x")
    result = kb("check", str(other))
    assert result.status == 2
    assert "不在知识库" in result.err


def test_a_file_that_is_no_entry_is_wrong_usage(kb: Kb, base: Path) -> None:
    (base / "notes.txt").write_text("x")
    assert kb("check", "notes.txt").status == 2


def test_the_format_is_github_inside_github_actions(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    assert "::error file=kb/mail/empty.md,line=1,col=1,title=unreadable-file::" in kb("check").out


def test_the_report_can_go_to_a_file(kb: Kb, base: Path) -> None:
    result = kb("check", "--format", "json", "--output", "out/report.json")
    assert result.out == ""
    assert json.loads((base / "out" / "report.json").read_text())["version"] == 1


def test_settings_that_cannot_be_used_are_status_2_with_the_nearest_name(kb: Kb, base: Path) -> None:
    (base / "pyproject.toml").write_text("[tool.kb.rules]\nheadin-order = 'off'\n")
    result = kb("check", "--lang", "en")
    assert result.status == 2
    assert "did you mean heading-order?" in result.err


def _git(*arguments: str) -> None:
    identity = ["-c", "user.name=Zhang San", "-c", "user.email=zhang.san@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def _commit() -> None:
    _git("add", "-A")
    _git("commit", "-qm", "a state")


def test_since_a_branch_only_changed_entries_are_reported(kb: Kb, base: Path) -> None:
    (base / "kb/mail/old.md").write_text("not an entry")
    _git("init", "-q", "-b", "main")
    _commit()
    _git("switch", "-qc", "work")
    (base / "kb/mail/new.md").write_text("neither")
    result = kb("check", "--since", "main", "--lang", "en")
    assert result.status == 1
    assert "kb/mail/new.md" in result.out
    assert "kb/mail/old.md" not in result.out
    assert "1 entry checked: 1 error" in result.out


def test_since_a_branch_a_link_broken_by_a_deletion_is_reported(kb: Kb, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    entry.write_text(entry.read_text().replace("无。", "见 [乙](other.md) 和 [丙](never-there.md)"))
    (base / "kb/mail/other.md").write_text(entry.read_text().replace("KB-3F7Q2", "KB-9D2MX"))
    _git("init", "-q", "-b", "main")
    _commit()
    _git("switch", "-qc", "work")
    (base / "kb/mail/other.md").unlink()
    _commit()
    result = kb("check", "--since", "main", "--format", "json", "--lang", "en")
    found = [(item["path"], item["rule"], item["message"]) for item in json.loads(result.out)["diagnostics"]]
    assert found == [("kb/mail/outlook.md", "broken-link", "there is no file kb/mail/other.md")]


def test_since_a_branch_the_older_of_two_doubled_ids_is_reported_too(kb: Kb, base: Path) -> None:
    _git("init", "-q", "-b", "main")
    _commit()
    _git("switch", "-qc", "work")
    text = (base / "kb/mail/outlook.md").read_text().replace("反复弹出密码框", "打不开附件")
    (base / "kb/mail/copy.md").write_text(text)
    result = kb("check", "--since", "main", "--format", "json", "--lang", "en")
    found = [item["path"] for item in json.loads(result.out)["diagnostics"] if item["rule"] == "duplicate-id"]
    assert found == ["kb/mail/copy.md", "kb/mail/outlook.md"]


def _since_main(kb: Kb) -> list[tuple[str, str]]:
    result = kb("check", "--since", "main", "--format", "json", "--lang", "en")
    return [(item["path"], item["rule"]) for item in json.loads(result.out)["diagnostics"]]


def test_since_a_branch_a_picture_that_lost_its_last_link_is_reported(kb: Kb, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    text = entry.read_text()
    entry.write_text(text.replace("无。", "![图](a.png)"))
    for name in ("a", "never-shown"):
        (base / f"kb/mail/{name}.png").write_bytes(b"")
    _git("init", "-q", "-b", "main")
    _commit()
    _git("switch", "-qc", "work")
    entry.write_text(text)
    (base / "kb/mail/new.png").write_bytes(b"")
    assert _since_main(kb) == [("kb/mail/a.png", "orphan-picture"), ("kb/mail/new.png", "orphan-picture")]


LONG = (
    "删除凭据管理器里所有与邮箱有关的条目，重新启动客户端，输入完整的邮箱地址和新密码，勾选记住凭据。仍然弹出时，新建配置文件并设为默认。"
    "检查系统时间与服务器相差是否超过五分钟，用诊断工具运行连接测试并保存结果。共享邮箱只要有一个成员保存了旧密码，所有成员都会被提示。"
)


def test_since_a_branch_both_an_entry_and_its_copy_are_reported_but_not_a_new_score(kb: Kb, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    text = entry.read_text().replace("删除旧凭据。", LONG)
    entry.write_text(text)
    copy = text.replace("KB-3F7Q2", "KB-9D2MX").replace("反复弹出密码框", "老要密码")
    _git("init", "-q", "-b", "main")
    _commit()
    _git("switch", "-qc", "work")
    (base / "kb/mail/copy.md").write_text(copy)
    assert _since_main(kb) == [("kb/mail/copy.md", "near-duplicate"), ("kb/mail/outlook.md", "near-duplicate")]
    _commit()
    _git("branch", "-f", "main")
    (base / "kb/mail/copy.md").write_text(copy.replace("五分钟", "十分钟").replace("重新启动客户端", "注销再登录"))
    assert _since_main(kb) == [("kb/mail/copy.md", "near-duplicate")]


def test_since_something_that_git_does_not_know_is_a_sentence(kb: Kb, base: Path) -> None:
    _git("init", "-q", "-b", "main")
    _commit()
    result = kb("check", "--since", "nowhere", "--lang", "en")
    assert result.status == 2
    assert "git does not know where HEAD parted from nowhere" in result.err


def test_since_a_branch_a_waiver_is_heard_and_one_that_the_change_makes_useless_is_reported(kb: Kb, base: Path) -> None:
    waiver = "<!-- kb: allow broken-link because 那一篇还没写完 -->\n见 [乙](other.md)。"
    entry = base / "kb/mail/outlook.md"
    entry.write_text(entry.read_text().replace("无。", waiver))
    assert kb("check").status == 0
    _git("init", "-q", "-b", "main")
    _commit()
    _git("switch", "-qc", "work")
    text = entry.read_text().replace("KB-3F7Q2", "KB-9D2MX").replace("反复弹出密码框", "打不开附件")
    (base / "kb/mail/other.md").write_text(text.replace(waiver, "见 [甲](outlook.md)。"))
    (base / "kb/mail/third.md").write_text(text.replace("KB-9D2MX", "KB-7C5ZT").replace("other.md", "none.md"))
    result = kb("check", "--since", "main", "--format", "json", "--lang", "en")
    found = [(item["path"], item["rule"]) for item in json.loads(result.out)["diagnostics"]]
    assert ("kb/mail/outlook.md", "waiver") in found
    assert "broken-link" not in [rule for _, rule in found]


def test_a_waived_finding_is_solved_for_the_baseline(kb: Kb, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    entry.write_text(entry.read_text().replace("无。", "![](https://example.com/a.png)"))
    kb("check", "--baseline", "known.json", "--update-baseline")
    entry.write_text(entry.read_text().replace("a.png)", "a.png) <!-- kb: allow picture-alt because 只是装饰 -->"))
    result = kb("check", "--baseline", "known.json", "--lang", "en")
    assert result.status == 0
    assert "of its findings, 1 can be taken off the file" in result.err


def test_a_baseline_keeps_known_findings_quiet_and_new_ones_loud(kb: Kb, base: Path) -> None:
    old = base / "kb/mail/old.md"
    old.write_text("not an entry")
    assert kb("check", "--baseline", "known.json", "--update-baseline").status == 0
    quiet = kb("check", "--baseline", "known.json", "--lang", "en")
    assert quiet.status == 0
    assert "1 finding is known from known.json and not shown" in quiet.err
    (base / "kb/mail/new.md").write_text("neither")
    loud = kb("check", "--baseline", "known.json", "--lang", "en")
    assert loud.status == 1
    assert "kb/mail/new.md" in loud.out
    assert "kb/mail/old.md" not in loud.out


def test_a_baseline_tells_what_is_solved(kb: Kb, base: Path) -> None:
    old = base / "kb/mail/old.md"
    old.write_text("not an entry")
    kb("check", "--baseline", "known.json", "--update-baseline")
    old.unlink()
    result = kb("check", "--baseline", "known.json", "--lang", "en")
    assert "of its findings, 1 can be taken off the file" in result.err
    kb("check", "--baseline", "known.json", "--update-baseline")
    assert json.loads((base / "known.json").read_text()) == {"version": 1, "findings": []}


def test_of_a_baseline_only_what_is_looked_at_is_counted(kb: Kb, base: Path) -> None:
    (base / "kb/oa").mkdir()
    for path in ("kb/mail/old.md", "kb/oa/old.md"):
        (base / path).write_text("not an entry")
    kb("check", "--baseline", "known.json", "--update-baseline")
    (base / "kb/mail/old.md").unlink()
    assert "0 findings are known" in kb("check", "kb/mail", "--baseline", "known.json", "--lang", "en").err
    result = kb("check", "kb/oa", "--baseline", "known.json", "--lang", "en")
    assert "1 finding is known" in result.err
    assert "can be taken off" not in result.err


def test_what_a_repair_moves_is_checked_at_its_new_place(kb: Kb, base: Path) -> None:
    (base / "kb/oa").mkdir()
    text = (base / "kb/mail/outlook.md").read_text()
    (base / "kb/mail/outlook.md").unlink()
    (base / "kb/oa/moved.md").write_text(text.replace("无。", "密码：Abc12345x"))
    result = kb("check", "--fix", "kb/oa/moved.md", "--lang", "en")
    assert (base / "kb/mail/moved.md").is_file()
    assert result.status == 1
    assert "kb/mail/moved.md" in result.out


def test_nothing_is_called_solved_that_was_not_looked_for(kb: Kb, base: Path) -> None:
    (base / "kb/mail/old.md").write_text("not an entry")
    _git("init", "-q", "-b", "main")
    _commit()
    kb("check", "--baseline", "known.json", "--update-baseline")
    assert "can be taken off" not in kb("check", "--since", "HEAD", "--baseline", "known.json", "--lang", "en").err
    outside = {"fingerprint": "x", "path": "kb/mail/old.md", "rule": "dead-link", "message": "gone"}
    (base / "known.json").write_text(json.dumps({"version": 1, "findings": [outside]}))
    assert "can be taken off" not in kb("check", "--baseline", "known.json", "--lang", "en").err


@pytest.mark.parametrize("some", [["kb/mail"], ["--since", "HEAD"]])
def test_a_baseline_is_of_the_whole_knowledge_base(kb: Kb, base: Path, some: list[str]) -> None:
    result = kb("check", *some, "--baseline", "known.json", "--update-baseline", "--lang", "en")
    assert (result.status, "of the whole knowledge base" in result.err) == (2, True)
    assert not (base / "known.json").exists()


def test_a_baseline_that_is_not_there_is_a_sentence(kb: Kb, base: Path) -> None:
    result = kb("check", "--baseline", "known.json", "--lang", "en")
    assert result.status == 2
    assert "make one with --update-baseline" in result.err


def test_fix_repairs_what_has_one_right_form_and_then_checks(kb: Kb, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    text = entry.read_text()
    wrong = text.replace("id: KB-3F7Q2\n", "").replace("lang: zh\n", "lang: zh\nid: KB-3F7Q2\n")
    wrong = wrong.replace("## 解决方案", "## 解决办法").replace("打开 Outlook", "打开Outlook")
    entry.write_text(wrong.replace("[Outlook]", "[Outlook, 691]"))
    assert kb("check").status == 1
    result = kb("check", "--fix", "--lang", "en")
    assert result.status == 0
    assert "1 file repaired" in result.err
    assert entry.read_text() == text.replace("[Outlook]", '[Outlook, "691"]')
    assert "0 files repaired" in kb("check", "--fix", "--lang", "en").err


def test_fix_moves_an_entry_to_the_folder_of_its_system(kb: Kb, base: Path) -> None:
    (base / "kb/erp").mkdir()
    (base / "kb/mail/outlook.md").rename(base / "kb/erp/outlook.md")
    assert kb("check").status == 1
    assert kb("check", "--fix").status == 0
    assert (base / "kb/mail/outlook.md").is_file()
    assert not (base / "kb/erp/outlook.md").exists()


def test_in_github_actions_the_step_summary_is_written(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(base / "summary.md"))
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    kb("check", "--lang", "en")
    assert "kb/mail/empty.md" in (base / "summary.md").read_text()


@pytest.fixture
def inner(base: Path) -> Path:
    """The knowledge base as a folder of a repository, with a file that is no entry."""
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    subprocess.run(["git", "init", "-q", str(base.parent)], check=True)
    return base


def test_annotations_name_files_from_the_root_of_the_repository(kb: Kb, inner: Path) -> None:
    assert "::error file=base/kb/mail/empty.md,line=1" in kb("check", "--format", "github").out


def test_gitlab_is_given_paths_from_the_root_of_the_repository(kb: Kb, inner: Path) -> None:
    (found,) = json.loads(kb("check", "--format", "gitlab").out)
    assert found["location"]["path"] == "base/kb/mail/empty.md"


def test_code_scanning_is_given_paths_from_the_root_of_the_repository(kb: Kb, inner: Path) -> None:
    (found,) = json.loads(kb("check", "--format", "sarif").out)["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "base/kb/mail/empty.md"


def test_reviewdog_is_given_paths_from_the_folder_in_which_it_runs(
    kb: Kb, inner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inner.parent)
    (found,) = json.loads(kb("-C", "base", "check", "--format", "rdjson").out)["diagnostics"]
    assert found["location"]["path"] == "base/kb/mail/empty.md"


def test_programs_that_know_the_knowledge_base_are_given_paths_from_its_root(kb: Kb, inner: Path) -> None:
    (found,) = json.loads(kb("check", "--format", "json").out)["diagnostics"]
    assert found["path"] == "kb/mail/empty.md"
