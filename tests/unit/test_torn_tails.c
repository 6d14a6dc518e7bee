#include "unit.h"

#include <string.h>

#include "base/num.h"
#include "trace/torn_tails.h"

static struct gc_record cycle(uint64_t number, uint64_t at_ms, uint64_t live_mb)
{
    struct gc_record record = {.line = number, .present = UINT32_MAX};
    record.value[GC_CYCLE] = number;
    record.value[GC_AT_NS] = at_ms * NS_PER_MS;
    record.value[GC_MARK_NS] = 2 * NS_PER_MS;
    record.value[GC_HEAP_LIVE_BYTES] = live_mb * BYTES_PER_MB;
    return record;
}

/* The long way of a record whose process is known. */
static void see(struct tails *tails, const struct gc_record *record, unsigned versions, unsigned mark_part)
{
    const struct story *before = tails->count > 0 ? &tails->story[0] : NULL;
    struct story story = story_make(before, before ? before->process : ++tails->processes, record);
    story.versions = (uint8_t)versions;
    story.mark_ns[mark_part] = record->value[GC_MARK_NS];
    tails_seen(tails, &story);
}

static void the_short_way_leads_to_the_same(void **state)
{
    (void)state;
    for (unsigned part = 0; part < TAILS_MARK_PARTS; part++) {
        struct tails quick = {.count = 0}, slow = {.count = 0};
        for (uint64_t number = 1; number <= 4; number++) {
            struct gc_record record = cycle(number, 10 * number * number, 20 + number);
            if (number == 1)
                see(&quick, &record, 4, part);
            else
                assert_true(tails_go_on(&quick, &record, 4, part));
            see(&slow, &record, 4, part);
            quick.story[0].worst = slow.story[0].worst = -7; /* as of a line that was put together */
            quick.story[0].mark_parts = slow.story[0].mark_parts = 1;
        }
        struct gc_record record = cycle(5, 1000, 30);
        assert_true(tails_go_on(&quick, &record, 4, part));
        see(&slow, &record, 4, part);
        const struct story *a = &quick.story[0], *b = &slow.story[0];
        assert_int_equal(a->process, b->process);
        assert_int_equal(a->versions, b->versions);
        assert_int_equal(a->has_goal_base, b->has_goal_base);
        assert_int_equal(a->goal_base_bytes, 24 * BYTES_PER_MB);
        assert_int_equal(b->goal_base_bytes, 24 * BYTES_PER_MB);
        assert_memory_equal(a->mark_ns, b->mark_ns, sizeof a->mark_ns);
        assert_int_equal(a->mark_parts, b->mark_parts);
        assert_int_equal(a->apart_ns, (1000 - 160) * NS_PER_MS);
        assert_int_equal(b->apart_ns, a->apart_ns);
        assert_int_equal(a->worst, b->worst);
        assert_int_equal(a->alike, b->alike);
        tails_settle(&quick);
        assert_memory_equal(&a->habit, &b->habit, sizeof a->habit);
        assert_memory_equal(&a->last, &b->last, sizeof a->last);
    }
}

static void what_does_not_go_on_takes_the_long_way(void **state)
{
    (void)state;
    struct tails tails = {.count = 0};
    struct gc_record first = cycle(7, 100, 20), next = cycle(8, 110, 20), gap = cycle(9, 120, 20), early = cycle(8, 99, 20);
    assert_false(tails_go_on(&tails, &first, 4, 0)); /* nobody is known */
    see(&tails, &first, 4, 0);
    struct tails before = tails;
    assert_false(tails_go_on(&tails, &gap, 4, 0));
    assert_false(tails_go_on(&tails, &early, 4, 0));
    assert_false(tails_go_on(&tails, &next, 2, 0)); /* of another version of Go */
    assert_memory_equal(&tails, &before, sizeof tails);
    struct story other = story_make(NULL, ++tails.processes, &first);
    tails_seen(&tails, &other);
    assert_false(tails_go_on(&tails, &next, 4, 0)); /* whose is it? */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_short_way_leads_to_the_same),
        cmocka_unit_test(what_does_not_go_on_takes_the_long_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
