# Every command of the project is written here and nowhere else.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
STAMP := .venv/.made

help:
	@echo "make run    : the environment, the demo city, and its pages on http://127.0.0.1:8000"
	@echo "make test   : everything that must hold"
	@echo "make env    : only the environment (.venv, with the assises command in it)"
	@echo "make check  : format, lint, types, contracts, templates"
	@echo "make pictures | images | bench | bench-opinion | messages | docs"

$(BIN)/python:
ifdef UV
	@uv venv -q --python $(PYTHON) .venv
else
	@$(PYTHON) -m venv .venv || { echo "Python could not make an environment. On Debian or Ubuntu: apt install python3-venv make"; exit 1; }
endif

ifdef UV
PIP := uv pip install -q --python $(BIN)/python
else
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check
endif

$(STAMP): pyproject.toml | $(BIN)/python
	@echo "Making the environment in .venv (once)..."
	@$(PIP) -e '.[platform]'
	@touch $(STAMP)

.venv/.catalogues: $(STAMP) $(wildcard src/assises/web/ui/locale/*/LC_MESSAGES/django.po)
	@$(BIN)/assises catalogues
	@touch .venv/.catalogues

env: $(STAMP) .venv/.catalogues

.venv/.made-test: $(STAMP)
	@$(PIP) -e '.[platform,test]'
	@touch .venv/.made-test

env-test: env .venv/.made-test

run: env
	@$(BIN)/assises run --demo

check: env-test
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint src/assises/web

test: env-test
	$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

pictures: env-test
	$(BIN)/python -m tests.pictures_of_pages

images: env-test
	$(BIN)/python -m tests.images_of_readme

bench: env-test
	$(BIN)/python -m bench.all

bench-opinion: env-test
	$(BIN)/python -m bench.opinion

messages: env-test
	$(BIN)/assises catalogues --extract

docs: env-test
	$(BIN)/assises reference docs/reference

.PHONY: help env env-test run check test pictures images bench bench-opinion messages docs
