"""Where the parts of a knowledge base stand that come with the tool: schema, theme, pages, requirements."""

from pathlib import Path

PACKAGE = Path(__file__).parent

NAMES = (
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitlab",
    ".gitlab-ci.yml",
    ".vscode",
    "LICENSE",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements",
    "schema",
    "site_config",
    "tooling/wheel_parts.py",
)
"""What a new knowledge base is made of, beside the library itself."""


def root() -> Path:
    """The folder that holds `schema/`, `site_config/`, `mkdocs.yml` …: inside an installed wheel, or the checkout."""
    packed = PACKAGE / "parts"
    return packed if packed.is_dir() else PACKAGE.parents[1]


def find(knowledge_base: Path, relative: str) -> Path:
    """A part of a knowledge base, or the tool's own where the knowledge base has none."""
    own = knowledge_base / relative
    return own if own.exists() else root() / relative
