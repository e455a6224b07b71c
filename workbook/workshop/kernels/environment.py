"""What a kernel inherits of the server's environment: what it needs and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = {
    # where programs, homes and temporary files are
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TEMP", "TMP", "TZ", "LANG", "LANGUAGE",
    "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV",
    "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR",
    "PYTHONPATH", "PYTHONHOME", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED",
    "IPYTHONDIR", "JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JPY_PARENT_PID",
    # the same on Windows
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    # which workbook it is
    "HENAI_HOME", "HENAI_LANG", "HENAI_DEMO", "HENAI_BINDER", "HENAI_DEBUG", "HENAI_STORE", "HENAI_SEATS",
    "HENAI_RESTS_AFTER",
    # what Voila tells its kernels about itself
    "VOILA_BASE_URL", "VOILA_SERVER_URL", "VOILA_APP_PORT", "VOILA_PREHEAT",
}  # fmt: skip

# One thread each: many kernels share few cores, and only a process with one thread can be forked.
LIBRARIES = ("OPENBLAS", "OMP", "MKL", "NUMEXPR")
TOLD = {
    **{f"{library}_NUM_THREADS": "1" for library in LIBRARIES},
    "HENAI_STYLED": "1",  # our pages begin with the style sheet (see kit/saved.py)
}


def cleaned(environment: Mapping[str, str]) -> dict[str, str]:
    """Only what is on the list: a password or token the server was started with reaches no kernel."""
    kept = {
        name: value
        for name, value in environment.items()
        if name.upper() in NAMES or name.upper().startswith("LC_")
    }
    return kept | TOLD
