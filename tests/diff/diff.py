#!/usr/bin/env python3
"""The statistics of `gcview diff --format=json` worked out a second time: U by counting pairs, p from the definition, the
interval by a bootstrap of its own with another generator.

usage: diff.py GCVIEW LOG LOG [LOG LOG]...      logs of one process, whole lines, Go 1.6 or later
"""
import collections
import json
import math
import random
import re
import subprocess
import sys

LINE = re.compile(r"gc (\d+) @([\d.]+)s -?\d+%.*?: (\S+) ms clock, (\S+) ms cpu, \d+->(\d+)->(\d+) MB, \d+ MB goal.*?, (\d+) P")
MB = 1048576


def ns(text, digits):
    whole, _, part = text.partition(".")
    return int(whole) * 10**digits + int((part + "0" * digits)[:digits])


def read(path):
    """Of each metric the pairs (number, of), in the order of time."""
    rows = {key: [] for key in ("stw_p50", "sweep_term_p50", "mark_p50", "mark_term_p50", "stw_share", "gc_cpu", "gc_cpu_per_mib",
                                "gc_cpu_per_cycle", "assist_cpu", "cycles_per_min", "alloc_rate", "survival", "live_p50", "heap_p50")}
    before = None
    for found in LINE.finditer(open(path, errors="replace").read()):
        clock, cpu = [ns(x, 6) for x in found[3].split("+")], found[4].split("+")
        assist, background, _ = [ns(x, 6) for x in cpu[1].split("/")]
        number, end, top, live, procs = int(found[1]), ns(found[2], 9) + sum(clock), int(found[5]), int(found[6]), int(found[7])
        stw, cost = clock[0] + clock[2], assist + background + ns(cpu[0], 6) + ns(cpu[2], 6)
        rows["stw_p50"].append((stw, 1))
        rows["mark_p50"].append((clock[1], 1))
        rows["sweep_term_p50"].append((clock[0], 1))
        rows["mark_term_p50"].append((clock[2], 1))
        rows["live_p50"].append((live * MB, 1))
        rows["heap_p50"].append((top * MB, 1))
        rows["gc_cpu_per_cycle"].append((cost, 1))
        rows["survival"].append((live, top))
        if before and before[0] + 1 == number:
            time, allocated = end - before[1], max(0, top - before[2]) * MB
            rows["gc_cpu_per_mib"].append((cost, allocated))
            if time > 0:
                for key, pair in (("stw_share", (stw, time)), ("gc_cpu", (cost, procs * time)), ("assist_cpu", (assist, procs * time)),
                                  ("cycles_per_min", (1, time)), ("alloc_rate", (allocated, time))):
                    rows[key].append(pair)
        before = (number, end, live)
    return rows


def median(values):
    return sorted(values)[(len(values) + 1) // 2 - 1]


def statistic(key, pairs):
    if key.endswith("p50"):
        return median([a for a, _ in pairs])
    below = sum(b for _, b in pairs)
    return sum(a for a, _ in pairs) / below if below else 0


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    result, at = [0] * len(values), 0
    while at < len(order):
        to = at
        while to < len(order) and values[order[to]] == values[order[at]]:
            to += 1
        for i in order[at:to]:
            result[i] = (at + 1 + to) / 2
        at = to
    return result


def neighbours(values):
    mean = sum(values) / len(values)
    below = sum((v - mean)**2 for v in values)
    r = sum((a - mean) * (b - mean) for a, b in zip(values, values[1:])) / below if below else 0
    return min(0.99, r + (1 + 4 * r) / len(values)) if r > 0 else 0


def test(a, b):
    """Values that are equal to nine digits are ties, as fractions of integers are there."""
    m, n = len(a), len(b)
    u = sum((x > y) + (x == y) / 2 for x in a for y in b)
    ordered = ranks(a + b)
    ties = sum(t**3 - t for t in collections.Counter(a + b).values())
    wider = [(1 + r) / (1 - r) for r in (neighbours(side) for side in (ordered[:m], ordered[m:]))]
    variance = m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1))) * (n * wider[0] + m * wider[1]) / (m + n)
    distance = max(0, abs(u - m * n / 2) - 0.5)
    return u, math.erfc(distance / math.sqrt(2 * variance)) if variance else 1, 1 - 2 * u / (m * n)


def draw(key, pairs):
    block, drawn = max(1, round(len(pairs)**(1 / 3))), []
    while len(drawn) < len(pairs):
        at = random.randrange(len(pairs))
        drawn += [pairs[(at + i) % len(pairs)] for i in range(block)]
    return statistic(key, drawn[:len(pairs)])


def interval(key, a, b, draws=600):
    ratios = []
    for _ in range(draws):
        x, y = draw(key, a), draw(key, b)
        ratios.append(y / x if x else math.inf if y else 1)
    ratios.sort()
    return ratios[draws // 40], ratios[-draws // 40 - 1]


def check(gcview, a, b):
    out = subprocess.run([gcview, "diff", "--format=json", a, b], capture_output=True, check=True).stdout
    rows, of_a, of_b = {row["name"]: row for row in json.loads(out)["rows"]}, read(a), read(b)
    for key in of_a:
        row, where = rows[key], "%s %s %s" % (a, b, key)
        scale = 10**9 if not key.endswith("p50") else 1
        values = [[x * scale // y for x, y in pairs if y] for pairs in (of_a[key], of_b[key])]
        u, p, effect = test(*values)
        if abs(row["u"] - u) > 1e-6 or abs(row["effect"] - effect) > 1e-6:
            sys.exit("%s: U %s, effect %s; wanted %s, %s" % (where, row["u"], row["effect"], u, effect))
        if row["neighbours"] is not None and abs(row["p"] - p) > 1e-6 + p / 1000:
            sys.exit("%s: p %s, wanted %s" % (where, row["p"], p))
        low, high = interval(key, of_a[key], of_b[key])
        middle = statistic(key, of_b[key]) / statistic(key, of_a[key])
        # ours holds 99 of 100, this one 95: ours must be wider, and not by much more than 2.58 / 1.96
        if row["ratio_low"] > low * 1.02 or (row["ratio_high"] or math.inf) < high * 0.98:
            sys.exit("%s: interval %s .. %s does not hold %s .. %s" % (where, row["ratio_low"], row["ratio_high"], low, high))
        if row["ratio_low"] and row["ratio_high"] and low > 0 and high < math.inf and high > low * 1.01:
            wider = math.log(row["ratio_high"] / row["ratio_low"]) / math.log(high / low)
            if not key.endswith("p50") and not 1.0 <= wider <= 2.0:
                sys.exit("%s: interval %.2f times as wide" % (where, wider))
        assert low <= middle * 1.1 and high >= middle * 0.9
    return len(of_a)


def main():
    random.seed(1)
    gcview, logs = sys.argv[1], sys.argv[2:]
    count = sum(check(gcview, a, b) for a, b in zip(logs[::2], logs[1::2]))
    print("%d comparisons agree" % count)


main()
