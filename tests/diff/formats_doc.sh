#!/bin/sh
# doc/formats.md is what the format table says.
doc/print_formats | diff - "${srcdir:-.}/doc/formats.md" || { echo "run: make update-formats"; exit 1; }
