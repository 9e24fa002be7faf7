"""`kb schema`: the JSON Schema of entries with the taxonomy's terms, for editors and other programs."""

import json
from pathlib import Path

import click

from kblib import files, schema
from kblib.cli.command import Command, language, option, root_of
from kblib.language import Text
from kblib.schema import snippets


@click.command(
    cls=Command,
    about=Text(
        "输出条目的 JSON Schema，业务系统、问题类型和标签已填入。编辑器用它补全 front matter。",
        "Prints the JSON Schema of entries with systems, issue types and labels filled in. Editors complete from it.",
    ),
    example="kb schema --front-matter --output .vscode/entry.schema.json",
)
@option(
    "--format",
    "format_name",
    type=click.Choice(["json-schema", "vscode-snippets"]),
    default="json-schema",
    about=Text("JSON Schema 或 VS Code 代码片段", "a JSON Schema, or snippets for VS Code"),
)
@option("--front-matter", is_flag=True, about=Text("只要 front matter 的字段", "the keys of the front matter only"))
@option("--output", metavar="FILE", type=click.Path(path_type=Path), about=Text("写入文件", "write to a file"))
@click.pass_context
def command(ctx: click.Context, format_name: str, front_matter: bool, output: Path | None) -> None:
    """Prints the schema."""
    root = root_of(ctx)
    entry_schema = schema.load_entry_schema(root)
    taxonomy = schema.load_taxonomy(root)
    if format_name == "vscode-snippets":
        document = snippets.snippets(entry_schema, taxonomy, language())
    else:
        document = entry_schema.with_terms(taxonomy, language=language(), front_matter_only=front_matter)
    rendered = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if output:
        files.write(output, rendered)
    else:
        click.echo(rendered, nl=False)
