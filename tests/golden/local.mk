# Screens without a terminal; `make update-golden` writes what they should be anew.
TESTS += tests/golden/run
EXTRA_DIST += tests/golden/run tests/golden/steady.log \
	tests/golden/overview.script tests/golden/overview.txt \
	tests/golden/cycles.script tests/golden/cycles.txt \
	tests/golden/live.script tests/golden/live.txt
EXTRA_DIST += tests/golden/torn.log \
	tests/golden/compare.script tests/golden/compare.txt \
	tests/golden/explain.script tests/golden/explain.txt \
	tests/golden/filter.script tests/golden/filter.txt \
	tests/golden/goto.script tests/golden/goto.txt \
	tests/golden/help.script tests/golden/help.txt \
	tests/golden/log.script tests/golden/log.txt \
	tests/golden/processes.script tests/golden/processes.txt

update-golden: src/gcview
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/golden/run --update
.PHONY: update-golden
