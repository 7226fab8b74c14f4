"""With whom and by when, where the own sentence of an amount does not say: partners and deadlines told around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tradetalk import cues
from tradetalk.context import Draft, TextContext
from tradetalk.discourse import is_part
from tradetalk.homes import MOST_LOOKED_AT, Homes
from tradetalk.lazy import Lazy
from tradetalk.partners import (
    BLOCS,
    concerns_belarus,
    is_of_many,
    named_behind,
    names_the_rest,
    names_uncoded,
    office_country,
    office_owners,
    ordinal_of,
    partner_of,
    partner_told,
    respective_partner,
    share_group,
    subject_that_trades,
    trade_within,
)
from tradetalk.roles import is_all_trade
from tradetalk.sentence import PlaceAt, Sentence, group_partner, is_nominative, resolved_year
from tradetalk.terms import (
    TERMS,
    deadline_of,
    given_time,
    is_conditional,
    is_named_term,
    is_soft,
    is_undated,
    lone_term,
    own_term,
    period_of,
    relative_deadline_of,
    year_of_plan,
)
from tradetalk.words import WORD

LONGEST_LIST = 12
"""How many rows of a list are looked back over for its head."""

LONGEST_ROW = 9
"""How many words and signs the row of a list may have."""

_MOST_LATELY = 30
"""How many statements are looked back over for the whole to which a part belongs."""

_OFTEN = 3
"""In how many sentences the main partner of a text is named."""

LONGEST_CHAIN = 40
"""For how many sentences the country is remembered whose trade is told part by part."""

_ABROAD = (["с", "заграницей"], ["с", "зарубежьем"])
_FOREIGN_PARTNERS = (["с", "зарубежными", "партнерами"], ["с", "зарубежными", "странами"], ["с", "внешним", "миром"])
_FOREIGN_PARTNER_ENDS = frozenset(words[-1] for words in (*_FOREIGN_PARTNERS, *_ABROAD))


def _owner(draft: Draft) -> str | None:
    """Whose trade a pair is told as: "товарооборот Узбекистана с Россией" is that of Uzbekistan."""
    sides = (draft.partner or "").split("-")
    ruled = {place.codes[0]: place.preposition for place in draft.sentence.places if place.codes[0] in sides}
    if len(ruled) != 2 or sorted(preposition in ("с", "со") for preposition in ruled.values()) != [False, True]:
        return None
    return next(code for code, preposition in ruled.items() if preposition not in ("с", "со"))


_MEMBERS = re.compile(r"(?:член|внутри$|участни|взаимн)")


def _is_inside(sentence: Sentence) -> bool:
    """ "Взаимная торговля государств - членов ЕАЭС": trade inside a bloc has no other side."""
    return any(map(_MEMBERS.match, sentence.words)) and _trader(sentence) is None


_WITH_IT = re.compile(r"\bс (?:ним|ней|нею)\b")
_WE_TWO = re.compile(r"(?:двух|двум[яа]?|обе(?:их|ими)|наших|нашими|двусторонн[а-я]+|взаимн[а-я]+)$")


def _is_mutual(sentence: Sentence) -> bool:
    """ "Двух стран", "взаимная торговля": trade between the countries that the text is about."""
    return any(map(_WE_TWO.match, sentence.words))


def _names_partners(sentence: Sentence) -> bool:
    """True if a sentence says who is whose partner."""
    return sentence.has("commerce") and any(word.startswith("партнер") for word in sentence.words)


def _trader(sentence: Sentence) -> str | None:
    """The one country of a sentence that stands free while all others stand after "с": whose trade the sentence tells."""
    if "BLR" in sentence.codes:
        return None
    single = [place for place in sentence.places if len(place.codes) == 1]
    ruled = {place.codes[0] for place in single if place.preposition in ("с", "со")}
    ruled |= {place.codes[0] for group in sentence.groups if group[0].preposition in ("с", "со") and group[0].codes[0] in ruled
              for place in group if sentence.words[place.first - 1] in ("и", ",")}
    behind = {place.codes[0] for place in single if sentence.words[place.first - 1] in ("-", "это")}  # "1,1 млрд - Казахстан"
    free = {place.codes[0] for place in single if place.preposition in ("", "у")} - ruled - BLOCS - behind
    if not ruled and len(sentence.codes) == 2 and _names_partners(sentence):  # "Турция - торговый партнер Грузии"
        return next((code for code in sentence.owners if code in sentence.codes), sentence.codes[1])
    if not ruled and len(sentence.codes) == 2 and _WITH_IT.search(" ".join(sentence.words)):
        return sentence.codes[1]  # "Китай обошел всех: Узбекистан торговал с ним на ..."
    return free.pop() if ruled and len(free) == 1 else None


def _two_sides(sentence: Sentence) -> tuple[str, str] | None:
    """The two countries of a sentence that names just two, the one whose trade it is first."""
    trader = _trader(sentence)
    if trader is None or len(sentence.codes) != 2 or not BLOCS.isdisjoint(sentence.codes):
        return None
    return trader, next(code for code in sentence.codes if code != trader)


def _is_with_belarus(sentence: Sentence, first: int) -> bool:
    """ "..., с Беларусью - около 12 млрд": Belarus after "с" is the place nearest before the sum."""
    before = [place for place in sentence.places if place.last < first]
    return bool(before) and before[-1].codes == ("BLR",) and before[-1].preposition in ("с", "со") and any(
        amount.last < before[-1].first for amount in sentence.amounts
    )


def _is_row_of_turnover(sentence: Sentence) -> bool:
    """A line such as "Оборот - 1 843,7 млн долларов", or "товарооборот страны" with no partner in the sentence."""
    if any(match.row.words == ("оборот",) and match.first == 0 for match in sentence.topics):
        return True
    return not sentence.places and any(
        match.row.label == "turnover" and sentence.words[match.last + 1 : match.last + 2] in (["страны"], ["республики"])
        for match in sentence.topics
    )


def _is_row_of_belarus(sentence: Sentence, first: int) -> bool:
    """ "17. Беларусь - $0,4 млрд"."""
    dash = first - 1
    return sentence.words[dash] in ("-", ":") and any(
        place.codes == ("BLR",) and place.last == dash - 1 for place in sentence.places
    )


def _goes_on_bare(draft: Draft) -> bool:
    """True if a sum tells a turnover without naming a flow of its own: "оборот - 33 млрд", or an answer to a question."""
    match = draft.topic_match
    return match is None or match.row.words in (("оборот",), ("товарооборот",)) or _is_row_of_turnover(draft.sentence)


def _falls_to_belarus(sentence: Sentence, first: int) -> bool:
    """ "... приходится на Россию - 5,8 млрд, на Беларусь - 210 млн": Belarus as one of the partners of somebody else."""
    shared = any(match.row.label == "share" for match in sentence.roles)
    before = [place for place in sentence.places if place.last < first and place.preposition == "на"]
    return shared and bool(before) and before[-1].codes == ("BLR",) and not any(
        before[-1].last < amount.first < first for amount in sentence.amounts
    )


def _is_share_of_belarus(sentence: Sentence, first: int) -> bool:
    """ "Доля Беларуси - 150 млн": Belarus as a member of the bloc with which somebody trades."""
    before = [place for place in sentence.places if place.last < first]
    return bool(before) and before[-1].codes == ("BLR",) and bool(_SHARE_NOUN.match(sentence.words[before[-1].first - 1]))


_SHARE_NOUN = re.compile(r"(?:дол[яюиеё]|част[ьи]|вклад)")


def _label_owner(sentence: Sentence, first: int) -> str | None:
    """The country of the institution that a label names: "Бюро национальной статистики Казахстана: товарооборот с ..."."""
    owners = office_owners(sentence)
    for place in sentence.places:
        labels = place.last + 1 < first and sentence.words[place.last + 1] == ":"
        if labels and place.codes[0] in owners and place.codes != ("BLR",):
            return place.codes[0]
    return None


def _is_with_the_world(sentence: Sentence) -> bool:
    """ "С зарубежными партнерами": trade with all countries at once."""
    words = sentence.words
    return not _FOREIGN_PARTNER_ENDS.isdisjoint(words) and any(
        words[at : at + 3] in _FOREIGN_PARTNERS or words[at : at + 2] in _ABROAD for at, word in enumerate(words) if word == "с"
    )


_SHARES = re.compile(r"(?:половин|треть|трети|четверт|процент|дол[яюи]$)")


def _is_all_trade(sentence: Sentence, draft: Draft) -> bool:
    """True if the phrase that makes an amount turnover, or one before it in its clause, speaks of all foreign trade."""
    own = draft.topic_match
    if own.first > draft.last and any(map(_SHARES.match, sentence.words[draft.last + 1 : own.first])):
        return False  # "57 млрд долларов, больше половины всей внешней торговли"
    if own.last < draft.first and _is_share_of(sentence, own, draft.first):
        return False
    phrases = [
        match
        for match in sentence.topics
        if match.row.label == "turnover"
        and match.first <= own.first
        and ((draft.amount is not None and draft.amount.listed) or sentence.clauses[match.first] == sentence.clauses[own.first])
    ]
    named = next((match for match in [own, *phrases] if is_all_trade(sentence, match)), None)
    return named is not None and not _is_trade_with(sentence, named)


def _is_share_of(sentence: Sentence, match: cues.Match, first: int) -> bool:
    """ "Страны СНГ обеспечили 61% внешнеторгового оборота (22 млрд долларов)": the sum is a share of all trade and not all of
    it, unless a relative clause goes on with the whole ("треть внешней торговли, которая достигла ...")."""
    words = sentence.words
    if words[first - 1] == "из":
        return False  # "9% внешней торговли, или 6,7 млрд из 73"
    start = max(match.first - _FARTHEST_SHARE, 0)
    before = itertools.takewhile(lambda at: sentence.kinds[at] == WORD or words[at] == "%", range(match.first - 1, start - 1, -1))
    shared = any(_IS_SHARE.match(words[at]) for at in before)
    return shared and not any(word.startswith("котор") for word in words[match.last + 1 : first])


_FARTHEST_SHARE = 5
"""How many words may stand between a share and the trade of which it is one: "доля Чили во всей внешней торговле"."""
_IS_SHARE = re.compile(r"(?:половин|трет[ьи]$|третей$|четверт[ьи]$|процент|%$|дол[яюи]$|част[ьи]$)")

_FARTHEST_PARTNER = 14
"""How many words may stand between a phrase for all foreign trade and the partner that narrows it."""

_NEAREST_PARTNER = 3
"""How many words before the phrase may it stand."""


def _is_trade_with(sentence: Sentence, match: cues.Match) -> bool:
    """ "Внешнеторговый оборот области с Белоруссией", "… России и Финляндии": a partner stands behind the phrase, so it is
    not all trade."""
    if any(group[0].first == match.last + 1 and len(group) == 2 and _are_two(sentence, group) for group in sentence.groups):
        return True
    if any(place.preposition in ("с", "со") and 0 < match.first - place.last <= _NEAREST_PARTNER for place in sentence.places):
        return True  # "с Румынией оборот внешней торговли"
    return any(
        place.preposition in ("с", "со", "между")
        and 0 < place.first - match.last <= _FARTHEST_PARTNER
        and not any(match.last < amount.first < place.first for amount in sentence.amounts)
        for place in sentence.places
    )


def _are_two(sentence: Sentence, group: list[PlaceAt]) -> bool:
    """True for two countries joined by "и"."""
    one, other = group
    joined = sentence.words[one.last + 1 : other.first] == ["и"]
    return joined and all(len(place.codes) == 1 and place.codes[0] not in BLOCS for place in group)




def _is_ruled(sentence: Sentence, code: str) -> bool:
    """True if a country stands as a partner, "с Россией", "между", "на", and not as the one whose office speaks."""
    return any(place.codes == (code,) and place.preposition in ("с", "со", "между", "на") for place in sentence.places)


def _is_with_belarus_too(sentence: Sentence, found: str) -> bool:
    """ "Между Беларусью и Китаем", "Чили нарастила торговлю с Беларусью до 90 млн, Перу - до 70": the trade of Belarus, also
    where the text tells that of somebody else."""
    alike = subject_that_trades(sentence, with_belarus=True) and any(
        place.codes[0] == found and place.preposition == "" and is_nominative(sentence.words[place.first])
        for place in sentence.places
    )
    return bool(alike) or any(
        ("BLR",) in [place.codes for place in group] and found in [place.codes[0] for place in group]
        for group in sentence.groups
        if group[0].preposition not in ("с", "со")
    )


def _country_of_money(draft: Draft, found: str) -> str | None:
    """The country in whose own money a trade is told, where nothing else says whose it is: tenge in Kazakhstan."""
    if draft.topic != "turnover" or draft.currency in (None, "USD", "EUR", "BYN", "CNY"):
        return None
    if any(word.startswith("рос") for word in draft.sentence.words[draft.first : draft.last + 1]):
        return None  # whoever says "российских рублей" has money of another kind
    if cues.namesake(draft.currency, found):
        return None  # "700 млн рупий" with Nepal
    country = cues.country_of(draft.currency)
    return country if country != found else None


def _other_of_two(codes: set[str], found: str) -> str | None:
    """The other of two countries that are all a text names."""
    return next(iter(codes - {found})) if len(codes) == 2 and found in codes and BLOCS.isdisjoint(codes) else None


_REGION = re.compile(r"(?:области|края|региона|округа|республики|страны)$")
_HIS = frozenset(("его", "ее", "своей"))
_WHOLE = re.compile(r"(?:общ(?:ий|ая|его|ей)$|совокупн|суммарн)")
_SO_MUCH = frozenset(("столько", "таков", "такова", "таким"))


class Sides(Homes):
    """The partner of an amount in the course of the text."""

    def _partner(self, draft: Draft) -> str | None:
        """The partner of a statement; where Belarus is no side, the pair."""
        inside = self._inside_bloc(draft)
        if inside:
            return inside
        found = self._side(draft)
        if found == "BLR":
            return self._home_beside_belarus(draft)
        if found is None or "-" in found or found == "WLD":
            return found
        home = self._home(draft, found)
        if home and home not in (found, "BLR"):
            return "-".join(sorted((home, found)))
        return found

    def _inside_bloc(self, draft: Draft) -> str | None:
        """The bloc within which all trade is told: "взаимная торговля в ЕАЭС", "торговля между странами ШОС"."""
        if draft.topic != "turnover":
            return None
        bloc = trade_within(draft.sentence, draft.first)
        if bloc or draft.topic_match is not None or not {*draft.sentence.codes} <= {*office_owners(draft.sentence)}:
            return bloc
        for one in self._lately(draft):
            if one.topic != "turnover" or not one.partner:
                continue
            if one.partner not in BLOCS:
                return None
            if trade_within(one.sentence, one.first) == one.partner:
                return one.partner
        return None

    def _lately(self, draft: Draft) -> Iterator[Draft]:
        """The statements drafted in the last sentences, the last one first, and not too many of them."""
        return itertools.islice(self.recent(draft.index - 4), _MOST_LATELY)

    @Lazy
    def _abroad(self) -> tuple[list[tuple[str, str]], dict[str, int]]:
        """In a text that does not name Belarus: the pairs of countries that trade with each other by its sentences, in
        order, and how much speaks for each country as the one whose trade is told."""
        pairs: list[tuple[str, str]] = []
        weights = {code: weight for code, weight in self._weights.items() if code not in self._told_as_partners}

        def weigh(code: str, weight: int) -> None:
            weights[code] = weights.get(code, 0) + weight

        for index in range(min(len(self.spans), MOST_LOOKED_AT)):
            sentence = self.last_piece(index)
            for group in sentence.groups:
                pair = group_partner(sentence, group)
                joined = len(sentence.codes) == 2 and len({place.kind for place in group} & {"adjective", "people"}) == 0
                if pair and "-" in pair and (joined or len(group) == 1 or group[0].preposition == "между"):
                    pairs.append(tuple(pair.split("-")))
            two = _two_sides(sentence) if sentence.has("turnover", "commerce") else None
            if two:
                pairs.append(two)
                weigh(two[0], 2)
        for one, other in pairs:
            weigh(one, 1)
            weigh(other, 1)
        return pairs, weights

    @Lazy
    def _own_country(self) -> str | None:
        """The country whose trade the text tells, where it is not Belarus and the text leaves no doubt."""
        if self._names_belarus:
            return None
        weights = self._abroad[1]
        best = max(weights, key=lambda code: weights[code], default=None)
        return best if best and weights[best] >= 2 else None

    def _counterpart(self, found: str, draft: Draft) -> str | None:
        """The other side of a trade with `found` in a text that does not name Belarus: the other country of the sentence,
        else of the last pair that was told, else the country whose trade the text tells."""
        trader = _trader(draft.sentence)
        if trader and trader != found:
            return trader
        free = {place.codes[0] for place in draft.sentence.places if place.preposition == "" and len(place.codes) == 1}
        if len(free) == 2 and found in free and free == {*office_owners(draft.sentence)}:
            return next(code for code in free if code != found)  # "ТПП Чили и палата Перу намерены ..."
        if _names_partners(draft.sentence) and len(draft.sentence.codes) == 2 and found in draft.sentence.codes:
            return next(code for code in draft.sentence.codes if code != found)
        two = _two_sides(draft.sentence)
        if two:
            return two[1]
        pairs, weights = self._abroad
        paired = next((pair for pair in reversed(pairs) if found in pair), None)
        best = max(weights, key=lambda code: weights[code], default=None)
        if best and best != found and (paired is None or best in paired or found in draft.sentence.codes):
            return best
        if paired:
            return paired[0] if found == paired[1] else paired[1]
        if best in (None, found):
            if best is None and not _is_mutual(draft.sentence):
                return None
            aside = ("через", "без", "мимо", "из", "для") if _is_ruled(draft.sentence, found) else ("через", "без", "мимо")
            others = {
                code
                for index in range(min(len(self.spans), MOST_LOOKED_AT))
                for place in self.last_piece(index).places
                if place.preposition not in aside
                for code in place.codes
            } - {found}
            others = others - BLOCS if len(others - BLOCS) == 1 else others
            return others.pop() if len(others) == 1 else None
        return best

    def _subject(self, draft: Draft) -> str | None:
        """The country whose trade with a bloc or with the whole world was told just before: its parts are told next."""
        nearest = draft.index
        for one in reversed(self.drafts):
            if one is draft or (one.first >= draft.first and one.index == draft.index):
                continue
            if one.index < nearest - 4 or draft.index - one.index > LONGEST_CHAIN:
                return None
            sides = (one.partner or "").split("-")
            if one.topic != "turnover" or one.amount is None:
                continue
            if len(sides) == 1 and one.partner and _falls_to_belarus(one.sentence, one.first):
                return one.partner
            if len(sides) != 2:
                return None
            blocs = [side for side in sides if side in BLOCS]
            if len(blocs) == 1:
                return next(side for side in sides if side not in BLOCS)
            if not blocs:
                owner = _owner(one)
                if owner:
                    return owner
            nearest = one.index
        return None

    def _asked_of_belarus(self, draft: Draft) -> str | None:
        """The country whose trade with Belarus was asked about right before: "А с Беларусью? - Около 100 млн"."""
        before = self.last_piece(draft.index - 1)
        if before.amounts or before.codes != ("BLR",) or before.places[-1].preposition not in ("с", "со"):
            return None
        return self._subject(draft) or self._told_home(draft) or self._home_of_text

    def _told_home(self, draft: Draft) -> str | None:
        """The country that the pairs told just before have in common: "с Турцией - под три, с Арменией - 0,8. А с Беларусью ...".
        Of a single pair it is the one that does not stand after "с"."""
        pairs: list[set[str]] = []
        for one in reversed(self.drafts):
            if one is draft or (one.index, one.first) > (draft.index, draft.first):
                continue
            sides = set((one.partner or "").split("-"))
            if draft.index - one.index > 2 or one.topic != "turnover" or len(sides) != 2 or sides & BLOCS:
                break
            with_whom = {place.codes[0] for place in one.sentence.places if place.preposition in ("с", "со")}
            if len(sides - with_whom) == 1 and sides & with_whom:
                return (sides - with_whom).pop()
            pairs.append(sides)
        common = set.intersection(*pairs) if len(pairs) > 1 else set()
        return common.pop() if len(common) == 1 else None

    def _asked_about(self, draft: Draft) -> str | None:
        """Whose trade the question before asked about: "Каков оборот Грузии с соседями? - С Турцией ..."."""
        if not draft.index or self.cleaned[self.spans[draft.index - 1][1] - 1] != "?":
            return None
        return next((code for code in self.last_piece(draft.index - 1).owners if code != "BLR" and code not in BLOCS), None)

    def _of_the_head(self, index: int) -> str | None:
        """The partner of the sum of all rows: "Торговля с регионами России, тыс. рублей", then rows and "Итого"."""
        linked = [one for one in self.last_piece(index).told_partners if one[0][0].preposition in ("с", "со")]
        return linked[-1][1] if linked else None

    def _heading_owner(self, draft: Draft) -> str | None:
        """Whose trade the head of a list tells partner by partner: "Товарооборот Казахстана по странам", then rows."""
        if len(draft.sentence.words) > LONGEST_ROW or len(draft.sentence.amounts) > 2 or draft.sentence.topics:
            return None
        for here in range(draft.index - 1, max(draft.index - LONGEST_LIST, -1), -1):
            head = self.last_piece(here)
            if head.amounts and len(head.words) > LONGEST_ROW:
                return None
            if head.amounts or WORD not in head.kinds:
                continue  # a row, or its number
            return next((code for code in head.owners if code != "BLR" and code not in BLOCS), None)
        return None

    def _home(self, draft: Draft, found: str) -> str | None:
        """The other side of a trade with `found` where it is not Belarus: the country of the speaker's office, the one whose
        trade is told part by part, else the text's own."""
        office = office_country(draft.sentence, draft.first)
        if office:
            partner = partner_of(draft.sentence, draft.first, draft.last)
            if partner and partner != office:
                return office
        label = self._of_his_country(draft) or _label_owner(draft.sentence, draft.first)
        if label and label != found:
            return label
        owner = next((code for code in draft.sentence.owners if code != "BLR"), None)
        if owner and owner != found and owner not in BLOCS and "BLR" not in draft.sentence.owners:
            return owner
        subject = self._subject(draft) or self._asked_about(draft) or self._heading_owner(draft)
        if subject and (self._names_belarus or subject != found):
            return subject
        if self._names_belarus and draft.sentence.has("turnover"):
            trader = _trader(draft.sentence)
            if trader and trader != found and trader in draft.sentence.codes:
                return trader
        if self._home_of_text and not _is_with_belarus_too(draft.sentence, found):
            return self._home_of_text if self._home_of_text != found else None
        if self._names_belarus or (draft.amount is not None and draft.amount.listed):
            return None
        if found in BLOCS and _is_inside(draft.sentence):
            return None
        other = self._counterpart(found, draft) or _country_of_money(draft, found)
        if other is None and draft.topic == "turnover" and cues.country_of(draft.currency or "") == found:
            other = _other_of_two(self._all_named, found)  # sold for 2 bn som, bought for 1.9: "итого 4 млрд сомов оборота"
        return other

    def _of_his_country(self, draft: Draft) -> str | None:
        """The country of the official who spoke last: "торговля его страны с Казахстаном"."""
        words = draft.sentence.words
        if not any(words[at - 1] in _HIS and words[at] == "страны" for at in range(1, len(words))):
            return None
        for here in range(draft.index, max(draft.index - 4, -1), -1):
            owners = [code for code in office_owners(self.last_piece(here)) if code != "BLR"]
            if owners:
                return owners[-1]
        return None

    def _is_with_her(self, draft: Draft) -> bool:
        """ "На первом месте Беларусь. Товарооборот с ней прибавил …": the pronoun means Belarus."""
        if not draft.index or not any(
            draft.sentence.words[at : at + 2] in (["с", "ней"], ["с", "нею"]) for at in range(draft.first)
        ):
            return False
        before = self.last_piece(draft.index - 1).places
        return bool(before) and before[-1].codes == ("BLR",)

    @Lazy
    def _own_region(self) -> str | None:
        """The country whose region or institution the first sentence of the text speaks of first."""
        first = self.pieces(0)[0] if self.spans else None
        place = next((one for one in first.places if one.codes != ("BLR",)), None) if first else None
        return place.codes[0] if place and place.preposition == "" and len(place.codes) == 1 else None

    def _side(self, draft: Draft) -> str | None:
        sentence = draft.sentence
        all_trade = (
            draft.topic_match is not None
            and draft.topic_match.row.label == "turnover"
            and _is_all_trade(sentence, draft)
        )
        provider = named_behind(sentence, draft.first, draft.last)
        if provider:
            return provider
        if names_uncoded(sentence, draft.first):
            own = sentence.codes == ("EAEU",) and sentence.places[0].preposition == "" and draft.topic == "turnover"
            return "EAEU-WLD" if own and names_the_rest(sentence) else None  # "внешняя торговля ЕАЭС с третьими странами"
        counted = self._counted_partner(draft) if draft.topic == "turnover" else None
        if counted:
            return counted
        listed = respective_partner(sentence, draft.first)
        if listed:
            return listed
        if is_of_many(sentence, draft.first):
            return None
        share = share_group(sentence, draft.first, draft.last)
        if share:
            return group_partner(sentence, share)
        owner = next((code for code in sentence.owners if code != "BLR"), None)
        if self._home_of_text and concerns_belarus(sentence, draft.first, draft.last):
            return "BLR"
        if _is_with_belarus(sentence, draft.first):
            whose = owner or next((code for code in office_owners(sentence) if code != "BLR" and code not in BLOCS), None)
            if whose:
                return whose
        if _is_row_of_belarus(sentence, draft.first):
            subject = self._heading_owner(draft)
            if subject:
                return subject
        if _falls_to_belarus(sentence, draft.first) or _is_share_of_belarus(sentence, draft.first):
            subject = (None if owner in BLOCS else owner) or self._subject(draft) or self._home_of_text
            if subject:
                return subject
        if _is_with_the_world(sentence):
            return f"{'-'.join(sorted((owner, 'WLD')))}" if owner else self._own_with_the_world()
        found = partner_of(sentence, draft.first, draft.last, linked=all_trade)
        if found is None and self._is_with_her(draft):
            subject = self._own_region or self._subject(draft)
            if subject:
                return subject
        if found and not _is_ruled(sentence, found) and self._speaks_for_home(sentence, found):
            return self._carried(draft, found) or found
        if found and not self._names_belarus and self._post and found in self._post.split("-") and not _is_ruled(sentence, found):
            return self._post
        if found:
            return found
        if any(place.codes == ("BLR",) and place.preposition in ("с", "со", "на") for place in sentence.places):
            subject = self._subject(draft) or self._told_home(draft) or (None if all_trade else self._home_of_text)
            if subject:
                return subject
            beside = [
                one.partner
                for one in self.drafted(draft.index)
                if one.sentence is sentence and one.first < draft.first and one.partner
            ]
            if beside:
                return beside[-1]
        if all_trade:
            other = next(
                (
                    place.codes[0]
                    for place in sentence.places
                    if place.codes[0] != "BLR" and place.preposition not in ("в", "на", "из", "с", "со", "между")
                ),
                None,
            )
            return f"{'-'.join(sorted((other, 'WLD')))}" if other else self._own_with_the_world()
        if draft.topic == "turnover" and draft.index and not sentence.places:
            owner = self._asked_of_all_trade(draft) or self._asked_of_belarus(draft)
            if owner:
                return owner
            if self._is_of_the_region(draft):
                return self._own_with_the_world()
        return self._told_around(draft)

    def _is_of_the_region(self, draft: Draft) -> bool:
        """ "Карельская таможня отчиталась. Оборот региона - 310 млн": all trade of a region, before any partner is told."""
        match = draft.topic_match
        home = self._home_of_text or (None if self._names_belarus else self._own_country)
        if match is None or home is None or not _REGION.match("".join(draft.sentence.words[match.last + 1 : match.last + 2])):
            return False
        return not any(one.topic == "turnover" and one.partner for one in self._lately(draft)) and not any(
            word in ("с", "со") for word in draft.sentence.words[match.last + 1 : draft.first]
        )

    def _told_around(self, draft: Draft) -> str | None:
        """The partner told in the sentences around: before, in a headline, by the post of a diplomat, after."""
        sentence = draft.sentence
        if draft.index + 1 < len(self.spans):
            follower = self.pieces(draft.index + 1)[0]
            found = partner_told(follower, locative=False) if not _SO_MUCH.isdisjoint(follower.words[:3]) else None
            if found:
                return found
        found = self._both_told_before(draft) or self._whole_taken_up(draft)
        if found:
            return found
        resumed = any(one.topic == "turnover" and one.partner for one in self._lately(draft))
        for here in range(draft.index - 1, max(draft.index - 9, -1), -1):
            told = [one for one in self.drafted(here) if one.topic == "turnover" and one.partner]
            if told and draft.topic == "turnover":
                whole = [one for one in told if not is_part(one.sentence, one.first)]
                earlier = [one for one in self.drafted(here - 1) if one.topic == "turnover" and one.partner] if here else []
                return (whole or earlier or told)[-1].partner
            found = partner_told(self.last_piece(here), locative=False, aside=True, resumed=resumed)
            if found and (self._post or (here < draft.index - 1 and self._main_partner)):  # these look through the whole text
                found = partner_told(self.last_piece(here), locative=False, aside=True, linked_only=True, resumed=resumed)
            if found:
                return self._post if self._post and not self._names_belarus and found in self._post.split("-") else found
        for here in sorted(self.titles):
            found = partner_told(self.pieces(here)[0], locative=False)
            if found:
                return found
        if self._post or self._main_partner:
            return self._post or self._main_partner
        following = [self.pieces(here)[0] for here in range(draft.index + 1, min(draft.index + 4, len(self.spans)))]
        for follower in following:
            found = partner_told(follower, locative=False, aside=True, linked_only=True)
            if found:
                return found
        found = partner_told(sentence, locative=True)
        if found:
            return found
        before = [self.last_piece(here) for here in range(draft.index - 1, max(draft.index - 9, -1), -1)]
        found = partner_told(before[0], locative=True, aside=True) if before else None
        if found:
            return found
        for around, locative in ((following, False), (before, False), (before, True)):
            for one in around:
                found = partner_told(one, locative=locative)
                if found:
                    return found
        words = sentence.words[draft.first : draft.last + 1]
        if any(word.startswith("бел") for word in words):
            return None
        return self._only_foreign or self._home_of_text or self._all_of_belarus(draft)

    def _all_of_belarus(self, draft: Draft) -> str | None:
        """ "Товарооборот Беларуси вырос до 73 млрд", "общий оборот": all trade, where the text names no partner at all."""
        match = draft.topic_match
        if draft.topic != "turnover" or match is None or self._all_named:
            return None
        told = any(one is not draft and one.topic == "turnover" for one in self._lately(draft))
        if told or any("uncoded" in traits for traits in draft.sentence.tokens.traits):
            return None
        owned = any(place.codes == ("BLR",) and place.first == match.last + 1 for place in draft.sentence.places)
        whole = any(map(_WHOLE.match, draft.sentence.words[max(match.first - 1, 0) : match.last + 1]))
        return "WLD" if owned or whole else None

    def _whole_taken_up(self, draft: Draft) -> str | None:
        """The partner of a whole whose parts have been told, where a sentence with no place goes on: "Торговля со странами
        СНГ - 9 млрд. На Казахстан пришлось 3 млрд, на Армению - 2. К 2030 году показатель вырастет до 12"."""
        if draft.sentence.places or draft.topic != "turnover":
            return None
        parts: set[str] = set()
        for one in self._lately(draft):
            if one.topic != "turnover" or not one.partner or one.index == draft.index:
                continue
            if not BLOCS.isdisjoint(one.partner.split("-")):
                return one.partner if len(parts) > 1 else None
            shared = "share" in one.sentence.parts or is_part(one.sentence, one.first)
            if one.topic_match is not None and one.topic_match.first < one.first and not shared:
                return None  # a turnover of its own, "торговля с Чили достигла ..."
            parts.add(one.partner)
        return None

    def _both_told_before(self, draft: Draft) -> str | None:
        """The two countries of the sentence before, where this one speaks of "двух стран": "Румыния - партнер Молдовы. Оборот
        двух стран вырос до ..."."""
        words = draft.sentence.words
        if not draft.index or "двух" not in words or "стран" not in words or draft.sentence.places:
            return None
        two = _two_sides(self.last_piece(draft.index - 1))
        return "-".join(sorted(two)) if two else None

    def _home_beside_belarus(self, draft: Draft) -> str | None:
        """The country that trades with Belarus where the text tells the trade of somebody else."""
        owner = next((code for code in draft.sentence.owners if code != "BLR" and code not in BLOCS), None)
        return owner or self._home_of_text or self._subject(draft) or self._own_region

    def _speaks_for_home(self, sentence: Sentence, code: str) -> bool:
        """True if a country is named for its office, "по данным Хабаровской таможни", in a text that tells its trade."""
        home = self._home_of_text or (None if self._names_belarus else self._own_country)
        return code == home and code in office_owners(sentence)

    def _carried(self, draft: Draft, home: str) -> str | None:
        """The partner told just before a sentence that names the home country alone: "Торговля с Китаем растет. По данным
        Хабаровской таможни, она достигла ..."."""
        for here in range(draft.index - 1, max(draft.index - 4, -1), -1):
            told = [one for one in self.drafted(here) if one.topic == "turnover" and one.partner not in (None, home)]
            if told:
                return told[-1].partner
            linked = [
                partner
                for group, partner in self.last_piece(here).told_partners
                if group[0].preposition in ("с", "со", "между") and partner != home
            ]
            if linked:
                return linked[-1]
        return None

    def _counted_partner(self, draft: Draft) -> str | None:
        """The partner that an ordinal takes up: "с Ганой - 40 млн, с Кенией - 30. Последний показатель доведут до 100"."""
        number = ordinal_of(draft.sentence, draft.first)
        if number is None or not draft.index:
            return None
        for here in (draft.index - 1, draft.index - 2):
            if here < 0:
                return None
            told = [one.partner for one in self.drafted(here) if one.topic == "turnover" and one.partner]
            listed = list(dict.fromkeys(told))
            if len(listed) < 2:
                places = self.last_piece(here).places
                ruled = [place.codes[0] for place in places if place.preposition in ("с", "со")]
                free = [place.codes[0] for place in places if place.codes != ("BLR",) and place.preposition not in ("в", "на")]
                listed = ruled if len(ruled) == 2 else free
            if (len(listed) in (2, 3) and number < len(listed)) or (len(listed) > 3 and number == -1):
                return listed[number]
        return None

    def _own_with_the_world(self) -> str:
        """All foreign trade of the country that the text is about."""
        own = self._home_of_text or self._own_country or (None if self._names_belarus else self._own_region)
        return f"{'-'.join(sorted((own, 'WLD')))}" if own else "WLD"

    def _asked_of_all_trade(self, draft: Draft) -> str | None:
        """All trade of a country, where a sentence with no place goes on with it: "Внешняя торговля Актюбинской области" right
        above "Оборот - 1 843,7 млн долларов", "Каким будет внешнеторговый оборот?" before an answer, "Итого" under the rows."""
        sums_up = draft.sentence.words[0] in ("итого", "всего")
        asked = False
        for here in range(draft.index - 1, max(draft.index - (LONGEST_LIST if sums_up else 4), -1), -1):
            head = self.last_piece(here)
            asked = asked or self.cleaned[self.spans[here][1] - 1] == "?"
            if sums_up and head.amounts and len(head.words) <= LONGEST_ROW:
                continue
            for match in head.topics:
                if match.row.label == "turnover" and is_all_trade(head, match) and not _is_trade_with(head, match):
                    told_on = asked or sums_up or draft.topic_match is not None
                    if head.amounts or not told_on or not _goes_on_bare(draft) or _is_share_of(head, match, len(head.words)):
                        return None
                    owner = next((code for code in head.owners if code != "BLR" and code not in BLOCS), None)
                    return "-".join(sorted((owner, "WLD"))) if owner else self._own_with_the_world()
            if head.amounts or head.places:
                return None
        return None

    @Lazy
    def _all_named(self) -> set[str]:
        """The foreign partners that the text names at all."""
        return {
            code
            for index in range(min(len(self.spans), MOST_LOOKED_AT))
            for code in self.last_piece(index).codes
            if code != "BLR"
        }

    @Lazy
    def _main_partner(self) -> str | None:
        """The country that a text on trade of Belarus names far more often than any other."""
        if not self._names_belarus or self._home_of_text:
            return None
        counts: dict[str, int] = {}
        for index in range(min(len(self.spans), MOST_LOOKED_AT)):
            for code in self.last_piece(index).codes:
                if code != "BLR":
                    counts[code] = counts.get(code, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and 2 * ranked[0][1] < 3 * ranked[1][1]):
            return None
        return ranked[0][0]

    @Lazy
    def _only_foreign(self) -> str | None:
        """The one foreign partner that the text names at all."""
        return next(iter(self._all_named)) if len(self._all_named) == 1 else None


THEN = (["этому", "сроку"], ["этому", "времени"], ["этому", "году"], ["тому", "же"], ["тогда", "же"], ["этой", "дате"])
"""Words that point back to a term."""
_NEXT_YEARS = frozenset(("через", "годом", "спустя"))
_HAPPENED = ("past", "part", "pres")
"""Forms of verbs that set no term: "в 2025 году вышли на 263"."""


class Terms(TextContext):
    """Period and deadline of an amount in the course of the text."""

    def _time(self, draft: Draft) -> None:
        if draft.role in ("target", "forecast"):
            self._deadline(draft)
        elif draft.amount is not None:
            draft.period = self._next_year(draft) or period_of(draft.sentence, draft.first, draft.last)
            if draft.period is None and draft.role == "current" and draft.topic == "turnover":
                draft.period = self._period_of_the_whole(draft) or self._period_of_the_list(draft)

    def _period_of_the_list(self, draft: Draft) -> str | None:
        """The period that the head of a list gives all its rows: "Партнеры Армении в 2025 году (по обороту):"."""
        if draft.sentence.years:
            return None
        for here in range(draft.index - 1, max(draft.index - LONGEST_LIST, -1), -1):
            head = self.last_piece(here)
            if head.words[-1:] == [":"]:
                return period_of(head, len(head.words) - 1, len(head.words) - 1)
            if not any(one.amount for one in self.drafted(here)):
                return None
        return None

    def _period_of_the_whole(self, draft: Draft) -> str | None:
        """The period of a whole whose parts are told next, partner by partner: "Оборот со странами СНГ за полугодие - 28 млрд.
        На Россию пришлось 26 млрд"."""
        if draft.sentence.years or any(match.row.label in ("now", "before") for match in draft.sentence.roles):
            return None
        told = [
            one
            for here in range(max(draft.index - 3, 0), draft.index + 1)
            for one in self.drafted(here)
            if one.topic == "turnover" and one.role == "current" and one.amount
            if (one.index, one.first) < (draft.index, draft.first)
        ]
        last = told[-1] if told else None
        if last is None or not last.period or last.partner == draft.partner or draft.partner is None:
            return None
        whole = next((one for one in reversed(told) if not BLOCS.isdisjoint((one.partner or "").split("-"))), None)
        return last.period if whole is not None and whole.period == last.period else None

    def _next_year(self, draft: Draft) -> str | None:
        """ "годом позже", "через год" after a level of a full year: the year after it."""
        if _NEXT_YEARS.isdisjoint(draft.sentence.words):
            return None
        beside = self.drafted(draft.index - 1) + self.drafted(draft.index)
        at = next((number for number, one in enumerate(beside) if one is draft), 0)
        earlier = beside[at - 1] if at else None
        if earlier is None or not earlier.period or len(earlier.period) != 4 or draft.index - earlier.index > 1:
            return None
        left, right = draft.sentence.window(draft.first, draft.last)
        words = draft.sentence.words
        if any(
            words[here : here + 2] in (["через", "год"], ["годом", "позже"], ["год", "спустя"]) for here in range(left, right)
        ):
            return str(int(earlier.period) + 1)
        return None

    def _deadline(self, draft: Draft) -> None:
        sentence = draft.sentence
        year = deadline_of(sentence, draft.first, draft.last)
        if year is not None and own_term(sentence, draft.first, draft.last):
            year = None  # "к 2026 году - 1,5 млрд, к концу десятилетия - 3 млрд"
        if is_undated(sentence, draft.first, draft.last):
            return
        soft = any(match.row.label == "soft" for match in sentence.deadline_cues)
        refused = any(match.row.label == "refused" for match in sentence.deadline_cues)
        if year is not None:
            draft.deadline, draft.deadline_kind = year, "soft" if soft and is_soft(sentence) else "stated"
            return
        ahead = relative_deadline_of(sentence, draft.first, draft.last)
        if ahead is not None:
            then = year_of_plan(sentence)
            draft.deadline = then + ahead if then and ahead > 0 else resolved_year(ahead, self.date)
            draft.deadline_kind = "relative"
            return
        if draft.amount is not None:
            later = self._later_deadline(draft, refused)
            if later:
                draft.deadline, draft.deadline_kind = later
                return
            earlier = self._earlier_deadline(draft)
            if earlier:
                draft.deadline, draft.deadline_kind = earlier, "stated"
                return
        beside = next((one for one in reversed(self.beside) if one is not draft and one.amount and one.first < draft.first), None)
        if beside and beside.deadline and beside.role == draft.role and not sentence.window_years(draft.first, draft.last):
            draft.deadline, draft.deadline_kind = beside.deadline, beside.deadline_kind  # "107,5 млрд, в негативном - 99"
            return
        if refused:
            draft.deadline_kind = "refused"
        elif is_conditional(sentence):
            draft.deadline_kind = "conditional"

    def _later_deadline(self, draft: Draft, refused: bool) -> tuple[int | None, str] | None:
        """A year that the same speaker adds in the next sentences ("К 2030-му достигнем")."""
        start, end = draft.sentence.span(draft.first, draft.last)
        voice = None
        for here in range(draft.index + 1, min(draft.index + 4, len(self.spans))):
            asked = here == draft.index + 1 and self.cleaned[self.spans[draft.index][1] - 1] == "?"
            if not asked and self.cleaned.find("\n", self.spans[here - 1][1], self.spans[here][0]) >= 0:
                break
            follower = self.pieces(here)[0]
            if follower.amounts or follower.has("export", "import", "investment", "services", "programme"):
                break
            reached = [
                match for match in follower.roles if match.row.label in ("reach", "raise") and match.feature not in _HAPPENED
            ]
            said = any(match.row.label == "refused" for match in follower.deadline_cues)
            refused = refused or said
            term = next((year.year for year in follower.years if is_named_term(follower, year)), None) or lone_term(follower)
            if term is not None and (here == draft.index + 1 or self.cleaned[self.spans[here - 1][1] - 1] == "?"):
                return term, "stated"
            given = given_time(follower)
            if given:
                return given[0] or resolved_year(given[1], self.date), "stated" if given[0] else "relative"
            if not said and not (reached and follower.years):
                continue
            if voice is None:
                voice = self.voices.at(start, end)
            place = self.spans[here]
            if self.voices.at(place[0], place[0] + 1)[0] != voice[0]:
                break
            for year in follower.years:
                if year.preposition in ("к", "ко", "до", "в") and reached and year.first <= 4:
                    soft = refused or any(match.row.label == "soft" for match in follower.deadline_cues)
                    return year.year, "soft" if soft else "stated"
        return (None, "refused") if refused else None

    def _earlier_deadline(self, draft: Draft) -> int | None:
        """A year in the sentence before, where that sentence sets the aim and names no sum."""
        if draft.index == 0:
            return None
        earlier = self.last_piece(draft.index - 1)
        words = draft.sentence.words
        if any(words[at : at + 2] in THEN for at in range(draft.first)):  # "к этому сроку", "тогда же - 45 млн"
            told = [one.deadline for one in self.drafted(draft.index - 1) if one.deadline]
            return told[-1] if told else earlier.years[-1].year if earlier.years else None
        if earlier.words[0] in TERMS and not earlier.amounts:
            return lone_term(earlier)
        if self.cleaned[self.spans[draft.index - 1][1] - 1] == "?" and not earlier.amounts and earlier.years:
            return earlier.years[-1].year if earlier.years[-1].preposition in ("к", "ко", "до", "в") else None
        if earlier.amounts or not earlier.has("turnover"):
            return None
        if not any(match.row.label in ("will", "raise") for match in earlier.roles):
            return None
        goals = [year for year in earlier.years if year.preposition in ("к", "ко", "до")]
        return goals[-1].year if goals else None
