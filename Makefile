# make serve | book | test | lint | bench: each makes .venv first, where it is missing or outdated.
PYTHON ?= python3
PORT ?= 8000
PYTEST ?= -m "not slow"
BIN := .venv/bin
CHECK_PYTHON := import sys; sys.exit("showcase needs Python 3.11 or newer, $(PYTHON) is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)

.PHONY: serve book test lint bench pictures clean
.DEFAULT_GOAL := serve

serve: .venv/book
	@$(BIN)/python book/serve.py _build/html --port $(PORT) --check
	@$(MAKE) --no-print-directory book
	@$(BIN)/python book/serve.py _build/html --port $(PORT)

book: _build/built
	@:

# Any change rebuilds the whole book: notebooks run on the code as it is, never on an earlier one.
_build/built: .venv/book $(shell find _config.yml _toc.yml book notebooks src -type f -not -path '*/__pycache__/*')
	@echo "Building the book (about a minute)…"
	@$(BIN)/jupyter-book build . --all -W -n --keep-going
	@touch $@

test: .venv/dev book
	$(BIN)/pytest $(PYTEST)

lint: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/nbstripout --keep-id --verify notebooks/*.ipynb

bench: .venv/dev .cache/peers/ready
	@for file in $(filter-out benchmarks/record.py,$(wildcard benchmarks/*.py)); do echo "$$file"; $(BIN)/python "$$file" || exit 1; done

pictures: .venv/dev book
	$(BIN)/python book/pictures.py

clean:
	rm -rf _build .venv .cache

.venv/book: requirements.txt constraints.txt
	@$(PYTHON) -c '$(CHECK_PYTHON)'
	@echo "Making .venv from the pinned requirements (about a minute)…"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --disable-pip-version-check -r requirements.txt -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/book pyproject.toml
	@echo "Adding what tests and lint need…"
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

.cache/peers/ready: benchmarks/requirements.txt
	@echo "Installing the peers to compare with (a minute)…"
	@$(PYTHON) -m venv --clear .cache/peers
	@.cache/peers/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@
