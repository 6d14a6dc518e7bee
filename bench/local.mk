# benchmarks: EXTRA_PROGRAMS, built by make bench
