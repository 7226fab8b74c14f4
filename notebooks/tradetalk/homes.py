"""Whose trade a text tells, where it is not that of Belarus: the home side of the pairs it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

from tradetalk import cues
from tradetalk.context import TextContext
from tradetalk.lazy import Lazy
from tradetalk.partners import BELARUS, BLOCS, is_in_dateline, names_region, office_owners, subject_that_trades
from tradetalk.sentence import Sentence

MOST_LOOKED_AT = 40
"""Sentences of a text that are looked through for the countries whose trade it tells."""

_TRADER = 2
"""How much an office, an institution or the owner of a turnover speaks for its country."""

_VENUE = 1
"""How much the town or region does with which the text begins: "В Астане прошел форум"."""
_DATELINE = 4
"""How much a dateline does, or a host's welcome."""

_HERE = r"(?:Республик[аи] )?(?:Беларус|Белорусси)[ьюия]+|РБ\b"
_BELARUS_AS_PARTNER = re.compile(
    rf"\b[Сс]о? (?:[а-я]+ ){{0,2}}?(?:Белорус|Беларус|Минск|РБ\b|Республикой Беларусь|белорус|Витеб|Брест|Гомел|Гродн|Могил)|"
    rf"\b[Нн]а (?:{_HERE})|(?:{_HERE}) ?[-–—:(]|, (?:Беларусь|Белоруссия)\b|\b[Дд]ол[яюи] (?:{_HERE})|"
    rf"(?:{_HERE}) (?:с|на|занима[а-я]+|замыка[а-я]+|в (?:списке|рейтинге))\b|"
    rf"\b[Уу] (?:{_HERE}) (?:\d|[а-я]+ место)"
)
"""Belarus as one of the partners of somebody else."""
_BELARUS_AS_TRADER = re.compile(
    r"(?:оборот[а-я]*|торговл[яеию]|экспорт[а-я]*|импорт[а-я]*) (?:Республики )?(?:Беларус|Белорусс)и|"
    r"(?:[Пп]ос(?:о?л|ла|лом|лу)|[Пп]осольств[а-я]+|[Мм]инистр[а-я]*|Мин[а-я]+|МИД[а-я]*|[Пп]резидент[а-я]*|[Пп]ремьер[а-я-]*|"
    r"[Пп]равительств[а-я]+|[Кк]онсул[а-я]*|[Гг]лав[аеуы]|[Тт]орг[а-я]*пред[а-я]*|[Пп]редставител[а-я]+|[Дд]елегаци[а-я]+|[Пп]оверенн[а-я]+)"
    r" (?:[а-я-]+ ){0,3}?(?<!в )(?:Республики )?(?:Беларуси|Белоруссии|РБ)\b|"
    r"[Бб]елорусск[а-я]+ (?:министр|посол|посл|дипломат|лидер|президент|премьер|правительств|вице|чиновн|эксперт|товаропровод)|"
    r"Лукашенк|Белстат|БелТПП|\bМАРТ\b|исполком|\bМИНСК\b|^Минск\b|"
    r"(?<![,и] )\b(?:Беларусь|Белоруссия) (?:и\b|торг|наторг|нараст|нараща|увелич|намер|планир|прода|постав|хочет|обменя)"
)
"""Belarus as the one whose trade is told, or whose officials and offices tell it."""
_REGION_THAT_TRADES = re.compile(r"\b(?:област[ьи]|кра[йяе]|регион[а]?|губерни[яи])\b")
"""A region without a name that trades with Belarus is one of Russia."""
_REGION_NOUN = re.compile(r"(?:област|кра[йяюе]|провинци|регион)")
_WELCOME = re.compile(r"(?:приветств|встреча|принима|пожаловать|гостеприимн)")
_POST = re.compile(r"(?:пос[оле]л[а-я]{0,2}$|посл(?:а|у|ом|е|ы)$|посольств|торгпред|консул|поверенн|представител[ьея]|атташе)")
_MAY_BE_POST = re.compile(  # every choice begins with a letter and no class of letters, so that the search is a fast scan
    "посол|посла|посло|послу|после|Посол|Посла|Посло|Послу|ПОСОЛ|торгпред|Торгпред|консул|Консул|поверенн|Поверенн|"
    "представител|Представител|ПРЕДСТАВИТЕЛ|атташе|Атташе"
)
_FARTHEST_POST = 9
"""How many words may stand between the office of a diplomat and the country of the post."""


class Homes(TextContext):
    """The country whose trade a text tells."""

    @Lazy
    def _names_belarus(self) -> bool:
        return BELARUS.search(self.cleaned) is not None

    @Lazy
    def _is_told_by_others(self) -> bool:
        """True if the text names Belarus only as one of the partners of somebody else, a region of Russia for instance."""
        return (
            self._names_belarus
            and _BELARUS_AS_TRADER.search(self.cleaned) is None
            and (_BELARUS_AS_PARTNER.search(self.cleaned) is not None or self._first_region is not None)
        )

    @Lazy
    def _weights(self) -> dict[str, int]:
        """How much speaks for each country as the one whose trade the text tells."""
        weights: dict[str, int] = {}
        for index in range(min(len(self.spans), MOST_LOOKED_AT)):
            sentence = self.last_piece(index)
            for code, weight in self._marks_of_home(sentence):
                if code != "-":
                    weights[code] = weights.get(code, 0) + weight
        return weights

    @Lazy
    def _told_as_partners(self) -> frozenset[str]:
        """Countries that a sentence on trade names alone and after "с": "торговля с Чили растет" makes Chile no home."""
        told = set()
        for index in range(min(len(self.spans), MOST_LOOKED_AT)):
            sentence = self.last_piece(index)
            if len(sentence.codes) == 1 and sentence.places[0].preposition in ("с", "со") and sentence.has("turnover"):
                told.add(sentence.codes[0])
        return frozenset(told)

    def _marks_of_home(self, sentence: Sentence) -> list[tuple[str, int]]:
        """Countries of a sentence with how much it makes each the one whose trade is told."""
        found = [(code, _TRADER) for code in map(cues.home_of, sentence.words) if code]
        if not sentence.places:
            return found
        found += [(code, _TRADER) for code in (*office_owners(sentence), *sentence.owners)]
        subject = subject_that_trades(sentence)
        if subject:
            found.append((subject, _TRADER))
        if not sentence.owners and any(place.preposition in ("с", "со") for place in sentence.places):
            having = [place for place in sentence.places if place.first and sentence.words[place.first - 1] == "у"]
            found += [(place.codes[0], _TRADER) for place in having]  # "с Чили у Перу 1,5 млрд"
        welcome = any(map(_WELCOME.match, sentence.words))
        for place in sentence.places:
            if len(place.codes) != 1:
                continue
            if place.kind == "name" and _REGION_NOUN.match(sentence.words[place.first - 1]) and place.preposition == "":
                found.append((place.codes[0], _TRADER))  # "область Жетісу"
            hosts = welcome and place.preposition in ("в", "на") and _is_host(sentence, place.first)
            venue = not sentence.start and place.preposition == "в" and place.first == 1
            if venue and (place.kind == "city" or names_region(sentence, place)):
                found.append((place.codes[0], _VENUE))
            if hosts or (place.kind == "city" and is_in_dateline(sentence, place, self.article.dateline)):
                found.append((place.codes[0], _DATELINE))
        return found

    @Lazy
    def _home_of_text(self) -> str | None:
        """The country whose trade the text tells, with Belarus as one of its partners."""
        if not self._is_told_by_others:
            return None
        weights = dict(self._weights)
        region = self._first_region or self._label
        if region:
            weights[region] = weights.get(region, 0) + _TRADER
        if not weights and _REGION_THAT_TRADES.search(self.cleaned):
            return "RUS"
        best = max(weights, key=lambda code: weights[code], default=None)
        if best is None or best == "BLR" or best in BLOCS or weights[best] < _TRADER:
            return None
        return best if all(weight < weights[best] for code, weight in weights.items() if code != best) else None

    @Lazy
    def _post(self) -> str | None:
        """The partner of a diplomat of the text, by the post: "посол Беларуси в Кении", "торгпред России в Мексике"."""
        places = (bisect_right(self.spans, (found.end(), 0)) - 1 for found in _MAY_BE_POST.finditer(self.cleaned))
        for index, _ in groupby(places):
            if index >= MOST_LOOKED_AT:
                break
            sentence = self.last_piece(index)
            for at, word in enumerate(sentence.words):
                post = _post_at(sentence, at) if _POST.match(word) else None
                if post:
                    return post
        return None

    @Lazy
    def _label(self) -> str | None:
        """The country that alone makes up the first sentence: "Латвия. Товарооборот с Беларусью ..."."""
        first = self.pieces(0)[0] if self.spans else None
        alone = first is not None and len(first.words) <= 3 and len(first.codes) == 1 and first.places[0].kind == "name"
        return first.codes[0] if alone else None

    @Lazy
    def _first_region(self) -> str | None:
        """The country whose region the first sentence of the text names before any other place and free of prepositions."""
        first = self.pieces(0)[0] if self.spans else None
        place = next((one for one in first.places if one.codes != ("BLR",)), None) if first else None
        if place is None or place.preposition not in ("", "между") or len(place.codes) != 1:
            return None
        return place.codes[0] if names_region(first, place) else None


def _is_host(sentence: Sentence, first: int) -> bool:
    """ "Рад приветствовать вас в Баку", "на казахстанской земле": a place behind the word of welcome."""
    return any(map(_WELCOME.match, sentence.words[max(first - 5, 0) : first]))


def _post_at(sentence: Sentence, at: int) -> str | None:
    """The partner told by the office at token `at`: the country of the post or, of a foreign diplomat, the one sent from."""
    near = [place for place in sentence.places if at - 2 <= place.first <= at + _FARTHEST_POST and len(place.codes) == 1]
    host = next((place for place in near if place.first > at and place.preposition == "в"), None)
    if host is None or host.codes[0] in BLOCS or any(at < amount.first < host.first for amount in sentence.amounts):
        return None
    sender = next((place.codes[0] for place in near if place.first < host.first and place.preposition in ("", "в")), None)
    sides = {sender or "BLR", host.codes[0]} - {"BLR"}
    return "-".join(sorted(sides)) or None
