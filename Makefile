# `make help` lists what there is. Two suffice: `make run` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help setup tools run test check bench screenshots forms lock package
PYTHON ?= python3
BIN := .venv/bin

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## build .venv from the locked requirements; names (as root on Debian: installs) missing system libraries
	@$(PYTHON) packaging/setup_environment.py

tools: # the same with what the tests need
	@$(PYTHON) packaging/setup_environment.py --tests

run: setup ## open the window; `make run ARGS=--demo` hands arguments on
	@$(BIN)/zim-desktop $(ARGS)

test: check ## all that CI runs: check, then every test; `make test ARGS="tests/store -k vault"` for some
	$(BIN)/pytest -n 2 $(ARGS)

check: tools ## lint, format, types, architecture, forms in step
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --quiet --check
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-logo
	$(BIN)/python packaging/build_forms.py --check

bench: tools ## measure speed and size beside their yardsticks
	$(BIN)/python -m tests.display $(BIN)/python -m benchmarks $(ARGS)

screenshots: tools ## draw every page into screenshots/
	$(BIN)/python -m tests.display $(BIN)/python -m tests.screenshots

forms: tools ## compile ui/*.ui into zim_desktop/gui/forms
	$(BIN)/python packaging/build_forms.py

lock: tools ## lock the requirements of pyproject.toml anew, with hashes
	$(BIN)/python packaging/lock_requirements.py $(ARGS)

package: tools ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist
