"""Run the notebooks in place and turn them into pages that can be read without running anything.

`python -m tradetalk.publish` (from notebooks/) does the whole main job; run.py calls it. Running leaves nothing in a notebook
that differs between two machines; rendering writes self-contained pages that ask no other host for anything.
"""

from __future__ import annotations

import base64
import posixpath
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup, NavigableString
from jinja2 import Environment, FileSystemLoader
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html, strip_ansi
from traitlets.config import Config

from tradetalk import library
from tradetalk.tables import RUSSIAN, write_bytes

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent
LANGUAGE_INFO = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Pages made from Markdown files, and the title each has in the navigation.
DOCUMENTS = {"README.md": "index.html", "data/README.md": "codebook.html"}


class NotebookFailed(Exception):
    """A notebook stopped; the message names the notebook, the cell and the error in one line."""


def main() -> int:
    """Run and render everything; returns the exit status, 1 if a notebook failed or an article could not be read."""
    started, notebooks = time.perf_counter(), paths()
    for number, path in enumerate(notebooks, 1):
        began = time.perf_counter()
        try:
            execute(path)
        except NotebookFailed as problem:
            print(f"tradetalk: {problem}", file=sys.stderr)
            return 1
        print(f"tradetalk: {number}/{len(notebooks)} {path.stem} run in {time.perf_counter() - began:.1f} s", flush=True)
    began = time.perf_counter()
    pages = render(ROOT / "site")
    print(f"tradetalk: {len(pages)} pages written to site/ in {time.perf_counter() - began:.1f} s")
    print(f"tradetalk: all done in {time.perf_counter() - started:.1f} s; open site/index.html")
    unread = library.load(ROOT / "data").problems
    for problem in unread:
        print(f"tradetalk: data/articles/{problem}", file=sys.stderr)
    return 1 if unread else 0


def paths(root: Path = ROOT) -> list[Path]:
    """The numbered notebooks in reading order."""
    return sorted((root / "notebooks").glob("[0-9][0-9]-*.ipynb"))


def execute(path: Path) -> None:
    """Run one notebook from top to bottom and store it with its outputs; the old file stays if a cell fails.

    Raises NotebookFailed.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=600, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(path.parent)}},
        # The kernel talks to this process only; without the setting it prints a warning at each start.
        config=Config({"KernelManager": {"transport_encryption": "required"}}),
        # On a busy machine one print can arrive in two pieces, and the notebook would differ from a quiet run.
        coalesce_streams=True,
    )  # fmt: skip
    try:
        client.execute()
    except CellExecutionError as error:
        lines = [line for line in strip_ansi(str(error)).splitlines() if line.strip()]
        count = sum(cell.cell_type == "code" and cell.execution_count is not None for cell in notebook.cells)
        raise NotebookFailed(f"{path.name}, code cell {count}: {lines[-1]}") from None
    notebook.metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE_INFO}
    write_bytes((nbformat.writes(notebook).rstrip("\n") + "\n").encode(), path)


def render(folder: Path, root: Path = ROOT) -> list[Path]:
    """Write every notebook and document as a page into `folder` (made if missing); returns the paths."""
    folder.mkdir(exist_ok=True)
    notebooks = paths(root)
    trail = [("index.html", "Start"), *((f"{path.stem}.html", _title(path)) for path in notebooks), ("codebook.html", "Codebook")]
    exporter = HTMLExporter(extra_loaders=[FileSystemLoader(TEMPLATES)], template_file="notebook.html.j2")
    frame = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("page.html.j2")
    bodies: dict[str, tuple[str, str]] = {}
    for path in notebooks:
        body, _ = exporter.from_notebook_node(nbformat.read(path, as_version=4))
        bodies[f"{path.stem}.html"] = (f"notebooks/{path.name}", body)
    for source, name in DOCUMENTS.items():
        bodies[name] = (source, markdown2html((root / source).read_text("utf-8")))
    written = []
    for place, (name, label) in enumerate(trail):
        source, body = bodies[name]
        content = _finish(body, source, root)
        page = frame.render(
            title=_page_title(content, label), body=content.decode(formatter="html5"), trail=trail, here=name, source=source,
            before=trail[place - 1] if place else None, after=trail[place + 1] if place + 1 < len(trail) else None,
        )  # fmt: skip
        written.append(write_bytes(page.encode(), folder / name))
    return written


def _finish(body: str, source: str, root: Path) -> BeautifulSoup:
    """Make links work in the pages' folder, put pictures into the page, and mark Russian as Russian."""
    soup = BeautifulSoup(body, "html.parser")
    for link in soup.find_all("a", href=True):
        link["href"] = _page_address(link["href"], source, root)
    for picture in soup.find_all("img", src=True):
        if "://" not in picture["src"] and not picture["src"].startswith("data:"):
            picture["src"] = _embedded(root / posixpath.normpath(posixpath.join(posixpath.dirname(source), picture["src"])))
    for anchor in soup.find_all("a", class_="anchor-link"):
        anchor.decompose()
    for block in soup.find_all("pre"):
        # A block that scrolls sideways must be within reach of the keyboard.
        block["tabindex"] = "0"
    for number, table in enumerate(soup.find_all("table"), start=1):
        if table.parent.name != "div" or "wide" not in table.parent.get("class", []):
            # A wide table scrolls in its own box, which the keyboard must be able to reach.
            box = {"class": "wide", "tabindex": "0", "role": "region", "aria-label": _caption(table, number)}
            table.wrap(soup.new_tag("div", attrs=box))
    for text in list(_texts(soup)):
        _mark_russian(soup, text)
    return soup


def _page_address(address: str, source: str, root: Path) -> str:
    if "://" in address or address.startswith(("#", "mailto:")):
        return address
    path, hash_mark, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    if target.endswith(".ipynb"):
        return f"{posixpath.basename(target)[: -len('.ipynb')]}.html{hash_mark}{anchor}"
    if target in DOCUMENTS:
        return f"{DOCUMENTS[target]}{hash_mark}{anchor}"
    if not (root / target).exists():
        raise FileNotFoundError(f"{source} links to {address}, which does not exist")
    return f"../{target}{hash_mark}{anchor}"


def _embedded(path: Path) -> str:
    kind = {".png": "image/png", ".svg": "image/svg+xml"}[path.suffix]
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _caption(table: object, number: int) -> str:
    caption = table.find("caption")
    # Numbered, because landmarks of one page need different names.
    return f"Table {number}: {caption.get_text(' ', strip=True)}" if caption else f"Table {number}"


def _texts(soup: BeautifulSoup) -> Iterator[NavigableString]:
    for text in soup.find_all(string=RUSSIAN):
        languages = [parent.get("lang") for parent in text.parents if parent.get("lang")]
        if type(text) is NavigableString and not languages and not text.find_parent(["pre", "code", "script", "style"]):
            yield text


def _mark_russian(soup: BeautifulSoup, text: NavigableString) -> None:
    pieces, at = [], 0
    for found in RUSSIAN.finditer(text):
        span = soup.new_tag("span", lang="ru")
        span.string = found.group()
        pieces += [NavigableString(text[at : found.start()]), span]
        at = found.end()
    text.replace_with(*pieces, NavigableString(text[at:]))


def _title(path: Path) -> str:
    first = next(cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")
    return first.source.splitlines()[0].lstrip("# ")


def _page_title(content: BeautifulSoup, label: str) -> str:
    heading = content.find("h1")
    return heading.get_text(strip=True) if heading else label


if __name__ == "__main__":
    sys.exit(main())
