#!/bin/sh
# The torn logs again, wrapped as collectors do it.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
data=${srcdir:-.}/tests/data
exec python3 "${srcdir:-.}/tests/diff/wrapped.py" tests/diff/dump 4000 "$data/go1.19-torn-json.log.xz" "$data/go1.26-torn-stdlog.log.xz"
