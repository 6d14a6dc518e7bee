#!/bin/sh
# The corpus of each fuzz target, and made-up inputs, through that target.
for corpus in "${srcdir:-.}"/tests/fuzz/corpus/*; do
    "tests/fuzz/${corpus##*/}" "$corpus"/* || exit 1
done
