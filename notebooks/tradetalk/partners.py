"""With whom: the partner that a sentence ties to an amount, and the country whose official speaks."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from tradetalk import cues
from tradetalk.sentence import PlaceAt, Sentence, is_attribute, is_excluded, is_nominative, is_verb
from tradetalk.words import OFFICE_GENITIVES, OFFICES, REST_HEADS, REST_OF_THE_WORLD, WORD, with_trait

# ---------------------------------------------------------------------------------------------------------------
# Partner inside the sentence

BELARUS = re.compile(
    r"белор|Белор|Белар|БЕЛАР|БЕЛОР|Минск|МИНСК|БЕЛТА|БелТА|Лукашенк|Белстат|\bМАРТ\b|"
    r"Гродн|Брест|Витеб|Гомел|Могил|Минщин"
)


def is_in_dateline(sentence: Sentence, place: PlaceAt, dateline: str) -> bool:
    """True for the city of a dateline: printed there, or in capitals at the head of its sentence."""
    start, end = sentence.span(place.first, place.last)
    printed = sentence.cleaned[start:end]
    return place.first == 0 and (printed.isupper() or (bool(dateline) and printed in dateline))


BLOCS = frozenset(("WLD", "EAEU", "CIS", "EU", "SCO", "CAS"))

def office_country(sentence: Sentence, first: int) -> str | None:
    """The country of the foreign official who speaks in the sentence: "президент Казахстана напомнил"."""
    for at in with_trait("office", sentence.tokens.traits):
        word = sentence.words[at]
        told = word in OFFICE_GENITIVES and sentence.words[at - 1] in ("словам", "слов", "мнению", "оценке")
        if told or word in OFFICES:
            for place in sentence.places:
                if (
                    0 < place.first - at <= 5
                    and place.kind == "name"
                    and place.preposition in ("", "по")
                    and place.codes[0] != "BLR"
                    and len(place.codes[0]) == 3
                    and place.codes[0] not in BLOCS
                    and not any(other in ("посол", "в", "с") for other in sentence.words[at : place.first])
                    and not any(amount.first < place.first and amount.last > at for amount in sentence.amounts)
                ):
                    return place.codes[0]
    return None


def respective_partner(sentence: Sentence, first: int) -> str | None:
    """The partner of one of several sums told in the order of the partners before them: "Китай, Германия и Бразилия:
    соответственно 2,1 млрд, 340 млн и 295 млн", "Турция и Россия с 115,3 и 78,3 млн"."""
    amounts = sentence.amounts
    if len(amounts) < 2:
        return None
    at = next((number for number, amount in enumerate(amounts) if amount.first == first), None)
    if at is None:
        return None
    compared = _compared_partner(sentence, at) if "против" in sentence.words else None
    if compared:
        return compared
    begin = at
    while begin and _follows_in_list(sentence, amounts[begin - 1].last, amounts[begin].first):
        begin -= 1
    end = at
    while end + 1 < len(amounts) and _follows_in_list(sentence, amounts[end].last, amounts[end + 1].first):
        end += 1
    run = amounts[begin : end + 1]
    told_apart = "соответственно" in sentence.words or run[0].shared
    opened = sentence.words[run[0].first - 1] in (":", "-")
    if len(run) < 2 or not (told_apart or opened):
        return None
    before = [place for place in sentence.places if place.last < run[0].first and place.codes != ("BLR",)]
    ends = [group[-len(run) :] for group in sentence.groups if len(group) >= len(run) and group[-1].last < run[0].first]
    joined = next((end for end in ends if end[0].preposition in ("с", "со")), None)  # "Беларуси | с Сербией и Чили"
    if joined is None and not told_apart:
        return None
    names = joined or before[-len(run) :]
    follows = all(_follows_in_list(sentence, left.last, right.first) for left, right in itertools.pairwise(names))
    return names[at - begin].codes[0] if len(names) == len(run) and follows else None


def _compared_partner(sentence: Sentence, at: int) -> str | None:
    """The partner of one of two sums set against each other as their partners are before them: "с Монголией торгует вдвое
    больше, чем с Беларусью: 410 млн против 130 млн"."""
    amounts, words = sentence.amounts, sentence.words
    for one in (at, at - 1):
        if not 0 <= one < len(amounts) - 1:
            continue
        left, right = amounts[one], amounts[one + 1]
        between = words[left.last + 1 : right.first]
        if between[:1] != ["против"] or len(between) > 2 or any(word.startswith("год") for word in words[right.last :][:5]):
            continue
        start = amounts[one - 1].last if one else -1
        ruled = [place for place in sentence.places if start < place.first < left.first and place.preposition in ("с", "со")]
        if len(ruled) == 2 and not {"чем", "и"}.isdisjoint(words[ruled[0].last + 1 : ruled[1].first]):
            return ruled[at - one].codes[0]
    return None


def _follows_in_list(sentence: Sentence, last: int, first: int) -> bool:
    """True if nothing but a comma, "и" or a preposition stands between two items of a list."""
    between = sentence.words[last + 1 : first]
    return bool(between) and all(word in (",", "и", "с", "со", "на", "в") for word in between)


_STATE_OFFICES = re.compile(
    r"(?:президент|премьер|вице-премьер|министр|замминистр|министерств|мин[а-я]{4,}$|госкомстат|статкомитет|комитет|статистик|таможн|"
    r"правительств|хоким|аким|губернатор|мэр$|мэрия|посол|послом|посольств|торгпред|мид$|глав[аыуе]$|лидер|агентств|нацбанк|центробанк|"
    r"вице-губернатор|вице-министр|консул|канцлер|парламент|управлени|департамент|служб|бюро|делегаци|представительств|"
    r"сенат|депутат|палат|тпп$)"
)


def _is_region_after(sentence: Sentence, place: PlaceAt) -> bool:
    """ "Хоким Андижанской области": the adjective of a region, and no nationality."""
    return sentence.words[place.last + 1 : place.last + 2] != [] and bool(
        re.match(r"(?:област|кра[йяюе]$|район|регион)", sentence.words[place.last + 1])
    )


WHOLE_RUSSIA = re.compile(r"(?:росси|рф$|москв|кремл|русск)")


def names_region(sentence: Sentence, place: PlaceAt) -> bool:
    """True if a place is a region of a country and not the country: "Томская область", "Псковщина"."""
    if place.kind == "adjective" and _is_region_after(sentence, place):
        return True
    return place.codes == ("RUS",) and not WHOLE_RUSSIA.match(sentence.words[place.first])


def subject_that_trades(sentence: Sentence, with_belarus: bool = False) -> str | None:
    """The country of which a sentence says that it trades with another: "Узбекистан увеличил товарооборот с Беларусью"."""
    ruled = [place for place in sentence.places if place.preposition in ("с", "со")]
    if with_belarus:
        ruled = [place for place in ruled if place.codes == ("BLR",)]
    if not ruled or not sentence.has("turnover"):
        return None
    first = next((place for place in sentence.places if place.codes != ("BLR",)), None)
    if first is None or first.kind != "name" or first.preposition or first.first > ruled[0].first or first.codes[0] in BLOCS:
        return None
    listed = any(first in group and len(group) > 1 for group in sentence.groups) or any(
        first.last < amount.first < ruled[0].first for amount in sentence.amounts
    )
    return first.codes[0] if is_nominative(sentence.words[first.first]) and not listed else None


def office_owners(sentence: Sentence) -> list[str]:
    """Countries behind an office or institution that speaks for them: "Госкомстат Азербайджана", "президент Казахстана"."""
    return [
        place.codes[0]
        for place in sentence.places
        if (place.kind == "name" or (place.kind == "adjective" and _is_region_after(sentence, place)))
        and place.preposition == ""
        and place.codes[0] not in BLOCS
        and _is_of_an_office(sentence, place)
    ] + [
        place.codes[0]
        for place in sentence.places
        if place.kind == "adjective" and place.codes[0] not in BLOCS and _rules_an_office(sentence, place)
    ]


def _is_of_an_office(sentence: Sentence, place: PlaceAt) -> bool:
    """ "Министр торговли Перу"; not "министр посетит Перу"."""
    for at in range(place.first - 1, max(place.first - 5, -1), -1):
        if _STATE_OFFICES.match(sentence.words[at]):
            return True
        if is_verb(sentence.words[at]):
            return False
    return False


def _rules_an_office(sentence: Sentence, place: PlaceAt) -> bool:
    """ "Псковский вице-губернатор", "Уральское таможенное управление": an office right behind the adjective of its country."""
    for at in (place.last + 1, place.last + 2):
        word = sentence.words[at] if at < len(sentence.words) else ""
        if _STATE_OFFICES.match(word) or word.startswith(("сторон", "коллег", "институт")) or word.endswith("стат"):
            return True
        if not word or sentence.kinds[at] != WORD or not is_attribute(word):
            return False
    return False


_IS_SHARE = re.compile(r"(?:%$|процент|половин|трет[ьи]$|четверт[ьи]$|част[ьи]$)")


def share_group(sentence: Sentence, first: int, last: int) -> list[PlaceAt] | None:
    """The partners on whom a part falls: "на страны СНГ пришлось 28 млрд, на государства ЕС - 2,9 млрд"."""
    if not any(match.row.label == "share" for match in sentence.roles):
        return None
    others = [amount for amount in sentence.amounts if amount.first != first]
    listed = [place for place in sentence.places if place.last < first and place.codes != ("BLR",)]
    starts = [place for place in listed if place.preposition == "на"]
    if starts and not any(starts[-1].last < amount.first < first for amount in others):
        return [
            place
            for place in listed[listed.index(starts[-1]) :]
            if place.preposition in ("на", "") and not is_excluded(sentence.words, place.first)
        ]
    right = sentence.window(first, last)[1]
    verbs = [
        match
        for match in sentence.roles
        if match.row.label == "share"
        and last < match.first < right
        and not any(map(_IS_SHARE.match, sentence.words[last + 1 : match.first]))
    ]
    if verbs and not starts and not any(last < amount.first < verbs[0].first for amount in others):
        after = [group for group in sentence.groups if group[0].first > verbs[0].last and group[0].preposition == "на"]
        return after[0] if after else None
    return None


_ORDINAL = re.compile(r"(перв|втор|трет|последн)(?:[ыоиаеу][а-я]{1,2}|ь(?:[яеи]|ей|ем|им|их|его|ему|ими))$")
_COUNTED = re.compile(r"(?:показател|направлен|стран|партнер|рын[ок]|республик|государств|сосед|сумм|цифр)")


def ordinal_of(sentence: Sentence, first: int) -> int | None:
    """The place in a list told before that an ordinal gives as the partner of a sum: 0 for "первый из них", 1 for "вторая дала",
    -1 for "последний обещают довести до"; none for "первый квартал"."""
    words = sentence.words
    left = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
    if any(left <= place.first < first for place in sentence.places):
        return None  # "второй идет Россия"
    for at in range(first - 1, left - 1, -1):
        ordinal = _ORDINAL.match(words[at])
        follower = words[at + 1]
        if ordinal is None or (sentence.kinds[at + 1] == WORD and not _COUNTED.match(follower) and _is_named(follower)):
            continue
        return {"перв": 0, "втор": 1, "трет": 2, "последн": -1}[ordinal[1]]
    return None


@lru_cache(maxsize=10_000)
def _is_named(word: str) -> bool:
    """True for a noun or adjective, which an ordinal may count."""
    return cues.parse(word)[0].tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR")


def _of_countries(words: list[str], at: int) -> bool:
    """ "С арабскими странами", "с исламскими - 34 млрд": an adjective of many countries and not of one."""
    follower = words[at + 1] if at + 1 < len(words) else ""
    return follower == "-" or follower.startswith(("стран", "государств", "мир", "партнер"))


_ONE_OF_THEM = re.compile(r"(?:экономик(?:а|и|е|у|ой)$|стран(?:а|е|у|ой)$|государств(?:о|ом|у|е)$|ворота)")
"""Words for one country of a continent: "с крупнейшей экономикой Африки"."""


def names_uncoded(sentence: Sentence, first: int) -> bool:
    """True if a continent or a part of the world without a code is what an amount was last said to concern."""
    words = sentence.words
    candidates = with_trait("uncoded", sentence.tokens.traits)
    if not candidates:
        return False
    left = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
    uncoded = [
        at
        for at in candidates
        if left <= at < first
        and (words[at] not in REST_HEADS or words[at : at + 2] in REST_OF_THE_WORLD)
        and not any(map(_ONE_OF_THEM.match, words[max(at - 2, 0) : at]))
        and (not words[at].startswith(("арабск", "исламск")) or _of_countries(words, at))
    ]
    if not uncoded:
        return False
    coded = {at for place in sentence.places for at in range(place.first, place.last + 1)}
    if any(at not in coded for at, traits in enumerate(sentence.tokens.traits) if "uncoded" in traits):
        coded.difference_update(uncoded)  # beside "на Азию" and "на Африку" America and Europe are continents, too
    told = (place for place in reversed(sentence.places) if place.first < first and place.first in coded)
    last = next((place.last for place in told if place.codes != ("BLR",)), -1)
    return any(at not in coded and at > last for at in uncoded)


def names_the_rest(sentence: Sentence) -> bool:
    """ "С третьими странами": the rest of the world."""
    words = sentence.words
    return any(words[at : at + 2] in REST_OF_THE_WORLD for at, word in enumerate(words) if word in REST_HEADS)


def _named_beside(sentence: Sentence, first: int) -> str | None:
    """The country right before a dash or bracket that opens its sum: "Китай - $4,1 млрд, Россия ($3,6 млрд)"."""
    here = first - 1
    while here > 0 and any(match.first <= here <= match.last for match in sentence.hedges):
        here -= 1
    if here < 1 or sentence.words[here] not in ("-", "(", ":"):
        return None
    place = next((one for one in sentence.places if one.last == here - 1 and len(one.codes) == 1), None)
    if place is not None and any(match.last == place.first - 1 and match.row.label == "turnover" for match in sentence.topics):
        return None  # "внешнеторговый оборот Узбекистана - $60 млрд"
    if place is not None and (is_excluded(sentence.words, place.first) or _is_partner_of(sentence, place.first)):
        return None
    if place is None or place.codes == ("BLR",) or place.preposition in ("в", "во", "на"):
        return None
    goes_on = place.kind == "adjective" and any(amount.last < place.first for amount in sentence.amounts)
    if place.kind != "name" and not goes_on:
        return None  # but "российский товарооборот - 50 млрд, китайский - 8"
    return place.codes[0] if not any(place in group and len(group) > 1 for group in sentence.groups) else None


_TOGETHER = frozenset(("вместе", "вдвоем", "двоих", "суммарно"))


def is_of_many(sentence: Sentence, first: int) -> bool:
    """ "С Чили, Перу и Боливией, вместе взятыми, - 500 млн": a sum of the trade with more than two partners at once."""
    together = not _TOGETHER.isdisjoint(sentence.words)
    many = []
    for group in sentence.groups:
        both = together and group[0].preposition == group[-1].preposition == ""  # "Чили и Перу вместе дали 90 млн"
        if len({place.codes[0] for place in group} - {"BLR"}) > (1 if both else 2):
            many.append(group)
    if not many:
        return False
    told = [place for place in sentence.places if place.last < first and place.codes != ("BLR",)]
    last = next((group for group in reversed(many) if group[-1].last < first), None)
    return told[-1] is last[-1] if last and told else not told and not any(
        amount.first != first for amount in sentence.amounts
    )


def named_behind(sentence: Sentence, first: int, last: int) -> str | None:
    """The country that a dash names behind its part of a sum: "1,1 млрд обеспечил Казахстан, 640 млн - Узбекистан",
    "из них половина, 1,6 млрд, - на Казахстан"."""
    words = sentence.words
    dash = last + 2 if words[last + 1 : last + 2] == [","] else last + 1
    if words[dash : dash + 1] != ["-"] or words[first - 1] == "-":
        return None
    onto = words[dash + 1 : dash + 2] in (["на"], ["это"])
    place = next((one for one in sentence.places if one.first == dash + 1 + onto), None)
    earlier = words[first - 1] == ":" or any(amount.last < first for amount in sentence.amounts)
    if place is None or not earlier or place.kind != "name" or place.preposition not in ("", "на"):
        return None
    if len(place.codes) != 1 or place.codes == ("BLR",):
        return None
    return place.codes[0]


_MUTUAL = re.compile(r"(?:взаимн|внутренн|общ[аие]|совокупн)")
_MUTUAL_ALONE = re.compile(r"(?:взаимн|внутренн)")
_MEMBERS = re.compile(r"(?:стран|государств|член|участни|наш|всех$|всеми$|пят[иь]|экономик|республик)")


def trade_within(sentence: Sentence, first: int) -> str | None:
    """The bloc whose members trade with each other by the phrase for turnover before (or behind) a sum: "взаимная торговля
    стран ЕАЭС", "оборот внутри Содружества"; not "взаимная торговля ЕАЭС и Ирана", nor a part of it with one partner."""
    blocs = [place for place in sentence.places if place.codes[0] in BLOCS and place.codes != ("WLD",)]
    if not blocs:
        return None
    named = [match for match in sentence.topics if match.row.label == "turnover"]
    ahead = [match for match in named if match.last < first]
    match = ahead[-1] if ahead else next(iter(named), None)
    if match is None:
        return None
    if ahead and _MUTUAL_ALONE.match(sentence.words[max(first - 2, 0)]) and len(sentence.places) == 1:
        return blocs[0].codes[0]  # "внешняя торговля ЕАЭС - 782 млрд, взаимная - 97"
    beside = sentence.words[match.last + 1 : match.last + 3] == ["между", "собой"]
    place = next((one for one in blocs if beside or one.first > match.last), None)
    if beside and place is not None:
        return place.codes[0]  # "страны ШОС торговали между собой на ..."
    if place is None or any(match.last < amount.first < place.first for amount in sentence.amounts):
        return None
    between = sentence.words[match.last + 1 : place.first]
    mutual = any(map(_MUTUAL.match, sentence.words[max(match.first - 2, 0) : match.last + 1]))
    within = between[:1] in (["внутри"], ["между"]) or (mutual and between[:1] == ["в"])
    if not (within or mutual) or not all(word in ("внутри", "между", "в", "-") or _MEMBERS.match(word) for word in between):
        return None
    others = [
        one
        for one in sentence.places
        if match.last < one.first and one is not place and one.codes != ("BLR",)
        and (one.preposition in ("с", "со", "между", "на") or _joined(sentence, place, one))
        and (one.first < first or not ahead)
    ]
    return None if others else place.codes[0]


def _joined(sentence: Sentence, one: PlaceAt, other: PlaceAt) -> bool:
    """True if two places stand in one group: "ЕАЭС и Ирана"."""
    return any(one in group and other in group for group in sentence.groups)


def concerns_belarus(sentence: Sentence, first: int, last: int) -> bool:
    """True if Belarus is the partner nearest to a sum, in a text where it is one of the partners of somebody else:
    "с Беларусью - 97 млн", "Беларусь с 170 млн двенадцатая", "белорусский показатель равнялся 22 млрд"."""
    left = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
    free = [place for place in sentence.places if place.preposition not in ("в", "во", "из", "о", "для", "от")]
    ahead = [place for place in free if left <= place.first and place.last < first]
    if ahead:
        nearest = next((place for place in reversed(ahead) if place.preposition in ("с", "со", "на")), ahead[-1])
        return nearest.codes == ("BLR",)
    right = sentence.window(first, last)[1]
    behind = next((place for place in free if last < place.first < right), None)
    return behind is not None and behind.codes == ("BLR",)


def _parts_begin(sentence: Sentence, last: int) -> int:
    """The token behind an amount at which its parts begin to be told ("48 млрд, из них на Китай пришлось 9,7 млрд")."""
    words = sentence.words
    for at in range(last + 1, min(last + 4, len(words) - 1)):
        if words[at] == "из" and words[at + 1] in ("них", "которых", "нее", "этой", "этого"):
            return at
        if words[at : at + 3] == ["в", "том", "числе"]:
            return at
    return len(words)


def partner_of(sentence: Sentence, first: int, last: int, linked: bool = False) -> str | None:
    """The partner that the sentence ties to an amount: right behind it, in its window, clause, then elsewhere.

    With `linked` only a place after "с", "между" or "на" in the window counts: all trade of a country is meant.
    """
    if not sentence.told_partners:
        return None
    beside = _named_beside(sentence, first)
    if beside:
        return beside
    after_dash = next(
        (group for group, _ in sentence.told_partners if group[0].first == last + 3 and sentence.words[last + 1] == "-"), None
    )
    if after_dash and after_dash[0].preposition in ("с", "со") and not linked:
        return next(partner for group, partner in sentence.told_partners if group is after_dash)  # "57 млрд - с Россией"
    provider = named_behind(sentence, first, last)
    if provider and not linked:
        return provider
    where = _named_before_clause(sentence, first)
    if where and not linked:
        return where
    left, right = sentence.window(first, last)
    parts = _parts_begin(sentence, last)
    tied = [
        (group, partner)
        for group, partner in sentence.told_partners
        if group[0].first < parts
        if group[0].preposition not in ("в", "во", "из", "через", "после") and not _gives_a_share(sentence, group[0].first, last)
    ]
    tied = [one for one in tied if not _is_other_side(sentence, one[0])] or tied
    if linked:
        tied = [one for one in tied if one[0][0].preposition in ("с", "со", "между", "на")]
        window = [one for one in tied if left <= one[0][0].first < right]
        if window or not sentence.amounts:
            return window[0][1] if window else None
        left = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
        ahead = [one for one in tied if 0 < left <= one[0][0].first < first]
        return ahead[-1][1] if ahead else None
    behind = [
        (group, partner)
        for group, partner in tied
        if last < group[0].first < right and group[0].preposition in ("с", "со", "между") and group[0].first - last <= 5
    ]
    ahead = [(group, partner) for group, partner in tied if left <= group[0].first < first]
    if behind and not ahead:
        return behind[0][1]
    if ahead:
        linked = [one for one in ahead if one[0][0].preposition in ("с", "со", "между")]
        return (linked or ahead)[-1][1]
    inside = [(group, partner) for group, partner in tied if last < group[0].first < right]
    if inside:
        return inside[0][1]
    clause_left = sentence.clause_bounds(first)[0]
    near = [one for one in tied if clause_left <= one[0][0].first < first]
    if near:
        linked = [one for one in near if one[0][0].preposition in ("с", "со", "между")]
        return (linked or near)[-1][1]
    tied = [one for one in tied if not _is_subordinate(sentence, one[0][0].first)]
    before = [one for one in tied if one[0][0].first < first]
    if before:
        linked = [
            one for one in before if one[0][0].preposition in ("с", "со", "между") or len(one[0]) > 1 or len(one[0][0].codes) > 1
        ]
        return (linked or before)[-1][1]
    after = [one for one in tied if one[0][0].first > last and not _has_its_own_sum(sentence, one[0], last)]
    if after:
        linked = [one for one in after if one[0][0].preposition in ("с", "со", "между") or len(one[0]) > 1]
        return (linked or after)[0][1]
    return None


def _named_before_clause(sentence: Sentence, first: int) -> str | None:
    """ "Летят в Ташкент, где торговля скромнее - 90 млн", "... с которым торгуют на ...": the place of which a clause tells."""
    begin = sentence.clause_bounds(first)[0]
    dash = begin > 1 and sentence.words[begin - 1] == "-"
    begin = sentence.clause_bounds(begin - 2)[0] if dash else begin  # "где торговля - 90 млн"
    if sentence.words[begin] != "где" and not (
        sentence.words[begin] in ("с", "со") and sentence.words[begin + 1].startswith("котор")
    ):
        return None
    place = next((one for one in sentence.places if one.last == begin - 2), None)
    return place.codes[0] if place and len(place.codes) == 1 and place.codes != ("BLR",) else None


def _has_its_own_sum(sentence: Sentence, group: list[PlaceAt], last: int) -> bool:
    """ "Товарооборот за год - 150 млн, с Китаем - 8 млрд": a partner right behind the comma before the next sum."""
    following = next((amount for amount in sentence.amounts if amount.first > last), None)
    if following is None or not group[-1].last < following.first or group[0].preposition not in ("с", "со"):
        return False
    return sentence.words[group[0].first - 2] in (",", ";", "а", "и", "что")


def _is_partner_of(sentence: Sentence, place: int) -> bool:
    """ "Турция остается главным партнером Грузии": the country whose partner another one is."""
    return place > 0 and sentence.words[place - 1].startswith("партнер")


def _is_other_side(sentence: Sentence, group: list[PlaceAt]) -> bool:
    """True for a country that is not the partner where another one is named: "партнером Грузии", "у Москвы", "союз торгует",
    "зона свободной торговли с ЕАЭС", "несмотря на закрытую границу с Ираном"."""
    before = sentence.words[max(group[0].first - 4, 0) : group[0].first]
    after = sentence.words[group[-1].last + 1 : group[-1].last + 2]
    trades = group[0].preposition == "" and bool(after) and after[0].startswith(("торгует", "торговал", "наторговал"))
    aside = "свободной" in before or any(map(_ASIDE.match, before[-3:]))
    return (before[-1:] == ["у"] and len(group) == 1) or trades or aside or _is_partner_of(sentence, group[0].first)


_SHARES = re.compile(r"(?:половин|трет[ьи]$|четверт[ьи]$|больш[а-я]+ час|процент|%$)")


def _gives_a_share(sentence: Sentence, place: int, last: int) -> bool:
    """ "..., и больше половины дает Казахстан": a place in a later clause that tells a share of the sum without a number."""
    left, right = sentence.clause_bounds(place)
    return left > last and any(map(_SHARES.match, sentence.words[left:place])) and not any(
        left <= amount.first < right for amount in sentence.amounts
    )


def _is_subordinate(sentence: Sentence, at: int) -> bool:
    """True for a place in a clause like "когда Пекин объявил о поясе и пути"."""
    first, _ = sentence.clause_bounds(at)
    return sentence.words[first] in ("когда", "где", "куда", "откуда", "пока")


_LOCATIVE = frozenset("в во из на через под за до при после".split())
"""Prepositions of places where somebody is, goes or passes."""


def partner_told(
    sentence: Sentence, locative: bool, aside: bool = False, linked_only: bool = False, resumed: bool = False
) -> str | None:
    """The partner that a neighbouring sentence talks about, its last one first; places with "в" only if asked.

    With `aside` a place that is named in passing is no partner; with `linked_only` none is without "с" or a word of trade;
    with `resumed`, where a partner has been told a little before, none that is no subject."""
    found = sentence.told_partners
    if not locative:
        found = [
            one
            for one in found
            if one[0][0].preposition not in _LOCATIVE or (one[0][0].preposition == "на" and _is_dealing(sentence, one[0]))
        ]
    if aside and found and not sentence.has("turnover", "commerce", "export", "import"):
        found = [one for one in found if not _is_aside(sentence, one[0]) and not (resumed and _is_visited(sentence, one[0]))]
    if not found:
        return None
    linked = [one for one in found if one[0][0].preposition in ("с", "со", "между") or len(one[0]) > 1]
    if linked_only and not linked and not sentence.has("turnover", "commerce"):
        return None
    return (linked or found)[-1][1]


_ASIDE = re.compile(
    r"(?:санкци|эмбарго|войн|вторжени|конфликт|кризис|из-за$|банк|фонд$|кредит|займ|заем|бирж|границ|порт[ыау]?$|суд[аеу]?$|тур[ыа]$)"
)
_OTHER_MATTERS = ("loan", "investment", "budget", "measure")


_DEALINGS = re.compile(r"(?:направлен|рын[ок]|партнер|сторон|коллег|друз|сосед|дел[аоу]|вектор|трек)")


_TRAVEL = re.compile(r"(?:посе[тщ]|побыва|наведа|объех|облет|проех|минова)")


def _is_visited(sentence: Sentence, group: list[PlaceAt]) -> bool:
    """ "По пути он посетит Москву", "вернется президент Чили": a country named that does nothing in its sentence."""
    place = group[0]
    if place.preposition or len(group) > 1:
        return False
    visited = any(map(_TRAVEL.match, sentence.words[max(place.first - 3, 0) : place.first]))
    return visited or not is_nominative(sentence.words[place.first])


def _is_dealing(sentence: Sentence, group: list[PlaceAt]) -> bool:
    """ "На китайском направлении", "индийский рынок": dealings with a country."""
    last = group[-1].last
    return group[-1].kind == "adjective" and any(map(_DEALINGS.match, sentence.words[last + 1 : last + 3]))


def _is_aside(sentence: Sentence, group: list[PlaceAt]) -> bool:
    """ "Санкции ЕС мешают расчетам", "закрылась граница с Литвой", "китайские компании тут давно": places named in passing, which
    no trade is told with; "на китайском направлении" is none of them."""
    first = group[0].first
    if any(map(_ASIDE.match, sentence.words[max(first - 3, 0) : first])):
        return True
    if group[0].preposition in ("с", "со", "между"):
        return False
    described = all(place.kind in ("adjective", "people") and not _is_region_after(sentence, place) for place in group)
    return (described and not _is_dealing(sentence, group)) or sentence.has(*_OTHER_MATTERS)
