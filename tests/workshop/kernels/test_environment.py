"""A kernel inherits what is on the list, and no secret of the server's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook.workshop.kernels.environment import NAMES, TOLD, cleaned

SECRETS = (
    "AWS_SECRET_ACCESS_KEY",
    "GITHUB_TOKEN",
    "JUPYTER_TOKEN",
    "PGPASSWORD",
    "DATABASE_URL",
    "SSH_AUTH_SOCK",
)


def test_secrets_of_the_server_stay_with_it():
    environment = dict.fromkeys(SECRETS, "secret") | {"PATH": "/bin", "LC_ALL": "C.UTF-8", "HENAI_HOME": "/h"}
    assert cleaned(environment) == {"PATH": "/bin", "LC_ALL": "C.UTF-8", "HENAI_HOME": "/h"} | TOLD


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_nothing_that_is_not_on_the_list_gets_through(environment):
    kept = cleaned(environment)
    assert all(name in TOLD or name.upper() in NAMES or name.upper().startswith("LC_") for name in kept)
    assert all(environment[name] == value for name, value in kept.items() if name not in TOLD)
