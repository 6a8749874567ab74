# The course's commands. `make help` lists them.
# PYTHON is the Python that makes the environment: make lab PYTHON=python3.12

ifeq ($(OS),Windows_NT)
PYTHON ?= py -3
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
RUN := $(BIN)/python

# One BLAS thread: stored outputs are then the same on every machine, and tests run side by side.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
# Modules are compiled once, not in every process that the tests start, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=
# Three jobs keep two cores busy: browsers and kernels make a job wait.
JOBS ?= 3

.DEFAULT_GOAL := help
.PHONY: help lab test python setup dev lint types unit notebooks sync check lock bench test-portable slides site site-test student-bundle clean

help: ## list the commands
	@echo "make lab        set up, then open the course in JupyterLab"
	@echo "make test       set up, then run every test and every notebook"
	@echo "make sync       (authors) rebuild notebooks and exercises from their text"
	@echo "make check      (authors) tell whether notebooks and text agree; runs nothing"
	@echo "make lint types unit notebooks   (authors) the parts of make test"
	@echo "make slides     (instructors) make a deck and a hand-out of each lecture in build/slides;"
	@echo "                one lecture: make slides ARGS=01_neuron"
	@echo "make site       (authors) build the course as static pages in build/site"
	@echo "make student-bundle   (instructors) write a zip without solutions and speaker's notes"
	@echo "make test-portable   (authors) notebooks as on other processors, tests with oldest and newest packages"
	@echo "make bench      (authors) time nnlib beside others; see benchmarks/README.md"
	@echo "make lock       (authors) pin newer packages: make lock UPGRADE=1"
	@echo "make clean      remove the environment and caches; your work/ folder stays"

python:
	@$(PYTHON) -c "" || (echo "error: '$(PYTHON)' does not run; install Python 3.11 or newer, or name yours: make lab PYTHON=python3.12" && exit 1)

setup: python
	@$(PYTHON) authoring/environment.py learner

dev: python
	@$(PYTHON) authoring/environment.py dev

lab: setup
	@$(RUN) -m authoring.lab $(ARGS)

# Every part runs even if an earlier one failed; the last line says how it ended.
test: dev
	@$(MAKE) --no-print-directory --keep-going lint types unit notebooks
	@echo "make test: all parts passed"

lint: dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: dev
	$(RUN) -m mypy

unit: dev
	$(RUN) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --doctest-modules tests nnlib authoring benchmarks

notebooks: dev
	$(RUN) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --nbval --nbval-sanitize-with nbval.cfg course exercises solutions

sync: dev
	$(RUN) -m authoring.sync $(ARGS)

check: dev
	$(RUN) -m authoring.sync --check

slides: dev
	$(RUN) -m authoring.slides $(ARGS)

site: dev
	$(RUN) -m authoring.site

# axe-core looks at the pages for accessibility; it comes from npm and is not committed.
site-test: site
	npm install --silent --no-fund --no-audit --prefix build/site-tools axe-core@4.14.1
	$(RUN) -m pytest tests/test_site_pages.py

student-bundle: dev
	$(RUN) -m authoring.bundle $(ARGS)

bench: dev
	$(RUN) -m benchmarks.steps $(ARGS)
	$(RUN) -m benchmarks.epochs
	$(RUN) -m benchmarks.scaling

# Half an hour on two cores: ARGS="--only nehalem" for one part, ARGS=--list for their names.
test-portable: dev
	$(RUN) -m authoring.portable --jobs $(JOBS) $(ARGS)

lock: dev
	$(RUN) authoring/lock.py $(if $(UPGRADE),--upgrade)

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, ignore_errors=True) for d in ('.venv', 'build', '.pytest_cache', '.mypy_cache', '.ruff_cache')]"
