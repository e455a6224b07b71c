"""JupyterLab's configuration: in the learner's language, asking nobody, its key where only they can read it."""

from __future__ import annotations

import json

import pytest

from workbook.workshop import HOST, lab


@pytest.fixture
def written(tmp_path):
    folder = tmp_path / "config"
    folder.mkdir()
    lab.configure(folder, tmp_path / "home", 8899, False, "/lab/tree/ja/00_start.ipynb", "the-key", "ja")
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("*.json")}


def test_it_listens_on_this_machine_with_its_key(written) -> None:
    server = written["jupyter_server_config.json"]
    assert server["ServerApp"]["ip"] == HOST == "127.0.0.1"
    assert server["ServerApp"]["port_retries"] == 0
    assert server["IdentityProvider"] == {"token": "the-key"}


def test_it_speaks_the_learners_language_and_asks_for_no_news(written) -> None:
    settings = written["default_setting_overrides.json"]
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": "ja_JP"}
    disabled = written["page_config.json"]["disabledExtensions"]
    assert disabled["@jupyterlab/apputils-extension:announcements"] is True
    assert written["jupyter_server_config.json"]["LabApp"]["extension_manager"] == "readonly"
