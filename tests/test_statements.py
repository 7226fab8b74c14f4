"""A phrase book of turnover: what Russian newsrooms print, and what is read out of it."""

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tradetalk
from tradetalk import cues, statements

ROOT = Path(__file__).resolve().parents[1]
M, BN = 1_000_000, 1_000_000_000


def amounts(text, date=None):
    """Statements with a number."""
    return [one for one in tradetalk.read_text(text, date=date) if one.low is not None]


def turnover(text, date=None):
    """Statements with a number that are about turnover."""
    return [one for one in amounts(text, date) if one.role != "not-turnover"]


def only(text, date=None):
    """The one statement about turnover with a number."""
    found = turnover(text, date)
    assert len(found) == 1, found
    return found[0]


# ---------------------------------------------------------------------------------------------------------------
# Roles


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот с Румынией достиг 84 млн долларов.",
        "Товарооборот с Румынией за прошлый год составил $84 млн.",
        "Взаимная торговля с Румынией вышла на 84 млн долларов.",
        "Объем торговли с Румынией держится на уровне $84 млн.",
        "Сегодня у нас с Румынией 84 млн долларов товарооборота.",
        "Товарооборот с Румынией — 84 млн долларов.",
        "$84 млн - столько составил товарооборот с Румынией.",
        "Товарооборот с Румынией вырос до $84 млн.",
        "Товарооборот с Румынией упал до $84 млн.",
        "Удалось нарастить товарооборот с Румынией до $84 млн.",
        "Мы наторговали с Румынией на 84 миллиона долларов.",
        "Нынешние 84 млн долларов товарооборота с Румынией никого не радуют.",
        "Товарооборот с Румынией вырос на треть. Показатель составил $84 млн.",
        "Товарооборот с Румынией рекордный: 84 млн долларов.",
        "Румыния: товарооборот $84 млн.",
        "По оценке посольства, товарооборот с Румынией составляет $84 млн.",
    ],
)
def test_a_level_that_is_reached_is_current(text):
    found = only(text)
    assert (found.role, found.low, found.currency, found.partner) == ("current", 84 * M, "USD", "ROU")


@pytest.mark.parametrize(
    "text",
    [
        "Стороны намерены довести товарооборот с Перу до 70 млн долларов.",
        "Поставлена задача выйти с Перу на товарооборот в 70 млн долларов.",
        "Цель - 70 млн долларов товарооборота с Перу.",
        "Товарооборот с Перу должен достичь $70 млн.",
        "Нужно увеличить товарооборот с Перу до 70 млн долларов.",
        "Мы доведем товарооборот с Перу до 70 млн долларов.",
        "Давайте нарастим товарооборот с Перу до 70 млн долларов.",
        "Министр призвал поднять торговлю с Перу до $70 млн.",
        "Он предложил довести товарооборот с Перу до обозначенных $70 млн.",
        "Договорились, что товарооборот с Перу достигнет $70 млн.",
        "Почему бы не выйти с Перу на 70 млн долларов товарооборота?",
        "В планах - 70 млн долларов товарооборота с Перу.",
        "Товарооборот с Перу предстоит довести до $70 млн.",
        "Мы готовы достичь с Перу товарооборота в $70 млн.",
        "Хотим, чтобы товарооборот с Перу достиг $70 млн.",
        "Можно довести товарооборот с Перу до $70 млн.",
        "Следующая планка в товарообороте с Перу - 70 млн долларов.",
        "Товарооборот с Перу планируется увеличить до $70 млн.",
        "Рубеж в $70 млн в торговле с Перу надо взять.",
        "К 2029 году 70 млн долларов товарооборота с Перу - такая задача поставлена.",
    ],
)
def test_a_goal_is_a_target(text):
    found = only(text)
    assert (found.role, found.low, found.partner) == ("target", 70 * M, "PER")


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот с Катаром может составить $30 млн.",
        "Ожидается, что товарооборот с Катаром достигнет $30 млн.",
        "По прогнозу, товарооборот с Катаром вырастет до $30 млн.",
        "Товарооборот с Катаром превысит 30 млн долларов.",
        "Товарооборот с Катаром способен достичь $30 млн.",
        "Потенциал товарооборота с Катаром оценивается в $30 млн.",
        "Через год товарооборот с Катаром составит 30 млн долларов, считает эксперт.",
    ],
)
def test_what_may_come_is_a_forecast(text):
    assert only(text).role == "forecast"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Товарооборот с Кипром вырос с $12 млн до $19 млн.", {12: "past", 19: "current"}),
        ("Товарооборот с Кипром вырос с 12 до 19 млн долларов.", {12: "past", 19: "current"}),
        ("Товарооборот с Кипром составил $19 млн против $12 млн годом ранее.", {19: "current", 12: "past"}),
        ("В 2019 году товарооборот с Кипром составлял $12 млн, в 2024-м - $19 млн.", {12: "past", 19: "current"}),
        ("Когда-то товарооборот с Кипром доходил до $12 млн.", {12: "past"}),
        ("Раньше мы с Кипром торговали на 12 млн долларов.", {12: "past"}),
        ("Товарооборот с Кипром вырос на $7 млн и достиг $19 млн.", {7: "growth", 19: "current"}),
        ("Товарооборот с Кипром вырос на 60 %, или на $7 млн.", {7: "growth"}),
        ("Товарооборот с Кипром прибавил 7 млн долларов.", {7: "growth"}),
        ("Сокращение товарооборота с Кипром составило $7 млн.", {7: "growth"}),
        ("Плюс $7 млн за год: так вырос товарооборот с Кипром.", {7: "growth"}),
        ("Планировали довести товарооборот с Кипром до $12 млн, а получилось только $7 млн.", {12: "target", 7: "current"}),
        ("Сейчас товарооборот с Кипром $12 млн, а хотим довести его до $19 млн.", {12: "current", 19: "target"}),
        ("Товарооборот с Кипром составляет $12 млн, к 2030 году планируется $19 млн.", {12: "current", 19: "target"}),
        ("Товарооборот с Кипром - 12 млн долларов, а в планах 19.", {12: "current"}),
        ("Я когда-то мечтал, что с Кипром выйдем на 12 миллионов долларов товарооборота.", {12: "past"}),
    ],
)
def test_levels_old_and_new_goals_and_changes(text, values):
    found = {one.low / M: one.role for one in turnover(text)}
    assert {value: found.get(value) for value in values} == values


@pytest.mark.parametrize(
    "text",
    [
        "Экспорт в Перу достиг 40 млн долларов.",
        "Импорт из Перу составил $40 млн.",
        "Положительное сальдо торговли с Перу - 40 млн долларов.",
        "Розничный товарооборот вырос до 40 млн рублей.",
        "Товарооборот сети магазинов составил 40 млн рублей.",
        "Оборот розничной торговли области - Br40 млн.",
        "Китай открыл кредитную линию на $40 млн.",
        "Инвестиции в проект составили 40 млн долларов.",
        "Контракт с Перу оценивается в $40 млн.",
        "Завод обошелся в 40 млн долларов.",
        "Золотовалютные резервы выросли до 8 млрд долларов.",
        "Товарооборот с Перу растет. Объем инвестиций достиг 40 млн долларов.",
        "Бюджет программы - 40 млн рублей.",
        "Торговля услугами с Перу принесла 40 млн долларов.",
        "Компания выплатит штраф в 40 тыс. рублей.",
        "Товарооборот с Перу - не 40 млн долларов.",
        "Долг Перу составляет 40 млн долларов, и торговля от этого страдает.",
        "Средняя зарплата выросла до 2100 рублей.",
        "Трактор стоит 40 тысяч долларов.",
        "Подписан сорокамиллионный контракт с Перу (в долларах).",
        "Двухмиллиардный кредит Минску обсудили в Москве.",
        "Выручка холдинга достигла 40 млн рублей.",
    ],
)
def test_other_money_is_not_turnover(text):
    assert turnover(text) == []
    assert len(amounts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Рынок в полтора миллиарда человек ждет наших товаров, торговля растет.",
        "Товарооборот вырос на 50 % за четыре с половиной года.",
        "К 2030 году поставим 500 тракторов, товарооборот вырастет.",
        "Товарооборот удвоился.",
        "Несколько тысяч гектаров земли.",
        "",
        "\n\n",
        "$",
    ],
)
def test_no_amount(text):
    assert amounts(text) == []


# ---------------------------------------------------------------------------------------------------------------
# Partners


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("Товарооборот с Никарагуа составил $3 млн.", "NIC"),
        ("Товарооборот Беларуси и Саудовской Аравии составил $3 млн.", "SAU"),
        ("Товарооборот между Минском и Антананариву составил $3 млн.", "MDG"),
        ("Белорусско-вьетнамский товарооборот составил $3 млн.", "VNM"),
        ("Грузино-белорусский товарооборот составил $3 млн.", "GEO"),
        ("Товарооборот с южнокорейскими партнерами составил $3 млн.", "KOR"),
        ("Товарооборот с Новосибирской областью составил $3 млн.", "RUS"),
        ("Товарооборот с Татарстаном составил $3 млн.", "RUS"),
        ("Товарооборот с Санкт-Петербургом составил $3 млн.", "RUS"),
        ("Товарооборот с Приморским краем составил $3 млн.", "RUS"),
        ("Товарооборот с Объединенными Арабскими Эмиратами составил $3 млн.", "ARE"),
        ("Товарооборот с Шри-Ланкой составил $3 млн.", "LKA"),
        ("Товарооборот с США составил $3 млн.", "USA"),
        ("Товарооборот с ДР Конго составил $3 млн.", "COD"),
        ("Товарооборот с Экваториальной Гвинеей составил $3 млн.", "GNQ"),
        ("Товарооборот со странами ЕАЭС составил $3 млрд.", "EAEU"),
        ("Товарооборот с Центральной Азией составил $3 млрд.", "CAS"),
        ("Товарооборот с Евросоюзом составил $3 млрд.", "EU"),
        ("Внешнеторговый оборот Беларуси составил $80 млрд.", "WLD"),
        ("Внешнеторговый оборот Узбекистана составил $60 млрд.", "UZB-WLD"),
        ("Товарооборот Казахстана и Узбекистана составил $4 млрд.", "KAZ-UZB"),
        ("Ташкент и Душанбе довели товарооборот до $600 млн.", "TJK-UZB"),
        ("Казахстанско-китайский товарооборот составил $40 млрд.", "CHN-KAZ"),
        ("Президент Казахстана сообщил, что товарооборот с Турцией составил $5 млрд.", "KAZ-TUR"),
        ("Посол Казахстана сообщил, что товарооборот с Беларусью составил $1 млрд.", "KAZ"),
        ("Торговля с казахстанцами составила $1 млрд.", "KAZ"),
        ("В Гане ждут белорусских инженеров. Товарооборот составил $3 млн.", "GHA"),
        ("Товарооборот составил $3 млн. Такие данные о торговле с Ганой привел торгпред.", "GHA"),
        ("Товарооборот составил $3 млн.", None),
    ],
)
def test_partners(text, partner):
    assert only(text).partner == partner


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Товарооборот с Оманом составил $9 млн, с Катаром - $5 млн.", [("OMN", 9), ("QAT", 5)]),
        ("Товарооборот с Оманом достиг $9 млн, а с Катаром вырос до $5 млн.", [("OMN", 9), ("QAT", 5)]),
        ("Торговля с ЕАЭС - $60 млрд, из них на Россию приходится $56 млрд.", [("EAEU", 60_000), ("RUS", 56_000)]),
        ("Товарооборот (млн долл.): Оман - 9,4, Катар - 5,1.", [("OMN", 9.4), ("QAT", 5.1)]),
        ("Товарооборот за 2024 год, млн долл. США:\n• Оман - 9,4\n• Катар - 5,1\n", [("OMN", 9.4), ("QAT", 5.1)]),
    ],
)
def test_several_partners(text, expected):
    assert [(one.partner, pytest.approx(one.low / M)) for one in turnover(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a text that does not name Belarus is about its own country
        ("БИШКЕК, 4 мая. /Кабар/. Товарооборот с Ираном составил $90 млн.", ["IRN-KGZ"]),
        ("Президент Таджикистана отметил: «У нас с Китаем уже 3 млрд долларов товарооборота».", ["CHN-TJK"]),
        ("Товарооборот Армении с ЕАЭС - $12 млрд, из них на Россию приходится $11 млрд.", ["ARM-EAEU", "ARM-RUS"]),
        ("Внешнеторговый оборот Узбекистана - $60 млрд. На Китай пришлось $14 млрд.", ["UZB-WLD", "CHN-UZB"]),
        # one that names it is about Belarus
        ("Посол Ирана в Минске сообщил, что товарооборот составил $90 млн.", ["IRN"]),
        ("ТАШКЕНТ, 4 мая. /УзА/. Товарооборот Узбекистана и Беларуси составил $700 млн.", ["UZB"]),
        ("Губернатор рассказал, что товарооборот области с Беларусью - 9 млрд рублей.", ["RUS"]),
    ],
)
def test_whose_trade_it_is(text, expected):
    assert [one.partner for one in turnover(text)] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Товарооборот, тыс. долл. США\nСтрана | 2023 | 2024\nЧили | 15 320,4 | 18 001,2", [15.3204, 18.0012]),
        ("Партнеры Беларуси (товарооборот, $ млн):\n1. Россия - 47 300\n2. Китай - 8 600", [47_300, 8_600]),
        ("Товарооборот, млрд юаней: 2022 - 31,2; 2023 - 59,8.", [31_200, 59_800]),
        ("Экспорт, млн долл.:\nЧили - 15,3\nПеру - 2,4", []),
    ],
)
def test_lists_and_tables(text, values):
    assert [one.low / M for one in turnover(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Торговля с Кенией: 45 млн долларов - факт, 100 млн - план.", ["current", "target"]),
        ("Было 40 миллионов товарооборота с Кенией, стало 60.", ["past", "current"]),
        ("До 2022 года товарооборот с Кенией достигал 90 млн долларов.", ["past"]),
        ("Начинали с 5 миллионов товарооборота с Кенией, сейчас имеем 45.", ["past", "current"]),
        ("Вместо запланированных 60 млн долларов товарооборот с Кенией составил 45 млн.", ["target", "current"]),
        ("Товарооборот с Кенией (45 млн долларов) вырос.", ["current"]),
        ("Товарооборот с Кенией составил 4 млрд рублей (около $45 млн).", ["current", "current"]),
        ("Представьте, что товарооборот с Кенией - миллиард долларов.", []),
        ("Товарооборот с Кенией - не 450, а 45 млн долларов.", ["current"]),
        ("А каков план по торговле с Кенией? Сто миллионов.", ["target"]),
        ("Миллиард долларов товарооборота с Кенией не за горами.", ["target"]),
        ("Потери товарооборота с Кенией - 9 млн долларов.", ["growth"]),
        ("Из 60 млн долларов торговли с Кенией 40 млн - это экспорт.", ["current"]),
        ("Сальдо положительное - 40 млн долларов при товарообороте с Кенией в 60 млн.", ["current"]),
    ],
)
def test_roles_told_by_the_turn_of_phrase(text, roles):
    assert [one.role for one in turnover(text)] == roles


# ---------------------------------------------------------------------------------------------------------------
# Deadlines and periods

DAY = datetime.date(2025, 4, 8)


@pytest.mark.parametrize(
    ("text", "deadline", "kind"),
    [
        ("К 2031 году хотим довести товарооборот с Кубой до $90 млн.", 2031, "stated"),
        ("До 2031 года намерены довести товарооборот с Кубой до $90 млн.", 2031, "stated"),
        ("Товарооборот с Кубой к 2031-му доведем до $90 млн.", 2031, "stated"),
        ("В 2031 году товарооборот с Кубой должен достичь $90 млн.", 2031, "stated"),
        ("К концу 2031 года планируется довести товарооборот с Кубой до $90 млн.", 2031, "stated"),
        ("К тридцатому году хотим довести товарооборот с Кубой до $90 млн.", 2030, "stated"),
        ("За пять лет хотим довести товарооборот с Кубой до $90 млн.", 2030, "relative"),
        ("В ближайшие три года намерены довести товарооборот с Кубой до $90 млн.", 2028, "relative"),
        ("Через два года товарооборот с Кубой должен достичь $90 млн.", 2027, "relative"),
        ("В этом году надо довести товарооборот с Кубой до $90 млн.", 2025, "relative"),
        ("В следующем году надо довести товарооборот с Кубой до $90 млн.", 2026, "relative"),
        ("К концу десятилетия надо довести товарооборот с Кубой до $90 млн.", 2030, "relative"),
        ("После запуска завода сможем довести товарооборот с Кубой до $90 млн.", None, "conditional"),
        ("Надо довести товарооборот с Кубой до $90 млн.", None, "none"),
        ("Надо довести товарооборот с Кубой до $90 млн. Срок называть не буду, не хочу обозначать дату.", None, "refused"),
        (
            "«Доведем товарооборот с Кубой до $90 млн. К 2031-му достигнем - будет очень хорошо», - сказал Иван Петров.",
            2031,
            "soft",
        ),
        ("Принята дорожная карта до 2031 года. Товарооборот с Кубой надо довести до $90 млн.", None, "none"),
        ("Скоро товарооборот с Кубой должен достичь $90 млн.", None, "none"),
    ],
)
def test_deadlines(text, deadline, kind):
    found = only(text, DAY)
    assert (found.deadline, found.deadline_kind) == (deadline, kind)


def test_a_relative_deadline_without_a_date_stays_open():
    found = only("За пять лет хотим довести товарооборот с Кубой до $90 млн.")
    assert (found.deadline, found.deadline_kind) == (None, "relative")


def test_two_goals_keep_their_years():
    found = turnover("В 2027 году надо выйти с Кубой на товарооборот в $90 млн, а к 2031-му - на $150 млн.")
    assert [(one.low / M, one.role, one.deadline) for one in found] == [(90, "target", 2027), (150, "target", 2031)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Товарооборот с Кубой в 2024 году составил $90 млн.", "2024"),
        ("По итогам 2024 года товарооборот с Кубой составил $90 млн.", "2024"),
        ("За девять месяцев 2024 года товарооборот с Кубой составил $90 млн.", "2024-01..2024-09"),
        ("В январе-августе 2024 года товарооборот с Кубой составил $90 млн.", "2024-01..2024-08"),
        ("В первом квартале 2024 года товарооборот с Кубой составил $90 млн.", "2024-01..2024-03"),
        ("За первое полугодие 2024 года товарооборот с Кубой составил $90 млн.", "2024-01..2024-06"),
        ("За девять месяцев товарооборот с Кубой составил $90 млн.", None),
        ("Товарооборот с Кубой составил $90 млн.", None),
    ],
)
def test_periods(text, period):
    assert only(text).period == period


# ---------------------------------------------------------------------------------------------------------------
# Currency, hedges by verbs, numbers without their unit


@pytest.mark.parametrize(
    ("text", "low", "currency", "stated"),
    [
        ("Товарооборот с Ираном: миллиард, который мы имеем, - это мало.", BN, "USD", False),
        ("Наш товарооборот с Ираном - два миллиарда, если считать в долларах.", 2 * BN, "USD", False),
        ("Товарооборот с Калугой составил 40 млрд рублей.", 40 * BN, "RUB", True),
        ("Товарооборот с Калугой составил 40 млрд российских рублей.", 40 * BN, "RUB", True),
        ("Товарооборот с Чехией составил 4 млрд крон.", 4 * BN, "CZK", True),
        ("Товарооборот с Китаем составил 30 млрд юаней.", 30 * BN, "CNY", True),
    ],
)
def test_currency(text, low, currency, stated):
    found = only(text)
    assert (found.low, found.currency, found.currency_stated) == (low, currency, stated)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Товарооборот с Омском превысил $90 млн.", "over"),
        ("Товарооборот с Омском перевалил за $90 млн.", "over"),
        ("Товарооборот с Омском преодолел отметку в $90 млн.", "over"),
        ("Товарооборот с Омском не превысил $90 млн.", "under"),
        ("Товарооборот с Омском приблизился к $90 млн.", "under"),
        ("Товарооборот с Омском не дотянул до $90 млн.", "under"),
        ("Товарооборот с Омском до $90 млн не дотягивает.", "under"),
        ("Товарооборот с Омском составил $90 млн.", "none"),
        ("Товарооборот с Омском превысил прошлогодний и составил $90 млн.", "none"),
    ],
)
def test_hedges_by_verbs(text, hedge):
    assert only(text).hedge == hedge


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Товарооборот с Чили - $12 млн, а к 2030 году будет 40.", [(12, "current"), (40, "target")]),
        ("Товарооборот с Чили достиг $12 млн. Десять лет назад было 3.", [(12, "current"), (3, "past")]),
        ("Товарооборот с Чили достиг $12 млн, это 3 % от плана.", [(12, "current")]),
    ],
)
def test_a_number_may_leave_out_its_unit(text, values):
    found = [(one.low / M, one.role) for one in turnover(text)]
    assert [value for value, _ in found] == [value for value, _ in values]


# ---------------------------------------------------------------------------------------------------------------
# Directions without a number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Товарооборот с Лаосом надо наращивать.", "надо наращивать"),
        ("Нужно увеличить товарооборот с Лаосом.", "Нужно увеличить товарооборот"),
        ("Товарооборот с Лаосом вырос, но есть куда расти.", "есть куда расти"),
        ("Он рассчитывает на существенный рост товарооборота с Лаосом.", "существенный рост товарооборота"),
        ("Стороны намерены удвоить товарооборот с Лаосом.", "намерены удвоить товарооборот"),
    ],
)
def test_wishes_without_a_number(text, words):
    (found,) = tradetalk.read_text(text)
    assert (found.words, found.role, found.low, found.currency, found.partner) == (words, "target", None, None, "LAO")


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот с Лаосом вырос вдвое.",
        "Рост товарооборота с Лаосом продолжается.",
        "Надо увеличить посевы льна.",
        "Гостям показали завод, где есть куда расти молодежи.",
    ],
)
def test_no_wish(text):
    assert tradetalk.read_text(text) == []


# ---------------------------------------------------------------------------------------------------------------
# The five articles

FIVE = {
    "000-kyrgyz-ambassador.txt": [
        ("наращивать товарооборот", None, "none", "", "target", "KGZ", None, "none", "indirect", "Александр Лукашенко"),
        ("$170 млн", 170 * M, "under", "под", "current", "KGZ", None, "none", "direct", "Александр Лукашенко"),
        ("надо увеличивать товарооборот", None, "none", "", "target", "KGZ", None, "none", "direct", "Александр Лукашенко"),
    ],
    "001-koshanov-centralasia.txt": [
        ("1 млрд долларов", BN, "none", "", "current", "KAZ", None, "none", "indirect", "Александр Лукашенко"),
        ("есть куда стремиться", None, "none", "", "target", "KAZ", None, "none", "indirect", "Александр Лукашенко"),
    ],
    "002-kyrgyz-premier.txt": [
        ("$500 млн", 500 * M, "none", "", "target", "KGZ", 2030, "stated", "headline", "Александр Лукашенко"),
        ("$500\u00a0млн", 500 * M, "none", "", "target", "KGZ", 2030, "stated", "indirect", "Александр Лукашенко"),
        ("500 миллионов долларов", 500 * M, "about", "примерно", "target", "KGZ", 2030, "soft", "direct", "Александр Лукашенко"),
        ("$500\u00a0млн", 500 * M, "none", "", "target", "KGZ", None, "none", "indirect", "Адылбек Касымалиев"),
    ],
    "003-koshanov-transcript.txt": [
        ("серьезно прибавить", None, "none", "", "target", "KAZ", None, "none", "narrator", None),
        ("миллиарду", BN, "none", "", "current", "KAZ", None, "none", "narrator", None),
        ("миллиарду долларов", BN, "under", "близко к", "past", "KAZ", None, "none", "direct", "Александр Лукашенко"),
        ("миллиарды", None, "over", "больше", "current", "KAZ", None, "none", "direct", "Александр Лукашенко"),
        ("есть куда стремиться", None, "none", "", "target", "KAZ", None, "none", "direct", "Александр Лукашенко"),
    ],
    "004-kazakh-ambassador.txt": [
        (
            "серьезный рост товарооборота",
            None,
            "none",
            "",
            "target",
            "KAZ",
            None,
            "conditional",
            "indirect",
            "Александр Лукашенко",
        ),
        ("миллиард", BN, "none", "", "current", "KAZ", None, "none", "direct", "Александр Лукашенко"),
        ("окажется просто смешным", None, "none", "", "target", "KAZ", None, "conditional", "direct", "Александр Лукашенко"),
    ],
}


@pytest.mark.parametrize("name", sorted(FIVE))
def test_the_five_articles(name):
    path = ROOT / "data" / "articles" / name
    (reading,) = tradetalk.read_articles([path])
    text = path.read_bytes().decode("utf-8")
    assert reading.problem is None
    assert [
        (
            one.words,
            one.low,
            one.hedge,
            one.hedge_words,
            one.role,
            one.partner,
            one.deadline,
            one.deadline_kind,
            one.voice,
            one.speaker,
        )
        for one in reading.statements
    ] == FIVE[name]
    for one in reading.statements:
        assert text[one.start : one.end] == one.words
        assert one.article == path.stem
        assert one.low == one.high
        assert one.currency == (None if one.low is None and one.words != "миллиарды" else "USD")
        assert one.rule


# ---------------------------------------------------------------------------------------------------------------
# What is offered


def test_the_fields_of_a_statement():
    assert statements.FIELDS == (
        "article",
        "start",
        "end",
        "words",
        "low",
        "high",
        "currency",
        "currency_stated",
        "hedge",
        "hedge_words",
        "role",
        "partner",
        "period",
        "deadline",
        "deadline_kind",
        "voice",
        "speaker",
        "rule",
    )


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, tradetalk; print([m for m in ('pandas', 'matplotlib', 'numpy', 'babel', 'pymorphy3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "notebooks", capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("text", ["", "Товарооборот с Чили достиг $12 млн. Надо наращивать товарооборот."])
def test_table_has_the_same_columns_and_types_whatever_is_in_it(text):
    frame = tradetalk.table(tradetalk.read_text(text))
    assert tuple(frame.columns) == statements.FIELDS
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["low"] == kinds["high"] == "Float64"
    assert kinds["deadline"] == kinds["start"] == kinds["end"] == "Int64"
    assert kinds["currency_stated"] == "boolean"
    assert kinds["partner"] == kinds["words"] == "string"


def test_table_prints_missing_as_missing():
    frame = tradetalk.table(tradetalk.read_text("Надо наращивать товарооборот с Чили."))
    assert frame["low"].isna().all()
    assert frame["deadline"].isna().all()
    assert frame["speaker"].isna().all()


def run(*paths):
    return subprocess.run(
        [sys.executable, "-m", "tradetalk", *map(str, paths)],
        cwd=ROOT / "notebooks",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PATH": ""},
        check=False,
    )


def test_the_command_prints_one_object_a_line():
    done = run(ROOT / "data" / "articles" / "001-koshanov-centralasia.txt")
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert done.stderr == ""
    assert [tuple(one) for one in objects] == [statements.FIELDS] * 2
    assert objects[0]["words"] == "1 млрд долларов"


def test_the_command_names_a_bad_file_and_reads_the_others(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    missing = tmp_path / "missing.txt"
    done = run(empty, ROOT / "data" / "articles" / "001-koshanov-centralasia.txt", missing, tmp_path)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    errors = done.stderr.splitlines()
    assert len(errors) == 3
    assert str(empty) in errors[0]
    assert str(missing) in errors[1]
    assert str(tmp_path) in errors[2]


def test_the_date_is_taken_from_the_text_only_where_it_is_stated_in_full():
    wish = "За пять лет хотим довести товарооборот с Кубой до $90 млн."
    assert only(f" date 2025-09-30 Ричмонд\n{wish}").deadline == 2030
    assert only(f"30 сентября, Минск /Корр. БЕЛТА/. {wish}").deadline is None


# ---------------------------------------------------------------------------------------------------------------
# Word tables


def test_every_row_of_every_table_loads():
    assert cues.lexicon().keys
    assert cues.numbers()["миллиардов"].value == BN
    assert cues.currencies().nouns["тенге"] == "KZT"
    assert cues.places().starts["казахстаном"][0][1].code == "KAZ"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("достичь,somewhere,reach", "row 2: part is 'somewhere'"),
        ("достичь,reach", "row 2: expected 3 cells"),
        ("...,reach,reach", "row 2: words must begin and end with a word"),
        (",reach,reach", "row 2: words must begin and end with a word"),
        ("достичь,reach,reach\nдостичь,reach,again", "row 3: 'достичь' stands already in row 2"),
    ],
)
def test_a_broken_row_is_named(tmp_path, row, reason):
    for path in cues.FOLDER.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "roles.csv").write_text(f"words,part,gloss\n{row}\n", encoding="utf-8")
    with pytest.raises(cues.CueError) as error:
        cues.load(tmp_path)
    assert str(error.value).startswith("roles.csv, ")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "loader"),
    [
        ("numbers", "word,value,kind,gloss\nпять,five,number,five\n", cues.load_numbers),
        ("numbers", "word,value,kind,gloss\nпять,5,figure,five\n", cues.load_numbers),
        ("numbers", "word;value\n", cues.load_numbers),
        ("currencies", "code,signs,words,qualifiers,note\nZZZ,,тугрик,,none\n", cues.load_currencies),
        ("places", "code,cldr,names,adjectives,cities,people,note\nkaz,KZ,,,,,\n", cues.load_places),
        ("places", "code,cldr,names,adjectives,cities,people,note\nKAZ,QQ,,,,,\n", cues.load_places),
    ],
)
def test_a_broken_table_is_named(tmp_path, name, text, loader):
    (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(cues.CueError, match=rf"^{name}\.csv, row \d+: "):
        loader(tmp_path)


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(cues.CueError, match=r"^hedges\.csv: cannot be read"):
        cues.load(tmp_path)


# ---------------------------------------------------------------------------------------------------------------
# Any text

PIECES = [
    "товарооборот",
    "Товарооборот",
    "с Казахстаном",
    "Беларуси",
    "и",
    "Китая",
    "$500 млн",
    "1,5 млрд долларов",
    "миллиард",
    "миллиарды",
    "больше",
    "около",
    "к 2030 году",
    "в 2024-м",
    "до",
    "довести",
    "намерены",
    "может",
    "составил",
    "вырос на",
    "против",
    "экспорт",
    "«",
    "»",
    '"',
    "(",
    ")",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "- ",
    " — ",
    "сказал Иванов",
    "заявил, что",
    "млн долл.:",
    "Грузия - 5,4",
    "120",
    "двести",
    "\u00a0",
    "\xad",
    "İ",
    "-0-",
    "есть куда расти",
    "надо",
    "наращивать",
    "не",
    "под",
    "почти",
    "рублей",
    "Br5",
    "?",
    "!",
    "президент Казахстана",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_statements_quote_the_text_and_are_sorted(pieces):
    text = " ".join(pieces)
    found = tradetalk.read_text(text, "x", datetime.date(2025, 1, 1))
    assert found == sorted(found, key=lambda one: (one.start, one.end))
    for one in found:
        assert text[one.start : one.end] == one.words
        assert one.words.strip() == one.words != ""
        assert one.role in statements.ROLES
        assert one.deadline_kind in statements.DEADLINE_KINDS
        assert one.hedge in cues.HEDGES
        assert one.voice in ("headline", "direct", "indirect", "narrator")
        assert (one.low is None) == (one.high is None)
        assert one.low is None or one.low <= one.high
        assert one.deadline is None or one.role in ("target", "forecast")
        assert one.hedge_words == "" or one.hedge_words in text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for one in tradetalk.read_text(text + " товарооборот $5 млн " + text):
        assert one.words
