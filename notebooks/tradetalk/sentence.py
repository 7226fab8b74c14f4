"""A sentence with all that the rules look at: tokens, cue phrases, clauses, amounts, topics, places, years."""

from __future__ import annotations

import datetime
import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from tradetalk import amounts as money
from tradetalk import articles, cues
from tradetalk.amounts import Amount
from tradetalk.lazy import Lazy
from tradetalk.words import BREAKS, DIGITS, FLAG_LETTERS, PARTS_OF_DECADE, SIGN, WORD, where

# ---------------------------------------------------------------------------------------------------------------
# A sentence with all that the rules look at


@dataclass(slots=True)
class PlaceAt:
    """Words for partners at tokens `first` to `last`: codes, kind, and the preposition that rules them."""

    first: int
    last: int
    codes: tuple[str, ...]
    preposition: str
    kind: str
    case: str = ""


@dataclass(slots=True)
class YearAt:
    """A year at tokens `first` to `last` with the preposition that rules it; `start_year` differs for "2026-2030"."""

    first: int
    last: int
    year: int
    preposition: str
    start_year: int


LONGEST = 200
"""Tokens of a sentence that are looked at together; a longer one is read in pieces."""

_FIELDS = frozenset(
    "торговли торговле экономики экономике промышленности инвестиций инвестициям экспорта экспорту услуг бюджета бюджету "
    "туризма".split()
)
"""Fields of offices, in the cases that stand behind the name of an office."""
_OFFICES = re.compile(
    r"(?:вице-|зам)?министр|министерств|минторг|палат|управлен|отдел|департамент|комитет|советник"
    r"|промышленност|представител|атташе|союз|институт"
)
_TWO_WAY = re.compile(r"(?:взаимн|двусторонн|внешн|торгов)")
_MUTUAL = re.compile(r"(?:общ[а-я]{2}|совокупн|годов|вес[ьяе]|полн)")
_NO_OWNER = re.compile(r"(?:прошл|торговл|товар|стран|государств|республик|област|кра[йяе]|регион|год|месяц|продукци)")
_ABBREVIATED = frozenset("г гг млн млрд трлн тыс долл руб дол рос росс бел стр обл янв фев авг сен сент окт ноя дек".split())
"""Words whose full stop does not part clauses ("в 2025 г. составил")."""


_WORD = re.compile(r"[^\W\d_]{2,}")
_OFTEN_FOLLOWING = frozenset(("дать", "=впереди", "=далее", "=дальше", "следует", "быть", "нынешний"))
"""Words of duty and time that may also tell what comes next in a row, and two that often say something else."""
_CONDITIONS = re.compile(r"(?:темп|услови|курс|расклад|цен|тариф|обстоятельств)")
_BUSINESS = re.compile(
    r"\b(?:[Кк]омпани|[Фф]ирм|[Хх]олдинг|[Кк]онцерн|[Мм]агазин|[Мм]аркетплейс|[Бб]ренд|[Бб]ирж|[Рр]езидент(?:ов|ы|ам)\b|"
    r"[Рр]озни|[Рр]есторан|[Тт]оргов[а-я]+ сет|[Яя]рмарк|[Сс]тартап|[Кк]азино|[Бб]анк[а-я]* оборот)"
)
"""Words of business whose own turnover a bare "оборот" may be."""


@lru_cache(maxsize=4)
def speaks_of_trade_abroad(cleaned: str) -> bool:
    """True if a text names a foreign country and no business, so that a bare "оборот" is that of countries."""
    known = cues.places().starts
    foreign = any(
        word[0].isupper() and any(place.code not in ("BLR", "-") for _, place in known.get(cues.fold(word), ()))
        for word in _WORD.findall(cleaned)
    )
    return foreign and _BUSINESS.search(cleaned) is None


SELLING = frozenset(("наторговать", "торговать", "расторговаться"))
"""Verbs of trading, which may speak of shops, and whose subject is whose trade is told."""


class Sentence:
    """Tokens, phrases, clauses, amounts, places and years of a sentence (or of a piece of a very long one).

    Nothing but the tokens is found before it is asked for: many sentences are looked at only for a place or a year.
    """

    def __init__(self, cleaned: str, start: int, end: int, tokens: money.Tokens) -> None:
        self.cleaned, self.start, self.end, self.tokens = cleaned, start, end, tokens
        self.words, self.kinds = tokens.words, tokens.kinds

    @Lazy
    def matches(self) -> list[cues.Match]:
        """The phrases of all word tables."""
        return _longest(cues.find(cues.lexicon(), self.words, where(self.tokens.opens_phrase)))

    @Lazy
    def _by_table(self) -> dict[str, list[cues.Match]]:
        """The phrases of each word table."""
        found: dict[str, list[cues.Match]] = {}
        for match in self.matches:
            found.setdefault(match.row.table, []).append(match)
        return found

    @Lazy
    def roles(self) -> list[cues.Match]:
        """Phrases that tell levels, targets and changes."""
        return [
            match
            for match in self._by_table.get("roles", ())
            if match.row.words[0] not in _OFTEN_FOLLOWING or not self._only_follows(match)
        ]

    @Lazy
    def hedges(self) -> list[cues.Match]:
        """Phrases that hedge a number."""
        return self._by_table.get("hedges", [])

    @Lazy
    def deadline_cues(self) -> list[cues.Match]:
        """Phrases that make a deadline soft, refused or conditional."""
        return self._by_table.get("deadlines", [])

    @Lazy
    def aspirations(self) -> list[cues.Match]:
        """Phrases that tell a direction without a number."""
        return self._by_table.get("aspirations", [])

    @Lazy
    def parts(self) -> frozenset[str]:
        """What the phrases of `roles` tell: most questions about them need no look at the phrases themselves."""
        return frozenset([match.row.label for match in self.roles])

    @Lazy
    def clauses(self) -> list[int]:
        """A clause number for each token; the numbers never fall."""
        return _clauses(self.tokens)

    def _only_follows(self, match: cues.Match) -> bool:
        """ "Далее следует Россия": without an infinitive behind it the verb says nothing of duty, nor "далее" of time, nor
        "дай бог" of giving."""
        words = match.row.words  # `_OFTEN_FOLLOWING` holds the first ones
        if words == ("быть",):  # "стало быть, весь оборот - 216 млн"
            return self.words[match.first - 1 : match.first + 1] == ["стало", "быть"]
        if words == ("нынешний",):  # "при нынешних темпах отметка будет пройдена"
            return match.last + 1 < len(self.words) and bool(_CONDITIONS.match(self.words[match.last + 1]))
        if words == ("дать",) and self.words[match.first : match.first + 2] == ["дай", "бог"]:
            return True
        if words == ("=впереди",):  # "впереди только Китай", "Польша по-прежнему впереди: на нее приходится"
            return any(0 < place.first - match.last <= 3 or 0 < match.first - place.last <= 2 for place in self.places)
        if words in (("=далее",), ("=дальше",)):
            return self.words[match.last + 1 : match.last + 2] in (["следует"], ["следуют"], ["идет"], ["идут"])
        if words != ("следует",):
            return False
        return not any(is_infinitive(word) for word in self.words[match.last + 1 : match.last + 7])

    @Lazy
    def amounts(self) -> list[Amount]:
        """The money phrases, without hedges from outside the phrase."""
        return money.find(self.tokens)

    @Lazy
    def topics(self) -> list[cues.Match]:
        """Topic phrases that are no part of an amount, retail turnover already told from foreign trade."""
        named = self._by_table.get("topics")
        if not named:
            return []
        taken = {number for amount in self.amounts for number in range(amount.first, amount.last + 1)}
        found = [match for match in named if match.first not in taken and not self._is_office(match)]
        if not found:
            return found
        flows = [self._other_flow(match) for match in found]
        found = [
            match._replace(row=replace(match.row, label=flow)) if flow else match
            for match, flow in zip(found, flows, strict=True)
        ]
        foreign = [match for match in found if match.row.label == "turnover" and self._is_foreign_trade(match)]
        found = [
            match for match in found if not (match.row.label == "retail" and any(match.first == one.last for one in foreign))
        ]
        retail = [match for match in found if match.row.label == "retail"]
        if not retail:
            return found
        return [
            next((shop for shop in retail if self._one_phrase(match, shop)), match)
            if match.row.label == "turnover" and not self._is_foreign_trade(match)
            else match
            for match in found
        ]

    def _is_office(self, match: cues.Match) -> bool:
        """ "министр торговли", "комитет по торговле", "департамент услуг": a field as the name of an office."""
        return self.words[match.first] in _FIELDS and any(
            _OFFICES.match(word) for word in self.words[max(match.first - 3, 0) : match.first]
        )

    def _other_flow(self, match: cues.Match) -> str:
        """What a bare "оборот" is, empty for turnover: it is turnover only with a partner named in the sentence or around it or
        a word like "взаимный" beside it; with an owner behind it ("оборот компании") it is the sales of that owner."""
        if match.row.words != ("оборот",):
            return ""
        before = self.words[max(match.first - 2, 0) : match.first]
        if any(_TWO_WAY.match(word) for word in before):
            return ""
        owner = match.last + 1
        while owner < len(self.words) - 1 and is_attribute(self.words[owner]):
            owner += 1
        if owner < len(self.words) and is_owner(self.words[owner]) and not any(
            match.last < place.first <= owner and place.kind != "adjective" for place in self.places
        ):
            return "retail"
        if any(_MUTUAL.match(word) for word in before):
            return ""
        named = any(word in ("с", "со", "между") for word in self.words[match.last + 1 : match.last + 5]) or any(
            place.codes != ("BLR",) for place in self.places
        )
        return "" if named or speaks_of_trade_abroad(self.cleaned) else "echo"

    def _is_foreign_trade(self, match: cues.Match) -> bool:
        """ "Внешнеторговый оборот предприятий района": foreign trade, whoever trades."""
        return self.words[match.first].startswith("внешнеторг")

    def _one_phrase(self, match: cues.Match, shop: cues.Match) -> bool:
        first, last = min(match.first, shop.first), max(match.last, shop.last)
        return (
            last - first <= 5
            and self.clauses[first] == self.clauses[last]
            and not any(first < amount.first < last for amount in self.amounts)
        )

    @Lazy
    def places(self) -> list[PlaceAt]:
        """Words that stand for partners."""
        return _places(self)

    @Lazy
    def codes(self) -> tuple[str, ...]:
        """The partners named, each once, in order."""
        return tuple(dict.fromkeys(code for place in self.places for code in place.codes))

    @Lazy
    def names_region(self) -> bool:
        """True if the sentence speaks of a region of a country."""
        return any(map(_REGION.match, self.words))

    @Lazy
    def groups(self) -> list[list[PlaceAt]]:
        """Places that are joined."""
        return _grouped(self)

    @Lazy
    def told_partners(self) -> list[tuple[list[PlaceAt], str]]:
        """Groups of places that tell a partner, and the partner."""
        return [
            (group, partner)
            for group in self.groups
            if (partner := group_partner(self, group))
        ]

    @Lazy
    def owners(self) -> list[str]:
        """Countries right behind a word for turnover, or said to have it: "внешнеторговый оборот Грузии", "у Китая
        товарооборот", "тверские заводы торговали", "Кения торгует"."""
        named = [match for match in self.topics if match.row.label in ("turnover", "commerce")]
        if not named:
            return []
        ends = {match.last + 1 for match in named}
        selling = [match.first for match in self.topics if match.row.words[-1] in SELLING]
        free = [place for place in self.places if place.preposition == ""]
        return [
            place.codes[0]
            for place in free
            if place.first in ends or self.words[place.first - 1] == "у"
        ] + [
            place.codes[0]
            for place in free
            if selling and any(
                (place.kind == "adjective" and 1 < verb - place.last <= 4)
                or (place.kind == "name" and 0 < verb - place.last <= 3 and is_subject(self.words[place.first], self.words[verb]))
                for verb in selling
            )
        ]

    @Lazy
    def years(self) -> list[YearAt]:
        """Years as they are printed."""
        return _years(self)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens `first` to `last` in the stored text."""
        return self.tokens.starts[first], articles.snug(self.cleaned, self.tokens.ends[last])

    def clause_bounds(self, at: int) -> tuple[int, int]:
        """First token of the clause of token `at`, and the token after its last."""
        clauses = self.clauses
        clause = clauses[at]
        return bisect_left(clauses, clause), bisect_right(clauses, clause)

    def window(self, first: int, last: int) -> tuple[int, int]:
        """The part of the clause that belongs to the amount at `first..last`: other amounts bound it."""
        found = self._windows.get((first, last))
        if found is None:
            found = self._windows[first, last] = self._window(first, last)
        return found

    @Lazy
    def _windows(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The windows asked for so far; every question about an amount asks for its own."""
        return {}

    def with_amounts(self, amounts: list[Amount]) -> None:
        """Take other amounts for those found: what was told by them is told anew when it is asked for."""
        self.__dict__.pop("_windows", None)
        self.__dict__["amounts"] = amounts

    def _window(self, first: int, last: int) -> tuple[int, int]:
        clauses = self.clauses
        left, right = bisect_left(clauses, clauses[first]), bisect_right(clauses, clauses[last])
        for amount in self.amounts:
            if left <= amount.last < first:
                left = amount.last + 1
            if last < amount.first < right:
                right = amount.first
                break
        if right < len(self.words) and any(amount.first == right for amount in self.amounts):
            for here in range(last + 1, right):
                if self.words[here] in ("против", "вместо", "и", "до", "из"):
                    right = here
                    break
        return left, right

    def window_years(self, first: int, last: int) -> list[YearAt]:
        """The years in the window of the amount at `first..last`."""
        left, right = self.window(first, last)
        return [year for year in self.years if left <= year.first < right]

    def is_relative(self, at: int) -> bool:
        """True if token `at` stands in a relative clause ("о котором мы сегодня говорим")."""
        first, _ = self.clause_bounds(at)
        return any(word.startswith("котор") for word in self.words[first : first + 2])

    def has(self, *labels: str) -> bool:
        """True if a topic with one of these labels is named."""
        return any(match.row.label in labels for match in self.topics)


def _longest(found: list[cues.Match]) -> list[cues.Match]:
    """Phrases that do not lie inside a longer phrase of the same table; an exact form outranks a dictionary word."""
    exact = {(match.row.table, match.first, match.last) for match in found if match.row.exact}
    if exact:
        found = [match for match in found if match.row.exact or (match.row.table, match.first, match.last) not in exact]
    several = [match for match in found if match.last > match.first]
    if not several:
        return found
    by_table: dict[str, list[cues.Match]] = {}
    for match in several:
        by_table.setdefault(match.row.table, []).append(match)
    kept = []
    for match in found:
        rivals = by_table.get(match.row.table)
        if rivals is None or not any(
            longer.first <= match.first and match.last <= longer.last and longer.last - longer.first > match.last - match.first
            for longer in rivals
        ):
            kept.append(match)
    return kept


def _clauses(tokens: money.Tokens) -> list[int]:
    """A clause number for each token; signs, spaced dashes and turning words open a new clause."""
    numbers: list[int] = []
    clause = 0
    words, starts, ends, kinds = tokens[:4]
    for at in where(tokens.parts_clauses):
        word = words[at]
        if kinds[at] == SIGN:
            if (
                word in BREAKS
                or (word == "." and not (at and words[at - 1] in _ABBREVIATED and starts[at] == ends[at - 1]))
                or (word == "-" and (at == 0 or starts[at] > ends[at - 1] or (at + 1 < len(words) and starts[at + 1] > ends[at])))
            ):
                numbers += [clause] * (at - len(numbers))
                numbers.append(clause + 1)
                clause += 2
        elif at and kinds[at - 1] != SIGN:
            numbers += [clause] * (at - len(numbers))
            clause += 1
    return numbers + [clause] * (len(words) - len(numbers))


# ---------------------------------------------------------------------------------------------------------------
# Places and partners

_LINKS = frozenset(("и", "с", "со", ",", "-", "или"))


def _places(sentence: Sentence) -> list[PlaceAt]:
    """Names, adjectives, cities and peoples of the sentence that stand for partners."""
    words, kinds, tokens = sentence.words, sentence.kinds, sentence.tokens
    starts = cues.places().starts
    candidates = [*where(tokens.is_place)]
    if not candidates:
        return [] if _ANAPHORIC.isdisjoint(words) else _anaphoric(sentence)
    taken = {number for amount in sentence.amounts for number in range(amount.first, amount.last + 1)}
    found = []
    after = 0
    for at in candidates:
        if at < after or at in taken:
            continue
        word = words[at]
        after = at + 1
        if kinds[at] != WORD:
            flag = _flag(words, at)
            if flag:
                found.append(PlaceAt(at, at + 1, (flag,), _preposition(sentence, at), "name"))
                after = at + 2
            continue
        if word == "сша" and at and words[at - 1] in (".", "долл", "доллар", "доллары", "доллара", "долларах", "долларов"):
            continue  # a unit told apart from its number: "в долл. США"
        for rest, place in starts.get(word, ()):
            last = at + len(rest)
            if last < len(words) and all(words[at + 1 + n] in part for n, part in enumerate(rest)):
                capital = sentence.cleaned[tokens.starts[at]].isupper()
                if place.kind == "city" and capital and _is_first_name(sentence, last):
                    break
                if word.startswith("западн") and _is_continued(tokens, last + 1):
                    break
                if (capital or place.kind in ("adjective", "people")) and place.code != "-":
                    found.append(PlaceAt(at, last, (place.code,), _preposition(sentence, at), place.kind))
                    after = last + 1
                    break
                if place.code == "-":
                    after = last + 1
                    break
        else:
            if "-" in word:
                codes = _hyphenated(word)
                if codes:
                    found.append(PlaceAt(at, at, codes, _preposition(sentence, at), "adjective"))
    if not _ANAPHORIC.isdisjoint(words):
        found = sorted([*found, *_anaphoric(sentence)], key=lambda place: place.first)
    return _listed(sentence, [place for place in found if not is_excluded(words, place.first)])


_ANAPHORIC = frozenset("союз союза союзом союзе союзу пятерки пятеркой региона регионом регионе".split())
_MEMBERS_OF = frozenset(
    "стран страны странами государств государства государствами внутри республик членов члены членами".split()
)
_EURASIAN = re.compile(r"ЕАЭС|ЕЭК\b|[Ее]вразийск")
_CENTRAL_ASIA = re.compile(r"[Цц]ентральн[а-я]+ [Аа]зи|[Сс]редн[а-я]+ [Аа]зи")
_REGION_OF_STATE = re.compile(r"\b(?:[Оо]бласт|[Кк]ра[йяею]\b|[Гг]убернат)")


def _anaphoric(sentence: Sentence) -> list[PlaceAt]:
    """Blocs named before by a noun alone: "стран союза" in a text about the EAEU, "внутри региона" in one about Central Asia."""
    words, cleaned = sentence.words, sentence.cleaned
    found = []
    for at, word in enumerate(words):
        if word not in _ANAPHORIC or not at:
            continue
        before = next((one for one in reversed(words[max(at - 3, 0) : at]) if one not in ("«", '"', "“", "„", "нашего")), "")
        alone = cleaned[sentence.tokens.starts[at]].isupper() or at + 1 == len(words) or not is_owner(words[at + 1])
        if word.startswith("регион"):
            told = before in _MEMBERS_OF or (before == "с" and not _REGION_OF_STATE.search(cleaned))
            code = "CAS" if told and _CENTRAL_ASIA.search(cleaned) else None
        else:
            told = before in _MEMBERS_OF or (alone and before.startswith(("торговл", "оборот", "товарооборот")))
            told = told or (before == "с" and cleaned[sentence.tokens.starts[at]].isupper())
            told = told or (before == "в" and words[at - 2].startswith(("торговл", "оборот", "товарооборот")))
            told = told or (word == "союз" and words[at + 1 : at + 2] in (["торгует"], ["торговал"], ["наторговал"]))
            told = told or (before == "по" and words[at - 2].startswith("партнер")) or before == "вне"
            code = "EAEU" if told and _EURASIAN.search(cleaned) else None
        if code:
            found.append(PlaceAt(at, at, (code,), _preposition(sentence, at), "name"))
    return found


def _is_continued(tokens: money.Tokens, at: int) -> bool:
    """ "Западной Африки", "Западной Сибири": the adjective of a part of the world before its name."""
    return at < len(tokens.words) and (tokens.is_place[at] or "uncoded" in tokens.traits[at])


def _is_first_name(sentence: Sentence, at: int) -> bool:
    """ "Советник министра Милан Радоичич": a city's name right before another capital, and behind no preposition."""
    if at + 1 >= len(sentence.words) or sentence.kinds[at + 1] != WORD or sentence.words[at - 1] in _PREPOSITIONS:
        return False
    printed = sentence.cleaned[sentence.tokens.starts[at] : sentence.tokens.ends[at + 1]]
    first, _, second = printed.partition(" ")
    named = second[:1].isupper() and second[1:].islower() and first[1:].islower()
    nominative = any(one.tag.case == "nomn" for one in cues.parse(sentence.words[at]))
    return named and nominative and at > 0 and sentence.kinds[at - 1] == WORD


_INSTRUMENTAL = ("ей", "ой", "ом", "ем", "ами", "ями", "ью", "им", "ым")


def _listed(sentence: Sentence, found: list[PlaceAt]) -> list[PlaceAt]:
    """Places with the preposition of the list they go on with: "с Турцией - 673 млн, Россией - 666 млн и Китаем"."""
    for number in range(1, len(found)):
        place, before = found[number], found[number - 1]
        if (
            place.preposition == ""
            and before.preposition in ("с", "со")
            and sentence.words[place.last].endswith(_INSTRUMENTAL)
            and sentence.words[place.first - 1] in (",", "и", ";")
            and any(before.last <= amount.first < place.first for amount in sentence.amounts)
        ):
            found[number] = replace(place, preposition="с")
    return found


def _flag(words: list[str], at: int) -> str | None:
    """The partner of a flag, two regional indicator signs: a post in a messenger may name it by nothing else."""
    pair = "".join(words[at : at + 2])
    if len(pair) != 2 or not all(ord(sign) in FLAG_LETTERS for sign in pair):
        return None
    return cues.partner_of_territory("".join(chr(ord(sign) - FLAG_LETTERS.start + ord("A")) for sign in pair))


def _hyphenated(word: str) -> tuple[str, ...]:
    """Codes of "белорусско-сербский", "российско-казахстанско-…"."""
    codes = []
    *fronts, last = word.split("-")
    for front in fronts:
        code = cues.prefixes().get(front)
        if code is None:
            return ()
        codes.append(code)
    for rest, place in cues.places().starts.get(last, ()):
        if not rest and place.kind == "adjective":
            codes.append(place.code)
            return tuple(dict.fromkeys(codes))
    return ()


_PREPOSITIONS = frozenset("с со между в во из на для до от к ко по о об при под за через после".split())


_CARRIERS = re.compile(
    r"(?:республик|королевств|стран|государств|сосед|партнер|регион|территор|рын[ок]|област|кра[йяею]|город|федерац|"
    r"соединенн|друзья|направлен|провинци|союз|долю|дол[еи]$|столиц)"
)


_SOME = frozenset("двумя тремя четырьмя пятью шестью семью восемью двух трех четырех пяти шести всеми".split())
"""Numbers that may stand between a preposition and its countries: "с пятью странами Центральной Азии"."""


def _preposition(sentence: Sentence, at: int) -> str:
    """The preposition before a place, looked for over at most four words that may stand between ("с соседним …")."""
    words, kinds = sentence.words, sentence.kinds
    for here in range(at - 1, max(at - 5, -1), -1):
        if words[here] in _PREPOSITIONS:  # only now the words between matter
            between = reversed(words[here + 1 : at])
            return words[here] if all(_CARRIERS.match(word) or is_attribute(word) or word in _SOME for word in between) else ""
        if kinds[here] != WORD:
            return ""
    return ""


def _grouped(sentence: Sentence) -> list[list[PlaceAt]]:
    """Places that are joined: "Беларуси и Китая", "между Астаной и Ташкентом", "Казахстана с Китаем"."""
    groups: list[list[PlaceAt]] = []
    counted = {amount.first for amount in sentence.amounts}
    for place in sentence.places:
        if groups and counted.isdisjoint(range(groups[-1][-1].last, place.first)):
            between = sentence.words[groups[-1][-1].last + 1 : place.first]
            if _are_joined(between):
                groups[-1].append(place)
                continue
        groups.append([place])
    return _closed_lists(sentence, groups) if len(groups) > 1 else groups


def _closed_lists(sentence: Sentence, groups: list[list[PlaceAt]]) -> list[list[PlaceAt]]:
    """Groups with what stands before their first comma joined to them: "с Чили, | Перу и Боливией" is one list of three."""
    joined: list[list[PlaceAt]] = [groups[-1]]
    for group in reversed(groups[:-1]):
        one, other = group[-1], joined[0][0]
        comma = sentence.words[one.last + 1 : other.first] == [","] and len(joined[0]) > 1
        if comma and other.preposition == "" and one.kind == other.kind == "name" and one.preposition in ("с", "со", ""):
            joined[0] = group + joined[0]
        else:
            joined.insert(0, group)
    return joined


_MOST_LINKS = 4
"""How many words may stand between two places that are joined, without those for neighbours."""
_NEIGHBOURS = frozenset(
    "сосед соседа соседей соседи соседями партнер партнера партнеров партнеры партнерами его ее их другие другими по из".split()
)


def _are_joined(between: list[str]) -> bool:
    """True if the words between two places join them: "Беларуси и Китая", "Чили и четыре ее соседа по Южной Америке"."""
    joins = [word for word in between if word not in _NEIGHBOURS]
    if len(joins) < len(between) and between[-1] not in ("по", "из"):
        return False
    return (
        0 < len(joins) <= _MOST_LINKS
        and all(word in _LINKS or word in _TITLES or word in COUNTS for word in joins)
        and any(word in ("и", "с", "со", "-") for word in joins)
    )


_TITLES = frozenset(
    (
        "стран страны странами государств государства государствами республик республикой республики "
        "республика городом область области край края крае краем областью регион регионом странами"
    ).split()
)


_REGION = re.compile(r"(?:губерн|регион$|региона$|област[иь]$|края$)")


_EXCLUDING = (["не", "считая"], ["без", "учета"], ["за", "исключением"], ["за", "вычетом"], ["не", "включая"])


def is_excluded(words: list[str], first: int) -> bool:
    """ "Без России - около 9,7 млрд", "в страны СНГ, не считая России": a place that is left out of the sum."""
    alone = words[max(first - 1, 0) : first]
    return alone in (["без"], ["исключая"], ["кроме"], ["помимо"], ["вне"]) or words[max(first - 2, 0) : first] in _EXCLUDING


def group_partner(sentence: Sentence, group: list[PlaceAt]) -> str | None:
    """The partner that a group of places tells: the side that is not Belarus, a pair without it, or nothing."""
    codes = list(dict.fromkeys(code for place in group for code in place.codes))
    others = [code for code in codes if code != "BLR"]
    if not others:
        if not codes or not sentence.names_region:
            return None
        named = {place.codes[0] for place in sentence.places if place.codes != ("BLR",) and len(place.codes) == 1}
        return named.pop() if len(named) == 1 else "RUS"
    if len(others) == 1 or "BLR" in codes:
        return others[0]
    joint = {word for left, right in itertools.pairwise(group) for word in sentence.words[left.last + 1 : right.first]}
    if group[0].preposition in ("с", "со") and joint <= {"и", ",", "или"}:
        return others[0] if len(others) == 1 else None
    if len(others) == 2:
        return "-".join(sorted(others))
    return None


# ---------------------------------------------------------------------------------------------------------------
# Years

_NOT_LATER = frozenset(("позднее", "позже", "раньше"))
_BY = frozenset(("к", "до", "на", "в", "во", "по", "за", "с", "начиная", "от", "ко"))
_PROGRAMMES = re.compile(r"карт[аыуе]$|программ|стратеги|концепци|соглашени|протокол")


def _years(sentence: Sentence) -> list[YearAt]:
    """Years as they are printed, with the preposition that rules them; those of road maps and programmes left out."""
    words, kinds = sentence.words, sentence.kinds
    candidates = [*where(sentence.tokens.is_time)]
    if not candidates:
        return []
    taken = {number for amount in sentence.amounts for number in range(amount.first, amount.last + 1)}
    found = []
    for at in candidates:
        word = words[at]
        if kinds[at] != DIGITS:
            if found and at <= found[-1].last:
                continue
            decade = _part_of_decade(words, at)
            if decade:
                found.append(YearAt(at, decade[1], decade[0], "к", decade[0]))
                continue
            spelled = _spelled_year(words, at)
            if spelled:
                preposition = next((words[here] for here in range(at - 1, max(at - 3, -1), -1) if words[here] in _BY), "")
                found.append(YearAt(at, spelled[1], spelled[0], preposition, spelled[0]))
            continue
        if len(word) != 4 or at in taken or not word.isdigit() or not 1900 <= int(word) <= 2100:
            continue
        if found and at <= found[-1].last:
            continue
        first, begin = at, int(word)
        if at >= 2 and words[at - 1] == "-" and found and found[-1].last == at - 2:
            previous = found.pop()
            first, begin = previous.first, previous.start_year
        last = at
        if at + 2 < len(words) and words[at + 1] == "-" and words[at + 2] in ("му", "м", "го", "й", "е", "х", "ом"):
            last = at + 2
        if last + 1 < len(words) and words[last + 1] in ("год", "года", "году", "г", "гг", "годы", "годов", "годах", "годом"):
            last += 1
        preposition = ""
        for here in range(first - 1, max(first - 6, -1), -1):
            if words[here] in _NOT_LATER:
                preposition = "до"
                break
            if words[here] in _BY or words[here] in ("итогам", "итогом", "течение"):
                preposition = words[here]
                if preposition in ("в", "за", "с", "на", "по") or preposition in ("к", "до", "ко"):
                    break
            elif (
                (kinds[here] == SIGN and words[here] not in ("-", "."))
                or (kinds[here] == DIGITS and len(words[here]) == 4)
                or words[here : here + 2] == ["-", "это"]
            ):
                break
        if not preposition and first and words[first - 1] == "(" and last + 1 < len(words) and words[last + 1] == ")":
            preposition = "("
        start = max((here + 1 for here in range(max(first - 5, 0), first) if words[here] == ","), default=max(first - 5, 0))
        programme = next((here for here in range(start, first) if _PROGRAMMES.match(words[here])), None)
        if programme is not None and not _is_set_apart(words[programme + 1 : first], taken.intersection(range(programme, first))):
            continue
        found.append(YearAt(first, last, int(word), preposition, begin))
    return found


def _is_set_apart(between: list[str], amounts: set[int]) -> bool:
    """ "Карта предусматривала на 2024 год", "в протоколе 30 миллионов к 2030 году": the year is not that of the programme."""
    return bool(amounts) or any(cues.parse(word)[0].tag.POS == "VERB" for word in between)


_DECADES = {"двадцатых": 2020, "тридцатых": 2030, "сороковых": 2040, "20": 2020, "30": 2030, "40": 2040}


def _part_of_decade(words: list[str], at: int) -> tuple[int, int] | None:
    """ "середине 2030-х", "концу двадцатых": the year meant, and the last token."""
    part = PARTS_OF_DECADE.get(words[at])
    if part is None or at + 1 >= len(words):
        return None
    word, many = words[at + 1], words[at + 2 : at + 4] == ["-", "х"]
    if not many and not word.endswith("ых"):
        return None
    decade = _DECADES.get(word) or (int(word) if many and is_year(word) and word.endswith("0") else None)
    return (decade + part, at + (3 if many else 1)) if decade else None


_ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9}
_TENS = {"двадцать": 2020, "тридцать": 2030}
_ORDINAL = re.compile(r"(перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)(?:ый|ой|ий|ого|ьего|ому|ьему|ом|ьем)$")
_ROUND = re.compile(r"(двадцат|тридцат)(?:ый|ого|ому|ом)$")


def _spelled_year(words: list[str], at: int) -> tuple[int, int] | None:
    """ "двадцать восьмому году", "тридцатому году": the year and its last token."""
    decade = _TENS.get(words[at])
    if decade and at + 2 < len(words) and words[at + 2].startswith("год"):
        ordinal = _ORDINAL.match(words[at + 1])
        return (decade + _ORDINALS[ordinal[1]], at + 2) if ordinal else None
    if at + 1 < len(words) and words[at + 1].startswith("год") and _ROUND.match(words[at]):
        return (2020 if words[at].startswith("двадц") else 2030), at + 1
    return None


COUNTS = {
    "один": 1,
    "одного": 1,
    "два": 2,
    "двух": 2,
    "три": 3,
    "трех": 3,
    "четыре": 4,
    "четырех": 4,
    "пять": 5,
    "пяти": 5,
    "шесть": 6,
    "шести": 6,
    "семь": 7,
    "семи": 7,
    "восемь": 8,
    "восьми": 8,
    "девять": 9,
    "девяти": 9,
    "десять": 10,
    "десяти": 10,
    "одиннадцать": 11,
    "одиннадцати": 11,
    "пару": 2,
    "пары": 2,
    "полтора": 2,
    "пятнадцать": 15,
    "двадцать": 20,
}
_YEAR_WORDS = frozenset(("год", "года", "лет", "году"))


_SPANS = frozenset("через за течение перспективе горизонте ближайшие следующие ближайших предстоящие последующие".split())


_AHEAD = _SPANS | frozenset(
    "к этом нынешнем текущем этот текущий нынешний этого текущего нынешнего следующем будущем следующий будущий следующего "
    "будущего концу конца за итогам год следующей будущей предстоящей следующую будущую предстоящую".split()
)
"""Words with which a deadline in `years_ahead` begins."""


_BY_MONTH = {
    word: number
    for number, word in enumerate(
        "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю".split(), 1
    )
} | {"весне": 5, "лету": 6, "осени": 9, "зиме": 12}
"""Months and seasons by which something is to be reached; the next one is meant."""
_ALONE = {
    "нынешнем": ("в",),
    "этом": ("в",),
    "текущем": ("в",),
    "следующем": ("в",),
    "нынешнего": ("концу", "конца", "итогам"),
    "текущего": ("концу", "конца", "итогам"),
    "следующего": ("концу", "конца", "итогам"),
    "следующий": ("на",),
    "будущий": ("на",),
}
"""Adjectives of years that may leave out "год", and the words before them."""


_CLOSING = re.compile(r"(?:заверш|законч|закро)[а-я]+$")
"""Verbs that end a year: "завершат год с оборотом в 900 млн"."""


def _is_noun_next(word: str) -> bool:
    """True if a word may be what an adjective before it describes."""
    return cues.parse(word)[0].tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR") or not word.isalpha()


def years_ahead(sentence: Sentence, left: int, right: int) -> tuple[int, int] | None:
    """A deadline told from the day of the article, between two tokens: years ahead, and the token where it begins.

    A negative number of years stands for a year of its own: the end of the decade.
    """
    words = sentence.words
    if _AHEAD.isdisjoint(words):
        return None
    for at in range(left, right):
        word = words[at]
        if word not in _AHEAD:
            continue
        rest = words[at + 1 : min(at + 6, right)]
        if word in _SPANS:
            for here, follower in enumerate(rest):
                count = COUNTS.get(follower) or (int(follower) if follower.isdigit() and len(follower) < 3 else None)
                if count and here + 1 < len(rest) and rest[here + 1] in _YEAR_WORDS:
                    return count, at
                if follower in ("год", "пятилетку", "пятилетие", "пятилетия"):
                    return (1, at) if follower == "год" and word == "через" else ((5, at) if "пят" in follower else None)
                if follower not in (
                    "ближайшие",
                    "следующие",
                    "ближайших",
                    "эти",
                    "последующие",
                    "предстоящие",
                    "следующих",
                    "примерно",
                    "каких-то",
                    "каких-нибудь",
                    "эту",
                    "следующую",
                    "будущую",
                ):
                    break
        if (
            word in ("этом", "нынешнем", "текущем", "этот", "текущий", "нынешний", "этого", "текущего", "нынешнего")
            and rest
            and rest[0] in ("году", "год", "года")
        ):
            return 0, at
        if (
            word in ("следующем", "будущем", "следующий", "будущий", "следующего", "будущего")
            and rest
            and rest[0] in ("году", "год", "года")
        ):
            return 1, at
        alone = word in _ALONE and words[at - 1] in _ALONE[word] and rest and rest[0] not in _YEAR_WORDS
        if alone and (rest[0] == "-" or not _is_noun_next(rest[0])):
            return (1 if word.startswith(("следующ", "будущ")) else 0), at  # "в нынешнем ожидается 75", "к концу следующего - 90"
        if word == "год" and any(map(_CLOSING.match, (*words[max(at - 2, 0) : at], *words[at + 1 : at + 2]))):
            return 0, at  # "завершат год с оборотом в 900 млн"
        printed = any(year.first <= at + 3 and year.last >= at + 1 for year in sentence.years)
        if word == "к" and rest and rest[0] in _BY_MONTH and not printed:
            return -100 - _BY_MONTH[rest[0]], at
        if word in ("концу", "конца") and rest and rest[0] in ("года", "г") and not printed:
            return 0, at
        if (
            word == "за"
            and len(rest) > 2
            and rest[0] in COUNTS
            and rest[1][:6] in ("ближай", "следую")
            and rest[2] in _YEAR_WORDS
        ):
            return COUNTS[rest[0]], at
        if word == "итогам" and rest[:1] in (["года"], ["год"]) and not printed:
            return 0, at
        if word == "год" and any(one in ("закрыть", "закончить", "завершить", "закроем", "закончим", "завершим") for one in rest):
            return 0, at
        if word in ("следующей", "будущей", "предстоящей", "следующую", "будущую") and rest[:1] in (["пятилетке"], ["пятилетки"]):
            return -6, at
        if word in ("концу", "конца") and "десятилетия" in rest[:2]:
            return -10, at
        if word in ("концу", "конца") and "пятилетки" in rest[:3]:
            return -5, at
    return None


def resolved_year(ahead: int, date: datetime.date | None) -> int | None:
    """The year meant by `years_ahead`, where the day of the article is known."""
    if date is None:
        return None
    if ahead < -100:
        return date.year + (-100 - ahead < date.month)  # by a month
    if ahead == -10:
        return date.year + (10 - date.year % 10) % 10
    if ahead == -5:
        return date.year + (5 - date.year % 5) % 5
    if ahead == -6:
        return date.year + (5 - date.year % 5) % 5 + 5
    return date.year + ahead


def is_year(word: str) -> bool:
    """True for four digits between 1900 and 2100."""
    return len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100


@lru_cache(maxsize=50_000)
def is_infinitive(word: str) -> bool:
    """True for an infinitive."""
    return word.endswith(("ть", "ти", "чь", "ться", "тись")) and cues.parse(word)[0].tag.POS == "INFN"


_NO_ADJECTIVE = frozenset(
    "ть ил ет ла ах ты ка ют ан ры ку ре ям ль нт ду ят ях ут ря ок ды ор де ас аю шь ча мы ав чу чи ай ру ив цы "
    "це ца сы лы ек ме зы са лю цу уй ля иц ги за зу га ще ец ге ст гу зм уя жу аз".split()
)
"""Frequent endings of words that no adjective of the dictionary has; to look at them is cheap, to parse is not."""


@lru_cache(maxsize=50_000)
def is_owner(word: str) -> bool:
    """True for a common noun in the genitive that can own a turnover: "компании", "резидентов"."""
    tag = cues.parse(word)[0].tag
    return tag.POS == "NOUN" and tag.case == "gent" and not _NO_OWNER.match(word)


@lru_cache(maxsize=10_000)
def is_subject(word: str, verb: str) -> bool:
    """True for a noun that may be the one subject of a verb: not "Чили и Перу торгуют", "с Чили и Перу торгуем"."""
    return verb.endswith(("ет", "ла", "л", "ло")) and is_nominative(word)


@lru_cache(maxsize=10_000)
def is_nominative(word: str) -> bool:
    """True for a noun that may stand in the nominative singular, or in capitals what is no word of the dictionary ("КНР")."""
    return any(one.tag.POS == "NOUN" and "nomn" in one.tag and "sing" in one.tag for one in cues.parse(word))


@lru_cache(maxsize=10_000)
def is_verb(word: str) -> bool:
    """True for a finite verb or an infinitive."""
    return cues.parse(word)[0].tag.POS in ("VERB", "INFN")


@lru_cache(maxsize=50_000)
def is_attribute(word: str) -> bool:
    """True for an adjective or participle, which may stand between a preposition and its noun."""
    if word[-2:] in _NO_ADJECTIVE and "-" not in word:
        return False
    return bool(word.isalpha() or "-" in word) and len(word) > 2 and cues.parse(word)[0].tag.POS in ("ADJF", "PRTF")
