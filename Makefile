# Two commands: `make run` serves the chat, `make test` checks everything.
# `make eval` asks every question of the sets and writes the report.
PYTHON ?= python3
PROCESSES ?= 2
BIN := .venv/bin
# Modules are compiled when first imported: most of what is installed never is.
PIP := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check \
  --constraint constraints.txt

.PHONY: run index test lint types unit quick eval bench clean

run: .venv/installed index
	$(BIN)/python app.py

index: .venv/installed
	$(BIN)/python -m ingest

test: .venv/tested chromium lint types unit quick

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/tested
	$(BIN)/mypy

# The index comes first: the tests take over its vectors, which spares encoding them anew.
unit: .venv/tested chromium index
	$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist loadfile

# The gate over a fixed sample of the question sets.
quick: .venv/tested index
	$(BIN)/python -m eval gate --quick

eval: .venv/tested index
	$(BIN)/python -m eval gate --report

bench: .venv/tested index
	$(BIN)/python -m eval bench

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv --clear .venv
	@echo "Installing; this takes a few minutes the first time."
	$(PIP) torch==2.13.0
	$(PIP) setuptools
	$(PIP) --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/installed
	$(PIP) --no-build-isolation --editable '.[test]'
	touch $@

# The browser tests need Chromium; where it may not be installed they are skipped, and say so.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null \
	    || echo "Chromium could not be installed: the browser tests will be skipped."; \
	  else echo "Chromium is not here: the browser tests will be skipped."; fi; }

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache
