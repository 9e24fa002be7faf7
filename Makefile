# Two commands matter: `make site` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
KB := $(BIN)/kb

.DEFAULT_GOAL := help
.PHONY: help site editor serve check findings heads review comment remind test lint browser bench relevance requirements clean

help:  ## 列出目标 · list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)$$/  make \1	\2/'

site: .venv/site.ready editor  ## 检查并生成站点 · check the entries and build site/
	$(KB) check
	$(KB) build

serve: .venv/site.ready  ## 本地预览，保存即刷新 · preview with live reload
	$(KB) serve

check: .venv/site.ready  ## 只检查条目 · check the entries only
	$(KB) check

# What a job without rights hands to one that may write: findings as data. Errors in entries are no failure here.
findings: .venv/site.ready  ## 检查结果写进 findings.json · the findings of a change (SINCE=origin/main) as a file
	$(KB) check $${SINCE:+--since "$$SINCE"} --format json --output findings.json || [ $$? -eq 1 ]

# Heads of forks are no branches; without them nothing is known of what theirs are like, and the work goes on.
heads:
	-git fetch --quiet origin '+refs/pull/*/head:refs/pull/*/head' '+refs/merge-requests/*/head:refs/merge-requests/*/head'

review: .venv/site.ready heads  ## 写审核快照 · write the review snapshot
	$(KB) review sync $${SITE_URL:+--site "$$SITE_URL"}

# KEY is a number or the commit at the head; without it, every request that the snapshot has findings of.
comment: .venv/site.ready heads  ## 在请求里写检查结果 · write the comment of the check in requests
	$(KB) review sync
	if [ -n "$$KEY" ]; then \
		$(KB) review comment "$$KEY" --both $${FINDINGS:+--findings "$$FINDINGS"} $${PREVIEW:+--preview "$$PREVIEW"}; \
	else $(KB) review comment --all --both; fi

remind: .venv/notify.ready  ## 提醒超时的审核 · remind of reviews that run out of time
	$(KB) review sync
	$(KB) review remind --both $${BOARD:+--board "$$BOARD"}

# What the editor completes front matter from; made again when the schema or the taxonomy changes.
editor: .vscode/entry.schema.json .vscode/kb.code-snippets

.vscode/entry.schema.json: .venv/site.ready schema/entry.schema.json schema/taxonomy.yml
	@$(KB) schema --front-matter --output $@

.vscode/kb.code-snippets: .venv/site.ready schema/entry.schema.json schema/taxonomy.yml
	@$(KB) schema --format vscode-snippets --output $@

ifneq ($(wildcard tests/.),)
test: .venv/test.ready browser lint  ## 运行全部测试 · run every check and test
	$(BIN)/pytest
else
test: check
	@echo '这个知识库没有工具的测试，只检查了条目 · there are no tests of the tool here; the entries were checked'
endif

lint: .venv/test.ready
	$(BIN)/ruff format --check tooling tests
	$(BIN)/ruff check tooling tests
	$(BIN)/mypy

browser: .venv/test.ready
	@sh tests/browser/install.sh

bench: .venv/bench.ready  ## 与同类工具比较检查速度 · compare the speed of the check (CORPUS=folder)
	$(BIN)/python -m tests.benchmarks.check $(CORPUS)

relevance: .venv/relevance.ready  ## 与同类工具比较搜索质量 · compare how well questions are answered (CORPUS=folder QUERIES=file)
	$(BIN)/python -m tests.benchmarks.relevance $(CORPUS) $(QUERIES)

requirements:  ## 更新锁定的依赖 · refresh the pinned requirements (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade pyproject.toml -o requirements/site.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --extra notify pyproject.toml -o requirements/notify.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --extra test pyproject.toml -o requirements/test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade requirements/build.in -o requirements/build.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade requirements/bench.in -o requirements/bench.txt

clean:  ## 删除生成物 · delete what was generated
	rm -rf site .cache .venv build dist

.venv/bin/python:
	@command -v git >/dev/null || { echo '缺少 git · git is missing: apt-get install git' >&2; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo '缺少 Python · Python is missing: apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新版本 · Python 3.11 or newer is needed (make PYTHON=python3.12 …)' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo '缺少 venv · venv is missing: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv .venv

# Hashes are checked for everything that is downloaded; the project itself is installed in place, without build isolation,
# so that nothing unpinned is fetched to build it.
.venv/site.ready: .venv/bin/python requirements/build.txt requirements/site.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# Where Python may not keep what it has compiled, as in many containers, each start would compile all of it again.
	@$(BIN)/python -m compileall -q tooling
	@touch $@

.venv/notify.ready: .venv/site.ready requirements/notify.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/notify.txt
	@touch $@

.venv/test.ready: .venv/site.ready requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

# The tools that the check is compared with live apart from ours: they are no part of the project.
.venv/bench.ready: .venv/test.ready requirements/bench.txt
	$(BIN)/python -m venv .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

# Search is compared within one process: what the peers need stands beside the project.
.venv/relevance.ready: .venv/test.ready requirements/bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@
