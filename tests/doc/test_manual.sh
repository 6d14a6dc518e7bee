#!/bin/sh
# The man page says what the program's tables say, and roff has nothing to complain about.
srcdir=${srcdir:-.}
page=$srcdir/doc/gcview.1
./doc/manual <"$page" | diff "$page" - || { echo "run make manual"; exit 1; }
if command -v groff >/dev/null; then
    complaints=$(groff -mdoc -Tutf8 -ww -z "$page" 2>&1)
    [ -z "$complaints" ] || { echo "$complaints"; exit 1; }
fi
