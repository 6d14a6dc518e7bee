#!/bin/sh
# Prefixes end to end: two real traces behind wrappers as people use them, line by line, so that the pieces of torn lines are wrapped
# as well; what each wrapper's log gives must be what the bare logs give, each under its name.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
. "$(dirname "$0")/common.sh"
export TZ=UTC
top=${srcdir:-.}
work=$(mktemp -d "$(pwd)/prefixes.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cp "$top/samples/go1.22-burst.log" "$work/web" && cp "$top/samples/go1.24-bigheap.log" "$work/worker" && cd "$work" || exit 1

# cycles SOURCE: number and times of each, of an export on standard input
cycles() {
    sed -n "s/.*\"source\":$1,\"cycle\":\([0-9]*\),.*\"at_ns\":\([0-9]*\),.*/\1 \2/p"
}

# Torn by lines of the program's own, as its runtime's writes let it happen: between two tokens.
tear() {
    sed '5~7s/^\(gc [0-9]* @[0-9.]*s [0-9]*%: [0-9.]*\)\(.*\)/\1listening on :8080\n\2/'
}
for name in web worker; do
    tear <$name >$name.torn
    "$gcview" export $name >$name.all || wrong "$name:"
done

# with NAME: how a wrapper writes a line of that program on standard input. FIRST: lines of both programs that come before names are known.
check() {
    what=$1 first=$2
    with web <web.torn >1
    with worker <worker.torn >2
    paste -d '\n' 1 2 | sed '/^$/d' >log
    "$gcview" export log >out 2>err || wrong "$what:" err
    [ "$(cut -d, -f2 out | sort -u | wc -l)" -eq 2 ] || wrong "$what: not two processes"
    for name in web worker; do
        cycles "\"$name\"" <out >named
        sed "s/\"source\":[^,]*,/\"source\":null,/" $name.all | cycles null | tail -n "$(wc -l <named)" | cmp -s - named ||
            wrong "$what: the cycles of $name are not its own:" named
    done
    [ "$(cycles null <out | wc -l)" -eq "$first" ] || wrong "$what: without a name:" out
    [ "$(wc -l <out)" -eq "$(cat web.all worker.all | wc -l)" ] || wrong "$what: cycles are missing"
}

with() { sed "s/^/[$1] /"; }
check brackets 3
with() { sed "s/^/$1: /"; }
check colons 3
with() { sed "s/^/$1	/"; }
check tabs 3
with() { sed "s/^/$1 /"; }
check blanks 3
with() { sed "s/^/$(printf '%-6s | ' "$1")/"; }
check 'a Procfile of overmind' 0
with() { sed "s/^/$(printf '14:33:53 %6s | ' "$1")/"; }
check goreman 0
with() { sed "s/^/99 <14>1 2026-11-23T14:33:53Z host $1 1 - - /"; }
check 'syslog with lengths' 0

# One log each: nothing to name, all cycles, and the pieces put together.
one() {
    what=$1 time=$2
    "$gcview" export log >out 2>err || wrong "$what:" err
    [ "$(wc -l <out)" -eq "$(wc -l <web.all)" ] || wrong "$what: cycles are missing:" out
    [ "$(grep -c '"repaired":true' out)" -eq 14 ] || wrong "$what: not repaired:" out
    grep -q "\"wall\":$time," out || wrong "$what: no time $time:" out
}
sed 's,^,2026/11/23 ,' web.torn >log
one "Go's log with a date alone" null
sed 's,^,Mon Nov 23 14:33:53 UTC 2026 ,' web.torn >log
one date '"2026-11-23T14:33:53Z"'
sed 's,^,Mon\, 23 Nov 2026 14:33:53 +0100: ,' web.torn >log
one 'RFC 2822' '"2026-11-23T13:33:53Z"'
sed 's,.*,time=2026-11-23T14:33:53Z level=INFO msg="child says" line="&" name=web,' web.torn >log
one 'an attribute of slog' '"2026-11-23T14:33:53Z"'
sed 's,.*,{"time":"2026-11-23T14:33:53Z"\,"level":"INFO"\,"msg":"child says"\,"stderr":"&"},' web.torn >log
one 'an attribute in JSON' '"2026-11-23T14:33:53Z"'

# A benchmark's name stands before a trace line when it is written before it runs; the next lines have none.
{
    echo 'goos: linux'
    printf 'BenchmarkAlloc-2   \t'
    head -n 30 web
    printf '   20000\t      1615 ns/op\nBenchmarkLog-2   \t'
    tail -n +31 web
    printf '   20000\t      1217 ns/op\nPASS\n'
} >log
"$gcview" export log >out 2>err
[ "$(cycles null <out | cut -d' ' -f1)" = "$(cycles null <web.all | cut -d' ' -f1)" ] || wrong "go test -bench:" out err

# A prefix of one's own: time, name, line; torn behind it, too.
mkdir gcview
cat >gcview/config.json <<'EOF'
{ "prefixes": [ { "name": "mine", "pattern": "<(?<time>[^>]+)> (?<source>[a-z]+) = (?<line>.*)" } ] }
EOF
XDG_CONFIG_HOME=$work
with() { sed "s/^/<2026-11-23T14:33:53Z> $1 = /"; }
check 'a prefix of one'"'"'s own' 0
[ "$(grep -c '"wall":"2026-11-23T14:33:53Z"' out)" -eq "$(wc -l <out)" ] || wrong "a prefix of one's own has no time:" out
"$gcview" report --parse log | grep -q '^ *mine ' || wrong "the parse report does not name it"
exit $failed
