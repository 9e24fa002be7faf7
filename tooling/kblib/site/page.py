"""A page that the tool makes, as a value: where it goes, what it is called, and its Markdown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated page.

    `source` is its path as a Markdown file (`systems/mail/index.md`); links in it are final addresses.
    """

    source: str
    title: str
    markdown: str
    template: str = "main.html"

    @property
    def url(self) -> str:
        """The address of the page from the root of the site."""
        return self.source.removesuffix("index.md")
