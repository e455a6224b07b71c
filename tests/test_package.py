"""What is installed is the whole course: a wheel in an empty environment, and the lock that fills it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_cli import free_port, page
from workbook import learner

ROOT = Path(__file__).parent.parent
UV = [sys.executable, "-m", "uv", "--quiet"]  # `make` brought it


def run(*command: object, cwd: Path) -> str:
    """What a command printed, run as somebody who has never seen this repository."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=outside, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
    return done.stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The bin folder of an empty environment with the locked packages and our wheel, made from the sdist."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", ROOT, cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(*UV, "venv", "--python", sys.executable, folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    lock = ROOT / "requirements.lock"
    run(*UV, "pip", "install", "--python", python, "--require-hashes", "-r", lock, cwd=folder)
    run(*UV, "pip", "install", "--python", python, "--no-deps", wheel, cwd=folder)
    return python.parent


def test_needs_nothing_the_lock_does_not_bring(installed, tmp_path):
    run(*UV, "pip", "check", "--python", installed / "python", cwd=tmp_path)


def test_comes_from_the_wheel_with_notebooks_and_data(installed, tmp_path):
    program = (
        "import workbook; from workbook import learner, shared; print(workbook.__file__);"
        "print(*sorted(p.relative_to(shared.folder('notebooks')) for p in shared.folder('notebooks').rglob('*.ipynb')));"
        "print(*learner.samples()); print(len(workbook.sample('mizuho').entries()))"
    )
    file, notebooks, samples, entries = run(installed / "python", "-c", program, cwd=tmp_path).splitlines()
    assert Path(file).is_relative_to(installed.parent)
    ours = subprocess.run(
        ["git", "ls-files", "notebooks"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert notebooks.split() == sorted(
        name.removeprefix("notebooks/") for name in ours.stdout.split() if name.endswith(".ipynb")
    )
    assert samples.split() == list(learner.samples())
    assert int(entries) >= 40


def test_command_speaks_japanese(installed, tmp_path):
    assert run(installed / "henai", "--version", cwd=tmp_path).startswith("henai ")
    assert "使い方" in run(installed / "henai", "--help", "--lang", "ja", cwd=tmp_path)


def test_template_is_where_voila_looks_and_whole(installed):
    template = installed.parent / "share/jupyter/voila/templates/henai"
    source = ROOT / "workbook/workshop/template"
    parts = {path.relative_to(source): path for path in source.rglob("*") if path.is_file()}
    for name, path in {**parts, Path("style.css"): ROOT / "workbook/kit/style.css"}.items():
        copy = template / name
        assert not copy.is_symlink()
        assert copy.read_bytes() == path.read_bytes()


@contextmanager
def served(command: list[object], port: int, folder: Path) -> Iterator[str]:
    """The page a server shows; the server is ended afterwards."""
    environment = os.environ | {"HENAI_HOME": str(folder / "home")}
    environment.pop("PYTHONPATH", None)
    with (folder / "server.log").open("w") as out:
        server = subprocess.Popen(
            [str(word) for word in command], cwd=folder, env=environment, stdout=out, stderr=out
        )
    try:
        yield page(port, server)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def test_installed_course_opens(installed, tmp_path):
    port = free_port()
    command = [
        installed / "henai",
        "--no-browser",
        "--port",
        port,
        "--home",
        tmp_path / "home",
        "--lang",
        "ja",
    ]
    with served(command, port, tmp_path) as shown:
        assert 'id="henai-page"' in shown
        assert "偏愛" in shown


def test_one_notebook_opens_in_plain_voila(installed, tmp_path):
    port = free_port()
    notebook = next(installed.parent.rglob("notebooks/ja/01_obsession.ipynb"))
    command = [installed / "voila", notebook, "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with served(command, port, tmp_path) as shown:
        assert 'id="henai-page"' in shown
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", shown), "nothing from outside the server"


def pins(lock: str) -> dict[str, str]:
    return dict(
        re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_pins_everything_by_hash_and_names_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert not [block for block in blocks if not re.match(r"[\w.-]+==.*\\\n    --hash=sha256:", block)]


def test_locks_agree_with_each_other_and_with_pyproject():
    """When this fails, `make lock` has been forgotten."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, tests = pins("requirements.lock"), pins("requirements-test.lock")
    assert runtime.items() <= tests.items()
    groups = pyproject["dependency-groups"]
    for lock, wanted in (
        (runtime, pyproject["project"]["dependencies"] + groups["build"]),
        (tests, groups["test"]),
    ):
        for requirement in map(Requirement, wanted):
            assert lock[canonicalize_name(requirement.name)] in requirement.specifier, requirement
