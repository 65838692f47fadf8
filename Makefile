# What a newcomer types. Everything is set up in this folder; nothing is installed elsewhere.

SHELL = /bin/sh
PYTHON_IN = .venv/bin/python
# Tools of the set-up first; the tests' subprocesses and node find each other by it.
RUN = PATH="$(CURDIR)/.venv/bin:$$PATH" $(PYTHON_IN)
NODE_IN = PATH="$(CURDIR)/.venv/bin:$$PATH" node_modules/.bin
SETUP = @$(SHELL) build_scripts/setup.sh

# Japanese files and messages, whatever the terminal's language; no other project's modules.
export PYTHONUTF8 = 1
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL = help
.PHONY: help serve test test-long test-all site verify lint format figures lock clean clean-all

help:
	@echo "make serve    サイトを組んで、この機械で開く（PORT=8000）"
	@echo "make test     検査とテストを行う（TESTS=tests/calculators と書くと、そこだけを残らず）"
	@echo "make site     公開できるフォルダー site/ を作る"
	@echo "make verify   site/ が組んだときのままか確かめる（AT=https://… で公開したものを）"
	@echo "make test-long 時間のかかるテストも行う（1時間ほど）"
	@echo "make test-all 試しの数も増やして、すべて行う（何時間もかかる）"
	@echo "make lint     書き方と型だけを確かめる"
	@echo "make format   書き方をそろえる"
	@echo "make figures  条例や手引の本文を直したあと、計算が受け取る数と日付を書き出す"
	@echo "make lock     部品の版を新しくして、ロックファイルを書き直す"
	@echo "make clean    作ったものを消す（make clean-all は入れたものも消す）"

serve:
	$(SETUP) site
	@$(RUN) -m build_scripts serve $(PORT)

site:
	$(SETUP) site
	@$(RUN) -m build_scripts site

verify:
	$(SETUP) site
	@$(RUN) -m build_scripts verify $(AT) $(if $(AT),--against site/hashes.json)

lint:
	$(SETUP) test
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(NODE_IN)/tsc -p . && $(NODE_IN)/tsc -p build_scripts/runtime && $(NODE_IN)/tsc -p build_scripts/offline
	@$(NODE_IN)/eslint --max-warnings 0 .
	@$(NODE_IN)/stylelint "docs/theme/assets/**/*.css"

# What is named is tested whole.
test: HOW = $(if $(TESTS),,--once)
test test-long: lint
	@$(RUN) -m tests.browser.chromium
	@$(RUN) -m tests.browser.other_browsers
	@$(RUN) -m build_scripts site
	@$(RUN) -m pytest -n auto --dist worksteal $(HOW) $(TESTS)

# What every test that takes a sample says it can do more of (tests/README.md).
test-all: export CHILDREN = 100000
test-all: export FAMILIES = 1000
test-all: export PARITY = 100000
test-all: export FUZZ = 100
test-all: export SLIPS = 2000
test-all: export EVERY_WAY = 1
test-all: test-long

format:
	$(SETUP) test
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

figures:
	$(SETUP) site
	@$(RUN) -m build_scripts figures
	@$(RUN) -m build_scripts tables --what-if

lock:
	$(SETUP) lock

clean:
	rm -rf site .cache/runtime .cache/slim .cache/generated .cache/drafts .cache/site-* .cache/site.* .mypy_cache .ruff_cache .pytest_cache .hypothesis

clean-all: clean
	rm -rf .venv node_modules .cache
