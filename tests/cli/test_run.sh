#!/bin/sh
# gcview run and --tee without a terminal, and check with a command: what goes where, what is stored, how it exits.
set -u
gcview=${GCVIEW:-$(pwd)/src/gcview} source=$(cd "${srcdir:-.}" && pwd)
. "$(dirname "$0")/common.sh"
work=$(mktemp -d "$(pwd)/run.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

cat >app <<END
#!/bin/sh
echo "GODEBUG=\$GODEBUG"
cat "$source/samples/go1.19-leak.log" >&2
exit 5
END
chmod +x app

GODEBUG=madvdontneed=1 "$gcview" run -- ./app >out 2>err
[ $? -eq 0 ] || wrong "run: its own status is not wanted"
grep -q 'GODEBUG=madvdontneed=1,gctrace=1' out || wrong "GODEBUG is not completed:" out
[ "$(wc -l <out)" -eq 1 ] || wrong "standard output is not the program's alone:" out
head -c "$(wc -c <"$source/samples/go1.19-leak.log")" err | cmp -s - "$source/samples/go1.19-leak.log" || wrong "its stderr did not pass"
grep -q 'Leak suspected' err || wrong "no report in the end:" err
"$gcview" run --exit-status --trace gctrace,scavtrace -- ./app >out 2>err
[ $? -eq 5 ] || wrong "--exit-status"
grep -q 'gctrace=1,scavtrace=1' out || wrong "--trace:" out
"$gcview" run --exit-status ./app --ascii >out 2>err # options behind the program are its own
[ $? -eq 5 ] || wrong "without --:" err
"$gcview" run -- ./none 2>err
[ $? -eq 2 ] && grep -q "cannot run './none': No such file" err || wrong "a program that is not there:" err
echo text >text && "$gcview" run -- ./text 2>err
[ $? -eq 2 ] && grep -q "cannot run './text': Permission denied" err || wrong "a program that may not be run:" err
"$gcview" run 2>err
[ $? -eq 2 ] && grep -q 'nothing to run' err || wrong "nothing to run:" err

# Standard input is handed on, whether its output is closed early or not; it is waited for.
"$gcview" run --exit-status -- sh -c 'cat >&2; exit 6' <"$source/samples/go1.19-leak.log" >out 2>err
[ $? -eq 6 ] && head -c "$(wc -c <"$source/samples/go1.19-leak.log")" err | cmp -s - "$source/samples/go1.19-leak.log" ||
    wrong "standard input is not handed on"
"$gcview" run --exit-status -- sh -c 'exec 2>&-; cat >read; exit 7' <"$source/samples/go1.19-leak.log" >out 2>err
[ $? -eq 7 ] && cmp -s read "$source/samples/go1.19-leak.log" || wrong "it has closed its standard error:" err

# Signals are handed on, and it says how it has ended; one that ignores them is waited for.
"$gcview" run --exit-status -- sh -c 'trap "" HUP; trap "kill \$!; exit 9" TERM
    sh -c "echo ready >&2; exec tail -f /dev/null" & wait' >out 2>err &
runner=$!
timeout 20 sh -c 'until grep -q ready err; do :; done' || wrong "it does not begin:" err
kill -HUP $runner
kill -TERM $runner
wait $runner
[ $? -eq 9 ] || wrong "a signal is not handed on:" err

# What it has left behind may hold its standard error for ever: that is waited for, until a signal comes for us.
(sh -c 'echo $$ >pid; exec "$0" "$@"' "$gcview" run --exit-status -- \
    sh -c 'tail -f /dev/null & echo $! >left; echo "gc 1" >&2' >out 2>err
echo $? >status) &
timeout 20 sh -c 'until grep -q "gc 1" err; do :; done' || wrong "it does not begin:" err
kill -TERM "$(cat pid)"
timeout 20 sh -c 'until [ -s status ]; do :; done' || wrong "a signal does not end the waiting for what a program has left behind"
kill "$(cat left)"
wait

# What is stored is what came in, and reads the same.
"$gcview" --tee stored <"$source/samples/go1.19-leak.log" >out 2>err || wrong "--tee" err
cmp -s stored "$source/samples/go1.19-leak.log" || wrong "--tee stored something else"
if [ -w /dev/full ]; then
    "$gcview" --tee /dev/full <"$source/samples/go1.19-leak.log" >out 2>err
    cmp -s out "$source/samples/go1.19-leak.log" || wrong "a full disk: what came in did not pass"
    [ "$(grep -c "cannot write to '/dev/full': No space left on device" err)" -eq 1 ] || wrong "a full disk is told once:" err
    grep -q 'Leak suspected' err || wrong "a full disk: no report" err
fi
"$gcview" --tee none/stored <"$source/samples/go1.19-leak.log" >out 2>err
[ $? -eq 4 ] && grep -q "cannot store what comes in in 'none/stored': No such file" err || wrong "--tee where nothing can be:" err

# What is read is not emptied, and a program is started only when its output has where to go.
cp "$source/samples/go1.19-leak.log" own
"$gcview" --tee ./own own >out 2>err
[ $? -eq 4 ] && grep -q "'./own' is what is read; give --tee another name" err || wrong "--tee into its own input:" err
"$gcview" --tee own <own >out 2>err
[ $? -eq 4 ] && cmp -s own "$source/samples/go1.19-leak.log" || wrong "--tee into its own standard input:" err
echo much more than what comes next, and longer than that is >stored
echo short | "$gcview" --tee stored >out 2>err
[ "$(cat stored)" = short ] || wrong "--tee into a file that is there:" stored
"$gcview" run --tee none/stored -- touch started >out 2>err
[ $? -eq 4 ] && [ ! -e started ] || wrong "a program is started though --tee cannot store:" err

# Nobody takes what it writes: it does not wait for that. (More than fits into a pipe.)
cat >loud <<END
#!/bin/sh
for i in 1 2 3; do head -c 1000000 /dev/zero >&2 || exit 1; done
touch done
END
chmod +x loud
if [ -w /dev/full ]; then
    "$gcview" run -- ./loud >out 2>/dev/full
    [ $? -eq 4 ] && [ -e done ] || wrong "standard error is full: the program did not come to its end"
fi

# A command under budgets: its failure is the check's, and so is a broken budget.
sed 's/exit 5/exit 0/' app >good
chmod +x good
"$gcview" check -b 'gc_cpu_of_consumed>=0%' -b 'stw_p99<=60s' -- ./good >out 2>err
[ $? -eq 0 ] && grep -q 'gc_cpu_of_consumed' out && grep -q '^gc 1 ' err || wrong "check -- CMD:" out err
"$gcview" check -b 'stw_p99<=1ns' -- ./good >out 2>err
[ $? -eq 1 ] || wrong "a broken budget of a command:" out
"$gcview" check -b 'stw_p99<=60s' -- ./app >out 2>err
[ $? -eq 1 ] && tail -n 1 err | grep -q 'app: exit status 5; the budgets hold' || wrong "a command that fails:" err
"$gcview" check -b 'stw_p99<=60s' -- true >out 2>err
[ $? -eq 3 ] || wrong "a command without a trace is no pass:" err
exit $failed
