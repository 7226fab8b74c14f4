"""Who speaks where: a phrase book of attributions, and properties that hold for any text.

In the phrase book each text stands beside the quotations that a reader finds in it: `direct` or `indirect`, the first
words or all words, and the speaker. All people, figures and statements are invented, but for those of the five articles.
"""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradetalk import articles, cues, names, speech
from tradetalk.speech import quotations

ARTICLES = Path(__file__).resolve().parents[1] / "data" / "articles"


def found(text: str) -> list[tuple[str, str, str | None]]:
    """Kind, words, speaker of every quotation."""
    return [(one.kind, text[one.start:one.end], one.speaker) for one in quotations(text)]


def direct(words: str, speaker: str | None) -> tuple[str, str, str | None]:
    return "direct", words, speaker


def indirect(words: str, speaker: str | None) -> tuple[str, str, str | None]:
    return "indirect", words, speaker


AFTER = [
    ("«Торговля растет, и это заметно всем», — сказал Савельев.",
     [direct("Торговля растет, и это заметно всем", "Савельев")]),
    ('"Мы нарастим поставки", - заявила министр торговли Лариса Кунцевич.',
     [direct("Мы нарастим поставки", "Лариса Кунцевич")]),
    ("“Сделаем все, что обещали”, – заверил посол Беларуси в Узбекистане Петр Климович.",
     [direct("Сделаем все, что обещали", "Петр Климович")]),
    ("„Товарооборот нас не устраивает“, — заметил Дауд Ходжаев.",
     [direct("Товарооборот нас не устраивает", "Дауд Ходжаев")]),
    ("«Надо больше», — такое мнение высказала Рузи Матчонова.", [direct("Надо больше", "Рузи Матчонова")]),
    ("\"Торговля мала\" - сказал Абдель Фаттах ас-Сиси.", [direct("Торговля мала", "Абдель Фаттах ас-Сиси")]),
    ("«А где же грузы?» — удивился Мирзаев.", [direct("А где же грузы?", "Мирзаев")]),
    ("«Едем дальше!» — воскликнула директор завода Инна Рябцева.", [direct("Едем дальше!", "Инна Рябцева")]),
    ("«Цель понятна», – не скрывает оптимизма председатель палаты Самвел Айвазян.",
     [direct("Цель понятна", "Самвел Айвазян")]),
    ("«Так и будет», — цитирует агентство министра экономики Андрея Ломако.",
     [direct("Так и будет", "Андрей Ломако")]),
    ("«План выполнен», — говорится в сообщении посольства Монголии.", [direct("План выполнен", "посольство Монголии")]),
    ("«Мы увидели рост на четверть», сообщил глава таможни Рустам Каримов.",
     [direct("Мы увидели рост на четверть", "Рустам Каримов")]),
    ("«Дело за малым», — на встрече с послом Казахстана Маратом Ахметовым сказал вице-премьер Олег Дрозд.",
     [direct("Дело за малым", "Олег Дрозд")]),
    ("«Надо торговать больше», — заявил на встрече с послом Вьетнама Нгуен Ван Минем губернатор Игорь Стасюк.",
     [direct("Надо торговать больше", "Игорь Стасюк")]),
]

BEFORE = [
    ("Посол Ирана Хамид Рустами сказал: «Нам нужны ваши трактора».", [direct("Нам нужны ваши трактора", "Хамид Рустами")]),
    ("Савельев добавил: “Это только начало работы”.", [direct("Это только начало работы", "Савельев")]),
    ("Мохаммад Рахими отметил: «Мы довольны», — и добавил, что ждет гостей.",
     [direct("Мы довольны", "Мохаммад Рахими"), indirect("ждет гостей", "Мохаммад Рахими")]),
    ("По словам торгпреда Ильи Гончара, «рынок Кении огромен».", [direct("рынок Кении огромен", "Илья Гончар")]),
    ("Савельев назвал переговоры «самыми тяжелыми за пять лет».",
     [indirect("переговоры «самыми тяжелыми за пять лет", "Савельев"), direct("самыми тяжелыми за пять лет", "Савельев")]),
    ("Министр транспорта Алла Дубко подчеркнула: без дороги торговли не бывает.",
     [indirect("без дороги торговли не бывает", "Алла Дубко")]),
]

INTERRUPTED = [
    ("«Мы договорились, — сказал Рауф Гулиев, — что завод откроют весной».",
     [direct("Мы договорились", "Рауф Гулиев"), direct("что завод откроют весной", "Рауф Гулиев")]),
    ('"Начнем с малого, - сообщила она. - Потом посмотрим", а через год Ольга Гринь ушла.',
     [direct("Начнем с малого", None), direct("Потом посмотрим", None)]),
    ("«Рынок большой», — отметил Ван Цзянь. «Но и работы много».",
     [direct("Рынок большой", "Ван Цзянь"), direct("Но и работы много", "Ван Цзянь")]),
]

HEADLINES = [
    ("Дрозд: товарооборот с Алжиром вырастет вдвое\n\nОб этом вице-премьер Олег Дрозд рассказал в Минске.",
     [indirect("товарооборот с Алжиром вырастет вдвое", "Олег Дрозд")]),
    ("«Мы не сдаем позиций», – Климович\n\nПосол Петр Климович дал интервью.",
     [direct("Мы не сдаем позиций", "Петр Климович")]),
    ("Экспорт сахара восстановится – Белстат\n\nДанные опубликованы в среду.",
     [indirect("Экспорт сахара восстановится", "Белстат")]),
    ("Узбекистан и Грузия: новая дорога\n\nСтороны подписали протокол.", []),
    ("Минск — Ташкент: цифры года\n\nТоварооборот вырос.", []),
]

DIALOGUE = [
    ("— Сколько вы продали?\n— Двести машин, — ответила Нина Гладкая. — И еще продадим.",
     [direct("Сколько вы продали?", None), direct("Двести машин", "Нина Гладкая"), direct("И еще продадим.", "Нина Гладкая")]),
    ("- А экспорт? - Сорок миллионов, - подсказал Тимур Бакиев.",
     [direct("А экспорт?", None), direct("Сорок миллионов", "Тимур Бакиев")]),
    ("Товарооборот по странам:\n- Сербия: 120\n- Куба: 40", []),
]

SPEAKER_LINES = [
    ("Гости приехали утром.\n\nИльдар Мусин, глава Башкирии:\n\n\"Мы давно ждали этой встречи\".\n\nВечером они уехали.",
     [direct("Мы давно ждали этой встречи", "Ильдар Мусин")]),
    ("Гости приехали утром. Договор готов.\n\nЖанна Рыбак, директор завода:\n\nМы выпустим тысячу машин.\n\nВечером они уехали.",
     [direct("Мы выпустим тысячу машин.", "Жанна Рыбак")]),
]

NOT_SPEECH = [
    "ОАО «Гомсельмаш» поставит комбайны в Казахстан.",
    "Фильм «Свои люди» показали в Минске, а «Белая Русь» выиграла матч.",
    "Выставка \"Интерстрой\" открылась в Астане.",
    "Так называемый «серый» экспорт сократился.",
    "Ракета «Орешник» и поезд «Ласточка» не продаются.",
    "Товарооборот вырос до 200 млн долларов, сообщает БелТА.",
    "Делегация прибыла в Ташкент, передает корреспондент БЕЛТА.",
    "Беларусь рассчитывает стать членом организации.",
    "Минск и Каир договорились о поставках.",
    "Отметим, что рынок невелик.",
    "Завод стоит на берегу реки. В цехах тихо.",
]

REPORTED = [
    ("Посол Турции Мустафа Озкан заявил, что товарооборот превысит миллиард.",
     [indirect("товарооборот превысит миллиард", "Мустафа Озкан")]),
    ("Лариса Кунцевич сообщила о росте поставок в Сербию.", [indirect("росте поставок в Сербию", "Лариса Кунцевич")]),
    ("Министр отметил необходимость прямых рейсов.", [indirect("необходимость прямых рейсов", "министр")]),
    ("Вице-премьер Олег Дрозд призвал не терять темпа и предложил открыть торговый дом.",
     [indirect("не терять темпа", "Олег Дрозд"), indirect("открыть торговый дом", "Олег Дрозд")]),
    ("Олег Дрозд рассказал, что сев закончен, подчеркнув важность кооперации.",
     [indirect("сев закончен", "Олег Дрозд"), indirect("важность кооперации", "Олег Дрозд")]),
    ("Глава МИД Сербии Ивица Томич выразил надежду на скорую встречу.",
     [indirect("скорую встречу", "Ивица Томич")]),
    ("Губернатор уверен, что область выйдет на 2 млрд рублей.", [indirect("область выйдет на 2 млрд рублей", "губернатор")]),
    ("Рустам Каримов рассчитывает на рост торговли.", [indirect("рост торговли", "Рустам Каримов")]),
    ("Рустам Каримов намерен довести поставки до тысячи тонн.", [indirect("довести поставки до тысячи тонн", "Рустам Каримов")]),
    ("Как отметила Инна Рябцева, спрос велик.", [indirect("спрос велик", "Инна Рябцева")]),
    ("Спрос велик, отметила Инна Рябцева.", [indirect("Спрос велик", "Инна Рябцева")]),
    ("Спрос, отметила Инна Рябцева, будет расти и дальше.",
     [indirect("Спрос, отметила Инна Рябцева, будет расти и дальше", "Инна Рябцева")]),
    ("По мнению экономиста Глеба Сорокина, цель достижима.", [indirect("цель достижима", "Глеб Сорокин")]),
    ("Цель, по мнению Глеба Сорокина, достижима уже сейчас.",
     [indirect("Цель, по мнению Глеба Сорокина, достижима уже сейчас", "Глеб Сорокин")]),
    ("Продажи выросли на треть. Об этом сообщил директор компании Юрий Хацкевич.",
     [indirect("Продажи выросли на треть", "Юрий Хацкевич")]),
    ("Продажи выросли на треть, об этом заявил на брифинге Юрий Хацкевич.",
     [indirect("Продажи выросли на треть", "Юрий Хацкевич")]),
    ("Юрий Хацкевич прибыл в Ташкент. Он заявил, что контракт подписан.", [indirect("контракт подписан", "Юрий Хацкевич")]),
    ("Инна Рябцева встретила гостей. По ее словам, завод загружен.", [indirect("завод загружен", "Инна Рябцева")]),
    ("Со слов главы делегации, все довольны.", [indirect("все довольны", "глава делегации")]),
    ("Инна Рябцева, комментируя итоги года, признала, что ждала большего.", [indirect("ждала большего", "Инна Рябцева")]),
    ("Стороны подтвердили, что договор действует.", [indirect("договор действует", None)]),
]

INSTITUTIONS = [
    ("Экспорт вырос на 8%, сообщили в Белстате.", [indirect("Экспорт вырос на 8%", "Белстат")]),
    ("Экспорт вырос на 8%, подсчитали в министерстве.", [indirect("Экспорт вырос на 8%", "министерство")]),
    ("По данным таможни, импорт упал.", [indirect("импорт упал", "таможня")]),
    ("По данным Нацбанка, импорт упал.", [indirect("импорт упал", "Нацбанк")]),
    ("По предварительным данным Таможенной службы Грузии, импорт упал.", [indirect("импорт упал", "Таможенная служба Грузии")]),
    ("Импорт, по предварительной оценке Национального банка, упадет.",
     [indirect("Импорт, по предварительной оценке Национального банка, упадет", "Национальный банк")]),
    ("В посольстве Египта отметили, что груз дошел.", [indirect("груз дошел", "посольство Египта")]),
    ("Импорт упал, говорится в обзоре Евразийского банка развития.", [indirect("Импорт упал", "Евразийский банк развития")]),
    ("В Министерстве экономики уточнили, что план прежний. Там же напомнили о сроках.",
     [indirect("план прежний", "Министерство экономики"), indirect("сроках", "Министерство экономики")]),
    ("МИД: рейсы возобновят в мае", [indirect("рейсы возобновят в мае", "МИД")]),
    ("Белнефтехим сообщил, что цены не изменятся.", [indirect("цены не изменятся", "Белнефтехим")]),
]

ROLES = [
    ("Президент Беларуси Александр Лукашенко принял президента Кыргызстана Садыра Жапарова. "
     "Глава государства отметил, что торговля растет. Президент Кыргызстана заверил, что поддержит проект.",
     [indirect("торговля растет", "Александр Лукашенко"), indirect("поддержит проект", "Садыр Жапаров")]),
    ("Премьер-министр Грузии Георгий Беридзе прилетел в Минск. Белорусский лидер Александр Лукашенко принял его вечером. "
     "Грузинский премьер сказал, что рад встрече.", [indirect("рад встрече", "Георгий Беридзе")]),
    ("Посол Казахстана Ерлан Байжанов побывал на заводе. Дипломат отметил, что впечатлен.",
     [indirect("впечатлен", "Ерлан Байжанов")]),
    ("Министр Светлана Курс выступила первой. За ней говорил директор Павел Мороз. Министр напомнила, что сроки близки. "
     "Мороз согласился, что надо спешить.",
     [indirect("сроки близки", "Светлана Курс"), indirect("надо спешить", "Павел Мороз")]),
    ("Президент Венгрии отметил, что рад гостям.", [indirect("рад гостям", "президент Венгрии")]),
]


def _ids(rows):
    return [re.sub(r"\s+", " ", row[0])[:50] for row in rows]


PHRASES = AFTER + BEFORE + INTERRUPTED + HEADLINES + DIALOGUE + SPEAKER_LINES + REPORTED + INSTITUTIONS + ROLES


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=_ids(PHRASES))
def test_phrases(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_names_and_sources_are_no_speech(text):
    assert found(text) == []


# -- the five articles

COUNTS = {"000-kyrgyz-ambassador": (6, 4), "001-koshanov-centralasia": (3, 14), "002-kyrgyz-premier": (4, 7),
          "003-koshanov-transcript": (5, 2), "004-kazakh-ambassador": (3, 6)}
"""Direct and reported quotations that a reader counts in each article."""

OTHERS = {  # everything else is said by the host
    "002-kyrgyz-premier": {("indirect", "у"): "Адылбек Касымалиев", ("indirect", "накануне"): "Адылбек Касымалиев",
                           ("indirect", "перед"): "Адылбек Касымалиев", ("direct", "Он"): "Адылбек Касымалиев"},
    "003-koshanov-transcript": {("direct", "Я"): "Ерлан Кошанов"},
}

BEGINNINGS = {
    "000-kyrgyz-ambassador": ["необходимости", "Что", "не", "Если", "Очень", "поставки", "Можем", "в", "Вы", "Словом"],
    "001-koshanov-centralasia": ["Мы", "Беларусь", "не", "ни", "Беларусь", "активизировать", "важность", "торговлю",
                                 "товарооборот", "У", "готовности",
                                 "демонстрировать", "Беларусь", "опыт", "активное", "развитии", "Мы"],
    "002-kyrgyz-premier": ["к", "к", "Мы", "конкретные", "Мы", "во", "Знайте", "у", "накануне", "перед", "Он"],
    "003-koshanov-transcript": ["Беларусь", "Что", "помощь", "Вы", "Мы", "Как", "Я"],
    "004-kazakh-ambassador": ["серьезный", "Наша", "Беларусь", "страны", "активную", "большую", "Я", "посол", "Рассчитывайте"],
}


@pytest.mark.parametrize("name", COUNTS)
def test_the_five_articles(name):
    text = articles.read(ARTICLES / f"{name}.txt").text
    quotes = quotations(text)
    assert (sum(one.kind == "direct" for one in quotes), sum(one.kind == "indirect" for one in quotes)) == COUNTS[name]
    first_words = [re.match(r"\w+", text[one.start:one.end]).group() for one in quotes]
    assert first_words == BEGINNINGS[name]
    for one, word in zip(quotes, first_words, strict=True):
        assert one.speaker == OTHERS.get(name, {}).get((one.kind, word), "Александр Лукашенко")


def test_voices_of_an_article():
    article = articles.read(ARTICLES / "002-kyrgyz-premier.txt")
    voices = speech.voices(article)

    def at(words: str, nth: int = 0) -> tuple[str, str | None]:
        start = [found.start() for found in re.finditer(words, article.text.replace("\xa0", " "))][nth]
        return voices.at(start, start + len(words))

    assert at(r"500 млн", 0) == ("headline", "Александр Лукашенко")
    assert at(r"500 млн", 1) == ("indirect", "Александр Лукашенко")
    assert at(r"500 миллионов") == ("direct", "Александр Лукашенко")
    assert at(r"500 млн", 2) == ("indirect", "Адылбек Касымалиев")
    assert at(r"2025-09-30") == ("narrator", None)
    assert at(r"горнодобывающая промышленность, где") == ("narrator", None)


def test_an_editors_note_is_the_outlets():
    text = "«Торговля с Индией (450 млн долларов. — Прим. ред.) растет на 50 млн в год», — сказал Савельев."
    voices = speech.voices(articles.parse(text))
    assert voices.at(text.index("450"), text.index("450") + 3) == ("narrator", None)
    assert voices.at(text.index("50 млн в"), text.index("50 млн в") + 2) == ("direct", "Савельев")


def test_a_headline_without_a_name_takes_the_speaker_of_its_figure():
    text = ("Торговля с Кубой превысила $70 млн\n\nВстреча прошла в Гаване.\n\n"
            "Товарооборот уже $70 млн, сообщил посол Николай Тарасюк.")
    voices = speech.voices(articles.parse(text))
    assert voices.at(text.index("$70"), text.index("$70") + 3) == ("headline", "Николай Тарасюк")


def test_places_do_not_depend_on_the_order_of_questions():
    text = articles.read(ARTICLES / "003-koshanov-transcript.txt").text
    places = range(0, len(text), 37)
    forward = speech.voices(articles.parse(text))
    backward = speech.voices(articles.parse(text))
    asked = [backward.at(place, place + 1) for place in reversed(places)]
    assert [forward.at(place, place + 1) for place in places] == asked[::-1]


# -- marks

MARKS = [
    ("«Поезд „Заря“ опоздал», — вспомнил Савельев.", ["Поезд „Заря“ опоздал"]),
    ("«Первый абзац речи.\n\n«Второй абзац речи», — сказал Савельев.", ["Первый абзац речи.\n\n«Второй абзац речи"]),
    ("«Первый абзац речи.\n\nВторой абзац речи», — сказал Савельев.", ["Первый абзац речи.\n\nВторой абзац речи"]),
    ("\"Пары у этой кавычки нет, - сказал Савельев.\nОн уехал.", ["Пары у этой кавычки нет"]),
    ("Пары у этой кавычки нет\", - сказал Савельев.", ["Пары у этой кавычки нет"]),
    ("«Пары разные\", - сказал Савельев.", ["Пары разные"]),
    ("Савельев сказал: «Завод \"Заря\" работает».", ["Завод \"Заря\" работает"]),
]


@pytest.mark.parametrize(("text", "words"), MARKS, ids=_ids(MARKS))
def test_marks(text, words):
    assert [one[1] for one in found(text) if one[0] == "direct"] == words
    assert {one[2] for one in found(text) if one[0] == "direct"} == {"Савельев"}


def test_speech_inside_speech_has_its_own_speaker():
    text = "Савельев вспомнил: «Посол Ирана Хамид Рустами мне ответил: „Едем завтра“ — и мы поехали»."
    assert found(text) == [direct("Посол Ирана Хамид Рустами мне ответил: „Едем завтра“ — и мы поехали", "Савельев"),
                           direct("Едем завтра", "Хамид Рустами")]
    voices = speech.voices(articles.parse(text))
    assert voices.at(text.index("Едем"), text.index("Едем") + 4) == ("direct", "Хамид Рустами")


# -- names

NAMES = [
    ("с послом Эрмеком Ибраимовым", "Эрмек Ибраимов"),
    ("с Ерланом Кошановым", "Ерлан Кошанов"),
    ("от посла Ерлана Байжанова", "Ерлан Байжанов"),
    ("к президенту Касыму-Жомарту Токаеву", "Касым-Жомарт Токаев"),
    ("с председателем Си Цзиньпином", "Си Цзиньпин"),
    ("с премьером Николом Пашиняном", "Никол Пашинян"),
    ("с министром Ильей Дарчиашвили", "Илья Дарчиашвили"),
    ("у Натальи Петкевич", "Наталья Петкевич"),
    ("от Ольги Лесковой", "Ольга Лескова"),
    ("с Халидом аль-Мансури", "Халид аль-Мансури"),
    ("к Павлу Морозу", "Павел Мороз"),
    ("с министром Марией Заруцкой", "Мария Заруцкая"),
    ("о президенте Шавкате Мирзиёеве", "Шавкат Мирзиёев"),
    ("с Дмитрием Крутым", "Дмитрий Крутой"),
]


@pytest.mark.parametrize(("words", "nominative"), NAMES)
def test_names_in_the_nominative(words, nominative):
    text = f"Он говорил {words} утром."
    assert [person.name for person in names.People(text, [(0, len(text))]).persons] == [nominative]


def test_a_surname_is_the_full_name_elsewhere():
    text = "Посол Бакыт Токтогулов приехал. С Токтогуловым говорили долго. Б. Токтогулов остался. Слова Токтогулова записали."
    people = names.People(text, [(0, len(text))])
    assert [mention.person.name for mention in people.mentions] == ["Бакыт Токтогулов"] * 4


# -- tables

BROKEN = [
    ("speech_verbs", "verb,frames,gloss\nсказать,thet,say\n", speech.load_verbs, "speech_verbs.csv, row 2: unknown frame thet"),
    ("speech_verbs", "verb,gloss\nсказать,say\n", speech.load_verbs, "speech_verbs.csv, row 1: expected columns"),
    ("speech_phrases", "verb,noun,frames,gloss\nвыразить,надежда,hope,x\n", speech.load_phrases,
     "speech_phrases.csv, row 2: unknown frame hope"),
    ("speech_institutions", "word,kind,gloss\nмид,office,x\n", speech.load_institutions,
     "speech_institutions.csv, row 2: kind is 'office'"),
    ("speech_offices", "words,classes,gloss\nпосол,,ambassador\n", names.load_offices, "speech_offices.csv, row 2"),
]


@pytest.mark.parametrize(("table", "content", "load", "message"), BROKEN, ids=[row[3] for row in BROKEN])
def test_a_broken_table_is_named_with_its_row(tmp_path, table, content, load, message):
    (tmp_path / f"{table}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(cues.CueError) as caught:
        load(tmp_path)
    assert message in str(caught.value) and "\n" not in str(caught.value)


def test_every_table_has_a_gloss_for_every_row():
    for path in sorted(cues.FOLDER.glob("speech_*.csv")):
        rows = path.read_text(encoding="utf-8").splitlines()
        assert rows[0].endswith(",gloss"), path.name
        assert all(row.rsplit(",", 1)[1].strip() for row in rows[1:]), path.name


# -- properties

WORDS = st.sampled_from([
    "«", "»", "\"", "“", "”", "„", "- ", "— ", ", ", ". ", ": ", "; ", "(", ")", "\n", "\n\n", "? ", "! ", "… ", "\xad", "\xa0",
    "сказал ", "заявил, что ", "Лукашенко ", "Иван ", "Савельев", "посол ", "Казахстана ", "он ", "она ", "по словам ",
    "Об этом сообщил ", "МИД ", "глава государства ", "товарооборот ", "растет ", "не ", "в ", "Минске ", "подчеркнув ",
    "предложил ", "открыть ", "-0-", "Прим. ред.", "аль-", "А. ", "сообщает БелТА", "президент ", "и ", "также "])


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map("".join)))
def test_quotations_lie_in_the_text(text):
    quotes = quotations(text)
    assert [one.start for one in quotes] == sorted(one.start for one in quotes)
    for one in quotes:
        assert 0 <= one.start < one.end <= len(text)
        assert one.kind in ("direct", "indirect")
        assert one.speaker is None or one.speaker.strip()
    article = articles.parse(text)
    voices = speech.voices(article)
    for place in range(0, len(text), 5):
        voice, speaker = voices.at(place, place + 1)
        assert voice in ("headline", "direct", "indirect", "narrator")
        assert speaker is None or voice != "narrator"


@pytest.mark.parametrize("unit", ["\"", "«", "“", "\"а", "«а» ", "сказал ", "Иванов сказал, что ", "«Едем», - сказал Иванов. ",
                                  "«Едем, - сказал Иванов. ", "- Да, - сказал он.\n", "Иванов:\n", "Он сказал, что да.\n",
                                  "Об этом заявил Иванов.\n", "по словам Иванова, да ", "Посол Иванов ",
                                  "Глава государства отметил, что да. Посол сказал. "])
def test_time_grows_with_length(unit):
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.process_time()
        quotations(text)
        return time.process_time() - start

    seconds(500)
    assert seconds(20_000) < 40 * (seconds(2_000) + 0.02)  # ten times the text; quadratic time would take 100 times
