"""Starts the app for one learner, on Voila."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from traitlets.config import Config

from workbook import shared
from workbook.locale import _
from workbook.workshop import HOST, prepare
from workbook.workshop.guarded import GuardedVoila, guard
from workbook.workshop.kernels.forking import forkable, warm_parent
from workbook.workshop.lab import serve_lab

__all__ = ["serve_app", "serve_lab"]

APP = "app.ipynb"
# What the browser loads besides Voila itself: widgets, pictures, and our own small elements.
EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
    "bqplot",
    "bqscales",
    "henai-workbook",
]
LEFT_FOR = 120  # seconds without a page until a kernel is ended; everything was saved before


def voila_config(port: int, browser: bool) -> Config:
    """Voila for one local learner: our template, nothing to override, no traceback on a page, kernels given back."""
    config = Config()
    config.Voila.ip = HOST
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.open_browser = browser
    config.Voila.log_level = "ERROR"
    config.Voila.tornado_settings = {
        "allow_remote_access": False,  # a page elsewhere whose name leads here is not this machine
        "ws_ping_interval": 30_000,  # milliseconds
        "ws_ping_timeout": 90_000,  # three pings: within one, the first pong is already too late
    }
    config.VoilaConfiguration.template = "henai"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.file_allowlist = ["^$"]
    config.VoilaConfiguration.extension_allowlist = EXTENSIONS
    config.VoilaConfiguration.multi_kernel_manager_class = "workbook.workshop.kernels.manager.QuietKernels"
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaKernelManager.kernel_pools_config = {APP: {"pool_size": 1}, "default": {"pool_size": 0}}
    config.VoilaKernelManager.fill_delay = 4  # seconds: the page that has just opened goes first
    # Between server and kernel a learner's words cross the loopback: others on the machine can't read them.
    config.KernelManager.transport_encryption = "auto"
    # Over 3,000 messages in 3 seconds (a change of language) the server would drop some, and the page stand still.
    config.ZMQChannelsWebsocketConnection.limit_rate = False
    config.MappingKernelManager.cull_idle_timeout = LEFT_FOR
    config.MappingKernelManager.cull_interval = 30
    config.MappingKernelManager.cull_connected = False
    return guard(config)


def serve_app(home: Path, port: int, browser: bool, lang: str | None, demo: bool = False) -> None:
    """Serve the app on ``port`` until the learner ends it.

    ``lang`` is the language asked for on the command line: it becomes the learner's. ``demo`` says on the page
    that this workbook is an invented learner's. Raises `StoreProblem` when the workbook can't be opened.
    """
    prepare(home, lang)
    if demo:
        os.environ["HENAI_DEMO"] = "1"
    notebook = shared.folder("notebooks") / APP
    if forkable():
        warm_parent()  # it gets ready while the server does
    print(
        _("Your workbook: {address} (end with Ctrl+C)").format(address=f"http://{HOST}:{port}/"), flush=True
    )
    app = GuardedVoila.instance(config=voila_config(port, browser))
    app.root_dir = str(notebook.parent)
    app.initialize([str(notebook)])
    # What Tornado thinks of a request is not for a learner's terminal.
    logging.getLogger("tornado").setLevel(logging.ERROR)
    app.start()
