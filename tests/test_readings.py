"""Hand readings and the machine's statements are joined one to one, or the work stops and says what is missing."""

import pandas as pd
import pytest

from tradetalk import readings

TEXT = "Товарооборот с Сербией — 170 млн долларов. К 2030 году — 500 млн долларов, не меньше чем 500 млн долларов."
TEXTS = {"005": TEXT}
HEADER = ",".join(readings.COLUMNS)
LEVEL = "005,170 млн долларов,,current,SRB,,none,170000000,170000000,none,said so,"
GOAL = "005,500 млн долларов,1,target,SRB,2030,stated,500000000,500000000,none,said so,"


def written(tmp_path, *rows, header=HEADER):
    path = tmp_path / "readings.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def statements(*places):
    return pd.DataFrame([
        {"article": "005", "start": start, "end": start + len(words), "words": words, "role": "current", "partner": "SRB",
         "deadline": pd.NA, "deadline_kind": "none", "low": 1.7e8, "high": 1.7e8, "hedge": "none"}
        for words, start in places
    ]).astype({"deadline": "Int64", "low": "Float64", "high": "Float64"})  # fmt: skip


FIRST = ("170 млн долларов", TEXT.index("170"))
SECOND = ("500 млн долларов", TEXT.index("500"))
THIRD = ("500 млн долларов", TEXT.rindex("500"))


def test_each_reading_finds_its_place(tmp_path):
    table = readings.load(written(tmp_path, LEVEL, GOAL, GOAL.replace(",1,", ",2,", 1)), TEXTS)
    assert list(table["start"]) == [FIRST[1], SECOND[1], THIRD[1]]
    assert pd.isna(table["deadline"].iloc[0])
    assert table["deadline"].iloc[1] == 2030


@pytest.mark.parametrize(("row", "reason"), [
    (LEVEL.replace("170 млн", "171 млн", 1), "do not stand in the article"),
    (GOAL.replace(",1,", ",,", 1), "stand there 2 times"),
    (GOAL.replace(",1,", ",3,", 1), "occurrence 3 is asked for, and there are 2"),
    (LEVEL.replace("current", "now"), "role is 'now'"),
    (LEVEL.replace(",none,170", ",perhaps,170"), "deadline_kind is 'perhaps'"),
    (LEVEL.replace("170000000,170000000", "170000000,"), "both be given or both be empty"),
    (LEVEL.replace("005,", "009,", 1), "no such article"),
])
def test_a_bad_row_is_one_line_that_names_file_row_and_words(tmp_path, row, reason):
    with pytest.raises(readings.ReadingProblem) as problem:
        readings.load(written(tmp_path, LEVEL.replace("170 млн", "170 млн"), row), TEXTS)
    message = str(problem.value)
    assert reason in message
    assert message.startswith("readings.csv, row 3, «")
    assert "\n" not in message


def test_wrong_columns_and_double_readings_are_named(tmp_path):
    with pytest.raises(readings.ReadingProblem, match="the columns must be"):
        readings.load(written(tmp_path, LEVEL, header=HEADER.replace("why", "because")), TEXTS)
    with pytest.raises(readings.ReadingProblem, match="is read twice"):
        readings.load(written(tmp_path, LEVEL, LEVEL), TEXTS)


def test_reader_and_machine_stand_side_by_side_and_the_reader_decides(tmp_path):
    joined = readings.join(statements(FIRST, SECOND, THIRD), readings.load(
        written(tmp_path, LEVEL, GOAL, GOAL.replace(",1,", ",2,", 1)), TEXTS))  # fmt: skip
    assert list(joined["role"]) == ["current"] * 3
    assert list(joined["reader_role"]) == ["current", "target", "target"]
    final = readings.settled(joined)
    assert list(final["role"]) == ["current", "target", "target"]
    assert list(final["deadline"].astype(object).where(final["deadline"].notna(), None)) == [None, 2030, 2030]
    assert set(readings.differences(joined)["field"]) == {"role", "deadline", "deadline_kind", "low", "high"}


def test_a_statement_without_reading_and_a_reading_without_statement_are_named(tmp_path):
    table = readings.load(written(tmp_path, LEVEL, GOAL), TEXTS)
    with pytest.raises(readings.ReadingProblem, match=r"no reading of the statement «500 млн долларов» at \d+ in article 005"):
        readings.join(statements(FIRST, SECOND, THIRD), table)
    with pytest.raises(readings.ReadingProblem, match="no statement for the hand reading of «500 млн долларов»"):
        readings.join(statements(FIRST), table)


def test_a_new_article_is_read_by_machine(tmp_path):
    new = statements(FIRST).assign(article="006")
    joined = readings.join(pd.concat([statements(FIRST), new]), readings.load(written(tmp_path, LEVEL), TEXTS))
    assert dict(zip(joined["article"], joined["read_by"], strict=True)) == {"005": "reader", "006": "machine"}
    assert readings.settled(joined)["role"].tolist() == ["current", "current"]


def test_a_plural_without_a_count_has_no_number_even_where_the_machine_has_one(tmp_path):
    row = LEVEL.replace("170000000,170000000", ",")
    final = readings.settled(readings.join(statements(FIRST), readings.load(written(tmp_path, row), TEXTS)))
    assert final["low"].isna().all()


def test_the_readings_of_the_five_articles_hold(root, texts):
    table = readings.load(root / "data" / "annotations" / "readings.csv", texts)
    assert len(table) == 17
    assert table["why"].str.endswith(".").all()
    vague = table[table["low"].isna()]
    assert set(vague["role"]) == {"target", "current"}
    assert vague.loc[vague["role"] == "current", "words"].tolist() == ["миллиарды"]
