"""The settings of a knowledge base: `[tool.kb]` in its `pyproject.toml`, and where its root is."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kblib.diagnostics import Severity
from kblib.errors import ConfigError
from kblib.language import Text
from kblib.nearest import nearest

OFF = "off"
FORGES = ("github", "gitlab", "gitea", "git")
NATURAL = "natural"
WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a team may set; every field is a key of `[tool.kb]`."""

    rules: Mapping[str, Severity | None] = field(default_factory=dict)
    """Severity by rule: `error`, `warning`, `note`, or `off` (here `None`); a rule that is not named keeps its own."""
    page_size: int = 100
    """Entries on one page of a list."""
    max_picture_kb: int = 500
    """The size in KB (1,024 bytes) above which a picture is too large."""
    forge: str = ""
    """Where pull requests are: `github`, `gitlab`, `gitea` (Forgejo too), or `git` for no forge; found when empty."""
    forge_api: str = ""
    """The address of the forge's programming interface, where it does not follow from that of the repository."""
    review_hours: int = 24
    """Within how many hours the knowledge admin approves and publishes."""
    review_calendar: str = NATURAL
    """Which hours count: `natural`, all of them; `working`, those of working days."""
    preview_url: str = ""
    """Where the preview of a request is: an address with `{key}`, `{branch}` or `{head}` in it; empty for none."""
    timezone: str = "Asia/Shanghai"
    """Where the team works: its days begin and end in this zone."""


def find_root(start: Path) -> Path:
    """The knowledge base around `start`: the nearest folder upwards that holds `kb/`.

    A folder `kb/` that is a knowledge base itself, as a clone with that name is, holds no entries of the one around it.
    Raises ConfigError when there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "kb").is_dir() and not (folder / "kb" / "mkdocs.yml").exists():
            return folder
    raise ConfigError(
        Text(
            f"{start} 及其上级目录里没有 kb/ 文件夹；请进入知识库目录，或用 -C 指定，新建用 kb init",
            f"no folder kb/ in {start} or above; go to the knowledge base, name it with -C, or start one with kb init",
        )
    )


def load(root: Path, rule_names: Iterable[str] = ()) -> Settings:
    """The settings of the knowledge base at `root`; defaults where it says nothing.

    Raises ConfigError with the file and the key when a value cannot be used.
    """
    path = root / "pyproject.toml"
    if not path.is_file():
        return Settings()
    table = _table(path, _table(path, _toml(path), "tool", "tool"), "kb", "tool.kb")
    _refuse_unknown(path, "[tool.kb]", table, [item.name for item in fields(Settings)])
    return Settings(
        rules=_rules(path, table, tuple(rule_names)),
        page_size=_number(path, table, "page_size", range(10, 1001)),
        max_picture_kb=_number(path, table, "max_picture_kb", range(10, 100_001)),
        review_hours=_number(path, table, "review_hours", range(1, 1001)),
        review_calendar=_choice(path, table, "review_calendar", (NATURAL, WORKING)),
        timezone=_timezone(path, table),
        preview_url=_preview_url(path, table),
        forge=_forge(path, table),
        forge_api=_forge_api(path, table),
    )


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(Text(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}")) from error


def _table(path: Path, table: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if isinstance(value, Mapping):
        return value
    raise _wrong(path, name, value, f"[{name}]")


def _rules(path: Path, table: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Severity | None]:
    rules = _table(path, table, "rules", "tool.kb.rules")
    if known:
        _refuse_unknown(path, "[tool.kb.rules]", rules, known)
    return {name: _severity(path, name, value) for name, value in rules.items()}


def _severity(path: Path, name: str, value: object) -> Severity | None:
    if value == OFF:
        return None
    if value in list(Severity):
        return Severity(str(value))
    raise _wrong(path, f"tool.kb.rules.{name}", value, "error · warning · note · off")


def _number(path: Path, table: Mapping[str, Any], key: str, allowed: range) -> int:
    value = table.get(key, getattr(Settings(), key))
    if isinstance(value, int) and not isinstance(value, bool) and value in allowed:
        return value
    raise _wrong(path, f"tool.kb.{key}", value, f"{allowed[0]} – {allowed[-1]}")


def _choice(path: Path, table: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    value = table.get(key, getattr(Settings(), key))
    if value in allowed:
        return str(value)
    raise _wrong(path, f"tool.kb.{key}", value, " · ".join(allowed))


def _timezone(path: Path, table: Mapping[str, Any]) -> str:
    value = table.get("timezone", Settings().timezone)
    if isinstance(value, str) and value and not value.startswith("/") and ".." not in value:
        return value
    raise _wrong(path, "tool.kb.timezone", value, "Asia/Shanghai · Europe/Berlin · UTC …")


def _forge(path: Path, table: Mapping[str, Any]) -> str:
    value = table.get("forge", "")
    if value in ("", *FORGES):
        return str(value)
    raise _wrong(path, "tool.kb.forge", value, " · ".join(FORGES))


def _forge_api(path: Path, table: Mapping[str, Any]) -> str:
    value = table.get("forge_api", "")
    if isinstance(value, str) and (not value or re.fullmatch(r"https?://[^\s@?#]+", value)):
        return value
    # Whoever has written a password there should not read it again in the log of a build.
    shown = re.sub(r"//[^/]*@", "//…@", value) if isinstance(value, str) else value
    raise _wrong(path, "tool.kb.forge_api", shown, "https://…")


def _preview_url(path: Path, table: Mapping[str, Any]) -> str:
    value = table.get("preview_url", "")
    if isinstance(value, str) and (
        not value or re.fullmatch(r"https?://[^\s<>\"'@]*\{(key|branch|head)\}[^\s<>\"']*", value)
    ):
        return value
    raise _wrong(path, "tool.kb.preview_url", value, "https://preview.example.com/{key}/ · {branch} · {head}")


def _wrong(path: Path, key: str, value: object, allowed: str) -> ConfigError:
    return ConfigError(
        Text(
            f"{path}：{key} 的值 {value!r} 不能用；可用：{allowed}", f"{path}: {key} cannot be {value!r}; use {allowed}"
        )
    )


def _refuse_unknown(path: Path, where: str, table: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in table:
        if key not in known:
            close = nearest(key, known)
            raise ConfigError(
                Text(
                    f"{path}：{where} 里没有名为 {key} 的设置" + (f"，是不是 {close}？" if close else ""),
                    f"{path}: {where} has no setting {key}" + (f"; did you mean {close}?" if close else ""),
                )
            )
