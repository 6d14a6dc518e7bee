#!/usr/bin/env python3
"""Measures gcview and prints one table; `make bench` runs it.

    run.py BUILDDIR [--quick]

Every speed stands beside other programs that read the same bytes in the same run, because a number alone
says more about the machine than about the program. There is no pass or fail here: the targets are those
that the project gave itself. Files go to $TMPDIR and are removed.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PYTHON_RE = r"""
import re, sys
ms = r"([0-9.]+)"
line = re.compile(r"gc (\d+) @([0-9.]+)s (\d+)%: " + r"\+".join([ms] * 3) + " ms clock, " + ms + r"\+" + ms + "/" + ms
                  + "/" + ms + r"\+" + ms + r" ms cpu, (\d+)->(\d+)->(\d+) MB, (\d+) MB goal")
print(sum(1 for text in sys.stdin if line.search(text)))
"""

# One line as each collector writes it; Docker's encoder escapes "<" and ">".
WRAPPED = {
    "docker": lambda line, clock, micros: '{"log":%s,"stream":"stderr","time":"2026-11-23T%s.%06d000Z"}\n'
              % (json.dumps(line + "\n").replace(">", "\\u003e"), clock, micros),
    "cri": lambda line, clock, micros: f"2026-11-23T{clock}.{micros:06}000+01:00 stderr F {line}\n",
    "kubectl": lambda line, clock, micros: f"[pod/shop-api-7d4b9c6f5-x2k8p/app] 2026-11-23T{clock}.{micros:06}000Z {line}\n",
    "syslog": lambda line, clock, micros: f"Nov 23 {clock} web1 shop[4711]: {line}\n",
    "compose": lambda line, clock, micros: f"\x1b[36mweb-1  | \x1b[0m{line}\n",
    "journal-json": lambda line, clock, micros: '{"__REALTIME_TIMESTAMP":"%d","_SYSTEMD_UNIT":"shop.service","MESSAGE":%s}\n'
                    % (1795444433000000 + micros, json.dumps(line)),
}


def seconds(command, source):
    """Wall-clock time of the fastest of three runs, standard input from a file, output thrown away."""
    best = None
    for _ in range(3):
        with open(source, "rb") as stdin:
            began = time.monotonic()
            subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            took = time.monotonic() - began
        best = took if best is None else min(best, took)
    return best


class Bench:
    def __init__(self, build, folder, quick):
        self.tools = build / "bench"
        self.gcview = build / "src/gcview"
        self.folder = folder
        self.cycles = 100_000 if quick else 1_000_000
        self.live_s, self.idle_s = (3, 3) if quick else (20, 10)
        self.rows = []

    def row(self, what, value, target="", note=""):
        self.rows.append((what, value, target, note))

    def generate(self, name, cycles, foreign=0):
        path = self.folder / name
        with open(path, "wb") as out:
            subprocess.run([self.tools / "gen", str(cycles), str(foreign)], stdout=out, check=True)
        return path

    def rate(self, what, command, source, lines, target="", note=""):
        took = seconds(command, source)
        size = source.stat().st_size
        self.row(what, f"{lines / took / 1e6:.2f} M lines/s  {size / took / 1e6:.0f} MB/s", target, note)

    def ingest(self, source, lines, target):
        gcview = str(self.gcview)
        self.rate("  gcview report", [gcview, "report", "-"], source, lines, target)
        self.rate("  gcview export --format=ndjson", [gcview, "export", "--format=ndjson", "-"], source, lines, target)
        self.rate("  gcview export --format=csv", [gcview, "export", "--format=csv", "-"], source, lines, target)
        self.rate("  beside: bare PCRE2 loop", [str(self.tools / "pcre_loop")], source, lines)
        if shutil.which("mawk"):
            self.rate("  beside: mawk, two fields", ["mawk", "{a+=$2; b+=$5} END {print a, b}"], source, lines)
            self.rate("  beside: mawk, all numbers", ["mawk", "-F[^0-9.]+", "{n+=NF; a+=$2} END {print n, a}"], source, lines)
        self.rate("  beside: grep -c", ["sh", "-c", "grep -c '^gc ' | cat"], source, lines)
        self.rate("  beside: wc -l", ["wc", "-l"], source, lines)
        self.rate("  beside: Python re", [sys.executable, "-c", PYTHON_RE], source, lines)

    def wrap(self, source, name, way):
        path = self.folder / (name + ".log")
        with open(source) as lines, open(path, "w") as out:
            for number, line in enumerate(lines):
                second, micros = divmod(number * 1234, 10**6)
                clock = f"{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}"
                out.write(way(line.rstrip("\n"), clock, micros))
        return path

    def prefixed(self, bare):
        """The same lines as collectors wrap them: speed as a share of the bare log's, both measured by turns."""
        command = [str(self.gcview), "report", "-"]
        for name, way in WRAPPED.items():
            path = self.wrap(bare, name, way)
            share = max(seconds(command, bare) / seconds(command, path) for _ in range(2))
            self.row(f"  {name}", f"{share:.2f}", ">= 0.6")
            path.unlink()

    def on_screen(self, *arguments):
        text = subprocess.run([self.tools / "on_screen", *map(str, arguments)], check=True, text=True,
                              stdout=subprocess.PIPE, env=dict(os.environ, GCVIEW=str(self.gcview))).stdout
        return {name: int(value) for name, value in (line.split() for line in text.splitlines())}

    def screen(self, big):
        small = self.generate("small.log", 1)
        first = min(self.on_screen("first", big)["first_us"] for _ in range(5))
        self.row("first frame of the big file", f"{first / 1000:.1f} ms", "<= 50 ms")
        kib = self.on_screen("memory", big)["resident_kib"] - self.on_screen("memory", small)["resident_kib"]
        self.row("memory for each kept cycle", f"{kib * 1024 / self.cycles:.0f} bytes", "<= 96 bytes",
                 "resident, over that of a log of 1 line; the log's own lines bounded to 64 KiB")
        month = 100_000 if self.cycles < 1_000_000 else 26_000_000
        stream = self.on_screen("stream", f"{self.tools / 'gen'} {month} 1")
        self.row(f"memory after {month:,} cycles live, at most", f"{stream['peak_kib'] / 1024:.1f} MiB", "< 32 MiB",
                 f"{stream['resident_kib'] / 1024:.1f} MiB now; a line of the program's own log before each cycle")
        live = self.on_screen("live", big, self.live_s)
        self.row("CPU at 100 cycles/s, 120x40", f"{live['cpu_ppm'] / 1e4:.2f} %", "< 3 %",
                 f"{live['cycles_per_s']} cycles/s reached")
        self.row("written to the terminal", f"{live['bytes_per_s'] / 1000:.1f} KB/s", "< 20 KB/s")
        self.row("line to screen", f"p50 {live['late_p50_us'] / 1000:.1f} ms, p99 {live['late_p99_us'] / 1000:.1f} ms",
                 "<= 50 ms")
        idle = self.on_screen("idle", self.idle_s)
        self.row("CPU while nothing comes", f"{idle['idle_cpu_ppm'] / 1e4:.3f} %", "< 0.2 %",
                 f"{idle['idle_bytes_per_s']} bytes/s written")

    def writer(self):
        """How fast a program can log into the screen, as a share of what cat takes; best of three each."""
        log = self.generate("lines.log", 7000)
        took = self.folder / "took"
        command = f"{self.tools / 'writer'} {log} {20 if self.cycles < 1_000_000 else 100} 2>{took}"

        def best(run):
            times = []
            for _ in range(3):
                run()
                times.append(int(took.read_text()))
            return min(times)

        cat = best(lambda: subprocess.run(f"{command} | cat >/dev/null", shell=True, check=True))
        screen = best(lambda: self.on_screen("drain", command))
        self.row("writer's speed, gcview / cat", f"{cat / screen:.2f}", ">= 0.9")

    def print_table(self):
        widths = [max(len(row[column]) for row in self.rows) for column in range(3)]
        for row in self.rows:
            print("  ".join(text.ljust(width) for text, width in zip(row, widths + [0])).rstrip())


def main(arguments):
    build = pathlib.Path(arguments[0]).resolve()
    with tempfile.TemporaryDirectory(prefix="gcview-bench-") as folder:
        bench = Bench(build, pathlib.Path(folder), "--quick" in arguments)
        cpus = os.cpu_count()
        bench.row("what", "measured", "target", "")
        big = bench.generate("big.log", bench.cycles)
        bench.row(f"trace lines alone ({bench.cycles:,}), {cpus} CPUs", "", "")
        bench.ingest(big, bench.cycles, ">= 1.2 M lines/s")
        mixed = bench.generate("mixed.log", bench.cycles // 50, 49)
        bench.row("one line in 50 is a trace line", "", "")
        bench.ingest(mixed, bench.cycles // 50 * 50, "")
        bench.row("prefixed log / bare log, lines/s", "", "")
        bench.prefixed(big)
        bench.screen(big)
        bench.writer()
        bench.print_table()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
