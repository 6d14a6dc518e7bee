# The independent reader (Python) against ours.
check_PROGRAMS += tests/diff/dump
tests_diff_dump_SOURCES = tests/diff/dump.c
tests_diff_dump_LDADD = src/libgcview.a $(PCRE2_LIBS)
