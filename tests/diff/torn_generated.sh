#!/bin/sh
# Torn streams made from the samples; prints how much came back, class by class.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
src=${srcdir:-.}
exec python3 "$src/tests/diff/torn_generated.py" tests/diff/dump "$src/samples/versions" 1
