#!/usr/bin/env python3
"""Line coverage of the libraries after a test run of a build with --coverage.

    coverage.py TREE [--lines]    a table by folder; --lines also lists what no test reached

The libraries are src/ without cli and input, which only whole programs exercise; those two are listed below the line. The
counts of the same source file in several objects are added up by gcov's own data files: one per object of the libraries.
"""
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

LIBRARIES = ("base", "trace", "model", "analysis", "export", "ui")
EDGE = ("input", "cli")
WANTED_PERCENT = 90


def lines_of(tree):
    """source file -> line -> times run, of all objects below src/."""
    hits = collections.defaultdict(lambda: collections.defaultdict(int))
    notes = sorted(str(path.resolve()) for path in pathlib.Path(tree).glob("src/**/*.gcda"))
    if not notes:
        sys.exit(f"coverage: no .gcda below {tree}/src: built with --coverage, and run?")
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["gcov", "--json-format", *notes], cwd=work, check=True, stdout=subprocess.DEVNULL)
        for path in pathlib.Path(work).glob("*.gcov.json.gz"):
            for file in json.loads(gzip.decompress(path.read_bytes()))["files"]:
                name = file["file"].split("/src/")[-1]
                for line in file["lines"]:
                    hits[name][line["line_number"]] += line["count"]
    return hits


def main():
    hits = lines_of(sys.argv[1])
    folders = collections.defaultdict(lambda: [0, 0])
    for name, lines in hits.items():
        folder = name.split("/")[0]
        folders[folder][0] += sum(count > 0 for count in lines.values())
        folders[folder][1] += len(lines)
    for folder in (*LIBRARIES, *EDGE):
        reached, total = folders[folder]
        print(f"coverage: {folder:10} {reached:6} of {total:6} lines  {100 * reached / max(total, 1):5.1f} %")
    reached = sum(folders[folder][0] for folder in LIBRARIES)
    total = sum(folders[folder][1] for folder in LIBRARIES)
    percent = 100 * reached / max(total, 1)
    print(f"coverage: libraries  {reached:6} of {total:6} lines  {percent:5.1f} %  (wanted: {WANTED_PERCENT} %)")
    if "--lines" in sys.argv:
        for name in sorted(hits):
            missing = [line for line, count in sorted(hits[name].items()) if count == 0]
            if missing:
                print(f"{name}: {' '.join(map(str, missing))}")
    return percent < WANTED_PERCENT


if __name__ == "__main__":
    sys.exit(main())
