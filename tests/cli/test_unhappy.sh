#!/bin/sh
# Inputs as nobody wants them: holes of gigabytes, binary, errors in the middle, a pipe that comes back, names that clash, clocks
# that go backwards.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent TZ=UTC
export LC_ALL XDG_CONFIG_HOME TZ
work=$(mktemp -d "$(pwd)/unhappy.XXXXXX") || exit 1
follower=
trap '[ -z "$follower" ] || kill "$follower" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

wrong() {
    echo "$1"
    shift
    [ $# -eq 0 ] || cat "$@"
    failed=1
}

cycle() {
    echo "gc $1 @$1.000s 2%: 0.010+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, 43->44->20 MB, 41 MB goal, 0 MB stacks, 0 MB globals, 2 P"
}

# Ten gigabytes of nothing around two cycles: read in no time where the system knows holes.
cycle 1 >sparse.log
if truncate -s 10G sparse.log 2>/dev/null; then
    { echo; cycle 2; } >>sparse.log
    timeout 100 "$gcview" export sparse.log >out 2>err
    [ $? -eq 0 ] && [ "$(wc -l <out)" -eq 2 ] || wrong "a sparse file:" out err
fi

head -c 2000000 /dev/urandom >binary
{ echo; cycle 1; } >>binary
"$gcview" export binary >out 2>err
[ $? -eq 0 ] && [ "$(wc -l <out)" -ge 1 ] || wrong "a cycle behind binary:" err

# Reading fails with EIO where a process has no memory.
if [ -r /proc/self/mem ]; then
    "$gcview" report /proc/self/mem 2>err
    [ $? -eq 3 ] && grep -q "cannot read '/proc/self/mem': Input/output error" err || wrong "EIO:" err
fi

# Two files of one name in different folders are two sources.
mkdir a b
cycle 1 >a/app.log
cycle 1 >b/app.log
"$gcview" export --format=csv a/app.log b/app.log >out 2>err
[ "$(tail -n +2 out | cut -d, -f2 | sort -u | wc -l)" -eq 2 ] || wrong "two of one name are one process:" out err

# Stamps that go backwards are told as they are; no cycle is lost.
for second in 30 20 10; do
    printf '2026-11-23T14:33:%sZ stderr F ' "$second"
    cycle $((40 - second))
done >backwards.log
"$gcview" export backwards.log >out 2>err
[ $? -eq 0 ] && [ "$(wc -l <out)" -eq 3 ] && grep -q '"wall":"2026-11-23T14:33:10Z"' out || wrong "a clock that goes backwards:" out err

# A FIFO whose writer goes ends; followed, it waits for the next one.
mkfifo pipe
cycle 1 >pipe &
"$gcview" export pipe >out || wrong "a FIFO"
[ "$(wc -l <out)" -eq 1 ] || wrong "a FIFO that closes:" out
"$gcview" export --follow pipe >followed 2>err &
follower=$!
for number in 1 2 3; do
    cycle "$number" >pipe
    timeout 20 sh -c "until [ \"\$(wc -l <followed)\" -eq $number ]; do :; done" || wrong "a FIFO opened anew, cycle $number:" followed err
done
kill "$follower"
wait "$follower" 2>/dev/null
follower=

"$gcview" export - <&- 2>err
[ $? -eq 3 ] && [ "$(wc -l <err)" -eq 1 ] || wrong "standard input is closed:" err
exit $failed
