/* A kept cycle gives back every value that a line can have. */
#include "unit.h"

#include <string.h>

#include "model/cycle.h"
#include "records.h"
#include "trace/formats.h"

static void assert_same(const struct gc_record *expected)
{
    struct cycle cycle;
    struct gc_record got;
    memset(&cycle, 0xa5, sizeof cycle);
    memset(&got, 0xa5, sizeof got);
    cycle_pack(&cycle, expected);
    cycle_unpack(&cycle, &got);
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++) {
        assert_int_equal(got.value[field], expected->value[field]);
        assert_int_equal(cycle_field(&cycle, (enum gc_field)field), expected->value[field]);
        assert_int_equal(cycle_has(&cycle, (enum gc_field)field), gc_has(expected, (enum gc_field)field));
    }
    assert_int_equal(got.present, expected->present);
    assert_int_equal(got.line, expected->line);
    assert_int_equal(got.wall_ns, expected->wall_ns);
    assert_int_equal(got.format, expected->format);
    assert_int_equal(got.repaired, expected->repaired);
    assert_int_equal(got.extra, expected->extra);
    assert_int_equal(got.all_stw, expected->all_stw);
}

static void every_sample_of_every_format(void **state)
{
    (void)state;
    size_t seen = 0;
    for (size_t f = 0; f < format_count(); f++) {
        const struct format *format = format_row(f);
        for (size_t s = 0; s < format->sample_count; s++, seen++) {
            struct gc_record record = {.line = s + 1, .wall_ns = GC_WALL_NONE, .format = (uint8_t)f,
                                       .all_stw = format->all_stw, .extra = format->extra};
            for (size_t i = 0; i < format->samples[s].count; i++) {
                record.value[format->samples[s].values[i].field] = format->samples[s].values[i].value;
                record.present |= 1u << format->samples[s].values[i].field;
            }
            assert_same(&record);
        }
    }
    assert_true(seen >= 2 * format_count());
}

/* Each field alone at the largest value that the decoder lets through, in the units of its line. */
static void every_field_at_its_largest(void **state)
{
    (void)state;
    for (unsigned field = 0; field < GC_FIELD_COUNT; field++) {
        struct gc_record record = calm_record(7);
        uint64_t max = format_field_max((enum gc_field)field);
        if (field == GC_HEAP_GOAL_BYTES)
            max = UINT64_C(17592186044415) * BYTES_PER_MB;
        record.value[field] = max;
        record.present |= 1u << field;
        assert_same(&record);
    }
}

static void times_at_every_resolution(void **state)
{
    (void)state;
    for (uint64_t us = 1; us < UINT64_C(2000000000000); us = us * 3 + 1) {
        struct gc_record record = calm_record(7);
        record.value[GC_MARK_NS] = us < 10000 ? us * NS_PER_US : us / 1000 * NS_PER_MS;
        record.value[GC_AT_NS] = us * NS_PER_MS;
        assert_same(&record);
    }
    struct gc_record record = calm_record(7); /* Go 1.5: a sum of three phases */
    record.value[GC_MARK_NS] = UINT64_C(1800000054) * NS_PER_US;
    assert_same(&record);
}

static void flags_and_signs(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 32; bits++) {
        struct gc_record record = calm_record(7);
        record.value[GC_FORCED] = bits & 1;
        record.value[GC_LEAK_CHECK] = bits >> 1 & 1;
        record.repaired = bits >> 2 & 1;
        record.extra = bits >> 3 & 1;
        record.all_stw = bits >> 4 & 1;
        record.value[GC_CPU_PERCENT] = (uint64_t)-(int64_t)bits;
        record.wall_ns = (int64_t)bits * INT64_C(1795442221148027);
        record.format = (uint8_t)(bits * 8);
        assert_same(&record);
    }
}

/* What no runtime can mean does not wrap around to an innocent number. */
static void impossible_values_saturate(void **state)
{
    (void)state;
    struct gc_record record = calm_record(7), got;
    struct cycle cycle;
    record.value[GC_MARK_NS] = UINT64_C(18446744073709) * NS_PER_MS;
    record.value[GC_AT_NS] = UINT64_MAX;
    record.value[GC_HEAP_END_BYTES] = UINT64_MAX;
    record.value[GC_CPU_PERCENT] = (uint64_t)INT64_MIN;
    record.value[GC_PROCS] = UINT64_MAX;
    record.value[GC_CYCLE] = UINT64_MAX;
    cycle_pack(&cycle, &record);
    cycle_unpack(&cycle, &got);
    assert_int_equal(got.value[GC_MARK_NS], INT32_MAX * NS_PER_MS);
    assert_int_equal(got.value[GC_AT_NS], ((UINT64_C(1) << 44) - 1) * NS_PER_MS);
    assert_int_equal(got.value[GC_HEAP_END_BYTES], UINT32_MAX * BYTES_PER_MB);
    assert_int_equal((int64_t)got.value[GC_CPU_PERCENT], -2048);
    assert_int_equal(got.value[GC_PROCS], UINT16_MAX);
    assert_int_equal(got.value[GC_CYCLE], UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_of_every_format), cmocka_unit_test(every_field_at_its_largest),
        cmocka_unit_test(times_at_every_resolution),    cmocka_unit_test(flags_and_signs),
        cmocka_unit_test(impossible_values_saturate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
