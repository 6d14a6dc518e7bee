# Tests: unit (cmocka), golden screens, differential, end to end, fuzz replay, lint.
EXTRA_DIST += tests/run-all tests/other-build tests/valgrind
if SANITIZERS
AM_TESTS_ENVIRONMENT = SANITIZERS=yes; export SANITIZERS;
endif

if HAVE_CMOCKA
include $(top_srcdir)/tests/unit/local.mk
endif
include $(top_srcdir)/tests/diff/local.mk
include $(top_srcdir)/tests/golden/local.mk
include $(top_srcdir)/tests/findings/local.mk
include $(top_srcdir)/tests/cli/local.mk
if HAVE_CMOCKA
if HAVE_VTERM
include $(top_srcdir)/tests/e2e/local.mk
endif
endif
include $(top_srcdir)/tests/faults/local.mk
include $(top_srcdir)/tests/lint/local.mk

# The same tests in other builds; see tests/run-all for all of them in a row.
check-sanitize: distdir
	$(SHELL) $(srcdir)/tests/other-build $(distdir) sanitize check \
		--enable-werror --enable-sanitizers CFLAGS='-O1 -g'
# Counters are variables and are written with memory of their own: what a sanitizer's build leaves out is left out here too.
# They are written when the program ends, to files that a confined one may not open.
check-coverage: distdir
	SANITIZERS=yes $(SHELL) $(srcdir)/tests/other-build $(distdir) coverage check \
		--disable-hardening --disable-landlock CFLAGS='-O0 -g --coverage'
	$(srcdir)/tests/coverage.py build-coverage/tree
check-clang: distdir
	$(SHELL) $(srcdir)/tests/other-build $(distdir) clang programs --enable-werror CC=clang
programs: all $(check_PROGRAMS)
check-valgrind: programs tests/no_jit.so
	$(SHELL) $(srcdir)/tests/valgrind $(check_PROGRAMS)
tests/no_jit.so: tests/no_jit.c
	$(AM_V_CC)$(MKDIR_P) tests && $(CC) -O1 -g -Wall -Wextra -fPIC -shared -o $@ $(srcdir)/tests/no_jit.c
EXTRA_DIST += tests/no_jit.c tests/coverage.py
CLEANFILES += tests/no_jit.so
.PHONY: check-sanitize check-coverage check-clang check-valgrind programs
include $(top_srcdir)/tests/fuzz/local.mk
