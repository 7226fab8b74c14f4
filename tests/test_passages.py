"""Passages: one set of spans in HTML, plain text and picture; overlaps, escaping, columns, the dollar trap."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from tradetalk import articles, claims, passages
from tradetalk.passages import Passage, Span

ROOT = Path(__file__).parents[1]
TEXT = "Альфа бета гамма, дельта эпсилон дзета.\nЭта тета йота $5 и $6 каппа."

# Nested (7 in 1), partly overlapping (1 and 2), the same words twice (2 and 3), over a line break (4), adjacent (5 and 6).
SPANS = (
    Span(1, 0, 16, "offer", "first gloss", "first reason", "x-01"),
    Span(2, 6, 32, "request", "second gloss", "second reason", "x-02"),
    Span(3, 6, 32, "comparison", "third gloss", "third reason", "claim-x-03", "Repetition"),
    Span(4, 33, 43, "gratitude", "fourth gloss", "fourth reason", "x-04"),
    Span(5, 54, 56, "current_figure", "costs $5", "A level, not $7.", "x-05"),
    Span(6, 56, 61, "target_figure", "and $6", "", "x-06"),
    Span(7, 11, 16, "maxim", "", "", "x-07"),
)
PASSAGE = Passage(TEXT, SPANS, 0, "Who, where, when", "What it says: $5 and $6.")


class Page(HTMLParser):
    """Reads HTML strictly: elements must nest. Keeps the text, and the text of each part."""

    VOID = frozenset({"br"})

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.texts, self.rows = [], [], {"all": "", "passage": "", "markers": ""}, []
        self.dollars = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if "id" in attributes else []
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in self.VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        self.texts["all"] += data
        if "blockquote" in tags:
            self.texts["markers" if "small" in tags else "passage"] += data
        if "$" in data:
            self.dollars.append(data)
        if any(tag in ("td", "th") for tag in tags):
            self.rows[-1][-1] += data


def words_of(passage):
    return {span.number: passage.words(span) for span in passage.spans}


def opening_numbers(markers):
    return [int(number) for number in re.findall(r"\[(\d+)\]", markers)]


# ---------------------------------------------------------------------------------------------------------------
# The spans


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, len(TEXT) + 1), (3, 3), (5, 4)])
def test_a_span_outside_the_passage_is_refused(start, end):
    with pytest.raises(ValueError, match="is not inside the passage"):
        Passage(TEXT, (Span(1, start, end, "offer"),))


def test_a_span_without_a_word_and_a_number_used_twice_are_refused():
    with pytest.raises(ValueError, match="holds no word"):
        Passage(TEXT, (Span(1, 5, 6, "offer"),))
    with pytest.raises(ValueError, match="used twice"):
        Passage(TEXT, (Span(1, 0, 5, "offer"), Span(1, 6, 10, "offer")))


def test_spans_count_from_the_beginning_of_the_article():
    passage = Passage(TEXT[6:], (Span(1, 6, 10, "offer"),), 6)
    assert passage.words(passage.spans[0]) == "бета"


# ---------------------------------------------------------------------------------------------------------------
# HTML


def test_the_html_without_its_markers_is_the_text():
    page = Page(PASSAGE._repr_html_())
    assert page.texts["passage"] == TEXT


def test_every_span_has_one_opening_number_one_id_and_one_row():
    page = Page(PASSAGE._repr_html_())
    assert sorted(opening_numbers(page.texts["markers"])) == [1, 2, 3, 4, 5, 6, 7]
    assert sorted(page.ids) == [f"claim-x-{number:02}" for number in range(1, 8)]
    assert page.rows[0] == ["No.", "Words", "Kind", "In English", "Why"]
    assert [row[0] for row in page.rows[1:]] == [f"{span.number}{span.id}" for span in PASSAGE.spans]
    assert {int(row[0][0]): row[1] for row in page.rows[1:]} == words_of(PASSAGE)


def test_spans_that_share_words_say_where_they_end():
    markers = Page(PASSAGE._repr_html_()).texts["markers"]
    assert sorted(re.findall(r"\[end\s(\d)\]", markers)) == ["1", "2", "3", "4", "7"]
    assert re.findall(r"\[(\d)\scontinued\]", markers) == ["4"]


def test_kind_and_technique_are_words():
    page = Page(PASSAGE._repr_html_())
    assert "[5] current figure " in page.texts["markers"]
    assert [row[2] for row in page.rows if row[0].startswith("3")] == ["comparison; Repetition"]


def test_the_passage_reads_without_styles_and_classes():
    bare = re.sub(r' (?:style|class|title|id)="[^"]*"', "", PASSAGE._repr_html_())
    assert Page(bare).texts == Page(PASSAGE._repr_html_()).texts
    assert "<style" not in bare
    assert "<script" not in bare


def test_every_dollar_is_out_of_reach_of_mathjax():
    page = Page(PASSAGE._repr_html_())
    assert page.texts["all"].count("$") == 9
    assert set(page.dollars) == {"$"}
    for face in (PASSAGE, passages.Folded(PASSAGE, "All $5 of $6"), passages.side_by_side(PASSAGE, PASSAGE)):
        assert re.match(r'<\w+ class="tex2jax_ignore mathjax_ignore"', face._repr_html_())


def test_markup_in_an_article_is_text():
    text = 'Он сказал: <script>alert("1")</script> & <b>всё</b> "\'.'
    passage = Passage(text, (Span(1, 11, 40, "offer", "<i>gloss</i>", "<u>why</u>", '"><x'),), 0, "<h1>", "<p>")
    source = passage._repr_html_()
    assert "<script" not in source
    assert not re.search(r"<(?:i>gloss|u>|h1|x)", source)
    assert all(shown in source for shown in ("&lt;i&gt;gloss", "&lt;u&gt;why", "<b>&lt;h1&gt;</b>", "In English: &lt;p&gt;"))
    assert Page(source).texts["passage"] == text
    assert Page(source).ids == ["claim----x"]


def test_numbers_link_to_the_anchored_spans_where_the_claims_are_shown_again():
    source = Passage(TEXT, SPANS, anchored=False)._repr_html_()
    assert Page(source).ids == []
    assert re.findall(r'href="#(claim-x-0\d)"', source) == [f"claim-x-{number:02}" for number in (1, 2, 3, 7, 4, 5, 6)]


def test_russian_is_marked_as_russian_and_its_numbers_as_english():
    source = PASSAGE._repr_html_()
    assert source.startswith('<div class="tex2jax_ignore mathjax_ignore" lang="en">')
    assert '<blockquote lang="ru"' in source
    assert source.count('<small lang="en">') == 7 + 5 + 1
    assert source.count('<span lang="ru">') == 7


def contrast(one, other):
    """Contrast ratio of two colours by WCAG 2."""
    def luminance(colour):
        channels = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_every_mark_sets_its_ink_with_its_ground_at_enough_contrast():
    styles = re.findall(r'<mark[^>]* style="([^"]*)"', PASSAGE._repr_html_())
    grounds = {re.match(r"background:(#\w+);color:(#\w+);border-bottom:3px (\w+) (#\w+)", style).groups() for style in styles}
    assert len(grounds) == 4
    assert len({line for _, _, line, _ in grounds}) == 4
    assert all(contrast(ground, ink) >= 4.5 and contrast(ground, line) >= 3 for ground, ink, _, line in grounds)


# ---------------------------------------------------------------------------------------------------------------
# Plain text


def test_plain_text_underlines_each_span_on_a_lane_of_its_own():
    assert repr(Passage(TEXT, SPANS)).split("\n\n")[0] == (
        "Альфа бета гамма, дельта эпсилон дзета.\n"
        "           7────                 4─────\n"
        "1───────────────\n"
        "      2─────────────────────────\n"
        "      3─────────────────────────\n"
        "Эта тета йота $5 и $6 каппа.\n"
        "4──           5─6────")


def test_the_notes_of_the_plain_face_give_words_gloss_and_reason():
    notes = repr(PASSAGE).split("\n\n")[-1]
    assert notes.startswith("[1] offer: «Альфа бета гамма»\n    first gloss\n    first reason\n[2] request:")
    assert "[3] comparison; Repetition: «бета гамма, дельта эпсилон»" in notes


def test_no_line_is_wider_than_the_page():
    text = "слово " * 60 + "слово" * 30
    face = repr(Passage(text, (Span(1, 0, 300, "offer", "gloss " * 40, "why " * 50),), 0, "source " * 30, "g " * 90))
    assert max(map(len, face.split("\n"))) <= passages.WIDTH + 1


@pytest.mark.parametrize("text", ["за\u0301мок и замо\u0301к", "под\u00a0$170\u202fмлн", "мягкий пере\u00adнос",
                                  "цена 人民 юаней"])
def test_underlines_stand_under_their_words_whatever_the_letters(text):
    last = text.split()[-1]
    line, underline = repr(Passage(text, (Span(1, len(text) - len(last), len(text), "offer"),))).split("\n")[:2]
    before = line[:line.rindex(last)]
    assert underline.index("1") == sum(map(passages._columns, before))
    assert len(underline) == sum(map(passages._columns, line))


def test_a_number_wider_than_its_span_is_still_whole():
    passage = Passage("абв", (Span(1, 0, 1, "offer"), Span(2, 1, 2, "offer"), Span(10, 2, 3, "offer")))
    # 1 and 2 side by side would read as 12.
    assert repr(passage).split("\n\n")[0] == "абв\n1 10\n 2"


def test_article_text_with_a_carriage_return_keeps_its_places():
    text = "Первая строка.\r\nВторая строка.\r\n"
    passage = Passage(text, (Span(1, 16, 22, "offer"), Span(2, 0, 30, "request")))
    assert Page(passage._repr_html_()).texts["passage"] == text
    assert repr(passage).split("\n")[0] == "Первая строка."


# ---------------------------------------------------------------------------------------------------------------
# Any spans at all


@st.composite
def random_passages(draw):
    alphabet = st.sampled_from("абв где жз\u00a0и\u0301$<&\"[1]\n— ")
    text = draw(st.text(alphabet, min_size=1, max_size=160))
    offset = draw(st.integers(0, 50))
    places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted), max_size=14))
    kinds = st.sampled_from([kind.label for kind in claims.CLAIM_TYPES])
    marked = [(start, end) for start, end in places if text[start:end].strip()]
    return Passage(text, tuple(Span(number, start + offset, end + offset, draw(kinds), "g", "w", f"{number}")
                               for number, (start, end) in enumerate(marked, start=1)), offset)


@given(random_passages())
def test_html_of_any_spans_nests_and_gives_back_the_text(passage):
    page = Page(passage._repr_html_())
    numbers = [span.number for span in passage.spans]
    assert page.texts["passage"] == passage.text
    assert sorted(opening_numbers(page.texts["markers"])) == sorted(numbers)
    assert sorted(page.ids) == sorted(f"claim-{number}" for number in numbers)
    assert {int(row[0][: len(row[0]) // 2]): row[1] for row in page.rows[1:]} == words_of(passage)


class Marked(HTMLParser):
    """Collects the text of the passage under each `<mark>`, by the number that opened it or goes on in it."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.stack, self.text, self.inside, self.found, self.small = [], "", False, [], False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside |= tag == "blockquote"
        self.small |= tag == "small"
        if tag == "mark":
            self.stack.append([dict(attrs).get("id"), ""])

    def handle_endtag(self, tag):
        self.inside &= tag != "blockquote"
        self.small &= tag != "small"
        if tag == "mark":
            self.found.append(self.stack.pop())

    def handle_data(self, data):
        if self.inside and not self.small:
            for mark in self.stack:
                mark[1] += data


@given(random_passages())
def test_the_marks_of_any_spans_hold_exactly_the_words_that_are_marked(passage):
    found = Marked(passage._repr_html_()).found
    covered = sum(len(re.sub(r"[\r\n]", "", passage.words(span))) for span in passage.spans)
    blank_lines = sum(len(blank) for span in passage.spans for blank in _blank_parts(passage, span))
    assert sum(len(words) for _, words in found) == covered - blank_lines
    for identifier, words in found:
        if identifier:
            span = next(span for span in passage.spans if f"claim-{span.number}" == identifier)
            assert words in passage.words(span)


def _blank_parts(passage, span):
    """The parts of a span that are nothing but blanks on their line: they are not marked."""
    return [part for part in passage.words(span).split("\n") if not part.strip()]


@given(random_passages())
def test_plain_text_of_any_spans_underlines_their_words(passage):
    # Without digits and blank lines in the text, what looks like a lane is one.
    passage = replace(passage, text=passage.text.replace("1", "г"))
    block = passages._underlined(passage)
    printed = {}
    lines = iter(block)
    line = next(lines, None)
    while line is not None:
        lanes = []
        following = next(lines, None)
        while following is not None and re.fullmatch(r"[\s\d─]*─*", following) and re.search(r"\d", following) \
                and set(following) <= set(" ─0123456789"):
            lanes.append(following)
            following = next(lines, None)
        for lane in lanes:
            for piece in re.finditer(r"(\d+)(─*)", lane):
                printed.setdefault(int(piece[1]), []).append((line, piece.start(), piece.end()))
        line = following
    for span in passage.spans:
        words = passages._shown(passage.words(span)).split()
        seen = " ".join(_under(*piece) for piece in printed[span.number])
        assert all(word[0] in seen for word in words)


def _under(line, left, right):
    """The characters of a printed line that stand over columns `left` to `right`."""
    shown, column = "", 0
    for sign in line:
        if left <= column < right or (not passages._columns(sign) and left < column <= right):
            shown += sign
        column += passages._columns(sign)
    return shown


@given(random_passages())
def test_all_faces_show_the_same_spans(passage):
    bundle = passage._repr_mimebundle_()
    numbers = sorted(span.number for span in passage.spans)
    assert set(bundle) == {"text/html", "text/plain"}
    assert sorted(opening_numbers(Page(bundle["text/html"]).texts["markers"])) == numbers
    notes = re.findall(r"^\[(\d+)\] [a-z ]+: «", bundle["text/plain"], re.MULTILINE)
    assert sorted(map(int, notes))[-len(numbers):] == numbers or not numbers


# ---------------------------------------------------------------------------------------------------------------
# Cutting passages from claims


ARTICLE = ("Глава области рассказал о торговле. Товарооборот почти достиг 90 млн рублей. Это мало.\n\n"
           "«Мы обязательно построим завод. Мы готовы торговать», — сказал он.-0-\nЧужая новость.\n")


def claim(number, quote, kind, **cells):
    start = ARTICLE.index(quote)
    return {**dict.fromkeys(claims.COLUMNS, ""), "id": f"x-{number:02}", "article": "x", "quote": quote, "claim_type": kind,
            "gloss_en": "gloss", "why": "why", "voice": "direct", "speaker": "Иван Иванов", "start": start,
            "end": start + len(quote), **cells}


CLAIMS = pd.DataFrame([
    claim(1, "Товарооборот почти достиг 90 млн рублей", "current_figure", hedges="почти", voice="indirect"),
    claim(2, "90 млн рублей. Это мало", "comparison", voice="narrator", speaker=""),
    claim(3, "Мы обязательно построим завод", "pledge", boosters="обязательно"),
    claim(4, "Мы готовы торговать", "offer"),
])


def test_spans_are_numbered_in_the_order_of_reading():
    assert [(span.number, span.id) for span in passages.spans_of(CLAIMS.iloc[::-1])] == \
        [(1, "x-01"), (2, "x-02"), (3, "x-03"), (4, "x-04")]


def test_a_passage_is_whole_sentences_and_cuts_no_claim_through():
    start = ARTICLE.index("90 млн")
    cut = passages.passage(ARTICLE, CLAIMS, start, start + 6, source="S")
    assert cut.text == "Товарооборот почти достиг 90 млн рублей. Это мало."
    assert [span.id for span in cut.spans] == ["x-01", "x-02"]
    assert ARTICLE[cut.offset:cut.offset + len(cut.text)] == cut.text


def test_a_passage_without_claims_is_the_sentence():
    start = ARTICLE.index("рассказал")
    assert passages.passage(ARTICLE, CLAIMS, start, start + 1).text == "Глава области рассказал о торговле."


def test_a_passage_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="is not inside a text"):
        passages.passage(ARTICLE, CLAIMS, 5, len(ARTICLE) + 1)


def test_a_whole_article_is_folded_with_an_id_for_each_claim():
    folded = passages.whole_article(ARTICLE, CLAIMS, "Article x, 4 claims")
    page = Page(folded._repr_html_())
    assert folded._repr_html_().startswith('<details class="tex2jax_ignore mathjax_ignore"><summary>Article x, 4 claims')
    assert page.texts["passage"] == ARTICLE
    assert page.ids == ["claim-x-01", "claim-x-02", "claim-x-03", "claim-x-04"]
    assert repr(folded).startswith("Article x, 4 claims\n\nГлава области")


# ---------------------------------------------------------------------------------------------------------------
# Two witnesses


A, B = "У нас большая страна. Мы рады.", "У нас малая страна, мы очень рады."
ALIGNED = pd.DataFrame([("equal", 0, 5, 0, 5), ("substitution", 6, 13, 6, 11), ("equal", 14, 20, 12, 18),
                        ("only_b", 24, 24, 23, 28), ("equal", 25, 29, 29, 33)],
                       columns=["kind", "a_start", "a_end", "b_start", "b_end"])


def test_witnesses_carry_the_same_numbers_for_the_same_difference():
    a, b = passages.witnesses(A, B, ALIGNED, "first", "second")
    assert words_of(a) == {1: "большая"}
    assert words_of(b) == {1: "малая", 2: "очень"}


def test_two_columns_show_both_witnesses_and_every_difference():
    pair = passages.side_by_side(*passages.witnesses(A, B, ALIGNED, "first", "second"))
    page = Page(pair._repr_html_())
    assert page.texts["passage"] == A + B
    assert page.rows[0] == ["first", "second"]
    assert page.rows[3:] == [["1", "большая", "малая", "other words"], ["2", "(not here)", "очень", "only here"]]
    assert repr(pair).split("\n")[-2:] == ["[1] other words: «большая» | «малая»", "[2] only here: (not here) | «очень»"]


# ---------------------------------------------------------------------------------------------------------------
# The score


NAMES = {"Иван Иванов": "Ivanov"}


@pytest.fixture(scope="module")
def drawn():
    return passages.score_figure(ARTICLE, CLAIMS, NAMES)


def test_the_score_draws_every_claim_at_its_place(drawn):
    ax = drawn.axes[0]
    bars = sorted((round(bar.get_x()), round(bar.get_x() + bar.get_width())) for bar in ax.patches if bar.get_width() and
                  bar.get_height())
    for row in CLAIMS.itertuples():
        assert (row.start, row.end) in bars
    assert ax.get_xlim() == (0, len(ARTICLE))


def test_the_lanes_are_labelled_with_counts(drawn):
    shown = [text.get_text() for text in drawn.axes[0].texts]
    for words in ("Voice", "D direct  I indirect  N narrator", "A Ivanov  B the outlet", "Assertive 2", "Commissive 2",
                  "Directive 0", "Expressive 0", "Hedges 1", "Boosters 1", "почти", "обязательно", "Figures 1", "●"):
        assert words in shown


def test_speech_acts_differ_by_hatching_as_well_as_by_colour():
    assert len({hatch for _, hatch, _ in passages._ACT_FILLS.values()}) == len(claims.ACTS)
    assert len(set(passages._VOICE_FILLS.values())) == len(claims.VOICES)
    assert all(contrast(fill, passages._INK) >= 4.5 for fill, _, _ in passages._ACT_FILLS.values())


def test_the_words_of_a_lane_do_not_touch(drawn):
    drawn.canvas.draw()
    boxes = [text.get_window_extent().shrunk(0.98, 0.7) for text in drawn.axes[0].texts if text.get_text()]
    assert not [1 for number, one in enumerate(boxes) for other in boxes[number + 1:] if one.overlaps(other)]


def test_every_word_stays_on_the_picture(drawn):
    drawn.canvas.draw()
    width = drawn.bbox.width
    assert all(text.get_window_extent().x0 >= -1 and text.get_window_extent().x1 <= width + 1 for text in drawn.axes[0].texts)


def test_words_near_the_end_of_the_text_stand_left_of_their_place():
    text = ARTICLE[:ARTICLE.index("», — сказал")]
    claimed = CLAIMS.assign(hedges=["", "", "", "торговать"])
    figure = passages.score_figure(text, claimed)
    figure.canvas.draw()
    flag = next(words for words in figure.axes[0].texts if words.get_text() == "торговать")
    assert flag.get_ha() == "right"
    assert flag.get_window_extent().x1 < figure.bbox.width


def test_turnover_statements_are_drawn_with_their_hedges_and_dollars_as_printed():
    text = "Торговля почти $90 млн, а будет $200 млн, выросла на 5 млн, это тот миллиард, а то и миллиарды больше.\n"
    rows = [("current", "$90 млн", "почти", 9e7), ("target", "$200 млн", None, 2e8), ("growth", "5 млн", "", 5e6),
            ("current", "миллиард", "", 1e9), ("current", "миллиарды", "больше", None)]
    statements = pd.DataFrame(rows, columns=["role", "words", "hedge_words", "low"])
    statements["start"] = statements["words"].map(text.index)
    claimed = CLAIMS.iloc[:1].assign(start=0, end=8, quote="Торговля", hedges="", boosters="")
    shown = {label.get_text() for label in passages.score_figure(text, claimed, NAMES, statements).axes[0].texts}
    assert {"почти $90 млн", "$200 млн", "тот миллиард", "миллиарды больше", "●", "○", "Turnover 4"} <= shown


def test_words_too_long_for_either_side_are_shortened():
    text = "Мы " + "торговали " * 3 + "всегда, и если смотреть на самую далёкую перспективу, то " + "хорошо. " * 3
    words = "если смотреть на самую далёкую перспективу"
    claimed = CLAIMS.iloc[:1].assign(start=0, end=len(text), quote=text, hedges=words, boosters="")
    figure = passages.score_figure(text, claimed)
    figure.canvas.draw()
    flag = next(label for label in figure.axes[0].texts if label.get_text().startswith("если"))
    assert flag.get_text().endswith("…")
    assert 0 <= flag.get_window_extent().x0 < flag.get_window_extent().x1 <= figure.bbox.width


def test_the_score_touches_no_shared_state():
    before = dict(matplotlib.rcParams)
    figure = Figure(figsize=(4, 6))
    ax = figure.add_subplot()
    assert passages.score(ax, ARTICLE, CLAIMS) is ax
    assert dict(matplotlib.rcParams) == before


def test_the_size_of_the_score_follows_its_lanes():
    width, height = passages.score_size(ARTICLE, CLAIMS)
    assert width < passages.SCORE_WIDTH
    assert height > passages.score_size(ARTICLE, CLAIMS.iloc[:1])[1]


def test_alt_text_says_what_the_picture_shows():
    said = passages.alt_text(ARTICLE, CLAIMS, "x", NAMES)
    left_out = len("-0-\nЧужая новость.\n")
    assert said.startswith("Score of article x: place in the text from left to right")
    for words in (f"{len(ARTICLE)} characters, {left_out} of them left out", "4 claims",
                  "Speech acts: 2 assertive, 2 commissive.", "Voice: 2 direct, 1 indirect, 1 narrator.",
                  "Speaker: 3 Ivanov, 1 the outlet.", "Hedges: почти (", "Boosters: обязательно (", "● Товарооборот почти"):
        assert words in said


@pytest.mark.parametrize("file", sorted((ROOT / "data" / "articles").glob("*.txt")), ids=lambda file: file.name[:3])
def test_the_five_articles_with_their_claims_in_all_faces(file):
    article = articles.read(file, file.name[:3])
    annotated = claims.load(ROOT / "data" / "annotations" / "claims.csv", _five())
    own = annotated[annotated["article"] == article.id]
    folded = passages.whole_article(article.text, own, article.id)
    page = Page(folded._repr_html_())
    assert page.texts["passage"] == article.text
    assert sorted(page.ids) == sorted("claim-" + id for id in own["id"])
    assert opening_numbers(page.texts["markers"]) == list(range(1, len(own) + 1))
    assert passages.score_figure(article.text, own).axes[0].get_xlim() == (0, len(article.text))


def _five():
    return [articles.read(file, file.name[:3]) for file in sorted((ROOT / "data" / "articles").glob("*.txt"))]
