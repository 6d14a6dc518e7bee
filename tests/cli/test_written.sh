#!/bin/sh
# What w writes to a .log, and export --all --format=log prints, shows the same when it is read again: cycles with sources, times
# and whether they were torn, notes, the program's own lines, every screen.
set -eu
gcview=${GCVIEW:-$(pwd)/src/gcview}
samples=$(cd "${srcdir:-.}/samples" && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/gcview.XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir"
printf 'key w\nkey . l o g Enter\nscreen written\n' >keys
for screen in 1 2 3 4 5 6; do
    printf 'key %s\nscreen %s\n' $screen $screen
done >tour

# LOG...: saved in both ways, all is as before
same() {
    rm -rf was is gcview*
    mkdir was is
    cat "$1" >was/log
    "$gcview" --script=keys --size=80x24 was/log >screen
    grep -q ' cycles.* written to gcview.ndjson.log' screen
    mv gcview.ndjson.log is/log
    for dir_of in was is; do
        (
            cd $dir_of
            "$gcview" export --all log >records
            "$gcview" --script=../tour --size=120x40 log >screens
            "$gcview" report --parse log | grep -v -i -e prefix -e stands -e bytes >parse
        )
    done
    cmp was/records is/records
    test -s is/records
    cmp was/screens is/screens
    "$gcview" export --all --format=log was/log >streamed
    cmp streamed is/log
}

for sample in docker-json-go1.24-steady kubectl-two-pods go1.24-two-processes go1.26-everything go1.15-everything; do
    echo "$sample"
    same "$samples/$sample.log"
done

# A program's own lines behind a weak prefix, lines torn behind it, and two processes that share one name.
line='ms clock, 0.10+0/3.0/15+0.004 ms cpu, 63->63->63 MB, 128 MB goal, 2 P'
{
    echo "Nov 23 14:33:53 web1 shop[1]: gc 1 @1.080s 9%: 0.052+10+0.002 $line"
    echo "Nov 23 14:33:53 web1 shop[1]: started"
    echo "Nov 23 14:33:54 web1 shop[1]: gc 2 @1.180s 9%: 0.0522026/11/23 10:00:00 own"
    echo "Nov 23 14:33:54 web1 shop[1]: +10+0.002 $line"
    echo "Nov 23 14:33:54 web1 shop[2]: gc 1 @0.080s 9%: 0.052+10+0.002 $line"
    echo "Nov 23 14:33:54 web1 shop[1]: gc 3 @1.280s 9%: 0.052+10+0.002 $line"
} >log
"$gcview" export --utc --all --format=log log >again
"$gcview" export --utc log >before
"$gcview" export again >after
cmp before after
test "$(grep -c '"repaired":true' after)" = 1
cmp log again
