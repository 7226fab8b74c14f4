"""The tables, sentences and charts of notebook 03 beyond those of `claims`: what the annotated claims let a reader see.

Every sentence is built from the table that it speaks of, so that another article cannot make it false. Nothing here
labels anything; it counts, compares and sets side by side what people decided.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes

from tradetalk.articles import Article
from tradetalk.charts import INK, LEVEL, MUTED, PAPER, RULE, TARGET
from tradetalk.claims import (
    ACT_OF,
    ACTS,
    COMMITMENT,
    DECIDED,
    OUTLET,
    SLOTS,
    AnnotationProblem,
    alpha_by_sentence,
    disagreements,
    marker_places,
    markers,
    span_f1,
)
from tradetalk.passages import Passage, _TwoFaces, passage
from tradetalk.tables import Table, html
from tradetalk.turnover import number_word, partner_name

# ---------------------------------------------------------------------------------------------------------------
# What a notebook shows


@dataclass(frozen=True, repr=False)
class Folded(_TwoFaces):
    """Anything that can show itself, folded away behind one line until a reader opens it."""

    summary: str
    shown: object

    def _repr_html_(self) -> str:
        return f"<details><summary>{html(self.summary)}</summary>\n{self.shown._repr_html_()}\n</details>"

    def __repr__(self) -> str:
        return f"{self.summary}\n\n{self.shown!r}"


@dataclass(frozen=True, repr=False)
class Linked(_TwoFaces):
    """A table in which the id of each of `claims` ("000-05") leads to its place in the annotated article."""

    table: Table
    claims: Sequence[str] = field(default=())

    def _repr_html_(self) -> str:
        shown = self.table._repr_html_()
        if not len(self.claims):
            return shown
        ids = "|".join(re.escape(id) for id in sorted(self.claims, key=len, reverse=True))
        return re.sub(
            rf"(?<![\w-])(?:{ids})(?![\w-])(?=[^<>]*<)", r'<a href="#claim-\g<0>" style="white-space:nowrap">\g<0></a>', shown
        )

    def __repr__(self) -> str:
        return repr(self.table)


# ---------------------------------------------------------------------------------------------------------------
# The passages around the statements of turnover

PASSAGE_COLUMNS = ["article", "occasion", "quote", "gloss_en"]


def load_passages(path: Path | str, texts: Mapping[str, str]) -> pd.DataFrame:
    """The passages chosen for reading, with `start` and `end`, their offsets into the text as stored.

    `texts` maps article ids to texts. Raises `AnnotationProblem`, one line with file, row and words, for a passage that
    its article does not hold exactly once or that has no English reading.
    """
    path = Path(path)
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if list(table.columns) != PASSAGE_COLUMNS:
        raise AnnotationProblem([f"{path.name}, row 1: the columns must be {', '.join(PASSAGE_COLUMNS)}"])
    starts = []
    for line, row in enumerate(table.itertuples(), start=2):
        times = texts.get(row.article, "").count(row.quote) if row.quote else 0
        if times != 1 or not row.gloss_en:
            reason = f"is {times} times in article {row.article}" if times != 1 else "has no gloss_en"
            raise AnnotationProblem([f"{path.name}, row {line}: «{_shortened(row.quote)}» {reason}"])
        starts.append(texts[row.article].index(row.quote))
    table["start"] = pd.Series(starts, dtype="int64")
    table["end"] = table["start"] + table["quote"].str.len()
    return table


def outside_passages(statements: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """The statements of articles that have passages which lie in none of them."""
    places = list(zip(chosen["article"], chosen["start"], chosen["end"], strict=True))
    kept = [
        row.article in set(chosen["article"])
        and not any(article == row.article and start <= row.start and row.end <= end for article, start, end in places)
        for row in statements.itertuples()
    ]
    return statements[kept]


def passages_of(
    article: Article, claims: pd.DataFrame, chosen: pd.DataFrame, outlet: str, date: str, names: Mapping[str, str]
) -> list[Passage]:
    """The chosen passages of one article with their claims, source line and English reading.

    The numbers of the claims lead to the whole annotated article, which carries the anchors.
    """
    marks = claims[claims["article"] == article.id]
    found = []
    for row in chosen[chosen["article"] == article.id].itertuples():
        cut = passage(article.text, marks, row.start, row.end)
        inside = marks[(marks["start"] >= cut.offset) & (marks["end"] <= cut.offset + len(cut.text))]
        source = " · ".join((_who(inside, names), row.occasion, outlet, date))
        found.append(Passage(cut.text, cut.spans, cut.offset, source, row.gloss_en, anchored=False))
    return found


def _who(claims: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who speaks in a passage, and how: "Lukashenko, quoted", "Lukashenko, in the headline", "the outlet"."""
    how = {"direct": "quoted", "indirect": "retold", "headline": "in the headline"}
    said = dict.fromkeys(
        f"{names.get(row.speaker, row.speaker)}, {how[row.voice]}" if row.speaker and row.voice in how else OUTLET
        for row in claims.itertuples()
    )
    return "; ".join(said) or OUTLET


# ---------------------------------------------------------------------------------------------------------------
# The score


def score_rows(claims: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Everything that the score of an article draws, a row a mark: `lane`, `start`, `end`, `shows`, `claim`."""
    rows = []
    for row in claims.itertuples():
        rows.append(("voice", row.start, row.end, row.voice, row.id))
        rows.append(("speaker", row.start, row.end, row.speaker or OUTLET, row.id))
        rows.append((ACT_OF[row.claim_type], row.start, row.end, row.claim_type, row.id))
        for lane, cell in (("hedges", row.hedges), ("boosters", row.boosters)):
            for words in markers(cell):
                left, right = marker_places(row.quote, words)[0]
                rows.append((lane, row.start + left, row.start + right, words, row.id))
    for row in statements.itertuples():
        rows.append(("turnover", row.start, row.end, f"{row.role}: {row.words}", ""))
    order = {lane: place for place, lane in enumerate(("voice", "speaker", *ACTS, "hedges", "boosters", "turnover"))}
    rows.sort(key=lambda row: (order[row[0]], row[1], -row[2], row[4]))
    return pd.DataFrame(rows, columns=["lane", "start", "end", "shows", "claim"])


# ---------------------------------------------------------------------------------------------------------------
# Certainty against specificity

KIND_MARKS = {"aspiration": "o", "offer": "s", "target_figure": "^", "pledge": "D"}
"""The sign of each commissive claim type; whether it is filled tells whose words it is in."""

_COLUMN_HEADS = ("nothing\nnamed", "one\nof three", "two\nof three", "all\nthree")
_DEGREE_NAMES = {degree: degree for degree in COMMITMENT} | {"wish": "wish or\nexpectation"}
"""The scale has no degree for an expectation; one stands on the row of wishes, and the chart says so."""

_ROW, _PER_LINE, _LINE = 0.5, 5, 0.19  # inches: the least height of a row; signs side by side; height of a line of signs


def certainty_points(claims: pd.DataFrame) -> pd.DataFrame:
    """Commissive claims, a row each: how firm, how many of number, date and object are named, and in whose words."""
    found = claims[claims["claim_type"].map(ACT_OF) == "commissive"]
    rank = found["commitment"].map(COMMITMENT.index)
    table = found[["id", "article", "voice", "claim_type", "commitment", *SLOTS, "quote", "gloss_en"]].copy()
    table.insert(5, "named", (found[list(SLOTS)] == "yes").sum(axis=1))
    table["number_and_date"] = (found["quantity"] == "yes") & (found["deadline"] == "yes")
    order = table.assign(rank=-rank, shape=table["claim_type"].map(list(KIND_MARKS).index), own=table["voice"] != "direct")
    order = order.sort_values(["rank", "named", "shape", "own", "id"], kind="stable")
    return table.loc[order.index].reset_index(drop=True)


def draw_certainty(ax: Axes, points: pd.DataFrame) -> Axes:
    """Firmness (rows, firmest on top) against what is named (columns): one sign a claim, its shape the kind of claim.

    Filled signs are the speaker's own words, hollow ones the outlet's; a ring marks number and date together. `points`
    is what `certainty_points` gives. The figure is resized; the y axis counts inches downwards. Returns the axes.
    """
    cells = {cell: list(rows.itertuples()) for cell, rows in points.groupby(["commitment", "named"])}
    heights = [
        max([_ROW] + [_LINE * -(-len(cells.get((degree, named), ())) // _PER_LINE) + 0.16 for named in range(4)])
        for degree in reversed(COMMITMENT)
    ]
    height, head, foot = math.fsum(heights), 1.5, 0.12
    fig, width, left = ax.figure, 5.2, 1.02
    fig.set_size_inches(width, head + height + foot)
    ax.set_position([left / width, foot / (head + height + foot), 1 - (left + 0.1) / width, height / (head + height + foot)])
    ax.set(xlim=(0, 4), ylim=(height, 0), yticks=[])
    ax.set_xticks([0.5, 1.5, 2.5, 3.5], _COLUMN_HEADS, fontsize=9.5, color=INK)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines.bottom.set_visible(False)
    step = 4 / (width - left - 0.1)  # the x axis counts columns; this is one inch of it
    top = 0.0
    for degree, tall in zip(reversed(COMMITMENT), heights, strict=True):
        ax.axhline(top, color=RULE, lw=0.9, zorder=0)
        ax.text(-0.08 * step, top + tall / 2, _DEGREE_NAMES[degree], ha="right", va="center", fontsize=10)
        for named in range(4):
            _draw_cell(ax, cells.get((degree, named), []), named, top, tall, step)
        top += tall
    _certainty_head(ax, points, head + height + foot, width)
    return ax


def _draw_cell(ax: Axes, claims: list, named: int, top: float, tall: float, step: float) -> None:
    if not claims:
        ax.text(named + 0.5, top + tall / 2, "–", ha="center", va="center", color=MUTED)
    lines = -(-len(claims) // _PER_LINE)
    for number, claim in enumerate(claims):
        line, place = divmod(number, _PER_LINE)
        in_line = min(_PER_LINE, len(claims) - line * _PER_LINE)
        x = named + 0.5 + (place - (in_line - 1) / 2) * 0.175 * step
        y = top + tall / 2 + (line - (lines - 1) / 2) * _LINE
        own = claim.voice == "direct"
        ax.plot(
            [x], [y], KIND_MARKS[claim.claim_type], ms=7, mfc=LEVEL if own else PAPER, mec=LEVEL, mew=1.4, zorder=3, gid=claim.id
        )
        if claim.number_and_date:
            ax.plot([x], [y], "o", ms=13, mfc="none", mec=TARGET, mew=1.3, zorder=2, gid=f"ring {claim.id}")


def _certainty_head(ax: Axes, points: pd.DataFrame, total: float, width: float) -> None:
    fig, x = ax.figure, 0.1 / width
    fig.text(x, 1 - 0.18 / total, certainty_title(points), fontsize=11.5, fontweight="bold", va="center")
    fig.text(
        x,
        1 - 0.42 / total,
        "Each sign is a claim about the future: how firm it is, and how many of",
        fontsize=9,
        color=MUTED,
        va="center",
    )
    fig.text(x, 1 - 0.58 / total, "number, date and object its words name", fontsize=9, color=MUTED, va="center")
    key = fig.add_axes((x, 1 - 1.08 / total, 1 - 2 * x, 0.4 / total))
    key.set(xlim=(0, width - 0.2), ylim=(0.4, 0), xticks=[], yticks=[])
    key.axis("off")
    kinds = [(mark, LEVEL, LEVEL, kind.replace("_", " ")) for kind, mark in KIND_MARKS.items()]
    for place, (mark, face, edge, words) in zip((0.08, 1.12, 1.8, 2.95), kinds, strict=True):
        _key_sign(key, place, 0.1, mark, face, edge, words)
    _key_sign(key, 0.08, 0.3, "o", LEVEL, LEVEL, "the speaker's words")
    _key_sign(key, 1.72, 0.3, "o", PAPER, LEVEL, "the outlet's words")
    _key_sign(key, 3.24, 0.3, "o", "none", TARGET, "number and date", size=11)


def _key_sign(key: Axes, x: float, y: float, mark: str, face: str, edge: str, words: str, size: float = 6.5) -> None:
    key.plot([x], [y], mark, ms=size, mfc=face, mec=edge, mew=1.3)
    key.text(x + 0.13, y, words, fontsize=8.8, color=INK, va="center")


def certainty_title(points: pd.DataFrame) -> str:
    """The finding of the chart in one line."""
    both = int(points["number_and_date"].sum())
    return f"{both} of {len(points)} commissives name a number and a date" if both else "No commissive names a number and a date"


def describe_certainty(points: pd.DataFrame) -> str:
    """Alt text of `draw_certainty`: its title, then what each row holds."""
    lines = []
    for degree in reversed(COMMITMENT):
        counts = points["named"][points["commitment"] == degree].value_counts()
        held = ", ".join(f"{counts[named]} naming {named} of three" for named in range(4) if named in counts)
        lines.append(f"{' '.join(_DEGREE_NAMES[degree].split())}: {held or 'none'}.")
    return f"Grid of signs, firmness against what is named. {certainty_title(points)}. {' '.join(lines)}"


def certainty_sentence(points: pd.DataFrame) -> str:
    """Whether number and date meet, in whose words, and what the firmest commissives name."""
    if not len(points):
        return "No claim is commissive."
    both = points[points["number_and_date"]]
    number, date = (int((points[slot] == "yes").sum()) for slot in ("quantity", "deadline"))
    own = int((both["voice"] == "direct").sum())
    whose = f"{own or 'none'} of them in the speaker's own words"
    together = f"{len(both)} {_do(both, 'name')} both ({_listed(both['id'])}), {whose}" if len(both) else "none names both"
    firmest = max(points["commitment"], key=COMMITMENT.index)
    named = points[points["commitment"] == firmest]
    most = named["named"].max()
    what = (
        f"{_do(named, 'fill')} at most {number_word(most)} of the three slots"
        if most
        else (f"{_do(named, 'name')} neither number, date nor object")
    )
    return (
        f"{number} of {len(points)} commissives {'names' if number == 1 else 'name'} a number and {date} a date; {together}. "
        f"{number_word(len(named)).capitalize()} {_do(named, 'reach')} the firmest degree, “{firmest}”, and {what}."
    )


# ---------------------------------------------------------------------------------------------------------------
# Hedges and boosters lost


def load_glosses(path: Path | str) -> dict[str, str]:
    """Hedge or booster as annotated (small letters, plain spaces) -> its English reading. Raises `AnnotationProblem`."""
    path = Path(path)
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if list(table.columns) != ["words", "gloss_en"]:
        raise AnnotationProblem([f"{path.name}, row 1: the columns must be words, gloss_en"])
    for line, row in enumerate(table.itertuples(), start=2):
        if not row.words or not row.gloss_en or row.words in set(table["words"][: line - 2]):
            raise AnnotationProblem([f"{path.name}, row {line}: «{row.words}» has no gloss or stands twice"])
    return dict(zip(table["words"], table["gloss_en"], strict=True))


def with_glosses(cell: str, glosses: Mapping[str, str]) -> str:
    """The markers of a cell, each with its English reading: "примерно (about); шепотом (in a whisper)"."""
    return "; ".join(
        f"{words} ({glosses[words]})" if words in glosses else words
        for words in (" ".join(part.split()).lower() for part in markers(cell))
    )


def path_table(path: pd.DataFrame, claims: pd.DataFrame, glosses: Mapping[str, str], names: Mapping[str, str]) -> pd.DataFrame:
    """`claims.hedge_path` for reading, claim by claim from the quotation to the headline: what each wording has and lacks."""
    english = claims.set_index("id")["gloss_en"]
    ordered = path.iloc[::-1].sort_values("proposition", kind="stable", key=lambda names: names.map(_first_seen(names[::-1])))
    has, lacks = (
        [
            with_glosses("; ".join(filter(None, (row[f"hedges{what}"], row[f"boosters{what}"]))), glosses)
            for row in ordered.to_dict("records")
        ]
        for what in ("", " lost")
    )
    return pd.DataFrame(
        {
            "where": [
                f"{row.article}, {_PLACES[row.voice]}, {names.get(row.speaker, row.speaker)}".removesuffix(f", {OUTLET}")
                for row in ordered.itertuples()
            ],
            "words": ordered["words"].str.replace("\u00a0", " ").tolist(),
            "in English": [" … ".join(english[id] for id in row.spans.split("; ")) for row in ordered.itertuples()],
            "hedges and boosters": has,
            "missing here, in the quotation": lacks,
            "claims": ordered["spans"].tolist(),
        }
    )


_PLACES = {"headline": "headline", "narrator": "the outlet", "indirect": "retold", "direct": "quoted"}


def _first_seen(values: Iterable[str]) -> dict[str, int]:
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


_STRENGTHENING = ("duty", "promise")


def lost_sentence(path: pd.DataFrame, claims: pd.DataFrame, glosses: Mapping[str, str], verbs: Mapping[str, str]) -> str:
    """What the headline leaves out of the quotation, soft words and strong ones, and which verb it brings.

    `path` is what `claims.hedge_path` gives for one claim in one article, `claims` the claims that it was made from, `verbs`
    stance verbs with their English ("counts on"). Hedges are compared, and the words of duty or promise; headline and quotation
    are not ranked by firmness, since the scale has no degree for an expectation.
    """
    spoken = path[path["voice"] == "direct"]
    told, lead = (
        path[(path["voice"] == voice) & path["speaker"].isin(set(spoken["speaker"]))] for voice in ("headline", "indirect")
    )
    if not len(spoken) or not len(told):
        return "There is no quotation and headline of one claim to compare."
    row, kept = told.iloc[0], set(markers(told.iloc[0]["hedges"]))
    quoted = [words for cell in spoken["hedges"] for words in markers(cell)]
    lost = markers(row["hedges lost"])
    if not lost:
        return f"The headline of {row['article']} keeps every hedge of the printed quotation."
    hedges = f"the {number_word(len(quoted))} hedges" if len(quoted) > 1 else "the one hedge"
    how_many = "none of " if not kept & set(quoted) else f"{len(quoted) - len(lost)} of "
    keeps = f"keeps {how_many}{hedges}" if len(quoted) > 1 else f"does not keep {hedges}"
    gone = f"{_quoted(lost, glosses)} {_are(lost)} gone"
    sentences = [f"The headline of {row['article']} {keeps} of the printed quotation: {gone}."]
    strong = _strong_words_lost(spoken, told, claims)
    if strong:
        sentences.append(f"It also drops what strengthens: {_listed(strong)}.")
    brought = {verb: verbs[verb] for verb in verbs if _stands(verb, told) and not _stands(verb, spoken)}
    if brought:
        words = "a word" if len(brought) == 1 else "words"
        sentences.append(f"{_quoted(brought, brought)} {_are(brought)} {words} that the printed quotation does not have.")
    if len(lead) and lead.iloc[0]["hedges lost"] == row["hedges lost"]:
        sentences.append("The lead loses the same hedges.")
    return " ".join([*sentences, "Any headline shortens; whether this one meant to, the texts do not say."])


def _strong_words_lost(spoken: pd.DataFrame, told: pd.DataFrame, claims: pd.DataFrame) -> list[str]:
    """The quotation's claims of duty or promise whose degree no claim of the headline has, with their English."""
    by_id = claims.set_index("id", drop=False)
    said, headline = (by_id.loc[[id for cell in rows["spans"] for id in cell.split("; ")]] for rows in (spoken, told))
    strong = said[said["commitment"].isin(_STRENGTHENING) & ~said["commitment"].isin(set(headline["commitment"]))]
    return [f"«{row.quote}» ({row.gloss_en})" for row in strong.itertuples()]


def _stands(words: str, rows: pd.DataFrame) -> bool:
    return any(marker_places(cell, words) for cell in rows["words"])


def shared_path(path: pd.DataFrame, articles: Iterable[str]) -> pd.DataFrame:
    """The rows of `claims.hedge_path` about claims that all of `articles` report."""
    wanted = set(articles)
    rows = path[path["article"].isin(wanted)]
    shared = [name for name, group in rows.groupby("proposition", sort=False) if set(group["article"]) == wanted]
    return rows[rows["proposition"].isin(shared)].reset_index(drop=True)


def changed(path: pd.DataFrame) -> pd.DataFrame:
    """The claims of a path in which some appearance lost or added a hedge or a booster, with all their appearances."""
    columns = [f"{kind} {what}" for kind in ("hedges", "boosters") for what in ("lost", "added")]
    touched = set(path["proposition"][(path[columns] != "").any(axis=1)])
    return path[path["proposition"].isin(touched)].reset_index(drop=True)


def shared_sentence(path: pd.DataFrame, glosses: Mapping[str, str]) -> str:
    """Of the claims that two reports of one meeting share, in how many some hedge or booster is in one place only."""
    names = list(dict.fromkeys(path["proposition"]))
    differ = changed(path)
    hedges = dict.fromkeys(words for cell in differ["hedges lost"] for words in markers(cell))
    reports = " and ".join(sorted(set(path["article"])))
    return (
        f"{reports} report one meeting and share {len(names)} claims; in {differ['proposition'].nunique()} of them a hedge or a "
        "booster stands in one wording and not in another. Hedges of a quotation that some other wording lacks: "
        f"{_quoted(hedges, glosses) or 'none'}."
    )


def _quoted(words: Iterable[str], glosses: Mapping[str, str]) -> str:
    shown = [f"«{one}»" + (f" ({glosses[one]})" if one in glosses else "") for one in words]
    return _listed(shown)


# ---------------------------------------------------------------------------------------------------------------
# Checkable propositions


def checkable_sentence(checkable: pd.DataFrame, claims: pd.DataFrame) -> str:
    """How many distinct propositions a record could contradict, and when. `checkable`: `claims.checkable_propositions`."""
    times = checkable["when"].str.split("; ").str[0]
    counted = [f"{count} {_when(when)}" for when, count in times.value_counts(sort=False).items()]
    notes = []
    for row in checkable[checkable["when"].str.contains("; ")].itertuples():
        spans = claims[claims["id"].isin(row.spans.split("; "))]
        ways = [
            f"as {_listed(some['id'])} {_do(some, 'word')} it, {_when(when)}"
            for when, some in spans.groupby("check_when", sort=False)
        ]
        notes.append(f" One of them, {row.proposition}, has {number_word(len(ways))} times: {'; '.join(ways)}.")
    plural = "" if len(checkable) == 1 else "s"
    return f"A record could contradict {len(checkable)} distinct proposition{plural}: {_listed(counted)}.{''.join(notes)}"


def _when(when: str) -> str:
    words = {"now": "at the time of the words", "event": "after a named event", "open": "at no stated time"}
    return words.get(when, f"after {when}")


# ---------------------------------------------------------------------------------------------------------------
# Who does what


def speaker_sentence(claims: pd.DataFrame, host: str, names: Mapping[str, str]) -> str:
    """How many printed claims of the host and of each guest are expressive: praise, closeness, thanks."""
    praise = claims["claim_type"].map(ACT_OF) == "expressive"
    own = claims["speaker"] == host
    guests = [
        f"of {len(some)} by {names.get(guest, guest)}, {int(some.sum())}"
        for guest, some in praise[~own & (claims["speaker"] != "")].groupby(claims["speaker"], sort=False)
    ]
    hosts = f"Of {int(own.sum())} printed claims by {names.get(host, host)} {int(praise[own].sum())} praise or thank"
    caution = "The guests are hardly quoted, so their rows say what the outlets printed, not how they talk."
    return f"{'; '.join([hosts, *guests])}. {caution}"


def expressive_share(claims: pd.DataFrame, speaker: str) -> float:
    """The share of a speaker's printed claims that praise, claim closeness or thank; NaN if there are none."""
    return (claims["claim_type"][claims["speaker"] == speaker].map(ACT_OF) == "expressive").mean()


def partner_sentence(claims: pd.DataFrame) -> str:
    """Which partners get a target with a number, and where the offers go."""
    targets = claims[claims["claim_type"] == "target_figure"]["partner"].value_counts()
    offers = claims[claims["claim_type"] == "offer"]["partner"].value_counts()
    return (
        f"A future number is named for {_counted(targets)}; offers go to {_counted(offers)}. Spans are counted, and a claim "
        "that two outlets report counts twice."
    )


def _counted(counts: pd.Series) -> str:
    return _listed(f"{partner_name(code) if code else 'no partner'} ({count})" for code, count in counts.items()) or "nobody"


def technique_sentence(claims: pd.DataFrame) -> str:
    """How few spans carry a label, and the caution that belongs to it."""
    labelled = claims[claims["technique"] != ""]
    counts = labelled["technique"].value_counts()
    kinds = _listed(f"{label} ({count})" for label, count in counts.items())
    return (
        f"{len(labelled)} of {len(claims)} spans {_do(labelled, 'carry')} one of the 23 labels: {kinds or 'none'}. "
        "Each is one judgement with its reason; trained annotators of the task agreed only to alpha 0.34 "
        "(Piskorski et al. 2023), so this counts wordings and measures nobody."
    )


def technique_table(claims: pd.DataFrame) -> pd.DataFrame:
    """The spans that carry a label, with words, English reading and reason."""
    labelled = claims[claims["technique"] != ""]
    return (
        labelled[["id", "quote", "gloss_en", "technique", "why"]]
        .rename(columns={"quote": "words", "gloss_en": "in English"})
        .reset_index(drop=True)
    )


def opening(claims: pd.DataFrame, points: pd.DataFrame, checkable: pd.DataFrame) -> str:
    """The notebook's answer in five sentences."""
    acts = claims["claim_type"].map(ACT_OF).value_counts()
    speakers = claims["speaker"][claims["speaker"] != ""].nunique()
    propositions = claims["proposition"].where(claims["proposition"] != "", claims["id"]).nunique()
    own = points[points["number_and_date"] & (points["voice"] == "direct")]
    labelled = int((claims["technique"] != "").sum())
    whose = f"{len(own)} of them" if len(own) else "never"
    count = claims["article"].nunique()
    articles = f"{number_word(count).capitalize()} article{'s make' if count != 1 else ' makes'}"
    commissive, both = acts.get("commissive", 0), int(points["number_and_date"].sum())
    promises = int((points["commitment"] == "promise").sum())
    return (
        f"{articles} {len(claims)} claims, by {number_word(speakers)} speaker{'' if speakers == 1 else 's'} and by the outlets; "
        f"{propositions} of them are distinct. {commissive} point{'s' if commissive == 1 else ''} to something the speaker or "
        f"his side is to do; {promises} of them promise{'s' if promises == 1 else ''}. A number and a date stand together in "
        f"{both} of these, {whose} in a speaker's own words. A record could contradict {len(checkable)} of the distinct claims. "
        f"{labelled} of all claims {'carries' if labelled == 1 else 'carry'} the label of a persuasion technique."
    )


# ---------------------------------------------------------------------------------------------------------------
# Two readers


def agreement_table(
    first: pd.DataFrame, second: pd.DataFrame, sentences: Mapping[str, Sequence[tuple[int, int]]]
) -> pd.DataFrame:
    """Agreement by article and in all: spans, partial span F1 without and with claim type, alpha by sentence.

    Alpha is taken over the sentences that both readers marked. Values are shares rounded to three places. Articles that
    neither of them has read are left out.
    """
    read = {*first["article"], *second["article"]}
    sentences = {article: places for article, places in sentences.items() if article in read}
    kinds, checks = (
        alpha_by_sentence(first, second, sentences, column).set_index("article")["alpha, both marked"]
        for column in ("claim_type", "checkable")
    )
    rows = []
    for article in (*sentences, "all"):
        one, other = (reader if article == "all" else reader[reader["article"] == article] for reader in (first, second))
        values = (span_f1(one, other).f1, span_f1(one, other, "claim_type").f1, kinds[article], checks[article])
        rows.append((article, len(one), len(other), *(f"{value:.3f}" if pd.notna(value) else "not defined" for value in values)))
    return pd.DataFrame(
        rows,
        columns=[
            "article",
            "spans, first",
            "spans, second",
            "span F1",
            "span F1, same claim type",
            "alpha, claim type",
            "alpha, checkable",
        ],
    )


def alphas(
    first: pd.DataFrame,
    second: pd.DataFrame,
    sentences: Mapping[str, Sequence[tuple[int, int]]],
    columns: Sequence[str] = ("claim_type", "checkable", "technique", "commitment"),
) -> pd.DataFrame:
    """Krippendorff's alpha by sentence for several labels, both ways of counting unmarked sentences, rounded to three places."""
    tables = [alpha_by_sentence(first, second, sentences, column).assign(label=column) for column in columns]
    table = pd.concat(tables, ignore_index=True)
    for name in ("alpha, both marked", "alpha, unmarked = none"):
        table[name] = [f"{value:.3f}" if pd.notna(value) else "not defined" for value in table[name]]
    return table[["label", *(name for name in table.columns if name != "label")]]


def agreement_sentence(agreement: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The overall agreement, who the readers were, and what was decided. `agreement`: `agreement_table`."""
    row = agreement.set_index("article").loc["all"]
    decided = claims["decided"].value_counts()
    rest = "".join(f"; {_AS[label]}: {count}" for label, count in decided.items() if label != "agreed")
    return (
        f"Partial span F1 is {row['span F1']} without labels and {row['span F1, same claim type']} with the claim type; alpha by "
        f"sentence is {row['alpha, claim type']} for the claim type and {row['alpha, checkable']} for checkable. Of "
        f"{len(claims)} final spans {decided.get('agreed', 0)} were agreed{rest}. Both readers, the adjudicator and "
        "the reviewer are language models with one codebook, and no human has checked them: this shows that the codebook can be "
        "applied the same way twice, and not that people would read so."
    )


_AS = {
    "agreed": "as both have it",
    "first": "as the first reader has it",
    "second": "as the second reader has it",
    "merged": "from parts of both",
    "new": "unlike both",
    "review": "changed on review",
}
_RULED = ["span", "words", "label", "first", "second", "final", "why"]


def load_label_rulings(path: Path | str) -> pd.DataFrame:
    """The table of RULINGS.md that decides labels other than the claim type, a row a decision.

    Raises `AnnotationProblem` if the document holds no table with these columns.
    """
    path = Path(path)
    lines = path.read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    if _RULED not in cells:
        raise AnnotationProblem([f"{path.name}: no table with the columns {', '.join(_RULED)}"])
    rows = cells[cells.index(_RULED) + 2 :]
    return pd.DataFrame([row for row in rows if len(row) == len(_RULED)], columns=_RULED)


def decided_disagreements(first: pd.DataFrame, second: pd.DataFrame, claims: pd.DataFrame, rulings: pd.DataFrame) -> pd.DataFrame:
    """Every difference between the two readings with both reasons, the decision, and its reason.

    The decision is that of the final span with the same words, give or take; `rulings` (see `load_label_rulings`) gives
    the reason where only a label was in question. A span that has no such final span was not taken over.
    """
    rows = []
    for row in disagreements(first, second).to_dict("records"):
        final = _same_span(row, first, second, claims)
        labels = ["claim_type"] if row["differs in"].startswith("only") else row["differs in"].split(", ")
        rows.append(
            {
                "where": final["id"] if final is not None else row["article"],
                "words": row["quote (first)"] or row["quote (second)"],
                "first reader": _reading(row, "first", labels),
                "second reader": _reading(row, "second", labels),
                "decision": _decision(final, row, labels, rulings),
            }
        )
    return pd.DataFrame(rows, columns=["where", "words", "first reader", "second reader", "decision"])


def _same_span(row: Mapping, first: pd.DataFrame, second: pd.DataFrame, claims: pd.DataFrame) -> pd.Series | None:
    """The final span that shares more than half of all characters with a span of the row, and with no other one more."""
    best, share = None, 0.5
    for reader, name in ((first, "first"), (second, "second")):
        for span in reader[reader["id"] == row[f"id ({name})"]].itertuples():
            for number, other in enumerate(claims.itertuples()):
                if _share(span, other) > share and all(
                    _share(rival, other) <= _share(span, other) for rival in reader.itertuples()
                ):
                    best, share = number, _share(span, other)
    return None if best is None else claims.iloc[best]


def _share(a: object, b: object) -> float:
    """Characters in common over characters in either of two spans."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (max(a.end, b.end) - min(a.start, b.start)) if a.article == b.article and common > 0 else 0.0


def _reading(row: Mapping, reader: str, labels: Sequence[str]) -> str:
    if not row[f"id ({reader})"]:
        return "no span"
    return f"{_labels({label: row[f'{label} ({reader})'] for label in labels})}. {row[f'why ({reader})']}"


def _decision(final: pd.Series | None, row: Mapping, labels: Sequence[str], rulings: pd.DataFrame) -> str:
    if final is None:
        return "no span of its own. Joined to its neighbour or left out: see the rulings, “What was not taken over”."
    values = _labels({label: final[label] for label in labels})
    ruled = rulings[(rulings["span"] == final["id"]) & rulings["label"].isin(set(labels))]
    # A review may have changed another label than the one in which the readers differ.
    if final["decision_why"] and not (final["decided"] == "review" and len(ruled)):
        return f"{values}, {_AS[final['decided']]}. {final['decision_why']}"
    wider = " One of them has these words inside a longer span." if row["differs in"].startswith("only") else ""
    return f"{values}. {' '.join(ruled['why']) or DECIDED[final['decided']] + wider}"


def _labels(values: Mapping[str, str]) -> str:
    """The claim type by its name alone, other labels with theirs: "prediction", "checkable: no"."""
    return "; ".join(
        (value.replace("_", " ") if label == "claim_type" else f"{label}: {value or 'none'}") for label, value in values.items()
    )


# ---------------------------------------------------------------------------------------------------------------
# Words


def _shortened(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _do(actors: Sized, verb: str) -> str:
    """A regular verb in the number of those who act: "name" or, for one of them, "names"."""
    if len(actors) != 1:
        return verb
    return f"{verb[:-1]}ies" if verb.endswith("ry") else f"{verb}es" if verb.endswith("ch") else f"{verb}s"


def _are(things: Sized) -> str:
    return "is" if len(things) == 1 else "are"


def _listed(words: Iterable[str]) -> str:
    """A list in words: "a, b and c"."""
    words = list(words)
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
