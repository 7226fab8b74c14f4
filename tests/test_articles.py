"""Articles: zones, datelines and dates, clean text, sentences, and files that cannot be read."""

import datetime
import itertools
import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradetalk import articles
from tradetalk.articles import ArticleProblem, clean, parse, read, sentences

FOLDER = Path(__file__).resolve().parents[1] / "data" / "articles"

# -- zones of the five articles

ZONES = {
    "000-kyrgyz-ambassador": ["lead", "body", "tail"],
    "001-koshanov-centralasia": ["title", "lead", "body"],
    "002-kyrgyz-premier": ["furniture", "title", "lead", "furniture", "body"],
    "003-koshanov-transcript": ["lead", "body"],
    "004-kazakh-ambassador": ["lead", "body", "tail"],
}
DATES = {
    "000-kyrgyz-ambassador": ("30 октября, Минск /Корр. БЕЛТА/", "XXXX-10-30"),
    "001-koshanov-centralasia": ("CentralAsia (KZ)", ""),
    "002-kyrgyz-premier": ("30\xa0сентября, Минск /Корр. БЕЛТА/", "2025-09-30"),
    "003-koshanov-transcript": ("", ""),
    "004-kazakh-ambassador": ("", ""),
}


@pytest.mark.parametrize("name", ZONES)
def test_zones_of_the_five_articles(name):
    article = read(FOLDER / f"{name}.txt")
    assert [zone.kind for zone in article.zones] == ZONES[name]
    assert (article.dateline, article.date_stated) == DATES[name]
    assert article.encoding == "utf-8"


def test_a_date_needs_a_year():
    assert read(FOLDER / "002-kyrgyz-premier.txt").date == datetime.date(2025, 9, 30)
    assert read(FOLDER / "000-kyrgyz-ambassador.txt").date is None


def test_noise_is_set_aside_with_a_reason():
    dropped = {drop.words: drop.reason for drop in articles.drops(read(FOLDER / "002-kyrgyz-premier.txt"))}
    assert dropped == {"date 2025-09-30 Ричмонд": "a line of the crawler", "Источник: БЕЛТА": "the source line of the site"}


def test_teasers_after_the_end_are_tail():
    article = read(FOLDER / "004-kazakh-ambassador.txt")
    dropped = [drop.words for drop in articles.drops(article)]
    assert dropped[:2] == ["-0-", "По материалам БелТА."]
    assert len(dropped) == 8
    assert article.zone_at(article.text.index("Орешника")).kind == "tail"
    assert all("Орешника" not in article.text[start:end] for start, end in article.paragraphs)


def test_the_header_line_of_002_is_no_headline():
    article = read(FOLDER / "002-kyrgyz-premier.txt")
    title = next(zone for zone in article.zones if zone.kind == "title")
    assert article.text[title.start:title.end].startswith("Лукашенко рассчитывает")


# -- zones of other texts

KINDS = [
    ("Товарооборот вырос вдвое\n\nОб этом сообщил посол.", ["title", "lead"]),
    ("ТОВАРООБОРОТ ВЫРОС ВДВОЕ.\nОб этом сообщил посол.", ["title", "lead"]),
    ("Товарооборот вырос вдвое, сообщил посол.", ["lead"]),
    ("Товарооборот вырос вдвое", ["lead"]),
    ("Посол приехал утром.\nОн побывал на заводе.", ["lead", "body"]),
    (" date 2025-03-19 Товарооборот превысил миллиард\n\nРедакция сайта\n\nАСТАНА, 19 марта. /ТАСС/. Торговля растет.",
     ["furniture", "title", "furniture", "lead"]),
    ("Посол приехал утром.\nФото: БЕЛТА\nОн побывал на заводе.", ["lead", "furniture", "body"]),
    ("Посол приехал утром.\nЧитайте также:\nКак растет торговля\nЧто везут в Китай\nПосол уехал.",
     ["lead", "furniture", "body"]),
    ("Посол приехал утром.\nОн уехал.\nПодписывайтесь на наш канал", ["lead", "body", "furniture"]),
    ("Посол приехал утром.\nВ Сенно прошел турнир по волейболу среди…\nВ лесу у родника нашли старую…", ["lead", "tail"]),
    ("Посол приехал утром.\nОн уехал.\nПо материалам sputnik.by\nПогода на завтра", ["lead", "body", "tail"]),
    ("17 июня 2025, Минск\nПосол приехал утром.", ["furniture", "lead"]),
    ("Иван Савельев, министр:\n\nМы растем.", ["lead", "body"]),
    ("— Сколько вы продали?\n— Двести машин.", ["lead", "body"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[text[:30] for text, _ in KINDS])
def test_zones(text, kinds):
    assert [zone.kind for zone in parse(text).zones] == kinds


DATELINES = [
    ("30 октября, Минск /Корр. БЕЛТА/. Посол приехал.", "30 октября, Минск /Корр. БЕЛТА/", "XXXX-10-30"),
    ("МИНСК, 15 янв — Sputnik. Посол приехал.", "МИНСК, 15 янв", "XXXX-01-15"),
    ("МИНСК, 15 янв — Sputnik. Посол приехал. Публикация от 15.01.2026.", "МИНСК, 15 янв", "2026-01-15"),
    ("АСТАНА, 19 марта. /ТАСС/. Посол приехал.", "АСТАНА, 19 марта. /ТАСС/", "XXXX-03-19"),
    ("12 мая 2024 года, Гродно. Посол приехал.", "12 мая 2024 года, Гродно", "2024-05-12"),
    ("20.05.2025 Посол приехал.", "20.05.2025", "2025-05-20"),
    ("29 февраля, Минск /Корр. БЕЛТА/. Посол приехал.", "29 февраля, Минск /Корр. БЕЛТА/", "XXXX-02-29"),
    ("31.02.2025 Посол приехал.", "31.02.2025", ""),
    ("К 2030 году торговля вырастет. Встреча была 28 сентября.", "", ""),
    ("ТАШКЕНТ. УзА – Посол приехал.", "ТАШКЕНТ. УзА", ""),
]


@pytest.mark.parametrize(("text", "dateline", "date"), DATELINES, ids=[text[:30] for text, _, _ in DATELINES])
def test_datelines(text, dateline, date):
    article = parse(text)
    assert (article.dateline, article.date_stated) == (dateline, date)


# -- clean text

CLEANED = [
    ("1\xa0250\u202fмлн\u2009руб.\tи\u3000все", "1 250 млн руб. и все"),
    ("300–400 млн — это ‑ много − да", "300-400 млн - это - много - да"),
    ("1,15 млpд дoлларов", "1,15 млрд долларов"),
    ("Kазахстан и USDмлн, CentralAsia", "Казахстан и USDмлн, CentralAsia"),
    ("Товаро\xadоборот растет", "Товарооборот\xad растет"),
    ("заяви\u0301л", "заявил\xad"),
    ("Баи\u0306жанов", "Байжанов\xad"),
    ("раз\r\nдва\u2028три", "раз \nдва\nтри"),
]


@pytest.mark.parametrize(("stored", "cleaned"), CLEANED)
def test_clean(stored, cleaned):
    assert clean(stored) == cleaned


def test_fillers_belong_to_their_word():
    stored = "Товаро\xadоборот растет"
    cleaned = clean(stored)
    assert stored[:articles.snug(cleaned, len("Товарооборот"))] == "Товаро\xadоборот"


# -- sentences

SENTENCES = [
    "Торговля выросла до 15,7 млн. долл. США за год.|Это рекорд.",
    "Торговля достигла $500 млн.|Об этом сообщил посол.",
    "Встреча прошла в г. Минске в 2024 г. и закончилась в 18 ч. вечера.",
    "За 2021-2024 гг. торговля выросла.|В 2025 г. она упала.",
    "А. Лукашенко и К. К. Токаев встретились.|Они говорили долго.",
    "Распад Союза (Советского Союза. - Прим. ред.) все изменил.|Так и есть.",
    "«Вы готовы?» - спросил он.|«Да!» - ответил посол.",
    "«Рост есть!» - Лукашенко",
    "Он сказал: «Торгуем мало.|Надо больше».|Все согласились.",
    "Рост... и снова рост.|Да?!|Нет…|Посмотрим.",
]


@pytest.mark.parametrize("marked", SENTENCES, ids=[text[:40] for text in SENTENCES])
def test_sentences(marked):
    wanted = marked.split("|")
    text = " ".join(wanted)
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == wanted


def test_a_line_break_ends_a_sentence():
    assert [("раз", "два")[number] for number, _ in enumerate(sentences("раз\nдва", 0, 7))] == ["раз", "два"]


# -- files

def write(folder: Path, raw: bytes) -> Path:
    path = folder / "text.txt"
    path.write_bytes(raw)
    return path


RUSSIAN = "Президент заявил, что товарооборот достиг 500 млн долларов."


@pytest.mark.parametrize(("raw", "encoding"), [
    (RUSSIAN.encode(), "utf-8"),
    (RUSSIAN.encode("utf-8-sig"), "utf-8-sig"),
    (RUSSIAN.encode("windows-1251"), "windows-1251"),
])
def test_encodings(tmp_path, raw, encoding):
    article = read(write(tmp_path, raw), "x")
    assert (article.text, article.encoding, article.id) == (RUSSIAN, encoding, "x")


@pytest.mark.parametrize(("raw", "reason"), [
    (b"", "empty"),
    (b" \n\n", "empty"),
    (b"\x00\x01\x02 binary", "binary"),
    (RUSSIAN.encode("utf-16"), "UTF-16"),
    (RUSSIAN.encode("koi8-r"), "neither"),
    (RUSSIAN.encode("cp866"), "neither"),
    ("Élysée précisément".encode("latin-1"), "neither"),
    (b"%PDF-1.4\n\xe2\xe3\xcf\xd3\n%%EOF", "neither"),
    (b"12345 --- 67 !", "no sentence"),
    ("Фото: БЕЛТА".encode(), "no sentence"),
])
def test_files_that_are_no_articles(tmp_path, raw, reason):
    path = write(tmp_path, raw)
    with pytest.raises(ArticleProblem) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ") and reason in message and "\n" not in message


def test_missing_files_and_folders(tmp_path):
    for path, reason in ((tmp_path / "none.txt", "does not exist"), (tmp_path, "is a folder")):
        with pytest.raises(ArticleProblem, match=reason):
            read(path)


def test_a_problem_travels_between_processes():
    problem = pickle.loads(pickle.dumps(ArticleProblem("a.txt", "is empty")))
    assert (problem.path, problem.reason, str(problem)) == ("a.txt", "is empty", "a.txt: is empty")


# -- properties

NEWS = st.text(st.sampled_from("Аа яЯ.,:;!?«»\"“”„—-–()\n\t\xa0\xad\u0301 1205млндолл…0pPcC\r"), max_size=300)


@given(st.one_of(st.text(), NEWS))
def test_zones_tile_any_text(text):
    zones = parse(text).zones
    assert [0, *(zone.end for zone in zones)][:-1] == [zone.start for zone in zones]
    assert not text or zones[-1].end == len(text)
    assert all(zone.start < zone.end for zone in zones)


@given(st.one_of(st.text(), NEWS))
def test_clean_keeps_every_place(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned


@given(NEWS)
def test_sentences_are_in_order_and_hold_all_words(text):
    cleaned = clean(text)
    spans = sentences(cleaned, 0, len(cleaned))
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    edges = [0, *itertools.chain(*spans), len(cleaned)]
    outside = "".join(cleaned[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert not outside.strip()
    assert not any("\n" in cleaned[start:end] for start, end in spans)


@given(NEWS, st.integers(min_value=-5, max_value=400))
def test_zone_at(text, place):
    zone = parse(text).zone_at(place)
    assert (zone is not None) == (0 <= place < len(text))
    assert zone is None or zone.start <= place < zone.end


@pytest.mark.parametrize("unit", ["\"", "«", "(", ". ", ".", "\n", "млн ", "млн. Б", " date ", "б…\n", "15 мая "])
def test_time_grows_with_length(unit):
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        article = parse(text)
        sentences(clean(text), 0, len(text))
        assert article.paragraphs is not None
        return time.process_time() - start

    seconds(1000)
    assert seconds(200_000) < 40 * (seconds(20_000) + 0.01)  # ten times the text; quadratic time would take 100 times
