# Each target sets up what it needs: make site, make test, make lint, make serve, make cms, make hooks, make lock,
# make clean.
# Another Python (3.11 or later): make site PYTHON=python3.12
PYTHON ?= python3
PORT ?= 8000
# One more than cores: a test in a browser waits as long as it works.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all:
UV_COMPILE := $(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade) pyproject.toml

.DELETE_ON_ERROR:
.PHONY: site test lint serve cms pictures hooks lock clean

site: .venv/runtime.stamp
	$(BIN)/python build.py --output public

test: .venv/dev.stamp
	command -v minisign >/dev/null || .ci/apt minisign openssh-client || true
	command -v zbarimg >/dev/null && command -v pdftotext >/dev/null || .ci/apt zbar-tools poppler-utils || true
	timeout 300 $(MAKE) --no-print-directory cms || true
	browser="$$(.ci/browser)" && .ci/office && .ci/servers && TTHC_BROWSER="$$browser" \
		$(BIN)/python -m pytest -p measuring -n $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: .venv/dev.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/mypy benchmarks/build.py
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --persona pedantic .github .gitea/workflows/*.yml
	$(BIN)/actionlint .github/workflows/*.yml .gitea/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml .gitea/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

serve: .venv/runtime.stamp
	$(BIN)/python build.py serve --port $(PORT)

# The form editor, bundled once; build.py cms then writes it for a server. Without npm its tests are skipped.
cms: .cache/cms/main.js

# The pictures of docs/, taken anew from the sample; look at them before they are committed.
pictures: .venv/dev.stamp .cache/cms/main.js
	browser="$$(.ci/browser)" && PYTHONPATH=.:tests/support TTHC_BROWSER="$$browser" $(BIN)/python docs/pictures.py

# Once in each clone: files are checked before each commit, and two edits of one procedure merge by field.
hooks: .venv/runtime.stamp
	.githooks/install

# Keeps the versions that still fit pyproject.toml; `make lock UPGRADE=1` takes the newest.
lock: .venv/dev.stamp
	$(UV_COMPILE) --extra docx --extra xlsx --extra qr --extra serve --extra compress --output-file requirements.lock
	$(UV_COMPILE) --all-extras --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv public .public.* .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find tests tthc -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/runtime.stamp: requirements.lock
	PYTHON="$(PYTHON)" .ci/venv
	$(PIP_INSTALL) --requirement requirements.lock
	touch $@

.cache/cms/main.js: .ci/cms cms/.npmrc $(wildcard cms/*) | .venv/dev.stamp
	.ci/cms

.venv/dev.stamp: requirements-dev.lock .venv/runtime.stamp
	$(PIP_INSTALL) --requirement requirements-dev.lock
	touch $@
