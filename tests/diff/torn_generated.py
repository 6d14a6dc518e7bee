#!/usr/bin/env python3
"""Torn streams made from real trace lines: what comes out must be what went in.

Lines of real runs of every Go version since 1.5 are cut at the boundaries of the runtime's writes, and other writers'
lines are put into the cuts. Every cycle must come back with exactly its values, none may be invented, and the
other lines must be whole. Deterministic.

usage: torn_generated.py DUMP SAMPLE_DIR [ROUNDS]
"""
import glob
import os
import random
import re
import subprocess
import sys
from collections import Counter

TOKEN = re.compile(r"gc |\d+ P|%: | \(checking for goroutine leaks\)|: | @|s (?=-?\d)| ms clock, | ms cpu, | MB stacks, |"
                   r" MB globals, | MB goal, | MB, |->|\+|/| P| \(forced\)|-?[0-9.]+|%")


def tokens(line, split_percent):
    """The runtime's writes, the newline last."""
    out, at = [], 0
    while at < len(line):
        if line.startswith("%: ", at) and split_percent:
            found = "%"
        else:
            match = TOKEN.match(line, at)
            assert match, line[at:]
            found = match.group()
            if re.fullmatch(r"\d+ P", found):
                found = found[:-2]
        out.append(found)
        at += len(found)
    return out + ["\n"]


class Writer:
    """Foreign lines of one style."""

    def __init__(self, rng, style):
        self.rng, self.style, self.n = rng, style, 0

    def line(self):
        self.n += 1
        style = self.style
        if style == "mixed":
            style = self.rng.choice(sorted(STYLES - {"mixed", "digits", "blank"}))
        return getattr(self, style)() + "\n"

    def stamp(self):
        return "14:%02d:%02d" % (self.n // 60 % 60, self.n % 60)

    def stdlog(self):
        return "2026/11/23 %s worker %d handled order %d in 12 ms clock, 5 P" % (self.stamp(), self.n % 4, self.n)

    def timeonly(self):
        return "%s.%06d served /cart" % (self.stamp(), self.n * 7919 % 1000000)

    def json(self):
        return '{"level":"info","ts":"2026-11-23T%sZ","msg":"order 12 MB of gc 3 @ store","id":%d}' % (self.stamp(), self.n)

    def slog(self):
        return 'time=2026-11-23T%s.000Z level=INFO msg="order stored" id=%d' % (self.stamp(), self.n)

    def iso(self):
        return "2026-11-23T%s.123Z\tINFO\tserver.go:%d\tlistening" % (self.stamp(), self.n)

    def access(self):
        return '%d.0.%d.1 - - [23/Nov/2026:%s +0000] "GET /%d HTTP/1.1" 200 %d' % (
            self.rng.choice([10, 127, 192]), self.n % 256, self.stamp(), self.n, self.n * 31 % 5000)

    def epoch(self):
        return "%d.%03d request done" % (1763900000 + self.n, self.n % 1000)

    def digits(self):
        return self.rng.choice(["%d requests" % (self.n % 900), "200 GET /index.html", "404 GET /%d" % self.n,
                                "%d items in %d ms" % (self.n, self.n % 17)])

    def words(self):
        return self.rng.choice(["order 12 MB of gc 3 @ store", "in 12 ms clock, 5 P", "gc pause was long today",
                                "the %d MB goal, of gc %d @0.5s is near" % (self.n, self.n), "goal -> 12 MB, 3 P",
                                "gc %d was slow" % self.n])

    def klog(self):
        return "%s1123 %s.%06d %7d server.go:%d] ready" % (self.rng.choice("IWE"), self.stamp(), self.n % 1000000, 4711, self.n)

    def plain(self):
        return self.rng.choice(["Listening on :%d", "connected to db %d", "Worker-%d: idle", "[GIN] %d ok"]) % self.n

    def blank(self):
        return "" if self.rng.random() < 0.3 else self.plain()

    def scav(self):
        return "scav %d KiB work (bg), 0 KiB work (eager), %d KiB now, 99%% util" % (self.n, self.n * 3)

    def unfinished(self):
        return self.plain()


# What may be lost, and what may come out wrong. Two processes that tear each other's lines without an end, and from their
# first line on, are the worst that can be; two that print at the same moment now and then are what happens.
TWO_LOST, TWO_INVENTED, BURST_LOST, BURST_INVENTED = 0.19, 0.012, 0.12, 0.006
THREE_LOST, THREE_INVENTED, RESTART_LOST, RESTART_INVENTED = 0.19, 0.006, 0.02, 0.005
STYLES = {name for name in dir(Writer) if not name.startswith("_")} - {"line", "stamp"} | {"mixed"}


def tear(rng, line, writer, split_percent, many):
    """The line with foreign lines in 1..10 of its token boundaries."""
    parts = tokens(line, split_percent)
    cuts = set(rng.sample(range(1, len(parts)), min(len(parts) - 1, rng.choice([1, 1, 1, 2, 3, 10]))))
    out, foreign = [], []
    for i, part in enumerate(parts):
        if i in cuts:
            for _ in range(rng.choice([1, 1, 1, 2, many])):
                text = writer.line()
                if writer.style == "unfinished" and rng.random() < 0.2:
                    text = text[:-1] + ": "
                foreign.append(text)
                out.append(text)
        out.append(part)
    return "".join(out), foreign


def one_process(rng, lines, style, split_percent, many):
    writer, out, foreign = Writer(rng, style), [], []
    for _ in range(20):
        out.append(writer.line())
        foreign.append(out[-1])
    for line in lines:
        for _ in range(rng.randrange(3)):
            out.append(writer.line())
            foreign.append(out[-1])
        if rng.random() < 0.5:
            torn, more = tear(rng, line, writer, split_percent, many)
            out.append(torn)
            foreign += more
        else:
            out.append(line + "\n")
    return "".join(out), foreign


def two_processes(rng, first, second, style):
    """Token-wise interleaving of two processes, and of a log when `style` is one."""
    writer = Writer(rng, style) if style else None
    queues = [[tokens(line, False) for line in first], [tokens(line, False) for line in second]]
    flat = [[part for line in queue for part in line] for queue in queues]
    at, out, foreign, turn = [0, 0], [], [], 0
    while at[0] < len(flat[0]) or at[1] < len(flat[1]):
        if rng.random() < 0.03:
            turn = 1 - turn
        if at[turn] >= len(flat[turn]):
            turn = 1 - turn
        if writer and rng.random() < 0.02:
            foreign.append(writer.line())
            out.append(foreign[-1])
        out.append(flat[turn][at[turn]])
        at[turn] += 1
    return "".join(out), foreign


def tangle(rng, lines, writer):
    """Lines of several processes printed at the same moment: their tokens by turns."""
    parts = [tokens(line, False) for line in lines]
    out, foreign, at, turn, share = [], [], [0] * len(parts), 0, rng.choice([0.05, 0.2, 0.5, 0.8])
    while any(at[i] < len(parts[i]) for i in range(len(parts))):
        if rng.random() < share:
            turn = rng.randrange(len(parts))
        while at[turn] >= len(parts[turn]):
            turn = (turn + 1) % len(parts)
        if writer and rng.random() < 0.02:
            foreign.append(writer.line())
            out.append(foreign[-1])
        out.append(parts[turn][at[turn]])
        at[turn] += 1
    return "".join(out), foreign


def bursts(rng, runs, style):
    """Processes that now and then print at the same moment, as two programs on one pipe do."""
    writer = Writer(rng, style) if style else None
    queues, out = [list(run) for run in runs], []
    foreign = [writer.line() for _ in range(20)] if writer else []
    out += foreign
    while any(queues):
        live = [queue for queue in queues if queue]
        rng.shuffle(live)
        together = live if rng.random() < 0.4 and len(out) > len(foreign) else live[:1]
        text, more = tangle(rng, [queue.pop(0) for queue in together], writer)
        out.append(text)
        foreign += more
    return "".join(out), foreign


def bursts_streams(long_runs, style, processes, rounds):
    for seed in range(rounds * 10):
        rng = random.Random("bursts %s %d" % (style, seed) if processes == 2 else "bursts %d %s %d" % (processes, style, seed))
        parts = []
        for lines in rng.sample(long_runs, processes):
            at = rng.randrange(len(lines) - 59)
            parts.append(lines[at:at + 60])
        text, foreign = bursts(rng, parts, style)
        yield "bursts-%d-%s-%d" % (processes, style, seed), text, parts, foreign


def endless_streams(runs, style, rounds):
    names = sorted(runs)
    for seed in range(rounds * 20):
        rng = random.Random("two %s %d" % (style, seed))
        a, b = rng.sample(names, 2)
        text, foreign = two_processes(rng, runs[a][:60], runs[b][:60], style)
        yield "two-%s-%d" % (style, seed), text, [runs[a][:60], runs[b][:60]], foreign


def crash_streams(runs, style, restarts, rounds):
    """The last line never ends: its process dies in it. When it restarts, its numbers begin anew."""
    for name, lines in runs.items():
        for seed in range(rounds):
            rng = random.Random("crash %s %s %d %d" % (style, name, restarts, seed))
            parts, texts = [], []
            for _ in range(1 + restarts):
                part = lines[:rng.randrange(1, min(len(lines), 40))]
                parts.append(part)
                text = one_process(rng, part, style, "1.27" in name or "1.26" in name, 4)[0]
                cut = tokens(lines[len(part)], False)
                last = ["fatal error: all goroutines are asleep - deadlock!\n", "\n", "goroutine 1 [running]:\n"]
                texts.append(text + "".join(cut[:rng.randrange(1, cut.index(" P"))]) + "".join(last))
            yield "crash-%s-%s-%d-%d" % (style, name, restarts, seed), "".join(texts), parts, None # with a cut line in it


def wrapped_streams(streams, prefix):
    """A collector puts its stamp before each line, whoever wrote the pieces of it."""
    for stem, text, parts, _ in streams:
        lines = [prefix % (n // 60 % 60, n % 60) + line for n, line in enumerate(text.split("\n")[:-1])]
        yield stem, "".join(line + "\n" for line in lines), parts, None


def run(dump, text, chunk="4096"):
    out = subprocess.run([dump, chunk, "kinds"], input=text.encode(), capture_output=True, check=True).stdout.decode()
    cycles, pieces = [], {}
    for row in out.splitlines():
        word, rest = row.split(" ", 1)
        if word == "cycle":
            cycles.append(re.sub(r"line=\d+ format=\S+ repaired=\d extra=\d | wall=.*", "", rest))
        elif word == "piece":
            line, start, length = map(int, re.findall(r"=(\d+)", rest)[:3])
            pieces.setdefault(line, []).append((start, length))
        elif word == "kind" and " trace " in rest:
            line, start, length = map(int, re.findall(r"=(\d+)", rest))
            pieces.setdefault(line, []).append((start, length))
    return cycles, pieces


def remaining(text, pieces):
    left = []
    for number, line in enumerate(text.split("\n")[:-1], 1):
        claimed = pieces.get(number, [])
        for start, length in sorted(claimed, reverse=True):
            line = line[:start] + line[start + length:]
        if line or not claimed:
            left.append(line + "\n")
    return left


def sequences(folder):
    """Runs of clean lines of one process and version: {name: [line, ...]}"""
    result = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.txt")) + glob.glob(os.path.join(folder, "*.log"))):
        found = re.findall(r"^gc \d+ @\d+\.\d{3}s \d+%.* P(?: \(forced\))?$", open(path, errors="replace").read(), re.M)
        numbers = [int(line.split()[1]) for line in found]
        if len(found) >= 2 and numbers == sorted(set(numbers)):
            result[os.path.basename(path)] = found
    return result


class Tally:
    def __init__(self):
        self.sent, self.lost, self.invented, self.broken, self.streams = 0, 0, 0, 0, 0

    def add(self, expected, got, foreign, left):
        want, have = Counter(expected), Counter(got)
        self.sent += len(expected)
        self.lost += sum((want - have).values())
        self.invented += sum((have - want).values())
        self.broken += foreign is not None and foreign != left
        self.streams += 1
        return want == have and (foreign is None or foreign == left)

    def __str__(self):
        return "%6d cycles  %7.3f %% back  %d lost  %d invented  %d of %d streams with a foreign line hurt" % (
            self.sent, 100.0 * (self.sent - self.lost) / self.sent, self.lost, self.invented, self.broken, self.streams)


def keep(stem, text):
    if os.environ.get("KEEP"):
        open(os.path.join(os.environ["KEEP"], stem + ".log"), "w").write(text)


def measure(dump, name, streams):
    tally = Tally()
    for stem, text, parts, foreign in streams:
        got, pieces = run(dump, text)
        expected = [cycle for part in parts for cycle in run(dump, "".join(line + "\n" for line in part))[0]]
        if not tally.add(expected, got, foreign, remaining(text, pieces)):
            keep(stem, text)
    print("%-22s %s" % (name, tally))
    return tally


CRI = "2026-11-23T14:%02d:%02d.000000001Z stderr F "
KUBECTL = "[pod/shop-api-7d4b9c6f5-x2k8p/app] 2026-11-23T14:%02d:%02d.000000001Z "


def several(runs, long_runs, rounds):
    """Class, group, streams, and what may be lost and come out wrong of it."""
    for style in (None, "stdlog", "json"):
        name = " + " + style if style else ""
        yield "bursts" + name, "bursts", bursts_streams(long_runs, style, 2, rounds), BURST_LOST, BURST_INVENTED
        yield "two processes" + name, "two", endless_streams(runs, style, rounds), TWO_LOST, TWO_INVENTED
    yield "three processes", "three", list(bursts_streams(long_runs, "stdlog", 3, rounds))[:4], THREE_LOST, THREE_INVENTED
    for style in ("stdlog", "plain"):
        yield "crash + " + style, "crash", crash_streams(runs, style, 0, rounds), 0, 0
        yield "restart + " + style, "crash", crash_streams(runs, style, 1, rounds), RESTART_LOST, RESTART_INVENTED
    for name, prefix in (("CRI", CRI), ("kubectl", KUBECTL)):
        streams = list(bursts_streams(long_runs, "stdlog", 2, rounds))[:4]
        yield "bursts behind " + name, "wrapped", wrapped_streams(streams, prefix), BURST_LOST, BURST_INVENTED


def main():
    dump, folder = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    runs = sequences(folder)
    assert len(runs) >= 8, "too few samples in " + folder
    clean = {name: run(dump, "".join(line + "\n" for line in lines))[0] for name, lines in runs.items()}
    failed = False
    # Where bytes alone cannot tell, some loss is inherent: "4" + "8 requests" and "48" + " requests", foreign text
    # without a newline. Everything else must come back whole.
    lenient = {"digits": 0.02, "unfinished": 0.03, "words": 0.01, "mixed": 0.01}
    wanted = os.environ.get("STYLES", "").split()
    for style in sorted(STYLES):
        if wanted and style not in wanted:
            continue
        tally = Tally()
        for name, lines in runs.items():
            new = "1.27" in name or "1.26" in name
            for seed in range(rounds + (style == "words")): # "gc 12 was slow" by the dozen must not end a line
                rng = random.Random("%s %s %d" % (style, name, seed))
                part = lines[:60]
                text, foreign = one_process(rng, part, style, new, 40 if seed % 2 else 4)
                got, pieces = run(dump, text)
                exact = style not in ("unfinished", "blank")
                good = tally.add(clean[name][:60], got, foreign if exact else None, remaining(text, pieces))
                if not good:
                    keep("%s-%s-%d" % (style, name, seed), text)
        print("%-22s %s" % (style, tally))
        allowed = lenient.get(style, 0)
        failed |= tally.lost > allowed * tally.sent or tally.invented > min(allowed, 0.015) * tally.sent
        failed |= tally.broken > 0 and style not in lenient
    long_runs = [lines for lines in sequences(os.path.dirname(folder)).values() if len(lines) >= 60]
    for name, group, streams, lost, invented in several(runs, long_runs, rounds):
        if wanted and group not in wanted:
            continue
        tally = measure(dump, name, streams)
        failed |= tally.lost > lost * tally.sent or tally.invented > invented * tally.sent
    sys.exit(failed)


main()
