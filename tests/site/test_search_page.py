"""What the search of the site needs beside its index: words, the way to submit, scripts, a description."""

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from kblib import parts
from kblib.language import Language
from kblib.site import search_page
from kblib.site.library import Forge, Library
from tests.site.conftest import MakeLibrary


def setting(library: Library, name: str) -> Any:
    found = re.search(rf"^export const {name} = (.*);$", search_page.settings(library), re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_words_are_in_the_language_of_the_interface(make_library: MakeLibrary) -> None:
    assert setting(make_library({}), "words")["submit"] == "提交条目"
    assert setting(make_library({}, language=Language.EN), "words")["submit"] == "Submit an entry"


def test_every_word_that_a_script_uses_is_there(make_library: MakeLibrary) -> None:
    words = setting(make_library({}), "words")
    for path in parts.find(make_library({}).kb.root, "site_config/assets/search").glob("*.js"):
        script = path.read_text(encoding="utf-8")
        for name in re.findall(r"(?<!/)\bwords\.(\w+)|sentence\(\"(\w+)\"", script if "words.js" in script else ""):
            assert "".join(name) in words, path.name


def test_nothing_found_leads_to_the_handbook_or_to_the_forge(make_library: MakeLibrary) -> None:
    library = make_library({})
    assert setting(library, "submit") == "handbook/submit/?q={query}"
    forge = Forge(missing="https://forge.example.com/new?title=")
    assert setting(replace(library, forge=forge), "submit") == "https://forge.example.com/new?title={query}"


def test_a_browser_is_told_where_to_search(make_library: MakeLibrary) -> None:
    description = search_page.open_search(
        make_library({}), "IT <支持> 知识库，名字很长很长", "https://kb.example.com/it"
    )
    root = ElementTree.fromstring(description)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.findtext(f"{name}ShortName") == "IT <支持> 知识库，名字很长"
    url = root.find(f"{name}Url")
    assert url is not None
    assert url.attrib["template"] == "https://kb.example.com/it/search/?q={searchTerms}"
