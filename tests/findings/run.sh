#!/bin/sh
# Findings on traces of known behaviour; prints how often each was right, missed and wrong.
exec python3 "${srcdir:-.}/tests/findings/findings.py" src/gcview "${srcdir:-.}/tests/findings/traces.list" "${srcdir:-.}"
