# Measurements; `make bench` builds these and prints one table.
EXTRA_DIST += bench/run.py
EXTRA_PROGRAMS += bench/gen bench/writer bench/pcre_loop
bench_gen_SOURCES = bench/gen.c
bench_writer_SOURCES = bench/writer.c
bench_pcre_loop_SOURCES = bench/pcre_loop.c
bench_pcre_loop_LDADD = $(PCRE2_LIBS)
bench_tools = bench/gen bench/writer bench/pcre_loop

# Simulated months against an exact computation; `make check` runs some hours of it.
check_PROGRAMS += bench/soak
bench_soak_SOURCES = bench/soak.c
bench_soak_LDADD = src/libgcview.a $(PCRE2_LIBS)
EXTRA_DIST += bench/soak.sh
TESTS += bench/soak.sh
soak: bench/soak
	bench/soak

if HAVE_CMOCKA
if HAVE_VTERM
EXTRA_PROGRAMS += bench/on_screen
bench_tools += bench/on_screen
bench_on_screen_SOURCES = bench/on_screen.c
bench_on_screen_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
bench_on_screen_LDADD = tests/e2e/libterm.a src/libgcview.a $(VTERM_LIBS)
endif
endif
CLEANFILES += $(EXTRA_PROGRAMS)

bench: all $(bench_tools)
	python3 $(srcdir)/bench/run.py . $(BENCH)
.PHONY: bench soak
