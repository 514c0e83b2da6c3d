# Everything a person does with the project: `make` lists it. Each target sets up what it needs.
.DEFAULT_GOAL := help
PYTHON ?= python3.11
BIN := .venv/bin
export DAGSTER_HOME := $(CURDIR)
export CONFLICT_METRICS_DATA ?= $(CURDIR)/data
export CONFLICT_METRICS_DAGSTER := $(abspath $(CONFLICT_METRICS_DATA))/dagster
export DAGSTER_DISABLE_TELEMETRY := 1
export PYTHONHASHSEED := 0
export OPENBLAS_NUM_THREADS := 1

.PHONY: help setup run test lint dev dashboard bench accuracy docs lock

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

setup: .venv/ready ## make .venv/ with the pinned, hashed dependencies

# uv comes from the lock too, by its hash; it then installs the rest in seconds.
.venv/ready: requirements.lock pyproject.toml
	$(shell command -v $(PYTHON) || command -v python3) -m venv .venv
	awk '/^[a-zA-Z]/ {wanted = /^uv==/} wanted' requirements.lock > .venv/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# The command keeps Dagster's records in its data directory, and Dagster warns when it is told of another place as well.
run docs: DAGSTER_HOME :=

run: setup ## read seeds/articles/ through the whole Dagster job and print the tables
	$(BIN)/conflict-metrics run --landing seeds/articles --summary

test: setup ## every test, about ten minutes
	$(BIN)/python -m pytest

lint: setup ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

dev: setup ## the Dagster UI on http://127.0.0.1:3000
	$(BIN)/dg dev --host 127.0.0.1

dashboard: setup ## charts and tables of data/ on http://127.0.0.1:8050
	$(BIN)/conflict-metrics dashboard

bench: setup ## ratios against a baseline in the same run
	@for file in bench/bench_*.py; do $(BIN)/python $$file || exit 1; done

accuracy: setup ## print docs/marks.md: ARTICLES=, FACTS= (annotated, JSON lines) and SCORER= (its load and score) needed
	mkdir -p build
	$(BIN)/python scripts/learn_weights.py $(ARTICLES) $(FACTS) --without-thirds --out build/weights.csv
	$(BIN)/python scripts/print_accuracy.py $(ARTICLES) $(FACTS) --scorer $(SCORER) --weights build/weights.csv > build/marks.md
	mv build/marks.md docs/marks.md

docs: setup ## print the dictionary and the analysts' questions, and build the docs site in build/site
	$(BIN)/python -m conflict_metrics.dictionary > docs/dictionary.md
	rm -rf build/corpus
	$(BIN)/conflict-metrics run --data build/corpus --landing seeds/articles
	$(BIN)/python scripts/print_questions.py build/corpus > build/questions.md && mv build/questions.md docs/questions.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build

lock: setup ## resolve requirements.in anew
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url requirements.in -o requirements.lock
