"""`kb build`: the site, from entries that pass the check."""

import shlex
import sys
from pathlib import Path

import click

from kblib import build
from kblib.cli.command import Command, language, option, root_of, say, say_error
from kblib.language import Text
from kblib.reporters import Report, text
from kblib.site.draft import Draft


@click.command(
    cls=Command,
    about=Text(
        "检查条目并生成站点。有错误时不生成，原来的站点保持不变。",
        "Checks the entries and builds the site. With errors nothing is built and the former site stays as it is.",
    ),
    example="kb build --site-dir /srv/www/kb",
)
@option(
    "--site-dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    about=Text(
        "站点写到哪里（默认为 mkdocs.yml 的 site_dir）", "where the site goes (default: site_dir of mkdocs.yml)"
    ),
)
@click.pass_context
def command(ctx: click.Context, site_dir: Path | None) -> int:
    """Builds the site."""
    try:
        site = build.build(root_of(ctx), site_dir)
    except build.ContentError as error:
        click.echo(_findings(error.draft), nl=False)
        say_error(error.text)
        return 1
    show = shlex.join((sys.executable, "-m", "http.server", "-d", str(site), "8000"))
    say(
        Text(
            f"站点在 {site}。查看：{show}，再打开 http://localhost:8000/",
            f"the site is in {site}. To see it, run {show} and open http://localhost:8000/",
        )
    )
    return 0


def _findings(draft: Draft) -> str:
    report = Report(diagnostics=draft.errors, entries=draft.checked)
    return text.render(report, language())
