"""Document → Reading. Pure functions over one parse; `code.py` calls them in order."""

from realpolitik.coding.code import Steps, code_document, code_parse, code_steps
from realpolitik.coding.coder import Coder
from realpolitik.coding.text.parse import Parse, Parser, PipelineParser, load_parser

__all__ = [
    "Coder",
    "Parse",
    "Parser",
    "PipelineParser",
    "Steps",
    "code_document",
    "code_parse",
    "code_steps",
    "load_parser",
]
