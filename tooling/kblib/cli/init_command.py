"""`kb init`: a new knowledge base, ready for its first entry."""

from pathlib import Path

import click

from kblib import start
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
    say(
        Text(
            f"接下来：\n  cd {target}\n  git init && git add . && git commit -m '新建知识库'\n  make site\n"
            "先改 mkdocs.yml、site_config/team.yml 和 schema/taxonomy.yml，再用 kb new 写第一个条目。",
            f"next:\n  cd {target}\n  git init && git add . && git commit -m 'Start the knowledge base'\n  make site\n"
            "Adjust mkdocs.yml, site_config/team.yml and schema/taxonomy.yml, then write the first entry with kb new.",
        )
    )
