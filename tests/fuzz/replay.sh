#!/bin/sh
# The corpus and made-up inputs through every fuzz target.
for target in trace_feed trace_torn filter; do
    tests/fuzz/$target "${srcdir:-.}"/tests/fuzz/corpus/* || exit 1
done
