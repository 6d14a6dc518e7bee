/*
 * How a log ends: the runtime gives up, the program panics, or a signal makes it dump its goroutines. What comes after
 * these lines is for people and stays log lines; a gc line of a cycle that another thread was about to finish is
 * possible. Sources: throw and fatalthrow in panic.go, sysAlloc in malloc.go, sighandler in signal_unix.go.
 */
#include "trace/note_rows.h"

static const struct note_group no_groups[] = {{NULL, NOTE_FIELD_NONE, NOTE_UNIT_FLAG}};

static const struct note_group groups_oom[] = {
    {"asked", NOTE_ASKED_BYTES, NOTE_UNIT_COUNT},
    {"held", NOTE_HELD_BYTES, NOTE_UNIT_COUNT},
};
static const struct note_sample samples_oom[] = {
    {"runtime: out of memory: cannot allocate 67108864-byte block (272334848 in use)",
     "out of memory: cannot allocate 67108864-byte block (272334848 in use)",
     {{NOTE_ASKED_BYTES, 67108864}, {NOTE_HELD_BYTES, 272334848}}},
    {"runtime: cannot allocate memory", "cannot allocate memory", {{0}}},
};
static const char *const near_oom[] = {"runtime: out of memory: cannot allocate 67108864-byte", "runtime: out of paper"};

static const struct note_sample samples_oom_fatal[] = {
    {"fatal error: out of memory", "out of memory", {{0}}},
    {"fatal error: runtime: out of memory", "runtime: out of memory", {{0}}},
    {"fatal error: runtime: cannot allocate memory", "runtime: cannot allocate memory", {{0}}},
};
static const char *const near_oom_fatal[] = {"fatal error: stack overflow"};

static const struct note_sample samples_fatal[] = {
    {"fatal error: all goroutines are asleep - deadlock!", "all goroutines are asleep - deadlock!", {{0}}},
    {"fatal error: concurrent map writes", "concurrent map writes", {{0}}},
};
static const char *const near_fatal[] = {"fatal error", "fatal error: ", "fatal error:concurrent map writes"};

static const struct note_sample samples_limit[] = {
    {"runtime: goroutine stack exceeds 1000000000-byte limit", "goroutine stack exceeds 1000000000-byte limit", {{0}}},
    {"runtime: program exceeds 10000-thread limit", "program exceeds 10000-thread limit", {{0}}},
    {"runtime: failed to create new OS thread (have 5000 already; errno=11)",
     "failed to create new OS thread (have 5000 already; errno=11)", {{0}}},
};
static const char *const near_limit[] = {"runtime: goroutine stack is fine", "runtime: program exceeds"};

static const struct note_sample samples_panic[] = {
    {"panic: runtime error: index out of range [5] with length 3", "runtime error: index out of range [5] with length 3",
     {{0}}},
    {"panic: first [recovered, repanicked]", "first [recovered, repanicked]", {{0}}},
};
static const char *const near_panic[] = {"panic:", "panic serving 127.0.0.1:4711", "\tpanic: second"};

static const struct note_sample samples_signal[] = {
    {"SIGQUIT: quit", "SIGQUIT: quit", {{0}}},
    {"SIGSEGV: segmentation violation", "SIGSEGV: segmentation violation", {{0}}},
};
static const char *const near_signal[] = {"SIGQUIT", "SIGQUIT: 3 times", "SIGQUIT: Quit"};

static const struct note_sample samples_code[] = {
    {"[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47b5d6]", "signal SIGSEGV: segmentation violation",
     {{0}}},
    {"[signal 0xb code=0x1 addr=0x0 pc=0x2021]", "signal 0xb", {{0}}},
};
static const char *const near_code[] = {"[signal SIGSEGV: segmentation violation", "[signal lost]"};

#define TEXT_ROW(name, is_kind, start, in, told, regex, s, n)                                                          \
    .id = (name), .kind = (is_kind), .go = GO_ANY, .lead = {start}, .hint = (in), .about = (told), .pattern = (regex), \
    .groups = no_groups, .samples = (s), .sample_count = NOTE_COUNT_OF(s), .near = (n), .near_count = NOTE_COUNT_OF(n)

static const struct note_format rows[] = {
    {
        .id = "end-memory",
        .kind = NOTE_OUT_OF_MEMORY,
        .go = GO_ANY,
        .lead = {"runtime: out of memory: ", "runtime: cannot allocate memory"},
        .hint = NULL,
        .about = "The operating system gave no more memory; a \"fatal error\" follows.",
        .pattern = "runtime: (?<text>out of memory: cannot allocate " RE_N("asked") "-byte block \\(" RE_N("held")
            " in use\\)|cannot allocate memory)",
        NOTE_TABLES(groups_oom, samples_oom, near_oom),
    },
    {TEXT_ROW("end-memory-fatal", NOTE_OUT_OF_MEMORY, "fatal error: ", NULL, "The same, in the words of the throw.",
              "fatal error: (?<text>(?:runtime: )?+(?:out of memory|cannot allocate memory).*+)", samples_oom_fatal,
              near_oom_fatal)},
    {TEXT_ROW("end-fatal", NOTE_FATAL, "fatal error: ", NULL, "The runtime gives up; all goroutines are listed after it.",
              "fatal error: (?<text>\\S.*+)", samples_fatal, near_fatal)},
    {TEXT_ROW("end-limit", NOTE_FATAL, "runtime: ", NULL, "A limit was reached; a \"fatal error\" follows.",
              "runtime: (?<text>goroutine stack exceeds [0-9]++-byte limit|program exceeds [0-9]++-thread limit|"
              "failed to create new OS thread \\(.*+)",
              samples_limit, near_limit)},
    {TEXT_ROW("end-panic", NOTE_PANIC, "panic: ", NULL, "A panic that nobody recovered from.", "panic: (?<text>\\S.*+)",
              samples_panic, near_panic)},
    {TEXT_ROW("end-signal", NOTE_SIGNAL, "SIG", NULL, "A signal that makes the runtime dump its goroutines.",
              "(?<text>SIG[A-Z]++[0-9]?+: [a-z][a-z /-]*+)", samples_signal, near_signal)},
    {TEXT_ROW("end-signal-code", NOTE_SIGNAL, "[signal ", NULL, "The signal behind a panic or a fatal error.",
              "\\[(?<text>signal .+?) code=[^\\]]++\\]", samples_code, near_code)},
};

const struct note_rows note_rows_ends = {rows, NOTE_COUNT_OF(rows)};
