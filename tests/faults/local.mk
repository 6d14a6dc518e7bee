# A world that fails: a library preloaded into the real program.
EXTRA_DIST += tests/faults/shim.c tests/faults/faults.sh tests/faults/chunks.sh
check_DATA += tests/faults/shim.so
CLEANFILES += tests/faults/shim.so
TESTS += tests/faults/faults.sh tests/faults/chunks.sh
tests/faults/shim.so: tests/faults/shim.c
	$(AM_V_CC)$(MKDIR_P) tests/faults && $(CC) -O1 -g -Wall -Wextra -fPIC -shared -o $@ $(srcdir)/tests/faults/shim.c -ldl
