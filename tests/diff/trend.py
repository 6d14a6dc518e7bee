#!/usr/bin/env python3
"""Mann-Kendall and Theil-Sen worked out a second time, with fractions and plain lists.

usage: trend.py TREND_DUMP
"""
import collections
import itertools
import math
import random
import statistics
import subprocess
import sys
from fractions import Fraction


def towards_zero(value):
    return math.trunc(value)


def expected(series):
    pairs = list(itertools.combinations(series, 2))
    s = sum((b[1] > a[1]) - (b[1] < a[1]) for a, b in pairs)
    n = len(series)
    ties = collections.Counter(value for _, value in series).values()
    variance = Fraction(n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties), 18)
    z = 0.0 if s == 0 else (s - math.copysign(1, s)) / math.sqrt(variance)
    slopes = [Fraction(b[1] - a[1], b[0] - a[0]) * 10**6 for a, b in pairs]
    return s, variance * 18, z * 1000, s * 10**6 / len(pairs) if pairs else 0, statistics.median(slopes) if slopes else 0


def main():
    random.seed(4)
    all_series = []
    for kind in range(300):
        count, at, level, series = random.randint(2, 128), 0, random.randint(0, 1000), []
        drift = random.choice([-3, -1, 0, 0, 1, 3, 1000])
        for _ in range(count):
            at += random.randint(1, 10**random.randint(1, 9))
            level += drift
            series.append((at, (level + random.randint(-5, 5)) * (1 if kind % 2 else 1048576)))
        all_series.append(series)
    text = "".join(" ".join(f"{a}:{v}" for a, v in series) + "\n" for series in all_series)
    lines = subprocess.run([sys.argv[1]], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(lines) == len(all_series), (len(lines), len(all_series))
    for series, line in zip(all_series, lines):
        got, want = [int(word) for word in line.split()], expected(series)
        near = (got[0] == want[0] and got[1] == want[1] and abs(got[2] - want[2]) <= 1 and abs(got[3] - want[3]) <= 1 and
                abs(got[4] - want[4]) <= 2)  # cut off, not rounded; twice for the mean of two slopes
        if not near:
            sys.exit(f"{len(series)} points: {got} instead of {[float(x) for x in want]}")
    print(f"{len(lines)} series agree")


main()
