#!/bin/sh
# A real Go program that logs while its collector prints: every cycle that the runtime counted must come out of
# gcview, once, in order, though many of the lines were torn apart by the program's own.
set -u
srcdir=${srcdir:-.}
gcview=${GCVIEW:-./src/gcview}
command -v go >/dev/null || { echo "go is not installed"; exit 77; }

work=$(mktemp -d ./e2e-go.XXXXXX) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
GOCACHE=$PWD/$work/cache GO111MODULE=off GOFLAGS= GOPATH=$PWD/$work/path go build -o "$work/busy" \
    "$srcdir/tests/e2e/busy.go" || exit 1

GODEBUG=gctrace=1 "$work/busy" 300 "$work/count" 2>"$work/log" || exit 1
count=$(cat "$work/count")
whole=$(grep -cE '^gc [0-9]+ @[0-9.]+s [0-9]+%: .* P( \(forced\))?$' "$work/log")

"$gcview" export --format=ndjson "$work/log" >"$work/saved" || exit 1
seq 1 "$count" >"$work/wanted"
sed 's/.*"cycle":\([0-9]*\).*/\1/' "$work/saved" >"$work/numbers"
if ! cmp "$work/wanted" "$work/numbers"; then
    echo "the runtime counted $count cycles, gcview read $(wc -l <"$work/numbers")"
    diff "$work/wanted" "$work/numbers" | head
    exit 1
fi

# The same through a pipe, while it happens; RUNS times, once as a rule. Should a cycle be lost, what tore it is shown.
runs=0
while [ "$runs" -lt "${RUNS:-1}" ]; do
    GODEBUG=gctrace=1 "$work/busy" 300 "$work/count" 2>&1 | tee "$work/raw" | "$gcview" export --format=ndjson >"$work/piped" || exit 1
    if [ "$(wc -l <"$work/piped")" != "$(cat "$work/count")" ]; then
        echo "through a pipe: $(wc -l <"$work/piped") cycles, the runtime counted $(cat "$work/count")"
        sed 's/.*"cycle":\([0-9]*\).*/\1/' "$work/piped" >"$work/numbers"
        for number in $(seq 1 "$(cat "$work/count")" | grep -vxF -f "$work/numbers" | head -n 3); do
            grep -n -B 3 -A 40 "gc $number @" "$work/raw"
        done
        exit 1
    fi
    runs=$((runs + 1))
done

# Two of them on one pipe, which tear each other's lines and those of their logs: of a hundred cycles at most four are lost, and
# none comes twice.
sent=0 runs=0
: >"$work/both"
while [ "$runs" -lt "${RUNS:-1}" ]; do
    { GODEBUG=gctrace=1 "$work/busy" 300 "$work/count" & GODEBUG=gctrace=1 "$work/busy" 300 "$work/other"; wait; } 2>&1 |
        "$gcview" export --format=ndjson >"$work/two" || exit 1
    sed 's/.*"cycle":\([0-9]*\).*/\1/' "$work/two" | sort | uniq -c | awk '$1 > 2 { print "cycle " $2 " of two came " $1 " times"; bad = 1 }
        END { exit bad }' || exit 1
    cat "$work/two" >>"$work/both"
    sent=$((sent + $(cat "$work/count") + $(cat "$work/other")))
    runs=$((runs + 1))
done
lost=$((sent - $(wc -l <"$work/both")))
if [ "$lost" -lt 0 ] || [ "$((lost * 25))" -gt "$sent" ]; then
    echo "of two processes: $(wc -l <"$work/both") cycles, the runtime counted $sent"
    exit 1
fi

# Started by gcview: what is stored is what came, and reads the same.
"$gcview" run --tee "$work/stored" -- "$work/busy" 300 "$work/count" >/dev/null 2>"$work/passed" || exit 1
head -c "$(wc -c <"$work/stored")" "$work/passed" | cmp - "$work/stored" || exit 1
[ "$("$gcview" export "$work/stored" | wc -l)" = "$(cat "$work/count")" ] ||
    { echo "stored: not the $(cat "$work/count") cycles that the runtime counted"; exit 1; }

# Under budgets: all cycles, and a part of the CPU time that it consumed.
"$gcview" check --format=json -b 'cycles>0' -b 'gc_cpu_of_consumed<100%' -b 'gc_cpu_of_consumed>0%' -- \
    "$work/busy" 300 "$work/count" >"$work/verdict" 2>"$work/passed" || { cat "$work/verdict"; exit 1; }
grep -q "\"name\":\"cycles\",[^}]*\"value\":$(cat "$work/count")," "$work/verdict" ||
    { echo "check -- CMD: not $(cat "$work/count") cycles:"; cat "$work/verdict"; exit 1; }

echo "$count cycles, $((count - whole)) of them torn; of two processes $sent, $(grep -c '"repaired":true' "$work/both") of them torn, $lost lost"
