#!/bin/sh
# Real torn logs: all their cycles, all their foreign lines whole.
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
data=${srcdir:-.}/tests/data
check() {
    python3 "${srcdir:-.}/tests/diff/torn_real.py" tests/diff/dump "$data/$1.log.xz" "$data/$1.cycles" "$2" || exit 1
}
check go1.19-torn-json '\{"level":"info","ts":"[^"]*","worker":\d,"msg":"order 12 MB of gc 3 @ store","id":\d+\}'
check go1.26-torn-stdlog '\d{4}/\d\d/\d\d \d\d:\d\d:\d\d worker \d handled order \d+ in 12 ms clock, 5 P'
# A machine short of CPUs: stops of several ms, in which others mark already.
check go1.27-torn-busy '\d{4}/\d\d/\d\d \d\d:\d\d:\d\d worker \d item \d+ of \d+ done in \d+us'
