"""The tree of errors. Each says where, what was found, and what would be right.

    RealpolitikError
    ├── RecordError        a record that cannot be true (a span that ends before it starts)
    ├── OntologyError      a code, mode or crosswalk that the ontology files do not hold
    ├── LexiconError       a lexicon file that the loader refuses
    ├── DocumentError      one document that cannot be read; the others of the call are
    ├── CaseError          a case that cannot be opened, or a query that it cannot answer
    │   └── CorrectionError    a fix, merge, split or undo that does not apply
    ├── NetworkError       a signed network or a table that cannot be analysed
    ├── ForecastError      a history or a question that a forecaster cannot answer
    ├── GameError          a bargaining, conflict-game or scenario file that does not hold together
    └── FormatError        an import or an export that cannot be carried out

Library code raises these and never prints, prompts or exits; `cli` turns them into a line and an exit status.
"""

__all__ = [
    "CaseError",
    "CorrectionError",
    "DocumentError",
    "ForecastError",
    "FormatError",
    "GameError",
    "LexiconError",
    "NetworkError",
    "OntologyError",
    "RealpolitikError",
    "RecordError",
]


class RealpolitikError(Exception):
    """Everything that this package raises on purpose."""


class RecordError(RealpolitikError):
    """A record that cannot be true."""


class OntologyError(RealpolitikError):
    """A code, mode or crosswalk that the ontology files do not hold."""


class LexiconError(RealpolitikError):
    """A lexicon file that the loader refuses."""


class DocumentError(RealpolitikError):
    """One document that cannot be read. Costs nothing but that document."""


class CaseError(RealpolitikError):
    """A case that cannot be opened, or a query that it cannot answer."""


class CorrectionError(CaseError):
    """A fix, merge, split or undo that does not apply."""


class NetworkError(RealpolitikError):
    """A signed network or a table that cannot be analysed."""


class ForecastError(RealpolitikError):
    """A history or a question that a forecaster cannot answer."""


class GameError(RealpolitikError):
    """A bargaining, conflict-game or scenario file that does not hold together."""


class FormatError(RealpolitikError):
    """An import or an export that cannot be carried out."""
