#!/usr/bin/env python3
"""The rules of doc/ARCHITECTURE.md that a machine can check.

    lint.py SRCDIR [BUILDDIR]    check the tree; with BUILDDIR also its object files
    lint.py --self-test SRCDIR   check that each rule finds what tests/lint/bad/ breaks, and nothing else

A rule is a function that takes a file and yields (line, sentence); a row of RULES names it. The list of
exceptions to a rule stands beside the rule and holds only what the architecture itself names. Comments and
string literals are blanked before code is looked at, so that prose about strcpy is no strcpy.
"""
import pathlib
import re
import shutil
import subprocess
import sys

LAYERS = {  # folder: what it may include
    "base": {"base"},
    "trace": {"base", "trace"},
    "model": {"base", "trace", "model"},
    "analysis": {"base", "trace", "model", "analysis"},
    "ui": {"base", "trace", "model", "analysis", "ui"},
    "export": {"base", "trace", "model", "analysis", "export"},
    "input": {"base", "input"},
    "cli": {"base", "trace", "model", "analysis", "ui", "export", "input", "cli"},
}
OWNERS = {  # a header that few files may know
    "ncurses.h": {"src/ui/screen.c"}, "curses.h": {"src/ui/screen.c"}, "term.h": {"src/ui/screen.c"},
    "poll.h": set(), "sys/select.h": {"src/cli/loop.c"}, "sys/epoll.h": set(),
    "pthread.h": {"src/cli/ahead.c"}, "pcre2.h": {"src/trace/pattern.c"},
    "zlib.h": {"src/input/unpack_gzip.c"}, "lzma.h": {"src/input/unpack_xz.c"},
    "zstd.h": {"src/input/unpack_zstd.c"}, "bzlib.h": {"src/input/unpack_bzip2.c"},
    "cJSON.h": {"src/ui/theme.c", "src/cli/config.c", "src/export/export_json.c"},
    "cjson/cJSON.h": {"src/ui/theme.c", "src/cli/config.c", "src/export/export_json.c"},
}
PURE = {"base", "trace", "model", "analysis", "export"}
IMPURE_HEADERS = {"unistd.h", "fcntl.h", "time.h", "signal.h", "sys/time.h", "sys/stat.h", "termios.h"}
BANNED = r"\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|strtod|gets|alloca)\s*\("
SLEEPS = r"\b(sleep|usleep|nanosleep|clock_nanosleep)\s*\(|\btime\.sleep\b|^\s*sleep\s+[0-9]"
FILE_LINES, HEADER_LINES, FUNCTION_LINES, COMPLEXITY = 600, 150, 80, 15
WISHED_FILE_LINES, WISHED_FUNCTION_LINES = 500, 50  # longer ones are noted and do not fail
WRITABLE = re.compile(r"\.(data|bss)(?!\.rel\.ro)")


class File:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8", errors="replace")
        self.lines = self.text.splitlines()
        self.code = blank_comments_and_strings(self.text).splitlines()
        self.is_source = self.name.startswith("src/")

    def includes(self):
        for number, line in enumerate(self.lines, 1):
            if found := re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line):
                yield number, found.group(1)


def blank_comments_and_strings(text):
    """Every character of a comment or literal becomes a blank; lines keep their numbers."""
    token = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return token.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def is_c(file):
    return file.name.endswith((".c", ".h"))


def search(pattern, lines, sentence):
    for number, line in enumerate(lines, 1):
        if found := re.search(pattern, line):
            yield number, sentence.format(found.group().strip())


def layers(file):
    if not file.is_source:
        return
    folder = file.name.split("/")[1]
    for number, header in file.includes():
        other = header.split("/")[0] if "/" in header else None
        if other in LAYERS and other not in LAYERS[folder]:
            yield number, f"src/{folder} must not know {header}"


def owners(file):
    if not file.is_source:
        return
    for number, header in file.includes():
        if header in OWNERS and file.name not in OWNERS[header]:
            yield number, f"{header} is known to {', '.join(sorted(OWNERS[header])) or 'nobody'} alone"


def pure(file):
    if not file.is_source or file.name.split("/")[1] not in PURE:
        return
    for number, header in file.includes():
        if header in IMPURE_HEADERS:
            yield number, f"a pure layer has no use for {header}"


def file_size(file):
    limit = HEADER_LINES if file.name.endswith(".h") else FILE_LINES
    if is_c(file) and len(file.lines) > limit:
        yield limit, f"{len(file.lines)} lines, the limit is {limit}"


def banned(file):
    if is_c(file):
        yield from search(BANNED, file.code, "{} is banned: see the style rules")


def guards(file):
    if not file.name.endswith(".h"):
        return
    guard = re.sub(r"[^A-Z0-9]", "_", file.name.removeprefix("src/").upper())
    wanted = f"GCVIEW_{guard}" if file.is_source else r"GCVIEW_\w+_H"
    if not re.search(rf"^#ifndef ({wanted})\n#define \1\n", file.text, re.M):
        yield 1, f"the include guard must be {wanted}"


def own_header_first(file):
    """x.c includes "folder/x.h", if there is one, before anything else."""
    if not file.is_source or not file.name.endswith(".c"):
        return
    own = file.name.removeprefix("src/").removesuffix(".c") + ".h"
    found = [header for _, header in file.includes() if header != "config.h"]
    if own in found and found[0] != own:
        yield 1, f"{own} must be the first include"


def sleeps(file):
    if file.name.startswith("tests/") and not file.name.startswith("tests/lint/lint.py"):
        yield from search(SLEEPS, file.code if is_c(file) else file.lines,
                          "tests wait for a state, never for a time: {}")


def unfinished(file):
    if not file.name.startswith("tests/lint/lint.py"):
        yield from search(r"\b(TODO|FIXME|XXX|HACK)\b", file.lines, "unfinished: {}")


def machine_paths(file):
    if not file.name.startswith("tests/lint/lint.py"):
        yield from search(r"(?<![\w.$}])/(home|work|root|Users)/[\w.]+", file.lines,
                          "a path of somebody's machine: {}")


def measure_functions(file):
    """Yields name, line, length and complexity as pmccabe sees them; a switch counts once, not by its cases."""
    if not is_c(file) or not file.is_source or not shutil.which("pmccabe"):
        return
    table = subprocess.run(["pmccabe"], input=file.text, capture_output=True, text=True, check=True).stdout
    for row in table.splitlines():
        complexity, _, _, first, lines, place = row.split("\t")[:6]
        yield place.split()[-1], int(first), int(lines), int(complexity)


def functions(file):
    for name, first, lines, complexity in measure_functions(file):
        if complexity > COMPLEXITY:
            yield first, f"complexity of {name} is {complexity}, the limit is {COMPLEXITY}"
        if lines > FUNCTION_LINES:
            yield first, f"{name} has {lines} lines, the limit is {FUNCTION_LINES}"


def wishes(file):
    if is_c(file) and WISHED_FILE_LINES < len(file.lines) <= FILE_LINES:
        yield 1, f"{len(file.lines)} lines, better under {WISHED_FILE_LINES}"
    for name, first, lines, _ in measure_functions(file):
        if WISHED_FUNCTION_LINES < lines <= FUNCTION_LINES:
            yield first, f"{name} has {lines} lines, better under {WISHED_FUNCTION_LINES}"


RULES = [layers, owners, pure, file_size, banned, guards, own_header_first, sleeps, unfinished, machine_paths,
         functions]
NOTES = [wishes]
CHECKED = ("src/**/*.[ch]", "tests/**/*.[ch]", "bench/**/*.[ch]", "tests/**/*.sh", "tests/**/*.py", "bench/*.py",
           "tests/run-all", "tests/valgrind", "tests/other-build", ".ci/run", "bootstrap", "configure.ac", "m4/*.m4",
           "themes/*.json", "doc/*.md", "README.md")


def check_files(root, rules):
    """Yields (rule name, file name, line, sentence)."""
    paths = {path for pattern in CHECKED for path in root.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        if "tests/lint/bad" in path.relative_to(root).as_posix() or path.suffix in (".o", ".log", ".trs", ".a"):
            continue
        file = File(root, path)
        for rule in rules:
            for line, sentence in rule(file):
                yield rule.__name__, file.name, line, sentence


def check_objects(build):
    """No variable of the program can change unless it lives in screen.c or on somebody's stack."""
    for path in sorted(build.glob("src/**/*.o")):
        if path.name.endswith("screen.o"):
            continue
        table = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True).stdout
        for row in table.splitlines():
            words = row.split()
            if " O " in row and any(WRITABLE.match(word) for word in words) or "*COM*" in words:
                yield "objects", path.relative_to(build).as_posix(), 0, f"mutable variable {words[-1]}"


def self_test(root):
    """A bad file says in its first line which rules it breaks: `lint: layers owners`."""
    bad = root / "tests/lint/bad"
    expected = set()
    for path in bad.glob("**/*.*"):
        if found := re.search(r"lint: ([\w ]+)", path.read_text()):
            expected |= {(rule, path.relative_to(bad).as_posix()) for rule in found.group(1).split()}
    if not shutil.which("pmccabe"):
        expected = {pair for pair in expected if pair[0] != "functions"}
    found = {(rule, name) for rule, name, _, _ in check_files(bad, RULES)}
    untested = {rule.__name__ for rule in RULES} - {rule for rule, _ in expected} - {"functions"}
    for rule, name in sorted(expected ^ found):
        print(f"{name}: rule {rule} {'found nothing' if (rule, name) in expected else 'found too much'}")
    for rule in sorted(untested):
        print(f"tests/lint/bad has no sample for rule {rule}")
    return 1 if expected != found or untested else 0


def main(arguments):
    if arguments[0] == "--self-test":
        return self_test(pathlib.Path(arguments[1]))
    root = pathlib.Path(arguments[0])
    findings = list(check_files(root, RULES))
    if len(arguments) > 1:
        findings += check_objects(pathlib.Path(arguments[1]))
    for rule, name, line, sentence in findings:
        print(f"{name}:{line}: {sentence} [{rule}]")
    for _, name, line, sentence in check_files(root, NOTES):
        print(f"{name}:{line}: note: {sentence}")
    if not shutil.which("pmccabe"):
        print("pmccabe is not installed: sizes and complexity of functions were not checked")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
