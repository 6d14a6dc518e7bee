#!/bin/sh
# doc/findings.md is what the rules say.
doc/print_findings | diff - "${srcdir:-.}/doc/findings.md" || { echo "run: make update-findings"; exit 1; }
