#!/bin/sh
# What gcview says and how it exits when the world is not as it should be. Each: status, the sentence, the arguments.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview}
LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
export LC_ALL XDG_CONFIG_HOME
work=$(mktemp -d "$(pwd)/cli.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

check() {
    wanted=$1 sentence=$2
    shift 2
    "$gcview" "$@" >out 2>err </dev/null
    status=$?
    if [ "$status" != "$wanted" ] || ! grep -qF -- "$sentence" err || [ "$(wc -l <err)" -ne 1 ]; then
        echo "gcview $*: status $status (wanted $wanted), wanted: $sentence; said:"
        cat err
        failed=1
    fi
}

printf 'hello\n' >plain.log
: >empty.log
printf 'gc 1 @0.003s 9%%: 0.14+3.9+0.054 ms clock, 0.28+0.25/0.91/2.8+0.10 ms cpu, 3->4->3 MB, 4 MB goal, 2 P' >one.log
printf 'nonsense\n' >bad.script
printf '# of the service\nstw_p99 <= 10ms # generous\ngc_cpu\n' >budgets

check 2 "--all needs --format=ndjson or log; a table has one kind of row, cycles" export --all --format=csv one.log
check 2 "--all with --format=log writes every line and takes no --where; leave one of them out" export --all --format=log --where 'gc > 3' one.log
check 2 "--parse prints text or json, not 'markdown'" report --parse --format=markdown one.log
check 2 "gcview: there is no option '--thme'; did you mean '--theme'?" --thme
check 2 "gcview: there is no option '--zzzzzzzzz'; 'gcview --help' lists all" --zzzzzzzzz
check 2 "gcview: option '--theme' needs a value: NAME|FILE" --theme
check 2 "gcview: option '--ascii' takes no value" --ascii=yes
check 2 "gcview: option --size: '80' is not a size like 80x24" --size=80
check 2 "gcview: option --capacity: '0' is not a number from 1 on" --capacity 0
check 2 "gcview: '--theme' is no option of 'gcview report'" report --theme dark
check 2 "gcview: there is no format 'xml'; choose ndjson, csv or log" export --format=xml one.log
check 2 "gcview: there is no format 'csv'; choose text, markdown or json" report --format=csv one.log
check 2 "gcview: option --last cannot be used with --from, --to or --skip" report --last 5gc --to 1m one.log
check 2 "gcview: option --last: '5' is neither a time nor a number of cycles, like 30s or 100gc" report --last 5 one.log
check 2 "gcview: option --from: 'noon' is neither a cycle ('gc 120') nor a time" report --from noon one.log
check 3 "gcview: none of the 1 cycles in the range asked for passes the filter" report --where 'stw > 1h' one.log
check 2 "gcview: option --where: column 6: a value is expected at the end" report --where 'stw >' one.log
check 3 "gcview: none of the 1 cycles lies in the range asked for" report --from 1h one.log
check 2 "gcview: there is no budget to hold; give one, like --budget 'stw_p99<=10ms'" check one.log
check 2 "gcview: budget 'stw<=1ms': there is no number 'stw'; 'gcview check --list' lists all" check -b 'stw<=1ms' one.log
check 2 "gcview: budget 'stw_p99<=1': the limit must be a time (ns, us, ms, s)" check -b 'stw_p99<=1' one.log
check 2 "gcview: budgets:3: budget 'gc_cpu': write a name, one of <= < >= > == and a limit" check --budget-file=budgets one.log
check 2 "gcview: option --process: 'first' is not a number from 0 on" check -b 'gc_cpu<5%' --process first one.log
check 2 "gcview: option --skip: '5' is neither a time nor a number of cycles" report --skip 5 one.log
check 3 "gcview: the gate measured nothing: no gctrace line in 'empty.log'" check -b 'gc_cpu<5%' empty.log
check 3 "gcview: the gate measured nothing: none of the 1 cycles lies in the range" check -b 'gc_cpu<5%' --skip 1gc one.log
check 3 "gcview: the gate measured too little: 1 cycle, and --min-cycles is 10" check -b 'heap_peak<1GiB' --min-cycles 10 one.log
check 3 "gcview: the gate measured nothing: the process asked for has no cycle in 'one.log'" check -b 'heap_peak<1GiB' --process 1 one.log
check 2 "gcview: diff compares two logs: gcview diff before.log after.log" diff one.log
check 2 "gcview: standard input can be one of the two logs, not both" diff - -
check 2 "gcview: option --fail-above: 'survival' is no number that can get worse" diff --fail-above survival=1% one.log one.log
check 2 "gcview: option --fail-above: '10' must be like 10% or stw_p99=10%" diff --fail-above 10 one.log one.log
check 2 "gcview: there is no format 'csv'; choose text, markdown or json" diff --format=csv one.log one.log
check 3 "gcview: no gctrace line in 'empty.log'" diff one.log empty.log
check 3 "gcview: the gate measured nothing: no gctrace line in 'empty.log'" diff --fail-above 5% empty.log one.log
check 3 "gcview: the process asked for has no cycle in 'one.log'" diff --process 1 one.log one.log
check 3 "gcview: the gate measured nothing: 1 and 1 cycles are too few" diff --fail-above 5% one.log one.log
check 2 "gcview: there is neither a command nor a file 'exprot'" exprot
check 2 "gcview: bad.script:1: there is no command 'nonsense'" --script bad.script one.log
check 3 "gcview: cannot open 'none.log': No such file or directory" report none.log
check 3 "gcview: cannot read '.': Is a directory" export .
check 3 "gcview: no gctrace line in 'empty.log'" report empty.log
check 3 "gcview: no gctrace line in 'plain.log'" export plain.log
if [ -w /dev/full ]; then
    "$gcview" export one.log >/dev/full 2>err
    [ $? -eq 4 ] && grep -q "No space left on device" err || { echo "a full disk: $(cat err)"; failed=1; }
    cat one.log | "$gcview" --tee=/dev/full >out 2>err # what came goes on all the same
    [ $? -eq 4 ] && grep -q "cannot write to '/dev/full': No space left on device" err && cmp -s one.log out ||
        { echo "a full disk under --tee: $(cat err)"; failed=1; }
fi

if [ -w /dev/full ]; then
    for what in --help --version "report one.log"; do
        "$gcview" $what >/dev/full 2>err
        [ $? -eq 4 ] && grep -q "No space left on device" err || { echo "$what to a full disk: $(cat err)"; failed=1; }
    done
fi

# What an argument says must not be obeyed by the terminal that shows the sentence.
escape=$(printf '\033]0;EVIL\007\302\233\342\200\256')
for what in "$escape" "--$escape" "--size=$escape"; do
    "$gcview" "$what" >out 2>err </dev/null
    if [ $? -lt 2 ] || ! grep -q EVIL err ||
        LC_ALL=C grep -q "$(printf '[\033\007]\\|\302\233\\|\342\200\256')" err; then
        echo "a sentence with escapes: $(cat -v err)"
        failed=1
    fi
done

# A configuration without an end.
if [ -c /dev/zero ]; then
    mkdir gcview && ln -s /dev/zero gcview/config.json
    XDG_CONFIG_HOME=$(pwd) check 2 "config.json: this is too large" report one.log
    rm -r gcview
fi

# The demo is there in every build tree and from every folder; passing, it shows no screen.
"$gcview" --demo 2>err | grep -q '^gc 1 @' || { echo "the demo: $(cat err)"; failed=1; }

# Closed descriptors: a file that is opened does not become standard output.
"$gcview" export one.log 2>err >&-
[ $? -eq 4 ] && grep -q "Bad file descriptor" err || { echo "closed stdout: $(cat err)"; failed=1; }
[ "$("$gcview" export one.log 2>&- <&- | wc -l)" -eq 1 ] || { echo "closed stdin and stderr"; failed=1; }

# In passing: every byte goes on, and no cycle is status 3 here too.
head -c 3000000 /dev/urandom >random
"$gcview" <random >out 2>err
[ $? -eq 3 ] && cmp -s random out && grep -q "no gctrace line" err || { echo "passing: $(cat err)"; failed=1; }
"$gcview" <one.log >out 2>err
[ $? -eq 0 ] && cmp -s one.log out && grep -q "1 cycle" err || { echo "passing: $(cat err)"; failed=1; }

# Two files are one stream; the first needs no line end.
[ "$("$gcview" export --format=csv one.log one.log | wc -l)" -eq 3 ] || { echo "two files"; failed=1; }
[ "$("$gcview" export - <one.log | wc -l)" -eq 1 ] || { echo "standard input"; failed=1; }
"$gcview" --help | grep -q -- --theme || { echo "--help"; failed=1; }
"$gcview" --version | grep -q '^gcview [0-9]' || { echo "--version"; failed=1; }
exit $failed
