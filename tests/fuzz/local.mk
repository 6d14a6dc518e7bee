# Fuzz targets. `make check` replays the corpus; to fuzz:
#   make tests/fuzz/trace_feed-libfuzzer CC=clang && tests/fuzz/trace_feed-libfuzzer -max_total_time=60 tests/fuzz/corpus
FUZZ_CORPUS = tests/fuzz/corpus/old tests/fuzz/corpus/torn-json tests/fuzz/corpus/torn-stdlog tests/fuzz/corpus/two
EXTRA_DIST += tests/fuzz/fuzz.h tests/fuzz/replay.sh $(FUZZ_CORPUS)

check_PROGRAMS += tests/fuzz/trace_feed tests/fuzz/trace_torn
tests_fuzz_trace_feed_SOURCES = tests/fuzz/trace_feed.c tests/fuzz/replay.c
tests_fuzz_trace_feed_LDADD = src/libgcview.a $(PCRE2_LIBS)
tests_fuzz_trace_torn_SOURCES = tests/fuzz/trace_torn.c tests/fuzz/replay.c
tests_fuzz_trace_torn_LDADD = src/libgcview.a $(PCRE2_LIBS)
TESTS += tests/fuzz/replay.sh

FUZZ_LIBRARY = $(filter %.c,$(filter src/base/% src/trace/%,$(src_libgcview_a_SOURCES)))
FUZZ_BUILD = $(AM_V_CCLD)$(CC) -g -O1 -std=c17 -fsanitize=fuzzer,address,undefined $(DEFS) -I. $(AM_CPPFLAGS) \
	$(PCRE2_CFLAGS) -o $@ $(srcdir)/tests/fuzz/failed.c $(addprefix $(srcdir)/,$(FUZZ_LIBRARY))
tests/fuzz/trace_feed-libfuzzer: tests/fuzz/trace_feed.c tests/fuzz/failed.c
	$(FUZZ_BUILD) $(srcdir)/tests/fuzz/trace_feed.c $(PCRE2_LIBS)
tests/fuzz/trace_torn-libfuzzer: tests/fuzz/trace_torn.c tests/fuzz/failed.c
	$(FUZZ_BUILD) $(srcdir)/tests/fuzz/trace_torn.c $(PCRE2_LIBS)
EXTRA_DIST += tests/fuzz/failed.c
CLEANFILES += tests/fuzz/trace_feed-libfuzzer tests/fuzz/trace_torn-libfuzzer
