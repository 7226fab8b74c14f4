"""With whom and by when, where the own sentence of an amount does not say: partners and deadlines told around it."""

from __future__ import annotations

from functools import cached_property

from tradetalk import cues
from tradetalk.context import Draft, TextContext
from tradetalk.partners import (
    BELARUS,
    BLOCS,
    is_in_dateline,
    names_uncoded,
    office_country,
    partner_of,
    partner_told,
    share_group,
)
from tradetalk.roles import is_all_trade
from tradetalk.sentence import Sentence, group_partner, resolved_year
from tradetalk.terms import deadline_of, is_conditional, is_soft, period_of, relative_deadline_of, year_of_plan

LONGEST_CHAIN = 40
"""For how many sentences the country is remembered whose trade is told part by part."""

_FOREIGN_PARTNERS = (["с", "зарубежными", "партнерами"], ["с", "зарубежными", "странами"], ["с", "внешним", "миром"])


def _owner(draft: Draft) -> str | None:
    """Whose trade a pair is told as: "товарооборот Узбекистана с Россией" is that of Uzbekistan."""
    sides = (draft.partner or "").split("-")
    ruled = {place.codes[0]: place.preposition for place in draft.sentence.places if place.codes[0] in sides}
    if len(ruled) != 2 or sorted(preposition in ("с", "со") for preposition in ruled.values()) != [False, True]:
        return None
    return next(code for code, preposition in ruled.items() if preposition not in ("с", "со"))


def _is_with_the_world(sentence: Sentence) -> bool:
    """ "С зарубежными партнерами": trade with all countries at once."""
    words = sentence.words
    return any(words[at : at + 3] in _FOREIGN_PARTNERS for at, word in enumerate(words) if word == "с")


def _is_trade_with(sentence: Sentence, match: cues.Match) -> bool:
    """ "Внешнеторговый оборот области с Белоруссией": a partner stands behind the phrase, so it is not all trade."""
    return any(
        place.preposition in ("с", "со", "между")
        and 0 < place.first - match.last <= 6
        and not any(match.last < amount.first < place.first for amount in sentence.amounts)
        for place in sentence.places
    )


class Sides(TextContext):
    """The partner of an amount in the course of the text."""

    def _partner(self, draft: Draft) -> str | None:
        """The partner of a statement; where Belarus is no side, the pair."""
        found = self._side(draft)
        if found is None or "-" in found or found == "WLD":
            return found
        home = self._home(draft, found)
        if home and home != found:
            return "-".join(sorted((home, found)))
        return found

    @cached_property
    def _names_belarus(self) -> bool:
        return BELARUS.search(self.cleaned) is not None

    @cached_property
    def _own_sides(self) -> list[tuple[str, ...]]:
        """In a text that does not name Belarus: pairs of countries, offices of officials, the place of the dateline."""
        found: list[tuple[str, ...]] = []
        for index in range(min(len(self.spans), 40)):
            sentence = self.last_piece(index)
            for group in sentence.groups:
                pair = group_partner(sentence, group)
                if pair and "-" in pair and pair not in ("WLD",):
                    found.append(tuple(pair.split("-")))
            office = office_country(sentence, 0)
            if office:
                found.append((office,))
            found += [
                place.codes
                for place in sentence.places
                if place.kind == "city" and len(place.codes) == 1 and is_in_dateline(sentence, place, self.article.dateline)
            ]
        return found

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

    def _home(self, draft: Draft, found: str) -> str | None:
        """The country that speaks, where it is not Belarus: the speaker's office, else the text's own country."""
        office = office_country(draft.sentence, draft.first)
        if office:
            partner = partner_of(draft.sentence, draft.first, draft.last)
            if partner and partner != office:
                return office
        subject = self._subject(draft)
        if subject:
            return subject
        if self._names_belarus:
            return None
        if draft.amount is not None and draft.amount.listed:
            return None
        paired = next((pair for pair in self._own_sides if found in pair and len(pair) == 2), None)
        if paired:
            return next(code for code in paired if code != found)
        homes = [pair[0] for pair in self._own_sides if len(pair) == 1]
        if found in homes:
            others = {place.codes[0] for index in range(min(len(self.spans), 40)) for place in self.last_piece(index).places} - {
                found
            }
            return others.pop() if len(others) == 1 else None
        return next((home for home in homes if home != found), None)

    def _side(self, draft: Draft) -> str | None:
        sentence = draft.sentence
        all_trade = (
            draft.topic_match is not None
            and draft.topic_match.row.label == "turnover"
            and is_all_trade(sentence, draft.topic_match)
        )
        if all_trade and _is_trade_with(sentence, draft.topic_match):
            all_trade = False
        if names_uncoded(sentence, draft.first):
            return None
        share = share_group(sentence, draft.first, draft.last)
        if share:
            return group_partner(sentence, share)
        found = partner_of(sentence, draft.first, draft.last, linked=all_trade)
        if found:
            return found
        if _is_with_the_world(sentence):
            return "WLD"
        if any(place.codes == ("BLR",) and place.preposition in ("с", "со", "на") for place in sentence.places):
            subject = self._subject(draft)
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
            return f"{'-'.join(sorted((other, 'WLD')))}" if other else "WLD"
        for here in range(draft.index - 1, max(draft.index - 9, -1), -1):
            told = [one.partner for one in self.drafted(here) if one.topic == "turnover" and one.partner]
            if told and draft.topic == "turnover":
                return told[-1]
            found = partner_told(self.last_piece(here), locative=False)
            if found:
                return found
        for here in sorted(self.titles):
            found = partner_told(self.pieces(here)[0], locative=False)
            if found:
                return found
        for here in range(draft.index + 1, min(draft.index + 4, len(self.spans))):
            found = partner_told(self.pieces(here)[0], locative=False)
            if found:
                return found
        found = partner_told(sentence, locative=True)
        if found:
            return found
        for here in range(draft.index - 1, max(draft.index - 9, -1), -1):
            found = partner_told(self.last_piece(here), locative=True)
            if found:
                return found
        words = sentence.words[draft.first : draft.last + 1]
        return None if any(word.startswith("бел") for word in words) else self._only_foreign

    @cached_property
    def _only_foreign(self) -> str | None:
        """The one foreign partner that the text names at all."""
        named = {
            code
            for index in range(min(len(self.spans), 40))
            for place in self.last_piece(index).places
            for code in place.codes
            if code != "BLR"
        }
        return named.pop() if len(named) == 1 else None


class Terms(TextContext):
    """Period and deadline of an amount in the course of the text."""

    def _time(self, draft: Draft) -> None:
        if draft.role in ("target", "forecast"):
            self._deadline(draft)
        elif draft.amount is not None:
            draft.period = (
                period_of(draft.sentence, draft.first, draft.last) if not self._next_year(draft) else self._next_year(draft)
            )

    def _next_year(self, draft: Draft) -> str | None:
        """ "годом позже", "через год" after a level of a full year: the year after it."""
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
        if refused:
            draft.deadline_kind = "refused"
        elif is_conditional(sentence):
            draft.deadline_kind = "conditional"

    def _later_deadline(self, draft: Draft, refused: bool) -> tuple[int | None, str] | None:
        """A year that the same speaker adds in the next sentences ("К 2030-му достигнем")."""
        start, end = draft.sentence.span(draft.first, draft.last)
        voice = None
        for here in range(draft.index + 1, min(draft.index + 4, len(self.spans))):
            follower = self.pieces(here)[0]
            if follower.amounts or follower.has("export", "import", "investment", "services", "programme"):
                break
            if self.cleaned[self.spans[here - 1][1] : self.spans[here][0]].count("\n"):
                break
            reached = [match for match in follower.roles if match.row.label in ("reach", "raise")]
            said = any(match.row.label == "refused" for match in follower.deadline_cues)
            refused = refused or said
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
        if earlier.amounts or not earlier.has("turnover"):
            return None
        if not any(match.row.label in ("will", "raise") for match in earlier.roles):
            return None
        goals = [year for year in earlier.years if year.preposition in ("к", "ко", "до")]
        return goals[-1].year if goals else None
