"""run.py says in one line what is missing, and does nothing twice."""

import importlib.util
import subprocess
import sys

import pytest
from conftest import ROOT


@pytest.fixture
def run(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    places = {"ENVIRONMENT": ".venv", "PYTHON": ".venv/python", "STAMP": ".venv/installed.txt", "QUIET": ".venv/overrides.json",
              "LOCK": "requirements.lock"}  # fmt: skip
    for name, path in places.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    (tmp_path / "requirements.lock").write_text("pandas==3.1.1\n")
    monkeypatch.setattr(module.subprocess, "call", lambda *_, **__: 0)
    return module


def answers(module, monkeypatch, *results):
    """Let `quiet` give these (status, output) in turn; returns the commands it was asked to run."""
    asked, left = [], list(results)

    def quiet(command):
        asked.append(command)
        status, output = left.pop(0)
        if status == 0 and "venv" in command:
            module.ENVIRONMENT.mkdir(exist_ok=True)
            module.PYTHON.touch()
        return subprocess.CompletedProcess(command, status, output)

    monkeypatch.setattr(module, "quiet", quiet)
    return asked


def one_line(capsys):
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("tradetalk: ")
    return error


def test_an_old_python_is_told_which_one_is_needed(run, monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    assert run.main(["test"]) == 1
    assert "Python 3.11 or newer is needed" in one_line(capsys)


def test_old_pythons_can_at_least_parse_it():
    import ast

    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


def test_a_machine_without_venv_is_told_what_to_install(run, monkeypatch, capsys):
    answers(run, monkeypatch, (1, "The virtual environment was not created\nensurepip is not available\n"))
    assert run.main([]) == 1
    assert "python3-venv" in one_line(capsys)


def test_a_machine_without_network_is_told_so(run, monkeypatch, capsys):
    answers(run, monkeypatch, (0, ""), (1, "WARNING: retrying\nERROR: No matching distribution found for pandas\nhint\n"))
    assert run.main([]) == 1
    assert "is there a network? pip says: ERROR: No matching distribution" in one_line(capsys)
    assert not run.STAMP.exists()


def test_the_second_run_installs_nothing(run, monkeypatch):
    asked = answers(run, monkeypatch, (0, ""), (0, ""))
    assert run.main([]) == 0
    assert run.main(["test"]) == 0
    assert len(asked) == 2


def test_a_new_lock_or_python_is_installed_again(run, monkeypatch):
    asked = answers(run, monkeypatch, *[(0, "")] * 4)
    assert run.main([]) == 0
    run.LOCK.write_text("pandas==3.1.2\n")
    assert run.main([]) == 0
    assert len(asked) == 4


def test_an_unknown_job_is_named(run, capsys):
    assert run.main(["build-everything"]) == 1
    assert "there is no job 'build-everything'" in one_line(capsys)


def test_nothing_of_the_callers_settings_reaches_the_jobs(run, monkeypatch):
    for name in ("PYTHONPATH", "MATPLOTLIBRC", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("IPYTHONDIR", "/elsewhere")
    around = run.surroundings()
    assert not {"PYTHONPATH", "MATPLOTLIBRC", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE"} & set(around)
    assert around["IPYTHONDIR"] != "/elsewhere"


def test_standard_library_only():
    import ast

    tree = ast.parse((ROOT / "run.py").read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in modules} <= sys.stdlib_module_names
