#!/usr/bin/env python3
"""Real torn logs: every cycle is there, in order, and taking the pieces away leaves the foreign lines whole.

usage: torn_real.py DUMP LOG CYCLES REGEX   (LOG may be .xz; CYCLES is the number the program itself counted)
"""
import lzma
import re
import subprocess
import sys


def pieces_and_cycles(dump, data):
    out = subprocess.run([dump, "4096", "kinds"], input=data, capture_output=True, check=True).stdout.decode()
    pieces, cycles, kinds = {}, [], {}
    for row in out.splitlines():
        word, *rest = row.split()
        values = dict(item.split("=", 1) for item in rest if "=" in item)
        if word == "piece":
            pieces.setdefault(int(values["line"]), []).append((int(values["start"]), int(values["len"])))
        elif word == "cycle":
            cycles.append(int(values["0"]))
        elif word == "kind":
            kinds[int(values["line"])] = rest[1], int(values["start"]), int(values["len"])
    return pieces, cycles, kinds


def remains(text, claimed):
    """What is left of a line without its pieces; None when it was nothing but pieces."""
    left = text
    for start, length in sorted(claimed, reverse=True):
        left = left[:start] + left[start + length:]
    return left if left or not claimed else None


def main():
    dump, log, count, regex = sys.argv[1:]
    data = (lzma.open if log.endswith(".xz") else open)(log, "rb").read()
    count = int(open(count).read()) if not count.isdigit() else int(count)
    pieces, cycles, kinds = pieces_and_cycles(dump, data)
    bad = []
    if cycles != list(range(1, count + 1)):
        bad.append("cycles are not 1..%d in order: %d of them" % (count, len(cycles)))
    shape = re.compile(regex.encode())
    for number, text in enumerate(data.split(b"\n")[:-1], 1):
        claimed = list(pieces.get(number, []))
        if kinds[number][0] == "trace":
            claimed.append(kinds[number][1:])
        left = remains(text, claimed)
        if left is not None and not shape.fullmatch(left):
            bad.append("line %d is left as %r" % (number, left))
    print("\n".join(bad[:10]) or "%s: %d cycles, %d torn, all lines whole" % (log, count, len(pieces)))
    sys.exit(bool(bad))


main()
