"""tradetalk reads Russian trade news: what was said about turnover, how much, by when, how firmly, by whom.

    import tradetalk
    tradetalk.read_text("Товарооборот с Сербией достиг почти $200 млн.")

Light to import: pandas, pymorphy3 and Babel are loaded when they are first needed.
"""

from tradetalk.statements import Reading, Statement, read_articles, read_text, table

__all__ = ["Reading", "Statement", "read_articles", "read_text", "table"]
