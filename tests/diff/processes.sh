#!/bin/sh
# Streams of several processes with known truth; prints how many cycles went to the wrong one.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
src=${srcdir:-.}
exec python3 "$src/tests/diff/processes.py" tests/diff/assigned
