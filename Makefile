# Everything a person does here, in one word each. `make` alone lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

WELSH    := src/evenhand_web/locale/cy/LC_MESSAGES/django.po
EXAMPLES := sandwell-2018 derby-2018 manchester-2019 cornwall-2021 lambeth-2015

# Many tests start the program: its modules are compiled once, whatever this machine is set to.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo ratings assets texts test check docs bench soak lock clean

help:  ## list these words
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 14

demo: $(READY)  ## start the site with a service that does not exist, and say how to sign in
	@$(BIN)/evenhand serve --demo

ratings: $(READY)  ## rate five real published inspections, say how each rating came about, make a report
	@for name in $(EXAMPLES); do \
		$(BIN)/evenhand rate examples/$$name && echo && \
		$(BIN)/evenhand explain examples/$$name && echo || exit 1; \
	done
	@$(BIN)/evenhand report examples/westerdale-2020 --replace --out demo/report \
		--case-list examples/westerdale-case-list/cases.csv
	@echo "Open demo/report/report.html in a browser."

assets: $(READY)  ## build the site's styles, scripts and texts anew
	$(BIN)/python hatch_build.py

texts: $(READY)  ## collect the site's words for translation; new ones are empty in django.po
	@$(BIN)/pybabel -q extract -F babel.cfg -k _ -k gettext_lazy -k gettext_noop -k ngettext:1,2 \
		--no-location --no-wrap --sort-output --omit-header -o $(VENV)/texts.pot .
	@$(BIN)/pybabel -q update -l cy -i $(VENV)/texts.pot -o $(WELSH) --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

test: $(READY)  ## run every test
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY)  ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)  ## write the parts of README and docs that the code produces
	$(BIN)/python -m tests.docs

bench: $(READY)  ## measure, and write benchmarks/results.md
	$(BIN)/python -m benchmarks

soak: $(READY)  ## let 50 inspectors save 100,000 things while the server is killed; or: make soak SAVES=5000
	$(BIN)/python -m pytest -m long
	$(BIN)/python -m benchmarks.soak $(SAVES)

lock: $(READY)  ## pin versions and hashes anew in requirements.lock
	$(BIN)/pip-compile --quiet --extra site --extra dev --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
		--output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --extra site --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
		--constraint requirements.lock --output-file requirements-site.lock pyproject.toml

clean:  ## take away the virtual environment and caches
	rm -rf $(VENV) demo node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A half-made environment is never taken for a whole one: `ready` is written last. The lock
# names everything, so nothing is resolved: an old pip would ask for a newer release of
# what is wanted with an extra (coverage[toml]), and refuse it for having no hash.
$(READY): requirements.lock pyproject.toml package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Evenhand needs Python 3.11 or newer. Say which with: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
