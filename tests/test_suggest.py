"""Suggestions by rule: phrases of Russian, what they suggest, and how suggestions are graded against a reader."""

import time

import pandas as pd
import pytest
from conftest import ROOT

from tradetalk import claims, cues, library, suggest

LEAD = "Глава области рассказал о торговле с соседями. "


def kinds_of(sentence):
    """`words: kind` of what a sentence suggests."""
    found = suggest.suggest(LEAD + sentence)
    assert all((LEAD + sentence)[row.start : row.end] == row.words for row in found.itertuples())
    return {f"{row.words}: {row.kind}" for row in found.itertuples()}


@pytest.mark.parametrize(("sentence", "suggested"), [
    ("Завод выпускает примерно сто машин.", {"примерно: hedge"}),
    ("Товарооборот дошёл почти до 90 млн рублей.", {"почти: hedge"}),
    ("Это под 300 млн долларов.", {"под: hedge"}),
    ("Ключ лежит под столом.", set()),
    ("Скорее всего, завод откроют.", {"Скорее всего: hedge"}),
    ("Может быть, что-то получится.", {"Может быть: hedge", "что-то: hedge"}),
    ("Министр хотел бы вернуться.", {"хотел бы: hedge", "хотел бы вернуться: commissive"}),
    ("Поставки могут вырасти.", {"могут: hedge"}),
    ("Конечно, это очень важно.", {"Конечно: booster", "очень: booster"}),
    ("Это крупнейший завод края.", {"крупнейший: booster"}),
    ("Нет никаких преград.", {"никаких: booster"}),
    ("Дорогу все же открыли, прежде всего для грузов.", set()),
    ("Мы готовы строить дороги.", {"готовы: commissive"}),
    ("Мы не готовы строить дороги.", set()),
    ("Склад забит готовой продукцией.", set()),
    ("Мы построим мост.", {"построим: commissive"}),
    ("Мы не построим мост.", set()),
    ("Мы будем поставлять зерно.", {"будем поставлять: commissive"}),
    ("Мы будем благодарны.", set()),
    ("Надо увеличивать поставки.", {"Надо увеличивать: commissive"}),
    ("Соседям не до торга, надо же.", set()),
    ("Мы можем обучить ваших людей.", {"можем обучить: commissive"}),
    ("Министр предложил открыть рынок.", {"предложил: commissive"}),
    ("Мы продаём больше, чем покупаем.", {"больше, чем: comparison"}),
    ("Доля гораздо выше.", {"гораздо: booster", "выше: comparison"}),
    ("Вывоз вырос в 3 раза.", {"в 3 раза: comparison"}),
    ("Построено более 500 домов.", {"более: hedge"}),
    ("По сравнению с прошлым годом тихо.", {"По сравнению: comparison"}),
    ("Больше всего продают зерна.", set()),
    ("Мы дружим с советских времен.", {"советских времен: shared_past"}),
    ("В годы Советского Союза тут был завод.", {"годы Советского Союза: shared_past"}),
    ("После распада Советского Союза завод закрыли.", set()),
    ("Мы помним общую историю.", {"помним: shared_past", "общую историю: shared_past"}),
])  # fmt: skip
def test_sentences_suggest(sentence, suggested):
    assert kinds_of(sentence) == suggested


def test_a_word_may_be_suggested_as_two_kinds():
    assert kinds_of("Хотелось бы нарастить торговлю.") == {"Хотелось бы: hedge", "Хотелось бы нарастить: commissive"}


def test_a_verb_of_stance_is_no_hedge():
    """Ruling 29: "рассчитывает" (counts on) tells what somebody expects and does not soften it."""
    assert kinds_of("Область рассчитывает на рост.") == {"рассчитывает: commissive"}


def test_every_suggestion_names_its_rule():
    found = suggest.suggest(LEAD + "Мы, конечно, готовы, это крупнейший завод, и мы поможем.")
    assert found["rule"].tolist() == [
        "certainty: конечно", "readiness: готовы", "form: superlative", "form: future of the first person",
    ]  # fmt: skip
    assert list(found.columns) == suggest.COLUMNS


def test_phrases_do_not_run_over_the_end_of_a_sentence():
    assert "Надо" not in " ".join(kinds_of("Это надо. Увеличивать поставки не станут."))


def test_nothing_is_suggested_outside_the_report(texts):
    tail = texts["004"].index("По материалам БелТА")
    assert (suggest.suggest(texts["004"])["end"] <= tail).all()


def test_an_empty_text_suggests_nothing():
    assert suggest.suggest("").empty
    assert suggest.suggest_all([]).empty


def test_time_grows_with_length_only():
    def seconds(text):
        began = time.process_time()
        suggest.suggest(text)
        return time.process_time() - began

    sentence = "мы очень надеемся, что все будет больше, чем надо, и конечно "
    seconds(sentence)
    # Eight times the length may take twenty times as long at most: a quadratic rule would take sixty-four.
    assert seconds(sentence * 800) < 20 * seconds(sentence * 100) + 0.5


# ---------------------------------------------------------------------------------------------------------------
# The word table


@pytest.mark.parametrize(("rows", "problem"), [
    ("=вот,hedge,x,,here\n=вот,hedge,y,,here\n", "claims_words.csv, row 3: '=вот' stands already in row 2"),
    ("=вот,doubt,x,,here\n", "claims_words.csv, row 2: kind is 'doubt', expected one of hedge"),
    ("=вот,hedge,x,noun,here\n", "claims_words.csv, row 2: then is 'noun', expected one of infinitive"),
    ("... вот,hedge,x,,here\n", "claims_words.csv, row 2: words must begin and end with a word"),
    ("=вот,hedge,x\n", "claims_words.csv, row 2: expected 5 cells"),
])  # fmt: skip
def test_a_bad_table_is_named_in_one_line(tmp_path, rows, problem):
    (tmp_path / "claims_words.csv").write_text("words,kind,sense,then,gloss\n" + rows, encoding="utf-8")
    with pytest.raises(cues.CueError) as caught:
        suggest.load_words(tmp_path)
    assert str(caught.value).startswith(problem)


def test_the_table_of_the_project_loads_and_knows_every_kind():
    assert suggest.words().need_infinitive
    kinds = {cells["kind"] for _, cells in cues.rows("claims_words", ["words", "kind", "sense", "then", "gloss"])}
    assert kinds == {*suggest.KINDS, "none"}
    assert set(suggest.KIND_MEANS) == set(suggest.KINDS)


# ---------------------------------------------------------------------------------------------------------------
# Grading


TEXT = "Мы, конечно, готовы строить. Это примерно 90 млн рублей. Мы очень рады.\n"


def annotated():
    row = dict.fromkeys(claims.COLUMNS, "") | {"article": "x", "voice": "direct", "checkable": "no"}
    offer = row | {"id": "x-1", "quote": "Мы, конечно, готовы строить", "claim_type": "offer", "boosters": "конечно",
                   "commitment": "readiness", "quantity": "no", "deadline": "no", "object": "no"}  # fmt: skip
    figure = row | {"id": "x-2", "quote": "примерно 90 млн рублей", "claim_type": "comparison", "hedges": "примерно"}
    return claims.load(pd.DataFrame([offer, figure]), {"x": TEXT})


def suggested(*rows, article="x"):
    return pd.DataFrame([(article, TEXT.index(words), TEXT.index(words) + len(words), words, kind, "") for words, kind in rows],
                        columns=["article", *suggest.COLUMNS])  # fmt: skip


def test_grading_counts_what_meets():
    found = suggested(("конечно", "booster"), ("очень", "booster"), ("готовы", "commissive"), ("примерно", "hedge"))
    graded = suggest.grade(found, annotated()).set_index("kind")
    assert graded.loc["booster", ["suggested", "right", "marked", "found"]].tolist() == [2, 1, 1, 1]
    assert graded.loc["booster", ["precision", "recall"]].tolist() == [0.5, 1.0]
    assert graded.loc["booster", "f1"] == pytest.approx(2 / 3)
    assert graded.loc["commissive", ["precision", "recall"]].tolist() == [1.0, 1.0]
    assert graded.loc["comparison", ["suggested", "marked", "recall"]].tolist() == [0, 1, 0.0]
    assert pd.isna(graded.loc["comparison", "precision"])
    assert graded.loc["all", ["suggested", "right", "marked", "found"]].tolist() == [4, 3, 4, 3]


def test_a_suggestion_of_another_kind_or_another_article_is_not_right():
    wrong = suggest.grade(suggested(("конечно", "hedge")), annotated()).set_index("kind")
    assert wrong.loc["hedge", ["suggested", "right"]].tolist() == [1, 0]
    elsewhere = suggest.grade(suggested(("конечно", "booster"), article="y"), annotated()).set_index("kind")
    assert elsewhere.loc["all", "suggested"] == 0


def test_what_nested_claims_share_counts_once():
    both = pd.concat([annotated(), annotated().assign(id=["x-3", "x-4"])], ignore_index=True)
    assert len(suggest.marked_places(both, "booster")) == 1


def test_the_five_articles_can_be_graded():
    five = library.load(ROOT / "data")
    marked = claims.load(ROOT / "data" / "annotations" / "claims.csv", five.articles)
    graded = suggest.grade(suggest.suggest_all(five.articles), marked)
    assert graded["kind"].tolist() == [*suggest.KINDS, "all"]
    assert (graded["right"] <= graded["suggested"]).all()
    assert (graded["found"] <= graded["marked"]).all()
