# Fuzz targets. `make check` replays the corpus; tests/fuzz/libfuzzer.sh fuzzes.
FUZZ_CORPUS = tests/fuzz/corpus/filter tests/fuzz/corpus/filter-wrong tests/fuzz/corpus/old tests/fuzz/corpus/torn-json tests/fuzz/corpus/torn-stdlog tests/fuzz/corpus/two
EXTRA_DIST += tests/fuzz/fuzz.h tests/fuzz/replay.sh $(FUZZ_CORPUS)

check_PROGRAMS += tests/fuzz/trace_feed tests/fuzz/trace_torn
tests_fuzz_trace_feed_SOURCES = tests/fuzz/trace_feed.c tests/fuzz/replay.c
tests_fuzz_trace_feed_LDADD = src/libgcview.a $(PCRE2_LIBS)
tests_fuzz_trace_torn_SOURCES = tests/fuzz/trace_torn.c tests/fuzz/replay.c
tests_fuzz_trace_torn_LDADD = src/libgcview.a $(PCRE2_LIBS)
check_PROGRAMS += tests/fuzz/filter
tests_fuzz_filter_SOURCES = tests/fuzz/filter.c tests/fuzz/replay.c
tests_fuzz_filter_LDADD = src/libgcview.a $(PCRE2_LIBS)
TESTS += tests/fuzz/replay.sh

EXTRA_DIST += tests/fuzz/failed.c tests/fuzz/libfuzzer.sh
