#!/bin/sh
# Compressed input: four kinds, by content, as a file and through a pipe, in several members, cut short, damaged.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
here=$(cd "$(dirname "$0")" && pwd)
LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
export LC_ALL XDG_CONFIG_HOME
work=$(mktemp -d "$(pwd)/packed.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
log=$here/../../samples/go1.19-leak.log
cd "$work" || exit 1
failed=0 tried=0

fail() {
    echo "$tool: $*"
    failed=1
}

same() {
    what=$1
    shift
    "$@" >out 2>err || fail "$what: status $?: $(cat err)"
    cmp -s whole out || fail "$what: other records: $(diff whole out | head -3)"
}

# Status 3, the sentence, and at least so many records.
broken() {
    least=$1 sentence=$2
    "$gcview" export "$3" >out 2>err
    [ $? -eq 3 ] && [ "$(wc -l <out)" -ge "$least" ] && [ "$(wc -l <err)" -eq 1 ] && grep -q "$sentence" err ||
        fail "$sentence: $(wc -l <out) records; $(cat err)"
}

tool=none
"$gcview" export "$log" >whole || fail "the plain log"
for tool in gzip xz zstd bzip2; do
    command -v $tool >/dev/null || continue
    tried=$((tried + 1))
    $tool -c <"$log" >packed
    same "a file" "$gcview" export packed
    same "a pipe" sh -c "cat packed | $gcview export"
    { head -c 2000 "$log" | $tool -c; tail -c +2001 "$log" | $tool -c; } >members
    same "members" "$gcview" export members
    { cat members; echo junk; } >more
    broken "$(wc -l <whole)" "goes on behind its $tool data" more
    { head -c 2000 "$log" | $tool -c; tail -c +2001 "$log" | $tool -c | head -c 200; } >cut
    broken 1 "'cut' is cut short: its $tool data has no end" cut
    { head -c 2000 "$log" | $tool -c; tail -c +2001 "$log" | $tool -c | { head -c 200; head -c 4000 /dev/zero | tr '\0' '\377'; }; } >bad
    broken 1 "'bad' is damaged: its $tool data is wrong" bad
    "$gcview" <packed >out 2>err && cmp -s "$log" out || fail "in passing it comes unpacked: $(cat err)"
    echo 'screen' >script
    "$gcview" --script script packed >one && "$gcview" --script script "$log" | sed "s/go1.19-leak.log/packed/" >two
    [ -s one ] && [ "$(grep -c 'gc ' one)" = "$(grep -c 'gc ' two)" ] || fail "on the screen"
done
[ $tried -gt 0 ] || exit 77

# A rotation whose older files are packed, cut within a line.
tool=rotation
split -n 3 -a 1 "$log" part.
gzip -c part.a >app.log.2.gz && mv part.b app.log.1 && mv part.c app.log
same "a rotation" "$gcview" export app.log app.log.1 app.log.2.gz
exit $failed
