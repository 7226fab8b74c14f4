"""The words of speech: verbs and phrases of saying, formulas of attribution, institutions and documents.

They stand in tables, `data/cues/speech_*.csv`, one row a word; here they are spread out over their forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from . import cues, names
from .lazy import remembered


class Verb(NamedTuple):
    """A form of a verb of saying: what may follow it, and what its subject must agree with."""

    lemma: str
    frames: frozenset[str]
    form: str
    number: str
    gender: str


_FRAMES = frozenset("that about object infinitive on for to in with naming genitive toward stance relay "
                    "document finite count thanks".split())


@cache
def verbs() -> dict[str, Verb]:
    """Word form -> verb of saying, from `speech_verbs.csv`. Raises `cues.CueError`."""
    return load_verbs()


@cache
def lemmas() -> frozenset[str]:
    """The infinitives of the verbs of saying."""
    return frozenset(verb.lemma for verb in verbs().values())


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
        if one.tag.POS == "COMP":  # "гость был конкретнее: …"
            yield lemma, Verb(lemma, frames, "finite", "", "")
            return
        if one.tag.POS not in ("INFN", "ADJS", "PRTS"):
            continue
        for form in one.lexeme:
            tag = form.tag
            gender = {"masc": "m", "femn": "f", "neut": "n"}.get(str(tag.gender), "")
            if tag.POS == "GRND" and "finite" not in frames:
                yield cues.fold(form.word), Verb(lemma, frames, "gerund", "", "")
            elif tag.POS == "VERB" and tag.mood == "indc" and tag.person in (None, "3per"):
                yield cues.fold(form.word), Verb(lemma, frames, "finite", str(tag.number), gender)
            elif tag.POS == "PRTS" and gender == "n" and "that" in frames:  # "отмечено, что": it speaks for nobody
                yield cues.fold(form.word), Verb(lemma, frozenset({"document", "that"}), "finite", "sing", "n")
        short = [form for form in one.lexeme if form.tag.POS in ("ADJS", "PRTS")] if one.tag.POS == "ADJS" else []
        for form in short:  # "доволен", "довольна", "довольны"
            gender = {"masc": "m", "femn": "f", "neut": "n"}.get(str(form.tag.gender), "")
            if gender != "n":
                yield cues.fold(form.word), Verb(lemma, frames, "finite", str(form.tag.number), gender)
        if one.tag.POS != "INFN":
            stem = lemma[:-2] + lemma[-1] if lemma.endswith("сен") else lemma  # "согласен", "согласна"
            yield lemma, Verb(lemma, frames, "finite", "sing", "m")
            yield stem + "а", Verb(lemma, frames, "finite", "sing", "f")
            yield stem + "ы", Verb(lemma, frames, "finite", "plur", "")
            if "stance" in frames:  # "правительство намерено"
                yield stem + "о", Verb(lemma, frames, "finite", "sing", "n")
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


@cache
def second_words() -> dict[str, frozenset[str]]:
    """First word of a formula -> the second words of all formulas that begin with it."""
    return {word: frozenset(row[1] for row in rows) for word, rows in sources().items()}


class Institution(NamedTuple):
    """A form of a noun for an institution.

    `kind` is `named`, `general` (needs an antecedent), `acronym`, `media`, or `clipped` ("Белнефтехим").
    """

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
        if word.endswith("ком") and len(grouped) == 1:  # "Нацстатком сообщил": the dictionary does not know its cases
            grouped[word] = [(case, number, "m") for case, number, _ in grouped[word]]
        if word.isascii() and cells["kind"] == "named":  # "сообщил Destatis", "сообщила Istat"
            grouped[word] = [(case, number, "") for case, number, _ in grouped[word]]
        for form, shapes in grouped.items():
            # a form such as "организации" is a subject only in the plural
            number = next((number for case, number, _ in shapes if case == "nomn"), shapes[0][1])
            cases = frozenset(case for case, _, _ in shapes)
            found.setdefault(form, Institution(word, cells["kind"], cases, number, shapes[0][2]))
    return found


_SHORTEST_HEAD = 6


@lru_cache(maxsize=50_000)
def compound_institution(word: str) -> Institution | None:
    """A compound that no dictionary holds and that ends in an institution ("статуправление", "ветслужба")."""
    if len(word) < _SHORTEST_HEAD + 3 or "-" in word:
        return None
    for cut in range(3, min(9, len(word) - _SHORTEST_HEAD + 1)):
        head = institutions().get(word[cut:])
        if head and head.kind == "named" and not names.is_known(word):  # the dictionary last: it is slow
            return head._replace(lemma=word[:cut] + head.lemma)
    return None


_LONG_WORD = 5
_NOT_SPEAKING = frozenset("ГЭС АЭС ТЭЦ ГРЭС ВВП НДС СЭЗ ОЭЗ СПГ ВИЭ ФОТО ВИДЕО".split())
"""Words in capitals that name no institution."""


@remembered(50_000)
def institution_of(word: str) -> Institution | None:
    """The institution that a word names by itself: one of the table, a compound, or an abbreviation by its letters."""
    lower = names.fold(word)
    found = institutions().get(lower) or compound_institution(lower)
    if found and (found.kind != "acronym" or word.isupper()):
        return found
    if word[0].isupper():
        if lower.endswith("энерго"):  # "в Минэнерго", "в Витебскэнерго": without cases
            return Institution(word, "acronym", names.ANY_CASE, "sing", "n")
        if not word.isupper() and lower.endswith(names.clipped_forms()) and names.kind_of(word) in ("unknown", "acronym"):
            stem, cases = names.unclipped(word)
            return Institution(stem, "clipped", cases, "sing", "m")
        if word[0] == "М" and word[1:].islower() and names.is_ministry(lower):  # "в Минторговли Турции"
            return Institution(word, "acronym", names.ANY_CASE, "sing", "n")
    shouted = len(word) >= _LONG_WORD and names.kind_of(word.capitalize()) == "common"  # "ТОРГОВЛЯ" in a headline all in capitals
    if len(word) > 1 and word[-1].isupper() and word not in _NOT_SPEAKING and not shouted and not names.place_code(word):
        # "МАРТ", "БелТПП"
        return Institution(word, "acronym", names.ANY_CASE, "sing", "")
    return None


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
        yield cues.fold(form.word), names.case_of(form.tag), str(form.tag.number), gender


@cache
def _cue_words() -> frozenset[str]:
    """All word forms one of which a sentence with an attribution must hold (but for closing verbs of any kind)."""
    return frozenset({*verbs(), *phrases(), *(row[1] for rows in sources().values() for row in rows)})


_LOWER_WORD = re.compile(r"[а-яўі-]+")
_CLOSING_VERB = re.compile(r"[,-] (?:[а-яё]{2,30}?(?:л|ла|ло|ли|[еиюуая]т)(?:с[ья])?|так(?:ой|ую|ое|ие|ими|ова)|эт(?:от|у|и)) ")


_LONGEST_SOURCE = 90
_SOURCE_AT_END = re.compile(r" - [А-ЯЁа-яё][^-.,;:!?\n]{2,80}\.?$")
"""A dash and a few words without a sign at the end: "..., - Нацстатком."."""


def is_silent(text: str, start: int, end: int) -> bool:
    """Whether nothing in a stretch of the outlet's words can attribute anything to anybody; quick, and never wrong
    about a table word."""
    words = text[start:end]
    if ":" in words:
        return False
    folded = cues.fold(words)
    if not _cue_words().isdisjoint(folded.split()):
        return False  # most words of saying stand between blanks, and need no closer look
    found = _LOWER_WORD.findall(folded)
    if not _cue_words().isdisjoint(found):
        return False
    if (words.startswith("По ") or ", по " in words) and not institutions().keys().isdisjoint(found):
        return False
    if _SOURCE_AT_END.search(words[-_LONGEST_SOURCE:]):
        return False
    return not _CLOSING_VERB.search(words) and not ANAPHOR.match(words)


@cache
def documents() -> frozenset[str]:
    """Forms of nouns for documents that speak for an institution ("в обзоре МАРТ")."""
    return frozenset(form for _, cells in cues.rows("speech_documents", ["word", "gloss"])
                     for form, _ in cues.forms(cues.fold(cells["word"])))


ANAPHOR = re.compile(
    r"(?:Об этом|Это мнение|Такое мнение|Такую точку зрения|Такую оценку|Такой прогноз|Такую цифру|Такую задачу|"
    r"Так(?:ие|ими) (?:данны|цифр|показател|сведени)\w+|Эт(?:и|ими|у|а) (?:данны|цифр|показател|сведени|оценк)\w*|"
    r"(?:О|С) так(?:ом|ой|их|им|ими) \w+|Так(?:ой|ую|ое|ие) (?!же)\w+|"
    r"О (?:договоренност|намерени|решени|план)\w+ (?:рассказал|сообщил|заявил|объявил)\w*|"
    r"(?:Данные|Цифры|Статистику|Оценку|Прогноз|Итоги) (?:привел|привела|привели|приводит|публикует|"
    r"озвучил\w?|огласил\w?|обнародовал\w?|"
    r"представил\w?|назвал\w?|дал\w?)|С таким заявлением|Соответствующ\w+ \w+|Данные об этом|Об этих планах|"
    r"О таких планах|Таков(?:ы|а|о)? (?:данны|прогноз|оценк|мнени|расчет|подсчет|цифр)\w*|Это следует)(?!\w)")
"""With these a sentence points back to what stands before it."""


@lru_cache(maxsize=20_000)
def plain_verb(word: str) -> Verb:
    """Number and gender of a verb that no table holds, from its ending."""
    plural = re.search(r"(?:л|т|л[иы])(?:с[ья])?$", word) and re.search(r"(?:ли|ют|ут|ят|ат)(?:с[ья])?$", word)
    past = re.search(r"(л|ла|ло)(?:с[ья])?$", word)
    gender = {"л": "m", "ла": "f", "ло": "n"}[past.group(1)] if past and not plural else ""
    return Verb("", frozenset(), "finite", "plur" if plural else "sing", gender)
