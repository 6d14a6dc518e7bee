#!/usr/bin/env python3
"""The table and the list of the Pauses screen worked out a second time, from sorted lists.

usage: pauses.py GCVIEW LOG...      logs of one process, whole lines, Go 1.6 or later
"""
import os
import subprocess
import sys
import tempfile

from report import read

KINDS = {"STW": "stw", "sweep term": "sweep", "mark term": "term", "mark": "mark"}
PER_MILLION = [500000, 900000, 990000, 999000, 999900, 1000000]


def shown(ns):
    """A length as tables print it: cut off, two digits."""
    if ns >= 10**9:
        return "%d.%02d s" % (ns // 10**9, ns % 10**9 // 10**7)
    if ns >= 10**7:
        return "%d ms" % (ns // 10**6)
    return "%d.%d ms" % (ns // 10**6, ns % 10**6 // 10**5) if ns >= 10**6 else "%d µs" % (ns // 1000)


def rank(values, per_million):
    """The smallest value that at least so many in a million do not exceed."""
    values = sorted(values)
    return values[max(1, -(-len(values) * per_million // 10**6)) - 1]


def screen(gcview, log):
    with tempfile.TemporaryDirectory() as work:
        script = os.path.join(work, "script")
        with open(script, "w") as file:
            file.write("key 3\nscreen pauses\n")
        return subprocess.run([gcview, "--script", script, "--size", "100x40", log], check=True, capture_output=True,
                              encoding="utf-8").stdout.splitlines()


def check(gcview, log):
    cycles = read(log)
    lines = screen(gcview, log)
    wrong = 0
    for label, key in KINDS.items():
        want = [shown(rank([c[key] for c in cycles], q)) for q in PER_MILLION]
        row = next(line for line in lines if line.replace("▸", " ").strip().startswith(label + "  "))
        got = row[22:22 + 8 * 6]
        if got.split() != " ".join(want).split():
            print("%s: %s is %s, should be %s" % (log, label, got.split(), want))
            wrong += 1
    worst = sorted(cycles, key=lambda c: (-c["stw"], c["at"]))[:10]
    start = next(i for i, line in enumerate(lines) if "Worst" in line)
    for place, cycle in enumerate(worst):
        got = lines[start + 1 + place].split("│")[-1].split("STW", 1)[0]
        want = "%d %s" % (place + 1, format(cycle["n"], ","))
        if want not in " ".join(lines[start + 1 + place].split()) or shown(cycle["stw"]) not in lines[start + 1 + place]:
            print("%s: place %d should be gc %d with %s: %s" % (log, place + 1, cycle["n"], shown(cycle["stw"]), got))
            wrong += 1
    return wrong


def main():
    gcview, logs = sys.argv[1], sys.argv[2:]
    wrong = sum(check(gcview, log) for log in logs)
    print("%d logs, %d differences" % (len(logs), wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
