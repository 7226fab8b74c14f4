#!/usr/bin/env python3
"""Set tradetalk up and run it. Needs nothing but Python 3.11 or newer.

    python3 run.py         run every notebook in place, write figures and derived data, render the pages to site/
    python3 run.py test    run all tests
    python3 run.py lab     open the notebooks in JupyterLab

The first call makes .venv beside this file and installs requirements.lock into it; later calls use what is there.
"""
# Only syntax that Python 3.6 knows, so that an old Python gets a sentence and not a traceback.
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "installed.txt"
QUIET = ENVIRONMENT / "share/jupyter/lab/settings/overrides.json"
OLDEST = (3, 11)
JOBS = ("build", "test", "lab")


def main(arguments):
    """Do one job and return its exit status."""
    job = arguments[0] if arguments else "build"
    if job in ("-h", "--help", "help"):
        print(__doc__.strip())
        return 0
    if job not in JOBS:
        return complain(f"there is no job {job!r}: say 'python3 run.py', 'python3 run.py test' or 'python3 run.py lab'")
    if sys.version_info < OLDEST:
        return complain(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, and this is {sys.version.split()[0]}")
    problem = set_up()
    if problem:
        return complain(problem)
    os.chdir(ROOT)
    return {"build": build, "test": test, "lab": lab}[job](arguments[1:])


def build(_):
    """Run the notebooks and render the pages."""
    return subprocess.call([str(PYTHON), "-m", "tradetalk.publish"], cwd=str(ROOT / "notebooks"), env=surroundings())


def test(options):
    """Run all tests; further words go to pytest."""
    started = step("running the tests")
    status = subprocess.call([str(PYTHON), "-m", "pytest", *options], env=surroundings())
    done("tests", started)
    return status


def lab(options):
    """Open JupyterLab at the first notebook, with the reader's own Jupyter settings."""
    first = str(Path("notebooks", "01-read-the-articles.ipynb"))
    try:
        return subprocess.call([str(PYTHON), "-m", "jupyter", "lab", "--notebook-dir", str(ROOT), first, *options])
    except KeyboardInterrupt:
        return 0


def set_up():
    """Make .venv and install the lock file, unless that is done. Returns a problem in one line, or None."""
    wanted = f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} python {sys.version_info[0]}.{sys.version_info[1]}"
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return None
    started = step("making .venv")
    # A half-made or outdated environment is made anew: cheaper than to find out what is wrong with it.
    result = quiet([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    if result.returncode or not PYTHON.exists():
        return (f"could not make a virtual environment in .venv ({last_line(result.stdout)}); "
                "on Debian and Ubuntu the package python3-venv provides what is missing")
    done("environment", started)
    started = step("installing the packages of requirements.lock (about a minute, once)")
    result = quiet([str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
                    "--require-hashes", "-r", str(LOCK)])
    if result.returncode:
        return f"could not install the packages; is there a network? pip says: {last_line(result.stdout)}"
    # JupyterLab would otherwise ask at its first start whether it may fetch news from another host.
    QUIET.parent.mkdir(parents=True, exist_ok=True)
    QUIET.write_text('{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}\n')
    STAMP.write_text(wanted)
    done("packages", started)
    return None


def surroundings():
    """Environment variables for a repeatable run: no settings of this user, and fast second starts."""
    own = {name: value for name, value in os.environ.items()
           if name not in ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS", "MPLBACKEND", "MATPLOTLIBRC")}
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        folder = ENVIRONMENT / "settings" / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        own[name] = str(folder)
    own.update(PYTHONUTF8="1", JUPYTER_PLATFORM_DIRS="1")
    return own


def quiet(command):
    """Run a command and keep what it prints."""
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
                          check=False)


def last_line(text):
    """The line that says what went wrong: the last ERROR line of pip, else the last line at all."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["no message"])[-1][:300]


def step(what):
    """Say that a step begins; returns the time."""
    print(f"tradetalk: {what} ...", flush=True)
    return time.time()


def done(what, started):
    """Say that a step is done and how long it took."""
    print(f"tradetalk: {what} done in {time.time() - started:.1f} s", flush=True)


def complain(problem):
    """Say in one line what is wrong; returns the exit status."""
    print(f"tradetalk: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
