"""The store: documents, their readings, the corrections to them, and questions to all of it. The only SQL is here."""

from realpolitik.casefile.arriving import Stored, Summary
from realpolitik.casefile.case import Case, open_case
from realpolitik.casefile.checking import Finding, check_reading
from realpolitik.casefile.corrections import Correction
from realpolitik.casefile.results import Records, Row

__all__ = [
    "Case",
    "Correction",
    "Finding",
    "Records",
    "Row",
    "Stored",
    "Summary",
    "check_reading",
    "open_case",
]
