"""Where the preview of a request is, by the pattern that the team has set."""

from urllib.parse import quote

from kblib import urls
from kblib.request import Request


def address(pattern: str, request: Request, entry_id: str = "") -> str:
    """The address of the preview of a request, or of one entry in it; empty where the team has set none.

    Only a pattern that ends with `/` is taken for a site, in which entries have pages.
    """
    if not pattern:
        return ""
    values = {"key": request.key.lstrip("#!"), "branch": request.branch or request.key, "head": request.head}
    if any(f"{{{name}}}" in pattern and not value for name, value in values.items()):
        return ""
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", quote(value, safe=""))
    return f"{pattern}{urls.entry(quote(entry_id, safe=''))}" if entry_id and pattern.endswith("/") else pattern


def of_entries(pattern: str, request: Request) -> tuple[tuple[str, str], ...]:
    """Titles and addresses of the previews of a request: one for each of its entries, or one for all."""
    ids = dict.fromkeys(file.id for file in request.files if file.id and file.change != "deleted")
    found = {entry_id: address(pattern, request, entry_id) for entry_id in ids}
    whole = address(pattern, request)
    if not whole or len(set(found.values())) < len(found):
        return ((request.key, whole),) if whole else ()
    return tuple(found.items()) or ((request.key, whole),)
