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

# Every key that gcview writes for programs has a text.
srcdir=${srcdir:-.}
keys() { grep -o '"[a-z_0-9]*":' | tr -d '":' | sort -u; }
all=$( {
    "$gcview" report --format=json "$srcdir/samples/go1.19-leak.log"
    "$gcview" check --format=json --budget 'stw_p99<=1s' "$srcdir/samples/go1.19-leak.log"
    "$gcview" diff --format=json "$srcdir/samples/go1.19-leak.log" "$srcdir/samples/go1.19-steady.log"
    "$gcview" export --format=ndjson "$srcdir/samples/go1.26-everything.log"
} | keys)
[ "$(echo "$all" | wc -l)" -gt 90 ] || fail "only these keys: $all"
for key in $all; do
    "$gcview" explain "$key" >/dev/null || fail "the key $key is not explained"
done
"$gcview" explain gc_cpu_fraction | grep -q 'STW x P as billed' || fail "gc_cpu_fraction has no formula"
for name in $("$gcview" check --list | sed -n 's/^  \([a-z0-9_]*\) .*/\1/p'); do
    "$gcview" explain "$name" >/dev/null || fail "the budget $name is not explained"
done
