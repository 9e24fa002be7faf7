"""Which texts hold one of many words, told in one pass by the engine that runs the patterns of schemas."""

from functools import cached_property

from jsonschema_rs import Draft202012Validator, RegexOptions


class Pattern:
    """A choice of regular expressions as JSON Schema writes them, without look-around; case makes no difference.

    `re` takes as long for two words as this engine for twenty, but tells where they stand. For a single word this
    engine takes a tenth of what it takes for twenty.
    """

    def __init__(self, *choices: str) -> None:
        self._choices = choices

    def found_in(self, text: str) -> bool:
        """Whether it is found anywhere in a text; a wrong expression is told when it is first looked for."""
        return self._compiled.is_valid(text)

    @cached_property
    def _compiled(self) -> Draft202012Validator:
        return Draft202012Validator({"pattern": f"(?i){'|'.join(self._choices)}"}, pattern_options=RegexOptions())
