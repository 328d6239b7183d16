# Two commands do everything: `make app` and `make test`. Each makes what it needs and is quick the second time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
FRONT := $(VENV)/front
PORT ?= 8501
comma := ,

.PHONY: app test docs bench lint format clean pictures

# Serve the front end on this machine and print its address.
app: $(FRONT)
	@$(BIN)/zangraph app --port $(PORT)

# Check style and types, then run every test, a file of them on each processor.
test: $(READY) lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

# Build the pages of docs/ and the reference made from the graph; they can be opened as files.
docs: $(READY)
	@$(BIN)/sphinx-build -q -W --keep-going -d build/doctrees docs build/docs
	@echo build/docs/index.html

# Measure, and print the tables of benchmarks/README.md: a few minutes.
bench: $(READY)
	@$(BIN)/python -m benchmarks

# Take the pictures of the front end that README and docs show.
pictures: $(READY)
	ZANGRAPH_PICTURES=1 $(BIN)/python -m pytest -q tests/browser/test_pictures.py

# Style, types and the layout of the Turtle sources alone.
lint: $(READY)
	$(BIN)/ruff check src app tests benchmarks docs notebooks
	$(BIN)/ruff format --check src app tests benchmarks docs notebooks
	$(BIN)/mypy
	$(BIN)/python -m zangraph.build.layout

# Put code and law into their layout. What the Turtle says is never changed: where it would be, the file is left.
format: $(READY)
	$(BIN)/ruff format src app tests benchmarks docs notebooks
	$(BIN)/python -m zangraph.build.layout --write

# Make the environment where it is missing and install the package into it with its extras $(1). All is pinned.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "zangraph needs Python 3.11 or newer as “$(PYTHON)”: install it, or name it: make PYTHON=/path/to/python3.12"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python’s venv and pip are missing: install them first (on Debian: apt install python3-venv)."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV), once: a minute or a few …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
	  hatchling editables pyoxigraph rdflib owlrl holidays
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation \
	  -c constraints.txt -e '.[$(1)]'
endef

# Either is made anew when a pin changes. Who only looks needs no tools of those who change something.
$(FRONT): pyproject.toml constraints.txt
	$(call install,app$(comma)serve)
	@touch $@

$(READY): pyproject.toml constraints.txt
	$(call install,dev)
	@touch $@ $(FRONT)

# Remove the environment and what was built.
clean:
	rm -rf $(VENV) build dist docs/reference
