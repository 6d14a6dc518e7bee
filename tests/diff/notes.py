#!/usr/bin/env python3
"""An independent reader of the lines of the other tracers, by words and Decimal, against what src/trace/ makes of a log.

usage: notes.py DUMP GCVIEW LOG...

It knows no versions and no patterns: it takes a line apart at its words and numbers, so it can be fooled by a line that only
looks like one. The logs it is given hold none.
"""
import json
import re
import subprocess
import sys
from decimal import Decimal

KIB, MB = 1024, 1048576


def ppm(text):
    number = Decimal(text.replace("Inf", "Infinity"))
    return int(number * 1000000) if number.is_finite() else None


def ns(text):
    return int(Decimal(text) * 1000000)


def pairs(words):
    return dict(word.split("=", 1) for word in words if "=" in word)


def scvg(line):
    head, rest = line.split(": ", 1)
    number = head.split("scvg")[1]
    value = {"forced": int(head.startswith("forced") or number == "-1")}
    if number and number != "-1":
        value["generation"] = int(number)
    if rest.endswith("released"):
        value["work_bytes"] = int(rest.split()[0]) * MB
        return "scvg", value, ""
    names = {"inuse": "inuse", "idle": "idle", "sys": "sys", "released": "returned", "consumed": "consumed"}
    for item in rest.removesuffix(" (MB)").split(", "):
        name, number = item.split(": ")
        value[names[name] + "_bytes"] = int(number) * MB
    return "scvg", value, ""


def scav(line):
    value = {"forced": int("(forced)" in line), "controller_reset": int("[controller reset]" in line)}
    items = line.split(", ")
    head = items[0].split()
    if len(head) == 5 and head[3] == "KiB":
        value["generation"] = int(head.pop(1))
    value["work_bytes"] = int(head[1]) * KIB
    for item in items[1:]:
        number, unit, *what = item.split()
        if what[:1] == ["work"]:
            value["eager_bytes"] = int(number) * KIB
        elif unit == "KiB":
            value["returned_bytes"] = int(number) * KIB
        else:
            value["util_percent"] = int(number.rstrip("%"))
    return "scav", value, ""


def assist(line):
    words = line.replace("(", "").replace(")", "").replace("->", " -> ").split()
    given = pairs(words)
    workers, fraction = given["workers"].split("+", 1)
    scan, goal = words.index("scan"), words.index("->")
    return "pacer_start", {
        "assist_ratio_ppm": ppm(given["ratio"]), "scan_bytes": int(words[scan + 1]) * MB,
        "heap_from_bytes": int(words[goal - 1]) * MB, "heap_to_bytes": int(words[goal + 1]) * MB,
        "workers": int(workers), "fraction_ppm": ppm(fraction)}, ""


def old_end(line):
    given = pairs(line.split())
    whole = {"H_m_prev": "marked", "H_T": "trigger", "H_a": "actual", "H_g": "goal", "W_a": "scanned"}
    parts = {"h_t": "trigger", "h_a": "actual", "h_g": "goal", "u_a": "util_actual", "u_g": "util_goal",
             "goalΔ": "goal_error", "actualΔ": "actual_error", "u_a/u_g": "util_ratio"}
    value = {name + "_bytes": int(given[key]) for key, name in whole.items()}
    value.update({name + "_ppm": ppm(given[key]) for key, name in parts.items()})
    return "pacer_end", value, ""


def new_end(line):
    numbers = re.findall(r"(?<![\w.])[+-]?\d[\d.]*(?:e[+-]\d+)?|NaN|[+-]Inf", line.replace("+", " ", 2))
    keys = ["cpu_percent", "expected_percent", "work_heap_bytes", "work_stack_bytes", "work_globals_bytes",
            "work_expected_bytes", "heap_from_bytes", "heap_to_bytes", "goal_delta_bytes"]
    value = {key: int(number) for key, number in zip(keys, numbers)}
    value["cons_mark_ppm"] = ppm(numbers[9])
    value["controller_reset"] = int(line.endswith("[controller reset]"))
    return "pacer_end", value, ""


def sweep(line):
    words = line.split()
    value = {"heap_bytes": int(words[6].rstrip("MB;")) * MB, "sweep_alloc_bytes": int(words[8].rstrip("MB")) * MB,
             "swept_pages": int(words[words.index("pages") - 1])}
    if words[-1] == "pages/byte":
        value["pages_per_byte_ppm"] = ppm(words[-2])
    return "pacer_sweep", value, ""


def sched(line):
    names = {"gomaxprocs": "procs", "idleprocs": "idle_procs", "threads": "threads", "runqueue": "run_queue",
             "spinningthreads": "spinning_threads", "nmspinning": "spinning_threads", "needspinning": "need_spinning",
             "idlethreads": "idle_threads", "gcwaiting": "gc_waiting", "nmidlelocked": "idle_locked",
             "stopwait": "stop_wait", "sysmonwait": "sysmon_wait"}
    head, _, queues = line.partition(" [")
    value = {names[key]: {"true": 1, "false": 0}.get(text) if text.isalpha() else int(text)
             for key, text in pairs(head.split()).items()}
    value["at_ns"] = ns(head.split()[1].rstrip("ms:"))
    if queues:
        value["run_queues"] = sum(int(one) for one in queues.split("]")[0].split())
    return "sched", value, ""


def detail(line):
    head, text = line.strip().split(": ", 1)
    wait = ""
    if head[0] == "G":
        wait = text[text.index("(") + 1:text.rindex(")")]
        text = text.replace("(" + wait + ")", "")
    names = {"status": "status", "schedtick": "sched_ticks", "syscalltick": "syscall_ticks", "m": "m", "p": "p",
             "runqsize": "run_queue", "gfreecnt": "free_gs", "timerslen": "timers", "curg": "g", "mallocing": "mallocing",
             "throwing": "throwing", "locks": "locks", "dying": "dying", "spinning": "spinning", "blocked": "blocked",
             "lockedg": "locked", "lockedm": "locked"}
    value = {"id": int(head[1:])}
    for key, number in pairs(text.split()).items():
        if key == "preemptoff":
            wait = number
        elif key in names and number not in ("nil", "-1"):
            value[names[key]] = {"true": 1, "false": 0}[number] if number.isalpha() else int(number.split("/")[0])
    return "sched_" + head[0].lower(), value, wait


def init(line):
    words = line.split()
    return "init", {"at_ns": ns(words[2][1:]), "duration_ns": ns(words[4]), "alloc_bytes": int(words[7]),
                    "allocs": int(words[9])}, words[1]


def scan(line):
    words = line.split()
    value = {}
    kind = "scan" if words[1] == "total" else "scan_class"
    if kind == "scan_class" and words[2] != "L":
        value["class_bytes"] = int(words[2].rstrip("B"))
    numbers = [int(number) for number in re.findall(r"\d+", line.split(words[1] if kind == "scan" else words[2], 1)[1])]
    if len(numbers) == 1:
        value["objects"] = numbers[0]
    else:
        keys = ["sparse_objects", "span_sparse_objects", "span_dense_objects", "objects", "sparse_spans", "dense_spans",
                "spans"]
        value.update(zip(keys, numbers))
    return kind, value, ""


def finalizers(line):
    words = line.split()
    return "finalizers", {"finalizers": int(words[2]), "cleanups": int(words[5])}, ""


def end(line):
    if line.startswith("runtime: ") and "out of memory" in line:
        asked, held = re.findall(r"\d+", line)
        return "out_of_memory", {"asked_bytes": int(asked), "held_bytes": int(held)}, line[9:]
    if line.startswith("runtime: "):
        return "fatal", {}, line[9:]
    if line.startswith("fatal error: "):
        return "out_of_memory" if "out of memory" in line else "fatal", {}, line[13:]
    if line.startswith("panic: "):
        return "panic", {}, line[7:]
    return "signal", {}, line.lstrip("[").split(" code=")[0]


READERS = [("scvg", scvg), ("forced scvg", scvg), ("scav ", scav), ("pacer: assist", assist), ("pacer: H_m", old_end),
           ("pacer: sweep", sweep), ("pacer: ", new_end), ("SCHED ", sched), ("  P", detail), ("  M", detail),
           ("  G", detail), ("init ", init), ("scan: ", scan), ("checkfinalizers: ", finalizers),
           ("runtime: out of memory", end), ("runtime: goroutine stack exceeds", end), ("fatal error: ", end),
           ("panic: ", end), ("SIG", end), ("[signal ", end)]


def unwrap(line):
    """What the program wrote, of a line of docker's json-file or of kubectl logs --prefix."""
    if line.startswith('{"log":'):
        return json.loads(line)["log"].rstrip("\n")
    return line.split("] ", 1)[1] if line.startswith("[pod/") and "] " in line else line


def expected(text):
    for number, line in enumerate(text.split("\n"), 1):
        line = unwrap(line)
        if "\x1b" in line or line.endswith(" wor"):
            continue
        if line == "GC forced":
            yield number, "periodic", {}, ""
        for start, reader in READERS:
            if line.startswith(start):
                kind, value, words = reader(line)
                yield number, kind, {key: one for key, one in value.items() if one is not None}, words
                break


NEXT = ("pacer_start", "pacer_end", "periodic", "init")  # these belong to the gc line that follows


def check_export(gcview, log, want):
    """Cycles as without --all, and each note once, with its values and the cycle its place in the log gives it."""
    run = lambda *arguments: subprocess.run([gcview, "export", *arguments, log], capture_output=True, text=True)
    plain, everything = run().stdout.splitlines(), run("--all").stdout.splitlines()
    if plain != [row.replace(',"kind":"gc"}', "}") for row in everything if row.endswith(',"kind":"gc"}')]:
        sys.exit(f"{log}: the cycles of export --all are others")
    records = [json.loads(row) for row in everything]
    cycles = [(row["line"], row["source"], row["process"], row["cycle"]) for row in records if row["kind"] == "gc"]
    notes = sorted((row for row in records if row["kind"] != "gc"), key=lambda row: row["line"])
    for note, (line, kind, values, text) in zip(notes, want, strict=True):
        of = [row for row in cycles if row[1] == note["source"]]
        of = [row for row in of if row[0] > line][:1] if kind in NEXT else [row for row in of if row[0] < line][-1:]
        process, cycle = of[0][2:] if of else (None, None)
        named = {"kind": "pacer", "part": kind[6:]} if kind.startswith("pacer_") else {"kind": kind}
        wanted = {"v": 1, **named, "process": process, "source": note["source"], "cycle": cycle, "line": line,
                  "wall": note["wall"], **values}
        if text:
            wanted["text"] = text
        if note != wanted:
            sys.exit(f"{log}: exported {note}\nexpected {wanted}")


def main():
    dump, gcview, total, kinds = sys.argv[1], sys.argv[2], 0, set()
    for log in sys.argv[3:]:
        data = open(log, "rb").read()
        out = subprocess.run([dump, "777", "notes"], input=data, capture_output=True, check=True).stdout.decode()
        got = []
        for row in out.splitlines():
            if row.startswith("note "):
                head, text = row.split(" text=", 1)
                words = head.split()
                got.append((int(words[1][5:]), words[2], {k: int(v) for k, v in (w.split("=") for w in words[3:])}, text))
        want = list(expected(data.decode("utf-8", "replace")))
        for ours, theirs in zip(got, want):
            if ours != theirs:
                sys.exit(f"{log}: read {ours}\nexpected {theirs}")
        if len(got) != len(want):
            sys.exit(f"{log}: {len(got)} notes instead of {len(want)}")
        check_export(gcview, log, want)
        total += len(got)
        kinds |= {kind for _, kind, _, _ in got}
    print(f"{total} notes of {len(kinds)} kinds read alike: {' '.join(sorted(kinds))}")
    if total < 1000 or len(kinds) < 18:
        sys.exit("that is too few to mean something")


if __name__ == "__main__":
    main()
