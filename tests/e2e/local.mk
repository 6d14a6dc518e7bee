# End to end: the real program on a pseudo-terminal that libvterm reads back. term.h is the harness; a test is
# one program with it, built with the E2E_ variables.
E2E_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(VTERM_CFLAGS)
E2E_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
E2E_LIBS = tests/e2e/libterm.a src/libgcview.a $(PCRE2_LIBS) $(CMOCKA_LIBS) $(VTERM_LIBS)

check_LIBRARIES += tests/e2e/libterm.a
tests_e2e_libterm_a_SOURCES = tests/e2e/job.c tests/e2e/job.h tests/e2e/play.c tests/e2e/play.h \
	tests/e2e/term.c tests/e2e/term.h
tests_e2e_libterm_a_CFLAGS = $(E2E_CFLAGS)
tests_e2e_libterm_a_CPPFLAGS = $(E2E_CPPFLAGS)

E2E_TESTS = tests/e2e/test_term tests/e2e/test_open tests/e2e/test_live tests/e2e/test_signals \
	tests/e2e/test_faults tests/e2e/test_run tests/e2e/test_follow tests/e2e/test_record tests/e2e/test_keys
check_PROGRAMS += $(E2E_TESTS)
EXTRA_DIST += tests/e2e/busy.go tests/e2e/test_go.sh tests/e2e/test_rotate.sh
TESTS += $(E2E_TESTS) tests/e2e/test_go.sh tests/e2e/test_rotate.sh

tests_e2e_test_term_SOURCES = tests/e2e/test_term.c tests/unit/unit.c
tests_e2e_test_term_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_term_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_term_LDADD = $(E2E_LIBS)

tests_e2e_test_open_SOURCES = tests/e2e/test_open.c tests/unit/unit.c
tests_e2e_test_open_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_open_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_open_LDADD = $(E2E_LIBS)

tests_e2e_test_live_SOURCES = tests/e2e/test_live.c tests/unit/unit.c
tests_e2e_test_live_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_live_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_live_LDADD = $(E2E_LIBS)

tests_e2e_test_signals_SOURCES = tests/e2e/test_signals.c tests/unit/unit.c
tests_e2e_test_signals_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_signals_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_signals_LDADD = $(E2E_LIBS)

tests_e2e_test_faults_SOURCES = tests/e2e/test_faults.c tests/unit/unit.c
tests_e2e_test_faults_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_faults_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_faults_LDADD = $(E2E_LIBS)

tests_e2e_test_run_SOURCES = tests/e2e/test_run.c tests/unit/unit.c
tests_e2e_test_run_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_run_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_run_LDADD = $(E2E_LIBS)

tests_e2e_test_follow_SOURCES = tests/e2e/test_follow.c tests/unit/unit.c
tests_e2e_test_follow_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_follow_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_follow_LDADD = $(E2E_LIBS)

tests_e2e_test_record_SOURCES = tests/e2e/test_record.c tests/unit/unit.c
tests_e2e_test_record_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_record_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_record_LDADD = $(E2E_LIBS)

tests_e2e_test_keys_SOURCES = tests/e2e/test_keys.c tests/unit/unit.c
tests_e2e_test_keys_CFLAGS = $(E2E_CFLAGS)
tests_e2e_test_keys_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_test_keys_LDADD = $(E2E_LIBS)
