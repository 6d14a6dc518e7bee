#!/bin/sh
# A real Go program writes while its log is rotated as logrotate does it: renamed and opened anew at a signal, or copied and
# truncated; what is old is packed meanwhile, each with another tool. Who follows the log, and who opens the whole series later, sees
# every cycle that the runtime counted, once and in order.
set -u
srcdir=$(cd "${srcdir:-.}" && pwd)
gcview=${GCVIEW:-$PWD/src/gcview}
command -v go >/dev/null || { echo "go is not installed"; exit 77; }
[ -d /proc/self/fdinfo ] || { echo "it cannot be seen how far a process has read"; exit 77; }
case $gcview in /*) ;; *) gcview=$PWD/$gcview ;; esac
DEADLINE_S=60

work=$(mktemp -d "$PWD/rotate.XXXXXX") || exit 1
writer= follower=
clean_up() {
    for pid in $writer $follower; do
        kill -CONT "$pid" 2>/dev/null
        kill -KILL "$pid" 2>/dev/null
    done
    chmod -R u+w "$work"
    rm -rf "$work"
}
trap clean_up EXIT
cd "$work" || exit 1
GOCACHE=$work/cache GO111MODULE=off GOFLAGS= GOPATH=$work/path go build -o busy "$srcdir/tests/e2e/busy.go" || exit 1
tools=
for tool in gzip xz zstd bzip2; do
    command -v $tool >/dev/null && tools="$tools $tool"
done

# Until a command is true. All that is waited for happens by itself, or something is wrong.
await() {
    what=$1
    shift
    begun=$(date +%s)
    until "$@"; do
        [ $(($(date +%s) - begun)) -lt $DEADLINE_S ] || { echo "$what: waited for in vain"; cat err; exit 1; }
    done
}
size() {
    stat -c %s "$1" 2>/dev/null || echo 0
}
has_grown() {
    [ "$(size app.log)" -gt 20000 ]
}
has_text() {
    [ "$(size app.log)" -gt 0 ]
}
is_stopped() {
    grep -q '^State:[[:space:]]*T' "/proc/$1/status"
}
has_opened() {
    readlink "/proc/$1/fd"/* | grep -qx "$work/app.log"
}
# The follower has read all that there is: it stands at the end of the open log.
is_read() {
    for fd in "/proc/$follower/fd"/*; do
        [ "$(readlink "$fd")" = "$work/app.log" ] && grep -qx "pos:[[:space:]]*$(size app.log)" "/proc/$follower/fdinfo/${fd##*/}" &&
            return 0
    done
    return 1
}
has_all() {
    [ "$(wc -l <followed)" -ge "$(cat count)" ]
}

# app.log.2.xz becomes app.log.3.xz, and so on.
shift_names() {
    for i in 9 8 7 6 5 4 3 2 1; do
        for old in app.log.$i app.log.$i.*; do
            [ ! -f "$old" ] || mv "$old" "app.log.$((i + 1))${old#app.log.$i}"
        done
    done
}
pack_newest() {
    number=0
    for tool in $tools; do
        [ $((round % 4)) -ne $number ] || case $tool in
            zstd) zstd -q --rm app.log.1 ;;
            *) $tool app.log.1 ;;
        esac
        number=$((number + 1))
    done
}
rename_and_signal() {
    shift_names
    mv app.log app.log.1
    kill -HUP "$writer"
    await "the writer opens its log anew" has_text
    pack_newest
}
# What is written between the copy and the truncation is nobody's: let there be nothing.
copy_and_truncate() {
    shift_names
    kill -STOP "$writer"
    await "the writer stands" is_stopped "$writer"
    await "the follower has read all" is_read
    cp app.log app.log.1
    : >app.log
    kill -CONT "$writer"
    pack_newest
}

follow_through() {
    rotate=$1
    rm -f app.log* followed count
    GODEBUG=gctrace=1 ./busy 1000000 count app.log 2>first &
    writer=$!
    await "the writer begins" has_text
    "$gcview" export --format=csv --follow app.log >out 2>err &
    follower=$!
    await "the follower opens the log" has_opened $follower
    for round in 0 1 2 3 4; do
        await "the log grows" has_grown
        if [ $rotate = rename_and_signal ]; then # two rotations before the follower looks again
            [ $round -ne 2 ] || kill -STOP $follower
            [ $round -ne 4 ] || kill -CONT $follower
        fi
        $rotate
    done
    kill -TERM $writer
    wait $writer
    writer=
    tail_off() { tail -n +2 out >followed; has_all; }
    await "all cycles" tail_off
    kill $follower
    wait $follower 2>/dev/null
    follower=
    [ ! -s first ] || { echo "the writer wrote elsewhere:"; cat first; exit 1; }
    seq 1 "$(cat count)" >wanted
    tail -n +2 out | cut -d, -f4 | cmp -s wanted - || { echo "$rotate: who followed saw other cycles:"; tail -n +2 out | cut -d, -f4 | diff wanted - | head; exit 1; }
    "$gcview" export --format=csv 'app.log*' 2>err | tail -n +2 >later
    [ ! -s err ] && cut -d, -f4 later | cmp -s wanted - || { echo "$rotate: the series has other cycles:"; cat err; cut -d, -f4 later | diff wanted - | head; ls -l app.log*; exit 1; }
    [ "$(cut -d, -f2 later | sort -u | wc -l)" -eq 1 ] || { echo "$rotate: the series is no single process"; exit 1; }
    echo "$rotate: $(cat count) cycles in $(ls app.log* | wc -l) files"
}
follow_through rename_and_signal
follow_through copy_and_truncate
