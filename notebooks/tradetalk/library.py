"""All articles of the project at once: the files of data/articles, checked against what data/articles.csv says of them.

A listed article whose bytes changed stops the work, because hand annotations hang on its exact words. A file that is not
listed is a reader's own article: it is read like the others and called new. A file that cannot be read is named with its
reason, and the others are read all the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tradetalk.articles import Article, ArticleProblem, read
from tradetalk.turnover import date_in_words

CATALOGUE = "article file original_name sha256 outlet title date_stated partner".split()


class ArticleChanged(ValueError):
    """A listed article is missing or no longer the document it was; the message names it and what hangs on it."""


@dataclass(frozen=True)
class Library:
    """Articles in order of id, the rows of data/articles.csv, and one line for each file that could not be read."""

    articles: tuple[Article, ...]
    catalogue: pd.DataFrame
    problems: tuple[str, ...]

    @property
    def texts(self) -> dict[str, str]:
        """Article id -> text as stored."""
        return {article.id: article.text for article in self.articles}

    @property
    def dates(self) -> dict[str, str]:
        """Article id -> its date in words, as far as the text states it."""
        return {article.id: date_in_words(article.date_stated) for article in self.articles}

    @property
    def listed(self) -> tuple[str, ...]:
        """Ids of the articles that data/articles.csv lists, in order."""
        return tuple(self.catalogue["article"])

    def table(self) -> pd.DataFrame:
        """One row an article: id, outlet, date as stated, title, encoding, whether it is new."""
        known = self.catalogue.set_index("article")
        return pd.DataFrame([
            {
                "article": article.id,
                "outlet": known["outlet"].get(article.id, "") or "not named in the text",
                "date": date_in_words(article.date_stated),
                "title": known["title"].get(article.id) or _title(article) or "none printed",
                "encoding": article.encoding,
                "new": article.id not in known.index,
            }
            for article in self.articles
        ])  # fmt: skip


def load(data: Path | str) -> Library:
    """Read every .txt file of `data`/articles. `data` is the project's data folder.

    Raises ArticleChanged if a listed article is missing or changed.
    """
    data = Path(data)
    catalogue = pd.read_csv(data / "articles.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    if list(catalogue.columns) != CATALOGUE:
        raise ArticleChanged(f"articles.csv: the columns must be {', '.join(CATALOGUE)}")
    ids = dict(zip(catalogue["file"], catalogue["article"], strict=True))
    for row in catalogue.itertuples():
        _check(row, data)
    articles, problems = [], []
    for path in sorted((data / "articles").glob("*.txt")):
        try:
            articles.append(read(path, ids.get(path.name) or _new_id(path, set(ids.values()))))
        except ArticleProblem as problem:
            problems.append(f"{path.name}: {problem.reason}")
    return Library(tuple(sorted(articles, key=lambda article: article.id)), catalogue, tuple(problems))


def _title(article: Article) -> str:
    return " ".join(article.text[zone.start : zone.end].strip() for zone in article.zones if zone.kind == "title")


def _check(row: object, data: Path) -> None:
    path = data / "articles" / row.file
    hanging = ", ".join(_hanging(row.article, data)) or "no annotation"
    if not path.is_file():
        raise ArticleChanged(f"{row.file} (article {row.article}) is missing; on it hang: {hanging}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != row.sha256:
        what = "was changed: its sha256 is not the one in articles.csv"
        raise ArticleChanged(f"{row.file} (article {row.article}) {what}; on it hang: {hanging}")


def _hanging(article: str, data: Path) -> list[str]:
    found = []
    for path in sorted((data / "annotations").glob("*.csv")):
        rows = pd.read_csv(path, dtype=str, keep_default_na=False)
        count = int((rows["article"] == article).sum()) if "article" in rows else 0
        if count:
            found.append(f"{count} rows of {path.name}")
    return found


def _new_id(path: Path, taken: set[str]) -> str:
    """The number a file's name begins with, or the whole name if there is none or it is taken."""
    number = re.match(r"[0-9]+(?![0-9A-Za-z])", path.stem)
    return number.group() if number and number.group() not in taken else path.stem
