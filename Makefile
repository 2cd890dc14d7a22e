# Every command sets up what it needs: Python 3.11 or later with venv, and make, are enough.
#
#     make demo     one team held against the definition that ships with pia
#     make test     the tests, with coverage
#
# `make PYTHON=python3.13 VENV=.venv-3.13 test` uses another Python, beside the first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo setup test thorough lint format types accept build clean

help:
	@echo "make demo    evaluate an example team against parent-infant-team"
	@echo "make test    run the tests, with coverage"
	@echo "make thorough  draw many new examples for the laws"
	@echo "make lint    check style (make format puts right what it can)"
	@echo "make types   check types"
	@echo "make accept  write the golden files anew; read the difference like code"
	@echo "make build   build sdist and wheel into dist/"
	@echo "make clean   remove everything that these commands made"

demo: $(VENV)/.demo
	$(BIN)/pia evaluate parent-infant-team docs/examples/team-oakfield.yaml

setup: $(VENV)/.dev

# The laws take three times as long when every line is counted, and what covers a line should be a
# test of that line; so they run by themselves.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadgroup tests/property
	$(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-report=term --ignore=tests/property

# `make test` draws the same examples on every run; these are new ones, many more of them.
thorough: $(VENV)/.dev
	PIA_PROFILE=thorough $(BIN)/python -m pytest -n auto --dist loadgroup tests/property

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev
	$(BIN)/mypy

accept: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n auto --dist loadgroup --accept

build: $(VENV)/.dev
	rm -rf dist
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find pia tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A file in the environment stands for each state of it; pyproject.toml changes, and it is made anew.

$(VENV)/.python:
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pia needs Python 3.11 or later; try: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)
	@# Python 3.11 comes with a pip that does not know dependency groups.
	@$(PIP) install --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.demo: $(VENV)/.python pyproject.toml
	@echo "Installing pia with all its extras ..."
	@$(PIP) install --editable ".[all]"
	@touch $@

$(VENV)/.dev: $(VENV)/.demo
	@echo "Installing the tools for tests, style and types ..."
	@$(PIP) install --group dev
	@touch $@
