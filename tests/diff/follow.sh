#!/bin/sh
# A growing log, followed through everything that happens to logs.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
exec python3 "${srcdir:-.}/tests/diff/follow.py" "${GCVIEW:-src/gcview}"
