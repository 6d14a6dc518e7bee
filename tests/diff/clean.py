#!/usr/bin/env python3
"""An independent reader of whole trace lines, by str.split and Decimal, against what src/trace/ makes of a log.

usage: clean.py DUMP LOG...
"""
import re
import subprocess
import sys
from decimal import Decimal

FIELDS = ["cycle", "at", "percent", "sweep", "mark", "term", "cpusweep", "assist", "background", "idle", "cputerm",
          "start", "end", "live", "goal", "stacks", "globals", "procs", "forced", "leak"]


def ms(text):
    return int(Decimal(text) * 1000000)


def mb(text):
    return int(text) * 1048576


def modern(line):
    """gc 1 @0.001s 2%: a+b+c ms clock, a+b/c/d+e ms cpu, 1->2->3 MB, 4 MB goal, ... 2 P"""
    head, rest = line.split(": ", 1)
    words = head.split(" ", 3)
    value = {"cycle": int(words[1]), "at": int(Decimal(words[2][1:-1]) * 10**9),
             "percent": int(words[3].split("%")[0]) % 2**64, "forced": int(rest.endswith(" (forced)"))}
    if "checking for goroutine leaks" in head:
        value["leak"] = 1
    clock, cpu, heap, goal, *more = rest.replace(" (forced)", "").split(", ")
    clock = [ms(item) for item in clock.split(" ")[0].split("+")]
    value["sweep"], value["mark"], value["term"] = clock[0], sum(clock[1:-1]), clock[-1]
    cpu = cpu.split(" ")[0].split("+")
    value["cpusweep"], value["cputerm"] = ms(cpu[0]), ms(cpu[-1])
    value["assist"], value["background"], value["idle"] = [ms(item) for item in cpu[-2].split("/")]
    value["start"], value["end"], value["live"] = [mb(item) for item in heap.split(" ")[0].split("->")]
    value["goal"] = mb(goal.split(" ")[0])
    for item in more:
        number, *unit = item.split(" ")
        if unit == ["P"]:
            value["procs"] = int(number)
        else:
            value[unit[1]] = mb(number)
    return value


def old(line):
    head, rest = line.split(": ", 1)
    cycle, procs = head[2:-1].split("(")
    a, b, c, d = [int(item) * 1000 for item in rest.split(" us")[0].split("+")]
    words = rest.split(", ")[1].split(" ")
    return {"cycle": int(cycle), "procs": int(procs), "sweep": a + b, "mark": c, "term": d,
            "start": mb(words[0]), "end": mb(words[2])}


def expected(text):
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        found = re.search(r"gc \d+ @\d+\.\d+s .*? P(?: \(forced\))?|gc\d+\(\d+\): .* yields", line)
        if found:
            value = (modern if found.group().startswith("gc ") else old)(found.group())
            yield number, {FIELDS.index(name): number_ for name, number_ in value.items()}


def main():
    dump, total = sys.argv[1], 0
    for log in sys.argv[2:]:
        data = open(log, "rb").read()
        out = subprocess.run([dump, "777"], input=data, capture_output=True, check=True).stdout.decode()
        got = []
        for row in out.splitlines():
            if row.startswith("cycle "):
                got.append((int(re.search(r"line=(\d+)", row).group(1)),
                            {int(k): int(v) for k, v in re.findall(r" (\d+)=(\d+)", row)}))
        want = list(expected(data.decode(errors="replace")))
        total += len(want)
        if got != want:
            for ours, theirs in zip(got, want):
                if ours != theirs:
                    print("%s:\n  got  %s\n  want %s" % (log, ours, theirs))
                    break
            print("%s: %d cycles, wanted %d" % (log, len(got), len(want)))
            sys.exit(1)
    print("%d cycles in %d logs agree" % (total, len(sys.argv) - 2))


main()
