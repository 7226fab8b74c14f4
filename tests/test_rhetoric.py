"""What notebook 03 shows beyond `claims`: passages, the score's rows, certainty, hedges lost, sentences, decisions."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import ROOT

from tradetalk import claims, library, passages, rhetoric
from tradetalk.tables import Table

TEXT = (
    "Сосед рассчитывает на 90 млн к 2031 году.\n\n"
    "Глава области встретился с соседом. «Мы готовы дойти примерно до 90 млн, не торопите. "
    "Мы обязательно поможем», — сказал он. Сосед призвал не медлить.\n"
)
BLANK = dict.fromkeys(claims.COLUMNS, "") | {"article": "x", "speaker": "Иван Иванов", "partner": "RUS", "checkable": "no"}
SLOTTED = BLANK | {"quantity": "no", "deadline": "no", "object": "no"}
ROWS = [
    SLOTTED | {"id": "x-01", "quote": "рассчитывает на 90 млн к 2031 году", "voice": "headline", "claim_type": "target_figure",
               "checkable": "yes", "check_against": "trade statistics", "check_when": "2031", "hedges": "рассчитывает",
               "commitment": "wish", "quantity": "yes", "deadline": "yes", "object": "yes", "proposition": "ninety",
               "gloss_en": "counts on 90 million by 2031"},
    SLOTTED | {"id": "x-02", "quote": "Мы готовы дойти примерно до 90 млн", "voice": "direct", "claim_type": "target_figure",
               "checkable": "yes", "check_against": "trade statistics", "check_when": "open", "hedges": "примерно",
               "commitment": "readiness", "quantity": "yes", "proposition": "ninety",
               "gloss_en": "we are ready for about 90 million"},
    SLOTTED | {"id": "x-03", "quote": "Мы обязательно поможем", "voice": "direct", "claim_type": "pledge",
               "boosters": "обязательно", "commitment": "promise", "gloss_en": "we will help without fail"},
    BLANK | {"id": "x-04", "quote": "призвал не медлить", "voice": "indirect", "speaker": "Пётр Петров", "claim_type": "request",
             "technique": "Appeal_to_Time", "gloss_en": "called for no delay", "why": "Presses for haste."},
]  # fmt: skip
GLOSSES = {"примерно": "about", "рассчитывает": "counts on", "обязательно": "without fail"}
VERBS = {"рассчитывает": "counts on"}
NAMES = {"Иван Иванов": "Ivanov"}


@pytest.fixture
def marked():
    return claims.load(pd.DataFrame(ROWS), {"x": TEXT})


@pytest.fixture(scope="module")
def five():
    return library.load(ROOT / "data")


@pytest.fixture(scope="module")
def project(five):
    return claims.load(ROOT / "data" / "annotations" / "claims.csv", five.articles)


# ---------------------------------------------------------------------------------------------------------------
# What a notebook shows


def test_ids_become_links_and_nothing_else_does():
    table = Table(pd.DataFrame({"x-01": ["x-01; x-02", "x-011", "https://a.org/x-02"]}), "about x-01")
    shown = rhetoric.Linked(table, ["x-01", "x-02"])._repr_html_()
    assert shown.count('href="#claim-x-01"') == 3  # caption, heading, cell
    assert shown.count('href="#claim-x-02"') == 1
    assert 'data-label="x-01"' in shown
    assert 'href="https://a.org/x-02"' in shown
    assert rhetoric.Linked(table)._repr_html_() == table._repr_html_()


def test_folded_things_say_what_they_hold_on_every_host():
    folded = rhetoric.Folded("A & B", Table(pd.DataFrame({"n": [1]}), "numbers"))
    assert folded._repr_html_().startswith("<details><summary>A &amp; B</summary>")
    assert "numbers" in repr(folded)
    assert set(folded._repr_mimebundle_()) == {"text/html", "text/plain"}


# ---------------------------------------------------------------------------------------------------------------
# Passages


def write(path, *rows):
    pd.DataFrame(rows, columns=rhetoric.PASSAGE_COLUMNS).to_csv(path, index=False)
    return path


def test_passages_find_their_place_and_show_their_source(tmp_path, marked, five):
    quote = "«Мы готовы дойти примерно до 90 млн, не торопите."
    chosen = rhetoric.load_passages(write(tmp_path / "p.csv", ("x", "a meeting", quote, "“We are ready.”")), {"x": TEXT})
    assert TEXT[chosen["start"][0] : chosen["end"][0]] == quote
    article = five.articles[0].__class__("x", TEXT, (), "", "", "")
    made = rhetoric.passages_of(article, marked, chosen, "an outlet", "no date printed", NAMES)
    assert [one.source for one in made] == ["Ivanov, quoted · a meeting · an outlet · no date printed"]
    assert [span.id for span in made[0].spans] == ["x-02"]
    assert 'id="claim-' not in made[0]._repr_html_()
    assert 'href="#claim-x-02"' in made[0]._repr_html_()


@pytest.mark.parametrize(("row", "problem"), [
    (("x", "o", "Нет таких слов", "gloss"), "p.csv, row 2: «Нет таких слов» is 0 times in article x"),
    (("x", "o", "Сосед", "gloss"), "p.csv, row 2: «Сосед» is 2 times in article x"),
    (("y", "o", "Сосед", "gloss"), "p.csv, row 2: «Сосед» is 0 times in article y"),
    (("x", "o", "Глава области", ""), "p.csv, row 2: «Глава области» has no gloss_en"),
])  # fmt: skip
def test_a_passage_that_does_not_fit_is_named(tmp_path, row, problem):
    with pytest.raises(claims.AnnotationProblem) as caught:
        rhetoric.load_passages(write(tmp_path / "p.csv", row), {"x": TEXT})
    assert str(caught.value) == problem


def test_statements_outside_the_passages_are_found():
    chosen = pd.DataFrame([("x", 10, 20)], columns=["article", "start", "end"])
    said = pd.DataFrame([("x", 12, 20), ("x", 12, 21), ("new", 1, 2)], columns=["article", "start", "end"])
    assert rhetoric.outside_passages(said, chosen).index.tolist() == [1]


def test_the_passages_of_the_project_are_whole_and_complete(five, project):
    chosen = rhetoric.load_passages(ROOT / "data" / "annotations" / "passages.csv", five.texts)
    statements = pd.read_csv(ROOT / "data" / "derived" / "statements.csv", dtype={"article": str})
    assert rhetoric.outside_passages(statements, chosen).empty
    for row in chosen.itertuples():
        marks = project[project["article"] == row.article]
        # A passage that would have to grow for its claims would stand beside the wrong English.
        assert passages.passage(five.texts[row.article], marks, row.start, row.end).text == row.quote


# ---------------------------------------------------------------------------------------------------------------
# The score


def test_the_rows_of_the_score_say_what_is_drawn(marked):
    said = pd.DataFrame([(9, 20, "target", "90 млн")], columns=["start", "end", "role", "words"])
    rows = rhetoric.score_rows(marked, said)
    assert rows["lane"].value_counts().to_dict() == {"voice": 4, "speaker": 4, "commissive": 3, "directive": 1, "hedges": 2,
                                                     "boosters": 1, "turnover": 1}  # fmt: skip
    hedge = rows[(rows["lane"] == "hedges") & (rows["claim"] == "x-02")].iloc[0]
    assert TEXT[hedge["start"] : hedge["end"]] == "примерно" == hedge["shows"]
    assert rows["lane"].iloc[-1] == "turnover"


# ---------------------------------------------------------------------------------------------------------------
# Certainty


def test_points_know_slots_and_voice_and_stand_firmest_first(marked):
    points = rhetoric.certainty_points(marked)
    assert points["id"].tolist() == ["x-03", "x-02", "x-01"]
    assert points["named"].tolist() == [0, 1, 3]
    assert points["number_and_date"].tolist() == [False, False, True]


def test_the_chart_puts_each_claim_in_its_cell(marked):
    fig, ax = plt.subplots()
    try:
        assert rhetoric.draw_certainty(ax, rhetoric.certainty_points(marked)) is ax
        signs = {line.get_gid(): line for line in ax.get_lines() if line.get_gid()}
        assert set(signs) == {"x-01", "x-02", "x-03", "ring x-01"}
        columns = {gid: int(sign.get_xdata()[0]) for gid, sign in signs.items()}
        assert columns == {"x-01": 3, "x-02": 1, "x-03": 0, "ring x-01": 3}
        depth = {gid: sign.get_ydata()[0] for gid, sign in signs.items()}
        assert depth["x-03"] < depth["x-02"] < depth["x-01"]
        assert signs["x-01"].get_markerfacecolor() != signs["x-02"].get_markerfacecolor()
        assert (signs["x-01"].get_marker(), signs["x-03"].get_marker()) == ("^", "D")
    finally:
        plt.close(fig)


def test_no_two_signs_of_the_project_touch(project):
    points = rhetoric.certainty_points(project)
    fig, ax = plt.subplots()
    try:
        rhetoric.draw_certainty(ax, points)
        fig.canvas.draw()
        places = [ax.transData.transform((line.get_xdata()[0], line.get_ydata()[0])) for line in ax.get_lines()
                  if line.get_gid() in set(points["id"])]  # fmt: skip
        assert len(places) == len(points)
        apart = min(((a - b) ** 2).sum() ** 0.5 for n, a in enumerate(places) for b in places[:n])
        assert apart > 9 * fig.dpi / 72  # points; a sign is seven wide and has a line around it
    finally:
        plt.close(fig)


def test_what_certainty_says(marked):
    points = rhetoric.certainty_points(marked)
    assert rhetoric.certainty_title(points) == "1 of 3 commissives name a number and a date"
    assert rhetoric.certainty_sentence(points) == (
        "2 of 3 commissives name a number and 1 a date; 1 names both (x-01), none of them in the speaker's own words. "
        "One reaches the firmest degree, “promise”, and names neither number, date nor object."
    )
    assert "promise: 1 naming 0 of three." in rhetoric.describe_certainty(points)
    alone = points[~points["number_and_date"]]
    assert rhetoric.certainty_title(alone) == "No commissive names a number and a date"
    assert rhetoric.certainty_sentence(points.iloc[:0]) == "No claim is commissive."
    assert "none names both" in rhetoric.certainty_sentence(alone)


# ---------------------------------------------------------------------------------------------------------------
# Hedges lost


def test_what_the_headline_lost(marked):
    path = claims.hedge_path(marked, ["ninety"])
    assert rhetoric.lost_sentence(path, marked, GLOSSES, VERBS) == (
        "The headline of x does not keep the one hedge of the printed quotation: «примерно» (about) is gone. "
        "«рассчитывает» (counts on) is a word that the printed quotation does not have. "
        "Any headline shortens; whether this one meant to, the texts do not say."
    )


def test_what_strengthens_is_told_like_what_softens(marked):
    bound = marked.assign(commitment=marked["commitment"].replace("readiness", "duty"))
    said = rhetoric.lost_sentence(claims.hedge_path(bound, ["ninety"]), bound, GLOSSES, {"медлить": "delay"})
    assert "It also drops what strengthens: «Мы готовы дойти примерно до 90 млн» (we are ready for about 90 million)." in said
    assert "медлить" not in said
    same = bound.assign(commitment=bound["commitment"].replace("wish", "duty"))
    assert "strengthens" not in rhetoric.lost_sentence(claims.hedge_path(same, ["ninety"]), same, GLOSSES, VERBS)


def test_a_verb_of_the_quotation_is_not_called_the_headlines_own(marked):
    said = rhetoric.lost_sentence(claims.hedge_path(marked, ["ninety"]), marked, GLOSSES, {"90": "ninety"})
    assert "does not have" not in said


def test_a_headline_that_keeps_everything_or_stands_alone(marked):
    kept = marked.assign(hedges="")
    assert (
        rhetoric.lost_sentence(claims.hedge_path(kept, ["ninety"]), kept, GLOSSES, VERBS)
        == "The headline of x keeps every hedge of the printed quotation."
    )
    alone = claims.hedge_path(marked[marked["voice"] != "direct"], ["ninety"])
    assert rhetoric.lost_sentence(alone, marked, GLOSSES, VERBS) == "There is no quotation and headline of one claim to compare."


def test_the_way_from_quotation_to_headline_is_told_in_that_order(marked):
    table = rhetoric.path_table(claims.hedge_path(marked, ["ninety"]), marked, GLOSSES, NAMES)
    assert table["where"].tolist() == ["x, quoted, Ivanov", "x, headline, Ivanov"]
    assert table["in English"].tolist() == ["we are ready for about 90 million", "counts on 90 million by 2031"]
    assert table["hedges and boosters"].tolist() == ["примерно (about)", "рассчитывает (counts on)"]
    assert table["missing here, in the quotation"].tolist() == ["", "примерно (about)"]


def test_shared_claims_are_those_of_all_reports():
    path = pd.DataFrame([("p", "1"), ("p", "2"), ("q", "1"), ("q", "3")], columns=["proposition", "article"])
    assert rhetoric.shared_path(path, ["1", "2"])["proposition"].tolist() == ["p", "p"]


def test_every_hedge_and_booster_of_the_project_has_a_gloss(project):
    glosses = rhetoric.load_glosses(ROOT / "data" / "annotations" / "marker_glosses.csv")
    used = {" ".join(words.split()).lower() for column in ("hedges", "boosters") for cell in project[column]
            for words in claims.markers(cell)}  # fmt: skip
    assert used == set(glosses)


@pytest.mark.parametrize("content", ["words,gloss_en\nвот,\n", "words,gloss_en\nвот,here\nвот,here\n"])
def test_a_bad_gloss_is_named(tmp_path, content):
    (tmp_path / "g.csv").write_text(content, encoding="utf-8")
    with pytest.raises(claims.AnnotationProblem, match=r"g\.csv, row [23]: «вот» has no gloss or stands twice"):
        rhetoric.load_glosses(tmp_path / "g.csv")


# ---------------------------------------------------------------------------------------------------------------
# Sentences


def test_what_can_be_checked_and_when(marked):
    assert rhetoric.checkable_sentence(claims.checkable_propositions(marked), marked) == (
        "A record could contradict 1 distinct proposition: 1 after 2031. One of them, ninety, has two times: "
        "as x-01 words it, after 2031; as x-02 words it, at no stated time."
    )


def test_hosts_and_guests_are_counted_alike(marked):
    said = rhetoric.speaker_sentence(marked, "Иван Иванов", NAMES)
    assert said.startswith("Of 3 printed claims by Ivanov 0 praise or thank; of 1 by Пётр Петров, 0.")
    assert rhetoric.expressive_share(marked, "Иван Иванов") == 0
    praised = marked.assign(claim_type=marked["claim_type"].replace({"request": "gratitude"}))
    assert rhetoric.expressive_share(praised, "Пётр Петров") == 1


def test_labels_never_come_without_their_caution(marked):
    said = rhetoric.technique_sentence(marked)
    assert said.startswith("1 of 4 spans carries one of the 23 labels: Appeal_to_Time (1).")
    assert "alpha 0.34" in said
    assert "propaganda" not in said
    assert rhetoric.technique_table(marked)["why"].tolist() == ["Presses for haste."]


def test_partners_are_named(marked):
    said = rhetoric.partner_sentence(marked)
    assert said.startswith("A future number is named for Russia (2); offers go to nobody.")


def test_the_opening_counts_what_is_there(marked):
    said = rhetoric.opening(marked, rhetoric.certainty_points(marked), claims.checkable_propositions(marked))
    assert said.startswith("One article makes 4 claims, by two speakers and by the outlets; 3 of them are distinct.")
    assert "3 point to something the speaker or his side is to do; 1 of them promises." in said
    assert "A number and a date stand together in 1 of these, never in" in said


# ---------------------------------------------------------------------------------------------------------------
# Two readers


@pytest.fixture(scope="module")
def readers(five):
    folder = ROOT / "data" / "annotations"
    return tuple(claims.load(folder / f"claims_{name}_reader.csv", five.articles) for name in ("first", "second"))


def test_agreement_is_that_of_claims(five, readers):
    sentences = claims.sentences_of(five.articles)
    table = rhetoric.agreement_table(*readers, sentences).set_index("article")
    assert table.index.tolist() == [*five.listed, "all"]
    assert table.loc["all", "span F1"] == f"{claims.span_f1(*readers).f1:.3f}"
    alpha = claims.alpha_by_sentence(*readers, sentences, "checkable").set_index("article")
    assert table.loc["001", "alpha, checkable"] == f"{alpha.loc['001', 'alpha, both marked']:.3f}"
    assert table.loc["000":"004", "spans, first"].sum() == table.loc["all", "spans, first"] == len(readers[0])


def test_agreement_is_never_told_without_who_read(five, readers, project):
    table = rhetoric.agreement_table(*readers, claims.sentences_of(five.articles))
    said = rhetoric.agreement_sentence(table, project)
    assert "language models" in said
    assert table.set_index("article").loc["all", "alpha, claim type"] in said


def test_every_disagreement_has_both_readings_and_a_decision_with_its_reason(readers, project):
    rulings = rhetoric.load_label_rulings(ROOT / "data" / "annotations" / "RULINGS.md")
    table = rhetoric.decided_disagreements(*readers, project, rulings)
    assert len(table) == len(claims.disagreements(*readers))
    assert (table[["words", "first reader", "second reader"]] != "").all(axis=None)
    # A label and a reason: more than the label alone.
    assert table["decision"].map(lambda decision: len(decision.split(". ", 1)[1]) > 30).all()
    dropped = table[table["decision"].str.startswith("no span of its own")]
    assert set(dropped["words"]) == {
        "обучать сотрудников",
        "показывать преимущества белорусских машин над зарубежными аналогами",
        "нашим кыргызским друзьям",
        "казахстанским своим друзьям",
        "Это даже не обсуждается",
    }


def test_a_review_of_another_label_does_not_hide_the_ruling(readers, project):
    rulings = rhetoric.load_label_rulings(ROOT / "data" / "annotations" / "RULINGS.md")
    reviewed = project.assign(decided="review", decision_why="Another label was changed on review, for a reason.")
    table = rhetoric.decided_disagreements(*readers, reviewed, rulings).set_index("where")
    for span in set(rulings["span"]) & set(table.index):
        assert "Another label" not in table.loc[span, "decision"]
    assert "Another label" in table.loc["003-24", "decision"]


def test_an_expectation_is_no_hedge_anywhere(project):
    expected = project["quote"].str.contains("рассчитыва", case=False)
    assert expected.any()
    assert not project["hedges"][expected].str.contains("рассчитыва", case=False).any()


def test_every_ruled_label_stands_in_the_claims(project):
    rulings = rhetoric.load_label_rulings(ROOT / "data" / "annotations" / "RULINGS.md")
    by_id = project.set_index("id")
    for row in rulings.itertuples():
        assert (by_id.loc[row.span, row.label] or "none") == row.final, row.span


def test_rulings_without_their_table_are_named(tmp_path):
    (tmp_path / "R.md").write_text("# Rulings\n\n| a | b |\n", encoding="utf-8")
    with pytest.raises(claims.AnnotationProblem, match=r"R\.md: no table with the columns span, words"):
        rhetoric.load_label_rulings(tmp_path / "R.md")
