# Every target sets up what it needs by itself and reuses it the second time.
#
#   make demo      validate, generate, run and try the example service
#   make test      the tests; outside judges and databases that are not installed are named and left out
#   make quick     the inner loop, under a minute
#   make wide      more of the same: some faults in generated code, every server; CI runs it after `make test`
#   make long      what is too long for every run: the other faults, random schemas and histories
#   make lint      ruff, mypy --strict, floors
#   make format    let ruff mend what it can
#   make judges    fetch the outside judges that come from npm
#   make examples  write the trees under examples/ anew
#   make docs      write the generated manual under docs/ anew
#   make bench     side by side with other tools
#   make lock      resolve the locked versions anew (needs uv and npm)
#   make clean     throw away what was set up
#
# PYTHON3=/path/to/python chooses the interpreter that .venv is made from (`make clean` first, to change it).

SHELL := /bin/sh
VENV := .venv
PYTHON := $(VENV)/bin/python
SPECGEN := $(VENV)/bin/specgen
PYTEST := $(PYTHON) -m pytest
WORKERS ?= 2
NODE := tests/judges/node
export PYTHON3 REQUIRE_ALL

.DEFAULT_GOAL := help
.PHONY: help demo test quick wide long lint format judges examples docs bench lock service-env dev-env judges-env clean

help:
	@sed -n 's/^#   //p' Makefile

demo: service-env
	@$(PYTHON) scripts/demo.py

test: dev-env
	@$(PYTEST) -n $(WORKERS) -m "not long and not wide" --durations=20

wide: dev-env
	@$(PYTEST) -n $(WORKERS) -m wide --durations=20

quick: dev-env
	@$(PYTEST) -n $(WORKERS) -m "not long and not wide and not slow and not judge" -q

long: dev-env
	@$(PYTEST) -m long --durations=20

lint: dev-env
	@$(PYTHON) -m ruff check src tests scripts benchmarks
	@$(PYTHON) -m ruff format --check src tests scripts benchmarks
	@$(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports --no-cache

format: dev-env
	@$(PYTHON) -m ruff check --fix --quiet src tests scripts benchmarks
	@$(PYTHON) -m ruff format src tests scripts benchmarks

judges: judges-env $(NODE)/node_modules/.package-lock.json

# npm writes this file last, so an interrupted fetch is begun anew.
$(NODE)/node_modules/.package-lock.json: $(NODE)/package-lock.json
	@cd $(NODE) && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --no-audit --no-fund --ignore-scripts && touch node_modules/.package-lock.json

examples: service-env
	@$(PYTHON) scripts/examples.py

docs: dev-env
	@$(PYTHON) -m scripts.docs

bench: dev-env
	@$(PYTHON) -m benchmarks.run

lock:
	@sh scripts/lock.sh

service-env:
	@sh scripts/setup.sh service

dev-env:
	@sh scripts/setup.sh dev

judges-env:
	@sh scripts/setup.sh judges

clean:
	rm -rf $(VENV) .venv.lock .cache .mypy_cache .ruff_cache .pytest_cache $(NODE)/node_modules
