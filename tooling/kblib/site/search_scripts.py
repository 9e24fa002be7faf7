"""The scripts of the search as a site publishes them: each by itself, and all that a search needs in one file."""

import gzip
import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter

from kblib import parts
from kblib.site import search_page
from kblib.site.library import Library

FOLDER = "search/"
"""Where they stand below the other assets."""
JOINED = "scripts.bin"
"""All scripts but the starter, joined and compressed by us, because many servers do not."""
_STARTER = "ui.js"
"""The script that a page names; it fetches the others when somebody searches."""
_ENTRANCES = ("engine", "panel", "results")
"""The modules that the starter uses."""
_IMPORT = re.compile(r'^import (?P<names>\{.*\}) from "\./(?P<module>\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class) (?P<name>\w+))", re.MULTILINE)
# Whole lines of comment, blank lines and indents; our scripts have no text that goes over several lines.
_FOR_WRITERS = re.compile(r"^(?:[ ]*(?://.*|/\*\*.*\*/)?\n)+|^[ ]+", re.MULTILINE)


def files(library: Library) -> Iterator[tuple[str, str | bytes]]:
    """Name below the assets and content of each file."""
    folder = parts.find(library.kb.root, "site_config/assets") / FOLDER
    scripts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    scripts["words.js"] = search_page.settings(library)
    for name, script in scripts.items():
        yield f"{FOLDER}{name}", published(script)
    yield f"{FOLDER}{JOINED}", joined(scripts)


def published(script: str) -> str:
    """One of our scripts without the comments and indents that only its writers need."""
    return _FOR_WRITERS.sub("", script)


def joined(scripts: Mapping[str, str]) -> bytes:
    """One module, compressed, that is all of these by the names of their files.

    Its default export is a function: given the address of the starter, it returns what the modules export that the
    starter uses. They import one another by names, each import in a line, and export constants and classes.
    """
    modules = {name.removesuffix(".js"): script for name, script in sorted(scripts.items()) if name != _STARTER}
    needed = {name: [found["module"] for found in _IMPORT.finditer(script)] for name, script in modules.items()}
    ordered = list(TopologicalSorter(needed).static_order())
    wrapped = [_wrapped(name, published(modules[name])) for name in ordered]
    exports = ", ".join(f"...{_variable(name)}" for name in _ENTRANCES)
    code = "".join(("export default (address) => {\n", *wrapped, f"return {{ {exports} }};\n}};\n"))
    return gzip.compress(code.encode(), 9, mtime=0)


def _wrapped(name: str, script: str) -> str:
    exported = ", ".join(found["name"] for found in _EXPORT.finditer(script))
    imported = _IMPORT.sub(lambda found: f"const {found['names']} = {_variable(found['module'])};", script)
    inner = _EXPORT.sub("", imported).replace("import.meta.url", "address")
    return f"const {_variable(name)} = (() => {{\n{inner}return {{ {exported} }};\n}})();\n"


def _variable(module: str) -> str:
    return f"${module}"
