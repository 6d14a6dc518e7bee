#!/bin/sh
# The statistics behind the findings against an independent program.
exec python3 "${srcdir:-.}/tests/diff/trend.py" tests/diff/trend_dump
