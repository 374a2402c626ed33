"""Files in, documents out: every format that reports come in, the limits, and the reason for each refusal."""

from realpolitik.reading.documents import Arrival, Details, Refusal, make_document
from realpolitik.reading.paths import read_arrivals, read_paths

__all__ = ["Arrival", "Details", "Refusal", "make_document", "read_arrivals", "read_paths"]
