"""Builds and previews the site with MkDocs; a site that could not be finished never replaces the former one."""

import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer

from kblib import parts
from kblib.errors import ConfigError, KbError
from kblib.language import Text, counted
from kblib.site.draft import Draft

CONFIGURATION = "mkdocs.yml"


class Publisher(Protocol):
    """What the build needs of the plugin `kb` beyond MkDocs' events."""

    def prepare(self, config: MkDocsConfig) -> Draft:
        """Loads and checks the knowledge base; the plugin then publishes what it has prepared."""


class ContentError(KbError):
    """The entries have errors, so that there is nothing to publish."""

    def __init__(self, draft: Draft) -> None:
        count = len(draft.errors)
        super().__init__(
            Text(
                f"条目有 {count} 个错误，站点没有生成",
                f"the site was not built: the entries have {counted(count, 'error')}",
            )
        )
        self.draft = draft


def build(root: Path, site_dir: Path | None = None) -> Path:
    """Builds the site of the knowledge base at `root` and returns its folder.

    The folder is `site_dir`, or the `site_dir` of mkdocs.yml. Raises ContentError when entries have errors, and
    KbError when MkDocs cannot build; the former site is then untouched.
    """
    target = (site_dir or _site_dir(root)).resolve()
    _refuse_foreign(target, root)
    unfinished = target.with_name(f".{target.name}.unfinished")
    config = _load(root, unfinished)
    found = _publisher(config).prepare(config)
    if found.errors:
        raise ContentError(found)
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        _replace(target, unfinished)
    except (Abort, MkDocsException) as error:
        raise KbError(Text(f"站点没有生成：{error}", f"the site was not built: {error}")) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        config.plugins.on_shutdown()
    return target


def _publisher(config: MkDocsConfig) -> Publisher:
    plugin: Publisher = config.plugins["kb"]  # type: ignore[assignment]
    return plugin


def serve(root: Path, host: str, port: int, notify: Callable[[Text], None]) -> None:
    """Previews the site until it is interrupted, building again what changes.

    Each sentence about the work goes to `notify`. Raises KbError when the first build fails or the port is taken.
    """
    _refuse_taken(host, port)
    with tempfile.TemporaryDirectory(prefix="kb-serve-") as folder:
        _serve(root, Path(folder), host, port, notify)


def _refuse_taken(host: str, port: int) -> None:
    """MkDocs takes the port only when the site is built."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise KbError(
            Text(
                f"端口 {port} 用不了（{reason}）；用 --port 换一个",
                f"port {port} cannot be used ({reason}); choose another one with --port",
            )
        ) from error


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
            # MkDocs has logged the reason by now and raises an empty Abort.
            text = error.text if isinstance(error, KbError) else Text("见上", "see above")
            notify(Text(f"预览没有更新（{text.zh}）", f"the preview was not updated ({text.en})"))

    try:
        builder(config)
        server = LiveReloadServer(builder=builder, host=host, port=port, root=str(site_dir))
    except MkDocsException as error:
        raise KbError(Text(f"预览没有启动：{error}", f"the preview did not start: {error}")) from error
    try:
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs[:1]):
            server.watch(str(path))
        server = config.plugins.on_serve(server, config=config, builder=builder)
        notify(Text(f"预览：{address}（Ctrl+C 停止）", f"preview: {address} (Ctrl+C stops)"))
        server.serve()
    except KeyboardInterrupt:
        notify(Text("预览已停止", "the preview has stopped"))
    finally:
        server.shutdown()
        config.plugins.on_shutdown()


def _load(root: Path, site_dir: Path) -> MkDocsConfig:
    configuration = parts.find(root, CONFIGURATION)
    config = _read(configuration, site_dir=str(site_dir))
    if "kb" not in config.plugins:
        raise ConfigError(Text(f"{configuration} 的 plugins 里没有 kb", f"{configuration}: plugins does not list kb"))
    # A knowledge base without a configuration of its own is shown with the tool's.
    config.plugins["kb"].config["root"] = config.plugins["kb"].config["root"] or str(root)
    return config


def _site_dir(root: Path) -> Path:
    configuration = root / CONFIGURATION
    if not configuration.is_file():
        return root / "site"
    return Path(_read(configuration).site_dir)


def _read(configuration: Path, **changed: str) -> MkDocsConfig:
    """The settings of MkDocs, some of them changed. Raises ConfigError when they cannot be used."""
    try:
        return load_config(str(configuration), **changed)
    except Abort as error:
        # MkDocs has logged the reasons by now, and would leave the process with the Abort.
        raise ConfigError(Text(f"{configuration} 有错误，见上", f"{configuration} has errors, see above")) from error
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
