#!/bin/sh
# Every whole trace line of the samples, read by two readers.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
src=${srcdir:-.}
exec python3 "$src/tests/diff/clean.py" tests/diff/dump $(ls "$src"/samples/*.log "$src"/samples/versions/*.txt | grep -v demo.log)
