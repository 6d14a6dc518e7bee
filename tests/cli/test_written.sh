#!/bin/sh
# What w writes to a .log is read again with the same sources, times and cycles.
set -eu
gcview=${GCVIEW:-$(pwd)/src/gcview}
samples=$(cd "${srcdir:-.}/samples" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/gcview.XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir"
printf 'key w\nkey . l o g Enter\nscreen written\n' >keys

cycles() { # without what a record does not keep
    "$gcview" export "$1" | sed 's/"process":[0-9]*,//; s/"line":[0-9]*,//; s/"repaired":[a-z]*//' | sort
}

for sample in kubectl-two-pods.log docker-json-go1.24-steady.log; do
    rm -f gcview*
    "$gcview" --script=keys --size=80x24 "$samples/$sample" >screen
    grep -q ' cycles written to gcview.ndjson.log' screen
    cycles "$samples/$sample" >before
    cycles gcview.ndjson.log >after
    cmp before after
    test -s after
done

# Without names: each process gets a number for one.
rm -f gcview*
"$gcview" --script=keys --size=80x24 "$samples/go1.24-two-processes.log" >screen
for process in 1:90 2:24; do
    test "$("$gcview" export gcview.ndjson.log | grep -c "\"source\":\"process ${process%:*}\"")" = "${process#*:}"
done
