#!/bin/sh
# Runs lint.py over the tree and its objects, after a check that its rules can fail.
srcdir=${srcdir:-.}
command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }
python3 "$srcdir/tests/lint/lint.py" --self-test "$srcdir" || exit 1

# A sanitized object file has writable variables of the sanitizer's own.
if [ "${SANITIZERS-}" = yes ] || ! command -v objdump >/dev/null; then
    exec python3 "$srcdir/tests/lint/lint.py" "$srcdir"
fi
exec python3 "$srcdir/tests/lint/lint.py" "$srcdir" .
