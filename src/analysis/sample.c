#include "analysis/sample.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/derive.h"
#include "base/random.h"
#include "base/xalloc.h"

enum { SEED = 1985 };

struct kept {
    uint64_t number; /* of the cycle, as they were added */
    uint64_t value[SAMPLE_VALUE_COUNT];
    uint32_t has; /* bit 1 << enum sample_value */
};

struct sample {
    uint64_t seen;
    size_t count;
    bool is_sorted, has_before;
    struct random random;
    struct gc_record before;
    struct kept kept[SAMPLE_CYCLES];
};

struct sample *sample_new(void)
{
    struct sample *sample = xcalloc(1, sizeof *sample);
    sample_restart(sample);
    return sample;
}

void sample_free(struct sample *sample)
{
    free(sample);
}

void sample_restart(struct sample *sample)
{
    sample->seen = 0;
    sample->count = 0;
    sample->is_sorted = true;
    sample->has_before = false;
    sample->random.state = SEED;
}

void sample_pass(struct sample *sample, const struct gc_record *record)
{
    sample->before = *record;
    sample->has_before = true;
}

static void set(struct kept *kept, enum sample_value which, uint64_t value)
{
    kept->value[which] = value;
    kept->has |= UINT32_C(1) << which;
}

static void fill(struct kept *kept, const struct gc_record *record, const struct gc_record *before)
{
    const uint64_t *value = record->value;
    uint64_t interval_ns, allocated;
    set(kept, SAMPLE_ONE, 1);
    set(kept, SAMPLE_STW_NS, derive_stw_ns(record));
    set(kept, SAMPLE_SWEEP_TERM_NS, value[GC_STW_SWEEP_TERM_NS]);
    set(kept, SAMPLE_MARK_NS, value[GC_MARK_NS]);
    set(kept, SAMPLE_MARK_TERM_NS, value[GC_STW_MARK_TERM_NS]);
    set(kept, SAMPLE_END_BYTES, value[GC_HEAP_END_BYTES]);
    if (gc_has(record, GC_HEAP_LIVE_BYTES))
        set(kept, SAMPLE_LIVE_BYTES, value[GC_HEAP_LIVE_BYTES]);
    if (gc_has(record, GC_CPU_BACKGROUND_NS)) {
        set(kept, SAMPLE_GC_CPU_NS, derive_gc_cpu_ns(record));
        set(kept, SAMPLE_ASSIST_NS, value[GC_CPU_ASSIST_NS]);
    }
    if (derive_allocated(record, before, &allocated))
        set(kept, SAMPLE_ALLOC_BYTES, allocated);
    if (derive_interval(record, before, &interval_ns)) {
        set(kept, SAMPLE_INTERVAL_NS, interval_ns);
        set(kept, SAMPLE_ROOM_NS, interval_ns * value[GC_PROCS]);
    }
}

/* Where the next one goes; NULL: it is not chosen. */
static struct kept *choose(struct sample *sample)
{
    uint64_t number = sample->seen++;
    if (sample->count < SAMPLE_CYCLES)
        return &sample->kept[sample->count++];
    uint64_t at = random_below(&sample->random, number + 1);
    if (at >= SAMPLE_CYCLES)
        return NULL;
    sample->is_sorted = false;
    return &sample->kept[at];
}

void sample_add(struct sample *sample, const struct gc_record *record)
{
    struct kept *kept = choose(sample);
    if (kept) {
        *kept = (struct kept){.number = sample->seen};
        fill(kept, record, sample->has_before ? &sample->before : NULL);
    }
    sample_pass(sample, record);
}

uint64_t sample_seen(const struct sample *sample)
{
    return sample->seen;
}

static int by_number(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

size_t sample_values(struct sample *sample, enum sample_value which, enum sample_value other, uint64_t *ret_which,
                     uint64_t *ret_other)
{
    uint32_t needs = UINT32_C(1) << which | UINT32_C(1) << other;
    size_t count = 0;
    if (!sample->is_sorted)
        qsort(sample->kept, sample->count, sizeof *sample->kept, by_number);
    sample->is_sorted = true;
    for (size_t i = 0; i < sample->count; i++) {
        const struct kept *kept = &sample->kept[i];
        if ((kept->has & needs) != needs)
            continue;
        ret_which[count] = kept->value[which];
        if (ret_other)
            ret_other[count] = kept->value[other];
        count++;
    }
    return count;
}
