# make run   sets up and opens the course            make test   sets up and runs every test
# make lab   the same course in JupyterLab           make bench  measures it, prints a table
# make lock  chooses new versions of everything      make format tidies the code

# The first of these that is Python 3.11 or newer; say `make run PYTHON=...` for another.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$each; break; }; done)

UV_VERSION = 0.13.9
BIN = .venv/bin
UV = $(BIN)/uv
PIP = $(UV) pip install --quiet --python $(BIN)/python
# Voila and JupyterLab find these by name, as copies: an edited one is installed again.
PACKAGE = pyproject.toml workbook/kit/style.css \
  $(shell find workbook/workshop/template workbook/workshop/extension -type f 2>/dev/null)

# Compiled once, and kept: a course starts many processes, and each would compile all it imports again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run lab test bench lock format
run: .venv/ready
	@$(BIN)/henai $(ARGS)

lab: .venv/ready
	@$(BIN)/henai lab $(ARGS)

# One pytest call, so that its last line counts everything: the tests and every notebook. Two processes take one file
# after the other, those with a browser first, as they take longest.
test: .venv/ready-for-tests
	@$(BIN)/python -m tests.chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && HENAI_HOME="$$home" $(BIN)/python -m pytest \
	  --numprocesses 2 --dist loadfile --no-loadscope-reorder \
	  --nbval-lax --nbval-current-env --nbval-cell-timeout=60 tests notebooks $(ARGS)

bench: .venv/ready-for-tests
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.bench $(ARGS)

format: .venv/ready-for-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/uv-$(UV_VERSION):
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || \
	  { echo "This needs Python 3.11 or newer: install it, or say where it is with make PYTHON=/path/to/python3." >&2; exit 1; }
	@echo "Setting up in .venv: the first time this fetches about 90 MB ..."
	@$(PYTHON) -m venv --clear .venv >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null && $(PYTHON) -m venv --clear .venv; } || \
	  { echo "Python's venv module is missing: on Debian or Ubuntu, sudo apt install python3-venv, then try again." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/ready: .venv/uv-$(UV_VERSION) requirements.lock $(PACKAGE)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-test.lock
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

# Two files, so that neither a learner's machine nor Binder gets the test tools; the second agrees with the first.
COMPILE = $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml
lock: .venv/uv-$(UV_VERSION)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group build --group test --constraint requirements.lock --output-file requirements-test.lock
