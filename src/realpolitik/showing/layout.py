"""Plain text in sections: headings, labelled lines and aligned columns, for `trace` and `explain`."""

import textwrap
from collections.abc import Sequence

__all__ = ["Sheet"]

_LABEL = 16


class Sheet:
    """A page of plain text that grows from above."""

    def __init__(self, width: int = 80) -> None:
        self.width = max(width, 40)
        self._lines: list[str] = []

    def title(self, text: str) -> None:
        """The first line, underlined."""
        self._lines += [text, "═" * min(len(text), self.width)]

    def heading(self, text: str, note: str = "") -> None:
        """A section, with a dim word on what it holds."""
        self._lines += ["", text, "─" * min(len(text), self.width)]
        if note:
            self.say(note)
            self._lines.append("")

    def say(self, text: str, indent: int = 0) -> None:
        """A paragraph."""
        pad = " " * indent
        self._lines += textwrap.wrap(
            " ".join(text.split()), self.width, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False
        ) or [""]

    def label(self, name: str, text: str, indent: int = 0) -> None:
        """A labelled line; longer text hangs below itself."""
        head = " " * indent + name.ljust(_LABEL - indent if len(name) < _LABEL - indent else len(name) + 1)
        self._lines += textwrap.wrap(
            " ".join(text.split()),
            self.width,
            initial_indent=head,
            subsequent_indent=" " * max(_LABEL, indent),
            break_on_hyphens=False,
        ) or [head.rstrip()]

    def columns(self, rows: Sequence[Sequence[str]], headings: Sequence[str]) -> None:
        """Rows in aligned columns; the last one wraps below itself where it is too long."""
        table = [list(headings), *[list(map(_line, row)) for row in rows]]
        widths = [
            min(max(len(row[i]) for row in table), self._most(i, len(headings))) for i in range(len(headings) - 1)
        ]
        indent = sum(widths) + 2 * len(widths)
        for row in table:
            cells = [_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=False)]
            last = textwrap.wrap(row[-1], max(self.width - indent, 16), break_on_hyphens=False) or [""]
            self._lines.append(("  ".join([*cells, last[0]])).rstrip())
            self._lines += [(" " * indent + line).rstrip() for line in last[1:]]

    def _most(self, column: int, count: int) -> int:
        """No column but the last takes more than its share."""
        return max(8, (self.width - 2 * count) // max(count - 1, 1) + (8 if column == 0 else 0))

    def blank(self) -> None:
        """An empty line."""
        self._lines.append("")

    def text(self) -> str:
        """The page, ending with one line end."""
        return "\n".join(line.rstrip() for line in self._lines).strip("\n") + "\n"


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"
