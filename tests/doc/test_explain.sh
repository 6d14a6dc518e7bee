#!/bin/sh
# gcview explain: names, texts, a misspelt name, nothing at all.
gcview=${GCVIEW:-src/gcview}
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
fail() { echo "$1"; exit 1; }
"$gcview" explain </dev/null | grep -q ' survival ' || fail "the list lacks survival"
"$gcview" explain survival | grep -q '^Computed  heap_live(n) / heap_end(n)$' || fail "survival has no formula"
"$gcview" explain gc-cpu | grep -c '^Source' | grep -q '^2$' || fail "gc-cpu is a number and a finding"
said=$("$gcview" explain survivl 2>&1)
[ $? -eq 2 ] || fail "an unknown name is not exit 2"
[ "$said" = "gcview: nothing is called 'survivl'; did you mean 'survival'?" ] || fail "said: $said"
"$gcview" explain qqqqqqqq 2>&1 | grep -q "lists the names" || fail "nothing near: no hint"
