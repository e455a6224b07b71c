"""What Binder would build and start, asked of repo2docker without Docker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from tests.test_cli import free_port, page

ROOT = Path(__file__).parent.parent
BINDER = ROOT / "binder"


@pytest.fixture(scope="module")
def dry_run() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done


def test_python_is_named_and_one_we_support(dry_run):
    named = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert named in SpecifierSet(project["requires-python"])
    assert f"python={named}" in dry_run.stderr
    assert "Python version unspecified" not in dry_run.stderr


def test_dockerfile_installs_the_lock_then_the_course_then_starts_it(dry_run):
    steps = re.findall(r"^(?:RUN|ENV) (.*)$", dry_run.stdout, flags=re.MULTILINE)
    wanted = [
        '${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "binder/requirements.txt"',
        "./binder/postBuild",
        'R2D_ENTRYPOINT="${REPO_DIR}/binder/start"',
    ]
    assert [step for step in steps if step in wanted] == wanted


def test_requirements_are_the_lock_and_nothing_else():
    lines = (BINDER / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "--require-hashes",
        "-r ../requirements.lock",
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A prefix after postBuild, with a pip that only notes how it was called."""
    folder = tmp_path_factory.mktemp("binder")
    pip = folder / "pip"
    pip.write_text('#!/bin/sh\necho "$@" >> "$CALLS"\n')
    pip.chmod(0o755)
    world = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "CALLS": str(folder / "calls")}
    subprocess.run(
        [BINDER / "postBuild"], cwd=ROOT, env=world | {"NB_PYTHON_PREFIX": str(folder)}, check=True
    )
    return folder


def test_post_build_adds_the_course(built):
    assert (built / "calls").read_text().split() == [
        "install", "--no-cache-dir", "--no-deps", "--no-build-isolation", "--editable", ".",
    ]  # fmt: skip


def test_launch_link_shows_our_page(built, tmp_path):
    """Binder's server is Jupyter's, with Voila inside: it reads the configuration postBuild put in place."""
    port = free_port()
    command = [BINDER / "start", sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--IdentityProvider.token="]
    world = {"JUPYTER_CONFIG_PATH": str(built / "etc/jupyter"), "HENAI_HOME": str(tmp_path / "home")}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ | world, stdout=log, stderr=log)
    try:
        shown = page(port, server, "/voila/render/notebooks/app.ipynb")
    finally:
        server.kill()
        server.wait()
    assert 'id="henai-page"' in shown
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_post_build_fails_when_a_step_fails(tmp_path):
    pip = tmp_path / "pip"
    pip.write_text("#!/bin/sh\nexit 3\n")
    pip.chmod(0o755)
    world = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "NB_PYTHON_PREFIX": str(tmp_path / "prefix"),
    }
    done = subprocess.run([BINDER / "postBuild"], cwd=ROOT, env=world, check=False)
    assert done.returncode != 0
    assert not (tmp_path / "prefix").exists()


def test_start_says_this_machine_is_temporary_and_hands_over():
    assert (BINDER / "start").read_text().rstrip().endswith('exec "$@"')
    done = subprocess.run(
        [BINDER / "start", "sh", "-c", 'echo "$HENAI_BINDER,$1,$PPID"', "-", "two words"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"1,two words,{os.getpid()}"


def test_launch_link_opens_a_notebook_that_is_there():
    for readme in ("README.md", "README.ja.md"):
        link = re.search(
            r"urlpath=voila/render/(notebooks/[\w/]+\.ipynb)", (ROOT / readme).read_text(encoding="utf-8")
        )
        assert link, f"{readme} has no Binder link"
        assert (ROOT / link[1]).is_file()
