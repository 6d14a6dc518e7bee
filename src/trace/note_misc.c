/*
 * The small ones: the word before a periodic cycle, inittrace=1, gctrace=2 since Go 1.25 and checkfinalizers=1.
 * Sources: forcegchelper in proc.go, doInit1 there, dumpScanStats in mgcmark_greenteagc.go and mgcmark_nogreenteagc.go,
 * runCheckmark in mcheckmark.go.
 */
#include "trace/note_rows.h"

static const struct note_group no_groups[] = {{NULL, NOTE_FIELD_NONE, NOTE_UNIT_FLAG}};

static const struct note_sample samples_forced[] = {{"GC forced", NULL, {{0}}}, {"scvg3: GC forced", NULL, {{0}}}};
static const char *const near_forced[] = {"GC forced again", "GC forces", "scvg: GC forced"};

static const struct note_group groups_init[] = {
    {"at", NOTE_AT_NS, NOTE_UNIT_MS},
    {"clock", NOTE_DURATION_NS, NOTE_UNIT_MS},
    {"bytes", NOTE_ALLOC_BYTES, NOTE_UNIT_COUNT},
    {"allocs", NOTE_ALLOCS, NOTE_UNIT_COUNT},
};
static const struct note_sample samples_init[] = {
    {"init internal/godebug @0.44 ms, 0.11 ms clock, 10520 bytes, 168 allocs", "internal/godebug",
     {{NOTE_AT_NS, 440000}, {NOTE_DURATION_NS, 110000}, {NOTE_ALLOC_BYTES, 10520}, {NOTE_ALLOCS, 168}}},
    {"init internal/bytealg @0 ms, 0 ms clock, 0 bytes, 0 allocs", "internal/bytealg",
     {{NOTE_AT_NS, 0}, {NOTE_DURATION_NS, 0}, {NOTE_ALLOC_BYTES, 0}, {NOTE_ALLOCS, 0}}},
};
static const char *const near_init[] = {"init main @1.2 ms, 0.1 ms clock, 160 bytes", "init database in 3 ms"};

static const struct note_group groups_scan[] = {
    {"class", NOTE_CLASS_BYTES, NOTE_UNIT_COUNT},
    {"objects", NOTE_OBJECTS, NOTE_UNIT_COUNT},
    {"sparse", NOTE_SPARSE_OBJECTS, NOTE_UNIT_COUNT},
    {"spansparse", NOTE_SPAN_SPARSE_OBJECTS, NOTE_UNIT_COUNT},
    {"spandense", NOTE_SPAN_DENSE_OBJECTS, NOTE_UNIT_COUNT},
    {"spans", NOTE_SPANS, NOTE_UNIT_COUNT},
    {"sparsespans", NOTE_SPARSE_SPANS, NOTE_UNIT_COUNT},
    {"densespans", NOTE_DENSE_SPANS, NOTE_UNIT_COUNT},
};
#define RE_OBJECTS RE_N("objects") " objs"
#define RE_GREEN                                                                                                       \
    RE_N("sparse") "\\+" RE_N("spansparse") "\\+" RE_N("spandense") "=" RE_N("objects") " objs, " RE_N("sparsespans")   \
    "\\+" RE_N("densespans") "=" RE_N("spans") " spans"
#define RE_CLASS "scan: class (?:L|" RE_N("class") "B) "
#define GREEN_VALUES(sparse, spansparse, spandense, objects, sparsespans, densespans, spans)                           \
    {NOTE_OBJECTS, objects}, {NOTE_SPARSE_OBJECTS, sparse}, {NOTE_SPAN_SPARSE_OBJECTS, spansparse},                    \
        {NOTE_SPAN_DENSE_OBJECTS, spandense}, {NOTE_SPANS, spans}, {NOTE_SPARSE_SPANS, sparsespans},                   \
        {NOTE_DENSE_SPANS, densespans}

static const struct note_sample samples_scan[] = {
    {"scan: total 21725 objs", NULL, {{NOTE_OBJECTS, 21725}}},
    {"scan: total 0 objs", NULL, {{NOTE_OBJECTS, 0}}},
};
static const char *const near_scan[] = {"scan: total 25+104+21596=21725 objs", "scan: total objs"};
static const struct note_sample samples_scan_green[] = {
    {"scan: total 25+104+21596=21725 objs, 13+351=364 spans", NULL, {GREEN_VALUES(25, 104, 21596, 21725, 13, 351, 364)}},
    {"scan: total 31+14+21155=21200 objs, 5+344=349 spans", NULL, {GREEN_VALUES(31, 14, 21155, 21200, 5, 344, 349)}},
};
static const char *const near_scan_green[] = {"scan: total 25+104+21596=21725 objs, 13+351=364"};
static const struct note_sample samples_class[] = {
    {"scan: class L 2 objs", NULL, {{NOTE_OBJECTS, 2}}},
    {"scan: class 128B 21514 objs", NULL, {{NOTE_CLASS_BYTES, 128}, {NOTE_OBJECTS, 21514}}},
};
static const char *const near_class[] = {"scan: class X 2 objs", "scan: class 128B"};
static const struct note_sample samples_class_green[] = {
    {"scan: class L 2+0+0=2 objs, 0+0=0 spans", NULL, {GREEN_VALUES(2, 0, 0, 2, 0, 0, 0)}},
    {"scan: class 128B 1+0+21513=21514 objs, 0+347=347 spans", NULL,
     {{NOTE_CLASS_BYTES, 128}, GREEN_VALUES(1, 0, 21513, 21514, 0, 347, 347)}},
};
static const char *const near_class_green[] = {"scan: class 128B 1+0+21513=21514 objs, 0+347 spans"};

static const struct note_group groups_queue[] = {
    {"finalizers", NOTE_FINALIZER_COUNT, NOTE_UNIT_COUNT},
    {"cleanups", NOTE_CLEANUP_COUNT, NOTE_UNIT_COUNT},
};
static const struct note_sample samples_queue[] = {
    {"checkfinalizers: queue: 0 finalizers + 0 cleanups", NULL, {{NOTE_FINALIZER_COUNT, 0}, {NOTE_CLEANUP_COUNT, 0}}},
    {"checkfinalizers: queue: 12 finalizers + 3 cleanups", NULL, {{NOTE_FINALIZER_COUNT, 12}, {NOTE_CLEANUP_COUNT, 3}}},
};
static const char *const near_queue[] = {"checkfinalizers: queue: 12 finalizers"};

#define SCAN_ROW(name, is_kind, start, told)                                                                           \
    .id = (name), .kind = (is_kind), .go = GO(25, 27), .lead = {start}, .hint = " objs", .about = (told)

static const struct note_format rows[] = {
    {
        .id = "gc-forced",
        .kind = NOTE_PERIODIC,
        .go = GO_ANY,
        .lead = {"GC forced", "scvg"},
        .hint = NULL,
        .about = "Two minutes without a cycle: the runtime starts one by itself. Printed alone before its gc line, which does "
                 "not say \"forced\".",
        .pattern = "(?:scvg[0-9]++: )?+GC forced",
        .groups = no_groups,
        .samples = samples_forced,
        .sample_count = NOTE_COUNT_OF(samples_forced),
        .near = near_forced,
        .near_count = NOTE_COUNT_OF(near_forced),
    },
    {
        .id = "init-1.16",
        .kind = NOTE_INIT,
        .go = GO(16, 27),
        .lead = {"init "},
        .hint = " ms clock, ",
        .about = "A package that had work to do before main, with inittrace=1.",
        .pattern = "init (?<text>\\S++) @" RE_DECIMAL("at") " ms, " RE_DECIMAL("clock") " ms clock, " RE_N("bytes")
            " bytes, " RE_N("allocs") " allocs",
        NOTE_TABLES(groups_init, samples_init, near_init),
    },
    {
        SCAN_ROW("scan-1.25", NOTE_SCAN, "scan: total ", "With gctrace=2, after the gc line: objects scanned."),
        .pattern = "scan: total " RE_OBJECTS,
        .groups = groups_scan + 1,
        .group_count = 1,
        .samples = samples_scan,
        .sample_count = NOTE_COUNT_OF(samples_scan),
        .near = near_scan,
        .near_count = NOTE_COUNT_OF(near_scan),
    },
    {
        SCAN_ROW("scan-greentea", NOTE_SCAN, "scan: total ",
                 "The same by the Green Tea collector, the default since Go 1.26: one by one, or span by span."),
        .pattern = "scan: total " RE_GREEN,
        .groups = groups_scan + 1,
        .group_count = NOTE_COUNT_OF(groups_scan) - 1,
        .samples = samples_scan_green,
        .sample_count = NOTE_COUNT_OF(samples_scan_green),
        .near = near_scan_green,
        .near_count = NOTE_COUNT_OF(near_scan_green),
    },
    {
        SCAN_ROW("scan-class-1.25", NOTE_SCAN_CLASS, "scan: class ", "The same of one size class; L are large objects."),
        .pattern = RE_CLASS RE_OBJECTS,
        .groups = groups_scan,
        .group_count = 2,
        .samples = samples_class,
        .sample_count = NOTE_COUNT_OF(samples_class),
        .near = near_class,
        .near_count = NOTE_COUNT_OF(near_class),
    },
    {
        SCAN_ROW("scan-class-greentea", NOTE_SCAN_CLASS, "scan: class ", "A size class, by the Green Tea collector."),
        .pattern = RE_CLASS RE_GREEN,
        NOTE_TABLES(groups_scan, samples_class_green, near_class_green),
    },
    {
        .id = "finalizers-1.25",
        .kind = NOTE_FINALIZERS,
        .go = GO(25, 27),
        .lead = {"checkfinalizers: queue: "},
        .hint = "",
        .about = "What waits to be run after a cycle, with checkfinalizers=1.",
        .pattern = "checkfinalizers: queue: " RE_N("finalizers") " finalizers \\+ " RE_N("cleanups") " cleanups",
        NOTE_TABLES(groups_queue, samples_queue, near_queue),
    },
};

const struct note_rows note_rows_misc = {rows, NOTE_COUNT_OF(rows)};
