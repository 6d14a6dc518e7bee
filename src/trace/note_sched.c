/*
 * schedtrace=N: the state of the scheduler every N ms. Printed by schedtrace (proc.go, proc1.go, proc.c). With
 * scheddetail=1 the list of run queues gives way to more numbers and a line for each processor, thread and goroutine: those
 * are in note_sched_detail.c.
 */
#include "trace/note_rows.h"

#define RE_HEAD                                                                                                        \
    "SCHED " RE_N("at") "ms: gomaxprocs=" RE_N("procs") " idleprocs=" RE_N("idle") " threads=" RE_N("threads")
#define RE_QUEUE " idlethreads=" RE_N("idlethreads") " runqueue=" RE_N("queue")
#define RE_LIST " \\[(?<queues>[0-9]++(?: [0-9]++)*+)\\]"
#define RE_DETAIL                                                                                                      \
    " gcwaiting=" RE_BOOL("gcwaiting") " nmidlelocked=" RE_I("idlelocked") " stopwait=" RE_I("stopwait")               \
    " sysmonwait=" RE_BOOL("sysmonwait")

static const struct note_group groups_1_4[] = {
    {"at", NOTE_AT_NS, NOTE_UNIT_MS},
    {"procs", NOTE_PROCS, NOTE_UNIT_COUNT},
    {"idle", NOTE_IDLE_PROCS, NOTE_UNIT_COUNT},
    {"threads", NOTE_THREADS, NOTE_UNIT_COUNT},
    {"spinning", NOTE_SPINNING_THREADS, NOTE_UNIT_COUNT},
    {"idlethreads", NOTE_IDLE_THREADS, NOTE_UNIT_COUNT},
    {"queue", NOTE_RUN_QUEUE, NOTE_UNIT_COUNT},
    {"queues", NOTE_RUN_QUEUES, NOTE_UNIT_LIST},
};
static const struct note_group groups_1_2[] = {
    {"at", NOTE_AT_NS, NOTE_UNIT_MS},
    {"procs", NOTE_PROCS, NOTE_UNIT_COUNT},
    {"idle", NOTE_IDLE_PROCS, NOTE_UNIT_COUNT},
    {"threads", NOTE_THREADS, NOTE_UNIT_COUNT},
    {"idlethreads", NOTE_IDLE_THREADS, NOTE_UNIT_COUNT},
    {"queue", NOTE_RUN_QUEUE, NOTE_UNIT_COUNT},
    {"queues", NOTE_RUN_QUEUES, NOTE_UNIT_LIST},
};
static const struct note_group groups_1_20[] = {
    {"at", NOTE_AT_NS, NOTE_UNIT_MS},
    {"procs", NOTE_PROCS, NOTE_UNIT_COUNT},
    {"idle", NOTE_IDLE_PROCS, NOTE_UNIT_COUNT},
    {"threads", NOTE_THREADS, NOTE_UNIT_COUNT},
    {"spinning", NOTE_SPINNING_THREADS, NOTE_UNIT_COUNT},
    {"needed", NOTE_NEED_SPINNING, NOTE_UNIT_COUNT},
    {"idlethreads", NOTE_IDLE_THREADS, NOTE_UNIT_COUNT},
    {"queue", NOTE_RUN_QUEUE, NOTE_UNIT_COUNT},
    {"queues", NOTE_RUN_QUEUES, NOTE_UNIT_LIST},
};

#define VALUES_1_2(at, procs, idle, threads, idlethreads, queue, queues)                                               \
    {{NOTE_AT_NS, (at) * INT64_C(1000000)}, {NOTE_PROCS, procs}, {NOTE_IDLE_PROCS, idle}, {NOTE_THREADS, threads},     \
     {NOTE_IDLE_THREADS, idlethreads}, {NOTE_RUN_QUEUE, queue}, {NOTE_RUN_QUEUES, queues}}
#define VALUES_1_4(at, procs, idle, threads, spinning, idlethreads, queue, queues)                                     \
    {{NOTE_AT_NS, (at) * INT64_C(1000000)}, {NOTE_PROCS, procs}, {NOTE_IDLE_PROCS, idle}, {NOTE_THREADS, threads},     \
     {NOTE_SPINNING_THREADS, spinning}, {NOTE_IDLE_THREADS, idlethreads}, {NOTE_RUN_QUEUE, queue},                     \
     {NOTE_RUN_QUEUES, queues}}
#define VALUES_1_20(at, procs, idle, threads, spinning, needed, idlethreads, queue, queues)                            \
    {{NOTE_AT_NS, (at) * INT64_C(1000000)}, {NOTE_PROCS, procs}, {NOTE_IDLE_PROCS, idle}, {NOTE_THREADS, threads},     \
     {NOTE_SPINNING_THREADS, spinning}, {NOTE_NEED_SPINNING, needed}, {NOTE_IDLE_THREADS, idlethreads},                \
     {NOTE_RUN_QUEUE, queue}, {NOTE_RUN_QUEUES, queues}}

static const struct note_sample samples_1_2[] = {
    {"SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 idlethreads=0 runqueue=0 [1 1]", NULL,
     VALUES_1_2(0, 2, 0, 4, 0, 0, 2)},
    {"SCHED 306ms: gomaxprocs=1 idleprocs=1 threads=5 idlethreads=2 runqueue=3 [7]", NULL,
     VALUES_1_2(306, 1, 1, 5, 2, 3, 7)},
};
static const char *const near_1_2[] = {
    "SCHED 306ms: gomaxprocs=1 idleprocs=1 threads=5 spinningthreads=0 idlethreads=2 runqueue=3 [7]",
    "SCHED 306ms: gomaxprocs=1 idleprocs=1 threads=5 idlethreads=2 runq"};
static const struct note_sample samples_1_4[] = {
    {"SCHED 303ms: gomaxprocs=2 idleprocs=2 threads=6 spinningthreads=0 idlethreads=4 runqueue=0 [0 0]", NULL,
     VALUES_1_4(303, 2, 2, 6, 0, 4, 0, 0)},
    {"SCHED 2006ms: gomaxprocs=4 idleprocs=0 threads=9 spinningthreads=1 idlethreads=3 runqueue=17 [4 0 12 256]", NULL,
     VALUES_1_4(2006, 4, 0, 9, 1, 3, 17, 272)},
};
static const char *const near_1_4[] = {
    "SCHED 303ms: gomaxprocs=2 idleprocs=2 threads=6 spinningthreads=0 idlethreads=4 runqueue=0 [0 0"};
static const struct note_sample samples_1_20[] = {
    {"SCHED 505ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 needspinning=1 idlethreads=1 runqueue=0 [0 0]",
     NULL, VALUES_1_20(505, 2, 0, 4, 0, 1, 1, 0, 0)},
    {"SCHED 1014ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=2 needspinning=0 idlethreads=1 runqueue=5 [3 9]",
     NULL, VALUES_1_20(1014, 2, 0, 4, 2, 0, 1, 5, 12)},
};
static const char *const near_1_20[] = {
    "SCHED 505ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 needspinning=1 idlethreads=1 runqueue=0 [ 0 0 ]"};
static const struct note_sample samples_1_25[] = {
    {"SCHED 606ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 needspinning=1 idlethreads=1 runqueue=0 [ 0 0 ] "
     "schedticks=[ 4149 29367 ]",
     NULL, VALUES_1_20(606, 2, 0, 4, 0, 1, 1, 0, 0)},
    {"SCHED 301ms: gomaxprocs=2 idleprocs=1 threads=4 spinningthreads=0 needspinning=0 idlethreads=1 runqueue=1 [ 2 4 ] "
     "schedticks=[ 1485 26172 ]",
     NULL, VALUES_1_20(301, 2, 1, 4, 0, 0, 1, 1, 6)},
};
static const char *const near_1_25[] = {
    "SCHED 606ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=0 needspinning=1 idlethreads=1 runqueue=0 [ 0 0 ]"};

#define DETAIL_GROUPS                                                                                                  \
    {"gcwaiting", NOTE_GC_WAITING, NOTE_UNIT_FLAG}, {"idlelocked", NOTE_IDLE_LOCKED, NOTE_UNIT_SIGNED},                \
        {"stopwait", NOTE_STOP_WAIT, NOTE_UNIT_SIGNED}, {"sysmonwait", NOTE_SYSMON_WAIT, NOTE_UNIT_FLAG}
static const struct note_group groups_detail[] = {
    {"at", NOTE_AT_NS, NOTE_UNIT_MS},
    {"procs", NOTE_PROCS, NOTE_UNIT_COUNT},
    {"idle", NOTE_IDLE_PROCS, NOTE_UNIT_COUNT},
    {"threads", NOTE_THREADS, NOTE_UNIT_COUNT},
    {"spinning", NOTE_SPINNING_THREADS, NOTE_UNIT_COUNT},
    {"needed", NOTE_NEED_SPINNING, NOTE_UNIT_COUNT},
    {"idlethreads", NOTE_IDLE_THREADS, NOTE_UNIT_COUNT},
    {"queue", NOTE_RUN_QUEUE, NOTE_UNIT_COUNT},
    DETAIL_GROUPS,
};
static const struct note_group groups_detail_1_2[] = {
    {"at", NOTE_AT_NS, NOTE_UNIT_MS},
    {"procs", NOTE_PROCS, NOTE_UNIT_COUNT},
    {"idle", NOTE_IDLE_PROCS, NOTE_UNIT_COUNT},
    {"threads", NOTE_THREADS, NOTE_UNIT_COUNT},
    {"spinning", NOTE_SPINNING_THREADS, NOTE_UNIT_COUNT},
    {"nmspinning", NOTE_SPINNING_THREADS, NOTE_UNIT_COUNT},
    {"idlethreads", NOTE_IDLE_THREADS, NOTE_UNIT_COUNT},
    {"queue", NOTE_RUN_QUEUE, NOTE_UNIT_COUNT},
    DETAIL_GROUPS,
};
#define VALUES_DETAIL(gc, locked, stop, sysmon)                                                                        \
    {NOTE_GC_WAITING, gc}, {NOTE_IDLE_LOCKED, locked}, {NOTE_STOP_WAIT, stop}, {NOTE_SYSMON_WAIT, sysmon}
static const struct note_sample samples_detail[] = {
    {"SCHED 1004ms: gomaxprocs=2 idleprocs=0 threads=5 spinningthreads=0 idlethreads=2 runqueue=3 gcwaiting=0 "
     "nmidlelocked=1 stopwait=0 sysmonwait=1",
     NULL,
     {{NOTE_AT_NS, INT64_C(1004000000)}, {NOTE_PROCS, 2}, {NOTE_IDLE_PROCS, 0}, {NOTE_THREADS, 5},
      {NOTE_SPINNING_THREADS, 0}, {NOTE_IDLE_THREADS, 2}, {NOTE_RUN_QUEUE, 3}, VALUES_DETAIL(0, 1, 0, 1)}},
    {"SCHED 12ms: gomaxprocs=2 idleprocs=0 threads=5 idlethreads=2 runqueue=3 gcwaiting=1 nmidlelocked=0 nmspinning=1 "
     "stopwait=2 sysmonwait=0",
     NULL,
     {{NOTE_AT_NS, INT64_C(12000000)}, {NOTE_PROCS, 2}, {NOTE_IDLE_PROCS, 0}, {NOTE_THREADS, 5},
      {NOTE_SPINNING_THREADS, 1}, {NOTE_IDLE_THREADS, 2}, {NOTE_RUN_QUEUE, 3}, VALUES_DETAIL(1, 0, 2, 0)}},
};
static const char *const near_detail[] = {
    "SCHED 1004ms: gomaxprocs=2 idleprocs=0 threads=5 spinningthreads=0 idlethreads=2 runqueue=3 gcwaiting=0"};
static const struct note_sample samples_detail_1_20[] = {
    {"SCHED 1004ms: gomaxprocs=2 idleprocs=0 threads=5 spinningthreads=0 needspinning=1 idlethreads=2 runqueue=3 "
     "gcwaiting=false nmidlelocked=1 stopwait=0 sysmonwait=true",
     NULL,
     {{NOTE_AT_NS, INT64_C(1004000000)}, {NOTE_PROCS, 2}, {NOTE_IDLE_PROCS, 0}, {NOTE_THREADS, 5},
      {NOTE_SPINNING_THREADS, 0}, {NOTE_NEED_SPINNING, 1}, {NOTE_IDLE_THREADS, 2}, {NOTE_RUN_QUEUE, 3},
      VALUES_DETAIL(0, 1, 0, 1)}},
    {"SCHED 2ms: gomaxprocs=8 idleprocs=1 threads=5 spinningthreads=2 needspinning=0 idlethreads=2 runqueue=0 "
     "gcwaiting=true nmidlelocked=0 stopwait=7 sysmonwait=false",
     NULL,
     {{NOTE_AT_NS, INT64_C(2000000)}, {NOTE_PROCS, 8}, {NOTE_IDLE_PROCS, 1}, {NOTE_THREADS, 5},
      {NOTE_SPINNING_THREADS, 2}, {NOTE_NEED_SPINNING, 0}, {NOTE_IDLE_THREADS, 2}, {NOTE_RUN_QUEUE, 0},
      VALUES_DETAIL(1, 0, 7, 0)}},
};
static const char *const near_detail_1_20[] = {
    "SCHED 1004ms: gomaxprocs=2 idleprocs=0 threads=5 spinningthreads=0 needspinning=1 idlethreads=2 runqueue=3 "
    "gcwaiting=maybe nmidlelocked=1 stopwait=0 sysmonwait=true"};

#define SCHED_ROW(version, versions, told)                                                                             \
    .id = "sched-" version, .kind = NOTE_SCHED, .go = (versions), .lead = {"SCHED "}, .hint = "ms: gomaxprocs=",       \
    .about = (told)

static const struct note_format rows[] = {
    {
        SCHED_ROW("1.2", GO(2, 3), "The state of the scheduler, every N ms with schedtrace=N."),
        .pattern = RE_HEAD RE_QUEUE RE_LIST,
        NOTE_TABLES(groups_1_2, samples_1_2, near_1_2),
    },
    {
        SCHED_ROW("1.4", GO(4, 19), "With the threads that look for work."),
        .pattern = RE_HEAD " spinningthreads=" RE_N("spinning") RE_QUEUE RE_LIST,
        NOTE_TABLES(groups_1_4, samples_1_4, near_1_4),
    },
    {
        SCHED_ROW("1.20", GO(20, 24), "With whether another thread should look for work."),
        .pattern = RE_HEAD " spinningthreads=" RE_N("spinning") " needspinning=" RE_N("needed") RE_QUEUE RE_LIST,
        NOTE_TABLES(groups_1_20, samples_1_20, near_1_20),
    },
    {
        SCHED_ROW("1.25", GO(25, 27), "With the ticks of each processor."),
        .pattern = RE_HEAD " spinningthreads=" RE_N("spinning") " needspinning=" RE_N("needed") RE_QUEUE
            " \\[ (?<queues>[0-9 ]++)\\] schedticks=\\[ [0-9 ]++\\]",
        NOTE_TABLES(groups_1_20, samples_1_25, near_1_25),
    },
    {
        SCHED_ROW("detail-1.2", GO(2, 19), "The head of a dump with scheddetail=1."),
        .pattern = RE_HEAD "(?: spinningthreads=" RE_N("spinning") ")?+" RE_QUEUE " gcwaiting=" RE_BOOL("gcwaiting")
            " nmidlelocked=" RE_I("idlelocked") "(?: nmspinning=" RE_N("nmspinning") ")?+ stopwait=" RE_I("stopwait")
            " sysmonwait=" RE_BOOL("sysmonwait"),
        NOTE_TABLES(groups_detail_1_2, samples_detail, near_detail),
    },
    {
        SCHED_ROW("detail-1.20", GO(20, 27), "The head of a dump with scheddetail=1, flags in words."),
        .pattern = RE_HEAD " spinningthreads=" RE_N("spinning") " needspinning=" RE_N("needed") RE_QUEUE RE_DETAIL,
        NOTE_TABLES(groups_detail, samples_detail_1_20, near_detail_1_20),
    },
};

const struct note_rows note_rows_sched = {rows, NOTE_COUNT_OF(rows)};
