# make site   builds everything from models/ into public/
# make test   runs every test
# Both make the environment .venv themselves, from requirements.lock. The others: check, serve, accept, bench, pictures, lock, hook.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: site test check serve accept bench pictures lock programs hook

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/valmis
EDITOR := tests/editor/node_modules/.package-lock.json

# A Debian package: installed when we may, asked for when we may not.
debian = { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	else \
		echo "Puuttuu: $(1). Asenna se ja aja komento uudelleen, Debianissa: sudo apt-get install $(1)" >&2; \
		echo "Missing: $(1). Install it and run the command again, on Debian: sudo apt-get install $(1)" >&2; \
		exit 1; \
	fi; }

# What spelling is checked with.
voikko = $(BIN)/python -c 'import libvoikko; libvoikko.Voikko("fi")' 2>/dev/null || $(call debian,libvoikko1 voikko-fi)

site: $(READY)
	$(BIN)/toimintamallit build

test: $(READY) programs
	$(BIN)/pytest -n auto

check: $(READY)
	$(BIN)/toimintamallit check

serve: $(READY)
	$(BIN)/toimintamallit serve

accept: $(READY) programs
	$(BIN)/pytest --accept

bench: $(READY) programs build/bench/valmis
	$(BIN)/python tests/bench.py
	PYTHONPATH=. $(BIN)/python tests/bench_print.py

# WeasyPrint is only measured beside, so it has an environment of its own.
build/bench/valmis:
	@/sbin/ldconfig -p | grep -q 'libpangoft2-1\.0\.so\.0' || $(call debian,libpango-1.0-0 libpangoft2-1.0-0)
	@/sbin/ldconfig -p | grep -q 'libharfbuzz-subset\.so\.0' || $(call debian,libharfbuzz-subset0)
	$(PYTHON) -m venv --clear build/bench
	build/bench/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0
	@touch $@

# The editor's guide's pictures, taken of the real preview: look at each.
pictures: $(READY) programs
	$(BIN)/python -m tests.pictures

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || $(call debian,python3 python3-venv)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Tarvitaan Python 3.11 tai uudempi: make PYTHON=python3.11 …" >&2; \
		echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call debian,python3-venv)
	@echo "Asennetaan ohjelmat kansioon .venv. Siihen menee muutama minuutti. / Installing into .venv: a few minutes." >&2
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@( $(voikko) ) || true  # without it everything else is checked, and the check says what was not
	@touch $@

# Every commit is checked before it is made.
hook:
	git config core.hooksPath .githooks

# What the tests look at pages, guides and Word documents with: a browser (libatomic is for what steers it), what
# veraPDF runs on, and LibreOffice; and git, from whose history changes are told.
programs: $(EDITOR)
	@command -v git >/dev/null || $(call debian,git)
	@$(voikko)
	@command -v chromium >/dev/null || $(call debian,chromium)
	@/sbin/ldconfig -p | grep -q 'libatomic\.so\.1' || $(call debian,libatomic1)
	@command -v java >/dev/null || $(call debian,default-jre-headless)
	@test -e /usr/share/java/jaxb-runtime.jar || $(call debian,libjaxb-java)
	@command -v soffice >/dev/null || $(call debian,libreoffice-writer-nogui)

# The language server that the tests of editing drive, as an editor does.
$(EDITOR): tests/editor/package-lock.json
	@command -v npm >/dev/null || $(call debian,nodejs npm)
	npm ci --prefix tests/editor --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Exact versions of everything, as a clean environment gets them from pyproject.toml. Run it with the oldest Python there
# is (Debian 12 has 3.11.2: make lock PYTHON=/usr/bin/python3), or the newest packages may refuse to be installed on it.
lock:
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check --editable '.[test]'
	build/lock/bin/pip freeze --exclude-editable --all --exclude pip > requirements.lock
	rm -r build/lock
