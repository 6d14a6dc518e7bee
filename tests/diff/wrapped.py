#!/usr/bin/env python3
"""Torn logs as collectors wrap them: what comes out must be what comes out of the bare log, with the times of the lines.

usage: wrapped.py DUMP LINES LOG.xz...     LINES of each log are wrapped in every way below
"""
import json
import lzma
import random
import subprocess
import sys

START_NS = 1795435200 * 10**9  # 2026-11-23T12:00:00Z
STEP_NS = 1234567


def calendar(ns):
    """Year, month, day, clock of 2026-11-23 only: no log here is longer than a day."""
    of_day = ns // 10**9 - START_NS // 10**9 + 12 * 3600
    return "%02d:%02d:%02d" % (of_day // 3600, of_day // 60 % 60, of_day % 60)


def rfc3339(ns, zone=0):
    return "2026-11-23T%s.%09d%s" % (calendar(ns + zone * 3600 * 10**9), ns % 10**9, "+%02d:00" % zone if zone else "Z")


def quoted(text, **more):
    return json.dumps(dict(more, **{"log": text}), separators=(",", ":"))


def docker(line, ns, rng):
    """As its encoder does it, "<" and ">" escaped; now and then a line in two objects."""
    def one(text):
        return ('{"log":%s,"stream":"stderr","time":"%s"}' % (json.dumps(text), rfc3339(ns))).replace("<", "\\u003c").replace(
            ">", "\\u003e")
    if rng.random() < 0.1 and len(line) > 2:
        cut = rng.randrange(1, len(line))
        return [one(line[:cut]), one(line[cut:] + "\n")]
    return [one(line + "\n")]


def cri(line, ns, rng):
    head = rfc3339(ns, 1) + " stderr "
    if rng.random() < 0.1 and len(line) > 4:
        a, b = sorted(rng.sample(range(1, len(line)), 2))
        return [head + "P " + line[:a], rfc3339(ns, 1) + " stdout F between", head + "P " + line[a:b], head + "F " + line[b:]]
    return [head + "F " + line]


def journal_json(line, ns, rng):
    message = json.dumps(line) if rng.random() < 0.8 else json.dumps(list(line.encode()))
    return ['{"__REALTIME_TIMESTAMP":"%d","_PID":"4711","_SYSTEMD_UNIT":"shop.service","MESSAGE":%s}' % (ns // 1000, message)]


def journal_pretty(line, ns, rng):
    return ["{", '\t"_PID" : "4711",', '\t"MESSAGE" : %s,' % json.dumps(line), '\t"__REALTIME_TIMESTAMP" : "%d"' % (ns // 1000), "}"]


# name: how a line is wrapped, the ns that a stamp leaves of a time (0: it has none)
WAYS = {
    "docker": (docker, 1),
    "cri": (cri, 1),
    "kubectl": (lambda line, ns, rng: ["[pod/shop-api-7d4b9c6f5-x2k8p/app] " + line], 0),
    "kubectl --timestamps": (lambda line, ns, rng: ["[pod/shop-api/app] %s %s" % (rfc3339(ns), line)], 1),
    "journal-json": (journal_json, 1000),
    "journal-iso": (lambda line, ns, rng: ["%s web1 shop[4711]: %s" % (rfc3339(ns)[:26] + "+00:00", line)], 1000),
    "syslog": (lambda line, ns, rng: ["Nov 23 %s web1 shop[4711]: %s" % (calendar(ns), line)], 10**9),
    "syslog-5424": (lambda line, ns, rng: ["<14>1 %s web1 shop 4711 - - %s" % (rfc3339(ns), line)], 1),
    "compose": (lambda line, ns, rng: ["\x1b[36mweb-1  | \x1b[0m" + line], 0),
    "stern": (lambda line, ns, rng: ["\x1b[35mshop-api-x2k8p\x1b[0m \x1b[95mapp\x1b[0m " + line], 0),
    "klog": (lambda line, ns, rng: ["I1123 %s.%06d   12345 gc.go:12] %s" % (calendar(ns), ns // 1000 % 10**6, line)], 1000),
    "go-log": (lambda line, ns, rng: ["2026/11/23 %s %s" % (calendar(ns), line)], 10**9),
    "slog-text": (lambda line, ns, rng: ["time=%s level=INFO msg=%s" % (rfc3339(ns), json.dumps(line))], 1),
    "stamp": (lambda line, ns, rng: ["%s %s" % (rfc3339(ns), line)], 1),
    "epoch": (lambda line, ns, rng: ["%d.%09d %s" % (ns // 10**9, ns % 10**9, line)], 1),
    "clock": (lambda line, ns, rng: ["%s: %s" % (calendar(ns), line)], 0),  # of whatever day it is
    "go-file": (lambda line, ns, rng: ["main.go:12: " + line], 0),
    "zerolog": (lambda line, ns, rng: ["\x1b[90m%s\x1b[0m \x1b[32mINF\x1b[0m \x1b[1m%s\x1b[0m" % (rfc3339(ns)[:19] + "Z", line)], 10**9),
    "logrus": (lambda line, ns, rng: ["INFO[%04d] %s" % (ns // 10**9 % 10000, line)], 0),
    "stern -o json": (lambda line, ns, rng: ['{"message":%s,"nodeName":"n","namespace":"d","podName":"shop","containerName":"app"}'
                                             % json.dumps(line + "\n")], 0),
    "fluent-bit": (lambda line, ns, rng: ['{"date":%d.%09d,"log":%s,"kubernetes":{"pod_name":"shop","container_name":"app"}}'
                                          % (ns // 10**9, ns % 10**9, json.dumps(line))], 1),
    "json-line": (lambda line, ns, rng: ['{"log":%s,"stream":"stderr"}' % json.dumps(line + "\n")], 0),
    "gelf": (lambda line, ns, rng: ['{"version":"1.1","host":"h","short_message":%s,"timestamp":%d.%03d,"_container_name":"shop"}'
                                    % (json.dumps(line), ns // 10**9, ns // 10**6 % 1000)], 10**6),
    "compose + go-log": (lambda line, ns, rng: ["web-1  | 2026/11/23 %s %s" % (calendar(ns), line)], 10**9),
    "fly": (lambda line, ns, rng: ["%s app[148e21ea7ed289] cdg [info]%s" % (rfc3339(ns)[:19] + "Z", line)], 10**9),
    "aws-logs": (lambda line, ns, rng: ["%s ecs/app/0123456789abcdef %s" % (rfc3339(ns)[:26] + "+00:00", line)], 1000),
    "stern -t short": (lambda line, ns, rng: ["shop-x2k8p app 11-23 %s %s" % (calendar(ns), line)], 10**9),
    "klog structured": (lambda line, ns, rng: ["I1123 %s.%06d   12345 gc.go:12] %s pid=3"
                                               % (calendar(ns), ns // 1000 % 10**6, json.dumps(line))], 1000),
    "slog-text without time": (lambda line, ns, rng: ["level=INFO msg=" + json.dumps(line)], 0),
    "tai64n": (lambda line, ns, rng: ["@4%015x%08x %s" % (ns // 10**9 + 10, ns % 10**9, line)], 1),
    "logger -s": (lambda line, ns, rng: ["<13>Nov 23 %s shop[4711]: %s" % (calendar(ns), line)], 10**9),
    "json-pretty": (journal_pretty, 0),
    "gitlab-ci": (lambda line, ns, rng: ["%s 00E %s" % (rfc3339(ns)[:26] + "Z", line)], 1000),
    "t.Log": (lambda line, ns, rng: ["    shop_test.go:12: " + line], 0),
    "go test -json": (lambda line, ns, rng: ['{"Time":"%s","Action":"output","Package":"shop","Output":%s}'
                                             % (rfc3339(ns), json.dumps(line + "\n"))], 1),
}
FEW_ESCAPES = {"slog-text", "slog-text without time", "klog structured"}  # what stays escaped in them is no torn line any more


def cycles(dump, text):
    """(values, number of the line, wall time, source) of each record."""
    out = subprocess.run([dump], input=text, capture_output=True, check=True).stdout.decode()
    found = []
    for row in out.splitlines():
        if row.startswith("cycle "):
            item = dict(pair.split("=", 1) for pair in row.split()[1:])
            values = {key: value for key, value in item.items() if key.isdigit() or key == "repaired"}
            found.append((values, int(item["line"]), item["wall"], item["source"]))
    return found


def check(what, got, wanted, wall_of):
    if [item[0] for item in got] != [item[0] for item in wanted]:
        have = {item[0]["0"] for item in got}
        missing = [item[0]["0"] for item in wanted if item[0]["0"] not in have]
        return ["%s: %d cycles of %d; missing: %s" % (what, len(got), len(wanted), " ".join(missing[:9]))]
    for (_, _, wall, _), (values, line, _, _) in zip(got, wanted):
        if wall_of is not None and wall != wall_of(line):
            return ["%s: gc %s at %s instead of %s" % (what, values["0"], wall, wall_of(line))]
    return []


def wrap(lines, way, rng):
    out = []
    for number, line in enumerate(lines, 1):
        out += way(line, START_NS + number * STEP_NS, rng)
    return ("\n".join(out) + "\n").encode()


def two_pods(dump, lines, wanted):
    """Two pods that tear their lines at the same time, each with a copy of the log and the other one line behind."""
    out = []
    for number in range(len(lines) + 1):
        out += ["[pod/a/x] " + lines[number]] if number < len(lines) else []
        out += ["[pod/b/x] " + lines[number - 1]] if number > 0 else []
    got = cycles(dump, ("\n".join(out) + "\n").encode())
    bad = []
    for source in "12":
        bad += check("two pods, source " + source, [item for item in got if item[3] == source], wanted, None)
    return bad


def main():
    dump, count, *logs = sys.argv[1:]
    bad, checked = [], 0
    for log in logs:
        lines = lzma.open(log).read().decode().split("\n")[:int(count)]
        wanted = cycles(dump, ("\n".join(lines) + "\n").encode())
        repaired = sum(item[0]["repaired"] == "1" for item in wanted)
        assert len(wanted) > 50 and repaired > 5, "too small a log proves nothing"
        for name, (way, unit) in WAYS.items():
            if name in FEW_ESCAPES and lines[0].startswith("{"):
                continue
            got = cycles(dump, wrap(lines, way, random.Random(1)))
            wall_of = (lambda line: str((START_NS + line * STEP_NS) // unit * unit)) if unit else None
            bad += check(name, got, wanted, wall_of)
            checked += 1
        bad += two_pods(dump, lines, wanted)
    print("\n".join(bad) or "%d wrapped logs, all as the bare ones" % checked)
    sys.exit(bool(bad))


main()
