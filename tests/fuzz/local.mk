# Fuzz targets. `make check` replays the corpus, a folder for each; tests/fuzz/libfuzzer.sh fuzzes.
FUZZ_TARGETS = tests/fuzz/assign tests/fuzz/config tests/fuzz/filter tests/fuzz/script tests/fuzz/theme tests/fuzz/trace_feed \
	tests/fuzz/trace_prefix tests/fuzz/trace_torn tests/fuzz/unpack
check_PROGRAMS += $(FUZZ_TARGETS)
EXTRA_DIST += tests/fuzz/fuzz.h tests/fuzz/replay.sh tests/fuzz/failed.c tests/fuzz/dictionary.c tests/fuzz/libfuzzer.sh \
	tests/fuzz/corpus
TESTS += tests/fuzz/replay.sh

tests_fuzz_assign_SOURCES = tests/fuzz/assign.c tests/fuzz/replay.c
tests_fuzz_assign_LDADD = $(GCVIEW_LIBS)
tests_fuzz_config_SOURCES = tests/fuzz/config.c tests/fuzz/replay.c
tests_fuzz_config_LDADD = $(GCVIEW_LIBS)
tests_fuzz_filter_SOURCES = tests/fuzz/filter.c tests/fuzz/replay.c
tests_fuzz_filter_LDADD = $(GCVIEW_LIBS)
tests_fuzz_script_SOURCES = tests/fuzz/script.c tests/fuzz/replay.c
tests_fuzz_script_LDADD = $(GCVIEW_LIBS)
tests_fuzz_theme_SOURCES = tests/fuzz/theme.c tests/fuzz/replay.c
tests_fuzz_theme_LDADD = $(GCVIEW_LIBS)
tests_fuzz_trace_feed_SOURCES = tests/fuzz/trace_feed.c tests/fuzz/replay.c
tests_fuzz_trace_feed_LDADD = $(GCVIEW_LIBS)
tests_fuzz_trace_prefix_SOURCES = tests/fuzz/trace_prefix.c tests/fuzz/replay.c
tests_fuzz_trace_prefix_LDADD = $(GCVIEW_LIBS)
tests_fuzz_trace_torn_SOURCES = tests/fuzz/trace_torn.c tests/fuzz/replay.c
tests_fuzz_trace_torn_LDADD = $(GCVIEW_LIBS)
tests_fuzz_unpack_SOURCES = tests/fuzz/unpack.c tests/fuzz/replay.c
tests_fuzz_unpack_LDADD = $(GCVIEW_LIBS)
