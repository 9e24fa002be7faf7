"""A knowledge base to measure with: entries made up from words, the same in every run, or a copy of a folder."""

import argparse
import random
import shutil
from collections.abc import Callable
from pathlib import Path

SYSTEMS = ("mail", "oa", "erp")
TYPES = ("login", "data-sync", "function-fault")

# Enough to combine that no two entries are near-duplicates of one another.
_WORDS = {
    "zh": {
        "who": "用户|管理员|新员工|财务同事|外勤人员|值班工程师|分公司的人|供应商|部门助理|实习生",
        "thing": "客户端|打印机|共享文件夹|审批流程|邮箱|证书|虚拟机|会议室终端|报表|接口|代理服务器|数据库",
        "state": "没有响应|提示权限不足|反复要求登录|显示为脱机|报告超时|变得很慢|自动退出|无法保存",
        "act": "重新启动|清空缓存|换一个端口|升级到新版本|检查日志|核对时间|重新授权|恢复备份|改回默认值",
    },
    "en": {
        "who": "caller|administrator|new colleague|accountant|field engineer|person on duty|branch office|supplier",
        "thing": "client|printer|shared folder|approval flow|mailbox|certificate|virtual machine|report|proxy",
        "state": "does not answer|lacks a permission|asks for a password again|shows as offline|is slow|quits",
        "act": "restart it|clear the cache|use another port|install the update|read the log|compare the clocks",
    },
}
_SENTENCES = {
    "zh": (
        "{who}说{thing}{state}，已经{act}{n}次，没有变化。",
        "先{act}，再看{thing}是否仍然{state}。",
        "如果{thing}在 {n} 分钟内还是{state}，就请{who}{act}。",
        "日志 `C:\\Logs\\app-{n}.log` 里写着{thing}**{state}**，时间与{who}说的一致。",
    ),
    "en": (
        "The {who} says that the {thing} {state}, after {n} attempts to {act}.",
        "First {act}, then see whether the {thing} still {state}.",
        "If the {thing} {state} for {n} minutes, ask the {who} to {act}.",
        "The log `C:\\Logs\\app-{n}.log` says that the {thing} **{state}** at the time that the {who} gave.",
    ),
}
_HEADINGS = {
    "zh": ("问题描述", "排查步骤", "解决方案", "预防措施", "相关"),
    "en": ("Problem description", "Troubleshooting steps", "Solution", "Prevention", "Related"),
}
_CODES = ("0x80070005", "ORA-12541", "KB5048420", "691", "5.7.1", "0xc004f074")
_BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def write(root: Path, number: int) -> None:
    """Writes a knowledge base of so many entries, four in ten of them Chinese, about 2.5 kB each."""
    chance = random.Random(number)
    paths = [f"{SYSTEMS[index % len(SYSTEMS)]}/entry-{index:05}.md" for index in range(number)]
    for index, path in enumerate(paths):
        file = root / "kb" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        other = chance.choice(paths)
        file.write_text(_entry(chance, index, f"../{other}"), encoding="utf-8", newline="\n")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options by which people say what to measure with, for `lay_out`."""
    parser.add_argument("folder", nargs="?", type=Path, help="a knowledge base or any folder of Markdown; it is copied")
    parser.add_argument("--entries", type=int, default=10_000, help="how many to write where no folder is given")


def lay_out(options: argparse.Namespace, root: Path) -> None:
    """Fills `root` with a copy of the folder that was given, or with entries made up."""
    if options.folder:
        copy(options.folder, root)
    else:
        write(root, options.entries)


def copy(source: Path, root: Path) -> None:
    """Copies a knowledge base; of any other folder, the Markdown files as its entries."""
    if (source / "kb").is_dir():
        shutil.copytree(source, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*", "site"))
    else:
        shutil.copytree(source, root / "kb", ignore=_ignore_all_but_markdown)


def _ignore_all_but_markdown(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.lower().endswith(".md") and not (Path(folder) / name).is_dir()]


def _entry(chance: random.Random, index: int, link: str) -> str:
    language = "zh" if index % 10 < 4 else "en"
    parts: tuple[Callable[[random.Random, str, str], str], ...] = (_prose, _steps, _solution, _list, _related)
    body = [
        f"## {heading}\n\n{part(chance, language, link)}\n"
        for heading, part in zip(_HEADINGS[language], parts, strict=True)
    ]
    return _front_matter(chance, index, language) + "\n" + "\n".join(body)


def _front_matter(chance: random.Random, index: int, language: str) -> str:
    code = chance.choice(_CODES)
    title = (
        f"邮件客户端报错 {code}（第 {index} 例）"
        if language == "zh"
        else f"Mail client fails with {code}, case {index}"
    )
    return f"""\
---
id: KB-{_id(index)}
title: {title}
lang: {language}
system: {SYSTEMS[index % len(SYSTEMS)]}
issue_type: {TYPES[index % len(TYPES)]}
labels: [application]
keywords: [Outlook, '{code}', VPN]
authors: [wang.wu]
review_by: 2099-01-01
---
"""


def _id(index: int) -> str:
    digits = ""
    for _ in range(5):
        index, digit = divmod(index, len(_BASE_32))
        digits = _BASE_32[digit] + digits
    return digits


def _sentence(chance: random.Random, language: str) -> str:
    words = {slot: chance.choice(choices.split("|")) for slot, choices in _WORDS[language].items()}
    return chance.choice(_SENTENCES[language]).format(n=chance.randint(2, 999), **words)


def _prose(chance: random.Random, language: str, _link: str) -> str:
    space = "" if language == "zh" else " "
    return "\n\n".join(
        space.join(_sentence(chance, language) for _ in range(chance.randint(2, 5)))
        for _ in range(chance.randint(1, 3))
    )


def _steps(chance: random.Random, language: str, _link: str) -> str:
    return "\n".join(f"{step}. {_sentence(chance, language)}" for step in range(1, chance.randint(4, 10)))


def _solution(chance: random.Random, language: str, link: str) -> str:
    command = "```powershell\nGet-Service -Name Spooler | Restart-Service\n```"
    table = f"| A | B |\n| - | - |\n| `{chance.choice(_CODES)}` | {_sentence(chance, language)} |"
    return "\n\n".join((_prose(chance, language, link), command, f"### {chance.choice(_CODES)}", table))


def _list(chance: random.Random, language: str, _link: str) -> str:
    return "\n".join(f"- {_sentence(chance, language)}" for _ in range(chance.randint(2, 6)))


def _related(chance: random.Random, language: str, link: str) -> str:
    return f"- [{_sentence(chance, language)}]({link})\n- <https://support.example.com/{chance.randrange(1000)}>"
