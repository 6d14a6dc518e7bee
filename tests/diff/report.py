#!/usr/bin/env python3
"""The numbers of `gcview report --format=json` worked out a second time, with fractions and plain lists.

usage: report.py GCVIEW LOG...      logs of one process, whole lines, Go 1.6 or later
"""
import functools
import json
import re
import subprocess
import sys
from fractions import Fraction

LINE = re.compile(r"gc (?P<n>\d+) @(?P<at>[\d.]+)s (?P<own>-?\d+)%.*?: (?P<clock>\S+) ms clock, (?P<cpu>\S+) ms cpu, "
                  r"(?P<start>\d+)->(?P<top>\d+)->(?P<live>\d+) MB, (?P<goal>\d+) MB goal"
                  r"(?:, (?P<stacks>\d+) MB stacks, (?P<globals>\d+) MB globals)?, (?P<P>\d+) P(?P<forced> \(forced\))?")
MB = 1048576
OFF = 2**62 // MB  # a goal this large is GOGC=off


def ns(text, unit=6):
    return int(Fraction(text) * 10**unit)


def read(path):
    cycles = []
    for found in LINE.finditer(open(path, errors="replace").read()):
        clock, cpu = [ns(x) for x in found["clock"].split("+")], found["cpu"].split("+")
        assist, background, idle = [ns(x) for x in cpu[1].split("/")]
        at = ns(found["at"], 9)
        cycles.append({"n": int(found["n"]), "at": at, "sweep": clock[0], "mark": clock[1], "term": clock[2],
                       "end": at + sum(clock), "stw": clock[0] + clock[2], "assist": assist, "background": background,
                       "idle": idle, "billed": ns(cpu[0]) + ns(cpu[2]), "forced": bool(found["forced"]),
                       "has_roots": found["stacks"] is not None,
                       **{key: int(found[key] or 0) for key in ("own", "start", "top", "live", "goal", "stacks", "globals", "P")}})
    return cycles


def quantile(values, share):
    values = sorted(values)
    return values[max(0, -(-len(values) * share // 100) - 1)]


def worst(cycles, length):
    """Most time stopped in any stretch of this length: all places where an edge meets an edge."""
    stops = []
    for c in cycles:
        for start, time in ((c["at"], c["sweep"]), (c["at"] + c["sweep"] + c["mark"], c["term"])):
            start = max(start, stops[-1][1] if stops else 0)
            stops.append((start, start + time))
    rights = [b for _, b in stops] + [a + length for a, _ in stops]
    return max(sum(max(0, min(b, right) - max(a, right - length)) for a, b in stops) for right in rights)


@functools.cache
def possible_gogc(live, stacks, statics, goal, start, has_roots):
    """All settings that explain a goal: is there a size within what was cut off to MB for which the runtime would have
    come to that goal? goal = live + (live + stacks + globals) x GOGC / 100, at least 4 MB x GOGC / 100; stacks may count in part.
    What starts at its goal may have been lifted to it, so that it only says "at most". All in hundredths of MB."""
    cut = 3 if has_roots else 1
    lifted = goal <= start + (0 if has_roots else 1) or goal <= live + 1
    some = []
    for gogc in range(2002):
        least = max(100 * live + (live + statics) * gogc, 4 * gogc)
        most = 100 * (live + 1) + (live + stacks + statics + cut) * gogc
        if least < 100 * (goal + 1) and (lifted or most > 100 * goal or 4 * gogc >= 100 * goal):
            some.append(gogc)
    return (some[0], some[-1]) if some and live <= goal else None


def gogc_of(pairs, cycles):
    """(kind, percent, least, most): the value that explains most goals, by a vote over whole percents."""
    asked = [(b, c) for b, c in pairs if b["n"] + 1 == c["n"] and 0 < c["goal"] < OFF]
    if sum(c["goal"] >= OFF for c in cycles) > len(asked):
        return "off", None, None, None
    votes, bounded = [0] * 2001, 0
    for b, c in asked:
        some = possible_gogc(b["live"], b["stacks"], b["globals"], c["goal"], c["start"], b["has_roots"])
        if not some or some[0] > 2000:
            continue
        bounded += some[0] > 0
        for gogc in range(some[0], min(some[1], 2000) + 1):
            votes[gogc] += 1
    if not asked:
        return None, None, None, None
    top, best, run = max(votes), [], []
    for gogc in range(2001):
        run = run + [gogc] if votes[gogc] >= top - top // 50 else []
        best = run if len(run) > len(best) else best
    least, most = best[0], best[-1]
    if top * 2 <= len(asked) or bounded * 4 < len(asked) or (most - least) * 3 > most or not 0 < most < 2000:
        return None, None, None, None
    for usual in (100, 200, 50):
        if least <= usual <= most:
            return "known", usual, least, most
    for step in (100, 50, 25, 10, 5):
        round_one = -(-least // step) * step
        if 0 < round_one <= most:
            return "known", round_one, least, most
    return "known", least + (most - least) // 2, least, most


def heap_of(pairs, cycles, cost):
    """What follows from sizes alone, and from GOGC."""
    kind, gogc, least, most = gogc_of(pairs, cycles)
    live, roots = max(c["live"] for c in cycles) * MB, (cycles[-1]["stacks"] + cycles[-1]["globals"]) * MB
    over = lambda c: 0 < c["goal"] < OFF and c["top"] > c["goal"] + 1
    want = {"gogc": gogc, "gogc_min": least, "gogc_max": most, "gogc_off": kind == "off",
            "goal_bytes": cycles[-1]["goal"] * MB if cycles[-1]["goal"] < OFF else None,
            "live_min_bytes": min(c["live"] for c in cycles) * MB, "overshoots": sum(map(over, cycles)),
            "freed_bytes": sum(max(0, c["top"] - c["live"]) for c in cycles) * MB,
            "least_limit_bytes": live + (live + roots) // 10 if live else None, "other_gogc": None}
    if gogc and live:
        want["other_gogc"] = [
            {"gogc": other, "heap_bytes": max(live + (live + roots) * other // 100, 4 * MB * other // 100),
             "gc_cpu_fraction": min(Fraction(1), cost * gogc / other)} for other in (50, 100, 200, 400)]
    return want


def window(cycles, before):
    """`before` is the cycle in front of the first, or None."""
    begin = before["end"] if before else cycles[0]["at"]
    pairs = list(zip(([before] if before else []) + cycles, cycles if before else cycles[1:]))
    room = sum(c["P"] * (c["end"] - b["end"]) for b, c in pairs)
    if not before:
        room += cycles[0]["P"] * (cycles[0]["end"] - begin)
    total = lambda key: sum(c[key] for c in cycles)
    cost, marking = total("assist") + total("background") + total("billed"), \
        total("assist") + total("background") + total("idle")
    allocated = sum(max(0, c["top"] - b["live"]) for b, c in pairs) * MB
    time = sum(c["end"] - b["end"] for b, c in pairs)
    want = {"cycles": len(cycles), "from_ns": begin, "to_ns": cycles[-1]["end"], "is_guess": False,
            "gc_cpu_fraction": Fraction(cost, room), "stw_billed_cpu_fraction": Fraction(total("billed"), room),
            "gc_cpu_fraction_with_idle": Fraction(cost + total("idle"), room),
            "assist_fraction": Fraction(total("assist"), marking),
            "survival": Fraction(total("live"), total("top")), "live_bytes": cycles[-1]["live"] * MB,
            "live_max_bytes": max(c["live"] for c in cycles) * MB, "heap_peak_bytes": max(c["top"] for c in cycles) * MB,
            "forced": total("forced"), "alloc_bytes": allocated,
            "alloc_bytes_per_s": allocated * 10**9 // time, "interval_ns": time // len(pairs),
            "stopped_fraction": Fraction(total("stw"), cycles[-1]["end"] - begin),
            "first_cycle": cycles[0]["n"], "last_cycle": cycles[-1]["n"], "procs": cycles[-1]["P"],
            "cycles_per_1000_s": len(cycles) * 10**12 // (cycles[-1]["end"] - begin),
            "assist_cpu_fraction": Fraction(total("assist"), room), "background_cpu_fraction": Fraction(total("background"), room),
            "idle_cpu_fraction": Fraction(total("idle"), room), "runtime_percent": cycles[-1]["own"],
            **heap_of(pairs, cycles, Fraction(cost, room)),
            "cpu_ns_per_mib": sum(c["assist"] + c["background"] + c["billed"] for _, c in pairs) * MB // allocated}
    for name, length in (("1ms", 10**6), ("10ms", 10**7), ("100ms", 10**8), ("1s", 10**9), ("10s", 10**10)):
        fits = length <= cycles[-1]["end"] - begin
        want["mmu_" + name] = 1 - Fraction(worst(cycles, length), length) if fits else None
    for kind in ("stw", "mark"):
        values = [c[kind] for c in cycles]
        want[kind] = {"p50_ns": quantile(values, 50), "p90_ns": quantile(values, 90), "p99_ns": quantile(values, 99),
                      "max_ns": max(values), "total_ns": sum(values)}
    return want


def chosen(cycles, passes):
    """The window of cycles picked out: sums over them, each with the time since the cycle before it."""
    pairs = [(cycles[i - 1] if i else None, c) for i, c in enumerate(cycles) if passes(c, cycles[i - 1] if i else None)]
    picked = [c for _, c in pairs]
    begin = [b["end"] if b else c["at"] for b, c in pairs]
    total = lambda key: sum(c[key] for c in picked)
    time = sum(c["end"] - at for at, c in zip(begin, picked))
    room = sum(c["P"] * (c["end"] - at) for at, c in zip(begin, picked))
    cost, marking = total("assist") + total("background") + total("billed"), \
        total("assist") + total("background") + total("idle")
    known = [(b, c) for b, c in pairs if b]
    allocated = sum(max(0, c["top"] - b["live"]) for b, c in known) * MB
    want = {"cycles": len(picked), "from_ns": begin[0], "to_ns": picked[-1]["end"], "gc_cpu_fraction": Fraction(cost, room),
            "gc_cpu_fraction_with_idle": Fraction(cost + total("idle"), room), "assist_fraction": Fraction(total("assist"), marking),
            "survival": Fraction(total("live"), total("top")), "live_bytes": picked[-1]["live"] * MB,
            "live_max_bytes": max(c["live"] for c in picked) * MB, "heap_peak_bytes": max(c["top"] for c in picked) * MB,
            **heap_of(known, picked, Fraction(cost, room)), "forced": total("forced"), "alloc_bytes": allocated,
            "alloc_bytes_per_s": allocated * 10**9 // sum(c["end"] - b["end"] for b, c in known),
            "stopped_fraction": Fraction(total("stw"), time), "mmu_1ms": None}
    for kind in ("stw", "mark"):
        values = [c[kind] for c in picked]
        want[kind] = {"p50_ns": quantile(values, 50), "p90_ns": quantile(values, 90), "p99_ns": quantile(values, 99),
                      "max_ns": max(values), "total_ns": sum(values)}
    return want


def agree(key, want, got):
    if isinstance(want, list) and got is not None:
        return len(want) == len(got) and all(agree(key, w, g) for w, g in zip(want, got))
    if isinstance(want, dict) and got is not None:
        return want.keys() == got.keys() and all(agree(key, want[k], got[k]) for k in want)
    if not isinstance(want, Fraction) or got is None:
        return want == got
    room = Fraction(4, 1000) if key.startswith("mmu_") else Fraction(40 if key == "other_gogc" else 2, 10**6)
    return abs(want - Fraction(got)) <= room


def check(gcview, path, arguments, cycles, before):
    """All keys but those of findings, which have tests of their own."""
    wanted = window(cycles, before)
    got = check_all(gcview, path, arguments, wanted)
    unknown = got.keys() - wanted.keys() - {"process", "source", "findings"}
    if unknown:
        sys.exit("nobody checks the keys %s" % ", ".join(sorted(unknown)))


def check_all(gcview, path, arguments, wanted):
    text = subprocess.run([gcview, "report", "--format=json", *arguments, path], capture_output=True, check=True).stdout
    process, = json.loads(text)["processes"]
    for key, want in wanted.items():
        if not agree(key, want, process[key]):
            sys.exit("%s %s: %s is %s, wanted %s" % (path, arguments, key, process[key], want))
    return process


def main():
    gcview, windows = sys.argv[1], 0
    for path in sys.argv[2:]:
        cycles = read(path)
        third = len(cycles) // 3
        a, b = cycles[third], cycles[-third]
        time = "%d.%03ds" % (a["at"] // 10**9, a["at"] // 10**6 % 1000)
        check(gcview, path, [], cycles, None)
        check(gcview, path, ["--from", "gc %d" % a["n"], "--to", "gc%d" % b["n"]],
              cycles[third:len(cycles) - third + 1], cycles[third - 1])
        check(gcview, path, ["--from=@" + time], [c for c in cycles if c["at"] >= a["at"]],
              [c for c in cycles if c["at"] < a["at"]][-1])
        check(gcview, path, ["--last=7gc"], cycles[-7:], cycles[-8])
        last = [c for c in cycles if c["at"] + 2 * 10**9 >= cycles[-1]["end"]]
        check(gcview, path, ["--last", "2s"], last, cycles[-len(last) - 1] if len(last) < len(cycles) else None)
        middle = sorted(c["stw"] for c in cycles)[len(cycles) // 2]
        is_long = lambda c, _: c["stw"] > middle
        check_all(gcview, path, ["--where", "stw > %dns" % middle], chosen(cycles, is_long))
        check_all(gcview, path, ["--where", "stw > %dns" % middle, "--from", "gc %d" % a["n"]],
                  chosen(cycles, lambda c, b: is_long(c, b) and c["n"] >= a["n"]))
        quick = sorted(c["end"] - b["end"] for b, c in zip(cycles, cycles[1:]))[len(cycles) // 2]
        check_all(gcview, path, ["--where=interval < %dns" % quick, "--last", "%dgc" % (len(cycles) - 3)],
                  chosen(cycles, lambda c, b: c["n"] > cycles[2]["n"] and b and c["end"] - b["end"] < quick))
        windows += 8
    print("%d windows of %d logs agree" % (windows, len(sys.argv) - 2))


if __name__ == "__main__":
    main()
