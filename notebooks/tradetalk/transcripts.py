"""Two witnesses of one speech, word by word: what they share, what differs, and what a reader makes of it.

Two kinds of findings stand side by side and never mix. *Computed*: `align` lays two texts side by side, `pair` finds which
quotation of one article answers which stretch of the other. *Judged*: data/annotations/transcript_slots.csv names passages
that speak of the same thing, what each says and how they differ; `load_slots` ties its rows to exact places in the articles.
No reading is corrected here, however odd it is.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from tradetalk.articles import FILLER, clean, parse, sentences, snug
from tradetalk.speech import quotations, voices
from tradetalk.tables import html

# ---------------------------------------------------------------------------------------------------------------
# Alignment

COLUMNS = ["kind", "a", "b", "a_start", "a_end", "b_start", "b_end"]
MIRRORED = {"equal": "equal", "substitution": "substitution", "only_a": "only_b", "only_b": "only_a"}
"""The kinds of rows of an alignment, and what each becomes when the two texts change places."""

EXACT_CELLS = 4_000_000
"""Pairs of words (of one text with the other) up to which the best alignment is searched in full; see `align`."""

_WORD = re.compile(r"\d++[.,]\d++(?:[.,]\d++)*|[^\W_]++(?:['’-][^\W_]++)*")
_QUOTE_MARKS = re.compile("[«»“”„‟‹›″]")
_ANCHOR_LENGTHS = (3, 2, 1)
_CROWD = 40_000  # pairs of words in one bucket; beyond it likeness is no longer looked for

# Scores are in quarter letters: long words weigh more, so that "и" and "в" do not tear apart what belongs together.
_PER_LETTER, _PER_WORD, _LIKE_PER_LETTER = 4, 4, 2
_NEXT_TO_EACH_OTHER = 6  # words that follow each other in both texts beat the same words found apart
_NOWHERE = np.int32(-(2**30))
_SHORT_WORD = 3
_SHORTEST_LIKE = 4


@dataclass(frozen=True)
class _Token:
    """A word, or all the marks between two words; `key` is what is compared."""

    start: int
    end: int
    key: str
    is_word: bool


def align(a: str, b: str) -> pd.DataFrame:
    """Lay two texts side by side: one row for each stretch of words, in text order.

    Columns: `kind`; `a`, `b`, the words as they stand; `a_start`, `a_end`, `b_start`, `b_end`, offsets into the two strings
    (`a[a_start:a_end]` is the cell `a`; an empty cell has the place where the other text has more). Kinds: `equal`: the same
    words, apart from capitals, ё and е, and the shapes of quotation marks, dashes and blanks. `substitution`: other words in
    the same place, or other endings of one word. `only_a`, `only_b`: words that the other text does not have. Every
    character that is not a blank stands in exactly one row, marks between words included.

    `align(b, a)` is `align(a, b)` with `a` and `b` exchanged, row by row, for any two strings: the search always runs in one
    order of the two texts, which their content decides, and is mirrored where they were given in the other.

    The words are matched so that the letters in equal and similar words are as many as possible and lie together (a longest
    common subsequence with weights; D. Hirschberg, CACM 18, 1975). Time and memory grow with the product of the word counts,
    so this is done in full up to EXACT_CELLS pairs of words (2000 words against 2000). Longer texts are first cut at
    runs of words that stand exactly once in each (the anchors of patience diff), and what is still too long after that in
    equal shares: cost then grows in proportion to the length, and a match across a cut is missed.
    """
    if b < a:
        return mirrored(_aligned(b, a))
    return _aligned(a, b)


def mirrored(alignment: pd.DataFrame) -> pd.DataFrame:
    """An alignment with its two texts exchanged, rows in the same order."""
    swap = {name: {"a": "b", "b": "a"}[name[0]] + name[1:] for name in COLUMNS[1:]}
    turned = alignment.rename(columns=swap)[COLUMNS]
    return turned.assign(kind=turned["kind"].map(MIRRORED).astype("str"))


def _aligned(a: str, b: str) -> pd.DataFrame:
    ours, theirs = _tokens(a), _tokens(b)
    places = [[number for number, token in enumerate(tokens) if token.is_word] for tokens in (ours, theirs)]
    words = [[tokens[place].key for place in spots] for tokens, spots in zip((ours, theirs), places, strict=True)]
    matches = {places[0][i]: places[1][j] for i, j in _without_islands(*words, _matches(*words))}
    matches = _with_marks(ours, theirs, matches)
    rows = [
        (kind, a[spans[0] : spans[1]], b[spans[2] : spans[3]], *spans)
        for kind, *spans in _rows(ours, theirs, sorted(matches.items()))
    ]
    kinds = {name: "str" if name in ("kind", "a", "b") else "int64" for name in COLUMNS}
    return pd.DataFrame(rows, columns=COLUMNS).astype(kinds)


def _tokens(text: str) -> list[_Token]:
    cleaned, found, last = clean(text), [], 0
    for word in _WORD.finditer(cleaned):
        start, end = word.start(), snug(cleaned, word.end())
        found += [*_marks(text, cleaned, last, start), _Token(start, end, _word_key(word.group()), True)]
        last = end
    return [*found, *_marks(text, cleaned, last, len(text))]


def _marks(text: str, cleaned: str, start: int, end: int) -> Iterator[_Token]:
    between = text[start:end]
    inner = between.strip()
    if inner:
        start += between.index(inner)
        end = start + len(inner)
        key = "".join(cleaned[start:end].replace(FILLER, "").replace("…", "...").split())
        yield _Token(start, end, _QUOTE_MARKS.sub('"', key), False)


def _word_key(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'")


def _matches(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Pairs of places of equal or similar words, rising in both texts."""
    found, waiting = [], [(0, len(a), 0, len(b))]
    while waiting:
        i, i_end, j, j_end = waiting.pop()
        ours, theirs = a[i:i_end], b[j:j_end]
        if not ours or not theirs:
            continue
        if ours == theirs:
            found += [(i + step, j + step) for step in range(len(ours))]
        elif len(ours) * len(theirs) <= EXACT_CELLS:
            found += [(i + left, j + right) for left, right in _best(ours, theirs)]
        else:
            cuts = _anchors(ours, theirs) or _shares(len(ours), len(theirs))
            corners = [(0, 0), *cuts, (len(ours), len(theirs))]
            waiting += [(i + p, i + q, j + r, j + s) for (p, r), (q, s) in pairwise(corners)]
    return sorted(found)


def _anchors(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Places, rising in both texts, of runs of words that stand exactly once in each; the longest runs that exist."""
    for length in _ANCHOR_LENGTHS:
        ours, theirs = _unique_runs(a, length), _unique_runs(b, length)
        shared = sorted((place, theirs[run]) for run, place in ours.items() if run in theirs)
        # Two corners would cut nothing off.
        chain = [place for place in _longest_rise(shared) if place != (0, 0)]
        if chain:
            return chain
    return []


def _unique_runs(words: list[str], length: int) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[step:] for step in range(length)), strict=False))
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, given in the order of their first number, in which the second rises too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        rank = bisect_left(tops, second)
        before.append(ends[rank - 1] if rank else -1)
        tops[rank : rank + 1], ends[rank : rank + 1] = [second], [number]
    chain, number = [], ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _shares(n: int, m: int) -> list[tuple[int, int]]:
    """Corners that cut two long texts into as many equal shares as it takes."""
    pieces = 2
    while -(-n // pieces) * -(-m // pieces) > EXACT_CELLS:
        pieces += 1
    return [(n * piece // pieces, m * piece // pieces) for piece in range(1, pieces)]


def _best(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """The heaviest alignment of two word lists: pairs of places.

    `whole[i, j]` is the best score of the first i and j words, `matched[i, j]` the best that pairs word i with word j.
    """
    scores = _scores(a, b)
    whole = np.zeros((len(a) + 1, len(b) + 1), np.int32)
    matched = np.full_like(whole, _NOWHERE)
    for i, word in enumerate(a, 1):
        row = scores[word]
        before = np.maximum(whole[i - 1, :-1], matched[i - 1, :-1] + _NEXT_TO_EACH_OTHER)
        matched[i, 1:] = np.where(row > 0, row + before, _NOWHERE)
        np.maximum.accumulate(np.maximum(whole[i - 1], matched[i]), out=whole[i])
    return _traced(whole, matched)


def _traced(whole: np.ndarray, matched: np.ndarray) -> list[tuple[int, int]]:
    pairs, joined = [], False
    i, j = whole.shape[0] - 1, whole.shape[1] - 1
    while i and j:
        if joined or matched[i, j] == whole[i, j]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
            joined = matched[i, j] + _NEXT_TO_EACH_OTHER >= whole[i, j]
        elif whole[i - 1, j] == whole[i, j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _scores(a: list[str], b: list[str]) -> dict[str, np.ndarray]:
    """For each word of `a` its score against every place of `b`; 0 where the two words have nothing to do with each other."""
    theirs = {word: number for number, word in enumerate(dict.fromkeys(b))}
    spots = np.array([theirs[word] for word in b])
    like = _similar(dict.fromkeys(a), theirs)
    scores = {}
    for word in dict.fromkeys(a):
        against = np.zeros(len(theirs), np.int32)
        for other, letters in like[word]:
            against[theirs[other]] = _LIKE_PER_LETTER * letters
        if word in theirs:
            against[theirs[word]] = _PER_WORD + _PER_LETTER * len(word)
        scores[word] = against[spots]
    return scores


def _similar(ours: Iterable[str], theirs: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """For each word the words of the other text that are nearly spelled like it, with the letters they share.

    Two words of at least four letters are similar if what they begin and end with alike is three fifths of the longer one
    ("совместные" and "совместное", "высокотехнологичная" and "узкотехнологичная"). Such words share their first two or their
    last two letters, so only those are compared; where more than _CROWD pairs share them, none are.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for end in (slice(None, 2), slice(-2, None)):
        buckets: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for side, words in enumerate((ours, theirs)):
            for word in words:
                if len(word) >= _SHORTEST_LIKE:
                    buckets[word[end]][side].append(word)
        for left, right in buckets.values():
            if len(left) * len(right) <= _CROWD:
                for word in left:
                    for other in right:
                        letters = _shared_letters(word, other)
                        if word != other and 5 * letters >= 3 * max(len(word), len(other)):
                            found[word][other] = letters
    return {word: sorted(found[word].items()) for word in ours}


def _shared_letters(word: str, other: str) -> int:
    """How many letters two words begin and end with alike, none counted twice."""
    shortest = min(len(word), len(other))
    front = next((place for place in range(shortest) if word[place] != other[place]), shortest)
    most = shortest - front
    back = next((place for place in range(most) if word[-1 - place] != other[-1 - place]), most)
    return front + back


def _without_islands(a: list[str], b: list[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs without chance meetings: a lone "и" between two stretches that are replaced in both texts.

    A run of matches is dropped if its words are short or only similar, and each of the four stretches before and after it has
    more letters than the run: the texts say other things there, and the run would only tear them apart.
    """
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and pair == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    kept: list[list[tuple[int, int]]] = []
    for number, run in enumerate(runs):
        left = kept[-1][-1] if kept else (-1, -1)
        right = runs[number + 1][0] if number + 1 < len(runs) else (len(a), len(b))
        before = a[left[0] + 1 : run[0][0]], b[left[1] + 1 : run[0][1]]
        after = a[run[-1][0] + 1 : right[0]], b[run[-1][1] + 1 : right[1]]
        letters = sum(len(a[i]) for i, _ in run)
        weak = all(len(a[i]) <= _SHORT_WORD or a[i] != b[j] for i, j in run)
        if not (weak and all(sum(map(len, words)) > letters for words in (*before, *after))):
            kept.append(run)
    return [pair for run in kept for pair in run]


def _with_marks(ours: list[_Token], theirs: list[_Token], matches: dict[int, int]) -> dict[int, int]:
    """The matches of words, and equal marks that stand next to them: marks alone hold nothing together."""
    found = dict(matches)
    taken = set(found.values())
    for step in (1, -1):
        for place, other in [(-1, -1), *matches.items(), (len(ours), len(theirs))]:
            i, j = place + step, other + step
            inside = 0 <= i < len(ours) and 0 <= j < len(theirs)
            if inside and i not in found and j not in taken and _same_marks(ours[i], theirs[j]):
                found[i] = j
                taken.add(j)
    return found


def _same_marks(mine: _Token, other: _Token) -> bool:
    return not mine.is_word and not other.is_word and mine.key == other.key


def _rows(ours: list[_Token], theirs: list[_Token], matches: list[tuple[int, int]]) -> Iterator[tuple]:
    """`(kind, a_start, a_end, b_start, b_end)` of the stretches between and inside the matches."""
    i = j = 0
    run: list = []
    for place, other in [*matches, (len(ours), len(theirs))]:
        broken = (i, j) != (place, other)
        last = place == len(ours) and other == len(theirs)
        kind = "" if last else "equal" if ours[place].key == theirs[other].key else "substitution"
        if run and (broken or kind != run[0]):
            yield tuple(run)
            run = []
        if broken:
            yield from _gap(ours, theirs, (i, place), (j, other))
        if not last:
            ends = ours[place].end, theirs[other].end
            run = [kind, run[1] if run else ours[place].start, ends[0], run[3] if run else theirs[other].start, ends[1]]
        i, j = place + 1, other + 1


def _gap(ours: list[_Token], theirs: list[_Token], left: tuple[int, int], right: tuple[int, int]) -> Iterator[tuple]:
    mine, other = ours[slice(*left)], theirs[slice(*right)]
    here = ours[left[0] - 1].end if left[0] else 0
    there = theirs[right[0] - 1].end if right[0] else 0
    a_span = (mine[0].start, mine[-1].end) if mine else (here, here)
    b_span = (other[0].start, other[-1].end) if other else (there, there)
    alike = any(token.is_word for token in mine) == any(token.is_word for token in other)
    if mine and other and alike:
        yield "substitution", *a_span, *b_span
        return
    if mine:
        yield "only_a", *a_span, there, there
    if other:
        yield "only_b", a_span[1], a_span[1], *b_span


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_PUNCTUATION = frozenset(".,:;!?…-–—()[]'\"«»“”„‟‹›‘’/")


def in_words(alignment: pd.DataFrame) -> pd.DataFrame:
    """The rows of an alignment without those that differ in punctuation only: full stops are the typist's, not the speaker's."""
    differs = (alignment["a"] + alignment["b"]).map(lambda text: not _PUNCTUATION.issuperset("".join(text.split())))
    return alignment[alignment["kind"].eq("equal") | differs].reset_index(drop=True)


def words_by_kind(alignment: pd.DataFrame) -> pd.DataFrame:
    """How many words of each text stand in rows of each kind: a row for each kind that occurs, columns `a` and `b`."""
    counts = alignment.assign(**{side: alignment[side].map(_count_words).astype("int64") for side in "ab"})
    return counts.groupby("kind", sort=False)[["a", "b"]].sum()


def _count_words(text: str) -> int:
    return sum(token.is_word for token in _tokens(text))


# ---------------------------------------------------------------------------------------------------------------
# Which utterance of one article answers which of the other

LEAST_SHARED = 0.5
"""Part of the shorter utterance's letters that must stand in equal words before two utterances count as one."""

_PAIR_COLUMNS = ["a_start", "a_end", "b_start", "b_end", "shared"]


def utterances(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of the direct quotations below the headline of an article, the quotation marks left out."""
    headlines = [(zone.start, zone.end) for zone in parse(text).zones if zone.kind == "title"]
    spoken = [(found.start, found.end) for found in quotations(text) if found.kind == "direct"]
    return [span for span in spoken if not any(start <= span[0] < end for start, end in headlines)]


def pair(
    a: str, b: str, a_spans: Iterable[tuple[int, int]], b_spans: Iterable[tuple[int, int]], least: float = LEAST_SHARED
) -> pd.DataFrame:
    """Pair the utterances of two articles that print the same words, best match first, each utterance at most once.

    Returns a row for each pair and for each utterance left over, in text order: offsets into `a` and `b` (missing on the side
    that has no such utterance) and `shared`, the part of the shorter stretch's letters that stands in equal words. A pair is
    trimmed to the sentences from the first to the last shared word: a long utterance may hold a short one.
    """
    ours, theirs = list(a_spans), list(b_spans)
    matches = []
    for i, mine in enumerate(ours):
        for j, other in enumerate(theirs):
            alignment = align(a[slice(*mine)], b[slice(*other)])
            shared = _shared_part(alignment, a[slice(*mine)], b[slice(*other)])
            if shared >= least:
                matches.append((-shared, i, j, alignment))
    rows: list[tuple] = []
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for negative, i, j, alignment in sorted(matches, key=lambda match: match[:3]):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            core = alignment[alignment["kind"].eq("equal") & alignment["a"].map(_has_content)]
            rows.append((
                *_trimmed(a, ours[i], core["a_start"].min(), core["a_end"].max()),
                *_trimmed(b, theirs[j], core["b_start"].min(), core["b_end"].max()),
                -negative,
            ))  # fmt: skip
    rows += [(*ours[i], None, None, None) for i in left] + [(None, None, *theirs[j], None) for j in right]
    found = pd.DataFrame(rows, columns=_PAIR_COLUMNS).astype(dict.fromkeys(_PAIR_COLUMNS[:4], "Int64") | {"shared": "Float64"})
    return found.sort_values(["a_start", "b_start"], ignore_index=True)


def shared_letters(alignment: pd.DataFrame) -> int:
    """How many letters and digits of an alignment stand in equal words."""
    return sum(map(_letters, alignment.loc[alignment["kind"].eq("equal"), "a"]))


def _shared_part(alignment: pd.DataFrame, a: str, b: str) -> float:
    shorter = min(_letters(a), _letters(b))
    return shared_letters(alignment) / shorter if shorter else 0.0


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _has_content(words: str) -> bool:
    return any(token.is_word and len(token.key) > _SHORT_WORD for token in _tokens(words))


def _trimmed(text: str, span: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """The sentences of `text[span]` between two places, both counted from the start of the span."""
    first, last = span[0] + first, span[0] + last
    inside = [(start, end) for start, end in sentences(clean(text), *span) if end > first and start < last]
    return inside[0][0], inside[-1][1]


# ---------------------------------------------------------------------------------------------------------------
# What a reader judged

SLOT_COLUMNS = ["comparison", "slot", "difference", "article", "quote", "occurrence", "says", "limits", "reading_en", "why"]
COMPARISONS = {
    "witnesses": "two outlets print one utterance",
    "headline": "an outlet's headline stands over the utterance it reports",
}
DIFFERENCES = {
    "conflict": "as printed, both can hardly be right",
    "hedge": "one lacks words that limit what the other says",
    "detail": "one says more than the other; both can be right",
    "attribution": "the same content, given to different speakers",
    "form": "another grammatical form; the sense hardly changes",
    "same": "both say the same",
    "omission": "only one of the two has it",
}
"""How passages of one slot differ, as a reader judged it."""

DIFFERING = ("conflict", "hedge", "detail", "attribution", "form")
"""The differences between passages that both sides have."""


class SlotProblem(ValueError):
    """A row of the table of slots that cannot be used; the message is one line that names file, row and words."""


def load_slots(path: Path | str, texts: Mapping[str, str]) -> pd.DataFrame:
    """Read the table of slots and tie each row to its place.

    A slot is one thing that several passages speak of; rows of a slot stand together. `texts` maps article ids to texts as
    stored; every kind of space and dash is read alike, and `quote` is given back as it stands there. Returns SLOT_COLUMNS and
    `start`, `end` (offsets into the article), `part` (`title`, `lead` or `body`) and, as the machine reads them, `voice` and
    `speaker`. Raises SlotProblem.
    """
    path = Path(path)
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if list(raw.columns) != SLOT_COLUMNS:
        raise SlotProblem(f"{path.name}: the columns must be {', '.join(SLOT_COLUMNS)}, not {', '.join(raw.columns)}")
    articles = {name: parse(text, name) for name, text in texts.items()}
    speakers = {name: voices(articles[name]) for name in dict.fromkeys(raw["article"]) if name in articles}
    rows = []
    for line, row in enumerate(raw.to_dict("records"), start=2):
        try:
            start, end = _placed(row, texts)
        except ValueError as reason:
            raise SlotProblem(f"{path.name}, row {line}, «{row['quote']}» in article {row['article']}: {reason}") from None
        row["quote"] = texts[row["article"]][start:end]
        zone = articles[row["article"]].zone_at(start)
        voice, speaker = speakers[row["article"]].at(start, end)
        rows.append({**row, "start": start, "end": end, "part": zone.kind if zone else "", "voice": voice, "speaker": speaker})
    table = pd.DataFrame(rows, columns=[*SLOT_COLUMNS, "start", "end", "part", "voice", "speaker"])
    for (comparison, slot), group in table.groupby(["comparison", "slot"], sort=False):
        reason = _slot_fault(group)
        if reason:
            raise SlotProblem(f"{path.name}, slot «{slot}» of comparison {comparison}: {reason}")
    return table.astype({"start": "int64", "end": "int64"})


def _placed(row: dict[str, str], texts: Mapping[str, str]) -> tuple[int, int]:
    if row["article"] not in texts:
        raise ValueError("there is no such article")
    for name, allowed in (("comparison", COMPARISONS), ("difference", DIFFERENCES)):
        if row[name] not in allowed:
            raise ValueError(f"{name} is {row[name]!r}, allowed are {', '.join(allowed)}")
    for name in ("slot", "says", "reading_en", "why"):
        if not row[name].strip():
            raise ValueError(f"{name} is empty")
    # Cleaned, so that a table typed with plain spaces and dashes finds the no-break ones that an article prints.
    text, quote = clean(texts[row["article"]]), clean(row["quote"])
    for words in limits_of(row["limits"]):
        if clean(words) not in quote:
            raise ValueError(f"the limiting words «{words}» do not stand in the quote")
    places = [found.start() for found in re.finditer(re.escape(quote), text)] if quote.strip() else []
    if not places:
        raise ValueError("these words do not stand in the article")
    if not row["occurrence"] and len(places) > 1:
        raise ValueError(f"these words stand there {len(places)} times, so the row needs an occurrence")
    if not (row["occurrence"] or "1").isdecimal() or not 1 <= int(row["occurrence"] or 1) <= len(places):
        raise ValueError(f"occurrence {row['occurrence']} is asked for, and there are {len(places)}")
    start = places[int(row["occurrence"] or 1) - 1]
    return start, start + len(quote)


def limits_of(cell: str) -> list[str]:
    """The limiting words of a cell of the column `limits`, which joins them by "; "."""
    return [words for words in cell.split("; ") if words]


def _slot_fault(rows: pd.DataFrame) -> str:
    """Why the rows of one slot do not fit together; empty if they do."""
    kinds, says = set(rows["difference"]), set(rows["says"])
    kind = next(iter(kinds))
    if len(kinds) > 1:
        return f"its rows name different differences: {', '.join(sorted(kinds))}"
    if rows.duplicated(["article", "start"]).any():
        return "it names one passage twice"
    sides = rows["part"].eq("title") if rows["comparison"].iloc[0] == "headline" else rows["article"]
    if kind == "omission":
        return "an omission has passages on both sides" if sides.nunique() > 1 else ""
    if sides.nunique() < 2:
        return f"{kind} needs passages on both sides"
    if kind in DIFFERING and len(says) < 2:
        return f"{kind}, yet all rows say the same"
    if kind == "same" and len(says) > 1:
        return f"{kind}, yet its rows say different things: {', '.join(sorted(says))}"
    return ""


def contradictions(slots: pd.DataFrame, differences: Iterable[str] = DIFFERING) -> pd.DataFrame:
    """Pairs of passages about one slot that say different things, in the order of the table.

    `slots` is what `load_slots` returns. Columns: `comparison`, `slot`, `difference`; for each of the two passages `article`,
    `voice`, `quote`, `says`, `reading_en`, `why`, `start`, `end` with `a_` or `b_` before it; `within`, whether one article
    holds both; `shared`, the part of the shorter passage's letters in equal words (computed by `align`, to three decimals).
    """
    kept = ["article", "voice", "quote", "says", "reading_en", "why", "start", "end"]
    rows = []
    chosen = slots[slots["difference"].isin(list(differences))]
    for (comparison, slot), group in chosen.groupby(["comparison", "slot"], sort=False):
        for left, right in combinations(group.to_dict("records"), 2):
            if left["says"] != right["says"]:
                shared = _shared_part(align(left["quote"], right["quote"]), left["quote"], right["quote"])
                within = left["article"] == right["article"]
                sides = {f"{side}_{name}": row[name] for side, row in (("a", left), ("b", right)) for name in kept}
                rows.append({"comparison": comparison, "slot": slot, "difference": left["difference"], **sides,
                             "within": within, "shared": round(shared, 3)})  # fmt: skip
    sides = [f"{side}_{name}" for side in "ab" for name in kept]
    return pd.DataFrame(rows, columns=["comparison", "slot", "difference", *sides, "within", "shared"])


def omissions(slots: pd.DataFrame) -> pd.DataFrame:
    """The passages that one side has and the other has not, in the order of the table."""
    return slots[slots["difference"] == "omission"].reset_index(drop=True)


def lost_limits(slots: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Each limiting word of a quotation that stands under a headline, and whether title and lead kept it.

    Columns: `article`, `slot`, `words`, `reading_en`, `start`, `title`, `lead` (true where the same words, as `align` compares
    them, stand there in a row).
    """
    rows = []
    under = slots[slots["comparison"].eq("headline") & slots["limits"].ne("")]
    for row in under.to_dict("records"):
        text = texts[row["article"]]
        zones = {zone.kind: text[zone.start : zone.end] for zone in parse(text).zones}
        for words in limits_of(row["limits"]):
            kept = {part: _stands_in(words, zones.get(part, "")) for part in ("title", "lead")}
            start, end = _found_in(words, row["quote"])
            rows.append({
                "article": row["article"], "slot": row["slot"], "words": row["quote"][start:end], "reading_en": row["reading_en"],
                "start": row["start"] + start, **kept,
            })  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "slot", "words", "reading_en", "start", "title", "lead"])


def _found_in(words: str, quote: str) -> tuple[int, int]:
    start = clean(quote).index(clean(words))
    return start, start + len(words)


def _stands_in(words: str, text: str) -> bool:
    wanted, there = ([token.key for token in _tokens(part) if token.is_word] for part in (words, text))
    return any(there[place : place + len(wanted)] == wanted for place in range(len(there) - len(wanted) + 1))


def slots_within(slots: pd.DataFrame, article: str, start: int, end: int) -> pd.DataFrame:
    """The slots that have a passage in this stretch of this article; passages of that article outside it are left out."""
    here = slots["article"].eq(article)
    inside = here & slots["start"].ge(start) & slots["end"].le(end)
    return slots[slots["slot"].isin(slots.loc[inside, "slot"]) & (inside | ~here)].reset_index(drop=True)


def untouched(slots: pd.DataFrame, article: str, text: str) -> pd.DataFrame:
    """The sentences of an article in which no slot has a passage: `start`, `end`, `words`, in text order."""
    taken = slots[slots["article"] == article]
    spans = [span for place in parse(text).paragraphs for span in sentences(clean(text), *place)]
    free = [span for span in spans if not (taken["start"].lt(span[1]) & taken["end"].gt(span[0])).any()]
    return pd.DataFrame([(*span, text[slice(*span)]) for span in free], columns=["start", "end", "words"])


# ---------------------------------------------------------------------------------------------------------------
# Tables and sentences for readers


def shifted(alignment: pd.DataFrame, a_from: int, b_from: int) -> pd.DataFrame:
    """An alignment of two stretches with offsets that count from the beginning of the two articles."""
    by = {"a_start": a_from, "a_end": a_from, "b_start": b_from, "b_end": b_from}
    return alignment.assign(**{name: alignment[name] + int(offset) for name, offset in by.items()})


def utterance_table(pairs: pd.DataFrame, a: str, b: str, names: tuple[str, str]) -> pd.DataFrame:
    """The utterances of two articles as `pair` paired them: how each begins, how long it is, what part they share."""
    rows = []
    for row in pairs.to_dict("records"):
        sides = [_beginning(text, row[f"{side}_start"], row[f"{side}_end"]) for side, text in (("a", a), ("b", b))]
        rows.append((*sides[0], *sides[1], "" if pd.isna(row["shared"]) else f"{row['shared']:.0%}"))
    heads = [f"{name}{what}" for name in names for what in (" begins", ", words")]
    return pd.DataFrame(rows, columns=[*heads, "letters in equal words"])


def _beginning(text: str, start: object, end: object) -> tuple[str, int | None]:
    if pd.isna(start):
        return "", None
    words = text[start:end]
    return textwrap.shorten(words, 60, placeholder=" …"), _count_words(words)


def omissions_table(slots: pd.DataFrame, article: str) -> pd.DataFrame:
    """What this article has and the other has not: what it is about, in which voice, the words and their English."""
    rows = omissions(slots)
    rows = rows[rows["article"] == article]
    shown = rows.assign(voice=rows["voice"].map(VOICE_ENGLISH))[["slot", "voice", "quote", "reading_en"]]
    return shown.set_axis(["about", "voice", "words", "in English"], axis=1)


def by_source(witnesses: pd.DataFrame) -> pd.DataFrame:
    """What other outlets print (layer C), one row for each slot and source: outlets that share a source are one witness.

    `witnesses` has `slot`, `outlet`, `taken_from`, `words`, `url`, `note`. Outlets whose source is unknown stand alone, since
    nothing shows that they share one. Columns: `slot`, `source`, `outlets`, `words`, `note`, `addresses`; different wordings
    of one source are joined by " | ".
    """
    unknown = witnesses["taken_from"].eq("unknown")
    source = witnesses["taken_from"].mask(unknown, "unknown (" + witnesses["outlet"] + ")")
    groups = witnesses.assign(source=source).groupby(["slot", "source"], sort=False)
    joined = groups.agg(
        outlets=("outlet", "; ".join), words=("words", _joined_once), note=("note", _joined_once), addresses=("url", " ".join)
    ).reset_index()
    order = joined["slot"].map(list(dict.fromkeys(joined["slot"])).index)
    return joined.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def _joined_once(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(value for value in values if value))


def meeting_sentence(found: pd.DataFrame, alignment: pd.DataFrame, names: tuple[str, str]) -> str:
    """What two reports of one meeting share and where they conflict; `alignment` is that of the quotation they share."""
    counts = words_by_kind(alignment)
    same, a_all = counts.loc["equal", "a"], counts["a"].sum()
    conflicts = found[(found["difference"] == "conflict") & ~found["within"]]
    points = "; ".join(f"{row.slot}: {row.a_says} / {row.b_says}" for row in conflicts.itertuples())
    slots = conflicts["slot"].nunique()
    return (
        f"{names[0]} and {names[1]} share one quotation: {same} of the {a_all} words that {names[0]} prints of it "
        f"stand in {names[1]}, in the same order. As printed they conflict on {slots} "
        f"point{'s' if slots != 1 else ''} ({points})."
    )


def within_sentence(found: pd.DataFrame) -> str:
    """Where one article contradicts itself."""
    inside = found[(found["difference"] == "conflict") & found["within"]]
    if inside.empty:
        return "Neither article contradicts itself."
    said = [
        f"{row.a_article} contradicts itself about {row.slot}: {row.a_says} ({VOICE_ENGLISH[row.a_voice]}), {row.b_says} "
        f"({VOICE_ENGLISH[row.b_voice]})" for row in inside.itertuples()
    ]  # fmt: skip
    return f"{'; '.join(said)}."


def sources_sentence(witnesses: pd.DataFrame, odd: Mapping[str, str], article: str) -> str:
    """Whether other Russian outlets (layer C) print the odd words of an article; `odd` gives the words for each slot."""
    parts = []
    for slot, words in odd.items():
        rows = witnesses[witnesses["slot"].eq(slot) & witnesses["words"].str.contains(_CYRILLIC)]
        same = sum(_stands_in(words, printed) for printed in rows["words"])
        printed = ", ".join(f"«{wording}»" for wording in dict.fromkeys(rows["words"]))
        parts.append(f"{article}’s «{words}» stands in {same or 'none'} of {len(rows)} ({printed})")
    return f"Layer C, other outlets in Russian: {'; '.join(parts)}."


def limits_sentence(lost: pd.DataFrame, article: str) -> str:
    """How many of the limiting words of a quotation its headline and its lead keep."""
    rows = lost[lost["article"] == article]
    words = ", ".join(f"«{words}»" for words in rows["words"])
    some = f"{len(rows)} limiting expression{'s' if len(rows) != 1 else ''}"
    return (
        f"{article}: of {some} in the quotation ({words}) the headline keeps "
        f"{rows['title'].sum() or 'none'} and the lead {rows['lead'].sum() or 'none'}."
    )


# ---------------------------------------------------------------------------------------------------------------
# The passages of each slot, line by line, in two faces

SIGNS = {"substitution": "≠", "only_a": "+", "only_b": "+"}
"""What a reader sees beside marked words: other words stand there, or the other side has none."""

LOST = "lost"
"""What stands beside limiting words that a headline drops."""

VOICE_ENGLISH = {"direct": "quoted", "indirect": "retold", "narrator": "the outlet’s own words", "headline": "headline"}

_PLAIN_WIDTH = 76


@dataclass(frozen=True)
class Words:
    """One passage: its words as printed, marks `(start, end, sign)` counted from their beginning, English gloss and voice.

    `label` says who prints it and how, and `quoted` whether it stands in quotation marks.
    """

    text: str
    marks: tuple[tuple[int, int, str], ...]
    gloss: str
    label: str
    quoted: bool

    def marked(self, before: str, after: str, escape: Callable[[str], str]) -> str:
        """The words with each mark between `before` and `after`, in which {sign} is the mark's sign."""
        parts, at = [], 0
        for start, end, sign in self.marks:
            parts += [escape(self.text[at:start]), before, escape(self.text[start:end]), after.format(sign=sign)]
            at = end
        return "".join(parts) + escape(self.text[at:])


@dataclass(frozen=True)
class Line:
    """What two sides say about one slot; a side without a passage is empty. `note` is the reader's reason, if it is shown."""

    slot: str
    difference: str
    left: tuple[Words, ...]
    right: tuple[Words, ...]
    note: str = ""


@dataclass(frozen=True)
class Lines:
    """Two sides, line by line. HTML that reads without any style, and plain text of the same content."""

    heads: tuple[str, str]
    lines: tuple[Line, ...]
    caption: str = ""

    def _repr_html_(self) -> str:
        names = ("about", *self.heads, *([_NOTE] if self._noted else []))
        head = "".join(f'<th scope="col">{html(name)}</th>' for name in names)
        rows = "".join(f"<tr>{''.join(self._cells(line))}</tr>" for line in self.lines)
        return (
            f'<table class="tradetalk tex2jax_ignore mathjax_ignore"><caption>{html(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    @property
    def _noted(self) -> bool:
        return any(line.note for line in self.lines)

    def _cells(self, line: Line) -> Iterator[str]:
        yield f'<td data-label="about">{html(line.slot)}<br><small>{html(line.difference)}</small></td>'
        for head, side in zip(self.heads, (line.left, line.right), strict=True):
            inner = "<br>".join(map(_passage_html, side)) or "<i>not printed</i>"
            yield f'<td data-label="{html(head)}">{inner}</td>'
        if self._noted:
            yield f'<td data-label="{_NOTE}">{html(line.note)}</td>'

    def __repr__(self) -> str:
        parts = [*textwrap.wrap(self.caption, _PLAIN_WIDTH)]
        for line in self.lines:
            parts += ["", f"{line.slot} ({line.difference})"]
            for head, side in zip(self.heads, (line.left, line.right), strict=True):
                parts += [f"  {head}:", *(part for words in side for part in _passage_plain(words))]
                parts += [] if side else ["    not printed"]
            parts += _indented(f"{_NOTE}: {line.note}", 2) if line.note else []
        return "\n".join(parts)


_NOTE = "the reader’s reasons"
_MARK = '<mark style="background:#f6e3a0;color:#111"><b>'


def _passage_html(words: Words) -> str:
    marked = words.marked(_MARK, "</b> <small>[{sign}]</small></mark>", html)
    quoted = f"«{marked}»" if words.quoted else marked
    return f'<span lang="ru">{quoted}</span> <small>[{html(words.label)}]<br>{html(words.gloss)}</small>'


def _passage_plain(words: Words) -> list[str]:
    marked = words.marked("⟦", " {sign}⟧", str)
    quoted = f"«{marked}»" if words.quoted else marked
    return [part for line in (f"{quoted} [{words.label}]", words.gloss) for part in _indented(line, 4)]


def _indented(text: str, columns: int) -> list[str]:
    return [" " * columns + part for part in textwrap.wrap(text, _PLAIN_WIDTH - columns)]


def line_up(slots: pd.DataFrame, on_the_left: pd.Series, heads: tuple[str, str], caption: str = "") -> Lines:
    """The slots as lines of two sides; `on_the_left` tells which rows of `slots` belong to the left one.

    Differing words are marked where both sides print one quotation each, by `align`. Words of the column `limits` are marked
    on the right-hand side of a comparison with a headline, unless the headline has them too.
    """
    lines = []
    for (_, slot), group in slots.groupby(["comparison", "slot"], sort=False):
        left, right = group[on_the_left[group.index]], group[~on_the_left[group.index]]
        sides = [[_words(row) for row in side.to_dict("records")] for side in (left, right)]
        if group["comparison"].iloc[0] == "headline":
            marked = zip(sides[1], right["limits"], strict=True)
            sides[1] = [_limits_marked(words, limits, sides[0]) for words, limits in marked]
        elif all(len(side) == 1 for side in sides):
            sides = [[words] for words in _differences_marked(sides[0][0], sides[1][0])]
        lines.append(Line(slot, group["difference"].iloc[0], *map(tuple, sides)))
    return Lines(heads, tuple(lines), caption)


def differing_lines(found: pd.DataFrame, caption: str = "") -> Lines:
    """The pairs of `contradictions` as lines, conflicts first, with what the reader says of both passages."""
    order = found["difference"].map(list(DIFFERENCES).index)
    lines = []
    for row in found.iloc[order.argsort(kind="stable")].to_dict("records"):
        sides = [{name: row[f"{side}_{name}"] for name in ("article", "quote", "reading_en", "voice")} for side in "ab"]
        left, right = _differences_marked(*(_words(side, f"{side['article']}, ") for side in sides))
        note = f"{row['a_says']} / {row['b_says']}. {row['a_why']} {row['b_why']}"
        lines.append(Line(row["slot"], row["difference"], (left,), (right,), note))
    return Lines(("one witness", "the other"), tuple(lines), caption)


def _words(row: Mapping[str, str], source: str = "") -> Words:
    return Words(row["quote"], (), row["reading_en"], source + VOICE_ENGLISH[row["voice"]], row["voice"] == "direct")


def _differences_marked(left: Words, right: Words) -> tuple[Words, Words]:
    """Both passages with their differing words marked, if both stand in quotation marks: a retelling has its own words."""
    if not (left.quoted and right.quoted):
        return left, right
    differing = in_words(align(left.text, right.text))
    differing = differing[differing["kind"] != "equal"]
    marks: dict[str, list] = {"a": [], "b": []}
    for row in differing.to_dict("records"):
        for side in "ab":
            if row[side]:
                marks[side].append((row[f"{side}_start"], row[f"{side}_end"], SIGNS[row["kind"]]))
    return replace(left, marks=tuple(marks["a"])), replace(right, marks=tuple(marks["b"]))


def _limits_marked(words: Words, limits: str, headline: Iterable[Words]) -> Words:
    lost = [limit for limit in limits_of(limits) if not any(_stands_in(limit, other.text) for other in headline)]
    places = [(*_found_in(limit, words.text), LOST) for limit in lost]
    return replace(words, marks=tuple(sorted(places)))


# ---------------------------------------------------------------------------------------------------------------
# The two texts as two strips

_SHARED, _CONFLICT, _OTHER = "#1b4f72", "#b03a2e", "#5c636b"
_QUOTED, _TOLD, _RIBBON = "#8fa3b5", "#e3e6ea", "#c3d7e8"
_PAPER = "#ffffff"
_LEAST_RUN = 3  # words: shorter runs are too narrow to see
_STRIP, _BETWEEN, _LINE = 0.26, 1.9, 0.165  # inches

DRAWN_COLUMNS = ["mark", "number", "label", "a_start", "a_end", "b_start", "b_end"]


def strips(slots: pd.DataFrame, pairs: pd.DataFrame, a: tuple[str, str], b: tuple[str, str]) -> pd.DataFrame:
    """What the picture of two articles shows, a row a mark; `a` and `b` are `(article id, text)`.

    `mark` is `quotation` (a stretch in quotation marks), `shared words` (a run of at least three equal words of a pair),
    or a difference of DIFFERENCES between two passages of a slot. Slots that do not say the same are numbered. Offsets count
    from the beginning of each article and are missing on a side that has no such passage.
    """
    none = (None, None)
    rows: list[tuple] = [("quotation", None, "", *span, *none) for span in utterances(a[1])]
    rows += [("quotation", None, "", *none, *span) for span in utterances(b[1])]
    for found in pairs.dropna().itertuples():
        alignment = align(a[1][found.a_start : found.a_end], b[1][found.b_start : found.b_end])
        for row in alignment[alignment["kind"] == "equal"].itertuples():
            if _count_words(row.a) >= _LEAST_RUN:
                ours, theirs = found.a_start, found.b_start
                rows.append(("shared words", None, row.a, ours + row.a_start, ours + row.a_end,
                             theirs + row.b_start, theirs + row.b_end))  # fmt: skip
    number = 0
    for slot, group in slots[slots["comparison"] == "witnesses"].groupby("slot", sort=False):
        difference = group["difference"].iloc[0]
        sides = [group[group["article"] == name].to_dict("records") for name, _ in (a, b)]
        number += difference not in ("same", "omission")
        rows += list(_slot_marks(slot, difference, number, *sides))
    drawn = pd.DataFrame(rows, columns=DRAWN_COLUMNS)
    return drawn.astype({"mark": "str", "label": "str"} | dict.fromkeys(["number", *DRAWN_COLUMNS[3:]], "Int64"))


def _slot_marks(slot: str, difference: str, number: int, left: list[dict], right: list[dict]) -> Iterator[tuple]:
    if difference == "omission":
        for row in left:
            yield "omission", None, f"{slot}: {row['says']}", row["start"], row["end"], None, None
        for row in right:
            yield "omission", None, f"{slot}: {row['says']}", None, None, row["start"], row["end"]
        return
    for mine in left:
        for other in right:
            agree = mine["says"] == other["says"]
            said = mine["says"] if agree else f"{mine['says']} / {other['says']}"
            kind, shown = ("same", None) if agree else (difference, number)
            yield kind, shown, f"{slot}: {said}", mine["start"], mine["end"], other["start"], other["end"]


def draw_strips(ax: Axes, drawn: pd.DataFrame, lengths: tuple[int, int], heads: tuple[str, str]) -> Axes:
    """Draw the rows of `strips`: each text a strip, its place in the text across; the figure is resized in height.

    `lengths` are the lengths of the two texts in characters, `heads` name them. Pale blue bands join words that `align` found
    equal; lines join passages that a reader put into one slot, red and solid for a conflict, dashed for another difference.
    """
    fig = ax.figure
    width = fig.get_figwidth()
    title = textwrap.wrap(strips_finding(drawn), 58)
    key = [line for row in _numbered(drawn).itertuples() for line in _key_lines(row)]
    head = 0.3 + 0.22 * len(title) + 3 * _LINE
    chart, foot = 0.36 + 2 * _STRIP + _BETWEEN + 0.44, 0.46 + _LINE * len(key) + 0.14
    total = head + chart + foot
    fig.set_size_inches(width, total)
    left, longest = 0.14, max(lengths)
    ax.set_position([left / width, foot / total, 1 - 2 * left / width, chart / total])
    ax.set(xlim=(0, longest), ylim=(chart, 0), yticks=[])
    ax.spines[:].set_visible(False)
    steps = range(0, longest + 1, 1000)
    ax.set_xticks(steps, [f"{step:,}".replace(",", " ") for step in steps], fontsize=8.2)
    ax.xaxis.get_ticklabels()[0].set_horizontalalignment("left")
    ax.tick_params(length=2)
    ax.set_xlabel("place in the text, characters", fontsize=8.2, loc="left", labelpad=1)
    tops = (0.36, 0.36 + _STRIP + _BETWEEN)
    for side, name, length, y in zip("ab", heads, lengths, tops, strict=True):
        _strip(ax, drawn, side, name, length, y)
    _joined(ax, drawn, tops[0] + _STRIP, tops[1])
    for place, line in enumerate(title):
        fig.text(left / width, 1 - (0.2 + 0.22 * place) / total, line, fontsize=11.5, fontweight="bold", va="center")
    _legend(fig, left, total - 0.3 - 0.22 * len(title), total)
    for place, (text, ink, weight) in enumerate(key):
        y = (_LINE * (len(key) - place - 0.5) + 0.1) / total
        fig.text(left / width, y, text, fontsize=8.2, color=ink, fontweight=weight, va="center")
    return ax


def strips_finding(drawn: pd.DataFrame) -> str:
    """The finding of the picture in one sentence, counted from its rows."""
    conflicts = drawn.loc[drawn["mark"] == "conflict", "number"].nunique()
    differences = _numbered(drawn)["number"].nunique() - conflicts
    only = drawn[drawn["mark"] == "omission"]
    return (
        f"Two reports of one meeting: {conflicts} conflicts, {differences} smaller differences, "
        f"{len(only)} passages that only one of them has"
    )


def describe_strips(drawn: pd.DataFrame, heads: tuple[str, str]) -> str:
    """The picture in words, from the rows it draws."""
    shared = drawn[drawn["mark"] == "shared words"]
    only = drawn[drawn["mark"] == "omission"]
    listed = "; ".join(f"{row.number} {row.label} ({row.mark})" for row in _numbered(drawn).itertuples())
    return (
        f"{strips_finding(drawn)}. Two horizontal strips, one for each text, with the place in the text across. "
        f"Above: {heads[0]}; below: {heads[1]}. {len(shared)} bands join runs of equal words. "
        f"Numbered lines join passages about the same thing: {listed}. Triangles mark passages without a counterpart: "
        f"{only['a_start'].notna().sum()} above, {only['b_start'].notna().sum()} below."
    )


def _numbered(drawn: pd.DataFrame) -> pd.DataFrame:
    return drawn[drawn["number"].notna()].sort_values("number", kind="stable")


def _key_lines(row: object) -> Iterator[tuple[str, str, str]]:
    conflict = row.mark == "conflict"
    said = f"{row.number}  {'conflict, ' if conflict else ''}{row.label}"
    for line in textwrap.wrap(said, 82, subsequent_indent="    "):
        yield line, _CONFLICT if conflict else "black", "bold" if conflict else "normal"


def _strip(ax: Axes, drawn: pd.DataFrame, side: str, name: str, length: int, top: float) -> None:
    ax.add_patch(Rectangle((0, top), length, _STRIP, facecolor=_TOLD, edgecolor=_OTHER, lw=0.6, zorder=1))
    begins, ends = f"{side}_start", f"{side}_end"
    for row in drawn[drawn["mark"].eq("quotation") & drawn[begins].notna()].to_dict("records"):
        ax.add_patch(Rectangle((row[begins], top), row[ends] - row[begins], _STRIP, facecolor=_QUOTED, lw=0, zorder=2))
    above = side == "a"
    only = drawn[drawn["mark"].eq("omission") & drawn[begins].notna()]
    edge = top - 0.08 if above else top + _STRIP + 0.08
    ax.plot((only[begins] + only[ends]) / 2, [edge] * len(only), "^" if above else "v", ms=5.5, mfc=_PAPER, mec="black", mew=1,
            ls="", gid="only here", clip_on=False)  # fmt: skip
    ax.text(0, edge - 0.17 if above else edge + 0.17, name, fontsize=8.8, va="center", fontweight="bold")


def _joined(ax: Axes, drawn: pd.DataFrame, upper: float, lower: float) -> None:
    """Bands and lines between the lower edge of the upper strip and the upper edge of the lower one."""
    for row in drawn[drawn["mark"] == "shared words"].itertuples():
        corners = [(row.a_start, upper), (row.a_end, upper), (row.b_end, lower), (row.b_start, lower)]
        ax.add_patch(Polygon(corners, closed=True, facecolor=_RIBBON, edgecolor=_SHARED, lw=0.4, zorder=1, gid="shared words"))
    badges: list[tuple[float, float]] = []
    lines = drawn[drawn["a_start"].notna() & drawn["b_start"].notna() & drawn["mark"].ne("shared words")]
    for row in lines.itertuples():
        ends = (row.a_start + row.a_end) / 2, (row.b_start + row.b_end) / 2
        color, style, thick = _LOOKS.get(row.mark, _OTHER_LOOK)
        ax.plot(ends, [upper, lower], color=color, ls=style, lw=thick, zorder=4 if row.mark == "conflict" else 3, gid=row.mark)
        if pd.notna(row.number):
            x, y = _free_place(ax, ends, (upper, lower), badges)
            badges.append((x, y))
            face, ink, weight = (color, _PAPER, "bold") if row.mark == "conflict" else (_PAPER, "black", "normal")
            ax.plot([x], [y], "o", ms=12.5, mfc=face, mec=color, mew=1.1, zorder=5, gid=f"number {row.number}")
            ax.text(x, y, str(row.number), ha="center", va="center_baseline", fontsize=8, zorder=6, color=ink, fontweight=weight)


_LOOKS: dict[str, tuple] = {"conflict": (_CONFLICT, "-", 2.0), "same": (_SHARED, "-", 0.9)}
_OTHER_LOOK = (_OTHER, (0, (4, 2)), 1.1)


_Place = tuple[float, float]


def _free_place(ax: Axes, ends: _Place, heights: _Place, taken: list[_Place]) -> _Place:
    """Where on a line a number stands farthest from the numbers that stand already."""
    inches = (ax.figure.get_figwidth() * ax.get_position().width) / (ax.get_xlim()[1] - ax.get_xlim()[0])
    places = [
        (ends[0] + share * (ends[1] - ends[0]), heights[0] + share * (heights[1] - heights[0]))
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
    ]
    gaps = [min((np.hypot((x - p) * inches, y - q) for p, q in taken), default=1.0) for x, y in places]
    enough = [place for place, gap in zip(places, gaps, strict=True) if gap > 0.3]
    return enough[0] if enough else places[int(np.argmax(gaps))]


def _legend(fig: Figure, left: float, top: float, total: float) -> None:
    """What the marks mean, in their own look, in rows under the title."""
    width = fig.get_figwidth()
    boxes = ((_QUOTED, 0.0, "in quotation marks"), (_TOLD, 1.5, "the outlet’s words"), (_RIBBON, 2.95, "same words (computed)"))
    for color, x, word in boxes:
        at = (left + x) / width, (top - 0.05) / total
        fig.add_artist(Rectangle(at, 0.14 / width, 0.1 / total, facecolor=color, edgecolor=_OTHER, lw=0.5))
        fig.text((left + x + 0.2) / width, top / total, word, fontsize=8.2, va="center")
    second = top - _LINE * 1.1
    for mark, x, word in (("conflict", 0.0, "conflict"), ("detail", 0.95, "other difference"), ("same", 2.4, "same")):
        color, style, thick = _LOOKS.get(mark, _OTHER_LOOK)
        ends = [(left + x) / width, (left + x + 0.26) / width]
        fig.add_artist(Line2D(ends, [second / total] * 2, color=color, ls=style, lw=thick))
        fig.text((left + x + 0.32) / width, second / total, word, fontsize=8.2, va="center")
    fig.add_artist(Line2D([(left + 3.3) / width], [second / total], marker="^", ms=5.5, mfc=_PAPER, mec="black", ls=""))
    fig.text((left + 3.4) / width, second / total, "only here", fontsize=8.2, va="center")
    note = "Lines, numbers and triangles are a reader’s judgement (layer A)."
    fig.text(left / width, (second - _LINE * 1.1) / total, note, fontsize=8.2, va="center", color=_OTHER)
