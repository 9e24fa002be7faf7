"""Pages list the shards of a range of terms, and hold its single characters and its synonyms."""

from kblib.search.shards.pages import pages
from kblib.search.shards.postings import Posting, decode, posting

SHARDS = {"dns": "0000000001", "密": "0000000002"}


def page(sections: tuple[bytes, ...]) -> tuple[list[str], str, dict[str, dict[int, int]]]:
    """Lines, names and single characters of a page."""
    data = b"".join(sections)
    lines = 4 + int.from_bytes(data[:4], "little")
    names = lines + len(sections[1])
    return data[4:lines].decode().split("\n"), data[lines:names].hex(), decode(data[names:])


def characters(*terms: str) -> dict[str, Posting]:
    return {term: posting([(3, 7)]) for term in terms}


def test_a_page_lists_its_shards_and_holds_characters_and_synonyms() -> None:
    ((first, sections),) = pages(SHARDS, characters("密", "登"), [["登录", "sign in"], ["vpn", "专线"]])
    lines, names, held = page(sections)
    assert first == "dns"
    assert lines == ["dns\t密", "0\t登录\tsign in", "1\tvpn\t专线"]
    assert names == "00000000010000000002"
    assert held == {"密": {3: 7}, "登": {3: 7}}


def test_a_group_stands_where_each_of_its_words_begins() -> None:
    many = {f"w{number:04}": f"{number:010}" for number in range(2000)}
    found = [
        page(sections)[0][0].split("\t")[0]
        for _, sections in pages(many, {}, [["w0000", "w1999", "a"]])
        if len(page(sections)[0]) > 1
    ]
    assert len(found) == 2
    assert found[0] == "w0000"


def test_a_character_before_all_shards_is_on_the_first_page() -> None:
    ((_, sections),) = pages({"密": "0000000001"}, characters("一"), [])
    assert page(sections)[2] == {"一": {3: 7}}


def test_a_blank_in_a_word_parts_no_words() -> None:
    ((_, sections),) = pages(SHARDS, {}, [["sign\tin", "登录"]])
    assert page(sections)[0][1] == "0\tsign in\t登录"
