"""Pages stand alone, say what is Russian, and lead from one to the next; a failing notebook loses nothing."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

from tradetalk import publish


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return {path.name: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in publish.render(folder)}


def test_every_notebook_has_a_page(pages):
    assert set(pages) == {"index.html", "codebook.html", *(f"{path.stem}.html" for path in publish.paths())}


def test_pages_ask_no_other_host(pages):
    for name, page in pages.items():
        assert not page.find_all(["script", "iframe", "object", "embed"]), name
        assert not page.find_all("link"), name
        assert all(img["src"].startswith("data:") for img in page.find_all("img")), name
        assert "url(" not in page.style.get_text(), name
        assert "@import" not in page.style.get_text(), name


def test_pages_are_english_with_russian_marked(pages):
    for name, page in pages.items():
        assert page.html["lang"] == "en"
        for text in page.main.find_all(string=publish.RUSSIAN):
            if text.find_parent(["pre", "code"]):
                continue
            assert any(parent.get("lang") == "ru" for parent in text.parents), f"{name}: {text[:60]!r}"


def test_pages_have_landmarks_titles_and_one_main_heading(pages):
    titles = {name: page.title.get_text() for name, page in pages.items()}
    assert len(set(titles.values())) == len(titles)
    for name, page in pages.items():
        assert len(page.find_all("h1")) == 1, name
        assert page.header, name
        assert page.main, name
        assert page.footer, name


def test_previous_and_next_make_one_chain(pages):
    chain, here = [], "index.html"
    while here:
        chain.append(here)
        following = pages[here].find("a", rel="next")
        here = following["href"] if following else None
    assert chain == ["index.html", *(f"{path.stem}.html" for path in publish.paths()), "codebook.html"]


def test_code_is_folded_and_pictures_have_words(pages):
    for name, page in pages.items():
        for code in page.select(".highlight"):
            assert code.find_parent("details", class_="code"), name
        for img in page.find_all("img"):
            assert len(img.get("alt", "")) > 40, name


def test_links_inside_the_site_lead_somewhere(pages):
    for name, page in pages.items():
        for link in page.find_all("a", href=True):
            address, _, anchor = link["href"].partition("#")
            if "://" in address:
                continue
            target = pages.get(address or name)
            if target is None:
                assert (ROOT / "site" / address).resolve().exists(), f"{name} links to {link['href']}"
            elif anchor:
                assert target.find(id=anchor), f"{name} links to {link['href']}"


def test_no_id_stands_twice_on_a_page(pages):
    for name, page in pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), f"{name}: {sorted(i for i in ids if ids.count(i) > 1)[:3]}"


def test_findings_of_the_readme_are_those_of_the_notebooks(pages):
    """Every finding a notebook computes stands in the README word for word, and the README claims no other."""
    computed = {plain(tag) for page in pages.values() for tag in page.select(".finding.headline")}
    heading = next(tag for tag in pages["index.html"].find_all("h2") if tag.get_text().startswith("Findings"))
    listed = {plain(item) for item in heading.find_next("ol").find_all("li", recursive=False)}
    assert computed == listed


def test_the_readme_shows_the_figure_with_the_words_of_notebook_02(pages):
    if len(list((ROOT / "data" / "articles").glob("*.txt"))) > 5:
        pytest.skip("with articles of the reader's own the picture shows more than the README describes")
    shown = pages["index.html"].find("img")
    drawn = pages["02-chart-the-turnover.html"].find("img")
    assert shown["alt"] == drawn["alt"]


def plain(tag):
    words = re.sub(r"\s+", " ", tag.get_text()).strip()
    return re.sub(r"^Finding: | \(notebook \d\d\)$", "", words)


def notebook(*cells):
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(cells)]
    made.metadata["kernelspec"] = publish.KERNEL
    return made


def test_a_failing_notebook_keeps_its_old_file_and_names_the_cell(tmp_path):
    path = tmp_path / "01-try.ipynb"
    nbformat.write(notebook("1 + 1", "1 / 0", "2"), path)
    before = path.read_bytes()
    named = r"01-try.ipynb, code cell 2: ZeroDivisionError: division by zero"
    with pytest.raises(publish.NotebookFailed, match=named) as problem:
        publish.execute(path)
    assert "\n" not in str(problem.value)
    assert path.read_bytes() == before


def test_running_twice_gives_the_same_bytes(tmp_path):
    path = tmp_path / "01-try.ipynb"
    nbformat.write(notebook("x = 2", "print('два'); x"), path)
    publish.execute(path)
    first = path.read_bytes()
    publish.execute(path)
    assert path.read_bytes() == first
    assert "два".encode() in first


def test_a_link_to_nowhere_stops_the_build(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"README.md links to data/gone.csv"):
        publish._page_address("data/gone.csv", "README.md", tmp_path)
