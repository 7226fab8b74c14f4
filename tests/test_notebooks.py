"""What nbval cannot see: that notebooks are stored as they ran, tell their story, and show every picture with words."""

import ast
import json
import re

import pytest
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# The kernels' own chatter, none of which a reader needs.
LONGEST_CELL = 12

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind=None):
    found = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in found if kind in (None, cell["cell_type"])]


def source(cell):
    return "".join(cell["source"])


def outputs(path):
    return [output for cell in cells(path, "code") for output in cell["outputs"]]


def test_counts_run_from_one(path):
    counts = [cell["execution_count"] for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


def test_no_error_and_nothing_on_stderr(path):
    assert not [o for o in outputs(path) if o["output_type"] == "error" or o.get("name") == "stderr"]


def test_every_cell_that_ends_in_an_expression_shows_something(path):
    for cell in cells(path, "code"):
        last = ast.parse(source(cell)).body[-1]
        silent = isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and called(last.value) in SILENT_CALLS
        if isinstance(last, ast.Expr) and not silent:
            assert cell["outputs"], f"no output stored for:\n{source(cell)}"


SILENT_CALLS = {"use_style", "write_csv", "close", "save", "set_option"}


def called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def test_no_empty_and_no_long_cell(path):
    for cell in cells(path):
        assert source(cell).strip(), "an empty cell"
    for cell in cells(path, "code"):
        assert len(source(cell).splitlines()) <= LONGEST_CELL, source(cell)


def test_notebooks_tell_and_the_package_does(path):
    for cell in cells(path, "code"):
        tree = ast.parse(source(cell))
        kinds = {type(node) for node in ast.walk(tree)}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef}, source(cell)
        imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        assert "re" not in imported, source(cell)


def test_it_opens_with_a_title_and_ends_with_the_next_step(path):
    first, last = cells(path)[0], cells(path)[-1]
    assert first["cell_type"] == "markdown"
    assert source(first).startswith("# ")
    assert "Writes" in source(first), "the first cell says which files this notebook writes"
    assert last["cell_type"] == "markdown"
    assert re.search(r"\]\([^)]*\.(ipynb|md)[^)]*\)", source(last)), "the last cell links to the next step"


def test_kernel_and_metadata_are_those_of_any_machine(path):
    stored = json.loads(path.read_text("utf-8"))
    assert stored["metadata"]["kernelspec"] == {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    assert "version" not in stored["metadata"]["language_info"]
    for cell in stored["cells"]:
        assert "execution" not in cell["metadata"]
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", cell["id"]), f"cell id {cell['id']!r} is not a readable name"


def test_no_path_of_a_machine(path):
    text = path.read_text("utf-8")
    assert not re.search(r"/(home|root|Users|tmp|work|usr)/|[A-Z]:\\\\", text)
    assert "object at 0x" not in text


def test_every_picture_has_alt_text(path):
    for output in outputs(path):
        if "image/png" in output.get("data", {}):
            alt = output["metadata"].get("image/png", {}).get("alt", "")
            assert len(alt) > 60, "a picture needs words that say what it shows"


def test_no_pair_of_bare_dollars(path):
    """Two dollar signs in one block become a formula (MathJax); in HTML each must be wrapped, in Markdown avoided."""
    for cell in cells(path, "markdown"):
        prose = re.sub(r"`[^`]*`", "", source(cell))
        assert not [block for block in prose.split("\n\n") if block.count("$") > 1], source(cell)
    for output in outputs(path):
        data = output.get("data", {})
        markdown = "".join(data.get("text/markdown", []))
        assert markdown.count("$") < 2, markdown
        html = "".join(data.get("text/html", []))
        bare = html.replace("<span>$</span>", "")
        assert bare.count("$") < 2, html[:400]


def test_outputs_are_no_fragile_markup(path):
    """JupyterLab drops style blocks, scripts and inline SVG of notebooks it does not trust yet."""
    for output in outputs(path):
        html = "".join(output.get("data", {}).get("text/html", []))
        assert not re.search(r"<(style|script|svg)\b", html)
        assert "image/svg+xml" not in output.get("data", {})
