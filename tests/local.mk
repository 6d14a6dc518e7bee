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
include $(top_srcdir)/tests/cli/local.mk
if HAVE_CMOCKA
if HAVE_VTERM
include $(top_srcdir)/tests/e2e/local.mk
endif
endif
include $(top_srcdir)/tests/lint/local.mk

# The same tests in other builds; see tests/run-all for all of them in a row.
check-sanitize: distdir
	$(SHELL) $(srcdir)/tests/other-build $(distdir) sanitize check \
		--enable-werror --enable-sanitizers CFLAGS='-O1 -g'
check-clang: distdir
	$(SHELL) $(srcdir)/tests/other-build $(distdir) clang programs --enable-werror CC=clang
programs: all $(check_PROGRAMS)
check-valgrind: programs
	$(SHELL) $(srcdir)/tests/valgrind $(check_PROGRAMS)
.PHONY: check-sanitize check-clang check-valgrind programs
include $(top_srcdir)/tests/fuzz/local.mk
