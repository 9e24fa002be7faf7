"""The headings of the elements by their standard names, in the language of the entry."""

from kblib.entry import Entry, Section
from kblib.fix import prose, same
from kblib.language import Language, Text
from kblib.schema import EntrySchema

DONE = Text("五要素标题改为标准名称", "headings of the elements set to their standard names")


def apply(entry: Entry, schema: EntrySchema) -> str:
    """The text with standard headings; unchanged when `lang` seems to be what is wrong."""
    if not _language_is_sure(entry):
        return entry.text
    lines = entry.text.split("\n")
    for section in reversed(entry.sections):
        standard = _standard(section, entry, schema)
        if standard and standard != section.heading.text:
            line = section.heading.position.line
            # The underlined form may have a text of several lines; with `##` it is one line again.
            lines[line - 1 : section.heading.end_line] = [f"## {standard}"]
    return "\n".join(lines)


def keeps(before: Entry, after: Entry) -> bool:
    """Whether what stands below the headings is the same, and so is the front matter."""
    return (
        same.values(before.values, after.values)
        and [section.text for section in before.sections] == [section.text for section in after.sections]
        and len(before.outline.headings) == len(after.outline.headings)
    )


def _language_is_sure(entry: Entry) -> bool:
    """Whether the title is written in the language that the entry names."""
    named = entry.values.get("lang") in list(Language)
    return named and bool(prose.HAN.search(entry.title)) is (entry.language is Language.ZH)


def _standard(section: Section, entry: Entry, schema: EntrySchema) -> str | None:
    found = schema.element_of(section.heading.text)
    return schema.headings(found[0], entry.language)[0] if found else None
