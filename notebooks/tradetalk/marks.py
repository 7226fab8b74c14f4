"""Quotation marks: which stretches of a text stand between them, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Quoted(NamedTuple):
    """A stretch between quotation marks: `start` and `end` with the marks, `first` and `last` without them.

    `depth` counts the marks around it, `line` and `last_line` are the numbers of its paragraphs, `closed` is false
    where one mark of the pair is missing.
    """

    start: int
    end: int
    first: int
    last: int
    depth: int
    line: int
    last_line: int
    closed: bool


MARKS = frozenset("«»“”„‟\"")
MARK = re.compile(r"[«»“”„‟\"]")
_PARTNERS = {"»": "«", "“": "„", "”": "“„‟”", "\"": "\""}
_BEFORE_OPENING = frozenset(" \n\t([-/«„“\"")
_AFTER_CLOSING = frozenset(" \n\t.,;:!?)]-»”“\"…")
LONGEST_RUN = 25
"""How many paragraphs without a mark a quotation may go on for."""


_DEEPEST = 4


def quoted(text: str, lines: list[tuple[int, int]]) -> list[Quoted]:
    """All stretches between quotation marks, nested ones included, sorted by start; linear in the text.

    A quotation goes on in the next paragraph if that repeats the opening mark, or if the next mark that comes is a
    closing one. Otherwise a mark without a partner ends (or begins) its quotation with the paragraph.
    """
    marks = _marks(text, lines)
    following = _next_marked(marks)
    found: list[Quoted] = []
    stack: list[tuple[int, str, int]] = []
    for number, (start, end) in enumerate(lines):
        for place in marks[number]:
            sign = text[place]
            if stack and place == start and stack[-1][2] < number and _opens(text, place, start, end, []):
                continue
            if _opens(text, place, start, end, stack):
                if len(stack) < _DEEPEST:
                    stack.append((place, sign, number))
                continue
            level = _level(stack, sign)
            if level < 0:
                begin = found[-1].end if found and found[-1].line == number else start
                found.append(Quoted(begin, place + 1, begin, place, 0, number, number, False))
                continue
            opening, _, line = stack[level]
            del stack[level:]
            if opening + 1 < place:
                found.append(Quoted(opening, place + 1, opening + 1, place, level, line, number, True))
        if stack and not _goes_on(text, lines, marks, following[number], number, stack):
            opening, _, line = stack[0]
            found.append(Quoted(opening, end, opening + 1, end, 0, line, number, False))
            stack.clear()
    found.sort(key=lambda one: (one.start, -one.end))
    return found


def _marks(text: str, lines: list[tuple[int, int]]) -> list[list[int]]:
    """The places of the marks in each line.

    A text is looked through for one mark after the other: that is faster by far than for all of them at once.
    """
    marks: list[list[int]] = [[] for _ in lines]
    number = 0
    for place in sorted(place for mark in MARKS for place in _places(text, mark, lines[0][0], lines[-1][1])) if lines else ():
        while lines[number][1] <= place:
            number += 1
        if place >= lines[number][0]:
            marks[number].append(place)
    return marks


def _places(text: str, sign: str, start: int, end: int) -> Iterator[int]:
    place = text.find(sign, start, end)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1, end)


def has_mark(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark stands in a stretch of text."""
    return any(text.find(mark, start, end) >= 0 for mark in MARKS)


def _next_marked(marks: list[list[int]]) -> list[int]:
    """For each line the number of the next line that holds a mark; the number of lines if none does."""
    following, later = [0] * len(marks), len(marks)
    for number in range(len(marks) - 1, -1, -1):
        following[number] = later
        if marks[number]:
            later = number
    return following


def _goes_on(text: str, lines: list[tuple[int, int]], marks: list[list[int]], later: int, number: int,
             stack: list[tuple[int, str, int]]) -> bool:
    """Whether the quotation that is open at the end of a line goes on in the next one."""
    if later >= len(lines) or later - number > LONGEST_RUN:
        return False
    tail = max(stack[0][0], lines[number][1] - LONGEST_CLAUSE)
    if sum(not _EQUATES.match(text, dash.end()) for dash in ATTRIBUTED.finditer(text, tail, lines[number][1])) % 2:
        return False  # "«Words, - сказал он." ends with who says so; "«Words, - сказал он. - More words." goes on
    place, (start, end) = marks[later][0], lines[later]
    if place == start and text[place] == stack[0][1] and later == number + 1:
        return True
    return not _opens(text, place, start, end, stack) and text[place] != "„"


def _opens(text: str, place: int, start: int, end: int, stack: list[tuple[int, str, int]]) -> bool:
    """Whether the mark at `place` of a line opens a quotation."""
    sign = text[place]
    if sign in "«„‟":
        return True
    if sign == "»":
        return False
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    fits_opening, fits_closing = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    if sign == "“" and any(one[1] == "„" for one in stack):
        return False
    if fits_opening != fits_closing:
        return fits_opening
    return not any(one[1] == sign for one in stack)


def _level(stack: list[tuple[int, str, int]], sign: str) -> int:
    """The place in the stack of the mark that `sign` closes; an odd pair («…") counts too; -1 on an empty stack."""
    for level in range(len(stack) - 1, -1, -1):
        if stack[level][1] in _PARTNERS[sign]:
            return level
    return len(stack) - 1


LONGEST_CLAUSE = 240
_EQUATES = re.compile(r"(?:это|вот|не|и|а|но|то|как|что)\b")
"""Words behind a dash inside a sentence of somebody's speech: "700 миллионов, которые мы имеем, - это разминка"."""
ATTRIBUTED = re.compile(r"[,.!?…][\"»”]?\s*-\s+(?=[а-яёА-ЯЁ])")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch of a text, its outer blanks left out."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
