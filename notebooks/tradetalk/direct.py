"""Direct speech: words between quotation marks or in lines of dialogue, and whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from . import articles, cues, names
from .marks import ATTRIBUTED, LONGEST_CLAUSE, LONGEST_RUN, MARK, Quoted, trim
from .sayings import is_silent, lemmas, phrases, sources, verbs
from .speakers import (
    CONJUNCTIONS,
    HOLE,
    NOBODY,
    OTHERS,
    PRONOUNS,
    Block,
    Speaker,
    SpeakerFinder,
    Token,
    as_speaker,
    is_finite_verb,
    is_predicate,
    tokens_of,
)

FIRST_PERSON = re.compile(r"(?<!\w)(?:я|мы|мне|нам|нас|меня|наш\w{0,4}|мой|моя|мое|мои)(?!\w)", re.IGNORECASE)
_ASKED = re.compile(r"[?!] [А-ЯЁ]")
"""A question or an exclamation before another sentence: nobody reports like that."""
_FIRST_VERB = re.compile(r"[.!?:] ([А-ЯЁ][а-яё]+(?:[еи]м|[ую])(?:с[ья])?)(?![а-яё])")
"""A word that opens a sentence and may be a verb in the first person."""


_LABEL = re.compile(
    r"(?:[А-ЯЁ][а-яёА-ЯЁ]+(?:-[а-яё]+)?(?: [А-ЯЁа-яё]+){0,2}(?: \([^()\n]{2,40}\)|, [а-яё][^:.\n«\"]{2,60}(?=: [^«„“\"]))?): ")
"""A short label before a colon, which may be the part of somebody in a conversation: "Посол: words"."""
_PARTS = (r"Вопрос|ВОПРОС|Ответ|ОТВЕТ|Журналист|Корреспондент|Корр\.|КОРР\.|КОРРЕСПОНДЕНТ|Ведущ(?:ий|ая)|ВЕДУЩ(?:ИЙ|АЯ)"
          r"|Гость|ГОСТЬ|Реплика(?: из зала)?|РЕПЛИКА(?: ИЗ ЗАЛА)?|Голос(?: из зала)?|ГОЛОС(?: ИЗ ЗАЛА)?")
"""Parts in a conversation, as its records name them."""
CAPITAL_LABEL = re.compile(r"[А-ЯЁ]\. ?[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)* ?- ")
"""A label of a radio station, which a bar shuts: "Т. ЛАХТИН― words"."""
_SPEAKERS_LINE = re.compile(
    r"(?:\[[\d:.]{4,12}\] ?)?(?:[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?(?:[аэ]ль-|ибн |бен )?[А-ЯЁ][А-ЯЁа-яё-]+"
    r"(?: \([^()\n]{2,40}\))?(?:, [а-яё][^:.\n«\"]{2,60})?"
    rf"|{_PARTS}|Эксперт|ЭКСПЕРТ"
    r"|[А-ЯЁ]{2,} [А-ЯЁ]{2,}(?:, [а-яёА-ЯЁ][^:.\n«\"]{2,60})?(?=: [^а-яё])"
    r"|[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё-]+){1,3} \([а-яё][^()\n]{2,40}\)"
    rf"|[А-ЯЁ][А-ЯЁа-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\."
    r"|[А-ЯЁ][а-яё-]+(?: [А-ЯЁа-яё-]+){1,9} [А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё-]+(?=: [А-ЯЁ…][^\n]*[.!?…](?:\n|$))"
    r"|[А-ЯЁ][^:\n«\"]{3,90}(?=: (?:Уважаем|Дорог(?:ой|ая|ие)|Дамы и|Спасибо|Благодар[юи]|Добр(?:ый|ое)|Здравствуй|Коллеги"
    r"|Друзья))"
    rf"): |{CAPITAL_LABEL.pattern}")
"""A line of a record of a conversation: "Т. Лахтин: words", "Вопрос: words", "ИВАН ПЕТРОВ: words", "ИВАН ПЕТРОВ,
экономист: words", "Т. ЛАХТИН- words", "Президент Чили Т. Лахтин: Words.", "Премьер-министр Иван Петров: Уважаемые коллеги!"."""
_NAME_OF_LINE = re.compile(
    r"(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)*|[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё-]+){1,3}(?= \()")
"""The name at the head of such a line, where the words do not show that it is one: "Ли Вэньгуан (через переводчика): words"."""
SURNAME_OF_LINE = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?=: | \([^()\n]{2,40}\): )")
_PARTS_LINE = re.compile(rf"(?:{_PARTS}|Эксперт|ЭКСПЕРТ): ")
STENOGRAM = re.compile(
    r"(?:(?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ]\. ?[А-ЯЁ]\.)(?:, [а-яё][^.:\n]{2,80}\.)?"
    r"|(?P<part>Председательствующ(?:ий|ая))\.|(?:Из зала|С места|Голоса? из зала)\.) (?=[А-ЯЁ\d…])")
"""The label of a line in the minutes of a parliament, which a stop shuts: "Хвостик А. П. Words", "Из зала. Words"."""
_SPOKEN_WORDS = re.compile(r"[?!]|(?<!\w)(?:[Яя]|[Мм]ы|[Вв]ы|[Вв]ам|[Нн]ам|[Нн]аш\w*|Спасибо|Слово|Уважаем\w+|Прошу)(?!\w)")
_INTERVIEWER = re.compile(r"(?:[Бб]еседовал[аи]?|[Зз]аписал[аи]?|[Фф]ото|[Аа]втор:?|[Сс]прашивал[аи]?)(?: автора)? $")
ASKING = re.compile(rf"(?:{_PARTS}): ")
"""Parts in a conversation that name nobody."""
_HOW_SAID = re.compile(r"\s*[,.!?…;]*\s*-\s+((?:[а-яё]+ ){1,3}[а-яё]+)")


_AFTER_DASH = re.compile(r"\s*[,.!?…;]*\s*-\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
_AFTER_SIGN = re.compile(r"\s*[,!?…]\s*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_ATTRIBUTING = re.compile(r"(?:и |а также )?([^\W\d_]+)")
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"(?:[,.:;!?…]\s*|\s)-\s+")
_NEW_SENTENCE = re.compile(r"[.!?]\s+[А-ЯЁ]")
_FULL_STOP = re.compile(r"[.!?…](?=\s|$)")
_REOPENED = re.compile(r"\n\s*[«„“\"]")
_LAST_STOPS = re.compile(r"[.!?…]*$")
_CLOSING = re.compile(r"[»”\"]*[.!?…]?")
_NEXT_TURN = re.compile(r"(?<=[.?!…])\s+-\s+(?=[А-ЯЁ«\"])(?!Прим|Ред\b)")


_WRITTEN = ("написано:", "сказано:", "записано:", "говорится:", "значится:")
"""With these a speaker quotes a document, and nobody's speech."""
_LONGEST_DIRECTION = 12
_FIRST_PERSONS = frozenset("я мы мне нам нас меня наш наша наше наши мой моя".split())
_FARTHEST_COLON = 16
_LONGEST_LABEL = 6
_SPEAKER_BEHIND = re.compile(r"[.:] [А-ЯЁ][^.:«\"]{2,60}? (?:о|об|про) |: [А-ЯЁа-яё][^.:«\"]{2,60}$")
"""Behind the words of a headline who said them: ". Глава МИД Беларуси о торговле"."""
_STANDING_TERM = re.compile(r"(?:[Дд]орожн\w+ карт\w+|[Кк]ругл\w+ стол\w*|[Зз]елен\w+ коридор\w*|[Оо]дн\w+ окн\w*|под ключ)$")
"""Terms that newsrooms print between marks and that nobody is quoted with."""


def _says_somehow(words: list[str]) -> bool:
    """"коротко комментирует", "с улыбкой ответил": an adverb, or a preposition with its noun, before a verb of saying."""
    return names.grammar(words[0]).pos in ("ADVB", "PREP") and any(word in verbs() or word in phrases() for word in words[1:4])


def _attributed_after(after: str) -> bool:
    """Whether a closing mark is followed by an attribution: ", - сказал", ", сообщил", " - Лукашенко"."""
    found = _AFTER_DASH.match(after) or _AFTER_SIGN.match(after)
    if not found:
        return False
    somehow = _HOW_SAID.match(after)
    if somehow and _says_somehow(cues.fold(somehow.group(1)).split()):
        return True
    word = found.group(1)
    lower = cues.fold(word)
    dash = "-" in after[:found.start(1)]
    if lower in verbs() or lower in phrases():
        return True
    if lower.startswith(("так", "эти", "это")) or (lower in sources() and dash):
        return True
    if not dash:
        return False
    return (word[0].isupper() and names.kind_of(word) in ("given", "name", "maybe", "unknown")) or is_predicate(lower) \
        or lower == "не" or lower in names.offices().forms


class DirectSpeech(SpeakerFinder):
    """Finds the direct quotations of a block, and their speakers in the words around them or parted by them."""

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
        return bool(colon) and not MARK.match(self.text, colon.end + 1) and self._colon(tokens)

    def _colon(self, tokens: list[Token]) -> bool:
        """"Speaker: words" where the words stand without marks."""
        colon = next((number for number, token in enumerate(tokens[:_FARTHEST_COLON]) if token.text == ":"), 0)
        if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].kind == "q":
            return False
        asked = ASKING.match(self.text, tokens[0].start)
        found = self._answering(asked.group()) if asked else self.labelled(tokens[:colon])
        if not found:
            return False
        last = len(tokens) - 1
        if tokens[last].text == "." and last > colon + 1:
            last -= 1
        self._emit_words(tokens[colon + 1], tokens[last], found, self.is_record(self.block))
        if not asked:
            self.block.speaker = found
        return True

    def _answering(self, label: str) -> Speaker:
        """Who a part in a conversation is: behind "Ответ:" the one person of the report, if there is just one."""
        people = self.reader.people.persons
        return as_speaker(people[0]) if label.lower().startswith(("ответ", "гость")) and len(people) == 1 else NOBODY

    def labelled(self, tokens: list[Token]) -> Speaker | None:
        """Who a label before a colon names; in a record "Президент:" is never whoever spoke in the line before."""
        if not self.is_record(self.block):
            return self._lone_speaker(tokens)
        before, self.block.speaker = self.block.speaker, None
        found = self._lone_speaker(tokens)
        self.block.speaker = before
        outlet = self._nominal(tokens, 0, 1) if found is None and len(tokens) == 1 else None
        if outlet and outlet.kind == "media":
            return NOBODY  # the outlet that asks: "БЕЛТА: words"
        named = _NAME_OF_LINE if self.opens_turn(self.block) else SURNAME_OF_LINE
        printed = named.match(self.text, tokens[0].start) if found is None and tokens else None
        if printed and named is SURNAME_OF_LINE and not self._is_name_of_turns(printed.group()):
            return found
        return Speaker(printed.group(), None, "person") if printed else found

    def _is_name_of_turns(self, word: str) -> bool:
        """Whether more than one line of a record begins with a word, which is no common noun: "Чугуев: words"."""
        return names.kind_of(word) != "common" and self.reader.surnames_of_lines[word] > 1

    def minutes_of(self, block: Block) -> re.Match[str] | None:
        """The label of a block that is a line in the minutes of a parliament, next to another such line."""
        label = STENOGRAM.match(self.text, self.reader.lines[block.first][0])
        if not label:
            return None
        near = [self.reader.lines[one.first] for one in self.reader.blocks[max(0, block.number - 1):block.number + 2]]
        lines = [line for line in near if STENOGRAM.match(self.text, line[0])]
        return label if len(lines) > 1 and any(_SPOKEN_WORDS.search(self.text, *line) for line in lines) else None

    def _minutes(self, label: re.Match[str]) -> None:
        """"Хвостик А. П. Words": all behind the label is spoken."""
        name = label["part"]
        if label["name"]:
            surname, _, initials = label["name"].partition(" ")
            name = f"{initials} {surname}"
        self._emit(label.end(), self.end, "direct", Speaker(name, None, "person") if name else NOBODY, "", remember=False)

    def is_record(self, block: Block) -> bool:
        """Whether a block is a line of a record ("Т. Лахтин: words"): a name with initials or a part in a conversation
        before the colon, or neighbours that are such lines."""
        if _SPEAKERS_LINE.match(self.text, self.reader.lines[block.first][0]):
            return True
        label = _LABEL.match(self.text, self.reader.lines[block.first][0])
        if not label or FIRST_PERSON.search(label.group()):
            return False  # "Господин президент, мне доложили: …"
        return any(
            0 <= near < len(self.reader.blocks) and (_SPEAKERS_LINE.match(self.text, start) or _LABEL.match(self.text, start))
            for near in (block.number - 1, block.number + 1)
            for start in [self.reader.lines[self.reader.blocks[min(near, len(self.reader.blocks) - 1)].first][0]])

    def opens_turn(self, block: Block) -> bool:
        """Whether a block is a line of a record that gives a speaker by name, whose turn may go on for paragraphs."""
        start = self.reader.lines[block.first][0]
        return _SPEAKERS_LINE.match(self.text, start) is not None and not _PARTS_LINE.match(self.text, start)

    def is_spoken(self, place: int) -> bool:
        """Whether the words behind a label at the head of the block are of "я" or "мы": "Рассчитываем выйти на миллиард"."""
        if FIRST_PERSON.search(self.text, self.start + place, self.end):
            return True
        if _ASKED.search(self.text, self.start + place, self.end) and self.text[self.start + place + 2].isupper():
            return True
        return any(cues.parse(word.group(1).lower())[0].tag.person == "1per"
                   for word in _FIRST_VERB.finditer(self.text, self.start + place, self.end))

    def _emit_words(self, first: Token, last: Token, speaker: Speaker, record: bool = False) -> None:
        """Emit the words after "Speaker:" as direct speech in a `record` of a conversation, or where they look like it."""
        words = self.text[first.start:last.end]
        if record:
            end = _CLOSING.match(self.text, last.end).end()
            self._emit(first.start, end, "direct", speaker, "")
            return
        marked = first.start > 0 and MARK.match(self.text, first.start - 1) and not re.search("[«»“”„\"]", words)
        headed = self.reader.kinds[self.block.first] == "title" or self.text[self.end - 1] not in ".!?…»\"”)"
        colon = headed and self.text[first.start - 2:first.start - 1] == ":"
        kind = "direct" if marked or (FIRST_PERSON.search(words) and not colon) else "indirect"
        self._emit(first.start, last.end, kind, speaker, "")

    def _spoken(self, within_speech: bool = False) -> list[Quoted]:
        """The outermost quotations of the block that are speech; speech inside speech is emitted at once."""
        number = bisect_left(self.reader.quoted, self.start, key=lambda one: one.start)
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
        first, last = trim(self.text, one.first, one.last)
        if first >= last:
            return False
        if one.last_line > one.line:
            return True
        if _STANDING_TERM.match(self.text, first, last):
            return False
        words = len(_WORD_OR_NUMBER.findall(self.text[first:min(last, first + 80)]))
        line_start = self.reader.lines[one.line][0]
        before = self.text[max(line_start, one.start - LONGEST_CLAUSE):one.start].rstrip()
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
            spoken = words == 2 and self.text[first:last].split()[-1].islower()  # "Министр был лаконичен: «Едем завтра»"
            return words >= 3 or ends or spoken or self._has_cue(before)
        if not before and words >= 2 and one.line == 0 and after.startswith(":"):
            told = words >= 3 or any(is_finite_verb(cues.fold(word)) for word in _WORD.findall(self.text[first:last]))
            return told and bool(_SPEAKER_BEHIND.match(after))  # "«Words»: посол о торговле" heads a text
        if not before or before[-1] in ".!?…" or before in ("-",) or (before[-1] in "»”\"" and before[-2:-1] in ".!?…"):
            if self.reader.kinds[self.block.first] == "title":
                return words >= 3 and (not after.strip() or bool(_SPEAKER_BEHIND.match(after)))
            return (ends and words >= 2) or (words >= 3 and (not after.strip() or after.lstrip()[0] in ".!?…"))
        if not self._has_cue(before):
            return False
        lower = self.text[first].islower()
        return (lower and words >= 2) or (words >= 4 and (before.endswith((" что", ",")) or ends))

    def _has_cue(self, before: str) -> bool:
        found = _WORD.findall(before.rpartition(". ")[2].lower().replace("ё", "е"))
        if found and found[-1].endswith("ть") and before.endswith(":") and found[-1] in lemmas():
            return True  # "Мой предшественник любил повторять: «…»"
        return any(word in verbs() or word in phrases() for word in found) or any(
            row[1] in found[number + 1:number + 3] for number, word in enumerate(found) for row in sources().get(word, ()))

    def _is_nested_speech(self, one: Quoted) -> bool:
        """Inside somebody's speech only words after a colon are somebody else's speech."""
        first, last = trim(self.text, one.first, one.last)
        before = self.text[max(self.start, one.start - LONGEST_CLAUSE):one.start].rstrip()
        return first < last and before.endswith(":") and self._has_cue(before) and not before.endswith(_WRITTEN)

    def _nested(self, one: Quoted) -> None:
        """Speech inside speech: who is quoted stands before the colon."""
        start = max(self.start, one.start - LONGEST_CLAUSE)
        before = self.text[start:one.start]
        cut = max(before.rfind(mark) for mark in "«„“\".!?")
        tokens = tokens_of(self.text, start + cut + 1, one.start)
        found = self._clause_speaker([token for token in tokens if not MARK.match(token.text)], places=True)
        first, last = trim(self.text, one.first, one.last)
        self._emit(first, last, "direct", found[0] if found else None, found[1] if found else "", remember=False)
        if (found is None or found[0].name is None) and any(token.lower == "я" for token in tokens):
            self.own_words.add(first)  # "А я ему: …": whose words these are tells the speech around them

    def _segments(self, first: int, last: int) -> list[tuple[int, int, bool]]:
        """`(start, end, is_attribution)`: speech parted by the outlet's "- сказал он -"; one piece if it is not."""
        if self.text.find("-", first, last) < 0:
            return [(first, last, False)]
        if (first, last) not in self.parted:
            self.parted[first, last] = self._parted(first, last)
        return self.parted[first, last]

    def _parted(self, first: int, last: int) -> list[tuple[int, int, bool]]:
        pieces: list[tuple[int, int, bool]] = []
        begin = place = first
        while True:
            dash = ATTRIBUTED.search(self.text, place, last)
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
        limit = min(last, start + LONGEST_CLAUSE)
        end = _CLAUSE_END.search(self.text, start, limit)
        if end and not _NEW_SENTENCE.search(self.text[start:end.start()]):
            return end.start(), end.end()
        stop = _FULL_STOP.search(self.text, start, limit)
        place = stop.start() if stop else limit
        return place, place

    def _is_attribution(self, start: int, end: int) -> bool:
        """Whether "- сказал он" is the outlet's: it begins with a verb of saying, or with any verb and has a subject."""
        word = _ATTRIBUTING.match(self.text, start)
        if not word:
            return False
        if word.start(1) > word.start():
            return cues.fold(word.group(1)) in verbs()  # "- и добавил: -"
        lower = cues.fold(word.group())
        if lower == "не":  # "- не выдержал посол -"
            return self._is_attribution(start + len("не "), end)
        if word.group()[0].isupper():
            tokens = tokens_of(self.text, start, end)
            if self.reader.people.at(start) and any(token.lower in verbs() for token in tokens):
                return True
            return self._is_stage_direction(tokens)
        if lower in verbs() or lower in phrases():
            return True
        if _says_somehow(cues.fold(self.text[start:min(end, start + 80)]).replace(",", " ").split()):
            return True
        tokens = tokens_of(self.text, start, end)
        if lower in sources() and self._formula_speaker(tokens):
            return True  # "- по словам посла, -"
        if lower in PRONOUNS and len(tokens) <= _LONGEST_DIRECTION and any(is_finite_verb(token.lower) for token in tokens[1:3]):
            return True  # "- она сверяется с блокнотом, -"
        if lower in names.offices().forms and any(is_finite_verb(token.lower) for token in tokens[1:]):
            return any(token.text[0].isupper() and self.reader.people.at(token.start) for token in tokens[1:])
        if "VERB" not in names.grammar(lower).parts:
            return False
        return any((token.text[0].isupper() and self.reader.people.at(token.start)) or token.lower in PRONOUNS
                   or token.lower in names.offices().forms for token in tokens[1:]) or tokens[-1].lower in OTHERS

    def _is_stage_direction(self, tokens: list[Token]) -> bool:
        """"- Посол Халид Росс делает паузу. -": a short sentence of the outlet about a person in the third person."""
        if len(tokens) > _LONGEST_DIRECTION or any(token.lower in _FIRST_PERSONS for token in tokens):
            return False
        named = next((token for token in tokens if self.reader.people.at(token.start)), None)
        verb = next((token for token in tokens if is_finite_verb(token.lower)), None)
        return named is not None and verb is not None and named.start < verb.start and (
            "nomn" in self.reader.people.at(named.start).cases)

    def _masked(self, spoken: list[Quoted]) -> str:
        """The block with speech replaced, sign by sign; the stop that ends it and its marks stay."""
        pieces = []
        place = self.start
        for one in spoken:
            first, last = trim(self.text, one.first, one.last)
            self.said[one.first] = one
            stops = _LAST_STOPS.search(self.text, max(first, last - 5), last).start()
            pieces += [self.text[place:one.first], HOLE * (stops - one.first), self.text[stops:last],
                       " " * (one.last - last)]
            place = one.last
        pieces.append(self.text[place:self.end])
        return "".join(pieces)

    def _say(self, one: Quoted, speaker: Speaker | None, cue: str) -> None:
        """Emit a direct quotation, without the attributions inside it."""
        first, last = trim(self.text, one.first, one.last)
        if self.own_words and speaker:
            self.block.quotations[:] = [
                replace(inner, speaker=speaker.name) if inner.start in self.own_words and first < inner.start < last else inner
                for inner in self.block.quotations]
        for start, end, is_attribution in self._segments(first, last):
            if is_attribution:
                continue
            begin = start
            for mark in _REOPENED.finditer(self.text, start, end):  # each paragraph opens the marks again
                self._emit_words_of(begin, mark.start(), speaker, cue)
                begin = mark.end()
            self._emit_words_of(begin, end, speaker, cue)

    def _emit_words_of(self, start: int, end: int, speaker: Speaker | None, cue: str) -> None:
        start, end = trim(self.text, start, end)
        if start < end:
            self._emit(start, end, "direct", speaker, cue)

    def _dialogue(self) -> None:
        """Lines of dialogue open with a dash; a dash before a capital begins the next turn."""
        first, last = trim(self.text, self.start + 1, self.end)
        turns = self._turns(first, last)
        attributed = [self._turn_speaker(turn) for turn in turns]
        announced = self.block.number > 0 and self.reader.blocks[self.block.number - 1].announces
        if not any(attributed) and not announced and not self._is_conversation():
            self._paragraph()
            return
        self._spoken(within_speech=True)
        self._outlet_behind(turns[-1])
        for turn, found in zip(turns, attributed, strict=True):
            speaker, cue = found or (self._interviewee(turn), "")
            for start, end, is_attribution in turn:
                start, end = trim(self.text, start, end)
                if not is_attribution and start < end:
                    self._emit(start, end, "direct", speaker, cue, remember=bool(found))

    def _outlet_behind(self, turn: list[tuple[int, int, bool]]) -> None:
        """"- Да, - сказал он. Ранее в министерстве сообщили, что …": behind an attribution that ends with a stop the
        outlet speaks."""
        if len(turn) < 2 or not turn[-2][2]:
            return
        start = turn[-2][1]
        for first, last in articles.sentences(self.text, min(start + 1, self.end), self.end):
            tokens = [token for token in tokens_of(self.text, first, last) if not MARK.match(token.text)]
            if tokens and not is_silent(self.text, first, last):
                self._report(tokens, 0)

    def _turns(self, first: int, last: int) -> list[list[tuple[int, int, bool]]]:
        turns: list[list[tuple[int, int, bool]]] = [[]]
        for start, end, is_attribution in self._segments(first, last):
            if is_attribution:
                turns[-1].append((start, end, True))
                continue
            begin = start
            for dash in _NEXT_TURN.finditer(self.text, start, end):
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
        """Lines with a dash are dialogue and no list if one of them asks, or this one speaks of "я" or "мы"."""
        lines, number = self.reader.lines, self.block.first
        first, last = number, number
        while first > max(0, number - LONGEST_RUN) and self.text[lines[first - 1][0]] == "-":
            first -= 1
        while last + 1 < min(len(lines), number + LONGEST_RUN) and self.text[lines[last + 1][0]] == "-":
            last += 1
        if any(self._is_attributed(near) for near in (number - 1, number + 1) if first <= near <= last):
            return True
        return any(self.text[lines[near][1] - 1] == "?" for near in range(first, last + 1)) or bool(
            FIRST_PERSON.search(self.text, self.start, self.end) and self.text[self.end - 1] in ".!?…")

    def _is_attributed(self, number: int) -> bool:
        """Whether a line that a dash opens says who speaks: "- А экспорт? - уточнил премьер."."""
        return any(piece[2] for piece in self._segments(*trim(self.text, self.reader.lines[number][0] + 1,
                                                              self.reader.lines[number][1])))

    def _takes_turns(self) -> Speaker | None:
        """Who answers where two people speak by turns and the last two lines of the dialogue name both."""
        number = self.block.number
        if number < 2 or any(self.kinds_at(self.reader.starts[near]) != "-" for near in (number - 1, number - 2)):
            return None
        self.reader.inherited(number, "_speaker")  # reads the lines before
        last, other = (next((one.speaker for one in self.reader.blocks[near].quotations if one.kind == "direct"), None)
                       for near in (number - 1, number - 2))
        return Speaker(other, None, "person") if last and other and last != other else None

    def _interviewee(self, turn: list[tuple[int, int, bool]]) -> Speaker | None:
        """Who answers in an interview: the person it was announced with; whoever asks or thanks is the outlet."""
        words = self.text[turn[0][0]:turn[-1][1]]
        if words.rstrip().endswith("?") or words.startswith("Спасибо") or self._is_askers_turn():
            return None
        if self.block.number and self.reader.blocks[self.block.number - 1].announces:
            return self.block.speaker
        other = self._takes_turns()
        if other:
            return other
        ahead = self._answers_ahead()
        if ahead:
            return ahead
        if self.block.speaker and self.block.speaker.person:
            return self.block.speaker
        only = self.reader.only_speaker()
        if only:
            return only
        mentions = [mention for mention in self.reader.people.mentions
                    if not _INTERVIEWER.search(self.text, max(0, mention.start - 20), mention.start)]
        opening = [mention for mention in mentions if mention.start < self.start and self.kinds_at(mention.start) != "-"]
        named = opening or (mentions if len({id(mention.person) for mention in mentions}) == 1
                            and not self._is_addressed(mentions[0]) else [])
        return Speaker(named[-1].person.name, named[-1].person, "person") if named else None

    def _is_addressed(self, mention: names.Mention) -> bool:
        """"- Рад вас видеть, Иван Петрович.": a name between signs in the turn itself is whom somebody speaks to."""
        return mention.start >= self.start and self.text[mention.start - 2:mention.start] in (", ", "- ") and (
            self.text[mention.end:mention.end + 1] in (".", ",", "!", "?"))

    def _is_askers_turn(self) -> bool:
        """Whether a line of a dialogue that asks nothing is still the interviewer's: the lines go by turns, all that ask are on
        the same side as this one, and a longer line answers it."""
        lines, number = self.reader.lines, self.block.first
        first = number
        while first > max(0, number - LONGEST_RUN) and self.text[lines[first - 1][0]] == "-":
            first -= 1
        last = number
        while last + 1 < min(len(lines), number + LONGEST_RUN) and self.text[lines[last + 1][0]] == "-":
            last += 1
        asking = {near % 2 for near in range(first, last + 1) if self.text[lines[near][1] - 1] == "?"}
        if (number - first) % 2 or last == number or asking != {number % 2} or self.text[lines[first][1] - 1] != "?":
            return False
        return lines[number][1] - lines[number][0] < lines[number + 1][1] - lines[number + 1][0]

    def _answers_ahead(self) -> Speaker | None:
        """The speaker of the next line of the dialogue that names one."""
        for number in range(self.block.last + 1, min(len(self.reader.lines), self.block.last + 4)):
            start, end = self.reader.lines[number]
            if self.text[start] != "-":
                return None
            for begin, stop, is_attribution in self._segments(*trim(self.text, start + 1, end)):
                found = self._clause_speaker(tokens_of(self.text, begin, stop)) if is_attribution else None
                if found and found[0].person:
                    return found[0]
        return None

    def kinds_at(self, place: int) -> str:
        """The first sign of the block that holds a place."""
        number = bisect_right(self.reader.starts, place) - 1
        return self.text[self.reader.starts[number]]

    def _attribute(self, tokens: list[Token], spoken: list[int]) -> int:
        """Give each quotation of a sentence its speaker; the number of tokens that served for it."""
        used = 0
        for order, number in enumerate(spoken):
            one = self.said.get(tokens[number].start)
            if one is None:
                continue
            first, last = trim(self.text, one.first, one.last)
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
            elif tokens[number - 1].text == ":" or one.last_line > one.line or (
                    tokens[number - 1].lower in CONJUNCTIONS and self._cues(tokens[begin:number])):
                self._say(one, NOBODY, "")
            elif self.block.speaker and any(token.lower in verbs() for token in tokens[:number]):
                self._say(one, self.block.speaker, "")
        return used

    def _after(self, tokens: list[Token], number: int, end: int) -> tuple[Speaker, str] | None:
        at = number + 1
        heads = number == 0 and self.block.number == 0 and end > 1 and tokens[1].text == ":"
        title = heads or self.reader.kinds[self.block.first] == "title"
        while at < end and (tokens[at].text in (",", ".", "!", "?", "…", ";") or (title and tokens[at].text == ":")):
            at += 1
        if at + 1 < end and tokens[at].text == "-" and tokens[at + 1].lower in ("и", "а", "но"):
            return None
        if at < end and tokens[at].text == "-":
            return self._clause_speaker(tokens[at + 1:end])
        if at < end and at > number + 1 and title:
            about = next((here for here in range(at + 1, min(at + 9, end)) if tokens[here].lower in ("о", "об", "про")), 0)
            if not about and tokens[at - 1].text == ":" and end - at <= _LONGEST_LABEL:
                about = end  # "«Words»: почетный консул"
            found = self._lone_speaker(tokens[at:about]) if about else None  # "«Words». Глава МИД Беларуси о торговле"
            if found:
                return found, ""
            subject = self._nominal(tokens, at, end, lone=True) if tokens[at - 1].text == ":" else None
            if subject and subject.kind in ("person", "office") and "nomn" in subject.cases and subject.last + 1 < end and (
                    is_finite_verb(tokens[subject.last + 1].lower)):
                return subject.speaker, ""  # "«Words»: посол назвал условия"
        spoken = verbs().get(tokens[at].lower) if at < end else None
        if at < end and at > number + 1 and ((spoken and spoken.form != "gerund") or tokens[at].lower == "как"):
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
