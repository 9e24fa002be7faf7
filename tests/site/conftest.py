"""A library made from texts, without git."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from kblib import knowledge_base
from kblib.git import FileHistory, History
from kblib.language import Language
from kblib.site.library import Library

MakeLibrary = Callable[..., Library]


def entry_text(entry_id: str, title: str, extra: str = "", body: str = "", **values: str) -> str:
    """A whole entry; `values` replace or add lines of the front matter."""
    keys = {
        "id": entry_id,
        "title": title,
        "lang": "zh",
        "system": "mail",
        "issue_type": "login",
        "labels": "[application]",
        "keywords": "[Outlook]",
        "authors": "[wang.wu]",
    } | values
    front = "\n".join(f"{key}: {value}" for key, value in keys.items())
    default = "## 问题描述\n\n甲\n\n## 排查步骤\n\n1. 乙\n\n## 解决方案\n\n丙\n\n## 预防措施\n\n丁\n\n## 相关\n\n戊\n"
    return f"---\n{front}\n{extra}---\n\n{body or default}"


@pytest.fixture
def make_library(tmp_path: Path) -> MakeLibrary:
    """Writes files into a knowledge base and loads it; `dates` gives entries a history."""

    def make(
        texts: Mapping[str, str], *, dates: Mapping[str, str] | None = None, language: Language = Language.ZH
    ) -> Library:
        (tmp_path / "kb").mkdir(exist_ok=True)
        for path, text in texts.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        files = {
            path: FileHistory(created_on=date.fromisoformat(day), updated_on=date.fromisoformat(day), changes=1)
            for path, day in (dates or {}).items()
        }
        return Library(
            kb=knowledge_base.load(tmp_path, date(2026, 11, 1)),
            history=History(known=bool(files), files=files),
            language=language,
        )

    return make
