/*
 * scheddetail=1: a line for each processor (P), thread (M) and goroutine (G), after the SCHED line. What is missing is
 * printed as -1 up to Go 1.19 and as nil since. There can be a line for each of a million goroutines, so the model does
 * not keep them; they are counted and exported.
 */
#include "trace/note_rows.h"

static const struct note_group groups_p[] = {
    {"id", NOTE_ID, NOTE_UNIT_COUNT},
    {"status", NOTE_STATUS, NOTE_UNIT_COUNT},
    {"ticks", NOTE_SCHED_TICKS, NOTE_UNIT_COUNT},
    {"syscalls", NOTE_SYSCALL_TICKS, NOTE_UNIT_COUNT},
    {"m", NOTE_M, NOTE_UNIT_COUNT},
    {"queue", NOTE_RUN_QUEUE, NOTE_UNIT_COUNT},
    {"free", NOTE_FREE_GS, NOTE_UNIT_COUNT},
    {"timers", NOTE_TIMERS, NOTE_UNIT_COUNT},
};
static const struct note_sample samples_p[] = {
    {"  P0: status=1 schedtick=151 syscalltick=12 m=0 runqsize=3 gfreecnt=2 timerslen=1", NULL,
     {{NOTE_ID, 0}, {NOTE_STATUS, 1}, {NOTE_SCHED_TICKS, 151}, {NOTE_SYSCALL_TICKS, 12}, {NOTE_M, 0},
      {NOTE_RUN_QUEUE, 3}, {NOTE_FREE_GS, 2}, {NOTE_TIMERS, 1}}},
    {"  P1: status=0 schedtick=7 syscalltick=0 m=-1 runqsize=0/128 gfreecnt=0", NULL,
     {{NOTE_ID, 1}, {NOTE_STATUS, 0}, {NOTE_SCHED_TICKS, 7}, {NOTE_SYSCALL_TICKS, 0}, {NOTE_RUN_QUEUE, 0},
      {NOTE_FREE_GS, 0}}},
    {"  P2: status=0 schedtick=7 syscalltick=0 m=nil runqsize=0 gfreecnt=0 timerslen=0", NULL,
     {{NOTE_ID, 2}, {NOTE_STATUS, 0}, {NOTE_SCHED_TICKS, 7}, {NOTE_SYSCALL_TICKS, 0}, {NOTE_RUN_QUEUE, 0},
      {NOTE_FREE_GS, 0}, {NOTE_TIMERS, 0}}},
};
static const char *const near_p[] = {"  P0: status=1 schedtick=151 syscalltick=12", "P0: status=1 schedtick=151"};

static const struct note_group groups_m[] = {
    {"id", NOTE_ID, NOTE_UNIT_COUNT},
    {"p", NOTE_P, NOTE_UNIT_COUNT},
    {"g", NOTE_G, NOTE_UNIT_COUNT},
    {"mallocing", NOTE_MALLOCING, NOTE_UNIT_COUNT},
    {"throwing", NOTE_THROWING, NOTE_UNIT_COUNT},
    {"locks", NOTE_LOCKS, NOTE_UNIT_COUNT},
    {"dying", NOTE_DYING, NOTE_UNIT_COUNT},
    {"spinning", NOTE_SPINNING, NOTE_UNIT_FLAG},
    {"blocked", NOTE_BLOCKED, NOTE_UNIT_FLAG},
    {"locked", NOTE_LOCKED, NOTE_UNIT_COUNT},
};
static const struct note_sample samples_m[] = {
    {"  M2: p=1 curg=18 mallocing=0 throwing=0 preemptoff= locks=1 dying=0 spinning=false blocked=true lockedg=nil", NULL,
     {{NOTE_ID, 2}, {NOTE_P, 1}, {NOTE_G, 18}, {NOTE_MALLOCING, 0}, {NOTE_THROWING, 0}, {NOTE_LOCKS, 1}, {NOTE_DYING, 0},
      {NOTE_SPINNING, 0}, {NOTE_BLOCKED, 1}}},
    {"  M0: p=-1 curg=-1 mallocing=1 throwing=0 preemptoff=gc locks=0 dying=0 helpgc=1 spinning=1 blocked=0 lockedg=4",
     "gc",
     {{NOTE_ID, 0}, {NOTE_MALLOCING, 1}, {NOTE_THROWING, 0}, {NOTE_LOCKS, 0}, {NOTE_DYING, 0}, {NOTE_SPINNING, 1},
      {NOTE_BLOCKED, 0}, {NOTE_LOCKED, 4}}},
    {"  M1: p=0 curg=5 mallocing=0 throwing=0 gcing=1 locks=0 dying=0 helpgc=0 spinning=0 blocked=0 lockedg=-1", NULL,
     {{NOTE_ID, 1}, {NOTE_P, 0}, {NOTE_G, 5}, {NOTE_MALLOCING, 0}, {NOTE_THROWING, 0}, {NOTE_LOCKS, 0}, {NOTE_DYING, 0},
      {NOTE_SPINNING, 0}, {NOTE_BLOCKED, 0}}},
};
static const char *const near_m[] = {
    "  M2: p=1 curg=18 mallocing=0 throwing=0 preemptoff= locks=1 dying=0 spinning=false blocked=true"};

static const struct note_group groups_g[] = {
    {"id", NOTE_ID, NOTE_UNIT_COUNT},
    {"status", NOTE_STATUS, NOTE_UNIT_COUNT},
    {"m", NOTE_M, NOTE_UNIT_COUNT},
    {"locked", NOTE_LOCKED, NOTE_UNIT_COUNT},
};
static const struct note_sample samples_g[] = {
    {"  G1: status=4(chan receive) m=-1 lockedm=-1", "chan receive", {{NOTE_ID, 1}, {NOTE_STATUS, 4}}},
    {"  G2: status=4(force gc (idle)) m=nil lockedm=3", "force gc (idle)",
     {{NOTE_ID, 2}, {NOTE_STATUS, 4}, {NOTE_LOCKED, 3}}},
    {"  G18: status=2() m=2 lockedm=nil", "", {{NOTE_ID, 18}, {NOTE_STATUS, 2}, {NOTE_M, 2}}},
};
static const char *const near_g[] = {"  G1: status=4(chan receive) m=-1", "  G1: status=(chan receive) m=-1 lockedm=-1"};

static const struct note_format rows[] = {
    {
        .id = "sched-p",
        .kind = NOTE_SCHED_P,
        .go = GO(2, 27),
        .lead = {"  P"},
        .hint = ": status=",
        .about = "A processor, with scheddetail=1.",
        .pattern = "  P" RE_N("id") ": status=" RE_N("status") " schedtick=" RE_N("ticks") " syscalltick="
            RE_N("syscalls") " m=" RE_ID("m") " runqsize=" RE_N("queue") "(?:/[0-9]++)?+ gfreecnt=" RE_N("free")
            "(?: timerslen=" RE_N("timers") ")?+",
        NOTE_TABLES(groups_p, samples_p, near_p),
    },
    {
        .id = "sched-m",
        .kind = NOTE_SCHED_M,
        .go = GO(2, 27),
        .lead = {"  M"},
        .hint = " mallocing=",
        .about = "A thread, with scheddetail=1. The words are why it must not be preempted.",
        .pattern = "  M" RE_N("id") ": p=" RE_ID("p") " curg=" RE_ID("g") " mallocing=" RE_N("mallocing") " throwing="
            RE_N("throwing") "(?: gcing=[0-9]++| preemptoff=(?<text>.*?))? locks=" RE_N("locks") " dying="
            RE_N("dying") "(?: helpgc=[0-9]++)?+ spinning=" RE_BOOL("spinning") " blocked=" RE_BOOL("blocked")
            " lockedg=" RE_ID("locked"),
        NOTE_TABLES(groups_m, samples_m, near_m),
    },
    {
        .id = "sched-g",
        .kind = NOTE_SCHED_G,
        .go = GO(2, 27),
        .lead = {"  G"},
        .hint = ": status=",
        .about = "A goroutine, with scheddetail=1. The words are what it waits for.",
        .pattern = "  G" RE_N("id") ": status=" RE_N("status") "\\((?<text>.*)\\) m=" RE_ID("m") " lockedm="
            RE_ID("locked"),
        NOTE_TABLES(groups_g, samples_g, near_g),
    },
};

const struct note_rows note_rows_sched_detail = {rows, NOTE_COUNT_OF(rows)};
