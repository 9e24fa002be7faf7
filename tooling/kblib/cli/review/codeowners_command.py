"""`kb review codeowners`: whom the forge asks for a review."""

from pathlib import Path

import click

from kblib import files, git, schema
from kblib.cli.command import Command, option, root_of, say
from kblib.language import Text
from kblib.review import codeowners


@click.command(
    cls=Command,
    about=Text(
        "由分类的负责人和团队的批准人生成 CODEOWNERS，代码平台据此请人审核。",
        "Writes CODEOWNERS from the owners of systems and those who approve; the forge asks these people for reviews.",
    ),
    example="kb review codeowners --output .github/CODEOWNERS",
)
@option("--output", metavar="FILE", type=click.Path(path_type=Path), about=Text("写入文件", "write to a file"))
@click.pass_context
def command(ctx: click.Context, output: Path | None) -> None:
    """Prints or writes the file."""
    root = root_of(ctx)
    team = schema.load_team(root)
    text = codeowners.render(schema.load_taxonomy(root), team, git.prefix(root))
    if not any(person.approves for person in team.people.values()):
        say(Text("team.yml 里没有人能批准（role: admin）", "nobody in team.yml may approve (role: admin)"))
    if output:
        files.write(output, text)
    else:
        click.echo(text, nl=False)
