# Screens without a terminal; `make update-golden` writes what they should be anew.
TESTS += tests/golden/run
EXTRA_DIST += tests/golden/run tests/golden/steady.log \
	tests/golden/overview.script tests/golden/overview.txt \
	tests/golden/cycles.script tests/golden/cycles.txt \
	tests/golden/live.script tests/golden/live.txt

update-golden: src/gcview
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/golden/run --update
.PHONY: update-golden
