#!/bin/sh
# Every number of the report, of whole logs and of parts, worked out a second time.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
src=${srcdir:-.}
cd "$src" || exit 1
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
exec python3 tests/diff/report.py "${GCVIEW:-$OLDPWD/src/gcview}" samples/go1.15-everything.log samples/go1.19-forced.log \
    samples/go1.19-leak.log samples/go1.19-memlimit.log samples/go1.19-steady.log samples/go1.22-burst.log \
    samples/go1.24-bigheap.log samples/go1.19-gorleak.log samples/go1.26-everything.log
