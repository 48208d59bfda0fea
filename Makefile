# The two commands of a newcomer: make up, make test. Everything else is for daily work.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
DATA ?= desirepath-data

.PHONY: help setup setup-python up test check types bench build lock fix clean

help:  ## Lists the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */  make \1|/' | column -t -s '|'

setup:  ## Prepares this checkout: Python packages, Node, web build
	@$(PYTHON) scripts/setup.py python web

setup-python:
	@$(PYTHON) scripts/setup.py python

up: setup  ## Starts Desirepath on http://localhost:8000 (PORT=…, DATA=…)
	@$(BIN)/desirepath up --port $(PORT) --data $(DATA) $(ARGS)

test: setup  ## Runs everything: lint, types, contracts, SQLite, PostgreSQL, web, browser
	@bash scripts/test.sh

check: setup-python  ## Lint, types and import contracts, in seconds; repairs what it can with `make fix`
	@bash scripts/check.sh

fix: setup-python  ## Formats and repairs what a machine can repair
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

types: setup-python  ## Writes the OpenAPI snapshot and the web client's types from the API
	@bash scripts/types.sh

bench: setup-python  ## Benchmarks beside the peers (ARGS='--events 1000000')
	@$(BIN)/python -m bench $(ARGS)

build: setup  ## Builds the wheel and the sdist that carry the web app
	@$(BIN)/python -m hatchling build

lock:  ## Resolves the Python packages anew into requirements/
	@bash scripts/lock.sh

clean:  ## Removes what was built here
	@rm -rf .venv .tools web/node_modules src/desirepath/app/web dist
