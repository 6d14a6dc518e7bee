# The architecture's rules, checked; see lint.py.
TESTS += tests/lint/test_lint.sh
EXTRA_DIST += tests/lint/test_lint.sh tests/lint/lint.py tests/lint/bad

lint:
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/lint/test_lint.sh
.PHONY: lint
