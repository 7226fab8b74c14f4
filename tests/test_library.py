"""The folder of articles: known ones checked byte for byte, new ones read, bad ones named."""

import shutil

import pandas as pd
import pytest

from tradetalk import library
from tradetalk.tables import write_bytes


@pytest.fixture
def data(tmp_path, root):
    """The data folder with the listed articles only, whatever a reader has added."""
    shutil.copytree(root / "data" / "annotations", tmp_path / "annotations")
    (tmp_path / "articles").mkdir()
    for name in pd.read_csv(root / "data" / "articles.csv")["file"]:
        shutil.copy(root / "data" / "articles" / name, tmp_path / "articles")
    shutil.copy(root / "data" / "articles.csv", tmp_path)
    return tmp_path


def test_the_five_articles_and_their_dates(data):
    found = library.load(data)
    assert found.listed[:5] == ("000", "001", "002", "003", "004")
    assert found.dates["000"] == "30 October, no year printed"
    assert found.dates["002"] == "30 September 2025"
    assert {found.dates[article] for article in ("001", "003", "004")} == {"no date printed"}
    assert found.problems == ()


def test_dates_of_the_catalogue_are_the_ones_the_texts_state(data):
    found = library.load(data)
    stated = dict(zip(found.catalogue["article"], found.catalogue["date_stated"], strict=True))
    assert {article.id: article.date_stated for article in found.articles if article.id in stated} == stated


@pytest.mark.parametrize("place", [0, 1000, -1])
def test_one_changed_byte_stops_the_work_and_names_what_hangs_on_it(data, place):
    path = data / "articles" / "002-kyrgyz-premier.txt"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))
    named = r"002-kyrgyz-premier.txt \(article 002\) was changed.*4 rows of readings.csv"
    with pytest.raises(library.ArticleChanged, match=named):
        library.load(data)


def test_a_missing_article_is_named(data):
    (data / "articles" / "004-kazakh-ambassador.txt").unlink()
    with pytest.raises(library.ArticleChanged, match=r"article 004\) is missing; on it hang: .*3 rows of readings.csv"):
        library.load(data)


def test_a_new_article_is_read_and_called_new(data):
    write_bytes("Товарооборот с Сербией составил 170 млн долларов.".encode(), data / "articles" / "005-serbia.txt")
    found = library.load(data)
    assert found.articles[5].id == "005"
    assert found.table().set_index("article").loc["005", "new"]


def test_a_new_file_does_not_take_a_known_id(data):
    write_bytes("Товарооборот с Сербией составил 170 млн долларов.".encode(), data / "articles" / "004-serbia.txt")
    assert [article.id for article in library.load(data).articles].count("004") == 1


def test_bad_files_are_named_with_their_reason_and_the_others_read(data):
    (data / "articles" / "006-empty.txt").write_bytes(b"")
    (data / "articles" / "007-folder.txt").mkdir()
    found = library.load(data)
    assert len(found.articles) == 5
    assert [line.split(":")[0] for line in found.problems] == ["006-empty.txt", "007-folder.txt"]
    assert all("\n" not in line for line in found.problems)


def test_wrong_columns_are_refused(data):
    (data / "articles.csv").write_text("article,file\n")
    with pytest.raises(library.ArticleChanged, match="columns must be"):
        library.load(data)
