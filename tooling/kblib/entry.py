"""One piece of knowledge: a Markdown file read into front matter and elements, with positions."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NewType

import msgspec

from kblib import frontmatter, markdown
from kblib.diagnostics import Finding, Position
from kblib.frontmatter import FrontMatter
from kblib.language import Language
from kblib.markdown import Heading, Outline
from kblib.runs import end_of_run

EntryId = NewType("EntryId", str)

# A comment that is never closed hides the rest of the text.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTHING = re.compile(rf"\s+|{_COMMENT.pattern}", re.DOTALL)
_MAY_BE_EMPTY = re.compile(r"\s*(?:<!--|\Z)")


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A `##` heading and the Markdown below it, up to the next heading of that level."""

    heading: Heading
    text: str
    first_line: int
    last_line: int
    is_empty: bool
    """Whether nothing but blanks and comments stands below the heading."""

    def joined(self, following: "Section") -> "Section":
        """This section and the one that follows it, as one."""
        heading = "#" * following.heading.level + " " + following.heading.text
        text = f"{self.text}\n{heading}\n{following.text}"
        return msgspec.structs.replace(self, text=text, last_line=following.last_line, is_empty=False)

    def holds(self, position: Position) -> bool:
        """Whether a position lies below this heading."""
        return self.first_line <= position.line <= self.last_line


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it was written, right or wrong.

    The properties answer in the right type even where the author wrote something else, so that one fault is reported
    once and does not stop the other checks. `source` is the text of the file, `text` the same with plain line ends and
    no byte order mark, `lines` its lines, `body` what stands below the front matter, from line `front_matter.body_line`
    on; all positions refer to `text`.
    """

    path: str
    source: str
    text: str
    lines: tuple[str, ...]
    body: str
    front_matter: FrontMatter
    outline: Outline
    sections: tuple[Section, ...]
    incomplete: tuple[str, ...] = ()
    """Elements and keys that an imported entry may still lack."""
    problem: Finding | None = None
    """What kept the file from being read."""

    @property
    def readable(self) -> bool:
        """Whether the file could be read as front matter and body."""
        return self.problem is None and not self.front_matter.broken

    @property
    def body_without_comments(self) -> str:
        """The body with every HTML comment blanked out, its lines where they were."""
        return without_comments(self.body)

    @property
    def values(self) -> Mapping[str, Any]:
        """The front matter as written."""
        return self.front_matter.values

    @property
    def id(self) -> EntryId:
        """The id, empty when there is none."""
        return EntryId(self._word("id"))

    @property
    def title(self) -> str:
        """The title, empty when there is none."""
        return self._word("title")

    @property
    def language(self) -> Language:
        """The language of the entry; Chinese unless it says `en`."""
        return Language.EN if self._word("lang") == "en" else Language.ZH

    @property
    def system(self) -> str:
        """The id of the business system."""
        return self._word("system")

    @property
    def issue_type(self) -> str:
        """The id of the issue type."""
        return self._word("issue_type")

    @property
    def retired(self) -> bool:
        """Whether the entry is out of use and only its page stays."""
        return isinstance(self.values.get("retired"), dict)

    @property
    def replaced_by(self) -> str:
        """The id of the entry that replaces a retired one; empty when none does."""
        value = self._mapping("retired").get("replaced_by")
        return value if isinstance(value, str) else ""

    @property
    def imported(self) -> bool:
        """Whether it is an article from a former system."""
        return isinstance(self.values.get("imported"), dict)

    def words(self, key: str) -> tuple[str, ...]:
        """The texts of a list such as `labels` or `keywords`; whatever is not text is left out."""
        return _words(self.values.get(key))

    def position(self, *path: str | int) -> Position:
        """Where a value of the front matter stands in the file."""
        return self.front_matter.position(*path)

    def _word(self, key: str) -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def _mapping(self, key: str) -> Mapping[str, Any]:
        value = self.values.get(key)
        return value if isinstance(value, dict) else {}


def _words(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def without_comments(text: str) -> str:
    """A Markdown text with every HTML comment blanked out, its lines where they were."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text) if "<!--" in text else text


def normalised(source: str) -> str:
    """A file's text with plain line ends and without a byte order mark."""
    text = source.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parse(path: str, source: str) -> Entry:
    """The entry in a file's text."""
    return parse_all([(path, source)])[0]


def parse_all(sources: Sequence[tuple[str, str]]) -> list[Entry]:
    """The entries in the texts of files, each given with its path.

    Each step is taken for all texts before the next: for some dozens that is faster by a sixth than all steps for one
    text after another, most likely since a processor has the code of one step near, not that of all.
    """
    texts = [normalised(source) for _, source in sources]
    front_matters = [frontmatter.parse(text) for text in texts]
    lines = [tuple(text.split("\n")) for text in texts]
    starts = [front_matter.body_line for front_matter in front_matters]
    bodies = ["\n".join(own[start - 1 :]) for own, start in zip(lines, starts, strict=True)]
    outlines = markdown.outlines([*zip(bodies, starts, strict=True)])
    return [
        Entry(
            path=path,
            source=source,
            text=text,
            lines=own,
            body=body,
            front_matter=front_matter,
            outline=outline,
            sections=_sections(outline, own),
            incomplete=_incomplete(front_matter.values),
        )
        for (path, source), text, own, body, front_matter, outline in zip(
            sources, texts, lines, bodies, front_matters, outlines, strict=True
        )
    ]


def unreadable(path: str, problem: Finding) -> Entry:
    """The entry of a file whose text could not be read at all."""
    return Entry(
        path=path,
        source="",
        text="",
        lines=("",),
        body="",
        front_matter=FrontMatter(broken=True),
        outline=Outline(headings=(), links=(), items=(), code=()),
        sections=(),
        problem=problem,
    )


def _incomplete(values: Mapping[str, Any]) -> tuple[str, ...]:
    imported = values.get("imported")
    return _words(imported.get("incomplete")) if isinstance(imported, dict) else ()


def _sections(outline: Outline, lines: tuple[str, ...]) -> tuple[Section, ...]:
    headings = [heading for heading in outline.headings if heading.level == 2 and not heading.nested]
    ends = [heading.position.line - 1 for heading in headings[1:]] + [len(lines)]
    texts = ["\n".join(lines[heading.end_line : end]) for heading, end in zip(headings, ends, strict=False)]
    return tuple(
        Section(
            heading=heading,
            text=text,
            first_line=heading.end_line + 1,
            last_line=end,
            is_empty=_is_empty(text),
        )
        for heading, end, text in zip(headings, ends, texts, strict=False)
    )


def _is_empty(text: str) -> bool:
    return bool(_MAY_BE_EMPTY.match(text)) and end_of_run(_NOTHING, text) == len(text)
