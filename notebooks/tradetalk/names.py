"""People named in a Russian text: every mention of a person, and the name in one form, the nominative.

`People(text, spans)` finds runs of capitalised words that are names ("с послом Эрмеком Ибраимовым"), decides their
case from the endings of all their words together, from the office before them ("послом": instrumental) and from the
preposition, and puts each name into the nominative ("Эрмек Ибраимов"). A surname alone, initials with a surname, or a
first name with patronymic are the same person as the full name elsewhere in the text.

Word forms of known names come from pymorphy3. Names that its dictionary lacks (most Turkic, Chinese, Arabic ones)
are declined by their endings: the declension of Russian surnames in -ов, -ин, -ский and of nouns on a consonant or
-а, as in school grammars; names on other vowels do not change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import accumulate, islice
from operator import itemgetter
from typing import NamedTuple

from . import cues
from .lazy import remembered

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ANY_CASE = frozenset(CASES)

PARTICLES = frozenset("аль эль ад ас аш ан ар ат ибн бен бин ван фон де да дос ди дель тер".split())
"""Small words that begin a surname ("аль-Мансури", "бен Салман")."""
_CAPITAL = re.compile(  # begins with one class of letters, so that the search for it is a fast scan
    r"([А-ЯЁЎІҚҒӘӨҮҰҢ](?:(?<![\w-].)[а-яёўіқғәөүұң’']*+(?:(?=[ ,.])(?! [окуз])|"  # most words are plain ones
    r"(?:(?<=[’'])[А-ЯЁ][а-яё]++)?(?:[А-ЯЁ]{1,20}+(?![а-яё]))?"
    r"(?:-[А-ЯЁа-яё][а-яё]*+)*(?: (?:оглы|кызы|угли|улы|заде)(?!\w))?)"
    r"|(?<=-[А-ЯЁ])[а-яё]++(?<=[а-я]{3})))")
_HYPHENED = re.compile(r"-[А-ЯЁ]")
_PARTICLE_TAILS = frozenset(particle[-2:] + link for particle in PARTICLES for link in " -")
_tail = itemgetter(slice(-3, None))
_PARTICLE_BEFORE = re.compile(r"(?<!\w)([а-я]{2,4})[- ]$")
_INITIALS = re.compile(r"(?<![\w-])[А-ЯЁ]\.(?: ?[А-ЯЁ]\.)? ?$")

PREPOSITION_CASES = {word: cases for words, cases in (
    ("с со между", "ablt gent"), ("к ко благодаря согласно", "datv"), ("по", "datv loct"),
    ("у от до из для без около после против вместо кроме среди ради из-за из-под", "gent"), ("о об обо при", "loct"),
    ("в во на", "loct accs"), ("за под", "ablt accs"), ("над перед", "ablt"), ("про через", "accs"),
) for word in words.split()}
"""Preposition -> the cases it governs."""


class Reading(NamedTuple):
    """One way to read a word of a name: its case, gender (`m`, `f` or empty for either), nominative, and weight."""

    case: str
    gender: str
    nominative: str
    weight: float


@dataclass
class Person:
    """Somebody named in the text. `name` is the fullest form printed, in the nominative."""

    name: str
    gender: str
    first: int
    offices: set[str] = field(default_factory=set)
    """Classes of the offices that the text gives to the person, such as `president`."""
    country: str = ""
    """Code of the country of the office, if the text says."""


class Mention(NamedTuple):
    """A person named at `text[start:end]`; `office_start` is where the office before the name begins."""

    start: int
    end: int
    person: Person
    cases: frozenset[str]
    office_start: int


# ---------------------------------------------------------------------------------------------------------------
# Offices

class Office(NamedTuple):
    """A phrase for an office: its classes, and whether it is a plural that names nobody ("эксперты")."""

    words: tuple[str, ...]
    classes: frozenset[str]


class OfficeForm(NamedTuple):
    """A word form of an office noun."""

    word: str
    case: str
    number: str
    gender: str


class OfficeHead(NamedTuple):
    """What a word form of an office noun can be, and the phrases that it can begin."""

    form: OfficeForm
    """The likeliest form that it is."""
    cases: frozenset[str]
    """Its cases; those of the singular, if it can be one."""
    every_case: frozenset[str]
    number: str
    """Plural only if nothing else is possible: "директора" is one director's, or several directors."""
    alone: Office | None
    longer: dict[str, tuple[Office, ...]]
    """Second word -> phrases of several words, longest first; under `*` those whose second word is open."""

    @classmethod
    def of(cls, forms: tuple[OfficeForm, ...], phrases: tuple[Office, ...]) -> OfficeHead:
        """What one word form tells: all that it can be, and the phrases of its noun."""
        single = [one for one in forms if one.number != "plur"]
        longer = [one for one in phrases if len(one.words) > 1]
        seconds = {one.words[1] for one in longer if one.words[1][-1] != "*"}
        by_second = {word: tuple(one for one in longer if _is_wanted(one.words[1], word)) for word in seconds}
        by_second["*"] = tuple(one for one in longer if one.words[1][-1] == "*")
        return cls(forms[0], frozenset(one.case for one in single or forms), frozenset(one.case for one in forms),
                   "sing" if single else "plur", next((one for one in phrases if len(one.words) == 1), None), by_second)


def _is_wanted(wanted: str, word: str) -> bool:
    """Whether a folded word is the one that a phrase wants; `*` stands for any ending."""
    return word == wanted or (wanted[-1] == "*" and word.startswith(wanted[:-1]))


class Offices(NamedTuple):
    """Forms of the head nouns, what each of them can begin, and the phrases by head noun, longest first."""

    forms: dict[str, tuple[OfficeForm, ...]]
    heads: dict[str, OfficeHead]
    phrases: dict[str, tuple[Office, ...]]


@cache
def offices() -> Offices:
    """`data/cues/speech_offices.csv`: words that stand for a person by office. Raises `CueError`."""
    return load_offices()


@lru_cache(maxsize=1_000)
def office_nominatives(classes: frozenset[str]) -> tuple[str, ...]:
    """The word forms of the nominative that can begin an office of one of these classes."""
    return tuple(form for form, head in offices().heads.items() if "nomn" in head.cases and any(
        office.classes & classes for office in offices().phrases[head.form.word]))


def load_offices(folder=None) -> Offices:
    """The table of offices in `folder` (default: the project's); see `data/README.md` for its columns."""
    forms: dict[str, list[OfficeForm]] = {}
    phrases: dict[str, list[Office]] = {}
    for line, cells in cues.rows("speech_offices", ["words", "classes", "gloss"], folder):
        words = tuple(cues.fold(cells["words"]).split())
        classes = frozenset(cells["classes"].split())
        if not words or not classes:
            raise cues.CueError(f"speech_offices.csv, row {line}: words and classes must not be empty")
        head = words[0]
        if head not in phrases:
            for form, one in _noun_forms(head):
                # "после" is hardly ever an ambassador
                if (one.number == "plur" or "nobody" not in classes) and form not in PREPOSITION_CASES:
                    forms.setdefault(form, []).append(one)
        phrases.setdefault(head, []).append(Office(words, classes))
    every = {form: tuple(dict.fromkeys(found)) for form, found in forms.items()}
    longest_first = {head: tuple(sorted(found, key=lambda one: -len(one.words))) for head, found in phrases.items()}
    return Offices(every, {form: OfficeHead.of(found, longest_first[found[0].word]) for form, found in every.items()},
                   longest_first)


def _noun_forms(head: str) -> Iterable[tuple[str, OfficeForm]]:
    analyses = [one for one in cues.parse(head) if "NOUN" in one.tag and "nomn" in one.tag] or cues.parse(head)[:1]
    one = analyses[0]
    gender = {"masc": "m", "femn": "f"}.get(str(one.tag.gender), "")
    for form in one.lexeme if "Fixd" not in one.tag else ():
        yield cues.fold(form.word), OfficeForm(head, case_of(form.tag), str(form.tag.number), gender)
    if "Fixd" in one.tag:
        for case in CASES:
            yield head, OfficeForm(head, case, "sing", gender)


def case_of(tag) -> str:
    """The case of a grammatical tag, the second genitive, accusative and locative counted as the first."""
    case = str(tag.case)
    return {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent"}.get(case, case)


# ---------------------------------------------------------------------------------------------------------------
# Grammar of a word

class Grammar(NamedTuple):
    """What a lower-case word form can be: part of speech, likeliest case, all cases, all parts of speech."""

    pos: str
    case: str
    cases: frozenset[str]
    parts: frozenset[str]


@remembered(200_000)
def is_known(word: str) -> bool:
    """Whether the dictionary holds a word form; far cheaper than to parse it."""
    return cues.morphology().word_is_known(word)


def _guesses() -> dict[str, Grammar]:
    """Ending -> what it makes likely; see `_guessed`."""
    found: dict[str, Grammar] = {}
    back = ("", "сь", "ся")
    for endings, pos, cases in (
            ("ться ть ти чь тись чься", "INFN", ""),
            ("вший вшая вшие ющий ющая ющие ящий ящая ящие щего щей щих щим вшего вшей вших", "PRTF", "nomn gent"),
            ("ый ий ая яя ое ее ые ие", "ADJF", "nomn accs"),
            ("ого его ых их", "ADJF", "gent accs"),
            ("ому ему", "ADJF", "datv"),
            ("ым им ыми ими", "ADJF", "ablt"),
            ("ую юю", "ADJF", "accs"),
            ("ой ей", "ADJF", "gent datv ablt loct"),
            (" ".join(vowel + "л" + ending + own for vowel in "аеиыоуя" for ending in ("", "а", "о", "и") for own in back),
             "VERB", ""),
            (" ".join(vowel + "т" + own for vowel in "еиюуая" for own in ("", "ся")), "VERB", ""),
            ("вшись вши", "GRND", ""),
            ("ами ями ом ем ью", "NOUN", "ablt"),
            ("ам ям у ю", "NOUN", "datv accs"),
            ("ах ях е", "NOUN", "loct datv"),
            ("ов ев", "NOUN", "gent"),
            ("ы и", "NOUN", "gent nomn"),
            ("а я", "NOUN", "nomn gent")):
        for ending in endings.split():
            found.setdefault(ending, Grammar(pos, cases.split()[0] if cases else "", frozenset(cases.split()),
                                             frozenset({pos})))
    return found


_GUESSES = _guesses()
_LONGEST_ENDING = max(map(len, _GUESSES))
_NO_ENDING = Grammar("NOUN", "nomn", frozenset({"nomn", "accs"}), frozenset({"NOUN"}))


_SHORTEST_ADJECTIVE = 5


def _guessed(word: str) -> Grammar:
    """What the ending of a word that the dictionary lacks makes likely; the longest ending that is known counts."""
    for size in range(_LONGEST_ENDING, 0, -1):
        found = _GUESSES.get(word[-size:])
        if found:
            return found
    return _NO_ENDING


@remembered(100_000)
def grammar(word: str) -> Grammar:
    """The grammar of a folded word form: from the dictionary if it is there, else from its ending."""
    if is_known(word):
        analyses = [one.tag for one in cues.parse(word)]
        return Grammar(str(analyses[0].POS), case_of(analyses[0]), frozenset(map(case_of, analyses)),
                       frozenset(str(tag.POS) for tag in analyses[:6]))
    last = word.rpartition("-")[2]
    if len(word) > len(last) >= _SHORTEST_ADJECTIVE and is_known(last) and grammar(last).pos == "ADJF":
        return grammar(last)  # "российско-турецком"
    return _guessed(word)


# ---------------------------------------------------------------------------------------------------------------
# One word of a name

_CLIPPED_CASES = {"": "nomn accs", "а": "gent", "у": "datv", "ом": "ablt", "е": "loct"}
_CLIPPED_STARTS = tuple("мин рос гос бел каз кырг узб тадж нац глав обл гор пром агро азер".split())


@cache
def clipped_endings() -> tuple[str, ...]:
    """Second halves of clipped compounds that are institutions ("-стат", "-банк"), of `speech_institutions.csv`."""
    return tuple(cues.fold(cells["word"]).lstrip("-") for _, cells in
                 cues.rows("speech_institutions", ["word", "kind", "gloss"]) if cells["kind"] == "ending")


@cache
def clipped_forms() -> tuple[str, ...]:
    """The same in all their cases ("-стата")."""
    return tuple(ending + case for ending in clipped_endings() for case in _CLIPPED_CASES)


def unclipped(word: str) -> tuple[str, frozenset[str]]:
    """The nominative of a clipped compound and the cases its form can be."""
    lower = cues.fold(word)
    for ending in clipped_endings():
        for case, meanings in _CLIPPED_CASES.items():
            if lower.endswith(ending + case):
                return word[:len(word) - len(case)], frozenset(meanings.split())
    return word, ANY_CASE


def is_ministry(lower: str) -> bool:
    """A clipped compound by both its halves ("Минпромторга", "Росстата"), or "Мин" before a noun ("Минэкономики",
    "Минэкономкоммерции")."""
    if lower.startswith(_CLIPPED_STARTS) and lower.endswith(clipped_forms()):
        return True
    return lower.startswith("мин") and any(is_known(lower[at:]) for at in (3, *range(4, len(lower) - 7))) and len(lower) > 7


_SMALL_WORDS = frozenset(("CONJ", "PREP", "PRCL", "NPRO", "ADVB", "PRED"))


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals, if only at its end: "ТПП", "БелТПП"."""
    return len(word) > 1 and word[-2:].isupper()


@remembered(50_000)
def kind_of(word: str) -> str:
    """What a capitalised word can be: `given`, `name`, `maybe` (also a place or a thing), `place`, `common`, `unknown`
    `acronym` or `foreign` (Latin letters)."""
    if is_acronym(word):
        return "acronym"
    lower = cues.fold(word)
    if lower.isascii():
        return "foreign"
    if lower in PREPOSITION_CASES:
        return "common"  # "По" is a surname in the dictionary
    if word[0].islower():
        return "unknown"  # a particle and a name, "аль-Мансури"
    if "-" in lower and not is_known(lower):
        kinds = [kind_of(part) for part in re.split("-", word) if part[:1].isupper()]
        mixed = "unknown" in kinds and "common" in kinds
        return "unknown" if mixed else next((kind for kind in ("given", "name", "place", "common") if kind in kinds), "unknown")
    if not is_known(lower):
        return "acronym" if is_ministry(lower) else "unknown"
    analyses = cues.parse(lower)
    known = [one.tag for one in analyses]
    named = [tag for tag in known if "Name" in tag or "Surn" in tag or "Patr" in tag]
    if known[0].POS in _SMALL_WORDS and lower not in PARTICLES:
        return "common"  # "Тем" is also a form of a first name
    if not named and any("Geox" in tag for tag in known):
        return "place" if len(word) > _SYLLABLE or place_code(word) else "maybe"  # "Ван" is a lake and a surname
    if not named:
        return "acronym" if "Orgn" in known[0] and is_ministry(lower) else "common"
    if len(named) < len(known):
        return "maybe"
    return "given" if any("Name" in tag for tag in named) else "name"


@remembered(20_000)
def is_given(word: str) -> bool:
    """Whether a word is in the dictionary as a first name or patronymic."""
    return any("Name" in one.tag or "Patr" in one.tag for one in _in_dictionary(word))


@lru_cache(maxsize=20_000)
def is_given_nominative(word: str) -> bool:
    """Whether a word is in the dictionary as a first name in the nominative."""
    return any("Name" in one.tag and one.tag.case == "nomn" for one in _in_dictionary(word))


@lru_cache(maxsize=20_000)
def _is_patronymic(word: str) -> bool:
    return any("Patr" in one.tag for one in _in_dictionary(word))


def _in_dictionary(word: str) -> list:
    """The analyses of a word that the dictionary holds; none is guessed."""
    folded = cues.fold(word)
    return cues.parse(folded) if is_known(folded) else []


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Reading, ...]:
    """How a word of a name can be read; `nominative` keeps the capitals of the word."""
    if word.isupper() and len(word) > 1:
        word = word.capitalize()
    if "-" in word:
        return _hyphenated(word)
    lower = word.lower()
    found = {}
    for one in _in_dictionary(lower):
        tag = one.tag
        if ("Name" in tag or "Surn" in tag or "Patr" in tag) and "sing" in tag:
            nominative = _inflected(one)
            gender = {"masc": "m", "femn": "f"}.get(str(tag.gender), "")
            found[(case_of(tag), gender)] = Reading(case_of(tag), gender, as_printed(word, nominative), 1.0)
    for case, gender, nominative in _by_ending(lower):
        found.setdefault((case, gender), Reading(case, gender, as_printed(word, nominative), 0.4 if found else 0.6))
    return tuple(found.values())


def _inflected(analysis) -> str:
    if "Fixd" in analysis.tag:
        return analysis.word
    nominative = analysis.inflect({"nomn", "sing"})
    return nominative.word if nominative else analysis.word


def _hyphenated(word: str) -> tuple[Reading, ...]:
    parts = word.split("-")
    first = [readings(part) if part[:1].isupper() else tuple(Reading(case, "", part, 0.5) for case in CASES)
             for part in parts]
    found = []
    for case in CASES:
        for gender in ("m", "f"):
            chosen = [_best(one, case, gender) for one in first]
            if all(chosen):
                found.append(Reading(case, gender, "-".join(one.nominative for one in chosen),
                                     min(one.weight for one in chosen)))
    return tuple(found) or (Reading("nomn", "", word, 0.5),)


def _best(found: Iterable[Reading], case: str, gender: str) -> Reading | None:
    fitting = [one for one in found if one.case == case and one.gender in ("", gender)]
    return max(fitting, key=lambda one: one.weight, default=None)


def as_printed(word: str, nominative: str) -> str:
    """The nominative with the spelling of the printed word as far as they agree (capitals, ё)."""
    same = 0
    while same < min(len(word), len(nominative)) and cues.fold(word[same]) == cues.fold(nominative[same]):
        same += 1
    return word[:same] + nominative[same:] if same else nominative.capitalize()


def _first_readings(word: str) -> tuple[Reading, ...]:
    """The readings of the word that begins a name. Of a first name in the nominative the dictionary knows all: "Иван" is
    no woman's name, "Андрей" no form of "Андря"; as surnames they may be either."""
    found = readings(word)
    known = tuple(one for one in found if one.weight >= 1.0)
    return known if is_given(word) and any(one.case == "nomn" for one in known) else found


class Agreement(NamedTuple):
    """One way to read all the words of a name together."""

    case: str
    gender: str
    nominatives: tuple[str, ...]
    weight: float
    folded: frozenset[str]


@lru_cache(maxsize=20_000)
def agreements(words: tuple[str, ...]) -> tuple[Agreement, ...]:
    """The cases and genders in which all words of a name agree; a nominative and a man are a little likelier."""
    rest = [readings(word) for word in words[1:]]
    found = _agreeing([_first_readings(words[0]), *rest])
    if not found and len(words) == 2:  # "Лязат Абишева": a woman whose first name the dictionary takes for a man's
        found = [one for one in _agreeing([readings(words[0]), *rest]) if (one.case, one.gender) == ("nomn", "f")]
    return tuple(found)


def _agreeing(tables: list[tuple[Reading, ...]]) -> list[Agreement]:
    found = []
    for case in CASES:
        for gender in ("m", "f"):
            chosen = [_best(table, case, gender) for table in tables]
            if all(chosen):
                weight = sum(one.weight + 0.2 * (one.gender == gender) for one in chosen)
                weight += 0.3 * (case == "nomn") + 0.1 * (gender == "m")
                found.append(Agreement(case, gender, tuple(one.nominative for one in chosen), weight,
                                       frozenset(cues.fold(one.nominative) for one in chosen)))
    return found


@lru_cache(maxsize=20_000)
def _nominatives(words: tuple[str, ...]) -> frozenset[str]:
    """Every nominative (folded) that a word of a name may have in one of its agreements."""
    return frozenset().union(*(one.folded for one in agreements(words)))


@lru_cache(maxsize=20_000)
def _agreed(words: tuple[str, ...], cases: frozenset[str], opening: bool,
            known: frozenset[str]) -> tuple[str, tuple[str, ...], frozenset[str]] | None:
    """Gender, nominatives and possible cases of a name whose words stand in one of `cases`; `None` if none fits.

    A nominative that the text has used already (`known`) is likelier, and so is the nominative case where a sentence
    opens. The same few names come again and again, in one text and in all.
    """
    fitting = [one for one in agreements(words) if one.case in cases]
    if not fitting:
        return None
    best, most = fitting[0], -1.0
    for one in fitting:
        weight = one.weight + (0.7 if opening and one.case == "nomn" else 0) + len(one.folded & known)
        if weight > most:
            best, most = one, weight
    either = any(one.gender != best.gender and one.nominatives == best.nominatives for one in fitting)
    gender = "" if either and not _tells_gender(words, best.gender) else best.gender
    return gender, best.nominatives, frozenset(one.case for one in fitting)


def _tells_gender(words: tuple[str, ...], gender: str) -> bool:
    """Whether a word of the name is in the dictionary as a name of that gender alone."""
    for word in words:
        known = {one.gender for one in readings(word) if one.weight >= 1.0}
        if known and known <= {gender}:
            return True
    return False


_VOWELS = "аеиоуыэюя"
_POSSESSIVE = re.compile(r"(?:ов|ев|ёв|ин|ын)$")
_ADJECTIVAL = {"ого": "gent accs", "ому": "datv", "им": "ablt", "ом": "loct"}


def _by_ending(word: str) -> list[tuple[str, str, str]]:
    """`(case, gender, nominative)` of a word of a name, from its ending alone."""
    found: list[tuple[str, str, str]] = []

    def add(cases: str, gender: str, nominative: str) -> None:
        found.extend((case, gender, nominative) for case in cases.split())

    last, stem = word[-1:], word[:-1]
    if re.search(r"[сц]к(?:ий|ого|ому|им|ом)$", word):
        base = re.sub(r"(?:ий|ого|ому|им|ом)$", "", word)
        add({"ий": "nomn", "го": "gent accs", "му": "datv", "им": "ablt", "ом": "loct"}[word[-2:]], "m", base + "ий")
    elif re.search(r"[сц]к(?:ая|ой|ую)$", word):
        base = word[:-2]
        add({"ая": "nomn", "ой": "gent datv ablt loct", "ую": "accs"}[word[-2:]], "f", base + "ая")
    elif re.search(r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)$", word):
        base = re.sub(r"(?:а|у|ым|е|ой)$", "", word)
        ending = word[len(base):]
        masculine = {"а": "gent accs", "у": "datv", "ым": "ablt", "е": "loct"}.get(ending)
        feminine = {"а": "nomn", "у": "accs", "ой": "gent datv ablt loct"}.get(ending)
        if masculine:
            add(masculine, "m", base)
        if feminine:
            add(feminine, "f", base + "а")
        if ending == "е":
            add("datv loct", "", base + "а")
            add("nomn gent datv accs ablt loct", "", word)
    elif last in "ьй":
        add("nomn", "m", word)
        add("nomn gent datv accs ablt loct", "f", word)
        if word.endswith(("ой", "ей")):
            add("ablt gent datv loct", "", stem[:-1] + ("а" if word.endswith("ой") else "я"))
    elif last not in _VOWELS:
        add("nomn", "m", word)
        add("nomn gent datv accs ablt loct", "f" if len(word) > _SYLLABLE else "", word)  # "Ван Цзяня", "Ким Чен Ыну"
        if word.endswith(("ом", "ем", "ём")) and len(word) > 4:
            base = word[:-2]
            if word.endswith("ом") or base[-1] in "жшчщц":
                add("ablt", "m", base)
            elif base[-1] in _VOWELS:
                add("ablt", "m", base + "й")
            else:
                add("ablt", "m", base + "ь")
    elif last == "а":
        if len(stem) > 1 and stem[-1] not in _VOWELS:
            add("gent accs", "m", stem)
            add("nomn", "", word)
        else:
            add("nomn gent datv accs ablt loct", "", word)
    elif last == "я":
        add("gent accs", "m", stem + ("й" if stem[-1:] in _VOWELS else "ь"))
        add("nomn", "", word)
    elif last == "у":
        add("datv", "m", stem)
        add("accs", "", stem + "а")
        add("nomn gent datv accs ablt loct", "", word)
    elif last == "ю":
        add("datv", "m", stem + ("й" if stem[-1:] in _VOWELS else "ь"))
        add("accs", "", stem + "я")
        add("nomn gent datv accs ablt loct", "", word)
    elif last == "е":
        add("datv loct", "", stem + "а")
        add("loct", "m", stem)
        add("nomn gent datv accs ablt loct", "", word)
    elif last in "ыи":
        if len(stem) > 2 and (last == "ы" or stem[-1] in "гкхжшчщи"):
            add("gent", "", stem + ("я" if stem[-1] == "и" else "а"))
        add("nomn gent datv accs ablt loct", "", word)
    else:
        add("nomn gent datv accs ablt loct", "", word)
    return found


@lru_cache(maxsize=20_000)
def declined(nominative: str) -> frozenset[str]:
    """All forms (folded) that a word of a name can take, given its nominative."""
    word = nominative.lower()
    found = {word}
    for one in _in_dictionary(word):
        if ("Name" in one.tag or "Surn" in one.tag or "Patr" in one.tag) and "nomn" in one.tag:
            found.update(form.word for form in one.lexeme if "sing" in form.tag)
    if "-" in word:
        found.update(_declined_hyphenated(word))
    elif re.search(r"[сц]кий$", word):
        found.update(word[:-2] + ending for ending in ("ого", "ому", "им", "ом"))
    elif re.search(r"[сц]кая$", word):
        found.update(word[:-2] + ending for ending in ("ой", "ую"))
    elif _POSSESSIVE.search(word):
        found.update(word + ending for ending in ("а", "у", "ым", "ом", "е"))
    elif re.search(r"(?:ов|ев|ёв|ин|ын)а$", word):
        found.update(word[:-1] + ending for ending in ("ой", "у", "ы", "е"))
    elif word[-1:] in "йь":
        found.update(word[:-1] + ending for ending in ("я", "ю", "ем", "е"))
    elif word[-1:] not in _VOWELS:
        found.update(word + ending for ending in ("а", "у", "ом", "ем", "е"))
    elif word[-1:] in "ая":
        found.update(word[:-1] + ending for ending in ("ы", "и", "е", "у", "ю", "ой", "ей"))
    return frozenset(map(cues.fold, found))


def _declined_hyphenated(word: str) -> set[str]:
    first, _, last = word.rpartition("-")
    return {f"{head}-{tail}" for head in {first, *declined(first)} for tail in declined(last)}


# ---------------------------------------------------------------------------------------------------------------
# The people of a text

class Word(NamedTuple):
    """A capitalised word: where it stands and what it can be."""

    text: str
    start: int
    end: int
    kind: str


_mention = partial(tuple.__new__, Mention)
_word = partial(tuple.__new__, Word)
"""Makes a `Word` from a tuple of its parts, in half the time: every capitalised word of a text becomes one."""
_NAME_KINDS = frozenset({"given", "name", "maybe", "unknown"})
_LONGEST_NAME = 4
_OFFICE_WINDOW = 160
_RECENT = 40
_SYLLABLE = 4
_BEFORE = re.compile(r"([а-яё]+) $")
_SURNAME = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)(?:а|у|ы|ым|ой|е|ий|ого|ому|им|ом|ая|ую)?$|(?:енко|ич|[ую]к|ян|дзе|швили|ев|ов)$")
"""Endings of East Slavic, Armenian and Georgian surnames."""
_WORD = re.compile(r"[А-я]++(?=[ ,.])|[^\W\d_]++(?:-[^\W\d_]++)*|[^\w\s]")  # most words are plain ones


_ADJECTIVE_ENDS = ("ая", "ой", "ую", "ий", "ого", "ому", "им", "ом", "ое")
_REGION_AFTER = re.compile(
    r" (?:област|кра[йяюе]\b|район|губерни|республик|сторон|таможн|администрац|делегац|\w*исполком|\w*совет|завод|комбинат|"
    r"фабрик)")


_OF_TWO = re.compile(r"[А-ЯЁ][а-яё]+о-[а-яё]+(?:ая|ой|ую|ий|ого|ому|им|ом|ое|ие|их|ими)$")
"""Adjectives made of two, which are no surnames: "Индо-российской палаты"."""


def _start(word: Word) -> int:
    return word.start


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same spans, those made one between which only blanks stand."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and text[found[-1][1]:start].isspace():
            start = found.pop()[0]
        found.append((start, end))
    return found


class _Capitals:
    """The capitalised words of a stretch of text, in columns: a text holds dozens, and few of them name anybody.

    `gaps[n]` is what stands before word `n`; a single space joins it to a run with the word before.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        pieces = _CAPITAL.split(text[start:end])  # what stands between, and words, by turns
        self.words, self.gaps = pieces[1::2], pieces[::2]
        places = list(accumulate(map(len, pieces), initial=start))
        self.starts, self.ends = places[1:-1:2], places[2::2]
        self.kinds = list(map(kind_of, self.words))
        self.taken: set[int] = set()
        """The words that stand in a run with a name."""
        if self.words:
            self._join_particles()
            self._part_initials()
            self.gaps[0] = self.gaps[-1] = ""  # nothing is joined to the first word, and the last to nothing

    def _join_particles(self) -> None:
        """Let a name begin with the particle before it ("аль-Мансури", "бен Салман"); a capital behind any other hyphen
        begins no word."""
        gaps = self.gaps
        linked = [number for number, tail in enumerate(map(_tail, gaps)) if tail in _PARTICLE_TAILS]
        if _HYPHENED.search(self.text, self.starts[0], self.ends[-1]):
            linked += [number for number, gap in enumerate(gaps) if gap.endswith("-")]
        for number in linked:
            gap = gaps[number]
            if number == len(self.words) or (gap[-1:] == " " and not (number and gap[0] == " " and len(gap) > 3
                                                                    and "\n" not in gap)):
                continue
            particle = _PARTICLE_BEFORE.search(gap)
            if particle and particle.group(1) in PARTICLES:
                self.starts[number] -= len(gap) - particle.start()
                gap = gaps[number] = gap[:particle.start()]
                self.words[number] = self.text[self.starts[number]:self.ends[number]]
                self.kinds[number] = "unknown"
            if gap[-1:] == "-":
                self.kinds[number] = gaps[number] = gaps[number + 1] = ""

    def _part_initials(self) -> None:
        """Initials are no words of a run, and behind them a common word is a surname ("В. Мороз")."""
        for number in [number for number, word in enumerate(self.words) if len(word) == 1]:
            if self.gaps[number + 1][:1] == ".":
                self.kinds[number] = self.gaps[number] = ""
                after = number + 1
                if after < len(self.words) and self.kinds[after] == "common" and _initials(self.text, self.starts[after]):
                    self.kinds[after] = "name"

    def runs(self) -> Iterator[tuple[int, int]]:
        """The runs that can hold a name: `(number of the first word, number after the last)`."""
        named = {number for number, kind in enumerate(self.kinds) if kind in _NAME_KINDS and not self._is_region(number)}
        short = [number for number, gap in enumerate(self.gaps)
                 if gap == " " and len(self.words[number]) <= _SYLLABLE >= len(self.words[number - 1])]  # "Ким Ир"
        after = 0
        for number in sorted({*named, *short}):
            if number < after:
                continue
            first, after = number, number + 1
            while self.gaps[first] == " ":
                first -= 1
            while self.gaps[after] == " ":
                after += 1
            if named.isdisjoint(range(first, after)) and any(len(word) > _SYLLABLE for word in self.words[first:after]):
                continue
            self.taken.update(range(first, after))
            yield first, after

    def _is_region(self, number: int) -> bool:
        """"Гомельская область": a region and no surname; its kind is set right."""
        if self.words[number].endswith(_ADJECTIVE_ENDS) and _REGION_AFTER.match(self.text, self.ends[number]):
            self.kinds[number] = "place"
            return True
        return False

    def run(self, first: int, after: int) -> list[Word]:
        """The words of a run."""
        return list(map(_word, zip(self.words[first:after], self.starts[first:after], self.ends[first:after],
                                   self.kinds[first:after], strict=True)))

    def common_among(self, forms: Collection[str]) -> list[Word]:
        """The common words outside runs with names that are among these forms of names."""
        return [word for number, folded in enumerate(map(fold, self.words)) if folded in forms
                and self.kinds[number] == "common" and number not in self.taken for word in self.run(number, number + 1)]


class People:
    """Everybody named in `text` (a cleaned text) within the given spans."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.persons: list[Person] = []
        self.mentions: list[Mention] = []
        self._by_form: dict[str, tuple[tuple[Person, str], ...]] = {}
        self._nominatives: set[str] = set()
        self._phrases: dict[int, HeldOffice | None] = {}
        self._offices: dict[int, HeldOffice | None] = {}
        self._holders: dict[frozenset[str], list[Person]] = {}
        singles: list[Word] = []
        stretches = [_Capitals(text, start, end) for start, end in _joined(text, spans)]
        for found in stretches:
            self._read(found, singles)
        for found in stretches:  # "Мороз" is no name before the text has told of somebody who is called so
            singles += found.common_among(self._by_form)
        singles.sort(key=_start)
        for word in singles:
            person = self._known(word) if fold(word.text) in self._by_form else None
            if person:
                self._add(word, word.start, person, ANY_CASE)
        self.mentions.sort()
        self.starts = [mention.start for mention in self.mentions]

    # -- reading

    def at(self, start: int) -> Mention | None:
        """The mention that begins at `start`."""
        number = bisect_left(self.starts, start)
        return self.mentions[number] if number < len(self.starts) and self.starts[number] == start else None

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions within `text[start:end]`, in order."""
        return self.mentions[bisect_left(self.starts, start):bisect_left(self.starts, end)]

    # -- finding

    def _read(self, found: _Capitals, singles: list[Word]) -> None:
        """Take the names from the runs of capitalised words: those that follow each other with a space between."""
        for first, after in found.runs():
            self._take(found.run(first, after), singles)

    def _take(self, run: list[Word], singles: list[Word]) -> None:
        """Split a run into names; words that are no names part them."""
        names: list[Word] = []
        forms = offices().forms
        for number, word in enumerate(run):
            fits = word.kind in _NAME_KINDS or (self._closes(names, word) if names else self._leads(run, number))
            if fits and fold(word.text) not in forms and not _OF_TWO.match(word.text) and not (
                    not names and word.kind in ("maybe", "unknown") and place_code(word.text)) and not (  # a place, no first name
                    not names and self._is_where(run, number)):
                names.append(word)
                continue
            if not fits and word.kind == "common":
                singles.append(word)
            if names:
                self._split(names, singles)
                names = []
        if names:
            self._split(names, singles)

    def _is_where(self, run: list[Word], number: int) -> bool:
        """ "Посол в Эр-Рияде Никита Белановский": a place that no table knows, and the first name behind it."""
        start = run[number].start
        return number + 1 < len(run) and self.text[max(0, start - 3):start] == " в " and is_given_nominative(run[number + 1].text)

    @staticmethod
    def _closes(names: list[Word], word: Word) -> bool:
        """A common word or capitals can be a surname after a first name ("Павел Мороз", "Мария ЗИНЕВИЧ"); so can a
        syllable of an Eastern name ("Пак Мин Хо")."""
        if word.kind == "acronym":
            return len(word.text) > 4 and is_given(names[-1].text)
        if word.kind == "place":  # "Тигран Абовян", "Карлос Мендоса": cities are called by surnames, too
            first = names[0]
            given = is_given(first.text) or (first.kind == "name" and not _SURNAME.search(fold(first.text)))
            given = given or (first.kind == "unknown" and len(names) == 1)  # "Хишам Насер", "Штефан Кольмар"
            return len(names) <= 2 and given and not place_code(word.text)
        known = grammar(fold(word.text))
        if word.kind == "common" and len(names) == 1 and names[0].kind == "unknown" and known.pos in ("VERB", "ADJF", "PRTF"):
            return True  # "посол Египта Хишам Насер": what looks like a verb
        return word.kind == "common" and (is_given(names[-1].text) or min(len(word.text), len(names[-1].text)) <= _SYLLABLE
                                          or bool(_SURNAME.search(word.text)))

    def _leads(self, run: list[Word], number: int) -> bool:
        """A noun with a capital inside a sentence before an unknown name begins it ("Сунь Вэй", "Весна Обрадович")."""
        word = run[number]
        if word.kind != "common" or number + 1 >= len(run) or (run[number + 1].kind not in _NAME_KINDS and not (
                len(word.text) <= _SYLLABLE >= len(run[number + 1].text))):
            return False
        word_grammar = grammar(fold(word.text))
        short = len(word.text) <= _SYLLABLE and word_grammar.pos in ("NOUN", "INTJ", "VERB", "PREP")
        if self._opens_sentence(word.start):
            return short and self.text[run[-1].end:run[-1].end + 1] in (",", ":")
        first = number == 0 or run[number - 1].kind in ("place", "acronym")  # "министра экономики Армении Нарек Оганджанян"
        return short or (first and (word_grammar.pos == "VERB" or (word_grammar.pos == "NOUN" and word_grammar.case == "nomn")))

    @staticmethod
    def _is_office(word: str) -> bool:
        return fold(word) in offices().forms

    def _is_in_marks(self, start: int, office: int) -> bool:
        """Whether a mark that opens behind an office is still open at `start`."""
        between = self.text[office:start]
        return between.rfind("«") > between.rfind("»")

    def _split(self, names: list[Word], singles: list[Word]) -> None:
        """Cut a run of name words where the cases of its words cannot agree, and take each name."""
        while names:
            ahead = names[:_LONGEST_NAME]
            texts = _texts(ahead)
            size = _name_size(texts, tuple([word.kind for word in ahead])) if len(ahead) > 1 else 1
            chosen, names = names[:size], names[size:]
            first, end = chosen[0].start, chosen[-1].end
            initials = _initials(self.text, first)
            office = self._office_before(initials.start() if initials else first)
            if size == 1 and office and self._is_in_marks(first, office.start):
                continue  # "начальник таможни «Западный Буг»"
            if size == 1 and not initials and (not office or self._is_of_institution(texts[0], office)):
                singles.append(chosen[0])
                continue
            if office and office.number == "plur":
                office = None  # "рассказал журналистам Андрей Кузнечик"
            if size == 2 and not office and self._is_said_to(chosen):
                singles.append(chosen[0])
                names = [chosen[1], *names]
                continue
            cases = office.cases if office else _preposition_cases(self.text, first)
            opening = self._opens_sentence(office.start if office else first)
            agreed = self._agree(texts[:size], cases, opening)
            if agreed is None:
                office = None  # "поправил докладчика Иван Лобан": the office is somebody else's
                agreed = self._agree(texts[:size], ANY_CASE, opening)
            gender, spelled, fitting = agreed
            start = first
            if initials:
                start = initials.start()
                known = self._known(chosen[-1])
                if not known:
                    spelled = (initials.group().strip(), *spelled)
                person = known or self._person(spelled, gender, first)
            else:
                person = self._same(spelled, gender) or self._person(spelled, gender, first)
            if office:
                person.offices |= office.classes
            self._add_mention(start, end, person, fitting, office.start if office else start)
            self._apposition(end, person)

    @staticmethod
    def _is_of_institution(word: str, office: HeldOffice) -> bool:
        """ "Представитель Эксимбанка": a clipped institution in the genitive behind an office in another case."""
        return "gent" not in office.cases and fold(word).endswith(clipped_forms()) and unclipped(word)[1] == {"gent"}

    def _is_said_to(self, chosen: list[Word]) -> bool:
        """Two surnames behind a verb, the second in the dative: "сказал Эрдоган Путину"."""
        if any(is_given(word.text) for word in chosen) or not chosen[1].text.endswith(("у", "ю")):
            return False
        before = _BEFORE.search(self.text, max(0, chosen[0].start - 24), chosen[0].start)
        return bool(before) and grammar(fold(before.group(1))).pos == "VERB"

    def _opens_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 3):start].rstrip(" \"«“„")
        return not before or before[-1] in "\n.!?…"

    def _agree(self, words: tuple[str, ...], cases: frozenset[str],
               opening: bool = False) -> tuple[str, tuple[str, ...], frozenset[str]] | None:
        """Gender, nominatives and possible cases of a name whose words stand in one of `cases`; `None` if none fits."""
        return _agreed(words, cases, opening, _nominatives(words) & self._nominatives)

    # -- keeping

    def _person(self, spelled: tuple[str, ...], gender: str, start: int) -> Person:
        person = Person(" ".join(spelled), gender, start)
        self.persons.append(person)
        self._index(person, spelled)
        return person

    def _index(self, person: Person, spelled: tuple[str, ...]) -> None:
        self._nominatives.update(map(fold, spelled))
        for number, word in enumerate(spelled, 1):
            last = number == len(spelled)
            if last or len(word) <= 3 or kind_of(word) == "unknown" or is_given(word):
                forms, entry = declined(word), ((person, "last" if last else "first"),)
                if forms.isdisjoint(self._by_form):
                    self._by_form.update(dict.fromkeys(forms, entry))
                else:
                    self._by_form.update({form: self._by_form.get(form, ()) + entry for form in forms})

    def _known(self, word: Word) -> Person | None:
        """The person of a lone surname (or, for Eastern names, a lone first word)."""
        text = word.text.capitalize() if word.text.isupper() else word.text
        found = self._by_form.get(fold(text), ())
        surnames = [person for person, place in found if place == "last"]
        if surnames or not found:
            return surnames[0] if surnames else None
        alone = all(person is found[0][0] for person, _ in found)
        return found[0][0] if alone or not is_given(text) else None

    def _same(self, spelled: tuple[str, ...], gender: str) -> Person | None:
        """The person already known whose name has the same words, or the same first name before a patronymic."""
        folded = [fold(word) for word in spelled]
        name = " ".join(spelled)
        for person, _ in self._by_form.get(folded[-1], ()):
            if person.name == name:
                return person
            have = [fold(word) for word in person.name.split()]
            if set(have) <= set(folded) or set(folded) <= set(have):
                if len(folded) > len(have):
                    person.name = name
                    self._index(person, spelled)
                return person
            if have[-1] == folded[-1] and have[0].endswith(".") and have[0][0] == folded[0][0]:
                person.name = name
                person.gender = gender
                self._index(person, spelled)
                return person
        if len(spelled) == 2 and _is_patronymic(folded[-1]):
            for person, _ in self._by_form.get(folded[0], ()):
                if fold(person.name.split()[0]) == folded[0]:
                    return person
        return None

    def _add(self, word: Word, start: int, person: Person, cases: frozenset[str]) -> None:
        agreed = self._agree((word.text,), cases)
        held = self._office_before(start)
        fitting = agreed[2] if agreed else ANY_CASE
        if fold(word.text) == fold(person.name.rpartition(" ")[2]):
            fitting |= {"nomn"}  # as the text has told the name, whatever a dictionary makes of it
        if held:
            fitting = (fitting & held.cases) or fitting
            person.offices |= held.classes
            person.country = person.country or held.country
        self._add_mention(start, word.end, person, fitting, held.start if held else start)
        self._apposition(word.end, person)

    def _add_mention(self, start: int, end: int, person: Person, cases: frozenset[str], office_start: int) -> None:
        held = self._office_before(start)
        if held:
            person.country = person.country or held.country
        self.mentions.append(_mention((start, end, person, cases, office_start)))

    def single(self, word: str, start: int) -> Person | None:
        """A person for a lone name that stands where only a speaker can ("сказал Савельев"); `None` for places."""
        kind = kind_of(word)
        if word.endswith(_ADJECTIVE_ENDS) and (_REGION_AFTER.match(self.text, start + len(word)) or _OF_TWO.match(word)):
            return None
        if kind == "common" and (self._is_surname_by_place(word, start) or self._heads_a_headline(word, start)):
            kind = "name"
        if kind not in _NAME_KINDS or self._is_office(word) or (kind == "maybe" and place_code(word) and
                                                                not any("Surn" in one.tag for one in _in_dictionary(word))):
            return None
        if kind == "maybe" and all("plur" in one.tag for one in _in_dictionary(word) if "Name" in one.tag or "Surn" in one.tag):
            return None  # "Калий": only "много Калий" would be a name
        agreed = self._agree((word,), frozenset({"nomn"}))
        if not agreed:
            return None
        known = self._known(Word(word, start, start + len(word), kind))
        return known or self._person(agreed[1], agreed[0], start)

    def _heads_a_headline(self, word: str, start: int) -> bool:
        """A word with the ending of a surname that opens a headline: "Орешников о торговле с Мьянмой: «…»"."""
        behind = self.text[start + len(word):start + len(word) + 3]
        return self._opens_sentence(start) and behind.startswith((" о ", ": ", " об")) and bool(_SURNAME.search(fold(word)))

    def _is_surname_by_place(self, word: str, start: int) -> bool:
        """A noun with a capital inside a sentence, right behind a verb: "сказал Дубовик"."""
        before = _BEFORE.search(self.text, max(0, start - 24), start)
        noun = grammar(fold(word))
        end = start + len(word)
        if self.text[end:end + 1].isspace() and self.text[end + 1:end + 2].isalpha():
            return False  # "сообщило Главное таможенное управление"
        return bool(before) and grammar(fold(before.group(1))).pos == "VERB" and noun.pos == "NOUN" and noun.case == "nomn" and (
            not place_code(word))

    def oblique(self, word: str, start: int, case: str) -> Person | None:
        """A person for a lone name in a known oblique case ("по словам Савельева")."""
        kind = kind_of(word)
        if kind not in _NAME_KINDS or self._is_office(word):
            return None
        lone = Word(word, start, start + len(word), kind)
        agreed = self._agree((word,), frozenset({case}))
        return (self._known(lone) or self._person(agreed[1], agreed[0], start)) if agreed else None

    def holders(self, classes: frozenset[str]) -> list[Person]:
        """The persons to whom the text gives an office of these classes."""
        if classes not in self._holders:
            self._holders[classes] = [person for person in self.persons if person.offices & classes]
        return self._holders[classes]

    def last_named(self, persons: list[Person], place: int) -> Person:
        """Who of several persons was named last before a place; the first of them if that is long ago."""
        number = bisect_left(self.starts, place)
        for mention in reversed(self.mentions[max(0, number - _RECENT):number]):
            if any(mention.person is person for person in persons[:_RECENT]):
                return mention.person
        return persons[0]

    # -- offices around a name

    def office_at(self, start: int) -> HeldOffice | None:
        """The office phrase that begins at `start`, remembered."""
        if start not in self._phrases:
            self._phrases[start] = office_at(self.text, start, min(len(self.text), start + _OFFICE_WINDOW))
        return self._phrases[start]

    def _office_before(self, start: int) -> HeldOffice | None:
        if start not in self._offices:
            self._offices[start] = office_before(self.text, start, self.office_at)
        return self._offices[start]

    def _apposition(self, end: int, person: Person) -> None:
        """"Ерлан Кошанов, председатель Мажилиса парламента Казахстана": an office after a comma."""
        if self.text[end:end + 2] != ", ":
            return
        held = self.office_at(end + 2)
        if held and "nomn" in held.cases:
            person.offices |= held.classes
            person.country = person.country or held.country


def _initials(text: str, start: int) -> re.Match[str] | None:
    """The initials right before `start`; most words stand behind none, which a look at two signs shows."""
    stop = start - 1 if text[start - 1:start] == "." else start - 2
    if stop < 1 or text[stop] != "." or not text[stop - 1].isupper():
        return None
    return _INITIALS.search(text, max(0, start - 8), start)


@lru_cache(maxsize=20_000)
def _name_size(words: tuple[str, ...], kinds: tuple[str, ...]) -> int:
    """How many words of a run, from the first on, make one name: as many as agree in case and can be a person's."""
    size = len(words)
    while size > 1 and not (agreements(words[:size]) and _is_person(words[:size], kinds[:size])):
        size -= 1
    return size


def _is_person(words: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
    if any(map(is_given, words)) or all(len(word) <= _SYLLABLE for word in words):
        return True
    like_surname = not {"unknown", "name"}.isdisjoint(kinds) or any(map(_SURNAME.search, words))
    return like_surname and not all(map(_is_adjective, words))


def _texts(words: list[Word]) -> tuple[str, ...]:
    return tuple([word.text for word in words])


_WORD_AT_END = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")


def _preposition_cases(text: str, start: int) -> frozenset[str]:
    stretch = text[max(0, start - 24):start]
    words = stretch.rstrip(" ")
    if words == stretch or not words[-1:].isalpha():
        return ANY_CASE
    last = words[words.rfind(" ") + 1:]
    return _cases_behind((last if last.isalpha() else _WORD_AT_END.search(words).group()).lower())


@lru_cache(maxsize=20_000)
def _cases_behind(word: str) -> frozenset[str]:
    """The cases that a word leaves to the name right behind it."""
    if word in PREPOSITION_CASES:
        return frozenset(PREPOSITION_CASES[word].split())
    return frozenset({"gent"}) if word in _OWNED else ANY_CASE


@remembered(100_000)
def fold(word: str) -> str:
    """`cues.fold`, remembered: the same few words are folded again and again."""
    return cues.fold(word)


@lru_cache(maxsize=20_000)
def _is_adjective(word: str) -> bool:
    return grammar(fold(word)).pos == "ADJF"


@lru_cache(maxsize=20_000)
def is_city(word: str) -> bool:
    """Whether a word as printed is the name of a city of the tables in the nominative: a capital may stand for a government."""
    cities = any(not rest and place.kind == "city" for rest, place in cues.places().starts.get(fold(word), ()))
    return cities and any(one.tag.case == "nomn" or "Fixd" in one.tag for one in cues.parse(fold(word)))


@remembered(20_000)
def place_code(word: str) -> str:
    """The partner code of a one-word place, adjective or people ("Казахстана", "белорусский" -> BLR); empty if none."""
    for further, place in cues.places().starts.get(fold(word), ()):
        if not further:
            return place.code
    return ""


@lru_cache(maxsize=5_000)
def nominative_place(word: str) -> str:
    """A place in the nominative ("Астане" -> "Астана")."""
    for one in cues.parse(fold(word)):
        if "Geox" in one.tag:
            return as_printed(word, _inflected(one))
    return word


class HeldOffice(NamedTuple):
    """An office found before or after a name."""

    classes: frozenset[str]
    cases: frozenset[str]
    start: int
    end: int
    country: str
    words: str
    number: str
    gender: str


_OWNED = frozenset("словам слов мнению слова оценке оценкам данным подсчетам расчетам прогнозу участии участием главе".split())
"""Words after which a name stands in the genitive ("по словам", "слова", "при участии")."""
_CHAIN_STOPS = frozenset("с со к ко от для у о об при между и а но что после до за перед под над".split())


_TITLE_ENDS = {"»": "«", "”": "“", "“": "„"}
"""A mark that closes a title -> the one that opens it."""
_OFFICE_LINKS = frozenset("в во на по и при".split())
_CHAIN_BREAKS = frozenset(",.:;!?…()[]/%")
_LONGEST_CHAIN = 14
_MOST_OFFICE_WORDS = 9


_SIDE = re.compile(r" (?:со?|от) [а-яё-]+ой стороны $")


def office_before(text: str, start: int, at: Callable[[int], HeldOffice | None]) -> HeldOffice | None:
    """The office that stands right before a name at `start` ("послом этой страны в Беларуси"), leftmost first."""
    if text[max(0, start - 1):start] != " " or not (text[start - 2:start - 1].isalpha() or text[start - 2:start - 1] in "»\"”"):
        return None
    found = None
    forms = offices().forms
    window = max(0, start - _OFFICE_WINDOW)
    if text.endswith("стороны ", window, start):  # "сопредседатель с белорусской стороны Игорь Сидорчик"
        side = _SIDE.search(text, window, start)
        start = side.start() + 1 if side else start
    place = start - 1
    for _ in range(_LONGEST_CHAIN):
        first = text.rfind(" ", window, place) + 1
        word = text[first:place]
        if not first or (not word.isalpha() and (
                not word.replace("-", "").isalpha() or word[0] == "-" or word[-1] == "-")):
            if word[-1:] in _CHAIN_BREAKS:
                return found
            return _office_before_signs(text, start, at)
        folded = fold(word)
        if place == start - 1 and folded in _OFFICE_LINKS:
            return None  # "президент на встрече в Чолпон-Ате": what follows a preposition holds no office
        if folded in forms:
            held = at(first)
            if held and (found is None or (held.number != "plur" and ("gent" in found.cases or held.cases & found.cases))):
                found = held  # "журналистам замминистра Иван Росс": several people hold no office of his
        elif folded in _OFFICE_LINKS and not found:
            return _office_before_signs(text, start, at)
        elif folded not in _OFFICE_LINKS and (folded in _CHAIN_STOPS or not _in_chain(word)):
            return found
        place = first - 1
    return found


def _words_before(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The words and signs before a place, folded and with their places, the last one first."""
    window = max(0, start - _OFFICE_WINDOW)
    while start > window:
        first = text.rfind(" ", window, start) + 1 or window
        word = text[first:start]
        if word.isalpha():
            yield fold(word), first
        elif word:
            yield from [(fold(found.group()), found.start()) for found in _WORD.finditer(text, first, start)
                        if found.group() != "\xad"][::-1]  # what a sign of an emoji leaves behind
        start = first - 1


def _office_before_signs(text: str, start: int, at: Callable[[int], HeldOffice | None]) -> HeldOffice | None:
    """`office_before` where quotation marks, dashes or prepositions stand between office and name."""
    forms = offices().forms
    found = None
    seen = 0
    listed = False
    title = ""  # the mark that opens the title we are in: "директор «Спартака» Инна Журко"
    for word, place in _words_before(text, start):
        if title or word in _TITLE_ENDS:
            title = "" if word == title else title or _TITLE_ENDS[word]
            continue
        if word == "," and listed and not found and _leads_to_office(text, place):
            continue  # "министра промышленности, рудников и торговли"
        if not word[0].isalpha():
            if word not in "-\"«»“”" or (word == "-" and not found):
                break
            continue
        seen += 1
        listed = listed or word == "и"
        if seen > _LONGEST_CHAIN:
            break
        if word in forms:
            held = at(place)
            if held and (found is None or (held.number != "plur" and ("gent" in found.cases or held.cases & found.cases))):
                found = held  # "журналистам замминистра Иван Росс": several people hold no office of his
            continue
        if word in _OFFICE_LINKS and (found or _leads_to_office(text, place)):
            continue
        if word in _CHAIN_STOPS or not _in_chain(text[place:place + len(word)]):
            break
    return found


def _leads_to_office(text: str, start: int) -> bool:
    """Whether a preposition inside an office belongs to it ("послом Казахстана в Беларуси")."""
    forms = offices().forms
    return any(word in forms for word, _ in islice(_words_before(text, start), 6))


_OF_DISTRICTS = ("ского", "цкого", "ской", "цкой", "скому", "цкому", "ском", "цком")
"""Ends of adjectives of places in oblique cases, many of which no dictionary holds."""


@remembered(50_000)
def _in_chain(word: str) -> bool:
    """Whether a word can stand between an office noun and a name: an adjective, a noun in an oblique case, a place."""
    if word[0].isupper() and kind_of(word) in ("given", "name", "unknown", "maybe") and not place_code(word):
        return _is_adjective(word) or word.endswith(_OF_DISTRICTS)  # "глава Браславского района"
    if word[0].isupper():
        return True
    found = grammar(fold(word))
    return "ADJF" in found.parts or bool(found.parts & {"NOUN", "PRTF", "NUMR"} and found.cases - {"nomn", "None"})


def office_at(text: str, start: int, end: int) -> HeldOffice | None:
    """The office phrase that begins at `start`: "глава государства", "премьер-министр Кыргызстана"."""
    first = _WORD.match(text, start, end)
    head = offices().heads.get(fold(first.group())) if first else None
    if head is None:
        return None
    words = _longer_office(head, first, end) if head.longer else None
    if words is None and head.alone is None:
        return None
    office, words = words or (head.alone, [first])
    last, country = _phrase_end(words, end)
    return HeldOffice(office.classes, head.cases, start, last, country, text[start:last], head.number, head.form.gender)


def _longer_office(head: OfficeHead, first: re.Match[str], end: int) -> tuple[Office, list[re.Match[str]]] | None:
    """The longest phrase of several words that an office noun begins here, and its words."""
    second = _next_word(first, end)
    if second is None:
        return None
    folded = fold(second.group())
    for office in head.longer.get(folded) or head.longer["*"]:
        words = [first, second]
        while len(words) < len(office.words) and (following := _next_word(words[-1], end)) is not None:
            words.append(following)
        if len(words) == len(office.words) and all(
                _is_wanted(wanted, fold(word.group())) for wanted, word in zip(office.words[1:], words[1:], strict=True)):
            return office, words
    described = grammar(folded)
    third = _next_word(second, end) if described.pos == "ADJF" and "gent" in described.cases else None
    if third:  # "глава белорусского правительства"
        return next(((office, [first, second, third]) for office in head.longer.get(fold(third.group()), ())
                     if len(office.words) == len(("глава", "правительства"))), None)
    return None


def _next_word(word: re.Match[str], end: int) -> re.Match[str] | None:
    """The word behind a word; `None` if a sign stands between."""
    found = _WORD.search(word.string, word.end(), end)
    return found if found and found.group()[0].isalpha() else None


_TITLE_BEHIND = re.compile(r" «[А-ЯЁA-Z][^«»,.!?:\n]{1,40}»(?=[ ,.])")
"""What somebody heads: "глава «Беллегпрома»", "начальник таможни «Западный Буг»"."""
_POSTED = frozenset(("посол", "посла", "послу", "послом", "консул", "генкон", "торгпр", "торгов", "поверен", "предст"))
"""Beginnings of offices that are held in a country."""


_JOINED_WORD = re.compile(r" ([^\W\d_]++(?:-[^\W\d_]++)*)")


def _is_place(word: str) -> bool:
    return place_code(word) != "" or kind_of(word) == "place"


def _phrase_end(words: list[re.Match[str]], stop: int) -> tuple[int, str]:
    """Where the last word of an office phrase with its genitives ends, and the country among them."""
    text, end = words[-1].string, words[-1].end()
    country = next(filter(None, [place_code(word.group()) for word in words[1:]]), "") if len(words) > 1 else ""
    for _ in range(_MOST_OFFICE_WORDS - len(words)):
        found = _JOINED_WORD.match(text, end, stop)
        if not found:
            break
        word = found.group(1)
        code = place_code(word)
        if country and word == "в" and fold(words[0].group())[:6] in _POSTED:
            following = _next_word(found, stop)
            if following and _is_place(following.group()):
                end = following.end()  # "посол Беларуси в Кыргызстане"
                break
        another = offices().heads.get(fold(word))
        if another and "nomn" in another.cases:
            break  # "с коллегами атташе посольства": a second office that shows no case
        if not (code or is_genitive(word)) or (word[0].isupper() and not code and kind_of(word) in ("given", "name")):
            break
        end = found.end()
        country = country or code
    title = _TITLE_BEHIND.match(text, end, stop)
    return title.end() if title else end, country


@remembered(50_000)
def is_genitive(word: str) -> bool:
    """Whether a word can stand in the genitive behind a noun; capitals ("МАРТ") do not show their case."""
    if is_acronym(word):
        return True
    found = grammar(fold(word))
    return "gent" in found.cases and found.pos in ("NOUN", "ADJF", "PRTF")
