#!/usr/bin/env python3
"""Streams of several processes with known truth: each cycle must be given to the process that printed it.

Programs are simulated (a heap that grows to its goal, phases, the runtime's average) and their lines put into one stream in
the order in which they would be written. With names there must not be a single mistake, whatever happens under a
name: restarts, workers, a toolchain. Without names counters decide wherever they can; workers that were started in the
same millisecond and do the same are the exception, which is printed and bounded. Deterministic.

usage: processes.py ASSIGNED
"""
import random
import subprocess
import sys
from collections import Counter, defaultdict


def ms(value):
    """As fmtNSAsMS prints: three digits below 10 ms, whole ones above."""
    if value >= 10:
        return "%d" % value
    if value == 0:
        return "0"
    for digits in (2, 3):
        if value >= (1 if digits == 2 else 0):
            return ("%.*f" % (digits if value >= 1 else 3, value))
    return "0"


class Program:
    """What one executable is like; its runs differ by chance."""

    def __init__(self, rng, interval=1.0, live=20, procs=None):
        self.interval, self.live = interval, live
        self.globals = rng.randrange(0, 4)
        self.procs = procs or rng.choice([1, 2, 4, 8])


def run(rng, program, start, seconds, who, source=""):
    """[(wall, who, source, line)] of one run."""
    out, at, live, busy, n, end = [], 0.0, float(program.live), 0.0, 0, 0.0
    while True:
        n += 1
        at = max(end + 0.0005, at + program.interval * rng.uniform(0.3, 1.7) * (0.02 if n < 4 else 1))
        sweep, mark, term = rng.uniform(0.01, 0.09), rng.uniform(0.5, 12), rng.uniform(0.002, 0.05)
        end = at + (sweep + mark + term) / 1000
        if end > seconds:
            return out
        busy += mark * 0.25 * program.procs / 1000
        goal = max(4, live * 2)
        heap_start, heap_end = goal * 0.95, goal * rng.uniform(0.96, 1.02)
        live = max(0.5, min(program.live * 1.5, live * rng.uniform(0.9, 1.12)))
        percent = int(100 * busy / (end * program.procs))
        cpu = mark * 0.25 * program.procs
        line = "gc %d @%.3fs %d%%: %s+%s+%s ms clock, %s+%s/%s/%s+%s ms cpu, %d->%d->%d MB, %d MB goal, 0 MB stacks, " \
               "%d MB globals, %d P" % (n, int(at * 1000) / 1000, percent, ms(sweep), ms(mark), ms(term),
                                        ms(sweep * program.procs), ms(0), ms(cpu), ms(cpu / 3), ms(term * program.procs),
                                        heap_start, heap_end, live, goal, program.globals, program.procs)
        out.append((start + end, who, source, line))


def two_servers(rng, names):
    out = []
    for i in range(2):
        out += run(rng, Program(rng, 0.8), rng.uniform(0, 30), 120, "s%d" % i, "server-%d" % i if names else "")
    return out


def twins(rng, names):
    """Two pods of one deployment, started within seconds."""
    program = Program(rng, 0.5)
    out = []
    for i in range(2):
        out += run(rng, program, i * 2.0 + rng.uniform(0, 1), 90, "t%d" % i, "pod-%d" % i if names else "")
    return out


def restarts(rng, names):
    """A service that crashes again and again, beside one that does not."""
    out = run(rng, Program(rng, 1.1), 0, 200, "other", "other" if names else "")
    program, at = Program(rng, 0.6), 3.0
    for life in range(8):
        seconds = rng.uniform(2, 30)
        out += run(rng, program, at, seconds, "crash.%d" % life, "crash" if names else "")
        at += seconds + rng.uniform(0.5, 5)
    return out


def prefork(rng, names):
    """A master and its workers under one name, started one after the other."""
    out = run(rng, Program(rng, 3.0), 0, 100, "master", "web" if names else "")
    worker = Program(rng, 0.7)
    for i in range(4):
        out += run(rng, worker, 1 + i * 1.3 + rng.uniform(0, 0.5), 100, "worker%d" % i, "web" if names else "")
    return out


def same_moment(rng, names):
    """Equal workers started within a few milliseconds."""
    out, worker = [], Program(rng, 0.7)
    for i in range(4):
        out += run(rng, worker, rng.uniform(0, 0.02), 60, "worker%d" % i, "web" if names else "")
    return out


def go_run(rng, names):
    """`go run`: the go command, compilers that come and go, then the program."""
    source = "go" if names else ""
    out = run(rng, Program(rng, 0.1, 6), 0, 4, "go", source)
    for i in range(12):
        out += run(rng, Program(rng, 0.06, 8), 0.3 + i * 0.25, rng.uniform(0.1, 0.5), "compile%d" % i, source)
    return out + run(rng, Program(rng, 0.4, 30), 4.2, 60, "program", source)


def many(rng, names):
    """Pods that start one after the other."""
    out = []
    for i in range(60 if not names else 1000):
        out += run(rng, Program(rng, 6), i * 0.9 if not names else i * 0.05, 60, "p%d" % i, "pod-%d" % i if names else "")
    return out


def assigned(program, stream):
    text = "".join("%s\t%s\n" % (source, line) for _, _, source, line in stream)
    out = subprocess.run([program], input=text.encode(), capture_output=True, check=True).stdout.decode()
    return {int(line) - 1: (int(run_), int(process)) for line, run_, process in map(str.split, out.splitlines())}


def mistakes(stream, got):
    """Cycles in a run that is mostly another's, or outside the run in which most of their own are."""
    runs, truth = defaultdict(Counter), defaultdict(Counter)
    for i, (_, who, _, _) in enumerate(stream):
        runs[got[i][0]][who] += 1
        truth[who][got[i][0]] += 1
    return sum(runs[got[i][0]].most_common(1)[0][0] != who or truth[who].most_common(1)[0][0] != got[i][0]
               for i, (_, who, _, _) in enumerate(stream))


def histories(stream, got):
    """{who: its processes on the screen}, restarts of one program taken together ("crash.3" is "crash")."""
    result = defaultdict(set)
    for i, (_, who, _, _) in enumerate(stream):
        result[who.split(".")[0]].add(got[i][1])
    return result


def main():
    program = sys.argv[1]
    # Where counters must decide and cannot always: the share of cycles that may be wrong. Equal workers that started in
    # the same moment, or while the others were silent for as long as it takes to tell when they started; sixty pods that
    # print ten lines a second, each one every six seconds.
    allowed = {same_moment: 0.5, prefork: 0.03, many: 0.4}
    failed = False
    for names in (True, False):
        for scenario in (two_servers, twins, restarts, prefork, same_moment, go_run, many):
            cycles = wrong = mixed = 0
            for seed in range(1 if names and scenario is many else 6):
                rng = random.Random("%s %d" % (scenario.__name__, seed))
                stream = sorted(scenario(rng, names))
                got = assigned(program, stream)
                assert len(got) == len(stream), "a cycle was not read"
                cycles += len(stream)
                wrong += mistakes(stream, got)
                if names:
                    owners = histories(stream, got)
                    of_process = Counter(process for processes in owners.values() for process in processes)
                    mixed += sum(len(p) > 1 for p in owners.values()) + sum(n > 1 for n in of_process.values())
            print("%-8s %-12s %6d cycles  %5d given to the wrong process%s" % (
                "named" if names else "unnamed", scenario.__name__, cycles, wrong,
                "  %d histories mixed up" % mixed if names else ""))
            inside = names and scenario in (prefork, same_moment, go_run)  # several under one name: counters again
            limit = allowed.get(scenario, 0) if inside or not names else 0
            failed |= wrong > limit * cycles or (names and not inside and mixed > 0)
    sys.exit(failed)


main()
