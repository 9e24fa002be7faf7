"""The MkDocs plugin `kb`: hands the library's pages to MkDocs, and its values to the templates."""

import logging
import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from kblib import markdown, parts, urls
from kblib.entry import Entry
from kblib.errors import ConfigError, KbError
from kblib.inventory import FOLDER
from kblib.language import Language, Text, preferred
from kblib.reporters import Report, text
from kblib.review import snapshot
from kblib.search.shards import entries
from kblib.site import (
    addresses,
    build_info,
    draft,
    entry_data,
    entry_page,
    feeds,
    for_models,
    redirects,
    review_data,
    search_index,
    search_page,
    search_scripts,
)
from kblib.site.draft import Draft
from kblib.site.entry_page import EntryView
from kblib.site.home import home
from kblib.site.library import Forge, Library
from kblib.site.nav import nav
from kblib.site.page import Page
from kblib.site.pages import pages
from kblib.site.reference import reference
from kblib.site.words import words

log = logging.getLogger("mkdocs.plugins.kb")

ASSETS = "assets/kb/"


class PluginConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    root = option.Optional(option.Type(str))
    """The knowledge base; the folder of mkdocs.yml by default."""


class KnowledgeBasePlugin(BasePlugin[PluginConfig]):
    """Keeps the library between MkDocs' events; every event below stands in the order in which MkDocs calls it."""

    def __init__(self) -> None:
        self._serving = False
        self._prepared: Draft | None = None
        self._library: Library
        self._entries: dict[str, Entry] = {}
        self._pages: dict[str, Page] = {}
        self._views: dict[str, EntryView] = {}
        self._own: dict[str, tuple[str, str]] = {}
        self._feeds: frozenset[str] = frozenset()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Its presence keeps the plugin alive between the builds of one `serve`."""
        self._serving = command == "serve"

    def prepare(self, config: MkDocsConfig) -> Draft:
        """Loads and checks the knowledge base that the configuration names; the next build publishes it.

        Raises KbError when settings, schema, taxonomy or team cannot be used.
        """
        self._prepared = draft.prepare(self._root(config), _language(config), _forge(config), date.today())
        return self._prepared

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks everything before MkDocs touches the former site."""
        try:
            found = self._prepared or self.prepare(config)
        except KbError as error:
            raise PluginError(f"kb: {error.text.in_(preferred())}") from error
        self._prepared = None
        if found.errors:
            self._report(found)
        for miss in found.misses:
            log.warning("%s:%d  %s", miss.path, miss.position.line, miss.message.in_(preferred()))
        self._library = found.library
        self._configure(config)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Adds generated pages, entries, pictures and the theme's assets to the team's own pages."""
        _choose_language(files, config, self._library.language)
        self._views = {}
        self._own = {}
        made = (*pages(self._library), *reference(self._library), search_page.search_page(self._library))
        self._pages = {page.source: page for page in made}
        self._entries = {f"{urls.entry(e.id)}index.md": e for e in self._library.kb.catalog.entries}
        for source in (*self._pages, *self._entries):
            in_nav = source in self._pages
            files.append(
                _generated(config, source, "", InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV)
            )
        # A file of the team's own, such as an `llms.txt`, stays as it is.
        data = {
            source: content
            for source, content in _for_programs(self._library, config)
            if not files.get_file_from_path(source)
        }
        self._feeds = frozenset(source for source in data if posixpath.basename(source) == feeds.NAME)
        for source, content in (*redirects.redirects(self._library), *data.items()):
            files.append(_generated(config, source, content, InclusionLevel.NOT_IN_NAV))
        for picture in sorted(self._library.kb.catalog.pictures):
            files.append(_copied(config, picture, self._library.kb.root / picture))
        for name, script in search_scripts.files(self._library):
            files.append(_generated(config, f"{ASSETS}{name}", script, InclusionLevel.NOT_IN_NAV))
        for path in sorted(path for path in self._assets().rglob("*") if path.is_file()):
            source = f"{ASSETS}{path.relative_to(self._assets()).as_posix()}"
            if not files.get_file_from_path(source):
                files.append(_copied(config, source, path))
        return files

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the templates the words of the interface and what the home page shows."""
        env.globals["words"] = words(self._library.language)
        env.globals["home"] = home(self._library)
        return env

    def on_page_markdown(
        self,
        markdown: str,
        /,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Names our pages, and hands MkDocs an empty text for them: their HTML comes from another parser."""
        source = page.file.src_uri
        if entry := self._entries.get(source):
            view = self._views[source] = entry_page.view(self._library, entry)
            page.meta.update(title=entry.title, template="entry.html", description=view.description)
            return ""
        if generated := self._pages.get(source):
            page.meta.update(title=generated.title, template=generated.template, hide=["toc"])
            return ""
        if page.url and source.partition("/")[0] not in list(Language):
            self._own[page.url] = str(page.title), markdown
        return markdown

    def on_page_content(
        self,
        html: str,
        /,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Puts the finished HTML and the table of contents in place."""
        source = page.file.src_uri
        if view := self._views.get(source):
            page.toc = _table_of_contents(view)
            return ""
        if generated := self._pages.get(source):
            return markdown.render(generated.markdown)
        return html

    def on_page_context(
        self,
        context: Any,
        /,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Any,
    ) -> Any:
        """Gives the template the entry, the feeds of the page, and its address in the other language."""
        context["entry"] = self._views.get(page.file.src_uri)
        context["feeds"] = [
            feed for feed in dict.fromkeys((f"{page.url}{feeds.NAME}", feeds.NAME)) if feed in self._feeds
        ]
        context["alternate"] = self._alternate(page.file.src_uri, config)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the index of the search, when every other file is in its place."""
        own = [
            entries.page(url, title, text, self._library.language) for url, (title, text) in sorted(self._own.items())
        ]
        search_index.write(self._library, own, Path(config.site_dir) / addresses.SEARCH)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches everything that a page depends on."""
        root = self._library.kb.root
        for name in (FOLDER, "schema", "site_config", snapshot.FILE):
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        base = Path(config.config_file_path).parent
        if not self.config.root:
            return base
        root = (base / self.config.root).resolve()
        if not root.is_dir():
            raise ConfigError(
                Text(
                    f"{config.config_file_path} 里插件 kb 的 root：没有文件夹 {root}",
                    f"{config.config_file_path}: there is no folder {root}, which root of the plugin kb names",
                )
            )
        return root

    def _assets(self) -> Path:
        return parts.find(self._library.kb.root, "site_config/assets")

    def _report(self, found: Draft) -> None:
        """Stops a build; a preview goes on without the wrong entries."""
        rendered = _rendered(found)
        if not self._serving:
            raise PluginError(rendered)
        log.error("%s", rendered)

    def _configure(self, config: MkDocsConfig) -> None:
        if not config.use_directory_urls:
            raise PluginError("kb: use_directory_urls must be true: an entry's address is its id")
        if config.nav is None or self._serving:
            config.nav = nav(self._library, Path(config.docs_dir))
        # In `serve` one plugin sees a new configuration for each build.
        for name, listed in (("kb.css", config.extra_css), ("kb.js", config.extra_javascript)):
            if (self._assets() / name).is_file() and f"{ASSETS}{name}" not in map(str, listed):
                listed.append(f"{ASSETS}{name}")

    def _alternate(self, source: str, config: MkDocsConfig) -> str:
        """The address of the same page of the team in the other language, where there is one."""
        other = next(item for item in Language if item is not self._library.language)
        prefix = f"{other.value}/"
        own = source.removeprefix(prefix)
        docs = Path(config.docs_dir)
        if own == "index.md" or not (
            (docs / other.value / own).is_file() and (docs / self._library.language / own).is_file()
        ):
            return ""
        page = own if source.startswith(prefix) else f"{prefix}{own}"
        return page.removesuffix("index.md") if page.endswith("index.md") else page.removesuffix(".md") + "/"


def _language(config: MkDocsConfig) -> Language:
    return Language.EN if str(config.theme.get("language", "zh")).startswith("en") else Language.ZH


def _forge(config: MkDocsConfig) -> Forge:
    if not config.repo_url:
        return Forge()
    base = config.repo_url.rstrip("/")
    gitlab = "gitlab" in base
    edit = posixpath.join(base, (config.edit_uri or ("-/edit/main/" if gitlab else "edit/main/")).strip("/")) + "/"
    report = f"{base}/-/issues/new?issue[title]=" if gitlab else f"{base}/issues/new?title="
    # GitHub fills a form of .github/ISSUE_TEMPLATE by the ids of its fields.
    github = f"{base}/issues/new?template=missing-knowledge.yml&searched="
    return Forge(edit=edit, report=report, missing=github if "github" in base else report)


def _rendered(found: Draft) -> str:
    report = Report(diagnostics=found.errors, entries=found.checked)
    return "\n" + text.render(report, preferred())


def _choose_language(files: Files, config: MkDocsConfig, language: Language) -> None:
    """The team's pages in the language of the interface move to the root; the home page is only in that language."""
    for file in list(files.documentation_pages()):
        folder, _, rest = file.src_uri.partition("/")
        if folder == language.value and file.abs_src_path:
            files.remove(file)
            files.append(File.generated(config, rest, abs_src_path=file.abs_src_path))
        elif folder in list(Language) and rest == "index.md":
            files.remove(file)
        elif folder in list(Language):
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _for_programs(library: Library, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Sources and texts of what programs read: data, feeds, and what a browser asks for."""
    yield build_info.SOURCE, build_info.render(library)
    yield from entry_data.files(library)
    yield from review_data.files(library)
    yield (
        for_models.SOURCE,
        for_models.render(library, config.site_name, config.site_description or "", config.site_url or ""),
    )
    yield addresses.SEARCH_LOG, ""
    if config.site_url:
        yield "opensearch.xml", search_page.open_search(library, config.site_name, config.site_url)
        yield from feeds.feeds(library, config.site_name, config.site_url)


def _generated(config: MkDocsConfig, source: str, content: str | bytes, inclusion: InclusionLevel) -> File:
    return File.generated(config, source, content=content, inclusion=inclusion)


def _copied(config: MkDocsConfig, source: str, path: Path) -> File:
    return File.generated(config, source, abs_src_path=str(path))


def _table_of_contents(view: EntryView) -> TableOfContents:
    return get_toc(
        [
            {
                "level": 2,
                "id": element.anchor,
                "name": element.title,
                "children": [
                    {"level": 3, "id": heading.anchor, "name": heading.title, "children": []}
                    for heading in element.headings
                ],
            }
            for element in view.elements
            if element.html
        ]
    )
