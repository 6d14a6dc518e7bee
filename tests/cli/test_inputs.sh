#!/bin/sh
# Several inputs: files of different programs, the files of a rotation, patterns, standard input among them, and one that
# cannot be read among those that can.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
export LC_ALL XDG_CONFIG_HOME
work=$(mktemp -d "$(pwd)/inputs.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
log=$samples/go1.19-leak.log
cd "$work" || exit 1
failed=0

fail() {
    echo "$*"
    failed=1
}

# The same records, whatever else is said about them.
same() {
    what=$1 wanted=$2
    shift 2
    "$@" >out 2>err || fail "$what: status $?: $(cat err)"
    cmp -s "$wanted" out || fail "$what: other records: $(diff "$wanted" out | head -3)"
}

"$gcview" export "$log" >whole || fail "the log alone"

# A rotation cuts anywhere, also within a line; the oldest comes first, whatever the order.
split -n 3 -a 1 "$log" part.
mv part.a app.log.2 && mv part.b app.log.1 && mv part.c app.log
same "a rotation" whole "$gcview" export app.log app.log.1 app.log.2
same "a rotation by pattern" whole "$gcview" export 'app.log*'
same "all but the last from standard input" whole sh -c "cat app.log.2 app.log.1 app.log | $gcview export -"

# Files of different programs: one after the other, in the order given, all their cycles.
cp "$samples/go1.19-steady.log" one.log && cp "$samples/go1.19-forced.log" two.log
"$gcview" export --format=csv one.log two.log | cut -d, -f4,7 >both
{ "$gcview" export --format=csv one.log; "$gcview" export --format=csv two.log | tail -n +2; } | cut -d, -f4,7 >apart
cmp -s both apart || fail "two files: $(diff apart both | head -3)"
[ "$("$gcview" export - two.log <one.log | wc -l)" -eq "$(($(wc -l <apart) - 1))" ] || fail "standard input among files"

# Two pipes at once: neither waits for the other, whichever writes first.
mkfifo left right
cat two.log >right &
{ "$gcview" export one.log >/dev/null; cat one.log; } >left &
"$gcview" export left right >out || fail "two pipes: status $?"
[ "$(wc -l <out)" -eq "$(($(wc -l <apart) - 1))" ] || fail "two pipes: $(wc -l <out) records"
wait

# One that cannot be read: a sentence, the others all the same, status 3.
"$gcview" export one.log none.log two.log . >out 2>err
[ $? -eq 3 ] && [ "$(wc -l <out)" -eq "$(($(wc -l <apart) - 1))" ] && [ "$(wc -l <err)" -eq 2 ] &&
    grep -qx "gcview: cannot open 'none.log': No such file or directory" err &&
    grep -qx "gcview: cannot read '.': Is a directory" err || fail "unreadable among others: $(cat err)"
"$gcview" report none.log one.log >out 2>err
[ $? -eq 3 ] && grep -q "24 cycles" out && grep -q "cannot open 'none.log'" err || fail "report: $(cat err)"
"$gcview" export 'no*.log' >out 2>err
[ $? -eq 3 ] && grep -qx "gcview: cannot open 'no\*.log': No such file or directory" err || fail "a pattern: $(cat err)"

exit $failed
