"""Builds and previews the site with MkDocs; a site that could not be finished never replaces the former one."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer

from kblib import parts
from kblib.errors import ConfigError, KbError
from kblib.language import Text

CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Where the site is."""

    site: Path


def build(root: Path, site_dir: Path | None = None) -> Built:
    """Builds the site of the knowledge base at `root` into `site_dir`, by default the `site_dir` of its mkdocs.yml.

    Raises KbError when the entries have errors or MkDocs cannot build; the former site is then untouched.
    """
    target = (site_dir or _site_dir(root)).resolve()
    _refuse_foreign(target, root)
    unfinished = target.with_name(f".{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    config = _load(root, unfinished)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
    except (Abort, MkDocsException) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise KbError(Text(f"站点没有生成：{error}", f"the site was not built: {error}")) from error
    finally:
        config.plugins.on_shutdown()
    _replace(target, unfinished)
    return Built(site=target)


def serve(root: Path, host: str, port: int, notify: Callable[[Text], None]) -> None:
    """Previews the site until it is interrupted, building again what changes.

    Each sentence about the work goes to `notify`. Raises KbError when the first build fails or the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="kb-serve-") as folder:
        _serve(root, Path(folder), host, port, notify)


def _serve(root: Path, site_dir: Path, host: str, port: int, notify: Callable[[Text], None]) -> None:
    config = _load(root, site_dir)
    config.plugins.on_startup(command="serve", dirty=False)
    address = f"http://{host}:{port}/"

    def builder(config: MkDocsConfig | None = None) -> None:
        try:
            mkdocs_build.build(config or _load(root, site_dir), serve_url=address)
        except (MkDocsException, KbError, OSError) as error:
            if config:
                raise
            # While the author is typing, a preview of the last good state is worth more than a server that is gone.
            text = error.text if isinstance(error, KbError) else Text(str(error), str(error))
            notify(Text(f"没有更新预览：{text.zh}", f"the preview was not updated: {text.en}"))

    try:
        builder(config)
        server = LiveReloadServer(builder=builder, host=host, port=port, root=str(site_dir))
    except (MkDocsException, OSError) as error:
        raise KbError(Text(f"预览没有启动：{error}", f"the preview did not start: {error}")) from error
    try:
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs[:1]):
            server.watch(str(path))
        server = config.plugins.on_serve(server, config=config, builder=builder)
        notify(Text(f"预览：{address}（Ctrl+C 停止）", f"preview: {address} (Ctrl+C stops)"))
        server.serve()
    finally:
        server.shutdown()
        config.plugins.on_shutdown()


def _load(root: Path, site_dir: Path) -> MkDocsConfig:
    configuration = parts.find(root, CONFIGURATION)
    try:
        config = load_config(str(configuration), site_dir=str(site_dir))
    except ConfigurationError as error:
        raise ConfigError(Text(f"{configuration}：{error}", f"{configuration}: {error}")) from error
    if "kb" not in config.plugins:
        raise ConfigError(Text(f"{configuration} 的 plugins 里没有 kb", f"{configuration}: plugins does not list kb"))
    # A knowledge base without a configuration of its own is shown with the tool's.
    config.plugins["kb"].config["root"] = config.plugins["kb"].config["root"] or str(root)
    return config


def _site_dir(root: Path) -> Path:
    configuration = root / CONFIGURATION
    if not configuration.is_file():
        return root / "site"
    try:
        return Path(load_config(str(configuration)).site_dir)
    except ConfigurationError as error:
        raise ConfigError(Text(f"{configuration}：{error}", f"{configuration}: {error}")) from error


def _refuse_foreign(target: Path, root: Path) -> None:
    """A build replaces the folder as a whole: one that holds something else is not given up for it."""
    if root.is_relative_to(target):
        raise KbError(
            Text(f"{target} 含有知识库，不能作为站点目录", f"{target} holds the knowledge base; choose another folder")
        )
    if target.is_dir() and any(target.iterdir()) and not (target / "sitemap.xml").is_file():
        raise KbError(
            Text(
                f"{target} 里有别的文件，不会覆盖；换一个目录或先清空",
                f"{target} holds other files and is not overwritten; choose another folder or empty it",
            )
        )


def _replace(target: Path, unfinished: Path) -> None:
    former = target.with_name(f".{target.name}.former")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    unfinished.rename(target)
    shutil.rmtree(former, ignore_errors=True)
