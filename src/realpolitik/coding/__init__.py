"""Document → Reading. Pure functions over one parse; `code.py` calls them in order."""

from realpolitik.coding.code import code_document, code_parse
from realpolitik.coding.coder import Coder
from realpolitik.coding.parse import Parse, Parser, load_parser

__all__ = ["Coder", "Parse", "Parser", "code_document", "code_parse", "load_parser"]
