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
from collections import Counter
from dataclasses import dataclass, replace
from weakref import proxy

from . import articles, cues, names
from .direct import ASKING, CAPITAL_LABEL, SURNAME_OF_LINE, DirectSpeech
from .lazy import Lazy
from .marks import LONGEST_CLAUSE, LONGEST_RUN, MARK, has_mark, quoted
from .reported import ReportedSpeech
from .sayings import ANAPHOR, is_silent, verbs
from .speakers import HOLE, Block, Quotation, Speaker, Token, as_speaker, tokens_of, unmarked_tokens_of


@dataclass(frozen=True)
class Voices:
    """Whose words stand at a place of an article; made by `voices`."""

    article: articles.Article
    _reader: Reader

    def at(self, start: int, end: int) -> tuple[str, str | None]:
        """`(voice, speaker)` of `text[start:end]`; voice is `headline`, `direct`, `indirect` or `narrator`."""
        zone = self.article.zone_at(start)
        if zone is None or zone.kind in articles.HOUSE_SIGNS:
            return "narrator", None
        spoken = self._reader.around(start, end)
        if zone.kind == "title" and not self._reader.is_record_at(start):
            return "headline", spoken.speaker if spoken else self._reader.headline_speaker(start, end)
        return (spoken.kind, spoken.speaker) if spoken else ("narrator", None)


def quotations(text: str) -> list[Quotation]:
    """All quotations of a text, direct and indirect, sorted by start. Furniture and tail are left out."""
    return Reader(articles.parse(text)).all()


def voices(article: articles.Article) -> Voices:
    """Whose words stand where in an article."""
    return Voices(article, Reader(article))


_LONGEST_SENTENCE = 200
"""Words and signs that are read together; what is longer is no sentence, and is read in pieces to stay linear."""


def _kinds(article: articles.Article) -> list[str]:
    """The kind of the zone of each paragraph; both are in order."""
    found, number = [], 0
    for start, _ in article.paragraphs:
        while article.zones[number].end <= start:
            number += 1
        found.append(article.zones[number].kind)
    return found


_INITIALS = re.compile(r"(?<!\w)(?:[А-ЯЁ]|г|обл|р|им)\.")
"""Stops that end no sentence in a label: "Глава администрации г. Орши А. Лысов: words"."""
_LONGEST_SPEAKER = 80
_STAMP = re.compile(r"\[[\d:.]{4,12}\] ?")
"""When the words of a record were spoken: "[00:41:07] Ведущий: words"."""
_PASSED_ON = re.compile(r"Как [а-яё]+(?: [^\s,]+){1,6}, (?:об этом|такие) ")
_MOST_OFFICES = 50
_EDITORS = re.compile(r"[(\[][^()\[\]\n]{0,300}?(?:\b[Пп]рим(?:ечание|\.)?\s[^()\n]{0,40}|- ?[Рр]ед\.? ?)[)\]]")
_OFFICE_WORD = re.compile(r"[А-я]++(?=[ ,.])|[^\W\d_]++(?:-[^\W\d_]++)*")  # most words are plain ones
_INSIDE_WORD = re.compile(r"[^\W\d_]-?$")
"""A letter, or a letter and a hyphen: what follows is no word of its own."""


class Reader:
    """The analysis of one article, made paragraph by paragraph as it is asked for."""

    def __init__(self, article: articles.Article) -> None:
        self.text = articles.clean(article.text)
        self.lines = article.paragraphs
        self.kinds = _kinds(article)
        self.quoted = quoted(self.text, self.lines)
        self.blocks = self._grouped()
        self.starts = [self.lines[block.first][0] for block in self.blocks]
        self.done = 0
        self._fuller: dict[frozenset[str], str | None] = {}
        self._surrounded: set[int] = set()
        """The blocks that have been read with their neighbours."""

    @Lazy
    def people(self) -> names.People:
        """Everybody named in the report."""
        return names.People(self.text, self.lines)

    @Lazy
    def has_turns(self) -> bool:
        """Whether any line opens a turn in the record of a conversation."""
        reader = _BlockReader(self, self.blocks[0])
        return any(map(reader.opens_turn, self.blocks))

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
        self._read_near(number)
        line_start, line_end = self.starts[number], self.lines[self.blocks[number].last][1]
        if self._is_editors(start, line_start, line_end):
            return None
        block = self.blocks[number]
        for found in (block.quotations, block.reports):
            holding = [one for one in found if one.start <= start < one.end]
            if holding:
                return min(holding, key=lambda one: (one.kind != "direct", one.speaker is None, one.end - one.start))
        return None

    def _is_editors(self, place: int, start: int, end: int) -> bool:
        """Whether a place in a block stands in a note of the editors; only what follows a bracket can."""
        if self.text.find("(", start, place + 1) < 0 and self.text.find("[", start, place + 1) < 0:
            return False
        return any(note.start() <= place < note.end() for note in _EDITORS.finditer(self.text, start, end))

    def is_record_at(self, start: int) -> bool:
        """Whether a place stands in a line of a record ("Вопрос: ..."), which opens with a label and is no headline."""
        block = self.blocks[bisect_right(self.starts, start) - 1]
        reader = _BlockReader(self, block)
        return reader.is_record(block) or reader.minutes_of(block) is not None

    def _read_near(self, number: int) -> None:
        """Read a block, with a speaker's line before it and "Об этом заявил X" behind."""
        if number in self._surrounded:
            return
        self._surrounded.add(number)
        for near in (number - 1, number, number + 1):
            if 0 <= near < len(self.blocks) and (near == number or self._matters(near, number)):
                self._read(near)

    def _matters(self, near: int, number: int) -> bool:
        start, end = self.lines[self.blocks[near].first]
        if near < number:
            return self.text[end - 1] == ":"
        passed_on = _PASSED_ON.match(self.text, start, end)
        return bool(passed_on or ANAPHOR.match(self.text, start, end))

    def headline_speaker(self, start: int, end: int) -> str | None:
        """Who says in the report what a headline says without a name: who gives the same figure."""
        figure = re.search(r"\d[\d,. ]*", self.text[start:end])
        if not figure:
            return None
        wanted = figure.group().strip(" .,")
        for block in self.blocks:
            first, last = self.lines[block.first][0], self.lines[block.last][1]
            if self.kinds[block.first] == "title" or self.text.find(wanted, first, last) < 0:
                continue
            self._read_near(block.number)
            for one in block.quotations:
                if one.speaker and wanted in self.text[one.start:one.end]:
                    return one.speaker
        return None

    @Lazy
    def surnames_of_lines(self) -> Counter[str]:
        """How many lines a word with a capital opens that stands before a colon, as the surnames of a record do."""
        heads = (SURNAME_OF_LINE.match(self.text, start) for start, _ in self.lines)
        return Counter(head.group() for head in heads if head)

    @Lazy
    def folded(self) -> str:
        """The text in small letters."""
        return cues.fold(self.text)

    @Lazy
    def offices(self) -> list[names.HeldOffice]:
        """Every office in the nominative that the report gives with its country, in order."""
        forms = names.offices().forms
        found: list[names.HeldOffice] = []
        for word in _OFFICE_WORD.finditer(self.folded, self.lines[0][0], self.lines[-1][1]):
            held = self._office_with_country(word.start()) if word.group() in forms else None
            if held:
                found.append(held)
            if len(found) == _MOST_OFFICES:
                break
        return found

    def fuller_office(self, classes: frozenset[str]) -> str | None:
        """The first office of these classes that the report gives with its country, as printed there."""
        if classes not in self._fuller:
            first = self.lines[-1][1]
            words = None
            for form in names.office_nominatives(classes):
                held = self._first_office(form, classes, first)
                if held:
                    first, words = held.start, held.words
            self._fuller[classes] = words
        return self._fuller[classes]

    def _first_office(self, form: str, classes: frozenset[str], end: int) -> names.HeldOffice | None:
        """The first office of these classes before `end` that begins with a word form and names its country."""
        place = self.folded.find(form, self.lines[0][0], end)
        while place >= 0:
            if not _INSIDE_WORD.search(self.folded, max(0, place - 2), place):
                held = self._office_with_country(place)
                if held and held.classes & classes:
                    return held
            place = self.folded.find(form, place + 1, end)
        return None

    def _office_with_country(self, place: int) -> names.HeldOffice | None:
        held = self.people.office_at(place)
        return held if held and held.country and "nomn" in held.cases and held.number == "sing" else None

    @Lazy
    def capitalised(self) -> frozenset[str]:
        """Words that the report prints with a capital inside a sentence."""
        return frozenset(re.findall(r"[а-яё,-] ([А-ЯЁ][а-яё]+(?:-[а-яё]+)*)", self.text))

    @Lazy
    def heading_person(self) -> Speaker | None:
        """The person whose words the first headline gives by surname alone, in a report that names nobody with an office."""
        if not self.lines or self.kinds[0] != "title":
            return None
        self._read(0)
        name = next((one.speaker for one in self.blocks[0].quotations if one.speaker), None)
        if name is None or any(person.offices for person in self.people.persons):
            return None
        person = next((one for one in self.people.persons if one.name == name), None)
        return as_speaker(person) if person else None

    def only_speaker(self) -> Speaker | None:
        """The one person of the report who holds an office, if there is just one."""
        holders = [person for person in self.people.persons if person.offices]
        return as_speaker(holders[0]) if len(holders) == 1 else None

    # -- blocks

    def _grouped(self) -> list[Block]:
        blocks: list[Block] = []
        myself = proxy(self)  # a strong reference would keep every text in memory until the garbage collector comes
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
            blocks.append(Block(myself, len(blocks), number, joined, []))
            number = joined + 1
        return blocks

    def inherited(self, number: int, name: str) -> Speaker | None:
        """What the blocks before a block hand on to it; reads them if they are not read yet."""
        self._read_to(number)
        for before in range(number - 1, -1, -1):  # no slice: a record has thousands of blocks
            handed = getattr(self.blocks[before], name)
            if handed is not ...:
                return handed
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


class _BlockReader(DirectSpeech, ReportedSpeech):
    """Reads one block: what kind of paragraph it is, and which of its sentences give speech."""

    def read(self) -> None:
        """Find the quotations of the block and leave its last speaker in it."""
        kind = self.reader.kinds[self.block.first]
        line = self.text[self.start:self.end]
        minutes = self.minutes_of(self.block)
        if minutes:
            self._minutes(minutes)
        elif kind == "title" and not self.is_record(self.block) and not self._heads_dialogue(line):
            self._headline()
        elif line[0] == "-" and line[1:2].isspace():
            self._dialogue()
        elif line[-1] == ":" and len(line) < LONGEST_CLAUSE and self._announces():
            self.block.announces = True
        elif self._goes_on_with_record(line):
            self._go_on_with_turn()
        elif self._is_announced() and not MARK.match(line) and not self.is_record(self.block):
            self._emit(self.start, self.end, "direct", self.block.speaker, "")
        else:
            self._paragraph()

    def _goes_on_with_record(self, line: str) -> bool:
        """A paragraph without a label behind a line of a record: its speaker goes on, in the words of "я" or "мы", behind
        nothing but an address ("Уважаемый господин Президент!"), or up to the next line of the record."""
        number = self.block.number
        if not self.reader.has_turns:
            return False  # asked first: what goes before is read to know who speaks
        if not number or line[0] in "([-" or line[-1] == ":" or has_mark(line, 0, len(line)) or self.is_record(self.block):
            return False
        before = self.reader.blocks[number - 1]
        if self.block.speaker is None or before.turn is None:
            return False
        address = before.turn is before and self.text[self.reader.lines[before.last][1] - 1] == "!"
        return self.is_spoken(0) or (line[-1] in ".!?…" and (address or self._has_turn_ahead()))

    def _has_turn_ahead(self) -> bool:
        """Whether another line of the record follows."""
        ahead = self.reader.blocks[self.block.number + 1:self.block.number + 1 + LONGEST_RUN]
        return any(self.opens_turn(block) for block in ahead)

    def _go_on_with_turn(self) -> None:
        """Lengthen the stretch of the turn, which stands in the block of its first line."""
        head = self.reader.blocks[self.block.number - 1].turn
        at = max(range(len(head.quotations)), key=lambda number: head.quotations[number].end)
        head.quotations[at] = replace(head.quotations[at], end=self.end)
        self.block.turn = head
        self.block.reports.append(replace(head.quotations[at], start=self.start))

    def _heads_dialogue(self, line: str) -> bool:
        """A first line such as "ОЛЕГ СТРИЖАКОВ, ТОРГПРЕД:" above a line that a dash opens."""
        number = self.block.last + 1
        return line[-1] == ":" and number < len(self.reader.lines) and self.text[self.reader.lines[number][0]] == "-"

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
                if number and found.kind == "institution" and found.first:
                    return False  # "Состав делегации:"
                self.block.speaker = found.speaker
                return True
        return False

    def _paragraph(self) -> None:
        unmarked = not has_mark(self.text, self.start, self.end)
        if unmarked and is_silent(self.text, self.start, self.end) and not CAPITAL_LABEL.match(self.text, self.start):
            return
        spoken = self._spoken()
        masked = self._masked(spoken)
        if not spoken and self._transcript_line(masked):
            return
        # what is quoted inside a line of a record is found besides
        record = bool(spoken) and self.is_record(self.block) and self._transcript_line(self.text[self.start:self.end])
        for start, end in articles.sentences(masked, 0, len(masked)):
            alone = unmarked and end - start == len(masked)  # the paragraph, of which we know that it is not silent
            if not alone and masked.find(HOLE, start, end) < 0 and is_silent(masked, start, end):
                continue
            tokens = unmarked_tokens_of(masked, start, end, self.start)
            for piece in range(0, len(tokens), _LONGEST_SENTENCE):
                self._sentence(tokens[piece:piece + _LONGEST_SENTENCE], record)
        for one in self.pending:
            self._say(one, self._signature_behind() or self.block.speaker, "")

    def _signature_behind(self) -> Speaker | None:
        """A line of its own below a quotation that names nothing but its speaker: "Роман Вашкель, заместитель министра"."""
        number = self.block.last + 1
        if number >= len(self.reader.lines):
            return None
        start, end = self.reader.lines[number]
        if end - start > _LONGEST_SPEAKER or self.text[end - 1] in ".!?:":
            return None
        found = self._lone_speaker(tokens_of(self.text, start, end))
        return found if found and found.kind == "person" else None

    def _transcript_line(self, line: str) -> bool:
        """"Т. Лахтин: words. More words." - a whole paragraph of a record that names its speaker first."""
        stamp = _STAMP.match(line)
        begin = stamp.end() if stamp else 0
        dashed = CAPITAL_LABEL.match(line)
        colon = dashed.end() - 2 if dashed else line.find(":", begin, begin + _LONGEST_SPEAKER)
        if colon < 0 or "." in _INITIALS.sub("", line[begin:colon].rstrip(".")):
            return False
        record = self.is_record(self.block)
        spoken = not record and line[-1] in ".!?…" and self.is_spoken(colon)
        if "," in line[begin:colon] and not record and not spoken:
            return False
        tokens = unmarked_tokens_of(line, begin, len(line), self.start)
        place = next((number for number, token in enumerate(tokens) if token.start >= self.start + colon), 0)
        asked = ASKING.match(self.text, self.start + begin)
        found = self._answering(asked.group()) if asked else self.labelled(tokens[:place])
        recorded = found and (found.kind in ("person", "office", "nobody") or record)
        if not recorded or place + 1 >= len(tokens):
            return False
        last = len(tokens) - 1
        self._emit_words(tokens[place + 1], tokens[last - (tokens[last].text == "." and last > place + 1)], found,
                         record or spoken)
        if not asked:
            self.block.speaker = found
            self.block.turn = self.block if self.opens_turn(self.block) else None
        return True

    def _headline(self) -> None:
        plain = unmarked_tokens_of(self.text, self.start, self.end)
        if plain and not self._headline_of(plain):
            masked = self._masked(self._spoken())
            tokens = unmarked_tokens_of(masked, 0, len(masked), self.start)
            self._sentence(tokens[:_LONGEST_SENTENCE])
            for one in self.pending:
                self._say(one, self.reader.only_speaker(), "")
        self.block.speaker = self.block.institution = None

    def _sentence(self, tokens: list[Token], record: bool = False) -> None:
        spoken = [number for number, token in enumerate(tokens) if token.kind == "q"]
        used = self._attribute(tokens, spoken) if spoken else 0
        if record:
            return
        by_the_way = spoken and tokens[0].lower in ("об", "обо") and tokens[spoken[0] - 1].text != ":"
        if (not spoken or by_the_way) and self._anaphor(tokens):
            return
        if not spoken and self._colon(tokens):
            return
        self._report(tokens, used)
