"""The scripts of the search as they are published: without what only their writers need, and all in one file."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from kblib.site import search_scripts
from tests.site.conftest import MakeLibrary

SCRIPTS = {
    "ui.js": 'import { Panel } from "./panel.js";\n',
    "panel.js": 'import { engine } from "./engine.js";\nimport { words } from "./words.js";\n'
    "// Why.\nconst text = words.hello;\nexport class Panel {\n  say() {\n    return `${text} ${engine()}`;\n  }\n}\n",
    "results.js": "export const results = 1;\n",
    "engine.js": "const text = import.meta.url;\nexport const engine = () => text;\n",
    "words.js": 'export const words = {"hello": "你好"};\n',
}


def test_a_published_script_has_no_comments_and_no_indents() -> None:
    script = "// About.\n\n/** What. */\nconst a = () => {\n  // why\n  return 'http://x'; // stays\n};\n"
    assert search_scripts.published(script) == "const a = () => {\nreturn 'http://x'; // stays\n};\n"


def test_joined_scripts_use_one_another_and_keep_their_names_apart(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node; the tests in a browser run the same file")
    (tmp_path / "joined.mjs").write_bytes(gzip.decompress(search_scripts.joined(SCRIPTS)))
    (tmp_path / "main.mjs").write_text(
        'import start from "./joined.mjs";\n'
        'const found = start("https://kb.example.com/ui.js");\n'
        "console.log(Object.keys(found).join(), new found.Panel().say());\n",
        encoding="utf-8",
    )
    done = subprocess.run([node, str(tmp_path / "main.mjs")], capture_output=True, text=True, check=True)
    assert done.stdout == "engine,Panel,results 你好 https://kb.example.com/ui.js\n"


def test_every_script_is_published_by_itself_and_joined(make_library: MakeLibrary) -> None:
    found = dict(search_scripts.files(make_library({})))
    joined = found.pop("search/scripts.bin")
    assert isinstance(joined, bytes)
    code = gzip.decompress(joined).decode()
    assert {"search/ui.js", "search/engine.js", "search/words.js"} <= found.keys()
    assert "import " not in code
    assert "import.meta" not in code
    assert code.count("= (() => {") == len(found) - 1
