"""Small knowledge bases to search in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.conftest import entry_text

Search = Callable[..., list[str]]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Five entries that are unlike one another."""
    for name, text in ENTRIES.items():
        path = tmp_path / "kb" / "mail" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def body(problem: str, solution: str = "无。") -> str:
    """Five elements, two of them given."""
    return (
        f"## 问题描述\n\n{problem}\n\n## 排查步骤\n\n1. 复现。\n\n## 解决方案\n\n{solution}\n\n"
        "## 预防措施\n\n无。\n\n## 相关\n\n无。\n"
    )


ENTRIES = {
    "password": entry_text(
        "KB-3F7Q2",
        "Outlook 反复弹出密码框",
        "asked_as: [邮箱老是要输密码]\n",
        body("每次打开 Outlook 都要输密码。", "删除旧凭据：**控制面板** → [凭据管理器](https://help.example/x)。"),
        keywords="[凭据管理器]",
    ),
    "login": entry_text(
        "KB-9D2MX",
        "OA 登录失败",
        body=body("登录后提示 mail-login-1000，或 0x80070005。"),
        system="oa",
        labels="[network]",
    ),
    "printer": entry_text(
        "KB-QVEHE", "打印机脱机", body=body("打印任务卡住。", "重启 Print Spooler。"), system="desktop"
    ),
    "oracle": entry_text(
        "KB-T6J7R",
        "Oracle client cannot connect (ORA-12541)",
        body=body("The listener is not running.", "Start the listener with `lsnrctl start`."),
        lang="en",
        system="erp",
    ),
    "retired": entry_text("KB-00001", "Outlook 旧版密码框", "retired: {reason: 旧版}\n", body("旧版 Outlook 密码。")),
}
