#!/usr/bin/env python3
"""Each named behaviour is found and nothing else is claimed: on real traces, and on the same traces as other Go versions
would have printed them, from a part of the log, and at another pace.

usage: findings.py GCVIEW LIST SRCDIR      LIST: "file: id id ..." a line; "id?" may be found or not, "id!" needs what only Go 1.18 and later prints
"""
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys

LINE = re.compile(r"(gc \d+ @)(\d+\.\d{3})(s -?\d+%: )(\S+)( ms clock, )(\S+)( ms cpu, )(.*)")
STACKS = re.compile(r", \d+ MB stacks, \d+ MB globals")


def found(gcview, text):
    run = subprocess.run([gcview, "report", "--format=json", "-"], input=text, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"gcview: {run.stderr}")
    ids = {f["id"] for p in json.loads(run.stdout)["processes"] for f in p["findings"]}
    for p in json.loads(run.stdout)["processes"]:
        for f in p["findings"]:
            assert f["severity"] in ("info", "warn", "bad") and f["onset_cycle"] > 0 and f["evidence"] and f["advice"], f
    return ids


def as_go117(text):
    """Before Go 1.18 lines had neither stacks nor globals."""
    return STACKS.sub("", text)


def as_go15(text):
    """Go 1.5 had five clock phases and seven CPU times."""
    def line(m):
        a, b, c = m[4].split("+")
        first, middle, last = m[6].split("+")
        return f"{m[1]}{m[2]}{m[3]}{a}+0+0+{b}+{c}{m[5]}{first}+0+0+{middle}+{last}{m[7]}{m[8]}"
    return LINE.sub(line, as_go117(text))


def later(text):
    """The log of a program that has run for a day already."""
    return LINE.sub(lambda m: f"{m[1]}{float(m[2]) + 86400:.3f}{m[3]}{m[4]}{m[5]}{m[6]}{m[7]}{m[8]}", text)


VARIANTS = {"as it is": lambda text: text, "Go 1.17": as_go117, "Go 1.5": as_go15, "a day later": later}
NEEDS_STACKS = {"goroutine-leak", "memory-limit"}


def main():
    gcview, listing, root = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    right, missed, wrong = collections.Counter(), collections.Counter(), collections.Counter()
    for line in listing.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, ids = line.partition(":")
        is_new = "!" in ids
        ids = ids.replace("!", "")
        wanted = {word for word in ids.split() if not word.endswith("?")}
        allowed = wanted | {word[:-1] for word in ids.split() if word.endswith("?")}
        path = root / name
        text = (gzip.open(path, "rt") if name.endswith(".gz") else open(path, errors="replace")).read()
        for variant, change in VARIANTS.items():
            if change is later and len(text) > 20000:
                continue  # slow, and shorter ones show it
            if variant in ("Go 1.17", "Go 1.5"):
                if is_new or wanted & NEEDS_STACKS or "MB stacks" not in text:
                    continue  # what is left of it is another behaviour
            ids = found(gcview, change(text))
            for i in wanted:
                right[i] += i in ids
            for i in wanted - ids:
                missed[i] += 1
                print(f"{name}, {variant}: {i} is missed; found: {' '.join(sorted(ids)) or 'nothing'}")
            for i in ids - allowed:
                wrong[i] += 1
                print(f"{name}, {variant}: {i} is claimed")
    print(f"{'finding':16} {'right':>6} {'missed':>7} {'wrong':>6}")
    for i in sorted(right | missed | wrong):
        print(f"{i:16} {right[i]:6} {missed[i]:7} {wrong[i]:6}")
    sys.exit(bool(missed or wrong))


main()
