#!/bin/sh
# doc/numbers.md is what the tables say.
doc/print_numbers | diff - "${srcdir:-.}/doc/numbers.md" || { echo "run: make update-numbers"; exit 1; }
