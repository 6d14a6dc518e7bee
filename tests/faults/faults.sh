#!/bin/sh
# Every allocation failing in turn, and reads and writes that are short, interrupted or refused: gcview says one sentence
# and leaves with a status that it promises, or does exactly what it does in a world without faults.
#
# FAULTS=all tries every allocation of every command; without it `make check` takes every so manieth, others each time
# the number of allocations changes.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview} source=$(cd "${srcdir:-.}" && pwd) shim=$(pwd)/tests/faults/shim.so
[ "${SANITIZERS-}" != yes ] || { echo "a sanitizer has an allocator of its own"; exit 77; }
LD_PRELOAD=$shim "$gcview" --version >/dev/null 2>&1 && [ -f "$shim" ] || { echo "the shim does not load here"; exit 77; }
LC_ALL=C XDG_CONFIG_HOME=/nonexistent XDG_STATE_HOME=/nonexistent
export LC_ALL XDG_CONFIG_HOME XDG_STATE_HOME
work=$(mktemp -d "$(pwd)/faults.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

head -n 150 "$source/samples/go1.19-leak.log" >trace.log
printf 'screen overview\nkey 2\nscreen cycles\nkey ?\nscreen help\n' >keys.script

complain() {
    echo "$@"
    failed=1
}

run() { # the command in $1, its faults in the environment
    case $1 in
    screen) "$gcview" --size=80x24 --script=keys.script trace.log ;;
    *) "$gcview" $1 trace.log ;;
    esac
}

# Status 70 and the sentence about memory, or any promised failure with one sentence, or the same as without faults.
judge() { # command, fault, status
    lines=$(wc -l <err)
    case $3 in
    0) cmp -s out "$1.out" || complain "$1, $2: other output" ;;
    2 | 3 | 4 | 70) [ "$lines" -eq 1 ] || complain "$1, $2: status $3 and $lines lines on stderr" ;;
    *) complain "$1, $2: status $3: $(head -n 3 err)" ;;
    esac
}

allocations_fail() {
    count=$(FAULT_ALLOC=0 FAULT_COUNT=3 LD_PRELOAD=$shim run "$1" 3>&1 >/dev/null)
    [ "$count" -gt 10 ] || complain "$1: $count allocations?"
    step=$((count / 60 + 1))
    [ "${FAULTS-}" != all ] || step=1
    at=$((count % step + 1))
    while [ "$at" -le "$count" ]; do
        FAULT_ALLOC=$at LD_PRELOAD=$shim run "$1" >out 2>err
        judge "$1" "allocation $at" $?
        at=$((at + step))
    done
}

io_shakes() {
    for seed in 1 2 3 4 5 6; do
        FAULT_IO=$seed LD_PRELOAD=$shim run "$1" >out 2>err
        status=$?
        [ "$status" = 0 ] && cmp -s out "$1.out" || complain "$1, shaky world $seed: status $status, $(head -n 3 err)"
        if [ "$1" != screen ]; then
            cat trace.log | FAULT_IO=$seed LD_PRELOAD=$shim "$gcview" $1 - 2>err | sed 's/standard input/trace.log/' >out
            sed 's/standard input/trace.log/' "$1.pipe" | cmp -s out - || complain "$1 of a pipe, shaky world $seed"
        fi
    done
}

for command in report export screen; do
    run "$command" >"$command.out" || complain "$command does not run at all"
    [ "$command" = screen ] || "$gcview" $command - <trace.log >"$command.pipe"
    allocations_fail "$command"
    io_shakes "$command"
done
exit $failed
