/*
 * gcpacertrace=1: what the pacer planned at the start of a cycle, and how sweeping ended. Printed by gcController.revise /
 * startCycle (mgc.go, mgcpacer.go) before the cycle's gc line, and by sweepone (mgcsweep.go) after it. What it found out
 * at the end of a cycle is in note_pacer_end.c.
 */
#include "trace/note_rows.h"

#define RE_SCAN " \\(scan " RE_N("scan") " MB in " RE_N("from") "->" RE_N("to") " MB\\) workers=" RE_N("workers") "\\+"
#define RE_SWEPT(allocated)                                                                                            \
    "pacer: sweep done at heap size " RE_N("heap") "MB; allocated " RE_N("alloc") "MB " allocated "; swept "           \
    RE_N("pages") " pages"

static const struct note_group start_groups[] = {
    {"ratio", NOTE_ASSIST_RATIO_PPM, NOTE_UNIT_FLOAT}, {"scan", NOTE_SCAN_BYTES, NOTE_UNIT_MB},
    {"from", NOTE_HEAP_FROM_BYTES, NOTE_UNIT_MB},      {"to", NOTE_HEAP_TO_BYTES, NOTE_UNIT_MB},
    {"workers", NOTE_WORKERS, NOTE_UNIT_COUNT},        {"fraction", NOTE_FRACTION_PPM, NOTE_UNIT_FLOAT},
};
#define START_VALUES(ratio, scan, from, to, workers, fraction)                                                         \
    {{NOTE_ASSIST_RATIO_PPM, ratio}, {NOTE_SCAN_BYTES, NOTE_MB(scan)}, {NOTE_HEAP_FROM_BYTES, NOTE_MB(from)},          \
     {NOTE_HEAP_TO_BYTES, NOTE_MB(to)}, {NOTE_WORKERS, workers}, {NOTE_FRACTION_PPM, fraction}}

/* The second number is one worker that runs now and then: its share of the time, 1 for the 25 % it should have. */
static const struct note_sample start_1_5[] = {
    {"pacer: assist ratio=+1.674339e+000 (scan 1 MB in 5->4 MB) workers=0+1", NULL,
     START_VALUES(1674339, 1, 5, 4, 0, 1000000)},
    {"pacer: assist ratio=+3.045949e-001 (scan 0 MB in 6->9 MB) workers=2+0", NULL,
     START_VALUES(304594, 0, 6, 9, 2, 0)},
};
static const char *const start_near_1_5[] = {
    "pacer: assist ratio=+5.098839e-001 (scan 1 MB in 4->5 MB) workers=0++2.500000e-001",
    "pacer: assist ratio=+5.098839e-001 (scan 1 MB in 4->5 MB)",
};
static const struct note_sample start_1_10[] = {
    {"pacer: assist ratio=+5.098839e-001 (scan 1 MB in 4->5 MB) workers=0++2.500000e-001", NULL,
     START_VALUES(509883, 1, 4, 5, 0, 250000)},
    {"pacer: assist ratio=-1.402331e+001 (scan 4 MB in 15->16 MB) workers=1++0.000000e+000", NULL,
     START_VALUES(-14023310, 4, 15, 16, 1, 0)},
};
static const char *const start_near_1_10[] = {
    "pacer: assist ratio=+5.098839e-001 (scan 1 MB in 4->5 MB) workers=0+2.500000e-001",
};
static const struct note_sample start_1_26[] = {
    {"pacer: assist ratio=0.8055897588315217 (scan 0 MB in 3->4 MB) workers=0+0.25", NULL,
     START_VALUES(805589, 0, 3, 4, 0, 250000)},
    {"pacer: assist ratio=1.5e-05 (scan 0 MB in 3->4 MB) workers=1+0", NULL, START_VALUES(15, 0, 3, 4, 1, 0)},
};
static const char *const start_near_1_26[] = {"pacer: assist ratio=0.8055 (scan 0 MB in 3->4 MB) workers=0++0.25"};

static const struct note_group sweep_groups[] = {
    {"heap", NOTE_HEAP_BYTES, NOTE_UNIT_MB},
    {"alloc", NOTE_SWEEP_ALLOC_BYTES, NOTE_UNIT_MB},
    {"pages", NOTE_SWEPT_PAGES, NOTE_UNIT_COUNT},
    {"perbyte", NOTE_PAGES_PER_BYTE_PPM, NOTE_UNIT_FLOAT},
};
#define SWEEP_VALUES(heap, alloc, pages, ppm)                                                                          \
    {{NOTE_HEAP_BYTES, NOTE_MB(heap)}, {NOTE_SWEEP_ALLOC_BYTES, NOTE_MB(alloc)}, {NOTE_SWEPT_PAGES, pages},            \
     {NOTE_PAGES_PER_BYTE_PPM, ppm}}

static const struct note_sample sweep_1_6[] = {
    {"pacer: sweep done at heap size 3MB; allocated 0MB of spans; swept 591 pages", NULL,
     {{NOTE_HEAP_BYTES, NOTE_MB(3)}, {NOTE_SWEEP_ALLOC_BYTES, 0}, {NOTE_SWEPT_PAGES, 591}}},
    {"pacer: sweep done at heap size 64MB; allocated 12MB of spans; swept 8203 pages", NULL,
     {{NOTE_HEAP_BYTES, NOTE_MB(64)}, {NOTE_SWEEP_ALLOC_BYTES, NOTE_MB(12)}, {NOTE_SWEPT_PAGES, 8203}}},
};
static const char *const sweep_near_1_6[] = {
    "pacer: sweep done at heap size 3MB; allocated 0MB during sweep; swept 591 pages"};
static const struct note_sample sweep_1_7[] = {
    {"pacer: sweep done at heap size 3MB; allocated 0MB of spans; swept 591 pages at +3.221772e-004 pages/byte", NULL,
     SWEEP_VALUES(3, 0, 591, 322)},
    {"pacer: sweep done at heap size 6MB; allocated 1MB of spans; swept 925 pages at +2.282753e+001 pages/byte", NULL,
     SWEEP_VALUES(6, 1, 925, 22827530)},
};
static const char *const sweep_near_1_7[] = {
    "pacer: sweep done at heap size 3MB; allocated 0MB of spans; swept 591 pages at 0.0003 pages/byte"};
static const struct note_sample sweep_1_9[] = {
    {"pacer: sweep done at heap size 3MB; allocated 0MB during sweep; swept 584 pages at +2.910652e-004 pages/byte",
     NULL, SWEEP_VALUES(3, 0, 584, 291)},
    {"pacer: sweep done at heap size 95MB; allocated 39MB during sweep; swept 7973 pages at +0.000000e+000 pages/byte",
     NULL, SWEEP_VALUES(95, 39, 7973, 0)},
};
static const char *const sweep_near_1_9[] = {
    "pacer: sweep done at heap size 3MB; allocated 0MB during sweep; swept 584 pages"};
static const struct note_sample sweep_1_26[] = {
    {"pacer: sweep done at heap size 3MB; allocated 0MB during sweep; swept 572 pages at 0.0002969881147640995 "
     "pages/byte",
     NULL, SWEEP_VALUES(3, 0, 572, 296)},
    {"pacer: sweep done at heap size 7MB; allocated 0MB during sweep; swept 1008 pages at 2.5e-05 pages/byte", NULL,
     SWEEP_VALUES(7, 0, 1008, 25)},
};
static const char *const sweep_near_1_26[] = {
    "pacer: sweep done at heap size 3MB; allocated 0MB during sweep; swept 572 pages at 0.00029 pages/by"};

#define START_ROW(version, versions, told, ratio, fraction)                                                            \
    .id = "pacer-start-" version, .kind = NOTE_PACER_START, .go = (versions), .lead = {"pacer: assist ratio="},        \
    .hint = "", .about = (told), .pattern = "pacer: assist ratio=" ratio RE_SCAN fraction
#define SWEEP_ROW(version, versions, told, allocated, rate)                                                            \
    .id = "pacer-sweep-" version, .kind = NOTE_PACER_SWEEP, .go = (versions), .lead = {"pacer: sweep done"},           \
    .hint = "", .about = (told), .pattern = RE_SWEPT(allocated) rate

static const struct note_format rows[] = {
    {
        START_ROW("1.5", GO(5, 9), "Printed when a cycle starts, before its gc line.", RE_OLD_FLOAT("ratio"),
                  RE_N("fraction")),
        NOTE_TABLES(start_groups, start_1_5, start_near_1_5),
    },
    {
        START_ROW("1.10", GO(10, 25), "The fractional worker has a share of the time instead of a number.",
                  RE_OLD_FLOAT("ratio"), RE_OLD_FLOAT("fraction")),
        NOTE_TABLES(start_groups, start_1_10, start_near_1_10),
    },
    {
        START_ROW("1.26", GO(26, 27), "Fractions in their shortest form.", RE_NEW_FLOAT("ratio"),
                  RE_NEW_FLOAT("fraction")),
        NOTE_TABLES(start_groups, start_1_26, start_near_1_26),
    },
    {
        SWEEP_ROW("1.6", GO(6, 6), "Printed when the last page of a cycle is swept, after its gc line.", "of spans", ""),
        .groups = sweep_groups,
        .group_count = 3,
        .samples = sweep_1_6,
        .sample_count = NOTE_COUNT_OF(sweep_1_6),
        .near = sweep_near_1_6,
        .near_count = NOTE_COUNT_OF(sweep_near_1_6),
    },
    {
        SWEEP_ROW("1.7", GO(7, 8), "With the speed of sweeping.", "of spans",
                  " at " RE_OLD_FLOAT("perbyte") " pages/byte"),
        NOTE_TABLES(sweep_groups, sweep_1_7, sweep_near_1_7),
    },
    {
        SWEEP_ROW("1.9", GO(9, 25), "All that was allocated meanwhile, not only spans. Hardly ever printed by Go 1.18 - 1.24.",
                  "during sweep", " at " RE_OLD_FLOAT("perbyte") " pages/byte"),
        NOTE_TABLES(sweep_groups, sweep_1_9, sweep_near_1_9),
    },
    {
        SWEEP_ROW("1.26", GO(26, 27), "Fractions in their shortest form.", "during sweep",
                  " at " RE_NEW_FLOAT("perbyte") " pages/byte"),
        NOTE_TABLES(sweep_groups, sweep_1_26, sweep_near_1_26),
    },
};

const struct note_rows note_rows_pacer = {rows, NOTE_COUNT_OF(rows)};
