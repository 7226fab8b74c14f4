"""An annotated passage in three faces of the same spans: HTML, plain text, and a picture of a whole article.

Hosts differ in what they keep of a notebook's output: some drop every style, a terminal shows only text, a screen
reader speaks no colour. So the HTML reads without styles (numbers and kinds are words in the text, the notes a plain
table), the plain text underlines each span on a lane of its own, and the picture tells its layers apart by place,
hatching and labels before colour.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke
from matplotlib.textpath import TextPath

from . import articles as news
from .claims import ACT_OF, ACTS, OUTLET, VOICES, marker_places, markers
from .tables import RUSSIAN
from .turnover import quoted

# ---------------------------------------------------------------------------------------------------------------
# Passages


@dataclass(frozen=True)
class Span:
    """A marked stretch of a text: `start` and `end` are offsets into the whole article; `number` is what is shown.

    `kind` is a claim type of the codebook or any other short word; `technique` is empty for most spans.
    """

    number: int
    start: int
    end: int
    kind: str
    gloss: str = ""
    reason: str = ""
    id: str = ""
    technique: str = ""

    @property
    def shown_kind(self) -> str:
        """The kind as a reader sees it beside the words."""
        return self.kind.replace("_", " ")

    @property
    def label(self) -> str:
        """The kind as the notes give it: with the technique, if there is one."""
        return f"{self.shown_kind}; {self.technique}" if self.technique else self.shown_kind


class _TwoFaces:
    """What a notebook asks for: both faces in one bundle, so that each host takes the one that it can show."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}


@dataclass(frozen=True, repr=False)
class Passage(_TwoFaces):
    """A stretch of an article with numbered spans, where it comes from, and its English reading.

    `text` begins at `offset` in the article, and the spans count from the beginning of the article. They may nest,
    overlap in part or cover the same words. Raises `ValueError` for a span that is not inside `text` or has no word
    in it, and for a number used twice.

    `anchored` gives each span the HTML id `claim-…`, so that a link can lead to it. An id may occur only once on a
    page: where the same claims are shown again, `anchored=False` makes their numbers links to the anchored ones.
    """

    text: str
    spans: tuple[Span, ...]
    offset: int = 0
    source: str = ""
    gloss: str = ""
    anchored: bool = True

    def __post_init__(self) -> None:
        """Check the spans and put them in the order in which they begin, the longest first."""
        object.__setattr__(self, "spans", tuple(sorted(self.spans, key=_reading_order)))
        numbers = [span.number for span in self.spans]
        for span in self.spans:
            if not self.offset <= span.start < span.end <= self.offset + len(self.text):
                raise ValueError(f"span {span.number} ({span.start} to {span.end}) is not inside the passage "
                                 f"({self.offset} to {self.offset + len(self.text)})")
            if not self.words(span).strip():
                raise ValueError(f"span {span.number} ({span.start} to {span.end}) holds no word")
        if len(set(numbers)) != len(numbers):
            raise ValueError(f"a number is used twice among the spans {numbers}")

    def words(self, span: Span) -> str:
        """The words of a span as stored."""
        return self.text[span.start - self.offset:span.end - self.offset]

    def _repr_html_(self) -> str:
        head = f"<p><b>{_english(self.source)}</b></p>\n" if self.source else ""
        reading = f"<p>In English: {_english(self.gloss)}</p>\n" if self.gloss else ""
        notes = f"{_notes_table(self)}\n" if self.spans else ""
        return f"{_OPEN}{head}{_marked_html(self)}\n{reading}{notes}</div>"

    def __repr__(self) -> str:
        parts = [*_wrapped(self.source, ""), *_underlined(self)]
        if self.gloss:
            parts += ["", *_wrapped(f"In English: {self.gloss}", "  ")]
        if self.spans:
            parts.append("")
        for span in self.spans:
            parts += _wrapped(f"[{span.number}] {span.label}: «{' '.join(self.words(span).split())}»", "    ")
            parts += [line for note in (span.gloss, span.reason) if note for line in _wrapped("    " + note, "    ")]
        return "\n".join(parts)


@dataclass(frozen=True, repr=False)
class Folded(_TwoFaces):
    """A passage, such as a whole article, folded away behind one line until a reader opens it."""

    passage: Passage
    summary: str

    def _repr_html_(self) -> str:
        return (f"<details class=\"{_NO_MATHS}\"><summary>{_english(self.summary)}</summary>\n"
                f"{self.passage._repr_html_()}\n</details>")

    def __repr__(self) -> str:
        return "\n".join([*_wrapped(self.summary, ""), "", repr(self.passage)])


@dataclass(frozen=True, repr=False)
class SideBySide(_TwoFaces):
    """Two witnesses of the same words, with the differing words marked and numbered alike in both."""

    a: Passage
    b: Passage

    def _repr_html_(self) -> str:
        sides, widths = (self.a, self.b), ("1 1 18em", "1 1 18em")
        rows = [_table_row("th", [_english(side.source) for side in sides], widths, scope="col"),
                _table_row("td", [_marked_html(side) for side in sides], widths)]
        return f"{_OPEN}{_table(rows)}\n{_differences_table(self)}\n</div>"

    def __repr__(self) -> str:
        parts = []
        for side in (self.a, self.b):
            parts += [*_wrapped(side.source, ""), *_underlined(side), ""]
        for number, label, words_a, words_b, notes in _differences(self):
            parts += _wrapped(f"[{number}] {label}: {_quoted(words_a)} | {_quoted(words_b)}", "    ")
            parts += [line for note in notes if note for line in _wrapped("    " + note, "    ")]
        return "\n".join(parts).rstrip()


def spans_of(claims: pd.DataFrame) -> tuple[Span, ...]:
    """The spans of a table that `claims.load` made (rows of one article), numbered from 1 in the order of reading."""
    columns = ("start", "end", "claim_type", "gloss_en", "why", "id", "technique")
    rows = sorted(zip(*(claims[column] for column in columns), strict=True), key=lambda row: (row[0], -row[1], row[5]))
    return tuple(Span(number, int(start), int(end), *notes) for number, (start, end, *notes) in enumerate(rows, start=1))


def passage(article_text: str, claims: pd.DataFrame, start: int, end: int, source: str = "", gloss: str = "",
            anchored: bool = True) -> Passage:
    """The sentences that hold `article_text[start:end]`, with the given claims that lie in them.

    `claims` are rows of this article from `claims.load`. The cut grows to whole sentences, and further where a claim
    would be cut through, so that no claim is shown in part; claims are numbered from 1 within the passage.
    Raises `ValueError` for a place that is not inside the text.
    """
    if not 0 <= start < end <= len(article_text):
        raise ValueError(f"{start} to {end} is not inside a text of {len(article_text)} characters")
    sentences = news.sentences(news.clean(article_text), 0, len(article_text))
    places = list(zip(claims["start"], claims["end"], strict=True))
    while True:
        wider_start, wider_end = _grown(start, end, sentences)
        wider_start, wider_end = _grown(wider_start, wider_end, places)
        if (wider_start, wider_end) == (start, end):
            break
        start, end = wider_start, wider_end
    inside = claims[(claims["start"] >= start) & (claims["end"] <= end)]
    return Passage(article_text[start:end], spans_of(inside), int(start), source, gloss, anchored)


def whole_article(article_text: str, claims: pd.DataFrame, summary: str, source: str = "", anchored: bool = True) -> Folded:
    """A whole article with all of its claims, folded behind `summary`; each span can be linked to by its id."""
    return Folded(Passage(article_text, spans_of(claims), 0, source, "", anchored), summary)


def side_by_side(a: Passage, b: Passage) -> SideBySide:
    """Two witnesses in two columns. Their spans are the differing words; equal numbers belong together.

    A number that only one of them has stands for words that the other one lacks.
    """
    return SideBySide(a, b)


def witnesses(text_a: str, text_b: str, alignment: pd.DataFrame, source_a: str, source_b: str) -> tuple[Passage, Passage]:
    """The two passages of `side_by_side` from a word alignment, every difference marked.

    `alignment` has the columns `kind` (`equal` rows are passed over), `a_start`, `a_end`, `b_start`, `b_end`: offsets
    into the two texts. Differences are numbered from 1 in the order of the alignment.
    """
    kinds = {"substitution": "other words", "only_a": "only here", "only_b": "only here"}
    spans_a, spans_b = [], []
    for number, row in enumerate(alignment[alignment["kind"] != "equal"].itertuples(), start=1):
        label = kinds.get(row.kind, row.kind)
        for spans, start, end in ((spans_a, row.a_start, row.a_end), (spans_b, row.b_start, row.b_end)):
            if end > start:
                spans.append(Span(number, int(start), int(end), label))
    # The ids of claims belong to claims: differences have none.
    return Passage(text_a, tuple(spans_a), 0, source_a), Passage(text_b, tuple(spans_b), 0, source_b)


def _grown(start: int, end: int, places: Iterable[tuple[int, int]]) -> tuple[int, int]:
    touched = [place for place in places if place[0] < end and start < place[1]]
    return (min([start, *(place[0] for place in touched)]), max([end, *(place[1] for place in touched)]))


def _reading_order(span: Span) -> tuple[int, int, int]:
    return span.start, -span.end, span.number


def _lanes(spans: Sequence[Span]) -> dict[Span, int]:
    """A lane for each span, so that no two spans of a lane share a place; short spans get the lanes near the text."""
    lanes: dict[Span, int] = {}
    taken: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.end - span.start, span.start, span.number)):
        lane = next((number for number, others in enumerate(taken)
                     if all(span.end <= other.start or other.end <= span.start for other in others)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        lanes[span] = lane
    return lanes


# ---------------------------------------------------------------------------------------------------------------
# HTML

_NO_MATHS = "tex2jax_ignore mathjax_ignore"
_OPEN = f'<div class="{_NO_MATHS}" lang="en">\n'
_TABLE = "border-collapse:collapse;width:100%;margin:0.5em 0 1.5em"
_CELL = "text-align:left;vertical-align:top;padding:0.3em 0.6em 0.3em 0"
_COLUMNS = (("No.", "0 0 4.2em"), ("Words", "3 1 13em"), ("Kind", "1 1 8em"), ("In English", "3 1 13em"),
            ("Why", "3 1 13em"))
_ABSENT = "(not here)"

_MARK_STYLES = {
    "assertive": ("#dbe9f8", "solid #0b4f8a"),
    "commissive": ("#fde2cc", "double #8f3a00"),
    "directive": ("#dff0d8", "dashed #2b651c"),
    "expressive": ("#f2dff3", "dotted #74297a"),
    "": ("#ece9d8", "solid #55502f"),
}
"""Background and underline of a mark by speech act; the ink on them is #111, at 14 to 1 or better."""

_LINE_RUN = re.compile(r"[^\r\n]+")


def _escaped(text: str) -> str:
    """Text as HTML that shows it: markup escaped, each dollar sign in an element of its own, controls replaced.

    MathJax reads two dollar signs of one text node as a formula, and eats what stands between them.
    """
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", text)
    return html.escape(text).replace("$", "<span>$</span>")


def _marked_html(passage: Passage) -> str:
    """The text as paragraphs of `<mark>`s. Taking out the `<small>` elements leaves exactly the text of the passage."""
    lanes = _lanes(passage.spans)
    depth = max(lanes.values(), default=0)
    crowded = _crowded(passage)
    pieces, last = [], 0
    for line in _LINE_RUN.finditer(passage.text):
        pieces.append(passage.text[last:line.start()])
        start, end = line.span()
        if line.group().strip():
            marked = "".join(_marked_line(passage, start + passage.offset, end + passage.offset, lanes, crowded))
            pieces.append(f'<p style="line-height:{1.75 + 0.3 * depth:.2f}">{marked}</p>')
        else:
            pieces.append(line.group())
        last = end
    pieces.append(passage.text[last:])
    return f'<blockquote lang="ru" style="margin:0.6em 0 0.6em 0.9em">{"".join(pieces)}</blockquote>'


def _crowded(passage: Passage) -> frozenset[Span]:
    """Spans whose end must be said in words: those that share words with another span or run over a line break."""
    return frozenset(span for span in passage.spans
                     if re.search(r"[\r\n]", passage.words(span).strip())
                     or any(other is not span and other.start < span.end and span.start < other.end
                            for other in passage.spans))


def _marked_line(passage: Passage, start: int, end: int, lanes: Mapping[Span, int], crowded: frozenset[Span]) -> Iterator[str]:
    """The pieces of one line; marks are closed and opened again wherever spans cross, since elements cannot."""
    spans = [span for span in passage.spans if _words_between(passage, span, start, end).strip()]
    cuts = sorted({start, end, *(place for span in spans for place in (span.start, span.end) if start < place < end)})
    stack: list[Span] = []
    for place, following in zip(cuts, [*cuts[1:], end], strict=True):
        ending = {span for span in stack if span.end == place or place == end}
        reopened = []
        while ending:
            span = stack.pop()
            if span.end == place and span in crowded:
                yield f'<small lang="en"> <b>[end&nbsp;{span.number}]</b></small>'
            yield "</mark>"
            if span in ending:
                ending.remove(span)
            else:
                reopened.append(span)
        if place == end:
            return
        for span in sorted(reopened, key=lambda span: (-span.end, span.start, span.number)):
            yield _open_mark(span, lanes[span])
            stack.append(span)
        for span in spans:
            if max(span.start, start) == place and span not in stack:
                yield from _begin(passage, span, lanes[span], place)
                stack.append(span)
        yield _escaped(passage.text[place - passage.offset:following - passage.offset])


def _words_between(passage: Passage, span: Span, start: int, end: int) -> str:
    """The words of a span that stand between two offsets into the article."""
    return passage.text[max(span.start, start) - passage.offset:max(0, min(span.end, end) - passage.offset)]


def _begin(passage: Passage, span: Span, lane: int, place: int) -> Iterator[str]:
    """The opening of a span with its number and kind, or its continuation in a later paragraph."""
    if _words_between(passage, span, span.start, place).strip():
        yield _open_mark(span, lane)
        yield f'<small lang="en"><b>[{span.number}&nbsp;continued]</b> </small>'
        return
    anchor = _anchor(span)
    number = f"<b>[{span.number}]</b>"
    if anchor and not passage.anchored:
        number = f'<a href="#{anchor}" style="color:#111">{number}</a>'
    yield _open_mark(span, lane, anchor if passage.anchored else "")
    yield f'<small lang="en">{number} <i>{_escaped(span.shown_kind)}</i> </small>'


def _open_mark(span: Span, lane: int, anchor: str = "") -> str:
    background, line = _MARK_STYLES[ACT_OF.get(span.kind, "")]
    style = f"background:{background};color:#111;border-bottom:3px {line};padding-bottom:{1 + 5 * lane}px"
    name = f' id="{anchor}"' if anchor else ""
    title = f' title="{html.escape(span.gloss).replace("$", "&#36;")}"' if span.gloss else ""
    return f'<mark{name}{title} style="{style}">'


def _anchor(span: Span) -> str:
    """The HTML id of a claim: `claim-000-01` for the id `000-01` or `claim-000-01`; empty for a span without id."""
    bare = re.sub(r"[^\w.-]", "-", span.id.removeprefix("claim-"))
    return f"claim-{bare}" if bare else ""


def _notes_table(passage: Passage) -> str:
    names, widths = zip(*_COLUMNS, strict=True)
    rows = [_table_row("th", names, widths, scope="col")]
    for span in passage.spans:
        name = f"<br><small>{_escaped(span.id)}</small>" if span.id else ""
        cells = (f"<b>{span.number}</b>{name}", _russian(passage.words(span)), _escaped(span.label),
                 _english(span.gloss), _english(span.reason))
        rows.append(_table_row("td", cells, widths, names))
    # The project's pages turn tables of this class into labelled cards on a phone.
    return _table(rows, "tradetalk")


def _differences(pair: SideBySide) -> Iterator[tuple[int, str, str, str, tuple[str, str]]]:
    """`(number, kind, words in a, words in b, (gloss, reason))` of each difference."""
    spans_a, spans_b = ({span.number: span for span in side.spans} for side in (pair.a, pair.b))
    for number in sorted({*spans_a, *spans_b}):
        a, b = spans_a.get(number), spans_b.get(number)
        words = (pair.a.words(a) if a else "", pair.b.words(b) if b else "")
        some = a or b
        yield number, some.label, *(" ".join(side.split()) for side in words), (some.gloss, some.reason)


def _differences_table(pair: SideBySide) -> str:
    differences = list(_differences(pair))
    noted = any(any(notes) for *_, notes in differences)
    names = ["No.", *(_english(side.source) for side in (pair.a, pair.b)), "Kind", *(["Note"] if noted else [])]
    widths = ["0 0 3em", "2 1 9em", "2 1 9em", "1 1 8em", "3 1 13em"][:len(names)]
    rows = [_table_row("th", names, widths, scope="col")]
    for number, label, words_a, words_b, notes in differences:
        words = (_russian(side) if side else _ABSENT for side in (words_a, words_b))
        cells = [f"<b>{number}</b>", *words, _escaped(label), _english(" ".join(note for note in notes if note))]
        rows.append(_table_row("td", cells[:len(names)], widths))
    return _table(rows)


def _russian(words: str) -> str:
    return f'<span lang="ru">{_escaped(words)}</span>'


def _english(text: str) -> str:
    """English text for HTML, with the Russian words that it cites marked as Russian for screen readers."""
    return RUSSIAN.sub(r'<span lang="ru">\g<0></span>', _escaped(text))


def _table_row(tag: str, cells: Sequence[str], widths: Sequence[str], labels: Sequence[str] = (), **attributes: str) -> str:
    """A row whose cells have the same widths in every row, so that columns line up on a desk and fold on a phone."""
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    named = [f' data-label="{label}"' for label in labels] or [""] * len(cells)
    line = "" if tag == "th" else ";border-top:1px solid #8a8a8a"
    inner = "".join(f'<{tag}{extra}{name} style="{_CELL};flex:{width};min-width:0">{cell}</{tag}>'
                    for cell, width, name in zip(cells, widths, named, strict=True))
    return f'<tr style="display:flex;flex-wrap:wrap{line}">{inner}</tr>'


def _table(rows: Sequence[str], kind: str = "") -> str:
    body = "\n".join(rows[1:])
    name = f' class="{kind}"' if kind else ""
    return f'<table{name} style="{_TABLE}">\n<thead>{rows[0]}</thead>\n<tbody>\n{body}\n</tbody>\n</table>'


# ---------------------------------------------------------------------------------------------------------------
# Plain text

WIDTH = 76
"""Columns of the plain face."""

_UNDERLINE = "─"


def _columns(sign: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _shown(text: str) -> str:
    """Text as the plain face prints it: tabs and other controls are blanks, so that every column holds one sign."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)


def _line_places(text: str) -> Iterator[tuple[int, int]]:
    """`(start, end)` of the printed lines; they hold every character of the text except its line breaks."""
    for line in _LINE_RUN.finditer(text):
        start, end = line.span()
        while start < end:
            stop = _fits(text, start, end)
            yield start, stop
            start = stop


def _fits(text: str, start: int, end: int) -> int:
    """Where the printed line that begins at `start` ends: after the last blank that fits, or within a long word."""
    used, last_blank = 0, 0
    for place in range(start, end):
        used += _columns(text[place])
        if used > WIDTH and text[place] != " ":
            return last_blank or max(place, start + 1)
        if text[place] == " ":
            last_blank = place + 1
    return end


def _underlined(passage: Passage) -> list[str]:
    """The text in lines, under each a lane for every span that has words there, the span's number at its left end."""
    lanes = _lanes(passage.spans)
    lines = []
    for start, end in _line_places(passage.text):
        if not passage.text[start:end].strip():
            continue
        lines.append(_shown(passage.text[start:end]).rstrip())
        lines += _lane_lines(passage, start, end, lanes)
    return lines


def _lane_lines(passage: Passage, start: int, end: int, lanes: Mapping[Span, int]) -> list[str]:
    columns = [0]
    for sign in passage.text[start:end]:
        columns.append(columns[-1] + _columns(sign))
    drawn: dict[int, list[tuple[int, str]]] = {}
    for span in passage.spans:
        first, last = max(span.start - passage.offset, start), min(span.end - passage.offset, end)
        words = passage.text[first:last]
        if words.strip():
            last -= len(words) - len(words.rstrip())
            left, right = columns[first - start], columns[last - start]
            drawn.setdefault(lanes[span], []).append((left, str(span.number).ljust(right - left, _UNDERLINE)))
    return [line for _, pieces in sorted(drawn.items()) for line in _laid_out(pieces)]


def _laid_out(pieces: list[tuple[int, str]]) -> list[str]:
    """The underlines of a lane at their columns; one that would run into the next begins a line of its own.

    So does a number that would touch the number before it: 1 and 2 are not 12.
    """
    lines = [""]
    for left, piece in sorted(pieces):
        row = next((number for number, line in enumerate(lines) if len(line) + line[-1:].isdigit() <= left), len(lines))
        if row == len(lines):
            lines.append("")
        lines[row] = lines[row].ljust(left) + piece
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    """A note wrapped to the width, later lines indented; the first line keeps the blanks that it begins with."""
    words = text.split()
    lines, line = [], " " * (len(text) - len(text.lstrip()))
    for word in words:
        if line.strip() and sum(map(_columns, line)) + 1 + sum(map(_columns, word)) > WIDTH:
            lines.append(line)
            line = indent
        line += (" " if line.strip() else "") + word
    return [*lines, line] if words else []


def _quoted(words: str) -> str:
    return f"«{words}»" if words else _ABSENT


# ---------------------------------------------------------------------------------------------------------------
# The score of a whole article

SCORE_WIDTH = 4.6
"""Inches: at 200 dots an inch a phone of 390 pixels shows the 10 point letters at about 12 pixels."""

_FONT = FontProperties(family="DejaVu Sans", size=10)
_BOLD = FontProperties(family="DejaVu Sans", size=10, weight="bold")
_INK, _FAINT, _DARK = "#222222", "#6b6b6b", "#4a4a4a"

# Inches: the title of a lane, a row of bars, a row of flags, the gap below a lane, the axis, the outer margin.
_HEAD, _BAR, _FLAG, _GAP, _AXIS, _MARGIN = 0.21, 0.17, 0.19, 0.09, 0.46, 0.06

_ACT_FILLS = {
    "assertive": ("#9cc3e6", "", "how things are"),
    "commissive": ("#f0a873", "////", "what we want or will do"),
    "directive": ("#a9d39a", "....", "what you should do"),
    "expressive": ("#d9a8dc", "\\\\\\\\", "how we feel about you"),
}
_VOICE_FILLS = {
    "headline": ("#ffffff", "xxxx"),
    "narrator": ("#ffffff", ""),
    "indirect": ("#d0d0d0", "////"),
    "direct": (_DARK, ""),
}
_SPEAKER_FILLS = ((_DARK, ""), ("#d0d0d0", "////"), ("#ffffff", "...."), ("#d0d0d0", "\\\\\\\\"))
_LEVEL, _TARGET = "●", "○"
_LEFT_OUT = "left out"
_ROLE_SIGNS = {"current": _LEVEL, "target": _TARGET}
_KIND_SIGNS = {"current_figure": _LEVEL, "target_figure": _TARGET}


@dataclass(frozen=True)
class _Bar:
    """A stretch of the text on a lane, in a row of it, with what it is filled with and the sign that stands in it."""

    start: int
    end: int
    row: int
    fill: str
    hatch: str
    sign: str = ""


@dataclass(frozen=True)
class _Flag:
    """Words at their place in the text, to the right of their mark, or to the left where the text soon ends."""

    place: int
    mark: str
    words: str
    row: int
    leftward: bool


@dataclass(frozen=True)
class _Lane:
    """A layer of the score: its name, what explains it, and what is drawn."""

    name: str
    key: str
    items: tuple[_Bar, ...] | tuple[_Flag, ...]
    row_height: float

    @property
    def height(self) -> float:
        """Inches."""
        return _HEAD + max((item.row + 1 for item in self.items), default=0) * self.row_height + _GAP


def score(ax: Axes, article_text: str, claims: pd.DataFrame, names: Mapping[str, str] | None = None,
          statements: pd.DataFrame | None = None) -> Axes:
    """Draw an article as a score: the place in the text runs from left to right, each layer has a lane of its own.

    `claims` are the rows of this article from `claims.load`. Lanes: voice, speaker, the four speech acts (claims that
    nest are stacked), hedges, boosters, figures. `names` gives speakers as they are to be shown ("Lukashenko").
    `statements` are the turnover statements of this article (`start`, `role`, `words`, `hedge_words`, `low`): the last lane
    shows their words with the hedge; without them it shows the claims that are figures, shortened.

    Paragraphs are numbered below; what is not part of the report is shaded. Fills the axes and sets its limits;
    `score_size` tells how large they must be, `score_figure` makes a figure that fits. Returns the axes.
    """
    inches = ax.figure.get_size_inches()[0] * ax.get_position().width
    lanes = _score_lanes(article_text, claims, names or {}, statements, inches)
    ax.set_xlim(0, max(len(article_text), 1))
    ax.set_ylim(math.fsum(lane.height for lane in lanes), 0)
    ax.set_yticks([])
    ax.spines[["left", "right", "top"]].set_visible(False)
    _draw_paragraphs(ax, news.parse(article_text), inches)
    top = 0.0
    for lane in lanes:
        _draw_lane(ax, lane, top)
        top += lane.height
    return ax


def score_size(article_text: str, claims: pd.DataFrame, names: Mapping[str, str] | None = None,
               statements: pd.DataFrame | None = None) -> tuple[float, float]:
    """Width and height in inches of the axes that the score of an article needs."""
    width = SCORE_WIDTH - 2 * _MARGIN
    return width, math.fsum(lane.height for lane in _score_lanes(article_text, claims, names or {}, statements, width))


def score_figure(article_text: str, claims: pd.DataFrame, names: Mapping[str, str] | None = None,
                 statements: pd.DataFrame | None = None, figure: Figure | None = None) -> Figure:
    """A figure with the score of an article, as wide as a phone shows well; see `score`.

    `figure` is an empty one to draw in, such as `plt.figure()`, which notebooks know how to show; without it, a new one.
    """
    width, height = score_size(article_text, claims, names, statements)
    total = height + _AXIS + _MARGIN
    figure = figure or Figure(dpi=200)
    figure.set_size_inches(SCORE_WIDTH, total)
    ax = figure.add_axes((_MARGIN / SCORE_WIDTH, _AXIS / total, width / SCORE_WIDTH, height / total))
    score(ax, article_text, claims, names, statements)
    return figure


def _draw_paragraphs(ax: Axes, article: news.Article, inches: float) -> None:
    for zone in article.zones:
        if zone.kind in news.HOUSE_SIGNS:
            ax.axvspan(zone.start, zone.end, facecolor="#eeeeee", edgecolor="none", zorder=0)
            if (zone.end - zone.start) / len(article.text) * inches > _inches(_LEFT_OUT):
                ax.annotate(_LEFT_OUT, ((zone.start + zone.end) / 2, 0), xycoords=("data", "axes fraction"), xytext=(0, -6),
                            textcoords="offset points", ha="center", va="top", fontproperties=_FONT, color=_INK)
    for start, _ in article.paragraphs:
        ax.axvline(start, color="#d4d4d4", linewidth=0.8, zorder=0.5)
    ticks, last = [], float("-inf")
    for number, (start, _) in enumerate(article.paragraphs, start=1):
        place = start / len(article.text) * inches
        if place - last >= _inches(str(number)) + 0.05:
            ticks.append((start, str(number)))
            last = place
    ax.set_xticks([start for start, _ in ticks], [number for _, number in ticks], fontproperties=_FONT, color=_INK)
    ax.set_xlabel("paragraph", fontproperties=_FONT, color=_INK, labelpad=1)
    ax.tick_params(axis="x", length=3, color=_FAINT)


def _draw_lane(ax: Axes, lane: _Lane, top: float) -> None:
    middle = top + _HEAD / 2
    ax.text(0, middle, lane.name, fontproperties=_BOLD, color=_INK, va="center", parse_math=False)
    _beside(ax, 0, middle, lane.key, 72 * _inches(lane.name, _BOLD) + 8)
    for item in lane.items:
        y = top + _HEAD + item.row * lane.row_height
        if isinstance(item, _Bar):
            _draw_bar(ax, item, y)
        else:
            _draw_flag(ax, item, y)


def _draw_bar(ax: Axes, bar: _Bar, y: float) -> None:
    ax.barh(y, bar.end - bar.start, height=_BAR * 0.88, left=bar.start, align="edge", facecolor=bar.fill,
            hatch=bar.hatch, edgecolor=_INK, linewidth=0.6, zorder=2)
    if bar.sign:
        # The halo keeps the letter apart from the hatching.
        ax.text((bar.start + bar.end) / 2, y + _BAR * 0.52, bar.sign, fontproperties=_BOLD, ha="center", va="center",
                color="#ffffff" if bar.fill == _DARK else _INK, zorder=3,
                path_effects=[withStroke(linewidth=4, foreground=bar.fill)])


def _draw_flag(ax: Axes, flag: _Flag, y: float) -> None:
    middle = y + _FLAG / 2
    if flag.mark:
        ax.text(flag.place, middle, flag.mark, fontproperties=_FONT, color=_INK, ha="center", va="center", zorder=3)
    else:
        ax.plot([flag.place] * 2, [y + 0.01, y + _FLAG - 0.02], color=_INK, linewidth=1.4, solid_capstyle="butt", zorder=3)
    distance = 7 if flag.mark else 2.5
    _beside(ax, flag.place, middle, flag.words, -distance if flag.leftward else distance)


def _beside(ax: Axes, place: float, y: float, words: str, points: float) -> None:
    """Words beside a place, `points` to the right of it or, when negative, to the left."""
    ax.annotate(words, (place, y), xytext=(points, 0), textcoords="offset points", ha="left" if points > 0 else "right",
                va="center", fontproperties=_FONT, color=_INK, annotation_clip=False, parse_math=False, zorder=3)


def _score_lanes(text: str, claims: pd.DataFrame, names: Mapping[str, str], statements: pd.DataFrame | None,
                 inches: float) -> list[_Lane]:
    scale = inches / max(len(text), 1)
    acts = claims["claim_type"].map(ACT_OF)
    voices = {voice: voice[0].upper() for voice in VOICES[::-1] if (claims["voice"] == voice).any()}
    speakers = _speaker_letters(claims)
    speaker_fills = {speaker: _SPEAKER_FILLS[number % len(_SPEAKER_FILLS)] for number, speaker in enumerate(speakers)}
    shown = {speaker: names.get(speaker, speaker.split()[-1] if speaker else OUTLET) for speaker in speakers}
    return [
        _Lane("Voice", _key(voices, {}), _stretches(claims, "voice", voices, _VOICE_FILLS, scale), _BAR),
        _Lane("Speaker", _key(speakers, shown), _stretches(claims, "speaker", speakers, speaker_fills, scale), _BAR),
        *(_act_lane(act, claims[acts == act]) for act in ACTS),
        *(_flag_lane(column.capitalize(), "", _marker_flags(claims, column), scale, len(text))
          for column in ("hedges", "boosters")),
        _flag_lane("Figures" if statements is None else "Turnover", f"{_LEVEL} level  {_TARGET} target",
                   _figure_flags(text, claims, statements), scale, len(text)),
    ]


def _key(signs: Mapping[str, str], shown: Mapping[str, str]) -> str:
    return "  ".join(f"{sign} {shown.get(value, value)}" for value, sign in signs.items())


def _speaker_letters(claims: pd.DataFrame) -> dict[str, str]:
    """Speakers in the order in which they appear, the outlet last, each with a letter."""
    order = sorted(dict.fromkeys(claims["speaker"]), key=lambda speaker: speaker == "")
    return {speaker: chr(ord("A") + number) for number, speaker in enumerate(order)}


def _stretches(claims: pd.DataFrame, column: str, signs: Mapping[str, str], fills: Mapping[str, tuple[str, str]],
               scale: float) -> tuple[_Bar, ...]:
    """What the claims say of one layer, as stretches of the text; the widest get their sign first, and none touch."""
    stretches = [(start, end, value) for value in signs for start, end in _merged(claims[claims[column] == value])]
    bars, signed = [], []
    for start, end, value in sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        centre, width = (start + end) / 2 * scale, _inches(signs[value], _BOLD) + 0.05
        fits = (end - start) * scale >= width and all(abs(centre - other) > width for other in signed)
        signed += [centre] if fits else []
        bars.append(_Bar(start, end, 0, *fills[value], signs[value] if fits else ""))
    return tuple(bars)


def _merged(claims: pd.DataFrame) -> list[tuple[int, int]]:
    """Spans that overlap, or are apart by no more than a stop and a blank, as one stretch."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(zip(claims["start"], claims["end"], strict=True)):
        if stretches and start <= stretches[-1][1] + 2:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _act_lane(act: str, claims: pd.DataFrame) -> _Lane:
    fill, hatch, meaning = _ACT_FILLS[act]
    lanes = _lanes(spans_of(claims))
    lowest = max(lanes.values(), default=0)
    bars = tuple(_Bar(span.start, span.end, lowest - lane, fill, hatch) for span, lane in lanes.items())
    return _Lane(f"{act.capitalize()} {len(claims)}", meaning, bars, _BAR)


def _marker_flags(claims: pd.DataFrame, column: str) -> list[tuple[int, str, str]]:
    """`(place in the article, mark, words)` of the hedges or boosters; those that nested claims share count once."""
    rows = zip(claims["start"], claims["quote"], claims[column], strict=True)
    return sorted({(start + marker_places(quote, words)[0][0], "", words)
                   for start, quote, cell in rows for words in markers(cell)})


def _figure_flags(text: str, claims: pd.DataFrame, statements: pd.DataFrame | None) -> list[tuple[int, str, str]]:
    """`(place in the article, mark, words)` of what is stated as a level or a target; words as they stand, hedge included."""
    if statements is None:
        rows = zip(claims["start"], claims["claim_type"].map(_KIND_SIGNS), claims["quote"], strict=True)
    else:
        ends = statements["start"] + statements["words"].str.len()
        words = [quoted(text, row) for row in statements.assign(end=ends).to_dict("records")]
        rows = zip(statements["start"], statements["role"].map(_ROLE_SIGNS), words, strict=True)
    return sorted((int(start), mark, words) for start, mark, words in rows if isinstance(mark, str))


def _flag_lane(name: str, key: str, found: Sequence[tuple[int, str, str]], scale: float, length: int) -> _Lane:
    """Flags in as few rows as keep their words apart."""
    taken: list[list[tuple[float, float]]] = []
    flags = []
    for place, mark, words in found:
        leftward, shown, width = _fitted(words, 0.16 + 0.1 * bool(mark), place * scale, (length - place) * scale)
        left = place * scale - (width - 0.07 if leftward else 0.07)
        row = next((number for number, others in enumerate(taken)
                    if all(left >= end or left + width <= start for start, end in others)), len(taken))
        taken += [[]] if row == len(taken) else []
        taken[row].append((left, left + width))
        flags.append(_Flag(place, mark, shown, row, leftward))
    return _Lane(f"{name} {len(found)}", key, tuple(flags), _FLAG)


def _fitted(words: str, mark: float, left: float, right: float) -> tuple[bool, str, float]:
    """On which side of their mark words stand (the right one if they fit), how much of them, and how wide; in inches."""
    most = 30
    while True:
        shown = _shortened(words, most)
        width = _inches(shown) + mark
        if width <= right or width <= left or most <= 4:
            return width > right and left > right, shown, width
        most -= 1


def _shortened(words: str, most: int = 30) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most - 1].rstrip() + "…"


def _inches(text: str, font: FontProperties = _FONT) -> float:
    """The width of a label in inches."""
    return TextPath((0, 0), text, prop=font).get_extents().width / 72 if text.strip() else 0.0


def alt_text(article_text: str, claims: pd.DataFrame, article: str = "", names: Mapping[str, str] | None = None,
             statements: pd.DataFrame | None = None) -> str:
    """What the score of an article shows, in words, for those who do not see it; made from the same data."""
    shown = claims["speaker"].map(lambda speaker: (names or {}).get(speaker, speaker or OUTLET))
    report = news.parse(article_text)
    length = len(article_text)
    left_out = sum(zone.end - zone.start for zone in report.zones if zone.kind in news.HOUSE_SIGNS)
    return " ".join((
        f"Score of article {article}".rstrip() + ": place in the text from left to right, a lane for each layer;"
        f" {length} characters, {left_out} of them left out, {len(report.paragraphs)} paragraphs, {len(claims)} claims.",
        f"Speech acts: {_counted(claims['claim_type'].map(ACT_OF), tuple(ACTS))}.",
        f"Voice: {_counted(claims['voice'], VOICES[::-1])}.",
        f"Speaker: {_counted(shown, tuple(shown.value_counts().index))}.",
        f"Hedges: {_placed(_marker_flags(claims, 'hedges'), length)}.",
        f"Boosters: {_placed(_marker_flags(claims, 'boosters'), length)}.",
        f"{'Figures' if statements is None else 'Turnover'}, {_LEVEL} level, {_TARGET} target: "
        f"{_placed(_figure_flags(article_text, claims, statements), length)}.",
    ))


def _counted(values: pd.Series, order: Sequence[str]) -> str:
    counts = values.value_counts()
    return ", ".join(f"{counts[value]} {value}" for value in order if value in counts) or "none"


def _placed(found: Sequence[tuple[int, str, str]], length: int) -> str:
    """The words with the share of the text that stands before them."""
    return "; ".join(f"{mark} {' '.join(words.split())} ({100 * place / length:.0f} %)".strip()
                     for place, mark, words in found) or "none"
