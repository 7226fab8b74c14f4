"""Who speaks where: direct quotations, reported speech, and the voice of any place in an article.

Two steps. Quotation marks (and dashes that open a line of dialogue) give the *direct* quotations; the words of the
outlet around them give the speaker. In the sentences of the outlet, verbs and formulas of saying ("заявил, что",
"по его словам", "Об этом сообщил") give the *reported* clauses. The words themselves stand in tables,
`data/cues/speech_*.csv`; a speaker is named in one form, the fullest of the article (see `names`).

Every step is linear in the length of the text, and only the paragraphs that are asked for are analysed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from types import EllipsisType
from typing import NamedTuple

from . import articles, cues, names


@dataclass(frozen=True)
class Quotation:
    """Words of somebody else than the outlet, `text[start:end]`.

    `kind` is `direct` (printed as spoken: the words between the marks, without them) or `indirect` (the reported
    clause). `speaker` is a name in the nominative, or an office or institution in the nominative where no name is
    given, or `None`. `cue` is the word that introduces it ("сказал", "по словам"), empty without one.
    """

    start: int
    end: int
    kind: str
    speaker: str | None
    cue: str


@dataclass(frozen=True)
class Voices:
    """Whose words stand at a place of an article; made by `voices`."""

    article: articles.Article
    _reader: _Reader

    def at(self, start: int, end: int) -> tuple[str, str | None]:
        """`(voice, speaker)` of `text[start:end]`; voice is `headline`, `direct`, `indirect` or `narrator`."""
        zone = self.article.zone_at(start)
        if zone is None or zone.kind in articles.HOUSE_SIGNS:
            return "narrator", None
        spoken = self._reader.around(start, end)
        if zone.kind == "title":
            return "headline", spoken.speaker if spoken else self._reader.headline_speaker(start, end)
        return (spoken.kind, spoken.speaker) if spoken else ("narrator", None)


def quotations(text: str) -> list[Quotation]:
    """All quotations of a text, direct and indirect, sorted by start. Furniture and tail are left out."""
    return _Reader(articles.parse(text)).all()


def voices(article: articles.Article) -> Voices:
    """Whose words stand where in an article."""
    return Voices(article, _Reader(article))


# ---------------------------------------------------------------------------------------------------------------
# Word tables

class Verb(NamedTuple):
    """A form of a verb of saying: what may follow it, and what its subject must agree with."""

    lemma: str
    frames: frozenset[str]
    form: str
    number: str
    gender: str


_FRAMES = frozenset("that about object infinitive on for to in with naming genitive toward stance relay "
                    "document finite".split())


@cache
def verbs() -> dict[str, Verb]:
    """Word form -> verb of saying, from `speech_verbs.csv`. Raises `cues.CueError`."""
    return load_verbs()


def load_verbs(folder=None) -> dict[str, Verb]:
    """The verbs of saying of a folder, spread out over their finite forms and gerunds."""
    found: dict[str, Verb] = {}
    for line, cells in cues.rows("speech_verbs", ["verb", "frames", "gloss"], folder):
        frames = _checked_frames("speech_verbs", line, cells["frames"])
        for form, verb in _verb_forms(cues.fold(cells["verb"]), frames):
            found.setdefault(form, verb)
    return found


def _checked_frames(table: str, line: int, cell: str) -> frozenset[str]:
    frames = frozenset(cell.split())
    if frames - _FRAMES:
        raise cues.CueError(f"{table}.csv, row {line}: unknown frame {', '.join(sorted(frames - _FRAMES))}")
    return frames


def _verb_forms(lemma: str, frames: frozenset[str]) -> Iterator[tuple[str, Verb]]:
    for one in cues.parse(lemma):
        if one.tag.POS not in ("INFN", "ADJS", "PRTS"):
            continue
        for form in one.lexeme:
            tag = form.tag
            gender = {"masc": "m", "femn": "f", "neut": "n"}.get(str(tag.gender), "")
            if tag.POS == "GRND" and "finite" not in frames:
                yield cues.fold(form.word), Verb(lemma, frames, "gerund", "", "")
            elif tag.POS == "VERB" and tag.mood == "indc" and tag.person in (None, "3per"):
                yield cues.fold(form.word), Verb(lemma, frames, "finite", str(tag.number), gender)
        if one.tag.POS != "INFN":
            stem = lemma[:-2] + lemma[-1] if lemma.endswith("сен") else lemma  # "согласен", "согласна"
            yield lemma, Verb(lemma, frames, "finite", "sing", "m")
            yield stem + "а", Verb(lemma, frames, "finite", "sing", "f")
            yield stem + "ы", Verb(lemma, frames, "finite", "plur", "")
        return


@cache
def phrases() -> dict[str, tuple[tuple[frozenset[str], frozenset[str], str], ...]]:
    """Form of a verb -> `(forms of the noun, frames, form of the verb)` of phrases such as "выразил надежду"."""
    return load_phrases()


def load_phrases(folder=None) -> dict:
    """The phrases of verb and noun of a folder, `speech_phrases.csv`."""
    found: dict[str, list] = {}
    for line, cells in cues.rows("speech_phrases", ["verb", "noun", "frames", "gloss"], folder):
        frames = _checked_frames("speech_phrases", line, cells["frames"])
        noun = frozenset(form for form, _ in cues.forms(cues.fold(cells["noun"])))
        for form, verb in _verb_forms(cues.fold(cells["verb"]), frames):
            found.setdefault(form, []).append((noun, verb))
    return {form: tuple(rows) for form, rows in found.items()}


@cache
def sources() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> formulas of attribution such as "по словам", longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line, cells in cues.rows("speech_sources", ["words", "gloss"]):
        words = tuple(cues.fold(cells["words"]).split())
        if len(words) < 2:
            raise cues.CueError(f"speech_sources.csv, row {line}: a formula has at least two words")
        found.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(rows, key=len, reverse=True)) for word, rows in found.items()}


class Institution(NamedTuple):
    """A form of a noun for an institution; `kind` is `named`, `general` (needs an antecedent), `acronym` or `media`."""

    lemma: str
    kind: str
    cases: frozenset[str]
    number: str
    gender: str


_INSTITUTIONS = ("named", "general", "acronym", "media", "ending")


@cache
def institutions() -> dict[str, Institution]:
    """Word form -> institution, from `speech_institutions.csv`. Raises `cues.CueError`."""
    return load_institutions()


def load_institutions(folder=None) -> dict[str, Institution]:
    """The institutions of a folder, spread out over their forms."""
    found: dict[str, Institution] = {}
    for line, cells in cues.rows("speech_institutions", ["word", "kind", "gloss"], folder):
        if cells["kind"] not in _INSTITUTIONS:
            raise cues.CueError(f"speech_institutions.csv, row {line}: kind is {cells['kind']!r}, "
                                f"expected one of {', '.join(_INSTITUTIONS)}")
        if cells["kind"] == "ending":
            continue
        word = cues.fold(cells["word"])
        grouped: dict[str, list] = {}
        fixed = [(word, case, "sing", "") for case in names.CASES]
        for form, case, number, gender in fixed if cells["kind"] == "acronym" else _institution_forms(word):
            grouped.setdefault(form, []).append((case, number, gender))
        for form, shapes in grouped.items():
            found.setdefault(form, Institution(word, cells["kind"], frozenset(case for case, _, _ in shapes),
                                               shapes[0][1], shapes[0][2]))
    return found


def _institution_forms(word: str) -> Iterator[tuple[str, str, str, str]]:
    analyses = [one for one in cues.parse(word) if one.tag.POS == "NOUN" and one.tag.case == "nomn"]
    one = next((one for one in analyses if one.normal_form.replace("ё", "е") == word), None)
    if one is None or "Fixd" in one.tag or one.tag.number is None:
        gender = str(one.tag.gender)[:1] if one else "n"
        for case in names.CASES:
            yield word, case, "sing", gender
        return
    gender = {"masc": "m", "femn": "f", "neut": "n"}.get(str(one.tag.gender), "")
    for form in one.lexeme:
        yield cues.fold(form.word), names._case(form.tag), str(form.tag.number), gender


@cache
def endings() -> tuple[str, ...]:
    """Second halves of clipped compounds that are institutions ("-стат", "-банк")."""
    return tuple(cues.fold(cells["word"]).lstrip("-") for _, cells in
                 cues.rows("speech_institutions", ["word", "kind", "gloss"]) if cells["kind"] == "ending")


_CLIPPED_CASES = {"": "nomn accs", "а": "gent", "у": "datv", "ом": "ablt", "е": "loct"}


@cache
def _ending_forms() -> tuple[str, ...]:
    return tuple(ending + case for ending in endings() for case in _CLIPPED_CASES)


def _clipped(word: str) -> tuple[str, frozenset[str]]:
    """The nominative of a clipped compound and the cases its form can be."""
    lower = cues.fold(word)
    for ending in endings():
        for case, meanings in _CLIPPED_CASES.items():
            if lower.endswith(ending + case):
                return word[:len(word) - len(case)], frozenset(meanings.split())
    return word, names.ANY_CASE


@cache
def _cue_words() -> frozenset[str]:
    """All word forms one of which a sentence with an attribution must hold (but for closing verbs of any kind)."""
    return frozenset({*verbs(), *phrases(), *(row[1] for rows in sources().values() for row in rows)})


_LOWER_WORD = re.compile(r"[а-яўі-]+")
_CLOSING_VERB = re.compile(r"[,-] [а-яё]{2,30}?(?:л|ла|ло|ли|[еиюуая]т)(?:с[ья])? ")


def _is_silent(text: str, start: int, end: int) -> bool:
    """Whether nothing in a stretch of the outlet's words can attribute anything to anybody; quick, and never wrong
    about a table word."""
    words = text[start:end]
    folded = words.lower().replace("ё", "е")
    if ":" in words or not _cue_words().isdisjoint(_LOWER_WORD.findall(folded)):
        return False
    return not _CLOSING_VERB.search(words) and not _ANAPHOR.match(words)


_NAME_PARTICLES = frozenset("ал эл аш ас ад ан ар ат иб бе би ва фо де да до ди те".split())


@cache
def _nominal_words() -> frozenset[str]:
    """Small words that can begin a noun phrase of a speaker; all others need no closer look."""
    return frozenset({*names.offices().forms, *institutions(), *_PRONOUNS, *_THEY})


@cache
def documents() -> frozenset[str]:
    """Forms of nouns for documents that speak for an institution ("в обзоре МАРТ")."""
    return frozenset(form for _, cells in cues.rows("speech_documents", ["word", "gloss"])
                     for form, _ in cues.forms(cues.fold(cells["word"])))


# ---------------------------------------------------------------------------------------------------------------
# Quotation marks

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


_MARK = re.compile(r"[«»“”„‟\"]")
_PARTNERS = {"»": "«", "“": "„", "”": "“„‟”", "\"": "\""}
_BEFORE_OPENING = frozenset(" \n\t([-/«„“\"")
_AFTER_CLOSING = frozenset(" \n\t.,;:!?)]-»”“\"…")
_LONGEST_RUN = 25
"""How many paragraphs without a mark a quotation may go on for."""
_DEEPEST = 4


def quoted(text: str, lines: list[tuple[int, int]]) -> list[Quoted]:
    """All stretches between quotation marks, nested ones included, sorted by start; linear in the text.

    A quotation goes on in the next paragraph if that repeats the opening mark, or if the next mark that comes is a
    closing one. Otherwise a mark without a partner ends (or begins) its quotation with the paragraph.
    """
    marks = [[found.start() for found in _MARK.finditer(text, start, end)] for start, end in lines]
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
    if later >= len(lines) or later - number > _LONGEST_RUN:
        return False
    if _ATTRIBUTED.search(text, max(stack[0][0], lines[number][1] - _LONGEST_CLAUSE), lines[number][1]):
        return False
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


# ---------------------------------------------------------------------------------------------------------------
# Tokens

class Token(NamedTuple):
    """A word, number or sign of the outlet's own sentence; `kind` is `w`, `n`, `p`, or `q` for a whole quotation."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


_HOLE = articles.QUOTED
_TOKEN = re.compile(rf"(?P<w>[^\W\d_]+(?:-[^\W\d_]+)*)|(?P<n>\d+(?:[.,]\d+)*)|(?P<q>{_HOLE}+[.!?…]*)|(?P<p>[^\s\xad])")


def tokens_of(text: str, start: int, end: int, shift: int = 0) -> list[Token]:
    """The tokens of `text[start:end]`; `shift` is added to their places."""
    tokens = []
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        first, last = found.span()
        tokens.append(Token(found.lastgroup, word, names.fold(word), first + shift, last + shift))
    return tokens


def _is_finite_verb(word: str) -> bool:
    return names.grammar(word).pos == "VERB"


def _is_infinitive(word: str) -> bool:
    return word.endswith(("ть", "ти", "чь", "ться", "тись", "чься")) and names.grammar(word).pos == "INFN"


def _is_nominal(word: str) -> bool:
    """Whether a word is a noun, adjective or participle (not a preposition, particle, adverb or verb)."""
    return names.grammar(word).pos in ("NOUN", "ADJF", "PRTF", "NPRO")


def _is_oblique_adjective(word: str) -> bool:
    found = names.grammar(word)
    return found.pos in ("ADJF", "PRTF") and found.case != "nomn"


# ---------------------------------------------------------------------------------------------------------------
# Speakers

class Speaker(NamedTuple):
    """Who is said to speak: the printed form (`None` for "стороны" and the like), the person, what kind of subject."""

    name: str | None
    person: names.Person | None
    kind: str


_NOBODY = Speaker(None, None, "nobody")
_MEDIA = Speaker(None, None, "media")
_PRONOUNS = {"он": "m", "она": "f"}
_THEY = frozenset({"они"})
_SPLIT = frozenset(":;")
_CONJUNCTIONS = frozenset("что чтобы будто якобы мол словно".split())
_QUESTIONS = frozenset("как сколько почему где когда какой какая какие каким какими каков насколько кто куда зачем чем".split())
_ABOUT = frozenset("о об обо про".split())
_PARTICLES = frozenset("и также еще лишь только при этом же особо отдельно вновь снова уже сегодня вчера накануне лично".split())
_LONGEST_CLAUSE = 240
_LONGEST_SENTENCE = 200
"""Words and signs that are read together; what is longer is no sentence, and is read in pieces to stay linear."""
_MOST_OFFICES = 50
_LONG_REASON = 6
"""Thanks "за терпение" report nothing; thanks for something that is told in a clause or in this many words do."""
_ATTRIBUTED = re.compile(r"[,.!?…][\"»”]?\s*-\s+(?=[а-яёА-ЯЁ])")
_POSSESSED = re.compile(r"\b(?:его|ее|её|их)\s$")
_EDITORS = re.compile(r"\([^()\n]{0,300}?\b[Пп]рим(?:ечание|\.)?\s[^()\n]{0,40}\)")
_FIRST_PERSON = re.compile(r"(?<!\w)(?:я|мы|мне|нам|нас|меня|наш\w{0,4}|мой|моя|мое|мои)(?!\w)", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"(?:Об этом|Это мнение|Такое мнение|Такую точку зрения|Такую оценку|Такой прогноз|Такую цифру|Такую задачу|"
    r"Так(?:ие|ими) (?:данны|цифр|показател|сведени)\w+|Эт(?:и|ими|у|а) (?:данны|цифр|показател|сведени|оценк)\w*|"
    r"С таким заявлением|Соответствующ\w+ \w+|Данные об этом|Об этих планах|О таких планах)(?!\w)")
"""With these a sentence points back to what stands before it."""



_OFFICE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass
class _Block:
    """One paragraph, or several that one quotation holds together, with what was found in it."""

    reader: _Reader
    number: int
    first: int
    last: int
    quotations: list[Quotation]
    announces: bool = False
    read: bool = False
    _speaker: Speaker | EllipsisType | None = ...
    _institution: Speaker | EllipsisType | None = ...

    @property
    def speaker(self) -> Speaker | None:
        """The last person who spoke; before anyone does in this block, the last one of the blocks before."""
        if self._speaker is ...:
            self._speaker = self.reader.inherited(self.number, "_speaker")
        return self._speaker

    @speaker.setter
    def speaker(self, speaker: Speaker | None) -> None:
        self._speaker = speaker

    @property
    def institution(self) -> Speaker | None:
        """The last institution that spoke."""
        if self._institution is ...:
            self._institution = self.reader.inherited(self.number, "_institution")
        return self._institution

    @institution.setter
    def institution(self, institution: Speaker | None) -> None:
        self._institution = institution


class _Reader:
    """The analysis of one article, made paragraph by paragraph as it is asked for."""

    def __init__(self, article: articles.Article) -> None:
        self.text = articles.clean(article.text)
        self.lines = article.paragraphs
        self.kinds = [article.zone_at(start).kind for start, _ in self.lines]
        self.quoted = quoted(self.text, self.lines)
        self.blocks = self._grouped()
        self.starts = [self.lines[block.first][0] for block in self.blocks]
        self.done = 0

    @cached_property
    def people(self) -> names.People:
        """Everybody named in the report."""
        return names.People(self.text, self.lines)

    # -- results

    def all(self) -> list[Quotation]:
        """Every quotation, sorted by start."""
        self._read_to(len(self.blocks))
        return sorted((one for block in self.blocks for one in block.quotations),
                      key=lambda one: (one.start, -one.end, one.kind))

    def around(self, start: int, end: int) -> Quotation | None:
        """The innermost quotation that holds a place; a direct one before a reported one; `None` in editors' notes."""
        number = bisect_right(self.starts, start) - 1
        if number < 0:
            return None
        for near in (number - 1, number, number + 1):  # a speaker's line before, "Об этом заявил X" behind
            if 0 <= near < len(self.blocks) and (near == number or self._matters(near, number)):
                self._read(near)
        line_start, line_end = self.starts[number], self.lines[self.blocks[number].last][1]
        if any(note.start() <= start < note.end() for note in _EDITORS.finditer(self.text, line_start, line_end)):
            return None
        holding = [one for one in self.blocks[number].quotations if one.start <= start < one.end]
        return min(holding, key=lambda one: (one.kind != "direct", one.speaker is None, one.end - one.start), default=None)

    def _matters(self, near: int, number: int) -> bool:
        start, end = self.lines[self.blocks[near].first]
        return self.text[end - 1] == ":" if near < number else bool(_ANAPHOR.match(self.text, start, end))

    def headline_speaker(self, start: int, end: int) -> str | None:
        """Who says in the report what a headline says without a name: who gives the same figure."""
        figure = re.search(r"\d[\d,. ]*", self.text[start:end])
        if not figure:
            return None
        wanted = figure.group().strip(" .,")
        self._read_to(len(self.blocks))
        for block in self.blocks:
            for one in block.quotations:
                if one.speaker and self.kinds[block.first] != "title" and wanted in self.text[one.start:one.end]:
                    return one.speaker
        return None

    @cached_property
    def offices(self) -> list[names._Held]:
        """Every office in the nominative that the report gives with its country, in order."""
        found = []
        for word in _OFFICE_WORD.finditer(self.text, self.lines[0][0], self.lines[-1][1]):
            if names.fold(word.group()) in names.offices().forms:
                held = self.people.office_at(word.start())
                if held and held.country and "nomn" in held.cases:
                    found.append(held)
        return found[:_MOST_OFFICES]

    def fuller_office(self, classes: frozenset[str]) -> str | None:
        """The first office of these classes that the report gives with its country, as printed there."""
        return next((held.words for held in self.offices if held.classes & classes), None)

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """Words that the report prints with a capital inside a sentence."""
        return frozenset(re.findall(r"[а-яё,-] ([А-ЯЁ][а-яё]+(?:-[а-яё]+)*)", self.text))

    def only_speaker(self) -> Speaker | None:
        """The one person of the report who holds an office, if there is just one."""
        holders = [person for person in self.people.persons if person.offices]
        return _as_speaker(holders[0]) if len(holders) == 1 else None

    # -- blocks

    def _grouped(self) -> list[_Block]:
        blocks: list[_Block] = []
        joined = 0
        spans = [one for one in self.quoted if one.last_line > one.line]
        reach = {one.line: max(one.last_line, 0) for one in spans}
        number = 0
        while number < len(self.lines):
            joined = reach.get(number, number)
            line = number
            while line <= joined:
                joined = max(joined, reach.get(line, line))
                line += 1
            blocks.append(_Block(self, len(blocks), number, joined, []))
            number = joined + 1
        return blocks

    def inherited(self, number: int, name: str) -> Speaker | None:
        """What the blocks before a block hand on to it; reads them if they are not read yet."""
        self._read_to(number)
        for block in reversed(self.blocks[:number]):
            if getattr(block, name) is not ...:
                return getattr(block, name)
        return None

    def _read_to(self, upto: int) -> None:
        while self.done < min(upto, len(self.blocks)):
            self.done += 1
            self._read(self.done - 1)

    def _read(self, number: int) -> None:
        block = self.blocks[number]
        if not block.read:
            block.read = True
            _BlockReader(self, block).read()


# ---------------------------------------------------------------------------------------------------------------
# One paragraph

class _Candidate(NamedTuple):
    """A noun phrase that could be a subject: tokens `first`..`last`, its cases, number, gender and kind.

    Who it is is looked up only when asked for (`speaker`): most noun phrases of a sentence are no subjects.
    """

    first: int
    last: int
    cases: frozenset[str]
    number: str
    gender: str
    kind: str
    who: Callable[[], Speaker]

    @property
    def speaker(self) -> Speaker:
        """Who the noun phrase is."""
        return self.who()


class _Cue(NamedTuple):
    """A verb of saying at token `at`; the phrase it makes ends at token `last`."""

    at: int
    last: int
    verb: Verb


class _BlockReader:
    """Reads one block; the words of the outlet come as tokens, whole quotations as single tokens of kind `q`."""

    def __init__(self, reader: _Reader, block: _Block) -> None:
        self.reader = reader
        self.text = reader.text
        self.block = block
        self.start = reader.lines[block.first][0]
        self.end = reader.lines[block.last][1]
        self.said: dict[int, Quoted] = {}
        self.pending: list[Quoted] = []
        self.content: int | None = None

    # -- kinds of blocks

    def read(self) -> None:
        """Find the quotations of the block and leave its last speaker in it."""
        kind = self.reader.kinds[self.block.first]
        line = self.text[self.start:self.end]
        if kind == "title":
            self._headline()
        elif line[0] == "-" and line[1:2].isspace():
            self._dialogue()
        elif line[-1] == ":" and len(line) < _LONGEST_CLAUSE and self._announces():
            self.block.announces = True
        elif self._is_announced() and not _MARK.match(line):
            self._emit(self.start, self.end, "direct", self.block.speaker, "")
        else:
            self._paragraph()

    def _is_announced(self) -> bool:
        return self.block.number > 0 and self.reader.blocks[self.block.number - 1].announces

    def _announces(self) -> bool:
        """A line such as "Ерлан Кошанов, председатель Мажилиса:" gives the speaker of what follows."""
        tokens = tokens_of(self.text, self.start, self.end - 1)
        if any(token.lower in verbs() for token in tokens):
            return False
        for number in range(min(3, len(tokens))):
            found = self._nominal(tokens, number, len(tokens), lone=True)
            if found and "nomn" in found.cases and found.kind in ("person", "office", "institution"):
                self.block.speaker = found.speaker
                return True
        return False

    def _paragraph(self) -> None:
        if not _MARK.search(self.text, self.start, self.end) and _is_silent(self.text, self.start, self.end):
            return
        spoken = self._spoken()
        masked = self._masked(spoken)
        for start, end in articles.sentences(masked, 0, len(masked)):
            if _HOLE not in masked[start:end] and _is_silent(masked, start, end):
                continue
            tokens = [token for token in tokens_of(masked, start, end, self.start) if not _MARK.match(token.text)]
            for piece in range(0, len(tokens), _LONGEST_SENTENCE):
                self._sentence(tokens[piece:piece + _LONGEST_SENTENCE])
        for one in self.pending:
            self._say(one, self.block.speaker, "")

    def _headline(self) -> None:
        plain = [token for token in tokens_of(self.text, self.start, self.end) if not _MARK.match(token.text)]
        if plain and not self._headline_of(plain):
            masked = self._masked(self._spoken())
            tokens = [token for token in tokens_of(masked, 0, len(masked), self.start) if not _MARK.match(token.text)]
            self._sentence(tokens[:_LONGEST_SENTENCE])
            for one in self.pending:
                self._say(one, self.reader.only_speaker(), "")
        self.block.speaker = self.block.institution = None

    def _headline_of(self, tokens: list[Token]) -> bool:
        """"Words, - Speaker" and "Speaker: words"."""
        dash = next((number for number in range(len(tokens) - 1, 0, -1) if tokens[number].text == "-"), 0)
        if dash and len(tokens) - dash <= 8:
            found = self._lone_speaker(tokens[dash + 1:])
            if found:
                last = dash - 1
                while last > 0 and tokens[last].text in ",":
                    last -= 1
                self._emit_words(tokens[0], tokens[last], found)
                return True
        colon = next((token for token in tokens if token.text == ":"), None)
        return bool(colon) and not _MARK.match(self.text, colon.end + 1) and self._colon(tokens)

    def _colon(self, tokens: list[Token]) -> bool:
        """"Speaker: words" where the words stand without marks."""
        colon = next((number for number, token in enumerate(tokens[:9]) if token.text == ":"), 0)
        if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].kind == "q":
            return False
        found = self._lone_speaker(tokens[:colon])
        if not found:
            return False
        last = len(tokens) - 1
        if tokens[last].text == "." and last > colon + 1:
            last -= 1
        self._emit_words(tokens[colon + 1], tokens[last], found)
        self.block.speaker = found
        return True

    def _lone_speaker(self, tokens: list[Token]) -> Speaker | None:
        """The speaker if the tokens are nothing but a name, an office or an institution in the nominative."""
        if not tokens or any(token.lower in verbs() or (token.kind != "w" and token.text not in ",.-") for token in tokens):
            return None
        for number in range(min(3, len(tokens))):
            found = self._nominal(tokens, number, len(tokens), lone=True)
            if found and "nomn" in found.cases and found.kind in ("person", "office", "institution"):
                return found.speaker
            if not _is_oblique_adjective(tokens[number].lower) and not names.place_code(tokens[number].text):
                return None
        return None

    def _emit_words(self, first: Token, last: Token, speaker: Speaker) -> None:
        words = self.text[first.start:last.end]
        marked = first.start > 0 and _MARK.match(self.text, first.start - 1) and not re.search("[«»“”„\"]", words)
        kind = "direct" if marked or _FIRST_PERSON.search(words) else "indirect"
        self._emit(first.start, last.end, kind, speaker, "")

    # -- direct speech

    def _spoken(self, within_speech: bool = False) -> list[Quoted]:
        """The outermost quotations of the block that are speech; speech inside speech is emitted at once."""
        number = bisect_left_start(self.reader.quoted, self.start)
        spoken: list[Quoted] = []
        while number < len(self.reader.quoted) and self.reader.quoted[number].start < self.end:
            one = self.reader.quoted[number]
            number += 1
            if within_speech or (spoken and one.start < spoken[-1].end):
                if self._is_nested_speech(one):
                    self._nested(one)
            elif self._is_speech(one):
                spoken.append(one)
        return spoken

    def _is_speech(self, one: Quoted) -> bool:
        """Whether the words between marks are somebody's speech, and not a name, a title or a word kept at arm's length."""
        first, last = _trim(self.text, one.first, one.last)
        if first >= last:
            return False
        if one.last_line > one.line:
            return True
        words = len(re.findall(r"[^\W_]+", self.text[first:min(last, first + 80)]))
        line_start = self.reader.lines[one.line][0]
        before = self.text[max(line_start, one.start - _LONGEST_CLAUSE):one.start].rstrip()
        after = self.text[one.end:min(self.end, one.end + 80)]
        ends = self.text[last - 1] in ".!?…"
        if self._segments(first, last)[1:]:
            return True
        opens = not before or before[-1] in ".!?…-:"
        if _attributed_after(after):
            return words >= 2 or (words > 0 and opens)
        if not one.closed and one.first == one.start:
            return False
        if before.endswith(":"):
            return words >= 3 or ends or self._has_cue(before)
        if not before or before[-1] in ".!?…" or before in ("-",) or (before[-1] in "»”\"" and before[-2:-1] in ".!?…"):
            if self.reader.kinds[self.block.first] == "title":
                return words >= 3 and not after.strip()
            return (ends and words >= 2) or (words >= 3 and (not after.strip() or after.lstrip()[0] in ".!?…"))
        if not self._has_cue(before):
            return False
        lower = self.text[first].islower()
        return (lower and words >= 2) or (words >= 4 and (before.endswith((" что", ",")) or ends))

    def _has_cue(self, before: str) -> bool:
        found = re.findall(r"[^\W\d_]+", before.rpartition(". ")[2].lower().replace("ё", "е"))
        return any(word in verbs() or word in phrases() for word in found) or any(
            row[1] in found[number + 1:number + 3] for number, word in enumerate(found) for row in sources().get(word, ()))

    def _is_nested_speech(self, one: Quoted) -> bool:
        """Inside somebody's speech only words after a colon are somebody else's speech."""
        first, last = _trim(self.text, one.first, one.last)
        before = self.text[max(self.start, one.start - _LONGEST_CLAUSE):one.start].rstrip()
        return first < last and before.endswith(":") and self._has_cue(before)

    def _nested(self, one: Quoted) -> None:
        """Speech inside speech: who is quoted stands before the colon."""
        start = max(self.start, one.start - _LONGEST_CLAUSE)
        before = self.text[start:one.start]
        cut = max(before.rfind(mark) for mark in "«„“\".!?")
        tokens = tokens_of(self.text, start + cut + 1, one.start)
        found = self._clause_speaker([token for token in tokens if not _MARK.match(token.text)], places=True)
        first, last = _trim(self.text, one.first, one.last)
        self._emit(first, last, "direct", found[0] if found else None, found[1] if found else "", remember=False)

    def _segments(self, first: int, last: int) -> list[tuple[int, int, bool]]:
        """`(start, end, is_attribution)`: speech parted by the outlet's "- сказал он -"; one piece if it is not."""
        pieces: list[tuple[int, int, bool]] = []
        begin = place = first
        while True:
            dash = _ATTRIBUTED.search(self.text, place, last)
            if not dash:
                break
            place = dash.end()
            clause_end, resume = self._clause_end(dash.end(), last)
            if not self._is_attribution(dash.end(), clause_end):
                continue
            pieces.append((begin, dash.start() + (self.text[dash.start()] in ".!?…"), False))
            pieces.append((dash.end(), clause_end, True))
            begin = place = resume
            if resume >= last or resume == clause_end:
                return pieces if resume >= last else [*pieces, (resume, resume, False)]
        pieces.append((begin, last, False))
        return pieces

    def _clause_end(self, start: int, last: int) -> tuple[int, int]:
        """Where an attribution inside speech ends, and where the speech goes on (equal if it does not)."""
        limit = min(last, start + _LONGEST_CLAUSE)
        end = re.compile(r"(?:[,.:;!?…]\s*|\s)-\s+").search(self.text, start, limit)
        if end and not re.search(r"[.!?]\s+[А-ЯЁ]", self.text[start:end.start()]):
            return end.start(), end.end()
        stop = re.compile(r"[.!?…](?=\s|$)").search(self.text, start, limit)
        place = stop.start() if stop else limit
        return place, place

    def _is_attribution(self, start: int, end: int) -> bool:
        """Whether "- сказал он" is the outlet's: it begins with a verb of saying, or with any verb and has a subject."""
        word = re.compile(r"[^\W\d_]+").match(self.text, start)
        if not word:
            return False
        lower = cues.fold(word.group())
        if word.group()[0].isupper():
            return bool(self.reader.people.at(start)) and any(
                token.lower in verbs() for token in tokens_of(self.text, start, end))
        if lower in verbs() or lower in phrases():
            return True
        if not _is_finite_verb(lower):
            return False
        tokens = tokens_of(self.text, start, end)
        return any((token.text[0].isupper() and self.reader.people.at(token.start)) or token.lower in _PRONOUNS
                   or token.lower in names.offices().forms for token in tokens[1:])

    def _masked(self, spoken: list[Quoted]) -> str:
        """The block with speech replaced, sign by sign; the stop that ends it and its marks stay."""
        pieces = []
        place = self.start
        for one in spoken:
            first, last = _trim(self.text, one.first, one.last)
            self.said[one.first] = one
            stops = re.compile(r"[.!?…]*$").search(self.text, max(first, last - 5), last).start()
            pieces += [self.text[place:one.first], _HOLE * (stops - one.first), self.text[stops:last],
                       " " * (one.last - last)]
            place = one.last
        pieces.append(self.text[place:self.end])
        return "".join(pieces)

    def _say(self, one: Quoted, speaker: Speaker | None, cue: str) -> None:
        """Emit a direct quotation, without the attributions inside it."""
        first, last = _trim(self.text, one.first, one.last)
        for start, end, is_attribution in self._segments(first, last):
            start, end = _trim(self.text, start, end)
            if not is_attribution and start < end:
                self._emit(start, end, "direct", speaker, cue)

    def _dialogue(self) -> None:
        """Lines of dialogue open with a dash; a dash before a capital begins the next turn."""
        first, last = _trim(self.text, self.start + 1, self.end)
        turns = self._turns(first, last)
        attributed = [self._turn_speaker(turn) for turn in turns]
        if not any(attributed) and not self._is_conversation():
            self._paragraph()
            return
        self._spoken(within_speech=True)
        for turn, found in zip(turns, attributed, strict=True):
            speaker, cue = found or (self._interviewee(turn), "")
            for start, end, is_attribution in turn:
                start, end = _trim(self.text, start, end)
                if not is_attribution and start < end:
                    self._emit(start, end, "direct", speaker, cue, remember=bool(found))

    def _turns(self, first: int, last: int) -> list[list[tuple[int, int, bool]]]:
        turns: list[list[tuple[int, int, bool]]] = [[]]
        for start, end, is_attribution in self._segments(first, last):
            if is_attribution:
                turns[-1].append((start, end, True))
                continue
            begin = start
            for dash in re.compile(r"(?<=[.?!…])\s+-\s+(?=[А-ЯЁ«\"])").finditer(self.text, start, end):
                turns[-1].append((begin, dash.start(), False))
                turns.append([])
                begin = dash.end()
            turns[-1].append((begin, end, False))
        return turns

    def _turn_speaker(self, turn: list[tuple[int, int, bool]]) -> tuple[Speaker, str] | None:
        for start, end, is_attribution in turn:
            if is_attribution:
                found = self._clause_speaker(tokens_of(self.text, start, end))
                if found:
                    self.block.speaker = found[0] if found[0].name else self.block.speaker
                    return found
        return None

    def _is_conversation(self) -> bool:
        """A line with a dash is dialogue and no list if it or a neighbour asks, or speaks of "я" or "мы"."""
        lines, number = self.reader.lines, self.block.first
        near = [self.text[start:end] for start, end in lines[max(0, number - 2):number + 3]]
        return any(line[:1] == "-" and line.endswith("?") for line in near) or bool(
            _FIRST_PERSON.search(self.text, self.start, self.end) and self.text[self.end - 1] in ".!?…")

    def _interviewee(self, turn: list[tuple[int, int, bool]]) -> Speaker | None:
        """Who answers in an interview: the person it was announced with; whoever asks or thanks is the outlet."""
        words = self.text[turn[0][0]:turn[-1][1]]
        if words.rstrip().endswith("?") or words.startswith("Спасибо"):
            return None
        ahead = self._answers_ahead()
        if ahead:
            return ahead
        if self.block.speaker and self.block.speaker.person:
            return self.block.speaker
        opening = [mention for mention in self.reader.people.mentions
                   if mention.start < self.start and self.kinds_at(mention.start) != "-"]
        return Speaker(opening[-1].person.name, opening[-1].person, "person") if opening else None

    def _answers_ahead(self) -> Speaker | None:
        """The speaker of the next line of the dialogue that names one."""
        for number in range(self.block.last + 1, min(len(self.reader.lines), self.block.last + 4)):
            start, end = self.reader.lines[number]
            if self.text[start] != "-":
                return None
            for begin, stop, is_attribution in self._segments(*_trim(self.text, start + 1, end)):
                found = self._clause_speaker(tokens_of(self.text, begin, stop)) if is_attribution else None
                if found and found[0].person:
                    return found[0]
        return None

    def kinds_at(self, place: int) -> str:
        """The first sign of the block that holds a place."""
        number = bisect_right(self.reader.starts, place) - 1
        return self.text[self.reader.starts[number]]

    # -- sentences of the outlet

    def _sentence(self, tokens: list[Token]) -> None:
        spoken = [number for number, token in enumerate(tokens) if token.kind == "q"]
        used = self._attribute(tokens, spoken) if spoken else 0
        if not spoken and self._anaphor(tokens):
            return
        if not spoken and self._colon(tokens):
            return
        self._report(tokens, used)

    def _attribute(self, tokens: list[Token], spoken: list[int]) -> int:
        """Give each quotation of a sentence its speaker; the number of tokens that served for it."""
        used = 0
        for order, number in enumerate(spoken):
            one = self.said.get(tokens[number].start)
            if one is None:
                continue
            first, last = _trim(self.text, one.first, one.last)
            inner = [piece for piece in self._segments(first, last) if piece[2]]
            if inner:
                found = self._clause_speaker(tokens_of(self.text, inner[0][0], inner[0][1]))
                self._say(one, *(found or (self.block.speaker, "")))
                continue
            end = spoken[order + 1] if order + 1 < len(spoken) else len(tokens)
            begin = spoken[order - 1] + 1 if order else 0
            found = self._after(tokens, number, end)
            if found:
                so = any(token.lower == "так" for token in tokens[number + 1:number + 4])
                used = max(used, len(tokens) if so else number)
            found = found or self._before(tokens, begin, number)
            if found:
                self._say(one, *found)
            elif number <= begin + 1:
                self.pending.append(one)
            elif tokens[number - 1].text == ":" or one.last_line > one.line:
                self._say(one, _NOBODY, "")
            elif self.block.speaker and any(token.lower in verbs() for token in tokens[:number]):
                self._say(one, self.block.speaker, "")
        return used

    def _after(self, tokens: list[Token], number: int, end: int) -> tuple[Speaker, str] | None:
        at = number + 1
        while at < end and tokens[at].text in (",", ".", "!", "?", "…", ";"):
            at += 1
        if at + 1 < end and tokens[at].text == "-" and tokens[at + 1].lower in ("и", "а", "но"):
            return None
        if at < end and tokens[at].text == "-":
            return self._clause_speaker(tokens[at + 1:end])
        if at < end and at > number + 1 and (tokens[at].lower in verbs() or tokens[at].lower == "как"):
            return self._clause_speaker(tokens[at:end])
        return None

    def _before(self, tokens: list[Token], begin: int, number: int) -> tuple[Speaker, str] | None:
        before = tokens[begin:number]
        if not before:
            return None
        if before[-1].text == ":":
            return self._clause_speaker(before[:-1], places=True)
        formula = self._formula_speaker(before)
        if formula:
            return formula
        for cue in reversed(self._cues(before)):
            subject = self._subject(before, cue, 0, len(before))
            if subject:
                return subject, before[cue.at].text
        return None

    def _clause_speaker(self, tokens: list[Token], places: bool = False) -> tuple[Speaker, str] | None:
        """Who speaks by a clause of attribution ("сказал белорусский лидер"), and its verb."""
        tokens = _first_clause(tokens)
        if not tokens:
            return None
        formula = self._formula_speaker(tokens)
        if formula:
            return formula
        found = self._cues(tokens)
        if not found:
            at = next((number for number, token in enumerate(tokens) if _is_finite_verb(token.lower)), None)
            if at is None:
                lone = self._lone_speaker(tokens)
                return (lone, "") if lone else None
            found = [_Cue(at, at, _plain_verb(tokens[at].lower))]
        cue = found[0]
        relayed = "relay" in cue.verb.frames
        speaker = self._relayed(tokens, cue) if relayed else self._subject(tokens, cue, 0, len(tokens), places)
        if speaker is None:
            if cue.verb.lemma and (cue.at <= 1 or "document" in cue.verb.frames):
                return _NOBODY, tokens[cue.at].text
            return None
        return speaker, tokens[cue.at].text

    def _relayed(self, tokens: list[Token], cue: _Cue) -> Speaker | None:
        """Whose words an agency passes on: "приводит слова министра БЕЛТА", "цитирует Лукашенко агентство"."""
        number = cue.at + 1
        while number < len(tokens):
            found = self._nominal(tokens, number, len(tokens))
            if found and found.kind in ("person", "office") and found.cases & {"gent", "accs"}:
                return found.speaker
            number += 1
        return None

    # -- nominals

    def _nominal(self, tokens: list[Token], at: int, end: int, lone: bool = False) -> _Candidate | None:
        """The person, office, institution or pronoun that begins at a token, if one does."""
        token = tokens[at]
        if token.kind != "w" or (token.text[0].islower() and token.lower not in _nominal_words() \
                and token.text[:2] not in _NAME_PARTICLES):
            return None
        if token.lower in _PRONOUNS:
            return _Candidate(at, at, frozenset({"nomn"}), "sing", _PRONOUNS[token.lower], "pronoun",
                              lambda: self._antecedent(token))
        if token.lower in _THEY:
            return _Candidate(at, at, frozenset({"nomn"}), "plur", "", "nobody", lambda: _NOBODY)
        forms = names.offices().forms.get(token.lower)
        if forms:
            return self._office(tokens, at, end, forms)
        if token.text[0].isupper() or token.text[:2] in _NAME_PARTICLES:
            mention = self.reader.people.at(token.start)
            if mention:
                return self._named(tokens, at, end, mention)
        institution = institutions().get(token.lower)
        if institution and (institution.kind != "acronym" or token.text.isupper()):
            return self._institution(tokens, at, end, institution)
        if token.text[0].isupper() and not token.text.isupper() and token.lower.endswith(_ending_forms()) \
                and names.kind_of(token.text) == "unknown":
            return self._abbreviated(token, at)
        if token.text.isupper() and len(token.text) > 1 and not names.place_code(token.text):
            return self._institution(tokens, at, end, Institution(token.text, "acronym", names.ANY_CASE, "sing", ""))
        if lone and token.text[0].isupper():
            person = self.reader.people.single(token.text, token.start)
            if person:
                return _Candidate(at, at, frozenset({"nomn"}), "sing", person.gender, "person", lambda: _as_speaker(person))
        return None

    @staticmethod
    def _abbreviated(token: Token, at: int) -> _Candidate:
        """A clipped compound such as "Белнефтехим" is an institution."""
        stem, case = _clipped(token.text)
        return _Candidate(at, at, case, "sing", "m", "institution", lambda: Speaker(stem, None, "institution"))

    def _named(self, tokens: list[Token], at: int, end: int, mention: names.Mention) -> _Candidate:
        last = at
        while last + 1 < end and tokens[last + 1].start < mention.end:
            last += 1
        return _Candidate(at, last, mention.cases, "sing", mention.person.gender, "person",
                          lambda: _as_speaker(mention.person))

    def _office(self, tokens: list[Token], at: int, end: int, forms: tuple[names.OfficeForm, ...]) -> _Candidate | None:
        token = tokens[at]
        cases = frozenset(form.case for form in forms)
        for mention in self.reader.people.between(token.start, token.start + 200):
            if mention.office_start <= token.start:
                last = at
                while last + 1 < end and tokens[last + 1].start < mention.end:
                    last += 1
                return _Candidate(at, last, (mention.cases & cases) or mention.cases, "sing", mention.person.gender,
                                  "person", partial(_as_speaker, mention.person))
        held = self.reader.people.office_at(token.start)
        if held is None:
            return None
        last = at
        while last + 1 < end and tokens[last + 1].start < held.end:
            last += 1
        code = names.place_code(tokens[at - 1].text) if at else ""
        plural = all(form.number == "plur" for form in forms)
        if plural and not any("nobody" in office.classes for office in names.offices().phrases.get(token.lower, ())):
            return _Candidate(at, last, cases, "plur", "", "nobody", lambda: _NOBODY)
        if "nobody" in held.classes or plural:
            return _Candidate(at, last, cases, forms[0].number, forms[0].gender, "nobody", lambda: _NOBODY)
        return _Candidate(at, last, cases, forms[0].number, forms[0].gender, "office",
                          lambda: self._by_office(held, code, token))

    def _by_office(self, held: names._Held, code: str, token: Token) -> Speaker:
        """The person of the article who holds the office; else the office itself, as printed."""
        people = self.reader.people
        country = held.country or code
        fitting = people.holders(held.classes)
        if country:
            fitting = [person for person in fitting if person.country == country] or [
                person for person in fitting if not person.country]
        if not fitting and not country and self._is_current(held, token):
            return self.block.speaker
        if fitting and (len(fitting) == 1 or held.classes & {"president", "premier"}):
            return _as_speaker(fitting[0])
        if fitting:
            return _as_speaker(people.last_named(fitting, token.start))
        printed = self._office_name(held, token)
        return Speaker(printed, None, "office")

    def _is_current(self, held: names._Held, token: Token) -> bool:
        """Whether an office that nobody is given can only mean whoever spoke last ("дипломат", "директор")."""
        current = self.block.speaker
        if not current or not current.person or _POSSESSED.search(self.text, max(0, token.start - 4), token.start):
            return False
        held_already = current.person.offices
        return not held_already or ("anyone" in held.classes and not held_already & {"president", "premier"})

    def _office_name(self, held: names._Held, token: Token) -> str:
        """The office in the nominative, with the country that the text gives it elsewhere."""
        head = names.offices().forms[token.lower][0].word
        if token.lower != head:
            head = head.capitalize() if token.text[0].isupper() else head
            return head + held.words[len(token.text):]
        if not held.country:
            fuller = self.reader.fuller_office(held.classes)
            if fuller:
                return fuller
        words = held.words
        begins = not self.text[max(0, token.start - 2):token.start].strip(" \n\"«»").isalnum() and (
            token.start == self.start or self.text[token.start - 2:token.start - 1] not in ",-:(")
        capital = words.split()[0] in self.reader.capitalised
        return words[0].lower() + words[1:] if begins and not capital else words

    def _institution(self, tokens: list[Token], at: int, end: int, found: Institution) -> _Candidate:
        first, last = at, at
        while first > 0 and tokens[first - 1].kind == "w" and _is_oblique_adjective(tokens[first - 1].lower):
            first -= 1
        last = self._institution_end(tokens, at, end)
        if found.kind == "media":
            return _Candidate(at, at, found.cases, found.number, found.gender, "media", lambda: _MEDIA)
        if found.kind == "general" and last == at and self.block.institution:
            antecedent = self.block.institution
            return _Candidate(at, last, found.cases, found.number, found.gender, "institution", lambda: antecedent)
        return _Candidate(at, last, found.cases, found.number, found.gender, "institution",
                          lambda: self._institution_name(tokens, first, at, last, found))

    @staticmethod
    def _institution_name(tokens: list[Token], first: int, at: int, last: int, found: Institution) -> Speaker:
        head = tokens[at].text if found.kind == "acronym" else found.lemma
        if found.kind != "acronym" and tokens[at].text[0].isupper():
            head = tokens[at].text if tokens[at].text.isupper() else head.capitalize()
        before = [_nominative_adjective(token.text, found.gender) for token in tokens[first:at]]
        if before and head[0].isupper() and not head.isupper() and not tokens[at].text[0].isupper():
            head = head.lower()
        name = " ".join([*before, head, *(token.text for token in tokens[at + 1:last + 1])])
        return Speaker(name, None, "institution")

    @staticmethod
    def _institution_end(tokens: list[Token], at: int, end: int) -> int:
        """The last word of an institution: genitives, "… и …", a name with a capital, "в Тбилиси"."""
        last = at
        while last + 1 < end:
            token = tokens[last + 1]
            if token.kind != "w" or token.lower in verbs() or token.start != tokens[last].end + 1:
                break
            following = tokens[last + 2] if last + 2 < end else None
            if names._is_genitive(token.text) or (token.text[0].isupper() and last > at):
                last += 1
            elif following and ((token.lower == "и" and last > at and names._is_genitive(following.text))
                                or (token.lower in ("в", "во") and names.place_code(following.text))):
                last += 2
            else:
                break
        return last

    def _antecedent(self, token: Token) -> Speaker:
        """Whom "он" or "она" means: the last speaker of that gender, else the last person named."""
        gender = _PRONOUNS.get(token.lower, "")
        current = self.block.speaker
        if current and current.person and current.person.gender in ("", gender):
            return current
        if current and current.kind == "office" and current.name:
            return current
        before = self.reader.people.between(0, token.start)
        for mention in reversed(before[-6:]):
            if mention.person.gender in ("", gender) and "nomn" in mention.cases:
                return _as_speaker(mention.person)
        for mention in reversed(before[-6:]):
            if mention.person.gender in ("", gender):
                return _as_speaker(mention.person)
        for held in reversed(self.reader.offices):
            if self.start <= held.start < token.start and held.gender == gender:
                return Speaker(held.words[0].lower() + held.words[1:], None, "office")
        return _NOBODY

    # -- subjects

    def _cues(self, tokens: list[Token]) -> list[_Cue]:
        """The verbs of saying among the tokens, in order."""
        found = []
        for number, token in enumerate(tokens):
            if token.kind != "w":
                continue
            phrase = self._phrase(tokens, number) if token.lower in phrases() else None
            if phrase:
                found.append(phrase)
            elif token.lower in verbs():
                if not self._is_naming_aside(tokens, number):
                    found.append(_Cue(number, number, verbs()[token.lower]))
            elif number > 2 and tokens[number - 1].text in ",-" and self._closes_with_person(tokens, number):
                found.append(_Cue(number, number, _plain_verb(token.lower)))
        return found

    def _closes_with_person(self, tokens: list[Token], number: int) -> bool:
        """"…, подвел черту Артем Клочко": any verb behind a comma with a person for its subject, and nothing else."""
        if not _is_finite_verb(tokens[number].lower) or not names.is_known(tokens[number].lower):
            return False
        verb = _plain_verb(tokens[number].lower)
        at = number + 1
        while at < min(len(tokens), number + 9) and tokens[at].text not in ",.-:;":
            found = self._nominal(tokens, at, len(tokens))
            if found:
                return found.kind in ("person", "office") and self._fits(tokens, found, verb)
            at += 1
        return False

    @staticmethod
    def _is_naming_aside(tokens: list[Token], number: int) -> bool:
        """"…, как их называют": about the word, not about what is said."""
        return "naming" in verbs()[tokens[number].lower].frames and number > 1 and tokens[number - 2].lower == "как"

    @staticmethod
    def _phrase(tokens: list[Token], number: int) -> _Cue | None:
        for noun, verb in phrases()[tokens[number].lower]:
            for last in range(number + 1, min(len(tokens), number + 7)):
                if tokens[last].kind == "p":
                    break
                if tokens[last].lower in noun:
                    return _Cue(number, last, verb)
        return None

    def _subject(self, tokens: list[Token], cue: _Cue, low: int, high: int, places: bool = False) -> Speaker | None:
        """The subject of a verb of saying: after it where it opens its clause, else before it."""
        if "document" in cue.verb.frames:
            return self._document(tokens, cue, low, high)
        opens = cue.at == low or tokens[cue.at - 1].text in ",-" or tokens[low].lower in ("об", "как", "о")
        right = self._right_subject(tokens, cue, high)
        if right and (opens or tokens[cue.at - 1].kind == "p"):
            return right
        left = self._left_subject(tokens, cue, low, places)
        return left or right

    def _right_subject(self, tokens: list[Token], cue: _Cue, high: int) -> Speaker | None:
        at = cue.at + 1
        while at < high:
            token = tokens[at]
            if token.kind == "q" or token.text in _SPLIT or (token.text == "," and at + 1 < high and (
                    tokens[at + 1].lower in _CONJUNCTIONS or tokens[at + 1].lower in _QUESTIONS)):
                break
            found = self._nominal(tokens, at, high, lone=True)
            if found:
                if self._fits(tokens, found, cue.verb):
                    return found.speaker
                at = found.last
            elif token.lower == "там" and at + 1 < high and tokens[at + 1].lower == "же" and cue.verb.number == "plur":
                return self.block.institution
            at += 1
        return self._plain_subject(tokens, cue, high) if self._closes(tokens, cue) else None

    def _plain_subject(self, tokens: list[Token], cue: _Cue, high: int) -> Speaker | None:
        """A subject that no table holds, right behind its verb: "сообщил логистический оператор", "поясняют трейдеры",
        and the capital that stands for a government: "говорят в Дели"."""
        at = cue.at + 1
        if at + 1 < high and cue.verb.number == "plur" and tokens[at].lower in ("в", "во") and (
                names.place_code(tokens[at + 1].text)) and tokens[at + 1].text[0].isupper():
            return Speaker(names.nominative_place(tokens[at + 1].text), None, "place")
        while at < high and names.grammar(tokens[at].lower).pos in ("ADJF", "NUMR", "ADVB", "PREP") and (
                tokens[at].kind == "w" and names.grammar(tokens[at].lower).case in ("nomn", "None", "")):
            at += 1
        if at >= high or tokens[at].kind != "w":
            return None
        noun = names.grammar(tokens[at].lower)
        if noun.pos != "NOUN" or noun.case != "nomn" or names.place_code(tokens[at].text) or tokens[at].text[0].isupper():
            return None
        if cue.verb.number == "plur":
            return _NOBODY
        last = at
        while last + 1 < high and tokens[last + 1].kind == "w" and names._is_genitive(tokens[last + 1].text):
            last += 1
        return Speaker(self.text[tokens[cue.at + 1].start:tokens[last].end], None, "office")

    def _left_subject(self, tokens: list[Token], cue: _Cue, low: int, places: bool) -> Speaker | None:
        last: Callable[[], Speaker] | None = None
        at = low
        while at < cue.at:
            token = tokens[at]
            if token.text in _SPLIT or token.kind == "q":
                last = None
            found = self._nominal(tokens, at, cue.at, lone=True)
            if found:
                if self._fits(tokens, found, cue.verb):
                    last = found.who
                at = found.last
            elif token.lower == "там" and at + 1 < cue.at and tokens[at + 1].lower == "же" and self.block.institution:
                last = partial(getattr, self.block, "institution")
            elif places and token.text[:1].isupper() and names.place_code(token.text) and at + 1 == cue.at:
                last = partial(Speaker, token.text, None, "place")
            at += 1
        return last() if last else None

    def _fits(self, tokens: list[Token], found: _Candidate, verb: Verb) -> bool:
        """Whether a noun phrase can be the subject of a verb: nominative, agreeing, and not behind a preposition."""
        before = tokens[found.first - 1].lower if found.first else ""
        at = found.first - 1
        while at > 0 and tokens[at].kind == "w" and _is_oblique_adjective(tokens[at].lower):
            at -= 1
            before = tokens[at].lower
        if found.kind in ("institution", "media") and verb.number == "plur" and before in ("в", "во", "на"):
            return "loct" in found.cases
        if before in names.PREPOSITION_CASES or "nomn" not in found.cases:
            return False
        if verb.number == "plur":
            return found.number == "plur"
        if found.number == "plur" and verb.number == "sing":
            return False
        if verb.gender and found.gender and verb.gender != found.gender:
            return verb.gender == "f" and found.gender == "m" and found.kind == "office"
        return True

    def _document(self, tokens: list[Token], cue: _Cue, low: int, high: int) -> Speaker | None:
        """"говорится в обзоре МАРТ": the institution after the document."""
        seen = False
        for at in (*range(cue.at + 1, high), *range(low, cue.at)):
            if tokens[at].kind != "w" and at > cue.at and not seen:
                continue
            if seen:
                found = self._nominal(tokens, at, high)
                if found and found.kind in ("institution", "person", "office"):
                    return found.speaker
                if tokens[at].kind != "w":
                    break
            seen = seen or tokens[at].lower in documents()
        return _NOBODY if seen else None

    def _formula_speaker(self, tokens: list[Token]) -> tuple[Speaker, str] | None:
        """The speaker of the first "по словам X" among the tokens."""
        known = sources()
        for number, token in enumerate(tokens):
            found = self._formula(tokens, number) if token.lower in known else None
            if found:
                return found[0], found[2]
        return None

    def _formula(self, tokens: list[Token], number: int) -> tuple[Speaker, int, str] | None:
        """`(speaker, last token, words)` of a formula that begins at a token; "по его словам" counts too."""
        rows = sources().get(tokens[number].lower)
        if not rows:
            return None
        for row in rows:
            at = number + 1
            owner = None
            if at < len(tokens) and tokens[at].lower in ("его", "ее", "их"):
                owner = tokens[at].lower
                at += 1
            rest = row[1:]
            while owner is None and at + 1 < len(tokens) and tokens[at].lower != rest[0] and at < number + 3 and (
                    _is_oblique_adjective(tokens[at].lower)):
                at += 1  # "по предварительным данным"
            if at + len(rest) > len(tokens) or any(tokens[at + place].lower != word for place, word in enumerate(rest)):
                continue
            at += len(rest)
            words = " ".join(row)
            if owner:
                speaker = _NOBODY if owner == "их" else self._owner(owner, tokens[number])
                return speaker, at - 1, words
            found = self._genitive(tokens, at)
            if found:
                return found.speaker, found.last, words
        return None

    def _owner(self, pronoun: str, token: Token) -> Speaker:
        word = "он" if pronoun == "его" else "она"
        return self._antecedent(token._replace(lower=word))

    def _genitive(self, tokens: list[Token], at: int) -> _Candidate | None:
        """The person, office or institution in the genitive after a formula, adjectives before it passed over."""
        for number in range(at, min(len(tokens), at + 5)):
            if tokens[number].kind != "w":
                return None
            found = self._nominal(tokens, number, len(tokens))
            if found:
                return found if found.cases & {"gent", "accs"} and found.kind != "media" else None
            if tokens[number].text[0].isupper():
                name = self.reader.people.oblique(tokens[number].text, tokens[number].start, "gent")
                if name:
                    return _Candidate(number, number, frozenset({"gent"}), "sing", name.gender, "person",
                                      partial(_as_speaker, name))
        return None

    # -- reported speech

    def _anaphor(self, tokens: list[Token]) -> bool:
        """"Об этом заявил X": what stands just before it in the paragraph (or the paragraph before) is X's."""
        text = self.text[tokens[0].start:tokens[-1].end]
        if not _ANAPHOR.match(text):
            return False
        found = self._cues(tokens)
        if not found:
            at = next((number for number, token in enumerate(tokens) if _is_finite_verb(token.lower)), 0)
            found = [_Cue(at, at, _plain_verb(tokens[at].lower))] if at else []
        speaker = self._subject(tokens, found[0], 0, len(tokens)) if found else None
        if speaker is None or speaker.kind == "media":
            return bool(found)
        self._remember(speaker)
        self._govern(tokens[0].start, speaker, tokens[found[0].at].text)
        return True

    def _govern(self, place: int, speaker: Speaker, cue: str) -> None:
        if self.pending:
            for one in self.pending:
                self._say(one, speaker, cue)
            self.pending.clear()
            return
        start, end = _trim(self.text, self.start, place)
        block = self.block
        if start >= end and block.number:
            block = self.reader.blocks[block.number - 1]
            start, end = self.reader.lines[block.first][0], self.reader.lines[block.last][1]
        governed = [one for one in block.quotations if one.end <= place]
        if governed:
            same = [one for one in governed if one.speaker is None]
            block.quotations[:] = [Quotation(one.start, one.end, one.kind, speaker.name, one.cue or cue) if one in same
                                   else one for one in block.quotations]
            start = max(one.end for one in governed)
            stop = re.compile(r"[.!?…]+[\"»”]?\s+").search(self.text, start, end)
            start = stop.end() if stop else end
        start, end = self._without_dateline(start, end)
        if start < end:
            quotation = Quotation(start, end, "indirect", speaker.name, cue)
            block.quotations.append(quotation)

    def _without_dateline(self, start: int, end: int) -> tuple[int, int]:
        start, end = _trim(self.text, articles.dateline_end(self.text, start, end), end)
        while end > start and self.text[end - 1] in ".…":
            end -= 1
        return start, end

    def _report(self, tokens: list[Token], used: int) -> None:
        """Find the reported clauses of a sentence, from token `used` on."""
        low = self._content_start(tokens)
        known = sources()
        formula = next((one for one in (self._formula_at(tokens, number) for number in range(used, len(tokens))
                                        if tokens[number].lower in known) if one), None)
        if formula and not used:
            self._by_formula(tokens, low, *formula)
            return
        found = self._cues(tokens)
        previous: Speaker | None = self.block.speaker if used else None
        upto = low
        for order, cue in enumerate(found):
            if cue.at < used or (cue.at < upto and cue.verb.form != "gerund" and not self._is_coordinated(tokens, cue)):
                if cue.at >= used and not self._closes(tokens, cue):
                    continue
                if cue.at < used:
                    continue
            high = self._reach(tokens, found, order)
            speaker = self._cue_subject(tokens, cue, low, high, previous)
            if self._closes(tokens, cue) and speaker and (
                    (self._right_subject(tokens, cue, len(tokens)) and not self._takes_that(tokens, cue, high))
                    or not self._complement(tokens, cue, high)):
                upto = max(upto, self._parenthetical(tokens, low, cue, speaker))
                if speaker.kind != "media":
                    previous = speaker
                continue
            if speaker is None and cue.at == low and cue.verb.number == "plur" and self._takes_that(tokens, cue, high):
                speaker = _NOBODY
            if speaker is None or speaker.kind == "media":
                continue
            if "stance" in cue.verb.frames and speaker.kind == "institution" and not self._takes_that(tokens, cue, high):
                continue
            previous = speaker
            begin = self._after_as(tokens, low, cue) or self._complement(tokens, cue, high)
            if begin and begin < high:
                self._emit_reported(tokens, begin, high, speaker, tokens[cue.at].text)
                upto = high
            self._remember(speaker)

    def _formula_at(self, tokens: list[Token], number: int):
        found = self._formula(tokens, number)
        return (number, *found) if found else None

    def _by_formula(self, tokens: list[Token], low: int, number: int, speaker: Speaker, last: int, words: str) -> None:
        """"По словам X, clause", "clause, по словам X", and the formula in the middle of its clause."""
        self._remember(speaker)
        end = _without_stop(tokens)
        if number <= low + 1:
            begin = last + 1
            while begin < end and tokens[begin].text != ",":
                begin += 1
            begin = begin + 1 if begin < end else last + 1
        else:
            comma = next((at for at in range(last + 1, end) if tokens[at].text == ","), end)
            goes_on = comma < end and not _is_participle(tokens[comma + 1].lower)
            begin = self._clause_start(tokens, low, number, goes_on)
            if not goes_on:
                end = next((cue.at for cue in self._cues(tokens[:number]) if self._closes(tokens, cue)), number)
                while end > begin and tokens[end - 1].text in ",-:(":
                    end -= 1
        if any(token.kind in "wn" for token in tokens[begin:end]):
            self._emit(tokens[begin].start, tokens[end - 1].end, "indirect", speaker, words)

    def _content_start(self, tokens: list[Token]) -> int:
        if self.content is None:
            self.content = articles.dateline_end(self.text, self.start, self.end)
        place = self.content
        return next((number for number, token in enumerate(tokens) if token.start >= place and token.text != "-"), 0)

    def _is_coordinated(self, tokens: list[Token], cue: _Cue) -> bool:
        """"…, и предложил", "а также сообщил": the verb shares the subject of the one before."""
        at = cue.at - 1
        while at > 0 and tokens[at].lower in _PARTICLES and tokens[at].lower != "и":
            at -= 1
        return tokens[at].lower in ("и", "а", "но", "также")

    def _closes(self, tokens: list[Token], cue: _Cue) -> bool:
        """"…, сообщил X": the attribution follows its clause (or stands in it) behind a comma or dash."""
        at = cue.at - 1
        if cue.verb.form == "gerund":
            return False
        if at > 1 and (tokens[at - 1].lower, tokens[at].lower) in (("об", "этом"), ("о", "чем")):
            at -= 2
        return at > 0 and (tokens[at].text in ",-" or (tokens[at].lower == "как" and tokens[at - 1].text == ","))

    def _reach(self, tokens: list[Token], found: list[_Cue], order: int) -> int:
        """Where the clause of a verb of saying ends: before the next verb of saying that goes with it."""
        high = len(tokens)
        while high > 0 and tokens[high - 1].text in ".…!;":
            high -= 1
        for cue in found[order + 1:order + 8]:
            if cue.at <= found[order].last:
                continue
            if cue.verb.form == "gerund" or self._is_coordinated(tokens, cue):
                high = min(high, cue.at)
                break
            if self._closes(tokens, cue) and (found[order].verb.form == "gerund"
                                              or self._right_subject(tokens, cue, len(tokens))):
                high = min(high, cue.at)
                break
        high = next((number for number in range(found[order].at, high) if tokens[number].text == ";"), high)
        quote = next((number for number in range(found[order].at, high) if tokens[number].kind == "q"), high)
        if quote < high and tokens[quote - 1].text == ":":
            high = quote
        while high > found[order].last + 1 and (tokens[high - 1].text in ",:;-" or tokens[high - 1].lower in
                                                ("и", "а", "также", "но", "кроме", "того", "как", "при", "этом")):
            high -= 1
        return high

    def _takes_that(self, tokens: list[Token], cue: _Cue, high: int) -> bool:
        begin = self._complement(tokens, cue, high)
        return begin > 0 and tokens[begin - 1].lower in _CONJUNCTIONS

    def _cue_subject(self, tokens: list[Token], cue: _Cue, low: int, high: int, previous: Speaker | None) -> Speaker | None:
        if cue.verb.form == "gerund":
            return previous or self._left_subject(tokens, cue, low, False) or self._main_subject(tokens, cue)
        if self._is_coordinated(tokens, cue) and previous:
            return previous
        return self._subject(tokens, cue, low, len(tokens) if self._closes(tokens, cue) else high)

    @staticmethod
    def _after_as(tokens: list[Token], low: int, cue: _Cue) -> int:
        """The first token of the clause in "Как отметил X, clause"; 0 in other sentences."""
        if tokens[low].lower != "как" or cue.at > low + 4:
            return 0
        comma = next((at for at in range(cue.at, len(tokens)) if tokens[at].text == ","), 0)
        return comma + 1 if comma else 0

    def _main_subject(self, tokens: list[Token], cue: _Cue) -> Speaker | None:
        """The subject that follows a gerund phrase at the start of a sentence."""
        for at in range(cue.at + 1, len(tokens)):
            found = self._nominal(tokens, at, len(tokens), lone=True)
            if found and "nomn" in found.cases and found.kind == "person":
                return found.speaker
        return None

    def _complement(self, tokens: list[Token], cue: _Cue, high: int) -> int:
        """The token with which the reported clause begins, by what the verb can take; 0 if there is none."""
        frames = cue.verb.frames
        at = cue.last + 1
        first = at
        while at < high:
            token = tokens[at]
            if token.text == ",":
                following = tokens[at + 1].lower if at + 1 < high else ""
                if following in _CONJUNCTIONS and "that" in frames:
                    return at + 2
                if following in _QUESTIONS and "that" in frames:
                    return at + 1
                close = next((number for number in range(at + 1, min(high, at + 14)) if tokens[number].text == ","), 0)
                if not close:
                    return 0
                at = close
                continue
            if token.text == ":" and at + 1 < high and tokens[at + 1].kind != "q" and "that" in frames:
                return at + 1
            if token.text == "-" and "infinitive" in frames:
                return at + 1
            if token.kind in "pq" and token.text not in "()":
                return 0
            start = self._prepositional(tokens, at, high, frames)
            if start:
                return start
            if "infinitive" in frames and _is_infinitive(token.lower):
                return self._infinitive_start(tokens, first, at)
            if at == first and token.lower in _PARTICLES:
                first += 1
            elif at == first and frames & {"object", "naming", "genitive"} and self._is_object(tokens, at, high) and (
                    "infinitive" not in frames or not any(_is_infinitive(one.lower) for one in tokens[at:min(high, at + 8)])):
                return self._past_addressee(tokens, at, high)
            at += 1
        return 0

    def _prepositional(self, tokens: list[Token], at: int, high: int, frames: frozenset[str]) -> int:
        word = tokens[at].lower
        wanted = {"на": "on", "за": "for", "к": "to", "в": "in", "с": "with", "о": "about", "об": "about",
                  "обо": "about", "про": "about"}.get(word)
        if (wanted not in frames and not (word == "на" and "toward" in frames)) or at + 1 >= high:
            return 0
        following = tokens[at + 1].lower
        if following in ("том", "то", "тому", "тем") and at + 3 < high and tokens[at + 2].text == ",":
            return at + 4 if tokens[at + 3].lower in _CONJUNCTIONS else at + 3
        if following in ("этом", "это", "этому", "нем", "ней", "них", "встрече", "форуме", "переговорах", "полях",
                         "сайте", "заседании", "совещании", "пресс-конференции", "брифинге"):
            return 0
        if wanted == "for" and not any(token.text == "," for token in tokens[at:high]) and high - at < _LONG_REASON:
            return 0
        if wanted in ("in", "with", "to") and names.place_code(tokens[at + 1].text):
            return 0
        return at if word == "на" and "toward" in frames else at + 1

    def _infinitive_start(self, tokens: list[Token], first: int, at: int) -> int:
        """Behind the person addressed ("предложил Гвинее начать"), before "к 2030 году", "не", adverbs."""
        begin = first
        while begin < at and tokens[begin].kind == "w" and _is_nominal(tokens[begin].lower) \
                and tokens[begin].lower not in names.PREPOSITION_CASES:
            begin += 1
        return begin

    def _is_object(self, tokens: list[Token], at: int, high: int) -> bool:
        """Whether a noun phrase that is no subject begins here ("отметил помощь")."""
        token = tokens[at]
        if token.kind != "w" or token.lower in names.PREPOSITION_CASES:
            return token.kind == "n"
        found = self._nominal(tokens, at, high)
        if found and found.kind in ("person", "office", "media"):
            return False
        return _is_nominal(token.lower) or token.text[0].isupper()

    @staticmethod
    def _past_addressee(tokens: list[Token], at: int, high: int) -> int:
        """"предложил Лиге площадку": the object is behind the dative."""
        cases = names.grammar(tokens[at].lower).cases
        if "accs" in cases or "datv" not in cases:
            return at
        return next((number for number in range(at + 1, min(high, at + 6)) if tokens[number].kind == "w"
                     and names.grammar(tokens[number].lower).case == "accs"), at)

    def _parenthetical(self, tokens: list[Token], low: int, cue: _Cue, speaker: Speaker) -> int:
        """The clause before "…, сообщил X", or with what follows where it goes on; the number of tokens it takes up."""
        if speaker.kind == "media" or tokens[low].lower in _ABOUT:
            return 0
        end = _without_stop(tokens)
        end = next((at for at in range(cue.at + 1, end) if tokens[at].text in ";:"), end)
        comma = next((at for at in range(cue.at + 1, end) if tokens[at].text in ",-"), end)
        goes_on = comma + 1 < end and (tokens[comma + 1].text == "-" or self._is_clause(
            tokens[comma + 1:end], tokens[cue.at - 1].lower == "как"))
        low = self._clause_start(tokens, low, cue.at, goes_on)
        last = end if goes_on else cue.at
        while not goes_on and last > low and (tokens[last - 1].text in ",-" or tokens[last - 1].lower in (
                "как", "об", "этом", "о", "чем")):
            last -= 1
        self._remember(speaker)
        own = tokens[low:cue.at]
        if last > low and own[0].kind != "q" and any(token.kind in "wn" for token in own):
            self._emit(tokens[low].start, tokens[last - 1].end, "indirect", speaker, tokens[cue.at].text)
        return last if goes_on else 0

    @staticmethod
    def _clause_start(tokens: list[Token], low: int, at: int, inside: bool) -> int:
        """Where the clause around an attribution begins: after a semicolon, or, if the attribution stands inside it,
        after ", но" or a dash behind a complete clause."""
        for number in range(at - 1, low, -1):
            token = tokens[number]
            if token.text == ";":
                return number + 1
            if inside and token.text == "," and tokens[number + 1].lower in ("но", "а", "однако", "зато"):
                return number + 2
            if inside and token.text == ":":
                return number + 1
            if inside and token.text == "-" and number + 1 < at - 1 and any(
                    _is_finite_verb(one.lower) for one in tokens[low:number]):
                return number + 1
        return low

    @staticmethod
    def _is_clause(tokens: list[Token], parenthesis: bool) -> bool:
        """Whether the reported clause goes on here: no participle, apposition or second attribution, and a verb (none
        is needed after "как отметил X")."""
        if not tokens or tokens[0].lower in verbs() or tokens[0].lower in names.offices().forms or _is_participle(
                tokens[0].lower):
            return False
        return parenthesis or any(_is_finite_verb(token.lower) or _is_infinitive(token.lower)
                                  or token.lower in ("нет", "можно", "нужно", "надо") for token in tokens)

    # -- results

    def _emit_reported(self, tokens: list[Token], begin: int, end: int, speaker: Speaker, cue: str) -> None:
        self._emit(tokens[begin].start, tokens[end - 1].end, "indirect", speaker, cue)

    def _remember(self, speaker: Speaker) -> None:
        if speaker.kind in ("person", "office"):
            self.block.speaker = speaker
        elif speaker.kind == "institution":
            self.block.institution = speaker

    def _emit(self, start: int, end: int, kind: str, speaker: Speaker | None, cue: str, remember: bool = True) -> None:
        end = articles.snug(self.text, end)
        self.block.quotations.append(Quotation(start, end, kind, speaker.name if speaker else None, cue))
        if speaker and remember:
            self._remember(speaker)


def _as_speaker(person: names.Person) -> Speaker:
    return Speaker(person.name, person, "person")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_stop(tokens: list[Token]) -> int:
    """The number of tokens without the stops at the end."""
    end = len(tokens)
    while end > 0 and tokens[end - 1].text in ".…!;":
        end -= 1
    return end


def _first_clause(tokens: list[Token]) -> list[Token]:
    """The tokens up to a full stop."""
    end = next((number for number, token in enumerate(tokens) if token.text in (".", ";") and number), len(tokens))
    return tokens[:end] if not any(len(token.text) == 1 and token.text.isupper() for token in tokens[:end]) else tokens


@lru_cache(maxsize=20_000)
def _plain_verb(word: str) -> Verb:
    plural = re.search(r"(?:л|т|л[иы])(?:с[ья])?$", word) and re.search(r"(?:ли|ют|ут|ят|ат)(?:с[ья])?$", word)
    past = re.search(r"(л|ла|ло)(?:с[ья])?$", word)
    gender = {"л": "m", "ла": "f", "ло": "n"}[past.group(1)] if past and not plural else ""
    return Verb("", frozenset(), "finite", "plur" if plural else "sing", gender)


@lru_cache(maxsize=20_000)
def _is_participle(word: str) -> bool:
    return names.grammar(word).pos in ("PRTF", "GRND") or word.startswith("котор")


@lru_cache(maxsize=20_000)
def _nominative_adjective(word: str, gender: str) -> str:
    wanted = {"m": "masc", "f": "femn", "n": "neut"}.get(gender, "masc")
    for one in cues.parse(word.lower()):
        if one.tag.POS in ("ADJF", "PRTF"):
            nominative = one.inflect({"nomn", "sing", wanted})
            if nominative:
                return names._as_printed(word, nominative.word)
    return word


def bisect_left_start(found: list[Quoted], start: int) -> int:
    """The number of the first stretch that begins at or after a place."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def _attributed_after(after: str) -> bool:
    """Whether a closing mark is followed by an attribution: ", - сказал", ", сообщил", " - Лукашенко"."""
    found = re.match(r"\s*[,.!?…;]*\s*-\s+([^\W\d_]+(?:-[^\W\d_]+)*)", after) or re.match(
        r"\s*[,!?…]\s*([^\W\d_]+)", after)
    if not found:
        return False
    word = found.group(1)
    lower = cues.fold(word)
    dash = "-" in after[:found.start(1)]
    if lower in verbs() or lower in phrases():
        return True
    if lower.startswith(("так", "эти", "это")) or (lower in sources() and dash):
        return True
    if not dash:
        return False
    return (word[0].isupper() and names.kind_of(word) in ("given", "name", "maybe", "unknown")) or _is_finite_verb(lower) \
        or lower == "не" or lower in names.offices().forms
