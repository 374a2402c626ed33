"""How pages are made from templates: everything that a template prints is escaped, and nothing may be undefined."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from realpolitik.showing.annotation import visible

__all__ = ["template_environment"]


@cache
def template_environment(*, line_ends: bool = True) -> Environment:
    """The templates beside this module; without `line_ends` the last line end of each of them is left out."""
    return Environment(
        loader=PackageLoader("realpolitik.showing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=line_ends,
        finalize=_clean,
    )


def _clean(value: object) -> object:
    """What a template prints, without the characters that HTML cannot hold."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
