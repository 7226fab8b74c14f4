"""A file or a text of news as an `Article`: zones, paragraphs, dateline, and the date as far as it is printed.

Nothing is cut out: the text stays as stored and every offset counts its characters (Unicode code points). What is
not part of the report is *marked*, so that a reader can see what was left aside and why (`drops`).

Analysis works on `clean(text)`, which has exactly as many characters as the stored text.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

ENCODINGS = ("utf-8", "windows-1251")
"""Encodings that are tried, in this order; UTF-8 with a byte-order mark is recorded as `utf-8-sig`."""

MONTHS = {"янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9,
          "окт": 10, "ноя": 11, "дек": 12}

HOUSE_SIGNS = frozenset({"furniture", "tail"})
"""Kinds of zones that are not part of the report."""


class ArticleProblem(Exception):
    """A file cannot be read as an article; `str()` of it is one line with the path and the reason."""

    def __init__(self, path: str | Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason

    def __reduce__(self) -> tuple:
        return (ArticleProblem, (self.path, self.reason))


@dataclass(frozen=True)
class Zone:
    """A stretch `text[start:end]` of one kind: `furniture`, `title`, `lead`, `body` or `tail`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Drop:
    """Words that are not part of the report: where they stand, what they are, why they were set aside."""

    kind: str
    start: int
    end: int
    words: str
    reason: str


@dataclass(frozen=True)
class Article:
    """A text as stored and its parts; the zones tile it in order, without gap or overlap.

    `dateline` is the printed dateline ("30 октября, Минск /Корр. БЕЛТА/"), empty if there is none. `date_stated` is
    the date in EDTF as far as the text states it: `2025-09-30`, `XXXX-10-30` for a day without a year, or empty.
    `encoding` says how the file was decoded, empty for a text that did not come from a file.
    """

    id: str
    text: str
    zones: tuple[Zone, ...]
    dateline: str
    date_stated: str
    encoding: str

    @property
    def date(self) -> datetime.date | None:
        """The date of the article, only where the text states day, month and year."""
        return datetime.date.fromisoformat(self.date_stated) if re.match(r"\d{4}-", self.date_stated) else None

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """`(start, end)` of every line of the report (title, lead, body) that is not blank, outer blanks left out."""
        cleaned = clean(self.text)
        return [line for zone in self.zones if zone.kind not in HOUSE_SIGNS
                for line in _lines(cleaned, zone.start, zone.end)]

    def zone_at(self, offset: int) -> Zone | None:
        """The zone that holds the character at `offset`; `None` outside the text."""
        low, high = 0, len(self.zones)
        while low < high:
            middle = (low + high) // 2
            if self.zones[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.zones[low] if low < len(self.zones) and offset >= self.zones[low].start else None


# ---------------------------------------------------------------------------------------------------------------
# Clean text of the same length

_SPACES = "\t\x0b\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
_BREAKS = "\x0c\x85\u2028\u2029"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
FILLER = "\xad"
"""Stands in a cleaned text for a character that prints nothing; always after the last letter of its word."""

_SILENT = "\xad\u0300-\u036f\u180e\u200c-\u200f\u2060\ufe0e\ufe0f\ufeff"
_HAS_SILENT = re.compile(f"[{_SILENT}]")
_SILENT_SIGNS = "\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
_SILENT_WORD = re.compile(rf"[\w{_SILENT}]+")
_COMPOSED = {"и\u0306": "й", "И\u0306": "Й", "е\u0308": "ё", "Е\u0308": "Ё", "у\u0306": "ў", "У\u0306": "Ў",
             "i\u0308": "ї"}
_COMPOSING = re.compile("|".join(_COMPOSED))

_LATIN_RUN = re.compile(r"[A-Za-z]+")
_USUAL = (("\xa0", " "), ("\u2014", "-"), ("\u2013", "-"), (" -- ", " -  "))
"""What nearly every text holds; all the rest is looked for in one scan (`_UNUSUAL`)."""
_UNUSUAL = re.compile("{0}{0}*".format(f"[A-Za-z\r{_SPACES}{_BREAKS}{_DASHES}{_SILENT}]"))
"""Latin letters, and signs that are to be made regular; begins with one class, so that the search is a fast scan."""
_LOOK_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxyki", "АВСЕНКМОРТХУасеорхукі")
_ALL_LOOK_CYRILLIC = frozenset(map(chr, _LOOK_CYRILLIC))


@lru_cache(maxsize=4)
def clean(text: str) -> str:
    """The text made regular for analysis, with exactly as many characters, so that offsets hold in both.

    - every kind of space and the tab become a space, every kind of line break a `\\n` (`\\r\\n` becomes ` \\n`);
    - every kind of dash, the hyphen and the minus sign become `-`, two hyphens between blanks one of them;
      quotation marks stay as they are;
    - Latin letters that look like Cyrillic ones become Cyrillic inside a word with Cyrillic letters ("млpд" with a
      Latin p), as long as the whole Latin run looks Cyrillic ("USDмлн" stays);
    - soft hyphens, joiners, combining accents ("заяви́л") print nothing: the letters of the word move together and
      as many `FILLER` characters (U+00AD) follow the last letter. So a word starts where it starts in the stored
      text, and it ends there after its fillers: `snug(cleaned, end)` gives the end in the stored text. The pair
      of letter and accent that makes one letter of the alphabet (и + breve, е + diaeresis) is composed.

    The last few texts are remembered, since every step of the reader asks for the same one.
    """
    for printed, plain in _USUAL:
        text = text.replace(printed, plain)
    unusual = [*_UNUSUAL.finditer(text)]
    if all(run.group().isalpha() for run in unusual):
        return _look_alikes(text, unusual) if unusual else text
    text = _without_unusual(text)
    return _look_alikes(text, _LATIN_RUN.finditer(text))


def _without_unusual(text: str) -> str:
    for blank in _SPACES:
        if blank in text:
            text = text.replace(blank, " ")
    for mark in _BREAKS:
        if mark in text:
            text = text.replace(mark, "\n")
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for dash in _DASHES:
        if dash in text:
            text = text.replace(dash, "-")
    if _HAS_SILENT.search(text):
        text = _SILENT_WORD.sub(_close_up, text)
    return text


def _close_up(word: re.Match[str]) -> str:
    letters = word.group()
    if not _HAS_SILENT.search(letters):
        return letters
    bare = letters.lstrip(_SILENT_SIGNS)  # what hangs on a sign before the word, as in an emoji, is no part of it
    kept = _HAS_SILENT.sub("", _COMPOSING.sub(lambda pair: _COMPOSED[pair.group()], bare))
    return " " * (len(letters) - len(bare)) + kept + FILLER * (len(bare) - len(kept))


def _look_alikes(text: str, latin_runs: Iterable[re.Match[str]]) -> str:
    pieces, last = [], 0
    for run in latin_runs:
        start, end = run.span()
        if (_is_cyrillic(text, start - 1) or _is_cyrillic(text, end)) and _ALL_LOOK_CYRILLIC.issuperset(run.group()):
            pieces += (text[last:start], run.group().translate(_LOOK_CYRILLIC))
            last = end
    return "".join((*pieces, text[last:])) if pieces else text


def _is_cyrillic(text: str, place: int) -> bool:
    return 0 <= place < len(text) and "\u0400" <= text[place] <= "\u04ff"


def snug(cleaned: str, end: int) -> int:
    """The end, in the stored text, of a word that ends at `end` in the cleaned one: fillers belong to their word."""
    while end < len(cleaned) and cleaned[end] == FILLER:
        end += 1
    return end


# ---------------------------------------------------------------------------------------------------------------
# Sentences

_BLANK = " \t\r\n\x0b\x0c\x85\xa0\u2007\u2009\u202f\u2028\u2029\ufeff"
QUOTED = "\ue000"
"""Stands for a character between quotation marks in a text whose quotations are masked; a sentence can begin with it."""

_LINE = re.compile(rf"[^{_BLANK}](?:[^\n]*[^{_BLANK}])?")
"""A line that is not blank, outer blanks left out."""
_STOP = (r"(?<![.!?…][.!?…])[.!?…]*+(?P<closing>[»”“\")\]]*+)"
         r"(?=(?P<gap>[ \xad\x1c-\x1f]++(?:-[ \x1c-\x1f]++)?)[\"«„“(\[]*+[А-ЯЁЎІA-Z0-9$€₽\ue000])")
_FULL_STOPS, _STOPS = re.compile(r"\." + _STOP), re.compile("[.!?…]" + _STOP)
"""Stops before what looks like the beginning of a sentence. To look for one sign is much faster than to look for four,
and many texts hold only full stops."""
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_NEXT_WORD = re.compile(r"[^\w\n]*+([^\W\d_]+)")
_BRACKETS = (("(", re.compile(r"\([^()\n]{1,300}\)")), ("[", re.compile(r"\[[^\[\]\n]{1,300}\]")))
_LONGEST_ABBREVIATION = 5

ABBREVIATIONS = frozenset(
    "млн млрд трлн тыс долл руб коп г гг в вв н э им ул пр просп д пл стр корп тел факс проф акад доц ред прим корр кор "
    "обл р пос пгт дер ст п пп ч чел кв куб см мм км кг ц экз сов зам зав пред гл ген св напр др т е к о и "
    "янв фев февр апр авг сен сент окт ноя нояб дек рис табл изд рег респ".split())
"""Words that are printed with a full stop which does not end a sentence."""

_MULTIPLIERS = frozenset("млн млрд трлн тыс долл руб".split())
_UNIT_ABBREVIATIONS = frozenset("коп г гг вв чел кг км др янв фев февр апр авг сен сент окт ноя нояб дек".split())
SENTENCE_OPENERS = frozenset(
    "Это Этот Эта Эти Этого Этому Этим Он Она Они Оно Об О В Во На Но А И За При По До От Из К Ко С Со У Для Так Также Однако "
    "Кроме Между Сейчас Сегодня Теперь Тогда Там Тут Здесь Такие Такой Такая Такое Такую Как Что Если Мы Вы Я Еще Ещё "
    "При Среди Помимо Ранее Напомним Напомню Причем Причём Поэтому Затем Потом Наш Наша Наше Наши".split())
"""Words that are printed with a capital only where a sentence begins; after "г." or "чел." they tell that it ended."""


def sentences(clean_text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`(start, end)` of the sentences of `clean_text[start:end]`, outer blanks left out, in linear time.

    A line break always ends a sentence. A stop does not, after an abbreviation ("15 млн. долл. США", "г. Минск",
    "Прим. ред."; but "$500 млн. Об этом" is two sentences), after an initial ("А. Лукашенко"), inside brackets, before
    a small letter, and where a closing quotation mark is followed by a dash (the attribution still belongs to it).
    """
    spans = []
    brackets = [[found.span() for found in pattern.finditer(clean_text, start, end)]
                for sign, pattern in _BRACKETS if clean_text.find(sign, start, end) >= 0]
    stops = _STOPS if any(clean_text.find(sign, start, end) >= 0 for sign in "!?…") else _FULL_STOPS
    for line in _LINE.finditer(clean_text, start, end):
        begin, last = line.span()
        for cut in stops.finditer(clean_text, begin, last):
            first, stop = cut.span()
            behind_long_word = first - start > _LONGEST_ABBREVIATION and (
                clean_text[first - _LONGEST_ABBREVIATION - 1:first].isalpha())
            if stop == first + 1:
                if not behind_long_word and clean_text[first] == "." and _is_abbreviated(clean_text, start, first, end):
                    continue
            elif _goes_on_behind_marks(*cut.groups()):
                continue
            if brackets and _is_inside(brackets, first, stop):
                continue
            spans.append((begin, stop))
            begin = stop
            while clean_text[begin] in _BLANK:
                begin += 1
        spans.append((begin, last))
    return spans


def _goes_on_behind_marks(closing: str, gap: str) -> bool:
    """Whether a dash behind closing quotation marks goes on with the sentence that holds the quotation."""
    return bool(closing) and closing[-1] not in ")]" and "-" in gap


def _is_inside(brackets: list[list[tuple[int, int]]], first: int, stop: int) -> bool:
    """Whether a stop stands inside a bracket; those of one kind are in order and apart from each other."""
    for spans in brackets:
        number = bisect_left(spans, (first, 0)) - 1
        if number >= 0 and stop < spans[number][1]:
            return True
    return False


_SHORT_TITLE = re.compile(r"[«“][А-ЯЁ]{2,4}\. [А-ЯЁа-яё -]{3,30}[»”]")
"""The name of an outlet that begins with letters and a stop: "«СБ. Беларусь сегодня»"."""


def _is_abbreviated(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the word before a full stop, which is not a long one, is an abbreviation."""
    if not text[stop - 1:stop].isalpha():
        return False
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    if not word:
        return False
    letters = word.group()
    if len(letters) == 1 and letters.isupper():
        return True
    if letters.isupper() and _SHORT_TITLE.match(text, word.start() - 1):
        return True
    if letters.lower() not in ABBREVIATIONS or letters.isupper():
        return False
    following = _NEXT_WORD.match(text, stop, min(end, stop + 40))
    if letters.lower() in _MULTIPLIERS:
        if text[stop + 1:stop + 4].lstrip(" «\"„“")[:1] == QUOTED:
            return False  # "27 млрд. «Мы видим …»"
        return not following or (following.group(1).isupper() and len(following.group(1)) > 1)
    if letters.lower() in _UNIT_ABBREVIATIONS:
        return not (following and following.group(1) in SENTENCE_OPENERS)
    return True


# ---------------------------------------------------------------------------------------------------------------
# Zones

_DAY = (r"(?P<day>\d{1,2})\s++(?P<month>(?i:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек))[а-яА-Я]*+\.?"
        r"(?:\s++(?P<year>\d{4})(?:\s*+(?:года|г\.))?)?")
_PLACE = r"[А-ЯЁA-Z][\wЁё]*+(?:[ -][А-ЯЁA-Z][\w]*+){0,2}"
_AGENCY = r"(?:\s*+/[^/\n]{2,60}/|\s*+\([^()\n]{2,60}\))"
_DATELINES = tuple(re.compile(pattern) for pattern in (
    rf"\s*+(?P<words>{_DAY},\s*+{_PLACE}{_AGENCY}?)\s*+(?:\.\s|-\s|$)",
    rf"\s*+(?P<words>{_PLACE}[,.]\s*+{_DAY}\.?),?\s*+[А-ЯЁA-Z][А-ЯЁA-Z.-]{{3,24}}\s*+(?:-{{1,2}}|/|\.)\s",
    rf"\s*+(?P<words>{_PLACE}[,.]\s*+{_DAY}\.?{_AGENCY}?)\s*+(?:\.\s|-\s*+[\w. «»\"-]{{2,40}}\.\s|-{{1,2}}\s|$)",
    rf"\s*+(?P<words>{_PLACE},\s*+{_PLACE}) - (?:АН|ИА|РИА) [\w.]{{2,30}}\.\s",
    r"\s*+(?P<words>[А-ЯЁ][А-ЯЁ-]{2,30} /[^/\n]{2,40}/)\s*+(?:-{1,2}|\.)\s",
    rf"\s*+(?P<words>{_DAY}{_AGENCY})\s*+[.-]?\s",
    r"\s*+(?P<words>(?P<dd>\d{1,2})\.(?P<mm>\d{1,2})\.(?P<yyyy>\d{4})(?:,?\s++\d{1,2}:\d\d)?)\s*+",
    r"\s*+(?P<words>[А-ЯЁ-]{3,30}[.,] ?/?[А-ЯЁA-Z]\w{0,30}(?: \w{1,20})?/?)\.?\s*+-\s",
    r"\s*+(?P<words>[A-ZА-ЯЁ][\w.]{1,30}(?: [A-ZА-ЯЁ][\w.]{1,30})? \([A-Z]{2,3}\))\s*+-\s",
))
_DATELINES_BY_NUMBER = tuple(_DATELINES[number] for number in (0, 5, 6))
_DATELINES_BY_NAME = tuple(pattern for pattern in _DATELINES if pattern not in _DATELINES_BY_NUMBER)
"""The datelines that begin with a digit, and those that begin with a name."""
_NAME_AHEAD = re.compile(
    rf"\s*+(?:{_PLACE}[,.]|[А-ЯЁ-]{{3}}|[A-ZА-ЯЁ][\w.]{{1,30}}(?: [A-ZА-ЯЁ][\w.]{{1,30}})? \()")
"""How every one of the latter begins: one look tells that most paragraphs open with none."""
_HEADER = re.compile(r"\s*+date\s++(?P<yyyy>\d{4})-(?P<mm>\d\d)-(?P<dd>\d\d)\s*+")
_PUBLISHED = re.compile(r"(?:[Пп]убликаци[яи]|[Оо]публикован[оа]|[Дд]ата публикации)(?:\s++от)?:?\s++"
                        r"(?P<dd>\d{1,2})\.(?P<mm>\d{1,2})\.(?P<yyyy>\d{4})")
_DATE_ALONE = re.compile(rf"\s*+(?:{_DAY}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?:,?\s*+\d{{1,2}}:\d\d)?(?:,\s*+{_PLACE})?\s*+$")
_END_OF_REPORT = "-0-"
_SOURCES_LINE = re.compile(r"\s*+По (?:материалам|сообщениям) \S[^\n]{2,60}$")
_GLUED_CREDIT = re.compile(r"(?:\s*+-\s*+Новости)?\s*+©\s*+(?:Фото|РИА|Sputnik|[А-ЯЁA-Z])[^\n©]{0,120}?"
                           r"(?=[А-ЯЁ]{3,40},\s*+\d{1,2}\s)")
_SENTENCE_END = re.compile(r"[.!?…][»”\")\]]*+\s*+$")
_WORD = re.compile(r"[^\W\d_]+")

_FURNITURE = (
    (r"(?:©\s*+)?(?:Фото|Фотографии|Снимок|Иллюстрация|Иллюстративное фото|Видео|Скриншот|Инфографика|Коллаж)"
     r"(?:\s*+[:©/]|\s*+(?:из архива|предоставлено|носит|пресс-служб|автора|с сайта|БЕЛТА|БелТА|$))", "a picture credit"),
    (r"©", "a picture credit"),
    (r"(?:Источник|Источники)\s*+:", "the source line of the site"),
    (r"(?:Читайте|Читать|Смотрите|Смотреть) (?:также|далее|ещё|еще|по теме)", "a link to other stories"),
    (r"(?:Подробнее|По теме|Ещё по теме|Еще по теме|Похожие новости|Другие новости|Новости по теме)\s*+(?::|$)",
     "a link to other stories"),
    (r"(?:Подписывайтесь|Подпишитесь|Присоединяйтесь|Поделиться|Оставить комментарий|Комментарии\s*+(?::|$)|Реклама\s*+$)",
     "a call to subscribe, share or comment"),
    (r"(?:Теги|Тэги|Метки|Рубрика|Рубрики|Автор|Просмотров|Опубликовано|Дата публикации)\s*+:", "data of the page"),
    (r"Редакция (?:сайта|портала)", "the name of the newsroom"),
    (r"(?:https?://|www\.)\S++\s*+$", "an address"),
)
_FURNITURE_LINE = re.compile("|".join(f"({pattern})" for pattern, _ in _FURNITURE))
_FURNITURE_INITIALS = frozenset("©ФСИВКЧПЕДНОРТМАhw")
"""Letters with which a line of furniture can begin; most lines of a report are passed by at once."""
_READ_ALSO = "a link to other stories"
_LONGEST_FURNITURE = 250
_LONGEST_TITLE = 250
_FEWEST_TITLE_WORDS = 3
_FEWEST_TEASERS = 2
_FEWEST_SENTENCE_WORDS = 2
_QUOTED_START = re.compile(r"[\"«“„-]")


class _Part(NamedTuple):
    kind: str
    start: int
    end: int
    reason: str


def parse(text: str, id: str = "") -> Article:
    """The article that a text is: its zones, dateline and date. Pure; any string is accepted.

    The headline is the first line of the report when it does not end as a sentence does (or is printed in capitals)
    and something follows it; the next paragraph is the lead. `-0-` ends the report.
    """
    cleaned = clean(text)
    parts = _parts(cleaned)
    zones = [Zone(kind, joined[0].start, joined[-1].end)
             for kind, group in groupby(parts, key=attrgetter("kind")) for joined in [[*group]]]
    dateline = _find_dateline(cleaned, parts)
    words = text[dateline.start("words"):dateline.end("words")] if dateline else ""
    return Article(id, text, tuple(zones), words, _date_stated(cleaned, parts, dateline), "")


def drops(article: Article) -> list[Drop]:
    """What is not part of the report, in order: crawler noise, credits, links, and all that follows its end."""
    found = []
    for part in _parts(clean(article.text)):
        start, end = _trimmed(article.text, part.start, part.end)
        if part.kind in HOUSE_SIGNS and start < end:
            found.append(Drop(part.kind, start, end, article.text[start:end], part.reason))
    return found


def _lines(cleaned: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the lines of `cleaned[start:end]` that are not blank, outer blanks left out."""
    return [line.span() for line in _LINE.finditer(cleaned, start, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    first = start + 1 if text[start:start + 1] == " " else start
    if first < end and text[first] not in _BLANK and text[end - 1] not in _BLANK:  # the usual case: at most one space
        return first, end
    words = text[start:end].lstrip(_BLANK)
    if not words:
        return start, start
    start = end - len(words)
    return start, start + len(words.rstrip(_BLANK))


def _parts(cleaned: str) -> list[_Part]:
    """Pieces that tile a cleaned text: lines (or parts of lines) with a kind and, if set aside, the reason."""
    pieces = _pieces(cleaned)
    tail_from, tail_reason = _tail(cleaned, pieces)
    pieces = [(start, end, reason or (start < tail_from and _why_furniture(cleaned, start, end)) or "")
              for start, end, reason in pieces]
    kinds: list[tuple[str, str]] = []
    last_report = max((start for start, _, reason in pieces if start < tail_from and not reason), default=-1)
    title_seen = lead_seen = linking = False
    for start, end, reason in pieces:
        if start >= tail_from:
            kinds.append(("tail", tail_reason))
            continue
        if not reason and linking and lead_seen and not _ends_sentence(cleaned, start, end):
            reason = _READ_ALSO
        linking = reason == _READ_ALSO
        if reason:
            kinds.append(("furniture", reason))
        elif not (title_seen or lead_seen) and start < last_report and _is_title(cleaned, start, end):
            kinds.append(("title", ""))
            title_seen = True
        else:
            kinds.append(("body" if lead_seen else "lead", ""))
            lead_seen = True
    if not pieces:
        return [_Part("furniture", 0, len(cleaned), "blank")] if cleaned else []
    starts = [0, *(start for start, _, _ in pieces[1:]), len(cleaned)]  # blanks and line breaks belong to the part before
    return [_Part(kind, start, end, reason) for (kind, reason), (start, end) in zip(kinds, pairwise(starts), strict=True)]


def _pieces(cleaned: str) -> list[tuple[int, int, str]]:
    """`(start, end, reason)` of each line that is not blank; the first one is cut where noise is glued to it."""
    lines = _lines(cleaned, 0, len(cleaned))
    if not lines:
        return []
    pieces: list[tuple[int, int, str]] = []
    start, end = lines[0]
    header = _HEADER.match(cleaned, start, end)
    if header:
        rest = header.end()
        is_place = len(_WORD.findall(cleaned, rest, end)) < _FEWEST_TITLE_WORDS
        pieces.append((start, end if is_place else rest, "a line of the crawler"))
        start = end if is_place else rest
    credit = _GLUED_CREDIT.search(cleaned, start, end) if "©" in cleaned else None
    if credit:
        pieces += [(start, credit.start(), ""), (credit.start(), credit.end(), "a picture credit")]
        start = credit.end()
    if start < end:
        pieces.append((start, end, ""))
    return [*pieces, *((*line, "") for line in lines[1:])]


def _tail(cleaned: str, pieces: list[tuple[int, int, str]]) -> tuple[int, str]:
    """Where the report has ended and why; the end of the text if nothing says so."""
    mark = cleaned.find(_END_OF_REPORT, pieces[0][0] + 1) if pieces else -1
    if mark >= 0:
        return _cut(pieces, mark), "the report ends with -0-"
    for number in range(len(pieces) - 1, 0, -1):
        if _SOURCES_LINE.match(cleaned, pieces[number][0], pieces[number][1]) and 2 * number >= len(pieces):
            return pieces[number][0], "after the line that names the sources"
    teasers = 0
    while teasers < len(pieces) - 1 and cleaned.endswith(("…", "..."), 0, pieces[-1 - teasers][1]) \
            and not _QUOTED_START.match(cleaned, pieces[-1 - teasers][0]):
        teasers += 1
    if teasers >= _FEWEST_TEASERS:
        return pieces[-teasers][0], "teasers of other stories"
    return len(cleaned), ""


def _cut(pieces: list[tuple[int, int, str]], place: int) -> int:
    """Cut the piece that holds `place` in two, so that a zone can begin there."""
    for number, (start, end, reason) in enumerate(pieces):
        if start < place < end:
            pieces[number:number + 1] = [(start, place, reason), (place, end, reason)]
            break
    return place


def _why_furniture(cleaned: str, start: int, end: int) -> str:
    """The reason why a line belongs to the page and not to the report; empty if it belongs to the report."""
    if end - start > _LONGEST_FURNITURE:
        return ""
    if cleaned[start] in _FURNITURE_INITIALS:
        found = _FURNITURE_LINE.match(cleaned, start, end)
        if found:
            return _FURNITURE[found.lastindex - 1][1]
    if cleaned[start].isdigit() and _DATE_ALONE.match(cleaned, start, end):
        return "a line with the date alone"
    return ""


def _ends_sentence(cleaned: str, start: int, end: int) -> bool:
    return bool(_SENTENCE_END.search(cleaned, max(start, end - 8), end))


def _is_title(cleaned: str, start: int, end: int) -> bool:
    words = cleaned[start:end]
    if len(words) > _LONGEST_TITLE or words[-1] in ":;," or words[0] in "-•*" or _dateline_at(cleaned, start, end):
        return False
    return not _ends_sentence(cleaned, start, end) or words.isupper() or words[-1] in "?!"


def _dateline_at(cleaned: str, start: int, end: int) -> re.Match[str] | None:
    sign = cleaned[start:start + 1]
    end = min(end, start + 160)
    patterns = _DATELINES if not sign or sign.isspace() else _DATELINES_BY_NUMBER if sign.isdigit() else _DATELINES_BY_NAME
    if patterns is _DATELINES_BY_NAME and not _NAME_AHEAD.match(cleaned, start, end):
        return None
    for pattern in patterns:
        found = pattern.match(cleaned, start, end)
        if found:
            return found
    return None


def dateline_end(cleaned: str, start: int, end: int) -> int:
    """Where the words begin in a sentence or paragraph that may open with a dateline."""
    found = _dateline_at(cleaned, start, end)
    return found.end() if found else start


def _find_dateline(cleaned: str, parts: list[_Part]) -> re.Match[str] | None:
    """The dateline opens the lead, or stands on a line of its own above it."""
    alone = None
    for part in parts:
        found = _dateline_at(cleaned, *_trimmed(cleaned, part.start, part.end))
        if part.kind == "furniture" and found:
            alone = alone or found
        if part.kind == "lead":
            return found or alone
    return alone


def _date_stated(cleaned: str, parts: list[_Part], dateline: re.Match[str] | None) -> str:
    """A full date of the header, the dateline, a date line or a note of publication; else a day without a year."""
    first = parts[0].start if parts else 0
    candidates = [_HEADER.match(cleaned, first), dateline]
    candidates += [_dateline_at(cleaned, *_trimmed(cleaned, part.start, part.end))
                   for part in parts if part.kind == "furniture" and part.reason == "a line with the date alone"]
    if "убликац" in cleaned or "публикован" in cleaned:
        candidates.append(_PUBLISHED.search(cleaned))
    stated = [date for date in map(_edtf, candidates) if date]
    return next((date for date in stated if not date.startswith("X")), stated[0] if stated else "")


def _edtf(found: re.Match[str] | None) -> str:
    parts = found.groupdict() if found else {}
    if parts.get("month"):
        year, month, day = parts["year"], MONTHS[parts["month"].lower()], int(parts["day"])
    elif parts.get("mm"):
        year, month, day = parts["yyyy"], int(parts["mm"]), int(parts["dd"])
    else:
        return ""
    try:
        date = datetime.date(int(year or 2000), month, day)  # 2000 is a leap year: 29 February without a year is a day
    except ValueError:
        return ""
    return date.isoformat() if year else f"XXXX-{date:%m-%d}"


# ---------------------------------------------------------------------------------------------------------------
# Files

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CYRILLIC = re.compile(r"[А-Яа-яЁёЎўІіЇїЄєҐґ]")
_COMMON_RUSSIAN = re.compile(r"[оеаинтсрвлОЕАИНТСРВЛ]")


def read(path: str | Path, id: str | None = None) -> Article:
    """The article in a file, `id` being the name of the file without its ending unless given.

    Tries UTF-8 (a byte-order mark is allowed and is not part of the text), then windows-1251; line ends stay as
    they are. Raises `ArticleProblem` with the reason for a file that is missing, a folder, unreadable, empty,
    binary, in another encoding, or without a single sentence.
    """
    path = Path(path)
    text, encoding = _decoded(path, _bytes(path))
    article = parse(text, path.stem if id is None else id)
    if not any(_is_sentence(text, *span) for span in article.paragraphs):
        raise ArticleProblem(path, "holds no sentence")
    return Article(article.id, text, article.zones, article.dateline, article.date_stated, encoding)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ArticleProblem(path, "is a folder, not a file")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ArticleProblem(path, "does not exist") from None
    except (OSError, ValueError) as error:
        raise ArticleProblem(path, f"cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _decoded(path: Path, raw: bytes) -> tuple[str, str]:
    if not raw.strip():
        raise ArticleProblem(path, "is empty")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ArticleProblem(path, "is UTF-16 text; save it as UTF-8")
    try:
        text, encoding = raw.decode("utf-8-sig"), "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    except UnicodeDecodeError:
        text, encoding = raw.decode("windows-1251", errors="replace"), "windows-1251"
    if _CONTROL.search(text):
        raise ArticleProblem(path, "is binary, not text")
    if encoding == "windows-1251" and not _reads_as_russian(text):
        raise ArticleProblem(path, "is neither UTF-8 nor Russian text in windows-1251")
    return text, encoding


def _reads_as_russian(text: str) -> bool:
    """Whether a text decoded as windows-1251 is that: its letters outside ASCII are letters of the East Slavic
    alphabets, they outnumber the Latin ones, and more than half of them are the ten most frequent letters of Russian
    (KOI8-R, cp866 and other encodings come out as other letters)."""
    foreign = [sign for sign in text if sign.isalpha() and not sign.isascii()]
    cyrillic = _CYRILLIC.findall(text)
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return (len(cyrillic) >= 0.98 * len(foreign) and len(cyrillic) > latin
            and len(_COMMON_RUSSIAN.findall(text)) > 0.5 * len(cyrillic) and "\ufffd" not in text)


def _is_sentence(text: str, start: int, end: int) -> bool:
    return len(_WORD.findall(text, start, end)) >= _FEWEST_SENTENCE_WORDS
