"""Codes that YAML would read as numbers."""

import pytest

from tests.fix.conftest import applied


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("keywords: [691, 1.5, VPN]", 'keywords: ["691", "1.5", VPN]'),
        ("keywords: [😀, 691,-5 ]", 'keywords: [😀, "691","-5" ]'),
        ("keywords:\n- 691\n-   809 # 另一个\n- VPN", 'keywords:\n- "691"\n-   "809" # 另一个\n- VPN'),
        ("keywords: [\n  691,\n  '809'\n]", "keywords: [\n  \"691\",\n  '809'\n]"),
        ("title: 404", 'title: "404"'),
        ("imported: {from: 12345, incomplete: [steps]}", 'imported: {from: "12345", incomplete: [steps]}'),
        ("imported:\n  from: 12345", 'imported:\n  from: "12345"'),
    ],
)
def test_numbers_become_text_where_the_schema_wants_text(before: str, after: str) -> None:
    assert applied("codes", f"---\n{before}\n---\n691\n") == f"---\n{after}\n---\n691\n"


@pytest.mark.parametrize(
    "line", ["keywords: [0691, 1.50, 0x80070005, 12:30, true, null, '691']", "unknown: [1, 2]", "labels: 7"]
)
def test_all_other_values_stay_as_they_are_written(line: str) -> None:
    assert applied("codes", f"---\n{line}\n---\n") == f"---\n{line}\n---\n"
