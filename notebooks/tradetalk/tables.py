"""Tables as people read them and as files keep them: one way to show a DataFrame, one way to write it.

A shown table survives hosts that drop styles, says which cells are Russian, and keeps dollar signs from turning into
formulas. A written table replaces its predecessor in one step and holds nothing that a spreadsheet would run.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd

# A spreadsheet takes a cell that begins so for a formula; a leading apostrophe makes it text (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# JupyterLab sets cells flush right, which suits figures and not sentences.
LEFT = ' style="text-align:left"'
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
RUSSIAN = re.compile(r"[\u0400-\u04FF]+(?:[\s\u00a0,.\-–—]+[\u0400-\u04FF]+)*")
"""A run of Cyrillic words, with the spaces and marks between them."""


@dataclass(frozen=True)
class Table:
    """A DataFrame for reading, not for computing: `Table(frame, caption, russian=["words"])` shows itself in a notebook.

    `russian` names the columns whose cells are Russian. Empty cells stay empty. The index is not shown.
    """

    frame: pd.DataFrame
    caption: str = ""
    russian: tuple[str, ...] | list[str] = field(default=())

    def _repr_html_(self) -> str:
        if self.frame.empty:
            return f"<p><b>{html(self.caption)}:</b> none.</p>"
        heads = "".join(f'<th scope="col"{LEFT}>{html(name)}</th>' for name in self.frame.columns)
        rows = "".join(f"<tr>{self._cells(row)}</tr>" for row in self.frame.itertuples(index=False, name=None))
        caption = f"<caption{LEFT}>{html(self.caption)}</caption>" if self.caption else ""
        # The classes stop MathJax from reading "$170 ... $500" as a formula; html() guards hosts that drop classes.
        return (
            f'<table class="tradetalk tex2jax_ignore mathjax_ignore">{caption}'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _cells(self, row: tuple) -> str:
        return "".join(
            f'<td data-label="{escape(str(name))}"{LEFT}{_language(name in self.russian)}>{linked(cell_text(value))}</td>'
            for name, value in zip(self.frame.columns, row, strict=True)
        )

    def __repr__(self) -> str:
        if self.frame.empty:
            return f"{self.caption}: none."
        body = self.frame.map(cell_text).to_string(index=False, justify="left")
        return f"{self.caption}\n{body}" if self.caption else body


@dataclass(frozen=True)
class Finding:
    """One sentence that a notebook computed; a `headline` is one of the findings that README.md repeats."""

    text: str
    headline: bool = False

    def _repr_html_(self) -> str:
        kind = "finding headline" if self.headline else "finding"
        words = RUSSIAN.sub(lambda found: f'<span lang="ru">{found.group()}</span>', html(self.text))
        return f'<p class="{kind} tex2jax_ignore mathjax_ignore"><b>Finding:</b> {words}</p>'

    def __repr__(self) -> str:
        return f"Finding: {self.text}"


def cell_text(value: object) -> str:
    """A cell as text: missing values are empty, whole floats lose their point, truth values become yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or (not isinstance(value, str | list | tuple) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def html(text: object) -> str:
    """Text for HTML, with every dollar sign in a span of its own, which no formula renderer joins with the next."""
    return escape(str(text)).replace("$", "<span>$</span>")


def linked(text: str) -> str:
    """Text for HTML in which web addresses are links that show their host."""
    parts, at = [], 0
    for found in ADDRESS.finditer(text):
        host = found.group().split("/")[2].removeprefix("www.")
        parts += [html(text[at : found.start()]), f'<a href="{escape(found.group())}">{escape(host)}</a>']
        at = found.end()
    return "".join(parts) + html(text[at:])


def write_csv(frame: pd.DataFrame, path: Path | str) -> Path:
    """Write a table as UTF-8 CSV with LF line ends, complete or not at all; returns the path.

    Text cells that a spreadsheet would run get a leading apostrophe (see `inert`).
    """
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]) and not pd.api.types.is_bool_dtype(safe[name]):
            safe[name] = safe[name].map(inert, na_action="ignore")
    buffer = io.StringIO()
    safe.to_csv(buffer, index=False, lineterminator="\n")
    return write_bytes(buffer.getvalue().encode(), path)


def inert(value: object) -> object:
    """The value, made harmless for a spreadsheet if it is text that looks like a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def write_bytes(content: bytes, path: Path | str) -> Path:
    """Write a file under a temporary name and rename it, so that a failure leaves the old one whole; returns the path."""
    path = Path(path)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp makes files that only their owner can read
        os.replace(temporary, path)  # noqa: PTH105 - the pair of handle and name comes from os-level calls
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


def _language(russian: bool) -> str:
    return ' lang="ru"' if russian else ""
