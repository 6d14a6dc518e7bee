#!/bin/sh
# Filtered exports, cycle by cycle, against a second reader of the whole export.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
src=${srcdir:-.}
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
exec python3 "$src/tests/diff/where.py" "${GCVIEW:-src/gcview}" "$src/samples/demo.log" "$src/samples/go1.19-go-run.log" \
    "$src/samples/go1.15-everything.log" "$src/samples/go1.24-two-processes.log"
