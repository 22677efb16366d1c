# make course   from nothing to a graded sample class
# make test     everything CI runs
# make help     the rest

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable
PUBLISHABLE := $(VENV)/.publishable
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help course site slides usb test check passed coverage mutants banks slow attacks honest bench lint lab doctor build lock clean

help: ## Show this help
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

course: $(INSTALLED) ## Install, build, run the first lessons, grade a sample class; LANGUAGE=pt_BR in Portuguese
	@$(BIN)/course all $(if $(LANGUAGE),--language $(LANGUAGE))

site: $(PUBLISHABLE) ## Make the website, in build/site; LANGUAGE=pt_BR only in Portuguese
	@$(BIN)/course site $(if $(LANGUAGE),--language $(LANGUAGE))

slides: $(PUBLISHABLE) ## Make slides of the lessons, in build/slides; LANGUAGE=pt_BR in Portuguese
	@$(BIN)/course slides $(if $(LANGUAGE),--language $(LANGUAGE))

usb: $(INSTALLED) ## Collect all for a classroom without a network; PLATFORM=windows PYTHON_VERSION=3.12 STUDENTS=yes
	@$(BIN)/course usb $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON_VERSION),--python $(PYTHON_VERSION)) \
	  $(if $(STUDENTS),--for-students)

# Some tests race against a limit of the sandbox or wait for a browser. What fails beside other work runs once more
# alone, and says so; what fails twice is broken.
test: lint ## Run all tests, of lessons and banks those that have changed; ALL=yes all of them
	@COURSE_LANGUAGE=en $(BIN)/python -m tools.shares
	@$(BIN)/python -m pytest -n 2 $(if $(ALL),,--changed) || { [ $$? = 1 ] && \
	  echo "Tests that failed beside others run once more, alone:" && $(BIN)/python -m pytest --last-failed; }

passed: $(TESTABLE) ## Run the tests of all lessons and banks, and write down what passed: half an hour
	@$(BIN)/python -m pytest -n 2 --passed tests/lessons tests/assignments

# While one is working: a minute and a half at most, of which a minute is for tests. Lessons and banks take longer.
check: lint ## Look at what has changed since the last commit: ruff, mypy and the nearest tests
	@tests=$$($(BIN)/python -m tools.affected | grep -v -e tests/lessons/test_ -e tests/assignments/test_banks); \
	  [ -z "$$tests" ] || $(BIN)/python -m pytest -q -n 2 --budget 60 $$tests

# Lessons and banks run in processes of their own, where nothing is counted.
coverage: $(TESTABLE) ## Measure what the tests execute, in docs/coverage.md; half an hour
	@$(BIN)/python -m pip install --quiet -e ".[coverage]" -c constraints.txt
	@$(BIN)/python -m pytest -q -n 2 --ignore tests/lessons --ignore tests/assignments --cov=utils \
	  --cov-report=json:build/coverage.json --cov-report=
	@$(BIN)/python -m tools.coverage_page

mutants: $(TESTABLE) ## Change modules in small ways and list what their tests do not notice; MODULES=utils/arithmetic.py
	@$(BIN)/python -m pip install --quiet -e ".[mutants]" -c constraints.txt
	@$(BIN)/python -m tools.mutants $(if $(SAMPLE),--sample $(SAMPLE)) $(MODULES)

banks: $(TESTABLE) ## Grade every answer of every assignment's bank, about an hour
	@BANK=all $(BIN)/python -m pytest -n 2 tests/assignments

slow: $(TESTABLE) ## Run the tests that take many minutes each, in an hour or two
	@$(BIN)/python -m pytest -n 2 -m slow

attacks: $(TESTABLE) ## Try the museum of attacks on the grader, on a machine that does nothing else
	@MUSEUM=all $(BIN)/python -m pytest -m alone tests/grading

honest: $(TESTABLE) ## Grade the museum of honest work with nbgrader and with ours, and compare
	@$(BIN)/python -m benchmarks.honest

bench: $(TESTABLE) ## Measure how fast the kit is, in docs/speed.md; an hour, on a machine that does nothing else
	@$(BIN)/python -m benchmarks.speed

lint: $(TESTABLE) ## Only ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

lab: $(INSTALLED) ## Open the lessons in JupyterLab
	@$(BIN)/course lab

doctor: $(INSTALLED) ## Look at what is here and say what to do
	@$(BIN)/course doctor

build: $(INSTALLED) ## Make notebooks and student versions from their sources
	@$(BIN)/course build
	@$(BIN)/course release

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "Python 3.10 or newer is needed: install it, or say make PYTHON=python3.12 course"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "venv does not work: on Debian and Ubuntu, apt install python3-venv"; rm -rf $(VENV); exit 1; }

# Installing again only when what is to be installed changed keeps everything below offline.
$(INSTALLED): requirements.txt constraints.txt pyproject.toml setup.py | $(BIN)/python
	@echo "Installing (about 2 GB with TensorFlow, only the first time) ..."
	@$(BIN)/python -m pip install --quiet --progress-bar on -r requirements.txt -c constraints.txt
	@touch $@

$(TESTABLE): $(INSTALLED)
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet -e ".[test,site]" -c constraints.txt
	@touch $@

$(PUBLISHABLE): $(INSTALLED)
	@echo "Installing what the website needs ..."
	@$(BIN)/python -m pip install --quiet -e ".[site]" -c constraints.txt
	@touch $@

lock: $(INSTALLED) ## Renew constraints.txt from requirements.txt
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python tools/lock.py

clean: ## Delete what the course command makes (not the environment)
	rm -rf build
