/*
 * What the same program would take under another GOGC, by the cost model of the GC guide (go.dev/doc/gc-guide#GOGC): at a steady
 * live heap the heap grows to live + (live + stacks + globals) x GOGC / 100, and the cost of marking falls as the room for new
 * objects grows, for then there are fewer cycles of the same price.
 *
 * A model, not a promise: it knows nothing of the memory beside the heap, nor of a live heap that changes with the load.
 */
#ifndef GCVIEW_ANALYSIS_SIZING_H
#define GCVIEW_ANALYSIS_SIZING_H

#include "analysis/window.h"
#include "base/strbuf.h"

struct sizing {
    uint32_t percent;    /* GOGC */
    uint64_t heap_bytes; /* that the heap reaches when the live heap is as large as it ever was */
    uint64_t gc_cpu_ppm; /* of all P, without idle marking */
};

enum { SIZING_ROWS = 4 };

/* For GOGC 50, 100, 200 and 400. False when the window does not know GOGC, the live heap or GC CPU: then there is no model. */
bool sizing_compute(const struct window *window, struct sizing ret[SIZING_ROWS]);

/* The same in a sentence, with the memory limit: "GOGC=50: heap up to 36.0 MiB, GC CPU about 4.10 %; 100: 48.0 MiB, 2.05 %; ...". Appends nothing when there is
 * no model; of a window that only knows the live heap what a limit must leave. */
void sizing_tell(const struct window *window, struct strbuf *out);

/* Whether what to do about the finding of that id is to choose another setting. */
bool sizing_answers(const char *finding_id);

/* A memory limit that leaves the heap less than this keeps the collector running (an effective GOGC under 10). */
uint64_t sizing_least_bytes(const struct window *window);

#endif
