"""`kb init`: a new knowledge base, ready for its first entry."""

import shlex
from pathlib import Path

import click

from kblib import git, start
from kblib.cli.command import Command, say
from kblib.language import Text


@click.command(
    cls=Command,
    about=Text(
        "在 DIR 新建一个知识库：结构、分类、站点、工作流都齐全，没有条目。",
        "Starts a knowledge base in DIR: structure, taxonomy, site and workflows, without entries.",
    ),
    example="kb init ~/knowledge-base",
)
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(target: Path) -> None:
    """Starts a knowledge base."""
    start.start(target)
    click.echo(target)
    place, prefix = shlex.quote(str(target)), git.prefix(target)
    # A repository inside another one would be left out of it.
    begin = "" if prefix or (target / ".git").exists() else "git init -b main && "
    say(
        Text(
            f"接下来：\n  cd {place}\n  {begin}git add . && git commit -m '新建知识库'\n  make site\n"
            "先改 mkdocs.yml、site_config/team.yml 和 schema/taxonomy.yml，再用 kb new 写第一个条目。",
            f"next:\n  cd {place}\n  {begin}git add . && git commit -m 'Start the knowledge base'\n  make site\n"
            "Adjust mkdocs.yml, site_config/team.yml and schema/taxonomy.yml, then write the first entry with kb new.",
        )
    )
    if prefix:
        say(
            Text(
                f"{target} 在另一个仓库里：把 .github/、.gitlab/ 和 .gitlab-ci.yml 移到它的根目录，"
                f"其中的命令先 cd {shlex.quote(prefix)}",
                f"{target} is part of another repository: move .github/, .gitlab/ and .gitlab-ci.yml to its root,"
                f" and let their commands begin with cd {shlex.quote(prefix)}",
            )
        )
