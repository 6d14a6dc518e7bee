/*
 * Records in any order from any sources, told apart: numbers are given out one by one, a run keeps to one source and one
 * process, and within a run the cycles' numbers only grow. The same records give the same answer, fed to another one.
 *
 * Four bytes make a record: its source, how far its number and its time go on from the last one, and what it has.
 */
#include "model/assign.h"

#include <string.h>

#include "base/num.h"
#include "fuzz.h"

enum { RUNS_MAX = 4096, BYTES_PER_RECORD = 4 };

struct run {
    uint64_t number; /* of its last cycle */
    uint32_t source;
    bool is_known;
};

static struct gc_record make(const uint8_t *bytes, struct gc_record before)
{
    struct gc_record record = {.source = bytes[0] % 5, .wall_ns = GC_WALL_NONE};
    bool has_times = bytes[3] & 1;
    record.value[GC_CYCLE] = bytes[1] % 8 == 0 ? 1 : before.value[GC_CYCLE] + bytes[1] % 8 - 1;
    record.value[GC_AT_NS] = bytes[2] > 200 ? bytes[2] * NS_PER_MS : before.value[GC_AT_NS] + bytes[2] * NS_PER_MS;
    record.value[GC_MARK_NS] = bytes[3] * NS_PER_US;
    record.value[GC_HEAP_LIVE_BYTES] = (bytes[3] >> 4) * BYTES_PER_MB;
    record.value[GC_PROCS] = 1 + (bytes[0] >> 6);
    record.present = 1u << GC_CYCLE | 1u << GC_MARK_NS | 1u << GC_HEAP_LIVE_BYTES | 1u << GC_PROCS;
    record.present |= has_times ? 1u << GC_AT_NS : 0;
    return record;
}

static void check(struct run *runs, uint32_t known, const struct assigned *assigned, const struct gc_record *record)
{
    FUZZ_CHECK(assigned->run <= known);
    if (assigned->run >= RUNS_MAX)
        return;
    struct run *run = &runs[assigned->run];
    FUZZ_CHECK(assigned->is_start == !run->is_known);
    FUZZ_CHECK(!run->is_known || (run->source == record->source && run->number < record->value[GC_CYCLE]));
    *run = (struct run){.number = record->value[GC_CYCLE], .source = record->source, .is_known = true};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct run runs[RUNS_MAX];
    struct assign assign, other;
    struct gc_record record = {.value = {[GC_CYCLE] = 1}};
    memset(runs, 0, sizeof runs);
    assign_init(&assign);
    assign_init(&other);
    for (size_t at = 0; at + BYTES_PER_RECORD <= size; at += BYTES_PER_RECORD) {
        uint32_t known = assign.runs;
        record = make(data + at, record);
        struct assigned assigned = *assign_record(&assign, &record), again = *assign_record(&other, &record);
        check(runs, known, &assigned, &record);
        FUZZ_CHECK(assign.runs == known + (assigned.run == known));
        FUZZ_CHECK(assigned.process < assign.processes && assign.processes <= assign.runs);
        FUZZ_CHECK(again.run == assigned.run && again.process == assigned.process && again.is_split == assigned.is_split);
    }
    assign_release(&assign);
    assign_release(&other);
    return 0;
}
