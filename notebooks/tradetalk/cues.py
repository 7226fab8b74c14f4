"""The word tables of the reader (`data/cues/*.csv`), loaded once and spread out over all Russian word forms.

A reader of the notebooks may edit any of these tables; the next start of Python uses them. Common rules: a cell may
hold several items separated by `;`. In a `words` cell a plain word is a dictionary form and stands for all its forms;
`=word` stands for exactly this form; `...` lets up to four other words pass. The last column is for people only.

    table         columns                                            what it decides
    numbers       word, value, kind, gloss                           words that are numbers
    currencies    code, signs, words, qualifiers, note               signs and names of money; more names from CLDR
    hedges        words, place, hedge, gloss                         place: before, after (the number), verb
    topics        words, topic, gloss                                what a sum is about: turnover, echo, or another topic
    roles         words, part, gloss                                 words that make a level, a target, a change
    deadlines     words, kind, gloss                                 soft, refused, conditional
    aspirations   words, when, gloss                                 a direction without a number; when: any, future
    places        code, cldr, names, adjectives, cities, people, note   partners; names also from CLDR

`roles.part` is one of
`reach` (the turnover itself comes to a level), `change` (it moves: "на" a sum is growth, "до" a sum is a level),
`raise` (somebody moves it), `will` (intention, duty, plan), `vision`, `hope`, `may`, `maybe` (possibility), `expect`,
`success` ("удалось"), `now`, `before`, `versus` (older level), `origin`, `set` (a level somebody has set), `rise`
(noun of change), `mark` ("рубеж", "отметка"), `share` ("приходится на"), `goal` and `limit` ("планка",
"потолок"), `imagined` ("представьте").

Country and currency names come from CLDR (package Babel), word forms from pymorphy3. An error in a table raises
`CueError`, one line with file and row.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "data" / "cues"
"""Where the tables are kept."""

HEDGES = ("none", "exact", "about", "under", "over")
PARTS = (
    "reach",
    "change",
    "raise",
    "will",
    "vision",
    "hope",
    "may",
    "maybe",
    "expect",
    "success",
    "now",
    "before",
    "versus",
    "origin",
    "set",
    "rise",
    "mark",
    "share",
    "goal",
    "limit",
    "imagined",
)


class CueError(ValueError):
    """A word table cannot be used; the message is one line that names the file and the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase of a table: the words that must follow each other, and what they mean."""

    table: str
    words: tuple[str, ...]
    label: str
    place: str
    line: int
    exact: bool = False
    """True if the first word stands for exactly its form."""

    @property
    def name(self) -> str:
        """How a rule refers to this row, for instance `roles: достичь (reach)`."""
        return f"{self.table}: {' '.join(self.words)} ({self.label})"


def rows(table: str, columns: Iterable[str], folder: Path | None = None) -> list[tuple[int, dict[str, str]]]:
    """`(line number, cells by column)` of one table; cells are stripped. Raises `CueError`."""
    path = (folder or FOLDER) / f"{table}.csv"
    columns = list(columns)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != columns:
                raise CueError(
                    f"{path.name}, row 1: expected columns {', '.join(columns)}, found "
                    f"{', '.join(reader.fieldnames or ['nothing'])}"
                )
            found = []
            for cells in reader:
                if None in cells or None in cells.values():
                    raise CueError(f"{path.name}, row {reader.line_num}: expected {len(columns)} cells")
                found.append((reader.line_num, {key: value.strip() for key, value in cells.items()}))
    except OSError as error:
        raise CueError(f"{path.name}: cannot be read ({error.strerror})") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise CueError(f"{path.name}: {error}") from None
    return found


def _phrases(
    table: str, columns: list[str], label: str, allowed: Iterable[str] | None, place: str = "", folder: Path | None = None
) -> list[Row]:
    """The rows of a table of phrases, checked: no empty phrase, labels only from `allowed`, no phrase twice."""
    found: list[Row] = []
    seen: dict[tuple, int] = {}
    for line, cells in rows(table, columns, folder):
        words = tuple(fold(word) for word in cells["words"].split())
        if not words or words[0] == "..." or words[-1] == "...":
            raise CueError(f"{table}.csv, row {line}: words must begin and end with a word")
        if not cells[label] or (allowed is not None and cells[label] not in allowed):
            choice = f", expected one of {', '.join(allowed)}" if allowed else ""
            raise CueError(f"{table}.csv, row {line}: {label} is {cells[label]!r}{choice}")
        row = Row(table, words, cells[label], cells[place] if place else "", line, words[0].startswith("="))
        key = (words, row.label, row.place)
        if key in seen:
            raise CueError(f"{table}.csv, row {line}: {' '.join(words)!r} stands already in row {seen[key]}")
        seen[key] = line
        found.append(row)
    return found


def fold(word: str) -> str:
    """Lower case, ё as е: the form in which words are compared."""
    return word.lower().replace("ё", "е")


# ---------------------------------------------------------------------------------------------------------------
# Word forms


@cache
def morphology():
    """The pymorphy3 analyser, made once a process."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=200_000)
def parse(word: str):
    """The analyses of a word form (folded), likeliest first."""
    # pymorphy3 asks Unicode for the name of every letter and fails on the few scripts whose letters have none
    if not all(unicodedata.name(letter, "") for letter in word):
        word = "-"
    return morphology().parse(word)


VERBAL = frozenset(("inf", "imp", "fut", "fut1", "pres", "pres1", "past", "ger", "part"))
"""How a verb form may stand."""


def feature(tag) -> str:
    """The part of a grammatical tag that the rules look at: how a verb form stands, or the case of a noun.

    In the lexicon the cases of one form are told only as far as they matter: `gent`, else `nomn`, else nothing.
    """
    part = tag.POS
    if part == "INFN":
        return "inf"
    if part == "VERB":
        if tag.mood == "impr":
            return "fut1" if "incl" in tag else "imp"  # "увидим" is spelled like a future
        if tag.tense == "futr":
            return "fut1" if tag.person == "1per" else "fut"
        if tag.tense == "pres":
            return "pres1" if tag.person == "1per" else "pres"
        return "past"
    if part == "GRND":
        return "ger"
    if part in ("PRTF", "PRTS"):
        return "part"
    return str(tag.case or "")


@lru_cache(maxsize=20_000)
def forms(lemma: str) -> tuple[tuple[str, str], ...]:
    """`(form, feature)` of every form of a dictionary word; a word unknown to the dictionary is predicted.

    Words of all the analyses in which `lemma` is the dictionary form are joined. Gerunds and imperatives that are
    far commoner as another part of speech are left out ("хотя" is no form of "хотеть", "вырасти" no imperative).
    """
    analyses = [one for one in parse(lemma) if fold(one.normal_form) == lemma] or parse(lemma)[:1]
    analyses = [one for one in analyses if one.is_known] if any(one.is_known for one in analyses) else analyses[:1]
    found: dict[tuple[str, str], None] = {(lemma, feature(analyses[0].tag) if analyses else ""): None}
    for one in analyses:
        for form in one.lexeme:
            how = feature(form.tag)
            if one.tag.POS == "PRTF" and form.tag.POS not in ("PRTF", "PRTS"):
                continue  # a participle in a table stands for its own forms, not for those of its verb
            if how not in ("ger", "imp") or parse(fold(form.word))[0].tag.POS == form.tag.POS:
                found[(fold(form.word), how)] = None
    return tuple(found)


# ---------------------------------------------------------------------------------------------------------------
# All phrase tables as one lexicon


class Start(NamedTuple):
    """What can begin with one of the keys of a word form."""

    feature: str
    ones: tuple[Row, ...]
    """Rows of one word."""
    followers: dict[str, tuple[Row, ...]] | None
    """Word form that may come next -> rows of several words."""
    gapped: tuple[Row, ...]
    """Rows with which any words may come next."""


class Opening(NamedTuple):
    """What can begin with a word form."""

    ones: tuple[tuple[Row, str], ...]
    """Rows of one word and the feature with which they are told."""
    goes_on: frozenset[str]
    """Word forms with which rows of several words may go on."""
    behind_gap: frozenset[str]
    """Word forms with which they may go on where any words come next."""
    starts: tuple[Start, ...]
    """The same by keys."""

    def rows(self) -> Iterator[Row]:
        """All rows that can begin with the word form."""
        for start in self.starts:
            yield from start.ones
            yield from start.gapped
            for several in (start.followers or {}).values():
                yield from several


class Lexicon(NamedTuple):
    """Word forms to keys, and keys to the phrases that begin with them."""

    keys: dict[str, tuple[tuple[str, str], ...]]
    """Folded word form -> its `(key, feature)` pairs; a key is a dictionary word or `=form`."""
    words: dict[str, tuple[Row, ...]]
    """Key -> rows of one word."""
    phrases: dict[str, dict[str, tuple[Row, ...]]]
    """First key -> second key -> rows of several words; a second key `...` stands for any word."""
    starts: dict[str, Opening]
    """Folded word form with which a phrase can begin -> what can begin with it."""
    forms: dict[str, frozenset[str]]
    """Key -> its word forms."""


class Match(NamedTuple):
    """A phrase found in a list of tokens: `first` and `last` are token numbers, both inclusive."""

    row: Row
    first: int
    last: int
    feature: str


_match = partial(tuple.__new__, Match)
"""Makes a `Match` from a tuple of its parts, in half the time."""


def build_lexicon(found: Iterable[Row]) -> Lexicon:
    """The rows of one or more tables of phrases, spread out over all word forms and ready for `find`."""
    keys: dict[str, dict[tuple[str, str], None]] = {}
    words: dict[str, list[Row]] = {}
    phrases: dict[str, dict[str, list[Row]]] = {}
    spread: set[str] = set()
    for row in found:
        if len(row.words) == 1:
            words.setdefault(row.words[0], []).append(row)
        else:
            phrases.setdefault(row.words[0], {}).setdefault(row.words[1], []).append(row)
        for word in row.words:
            if word in spread or word == "...":
                continue
            spread.add(word)
            if word.startswith("="):
                keys.setdefault(word[1:], {})[(word, "")] = None
            else:
                cases: dict[str, set[str]] = {}
                for form, how in forms(word):
                    if how in VERBAL:
                        keys.setdefault(form, {})[(word, how)] = None
                    else:
                        cases.setdefault(form, set()).add(how)
                for form, hows in cases.items():
                    how = "gent" if "gent" in hows else "nomn" if "nomn" in hows else ""
                    keys.setdefault(form, {})[(word, how)] = None
    ones = {word: tuple(group) for word, group in words.items()}
    several = {first: {second: tuple(group) for second, group in followers.items()} for first, followers in phrases.items()}
    forms_of: dict[str, set[str]] = {}
    for form, pairs in keys.items():
        for key, _ in pairs:
            forms_of.setdefault(key, set()).add(form)
    following = {first: _by_form(followers, forms_of, keys) for first, followers in several.items()}
    starts = {
        form: tuple(
            Start(how, ones.get(key, ()), following.get(key), several.get(key, {}).get("...", ()))
            for key, how in pairs
            if key in ones or key in several
        )
        for form, pairs in keys.items()
    }
    openings = _openings(forms_of)
    return Lexicon(
        {form: tuple(pairs) for form, pairs in keys.items()},
        ones,
        several,
        {form: openings(found) for form, found in starts.items() if found},
        {key: frozenset(spelled) for key, spelled in forms_of.items()},
    )


def _openings(forms_of: dict[str, set[str]]) -> Callable[[tuple[Start, ...]], Opening]:
    """What makes an `Opening` of what can begin with the keys of a word form; forms of one word share their sets."""
    made: dict[tuple, tuple[frozenset[str], frozenset[str]]] = {}

    def opening(starts: tuple[Start, ...]) -> Opening:
        several = tuple((id(start.followers), start.gapped) for start in starts)
        if several not in made:
            behind = [next(word for word in row.words[1:] if word != "...") for start in starts for row in start.gapped]
            made[several] = (
                frozenset().union(*(start.followers or () for start in starts)),
                frozenset().union(*(forms_of[word] for word in behind)),
            )
        return Opening(tuple((row, start.feature) for start in starts for row in start.ones), *made[several], starts)

    return opening


def _by_form(
    followers: dict[str, tuple[Row, ...]], forms_of: dict[str, set[str]], keys: dict[str, dict[tuple[str, str], None]]
) -> dict[str, tuple[Row, ...]]:
    """Rows by the form of their second word instead of its key."""
    found = {form for second in followers if second != "..." for form in forms_of[second]}
    return {form: tuple(row for second, _ in keys[form] for row in followers.get(second, ())) for form in found}


GAP = 4
"""How many words `...` in a phrase may stand for."""


def _fits(words: tuple[str, ...], tokens: list[str], at: int, forms: dict[str, frozenset[str]]) -> int:
    """The number of the last token if the phrase goes on at `at`, else -1."""
    gap = 0
    for word in words:
        if word == "...":
            gap = GAP
            continue
        spelled = forms[word]
        if spelled.isdisjoint(tokens[at : at + gap + 1]):
            return -1
        while tokens[at] not in spelled:
            at += 1
        gap = 0
        at += 1
    return at - 1


def _verbal(pairs: tuple[tuple[str, str], ...] | None) -> str:
    """How a verb form stands, empty if the form is none: "счет шел" is as past as its verb."""
    return next((how for _, how in pairs or () if how in VERBAL), "")


def find(lexicon: Lexicon, tokens: list[str], places: Iterable[int] | None = None) -> list[Match]:
    """All phrases of the lexicon in a list of folded tokens, by first token; shorter ones inside longer ones too.

    `places` are the numbers of the tokens with which a phrase can begin, if they are known already.
    """
    starts = lexicon.starts
    found = []
    following = [*tokens[1:], ""]
    for at in places if places is not None else [at for at, token in enumerate(tokens) if token in starts]:
        alone, goes_on, behind_gap, by_key = starts[tokens[at]]
        if following[at] not in goes_on and (not behind_gap or behind_gap.isdisjoint(following[at : at + 1 + GAP])):
            for row, how in alone:
                found.append(_match((row, at, at, how)))
            continue
        for how, ones, followers, gapped in by_key:
            for row in ones:
                found.append(_match((row, at, at, how)))
            if followers is None:
                continue
            candidates = followers.get(following[at], ())
            for row in gapped + candidates if gapped else candidates:
                last = at + 1 if len(row.words) == 2 else _fits(row.words[1:], tokens, at + 1, lexicon.forms)
                if last >= 0:
                    how_told = how if how in VERBAL else _verbal(lexicon.keys.get(following[at])) or how
                    found.append(_match((row, at, last, how_told)))
    return found


def load(folder: Path | None = None) -> Lexicon:
    """Hedges, topics, roles, deadlines and aspirations of a folder as one lexicon. Raises `CueError`."""
    found = _phrases("hedges", ["words", "place", "hedge", "gloss"], "hedge", HEDGES, "place", folder)
    for row in found:
        if row.place not in ("before", "after", "verb"):
            raise CueError(f"hedges.csv, row {row.line}: place is {row.place!r}, expected before, after or verb")
    found += _phrases("topics", ["words", "topic", "gloss"], "topic", None, folder=folder)
    found += _phrases("roles", ["words", "part", "gloss"], "part", PARTS, folder=folder)
    found += _phrases("deadlines", ["words", "kind", "gloss"], "kind", ("soft", "refused", "conditional"), folder=folder)
    found += _phrases("aspirations", ["words", "when", "gloss"], "when", ("any", "future"), folder=folder)
    return build_lexicon(found)


@cache
def lexicon() -> Lexicon:
    """The phrase tables of the project, loaded once."""
    return load()


# ---------------------------------------------------------------------------------------------------------------
# Numbers


class NumberWord(NamedTuple):
    """A word of the number table: its value and kind."""

    value: float
    kind: str


NUMBER_KINDS = ("number", "collective", "part", "fraction", "multiplier")


def load_numbers(folder: Path | None = None) -> dict[str, NumberWord]:
    """Word form -> number word. Raises `CueError`."""
    found: dict[str, NumberWord] = {}
    for line, cells in rows("numbers", ["word", "value", "kind", "gloss"], folder):
        try:
            value = float(cells["value"])
        except ValueError:
            raise CueError(f"numbers.csv, row {line}: value {cells['value']!r} is not a number") from None
        if cells["kind"] not in NUMBER_KINDS:
            raise CueError(f"numbers.csv, row {line}: kind is {cells['kind']!r}, expected one of {', '.join(NUMBER_KINDS)}")
        word = fold(cells["word"])
        known = any(one.is_known for one in parse(word))
        spelled = [form for form, _ in forms(word)] if known else [word, *(word + end for end in _HARD_ENDINGS)]
        for form in spelled:
            found.setdefault(form, NumberWord(value, cells["kind"]))
    return found


_HARD_ENDINGS = ("а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
"""Endings of a masculine noun on a hard consonant; misspelled multipliers follow them."""


@cache
def numbers() -> dict[str, NumberWord]:
    """The number words of the project, loaded once."""
    return load_numbers()


_MULTIPLE = re.compile(r"(.*?)-?(миллиард|миллион|триллион|тысяч)н(?:ый|ого|ому|ым|ом|ая|ую|ой|ое|ые|ых|ыми)$")
_HALF = re.compile(r"пол[у]?(миллиард|миллион|триллион|тысяч)(?:а|у|ом|е|и)?$")
_SCALE = {"тысяч": 1e3, "миллион": 1e6, "миллиард": 1e9, "триллион": 1e12}


@lru_cache(maxsize=50_000)
def compound(word: str) -> tuple[float, str] | None:
    """The value of a one-word amount: `(2e9, "adjective")` for "двухмиллиардный", `(5e8, "noun")` for "полмиллиарда"."""
    if "ллион" not in word and "ллиард" not in word and "тысяч" not in word:
        return None
    half = _HALF.fullmatch(word)
    if half:
        return 0.5 * _SCALE[half[1]], "noun"
    many = _MULTIPLE.fullmatch(word)
    if not many:
        return None
    count = _prefix(many[1])
    return None if count is None else (count * _SCALE[many[2]], "adjective")


@cache
def _prefixes() -> dict[str, float]:
    """Numerals as they stand inside a compound: "двух", "пяти", "сто", "полутора"."""
    found = {"": 1.0, "полу": 0.5, "много": -1.0}
    for _, cells in rows("numbers", ["word", "value", "kind", "gloss"]):
        if cells["kind"] == "number":
            word = fold(cells["word"])
            found[word] = float(cells["value"])
            for form, how in forms(word):
                if how == "gent":
                    found[form] = float(cells["value"])
    return found


def _prefix(word: str) -> float | None:
    if re.fullmatch(r"\d{1,4}(?:,\d{1,3})?-?(?:х|ти|и|ми)?", word):
        return float(re.match(r"[\d,]+", word)[0].replace(",", "."))
    known = _prefixes()
    if word in known:
        return known[word] if known[word] > 0 else None
    for cut in range(3, len(word) - 2):
        tens, ones = known.get(word[:cut]), known.get(word[cut:])
        if tens and ones and tens >= 20 and ones < 10 and word[:cut]:
            return tens + ones
    return None


# ---------------------------------------------------------------------------------------------------------------
# Money


class Currencies(NamedTuple):
    """Signs and words of money."""

    signs: dict[str, str]
    """As printed, `$` or `USD` -> code."""
    nouns: dict[str, str]
    """Form of a currency noun -> code of the bare word, empty where only an adjective tells ("динар")."""
    qualifiers: dict[str, str]
    """Form of a qualifying word of the table ("рос", "США") -> code."""
    territories: dict[str, str]
    """ISO 3166 alpha-2 -> code of the currency that circulates there, by CLDR."""


def load_currencies(folder: Path | None = None) -> Currencies:
    """Currency names and signs: the table first, then every currency that circulates by CLDR. Raises `CueError`."""
    from babel import Locale
    from babel.core import get_global

    territories = {
        territory: money[-1]
        for territory, history in get_global("territory_currencies").items()
        if (money := [code for code, _, until, tender in history if until is None and tender])
    }
    names = Locale("ru").currencies
    signs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    qualifiers: dict[str, str] = {}
    for line, cells in rows("currencies", ["code", "signs", "words", "qualifiers", "note"], folder):
        code = cells["code"]
        if code not in names:
            raise CueError(f"currencies.csv, row {line}: {code!r} is no ISO 4217 code")
        signs.update(dict.fromkeys(filter(None, cells["signs"].split(";")), code))
        for word in filter(None, map(fold, cells["qualifiers"].split(";"))):
            qualifiers.update(dict.fromkeys((form for form, _ in forms(word)), code))
        for word in filter(None, map(fold, cells["words"].split(";"))):
            spelled = [form for form, _ in forms(word)]
            if word[-1] not in "аеиоуыьэюяй":
                spelled += [word + ending for ending in _HARD_ENDINGS]
            for form in spelled:
                nouns.setdefault(form, code)
    known = set(nouns)
    owners: dict[str, set[str]] = {}
    for code in set(territories.values()):
        parts = fold(names.get(code, "")).split()
        noun = parts[-1] if len(parts) < 3 and parts and parts[-1].isalpha() else ""
        if noun and noun not in known and "NOUN" in parse(noun)[0].tag:
            owners.setdefault(noun, set()).add(code)
    for noun in sorted(owners):
        code = next(iter(owners[noun])) if len(owners[noun]) == 1 else ""
        for form, _ in forms(noun):
            nouns.setdefault(form, code)
    return Currencies(signs, nouns, qualifiers, territories)


@cache
def currencies() -> Currencies:
    """The currencies of the project, loaded once."""
    return load_currencies()


# ---------------------------------------------------------------------------------------------------------------
# Places


class Place(NamedTuple):
    """What a word sequence stands for: partner code; name, adjective, city or people; CLDR code if the row has one."""

    code: str
    kind: str
    territory: str


class Places(NamedTuple):
    """First word form -> `(further form sets, place)`, longest first."""

    starts: dict[str, tuple[tuple[tuple[frozenset[str], ...], Place], ...]]


def _name_forms(word: str) -> frozenset[str]:
    """Forms of one word of a name; a closed list of endings helps where pymorphy3 can only guess."""
    word = fold(word)
    analyses = parse(word)
    geographic = [one for one in analyses if "Geox" in one.tag and fold(one.normal_form) == word]
    chosen = geographic[:1] or [one for one in analyses if fold(one.normal_form) == word][:1] or analyses[:1]
    found = {word}
    for one in chosen:
        if "Fixd" not in one.tag:
            found.update(fold(form.word) for form in one.lexeme)
    return frozenset(found)


def _adjective_stem(word: str) -> frozenset[str]:
    return frozenset(form for form, _ in forms(fold(word))) | {fold(word)}


def load_places(folder: Path | None = None) -> Places:
    """Names of partners: the table, and the CLDR name of every row that gives a CLDR code. Raises `CueError`."""
    from babel import Locale

    territories = Locale("ru").territories
    starts: dict[str, dict] = {}
    columns = ["code", "cldr", "names", "adjectives", "cities", "people", "note"]
    for line, cells in rows("places", columns, folder):
        code = cells["code"]
        if not re.fullmatch(r"[A-Z]{2,4}|-", code):
            raise CueError(f"places.csv, row {line}: {code!r} is no partner code")
        if cells["cldr"] and cells["cldr"] not in territories:
            raise CueError(f"places.csv, row {line}: {cells['cldr']!r} is no CLDR territory")
        named = [name for name in cells["names"].split(";") if name]
        if cells["cldr"]:
            named.append(re.sub(r"\s*\(.*\)", "", territories[cells["cldr"]]))
        items = [(name, "name") for name in named]
        items += [(name, "adjective") for name in cells["adjectives"].split(";") if name and not name.endswith("-")]
        items += [(name, "city") for name in cells["cities"].split(";") if name]
        items += [(name, "people") for name in cells["people"].split(";") if name]
        for name, kind in items:
            parts = [_adjective_stem(part) if kind in ("adjective", "people") else _name_forms(part) for part in name.split()]
            for form in parts[0]:
                starts.setdefault(form, {}).setdefault(tuple(parts[1:]), Place(code, kind, cells["cldr"]))
    return Places({form: tuple(sorted(group.items(), key=lambda item: -len(item[0]))) for form, group in starts.items()})


@cache
def places() -> Places:
    """The partners of the project, loaded once."""
    return load_places()


@cache
def home_institutions() -> tuple[dict[str, str], dict[str, str]]:
    """Word form -> the country that alone has such an institution ("мажилис"); the same for forms of endings ("-стат")."""
    whole: dict[str, str] = {}
    endings: dict[str, str] = {}
    for _, cells in rows("home_institutions", ["word", "code", "gloss"]):
        word = fold(cells["word"])
        found = endings if word.startswith("-") else whole
        for form in {word.lstrip("-"), *(form for form, _ in forms(word.lstrip("-")))}:
            found[form] = cells["code"]
    return whole, endings


@lru_cache(maxsize=50_000)
def home_of(word: str) -> str | None:
    """The country of an institution that one country alone has, by its name: "маслихат", "Омскстат"."""
    whole, endings = home_institutions()
    code = whole.get(word)
    if code is None and len(word) > 7:
        code = next((code for ending, code in endings.items() if word.endswith(ending)), None)
    return code


@cache
def currency_of(partner: str) -> str | None:
    """The currency of a partner country by its ISO 3166 alpha-3 code; `None` for blocs and unknown codes."""
    for _, cells in rows("places", ["code", "cldr", "names", "adjectives", "cities", "people", "note"]):
        if cells["code"] == partner and cells["cldr"]:
            return currencies().territories.get(cells["cldr"])
    return None


@cache
def country_of(currency: str) -> str | None:
    """The partner code of the one country in which a currency circulates by CLDR; `None` if there are several."""
    places = [territory for territory, code in currencies().territories.items() if code == currency]
    codes = {code for code in map(partner_of_territory, places) if code}
    return codes.pop() if len(codes) == 1 else None


@cache
def _partners_by_territory() -> dict[str, str]:
    columns = ["code", "cldr", "names", "adjectives", "cities", "people", "note"]
    return {cells["cldr"]: cells["code"] for _, cells in rows("places", columns) if cells["cldr"]}


def partner_of_territory(territory: str) -> str | None:
    """The partner code of an ISO 3166 alpha-2 territory; `None` where the table of places has none."""
    return _partners_by_territory().get(territory)


_WORLDWIDE = frozenset(("USD", "EUR", "RUB", "BYN", "GBP", "CHF"))
"""Currencies that a bare noun means wherever it is printed; the rouble is decided elsewhere."""


@lru_cache(maxsize=1_000)
def namesake(code: str | None, partner: str) -> str | None:
    """The currency of a partner that shares its noun with another one: dirhams in trade with Morocco are Moroccan."""
    from babel import Locale

    own = currency_of(partner) if code and code not in _WORLDWIDE else None
    names = Locale("ru").currencies
    if own and own != code and own in names and code in names and _noun_of(names[own]) == _noun_of(names[code]):
        return own
    return None


def _noun_of(currency: str) -> str:
    """The noun of a currency name without its country: "марокканский дирхам", "дирхам ОАЭ"."""
    return [word for word in currency.split() if not word.isupper()][-1]


@cache
def prefixes() -> dict[str, str]:
    """First parts of joined adjectives ("белорусско" in "белорусско-сербский") -> partner code."""
    found: dict[str, str] = {}
    for _, cells in rows("places", ["code", "cldr", "names", "adjectives", "cities", "people", "note"]):
        for adjective in map(fold, filter(None, cells["adjectives"].split(";"))):
            if adjective.endswith("-"):
                found[adjective[:-1]] = cells["code"]
            else:
                found.setdefault(adjective[:-2] + "о", cells["code"])
                if adjective.endswith("ский"):
                    found.setdefault(adjective[:-4] + "о", cells["code"])
    return found
