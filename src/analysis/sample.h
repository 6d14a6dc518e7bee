/*
 * Cycles kept of a run of any length for tests that need them one by one: all of up to SAMPLE_CYCLES, of more a random choice
 * in which each has the same chance (reservoir sampling: Vitter, "Random sampling with a reservoir", ACM TOMS 11 (1985),
 * algorithm R). What is chosen is the same in every run. They stay in the order of time.
 */
#ifndef GCVIEW_ANALYSIS_SAMPLE_H
#define GCVIEW_ANALYSIS_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/record.h"

enum { SAMPLE_CYCLES = 4096 };

enum sample_value {
    SAMPLE_ONE, /* 1 for each cycle: to count them */
    SAMPLE_STW_NS,
    SAMPLE_SWEEP_TERM_NS,
    SAMPLE_MARK_NS,
    SAMPLE_MARK_TERM_NS,
    SAMPLE_INTERVAL_NS,
    SAMPLE_ROOM_NS,      /* P x interval */
    SAMPLE_GC_CPU_NS,    /* as derive_gc_cpu_ns */
    SAMPLE_ASSIST_NS,
    SAMPLE_ALLOC_BYTES,
    SAMPLE_LIVE_BYTES,
    SAMPLE_END_BYTES,
    SAMPLE_VALUE_COUNT
};

struct sample; /* opaque; some 400 KB */

struct sample *sample_new(void);
void sample_free(struct sample *sample);
void sample_restart(struct sample *sample);
void sample_add(struct sample *sample, const struct gc_record *record);
/* What came before the first one to be added. */
void sample_pass(struct sample *sample, const struct gc_record *record);

uint64_t sample_seen(const struct sample *sample); /* cycles added */

/* The values of the kept cycles that have both `which` and `other`, in the order of time, into arrays of SAMPLE_CYCLES; returns how
 * many. `ret_other` may be NULL: then `other` only has to be there. */
size_t sample_values(struct sample *sample, enum sample_value which, enum sample_value other, uint64_t *ret_which,
                     uint64_t *ret_other);

#endif
