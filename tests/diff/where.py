"""
where.py GCVIEW LOG...: each filter below is asked of `gcview export --where` and worked out here from the unfiltered
export, with formulas of its own. The cycles that come out must be the same ones.
"""
import json
import subprocess
import sys

MS, S, MB = 10**6, 10**9, 1 << 20


def stw(r, _):
    return r["stw_sweep_term_ns"] + r["stw_mark_term_ns"]


def follows(r, before):
    return before is not None and before["cycle"] + 1 == r["cycle"]


def end(r):
    return r["at_ns"] + r["stw_sweep_term_ns"] + r["mark_ns"] + r["stw_mark_term_ns"]


def alloc_rate(r, before):
    if not follows(r, before) or end(r) <= end(before):
        return None
    return max(0, r["heap_end_bytes"] - before["heap_live_bytes"]) * S // (end(r) - end(before))


def survival(r, _):
    return None if r["heap_end_bytes"] == 0 else r["heap_live_bytes"] / r["heap_end_bytes"]


def over(r, _):
    return max(0, r["heap_end_bytes"] - r["heap_goal_bytes"])


def assist(r, _):
    work = r["cpu_assist_ns"] + r["cpu_background_ns"] + r["cpu_idle_ns"]
    return r["cpu_assist_ns"] / work if work else None


FILTERS = {
    "": lambda r, b: True,
    "stw > 1ms and forced = false": lambda r, b: stw(r, b) > MS and not r["forced"],
    "at in 1s..4s": lambda r, b: S <= r["at_ns"] <= 4 * S,
    "survival < 50% or overshoot": lambda r, b: (survival(r, b) is not None and survival(r, b) < 0.5) or over(r, b) > 0,
    "not repaired": lambda r, b: not r["repaired"],
    "alloc-rate > 20MB/s": lambda r, b: alloc_rate(r, b) is not None and alloc_rate(r, b) > 20 * MB,
    "not has alloc-rate": lambda r, b: alloc_rate(r, b) is None,
    "heap-end > goal and not (mark > 5ms)": lambda r, b: over(r, b) > 0 and r["mark_ns"] <= 5 * MS,
    "assist-share >= 5% or 10 > cycle": lambda r, b: (assist(r, b) or 0) >= 0.05 or r["cycle"] < 10,
    "has stacks and line in 100..": lambda r, b: r["stack_bytes"] is not None and r["line"] >= 100,
    "interval < 20ms": lambda r, b: follows(r, b) and 0 < end(r) - end(b) < 20 * MS,
    "sweep-term>mark-term and live in 4MB..64MB":
        lambda r, b: r["stw_sweep_term_ns"] > r["stw_mark_term_ns"] and 4 * MB <= r["heap_live_bytes"] <= 64 * MB,
}


def export(gcview, log, *options):
    done = subprocess.run([gcview, "export", *options, log], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main(gcview, logs):
    told = 0
    for log in logs:
        records, newest, befores = export(gcview, log), {}, []
        for record in records:
            befores.append(newest.get(record["process"]))
            newest[record["process"]] = record
        for text, says in FILTERS.items():
            expected = [r for r, b in zip(records, befores) if says(r, b)]
            told += 0 < len(expected) < len(records)
            if export(gcview, log, "--where", text) != expected:
                sys.exit(f"{log}: '{text}' is not what it should be: {len(expected)} of {len(records)}")
    if told < len(FILTERS):  # filters that all or nothing passes prove little
        sys.exit(f"only {told} of the filters told cycles apart")
    print(f"{len(logs)} logs, {len(FILTERS)} filters, {told} told cycles apart")


main(sys.argv[1], sys.argv[2:])
