#!/usr/bin/env python3
"""`gcview export --follow` on a file that a writer and a rotation treat as they do: every cycle once, in order.

    follow.py GCVIEW

The writer waits for each cycle to come out before it goes on, so a rotation always finds everything read or about to be; and once
it does not wait at all. Nothing here sleeps: a wait is for a line of the export, with a deadline.
"""
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile

DEADLINE_S = 20
LINE = ("gc {0} @{0}.000s 2%: 0.010+4.8+0.058 ms clock, 0.14+0.53/4.8/1.6+0.11 ms cpu, 43->44->20 MB, 41 MB goal, 0 MB stacks, "
        "0 MB globals, 2 P\n")


class Follower:
    def __init__(self, gcview, path):
        self.child = subprocess.Popen([gcview, "export", "--follow", "--format=csv", path], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL)
        self.rest = b""
        self.cycles = []

    def wait_for(self, number):
        """Reads until cycle `number` has come out."""
        while not self.cycles or self.cycles[-1] < number:
            ready, _, _ = select.select([self.child.stdout], [], [], DEADLINE_S)
            if not ready:
                sys.exit(f"follow: waited too long for cycle {number}; so far {self.cycles[-5:]}")
            chunk = os.read(self.child.stdout.fileno(), 1 << 16)
            if not chunk:
                sys.exit(f"follow: it ended before cycle {number}")
            *lines, self.rest = (self.rest + chunk).split(b"\n")
            self.cycles += [int(line.split(b",")[3]) for line in lines if not line.startswith(b"v,")]

    def end(self):
        self.child.send_signal(signal.SIGTERM)
        self.child.wait(DEADLINE_S)


class Writer:
    def __init__(self, path):
        self.path, self.number, self.file = path, 0, None

    def open(self):
        if self.file:
            self.file.close()
        self.file = open(self.path, "a", encoding="ascii")

    def write(self, count):
        for _ in range(count):
            self.number += 1
            self.file.write(LINE.format(self.number))
            self.file.flush()
        return self.number


def main():
    work = pathlib.Path(tempfile.mkdtemp(dir="."))
    path = work / "app.log"
    follower, writer = Follower(sys.argv[1], str(path)), Writer(path)
    try:
        writer.open()  # it was not there
        follower.wait_for(writer.write(3))
        path.rename(work / "app.log.1")  # renamed, and the writer goes on in the old one for a while
        writer.write(2)
        writer.open()
        follower.wait_for(writer.write(3))
        shutil.copy(path, work / "app.log.2")  # copytruncate
        os.truncate(path, 0)
        follower.wait_for(writer.write(3))
        path.unlink()  # gone, and made anew
        writer.open()
        follower.wait_for(writer.write(1))
        for generation in range(2, 6):  # rotations that nobody waits for
            for old in range(generation, 0, -1):  # as logrotate does: all move up by one
                name = work / f"app.log.{old}"
                if name.exists():
                    name.rename(work / f"app.log.{old + 1}")
            path.rename(work / "app.log.1")
            writer.open()
            writer.write(40)
        follower.wait_for(writer.number)
        with open(path, "a", encoding="ascii") as file:  # a line in two halves
            text = LINE.format(writer.number + 1)
            file.write(text[:30])
            file.flush()
            file.write(text[30:])
        follower.wait_for(writer.number + 1)
        if follower.cycles != list(range(1, writer.number + 2)):
            sys.exit(f"follow: not every cycle once and in order: {follower.cycles}")
    finally:
        follower.end()
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
