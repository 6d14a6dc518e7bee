# Python readers against ours, on real logs.
check_PROGRAMS += tests/diff/dump
tests_diff_dump_SOURCES = tests/diff/dump.c
tests_diff_dump_LDADD = src/libgcview.a $(PCRE2_LIBS)

TESTS += tests/diff/notes.sh
EXTRA_DIST += tests/diff/notes.sh tests/diff/notes.py tests/diff/ends.log

TESTS += tests/diff/formats_doc.sh tests/diff/clean.sh tests/diff/torn_real.sh tests/diff/torn_generated.sh
EXTRA_DIST += tests/diff/formats_doc.sh tests/diff/clean.sh tests/diff/clean.py tests/diff/torn_real.sh tests/diff/torn_real.py \
	tests/diff/torn_generated.sh tests/diff/torn_generated.py \
	tests/data/go1.19-torn-json.log.xz tests/data/go1.19-torn-json.cycles \
	tests/data/go1.26-torn-stdlog.log.xz tests/data/go1.26-torn-stdlog.cycles \
	tests/data/go1.27-torn-busy.log.xz tests/data/go1.27-torn-busy.cycles
TESTS += tests/diff/report.sh
EXTRA_DIST += tests/diff/report.sh tests/diff/report.py
TESTS += tests/diff/where.sh
EXTRA_DIST += tests/diff/where.sh tests/diff/where.py

check_PROGRAMS += tests/diff/trend_dump
tests_diff_trend_dump_SOURCES = tests/diff/trend_dump.c
tests_diff_trend_dump_LDADD = src/libgcview.a
TESTS += tests/diff/trend.sh
EXTRA_DIST += tests/diff/trend.sh tests/diff/trend.py
TESTS += tests/diff/pauses.sh
EXTRA_DIST += tests/diff/pauses.sh tests/diff/pauses.py

# Several processes in one stream.
check_PROGRAMS += tests/diff/assigned
tests_diff_assigned_SOURCES = tests/diff/assigned.c
tests_diff_assigned_LDADD = src/libgcview.a $(PCRE2_LIBS)
TESTS += tests/diff/processes.sh
EXTRA_DIST += tests/diff/processes.sh tests/diff/processes.py

TESTS += tests/diff/wrapped.sh
EXTRA_DIST += tests/diff/wrapped.sh tests/diff/wrapped.py
TESTS += tests/diff/diff.sh
EXTRA_DIST += tests/diff/diff.sh tests/diff/diff.py
TESTS += tests/diff/follow.sh
EXTRA_DIST += tests/diff/follow.sh tests/diff/follow.py
