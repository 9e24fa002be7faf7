"""What stops the tool itself: one family of exceptions that the doors turn into an exit status."""

from kblib.language import Text


class KbError(Exception):
    """The tool cannot go on; the text says why and what to do.

    Problems of content are never raised: they are `Diagnostic` values.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ConfigError(KbError):
    """The configuration, schema or taxonomy of the knowledge base is wrong."""
