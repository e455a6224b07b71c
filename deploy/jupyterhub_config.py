"""JupyterHub with a course of their own for each user. Trying it out, where the course is installed:

    pip install "jupyterhub>=5.3"
    npm install -g configurable-http-proxy@5
    HENAI_HUB_PASSWORD=… jupyterhub -f jupyterhub_config.py

What this does NOT do as it stands, and what to put in its place:

- The password is the same for everybody, so a name is what somebody says, not who they are: whoever knows the
  password can log in under another's name and read everything there. That is right for an afternoon among people
  who trust each other. Else choose an authenticator that knows your people (PAM, OAuth, LDAP ...).
- SimpleLocalProcessSpawner runs everybody as the one user of this machine who runs the hub. The app shows each
  user their own workbook only, but it is no wall: whoever opens JupyterLab, or sends code to a kernel of their own,
  can read, change and delete the files of all the others, also their workbooks, the hub's database and its keys,
  and can use up the machine's memory and processors. For people who needn't trust each other take
  LocalProcessSpawner (each a user of the system) or DockerSpawner, KubeSpawner (each a container), with a limit on
  memory.
- There is no encryption: put a proxy with TLS before it.
"""

import os
import sys
from pathlib import Path

from workbook import shared

c = get_config()  # noqa: F821 - JupyterHub gives it

# What the hub remembers, its keys, and the users' homes: in a folder that only its user can read.
folder = Path(os.environ.get("HENAI_HUB", "henai-hub")).absolute()
folder.mkdir(mode=0o700, parents=True, exist_ok=True)
c.JupyterHub.db_url = f"sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(folder / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

# Who may enter (see above).
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ["HENAI_HUB_PASSWORD"]
c.Authenticator.allow_all = True
c.Authenticator.username_pattern = "[a-z][a-z0-9_-]{0,30}"  # a name is a folder, too

# Where their servers run (see above).
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / "homes" / "{username}")

# What they see: the app. A workbook is in its user's home, wherever that is.
c.Spawner.cmd = [str(Path(sys.executable).with_name("jupyterhub-singleuser"))]
c.Spawner.start_timeout = c.Spawner.http_timeout = 120  # thirty people who arrive at once start slowly
c.Spawner.notebook_dir = str(shared.folder("notebooks"))
c.Spawner.default_url = "/voila/render/app.ipynb"
c.Spawner.environment = {"JUPYTERHUB_SINGLEUSER_APP": "jupyter_server.serverapp.ServerApp"}
elements = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
    "bqplot",
    "bqscales",
]
c.Spawner.args = [
    "--VoilaConfiguration.template=henai",
    "--VoilaConfiguration.allow_template_override=NO",
    "--VoilaConfiguration.allow_theme_override=NO",
    "--VoilaConfiguration.show_tracebacks=False",
    "--VoilaConfiguration.file_allowlist=['^$']",
    f"--VoilaConfiguration.extension_allowlist={elements}",
    "--ServerApp.terminals_enabled=False",
    # Writing quickly is nothing to be slowed down.
    "--ZMQChannelsWebsocketConnection.limit_rate=False",
    # A closed page gives its kernel back, and a server nobody looks at ends; everything was saved.
    "--MappingKernelManager.cull_idle_timeout=300",
    "--MappingKernelManager.cull_interval=60",
    "--ServerApp.shutdown_no_activity_timeout=3600",
]
if os.name == "posix" and os.geteuid() == 0:
    # In a container of its own; never where anything else lives, as everybody's code is root's then.
    c.Spawner.args.append("--allow-root")
