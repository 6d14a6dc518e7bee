#!/bin/sh
# The same input gives the same output, whatever pieces it comes in: every sample byte by byte, in random pieces and whole,
# through a pipe, as export, report and screens.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview} source=$(cd "${srcdir:-.}" && pwd) shim=$(pwd)/tests/faults/shim.so
[ "${SANITIZERS-}" != yes ] || { echo "a sanitizer wants to be loaded first"; exit 77; }
LD_PRELOAD=$shim "$gcview" --version >/dev/null 2>&1 && [ -f "$shim" ] || { echo "the shim does not load here"; exit 77; }
LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent XDG_STATE_HOME=/nonexistent
export LC_ALL XDG_CONFIG_HOME XDG_STATE_HOME
work=$(mktemp -d "$(pwd)/chunks.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

printf 'screen newest\nkey n\nscreen outlier\nkey 2\nscreen cycles\nkey 5\nscreen log\n' >keys.script

everything() { # all that can be said about the file $1, faults in the environment
    "$gcview" export - <"$1"
    "$gcview" report - <"$1"
    "$gcview" --size=100x30 --script=keys.script - <"$1"
}

for path in "$source"/samples/*.log "$source"/samples/versions/* "$source"/tests/data/*.xz; do
    name=${path##*/}
    case $path in
    *.xz) xz -dc "$path" | head -c 200000 >input ;;
    *) head -c 200000 "$path" >input ;;
    esac
    everything input >whole 2>&1
    for faults in FAULT_READ=1 FAULT_IO=5; do
        export "${faults?}"
        LD_PRELOAD=$shim
        export LD_PRELOAD
        everything input >pieces 2>&1
        unset LD_PRELOAD FAULT_READ FAULT_IO
        cmp -s whole pieces || { echo "$name differs with $faults:"; diff whole pieces | head -n 5; failed=1; }
    done
done
# A file so large that several processors read it (WORTH_BYTES in cli/inflow.c): the same as with one.
if taskset -c 0 true 2>/dev/null; then
    for round in 1 2 3 4 5 6 7 8 9; do
        cat "$source"/samples/*.log
        xz -dc "$source"/tests/data/*.xz | head -c 3000000
    done >large
    [ "$(wc -c <large)" -gt 26000000 ] || { echo "too small for several processors"; exit 1; }
    for what in "export --all" report "--size=100x30 --script=keys.script"; do
        taskset -c 0 "$gcview" $what large >one 2>&1
        "$gcview" $what large >several 2>&1
        cmp -s one several || { echo "$what: several processors say something else:"; diff one several | head -n 5; failed=1; }
    done
fi
exit $failed
