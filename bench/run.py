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
    "journald short-iso": lambda line, clock, micros: f"2026-11-23T{clock}+01:00 web1 shop[4711]: {line}\n",
    "klog": lambda line, clock, micros: f"I1123 {clock}.{micros:06}   12345 gc.go:12] {line}\n",
    "Go log": lambda line, clock, micros: f"2026/11/23 {clock} {line}\n",
    "slog text": lambda line, clock, micros: f'time=2026-11-23T{clock}.{micros:06}Z level=INFO msg="{line}"\n',
    "zap JSON": lambda line, clock, micros: f'{{"level":"info","ts":1795444433.{micros:06},"caller":"x/y.go:3","msg":"{line}"}}\n',
    "go test -json": lambda line, clock, micros: '{"Time":"2026-11-23T%s.%06dZ","Action":"output","Package":"example.com/shop","Output":%s}\n'
                     % (clock, micros, json.dumps(line + "\n").replace(">", "\\u003e")),
    "zerolog in docker": lambda line, clock, micros: '{"log":%s,"stream":"stderr","time":"2026-11-23T%s.%06d000Z"}\n'
                         % (json.dumps('{"level":"info","time":"2026-11-23T%sZ","message":"%s"}\n' % (clock, line)).replace(">", "\\u003e"),
                            clock, micros),
    "journal-json": lambda line, clock, micros: '{"__REALTIME_TIMESTAMP":"%d","_SYSTEMD_UNIT":"shop.service","MESSAGE":%s}\n'
                    % (1795444433000000 + micros, json.dumps(line)),
}


GOACCESS = ["goaccess", "-", "--no-progress", "-o", "json", "--date-format=%Y/%m/%d", "--time-format=%T",
            "--log-format=%d %t %m %U %s %b bytes in %Dus from %h trace=%^"]

ROUNDS = 5


def seconds(command, source, cpus=None):
    """Wall-clock time of one run, standard input from a file, output thrown away; on so many CPUs, or all."""
    def pin():
        if cpus:
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cpus])
    with open(source, "rb") as stdin:
        began = time.monotonic()
        subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                       preexec_fn=pin)
        return time.monotonic() - began


def by_turns(source, runs, rounds=ROUNDS):
    """The best time of each of `runs`, pairs of a command and its CPUs. All of them run once in each round, so that what
    else the machine does meets all of them alike."""
    best = [float("inf")] * len(runs)
    for _ in range(rounds):
        for index, (command, cpus) in enumerate(runs):
            best[index] = min(best[index], seconds(command, source, cpus))
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

    def generate(self, name, cycles, foreign=0, speed=1):
        path = self.folder / name
        with open(path, "wb") as out:
            subprocess.run([self.tools / "gen", str(cycles), str(foreign), str(speed)], stdout=out, check=True)
        return path

    def ingest(self, source, lines, targets, is_mixed=False):
        """One core each. `targets`: of report beside the PCRE2 loop, of its speed, and of ndjson beside mawk. GoAccess reads
        none but the other lines of the mixed log."""
        gcview = str(self.gcview)
        loop = ("beside: bare PCRE2 loop", [str(self.tools / "pcre_loop")])
        mawk = ("beside: mawk, two fields", ["mawk", "{a+=$2; b+=$5} END {print a, b}"])
        runs = [("gcview report", [gcview, "report", "-"]),
                ("gcview export --format=ndjson", [gcview, "export", "--format=ndjson", "-"]),
                ("gcview export --format=csv", [gcview, "export", "--format=csv", "-"]), loop, mawk,
                ("beside: mawk, all numbers", ["mawk", "-F[^0-9.]+", "{n+=NF; a+=$2} END {print n, a}"]),
                ("beside: grep -c", ["sh", "-c", "grep -c '^gc ' | cat"]),
                ("beside: wc -l", ["wc", "-l"])]
        runs = [(what, command) for what, command in runs if pathlib.Path(command[0]).exists() or shutil.which(command[0])]
        took = dict(zip([what for what, _ in runs], by_turns(source, [(command, 1) for _, command in runs])))
        slow = [("beside: Python re", [sys.executable, "-c", PYTHON_RE]),
                ("beside: lnav", ["lnav", "-n", "-c", r":filter-in gc \d+ @", str(source)]),
                ("beside: GoAccess", GOACCESS)]
        for what, command in slow if is_mixed else slow[:-1]:
            if shutil.which(command[0]):
                took[what] = seconds(command, source, 1)
        size = source.stat().st_size
        for what, best in took.items():
            target = targets[1] if what == "gcview report" else ""
            self.row(f"  {what}", f"{lines / best / 1e6:.2f} M lines/s  {size / best / 1e6:.0f} MB/s", target)
        self.row("  report / PCRE2 loop", f"{took[loop[0]] / took['gcview report']:.2f}", targets[0])
        if mawk[0] in took:
            self.row("  ndjson / mawk, two fields", f"{took[mawk[0]] / took['gcview export --format=ndjson']:.2f}", targets[2])

    def cores(self, source):
        """A file, not a pipe: what can be split by lines is."""
        command = [str(self.gcview), "report", str(source)]
        one, two = by_turns(source, [(command, 1), (command, 2)])
        self.row("  report of the file, two cores / one", f"{one / two:.2f}", ">= 1.7")

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
            share = max(seconds(command, bare, 1) / seconds(command, path, 1) for _ in range(3))
            self.row(f"  {name}", f"{share:.2f}", ">= 0.6")
            path.unlink()

    def on_screen(self, *arguments):
        text = subprocess.run([self.tools / "on_screen", *map(str, arguments)], check=True, text=True,
                              stdout=subprocess.PIPE, env=dict(os.environ, GCVIEW=str(self.gcview))).stdout
        return {name: int(value) for name, value in (line.split() for line in text.splitlines())}

    def screen(self, big):
        half = self.generate("half.log", self.cycles // 2)
        first = min(self.on_screen("first", big)["first_us"] for _ in range(5))
        self.row("first frame of the big file", f"{first / 1000:.1f} ms", "<= 50 ms")
        loads = [self.on_screen("load", big) for _ in range(3)]
        self.row(f"{self.cycles:,} cycles loaded in the screen", f"{min(load['load_us'] for load in loads) / 1000:.0f} ms",
                 "<= 500 ms" if self.cycles == 1_000_000 else "", "all processors")
        kib = loads[0]["resident_kib"] - self.on_screen("load", half)["resident_kib"]
        self.row("memory for each kept cycle", f"{kib * 1024 / (self.cycles - self.cycles // 2):.0f} bytes", "<= 96 bytes",
                 "resident, over that of a log of half the cycles; the log's own lines bounded to 64 KiB")
        month = 100_000 if self.cycles < 1_000_000 else 26_000_000
        stream = self.on_screen("stream", f"{self.tools / 'gen'} {month} 1")
        self.row(f"memory after {month:,} cycles live, at most", f"{stream['peak_kib'] / 1024:.1f} MiB", "< 32 MiB",
                 f"{stream['resident_kib'] / 1024:.1f} MiB now; a line of the program's own log before each cycle")
        quick = self.generate("quick.log", self.live_s * 100, 0, 5)
        live = self.on_screen("live", quick, self.live_s)
        self.row("CPU at 100 cycles/s, 120x40", f"{live['cpu_ppm'] / 1e4:.2f} %", "< 1 %",
                 f"{live['cycles_per_s']} cycles/s reached")
        self.row("written to the terminal", f"{live['bytes_per_s'] / 1000:.1f} KB/s", "< 10 KB/s")
        self.row("line to screen", f"p50 {live['late_p50_us'] / 1000:.1f} ms, p99 {live['late_p99_us'] / 1000:.1f} ms",
                 "<= 50 ms")
        foreign = self.generate("foreign.log", 10, 999)
        for rate in 10_000, 100_000:
            lines = self.on_screen("lines", foreign, rate, self.live_s)
            self.row(f"CPU at {rate:,} lines of a log/s", f"{lines['cpu_ppm'] / 1e4:.2f} %", "< 5 %" if rate == 10_000 else "",
                     f"{lines['lines_per_s']:,} lines/s reached")
            self.row("  key to screen meanwhile", f"p50 {lines['key_p50_us'] / 1000:.1f} ms, p99 {lines['key_p99_us'] / 1000:.1f} ms",
                     "<= 10 ms")
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
        bench.row(f"trace lines alone ({bench.cycles:,}), one core of {cpus}", "", "")
        bench.ingest(big, bench.cycles, (">= 0.8", ">= 1.2 M lines/s", ">= 1"))
        bench.cores(big)
        mixed = bench.generate("mixed.log", bench.cycles // 50, 49)
        bench.row("one line in 50 is a trace line, one core", "", "")
        bench.ingest(mixed, bench.cycles // 50 * 50, ("", ">= 1000 MB/s", ""), is_mixed=True)
        bench.cores(mixed)
        bench.row("prefixed log / bare log, lines/s", "", "")
        bench.prefixed(big)
        bench.screen(big)
        bench.writer()
        bench.print_table()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
