#!/bin/sh
# Inputs as nobody wants them: holes of gigabytes, binary, nothing, errors in the middle, what may not be read, a pipe that comes back,
# names that clash, clocks that go backwards, ten thousand sources.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
. "$(dirname "$0")/common.sh"
export TZ=UTC
work=$(mktemp -d "$(pwd)/unhappy.XXXXXX") || exit 1
follower= public=
trap '[ -z "$follower" ] || kill "$follower" 2>/dev/null; rm -rf "$work" ${public:+"$public"}' EXIT
cd "$work" || exit 1

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

# Nothing, and nothing of use.
: >empty.log
echo hello >none.log
for log in empty.log none.log; do
    for command in report export; do
        "$gcview" $command $log >out 2>err
        [ $? -eq 3 ] && grep -q "^gcview: no gctrace line in '$log'" err || wrong "$command $log:" out err
    done
    echo screen >script
    "$gcview" --script script --size 80x24 $log >out 2>err || wrong "$log on the screen:" out err
done

# Root may read everything: somebody else tries. He must be able to come here, and to the program; in a build that counts
# coverage he must be able to leave his counts, too.
as_nobody() {
    set -- env GCOV_PREFIX="$public/counts" "$@"
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    elif command -v setpriv >/dev/null; then
        setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
    else
        runuser -u nobody -- "$@"
    fi
}
public=$(mktemp -d "${TMPDIR:-/tmp}/gcview-unhappy.XXXXXX") && cp "$gcview" "$public/gcview" && cycle 1 >"$public/mine.log" &&
    cycle 1 >"$public/open.log" && chmod 755 "$public" "$public/gcview" && chmod 0 "$public/mine.log" &&
    mkdir -m 777 "$public/counts" || exit 1
if as_nobody "$public/gcview" export "$public/open.log" >out 2>err; then
    as_nobody "$public/gcview" export "$public/mine.log" >out 2>err
    [ $? -eq 3 ] && grep -qx "gcview: cannot open '$public/mine.log': Permission denied" err || wrong "permission denied:" err
    as_nobody "$public/gcview" export "$public/mine.log" "$public/open.log" >out 2>err
    [ $? -eq 3 ] && [ "$(wc -l <out)" -eq 1 ] && [ "$(wc -l <err)" -eq 1 ] || wrong "permission denied for one of two:" out err
else
    echo "nobody cannot run the program here:"
    cat err
fi

# Two files of one name in different folders are two sources.
mkdir a b
cycle 1 >a/app.log
cycle 1 >b/app.log
"$gcview" export --format=csv a/app.log b/app.log >out 2>err
[ "$(tail -n +2 out | cut -d, -f2 | sort -u | wc -l)" -eq 2 ] || wrong "two of one name are one process:" out err

# Two containers of one name in one stream: their counters tell them apart.
for number in 1 2 3; do
    printf '[pod/shop/app] '
    cycle $((number + 40))
    printf '[pod/shop/app] '
    cycle $number
done >twins.log
"$gcview" export --format=csv twins.log | tail -n +2 | sort -t, -k2,2n -k4,4n | cut -d, -f2,4 | tr '\n' ' ' >out
[ "$(cat out)" = "0,41 0,42 0,43 1,1 1,2 1,3 " ] || wrong "two streams of one name:" out

# Ten thousand sources: each cycle is its own source's, in bounded memory (a sanitizer wants much more), on the screen too.
awk -v line="$(cycle 1 | cut -d' ' -f4-)" 'BEGIN {
    for (n = 1; n <= 2; n++)
        for (s = 0; s < 10000; s++)
            printf "[pod/shop-%05d/app] gc %d @%d.000s %s\n", s, n, n, line
}' >crowd.log
limit() {
    [ "${SANITIZERS:-no}" = yes ] || ulimit -v "$1"
}
(limit 100000 && "$gcview" export --format=csv crowd.log) >out 2>err || wrong "10,000 sources:" err
tail -n +2 out | awk -F, '{ seen[$3] = seen[$3] $4 " "; process[$2] = 1 }
END { for (s in seen) { sources++; if (seen[s] != "1 2 ") bad++ } for (p in process) processes++; print sources, bad + 0, processes }' >counts
[ "$(cat counts)" = "10000 0 10000" ] || wrong "10,000 sources come out otherwise:" counts
printf 'key 6\nscreen\nkey End\nscreen\n' >script
(limit 300000 && "$gcview" --script script --size 100x30 crowd.log) >out 2>err || wrong "10,000 sources on the screen:" err
grep -q '1/10,000' out && grep -q 'shop-09999/app' out || wrong "10,000 sources are not all there:" out

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
