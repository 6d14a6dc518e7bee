/*
 * The scavenger, which returns memory to the operating system. Up to Go 1.13 the gctrace switch made it speak ("scvg", two
 * lines: what was released, then the state), since 1.14 it is scavtrace=1 ("scav", one line a cycle), in five shapes.
 * Sources: mHeap_Scavenge in mheap.c, scavengeAll in mheap.go, printScavTrace in mgcscavenge.go.
 */
#include "trace/note_rows.h"

#define RE_STATE                                                                                                       \
    "(?:" RE_N("work") " MB released|inuse: " RE_N("inuse") ", idle: " RE_N("idle") ", sys: " RE_N("sys")              \
    ", released: " RE_N("returned") ", consumed: " RE_N("consumed") " \\(MB\\))"
#define RE_SCAV_TAIL                                                                                                   \
    ", " RE_N("util") "% util(?<forced> \\(forced\\))?+(?<reset> \\[controller reset\\])?+"

static const struct note_group groups_1_2[] = {
    {"generation", NOTE_GENERATION, NOTE_UNIT_COUNT}, {"forced", NOTE_FORCED, NOTE_UNIT_FLAG},
    {"work", NOTE_WORK_BYTES, NOTE_UNIT_MB},          {"inuse", NOTE_INUSE_BYTES, NOTE_UNIT_MB},
    {"idle", NOTE_IDLE_BYTES, NOTE_UNIT_MB},          {"sys", NOTE_SYS_BYTES, NOTE_UNIT_MB},
    {"returned", NOTE_RETURNED_BYTES, NOTE_UNIT_MB},  {"consumed", NOTE_CONSUMED_BYTES, NOTE_UNIT_MB},
};

static const struct note_sample samples_1_2[] = {
    {"scvg-1: 99 MB released", NULL, {{NOTE_FORCED, 1}, {NOTE_WORK_BYTES, NOTE_MB(99)}}},
    {"scvg-1: inuse: 64, idle: 127, sys: 191, released: 127, consumed: 64 (MB)",
     NULL,
     {{NOTE_FORCED, 1}, {NOTE_INUSE_BYTES, NOTE_MB(64)}, {NOTE_IDLE_BYTES, NOTE_MB(127)}, {NOTE_SYS_BYTES, NOTE_MB(191)},
      {NOTE_RETURNED_BYTES, NOTE_MB(127)}, {NOTE_CONSUMED_BYTES, NOTE_MB(64)}}},
    {"scvg2: inuse: 12, idle: 3, sys: 16, released: 0, consumed: 15 (MB)",
     NULL,
     {{NOTE_GENERATION, 2}, {NOTE_FORCED, 0}, {NOTE_INUSE_BYTES, NOTE_MB(12)}, {NOTE_IDLE_BYTES, NOTE_MB(3)},
      {NOTE_SYS_BYTES, NOTE_MB(16)}, {NOTE_RETURNED_BYTES, 0}, {NOTE_CONSUMED_BYTES, NOTE_MB(15)}}},
};
static const char *const near_1_2[] = {"scvg0: inuse: 12, idle: 3, sys: 16, released: 0", "scvg: 1 MB released",
                                       "scvg-1: inuse: 64, idle: 127, sys: 191, released: 127, consumed: 64 (KB)"};

static const struct note_sample samples_1_13[] = {
    {"scvg: 1 MB released", NULL, {{NOTE_FORCED, 0}, {NOTE_WORK_BYTES, NOTE_MB(1)}}},
    {"forced scvg: 93 MB released", NULL, {{NOTE_FORCED, 1}, {NOTE_WORK_BYTES, NOTE_MB(93)}}},
    {"scvg: inuse: 107, idle: 83, sys: 191, released: 30, consumed: 161 (MB)",
     NULL,
     {{NOTE_FORCED, 0}, {NOTE_INUSE_BYTES, NOTE_MB(107)}, {NOTE_IDLE_BYTES, NOTE_MB(83)}, {NOTE_SYS_BYTES, NOTE_MB(191)},
      {NOTE_RETURNED_BYTES, NOTE_MB(30)}, {NOTE_CONSUMED_BYTES, NOTE_MB(161)}}},
};
static const char *const near_1_13[] = {"forced scvg: 93 KB released", "scvg1: 1 MB released"};

static const struct note_group groups_scav[] = {
    {"work", NOTE_WORK_BYTES, NOTE_UNIT_KIB}, {"total", NOTE_RETURNED_BYTES, NOTE_UNIT_KIB},
    {"util", NOTE_UTIL_PERCENT, NOTE_UNIT_COUNT}, {"forced", NOTE_FORCED, NOTE_UNIT_FLAG},
    {"reset", NOTE_RESET, NOTE_UNIT_FLAG},
};
static const struct note_sample samples_1_14[] = {
    {"scav 168 KiB work, 16216 KiB total, 99% util",
     NULL,
     {{NOTE_WORK_BYTES, NOTE_KIB(168)}, {NOTE_RETURNED_BYTES, NOTE_KIB(16216)}, {NOTE_UTIL_PERCENT, 99},
      {NOTE_FORCED, 0}, {NOTE_RESET, 0}}},
    {"scav 108104 KiB work, 118216 KiB total, 99% util (forced) [controller reset]",
     NULL,
     {{NOTE_WORK_BYTES, NOTE_KIB(108104)}, {NOTE_RETURNED_BYTES, NOTE_KIB(118216)}, {NOTE_UTIL_PERCENT, 99},
      {NOTE_FORCED, 1}, {NOTE_RESET, 1}}},
};
static const char *const near_1_14[] = {"scav 168 KiB work, 16216 KiB total, 99% util (soon)",
                                        "scav 168 KiB work (bg), 0 KiB work (eager), 16216 KiB now, 99% util"};

static const struct note_group groups_1_15[] = {
    {"generation", NOTE_GENERATION, NOTE_UNIT_COUNT}, {"work", NOTE_WORK_BYTES, NOTE_UNIT_KIB},
    {"total", NOTE_RETURNED_BYTES, NOTE_UNIT_KIB},    {"util", NOTE_UTIL_PERCENT, NOTE_UNIT_COUNT},
    {"forced", NOTE_FORCED, NOTE_UNIT_FLAG},          {"reset", NOTE_RESET, NOTE_UNIT_FLAG},
};
static const struct note_sample samples_1_15[] = {
    {"scav 0 0 KiB work, 60080 KiB total, 84% util",
     NULL,
     {{NOTE_GENERATION, 0}, {NOTE_WORK_BYTES, 0}, {NOTE_RETURNED_BYTES, NOTE_KIB(60080)}, {NOTE_UTIL_PERCENT, 84},
      {NOTE_FORCED, 0}, {NOTE_RESET, 0}}},
    {"scav 16 126368 KiB work, 129984 KiB total, 99% util (forced)",
     NULL,
     {{NOTE_GENERATION, 16}, {NOTE_WORK_BYTES, NOTE_KIB(126368)}, {NOTE_RETURNED_BYTES, NOTE_KIB(129984)},
      {NOTE_UTIL_PERCENT, 99}, {NOTE_FORCED, 1}, {NOTE_RESET, 0}}},
};
static const char *const near_1_15[] = {"scav 16 126368 KiB work, 129984 KiB now, 99% util"};

static const struct note_group groups_1_21[] = {
    {"work", NOTE_WORK_BYTES, NOTE_UNIT_KIB},     {"eager", NOTE_EAGER_BYTES, NOTE_UNIT_KIB},
    {"now", NOTE_RETURNED_BYTES, NOTE_UNIT_KIB},  {"util", NOTE_UTIL_PERCENT, NOTE_UNIT_COUNT},
    {"forced", NOTE_FORCED, NOTE_UNIT_FLAG},      {"reset", NOTE_RESET, NOTE_UNIT_FLAG},
};
static const struct note_sample samples_1_21[] = {
    {"scav 0 KiB work (bg), 49072 KiB work (eager), 54848 KiB now, 99% util (forced)",
     NULL,
     {{NOTE_WORK_BYTES, 0}, {NOTE_EAGER_BYTES, NOTE_KIB(49072)}, {NOTE_RETURNED_BYTES, NOTE_KIB(54848)},
      {NOTE_UTIL_PERCENT, 99}, {NOTE_FORCED, 1}, {NOTE_RESET, 0}}},
    {"scav 12 KiB work (bg), 0 KiB work (eager), 1800 KiB now, 100% util [controller reset]",
     NULL,
     {{NOTE_WORK_BYTES, NOTE_KIB(12)}, {NOTE_EAGER_BYTES, 0}, {NOTE_RETURNED_BYTES, NOTE_KIB(1800)},
      {NOTE_UTIL_PERCENT, 100}, {NOTE_FORCED, 0}, {NOTE_RESET, 1}}},
};
static const char *const near_1_21[] = {"scav 0 KiB work (bg), 49072 KiB work (eager), 54848 KiB total, 99% util",
                                        "scav 0 KiB work (bg), 49072 KiB work (eager), 548"};

static const struct note_format rows[] = {
    {
        .id = "scvg-1.2",
        .kind = NOTE_SCVG,
        .go = GO(2, 12),
        .lead = {"scvg"},
        .hint = " MB",
        .about = "Printed with gctrace=1 every minute or so; scvg-1 is debug.FreeOSMemory.",
        .pattern = "scvg(?:(?<forced>-1)|" RE_N("generation") "): " RE_STATE,
        NOTE_TABLES(groups_1_2, samples_1_2, near_1_2),
    },
    {
        .id = "scvg-1.13",
        .kind = NOTE_SCVG,
        .go = GO(13, 13),
        .lead = {"scvg: ", "forced scvg: "},
        .hint = "",
        .about = "Without a number, many a second; debug.FreeOSMemory says \"forced\".",
        .pattern = "(?<forced>forced )?+scvg: " RE_STATE,
        .groups = groups_1_2 + 1,
        .group_count = NOTE_COUNT_OF(groups_1_2) - 1,
        .samples = samples_1_13,
        .sample_count = NOTE_COUNT_OF(samples_1_13),
        .near = near_1_13,
        .near_count = NOTE_COUNT_OF(near_1_13),
    },
    {
        .id = "scav-1.14",
        .kind = NOTE_SCAV,
        .go = GO(14, 14) | GO(19, 20),
        .lead = {"scav "},
        .hint = " KiB ",
        .about = "One line a cycle, after its gc line, with scavtrace=1.",
        .pattern = "scav " RE_N("work") " KiB work, " RE_N("total") " KiB total" RE_SCAV_TAIL,
        NOTE_TABLES(groups_scav, samples_1_14, near_1_14),
    },
    {
        .id = "scav-1.15",
        .kind = NOTE_SCAV,
        .go = GO(15, 18),
        .lead = {"scav "},
        .hint = " KiB ",
        .about = "With a generation of the scavenger's own, which is not the number of the cycle.",
        .pattern = "scav " RE_N("generation") " " RE_N("work") " KiB work, " RE_N("total") " KiB total" RE_SCAV_TAIL,
        NOTE_TABLES(groups_1_15, samples_1_15, near_1_15),
    },
    {
        .id = "scav-1.21",
        .kind = NOTE_SCAV,
        .go = GO(21, 27),
        .lead = {"scav "},
        .hint = " KiB ",
        .about = "The work in the background and that of allocations, apart.",
        .pattern = "scav " RE_N("work") " KiB work \\(bg\\), " RE_N("eager") " KiB work \\(eager\\), " RE_N("now")
            " KiB now" RE_SCAV_TAIL,
        NOTE_TABLES(groups_1_21, samples_1_21, near_1_21),
    },
};

const struct note_rows note_rows_scavenger = {rows, NOTE_COUNT_OF(rows)};
