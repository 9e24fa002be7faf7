"""Starts a new knowledge base in an empty folder, from the parts that come with the tool."""

import shutil
from pathlib import Path

from kblib import parts
from kblib.errors import KbError
from kblib.language import Text

_LEFT_OUT = shutil.ignore_patterns("__pycache__", "parts", "*.pyc")


def start(target: Path) -> None:
    """Makes a knowledge base without entries at `target`, with everything that its `make site` needs.

    Raises KbError when the folder holds anything but a git repository without files.
    """
    if target.exists() and any(path.name != ".git" for path in target.iterdir()):
        raise KbError(Text(f"{target} 不是空目录；请换一个目录", f"{target} is not empty; choose another folder"))
    for name in parts.NAMES:
        _copy(parts.root() / name, target / name)
    shutil.copytree(parts.PACKAGE, target / "tooling" / parts.PACKAGE.name, ignore=_LEFT_OUT)
    (target / "kb").mkdir()
    for name, text in _PAGES.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=_LEFT_OUT)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


_FOLDER_README = """\
# 条目 · Entries

每个条目是一个文件：`kb/<业务系统>/<名称>.md`，图片放在同一文件夹的 `img/` 里。用 `kb new` 新建。

Each entry is one file: `kb/<system>/<name>.md`, pictures beside it in `img/`. Start one with `kb new`.
"""

_README = """\
# IT 支持知识库 · IT support knowledge base

```sh
make site      # 检查条目并生成 site/ · check the entries and build site/
make serve     # 本地预览 · preview
```

首次使用，请改好这几处 · Before the first entry, make these yours:

- `mkdocs.yml`：站点名称、网址、界面语言 · name, address, language of the interface
- `site_config/team.yml`：团队成员和角色 · people and roles
- `schema/taxonomy.yml`：业务系统、问题类型、标签 · systems, issue types, labels
- `.github/` 或 `.gitlab-ci.yml`：留下你们用的那一个 · keep the one for your forge

怎样写条目见 [CONTRIBUTING.md](CONTRIBUTING.md) · how to write an entry: [CONTRIBUTING.md](CONTRIBUTING.md)
"""

# The tool's own goes on with how to change the tool, by files that a knowledge base does not have.
_CONTRIBUTING = """\
# 参与贡献 · Contributing

网站的“手册”里也有这几页 · these pages are also in the handbook of the site:

- [提交条目](site_config/pages/zh/handbook/submit.md) · [Submit an entry](site_config/pages/en/handbook/submit.md)
- [审核与发布](site_config/pages/zh/handbook/review.md) · [Review and publish](site_config/pages/en/handbook/review.md)
"""

_PAGES = {"README.md": _README, "CONTRIBUTING.md": _CONTRIBUTING, "kb/README.md": _FOLDER_README}
"""By path, what each knowledge base makes its own."""
