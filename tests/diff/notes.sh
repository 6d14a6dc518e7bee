#!/bin/sh
# Every line of the other tracers, and the ends of logs, in the samples, read by two readers.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
src=${srcdir:-.}
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
exec python3 "$src/tests/diff/notes.py" tests/diff/dump "${GCVIEW:-src/gcview}" "$src/tests/diff/ends.log" $(ls "$src"/samples/*.log \
    "$src"/samples/versions/*.txt | grep -v demo.log)
