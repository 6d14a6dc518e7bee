#!/bin/sh
# doc/formats.md and doc/prefixes.md are what their tables say.
doc/print_formats | diff - "${srcdir:-.}/doc/formats.md" || { echo "run: make update-formats"; exit 1; }
doc/print_prefixes | diff - "${srcdir:-.}/doc/prefixes.md" || { echo "run: make update-prefixes"; exit 1; }
