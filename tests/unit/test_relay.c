/* Every record arrives once and in order, whoever takes it, and a drained relay is at rest. */
#include "unit.h"

#include "cli/relay.h"

struct heard {
    uint64_t count, wrong;
};

static void on_record(void *ctx, const struct gc_record *record)
{
    struct heard *heard = ctx;
    heard->wrong += record->line != heard->count || record->value[GC_CYCLE] != heard->count * 3;
    heard->count++;
}

static void add(struct relay *relay, uint64_t from, uint64_t to)
{
    for (uint64_t i = from; i < to; i++) {
        struct gc_record record = {.line = i, .value[GC_CYCLE] = i * 3};
        relay_add(relay, &record);
    }
}

static void in_order_and_whole(void **state)
{
    (void)state;
    static const uint64_t totals[] = {0, 1, 511, 512, 513, 4096, 100000};
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        struct heard heard = {0};
        struct relay *relay = relay_new(on_record, &heard);
        add(relay, 0, totals[i] / 3);
        relay_drain(relay);
        assert_int_equal(heard.count, totals[i] / 3);
        add(relay, totals[i] / 3, totals[i]);
        relay_free(relay);
        assert_int_equal(heard.count, totals[i]);
        assert_int_equal(heard.wrong, 0);
    }
    relay_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_order_and_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
